import { mapPlanExpressions } from './canonical.ts';
import { type Expr, someExpr } from './expr.ts';
import { childPlans, type LogicalPlan } from './logical.ts';
import { isDeterministic } from './traits.ts';

/** Can a plan have other rows each time it is run? */
export const isRandomPlan = (plan: LogicalPlan): boolean => hasExpression(plan, isRandom) || childPlans(plan).some(isRandomPlan);

const isRandom = (e: Expr): boolean => !isDeterministic(e) || someExpr(e, (x) => x.kind === 'Subquery' && isRandomPlan(x.plan));

/** Does a plan read a row of the query around it? */
export const readsOuterRow = (plan: LogicalPlan): boolean => hasExpression(plan, isOuter) || childPlans(plan).some(readsOuterRow);

const isOuter = (e: Expr): boolean => someExpr(e, (x) => x.kind === 'Attribute' && x.outer === true);

/** Is there such an expression in the node itself? */
export function hasExpression(plan: LogicalPlan, holds: (e: Expr) => boolean): boolean {
  let found = false;
  mapPlanExpressions(plan, (e) => {
    found ||= holds(e);
    return e;
  });
  return found;
}
