import { EngineError, fail } from '../../errors/engine-error.ts';
import { type FileStatus, type FileSystem, readBytes } from '../fs/file-system.ts';
import { baseName } from '../fs/path-names.ts';
import { newJobId, stagingName } from './job-id.ts';

/** The hidden folder of a table's directory that holds its log of versions, staged and retired files. */
export const HIDDEN = '.sparrow';
export const logOf = (directory: string): string => `${directory}/${HIDDEN}/log`;
export const stagingOf = (directory: string): string => `${directory}/${HIDDEN}/staging`;
export const retiredOf = (directory: string): string => `${directory}/${HIDDEN}/retired`;

/** Other engines' files that a version replaced: hidden until they are gone. A file made anew under the name is seen. */
export type RemovedFile = Pick<FileStatus, 'path' | 'size' | 'modified'>;

/** One version of a directory's contents. Versions are whole: the latest says everything. */
export interface Version {
  readonly version: number;
  /** names this version, whoever wrote it */
  readonly id: string;
  /** the id of the version before, null for the first */
  readonly base: string | null;
  /** milliseconds since the epoch */
  readonly time: number;
  /** our data files, as paths below the directory */
  readonly files: readonly string[];
  readonly removed: readonly RemovedFile[];
  /** what the catalog keeps of the table; plain data */
  readonly metadata?: unknown;
}

export type NextVersion = Pick<Version, 'files' | 'removed' | 'metadata'>;

/** Newest versions that stay in the log, so that a slow reader or writer still finds what it was looking at. */
const KEPT_VERSIONS = 5;

/** Takes away the log of a directory that has but its first version. False where there is more: then it stays. */
export async function removeFirst(fs: FileSystem, directory: string): Promise<boolean> {
  await fs.remove(`${logOf(directory)}/${nameOf(0)}`);
  return fs.removeIfEmpty(logOf(directory));
}

const nameOf = (version: number): string => String(version).padStart(20, '0');

export const isMissing = (thrown: unknown): boolean => thrown instanceof EngineError && thrown.condition === 'PATH_NOT_FOUND';

/** The entries of a directory, none where there is no directory. */
export async function listOrNone(fs: FileSystem, path: string): Promise<FileStatus[]> {
  // Most directories have no log: asked first, that is no error, which would cost far more.
  if ((await fs.stat(path)) === undefined) return [];
  try {
    return await fs.list(path);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw thrown;
  }
}

export async function readJson(fs: FileSystem, path: string): Promise<unknown> {
  const status = await fs.stat(path);
  if (status === undefined || status.isDirectory) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(await readBytes(fs, path, 0, status.size)));
  } catch (thrown) {
    if (isMissing(thrown)) return undefined;
    if (thrown instanceof SyntaxError) return fail('FAILED_READ_FILE.NO_HINT', { path, reason: thrown.message }, undefined, thrown);
    throw thrown;
  }
}

/** Writes and syncs a file that nobody else looks at yet. */
export async function writeJson(fs: FileSystem, path: string, value: unknown): Promise<void> {
  const file = await fs.open(path);
  await file.write(new TextEncoder().encode(JSON.stringify(value)));
  await file.close();
}

const versionsIn = async (fs: FileSystem, directory: string): Promise<number[]> =>
  (await listOrNone(fs, logOf(directory)))
    .map((s) => Number(baseName(s.path)))
    .filter(Number.isInteger)
    .sort((a, b) => b - a);

const MOST_KNOWN = 256;
const known = new Map<string, Version>();

/** A version as it was committed; that never changes, so it is read once. */
async function readVersion(fs: FileSystem, path: string): Promise<Version | undefined> {
  const status = await fs.stat(path);
  if (status === undefined) return undefined;
  const key = `${path} ${status.size} ${status.modified}`;
  const version = known.get(key) ?? ((await readJson(fs, path)) as Version | undefined);
  if (version) known.set(key, version);
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value ?? '');
  return version;
}

/** The latest version; undefined for a directory without a log, where every file counts. */
export async function latestVersion(fs: FileSystem, directory: string): Promise<Version | undefined> {
  for (;;) {
    const versions = await versionsIn(fs, directory);
    if (versions.length === 0) return undefined;
    for (const v of versions) {
      const read = await readVersion(fs, `${logOf(directory)}/${nameOf(v)}/version.json`);
      if (read) return read;
    }
  }
}

/**
 * Adds the version after `base` (undefined: the first, which also makes the log). Resolves to undefined when another
 * writer was first: then look again and retry. What the version holds becomes visible at one moment, with a rename.
 */
export async function publish(
  fs: FileSystem,
  directory: string,
  base: Version | undefined,
  next: NextVersion,
): Promise<Version | undefined> {
  const version: Version = {
    version: base ? base.version + 1 : 0,
    id: newJobId(),
    base: base?.id ?? null,
    time: Date.now(),
    files: next.files,
    removed: next.removed,
    ...(next.metadata === undefined ? {} : { metadata: next.metadata }),
  };
  const staged = `${stagingOf(directory)}/${stagingName(version.id)}`;
  if (base === undefined) {
    await writeJson(fs, `${staged}/${nameOf(0)}/version.json`, version);
    return (await claim(fs, staged, logOf(directory))) ? version : undefined;
  }
  const name = nameOf(version.version);
  await writeJson(fs, `${staged}/${name}/version.json`, version);
  // From here on nobody makes the name free: whoever has it then, keeps it.
  const isNext = (await latestVersion(fs, directory))?.id === base.id;
  const isMine = isNext && (await claim(fs, `${staged}/${name}`, `${logOf(directory)}/${name}`));
  await fs.remove(staged);
  return isMine ? version : undefined;
}

/** Renames a folder to a name nobody has: a directory that is not empty is never replaced. False when somebody was first. */
async function claim(fs: FileSystem, from: string, to: string): Promise<boolean> {
  try {
    await fs.rename(from, to);
    return true;
  } catch (thrown) {
    const taken = (await listOrNone(fs, to)).length > 0;
    await fs.remove(from);
    if (taken) return false;
    throw thrown;
  }
}

/**
 * Removes versions that nobody can be looking at any more. The name of one that a writer is about to take stays taken until
 * it has tried, however long it sleeps: should it be free again, the writer would believe that it was first. It stages the
 * version under that name and looks for a newer one before it renames, and here they are seen in the opposite order.
 */
export async function pruneLog(fs: FileSystem, directory: string): Promise<void> {
  const old = (await versionsIn(fs, directory)).slice(KEPT_VERSIONS).map(nameOf);
  if (old.length === 0) return;
  const wanted = new Set<string>();
  for (const staged of await listOrNone(fs, stagingOf(directory)))
    for (const entry of await listOrNone(fs, staged.path)) wanted.add(baseName(entry.path));
  for (const name of old.reverse()) if (!wanted.has(name)) await fs.remove(`${logOf(directory)}/${name}`);
}
