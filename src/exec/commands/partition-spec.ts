import type { TableInfo } from '../../catalog/catalog.ts';
import type { TablePartition } from '../../catalog/warehouse-catalog.ts';
import { fail } from '../../errors/engine-error.ts';
import type { Origin } from '../../errors/origin.ts';
import type { PartitionValue } from '../../io/commit/partition-path.ts';
import type { PartitionSpec } from '../../plan/alter-command.ts';
import type { StructField } from '../../types/data-type.ts';
import { partitionText } from './constants.ts';
import type { CommandContext } from './context.ts';
import { nameOf, showName } from './names.ts';

/** The fields of the partition columns, in the order of the directories. */
const partitionFields = (table: TableInfo): StructField[] =>
  table.partitionColumns.flatMap((p) => table.schema.fields.filter((f) => f.name === p));

/**
 * The values given for some of the partition columns, in the order of the columns.
 * Errors: PARTITIONS_NOT_FOUND for names that are none, INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE, INVALID_PARTITION_SPEC, errors of the cast.
 */
export async function givenValues(
  spec: PartitionSpec,
  table: TableInfo,
  context: CommandContext,
  origin: Origin | undefined,
): Promise<PartitionValue[]> {
  const fields = partitionFields(table);
  const of = (name: string): StructField | undefined => fields.find((f) => f.name.toLowerCase() === name.toLowerCase());
  const unknown = spec.map((p) => p.name).filter((p) => of(p) === undefined);
  if (unknown.length > 0)
    fail('PARTITIONS_NOT_FOUND', { partitions: unknown, name: showName(nameOf(table)), columns: table.partitionColumns }, origin);
  const values: PartitionValue[] = [];
  for (const field of fields) {
    const given = spec.find((p) => of(p.name) === field);
    if (given === undefined) continue;
    if (given.value === undefined) return fail('INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE', { partKey: given.name }, origin);
    values.push({ name: field.name, value: await partitionText(given.value, field.type, context) });
  }
  refuseEmpty(values, origin);
  return values;
}

/** Errors: INVALID_PARTITION_SPEC for an empty text, which has no directory of its own. */
export function refuseEmpty(values: readonly PartitionValue[], origin: Origin | undefined): void {
  const empty = values.find((v) => v.value === '');
  if (empty) fail('INVALID_PARTITION_SPEC', { column: empty.name }, origin);
}

/** One partition: a value for each column. Errors: _LEGACY_ERROR_TEMP_1251, _LEGACY_ERROR_TEMP_1232 and those of `givenValues`. */
export async function onePartition(
  spec: PartitionSpec,
  table: TableInfo,
  operation: string,
  context: CommandContext,
  origin: Origin | undefined,
): Promise<(string | null)[]> {
  needPartitioned(table, operation, origin);
  const values = await givenValues(spec, table, context, origin);
  if (values.length < table.partitionColumns.length) {
    const given = spec.map((p) => p.name);
    fail('_LEGACY_ERROR_TEMP_1232', { name: showName(nameOf(table)), given, columns: table.partitionColumns }, origin);
  }
  return values.map((v) => v.value);
}

export function needPartitioned(table: TableInfo, operation: string, origin: Origin | undefined): void {
  if (table.partitionColumns.length === 0) fail('_LEGACY_ERROR_TEMP_1251', { operation, name: table.name }, origin);
}

/** Does a partition have these values? '' and NULL are one directory. */
export const hasValues = (table: TableInfo, values: readonly (string | null)[], wanted: readonly PartitionValue[]): boolean =>
  wanted.every((w) => (values[table.partitionColumns.indexOf(w.name)] ?? null) === (w.value === '' ? null : w.value));

export const sameValues = (a: readonly (string | null)[], b: readonly (string | null)[]): boolean =>
  a.length === b.length && a.every((v, i) => v === b[i]);

const shown = (columns: readonly string[], values: readonly (string | null)[]): string =>
  columns.map((c, i) => `${c} = ${values[i] ?? 'NULL'}`).join(', ');

/** Errors: PARTITIONS_NOT_FOUND. */
export async function needPartition(
  table: TableInfo,
  values: readonly (string | null)[],
  context: CommandContext,
  origin: Origin | undefined,
): Promise<TablePartition> {
  const found = (await context.catalog.listPartitions(table)).find((p) => sameValues(p.values, values));
  return found ?? noPartition(table, table.partitionColumns, values, origin);
}

export const noPartition = (
  table: TableInfo,
  columns: readonly string[],
  values: readonly (string | null)[],
  origin: Origin | undefined,
): never => fail('PARTITIONS_NOT_FOUND', { partitions: [shown(columns, values)], name: showName(nameOf(table)) }, origin);

/** Errors: PARTITIONS_ALREADY_EXIST. */
export function refuseExisting(
  table: TableInfo,
  values: readonly (string | null)[],
  there: readonly Pick<TablePartition, 'values'>[],
  origin: Origin | undefined,
): void {
  if (!there.some((p) => sameValues(p.values, values))) return;
  fail('PARTITIONS_ALREADY_EXIST', { name: showName(nameOf(table)), partitions: [shown(table.partitionColumns, values)] }, origin);
}
