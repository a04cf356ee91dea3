import { type Expr, lit, type NamedExpr } from '../plan/expr.ts';
import { type Join, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { canRaise, conjunctsOf, isDeterministic, outputIds } from '../plan/traits.ts';
import { aliasAs, filtered } from './build.ts';
import { equalPair } from './cost/join-size.ts';
import type { Rule } from './rule.ts';

/**
 * An outer join of which only the rows without a partner are kept is an anti join: a key that found one is not null.
 *
 *     Filter r.k IS NULL                       Project l.*, NULL AS k
 *       Join left l.k = r.k            →         Join anti l.k = r.k
 *         Scan l                                   Scan l
 *         Scan r                                   Scan r
 */
export const outerToAnti: Rule = (plan) => {
  if (plan.kind !== 'Filter' || plan.input.kind !== 'Join' || plan.input.joinType !== 'left') return plan;
  const join = plan.input;
  if (!join.condition || canRaise(join.condition) || !isDeterministic(join.condition)) return plan;
  const keys = keysOf(join, join.condition);
  const conditions = conjunctsOf(plan.condition);
  const asked = conditions.filter(
    (c) => c.kind === 'Call' && c.name === 'isNull' && c.args[0]?.kind === 'Attribute' && keys.has(c.args[0].id),
  );
  if (asked.length === 0) return plan;
  const { buildSide: _, ...rest } = join;
  const anti: LogicalPlan = { ...rest, joinType: 'anti' };
  const left = outputIds(join.left);
  const exprs = outputOf(join).map((a): NamedExpr => (left.has(a.id) ? a : aliasAs(lit(null, a.type), a)));
  return filtered(
    { kind: 'Project', input: anti, exprs },
    conditions.filter((c) => !asked.includes(c)),
  );
};

/** Columns of the right side that are not null in a row that found a partner. */
function keysOf({ left }: Join, condition: Expr): ReadonlySet<number> {
  const ids = outputIds(left);
  return new Set(
    conjunctsOf(condition).flatMap((c) => {
      const pair = c.kind === 'Call' && c.name === '==' ? equalPair(c, ids) : undefined;
      return pair?.right.kind === 'Attribute' ? [pair.right.id] : [];
    }),
  );
}
