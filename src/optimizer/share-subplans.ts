import { kindsIn, kindsOf } from '../plan/kinds.ts';
import { childPlans, type LogicalPlan, mapChildren, outputOf } from '../plan/logical.ts';
import { mostShared } from './computed-once.ts';
import { estimate } from './cost/knowledge.ts';
import { isDeterministicPlan, workOf } from './repeated.ts';
import { repeatedParts } from './repeated-parts.ts';
import { type OptimizerContext, planKeys, type Rule } from './rule.ts';

/**
 * What several places of a plan compute alike is computed once, and its rows are kept for the others: a WITH that is read more
 * than once, a subquery that is asked twice (Spark's ReuseExchangeAndSubquery).
 *
 *     Join inner                        Join inner
 *       Aggregate [a], count(1)           Shared 1
 *         Scan t                            Aggregate [a], count(1)
 *       Aggregate [b], count(1)    →          Scan t
 *         Scan t as b                     Shared 1 (the same)
 *
 * Only where the rows are fewer than what it takes to make them, and do not take too much memory.
 */
export const shareSubplans: Rule = (plan, context) => {
  const likely = repeatedParts(plan);
  const keys = likely.size === 0 ? new Map<LogicalPlan, number>() : keysOfRepeated(plan, likely, context);
  if (keys.size === 0) return plan;
  const counts = new Map<number, number>();
  const count = (p: LogicalPlan): void => {
    const key = keys.get(p);
    const seen = key === undefined ? 1 : (counts.get(key) ?? 0) + 1;
    if (key !== undefined) counts.set(key, seen);
    // What is below something that is met again is met again with it.
    if (seen === 1) for (const c of childPlans(p)) count(c);
  };
  count(plan);
  const shared = new Map<number, { readonly shareId: number; readonly input: LogicalPlan }>();
  const before = mostShared(plan);
  const replace = (p: LogicalPlan): LogicalPlan => {
    const key = keys.get(p);
    if (key === undefined || (counts.get(key) ?? 0) < 2 || !isWorthSharing(p)) return mapChildren(p, replace);
    const known = shared.get(key);
    // What is shared below has its number before.
    const input = known ? known.input : mapChildren(p, replace);
    const found = known ?? { shareId: before + shared.size + 1, input };
    shared.set(key, found);
    return { kind: 'Shared', ...found, output: outputOf(p) };
  };
  return replace(plan);
};

/** Numbers for the nodes that are in the plan more than once. From the sources up: over what is there once nothing is there twice. */
function keysOfRepeated(plan: LogicalPlan, likely: ReadonlySet<LogicalPlan>, context: OptimizerContext): ReadonlyMap<LogicalPlan, number> {
  const levels: LogicalPlan[][] = [];
  const heightOf = (p: LogicalPlan): number => {
    const height = childPlans(p).reduce((h, c) => Math.max(h, heightOf(c) + 1), 0);
    const level = levels[height] ?? [];
    levels[height] = level;
    if (likely.has(p)) level.push(p);
    return height;
  };
  heightOf(plan);
  const keys = planKeys(context);
  const repeated = new Map<LogicalPlan, number>();
  for (const level of levels) {
    const seen = new Map<number, LogicalPlan[]>();
    for (const p of level) {
      if (!childPlans(p).every((c) => repeated.has(c))) continue;
      const key = keys.of(p);
      const alike = seen.get(key);
      if (alike) alike.push(p);
      else seen.set(key, [p]);
    }
    for (const [key, alike] of seen) if (alike.length > 1) for (const p of alike) repeated.set(p, key);
  }
  return repeated;
}

const MOST_BYTES = 128 * 1024 * 1024;
/** Rows that go through operators for each row that is kept and read again. */
const LEAST_GAIN = 3;

/** Are the rows of a plan, which is asked for more than once, to be kept for the others? */
export function isWorthSharing(plan: LogicalPlan): boolean {
  if ((kindsIn(plan) & WORK) === 0) return false;
  const { rows, bytes } = estimate(plan);
  return bytes <= MOST_BYTES && workOf(plan) > LEAST_GAIN * rows && isDeterministicPlan(plan);
}

const WORK = kindsOf('Aggregate', 'Join', 'Window', 'Sort');
