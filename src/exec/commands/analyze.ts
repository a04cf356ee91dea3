import type { TableInfo } from '../../catalog/catalog.ts';
import { fail } from '../../errors/engine-error.ts';
import type { AnalyzeTable, AnalyzeTables } from '../../plan/command.ts';
import type { Expression } from '../../plan/expression.ts';
import type { Relation } from '../../plan/relation.ts';
import type { ColumnStatistics, Statistics } from '../../plan/statistics.ts';
import { isNumeric, isStringLike, type StructField } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import type { Value } from '../../types/value.ts';
import { SETTINGS } from '../conf.ts';
import { call } from './constants.ts';
import type { CommandContext, CommandOutput } from './context.ts';
import { databaseName, missingDatabase, nameOf, needTable, showName, temporaryView } from './names.ts';
import { DONE } from './output.ts';
import { givenValues, hasValues, noPartition } from './partition-spec.ts';
import { partitionKey } from './table-details.ts';

/** ANALYZE TABLE: what the optimizer should know of a table, its partitions or its columns is kept with its entry. */
export async function analyzeTable(command: AnalyzeTable, context: CommandContext): Promise<CommandOutput> {
  const { name, partition, columns, scan, origin } = command;
  if (temporaryView(name, context)) {
    const shown = name.join('.');
    if (columns) fail('UNSUPPORTED_FEATURE.ANALYZE_UNCACHED_TEMP_VIEW', { name: shown }, origin);
    fail('EXPECT_PERMANENT_VIEW_NOT_TEMP', { operation: 'ANALYZE TABLE', name: shown }, origin);
  }
  const table = await needTable(name, context, origin);
  if (table.kind === 'view') fail('UNSUPPORTED_FEATURE.ANALYZE_VIEW', {}, origin);
  if (partition) await analyzePartitions(command, partition, table, context);
  else {
    const fields = columns ? chosen(columns, table, context, origin) : [];
    const stats = await measured(table, scan || fields.length > 0, fields, context);
    await context.catalog.changeTable(table, (t) => ({ ...t, stats: merged(t.stats, stats) }));
  }
  await context.cache.invalidate(table.location);
  return DONE;
}

/** Every table of a database. */
export async function analyzeTables(command: AnalyzeTables, context: CommandContext): Promise<CommandOutput> {
  const database = databaseName(command.database, context);
  if ((await context.catalog.getDatabase(database)) === undefined) await missingDatabase(database, context, command.origin);
  for (const table of await context.catalog.listTables(database))
    if (table.kind !== 'view') await analyzeTable({ kind: 'AnalyzeTable', name: [database, table.name], scan: command.scan }, context);
  return DONE;
}

function chosen(
  columns: readonly string[] | 'all',
  table: TableInfo,
  context: CommandContext,
  origin: AnalyzeTable['origin'],
): StructField[] {
  const known = table.schema.fields;
  const caseSensitive = context.conf.read(SETTINGS.caseSensitive);
  const asked = (name: string): StructField => {
    const found = known.find((f) => f.name === name || (!caseSensitive && f.name.toLowerCase() === name.toLowerCase()));
    return found ?? fail('COLUMN_NOT_FOUND', { name, known: known.map((f) => f.name) }, origin);
  };
  const fields = columns === 'all' ? [...known] : columns.map(asked);
  const other = fields.find((f) => !isMeasured(f));
  if (other) {
    const given = { column: other.name, table: showName(nameOf(table)), type: sqlName(other.type) };
    fail('UNSUPPORTED_FEATURE.ANALYZE_UNSUPPORTED_COLUMN_TYPE', given, origin);
  }
  return fields;
}

const isMeasured = ({ type }: StructField): boolean =>
  hasBounds(type.kind) || isNumeric(type) || isStringLike(type) || type.kind === 'binary';
const hasBounds = (kind: string): boolean => ['date', 'timestamp', 'timestamp_ntz', 'boolean'].includes(kind);

/** A size that has not changed leaves what was counted before. */
const merged = (before: Statistics | undefined, now: Statistics): Statistics => ({
  ...(before && before.bytes === now.bytes ? before : {}),
  ...now,
  columns: { ...before?.columns, ...now.columns },
});

const column = (name: string): Expression => ({ kind: 'UnresolvedAttribute', nameParts: [name] });
const relationOf = (table: TableInfo): Relation => ({ kind: 'NamedTable', nameParts: [table.database, table.name], options: {} });
const count: Expression = call('count', { kind: 'UnresolvedStar' });

async function answerOf(
  input: Relation,
  groups: readonly Expression[],
  values: readonly Expression[],
  context: CommandContext,
): Promise<readonly (readonly Value[])[]> {
  const plan = await context.analyze({
    kind: 'Aggregate',
    input,
    groupType: 'groupby',
    groupingExpressions: groups,
    aggregateExpressions: [...groups, ...values],
    groupingFirst: false,
  });
  return context.execute(plan);
}

async function measured(table: TableInfo, scan: boolean, fields: readonly StructField[], context: CommandContext): Promise<Statistics> {
  const bytes = (await context.catalog.listFiles(table)).reduce((n, f) => n + f.size, 0);
  if (!scan) return { bytes };
  const asked = fields.map((f): { name: keyof ColumnStatistics; value: Expression }[] => {
    const c = column(f.name);
    const text = isStringLike(f.type) || f.type.kind === 'binary';
    return [
      { name: 'nullCount', value: call('count_if', call('isNull', c)) },
      { name: 'distinctCount', value: call('approx_count_distinct', c) },
      ...(text
        ? ([
            { name: 'averageLength', value: call('avg', call('octet_length', c)) },
            { name: 'maxLength', value: call('max', call('octet_length', c)) },
          ] as const)
        : ([
            { name: 'min', value: call('min', c) },
            { name: 'max', value: call('max', c) },
          ] as const)),
    ];
  });
  const [row = []] = await answerOf(relationOf(table), [], [count, ...asked.flatMap((a) => a.map((x) => x.value))], context);
  let at = 1;
  const columns = fields.map((f, i): [string, ColumnStatistics] => {
    const found = (asked[i] ?? []).map(({ name }): [string, Value] => {
      const value = row[at++] ?? null;
      return [name, name === 'min' || name === 'max' || value === null ? value : Number(value)];
    });
    const known = Object.fromEntries(found.filter(([, v]) => v !== null)) as ColumnStatistics;
    const size = FIXED[f.type.kind];
    return [f.name, size === undefined ? known : { ...known, averageLength: size, maxLength: size }];
  });
  return { bytes, rows: Number(row[0] ?? 0), ...(fields.length > 0 ? { columns: Object.fromEntries(columns) } : {}) };
}

/** Bytes of a value of a type, as Spark counts them. */
const FIXED: Readonly<Record<string, number>> = {
  boolean: 1,
  tinyint: 1,
  smallint: 2,
  int: 4,
  date: 4,
  float: 4,
  bigint: 8,
  double: 8,
  timestamp: 8,
  timestamp_ntz: 8,
  decimal: 8,
};

async function analyzePartitions(
  { scan, origin }: AnalyzeTable,
  spec: NonNullable<AnalyzeTable['partition']>,
  table: TableInfo,
  context: CommandContext,
): Promise<void> {
  const fixed = await givenValues(
    spec.filter((p) => p.value !== undefined || !table.partitionColumns.some((c) => c.toLowerCase() === p.name.toLowerCase())),
    table,
    context,
    origin,
  );
  const found = (await context.catalog.listPartitions(table)).filter((p) => hasValues(table, p.values, fixed));
  if (found.length === 0 && fixed.length > 0)
    noPartition(
      table,
      fixed.map((f) => f.name),
      fixed.map((f) => f.value),
      origin,
    );
  const rows = new Map<string, number>();
  if (scan) {
    const keys = table.partitionColumns.map(
      (c): Expression => ({ kind: 'Cast', child: column(c), type: { kind: 'string' }, evalMode: 'ansi' }),
    );
    for (const row of await answerOf(relationOf(table), keys, [count], context))
      rows.set(
        partitionKey(
          table,
          row.slice(0, -1).map((v) => (v === null ? null : String(v))),
        ),
        Number(row.at(-1) ?? 0),
      );
  }
  await context.catalog.changeTable(table, (t) => {
    const now = found.map(({ values, bytes }): [string, Statistics] => {
      const key = partitionKey(table, values);
      return [key, merged(t.partitionStats?.[key], { bytes, ...(scan ? { rows: rows.get(key) ?? 0 } : {}) })];
    });
    return { ...t, partitionStats: { ...t.partitionStats, ...Object.fromEntries(now) } };
  });
}
