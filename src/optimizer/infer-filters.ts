import { exprKey } from '../plan/canonical.ts';
import type { Attribute, Expr } from '../plan/expr.ts';
import type { Join, LogicalPlan } from '../plan/logical.ts';
import { conjunctsOf, outputIds, readsOnly, referencesOf, substitute } from '../plan/traits.ts';
import { isFloating } from '../types/data-type.ts';
import { filtered } from './build.ts';
import { constraintsOf, equalColumns } from './constraints.ts';
import { SIDES_FROM_CONDITION, type Side } from './join-sides.ts';
import type { Rule } from './rule.ts';

/**
 * What holds for one side's key holds for the other side's key that equals it (Spark's InferFiltersFromConstraints).
 *
 *     Join inner l.k = r.k           Join inner l.k = r.k
 *       Filter l.k > 5        →        Filter l.k > 5
 *         Scan l                         Scan l
 *       Scan r                         Filter r.k > 5
 *                                        Scan r
 *
 * Only conditions on a single column: they are cheap, and scans understand them.
 */
export const inferFilters: Rule = (plan) => {
  if (plan.kind !== 'Join' || !plan.condition) return plan;
  const sides = SIDES_FROM_CONDITION[plan.joinType];
  if (sides.length === 0) return plan;
  const equal = conjunctsOf(plan.condition).flatMap((c) => {
    const pair = equalColumns(c);
    return pair && !isFloating(pair[0].type) ? [pair] : [];
  });
  if (equal.length === 0) return plan;
  const left = sides.includes('left') ? inferred(plan, 'left', equal) : plan.left;
  const right = sides.includes('right') ? inferred(plan, 'right', equal) : plan.right;
  return left === plan.left && right === plan.right ? plan : { ...plan, left, right };
};

/** The side, filtered by what is known of the columns of the other that its own are equal to. */
function inferred(join: Join, side: Side, equal: readonly (readonly [Attribute, Attribute])[]): LogicalPlan {
  const own = join[side];
  const ids = outputIds(own);
  const conditions = constraintsOf(join[side === 'left' ? 'right' : 'left']).filter((c) => referencesOf(c).size === 1);
  if (conditions.length === 0) return own;
  const known = new Set(constraintsOf(own).map((c) => exprKey(c)));
  const found = new Map<string, Expr>();
  for (const [a, b] of equal) {
    const [mine, other] = ids.has(a.id) ? [a, b] : [b, a];
    if (!ids.has(mine.id) || ids.has(other.id)) continue;
    for (const c of conditions) {
      if (!referencesOf(c).has(other.id)) continue;
      const moved = substitute(c, new Map([[other.id, mine]]));
      const key = exprKey(moved);
      if (readsOnly(moved, ids) && !known.has(key)) found.set(key, moved);
    }
  }
  return filtered(own, [...found.values()]);
}
