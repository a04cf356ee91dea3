import { fail } from '../../errors/engine-error.ts';
import type { Origin } from '../../errors/origin.ts';
import type { Buckets } from '../../plan/command.ts';
import type { StructField } from '../../types/data-type.ts';
import { SETTINGS } from '../conf.ts';
import type { CommandContext } from './context.ts';
import { refuseDuplicates } from './save.ts';

interface Columns {
  readonly data: readonly StructField[];
  readonly partitions: readonly StructField[];
}

/**
 * CLUSTERED BY and SORTED BY with the names that the columns have.
 * Errors: INVALID_BUCKET_COUNT, COLUMN_NOT_DEFINED_IN_TABLE, COLUMN_ALREADY_EXISTS, _LEGACY_ERROR_TEMP_1166 and _1167 for partition columns.
 */
export function checkBuckets(
  buckets: Buckets | undefined,
  { data, partitions }: Columns,
  table: string,
  context: CommandContext,
  origin: Origin | undefined,
): { readonly buckets?: Buckets } {
  if (buckets === undefined) return {};
  const most = context.conf.read(SETTINGS.maxBuckets);
  if (!Number.isInteger(buckets.count) || buckets.count < 1 || buckets.count > most)
    fail('INVALID_BUCKET_COUNT', { count: buckets.count, most }, origin);
  const caseSensitive = context.conf.read(SETTINGS.caseSensitive);
  const same = (a: string, b: string): boolean => a === b || (!caseSensitive && a.toLowerCase() === b.toLowerCase());
  const all = [...data, ...partitions];
  const named = (names: readonly string[], role: 'bucket' | 'sort'): string[] => {
    const found = names.map(
      (name) =>
        all.find((f) => same(f.name, name)) ??
        fail('COLUMN_NOT_DEFINED_IN_TABLE', { role, name, table, columns: all.map((f) => f.name) }, origin),
    );
    refuseDuplicates(
      found.map((f) => f.name),
      caseSensitive,
    );
    const partition = found.find((f) => partitions.includes(f));
    const condition = role === 'bucket' ? '_LEGACY_ERROR_TEMP_1166' : '_LEGACY_ERROR_TEMP_1167';
    if (partition) fail(condition, { name: partition.name, columns: partitions.map((f) => f.name) }, origin);
    return found.map((f) => f.name);
  };
  return { buckets: { count: buckets.count, columns: named(buckets.columns, 'bucket'), sorted: named(buckets.sorted, 'sort') } };
}
