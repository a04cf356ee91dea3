import { isBounded } from '../functions/bounded.ts';
import { compileEvaluator } from '../functions/evaluate.ts';
import { type Expr, unaliased } from '../plan/expr.ts';
import { type LocalRows, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { canRaise, isDeterministic } from '../plan/traits.ts';
import type { Value } from '../types/value.ts';
import type { OptimizerContext, Rule } from './rule.ts';

/** Of more rows the engine makes shorter work. */
const MOST_ROWS = 256;

/**
 * Computes over a few given rows now what the engine would compute later (Spark's ConvertToLocalRelation).
 *
 *     Project a + 1 AS b
 *       LocalRows [1], [2]      →      LocalRows [2], [3]
 *
 * Left alone where something is random or can raise.
 */
export const convertToLocalRelation: Rule = (plan, context) => {
  if (plan.kind !== 'Project' && plan.kind !== 'Filter' && plan.kind !== 'Limit') return plan;
  const { input } = plan;
  if (input.kind !== 'LocalRows' || input.rows.length > MOST_ROWS) return plan;
  const local = (rows: LocalRows['rows']): LogicalPlan => ({ kind: 'LocalRows', output: outputOf(plan), rows });
  if (plan.kind === 'Limit') {
    const end = plan.limit === undefined ? undefined : plan.offset + plan.limit;
    return local(input.rows.slice(plan.offset, end));
  }
  const exprs = plan.kind === 'Filter' ? [plan.condition] : plan.exprs.map(unaliased);
  const computed = valuesOf(exprs, input, context);
  if (!computed) return plan;
  return local(plan.kind === 'Filter' ? input.rows.filter((_, i) => computed[i]?.[0] === true) : computed);
};

function valuesOf(exprs: readonly Expr[], { output, rows }: LocalRows, context: OptimizerContext): Value[][] | undefined {
  if (!exprs.every((e) => isDeterministic(e) && !canRaise(e) && isBounded(e))) return undefined;
  try {
    const evaluators = exprs.map((e) => compileEvaluator(e, output, context));
    return rows.map((row) => evaluators.map((evaluate) => evaluate(row)));
  } catch {
    return undefined;
  }
}
