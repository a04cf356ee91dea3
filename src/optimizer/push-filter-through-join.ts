import type { Expr } from '../plan/expr.ts';
import type { Join, LogicalPlan } from '../plan/logical.ts';
import { allOf, canRaise, conjunctsOf, isDeterministic, outputIds, readsOnly } from '../plan/traits.ts';
import { filtered } from './build.ts';
import { SIDES_FROM_ABOVE, SIDES_FROM_CONDITION, type Side } from './join-sides.ts';
import type { Rule } from './rule.ts';

/**
 * Splits conditions over a join: what speaks of one side goes there, what speaks of both becomes the join's condition,
 * so that a comma join is no cross product (Spark's PushPredicateThroughJoin, and cross join elimination).
 *
 *     Filter l.a = r.b AND l.c > 1           Join inner l.a = r.b
 *       Join cross                    →        Filter l.c > 1
 *         Scan l                                 Scan l
 *         Scan r                               Scan r
 *
 * What can raise stays: below the join it would meet rows that have no partner.
 */
export const pushFilterThroughJoin: Rule = (plan) => {
  if (plan.kind === 'Filter' && plan.input.kind === 'Join') return fromAbove(plan.condition, plan.input) ?? plan;
  if (plan.kind === 'Join' && plan.condition) return fromCondition(plan, plan.condition);
  return plan;
};

function fromAbove(condition: Expr, join: Join): LogicalPlan | undefined {
  const { left, right, rest } = divide(conjunctsOf(condition), join, SIDES_FROM_ABOVE[join.joinType]);
  const isInner = join.joinType === 'inner' || join.joinType === 'cross';
  const both = isInner ? rest.filter((c) => isDeterministic(c) && !canRaise(c)) : [];
  const above = rest.filter((c) => !both.includes(c));
  if (left.length + right.length + both.length === 0) return undefined;
  const all = [...(join.condition ? conjunctsOf(join.condition) : []), ...both];
  const inner: Join = {
    ...join,
    joinType: join.joinType === 'cross' && all.length > 0 ? 'inner' : join.joinType,
    left: filtered(join.left, left),
    right: filtered(join.right, right),
    ...(all.length > 0 ? { condition: allOf(all) } : {}),
  };
  return filtered(inner, above);
}

function fromCondition(join: Join, condition: Expr): LogicalPlan {
  const { left, right, rest } = divide(conjunctsOf(condition), join, SIDES_FROM_CONDITION[join.joinType]);
  if (left.length + right.length === 0) return join.joinType === 'cross' ? { ...join, joinType: 'inner' } : join;
  const { condition: _, ...bare } = join;
  const inner: Join = { ...bare, left: filtered(join.left, left), right: filtered(join.right, right) };
  return rest.length > 0 ? { ...inner, condition: allOf(rest) } : inner;
}

function divide(conjuncts: readonly Expr[], join: Join, sides: readonly Side[]): { left: Expr[]; right: Expr[]; rest: Expr[] } {
  const parts = { left: [] as Expr[], right: [] as Expr[], rest: [] as Expr[] };
  const ids = { left: outputIds(join.left), right: outputIds(join.right) };
  for (const c of conjuncts) {
    const side = !isDeterministic(c) || canRaise(c) ? undefined : sides.find((s) => readsOnly(c, ids[s]));
    parts[side ?? 'rest'].push(c);
  }
  return parts;
}
