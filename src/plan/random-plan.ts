import { type Expr, someExpr } from './expr.ts';
import { FORM } from './forms.ts';
import { childPlans, type LogicalPlan } from './logical.ts';
import { someExpressionOf } from './node-expressions.ts';
import { formsOf, isDeterministic } from './traits.ts';

/** Can a plan have other rows each time it is run? */
export const isRandomPlan = (plan: LogicalPlan): boolean => someExpressionOf(plan, isRandom) || childPlans(plan).some(isRandomPlan);

const isRandom = (e: Expr): boolean =>
  !isDeterministic(e) || ((formsOf(e) & FORM.subquery) !== 0 && someExpr(e, (x) => x.kind === 'Subquery' && isRandomPlan(x.plan)));

/** Does a plan read a row of the query around it? */
export const readsOuterRow = (plan: LogicalPlan): boolean => someExpressionOf(plan, isOuter) || childPlans(plan).some(readsOuterRow);

const isOuter = (e: Expr): boolean => someExpr(e, (x) => x.kind === 'Attribute' && x.outer === true);
