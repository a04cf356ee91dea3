import type { Expr } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { type DataType, isInteger, sameType } from '../types/data-type.ts';
import { onExpressions } from './rule.ts';

/**
 * Drops casts that change nothing (Spark's SimplifyCasts).
 *
 *     cast(a as int) where a is an int           →   a
 *     cast(cast(a as bigint) as double)          →   cast(a as double)      a an int
 */
export const simplifyCasts = onExpressions(FORM.cast, (e) => {
  if (e.kind !== 'Cast') return e;
  const { child } = e;
  if (sameType(child.type, e.type)) return child;
  if (child.kind !== 'Cast' || !isWidening(child.child.type, child.type)) return e;
  return sameType(child.child.type, e.type) ? child.child : ({ ...e, child: child.child } satisfies Expr);
});

const ORDER = ['tinyint', 'smallint', 'int', 'bigint'];
/** From one whole-number type to a larger one: every value stays what it is. */
const isWidening = (from: DataType, to: DataType): boolean =>
  isInteger(from) && isInteger(to) && ORDER.indexOf(from.kind) < ORDER.indexOf(to.kind);
