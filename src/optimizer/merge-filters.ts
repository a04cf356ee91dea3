import { allOf, and, canRaise, conjunctsOf, isDeterministic } from '../plan/traits.ts';
import { filtered } from './build.ts';
import type { Rule } from './rule.ts';

/**
 * Merges a filter into the filter below it, so that rows are tested once (Spark's CombineFilters).
 *
 *     Filter a > 1                 Filter b = 2 AND a > 1
 *       Filter b = 2        →        Scan t
 *         Scan t
 *
 * What can raise or is random stays above: it must see only rows the inner one kept.
 */
export const mergeFilters: Rule = (plan) => {
  if (plan.kind !== 'Filter' || plan.input.kind !== 'Filter' || !isDeterministic(plan.condition)) return plan;
  const inner = plan.input;
  if (!isDeterministic(inner.condition)) return plan;
  const outer = conjunctsOf(plan.condition);
  const harmless = outer.filter((c) => !canRaise(c));
  if (harmless.length === 0) return plan;
  const merged = { ...inner, condition: and(inner.condition, allOf(harmless)) };
  return filtered(
    merged,
    outer.filter((c) => !harmless.includes(c)),
  );
};
