import { EngineError, fail } from '../errors/engine-error.ts';
import { listOrNone, readJson } from '../io/commit/log.ts';
import { readSnapshot } from '../io/commit/snapshot.ts';
import { publishMetadata } from '../io/commit/write-job.ts';
import type { FileSystem } from '../io/fs/file-system.ts';
import { localFileSystem } from '../io/fs/local.ts';
import { baseName } from '../io/fs/path-names.ts';
import type { TableInfo } from './catalog.ts';
import { DEFAULT_DATABASE, databasesOf } from './databases.ts';
import { entryIn, fromEntry, LEFT, toEntry } from './entry.ts';
import { tableFiles, tablePartitions } from './partitions.ts';
import { addEntry, discard, entriesOf, entryFile, explainWriteFailure, replaceEntry } from './places.ts';
import { routineFromEntry, routineToEntry } from './routine.ts';
import { refuseTaken, startTableWrite, type WarehouseParts } from './table-writes.ts';
import { type Discover, hasOwnDirectory, tablesOf, usualPlace } from './tables.ts';
import type { WarehouseCatalog } from './warehouse-catalog.ts';

export interface WarehouseOptions {
  readonly fs?: FileSystem;
  /** the schema of a directory of files that another engine wrote; without it such directories are no tables */
  readonly discover?: Discover;
  /** the session's time zone, which values of timestamp partition columns are read in; default UTC */
  readonly timeZone?: () => string;
}

/**
 * A warehouse directory that every process, Spark, Hive and DuckDB among them, can look into: `default` is the directory
 * itself, other databases are `<db>.db/`, managed tables `<db>.db/<table>/` with their data files. A managed table's entry
 * (schema, comments, properties) is part of its latest version (`io/commit`), so that schema and rows change together;
 * entries of external tables, views and databases are files in hidden folders, each changed by one rename.
 * A directory of Parquet files without an entry is a table too, with the schema of its files.
 *
 * Nothing is read or made until asked for; a warehouse that does not exist yet has the empty database `default`.
 * Errors beside the interface's: TASK_WRITE_FAILED, naming `spark.sql.warehouse.dir` where that is what to change.
 */
export function openWarehouse(directory: string, options: WarehouseOptions = {}): WarehouseCatalog {
  const fs = options.fs ?? localFileSystem;
  const databases = databasesOf(fs, directory);
  const tables = tablesOf(fs, options.discover);
  const parts: WarehouseParts = { fs, databases, tables };
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      return explainWriteFailure(thrown, directory);
    }
  };

  return {
    warehouse: directory,
    listDatabases: () => databases.list(),
    getDatabase: (name) => databases.get(name),
    createDatabase: (database, ifNotExists) => guard(() => databases.create(database, ifNotExists)),

    dropDatabase: (given, ifExists, cascade) =>
      guard(async () => {
        const db = await databases.get(given);
        if (db === undefined) {
          if (!ifExists) await databases.need(given);
          return;
        }
        if (db.name === DEFAULT_DATABASE) fail('UNSUPPORTED_FEATURE.DROP_DATABASE', { name: db.name });
        const objects = await tables.names(db);
        if (objects.length > 0 && !cascade) fail('SCHEMA_NOT_EMPTY', { name: db.name, objects });
        await databases.remove(db);
      }),

    async listTables(database) {
      const db = await databases.need(database);
      const all = await Promise.all((await tables.names(db)).map((name) => tables.find(db, name)));
      return all.filter((t): t is TableInfo => t !== undefined);
    },
    async getFunction(database, name) {
      const db = await databases.get(database);
      const entry = db && (await readJson(fs, entryFile(db.location, 'functions', name.toLowerCase())));
      return entry ? routineFromEntry(entry) : undefined;
    },
    async listFunctionNames(database) {
      const db = await databases.get(database);
      return db ? (await listOrNone(fs, entriesOf(db.location, 'functions'))).map((e) => baseName(e.path)) : [];
    },
    createFunction: (database, name, routine, replace) =>
      guard(async () => {
        const db = await databases.need(database, true);
        const key = name.toLowerCase();
        if (await addEntry(fs, db.location, 'functions', key, routineToEntry(routine))) return true;
        if (replace) await replaceEntry(fs, db.location, 'functions', key, routineToEntry(routine));
        return replace;
      }),
    dropFunction: (database, name) =>
      guard(async () => {
        const db = await databases.need(database);
        const key = name.toLowerCase();
        if ((await fs.stat(entryFile(db.location, 'functions', key))) === undefined) return false;
        await discard(fs, db.location, `${entriesOf(db.location, 'functions')}/${key}`);
        return true;
      }),
    listTableNames: async (database) => tables.names(await databases.need(database)),

    async getTable(database, name) {
      const db = await databases.get(database);
      return db && tables.find(db, name);
    },

    createTable: (table, ifNotExists, replace = false) =>
      guard(async () => {
        const db = await databases.need(table.database, true);
        const name = table.name.toLowerCase();
        const before = await tables.find(db, name);
        if (before && !replace) return ifNotExists ? before : refuseTaken(db, name);
        if (table.kind === 'managed') {
          try {
            const job = await startTableWrite(parts, table, { mode: 'overwrite', entry: replace ? 'replace' : 'create' });
            await job.commit([]);
          } catch (thrown) {
            // Somebody else made it since we looked: that is what IF NOT EXISTS asks for.
            const made = ifNotExists && thrown instanceof EngineError ? await tables.find(db, name) : undefined;
            if (!made) throw thrown;
            return made;
          }
        } else {
          if (before && hasOwnDirectory(before)) await discard(fs, db.location, before.location);
          const entry = toEntry(table, before?.created ?? Date.now());
          if (!(await addEntry(fs, db.location, 'tables', name, entry))) {
            if (!replace) return ifNotExists ? tables.need(db, name) : refuseTaken(db, name);
            await replaceEntry(fs, db.location, 'tables', name, entry);
          }
        }
        return tables.need(db, name);
      }),

    alterTable: (table) =>
      guard(async () => {
        const db = await databases.need(table.database);
        const entry = toEntry(table, table.created);
        if (hasOwnDirectory(table)) await publishMetadata(fs, table.location, () => entry);
        else await replaceEntry(fs, db.location, 'tables', table.name, entry);
      }),

    changeTable: (table, change) =>
      guard(async () => {
        const db = await databases.need(table.database);
        if (hasOwnDirectory(table)) {
          await publishMetadata(fs, table.location, ({ metadata }) => {
            const known = entryIn(metadata) === undefined ? table : fromEntry(metadata, db.name, table.name, table.location);
            return toEntry(change(known), known.created);
          });
          return;
        }
        const known = (await tables.find(db, table.name)) ?? table;
        await replaceEntry(fs, db.location, 'tables', table.name, toEntry(change(known), known.created));
      }),

    moveTable: (table, location, partitions) =>
      guard(async () => {
        const db = await databases.need(table.database);
        const entry = toEntry({ ...table, location, ...(table.kind === 'managed' ? { moved: true } : {}), partitions }, table.created);
        if (!(await addEntry(fs, db.location, 'tables', table.name, entry)))
          await replaceEntry(fs, db.location, 'tables', table.name, entry);
        if (hasOwnDirectory(table)) await publishMetadata(fs, table.location, () => LEFT);
      }),

    renameTable: (database, from, to) =>
      guard(async () => {
        const db = await databases.need(database);
        const table = await tables.need(db, from);
        const name = to.toLowerCase();
        if (await tables.exists(db, name)) refuseTaken(db, name);
        if (!hasOwnDirectory(table))
          return fs.rename(`${entriesOf(db.location, 'tables')}/${table.name}`, `${entriesOf(db.location, 'tables')}/${name}`);
        const target = usualPlace(db, name);
        if ((await readSnapshot(fs, target)).files.length > 0)
          fail('LOCATION_ALREADY_EXISTS', { name: `${db.name}.${name}`, location: target });
        if ((await fs.stat(target)) !== undefined) await discard(fs, db.location, target);
        await fs.rename(table.location, target);
      }),

    dropTable: (database, given) =>
      guard(async () => {
        const db = await databases.need(database);
        const name = given.toLowerCase();
        const entry = await readJson(fs, entryFile(db.location, 'tables', name));
        if (entry !== undefined) {
          const { moved, location } = fromEntry(entry, db.name, name, usualPlace(db, name));
          await discard(fs, db.location, `${entriesOf(db.location, 'tables')}/${name}`);
          if (moved) await fs.remove(location);
          return;
        }
        const location = await tables.directoryOf(db, name);
        if (location === undefined || !(await tables.isTable(location))) await tables.need(db, given);
        else await discard(fs, db.location, location);
      }),

    listFiles: (table) => tableFiles(fs, table, options.timeZone?.() ?? 'UTC'),
    listPartitions: (table) => tablePartitions(fs, table),
    alterDatabase: (database) => guard(() => databases.alter(database)),

    startTableWrite: (table, write) =>
      guard(async () => {
        const job = await startTableWrite(parts, table, write);
        return { ...job, commit: (files) => guard(() => job.commit(files)) };
      }),
  };
}
