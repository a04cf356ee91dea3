import { compileEvaluator, isCertainlyNull } from '../functions/evaluate.ts';
import { isFoldable } from '../functions/foldable.ts';
import { childrenOf, type Expr } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { childPlans, type LogicalPlan } from '../plan/logical.ts';
import { someExpressionOf } from '../plan/node-expressions.ts';
import { canRaise } from '../plan/traits.ts';
import { isNothing } from './propagate-empty.ts';
import { lookingFor, type OptimizerContext, type Rule } from './rule.ts';

/**
 * Raises what constants raise, whether or not there is a row to compute them for, as Spark's ConstantFolding does: no branch of a CASE
 * keeps them from being evaluated, and nobody is without rows for certain.
 *
 *     Project a + 1/0         →   DIVIDE_BY_ZERO
 *       Scan t
 *     Project if(a > 1, 1/0)      is left alone, as is what is null for certain: 1/0 + NULL
 *
 * The plan stays as it is.
 */
export const raisingConstants: Rule = lookingFor(FORM.constant, (plan, context) => {
  raiseIn(plan, context, new Map());
  return plan;
});

function raiseIn(plan: LogicalPlan, context: OptimizerContext, empty: Map<LogicalPlan, boolean>): void {
  if (isEmpty(plan, empty)) return;
  const check = (e: Expr): boolean => {
    evaluateConstants(e, context);
    return false;
  };
  // One that is constant says nothing about partitions, and Spark leaves it out.
  if (plan.kind === 'Window') {
    plan.windows.forEach((w) => childrenOf(w.child).forEach(check));
    plan.orderBy.forEach((k) => check(k.child));
  } else someExpressionOf(plan, check);
  for (const child of childPlans(plan)) raiseIn(child, context, empty);
}

/** Evaluates the largest parts that are constant. */
function evaluateConstants(e: Expr, context: OptimizerContext): void {
  if (!canRaise(e) || (e.kind === 'Case' && !e.isNotFolded) || isCertainlyNull(e)) return;
  if (!isFoldable(e)) for (const child of childrenOf(e)) evaluateConstants(child, context);
  else compileEvaluator(e, [], context)([]);
}

/** Has it no rows for certain, and is left out before constants are looked at? `known` remembers. */
function isEmpty(plan: LogicalPlan, known: Map<LogicalPlan, boolean>): boolean {
  let found = known.get(plan);
  if (found === undefined) {
    found = isNothing(plan, (p) => isEmpty(p, known));
    known.set(plan, found);
  }
  return found;
}
