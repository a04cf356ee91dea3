import type { Call, Expr } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { canRaise, referencesOf } from '../plan/traits.ts';
import { onExpressions } from './rule.ts';

/**
 * Brings comparisons into the form that sources understand: column, operator, constant.
 *
 *     1 < a         →   a > 1
 *     a IN (1)      →   a = 1
 */
export const comparisonSimplification = onExpressions(FORM.comparison | FORM.list, (e) => {
  if (e.kind !== 'Call') return e;
  if (e.name === 'in' && e.args.length === 2) return isFailing(e.args[0]) ? e : equalTo(e);
  const flipped = FLIPPED[e.name];
  const [a, b] = e.args;
  if (flipped === undefined || !a || !b || e.args.length !== 2) return e;
  if (a.kind === 'Literal' && b.kind !== 'Literal') return { ...e, name: flipped, args: [b, a] };
  return e;
});

const FLIPPED: Readonly<Record<string, string>> = { '==': '==', '<=>': '<=>', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** Is it a constant that has no value? IN computes it, whatever it is compared with: `1/0 IN (NULL)` raises, `1/0 = NULL` does not. */
const isFailing = (e: Expr | undefined): boolean => e !== undefined && referencesOf(e).size === 0 && canRaise(e);

/** `in` and `==` have one overload each that takes every comparable type. */
const equalTo = (e: Call): Expr => ({ ...e, name: '==', overload: 0 });
