import type { Join } from '../plan/logical.ts';
import { estimate } from './cost/knowledge.ts';
import type { Rule } from './rule.ts';

/**
 * The side a join's hash table is built on: the one a broadcast hint names, else the smaller where both will do, else the
 * one that is not streamed.
 *
 *     Join inner                     Join inner, build left
 *       Scan small            →        Scan small
 *       Scan large                     Scan large
 */
export const chooseBuildSide: Rule = (plan) => {
  if (plan.kind !== 'Join' || plan.buildSide) return plan;
  return { ...plan, buildSide: sideOf(plan) };
};

function sideOf(join: Join): 'left' | 'right' {
  switch (join.joinType) {
    case 'inner':
    case 'cross':
      if (join.hint === 'broadcast left') return 'left';
      if (join.hint === 'broadcast right') return 'right';
      return estimate(join.left).bytes < estimate(join.right).bytes ? 'left' : 'right';
    case 'right':
      return 'left';
    default:
      return 'right';
  }
}
