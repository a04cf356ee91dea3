import { fail } from '../errors/engine-error.ts';
import { latestVersion, listOrNone, readJson } from '../io/commit/log.ts';
import { readSnapshot } from '../io/commit/snapshot.ts';
import type { FileSystem } from '../io/fs/file-system.ts';
import { baseName, isHidden } from '../io/fs/path-names.ts';
import type { StructType } from '../types/data-type.ts';
import type { Database, TableInfo } from './catalog.ts';
import { DEFAULT_DATABASE } from './databases.ts';
import { fromEntry, hasLeft } from './entry.ts';
import { entriesOf, entryFile } from './places.ts';

/** The schema of a directory of files that another engine wrote. */
export type Discover = (
  location: string,
  format: string,
) => Promise<{ readonly schema: StructType; readonly partitionColumns: readonly string[] }>;

/** Where a table of the name is unless it has a place of its own. */
export const usualPlace = (db: Database, name: string): string => `${db.location}/${name}`;

/** Is the entry part of the directory's versions? */
export const hasOwnDirectory = (table: Pick<TableInfo, 'kind' | 'moved'>): boolean => table.kind === 'managed' && !table.moved;

/** What tables and views there are in a warehouse: those with an entry, and directories of files that others wrote. */
export interface Tables {
  find(db: Database, name: string): Promise<TableInfo | undefined>;
  exists(db: Database, name: string): Promise<boolean>;
  /** sorted */
  names(db: Database): Promise<string[]>;
  /** the table, or TABLE_OR_VIEW_NOT_FOUND */
  need(db: Database, name: string): Promise<TableInfo>;
  /** Is the directory a table, by what its versions say or by files that others wrote? */
  isTable(location: string): Promise<boolean>;
  /** the directory of a managed or found table */
  directoryOf(db: Database, name: string): Promise<string | undefined>;
}

/** `discover` absent: directories without an entry are no tables. */
export function tablesOf(fs: FileSystem, discover: Discover | undefined): Tables {
  // Other engines may have kept capitals in its name.
  const directoryOf = async (db: Database, name: string): Promise<string | undefined> => {
    if ((await fs.stat(usualPlace(db, name)))?.isDirectory) return usualPlace(db, name);
    return (await listOrNone(fs, db.location)).find((e) => e.isDirectory && baseName(e.path).toLowerCase() === name)?.path;
  };

  const find = async (db: Database, given: string): Promise<TableInfo | undefined> => {
    const name = given.toLowerCase();
    if (name === '' || name.startsWith('.') || name.includes('/')) return undefined;
    const entry = await readJson(fs, entryFile(db.location, 'tables', name));
    if (entry !== undefined) return fromEntry(entry, db.name, name, usualPlace(db, name));
    if (db.name === DEFAULT_DATABASE && name.endsWith('.db')) return undefined;
    const location = await directoryOf(db, name);
    if (location === undefined) return undefined;
    const version = await latestVersion(fs, location);
    if (hasLeft(version?.metadata)) return undefined;
    if (version?.metadata !== undefined) return fromEntry(version.metadata, db.name, name, location);
    if (!discover || !(await isForeignTable(fs, location))) return undefined;
    const created = (await fs.stat(location))?.modified ?? 0;
    return {
      database: db.name,
      name,
      kind: 'managed',
      format: FOUND_FORMAT,
      options: {},
      properties: {},
      location,
      created,
      ...(await discover(location, FOUND_FORMAT)),
    };
  };

  const exists = async (db: Database, given: string): Promise<boolean> => {
    const name = given.toLowerCase();
    if ((await fs.stat(entryFile(db.location, 'tables', name))) !== undefined) return true;
    const location = await directoryOf(db, name);
    return location !== undefined && (await isTable(location));
  };
  const isTable = async (location: string): Promise<boolean> => {
    const metadata = (await latestVersion(fs, location))?.metadata;
    if (hasLeft(metadata)) return false;
    return metadata !== undefined || (discover !== undefined && (await isForeignTable(fs, location)));
  };

  const names = async (db: Database): Promise<string[]> => {
    const found = new Set((await listOrNone(fs, entriesOf(db.location, 'tables'))).map((e) => baseName(e.path)));
    const entries = await Promise.all([...found].map((name) => find(db, name)));
    const taken = new Set(entries.map((t) => t?.location));
    for (const e of await listOrNone(fs, db.location)) {
      const name = baseName(e.path);
      if (!e.isDirectory || name.startsWith('.') || (db.name === DEFAULT_DATABASE && name.endsWith('.db'))) continue;
      if (!taken.has(e.path) && (await isTable(e.path))) found.add(name.toLowerCase());
    }
    return [...found].sort();
  };

  const need = async (db: Database, name: string): Promise<TableInfo> =>
    (await find(db, name)) ??
    fail('TABLE_OR_VIEW_NOT_FOUND', { name: `${db.name}.${name}`, inScope: (await names(db)).map((n) => `${db.name}.${n}`) });

  return { find, exists, names, need, isTable, directoryOf };
}

/** The format of tables that others wrote. */
const FOUND_FORMAT = 'parquet';

/** A directory without a log that others made; what begins with _ is none, unless its log says that it is a table. */
const isForeignTable = async (fs: FileSystem, directory: string): Promise<boolean> =>
  !isHidden(baseName(directory)) && hasDataFiles(fs, directory);

/** Are there files of the format others write, in the directory or a partition below it? */
async function hasDataFiles(fs: FileSystem, directory: string): Promise<boolean> {
  const entries = (await listOrNone(fs, directory)).filter((e) => !isHidden(baseName(e.path)));
  if (entries.some((e) => !e.isDirectory && e.path.endsWith(`.${FOUND_FORMAT}`)))
    return (await readSnapshot(fs, directory)).files.length > 0;
  const partitions = entries.filter((e) => e.isDirectory && baseName(e.path).includes('='));
  for (const p of partitions) if (await hasDataFiles(fs, p.path)) return true;
  return false;
}
