import type { Expr } from '../../plan/expr.ts';
import { asNumber } from '../../plan/statistics.ts';
import { conjunctsOf, disjunctsOf } from '../../plan/traits.ts';
import type { Column } from './column.ts';
import { EVERYTHING, hull, type Interval, intersection, shareIn } from './interval.ts';
import { type Columns, columnIn, rangeOf } from './range-of.ts';

/** What a condition leaves of a column: the values lie in an interval, and there are no more than so many. */
interface Left {
  readonly interval: Interval;
  readonly count: number;
}

/** What is known of columns where a condition holds. */
export function narrowed(condition: Expr, columns: Columns): Columns {
  // Of many conditions it is only asked how many rows they leave.
  let left: ReadonlyMap<number, Left> | undefined;
  return (id) => {
    const column = columns(id);
    if (!column) return undefined;
    left ??= leftOf(condition);
    const what = left.get(id);
    return what ? narrowedColumn(column, what) : column;
  };
}

function narrowedColumn(column: Column, { interval, count }: Left): Column {
  const { histogram: _, mostCommon: __, spread: ___, ...rest } = column;
  const isRange = Number.isFinite(interval.low) || Number.isFinite(interval.high);
  const share = isRange ? (shareIn(column, interval) ?? 0.3) : 1;
  const values = column.domain === undefined ? count : Math.max(1, Math.min(count, column.domain * share));
  const min = Math.max(column.min ?? Number.NEGATIVE_INFINITY, interval.low);
  const max = Math.min(column.max ?? Number.POSITIVE_INFINITY, interval.high);
  return {
    ...rest,
    nulls: 0,
    ...(Number.isFinite(values) ? { domain: values } : {}),
    ...(Number.isFinite(min) && Number.isFinite(max) ? { min, max } : {}),
  };
}

/** For each column, by its id, what a condition says of it. */
function leftOf(condition: Expr): ReadonlyMap<number, Left> {
  const all = new Map<number, Left>();
  for (const c of conjunctsOf(condition))
    for (const [id, one] of leftOfOne(c)) {
      const known = all.get(id);
      all.set(id, known ? { interval: intersection(known.interval, one.interval), count: Math.min(known.count, one.count) } : one);
    }
  return all;
}

function leftOfOne(c: Expr): ReadonlyMap<number, Left> {
  const alternatives = disjunctsOf(c);
  if (alternatives.length > 1) return leftOfAny(alternatives.map(leftOf));
  const range = rangeOf(c);
  if (range) return new Map([[range.attribute.id, { interval: range.interval, count: Number.POSITIVE_INFINITY }]]);
  if (c.kind !== 'Call' || (c.name !== '==' && c.name !== '<=>' && c.name !== 'in')) return new Map();
  const column = columnIn(c.args[0]);
  const values = c.args.slice(1).flatMap((x) => (x.kind === 'Literal' ? [asNumber(x.value ?? undefined, x.type)] : []));
  if (!column || values.length < c.args.length - 1) return new Map();
  const numbers = values.filter((v) => v !== undefined);
  const low = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const interval = numbers.length < values.length ? EVERYTHING : { ...EVERYTHING, low, high };
  return new Map([[column.id, { interval, count: values.length }]]);
}

/** Of a column that every alternative says something of, what any of them leaves. */
function leftOfAny([first, ...others]: readonly ReadonlyMap<number, Left>[]): ReadonlyMap<number, Left> {
  const any = new Map(first);
  for (const other of others)
    for (const [id, a] of any) {
      const b = other.get(id);
      if (b) any.set(id, { interval: hull(a.interval, b.interval), count: a.count + b.count });
      else any.delete(id);
    }
  return any;
}
