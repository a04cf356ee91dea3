import { outputOf } from '../plan/logical.ts';
import type { Rule } from './rule.ts';

/**
 * A filter that keeps everything goes; one that keeps nothing makes the relation empty (Spark's PruneFilters).
 *
 *     Filter true                       Filter false
 *       Scan t      →   Scan t            Scan t       →   LocalRows (none)
 */
export const pruneFilters: Rule = (plan) => {
  if (plan.kind !== 'Filter' || plan.condition.kind !== 'Literal') return plan;
  return plan.condition.value === true ? plan.input : { kind: 'LocalRows', output: outputOf(plan.input), rows: [] };
};
