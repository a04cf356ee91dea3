import { fail } from '../errors/engine-error.ts';
import { lookupFunction } from '../functions/registry.ts';
import { ExprMap, exprKey } from '../plan/canonical.ts';
import {
  type AggregateCall,
  type Attribute,
  attributeOf,
  childrenOf,
  type Expr,
  findExpr,
  mapExprChildren,
  type NamedExpr,
  nextExprId,
} from '../plan/expr.ts';
import { attribute, type Expression } from '../plan/expression.ts';
import type { AggregateAlias, LogicalPlan } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { sqlOf } from '../plan/sql-text.ts';
import { containsAggregate, referencesOf } from '../plan/traits.ts';
import { mapExpression } from '../plan/walk.ts';
import { containsType } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { type Analyzed, built, type Grouped, type GroupingSets } from './analyzed.ts';
import type { AnalyzerConf } from './context.ts';
import { borrowing, named, withBorrowed } from './expose.ts';
import { groupedList } from './generated.ts';
import { expandSets, groupingValue, isGroupingCall, setsOf, withNullability } from './grouping-sets.ts';
import { overNumericColumns } from './numeric-columns.ts';
import { refuseMixedReads, refuseOuterReads } from './outer-reads.ts';
import { analyzePivot } from './pivot.ts';
import { resolveExpression } from './resolve-expression.ts';
import { type Scope, sameName, scopeOf, unresolved } from './scope.ts';
import { projected, projectList, readsLateral, resolveSelectList } from './select-list.ts';

/**
 * GROUP BY: groupings may be positions in or aliases of the select list.
 * Errors: MISSING_AGGREGATION, MISSING_GROUP_BY, GROUP_BY_AGGREGATE, GROUP_BY_POS_OUT_OF_RANGE, GROUP_BY_POS_AGGREGATE.
 */
export function analyzeAggregate(written: R.Aggregate, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const given = overNumericColumns(namedAll(written, input), input, conf);
  const relation = given.pipe
    ? { ...given, groupingExpressions: given.groupingExpressions.map((e) => ordinalColumn(e, input, conf)) }
    : given;
  if (relation.groupType === 'pivot') return analyzePivot(relation, input, conf, aggregateOver);
  const borrowed = borrowing();
  const scope: Scope = { ...scopeOf(input, conf, 'Aggregate'), isGrouped: true, borrow: borrowed.borrow };
  const { groupingFirst } = relation;
  const selected = groupingFirst ? [...relation.groupingExpressions, ...relation.aggregateExpressions] : relation.aggregateExpressions;
  const hasSets = relation.groupType !== 'groupby' && relation.groupType !== 'all';
  const list = resolveSelectList(selected, scope);
  const { items, finish } = groupedList(list, scope);
  const plain = relation.pipe && items.slice(relation.groupingExpressions.length).find((i) => !containsAggregate(i));
  if (plain)
    fail('PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION', { expr: plain.name }, plain.origin ?? relation.origin);
  const groupings =
    relation.groupType === 'all'
      ? allGroupings(items, list.lateral, relation)
      : resolveGroupings(relation, relation.groupingExpressions, items, scope);
  if (groupings.some((g) => readsLateral(g, list.lateral)))
    fail('UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY', {}, relation.origin);
  if (hasSets) {
    const written = relation.groupingSets?.map((set) => resolveGroupings(relation, set, items, scope));
    // a set may name what GROUP BY does not
    const keys = distinctKeys([...groupings, ...(written?.flat() ?? [])], []);
    const at = (g: NamedExpr): number => keys.findIndex((k) => exprKey(k) === exprKey(g));
    const sets = written
      ? written.map((set) => set.map(at))
      : setsOf(relation, groupings.length).map((set) => set.map((i) => at(groupings[i] as NamedExpr)));
    const expanded = expandSets(withBorrowed(input, borrowed), keys, sets, conf);
    return finish(aggregateOver(input, expanded.plan, expanded.groupings, items, list.lateral, true, conf, expanded.sets));
  }
  const isGrouped = groupings.length > 0 || relation.groupingExpressions.length > 0 || relation.groupType === 'all';
  return finish(aggregateOver(input, withBorrowed(input, borrowed), groupings, items, list.lateral, isGrouped, conf));
}

/** GROUP BY ALL where a column, or a value of the select list, is called `all`: it is grouped by that one. */
function namedAll(relation: R.Aggregate, input: Analyzed): R.Aggregate {
  const isAll = (name: string): boolean => name.toLowerCase() === 'all';
  const isName =
    input.output.some((a) => isAll(a.name)) || relation.aggregateExpressions.some((e) => e.kind === 'Alias' && e.names.some(isAll));
  if (relation.groupType !== 'all' || !isName) return relation;
  return { ...relation, groupType: 'groupby', groupingExpressions: [attribute(['all'], relation.origin)] };
}

function allGroupings(items: readonly NamedExpr[], lateral: ReadonlySet<number>, relation: R.Aggregate): NamedExpr[] {
  if (items.some((i) => readsLateral(i, lateral))) fail('UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY', {}, relation.origin);
  const plain = items.filter((i) => !containsAggregate(i));
  const mixed = plain.length === 0 ? items.find(readsOutsideAggregates) : undefined;
  if (mixed) fail('UNRESOLVED_ALL_IN_GROUP_BY', {}, mixed.origin);
  return plain.filter((i) => !(i.kind === 'Alias' && i.child.kind === 'Literal'));
}

function readsOutsideAggregates(e: Expr): boolean {
  if (e.kind === 'AggregateCall') return false;
  return (e.kind === 'Attribute' && !e.outer) || childrenOf(e).some(readsOutsideAggregates);
}

function resolveGroupings(
  relation: R.Aggregate,
  expressions: readonly Expression[],
  items: readonly NamedExpr[],
  scope: Scope,
): NamedExpr[] {
  const { conf } = scope;
  // The select list's own aliases can be grouped by, where no column has the name.
  const aliases: Scope['aliases'] = (name) => {
    const found = items.find((i) => i.kind === 'Alias' && sameName(i.name, name, conf.caseSensitive));
    return found?.kind === 'Alias' ? { expr: found.child, name } : undefined;
  };
  const inner: Scope = { ...scope, isGrouping: true, ...(relation.groupingFirst || conf.groupByAliases === false ? {} : { aliases }) };
  return expressions.map((e) => {
    const item = ordinalItem(e, items, relation, conf);
    if (item) return item;
    const list = e.kind === 'Alias' ? e.child : e;
    const resolved = resolveExpression(list, inner);
    if (containsAggregate(resolved.expr)) fail('GROUP_BY_AGGREGATE', { expression: resolved.text }, e.origin);
    if (containsType(resolved.expr.type, 'variant'))
      fail('GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE', { sql: resolved.text, type: sqlName(resolved.expr.type) }, e.origin);
    if (findExpr(resolved.expr, (x) => x.kind === 'WindowCall'))
      fail('UNSUPPORTED_EXPR_FOR_OPERATOR', { operator: 'Aggregate', expressions: [resolved.text] }, e.origin);
    const alias = e.kind === 'Alias' ? e.names[0] : undefined;
    return named(resolved.expr, alias ?? resolved.name ?? resolved.text);
  });
}

/** In a pipe a position is one of the input's columns. */
function ordinalColumn(e: Expression, { output }: Analyzed, conf: AnalyzerConf): Expression {
  if (conf.groupByOrdinal === false || e.kind !== 'Literal' || e.type.kind !== 'int') return e;
  const index = Number(e.value);
  const column = output[index - 1];
  if (!column) return fail('GROUP_BY_POS_OUT_OF_RANGE', { index, size: output.length }, e.origin);
  return { kind: 'UnresolvedAttribute', nameParts: [column.name], ...(e.origin ? { origin: e.origin } : {}) };
}

function ordinalItem(e: Expression, items: readonly NamedExpr[], relation: R.Aggregate, conf: AnalyzerConf): NamedExpr | undefined {
  if (relation.groupingFirst || conf.groupByOrdinal === false || e.kind !== 'Literal' || e.type.kind !== 'int') return undefined;
  if (relation.aggregateExpressions.some(hasStar)) fail('STAR_GROUP_BY_POS', {}, e.origin);
  const index = Number(e.value);
  const item = items[index - 1];
  if (!item) return fail('GROUP_BY_POS_OUT_OF_RANGE', { index, size: items.length }, e.origin);
  if (containsAggregate(item)) fail('GROUP_BY_POS_AGGREGATE', { index, expression: item.name }, e.origin);
  return item;
}

function hasStar(e: Expression): boolean {
  if (e.kind === 'UnresolvedFunction' && e.name.toLowerCase() === 'count') return false;
  let found = e.kind === 'UnresolvedStar';
  mapExpression(e, (c) => {
    found ||= hasStar(c);
    return c;
  });
  return found;
}

/** An aggregation of `input`, whose output is `items`: the aggregates in them are computed, the rest is projected above. */
export function aggregateOver(
  input: Analyzed,
  inputPlan: LogicalPlan,
  groupings: readonly NamedExpr[],
  items: readonly NamedExpr[],
  lateral: ReadonlySet<number>,
  isGrouped: boolean,
  conf: AnalyzerConf,
  sets?: GroupingSets,
): Analyzed {
  for (const i of items) {
    const call = findExpr(i, (x) => x.kind === 'AggregateCall' && readsLateral(x, lateral));
    if (call) fail('UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC', { alias: sqlOf(call) }, i.origin);
  }
  const extraction = startExtraction(
    {
      input: { ...input, plan: inputPlan },
      groupings: sets ? groupings : distinctKeys(groupings, items),
      aggregates: [],
      ...(sets ? { sets } : {}),
    },
    lateral,
    true,
    conf,
  );
  const keys = new Set(groupings.flatMap((g) => [exprKey(g), ...(g.kind === 'Alias' ? [exprKey(g.child)] : [])]));
  for (const i of items) {
    const loose = looseSubquery(i, keys);
    if (loose) fail('SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION', { sqlExpr: sqlOf(loose) }, loose.origin ?? i.origin);
  }
  const missing = (a: Attribute): never =>
    isGrouped ? fail('MISSING_AGGREGATION', { expression: a.name }, a.origin) : fail('MISSING_GROUP_BY', {}, a.origin);
  const select = items.map((i) => {
    if (i.kind === 'Alias' && i.child.kind === 'AggregateCall') return extraction.aggregate(i.child, i);
    return extraction.rewriteNamed(i, missing);
  });
  refuseOuterReads([...groupings, ...items]);
  const grouped: Grouped = { input: { ...input, plan: inputPlan }, ...extraction.state(), select, between: [] };
  return finishGrouped(grouped, lateral);
}

/** A scalar subquery that reads the query around it and neither is grouped by nor stands in an aggregate. */
function looseSubquery(e: Expr, keys: ReadonlySet<string>): Expr | undefined {
  if (e.kind === 'AggregateCall' || keys.has(exprKey(e))) return undefined;
  if (e.kind === 'Subquery' && e.subquery === 'scalar' && e.params.length > 0) return e;
  for (const c of childrenOf(e)) {
    const found = looseSubquery(c, keys);
    if (found) return found;
  }
  return undefined;
}

/** One grouping for each distinct expression; a select item that is the grouping lends it its name and id. */
function distinctKeys(groupings: readonly NamedExpr[], items: readonly NamedExpr[]): NamedExpr[] {
  const byKey = new Map<string, NamedExpr>();
  for (const g of groupings) {
    const key = exprKey(g);
    if (byKey.has(key)) continue;
    const item = g.kind === 'Attribute' ? undefined : items.find((i) => i.kind === 'Alias' && exprKey(i) === key);
    byKey.set(key, item ?? g);
  }
  return [...byKey.values()];
}

interface Extraction {
  aggregate(call: AggregateCall, as?: NamedExpr): Attribute;
  rewrite(e: Expr, missing: (a: Attribute) => never): Expr;
  rewriteNamed(e: NamedExpr, missing: (a: Attribute) => never): NamedExpr;
  state(): Pick<Grouped, 'groupings' | 'aggregates' | 'sets'>;
}

/**
 * Takes aggregates out of expressions (of the select list, or of clauses after it), each once, and puts groupings in the place of what
 * equals them: in the select list constants too, which are null where the set is without them.
 */
function startExtraction(
  from: Pick<Grouped, 'input' | 'groupings' | 'aggregates' | 'sets'>,
  also: ReadonlySet<number>,
  isListed: boolean,
  conf: AnalyzerConf,
): Extraction {
  const aggregates: AggregateAlias[] = [...from.aggregates];
  const byCall = new ExprMap(aggregates.map((a) => [a, a]));
  const groupings: ExprMap<NamedExpr> = from.sets?.columns ?? new ExprMap(from.groupings.map((g) => [g, g]));
  const known = new Set(from.groupings.map((g) => g.id));
  const aggregate = (call: AggregateCall, as?: NamedExpr): Attribute => {
    let alias = byCall.get(call);
    if (!alias) {
      refuseMixedReads(call);
      alias = {
        kind: 'Alias',
        child: call,
        name: as?.name ?? sqlOf(call),
        id: as?.id ?? nextExprId(),
        type: call.type,
        nullable: call.nullable,
      };
      byCall.set(call, alias);
      aggregates.push(alias);
    }
    const column = attributeOf(alias);
    return as && as.name !== column.name ? { ...column, name: as.name } : column;
  };
  const rewrite = (e: Expr, missing: (a: Attribute) => never): Expr => {
    if (isGroupingCall(e)) return groupingValue(e, from.sets, isListed, conf);
    const grouping = groupings.get(e);
    if (grouping && (e.kind !== 'Literal' || (from.sets && isListed))) {
      const column = attributeOf(grouping);
      return e.kind === 'Attribute' ? { ...column, name: e.name } : column;
    }
    if (e.kind === 'AggregateCall') return aggregate(e);
    if (e.kind === 'Attribute' && !e.outer && !also.has(e.id) && !known.has(e.id)) return missing(e);
    const mapped = mapExprChildren(e, (c) => rewrite(c, missing));
    return from.sets ? withNullability(mapped) : mapped;
  };
  const rewriteNamed = (e: NamedExpr, missing: (a: Attribute) => never): NamedExpr => {
    if (e.kind === 'Attribute') {
      const column = rewrite(e, missing);
      return column.kind === 'Attribute' ? { ...column, ...(e.qualifier ? { qualifier: e.qualifier } : {}) } : named(column, e.name);
    }
    const child = rewrite(e.child, missing);
    if (child.kind === 'Attribute' && child.id === e.id) return child.name === e.name ? child : { ...child, name: e.name };
    return child === e.child ? e : { ...e, child, type: child.type, nullable: child.nullable };
  };
  return {
    aggregate,
    rewrite,
    rewriteNamed,
    state: () => ({ groupings: from.groupings, aggregates, ...(from.sets ? { sets: from.sets } : {}) }),
  };
}

/** The plan of an aggregation; without a projection where the select list is what the aggregation delivers. */
export function finishGrouped(grouped: Grouped, lateral: ReadonlySet<number> = new Set()): Analyzed {
  const { input, groupings, aggregates, select } = grouped;
  let plan: LogicalPlan = { kind: 'Aggregate', input: input.plan, groupings, aggregates };
  for (const layer of grouped.between) plan = layer(plan);
  const delivered = [...groupings, ...aggregates];
  const trivial =
    select.length === delivered.length &&
    select.every((s, i) => s.kind === 'Attribute' && s.id === delivered[i]?.id && s.name === delivered[i]?.name);
  if (!trivial) plan = projectList(plan, select, lateral);
  return built({ plan, output: projected(select), inputs: [input], grouped });
}

/**
 * An expression of HAVING or ORDER BY over an aggregation, as one over what the aggregation delivers: it may add
 * aggregates. Names mean the input's columns first in HAVING, the select list's first in ORDER BY.
 */
export function resolveOverGrouped(
  e: Expression,
  grouped: Grouped,
  conf: AnalyzerConf,
  clause: 'HAVING' | 'ORDER BY' | 'QUALIFY',
): { expr: Expr; text: string; grouped: Grouped } {
  const { input, select } = grouped;
  const operator = clause === 'HAVING' ? 'Filter' : clause === 'QUALIFY' ? 'Qualify' : 'Sort';
  const output: Scope = { ...scopeOf(input, conf, operator), isGrouped: true, columns: projected(select), hidden: [] };
  const inner: Scope = { ...scopeOf(input, conf, operator), isGrouped: true };
  refuseNames(e, grouped, { ...output, below: inner });
  const resolve = (scope: Scope): { expr: Expr; text: string } => resolveExpression(e, scope);
  // Inside an aggregate only the input's columns make sense.
  const { expr, text } = clause !== 'HAVING' ? resolve({ ...output, below: inner }) : resolveHaving(e, output, inner, grouped);
  if (clause === 'QUALIFY') refuseAggregates(expr, text, grouped, output, e);
  else refuseGroupingOf(expr, clause, grouped, output, e);
  const bySelect = new Map(select.map((s) => [s.id, s]));
  const unfolded = replaceSelected(expr, bySelect);
  const extraction = startExtraction(grouped, new Set([...grouped.groupings, ...grouped.aggregates].map((x) => x.id)), false, conf);
  const missing = (a: Attribute): never => unresolved({ ...output, columns: projected(select) }, [a.name], a.origin ?? e.origin);
  const rewritten = extraction.rewrite(unfolded, missing);
  return { expr: rewritten, text, grouped: { ...grouped, ...extraction.state() } };
}

/**
 * What has a name within an expression, as `struct(a AS x)` and the path of `v:a::int`, equals no grouping in HAVING and ORDER BY, as in
 * Spark: it is computed from columns that are selected or grouped by, or in an aggregate. Errors: UNRESOLVED_COLUMN.
 */
export function refuseNames(e: Expression, { groupings, select }: Grouped, scope: Scope): void {
  let ids: ReadonlySet<number> | undefined;
  const isKnown = (id: number): boolean => {
    ids ??= new Set([...groupings, ...select].map((x) => x.id));
    return ids.has(id);
  };
  const lost = (x: Expr): Expr | undefined => {
    if (x.kind === 'AggregateCall') return undefined;
    return x.kind === 'Attribute' && !x.outer && !isKnown(x.id)
      ? x
      : childrenOf(x)
          .map(lost)
          .find((y) => y);
  };
  const visit = (x: Expression): Expression => {
    if (x.kind === 'UnresolvedFunction' && lookupFunction(x.name)?.kind === 'aggregate') return x;
    if (x.kind !== 'Alias') return mapExpression(x, visit);
    const found = lost(resolveExpression(x.child, scope).expr);
    return found?.kind === 'Attribute' ? unresolved(scope, [found.name], found.origin ?? x.origin) : x;
  };
  visit(e);
}

/** QUALIFY is above the select list, where there is nothing to aggregate. Errors: UNRESOLVED_COLUMN, QUALIFY_AGGREGATE_NOT_ALLOWED, MISSING_GROUP_BY. */
function refuseAggregates(e: Expr, text: string, grouped: Grouped, output: Scope, { origin }: Expression): void {
  const calls = allExprs(e, (x) => x.kind === 'AggregateCall');
  const known = new Set([...output.columns, ...grouped.groupings].map((a) => a.id));
  for (const a of calls.flatMap((c) => allExprs(c, (x) => x.kind === 'Attribute' && !x.outer)))
    if (a.kind === 'Attribute' && !known.has(a.id)) unresolved(output, [a.name], a.origin ?? origin);
  if (calls.length === 0) return;
  const isOutside = (x: Expr): boolean => x.kind === 'AggregateCall' || (x.kind !== 'WindowCall' && childrenOf(x).some(isOutside));
  if (isOutside(e)) fail('QUALIFY_AGGREGATE_NOT_ALLOWED', { condition: text }, origin);
  fail('MISSING_GROUP_BY', {}, origin);
}

/** Behind the select list grouping() asks for columns grouped by, not for what is computed. Errors: UNRESOLVED_COLUMN, GROUPING_COLUMN_MISMATCH. */
function refuseGroupingOf(e: Expr, clause: 'HAVING' | 'ORDER BY', { sets, select }: Grouped, output: Scope, { origin }: Expression): void {
  if (!sets) return;
  for (const call of allExprs(e, isGroupingCall)) {
    const computed = childrenOf(call).find((a) =>
      a.kind === 'Attribute' ? select.some((s) => s.id === a.id && s.kind === 'Alias') : true,
    );
    if (!computed) continue;
    const isSelected = (name: string): boolean => output.columns.some((c) => sameName(c.name, name, output.conf.caseSensitive));
    const unknown = clause === 'HAVING' ? allExprs(computed, (x) => x.kind === 'Attribute' && !isSelected(x.name))[0] : undefined;
    if (unknown?.kind === 'Attribute') unresolved(output, [unknown.name], unknown.origin ?? origin);
    fail(
      'GROUPING_COLUMN_MISMATCH',
      { column: sqlOf(computed), groupings: sets.texts.join(', ') },
      call.kind === 'Call' ? call.origin : origin,
    );
  }
}

const allExprs = (e: Expr, test: (e: Expr) => boolean): readonly Expr[] =>
  test(e) ? [e] : childrenOf(e).flatMap((c) => allExprs(c, test));

/** HAVING's names are the input's where they are grouped by or aggregated, else the select list's. */
function resolveHaving(e: Expression, output: Scope, inner: Scope, grouped: Grouped): { expr: Expr; text: string } {
  const groupings: ExprMap<unknown> = grouped.sets?.positions ?? new ExprMap(grouped.groupings.map((g) => [g, g]));
  const readsUngrouped = (x: Expr): boolean => {
    if (x.kind === 'AggregateCall' || groupings.get(x) !== undefined) return false;
    if (x.kind === 'Attribute') return inner.columns.some((a) => a.id === x.id);
    return childrenOf(x).some(readsUngrouped);
  };
  const first = resolveExpression(e, { ...inner, below: output });
  return readsUngrouped(first.expr) ? resolveExpression(e, { ...output, below: inner }) : first;
}

/** Columns of the select list become what they stand for above the aggregation. */
function replaceSelected(e: Expr, select: ReadonlyMap<number, NamedExpr>): Expr {
  if (e.kind === 'Attribute') {
    const item = select.get(e.id);
    return item?.kind === 'Alias' ? replaceSelected(item.child, select) : e;
  }
  return mapExprChildren(e, (c) => replaceSelected(c, select));
}

/** Can the expression be computed from the select list alone, whose columns have these ids? */
export const overOutputOnly = (e: Expr, output: ReadonlySet<number>): boolean =>
  !containsAggregate(e) && [...referencesOf(e)].every((id) => output.has(id));
