import { fail } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, type Expr, lit, type NamedExpr, nextExprId } from '../plan/expr.ts';
import type { AggregateAlias, LogicalPlan } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { BIGINT, containsType } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { type Analyzed, built } from './analyzed.ts';
import { buildAggregate, buildCall, coerce } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import { named } from './expose.ts';

/** Errors: UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE, UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE. */
export function checkComparable(input: Analyzed, relation: R.Relation): void {
  const holding = (kind: 'map' | 'variant'): Attribute | undefined => input.output.find((a) => containsType(a.type, kind));
  const map = holding('map');
  if (map) fail('UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE', { columnName: map.name, type: sqlName(map.type) }, relation.origin);
  const variant = holding('variant');
  if (variant)
    fail('UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE', { columnName: variant.name, type: sqlName(variant.type) }, relation.origin);
}

/**
 * INTERSECT ALL and EXCEPT ALL: equal rows are counted on both sides, and come out as often as the smaller count says, or
 * the difference.
 */
export function countedOperation(relation: R.SetOperation, left: Analyzed, right: Analyzed, conf: AnalyzerConf): Analyzed {
  checkComparable(left, relation);
  const sides = [counted(left, 1n, 0n), counted(right, 0n, 1n)] as const;
  const columns = left.output.map((a, i): Attribute => {
    const nullable = a.nullable || (right.output[i]?.nullable ?? false);
    return { kind: 'Attribute', name: a.name, id: nextExprId(), type: a.type, nullable };
  });
  const sums = ['left', 'right'].map((name): Attribute => ({ kind: 'Attribute', name, id: nextExprId(), type: BIGINT, nullable: false }));
  const union: LogicalPlan = { kind: 'Union', inputs: sides, output: [...columns, ...sums] };
  const [inLeft, inRight] = sums.map((a) => sum(a, conf));
  if (!inLeft || !inRight) return left;
  const grouped: LogicalPlan = { kind: 'Aggregate', input: union, groupings: columns, aggregates: [inLeft, inRight], setOperation: true };
  const counts = [attributeOf(inLeft), attributeOf(inRight)] as const;
  const zero = lit(0n, BIGINT);
  const isIntersect = relation.operation === 'intersect';
  const times = isIntersect ? buildCall('least', counts, conf) : buildCall('-', counts, conf);
  const filtered: LogicalPlan = { kind: 'Filter', input: grouped, condition: buildCall('>', [times, zero], conf) };
  const plan = repeated(filtered, columns, coerce(times, BIGINT, conf), conf);
  return built({ plan: { kind: 'Project', input: plan, exprs: columns }, output: columns, inputs: [left] });
}

const counted = (input: Analyzed, left: bigint, right: bigint): LogicalPlan => {
  const counts: NamedExpr[] = [named(lit(left, BIGINT), 'left'), named(lit(right, BIGINT), 'right')];
  return { kind: 'Project', input: input.plan, exprs: [...input.output, ...counts] };
};

function sum(a: Attribute, conf: AnalyzerConf): AggregateAlias {
  const child = buildAggregate('sum', a, conf);
  return { kind: 'Alias', child, name: a.name, id: nextExprId(), type: child.type, nullable: child.nullable };
}

/** Each row so many times. */
function repeated(input: LogicalPlan, columns: readonly Attribute[], times: Expr, conf: AnalyzerConf): LogicalPlan {
  const numbers = buildCall('sequence', [lit(1n, BIGINT), times], conf);
  const list: NamedExpr = named(numbers, 'numbers');
  const projected: LogicalPlan = { kind: 'Project', input, exprs: [...columns, list] };
  const generator = { name: 'explode', overload: 0, args: [attributeOf(list)] };
  const output: Attribute = { kind: 'Attribute', name: 'number', id: nextExprId(), type: BIGINT, nullable: false };
  return { kind: 'Generate', input: projected, generator, outer: false, output: [output] };
}
