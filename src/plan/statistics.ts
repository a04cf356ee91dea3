import { type DataType, isInteger } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';

/** Where numbers about a relation come from. */
export type StatisticsSource = 'footer' | 'catalog' | 'cache' | 'sample' | 'size';

/** What is known of a relation. `rows` and `bytes` are estimates unless `exact`. */
export interface Statistics {
  readonly bytes?: number;
  readonly rows?: number;
  readonly exact?: boolean;
  readonly source?: StatisticsSource;
  /** the most different values that a whole-number column has, also one that is not read here */
  readonly mostValues?: number;
  /** by attribute name */
  readonly columns?: Readonly<Record<string, ColumnStatistics>>;
}

/** What is known of a column; the numbers are estimates, but for bounds and nulls unless `isEstimate` says so. */
export interface ColumnStatistics {
  /** no value is smaller; long strings may be cut */
  readonly min?: Value;
  /** no value is larger */
  readonly max?: Value;
  readonly nullCount?: number;
  /** how many different values, nulls left out */
  readonly distinctCount?: number;
  /** no value comes twice and none is null: proved */
  readonly isUnique?: true;
  /** bytes of a value, for strings and binaries */
  readonly averageLength?: number;
  readonly maxLength?: number;
  readonly histogram?: Histogram;
  /** the values that occur most, the most frequent first */
  readonly mostCommon?: readonly { readonly value: Value; readonly share: number }[];
  /** bounds and nulls are of an earlier time or of a part of the rows: fit to weigh plans, not to prove anything */
  readonly isEstimate?: true;
}

/** As many rows in each bin, in the order of the values. Numbers, and dates and timestamps as numbers. */
export interface Histogram {
  /** rows in a bin */
  readonly height: number;
  readonly bins: readonly HistogramBin[];
}
export interface HistogramBin {
  readonly low: number;
  readonly high: number;
  readonly distinctCount: number;
}

/** The most different values that one of the whole-number columns has; undefined where they were not counted. */
export function mostValues(
  columns: readonly { readonly name: string; readonly type: DataType }[],
  stats: Statistics['columns'],
): number | undefined {
  const counts = columns.flatMap((c) => (isInteger(c.type) ? (stats?.[c.name]?.distinctCount ?? []) : []));
  return counts.length > 0 ? Math.max(...counts) : undefined;
}

/** A value as a number that orders as the value does; undefined where there is none. */
export function asNumber(value: Value | undefined, type: DataType): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const n = type.kind === 'decimal' ? Number(value) / 10 ** type.scale : Number(value);
  return Number.isNaN(n) ? undefined : n;
}
