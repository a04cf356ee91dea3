import { fail } from '../errors/engine-error.ts';
import { lookupFunction } from '../functions/registry.ts';
import { ExprMap } from '../plan/canonical.ts';
import { type Attribute, type Call, childrenOf, type Expr, lit, type NamedExpr, nextExprId } from '../plan/expr.ts';
import { type LogicalPlan, outputOf } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { sqlOf } from '../plan/sql-text.ts';
import { BIGINT, INT, TINYINT } from '../types/data-type.ts';
import type { GroupingSets } from './analyzed.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf } from './context.ts';

/** The sets of a GROUP BY, each as positions in the list of all grouping expressions. */
export function setsOf(relation: R.Aggregate, count: number): readonly (readonly number[])[] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (relation.groupType === 'rollup') return Array.from({ length: count + 1 }, (_, dropped) => all.slice(0, count - dropped));
  const cube = (rest: readonly number[]): number[][] => {
    const [first, ...others] = rest;
    if (first === undefined) return [[]];
    const without = cube(others);
    return [...without.map((s) => [first, ...s]), ...without];
  };
  return cube(all);
}

/**
 * The input once for each grouping set: its own columns, then the grouping expressions, null in the sets without them, the
 * number of the set and, where a set occurs twice, its position. The single empty set is one group, also of no rows.
 */
export function expandSets(
  input: LogicalPlan,
  keys: readonly NamedExpr[],
  sets: readonly (readonly number[])[],
  conf: AnalyzerConf,
): { plan: LogicalPlan; groupings: readonly Attribute[]; sets: GroupingSets } {
  const columns = keys.map((k): Attribute => ({ kind: 'Attribute', name: k.name, id: nextExprId(), type: k.type, nullable: true }));
  const expressions = keys.map((k) => (k.kind === 'Alias' ? k.child : k));
  const known = {
    columns: new ExprMap(expressions.map((e, i) => [e, columns[i] as Attribute])),
    // The first of two that are the same.
    positions: new ExprMap([...expressions, ...columns].map((e, i) => [e, i % keys.length] as const).reverse()),
    texts: expressions.map((e) => sqlOf(e)),
  };
  const numbers = sets.map((set) => keys.reduce((bits, _, i) => bits * 2n + (set.includes(i) ? 0n : 1n), 0n));
  if (keys.length === 0 && sets.length === 1 && conf.emptyGroupingSet !== false)
    return { plan: input, groupings: [], sets: { ...known, id: lit(0n, BIGINT) } };
  const id: Attribute = { kind: 'Attribute', name: 'spark_grouping_id', id: nextExprId(), type: BIGINT, nullable: false };
  const position: Attribute = { kind: 'Attribute', name: '_gen_grouping_pos', id: nextExprId(), type: INT, nullable: false };
  const isTwice = new Set(numbers).size < numbers.length;
  const more = isTwice ? [id, position] : [id];
  const below = outputOf(input);
  const projections = sets.map((set, n) => [
    ...below,
    ...expressions.map((e, i) => (set.includes(i) ? e : lit(null, e.type))),
    lit(numbers[n] ?? 0n, BIGINT),
    ...(isTwice ? [lit(n, INT)] : []),
  ]);
  const plan: LogicalPlan = { kind: 'Expand', input, projections, output: [...below, ...columns, ...more] };
  return { plan, groupings: [...columns, ...more], sets: { ...known, id, repeats: isTwice } };
}

export const isGroupingCall = (e: Expr): e is Call => e.kind === 'Call' && (e.name === 'grouping' || e.name === 'grouping_id');

/**
 * What grouping() or grouping_id() is above the aggregation.
 * Errors: UNSUPPORTED_GROUPING_EXPRESSION, GROUPING_COLUMN_MISMATCH, GROUPING_ID_COLUMN_MISMATCH.
 */
export function groupingValue(e: Call, sets: GroupingSets | undefined, isListed: boolean, conf: AnalyzerConf): Expr {
  if (!sets || (sets.repeats && !isListed)) return fail('UNSUPPORTED_GROUPING_EXPRESSION', {}, e.origin);
  const { positions, texts, id } = sets;
  const count = texts.length;
  const at = (arg: Expr): number => positions.get(arg) ?? -1;
  const groupings = texts.join(', ');
  if (e.name === 'grouping_id') {
    const fits = e.args.length === 0 || (e.args.length === count && e.args.every((a, i) => at(a) === i));
    return fits ? id : fail('GROUPING_ID_COLUMN_MISMATCH', { columns: e.args.map((a) => sqlOf(a)).join(', '), groupings }, e.origin);
  }
  const [arg] = e.args;
  const index = arg ? at(arg) : -1;
  if (index < 0) return fail('GROUPING_COLUMN_MISMATCH', { column: arg ? sqlOf(arg) : '', groupings }, e.origin);
  const shifted = buildCall('shiftright', [id, lit(count - 1 - index, INT)], conf);
  const isSet = buildCall('==', [buildCall('&', [shifted, lit(1n, BIGINT)], conf), lit(1n, BIGINT)], conf);
  const then = lit(1, TINYINT);
  return { kind: 'Case', branches: [{ when: isSet, then }], otherwise: lit(0, TINYINT), type: TINYINT, nullable: false };
}

/** The expression, over columns that have become nullable because some sets lack them. */
export function withNullability(e: Expr): Expr {
  if (e.nullable || !childrenOf(e).some((c) => c.nullable)) return e;
  const nullable = { ...e, nullable: true };
  if (e.kind !== 'Call') return e.kind === 'Cast' || e.kind === 'Case' ? nullable : e;
  const record = lookupFunction(e.name);
  if (record?.kind !== 'scalar') return e;
  if (record.nulls === 'propagate') return nullable;
  const own = record.resultNullable;
  return typeof own === 'function' &&
    own(
      e.args.map((a) => a.nullable),
      e.ansi,
      e.args.map((a) => a.type),
    )
    ? nullable
    : e;
}
