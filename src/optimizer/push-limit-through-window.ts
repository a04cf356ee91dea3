import { lookupFunction } from '../functions/registry.ts';
import type { LogicalPlan, Window, WindowAlias } from '../plan/logical.ts';
import { isDeterministic } from '../plan/traits.ts';
import type { Rule } from './rule.ts';

/**
 * The first rows of a window over all rows need only the first rows (Spark's LimitPushDownThroughWindow).
 *
 *     Limit 5                                   Limit 5
 *       Window row_number(), [], [a]      →       Window row_number(), [], [a]
 *         Scan t                                    Limit 5
 *                                                     Sort a
 *                                                       Scan t
 *
 * For functions of a row and those before it.
 */
export const pushLimitThroughWindow: Rule = (plan) => {
  if (plan.kind !== 'Limit' || plan.limit === undefined) return plan;
  const pushed = into(plan.input, plan.limit + plan.offset);
  return pushed === plan.input ? plan : { ...plan, input: pushed };
};

function into(plan: LogicalPlan, limit: number): LogicalPlan {
  if (plan.kind === 'Project' && plan.exprs.every(isDeterministic)) {
    const input = into(plan.input, limit);
    return input === plan.input ? plan : { ...plan, input };
  }
  return plan.kind === 'Window' ? limitedBelow(plan, limit) : plan;
}

/** The window over the first rows only, where no call of it looks at later ones. */
export function limitedBelow(plan: Window, limit: number): Window {
  if (!isOfEarlierRows(plan) || isLimited(plan.input, limit)) return plan;
  const sorted: LogicalPlan = { kind: 'Sort', input: plan.input, keys: plan.orderBy, isGlobal: true };
  return { ...plan, input: { kind: 'Limit', input: sorted, limit, offset: 0 } };
}

const isLimited = (plan: LogicalPlan, limit: number): boolean => plan.kind === 'Limit' && plan.limit !== undefined && plan.limit <= limit;

const isOfEarlierRows = (w: Window): boolean =>
  w.partitionBy.length === 0 && w.orderBy.length > 0 && w.windows.every((x) => looksBack(x, false));

/** Does a row's value depend on it and those before it alone? `hasTies`: those it ties with are there, too. */
export function looksBack({ child }: WindowAlias, hasTies: boolean): boolean {
  const record = lookupFunction(child.name);
  if (record?.kind === 'window' && record.ofAllRows) return false;
  const { unit, upper } = child.frame;
  if (unit === 'range') return hasTies && upper.kind === 'current row';
  return upper.kind === 'current row' || (upper.kind === 'offset' && upper.rows <= 0);
}
