import { readSnapshot, withReplacedFiles } from '../../../src/io/commit/snapshot.ts';
import { type StagedFile, startWrite, type WriteJob, type WriteOptions } from '../../../src/io/commit/write-job.ts';
import { readBytes } from '../../../src/io/fs/file-system.ts';
import { localFileSystem as fs } from '../../../src/io/fs/local.ts';

/** Stages text files as the engine would name them; `folder` is a partition's directory with a slash at its end. */
export async function stage(job: WriteJob, texts: readonly string[], folder = ''): Promise<StagedFile[]> {
  const staged: StagedFile[] = [];
  for (const [i, text] of texts.entries()) {
    const path = `${folder}part-${String(i).padStart(5, '0')}-${job.jobId}-c000.txt${job.suffix}`;
    const file = await fs.open(`${job.directory}/${path}`);
    await file.write(new TextEncoder().encode(text));
    await file.close();
    staged.push({ path, bytes: text.length, rows: 1 });
  }
  return staged;
}

export async function write(
  directory: string,
  mode: WriteOptions['mode'],
  texts: readonly string[],
  more: Partial<WriteOptions> = {},
  folder = '',
): Promise<void> {
  const job = await startWrite({ fs, directory, mode, ...more });
  await job.commit(await stage(job, texts, folder));
}

/** What a reader of ours gets: the contents of one version's files, in the order of their names. */
export async function read(directory: string): Promise<string[]> {
  const { files } = await readSnapshot(fs, directory);
  return readFiles(files);
}

export async function readFiles(files: readonly { readonly path: string; readonly size: number }[]): Promise<string[]> {
  const reader = withReplacedFiles(fs);
  const texts: string[] = [];
  for (const f of files) texts.push(new TextDecoder().decode(await readBytes(reader, f.path, 0, f.size)));
  return texts;
}
