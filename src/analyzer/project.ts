import { fail } from '../errors/engine-error.ts';
import type { NamedExpr } from '../plan/expr.ts';
import { someExpr } from '../plan/expr.ts';
import type { Expression } from '../plan/expression.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { sqlOf } from '../plan/sql-text.ts';
import { containsAggregate } from '../plan/traits.ts';
import { BOOLEAN } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { aggregateOver, finishGrouped, resolveOverGrouped } from './aggregate.ts';
import { type Analyzed, built } from './analyzed.ts';
import { resolveCast } from './cast.ts';
import type { AnalyzerConf } from './context.ts';
import { borrowing, overBorrowed, withBorrowed } from './expose.ts';
import { generate } from './generator.ts';
import { resolveExpression } from './resolve-expression.ts';
import { type Scope, scopeOf } from './scope.ts';
import { projected, projectList, resolveSelectList } from './select-list.ts';

/** SELECT: with aggregates in it and no GROUP BY it is one group; generators go below the projection. */
export function analyzeProject(expressions: readonly Expression[], input: Analyzed, conf: AnalyzerConf, isHaving = false): Analyzed {
  const borrowed = borrowing();
  const scope: Scope = { ...scopeOf(input, conf, 'Project'), borrow: borrowed.borrow };
  const { items, lateral } = resolveSelectList(expressions, scope);
  const generated: NamedExpr[] = [];
  let plan: LogicalPlan | undefined;
  for (const i of items) {
    if (i.kind === 'named') generated.push(i.expr);
    else {
      const node = generate(i.item.call, plan ?? input.plan, scope, { names: i.item.names });
      plan = node;
      generated.push(...node.output);
    }
  }
  if (!plan && (isHaving || generated.some(containsAggregate)))
    return aggregateOver(input, withBorrowed(input, borrowed), [], generated, lateral, false);
  const from = plan ? { ...input, plan } : input;
  const below: Analyzed = { ...from, plan: withBorrowed(from, borrowed) };
  return built({ plan: projectList(below.plan, generated, lateral), output: projected(generated), inputs: [input], below });
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
    return finishGrouped({ ...grouped, between: [...grouped.between, layer] });
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
  if (type.kind !== 'boolean' && type.kind !== 'void') fail('DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN', { sql, type: sqlName(type) }, e.origin);
}

/** The relation's columns, and behind them those of the projections below it. */
export function scopeWithBelow(input: Analyzed, conf: AnalyzerConf, operator: string, borrow: Scope['borrow']): Scope {
  const below = input.below && scopeWithBelow(input.below, conf, operator, undefined);
  return { ...scopeOf(input, conf, operator), ...(below ? { below } : {}), ...(borrow ? { borrow } : {}) };
}
