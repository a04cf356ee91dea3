import { mapPlanExpressions } from './canonical.ts';
import { type Expr, mapExprChildren } from './expr.ts';
import type { LogicalPlan } from './logical.ts';

/** Applies `f` to the plan of each subquery in the plan's own expressions. Returns `plan` itself when none changed. */
export function mapSubqueryPlans(plan: LogicalPlan, f: (subquery: LogicalPlan) => LogicalPlan): LogicalPlan {
  let changed = false;
  const map = <E extends Expr>(e: E): E => {
    const inner: Expr = mapExprChildren(e, map);
    if (inner.kind !== 'Subquery') return inner as E;
    const made = f(inner.plan);
    if (made === inner.plan) return inner as E;
    changed = true;
    return { ...inner, plan: made } as Expr as E;
  };
  const mapped = mapPlanExpressions(plan, map);
  return changed ? mapped : plan;
}

/** The plans of the subqueries in the plan's own expressions. */
export function subqueryPlans(plan: LogicalPlan): readonly LogicalPlan[] {
  const found: LogicalPlan[] = [];
  mapSubqueryPlans(plan, (p) => {
    found.push(p);
    return p;
  });
  return found;
}
