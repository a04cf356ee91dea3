import { exprKey } from '../plan/canonical.ts';
import { type Attribute, attributeOf, type Expr, type NamedExpr } from '../plan/expr.ts';
import type { Aggregate, LogicalPlan } from '../plan/logical.ts';
import { aliasAs } from './build.ts';
import { equalitiesOf } from './equal-columns.ts';
import type { Rule } from './rule.ts';

/**
 * Groups by no more than tells groups apart: constants and columns equal to another grouping column do not (Spark's
 * RemoveLiteralFromGroupExpressions and RemoveRepetitionFromGroupExpressions, and what follows from the joins below).
 *
 *     Aggregate [a, 1 AS x, b], sum(c)            Project a, 1 AS x, a AS b, s
 *       Join inner a = b                    →       Aggregate [a], sum(c) AS s
 *                                                     Join inner a = b
 */
export const removeRedundantGroupings: Rule = (plan) => {
  if (plan.kind !== 'Aggregate' || plan.groupings.length < 2) return plan;
  const equal = equalitiesOf(plan.input);
  const kept: NamedExpr[] = [];
  const replaced = new Map<number, Expr>();
  for (const g of plan.groupings) {
    const child = g.kind === 'Alias' ? g.child : g;
    const same = kept.find((k) => isSame(k.kind === 'Alias' ? k.child : k, child, equal));
    if (same) replaced.set(g.id, attributeOf(same));
    else if (child.kind === 'Literal') replaced.set(g.id, child);
    else kept.push(g);
  }
  if (replaced.size === 0 || kept.length === 0) return plan;
  return restored(plan, kept, replaced);
};

function restored(plan: Aggregate, kept: readonly NamedExpr[], replaced: ReadonlyMap<number, Expr>): LogicalPlan {
  const exprs = [...plan.groupings, ...plan.aggregates].map((g): NamedExpr => {
    const column = attributeOf(g);
    const by = replaced.get(g.id);
    // A column that is grouped by twice stands for itself.
    return by && !(by.kind === 'Attribute' && by.id === g.id) ? aliasAs(by, column) : column;
  });
  return { kind: 'Project', exprs, input: { ...plan, groupings: kept } };
}

function isSame(a: Expr, b: Expr, equal: ReadonlyMap<number, number>): boolean {
  if (exprKey(a) === exprKey(b)) return true;
  const of = (x: Attribute): number => equal.get(x.id) ?? x.id;
  return a.kind === 'Attribute' && b.kind === 'Attribute' && of(a) === of(b);
}
