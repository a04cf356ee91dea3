import { kindsIn, kindsOf } from '../plan/kinds.ts';
import { type Aggregate, outputOf } from '../plan/logical.ts';
import { conjunctsOf, isDeterministic, outputIds } from '../plan/traits.ts';
import { isChangedByGrouping, isInteger } from '../types/data-type.ts';
import { projected } from './build.ts';
import { equalPair } from './cost/join-size.ts';
import { knowledgeOf } from './cost/knowledge.ts';
import type { Rule } from './rule.ts';

/**
 * Which values there are a semi or anti join finds out itself: they need not be told each once before.
 *
 *     Join semi a = k                 Join semi a = k
 *       Scan t                          Scan t
 *       Aggregate [k]           →       Project k
 *         Scan u                          Scan u
 *
 * Only where that is less work: there are hardly fewer values than rows, or they are whole numbers close together, of which the
 * join marks each in a table of its own. And of rows that are there for the reading: others may be wanted elsewhere, too.
 */
export const eliminateDistinct: Rule = (plan) => {
  if (plan.kind !== 'Join' || (plan.joinType !== 'semi' && plan.joinType !== 'anti') || !plan.condition) return plan;
  const { right } = plan;
  const distinct = right.kind === 'Project' && right.exprs.every(isDeterministic) ? right.input : right;
  if (distinct.kind !== 'Aggregate' || distinct.aggregates.length > 0 || distinct.groupings.length === 0) return plan;
  if (!distinct.groupings.every((g) => isDeterministic(g) && !isChangedByGrouping(g.type)) || (kindsIn(distinct.input) & WORK) !== 0)
    return plan;
  const left = outputIds(plan.left);
  // Of rows that are compared by more than their keys all are kept.
  if (!conjunctsOf(plan.condition).every((c) => equalPair(c, left))) return plan;
  if (!isCostAlone(distinct)) return plan;
  const input = projected(distinct.input, distinct.groupings);
  return { ...plan, right: right.kind === 'Project' ? { ...right, input } : input };
};

const WORK = kindsOf('Join', 'Aggregate', 'Window', 'Generate', 'Expand', 'Shared', 'Union', 'Limit');

/** So many of the rows are not repeated; so many places a table may have for each row. */
const MOST_OF = 0.7;
const MOST_PLACES = 4;

function isCostAlone(distinct: Aggregate): boolean {
  const { rows } = knowledgeOf(distinct.input);
  if (knowledgeOf(distinct).rows >= MOST_OF * rows) return true;
  const [key, ...others] = outputOf(distinct);
  if (!key || others.length > 0 || !(isInteger(key.type) || key.type.kind === 'date')) return false;
  const { min, max } = knowledgeOf(distinct).columns(key.id) ?? {};
  return min !== undefined && max !== undefined && max - min + 1 <= MOST_PLACES * rows;
}
