import { fail, unsupported } from '../errors/engine-error.ts';
import { readSnapshot } from '../io/commit/snapshot.ts';
import { type StagedFile, startWrite, type WriteJob, type WriteOptions } from '../io/commit/write-job.ts';
import type { FileSystem } from '../io/fs/file-system.ts';
import type { Database, TableInfo } from './catalog.ts';
import type { Databases } from './databases.ts';
import { entryIn, fromEntry, toEntry } from './entry.ts';
import { byValues } from './partitions.ts';
import { addEntry, discard, entriesOf, replaceEntry } from './places.ts';
import { hasOwnDirectory, type Tables, usualPlace } from './tables.ts';
import type { NewTable, TableWrite } from './warehouse-catalog.ts';
import { fixedLocation, partitionsOf, refuseElsewhere } from './written-partitions.ts';

/** What a write needs to know of the warehouse. */
export interface WarehouseParts {
  readonly fs: FileSystem;
  readonly databases: Databases;
  readonly tables: Tables;
}

export const refuseTaken = (db: Database, name: string): never => fail('TABLE_OR_VIEW_ALREADY_EXISTS', { name: `${db.name}.${name}` });

/**
 * Begins to write a table: nothing is seen of it before the job's commit, which brings rows and entry together.
 * Errors: SCHEMA_NOT_FOUND, TABLE_OR_VIEW_ALREADY_EXISTS, LOCATION_ALREADY_EXISTS.
 */
export async function startTableWrite(parts: WarehouseParts, table: NewTable, write: TableWrite): Promise<WriteJob> {
  const { fs, databases, tables } = parts;
  const db = await databases.need(table.database, true);
  const name = table.name.toLowerCase();
  const scope = {
    ...(write.staticPartition ? { staticPartition: write.staticPartition } : {}),
    ...(write.dynamicOverwrite === undefined ? {} : { dynamicOverwrite: write.dynamicOverwrite }),
  };
  if (write.entry === 'none') return startChange(parts, db, table, write, scope);
  const before = await tables.exists(db, name);
  if (write.entry === 'create' && before) refuseTaken(db, name);
  const entry = toEntry(table, Date.now());
  if (table.kind === 'external') {
    const location = table.location ?? usualPlace(db, name);
    const isEmpty = (await readSnapshot(fs, location)).files.length === 0;
    if (write.entry === 'create' && !isEmpty) fail('LOCATION_ALREADY_EXISTS', { name: `${db.name}.${name}`, location });
    const job = await startWrite({ fs, directory: location, mode: write.entry === 'replace' ? 'overwrite' : 'append' });
    return afterCommit(job, async () => {
      if (await addEntry(fs, db.location, 'tables', name, entry)) return;
      if (write.entry === 'create') refuseTaken(db, name);
      await replaceEntry(fs, db.location, 'tables', name, entry);
    });
  }
  const target = (await tables.directoryOf(db, name)) ?? usualPlace(db, name);
  if (!before && (await readSnapshot(fs, target)).files.length > 0)
    fail('LOCATION_ALREADY_EXISTS', { name: `${db.name}.${name}`, location: target });
  const job = await startWrite({
    fs,
    directory: target,
    mode: write.entry === 'replace' ? 'overwrite' : 'append',
    metadata: (base) => (write.entry === 'create' && entryIn(base.metadata) !== undefined ? refuseTaken(db, name) : entry),
  });
  // a managed table takes the place of an external one
  return afterCommit(job, () => (before ? discard(fs, db.location, `${entriesOf(db.location, 'tables')}/${name}`) : Promise.resolve()));
}

/** A write into a table that is there: what it does to the entry happens with it, for an external one right after. */
async function startChange(
  { fs, tables }: WarehouseParts,
  db: Database,
  table: NewTable,
  write: TableWrite,
  scope: Pick<WriteOptions, 'staticPartition'>,
): Promise<WriteJob> {
  const location = table.location ?? usualPlace(db, table.name);
  const fixed = write.staticPartition ?? [];
  const place = fixedLocation(table, fixed);
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
    const known = await tables.find(db, table.name);
    const back = known ? partitionsOf(known, fixed, files).filter((p) => p.dropped) : [];
    const shown =
      known?.partitions && back.length > 0 ? { ...known, partitions: known.partitions.filter((p) => !back.includes(p)) } : known;
    const changed = shown && change(shown);
    if (changed && changed !== known) await replaceEntry(fs, db.location, 'tables', changed.name, toEntry(changed, changed.created));
  });
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
