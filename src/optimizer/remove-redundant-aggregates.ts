import { lookupFunction } from '../functions/registry.ts';
import type { Aggregate, AggregateAlias, LogicalPlan } from '../plan/logical.ts';
import { isUniqueBy } from '../plan/size-bounds.ts';
import { canRaise, isDeterministic } from '../plan/traits.ts';
import type { Rule } from './rule.ts';

/**
 * Columns that follow from the others need not tell groups apart: where the input has at most one row for each value of some
 * of the groupings, it is grouped already. Left alone where a grouping can raise: it is evaluated though nobody reads it.
 *
 *     Aggregate [k, n]                          Aggregate [k], count(1) AS n
 *       Aggregate [k], count(1) AS n      →       Scan t
 *         Scan t
 *
 * And what goes by which values there are need not be told each once (Spark's RemoveRedundantAggregates):
 *
 *     Aggregate [k], max(v)                     Aggregate [k], max(v)
 *       Aggregate [k, v]                  →       Project [k, v]
 *         Scan t                                    Scan t
 */
export const removeRedundantAggregates: Rule = (plan) => {
  if (plan.kind !== 'Aggregate') return plan;
  if (plan.aggregates.length === 0 && plan.groupings.length > 0 && !plan.groupings.some(canRaise)) {
    const ids = new Set(
      plan.groupings.flatMap((g) => (g.kind === 'Attribute' ? [g.id] : g.child.kind === 'Attribute' ? [g.child.id] : [])),
    );
    if (isUniqueBy(plan.input, ids)) return { kind: 'Project', input: plan.input, exprs: plan.groupings };
  }
  return goesByValues(plan) ? withRepeats(plan) : plan;
};

const goesByValues = ({ groupings, aggregates }: Aggregate): boolean => groupings.every(isDeterministic) && aggregates.every(isOfValues);

function isOfValues({ child }: AggregateAlias): boolean {
  const record = lookupFunction(child.name);
  return (
    isDeterministic(child) &&
    record?.kind === 'aggregate' &&
    (record.goesBy === 'values' || (child.isDistinct && record.goesBy === 'counts'))
  );
}

function withRepeats(plan: Aggregate): LogicalPlan {
  const below = plan.input;
  const distinct = below.kind === 'Project' && below.exprs.every(isDeterministic) ? below.input : below;
  if (distinct.kind !== 'Aggregate' || distinct.aggregates.length > 0 || distinct.groupings.length === 0) return plan;
  if (!distinct.groupings.every(isDeterministic)) return plan;
  const input: LogicalPlan = { kind: 'Project', input: distinct.input, exprs: distinct.groupings };
  return { ...plan, input: below.kind === 'Project' ? { ...below, input } : input };
}
