import { asEngineError, EngineError, fail } from '../errors/engine-error.ts';
import { isAbandoned, newJobId, stagingName } from '../io/commit/job-id.ts';
import { isMissing, listOrNone, writeJson } from '../io/commit/log.ts';
import type { FileSystem } from '../io/fs/file-system.ts';
import { baseName } from '../io/fs/path-names.ts';

/** Where a database keeps what is not data: hidden from those who just look for directories of files. */
const CATALOG_FOLDER = '.sparrow-catalog';

type EntryKind = 'databases' | 'tables' | 'functions';
/** `kind`: databases (in the warehouse), tables (external ones and views) and functions (in a database). */
export const entriesOf = (directory: string, kind: EntryKind): string => `${directory}/${CATALOG_FOLDER}/${kind}`;
export const entryFile = (directory: string, kind: EntryKind, name: string): string => `${entriesOf(directory, kind)}/${name}/entry.json`;
const trashOf = (directory: string): string => `${directory}/${CATALOG_FOLDER}/trash`;
const stagingOf = (directory: string): string => `${directory}/${CATALOG_FOLDER}/staging`;

/** Adds an entry, whole or not at all. False when there is one of this name. */
export async function addEntry(fs: FileSystem, directory: string, kind: EntryKind, name: string, entry: unknown): Promise<boolean> {
  const staged = `${stagingOf(directory)}/${stagingName(newJobId())}`;
  await writeJson(fs, `${staged}/entry.json`, entry);
  await fs.makeDirectory(entriesOf(directory, kind));
  try {
    await fs.rename(staged, `${entriesOf(directory, kind)}/${name}`);
    return true;
  } catch (thrown) {
    await fs.remove(staged);
    if ((await fs.stat(entryFile(directory, kind, name))) !== undefined) return false;
    throw thrown;
  }
}

/** Changes an entry: readers see the old or the new one. */
export async function replaceEntry(fs: FileSystem, directory: string, kind: EntryKind, name: string, entry: unknown): Promise<void> {
  const staged = `${entriesOf(directory, kind)}/${name}/${newJobId()}.json`;
  await writeJson(fs, staged, entry);
  await fs.rename(staged, entryFile(directory, kind, name));
}

/** Removes a directory or an entry's folder: gone at one moment for those who look, then deleted, with what is left of earlier ones. */
export async function discard(fs: FileSystem, directory: string, path: string): Promise<void> {
  await fs.makeDirectory(trashOf(directory));
  try {
    await fs.rename(path, `${trashOf(directory)}/${newJobId()}`);
  } catch (thrown) {
    if (!isMissing(thrown)) throw thrown;
  }
  for (const left of await listOrNone(fs, trashOf(directory))) await fs.remove(left.path).catch(() => undefined);
  for (const left of await listOrNone(fs, stagingOf(directory)))
    if (isAbandoned(baseName(left.path), left.modified)) await fs.remove(left.path);
}

/** An error of writing says which setting names the place; every other one is passed on as it is. */
export function explainWriteFailure(thrown: unknown, warehouse: string): never {
  const error = asEngineError(thrown);
  if (error.condition !== 'TASK_WRITE_FAILED' || !(thrown instanceof EngineError)) throw thrown;
  const path = String(error.params.path),
    reason = String(error.params.reason);
  if (!path.startsWith(warehouse) || error.params.instead !== undefined) throw thrown;
  const isFull = /ENOSPC|EDQUOT/.test(reason);
  const instead = isFull
    ? `the disk of the warehouse ${warehouse} is full: free some space, or set spark.sql.warehouse.dir to a directory elsewhere; what was there before is unchanged`
    : `the warehouse directory must be writable: change its permissions, or set spark.sql.warehouse.dir to another one (now ${warehouse})`;
  return fail('TASK_WRITE_FAILED', { path, reason, instead }, error.origin, thrown);
}
