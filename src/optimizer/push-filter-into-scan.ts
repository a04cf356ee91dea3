import { exprKey } from '../plan/canonical.ts';
import { canRaise, conjunctsOf, idsOf, isDeterministic, readsOnly, referencesOf, substitute } from '../plan/traits.ts';
import type { Rule } from './rule.ts';

/**
 * Tells a scan what its rows must satisfy, so that it can skip row groups and rows. The filter stays: a reader need not be exact.
 *
 *     Filter a > 1              Filter a > 1
 *       Scan t           →        Scan t, pushed [a > 1]
 */
export const pushFilterIntoScan: Rule = (plan) => {
  if (plan.kind !== 'Filter' || plan.input.kind !== 'Scan') return plan;
  const scan = plan.input;
  const ids = idsOf(scan.output);
  // Attributes get the names that the files know them by.
  const columns = new Map(scan.output.map((a) => [a.id, a]));
  const pushed = conjunctsOf(plan.condition)
    .filter((c) => isDeterministic(c) && !canRaise(c) && referencesOf(c).size > 0 && readsOnly(c, ids))
    .map((c) => substitute(c, columns));
  const key = (list: typeof pushed): string => list.map((c) => exprKey(c)).join(' ');
  return pushed.length === 0 || key(pushed) === key([...scan.pushedFilters])
    ? plan
    : { ...plan, input: { ...scan, pushedFilters: pushed } };
};
