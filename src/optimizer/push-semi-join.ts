import type { Expr } from '../plan/expr.ts';
import type { Join, LogicalPlan } from '../plan/logical.ts';
import { canRaise, isDeterministic, outputIds, referencesOf, substitute } from '../plan/traits.ts';
import type { Rule } from './rule.ts';

/**
 * A semi or anti join is a filter, and goes below what is under it as a filter would (Spark's PushDownLeftSemiAntiJoin and
 * PushLeftSemiLeftAntiThroughJoin).
 *
 *     Join semi a.k = r.k                    Join inner a.x = b.x
 *       Join inner a.x = b.x         →         Join semi a.k = r.k
 *         Scan a                                 Scan a
 *         Scan b                                 Scan r
 *       Scan r                                 Scan b
 */
export const pushSemiJoin: Rule = (plan) => {
  if (plan.kind !== 'Join' || (plan.joinType !== 'semi' && plan.joinType !== 'anti')) return plan;
  const { condition } = plan;
  if (!condition || canRaise(condition) || !isDeterministic(condition)) return plan;
  return below(plan, condition) ?? plan;
};

function below(join: Join, condition: Expr): LogicalPlan | undefined {
  const { left } = join;
  const rightIds = outputIds(join.right);
  const asks = new Set([...referencesOf(condition)].filter((id) => !rightIds.has(id)));
  // A condition on the right side alone would empty, or keep, everything.
  if (asks.size === 0) return undefined;
  const on = (input: LogicalPlan, by?: ReadonlyMap<number, Expr>): Join => ({
    ...join,
    left: input,
    condition: by ? substitute(condition, by) : condition,
  });
  switch (left.kind) {
    case 'Project': {
      if (!left.exprs.every(isDeterministic)) return undefined;
      const by = new Map<number, Expr>(left.exprs.flatMap((e) => (e.kind === 'Alias' ? [[e.id, e.child] as const] : [])));
      if ([...asks].some((id) => canRaise(by.get(id) ?? condition))) return undefined;
      return { ...left, input: on(left.input, by) };
    }
    case 'Aggregate': {
      if (left.groupings.length === 0 || !left.groupings.every((g) => isDeterministic(g) && !canRaise(g))) return undefined;
      const ids = new Set(left.groupings.map((g) => g.id));
      if ([...asks].some((id) => !ids.has(id))) return undefined;
      const by = new Map<number, Expr>(left.groupings.flatMap((g) => (g.kind === 'Alias' ? [[g.id, g.child] as const] : [])));
      return { ...left, input: on(left.input, by) };
    }
    case 'Sort':
      return { ...left, input: on(left.input) };
    case 'Join': {
      const sides =
        left.joinType === 'inner' || left.joinType === 'cross'
          ? (['left', 'right'] as const)
          : left.joinType === 'left'
            ? (['left'] as const)
            : left.joinType === 'right'
              ? (['right'] as const)
              : [];
      // Two filters of this kind one over the other have no better order.
      if (left.joinType === 'semi' || left.joinType === 'anti') return undefined;
      const side = sides.find((s) => [...asks].every((id) => outputIds(left[s]).has(id)));
      return side && { ...left, [side]: on(left[side]) };
    }
    default:
      return undefined;
  }
}
