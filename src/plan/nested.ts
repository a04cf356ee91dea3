import { type Expr, mapExprChildren } from './expr.ts';
import { type LogicalPlan, mapChildren, type Scan } from './logical.ts';
import { mapPlanExpressions } from './node-expressions.ts';

/** Applies `f` to each child and to the plan of each subquery in the node's expressions. Returns `plan` itself when nothing changed. */
export function mapNested(plan: LogicalPlan, f: (nested: LogicalPlan) => LogicalPlan): LogicalPlan {
  const inside = <E extends Expr>(e: E): E => {
    const mapped: E = mapExprChildren(e, inside);
    if (mapped.kind !== 'Subquery') return mapped;
    const inner = f(mapped.plan);
    return inner === mapped.plan ? mapped : { ...mapped, plan: inner };
  };
  return mapPlanExpressions(mapChildren(plan, f), inside);
}

/** The children, and the plans of the subqueries in the node's expressions. */
export function nestedPlans(plan: LogicalPlan): readonly LogicalPlan[] {
  const found: LogicalPlan[] = [];
  mapNested(plan, (p) => {
    found.push(p);
    return p;
  });
  return found;
}

/** All that a plan reads from files, wherever it does so, in the order of the plan. */
export const scansOf = (plan: LogicalPlan): readonly Scan[] => (plan.kind === 'Scan' ? [plan] : nestedPlans(plan).flatMap(scansOf));
