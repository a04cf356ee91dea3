import { maxRows } from '../plan/size-bounds.ts';
import type { Rule } from './rule.ts';

/**
 * A limit that nothing reaches goes (Spark's EliminateLimits), and so does sorting a single row.
 *
 *     Limit 10                          Aggregate [], count(1)
 *       Aggregate [], count(1)    →       Scan t
 *         Scan t
 */
export const eliminateLimits: Rule = (plan) => {
  if (plan.kind === 'Sort') return (maxRows(plan.input) ?? 2) <= 1 ? plan.input : plan;
  if (plan.kind !== 'Limit' || plan.limit === undefined || plan.offset > 0) return plan;
  return (maxRows(plan.input) ?? Number.POSITIVE_INFINITY) <= plan.limit ? plan.input : plan;
};
