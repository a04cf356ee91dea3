import { fail } from '../errors/engine-error.ts';
import { resolveOverload } from '../functions/resolve.ts';
import {
  type AggregateCall,
  type Attribute,
  childrenOf,
  type Expr,
  lit,
  mapExprChildren,
  type NamedExpr,
  nextExprId,
  someExpr,
} from '../plan/expr.ts';
import type { AggregateAlias, LogicalPlan } from '../plan/logical.ts';
import type * as R from '../plan/relation.ts';
import { containsAggregate, isConstant, referencesOf } from '../plan/traits.ts';
import { canCast } from '../types/can-cast.ts';
import { isOrderable } from '../types/coercion.ts';
import { BOOLEAN, type DataType, isNumeric, STRING } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { type Analyzed, built } from './analyzed.ts';
import { argumentOf, buildAggregate, buildCall, findFunction } from './build.ts';
import { resolveCast } from './cast.ts';
import type { AnalyzerConf } from './context.ts';
import { borrowing, named, withBorrowed } from './expose.ts';
import { constantValue } from './fold-constant.ts';
import { resolveExpression } from './resolve-expression.ts';
import { type Scope, scopeOf } from './scope.ts';

type AggregateOver = (
  input: Analyzed,
  inputPlan: LogicalPlan,
  groupings: readonly NamedExpr[],
  items: readonly NamedExpr[],
  lateral: ReadonlySet<number>,
  isGrouped: boolean,
  conf: AnalyzerConf,
) => Analyzed;

interface PivotValue {
  readonly literal: Expr;
  readonly name: string;
}

/**
 * PIVOT: grouped by the groupings and the pivot column first; then each value's row of a group becomes columns of one row,
 * null where the group has no row of that value. Where a result is neither a number nor a truth value, each value's aggregates run over
 * all rows of the group instead, with nulls for the rows of other values: a count is then 0 and a list empty. In SQL the groupings are all columns that nothing else mentions.
 * Errors: _LEGACY_ERROR_TEMP_1006, NON_LITERAL_PIVOT_VALUES, PIVOT_VALUE_DATA_TYPE_MISMATCH, INCOMPARABLE_PIVOT_COLUMN.
 */
export function analyzePivot(relation: R.Aggregate, input: Analyzed, conf: AnalyzerConf, aggregateOver: AggregateOver): Analyzed {
  const { pivot } = relation;
  if (!pivot) return fail('INTERNAL_ERROR', { message: 'a pivot without its column' });
  const borrowed = borrowing();
  const scope: Scope = { ...scopeOf(input, conf, 'Pivot'), borrow: borrowed.borrow };
  const column = resolveExpression(pivot.column, scope);
  const { type } = column.expr;
  const aggregates = relation.aggregateExpressions.map((e) => {
    const resolved = resolveExpression(e, scope);
    checkAggregate(resolved.expr, resolved.text, e.origin);
    return { expr: resolved.expr, name: resolved.name ?? resolved.text };
  });
  if (!isOrderable(type)) fail('INCOMPARABLE_PIVOT_COLUMN', { columnName: column.text, type: sqlName(type) }, pivot.column.origin);
  const values = pivot.values.map((e) => pivotValue(e, column.expr, scope));
  const groupings = relation.pivot?.groupsByRest
    ? restOf(input.output, [column.expr, ...aggregates.map((a) => a.expr)])
    : relation.groupingExpressions.map((e) => {
        const resolved = resolveExpression(e, scope);
        return named(resolved.expr, resolved.name ?? resolved.text);
      });
  const names = (v: PivotValue, name: string): string => (aggregates.length === 1 ? v.name : `${v.name}_${name}`);
  if (!aggregates.every((a) => hasParts(a.expr.type))) {
    const over = values.flatMap((v) => {
      const isValue = buildCall('<=>', [column.expr, v.literal], conf);
      return aggregates.map((a): NamedExpr => asNamed(onlyWhere(a.expr, isValue, conf), names(v, a.name)));
    });
    return aggregateOver(input, withBorrowed(input, borrowed), groupings, [...groupings, ...over], new Set(), true, conf);
  }
  const pivotColumn = asNamed(column.expr, 'pivot');
  const first = aggregateOver(
    input,
    withBorrowed(input, borrowed),
    [...groupings, pivotColumn],
    [...groupings, pivotColumn, ...aggregates.map((a) => asNamed(a.expr, a.name))],
    new Set(),
    true,
    conf,
  );
  const groups = first.output.slice(0, groupings.length);
  const pivoted = first.output[groupings.length] as Attribute;
  const results = first.output.slice(groupings.length + 1);
  const columns = values.flatMap((v) =>
    results.map((r): AggregateAlias => {
      const child = firstWhere(r, buildCall('<=>', [pivoted, v.literal], conf), conf);
      return { kind: 'Alias', child, name: names(v, r.name), id: nextExprId(), type: child.type, nullable: true };
    }),
  );
  const plan: LogicalPlan = { kind: 'Aggregate', input: first.plan, groupings: groups, aggregates: columns };
  const output = [
    ...groups,
    ...columns.map((c): Attribute => ({ kind: 'Attribute', name: c.name, id: c.id, type: c.type, nullable: true })),
  ];
  return built({ plan, output, inputs: [first] });
}

/** The expression as a column of its own, also where it is one already. */
const asNamed = (e: Expr, name: string): NamedExpr => ({ ...named(e, `${name} `), name });

const hasParts = (type: DataType): boolean => type.kind === 'boolean' || isNumeric(type);

/** The aggregates in it see null in the rows for which `isValue` is false. */
function onlyWhere(e: Expr, isValue: Expr, conf: AnalyzerConf): Expr {
  if (e.kind !== 'AggregateCall') return mapExprChildren(e, (c) => onlyWhere(c, isValue, conf));
  const args = e.args.map((then, i): Expr => {
    if (i > 0 && isConstant(then)) return then;
    const { type } = then;
    return { kind: 'Case', branches: [{ when: isValue, then }], otherwise: lit(null, type), type, nullable: true };
  });
  if (e.name !== 'first' && e.name !== 'last') return { ...e, args };
  // the rows of other values are not what it gives
  const skipping = [...args.slice(0, 1), lit(true, BOOLEAN)];
  const known = skipping.map((a) => argumentOf(a, conf));
  return { ...e, args: skipping, overload: resolveOverload(findFunction(e.name), known, conf).overload, nullable: true };
}

function checkAggregate(e: Expr, text: string, origin: R.Relation['origin']): void {
  if (e.kind === 'AggregateCall') return;
  if (!containsAggregate(e)) {
    if (referencesOf(e).size > 0) fail('_LEGACY_ERROR_TEMP_1006', { sql: text }, origin);
    return;
  }
  for (const c of childrenOf(e)) checkAggregate(c, text, origin);
}

function restOf(columns: readonly Attribute[], used: readonly Expr[]): readonly Attribute[] {
  const ids = new Set(used.flatMap((e) => [...referencesOf(e)]));
  return columns.filter((a) => !ids.has(a.id));
}

function pivotValue(e: R.Aggregate['groupingExpressions'][number], column: Expr, scope: Scope): PivotValue {
  const { conf } = scope;
  const inner = e.kind === 'Alias' ? e.child : e;
  const { expr, text } = resolveExpression(inner, scope);
  if (!isConstant(expr) || someExpr(expr, (x) => x.kind === 'Subquery')) fail('NON_LITERAL_PIVOT_VALUES', { expression: text }, e.origin);
  if (!canCast(expr.type, column.type, conf.ansi ? 'ansi' : 'legacy'))
    fail('PIVOT_VALUE_DATA_TYPE_MISMATCH', { value: text, valueType: sqlName(expr.type), pivotType: sqlName(column.type) }, e.origin);
  const cast = resolveCast({ expr, text }, column.type, undefined, conf, e.origin).expr;
  const literal = lit(constantValue(cast, conf), column.type);
  const alias = e.kind === 'Alias' ? e.names[0] : undefined;
  const name =
    alias ??
    (literal.value === null ? 'null' : String(constantValue(resolveCast({ expr: literal, text }, STRING, 'legacy', conf).expr, conf)));
  return { literal, name };
}

const firstWhere = (column: Attribute, filter: Expr, conf: AnalyzerConf): AggregateCall => ({
  ...buildAggregate('first', column, conf),
  filter,
  nullable: true,
});
