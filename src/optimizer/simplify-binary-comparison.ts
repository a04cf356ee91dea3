import { sameExpr } from '../plan/canonical.ts';
import { type Call, type Expr, FALSE, TRUE } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { canRaise, isDeterministic } from '../plan/traits.ts';
import { isNull, unlessNull } from './build.ts';
import { onExpressions } from './rule.ts';

/**
 * Decides comparisons of a value with itself, and makes <=> a plain equality where nothing is null (Spark's
 * SimplifyBinaryComparison).
 *
 *     a >= a        →   true, null where a is
 *     a <=> null    →   a IS NULL
 *     a <=> b       →   a = b        where neither can be null
 */
export const simplifyBinaryComparison = onExpressions(FORM.comparison, (e) => {
  if (e.kind !== 'Call' || e.args.length !== 2) return e;
  const [a, b] = e.args as readonly [Expr, Expr];
  if (e.name === '<=>') return nullSafe(e, a, b);
  const holds = OF_ITSELF[e.name];
  if (holds === undefined || !sameExpr(a, b) || !isDeterministic(a) || canRaise(a)) return e;
  return unlessNull(a, holds);
});

const OF_ITSELF: Readonly<Record<string, boolean>> = { '==': true, '<=': true, '>=': true, '!=': false, '<': false, '>': false };

function nullSafe(e: Call, a: Expr, b: Expr): Expr {
  if (isDeterministic(a) && !canRaise(a) && sameExpr(a, b)) return TRUE;
  for (const [x, y] of [
    [a, b],
    [b, a],
  ] as const)
    if (y.kind === 'Literal' && y.value === null) return x.nullable ? isNull(x) : canRaise(x) ? e : FALSE;
  return a.nullable || b.nullable ? e : { ...e, name: '==', overload: 0, nullable: false };
}
