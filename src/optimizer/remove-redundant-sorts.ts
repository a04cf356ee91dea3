import { lookupFunction } from '../functions/registry.ts';
import { type AggregateAlias, type LogicalPlan, mapChildren } from '../plan/logical.ts';
import { isDeterministic } from '../plan/traits.ts';
import type { Rule } from './rule.ts';

/**
 * A sort below another sort, a join or an aggregate that goes by no order decides nothing, and sorting by a constant neither
 * (Spark's EliminateSorts).
 *
 *     Sort a                    Sort a
 *       Filter b > 1      →       Filter b > 1
 *         Sort b                    Scan t
 *           Scan t
 */
export const removeRedundantSorts: Rule = (plan) => {
  if (plan.kind === 'Aggregate') return plan.aggregates.every(goesByNoOrder) ? mapChildren(plan, withoutSort) : plan;
  if (plan.kind === 'Join') return plan.condition && !isDeterministic(plan.condition) ? plan : mapChildren(plan, withoutSort);
  if (plan.kind !== 'Sort') return plan;
  const keys = plan.keys.filter((k) => k.child.kind !== 'Literal');
  if (keys.length === 0) return plan.input;
  const input = plan.isGlobal ? withoutSort(plan.input) : plan.input;
  return keys.length === plan.keys.length && input === plan.input ? plan : { ...plan, keys, input };
};

/** Sums of floating point are not the same in another order. */
function goesByNoOrder({ child }: AggregateAlias): boolean {
  const record = lookupFunction(child.name);
  if (record?.kind !== 'aggregate' || !record.goesBy || record.goesBy === 'edges' || !isDeterministic(child)) return false;
  return record.goesBy === 'values' || child.args.every(({ type }) => type.kind !== 'double' && type.kind !== 'float');
}

function withoutSort(plan: LogicalPlan): LogicalPlan {
  if (plan.kind === 'Sort') return withoutSort(plan.input);
  const passes =
    (plan.kind === 'Project' && plan.exprs.every(isDeterministic)) || (plan.kind === 'Filter' && isDeterministic(plan.condition));
  return passes ? mapChildren(plan, withoutSort) : plan;
}
