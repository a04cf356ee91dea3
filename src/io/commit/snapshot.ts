import type { FileStatus, FileSystem } from '../fs/file-system.ts';
import { baseName, isHidden, parentOf } from '../fs/path-names.ts';
import { jobOf } from './job-id.ts';
import { HIDDEN, isMissing, latestVersion, listOrNone, logOf, retiredOf, type Version } from './log.ts';

/** A data file and its path below the directory it was listed from. */
export interface DataFile extends FileStatus {
  readonly relative: string;
}

/** Every file below a directory that is not hidden, whatever the log says; sorted by path. */
export async function walkFiles(fs: FileSystem, directory: string): Promise<DataFile[]> {
  const found: DataFile[] = [];
  const visit = async (path: string): Promise<void> => {
    const entries = (await listOrNone(fs, path)).filter((e) => !isHidden(baseName(e.path)));
    for (const e of entries) {
      if (e.isDirectory) await visit(e.path);
      else found.push({ ...e, relative: e.path.slice(directory.length + 1) });
    }
  };
  await visit(directory);
  return found;
}

/** Which of the files a version shows: its own, and those of other engines that it has not replaced. */
export function visibleIn(version: Version | undefined, files: readonly DataFile[]): DataFile[] {
  if (version === undefined) return [...files];
  const ours = new Set(version.files);
  const removed = new Map(version.removed.map((r) => [r.path, r]));
  return files.filter((f) => {
    if (ours.has(f.relative)) return true;
    if (jobOf(baseName(f.relative)) !== undefined) return false;
    const gone = removed.get(f.relative);
    return gone === undefined || gone.size !== f.size || gone.modified !== f.modified;
  });
}

export interface Snapshot {
  readonly version: Version | undefined;
  readonly files: readonly DataFile[];
}

/** The directory whose log speaks of this one: itself, or the table's when this is a partition's (`table/ds=1`). */
async function rootOf(fs: FileSystem, directory: string): Promise<string> {
  let root = directory;
  while (baseName(root).includes('=') && (await fs.stat(logOf(root))) === undefined) root = parentOf(root);
  return root;
}

/**
 * The data files of a directory as of one moment: one whole version, never a half of two, whatever writers do meanwhile.
 * Files come sorted by path. A missing directory has none. Works for any directory; one without a log shows all it has.
 */
export async function readSnapshot(fs: FileSystem, directory: string): Promise<Snapshot> {
  const root = await rootOf(fs, directory);
  const below = directory === root ? '' : `${directory.slice(root.length + 1)}/`;
  let version = await latestVersion(fs, root);
  for (;;) {
    const listed = (await walkFiles(fs, directory)).map((f) => ({ ...f, relative: below + f.relative }));
    const seen = new Set(listed.map((f) => f.relative));
    // Our files leave only after a newer version is out: a missing one says to look again (or that another engine deleted it).
    // Without a log, a writer may have made one while we were listing.
    const complete = version?.files.every((f) => seen.has(f) || !f.startsWith(below)) ?? false;
    const now = complete ? version : await latestVersion(fs, root);
    if (now?.id === version?.id)
      return { version, files: visibleIn(version, listed).map((f) => ({ ...f, relative: f.relative.slice(below.length) })) };
    version = now;
  }
}

const RETIRED = '.retired';

/** Where a replaced file waits until nobody reads it: its name no longer ends as data files do, for those who read hidden folders. */
export const retiredPath = (directory: string, batch: string, relative: string): string =>
  `${retiredOf(directory)}/${batch}/${relative}${RETIRED}`;

/** Finds the file that was at `path` when a reader listed it and was replaced since; undefined where there is none. */
async function findRetired(fs: FileSystem, path: string): Promise<string | undefined> {
  const parts = path.split('/');
  for (let depth = parts.length - 1; depth > 0; depth--) {
    const directory = parts.slice(0, depth).join('/');
    for (const batch of await listOrNone(fs, retiredOf(directory))) {
      const candidate = retiredPath(directory, baseName(batch.path), parts.slice(depth).join('/'));
      if (await fs.stat(candidate)) return candidate;
    }
    if ((await fs.stat(`${directory}/${HIDDEN}`)) !== undefined) return undefined;
  }
  return undefined;
}

/**
 * A file system for queries that are under way: a file that a writer replaced since it was listed is read where it waits.
 * Everything else is `fs` as it is.
 */
export function withReplacedFiles(fs: FileSystem): FileSystem {
  return {
    ...fs,
    async stat(path) {
      const status = await fs.stat(path);
      if (status !== undefined || jobOf(baseName(path)) === undefined) return status;
      const retired = await findRetired(fs, path);
      const found = retired === undefined ? undefined : await fs.stat(retired);
      return found && { ...found, path };
    },
    async openInput(path) {
      try {
        return await fs.openInput(path);
      } catch (thrown) {
        const retired = isMissing(thrown) ? await findRetired(fs, path) : undefined;
        if (retired === undefined) throw thrown;
        return fs.openInput(retired);
      }
    },
  };
}
