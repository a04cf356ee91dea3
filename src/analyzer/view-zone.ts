import type { Expr } from '../plan/expr.ts';
import { mapExprChildren } from '../plan/expr.ts';
import { type LogicalPlan, mapChildren } from '../plan/logical.ts';
import { mapPlanExpressions } from '../plan/node-expressions.ts';

/**
 * The plan of a view that was made under another time zone than the query around has: its expressions keep theirs. Those of a view
 * within it have their own already. current_timezone() alone is of who asks, as in Spark.
 */
export const inTimeZone = (plan: LogicalPlan, timeZone: string): LogicalPlan =>
  mapPlanExpressions(
    mapChildren(plan, (child) => inTimeZone(child, timeZone)),
    (e) => exprInTimeZone(e, timeZone),
  );

/** The same of an expression: of the body of a function written in SQL. */
export function exprInTimeZone<E extends Expr>(e: E, timeZone: string): E {
  const mapped: E = mapExprChildren(e, (child) => exprInTimeZone(child, timeZone));
  if (mapped.kind === 'Subquery') {
    const inner = inTimeZone(mapped.plan, timeZone);
    return inner === mapped.plan ? mapped : { ...mapped, plan: inner };
  }
  const isZoned = mapped.kind === 'Cast' || (mapped.kind === 'Call' && mapped.name !== 'current_timezone');
  return isZoned && mapped.timeZone === undefined ? { ...mapped, timeZone } : mapped;
}
