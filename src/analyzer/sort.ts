import { fail } from '../errors/engine-error.ts';
import { exprKey } from '../plan/canonical.ts';
import { type Expr, mapExprChildren, type SortKey, someExpr } from '../plan/expr.ts';
import type { Expression, UnresolvedSortOrder } from '../plan/expression.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { sortText } from '../plan/sql-text.ts';
import { containsAggregate, idsOf, isConstant } from '../plan/traits.ts';
import { isOrderable } from '../types/coercion.ts';
import { isInteger, isStringLike } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { finishGrouped, overOutputOnly, refuseNames, resolveOverGrouped } from './aggregate.ts';
import { type Analyzed, type Grouped, type GroupingSets, sameColumns } from './analyzed.ts';
import type { AnalyzerConf } from './context.ts';
import { type Borrowed, borrowing, overBorrowed } from './expose.ts';
import { groupingValue, isGroupingCall } from './grouping-sets.ts';
import { scopeWithBelow } from './project.ts';
import { resolveExpression } from './resolve-expression.ts';
import type { Resolved } from './resolved.ts';
import { type Scope, scopeOf } from './scope.ts';

/**
 * ORDER BY: positions, columns of the select list, columns that were not selected, and over an aggregation any aggregate.
 * Errors: ORDER_BY_POS_OUT_OF_RANGE, DATATYPE_MISMATCH.INVALID_ORDERING_TYPE, UNSUPPORTED_EXPR_FOR_OPERATOR.
 */
export function analyzeSort(relation: R.Sort, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const order = expandAll(relation.order, input);
  const sort = (below: LogicalPlan, keys: readonly SortKey[]): LogicalPlan => ({
    kind: 'Sort',
    input: below,
    keys,
    isGlobal: relation.isGlobal,
    ...(relation.origin ? { origin: relation.origin } : {}),
  });
  const { grouped } = input;
  const isClosed = grouped?.isClosed || grouped?.select.some((s) => someExpr(s, (x) => x.kind === 'WindowCall'));
  if (grouped && !isClosed) return sortGrouped(order, input, grouped, conf, sort);
  const borrowed = borrowing();
  // Once windows are computed over the groups, or HAVING has its own columns, only the select list and the columns grouped by are left to sort by.
  const scope: Scope = grouped
    ? {
        ...scopeOf(input, conf, 'Sort'),
        below: groupingScope(grouped, conf, 'Sort'),
        borrow: borrowed.borrow,
        isGrouped: grouped.sets !== undefined,
      }
    : scopeWithBelow(input, conf, 'Sort', borrowed.borrow);
  const resolve = (e: Expression): Resolved => {
    const { expr, text } = resolveExpression(e, scope);
    return { expr: grouped?.sets ? withGroupingValues(expr, grouped.sets, borrowed.borrow, conf) : expr, text };
  };
  const all = order.map((o) => ({ o, resolved: ordinalColumn(o.child, input, conf) ?? resolve(o.child) }));
  const keys = all.map(({ o, resolved }) => {
    if (containsAggregate(resolved.expr))
      fail('UNSUPPORTED_EXPR_FOR_OPERATOR', { operator: 'Sort', expressions: [resolved.text] }, o.child.origin);
    return keyOf(o, resolved);
  });
  return overBorrowed(input, borrowed, (below) => sort(below, keys));
}

/** An expression above the projection of an aggregation, with what grouping() and grouping_id() in it are: both read the number of the set. */
function withGroupingValues(e: Expr, sets: GroupingSets, borrow: Borrowed['borrow'], conf: AnalyzerConf): Expr {
  if (!isGroupingCall(e)) return mapExprChildren(e, (c) => withGroupingValues(c, sets, borrow, conf));
  const value = groupingValue(e, sets, false, conf);
  if (sets.id.kind === 'Attribute') borrow(sets.id);
  return value;
}

/** The columns grouped by. */
export const groupingScope = (grouped: Grouped, conf: AnalyzerConf, operator: string): Scope => ({
  ...scopeOf(grouped.input, conf, operator),
  columns: grouped.groupings.filter((g) => g.kind === 'Attribute'),
  hidden: [],
});

type MakeSort = (below: LogicalPlan, keys: readonly SortKey[]) => LogicalPlan;

/** Over an aggregation: above the select list where that is enough for all keys, else below it, where any aggregate can be had. */
function sortGrouped(order: readonly UnresolvedSortOrder[], input: Analyzed, start: Grouped, conf: AnalyzerConf, sort: MakeSort): Analyzed {
  const output = scopeOf(input, conf, 'Sort');
  const ids = idsOf(output.columns);
  const above = order.map((o) => ordinalColumn(o.child, input, conf) ?? selected(o.child, start, conf, output, ids));
  if (above.every((r) => r !== undefined)) {
    const keys = order.flatMap((o, i) => {
      const resolved = above[i];
      return resolved ? [keyOf(o, resolved)] : [];
    });
    return sameColumns(input, sort(input.plan, keys));
  }
  let grouped = start;
  const keys = order.map((o): SortKey => {
    const position = ordinalColumn(o.child, input, conf);
    if (position) {
      const item = start.select.find((s) => position.expr.kind === 'Attribute' && s.id === position.expr.id);
      return keyOf(o, { expr: item?.kind === 'Alias' ? item.child : position.expr, text: position.text });
    }
    const over = resolveOverGrouped(o.child, grouped, conf, 'ORDER BY');
    grouped = over.grouped;
    return keyOf(o, over);
  });
  const sorted = finishGrouped({ ...grouped, between: [...grouped.between, (p) => sort(p, keys)] });
  return { ...sorted, matches: input.matches };
}

/** The key as an expression over the select list alone; undefined where it needs more. */
function selected(e: Expression, grouped: Grouped, conf: AnalyzerConf, output: Scope, ids: ReadonlySet<number>): Resolved | undefined {
  const inner = scopeOf(grouped.input, conf, 'Sort');
  const scope: Scope = { ...output, isGrouped: true, below: { ...inner, isGrouped: true } };
  refuseNames(e, grouped, scope);
  const resolved = resolveExpression(e, scope);
  if (someExpr(resolved.expr, isGroupingCall)) return undefined;
  if (overOutputOnly(resolved.expr, ids)) return resolved;
  // An expression of the select list written again: `ORDER BY count(*)` beside `SELECT count(*) AS n`.
  const key = exprKey(resolved.expr);
  const call =
    grouped.aggregates.find((a) => exprKey(a.child) === key) ??
    grouped.groupings.find((g) => g.kind === 'Alias' && exprKey(g.child) === key);
  const item =
    call && grouped.select.find((s) => (s.kind === 'Attribute' ? s.id : s.child.kind === 'Attribute' ? s.child.id : -1) === call.id);
  const column = item && output.columns.find((a) => a.id === item.id);
  return column && { expr: column, text: resolved.text };
}

function keyOf(o: UnresolvedSortOrder, { expr, text }: Resolved): SortKey {
  const key: SortKey = { child: expr, ascending: o.ascending, nullsFirst: o.nullsFirst ?? o.ascending };
  if (!isOrderable(expr.type))
    fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql: sortText(key, text), type: sqlName(expr.type) }, o.child.origin);
  return key;
}

function ordinalColumn(e: Expression, input: Analyzed, conf: AnalyzerConf): Resolved | undefined {
  if (conf.orderByOrdinal === false || e.kind !== 'Literal' || e.type.kind !== 'int') return undefined;
  const index = Number(e.value);
  const column = input.output[index - 1];
  return column ? { expr: column, text: column.name } : fail('ORDER_BY_POS_OUT_OF_RANGE', { index, size: input.output.length }, e.origin);
}

/** ORDER BY ALL: every column, in order, unless one is called `all`. */
function expandAll(order: readonly UnresolvedSortOrder[], input: Analyzed): readonly UnresolvedSortOrder[] {
  const [only] = order;
  const child = only?.child;
  if (!only || order.length > 1 || child?.kind !== 'UnresolvedAttribute') return order;
  if (child.nameParts.length !== 1 || child.nameParts[0]?.toLowerCase() !== 'all' || child.planId !== undefined) return order;
  const columns = [input, ...(input.below ? [input.below] : []), ...(input.grouped ? [input.grouped.input] : [])].flatMap((x) => x.output);
  if (columns.some((a) => a.name.toLowerCase() === 'all')) return order;
  return input.output.map((_, i) => ({ ...only, child: { kind: 'Literal', value: i + 1, type: { kind: 'int' } } }));
}

/** LIMIT and OFFSET: a constant int that is not negative. Errors: INVALID_LIMIT_LIKE_EXPRESSION.*. */
export function constantCount(
  e: Expression,
  name: 'limit' | 'offset',
  input: Analyzed,
  conf: AnalyzerConf,
  fold: (e: Expr) => Expr,
): number {
  const { expr, text } = resolveExpression(e, scopeOf(input, conf, name === 'limit' ? 'Limit' : 'Offset'));
  if (!isConstant(expr)) return fail('INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE', { name, sql: text }, e.origin);
  if (isStringLike(expr.type) || !isInteger(expr.type) || expr.type.kind === 'bigint')
    return fail('INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE', { name, sql: text, type: sqlName(expr.type) }, e.origin);
  const folded = fold(expr);
  if (folded.kind !== 'Literal') return fail('INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE', { name, sql: text }, e.origin);
  if (folded.value === null) return fail('INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL', { name, sql: text }, e.origin);
  const value = Number(folded.value);
  if (value < 0) fail('INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE', { name, sql: text, value }, e.origin);
  return value;
}
