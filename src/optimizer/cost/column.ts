import { asNumber, type ColumnStatistics, type Histogram } from '../../plan/statistics.ts';
import type { DataType } from '../../types/data-type.ts';
import { isInteger, isStringLike } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';

/** What is known, or guessed, of the values of a column where it stands in a plan. */
export interface Column {
  /**
   * How many different values the column draws from: not fewer because other columns were filtered, so that rows times rows
   * over the larger domain is the size of a join.
   */
  readonly domain?: number;
  /** the domain is no more than a bound: as many values as fit between smallest and largest */
  readonly isBound?: boolean;
  /** share of nulls */
  readonly nulls: number;
  readonly min?: number;
  readonly max?: number;
  /** bytes of a value */
  readonly width: number;
  /** how the values are spread where they are computed from many rows */
  readonly spread?: Spread;
  readonly histogram?: Histogram;
  /** by `valueKey` of the value */
  readonly mostCommon?: ReadonlyMap<string | number | bigint | boolean, number>;
  /** rows of the relation it comes from, which no combination of its columns has more values than; the object is its identity */
  readonly origin?: Origin;
  /** relations made on the way here, as by grouping, of which the same is true */
  readonly within?: readonly Origin[];
}
/** Values around a mean, as sums of many are; or counts of what falls by chance, of which so much is expected where there is none. */
export type Spread = { readonly mean: number; readonly deviation: number } | { readonly chance: number };

/** A source relation, or one made by an operator. */
export interface Origin {
  readonly rows: number;
  /** the most values that a whole-number column of it has, where that is known */
  readonly mostValues?: number;
}

/** The relations that hold the values of all columns together, a row for a combination or more. */
export function boundsOf(columns: readonly (Column | undefined)[]): readonly Origin[] {
  const [first, ...others] = columns.map((c) => [...(c?.origin ? [c.origin] : []), ...(c?.within ?? [])]);
  return first?.filter((o) => others.every((x) => x.includes(o))) ?? [];
}

/** Bytes of a value of which nothing but its type is known. */
export function widthOf(type: DataType): number {
  switch (type.kind) {
    case 'boolean':
    case 'tinyint':
      return 1;
    case 'smallint':
      return 2;
    case 'int':
    case 'float':
    case 'date':
      return 4;
    case 'string':
    case 'char':
    case 'varchar':
    case 'binary':
      return 20;
    case 'decimal':
      return type.precision > 18 ? 16 : 8;
    case 'array':
    case 'map':
    case 'struct':
      return 50;
    default:
      return 8;
  }
}

/** A column of a source, from its statistics. */
export function columnOf(type: DataType, stats: ColumnStatistics | undefined, origin: Origin): Column {
  const { rows } = origin;
  const min = asNumber(stats?.min, type);
  const max = asNumber(stats?.max, type);
  const nulls = stats?.nullCount === undefined || rows === 0 ? 0 : Math.min(1, stats.nullCount / rows);
  const filled = Math.max(1, rows * (1 - nulls));
  const discrete = isInteger(type) || type.kind === 'date';
  const between = discrete && min !== undefined && max !== undefined ? Math.min(max - min + 1, filled) : undefined;
  // A count from a sample may be more than fit between the bounds.
  const counted = stats?.distinctCount === undefined ? undefined : Math.min(stats.distinctCount, between ?? filled);
  const domain = counted ?? (type.kind === 'boolean' ? 2 : between);
  const width =
    stats?.averageLength !== undefined && (isStringLike(type) || type.kind === 'binary') ? stats.averageLength + 4 : widthOf(type);
  return {
    nulls,
    width,
    origin,
    ...(domain === undefined
      ? {}
      : { domain: Math.max(1, domain), isBound: stats?.distinctCount === undefined && type.kind !== 'boolean' }),
    ...(min === undefined || max === undefined ? {} : { min, max }),
    ...(stats?.histogram ? { histogram: stats.histogram } : {}),
    ...(stats?.mostCommon ? { mostCommon: new Map(stats.mostCommon.map((m) => [commonKey(m.value), m.share])) } : {}),
  };
}

export const commonKey = (v: Value): string | number | bigint | boolean =>
  typeof v === 'object' ? JSON.stringify(v, (_, x: unknown) => (typeof x === 'bigint' ? `${x}n` : x)) : v;

/** How many of `domain` values are met among `rows` rows drawn from them. */
export const met = (domain: number, rows: number): number =>
  rows <= 0 ? 0 : Math.min(rows, Math.max(1, domain * -Math.expm1(-rows / Math.max(1, domain))));
