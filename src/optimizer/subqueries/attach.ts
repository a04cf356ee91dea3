import {
  type Attribute,
  attributeOf,
  type Expr,
  FALSE,
  lit,
  type NamedExpr,
  nextExprId,
  type Subquery,
  type SubqueryParam,
  TRUE,
} from '../../plan/expr.ts';
import { type LogicalPlan, nullable, outputOf } from '../../plan/logical.ts';
import { allOf, and, isDeterministic, or, readsAny, substitute } from '../../plan/traits.ts';
import { BIGINT, INT } from '../../types/data-type.ts';
import { alias, filtered } from '../build.ts';
import type { OptimizerContext } from '../rule.ts';
import { decorrelate } from './decorrelate.ts';
import { type Around, around, type Decorrelated, keyed, orWhenEmpty, settled } from './domain.ts';
import { aggregateOf, type Build, freshCopy, isOneRow, isSingleRow, planReads } from './shared.ts';

/** A plan with further columns, and the value that is computed from them. */
export interface Attached {
  readonly plan: LogicalPlan;
  readonly value: Expr;
}
export interface Tools {
  readonly build: Build;
  readonly context: OptimizerContext;
}

/** Conditions with the parameters' values in their places. */
export const given = (conditions: readonly Expr[], params: readonly SubqueryParam[]): readonly Expr[] => {
  const by = new Map(params.map((p) => [p.attribute.id, p.value]));
  return conditions.map((c) => substitute(c, by));
};

const conditionOf = (conditions: readonly Expr[]): { condition?: Expr } => (conditions.length > 0 ? { condition: allOf(conditions) } : {});
const isCorrelated = (plan: LogicalPlan, params: readonly SubqueryParam[]): boolean =>
  planReads(plan, new Set(params.map((p) => p.attribute.id)));

/**
 * The value of a scalar subquery beside the columns of `outer`. `plan` is the subquery's, without subqueries of its own.
 *
 *     Filter b > scalarsubquery(a)             Filter b > max
 *       Scan t                           →       Join left k = a
 *                                                  Scan t
 *                                                  Aggregate [k], max(x) AS max
 *                                                    Scan u
 */
export function attachScalar(outer: LogicalPlan, plan: LogicalPlan, params: readonly SubqueryParam[], tools: Tools): Attached {
  const { build, context } = tools;
  const inlined = inline(plan, params);
  if (inlined) return { plan: outer, value: inlined };
  const [column] = outputOf(plan);
  if (!column) return { plan: outer, value: lit(null, { kind: 'void' }) };
  if (!isCorrelated(plan, params)) return attachUncorrelated(outer, plan, column, tools);
  const a = around(params, outer, build, context);
  let d = decorrelate(plan, a);
  let value: Attribute = column;
  let finish = (x: Expr): Expr => x;
  if (!d.isSingle) {
    const k = keyed(d, [], a);
    const { one, count, over } = oneOf(k, k.keys, column, tools);
    d = { ...k, plan: over };
    value = attributeOf(one);
    finish = (x) => build('single_value', x, nullable(attributeOf(count)));
  }
  const renamed = alias(value, 'scalarsubquery()');
  const marker = alias(TRUE, 'matched');
  const extra: readonly NamedExpr[] = d.whenEmpty ? [renamed, marker] : [renamed];
  const right: LogicalPlan = { kind: 'Project', input: d.plan, exprs: [...outputOf(d.plan), ...extra] };
  const join: LogicalPlan = { kind: 'Join', left: outer, right, joinType: 'left', ...conditionOf(given(d.conditions, params)) };
  const found = finish(nullable(attributeOf(renamed)));
  const empty = d.whenEmpty?.get(column.id);
  const [whenEmpty] = empty ? given([empty], params) : [];
  return { plan: join, value: whenEmpty ? orWhenEmpty(found, whenEmpty, nullable(attributeOf(marker)), build) : found };
}

/** `(SELECT a + 1)`, without FROM, is an expression of the query around it. */
function inline(plan: LogicalPlan, params: readonly SubqueryParam[]): Expr | undefined {
  if (plan.kind === 'SubqueryAlias') return inline(plan.input, params);
  if (plan.kind !== 'Project' || plan.input.kind !== 'LocalRows' || plan.input.rows.length !== 1 || plan.input.output.length > 0)
    return undefined;
  const [e] = plan.exprs;
  return e?.kind === 'Alias' && isDeterministic(e.child) ? given([e.child], params)[0] : undefined;
}

/** Some value of each group, and how many rows it has. */
function oneOf(d: Decorrelated, keys: readonly Attribute[], column: Attribute, { context }: Tools) {
  const one = aggregateOf('first', column, context);
  const count = aggregateOf('count', lit(1, INT), context);
  const over: LogicalPlan = { kind: 'Aggregate', input: d.plan, groupings: keys, aggregates: [one, count] };
  return { one, count, over };
}

function attachUncorrelated(outer: LogicalPlan, plan: LogicalPlan, column: Attribute, tools: Tools): Attached {
  const beside = (right: LogicalPlan, joinType: 'cross' | 'left'): LogicalPlan => ({ kind: 'Join', left: outer, right, joinType });
  if (isSingleRow(plan)) {
    const value = alias(column, 'scalarsubquery()');
    const right: LogicalPlan = { kind: 'Project', input: plan, exprs: [value] };
    return { plan: beside(right, isOneRow(plan) ? 'cross' : 'left'), value: nullable(attributeOf(value)) };
  }
  // The third row cannot make a difference.
  const some: LogicalPlan = { kind: 'Limit', input: plan, limit: 2, offset: 0 };
  const { one, count, over } = oneOf({ plan: some, conditions: [], isSingle: false }, [], column, tools);
  const value = alias(tools.build('single_value', attributeOf(one), attributeOf(count)), 'scalarsubquery()');
  return { plan: beside({ kind: 'Project', input: over, exprs: [value] }, 'cross'), value: nullable(attributeOf(value)) };
}

/**
 * Whether a subquery has a row, as a column beside those of `outer`: for conditions that are not simply required.
 *
 *     Filter exists(a) OR b > 1                Filter isnotnull(matched) OR b > 1
 *       Scan t                           →       Join left k = a
 *                                                  Scan t
 *                                                  Project k, true AS matched
 *                                                    Aggregate [k], []
 *                                                      Scan u
 */
export function attachExists(outer: LogicalPlan, plan: LogicalPlan, params: readonly SubqueryParam[], tools: Tools): Attached {
  const { build, context } = tools;
  if (!isCorrelated(plan, params)) {
    if (isOneRow(plan)) return { plan: outer, value: TRUE };
    const count = aggregateOf('count', lit(1, INT), context);
    const one: LogicalPlan = { kind: 'Limit', input: plan, limit: 1, offset: 0 };
    const right: LogicalPlan = { kind: 'Aggregate', input: one, groupings: [], aggregates: [count] };
    return { plan: { kind: 'Join', left: outer, right, joinType: 'cross' }, value: build('>', attributeOf(count), lit(0n, BIGINT)) };
  }
  const a = around(params, outer, build, context);
  const d = decorrelateExists(plan, a);
  if (d.whenEmpty) return { plan: outer, value: TRUE };
  const k = keyed(d, [], a);
  const marker = alias(TRUE, 'matched');
  const groups: LogicalPlan = { kind: 'Aggregate', input: k.plan, groupings: k.keys, aggregates: [] };
  const right: LogicalPlan = { kind: 'Project', input: groups, exprs: [...k.keys, marker] };
  const join: LogicalPlan = { kind: 'Join', left: outer, right, joinType: 'left', ...conditionOf(given(k.conditions, params)) };
  return { plan: join, value: build('isNotNull', nullable(attributeOf(marker))) };
}

/** Without the row of an aggregation over nothing, where the session wants it so. */
function decorrelateExists(plan: LogicalPlan, a: Around): Decorrelated {
  const d = decorrelate(plan, a);
  if (!d.whenEmpty || !a.context.existsSkipsEmpty) return d;
  const { whenEmpty: _, ...rest } = d;
  return rest;
}

/** IN as a subquery that asks for a row equal to the values, which become parameters. */
export function asExists(
  e: Subquery,
  build: Build,
): { readonly plan: LogicalPlan; readonly params: readonly SubqueryParam[]; readonly equal: Expr } {
  const columns = outputOf(e.plan);
  const own = e.values.map((value): SubqueryParam => {
    const attribute: Attribute = {
      kind: 'Attribute',
      name: 'value',
      id: nextExprId(),
      type: value.type,
      nullable: value.nullable,
      outer: true,
    };
    return { attribute, value };
  });
  const equal = own.map((p, i) => build('==', columns[i] ?? p.attribute, p.attribute)).reduce(and);
  return { plan: e.plan, params: [...e.params, ...own], equal };
}

/**
 * IN, or NOT IN, as a column. Where it is null by the standard it is false, either of them, as in Spark: there too it is a
 * join that finds a row or finds none.
 */
export function attachIn(outer: LogicalPlan, e: Subquery, negated: boolean, tools: Tools): Attached {
  const { build } = tools;
  const { plan, params, equal } = asExists(e, build);
  const match = attachExists(outer, filtered(plan, [equal]), params, tools);
  if (!negated) return match;
  if (!e.nullable) return { plan: match.plan, value: build('not', match.value) };
  const unknown = attachUnknown(match.plan, e, tools);
  return { plan: unknown.plan, value: build('not', or(match.value, unknown.value)) };
}

/** Whether IN would be null if no row is equal: a null on either side, and a row to compare with. */
export function attachUnknown(outer: LogicalPlan, e: Subquery, tools: Tools): Attached {
  const { build } = tools;
  const [value, ...more] = e.values;
  const again = (): LogicalPlan => freshCopy(e.plan).plan;
  if (!value || more.length > 0) {
    const copy = again();
    const { params, equal } = asExists({ ...e, plan: copy }, build);
    return attachExists(outer, filtered(copy, [build('isNull', equal)]), params, tools);
  }
  const withNull = again();
  const [column] = outputOf(withNull);
  const isNull = column?.nullable
    ? attachExists(outer, filtered(withNull, [build('isNull', column)]), e.params, tools)
    : { plan: outer, value: FALSE };
  if (!value.nullable) return isNull;
  const any = attachExists(isNull.plan, again(), e.params, tools);
  return { plan: any.plan, value: or(isNull.value, and(build('isNull', value), any.value)) };
}

/** The rows of `outer` with (or, as an anti join, without) a row of the subquery. */
export function semiJoin(
  outer: LogicalPlan,
  plan: LogicalPlan,
  params: readonly SubqueryParam[],
  joinType: 'semi' | 'anti',
  tools: Tools,
): LogicalPlan {
  if (!isCorrelated(plan, params)) {
    const one: LogicalPlan = { kind: 'Limit', input: plan, limit: 1, offset: 0 };
    return { kind: 'Join', left: outer, right: one, joinType };
  }
  const a = around(params, outer, tools.build, tools.context);
  let d = decorrelateExists(plan, a);
  if (d.whenEmpty) {
    // Always one row, which a condition may still refuse.
    if (plan.kind !== 'Filter') return joinType === 'semi' ? outer : filtered(outer, [FALSE]);
    d = settled(d, a);
  }
  return { kind: 'Join', left: outer, right: d.plan, joinType, ...conditionOf(given(d.conditions, params)) };
}

export const readsSide = (e: Subquery, ids: ReadonlySet<number>): boolean =>
  e.values.some((v) => readsAny(v, ids)) || e.params.some((p) => readsAny(p.value, ids));
