import type { KnownPartition, TableInfo } from '../../catalog/catalog.ts';
import { fail } from '../../errors/engine-error.ts';
import { partitionPath } from '../../io/commit/partition-path.ts';
import { startWrite } from '../../io/commit/write-job.ts';
import type { AddPartitions, DropPartitions, RenamePartition, RepairTable, SetLocation } from '../../plan/alter-command.ts';
import type { TruncateTable } from '../../plan/command.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { copyFiles } from './copy-files.ts';
import { locationAt, nameOf, needRealTable, showName } from './names.ts';
import { DONE } from './output.ts';
import {
  givenValues,
  hasValues,
  needPartition,
  needPartitioned,
  noPartition,
  onePartition,
  refuseExisting,
  sameValues,
} from './partition-spec.ts';

type Values = readonly (string | null)[];

/** The table with this partition known as given, in place of what was known of it. */
const withKnown = (table: TableInfo, known: KnownPartition): TableInfo => ({
  ...table,
  partitions: [...(table.partitions ?? []).filter((p) => !sameValues(p.values, known.values)), known],
});

/** A partition that is known has a directory, with files or without: MSCK REPAIR TABLE … DROP looks for it. */
async function makeDirectories(table: TableInfo, known: readonly KnownPartition[], context: CommandContext): Promise<void> {
  for (const { values, location } of known) {
    const { fs, path } = context.resolvePath(location ?? `${table.location}/${partitionPath(table.partitionColumns, values)}`);
    await fs.makeDirectory(path);
  }
}

export async function addPartitions(command: AddPartitions, context: CommandContext): Promise<CommandOutput> {
  const table = await needRealTable(command.name, 'ALTER TABLE ... ADD PARTITION ...', context, command.origin);
  const there = await context.catalog.listPartitions(table);
  const added: KnownPartition[] = [];
  for (const { spec, location } of command.partitions) {
    const values = await onePartition(spec, table, 'ALTER TABLE ADD PARTITION', context, command.origin);
    if (command.ifNotExists && there.some((p) => sameValues(p.values, values))) continue;
    refuseExisting(table, values, [...there, ...added], command.origin);
    added.push({ values, ...(location === undefined ? {} : { location: locationAt(location, table.location, context, command.origin) }) });
  }
  if (added.length > 0) await context.catalog.changeTable(table, (t) => added.reduce(withKnown, t));
  await makeDirectories(table, added, context);
  await context.cache.invalidate(table.location);
  return DONE;
}

/** The rows go with the partitions, at one moment; those of an external table stay where they are, unseen. */
export async function dropPartitions(command: DropPartitions, context: CommandContext): Promise<CommandOutput> {
  const table = await needRealTable(command.name, 'ALTER TABLE ... DROP PARTITION ...', context, command.origin);
  needPartitioned(table, 'ALTER TABLE DROP PARTITION', command.origin);
  const there = await context.catalog.listPartitions(table);
  const dropped: Values[] = [];
  for (const spec of command.partitions) {
    const wanted = await givenValues(spec, table, context, command.origin);
    const found = there.filter((p) => hasValues(table, p.values, wanted));
    if (found.length === 0 && !command.ifExists)
      noPartition(
        table,
        wanted.map((w) => w.name),
        wanted.map((w) => w.value),
        command.origin,
      );
    dropped.push(...found.map((p) => p.values));
  }
  if (dropped.length === 0) return DONE;
  const isDropped = (values: Values): boolean => dropped.some((d) => sameValues(d, values));
  const without = (t: TableInfo): TableInfo => ({ ...t, partitions: (t.partitions ?? []).filter((p) => !isDropped(p.values)) });
  if (table.kind === 'external') {
    const hidden = dropped.map((values): KnownPartition => ({ values, dropped: true }));
    await context.catalog.changeTable(table, (t) => ({ ...t, partitions: [...(without(t).partitions ?? []), ...hidden] }));
  } else {
    const job = await context.catalog.startTableWrite(table, { mode: 'overwrite', entry: 'none', replaces: isDropped, change: without });
    await job.commit([]);
  }
  await context.cache.invalidate(table.location);
  return DONE;
}

/** The files go to the directory of the new name; a partition with a place of its own stays there. */
export async function renamePartition(command: RenamePartition, context: CommandContext): Promise<CommandOutput> {
  const operation = 'ALTER TABLE RENAME PARTITION';
  const table = await needRealTable(command.name, 'ALTER TABLE ... RENAME TO PARTITION', context, command.origin);
  const from = await onePartition(command.from, table, operation, context, command.origin);
  const to = await onePartition(command.to, table, operation, context, command.origin);
  const there = await context.catalog.listPartitions(table);
  const source = await needPartition(table, from, context, command.origin);
  refuseExisting(table, to, there, command.origin);
  const renamed = (t: TableInfo): TableInfo => {
    const kept = { ...t, partitions: (t.partitions ?? []).filter((p) => !sameValues(p.values, from)) };
    return withKnown(kept, { values: to, ...(source.location === undefined ? {} : { location: source.location }) });
  };
  if (source.location !== undefined) await context.catalog.changeTable(table, renamed);
  else {
    const job = await context.catalog.startTableWrite(table, {
      mode: 'overwrite',
      entry: 'none',
      staticPartition: table.partitionColumns.map((name, i) => ({ name, value: to[i] ?? null })),
      replaces: (values) => sameValues(values, from),
      change: renamed,
    });
    try {
      const files = (await context.catalog.listFiles(table)).filter((f) => f.path.startsWith(`${source.path}/`));
      await job.commit(await copyFiles(context.resolvePath(table.location).fs, files, job, context.signal));
    } catch (thrown) {
      await job.abort().catch(() => undefined);
      throw thrown;
    }
    await makeDirectories(table, [{ values: to }], context);
  }
  await context.cache.invalidate(table.location);
  return DONE;
}

export async function setPartitionLocation(
  command: SetLocation & Required<Pick<SetLocation, 'partition'>>,
  table: TableInfo,
  context: CommandContext,
): Promise<CommandOutput> {
  const values = await onePartition(command.partition, table, 'ALTER TABLE SET LOCATION', context, command.origin);
  await needPartition(table, values, context, command.origin);
  const location = locationAt(command.location, table.location, context, command.origin);
  await context.catalog.changeTable(table, (t) => withKnown(t, { values, location }));
  await context.cache.invalidate(table.location);
  return DONE;
}

/** Removes the rows of a table or of some of its partitions; the partitions stay, empty. */
export async function truncateTable(command: TruncateTable, context: CommandContext): Promise<CommandOutput> {
  const table = await needRealTable(command.name, 'TRUNCATE TABLE', context, command.origin);
  const name = showName(nameOf(table));
  if (table.kind === 'external') fail('CANNOT_TRUNCATE_EXTERNAL_TABLE', { name }, command.origin);
  if (command.partition && table.partitionColumns.length === 0) fail('_LEGACY_ERROR_TEMP_1267', { name }, command.origin);
  const wanted = command.partition ? await givenValues(command.partition, table, context, command.origin) : [];
  const emptied = (await context.catalog.listPartitions(table)).filter((p) => hasValues(table, p.values, wanted));
  if (emptied.length === 0 && wanted.length === table.partitionColumns.length && wanted.length > 0)
    noPartition(
      table,
      table.partitionColumns,
      wanted.map((w) => w.value),
      command.origin,
    );
  const partitioned = table.partitionColumns.length > 0;
  const job = await context.catalog.startTableWrite(table, {
    mode: 'overwrite',
    entry: 'none',
    ...(partitioned ? { replaces: (values: Values): boolean => emptied.some((p) => sameValues(p.values, values)) } : {}),
    change: ({ stats: _, ...t }) =>
      emptied
        .filter(() => partitioned)
        .reduce((known, p) => (isKnown(known, p.values) ? known : withKnown(known, { values: p.values })), t),
  });
  await job.commit([]);
  if (partitioned) await makeDirectories(table, emptied, context);
  for (const { location } of emptied) {
    if (location === undefined) continue;
    const away = await startWrite({ fs: context.resolvePath(location).fs, directory: location, mode: 'overwrite' });
    await away.commit([]);
  }
  await context.cache.invalidate(table.location);
  return DONE;
}

const isKnown = (table: TableInfo, values: Values): boolean => (table.partitions ?? []).some((p) => sameValues(p.values, values));

/**
 * Partitions are found in the directory by every query. What is left to do: those that were dropped by name and are there
 * come back (ADD), those that were named and whose directories have gone are forgotten (DROP).
 */
export async function repairTable(command: RepairTable, context: CommandContext): Promise<CommandOutput> {
  const table = await needRealTable(command.name, 'MSCK REPAIR TABLE', context, command.origin);
  if (table.partitionColumns.length === 0)
    fail('NOT_A_PARTITIONED_TABLE', { operation: 'MSCK REPAIR TABLE', name: showName(nameOf(table)) }, command.origin);
  const gone: Values[] = [];
  for (const p of command.drop ? await context.catalog.listPartitions(table) : []) {
    const { fs, path } = context.resolvePath(p.path);
    if ((await fs.stat(path)) === undefined) gone.push(p.values);
  }
  const stays = (p: KnownPartition): boolean => !(command.add && p.dropped) && !gone.some((g) => sameValues(g, p.values));
  if (table.partitions && !table.partitions.every(stays))
    await context.catalog.changeTable(table, (t) => ({ ...t, partitions: (t.partitions ?? []).filter(stays) }));
  await context.cache.invalidate(table.location);
  return DONE;
}
