import { fail } from '../errors/engine-error.ts';
import { listOrNone, readJson } from '../io/commit/log.ts';
import type { FileSystem } from '../io/fs/file-system.ts';
import { baseName } from '../io/fs/path-names.ts';
import type { Database } from './catalog.ts';
import { addEntry, discard, entriesOf, entryFile, replaceEntry } from './places.ts';

export const DEFAULT_DATABASE = 'default';
const SUFFIX = '.db';

/** The databases of a warehouse: its root is `default`, `<name>.db` below it the others, unless they have a place of their own. */
export interface Databases {
  list(): Promise<Database[]>;
  get(name: string): Promise<Database | undefined>;
  /** the database, or SCHEMA_NOT_FOUND; `forWriting`: the error shows how to make it */
  need(name: string, forWriting?: boolean): Promise<Database>;
  create(database: Omit<Database, 'location'> & { readonly location?: string }, ifNotExists: boolean): Promise<void>;
  /** takes the place of what is known of a database */
  alter(database: Database): Promise<void>;
  /** its tables are gone already */
  remove(database: Database): Promise<void>;
}

export function databasesOf(fs: FileSystem, warehouse: string): Databases {
  const usualPlace = (name: string): string => (name === DEFAULT_DATABASE ? warehouse : `${warehouse}/${name}${SUFFIX}`);
  const get = async (given: string): Promise<Database | undefined> => {
    const name = given.toLowerCase();
    const entry = (await readJson(fs, entryFile(warehouse, 'databases', name))) as Database | undefined;
    if (entry) return { ...entry, location: entry.location ?? usualPlace(name) };
    if (name === DEFAULT_DATABASE) return { name, comment: 'default database', location: warehouse, properties: {} };
    if (!(await fs.stat(usualPlace(name)))?.isDirectory) return undefined;
    return { name, comment: '', location: usualPlace(name), properties: {} };
  };
  const list = async (): Promise<Database[]> => {
    const found = new Set([DEFAULT_DATABASE]);
    for (const e of await listOrNone(fs, warehouse)) {
      const name = baseName(e.path);
      if (e.isDirectory && name.endsWith(SUFFIX) && name.length > SUFFIX.length) found.add(name.slice(0, -SUFFIX.length).toLowerCase());
    }
    for (const e of await listOrNone(fs, entriesOf(warehouse, 'databases'))) found.add(baseName(e.path));
    const all = await Promise.all([...found].sort().map(get));
    return all.filter((d): d is Database => d !== undefined);
  };
  return {
    get,
    list,
    async need(name, forWriting = false) {
      const found = await get(name);
      return found ?? fail('SCHEMA_NOT_FOUND', { name, known: (await list()).map((d) => d.name), forWriting });
    },
    async create(database, ifNotExists) {
      const name = database.name.toLowerCase();
      const { location, ...rest } = database;
      const entry = { ...rest, name, ...(location === undefined ? {} : { location }) };
      const isNew = (await get(name)) === undefined && (await addEntry(fs, warehouse, 'databases', name, entry));
      if (isNew) return fs.makeDirectory(location ?? usualPlace(name));
      if (!ifNotExists) fail('SCHEMA_ALREADY_EXISTS', { name });
    },
    async alter(database) {
      const { location, ...rest } = database;
      const entry = { ...rest, ...(location === usualPlace(database.name) ? {} : { location }) };
      if (await addEntry(fs, warehouse, 'databases', database.name, entry)) return;
      await replaceEntry(fs, warehouse, 'databases', database.name, entry);
    },
    async remove(database) {
      await discard(fs, warehouse, `${entriesOf(warehouse, 'databases')}/${database.name}`);
      await discard(fs, warehouse, database.location);
    },
  };
}
