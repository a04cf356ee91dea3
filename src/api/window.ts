import { fail } from '../errors/engine-error.ts';
import type { Expression, FrameBoundary, UnresolvedSortOrder, UnresolvedWindow } from '../plan/expression.ts';
import { BIGINT, INT } from '../types/data-type.ts';
import { callSite } from './call-site.ts';
import { refuse } from './check.ts';
import { Column, type ColumnOrName, columnOf, sortKeyOf } from './column.ts';

/** How far a frame reaches: rows or distance from the current row, negative before it; for a range also an interval as a Column. */
export type WindowBoundary = number | bigint | Column;

type Columns = readonly (ColumnOrName | readonly ColumnOrName[])[];
type Frame = NonNullable<UnresolvedWindow['frame']>;

const list = (columns: Columns): readonly ColumnOrName[] => columns.flat() as ColumnOrName[];
const partitions = (columns: Columns): Expression[] => list(columns).map((c) => columnOf(c, 'partitionBy'));
const orders = (columns: Columns): UnresolvedSortOrder[] => list(columns).map((c) => sortKeyOf(columnOf(c, 'orderBy')));

const UNBOUNDED_PRECEDING = Number.NEGATIVE_INFINITY;
const UNBOUNDED_FOLLOWING = Number.POSITIVE_INFINITY;

const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;

/**
 * Spark's own limits: what lies beyond on its own side is unbounded.
 * Errors: NOT_EXPECTED_TYPE for what is no integer, INVALID_BOUNDARY for rows that are further away than an INT counts.
 */
function boundary(value: WindowBoundary, side: 'start' | 'end', unit: Frame['unit']): FrameBoundary {
  if (value instanceof Column) return value.expression;
  const isInteger = typeof value === 'bigint' || Number.isInteger(value) || Math.abs(value) === Number.POSITIVE_INFINITY;
  if (!isInteger) return refuse(`${unit}Between`, `the ${side}`, 'an integer', value);
  const whole = value === UNBOUNDED_PRECEDING ? LEAST : value === UNBOUNDED_FOLLOWING ? MOST : BigInt(value);
  if (whole === 0n) return 'current row';
  if (side === 'start' ? whole <= LEAST : whole >= MOST) return 'unbounded';
  if (BigInt.asIntN(32, whole) === whole) return { kind: 'Literal', value: Number(whole), type: INT };
  if (unit === 'rows') return fail(`INVALID_BOUNDARY.${side === 'start' ? 'START' : 'END'}`, { value: whole }, callSite('rowsBetween'));
  return { kind: 'Literal', value: whole < LEAST ? LEAST : whole > MOST ? MOST : whole, type: BIGINT };
}

/**
 * The rows a window function sees: partitions, order and frame. Each method gives a new one. Source: PySpark 4 `WindowSpec`.
 *
 * @example col('amount').over(Window.partitionBy('user').orderBy('day').rowsBetween(-6, Window.currentRow))
 */
export class WindowSpec {
  readonly partitions: readonly Expression[];
  readonly order: readonly UnresolvedSortOrder[];
  readonly frame: Frame | undefined;

  constructor(parts: {
    readonly partitions?: readonly Expression[];
    readonly order?: readonly UnresolvedSortOrder[];
    readonly frame?: Frame | undefined;
  }) {
    this.partitions = parts.partitions ?? [];
    this.order = parts.order ?? [];
    this.frame = parts.frame;
  }
  partitionBy(...columns: Columns): WindowSpec {
    return new WindowSpec({ ...this, partitions: partitions(columns) });
  }
  orderBy(...columns: Columns): WindowSpec {
    return new WindowSpec({ ...this, order: orders(columns) });
  }
  /** A frame in rows before and after the current one. */
  rowsBetween(start: WindowBoundary, end: WindowBoundary): WindowSpec {
    return this.#between('rows', start, end);
  }
  /** A frame in values of the order's one column: those no further away than that. */
  rangeBetween(start: WindowBoundary, end: WindowBoundary): WindowSpec {
    return this.#between('range', start, end);
  }
  #between(unit: Frame['unit'], start: WindowBoundary, end: WindowBoundary): WindowSpec {
    return new WindowSpec({ ...this, frame: { unit, lower: boundary(start, 'start', unit), upper: boundary(end, 'end', unit) } });
  }
}

/** Where windows begin: `Window.partitionBy('a').orderBy('b')`. Source: PySpark 4 `Window`. */
export const Window = {
  unboundedPreceding: UNBOUNDED_PRECEDING,
  unboundedFollowing: UNBOUNDED_FOLLOWING,
  currentRow: 0,
  partitionBy: (...columns: Columns): WindowSpec => new WindowSpec({ partitions: partitions(columns) }),
  orderBy: (...columns: Columns): WindowSpec => new WindowSpec({ order: orders(columns) }),
  rowsBetween: (start: WindowBoundary, end: WindowBoundary): WindowSpec => new WindowSpec({}).rowsBetween(start, end),
  rangeBetween: (start: WindowBoundary, end: WindowBoundary): WindowSpec => new WindowSpec({}).rangeBetween(start, end),
} as const;
