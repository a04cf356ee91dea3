import { lookupFunction } from '../functions/registry.ts';
import type { AggregateAlias } from '../plan/logical.ts';
import type { Rule } from './rule.ts';

/**
 * What goes by which values there are, or by the first or last, need not be told each once (Spark's EliminateDistinct).
 *
 *     Aggregate [g], max(DISTINCT a)      →      Aggregate [g], max(a)
 *       Scan t                                     Scan t
 */
export const eliminateDistinctAggregates: Rule = (plan) =>
  plan.kind === 'Aggregate' && plan.aggregates.some(isNeedless)
    ? { ...plan, aggregates: plan.aggregates.map((a) => (isNeedless(a) ? { ...a, child: { ...a.child, isDistinct: false } } : a)) }
    : plan;

function isNeedless({ child }: AggregateAlias): boolean {
  const record = lookupFunction(child.name);
  return child.isDistinct && record?.kind === 'aggregate' && (record.goesBy === 'values' || record.goesBy === 'edges');
}
