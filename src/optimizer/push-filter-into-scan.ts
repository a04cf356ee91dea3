import { exprKey } from '../plan/canonical.ts';
import type { Expr } from '../plan/expr.ts';
import { canRaise, conjunctsOf, isDeterministic, outputIds, readsOf, readsOnly, substitute } from '../plan/traits.ts';
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
  const ids = outputIds(scan);
  const pushed = conjunctsOf(plan.condition).filter(
    (c) => isDeterministic(c) && !canRaise(c) && readsOf(c).length > 0 && readsOnly(c, ids),
  );
  const key = (list: readonly Expr[]): string => list.map(exprKey).join(' ');
  if (pushed.length === 0 || key(pushed) === key(scan.pushedFilters)) return plan;
  // Attributes get the names that the files know them by.
  const columns = new Map(scan.output.map((a) => [a.id, a]));
  return { ...plan, input: { ...scan, pushedFilters: pushed.map((c) => substitute(c, columns)) } };
};
