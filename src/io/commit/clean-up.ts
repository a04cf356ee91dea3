import type { FileSystem } from '../fs/file-system.ts';
import { baseName, parentOf } from '../fs/path-names.ts';
import { isAbandoned, jobOf, newJobId } from './job-id.ts';
import { isMissing, latestVersion, listOrNone, pruneLog, retiredOf, stagingOf } from './log.ts';
import { type DataFile, retiredPath, visibleIn, walkFiles } from './snapshot.ts';

/** How long a replaced file stays for the queries that had listed it. */
const RETIRED_GRACE_MS = 600_000;

/** Takes files that no version shows any more out of sight of those who just read the directory. */
async function retire(fs: FileSystem, directory: string, files: readonly DataFile[]): Promise<void> {
  if (files.length === 0) return;
  const batch = `${Date.now()}-${newJobId()}`;
  const made = new Set<string>();
  for (const f of files) {
    const to = retiredPath(directory, batch, f.relative);
    const folder = parentOf(to);
    if (!made.has(folder)) await fs.makeDirectory(folder);
    made.add(folder);
    await fs.rename(f.path, to).catch(ignoreMissing);
  }
}

/** Another process may be cleaning up the same. */
const ignoreMissing = (thrown: unknown): void => {
  if (!isMissing(thrown)) throw thrown;
};

/**
 * Removes what killed writers left and what was replaced long ago. Safe beside running readers and writers: a file is
 * touched only if its job is over and the version that is latest after that does not show it.
 */
export async function cleanUp(fs: FileSystem, directory: string, graceMs = RETIRED_GRACE_MS): Promise<void> {
  const listed = await walkFiles(fs, directory);
  const staged = await listOrNone(fs, stagingOf(directory));
  const running = new Set<string>();
  for (const s of staged) {
    const name = baseName(s.path);
    if (isAbandoned(name, s.modified)) await fs.remove(s.path);
    else running.add(jobOf(name) ?? name);
  }
  const version = await latestVersion(fs, directory);
  if (version !== undefined) {
    const shown = new Set(visibleIn(version, listed).map((f) => f.relative));
    const isOver = (f: DataFile): boolean => !running.has(jobOf(baseName(f.relative)) ?? '');
    await retire(
      fs,
      directory,
      listed.filter((f) => !shown.has(f.relative) && isOver(f)),
    );
  }
  for (const batch of await listOrNone(fs, retiredOf(directory))) {
    if (Date.now() - Number.parseInt(baseName(batch.path), 10) >= graceMs) await fs.remove(batch.path);
  }
  await pruneLog(fs, directory);
}
