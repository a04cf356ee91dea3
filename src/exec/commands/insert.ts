import type { TableInfo } from '../../catalog/catalog.ts';
import { withPartition } from '../../catalog/partitions.ts';
import { EngineError, fail, unsupported } from '../../errors/engine-error.ts';
import type { PartitionValue } from '../../io/commit/partition-path.ts';
import type { InsertInto, MultiInsert } from '../../plan/command.ts';
import type { Attribute, Cast } from '../../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../../plan/logical.ts';
import { defaultText } from '../../types/column-notes.ts';
import { type DataType, type StructField, sameTypeIgnoringNulls } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import { SETTINGS } from '../conf.ts';
import { assign } from './assignment.ts';
import { writtenBuckets } from './buckets.ts';
import { structsByName } from './by-name.ts';
import { defaultValue, partitionText, withDefaults } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { nameOf, needRealTable, sameNames, showName } from './names.ts';
import { DONE } from './output.ts';
import { refuseEmpty } from './partition-spec.ts';
import { type Column, reads, refuseDuplicates, save } from './save.ts';
import { prepareFiles } from './write-files.ts';

interface PartitionSpec {
  readonly static: readonly (PartitionValue & { readonly field: StructField })[];
  /** does a column with a value stand behind one without? */
  readonly isOutOfOrder: boolean;
  /** were all partition columns named? */
  readonly missing: readonly string[];
}

/** INSERT INTO and INSERT OVERWRITE, by position, with a list of columns, or BY NAME. */
export async function insertInto(command: InsertInto, context: CommandContext): Promise<CommandOutput> {
  const write = await prepareInsert(command, context);
  await write();
  return DONE;
}

/** FROM t INSERT … INSERT …: every one is analyzed before the first writes anything. */
export async function multiInsert(command: MultiInsert, context: CommandContext): Promise<CommandOutput> {
  const writes: (() => Promise<void>)[] = [];
  for (const insert of command.inserts) {
    writes.push(insert.kind === 'InsertInto' ? await prepareInsert(insert, context) : await prepareFiles(insert, context));
  }
  for (const write of writes) await write();
  return DONE;
}

const nothing = async (): Promise<void> => undefined;

/** What an INSERT writes, found before anything is written. */
export interface ResolvedInsert {
  readonly table: TableInfo;
  readonly plan: LogicalPlan;
  /** those of the table but for static partition columns */
  readonly columns: readonly Column[];
  readonly mode: InsertMode;
}

async function prepareInsert(command: InsertInto, context: CommandContext): Promise<() => Promise<void>> {
  if (command.replaceWhere) return unsupported('REPLACE WHERE among several inserts', command.origin);
  const insert = await resolveInsert(command, context);
  return insert ? () => insertColumns(insert.table, insert.plan, insert.columns, insert.mode, context) : nothing;
}

/** Undefined where IF NOT EXISTS finds the partition. */
export async function resolveInsert(command: InsertInto, context: CommandContext): Promise<ResolvedInsert | undefined> {
  const table = await needRealTable(command.name, 'INSERT', context, command.origin);
  const name = showName(nameOf(table));
  const spec = await partitionSpec(command, table, context);
  const dynamic = command.partition.filter((p) => p.value === undefined);
  if (command.ifPartitionNotExists && dynamic.length > 0)
    fail(
      '_LEGACY_ERROR_TEMP_0035',
      { message: `IF NOT EXISTS with dynamic partitions: ${dynamic.map((p) => p.name).join(', ')}` },
      command.origin,
    );
  const isStatic = (f: StructField): boolean => spec.static.some((s) => s.field === f);
  const targets = table.schema.fields.filter((f) => !isStatic(f));
  if (command.ifPartitionNotExists && (await hasPartition(table, spec, context))) return undefined;

  const plan = await queryOf(command, targets, name, context);
  if (command.evolution) fail('UNSUPPORTED_INSERT_WITH_SCHEMA_EVOLUTION', { name }, command.evolution);
  // as in Hive: what is read stays until the new rows are complete, and only partitions that get rows are replaced
  const isHive = table.hive !== undefined;
  const sources = matchColumns(command, targets, outputOf(plan), table, spec, context);
  if (spec.missing.length > 0)
    fail(
      '_LEGACY_ERROR_TEMP_1169',
      { name, requested: command.partition.map((p) => p.name), columns: table.partitionColumns },
      command.origin,
    );
  if (spec.isOutOfOrder) fail('_LEGACY_ERROR_TEMP_1147', { columns: table.partitionColumns }, command.origin);
  const dynamicOverwrite =
    command.overwrite &&
    (isHive || command.dynamicPartitions === true || context.conf.read(SETTINGS.partitionOverwriteMode) === 'DYNAMIC') &&
    table.partitionColumns.length > spec.static.length;
  if (command.overwrite && !dynamicOverwrite && !isHive && reads(plan, table.location))
    fail('UNSUPPORTED_OVERWRITE.TABLE', { name }, command.origin);

  const columns: Column[] = [];
  for (const field of targets) {
    const source = sources.get(field);
    if (!source && defaultText(field) === undefined && !context.conf.read(SETTINGS.nullFirstDefaults))
      fail('INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA', { name, column: field.name, data: [] }, command.origin);
    columns.push({
      field,
      value: assign(source ?? (await defaultValue(field, context)), field, name, context.conf.read(SETTINGS.storeAssignment)),
    });
  }
  const mode = { overwrite: command.overwrite, dynamicOverwrite, staticPartition: spec.static };
  return { table, plan, columns, mode };
}

async function queryOf(command: InsertInto, targets: readonly StructField[], table: string, context: CommandContext): Promise<LogicalPlan> {
  if (!command.byName) return context.analyze(withDefaults(command.query, filled(command, targets, context)));
  const plan = await context.analyze(command.query);
  const output = outputOf(plan);
  if (output.length > targets.length) {
    const [columns, data] = [targets.map((f) => f.name), output.map((a) => a.name)];
    fail('INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS', { name: table, columns, data }, command.origin);
  }
  const same = sameNames(context);
  const several = targets.find((f) => output.filter((a) => same(a.name, f.name)).length > 1);
  if (several) fail('INCOMPATIBLE_DATA_FOR_TABLE.AMBIGUOUS_COLUMN_NAME', { name: table, column: several.name }, command.origin);
  const query = structsByName(command.query, output, targets, { table, same });
  return query === command.query ? plan : context.analyze(query);
}

/** The columns that the query's go into, by position. */
function filled({ columns }: InsertInto, targets: readonly StructField[], context: CommandContext): readonly (StructField | undefined)[] {
  const same = sameNames(context);
  return columns.length === 0 ? targets : columns.map((c) => targets.find((f) => same(f.name, c)));
}

/** How the rows of an insert are stored. */
export interface InsertMode {
  readonly overwrite: boolean;
  readonly dynamicOverwrite?: boolean;
  readonly staticPartition?: readonly PartitionValue[];
  /** an overwrite replaces just these files, which must still be the table's */
  readonly rewrites?: readonly string[];
  /** and these must be all it has */
  readonly whole?: boolean;
  /** what happens to the table's entry at that moment; without it, its columns must be those the rows were made for */
  readonly change?: (table: TableInfo) => TableInfo;
}

/** Writes columns, which are those of the table but for static partition columns, into a table that exists. */
export async function insertColumns(
  table: TableInfo,
  input: LogicalPlan,
  columns: readonly Column[],
  mode: InsertMode,
  context: CommandContext,
): Promise<void> {
  const isPartition = (c: Column): boolean => table.partitionColumns.includes(c.field.name);
  const partitions = table.partitionColumns.flatMap((p) => columns.filter((c) => c.field.name === p));
  const fits = (t: TableInfo): TableInfo => (holdsColumns(t, table) ? t : fail('CONCURRENT_TABLE_REWRITE', { path: table.location }));
  const job = await context.catalog.startTableWrite(table, {
    mode: mode.overwrite ? 'overwrite' : 'append',
    entry: 'none',
    ...(mode.staticPartition && mode.staticPartition.length > 0
      ? { staticPartition: mode.staticPartition.map(({ name, value }) => ({ name, value })) }
      : {}),
    ...(mode.dynamicOverwrite ? { dynamicOverwrite: true } : {}),
    ...(mode.rewrites ? { rewrites: mode.rewrites } : {}),
    ...(mode.whole ? { whole: true } : {}),
    change: (t) => withPartition(withoutReplaced(withoutStatistics((mode.change ?? fits)(t)), mode), mode.staticPartition ?? []),
  });
  try {
    await save(
      {
        input,
        data: columns.filter((c) => !isPartition(c)),
        partitions,
        buckets: writtenBuckets(table),
        format: table.format,
        options: table.options,
      },
      job,
      context,
    );
  } catch (thrown) {
    throw overflowOf(thrown, columns) ?? thrown;
  }
  await context.cache.invalidate(table.location);
}

/** What ANALYZE found is no longer so. */
function withoutStatistics(table: TableInfo): TableInfo {
  const { stats: _, ...rest } = table;
  return rest;
}

/** An overwrite leaves no partition of what it replaces but those that get rows, also where one was known by name. */
function withoutReplaced(table: TableInfo, { overwrite, dynamicOverwrite, rewrites, staticPartition = [] }: InsertMode): TableInfo {
  if (!overwrite || dynamicOverwrite || rewrites || !table.partitions) return table;
  const isReplaced = (values: readonly (string | null)[]): boolean =>
    staticPartition.every((s) => values[table.partitionColumns.indexOf(s.name)] === (s.value === '' ? null : s.value));
  return { ...table, partitions: table.partitions.filter((p) => p.dropped || !isReplaced(p.values)) };
}

/** Has the table, as it is by now, the columns that rows were made for? One that came since is null in them. */
const holdsColumns = (now: TableInfo, then: TableInfo): boolean =>
  now.partitionColumns.join('/') === then.partitionColumns.join('/') &&
  then.schema.fields.every((f) => now.schema.fields.some((n) => n.name === f.name && sameTypeIgnoringNulls(n.type, f.type)));

/** An overflow in one of our casts is told in terms of the column. */
function overflowOf(thrown: unknown, columns: readonly Column[]): EngineError | undefined {
  if (!(thrown instanceof EngineError)) return undefined;
  const { condition, params } = thrown;
  const isSaid = (type: DataType, said: unknown): boolean => sqlName(type).toLowerCase() === String(said).toLowerCase();
  const isIt = ({ type, child }: Cast): boolean => {
    if (condition === 'CAST_OVERFLOW') return isSaid(child.type, params.from) && isSaid(type, params.to);
    // a decimal says only what it does not fit
    return condition === 'NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION' && isSaid(type, `decimal(${params.precision},${params.scale})`);
  };
  for (const { value, field } of columns) {
    if (value.kind !== 'Cast' || value.explicit || value.mode === 'legacy' || !isIt(value)) continue;
    const said = { value: String(params.value), from: sqlName(value.child.type), to: sqlName(value.type), column: field.name };
    return new EngineError('CAST_OVERFLOW_IN_TABLE_INSERT', said, thrown.origin, thrown);
  }
  return undefined;
}

async function partitionSpec(command: InsertInto, table: TableInfo, context: CommandContext): Promise<PartitionSpec> {
  const name = showName(nameOf(table));
  const fields = table.partitionColumns
    .map((p) => table.schema.fields.find((f) => f.name === p))
    .filter((f): f is StructField => f !== undefined);
  const find = (given: string): StructField | undefined => fields.find((f) => f.name.toLowerCase() === given.toLowerCase());
  const unknown = command.partition.map((p) => p.name).filter((p) => find(p) === undefined);
  if (unknown.length > 0) fail('PARTITIONS_NOT_FOUND', { partitions: unknown, name, columns: table.partitionColumns }, command.origin);
  const given = new Map(command.partition.map((p) => [find(p.name), p.value]));
  const values = fields.filter((f) => given.get(f) !== undefined);
  const found: PartitionSpec['static'][number][] = [];
  for (const f of values) {
    const value = given.get(f);
    if (value !== undefined) found.push({ name: f.name, value: await partitionText(value, f.type, context), field: f });
  }
  refuseEmpty(found, command.origin);
  const isOutOfOrder = values.some((f, i) => f !== fields[i]);
  return {
    static: found,
    isOutOfOrder,
    missing: command.partition.length === 0 ? [] : fields.filter((f) => !given.has(f)).map((f) => f.name),
  };
}

const hasPartition = async (table: TableInfo, spec: PartitionSpec, context: CommandContext): Promise<boolean> =>
  (await context.catalog.listPartitions(table)).some((p) =>
    spec.static.every((s) => p.values[table.partitionColumns.indexOf(s.name)] === s.value),
  );

/** Which output column of the query goes into which column of the table; those left out get their default. */
function matchColumns(
  command: InsertInto,
  targets: readonly StructField[],
  output: readonly Attribute[],
  table: TableInfo,
  spec: PartitionSpec,
  context: CommandContext,
): Map<StructField, Attribute> {
  const name = showName(nameOf(table));
  const caseSensitive = context.conf.read(SETTINGS.caseSensitive);
  const same = (a: string, b: string): boolean => a === b || (!caseSensitive && a.toLowerCase() === b.toLowerCase());
  const data = output.map((a) => a.name);
  if (command.byName) {
    const extra = data.filter((d) => !targets.some((f) => same(f.name, d)));
    const columns = targets.map((f) => f.name);
    if (extra.length > 0) fail('INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS', { name, columns: extra, known: columns }, command.origin);
    return pair(targets.map((f) => [f, output.find((a) => same(a.name, f.name))]));
  }
  refuseDuplicates(command.columns, caseSensitive);
  const wanted = command.columns.map(
    (c) =>
      targets.find((f) => same(f.name, c)) ??
      fail('UNRESOLVED_COLUMN.WITH_SUGGESTION', { name: c, inScope: targets.map((f) => f.name) }, command.origin),
  );
  const order = command.columns.length > 0 ? wanted : targets;
  const columns = order.map((f) => f.name);
  if (output.length !== order.length && spec.static.length > 0)
    fail('INSERT_PARTITION_COLUMN_ARITY_MISMATCH', { name, columns, data, partitions: spec.static.map((s) => s.name) }, command.origin);
  if (output.length > order.length) fail('INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS', { name, columns, data }, command.origin);
  if (output.length < order.length) fail('INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS', { name, columns, data }, command.origin);
  return pair(order.map((f, i) => [f, output[i]]));
}

const pair = (entries: readonly (readonly [StructField, Attribute | undefined])[]): Map<StructField, Attribute> =>
  new Map(entries.flatMap(([f, a]) => (a === undefined ? [] : [[f, a] as const])));
