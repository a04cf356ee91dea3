import { fail } from '../errors/engine-error.ts';
import type { Expr, NamedExpr } from '../plan/expr.ts';
import { someExpr } from '../plan/expr.ts';
import type { Expression } from '../plan/expression.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { sqlOf } from '../plan/sql-text.ts';
import { containsAggregate, referencesOf } from '../plan/traits.ts';
import { BOOLEAN } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { aggregateOver, finishGrouped, resolveOverGrouped } from './aggregate.ts';
import { type Analyzed, built } from './analyzed.ts';
import { resolveCast } from './cast.ts';
import type { AnalyzerConf } from './context.ts';
import { borrowing, overBorrowed, withBorrowed } from './expose.ts';
import { groupedList, overGenerators } from './generated.ts';
import { resolveExpression } from './resolve-expression.ts';
import { type Scope, scopeOf } from './scope.ts';
import { projected, projectList, resolveSelectList, type SelectItem } from './select-list.ts';

/** SELECT: with aggregates in it and no GROUP BY it is one group; generators go below the projection. */
export function analyzeProject(
  expressions: readonly Expression[],
  input: Analyzed,
  conf: AnalyzerConf,
  isHaving = false,
  pipe?: string,
): Analyzed {
  const borrowed = borrowing();
  const scope: Scope = { ...scopeOf(input, conf, 'Project'), borrow: borrowed.borrow };
  const list = resolveSelectList(expressions, scope);
  if (pipe)
    refuseAggregates(
      list.items.flatMap((i) => (i.kind === 'named' ? [i.expr] : i.call.args)),
      pipe,
    );
  const isAggregate = (i: SelectItem): boolean => (i.kind === 'named' ? containsAggregate(i.expr) : i.call.args.some(containsAggregate));
  if (isHaving || list.items.some(isAggregate)) {
    const { items, finish } = groupedList(list, scope);
    return finish(aggregateOver(input, withBorrowed(input, borrowed), [], items, list.lateral, false, conf));
  }
  const { plan, exprs } = overGenerators(withBorrowed(input, borrowed), list);
  return built({ plan: projectList(plan, exprs, list.lateral), output: projected(exprs), inputs: [input], below: { ...input, plan } });
}

/** Errors: PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION. */
export function refuseAggregates(exprs: readonly Expr[], clause: string): void {
  for (const e of exprs)
    someExpr(e, (x) =>
      x.kind === 'AggregateCall' ? fail('PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION', { expr: sqlOf(x), clause }, x.origin) : false,
    );
}

/**
 * WHERE, and HAVING over an aggregation. A program's filter may use columns that a select before it dropped.
 * Errors: DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN, INVALID_WHERE_CONDITION.
 */
export function analyzeFilter(condition: Expression, having: boolean, input: Analyzed, conf: AnalyzerConf): Analyzed {
  if (having && input.grouped) {
    const { expr, text, grouped } = resolveOverGrouped(condition, input.grouped, conf, 'HAVING');
    // As Spark: anything may stand here that a cast makes a boolean of.
    const test = expr.type.kind === 'boolean' ? expr : resolveCast({ expr, text }, BOOLEAN, undefined, conf, condition.origin).expr;
    const layer = (below: LogicalPlan): LogicalPlan => ({ kind: 'Filter', input: below, condition: test });
    const given = new Set(
      grouped.select.flatMap((s) => (s.kind === 'Alias' && s.child.kind === 'Attribute' ? [s.id, s.child.id] : [s.id])),
    );
    const isClosed = [...referencesOf(test)].some((id) => !given.has(id));
    return finishGrouped({ ...grouped, between: [...grouped.between, layer], ...(isClosed ? { isClosed } : {}) });
  }
  const borrowed = borrowing();
  const scope = scopeWithBelow(input, conf, 'Filter', borrowed.borrow);
  const { expr, text } = resolveExpression(condition, scope);
  if (containsAggregate(expr)) {
    const expressions: string[] = [];
    someExpr(expr, (x) => {
      if (x.kind === 'AggregateCall') expressions.push(sqlOf(x));
      return false;
    });
    fail('INVALID_WHERE_CONDITION', { condition: text, expressions }, condition.origin);
  }
  checkBoolean(expr.type, text, condition);
  const origin = condition.origin ? { origin: condition.origin } : {};
  return overBorrowed(input, borrowed, (below) => ({ kind: 'Filter', input: below, condition: expr, ...origin }));
}

function checkBoolean(type: NamedExpr['type'], sql: string, e: Expression): void {
  if (type.kind !== 'boolean') fail('DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN', { sql, type: sqlName(type) }, e.origin);
}

/** The relation's columns, and behind them those of the projections below it. */
export function scopeWithBelow(input: Analyzed, conf: AnalyzerConf, operator: string, borrow: Scope['borrow']): Scope {
  const below = input.below && scopeWithBelow(input.below, conf, operator, undefined);
  return { ...scopeOf(input, conf, operator), ...(below ? { below } : {}), ...(borrow ? { borrow } : {}) };
}
