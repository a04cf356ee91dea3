import type { TableInfo } from '../../catalog/catalog.ts';
import { EngineError, fail } from '../../errors/engine-error.ts';
import type { Buckets, HiveStorage, Name, SaveMode, WriteTable } from '../../plan/command.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import type { Options } from '../../plan/relation.ts';
import { struct } from '../../types/data-type.ts';
import { SETTINGS } from '../conf.ts';
import { assign } from './assignment.ts';
import { writtenBuckets } from './buckets.ts';
import { checkBuckets } from './check-buckets.ts';
import { clusteringProperty } from './clustering.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { formatName, refuseTimes, refuseVoids } from './formats.ts';
import { insertColumns } from './insert.ts';
import { findTable, missingDatabase, nameOf, newName, showName, tableLocation } from './names.ts';
import { DONE } from './output.ts';
import { nullableField, reads, save, splitPartitions } from './save.ts';
import { tableStorage } from './storage.ts';
import { columnsOf } from './write-files.ts';

export const withoutPath = (options: Options): Options =>
  Object.fromEntries(Object.entries(options).filter(([key]) => key.toLowerCase() !== 'path'));
export const pathOption = (options: Options): string | undefined =>
  Object.entries(options).find(([key]) => key.toLowerCase() === 'path')?.[1];

/** `df.write.saveAsTable(name)`. Where somebody else makes the table meanwhile, it is this one's to append to or to replace. */
export async function writeTable(command: WriteTable, context: CommandContext): Promise<CommandOutput> {
  for (;;) {
    const existing = await findTable(command.name, context);
    try {
      return await writeInto(existing, command, context);
    } catch (thrown) {
      if (existing !== undefined || command.mode === 'error' || !(await isMadeMeanwhile(thrown, command.name, context))) throw thrown;
    }
  }
}

/** Did making the table fail because somebody else was first? */
export const isMadeMeanwhile = async (thrown: unknown, name: Name, context: CommandContext): Promise<boolean> =>
  thrown instanceof EngineError &&
  (thrown.condition === 'TABLE_OR_VIEW_ALREADY_EXISTS' || thrown.condition === 'LOCATION_ALREADY_EXISTS') &&
  (await findTable(name, context)) !== undefined;

async function writeInto(existing: TableInfo | undefined, command: WriteTable, context: CommandContext): Promise<CommandOutput> {
  if (existing === undefined || command.mode === 'overwrite') {
    const plan = await context.analyze(command.query);
    if (existing && existing.kind !== 'view' && reads(plan, existing.location))
      fail('UNSUPPORTED_OVERWRITE.TABLE', { name: showName(nameOf(existing)) }, command.origin);
    const path = pathOption(command.options);
    await createTableAs(
      { ...command, plan, ...(path === undefined ? {} : { location: path }), options: withoutPath(command.options) },
      existing,
      context,
    );
    return DONE;
  }
  if (command.mode === 'ignore') return DONE;
  if (command.mode === 'error') return fail('TABLE_OR_VIEW_ALREADY_EXISTS', { name: showName(nameOf(existing)) }, command.origin);
  await appendTo(existing, command, context);
  return DONE;
}

/** What CTAS and saveAsTable make. */
export interface TableAs {
  readonly name: Name;
  readonly plan: LogicalPlan;
  readonly format?: string;
  readonly storage?: HiveStorage;
  readonly buckets?: Buckets;
  readonly clusterBy?: readonly Name[];
  readonly mode: SaveMode;
  readonly options: Options;
  readonly partitionBy: readonly string[];
  readonly location?: string;
  readonly comment?: string;
  readonly properties?: Options;
  readonly origin?: WriteTable['origin'];
}

/** Makes a table, or replaces one, with the rows of a query: schema and rows appear together. */
export async function createTableAs(table: TableAs, existing: TableInfo | undefined, context: CommandContext): Promise<void> {
  const { database, table: name } = newName(table.name, context, table.origin);
  if ((await context.catalog.getDatabase(database)) === undefined) await missingDatabase(database, context, table.origin, true);
  const stored = tableStorage(table, context);
  const { format } = stored;
  const { data, partitions } = splitPartitions(
    columnsOf(outputOf(table.plan)),
    (c) => c.field,
    table.partitionBy,
    `${database}.${name}`,
    context.conf.read(SETTINGS.caseSensitive),
  );
  const fields = { data: data.map((c) => c.field), partitions: partitions.map((c) => c.field) };
  refuseTimes([...fields.data, ...fields.partitions], context);
  if (stored.hive && format === 'parquet') refuseVoids(fields.data, table.origin);
  const buckets = checkBuckets(table.buckets, fields, `${database}.${name}`, context, table.origin);
  const location = table.location === undefined ? undefined : await tableLocation(table.location, database, context, table.origin);
  const replaces = existing !== undefined;
  if (existing?.kind === 'view') await context.catalog.dropTable(database, name, false);
  const job = await context.catalog.startTableWrite(
    {
      database,
      name,
      ...stored,
      ...buckets,
      properties: {
        ...table.properties,
        ...(table.clusterBy ? clusteringProperty(table.clusterBy, fields.data, context, table.origin) : {}),
      },
      kind: location === undefined ? 'managed' : 'external',
      schema: struct([...data, ...partitions].map((c) => nullableField(c.field))),
      partitionColumns: partitions.map((c) => c.field.name),
      ...(location === undefined ? {} : { location }),
      ...(table.comment === undefined ? {} : { comment: table.comment }),
    },
    { mode: 'overwrite', entry: replaces ? 'replace' : 'create' },
  );
  await save(
    { input: table.plan, data, partitions, buckets: writtenBuckets({ ...stored, ...buckets }), format, options: stored.options },
    job,
    context,
  );
  if (existing) await context.cache.invalidate(existing.location);
}

/** Appending matches columns by name, as Spark does; the table says how its data is kept. */
async function appendTo(table: TableInfo, command: WriteTable, context: CommandContext): Promise<void> {
  const name = showName(nameOf(table));
  if (table.kind === 'view') fail('_LEGACY_ERROR_TEMP_1158', {}, command.origin);
  const format = command.format === undefined ? table.format : formatName(command.format, command.origin);
  if (format !== table.format) fail('_LEGACY_ERROR_TEMP_1159', { name, existing: table.format, specified: format }, command.origin);
  const plan = await context.analyze(command.query);
  const output = outputOf(plan);
  const fields = table.schema.fields;
  const data = output.map((a) => a.name);
  if (output.length !== fields.length) fail('_LEGACY_ERROR_TEMP_1161', { name, columns: fields.map((f) => f.name), data }, command.origin);
  const caseSensitive = context.conf.read(SETTINGS.caseSensitive);
  const key = (n: string): string => (caseSensitive ? n : n.toLowerCase());
  const sources = fields.map(
    (f) =>
      output.find((a) => key(a.name) === key(f.name)) ?? fail('_LEGACY_ERROR_TEMP_1162', { name, column: f.name, data }, command.origin),
  );
  if (command.partitionBy.map(key).join('\n') !== table.partitionColumns.map(key).join('\n')) {
    fail('_LEGACY_ERROR_TEMP_1163', { name, specified: command.partitionBy, existing: table.partitionColumns }, command.origin);
  }
  const clustered = (b: Buckets | undefined): string =>
    b === undefined ? '' : `bucketBy(${[b.count, ...b.columns].join(', ')})${b.sorted.length > 0 ? `.sortBy(${b.sorted.join(', ')})` : ''}`;
  if (key(clustered(command.buckets)) !== key(clustered(table.buckets)))
    fail('_LEGACY_ERROR_TEMP_1164', { name, existing: clustered(table.buckets) }, command.origin);
  const policy = context.conf.read(SETTINGS.storeAssignment);
  const columns = fields.flatMap((field, i) => {
    const source = sources[i];
    return source ? [{ field, value: assign(source, field, name, policy) }] : [];
  });
  await insertColumns(table, plan, columns, { overwrite: false }, context);
}
