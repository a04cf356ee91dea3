import { equalKeys, isUniqueBy } from '../plan/size-bounds.ts';
import { canRaise, isDeterministic, outputIds } from '../plan/traits.ts';
import { joinBelow } from './join-below.ts';
import type { Rule } from './rule.ts';

/**
 * A join whose one side nobody reads, and that neither drops nor repeats rows of the other, is that other side (for DISTINCT
 * above: Spark's EliminateOuterJoin).
 *
 *     Project l.a                                Project l.a
 *       Join left l.k = r.k                →       Scan l
 *         Scan l
 *         Aggregate [r.k]
 *
 * Rows are not repeated when the join's keys are unique on the side that goes, or when the aggregation above does not count.
 */
export const eliminateJoin: Rule = (plan) => {
  const found = joinBelow(plan);
  if (!found) return plan;
  const { join, reads, ignoresRepeats, put } = found;
  if (join.hint !== undefined || (join.condition && (canRaise(join.condition) || !isDeterministic(join.condition)))) return plan;
  const goes = join.joinType === 'left' ? 'right' : join.joinType === 'right' ? 'left' : undefined;
  if (!goes) return plan;
  const gone = outputIds(join[goes]);
  if ([...reads].some((id) => gone.has(id))) return plan;
  if (!ignoresRepeats && !isUniqueBy(join[goes], equalKeys(join))) return plan;
  return put(join[goes === 'left' ? 'right' : 'left']);
};
