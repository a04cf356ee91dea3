import type { StagedFile, WriteJob } from '../../io/commit/write-job.ts';
import { type FileStatus, type FileSystem, readBytes } from '../../io/fs/file-system.ts';
import { baseName } from '../../io/fs/path-names.ts';

const PIECE = 1 << 22;

/** Copies files as they are to where a job stages its own, under names of the job's. */
export async function copyFiles(
  fs: FileSystem,
  sources: readonly Pick<FileStatus, 'path' | 'size'>[],
  job: WriteJob,
  signal: AbortSignal | undefined,
): Promise<StagedFile[]> {
  const staged: StagedFile[] = [];
  for (const [i, source] of sources.entries()) {
    const path = `part-${String(i).padStart(5, '0')}-${job.jobId}-${baseName(source.path)}`;
    const file = await fs.open(`${job.directory}/${path}`);
    try {
      for (let at = 0; at < source.size; at += PIECE)
        await file.write(await readBytes(fs, source.path, at, Math.min(PIECE, source.size - at), signal));
      await file.close();
    } catch (thrown) {
      await file.abort();
      throw thrown;
    }
    staged.push({ path, bytes: source.size, rows: 0 });
  }
  return staged;
}
