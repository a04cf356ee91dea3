import type { Join, LogicalPlan } from '../plan/logical.ts';
import { estimate } from './cost/knowledge.ts';
import type { Rule } from './rule.ts';

/**
 * The side a join's hash table is built on: the one a broadcast hint names, else the smaller where both will do; of a left or
 * right join the one that is not kept, unless that is much larger: its rows would make long chains that the other's rows walk.
 *
 *     Join inner                     Join inner, build left
 *       Scan small            →        Scan small
 *       Scan large                     Scan large
 */
export const chooseBuildSide: Rule = (plan) => {
  if (plan.kind !== 'Join' || plan.buildSide) return plan;
  return { ...plan, buildSide: sideOf(plan) };
};

/** Do the rows lie in the table of a join already, which was built before the plan was made anew? */
export const isTable = (p: LogicalPlan): boolean => p.kind === 'Shared' && p.ran?.isTable === true;

function sideOf(join: Join): 'left' | 'right' {
  switch (join.joinType) {
    case 'inner':
    case 'cross':
      if (isTable(join.left) !== isTable(join.right)) return isTable(join.left) ? 'left' : 'right';
      if (join.hint === 'broadcast left') return 'left';
      if (join.hint === 'broadcast right') return 'right';
      return estimate(join.left).bytes < estimate(join.right).bytes ? 'left' : 'right';
    case 'left':
      return join.hint !== 'broadcast right' && isMuchLarger(join.right, join.left) ? 'left' : 'right';
    case 'right':
      return join.hint !== 'broadcast left' && isMuchLarger(join.left, join.right) ? 'right' : 'left';
    default:
      return 'right';
  }
}

/** So many rows, and so many times those of the other side, that the rows of a kept side are rather marked when found. */
const MANY_ROWS = 100_000;
const MANY_TIMES = 4;

function isMuchLarger(a: LogicalPlan, b: LogicalPlan): boolean {
  const { rows } = estimate(a);
  return rows >= MANY_ROWS && rows >= MANY_TIMES * estimate(b).rows;
}
