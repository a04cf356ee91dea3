import type { NewTable } from '../../catalog/warehouse-catalog.ts';
import { fail, unsupported } from '../../errors/engine-error.ts';
import type { ColumnDefinition, CreateTable, DropTable } from '../../plan/command.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import { DEFAULT_KEY } from '../../types/column-notes.ts';
import { type StructField, struct } from '../../types/data-type.ts';
import { SETTINGS } from '../conf.ts';
import { checkBuckets } from './check-buckets.ts';
import { checkDefault } from './check-default.ts';
import { clusteringProperty } from './clustering.ts';
import { refuseAsks } from './column-asks.ts';
import { sqlText } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { formatName, refuseTimes, refuseType, refuseVoids } from './formats.ts';
import { findTable, missingDatabase, needTable, newName, notFound, showName, tableLocation, temporaryView } from './names.ts';
import { DONE } from './output.ts';
import { nullableField, splitPartitions } from './save.ts';
import { refuseReserved, storedFields, tableStorage } from './storage.ts';
import { createTableAs, isMadeMeanwhile, pathOption, withoutPath } from './write.ts';

/** CREATE TABLE: with columns, LIKE another, AS a query, or with the schema of the files at LOCATION. */
export async function createTable(given: CreateTable, context: CommandContext): Promise<CommandOutput> {
  const path = pathOption(given.options);
  if (path !== undefined && given.location !== undefined) fail('_LEGACY_ERROR_TEMP_0032', { location: given.location, path }, given.origin);
  const { database, table: name } = newName(given.name, context, given.origin);
  const place = path ?? given.location;
  const location = place === undefined ? {} : { location: await tableLocation(place, database, context, given.origin) };
  const command = { ...given, ...location, options: withoutPath(given.options) };
  if ((await context.catalog.getDatabase(database)) === undefined) await missingDatabase(database, context, command.origin, true);
  refuseReserved(Object.keys(command.properties), command.origin);
  await refuseAsks(command, context);
  if (command.query === undefined) await checkDefaults(command, context);
  const existing = await context.catalog.getTable(database, name);
  if (existing && command.ifNotExists) {
    if (command.like && !temporaryView(command.like, context)) await needTable(command.like, context, command.origin);
    return DONE;
  }
  const refuseExisting = (): void => {
    if (existing && !command.replace) fail('TABLE_OR_VIEW_ALREADY_EXISTS', { name: showName({ database, table: name }) }, command.origin);
  };
  // What is wrong with the columns and the clauses comes first.
  if (command.query !== undefined || command.like !== undefined || command.external) refuseExisting();
  if (command.external && command.location === undefined) fail('CREATE_EXTERNAL_TABLE_WITHOUT_LOCATION', {}, command.origin);
  if (command.query !== undefined) {
    const plan = await context.analyze(command.query);
    try {
      await createTableAs({ ...command, plan, mode: 'error' }, existing, context);
    } catch (thrown) {
      if (!command.ifNotExists || !(await isMadeMeanwhile(thrown, command.name, context))) throw thrown;
    }
    return DONE;
  }
  const base = command.like === undefined ? await definedTable(command, context) : await likeTable(command, context);
  refuseExisting();
  await context.catalog.createTable(
    {
      ...base,
      ...location,
      database,
      name,
      kind: command.location === undefined ? 'managed' : 'external',
      ...(command.comment === undefined ? {} : { comment: command.comment }),
    },
    command.ifNotExists,
    command.replace,
  );
  if (existing) await context.cache.invalidate(existing.location);
  return DONE;
}

type Shape = Pick<NewTable, 'schema' | 'partitionColumns' | 'format' | 'provider' | 'options' | 'properties' | 'hive' | 'buckets'>;

async function definedTable(command: CreateTable, context: CommandContext): Promise<Shape> {
  const stored = tableStorage(command, context);
  const shape = { ...stored, properties: command.properties };
  if (command.columns.length === 0 && command.partitionColumns.length === 0) {
    if (command.buckets) fail('SPECIFY_BUCKETING_IS_NOT_ALLOWED', {}, command.origin);
    if (command.clusterBy) clusteringProperty(command.clusterBy, [], context, command.origin);
    return { ...shape, ...(await schemaOfFiles(command, stored.format, context)) };
  }
  refuseDefaults(command, stored.format);
  const fields = [...command.columns, ...command.partitionColumns].map(fieldOf);
  const partitionBy = [...command.partitionBy, ...command.partitionColumns.map((c) => c.name)];
  const { data, partitions } = splitPartitions(
    fields,
    (f) => f,
    partitionBy,
    command.name.join('.'),
    context.conf.read(SETTINGS.caseSensitive),
  );
  refuseTimes(fields, context);
  if (!stored.hive) for (const { name, type } of data) refuseType(type, name, stored.format);
  else if (stored.format === 'parquet') refuseVoids(data, command.origin);
  const kept = stored.hive ? storedFields(stored, data, command.origin) : data;
  const buckets = checkBuckets(command.buckets, { data, partitions }, command.name.join('.'), context, command.origin);
  const clustering = command.clusterBy && clusteringProperty(command.clusterBy, kept, context, command.origin);
  const properties = { ...shape.properties, ...clustering };
  return { ...shape, ...buckets, properties, schema: struct([...kept, ...partitions]), partitionColumns: partitions.map((f) => f.name) };
}

async function checkDefaults({ columns, partitionColumns }: CreateTable, context: CommandContext): Promise<void> {
  for (const { name, type, default: value } of [...columns, ...partitionColumns])
    if (value) await checkDefault({ name, type, value, statement: 'CREATE TABLE' }, context);
}

/** Spark's text files have no place for a value that is not in them. Errors: DEFAULT_UNSUPPORTED. */
function refuseDefaults({ columns, origin }: CreateTable, format: string): void {
  if (format === 'text' && columns.some((c) => c.default !== undefined)) fail('DEFAULT_UNSUPPORTED', { format }, origin);
}

/** The files of other writers make no promises, so that every column may be null (as in Spark's tables of files). */
function fieldOf(column: ColumnDefinition): StructField {
  const text = column.default && sqlText(column.default);
  if (column.default !== undefined && text === undefined) unsupported('a DEFAULT that is not SQL text', column.origin);
  const metadata = {
    ...(column.comment === undefined ? {} : { comment: column.comment }),
    ...(text === undefined ? {} : { [DEFAULT_KEY]: text }),
  };
  return nullableField({
    name: column.name,
    type: column.type,
    nullable: column.nullable,
    ...(Object.keys(metadata).length > 0 ? { metadata } : {}),
  });
}

async function schemaOfFiles(
  command: CreateTable,
  format: string,
  context: CommandContext,
): Promise<Pick<Shape, 'schema' | 'partitionColumns'>> {
  if (command.location === undefined) return fail('UNABLE_TO_INFER_SCHEMA', { format }, command.origin);
  const { fs, path } = context.resolvePath(command.location);
  if ((await fs.stat(path)) === undefined) fail('UNABLE_TO_INFER_SCHEMA', { format, paths: path }, command.origin);
  const plan = await context.analyze({ kind: 'DataSource', format, options: command.options, paths: [command.location] });
  const partitions = partitionNames(plan);
  const fields = outputOf(plan).map((a) => ({ name: a.name, type: a.type, nullable: true }));
  return { schema: struct(fields), partitionColumns: partitions };
}

const partitionNames = (plan: LogicalPlan): readonly string[] =>
  plan.kind === 'Scan'
    ? plan.partitionSchema.fields.map((f) => f.name)
    : plan.kind === 'Project' || plan.kind === 'SubqueryAlias'
      ? partitionNames(plan.input)
      : [];

async function likeTable(command: CreateTable, context: CommandContext): Promise<Shape> {
  const like = command.like ?? [];
  const view = temporaryView(like, context);
  const own = { properties: command.properties };
  const given = command.format === undefined && command.storage === undefined ? undefined : tableStorage(command, context);
  const fallback = given ?? { format: formatName(context.conf.read(SETTINGS.defaultSource), command.origin), options: command.options };
  if (view) {
    const fields = outputOf(view.plan).map((a) => nullableField({ name: a.name, type: a.type, nullable: true }));
    return { ...own, ...fallback, schema: struct(fields), partitionColumns: [] };
  }
  const source = await needTable(like, context, command.origin);
  const { schema, partitionColumns, format, options, hive, buckets } = source;
  const stored = source.kind === 'view' ? fallback : (given ?? { format, options, ...(hive ? { hive } : {}) });
  return { ...own, ...stored, schema: struct(schema.fields.map(nullableField)), partitionColumns, ...(buckets ? { buckets } : {}) };
}

/** A temporary view of the name goes first; a permanent view goes too. */
export async function dropTable(command: DropTable, context: CommandContext): Promise<CommandOutput> {
  if (await dropTemporary(command.name, context)) return DONE;
  const table = await findTable(command.name, context);
  if (table === undefined) return command.ifExists ? DONE : notFound(command.name, context, command.origin);
  await context.catalog.dropTable(table.database, table.name, command.purge);
  if (table.kind !== 'view') await context.cache.forget(table.location);
  return DONE;
}

export async function dropTemporary(name: readonly string[], context: CommandContext): Promise<boolean> {
  const view = temporaryView(name, context);
  if (view === undefined) return false;
  await context.cache.uncache(view.plan);
  const key = (name.at(-1) ?? '').toLowerCase();
  (name.length === 1 ? context.state.temporaryViews : context.state.globalTemporaryViews).delete(key);
  return true;
}
