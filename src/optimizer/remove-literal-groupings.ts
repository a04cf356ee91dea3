import { isFoldable } from '../functions/foldable.ts';
import { lit, type NamedExpr, unaliased } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { childPlans, type LogicalPlan, mapChildren, outputOf } from '../plan/logical.ts';
import { someExpressionOf } from '../plan/node-expressions.ts';
import { canRaise, idsOf, readsOf } from '../plan/traits.ts';
import { lookingFor, type Rule } from './rule.ts';

/**
 * What is grouped by, is the same for all rows and is read by nobody is not evaluated, so that it raises nothing (Spark's
 * RemoveLiteralFromGroupExpressions).
 *
 *     Project c                              Project c
 *       Aggregate [1/0], count(1) AS c   →     Aggregate [NULL], count(1) AS c
 *
 * A grouping stays in its place, as without any there is a group also where there are no rows.
 */
export const removeLiteralGroupings: Rule = lookingFor(FORM.constant, (plan) => {
  if (!somePlan(plan, (p) => p.kind === 'Aggregate' && p.groupings.some(raises))) return plan;
  const read = new Set(idsOf(outputOf(plan)));
  collectReads(plan, read);
  return withoutUnread(plan, read);
});

const raises = (g: NamedExpr): boolean => canRaise(g) && isFoldable(unaliased(g));

const somePlan = (plan: LogicalPlan, test: (plan: LogicalPlan) => boolean): boolean =>
  test(plan) || childPlans(plan).some((c) => somePlan(c, test));

function collectReads(plan: LogicalPlan, into: Set<number>): void {
  someExpressionOf(plan, (e) => {
    for (const id of readsOf(e)) into.add(id);
    return false;
  });
  for (const child of childPlans(plan)) {
    // Columns of what takes them by their positions.
    if (plan.kind === 'Union' || plan.kind === 'UnionLoop' || plan.kind === 'ScriptTransform')
      for (const { id } of outputOf(child)) into.add(id);
    collectReads(child, into);
  }
}

function withoutUnread(plan: LogicalPlan, read: ReadonlySet<number>): LogicalPlan {
  const node = mapChildren(plan, (c) => withoutUnread(c, read));
  if (node.kind !== 'Aggregate' || !node.groupings.some((g) => raises(g) && !read.has(g.id))) return node;
  const groupings = node.groupings.map(
    (g): NamedExpr => (g.kind === 'Alias' && raises(g) && !read.has(g.id) ? { ...g, child: lit(null, g.type), nullable: true } : g),
  );
  return { ...node, groupings };
}
