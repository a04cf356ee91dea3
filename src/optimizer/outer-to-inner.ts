import { type Expr, lit } from '../plan/expr.ts';
import { type Join, type LogicalJoinType, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { conjunctsOf, isDeterministic, outputIds, readsAny, substitute } from '../plan/traits.ts';
import { fold } from './constant-folding.ts';
import type { OptimizerContext, Rule } from './rule.ts';

/**
 * An outer join whose filled-up rows a filter above throws away anyway is a narrower join (Spark's EliminateOuterJoin).
 *
 *     Filter r.b > 1                 Filter r.b > 1
 *       Join left             →        Join inner
 *
 * A condition throws them away when it is false or null with every column of that side null.
 */
export const outerToInner: Rule = (plan, context) => {
  if (plan.kind !== 'Filter' || plan.input.kind !== 'Join') return plan;
  const join = plan.input;
  if (join.joinType !== 'left' && join.joinType !== 'right' && join.joinType !== 'full') return plan;
  const conjuncts = conjunctsOf(plan.condition).filter(isDeterministic);
  const rejects = (side: LogicalPlan): boolean => conjuncts.some((c) => rejectsNulls(c, side, context));
  const joinType = narrowed(join, join.joinType !== 'right' && rejects(join.right), join.joinType !== 'left' && rejects(join.left));
  return joinType === join.joinType ? plan : { ...plan, input: { ...join, joinType } };
};

/** `right`: rows without a partner on the right are thrown away; `left` likewise. */
function narrowed({ joinType }: Join, right: boolean, left: boolean): LogicalJoinType {
  if (joinType === 'left') return right ? 'inner' : 'left';
  if (joinType === 'right') return left ? 'inner' : 'right';
  if (right && left) return 'inner';
  return right ? 'right' : left ? 'left' : 'full';
}

function rejectsNulls(condition: Expr, side: LogicalPlan, context: OptimizerContext): boolean {
  if (!readsAny(condition, outputIds(side))) return false;
  const nulls = new Map(outputOf(side).map((a) => [a.id, lit(null, a.type)]));
  const folded = fold(substitute(condition, nulls), context);
  return folded.kind === 'Literal' && folded.value !== true;
}
