import { EngineError, fail } from '../../errors/engine-error.ts';
import type { ScanFile } from '../../plan/logical.ts';
import { type FileSystem, readBytes } from '../fs/file-system.ts';
import { type FileMetadata, readFileMetadata } from './metadata.ts';

const MAGIC = 0x31524150;
const ENCRYPTED_MAGIC = 0x45524150;
/** Read at once from the end: nearly every footer is smaller. */
const TAIL = 64 * 1024;

interface Cached {
  readonly file: string;
  readonly metadata: Promise<FileMetadata>;
}
const recent: Cached[] = [];
const MOST_RECENT = 64;

/**
 * The footer of a file; only the file's tail is read. Footers of the last few files are kept, as several splits and the
 * planner ask for the same one.
 * Errors: FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER, naming the file.
 */
export function readFooter(
  fs: FileSystem,
  file: Pick<ScanFile, 'path' | 'size' | 'modified'>,
  signal?: AbortSignal,
): Promise<FileMetadata> {
  const key = `${fs.scheme} ${file.size} ${file.modified} ${file.path}`;
  const at = recent.findIndex((c) => c.file === key);
  const hit = at < 0 ? undefined : recent.splice(at, 1)[0];
  const entry = hit ?? { file: key, metadata: load(fs, file.path, file.size, signal) };
  recent.push(entry);
  if (recent.length > MOST_RECENT) recent.shift();
  if (!hit) {
    entry.metadata.catch(() => {
      const failed = recent.indexOf(entry);
      if (failed >= 0) recent.splice(failed, 1);
    });
  }
  return entry.metadata;
}

async function load(fs: FileSystem, path: string, size: number, signal?: AbortSignal): Promise<FileMetadata> {
  const bad = (reason: string, cause?: unknown): never =>
    fail('FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER', { path, reason }, undefined, cause);
  if (size < 12) return bad(`${size} bytes are too few for a Parquet file`);
  const start = Math.max(0, size - TAIL);
  let tail = await readBytes(fs, path, start, size - start, signal);
  if (tail.length < Math.min(size, 12)) return bad('the file is shorter than it was when it was listed');
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const magic = view.getUint32(tail.length - 4, true);
  if (magic === ENCRYPTED_MAGIC) return bad('it is encrypted, which is not supported yet');
  if (magic !== MAGIC) return bad('it does not end in PAR1');
  const length = view.getUint32(tail.length - 8, true);
  if (length > size - 12) return bad(`it claims ${length} bytes of metadata in a file of ${size}`);
  if (length + 8 > tail.length) {
    tail = await readBytes(fs, path, size - 8 - length, length + 8, signal);
    if (tail.length !== length + 8) return bad('the file is shorter than it was when it was listed');
  }
  try {
    const end = tail.length - 8;
    return readFileMetadata({ bytes: tail, at: end - length, end });
  } catch (thrown) {
    if (thrown instanceof EngineError) throw thrown;
    return bad(thrown instanceof Error ? thrown.message : String(thrown), thrown);
  }
}
