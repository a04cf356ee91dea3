import type { Call, Expr } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { onExpressions } from './rule.ts';

/**
 * Brings comparisons into the form that sources understand: column, operator, constant.
 *
 *     1 < a         →   a > 1
 *     a IN (1)      →   a = 1
 */
export const comparisonSimplification = onExpressions(FORM.comparison | FORM.list, (e) => {
  if (e.kind !== 'Call') return e;
  if (e.name === 'in' && e.args.length === 2) return equalTo(e);
  const flipped = FLIPPED[e.name];
  const [a, b] = e.args;
  if (flipped === undefined || !a || !b || e.args.length !== 2) return e;
  if (a.kind === 'Literal' && b.kind !== 'Literal') return { ...e, name: flipped, args: [b, a] };
  return e;
});

const FLIPPED: Readonly<Record<string, string>> = { '==': '==', '<=>': '<=>', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** `in` and `==` have one overload each that takes every comparable type. */
const equalTo = (e: Call): Expr => ({ ...e, name: '==', overload: 0 });
