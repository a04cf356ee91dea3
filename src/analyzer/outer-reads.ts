import { fail } from '../errors/engine-error.ts';
import { type AggregateCall, childrenOf, type Expr } from '../plan/expr.ts';
import { sqlOf } from '../plan/sql-text.ts';

/** The columns that an expression reads by itself; what a subquery in it reads is that one's affair. */
function reads(e: Expr, test: (isOuter: boolean) => boolean): boolean {
  if (e.kind === 'Attribute') return test(e.outer === true);
  return (e.kind === 'Subquery' ? e.values : childrenOf(e)).some((c) => reads(c, test));
}
const readsOuter = (e: Expr): boolean => reads(e, (isOuter) => isOuter);
const readsOwn = (e: Expr): boolean => reads(e, (isOuter) => !isOuter);

/** Of an aggregation in a subquery only its input and what stands above it may read the query around. */
export function refuseOuterReads(exprs: readonly Expr[]): void {
  for (const e of exprs)
    if (readsOuter(e)) fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE', { sql: sqlOf(e) }, e.origin);
}

export function refuseMixedReads(call: AggregateCall): void {
  if (!readsOuter(call) || !readsOwn(call)) return;
  fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.AGGREGATE_FUNCTION_MIXED_OUTER_LOCAL_REFERENCES', { sql: sqlOf(call) }, call.origin);
}
