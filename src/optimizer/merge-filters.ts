import { and, canRaise, isDeterministic } from '../plan/traits.ts';
import type { Rule } from './rule.ts';

/**
 * Merges a filter into the filter below it, so that rows are tested once (Spark's CombineFilters).
 *
 *     Filter a > 1                 Filter b = 2 AND a > 1
 *       Filter b = 2        →        Scan t
 *         Scan t
 *
 * Left alone when the outer condition can raise or is random: it must see only rows the inner one kept.
 */
export const mergeFilters: Rule = (plan) => {
  if (plan.kind !== 'Filter' || plan.input.kind !== 'Filter') return plan;
  const outer = plan.condition;
  const inner = plan.input.condition;
  if (canRaise(outer) || !isDeterministic(outer) || !isDeterministic(inner)) return plan;
  return { ...plan.input, condition: and(inner, outer) };
};
