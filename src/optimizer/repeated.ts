import { childPlans, type LogicalPlan } from '../plan/logical.ts';
import { someExpressionOf } from '../plan/node-expressions.ts';
import { canRaise, isDeterministic } from '../plan/traits.ts';
import { knowledgeOf } from './cost/knowledge.ts';

/** Rows that come out of all operators of a plan. */
export const workOf = (p: LogicalPlan): number => knowledgeOf(p).rows + childPlans(p).reduce((n, c) => n + workOf(c), 0);

/** Has a plan the same rows each time it is run? */
export function isDeterministicPlan(plan: LogicalPlan): boolean {
  if (plan.kind === 'UnionLoop' || plan.kind === 'UnionLoopRef') return false;
  return !someExpressionOf(plan, (e) => !isDeterministic(e)) && childPlans(plan).every(isDeterministicPlan);
}

/** Can a plan be run once more for its keys: it has the same rows then, in whatever order it is run, and does not raise. */
export function isRepeatable(plan: LogicalPlan): boolean {
  switch (plan.kind) {
    case 'Scan':
    case 'CachedRelation':
    case 'LocalRows':
    case 'RangeRows':
      return true;
    case 'Project':
    case 'Filter':
    case 'Join':
    case 'Union':
      break;
    case 'Aggregate':
      // Sums of doubles, and what comes first, depend on the order.
      if (plan.aggregates.length > 0) return false;
      break;
    default:
      return false;
  }
  return !someExpressionOf(plan, (e) => canRaise(e) || !isDeterministic(e)) && childPlans(plan).every(isRepeatable);
}
