import type { KnownPartition, TableInfo } from '../../catalog/catalog.ts';
import { fail, unsupported } from '../../errors/engine-error.ts';
import type {
  AlterDatabase,
  ChangeConstraint,
  ClusterTable,
  CommentOn,
  RenameTable,
  SetLocation,
  SetSerde,
  SetTableProperties,
} from '../../plan/alter-command.ts';
import { struct } from '../../types/data-type.ts';
import { clusteringProperty } from './clustering.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import {
  databaseName,
  locationAt,
  missingDatabase,
  nameOf,
  needRealTable,
  needTable,
  qualify,
  refuseOddName,
  showName,
  tableLocation,
  temporaryView,
} from './names.ts';
import { DONE } from './output.ts';
import { setPartitionLocation } from './partitions.ts';
import { hiveStorage, refuseReserved } from './storage.ts';

export async function renameTable(command: RenameTable, context: CommandContext): Promise<CommandOutput> {
  const view = temporaryView(command.name, context);
  if (view) {
    const views = command.name.length === 1 ? context.state.temporaryViews : context.state.globalTemporaryViews;
    const to = command.to.at(-1) ?? '';
    if (views.has(to.toLowerCase())) fail('TABLE_OR_VIEW_ALREADY_EXISTS', { name: to }, command.origin);
    views.delete((command.name.at(-1) ?? '').toLowerCase());
    views.set(to.toLowerCase(), { ...view, name: to });
    return DONE;
  }
  const table = await needTable(command.name, context, command.origin);
  checkKind(table, command.isView, command.isView ? 'ALTER VIEW ... RENAME TO' : 'ALTER TABLE', command.origin);
  const to =
    command.to.length === 1 ? { database: table.database, table: (command.to[0] ?? '').toLowerCase() } : qualify(command.to, context);
  if (to.database !== table.database)
    fail('RENAME_TABLE_SOURCE_DESTINATION_DATABASE_MISMATCH', { from: table.database, to: to.database }, command.origin);
  refuseOddName(to.table, command.origin);
  await context.catalog.renameTable(table.database, table.name, to.table);
  await context.cache.forget(table.location);
  return DONE;
}

function checkKind(table: TableInfo, wantsView: boolean, operation: string, origin: RenameTable['origin']): void {
  const name = showName(nameOf(table));
  if (table.kind === 'view' && !wantsView) fail('EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW', { operation, name }, origin);
  if (table.kind !== 'view' && wantsView) fail('EXPECT_VIEW_NOT_TABLE.USE_ALTER_TABLE', { operation, name }, origin);
}

export async function setTableProperties(command: SetTableProperties, context: CommandContext): Promise<CommandOutput> {
  const { name, properties: given, unset, isView, origin } = command;
  refuseReserved([...Object.keys(given), ...unset], origin);
  const operation = `ALTER ${isView ? 'VIEW' : 'TABLE'} ... ${unset.length > 0 ? 'UNSET' : 'SET'} TBLPROPERTIES`;
  if (temporaryView(name, context)) {
    const params = { operation, name: name.join('.') };
    if (isView) fail('EXPECT_PERMANENT_VIEW_NOT_TEMP', params, origin);
    fail('EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW', params, origin);
  }
  const table = await needTable(name, context, origin);
  checkKind(table, isView, operation, origin);
  const { comment, ...properties } = given;
  await context.catalog.changeTable(table, (t) => {
    const kept = Object.entries({ ...t.properties, ...properties }).filter(([key]) => !unset.includes(key));
    const remark = unset.includes('comment') ? undefined : (comment ?? t.comment);
    return commented({ ...t, properties: Object.fromEntries(kept) }, remark);
  });
  return DONE;
}

export async function clusterTable(command: ClusterTable, context: CommandContext): Promise<CommandOutput> {
  const { name, columns, origin } = command;
  const operation = 'ALTER TABLE ... CLUSTER BY';
  const table = await needRealTable(name, operation, context, origin);
  const property = clusteringProperty(columns, table.schema.fields, context, origin);
  await context.catalog.changeTable(table, (t) => ({ ...t, properties: { ...t.properties, ...property } }));
  return DONE;
}

export async function changeConstraint({ name, operation, origin }: ChangeConstraint, context: CommandContext): Promise<CommandOutput> {
  const table = await needRealTable(name, `ALTER TABLE ... ${operation}`, context, origin);
  return fail('UNSUPPORTED_FEATURE.TABLE_OPERATION', { name: showName(nameOf(table)), operation }, origin);
}

function commented<T extends { readonly comment?: string }>(of: T, comment: string | undefined): T {
  const { comment: _, ...rest } = of;
  return { ...rest, ...(comment === undefined ? {} : { comment }) } as T;
}

/**
 * Where the files of a table or of a partition are; they are not moved. Partitions of a managed table stay where they were, those
 * to come go to the new place.
 */
export async function setLocation(command: SetLocation, context: CommandContext): Promise<CommandOutput> {
  const table = await needRealTable(command.name, 'ALTER TABLE ... SET LOCATION ...', context, command.origin);
  if (command.partition) return setPartitionLocation({ ...command, partition: command.partition }, table, context);
  const location = await tableLocation(command.location, table.database, context, command.origin);
  if (location === table.location) return DONE;
  const there = table.kind === 'managed' && table.partitionColumns.length > 0 ? await context.catalog.listPartitions(table) : [];
  const staying = there.map(
    ({ values, path, properties }): KnownPartition => ({ values, location: path, ...(properties ? { properties } : {}) }),
  );
  await context.catalog.moveTable(table, location, table.kind === 'managed' ? staying : (table.partitions ?? []));
  await context.cache.invalidate(table.location);
  return DONE;
}

export async function setSerde(command: SetSerde, context: CommandContext): Promise<CommandOutput> {
  const { serde, properties, origin } = command;
  const table = await needRealTable(
    command.name,
    'ALTER TABLE ... SET [SERDE|SERDEPROPERTIES]',
    context,
    origin,
    'EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW',
  );
  if (serde !== undefined && table.hive === undefined)
    fail('UNSUPPORTED_FEATURE.ALTER_TABLE_SERDE_FOR_DATASOURCE_TABLE', { name: showName(nameOf(table)) }, origin);
  if (command.partition) unsupported('a SerDe of a partition', origin, 'set it for the table');
  await context.catalog.changeTable(table, (t) => {
    const options = { ...t.options, ...properties };
    if (serde === undefined || t.hive === undefined) return { ...t, options };
    return { ...t, ...hiveStorage({ serde, properties: options, inputFormat: t.hive.inputFormat, outputFormat: t.hive.outputFormat }) };
  });
  await context.cache.invalidate(table.location);
  return DONE;
}

export async function alterDatabase(command: AlterDatabase, context: CommandContext): Promise<CommandOutput> {
  const name = databaseName(command.name, context);
  const database = (await context.catalog.getDatabase(name)) ?? (await missingDatabase(name, context, command.origin));
  if (command.location !== undefined) {
    locationAt(command.location, context.catalog.warehouse, context, command.origin);
    fail('_LEGACY_ERROR_TEMP_1219', { name }, command.origin);
  }
  const kept = Object.entries({ ...database.properties, ...command.properties }).filter(([key]) => !command.unset.includes(key));
  await context.catalog.alterDatabase({ ...database, properties: Object.fromEntries(kept) });
  return DONE;
}

export async function commentOn(command: CommentOn, context: CommandContext): Promise<CommandOutput> {
  const { object, name, origin } = command;
  const comment = command.comment ?? undefined;
  if (object === 'database') {
    const database = databaseName(name, context);
    const known = (await context.catalog.getDatabase(database)) ?? (await missingDatabase(database, context, origin));
    await context.catalog.alterDatabase(commented(known, comment ?? ''));
    return DONE;
  }
  if (object === 'table') {
    const table = await needRealTable(name, 'COMMENT ON TABLE', context, origin);
    await context.catalog.changeTable(table, (t) => commented(t, comment));
    return DONE;
  }
  const column = name.at(-1) ?? '';
  const table = await needRealTable(name.slice(0, -1), 'COMMENT ON COLUMN', context, origin);
  const known = table.schema.fields.map((f) => f.name);
  if (!known.some((f) => f.toLowerCase() === column.toLowerCase()))
    fail('UNRESOLVED_COLUMN.WITH_SUGGESTION', { name: column, inScope: known }, origin);
  await context.catalog.changeTable(table, (t) => ({
    ...t,
    schema: struct(
      t.schema.fields.map((f) => {
        if (f.name.toLowerCase() !== column.toLowerCase()) return f;
        const { comment: _, ...rest } = f.metadata ?? {};
        return { ...f, metadata: { ...rest, ...(comment === undefined ? {} : { comment }) } };
      }),
    ),
  }));
  return DONE;
}
