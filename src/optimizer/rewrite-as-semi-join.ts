import type { Join, LogicalPlan } from '../plan/logical.ts';
import { equalKeys, isUniqueBy } from '../plan/size-bounds.ts';
import { outputIds } from '../plan/traits.ts';
import { isChangedByGrouping } from '../types/data-type.ts';
import { aliasAs, projected } from './build.ts';
import { joinBelow } from './join-below.ts';
import type { Rule } from './rule.ts';

/**
 * An inner join that only asks whether there is a partner is a semi join: nobody reads the other side, and repeats do not
 * matter or cannot be.
 *
 *     Aggregate [l.a]                         Aggregate [l.a]
 *       Join inner l.k = r.k          →         Join semi l.k = r.k
 *         Scan l                                  Scan l
 *         Scan r                                  Scan r
 */
export const rewriteAsSemiJoin: Rule = (plan) => {
  const found = joinBelow(plan);
  if (!found) return plan;
  const { join, reads, ignoresRepeats, put } = found;
  if (join.joinType !== 'inner' || !join.condition || join.hint !== undefined) return plan;
  const keys = equalKeys(join);
  if (keys.size === 0) return plan;
  const semi = asked(join, 'right', reads, ignoresRepeats, keys) ?? asked(join, 'left', reads, ignoresRepeats, keys);
  return semi ? put(semi) : plan;
};

/** The semi join, where the side is only asked. */
function asked(
  join: Join,
  side: 'left' | 'right',
  reads: ReadonlySet<number>,
  ignoresRepeats: boolean,
  keys: ReadonlySet<number>,
): LogicalPlan | undefined {
  const ids = outputIds(join[side]);
  if ([...reads].some((id) => ids.has(id))) return undefined;
  // A relation is joined where that costs least, which a semi join would not be.
  if (!ignoresRepeats && !isUniqueBy(join[side], keys, false)) return undefined;
  const { buildSide: _, ...rest } = join;
  return { ...rest, joinType: 'semi', left: join[side === 'left' ? 'right' : 'left'], right: withoutDistinct(join[side]) };
}

/** A semi join does not mind repeats: DISTINCT below it is work for nothing. */
function withoutDistinct(plan: LogicalPlan): LogicalPlan {
  if (plan.kind !== 'Aggregate' || plan.aggregates.length > 0 || plan.groupings.length === 0) return plan;
  if (plan.groupings.some((g) => isChangedByGrouping(g.type))) return plan;
  return projected(
    plan.input,
    plan.groupings.map((g) => (g.kind === 'Attribute' ? g : aliasAs(g.child, { ...g, kind: 'Attribute' }))),
  );
}
