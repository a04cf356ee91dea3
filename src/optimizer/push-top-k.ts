import type { Expr, SortKey } from '../plan/expr.ts';
import type { Join, Limit, LogicalPlan, Sort } from '../plan/logical.ts';
import { maxRows } from '../plan/size-bounds.ts';
import { canRaise, isDeterministic, outputIds, readsOnly, substitute } from '../plan/traits.ts';
import { knowledgeOf } from './cost/knowledge.ts';
import type { Rule } from './rule.ts';

/**
 * The first rows in an order that the kept side of an outer join decides are those of its own first rows: each of its rows comes
 * out of the join at least once.
 *
 *     Limit 10                       Limit 10
 *       Sort l.a                       Sort l.a
 *         Join left l.k = r.k   →        Join left l.k = r.k
 *           Scan l                         Limit 10
 *           Scan r                           Sort l.a
 *                                              Scan l
 *                                          Scan r
 *
 * Rows that are equal in the order come in any; where the side has many more rows than are wanted.
 */
export const pushTopK: Rule = (plan) => topKBelow(plan, LEAST_TIMES);

/** The same for sides of so many times the rows that are wanted. */
export function topKBelow(plan: LogicalPlan, leastTimes: number): LogicalPlan {
  if (plan.kind !== 'Limit' || plan.limit === undefined || plan.input.kind !== 'Sort' || !plan.input.isGlobal) return plan;
  const count = plan.limit + plan.offset;
  const input = into(plan.input.input, plan.input.keys, { count, least: leastTimes * count });
  return input === plan.input.input ? plan : { ...plan, input: { ...plan.input, input } };
}

/** To find the first among fewer is worth nothing. */
const LEAST_TIMES = 4;

/** How many rows are wanted, and of how many at least. */
interface Wanted {
  readonly count: number;
  readonly least: number;
}

function into(plan: LogicalPlan, keys: readonly SortKey[], wanted: Wanted): LogicalPlan {
  if (plan.kind === 'Project') {
    if (!plan.exprs.every(isDeterministic)) return plan;
    const by = new Map(plan.exprs.map((e): [number, Expr] => [e.id, e.kind === 'Alias' ? e.child : e]));
    const below = into(
      plan.input,
      keys.map((k) => ({ ...k, child: substitute(k.child, by) })),
      wanted,
    );
    return below === plan.input ? plan : { ...plan, input: below };
  }
  return plan.kind === 'Join' ? intoSide(plan, keys, wanted) : plan;
}

function intoSide(join: Join, keys: readonly SortKey[], wanted: Wanted): LogicalPlan {
  const { joinType } = join;
  if (joinType !== 'left' && joinType !== 'right') return join;
  const side = join[joinType];
  const ids = outputIds(side);
  if (!keys.every(({ child }) => readsOnly(child, ids) && isDeterministic(child) && !canRaise(child))) return join;
  const { count, least } = wanted;
  if ((maxRows(side) ?? Number.POSITIVE_INFINITY) <= count || knowledgeOf(side).rows < least) return join;
  const sorted: Sort = { kind: 'Sort', input: side, keys, isGlobal: true };
  const first: Limit = { kind: 'Limit', input: sorted, limit: count, offset: 0 };
  return joinType === 'left' ? { ...join, left: first } : { ...join, right: first };
}
