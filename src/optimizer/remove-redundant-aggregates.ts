import { isUniqueBy } from '../plan/size-bounds.ts';
import type { Rule } from './rule.ts';

/**
 * Columns that follow from the others need not tell groups apart: where the input has at most one row for each value of some
 * of the groupings, it is grouped already.
 *
 *     Aggregate [k, n]                          Aggregate [k], count(1) AS n
 *       Aggregate [k], count(1) AS n      →       Scan t
 *         Scan t
 */
export const removeRedundantAggregates: Rule = (plan) => {
  if (plan.kind !== 'Aggregate' || plan.aggregates.length > 0 || plan.groupings.length === 0) return plan;
  const ids = new Set(plan.groupings.flatMap((g) => (g.kind === 'Attribute' ? [g.id] : g.child.kind === 'Attribute' ? [g.child.id] : [])));
  if (!isUniqueBy(plan.input, ids)) return plan;
  return { kind: 'Project', input: plan.input, exprs: plan.groupings };
};
