import type { ScanFile } from '../../plan/logical.ts';

export type FileStatus = Pick<ScanFile, 'path' | 'size' | 'modified'> & { readonly isDirectory: boolean };

/**
 * A place with files, one implementation per scheme. Paths are as the user wrote them, absolute for the local one.
 * A missing path is PATH_NOT_FOUND from `list` and `openInput`, undefined from `stat`.
 */
export interface FileSystem {
  readonly scheme: string;
  stat(path: string): Promise<FileStatus | undefined>;
  /** the entries of a directory, by name, not recursive */
  list(path: string): Promise<FileStatus[]>;
  openInput(path: string): Promise<InputFile>;
  open(path: string): Promise<OutputFile>;
  makeDirectory(path: string): Promise<void>;
  /** atomic; replaces a file, fails on a directory that is not empty */
  rename(from: string, to: string): Promise<void>;
  /** a directory without entries; false where it has some, true where there is none */
  removeIfEmpty(path: string): Promise<boolean>;
  /** recursive; a missing path is fine */
  remove(path: string): Promise<void>;
}

/** A file being read: the one that had the name when it was opened. */
export interface InputFile {
  readonly size: number;
  /** Fills `into` with the bytes from `offset` on, unless the file ends before; gives how many. Nothing comes once it has settled. */
  read(into: Uint8Array, offset: number, signal?: AbortSignal): Promise<number>;
  close(): Promise<void>;
}

/** Bytes [offset, offset + length) of a file, fewer at its end. */
export async function readBytes(fs: FileSystem, path: string, offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> {
  signal?.throwIfAborted();
  const file = await fs.openInput(path);
  try {
    // Readers ask for megabytes at once; a small file is not worth that much memory.
    const bytes = new Uint8Array(Math.max(0, Math.min(length, file.size - offset)));
    return bytes.subarray(0, await file.read(bytes, offset, signal));
  } finally {
    await file.close();
  }
}

/** A file being written; nothing of it is promised until `close` resolves, which also makes it durable. */
export interface OutputFile {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  /** gives up: closes and removes it */
  abort(): Promise<void>;
}
