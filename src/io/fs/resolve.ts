import { resolve } from 'node:path';
import { unsupported } from '../../errors/engine-error.ts';
import type { FileSystem } from './file-system.ts';
import { localFileSystem } from './local.ts';

export interface ResolvedPath {
  readonly fs: FileSystem;
  readonly path: string;
}

/** Two letters at least, so that a drive letter is no scheme; a colon after a slash is part of a name (`t=12:00`). */
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]+):(?=\/|$)(.*)$/s;

/**
 * Whose file system a path belongs to, and the path there: `/x`, `x`, `file:/x`, `file:///x` and `file://localhost/x` are local;
 * a relative path starts at the working directory.
 * Errors: UNSUPPORTED_FEATURE for any other scheme.
 */
export function resolvePath(path: string): ResolvedPath {
  const match = SCHEME.exec(path);
  if (!match) return { fs: localFileSystem, path: resolve(path) };
  const [, scheme = '', rest = ''] = match;
  if (scheme.toLowerCase() !== 'file') {
    return unsupported(
      `the file system ${scheme}:// (of ${path})`,
      undefined,
      'copy the files to a local directory, or mount the store and give the path of the mount: only local paths and file:/ can be read and written',
    );
  }
  const local = rest.replace(/^\/\/(localhost)?(?=\/)/, '').replace(/^\/\/+/, '/');
  return { fs: localFileSystem, path: resolve(local === '' ? '/' : local) };
}
