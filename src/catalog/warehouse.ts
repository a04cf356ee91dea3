import { EngineError, fail, unsupported } from '../errors/engine-error.ts';
import { latestVersion, listOrNone, readJson } from '../io/commit/log.ts';
import { readSnapshot } from '../io/commit/snapshot.ts';
import { publishMetadata, type StagedFile, startWrite, type WriteJob, type WriteOptions } from '../io/commit/write-job.ts';
import type { FileSystem } from '../io/fs/file-system.ts';
import { localFileSystem } from '../io/fs/local.ts';
import { baseName, isHidden } from '../io/fs/path-names.ts';
import type { StructType } from '../types/data-type.ts';
import type { Database, TableInfo } from './catalog.ts';
import { DEFAULT_DATABASE, databasesOf } from './databases.ts';
import { entryIn, fromEntry, hasLeft, LEFT, toEntry } from './entry.ts';
import { byValues, tableFiles, tablePartitions } from './partitions.ts';
import { addEntry, discard, entriesOf, entryFile, explainWriteFailure, replaceEntry } from './places.ts';
import { routineFromEntry, routineToEntry } from './routine.ts';
import type { NewTable, TableWrite, WarehouseCatalog } from './warehouse-catalog.ts';
import { partitionsOf, placeOf, refuseElsewhere } from './written-partitions.ts';

export interface WarehouseOptions {
  readonly fs?: FileSystem;
  /** the schema of a directory of files that another engine wrote; without it such directories are no tables */
  readonly discover?: (
    location: string,
    format: string,
  ) => Promise<{ readonly schema: StructType; readonly partitionColumns: readonly string[] }>;
  /** the session's time zone, which values of timestamp partition columns are read in; default UTC */
  readonly timeZone?: () => string;
}

/** The format of tables that others wrote. */
const FOUND_FORMAT = 'parquet';

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
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (thrown) {
      return explainWriteFailure(thrown, directory);
    }
  };

  const usualPlace = (db: Database, name: string): string => `${db.location}/${name}`;

  /** The directory of a managed or found table: other engines may have kept capitals in its name. */
  const directoryOf = async (db: Database, name: string): Promise<string | undefined> => {
    if ((await fs.stat(usualPlace(db, name)))?.isDirectory) return usualPlace(db, name);
    return (await listOrNone(fs, db.location)).find((e) => e.isDirectory && baseName(e.path).toLowerCase() === name)?.path;
  };

  const tableIn = async (db: Database, given: string): Promise<TableInfo | undefined> => {
    const name = given.toLowerCase();
    if (name === '' || isHidden(name) || name.includes('/')) return undefined;
    const entry = await readJson(fs, entryFile(db.location, 'tables', name));
    if (entry !== undefined) return fromEntry(entry, db.name, name, usualPlace(db, name));
    if (db.name === DEFAULT_DATABASE && name.endsWith('.db')) return undefined;
    const location = await directoryOf(db, name);
    if (location === undefined) return undefined;
    const version = await latestVersion(fs, location);
    if (hasLeft(version?.metadata)) return undefined;
    if (version?.metadata !== undefined) return fromEntry(version.metadata, db.name, name, location);
    if (!options.discover || !(await hasDataFiles(fs, location))) return undefined;
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
      ...(await options.discover(location, FOUND_FORMAT)),
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
    return metadata !== undefined || (options.discover !== undefined && (await hasDataFiles(fs, location)));
  };

  const listNames = async (db: Database): Promise<string[]> => {
    const names = new Set((await listOrNone(fs, entriesOf(db.location, 'tables'))).map((e) => baseName(e.path)));
    const entries = await Promise.all([...names].map((name) => tableIn(db, name)));
    const taken = new Set(entries.map((t) => t?.location));
    for (const e of await listOrNone(fs, db.location)) {
      const name = baseName(e.path);
      if (!e.isDirectory || isHidden(name) || (db.name === DEFAULT_DATABASE && name.endsWith('.db'))) continue;
      if (!taken.has(e.path) && (await isTable(e.path))) names.add(name.toLowerCase());
    }
    return [...names].sort();
  };

  const needTable = async (database: string, name: string): Promise<TableInfo> => {
    const db = await databases.need(database);
    return (
      (await tableIn(db, name)) ??
      fail('TABLE_OR_VIEW_NOT_FOUND', { name: `${db.name}.${name}`, inScope: (await listNames(db)).map((n) => `${db.name}.${n}`) })
    );
  };

  /** Is the entry part of the directory's versions? */
  const hasOwnDirectory = (table: Pick<TableInfo, 'kind' | 'moved'>): boolean => table.kind === 'managed' && !table.moved;
  const refuse = (db: Database, name: string): never => fail('TABLE_OR_VIEW_ALREADY_EXISTS', { name: `${db.name}.${name}` });

  /** A write into a table that is there: what it does to the entry happens with it, for an external one right after. */
  const startChange = async (
    db: Database,
    table: NewTable,
    write: TableWrite,
    scope: Pick<WriteOptions, 'staticPartition'>,
  ): Promise<WriteJob> => {
    const location = table.location ?? usualPlace(db, table.name);
    const fixed = write.staticPartition ?? [];
    const place = placeOf(table, fixed);
    if (place !== undefined) return startWrite({ fs, directory: place, mode: write.mode });
    const change = (t: TableInfo): TableInfo => (write.change ? write.change(t) : t);
    const rewrites = write.rewrites && new Set(relativeTo(location, write.rewrites));
    const replaces = rewrites ? (f: string) => rewrites.has(f) : write.replaces && byValues(table.partitionColumns, write.replaces);
    const ofBase = (metadata: unknown): unknown => {
      const known = fromEntry(metadata, db.name, table.name, location);
      return toEntry(change(known), known.created);
    };
    const started = await startWrite({
      fs,
      directory: location,
      mode: write.mode,
      ...scope,
      ...(replaces ? { replaces } : {}),
      ...(rewrites ? { needs: [...rewrites], whole: write.whole === true } : {}),
      metadata: (base) => (entryIn(base.metadata) === undefined ? undefined : ofBase(base.metadata)),
    });
    const job = refuseElsewhere(started, table, fixed);
    if (hasOwnDirectory(table)) return job;
    return afterCommit(job, async (files) => {
      const known = await tableIn(db, table.name);
      const back = known ? partitionsOf(known, fixed, files).filter((p) => p.dropped) : [];
      const shown =
        known?.partitions && back.length > 0 ? { ...known, partitions: known.partitions.filter((p) => !back.includes(p)) } : known;
      const changed = shown && change(shown);
      if (changed && changed !== known) await replaceEntry(fs, db.location, 'tables', changed.name, toEntry(changed, changed.created));
    });
  };

  const startTableWrite = async (table: NewTable, write: TableWrite): Promise<WriteJob> => {
    const db = await databases.need(table.database, true);
    const name = table.name.toLowerCase();
    const scope = {
      ...(write.staticPartition ? { staticPartition: write.staticPartition } : {}),
      ...(write.dynamicOverwrite === undefined ? {} : { dynamicOverwrite: write.dynamicOverwrite }),
    };
    if (write.entry === 'none') return startChange(db, table, write, scope);
    const before = await exists(db, name);
    if (write.entry === 'create' && before) refuse(db, name);
    const entry = toEntry(table, Date.now());
    if (table.kind === 'external') {
      const location = table.location ?? usualPlace(db, name);
      const isEmpty = (await readSnapshot(fs, location)).files.length === 0;
      if (write.entry === 'create' && !isEmpty) fail('LOCATION_ALREADY_EXISTS', { name: `${db.name}.${name}`, location });
      const job = await startWrite({ fs, directory: location, mode: write.entry === 'replace' ? 'overwrite' : 'append' });
      return afterCommit(job, async () => {
        if (await addEntry(fs, db.location, 'tables', name, entry)) return;
        if (write.entry === 'create') refuse(db, name);
        await replaceEntry(fs, db.location, 'tables', name, entry);
      });
    }
    const target = (await directoryOf(db, name)) ?? usualPlace(db, name);
    if (!before && (await readSnapshot(fs, target)).files.length > 0)
      fail('LOCATION_ALREADY_EXISTS', { name: `${db.name}.${name}`, location: target });
    const job = await startWrite({
      fs,
      directory: target,
      mode: write.entry === 'replace' ? 'overwrite' : 'append',
      metadata: (base) => (write.entry === 'create' && entryIn(base.metadata) !== undefined ? refuse(db, name) : entry),
    });
    // a managed table takes the place of an external one
    return afterCommit(job, () => (before ? discard(fs, db.location, `${entriesOf(db.location, 'tables')}/${name}`) : Promise.resolve()));
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
        const objects = await listNames(db);
        if (objects.length > 0 && !cascade) fail('SCHEMA_NOT_EMPTY', { name: db.name, objects });
        await databases.remove(db);
      }),

    async listTables(database) {
      const db = await databases.need(database);
      const all = await Promise.all((await listNames(db)).map((name) => tableIn(db, name)));
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
    listTableNames: async (database) => listNames(await databases.need(database)),

    async getTable(database, name) {
      const db = await databases.get(database);
      return db && tableIn(db, name);
    },

    createTable: (table, ifNotExists, replace = false) =>
      guard(async () => {
        const db = await databases.need(table.database, true);
        const name = table.name.toLowerCase();
        const before = await tableIn(db, name);
        if (before && !replace) return ifNotExists ? before : refuse(db, name);
        if (table.kind === 'managed') {
          try {
            const job = await startTableWrite(table, { mode: 'overwrite', entry: replace ? 'replace' : 'create' });
            await job.commit([]);
          } catch (thrown) {
            // Somebody else made it since we looked: that is what IF NOT EXISTS asks for.
            const made = ifNotExists && thrown instanceof EngineError ? await tableIn(db, name) : undefined;
            if (!made) throw thrown;
            return made;
          }
        } else {
          if (before && hasOwnDirectory(before)) await discard(fs, db.location, before.location);
          const entry = toEntry(table, before?.created ?? Date.now());
          if (!(await addEntry(fs, db.location, 'tables', name, entry))) {
            if (!replace) return ifNotExists ? needTable(db.name, name) : refuse(db, name);
            await replaceEntry(fs, db.location, 'tables', name, entry);
          }
        }
        return needTable(db.name, name);
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
        const known = (await tableIn(db, table.name)) ?? table;
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
        const table = await needTable(database, from);
        const name = to.toLowerCase();
        if (await exists(db, name)) refuse(db, name);
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
        const location = await directoryOf(db, name);
        if (location === undefined || !(await isTable(location))) await needTable(database, given);
        else await discard(fs, db.location, location);
      }),

    listFiles: (table) => tableFiles(fs, table, options.timeZone?.() ?? 'UTC'),
    listPartitions: (table) => tablePartitions(fs, table),
    alterDatabase: (database) => guard(() => databases.alter(database)),

    startTableWrite: (table, write) =>
      guard(async () => {
        const job = await startTableWrite(table, write);
        return { ...job, commit: (files) => guard(() => job.commit(files)) };
      }),
  };
}

/** Errors: UNSUPPORTED_FEATURE for files of partitions elsewhere. */
const relativeTo = (location: string, paths: readonly string[]): string[] =>
  paths.map((p) =>
    p.startsWith(`${location}/`)
      ? p.slice(location.length + 1)
      : unsupported(`changing rows of a partition at ${p.slice(0, p.lastIndexOf('/'))}`, undefined, 'INSERT OVERWRITE the partition'),
  );

const afterCommit = (job: WriteJob, then: (files: readonly StagedFile[]) => Promise<void>): WriteJob => ({
  ...job,
  async commit(files) {
    const version = await job.commit(files);
    await then(files);
    return version;
  },
});

/** Are there files of the format others write, in the directory or a partition below it? */
async function hasDataFiles(fs: FileSystem, directory: string): Promise<boolean> {
  const entries = (await listOrNone(fs, directory)).filter((e) => !isHidden(baseName(e.path)));
  if (entries.some((e) => !e.isDirectory && e.path.endsWith(`.${FOUND_FORMAT}`)))
    return (await readSnapshot(fs, directory)).files.length > 0;
  const partitions = entries.filter((e) => e.isDirectory && baseName(e.path).includes('='));
  for (const p of partitions) if (await hasDataFiles(fs, p.path)) return true;
  return false;
}
