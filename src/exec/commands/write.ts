import type { TableInfo } from '../../catalog/catalog.ts';
import { explainWriteFailure } from '../../catalog/places.ts';
import { fail } from '../../errors/engine-error.ts';
import { isTaken, startWrite } from '../../io/commit/write-job.ts';
import type { Name, SaveMode, WriteFiles, WriteTable } from '../../plan/command.ts';
import type { Attribute } from '../../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import type { Options } from '../../plan/relation.ts';
import { struct } from '../../types/data-type.ts';
import { SETTINGS } from '../conf.ts';
import { assign } from './assignment.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { formatName } from './formats.ts';
import { insertColumns } from './insert.ts';
import { findTable, missingDatabase, nameOf, qualify, showName } from './names.ts';
import { DONE } from './output.ts';
import { type Column, nullableField, reads, save, splitPartitions } from './save.ts';

const columnsOf = (output: readonly Attribute[]): Column[] =>
  output.map((a) => ({ field: { name: a.name, type: a.type, nullable: a.nullable }, value: a }));
const withoutPath = (options: Options): Options =>
  Object.fromEntries(Object.entries(options).filter(([key]) => key.toLowerCase() !== 'path'));
const pathOption = (options: Options): string | undefined => Object.entries(options).find(([key]) => key.toLowerCase() === 'path')?.[1];

/** `df.write.save(path)` */
export async function writeFiles(command: WriteFiles, context: CommandContext): Promise<CommandOutput> {
  const { fs, path } = context.resolvePath(command.path);
  const format = formatName(command.format, command.origin);
  const caseSensitive = context.conf.read(SETTINGS.caseSensitive);
  const plan = await context.analyze(command.query);
  const output = outputOf(plan);
  const unknown = command.partitionBy.find(
    (p) => !output.some((a) => a.name === p || (!caseSensitive && a.name.toLowerCase() === p.toLowerCase())),
  );
  if (unknown !== undefined) fail('_LEGACY_ERROR_TEMP_1155', { name: unknown, columns: output.map((a) => a.name) }, command.origin);
  const columns = splitPartitions(columnsOf(output), (c) => c.field, command.partitionBy, path, caseSensitive);
  if (command.mode === 'ignore' && (await isTaken(fs, path))) return DONE;
  const mode = command.mode === 'append' || command.mode === 'overwrite' ? command.mode : 'create';
  const dynamicOverwrite = mode === 'overwrite' && columns.partitions.length > 0 && isDynamic(command.options, context);
  if (mode === 'overwrite' && !dynamicOverwrite && reads(plan, path)) fail('UNSUPPORTED_OVERWRITE.PATH', { path }, command.origin);
  try {
    const job = await startWrite({ fs, directory: path, mode, ...(dynamicOverwrite ? { dynamicOverwrite } : {}) });
    await save({ input: plan, ...columns, format, options: command.options }, job, context);
  } catch (thrown) {
    explainWriteFailure(thrown, context.catalog.warehouse);
  }
  await context.cache.invalidate(path);
  return DONE;
}

/** The option `partitionOverwriteMode` goes before the setting. */
const isDynamic = (options: Options, context: CommandContext): boolean => {
  const own = Object.entries(options).find(([key]) => key.toLowerCase() === 'partitionoverwritemode')?.[1];
  return (own ?? context.conf.read(SETTINGS.partitionOverwriteMode)).toUpperCase() === 'DYNAMIC';
};

/** `df.write.saveAsTable(name)` */
export async function writeTable(command: WriteTable, context: CommandContext): Promise<CommandOutput> {
  const existing = await findTable(command.name, context);
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
  const { database, table: name } = qualify(table.name, context);
  if ((await context.catalog.getDatabase(database)) === undefined) await missingDatabase(database, context, table.origin, true);
  const format = formatName(table.format ?? context.conf.read(SETTINGS.defaultSource), table.origin);
  const { data, partitions } = splitPartitions(
    columnsOf(outputOf(table.plan)),
    (c) => c.field,
    table.partitionBy,
    `${database}.${name}`,
    context.conf.read(SETTINGS.caseSensitive),
  );
  const location = table.location === undefined ? undefined : context.resolvePath(table.location).path;
  const replaces = existing !== undefined;
  if (existing?.kind === 'view') await context.catalog.dropTable(database, name, false);
  const job = await context.catalog.startTableWrite(
    {
      database,
      name,
      format,
      options: table.options,
      properties: table.properties ?? {},
      kind: location === undefined ? 'managed' : 'external',
      schema: struct([...data, ...partitions].map((c) => nullableField(c.field))),
      partitionColumns: partitions.map((c) => c.field.name),
      ...(location === undefined ? {} : { location }),
      ...(table.comment === undefined ? {} : { comment: table.comment }),
    },
    { mode: 'overwrite', entry: replaces ? 'replace' : 'create' },
  );
  await save({ input: table.plan, data, partitions, format, options: table.options }, job, context);
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
  const policy = context.conf.read(SETTINGS.storeAssignment);
  const columns = fields.flatMap((field, i) => {
    const source = sources[i];
    return source ? [{ field, value: assign(source, field, name, policy) }] : [];
  });
  await insertColumns(table, plan, columns, { overwrite: false }, context);
}
