import { type Expr, lit, type NamedExpr } from '../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import { substitute } from '../plan/traits.ts';
import { aliasAs } from './build.ts';
import type { Rule } from './rule.ts';

/**
 * A given row beside others is constants in them (of what Spark's OptimizeOneRowPlan is about, the part that leaves a join out).
 *
 *     Join inner t.a > v.x                       Project a, 5 AS x
 *       Scan t                             →       Filter t.a > 5
 *       LocalRows [5] AS x                           Scan t
 */
export const propagateOneRow: Rule = (plan) => {
  if (plan.kind !== 'Join' || (plan.joinType !== 'inner' && plan.joinType !== 'cross')) return plan;
  const { condition, left, right } = plan;
  const row = constantsOf(right) ?? constantsOf(left);
  if (!row) return plan;
  const other = row.plan === right ? left : right;
  const exprs = outputOf(plan).map((a): NamedExpr => {
    const value = row.values.get(a.id);
    return value ? aliasAs(value, a) : a;
  });
  const input: LogicalPlan = condition ? { kind: 'Filter', input: other, condition: substitute(condition, row.values) } : other;
  return { kind: 'Project', input, exprs };
};

/** The columns of a given row. */
function constantsOf(plan: LogicalPlan): { readonly plan: LogicalPlan; readonly values: ReadonlyMap<number, Expr> } | undefined {
  const [row] = plan.kind === 'LocalRows' && plan.rows.length === 1 ? plan.rows : [];
  if (!row) return undefined;
  return { plan, values: new Map(outputOf(plan).map((a, i) => [a.id, lit(row[i] ?? null, a.type)])) };
}
