import type { TableInfo } from '../../catalog/catalog.ts';
import { fail, unsupported } from '../../errors/engine-error.ts';
import type { Origin } from '../../errors/origin.ts';
import type { Expr } from '../../plan/expr.ts';
import { outputOf } from '../../plan/logical.ts';
import { type StructField, sameTypeIgnoringNulls, struct } from '../../types/data-type.ts';
import { assign } from './assignment.ts';
import { filesRead } from './change-target.ts';
import { defaultValue } from './constants.ts';
import type { CommandContext } from './context.ts';
import { insertColumns } from './insert.ts';
import { nameOf, showName } from './names.ts';

/** A column of a table's new form, and which of the old ones its values come from: none for a new one, which has its DEFAULT. */
export interface Reshaped {
  readonly field: StructField;
  readonly from?: StructField;
}

/**
 * Files that name their columns: others are read by position, so that other engines, who keep a schema of their own, would
 * take one column for another.
 */
export const namesColumns = (table: TableInfo): boolean => table.format === 'parquet' || table.format === 'json';

/**
 * Gives a table of the warehouse other columns: its rows are written anew, and come with the schema at one moment. Others must
 * not have changed it meanwhile. Partition columns stay the last ones, in their order, whatever they are called now.
 * Errors: CONCURRENT_TABLE_REWRITE, UNSUPPORTED_FEATURE for files that are not the warehouse's.
 */
export async function reshape(
  table: TableInfo,
  columns: readonly Reshaped[],
  origin: Origin | undefined,
  context: CommandContext,
): Promise<void> {
  const name = showName(nameOf(table));
  if (table.kind === 'external' || table.moved || table.partitions?.some((p) => p.location !== undefined))
    unsupported(
      `other columns for ${name}, whose files are not the warehouse's`,
      origin,
      'make a table of a query: CREATE TABLE … AS SELECT',
    );
  const renamed = new Map(columns.flatMap(({ field, from }) => (from ? [[from.name, field.name] as const] : [])));
  const nowCalled = (old: string): string => renamed.get(old) ?? old;
  const change = (t: TableInfo): TableInfo => {
    if (!sameLayout(t, table)) fail('CONCURRENT_TABLE_REWRITE', { path: table.location }, origin);
    const { stats: _, partitionStats: __, buckets, ...rest } = t;
    return {
      ...rest,
      schema: struct(columns.map((c) => c.field)),
      partitionColumns: t.partitionColumns.map(nowCalled),
      ...(buckets ? { buckets: { ...buckets, columns: buckets.columns.map(nowCalled), sorted: buckets.sorted.map(nowCalled) } } : {}),
    };
  };
  const changed = change(table);
  const plan = await context.analyze({ kind: 'NamedTable', nameParts: [table.database, table.name], options: {} });
  const sources = outputOf(plan);
  const values: { field: StructField; value: Expr }[] = [];
  for (const { field, from } of columns) {
    const source = sources.find((a) => a.name === from?.name) ?? (await defaultValue(field, context));
    values.push({ field, value: assign(source, field, name, 'ANSI') });
  }
  const rewrites = filesRead(plan, table);
  await insertColumns(changed, plan, values, { overwrite: true, rewrites, whole: true, change }, context);
}

/** Do rows written for the one fit the other? */
export const sameLayout = (a: TableInfo, b: TableInfo): boolean =>
  a.partitionColumns.join('/') === b.partitionColumns.join('/') &&
  a.schema.fields.length === b.schema.fields.length &&
  a.schema.fields.every((f, i) => {
    const other = b.schema.fields[i];
    return other !== undefined && f.name === other.name && sameTypeIgnoringNulls(f.type, other.type);
  });
