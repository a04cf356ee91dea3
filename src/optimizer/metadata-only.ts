import type { AggregateCall } from '../plan/expr.ts';
import { attributeOf } from '../plan/expr.ts';
import type { Aggregate, AggregateAlias, CachedRelation, LogicalPlan, Scan, Statistics } from '../plan/logical.ts';
import { BIGINT, type DataType, isInteger } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { Rule } from './rule.ts';

/**
 * Counts rows, and finds the smallest and largest value, where the files say so themselves: nothing is read (Spark pushes such
 * aggregates into Parquet's footers).
 *
 *     Aggregate [], count(1), max(a)      →      LocalRows [6001215, 7]
 *       Scan t
 */
export const metadataOnly: Rule = (plan) => {
  if (plan.kind !== 'Aggregate' || plan.groupings.length > 0 || plan.aggregates.length === 0) return plan;
  const source = sourceOf(plan.input);
  if (!source?.stats.exact || source.stats.rows === undefined) return plan;
  const values = plan.aggregates.map((a) => answerOf(a, source));
  return values.includes(undefined) ? plan : known(plan, values as readonly Value[]);
};

const known = (plan: Aggregate, row: readonly Value[]): LogicalPlan => ({
  kind: 'LocalRows',
  output: plan.aggregates.map((a: AggregateAlias) => attributeOf(a)),
  rows: [row],
});

/** A relation read whole, perhaps without some of its columns. */
function sourceOf(plan: LogicalPlan): Scan | CachedRelation | undefined {
  if (plan.kind === 'Project' && plan.exprs.every((e) => e.kind === 'Attribute')) return sourceOf(plan.input);
  if (plan.kind === 'CachedRelation') return plan;
  return plan.kind === 'Scan' && plan.pushedFilters.length === 0 && plan.pushedLimit === undefined ? plan : undefined;
}

function answerOf({ child }: AggregateAlias, { stats, output }: Scan | CachedRelation): Value | undefined {
  if (child.filter || child.args.length !== 1) return undefined;
  const [arg] = child.args;
  const { rows = 0 } = stats;
  if (child.name === 'count' && !child.isDistinct && arg?.kind === 'Literal' && arg.value !== null) return counted(child, rows);
  if (arg?.kind !== 'Attribute') return undefined;
  const column = output.find((a) => a.id === arg.id);
  const of = column && factsOf(stats, column.name);
  if (!of || of.nullCount === undefined) return undefined;
  if (child.name === 'count' && !child.isDistinct) return counted(child, rows - of.nullCount);
  if ((child.name !== 'min' && child.name !== 'max') || !hasExactBounds(arg.type)) return undefined;
  if (of.nullCount >= rows) return null;
  return child.name === 'min' ? of.min : of.max;
}

const factsOf = (stats: Statistics, name: string) => {
  const of = stats.columns?.[name];
  return of?.isEstimate ? undefined : of;
};
const counted = (call: AggregateCall, n: number): Value | undefined => (call.type.kind === BIGINT.kind ? BigInt(n) : undefined);
/** Long texts may be cut, and NaN does not count in the bounds of floating numbers. */
const hasExactBounds = (type: DataType): boolean => isInteger(type) || type.kind === 'date';
