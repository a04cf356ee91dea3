import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import { ExprMap } from '../plan/canonical.ts';
import type { Expr } from '../plan/expr.ts';
import { childPlans, type LogicalPlan } from '../plan/logical.ts';
import { conjunctsOf, readsAny, readsOf } from '../plan/traits.ts';

type Params = ReadonlyMap<number, unknown>;

/**
 * A correlated scalar subquery must have one row for each of the query around it by its form, where
 * spark.sql.optimizer.scalarSubqueryUseSingleJoin is off: by what it is grouped by its conditions equate with the query around it.
 * Errors: UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY, …NON_CORRELATED_COLUMNS_IN_GROUP_BY.
 */
export function refuseManyRows(plan: LogicalPlan, params: Params, origin: Origin | undefined): void {
  if (hasOneRow(plan)) return;
  let made = plan;
  while (made.kind === 'Project' || made.kind === 'Filter' || made.kind === 'SubqueryAlias' || made.kind === 'Sort') made = made.input;
  if (made.kind !== 'Aggregate' || made.aggregates.length === 0)
    fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY', {}, origin);
  const equated = new ExprMap<true>();
  collectEquated(made.input, params, equated);
  const free = made.groupings.find((g) => {
    const value = g.kind === 'Alias' ? g.child : g;
    return readsOf(value).length > 0 && !equated.get(value);
  });
  if (free) fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.NON_CORRELATED_COLUMNS_IN_GROUP_BY', { value: free.name }, origin);
}

function hasOneRow(plan: LogicalPlan): boolean {
  switch (plan.kind) {
    case 'LocalRows':
      return plan.rows.length <= 1;
    case 'Limit':
      return plan.limit !== undefined && plan.limit <= 1;
    case 'Aggregate':
      return plan.groupings.length === 0;
    case 'Project':
    case 'Filter':
    case 'Sort':
    case 'SubqueryAlias':
      return hasOneRow(plan.input);
    default:
      return false;
  }
}

/** What filters say is equal to a value of the query around. */
function collectEquated(plan: LogicalPlan, params: Params, into: ExprMap<true>): void {
  const equate = (inner: Expr, outer: Expr): void => {
    if (!readsAny(inner, params) && readsAny(outer, params) && readsOf(outer).every((id) => params.has(id))) into.set(inner, true);
  };
  if (plan.kind === 'Filter')
    for (const c of conjunctsOf(plan.condition)) {
      const [a, b] = c.kind === 'Call' && c.name === '==' ? c.args : [];
      if (a && b) {
        equate(a, b);
        equate(b, a);
      }
    }
  for (const child of childPlans(plan)) collectEquated(child, params, into);
}
