import type { Join, Limit, LogicalPlan } from '../plan/logical.ts';
import { isDeterministic } from '../plan/traits.ts';
import type { Rule } from './rule.ts';

/**
 * Moves LIMIT towards the rows (Spark's LimitPushDown and CombineLimits).
 *
 *     Limit 5                     Project x           Limit 5                  Limit 5
 *       Project x          →        Limit 5             Union            →       Union
 *         Sort                        Sort                a, b                     Limit 5 a, Limit 5 b
 *
 * Directly over a scan or a recursion it tells them when to stop.
 */
export const pushLimit: Rule = (plan) => {
  if (plan.kind !== 'Limit') return plan;
  const { input } = plan;
  switch (input.kind) {
    case 'Limit':
      return combined(plan, input);
    case 'Project':
      return input.exprs.every(isDeterministic) ? { ...input, input: { ...plan, input: input.input } } : plan;
    case 'Union': {
      if (plan.limit === undefined) return plan;
      const inputs = input.inputs.map((c) => limited(c, end(plan)));
      return inputs.every((c, i) => c === input.inputs[i]) ? plan : { ...plan, input: { ...input, inputs } };
    }
    case 'Join': {
      if (plan.limit === undefined) return plan;
      const sides = sidesOf(input);
      const left = sides.includes('left') ? limited(input.left, end(plan)) : input.left;
      const right = sides.includes('right') ? limited(input.right, end(plan)) : input.right;
      return left === input.left && right === input.right ? plan : { ...plan, input: { ...input, left, right } };
    }
    case 'UnionLoop':
      if (plan.limit === undefined || (input.limit ?? Number.POSITIVE_INFINITY) <= end(plan)) return plan;
      return { ...plan, input: { ...input, limit: end(plan) } };
    case 'Scan': {
      if (plan.limit === undefined || (input.pushedLimit ?? Number.POSITIVE_INFINITY) <= end(plan)) return plan;
      return { ...plan, input: { ...input, pushedLimit: end(plan) } };
    }
    default:
      return plan;
  }
};

/** Sides of which each row comes out of the join at least once: so many of them are enough. */
function sidesOf({ joinType, condition }: Join): readonly ('left' | 'right')[] {
  if (joinType === 'left' || joinType === 'right') return [joinType];
  return condition === undefined && (joinType === 'inner' || joinType === 'cross') ? ['left', 'right'] : [];
}

const end = (plan: Limit): number => (plan.limit ?? 0) + plan.offset;

function limited(plan: LogicalPlan, limit: number): LogicalPlan {
  const already = plan.kind === 'Project' && plan.input.kind === 'Limit' ? plan.input : plan;
  if (already.kind === 'Limit' && already.limit !== undefined && already.limit <= limit) return plan;
  return { kind: 'Limit', input: plan, limit, offset: 0 };
}

/** Skips and takes of the inner, then of the outer, in one. */
function combined(outer: Limit, inner: Limit): LogicalPlan {
  const left = inner.limit === undefined ? undefined : Math.max(0, inner.limit - outer.offset);
  const limit = outer.limit === undefined ? left : left === undefined ? outer.limit : Math.min(outer.limit, left);
  return { kind: 'Limit', input: inner.input, offset: inner.offset + outer.offset, ...(limit === undefined ? {} : { limit }) };
}
