import type { ScanFile } from '../../plan/logical.ts';

export type FileStatus = Pick<ScanFile, 'path' | 'size' | 'modified'> & { readonly isDirectory: boolean };

/**
 * A place with files, one implementation per scheme. Paths are as the user wrote them, absolute for the local one.
 * A missing path is PATH_NOT_FOUND from `list` and `read`, undefined from `stat`.
 */
export interface FileSystem {
  readonly scheme: string;
  stat(path: string): Promise<FileStatus | undefined>;
  /** the entries of a directory, by name, not recursive */
  list(path: string): Promise<FileStatus[]>;
  /** bytes [offset, offset + length), fewer at the end of the file */
  read(path: string, offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
  open(path: string): Promise<OutputFile>;
  makeDirectory(path: string): Promise<void>;
  /** atomic; replaces a file, fails on a directory that is not empty */
  rename(from: string, to: string): Promise<void>;
  /** a directory without entries; false where it has some, true where there is none */
  removeIfEmpty(path: string): Promise<boolean>;
  /** recursive; a missing path is fine */
  remove(path: string): Promise<void>;
}

/** A file being written; nothing of it is promised until `close` resolves, which also makes it durable. */
export interface OutputFile {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** gives up: closes and removes it */
  abort(): Promise<void>;
}
