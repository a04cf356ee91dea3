import type { Attribute, Expr } from '../../plan/expr.ts';
import { asNumber } from '../../plan/statistics.ts';
import type { Column } from './column.ts';
import { type Interval, intervalOf } from './interval.ts';

/** What is known of a column by its id. */
export type Columns = (id: number) => Column | undefined;

/** `a < 5`: the column and the values that stay. */
export function rangeOf(c: Expr): { readonly attribute: Attribute; readonly interval: Interval } | undefined {
  if (c.kind !== 'Call' || c.args.length !== 2) return undefined;
  const attribute = columnIn(c.args[0]);
  const [, b] = c.args;
  if (!attribute || b?.kind !== 'Literal') return undefined;
  const value = asNumber(b.value, b.type);
  const interval = value === undefined ? undefined : intervalOf(c.name, value);
  return interval && { attribute, interval };
}

/** A column, also where it is only cast. */
export function columnIn(e: Expr | undefined): Attribute | undefined {
  return e?.kind === 'Attribute' ? e : e?.kind === 'Cast' ? columnIn(e.child) : undefined;
}
