import { type Expr, transformUp } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { childPlans, type LogicalPlan } from '../plan/logical.ts';
import { mapPlanExpressions } from '../plan/node-expressions.ts';
import { canRaise } from '../plan/traits.ts';
import { boundsIn } from './bounds.ts';
import { lookingFor, type Rule } from './rule.ts';

/**
 * Arithmetic that cannot overflow cannot raise: bounds from statistics, of given rows and of row numbers prove it. What cannot
 * raise may be moved: a condition becomes the key of a join, or goes below one.
 *
 *     Filter a.n = b.n + 1  (may overflow)             Filter a.n = b.n + 1
 *       Join inner a.k = b.k                             Join inner a.k = b.k
 *         Window row_number() AS n              →          Window row_number() AS n
 *         Window row_number() AS n                         Window row_number() AS n
 */
export const boundedArithmetic: Rule = lookingFor(FORM.raisingInteger, (plan) => {
  const inputs = childPlans(plan);
  if (inputs.length === 0) return plan;
  return mapPlanExpressions(plan, (root) => (canRaise(root) ? (transformUp(root, (e) => proved(e, inputs)) as typeof root) : root));
});

const proved = (e: Expr, inputs: readonly LogicalPlan[]): Expr =>
  e.kind === 'Call' && e.canRaise && boundsIn(e, inputs) ? { ...e, canRaise: false } : e;
