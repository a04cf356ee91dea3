import { exprKey } from '../plan/canonical.ts';
import type { Expr } from '../plan/expr.ts';
import type { Join, LogicalPlan } from '../plan/logical.ts';
import { canRaise, conjunctsOf, isDeterministic, outputIds } from '../plan/traits.ts';
import { filtered } from './build.ts';
import { constraintsOf } from './constraints.ts';
import { impliedBy } from './cost/implied.ts';
import { SIDES_FROM_CONDITION, type Side } from './join-sides.ts';
import type { Rule } from './rule.ts';

/**
 * Where every alternative of an OR says something of one side, that side need not deliver rows that satisfy none of them
 * (Spark's PushExtraPredicateThroughJoin). The condition itself stays.
 *
 *     Join inner (l.a = 1 AND r.b = 2) OR (l.a = 3 AND r.b = 4)
 *       Scan l                                                        →   Join inner (the same)
 *       Scan r                                                              Filter l.a = 1 OR l.a = 3
 *                                                                             Scan l
 *                                                                           Filter r.b = 2 OR r.b = 4
 *                                                                             Scan r
 */
export const pushExtraPredicate: Rule = (plan) => {
  if (plan.kind !== 'Join' || !plan.condition) return plan;
  const alternatives = conjunctsOf(plan.condition).filter(
    (c) => c.kind === 'Call' && c.name === 'or' && isDeterministic(c) && !canRaise(c),
  );
  if (alternatives.length === 0) return plan;
  const sides = SIDES_FROM_CONDITION[plan.joinType];
  const left = sides.includes('left') ? narrowed(plan, 'left', alternatives) : plan.left;
  const right = sides.includes('right') ? narrowed(plan, 'right', alternatives) : plan.right;
  return left === plan.left && right === plan.right ? plan : { ...plan, left, right };
};

function narrowed(join: Join, side: Side, alternatives: readonly Expr[]): LogicalPlan {
  const own = join[side];
  const ids = outputIds(own);
  const known = new Set(constraintsOf(own).map((c) => exprKey(c)));
  const extra = alternatives.flatMap((c) => {
    const implied = impliedBy(c, ids);
    return implied && !known.has(exprKey(implied)) ? [implied] : [];
  });
  return filtered(own, extra);
}
