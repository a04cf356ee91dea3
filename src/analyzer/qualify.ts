import { fail } from '../errors/engine-error.ts';
import { attributeOf, childrenOf, type Expr, someExpr } from '../plan/expr.ts';
import type { Expression } from '../plan/expression.ts';
import { childPlans, type LogicalPlan } from '../plan/logical.ts';
import { sqlName } from '../types/names.ts';
import { finishGrouped, resolveOverGrouped } from './aggregate.ts';
import { type Analyzed, sameColumns } from './analyzed.ts';
import type { AnalyzerConf } from './context.ts';
import { borrowing, named, withBorrowed } from './expose.ts';
import { scopeWithBelow } from './project.ts';
import { resolveExpression } from './resolve-expression.ts';
import { projectList } from './select-list.ts';

/**
 * QUALIFY keeps rows of a select list by window functions, which see all the rows. Names mean the select list's columns first,
 * then those below it.
 * Errors: QUALIFY_REQUIRES_WINDOW_FUNCTION, QUALIFY_AGGREGATE_NOT_ALLOWED, DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN.
 */
export function analyzeQualify(condition: Expression, input: Analyzed, conf: AnalyzerConf): Analyzed {
  const resolved = input.grouped ? overGrouped(condition, input, conf) : overColumns(condition, input, conf);
  const { expr, text } = resolved;
  if (aggregatesOutside(expr)) fail('QUALIFY_AGGREGATE_NOT_ALLOWED', { condition: text }, condition.origin);
  if (!someExpr(expr, (x) => x.kind === 'WindowCall') && !hasWindow(input.plan))
    fail('QUALIFY_REQUIRES_WINDOW_FUNCTION', {}, condition.origin);
  if (expr.type.kind !== 'boolean' && expr.type.kind !== 'void')
    fail('DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN', { sql: text, type: sqlName(expr.type) }, condition.origin);
  const test = { ...named(expr, ' '), name: 'qualify' };
  const below = resolved.withTest(test);
  const filtered: LogicalPlan = {
    kind: 'Filter',
    input: below,
    condition: attributeOf(test),
    ...(condition.origin ? { origin: condition.origin } : {}),
  };
  const kept = sameColumns(input, { kind: 'Project', input: filtered, exprs: input.output });
  // ORDER BY may still name the columns grouped by, but cannot add aggregates below the windows.
  return input.grouped ? { ...kept, grouped: { ...input.grouped, isClosed: true } } : kept;
}

interface Qualification {
  readonly expr: Expr;
  readonly text: string;
  /** the plan that delivers the input's columns and the condition */
  readonly withTest: (test: ReturnType<typeof named>) => LogicalPlan;
}

function overColumns(condition: Expression, input: Analyzed, conf: AnalyzerConf): Qualification {
  const borrowed = borrowing();
  const { expr, text } = resolveExpression(condition, scopeWithBelow(input, conf, 'Qualify', borrowed.borrow));
  return { expr, text, withTest: (test) => projectList(withBorrowed(input, borrowed), [...input.output, test], new Set()) };
}

/** Beside the windows of the select list, so that those too are computed before rows are dropped. */
function overGrouped(condition: Expression, input: Analyzed, conf: AnalyzerConf): Qualification {
  const { grouped } = input;
  if (!grouped) return fail('INTERNAL_ERROR', { message: 'QUALIFY over no aggregation' });
  const before = grouped.aggregates.length;
  const over = resolveOverGrouped(condition, grouped, conf, 'QUALIFY');
  const more = over.grouped.aggregates.length > before;
  return {
    expr: over.expr,
    text: over.text,
    withTest: (test) => {
      if (more && !someExpr(over.expr, (x) => x.kind === 'WindowCall'))
        fail('QUALIFY_AGGREGATE_NOT_ALLOWED', { condition: over.text }, condition.origin);
      return finishGrouped({ ...over.grouped, select: [...grouped.select, test] }).plan;
    },
  };
}

/** Is there an aggregate of a group that no window call has among its arguments? */
const aggregatesOutside = (e: Expr): boolean =>
  e.kind === 'AggregateCall' || (e.kind !== 'WindowCall' && childrenOf(e).some(aggregatesOutside));

/** Does the select list have a window function? Only nodes between it and the relation below are looked at. */
function hasWindow(plan: LogicalPlan): boolean {
  if (plan.kind === 'Window') return true;
  return (plan.kind === 'Project' || plan.kind === 'Filter') && childPlans(plan).some(hasWindow);
}
