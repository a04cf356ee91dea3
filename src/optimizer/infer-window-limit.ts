import type { Expr } from '../plan/expr.ts';
import type { LogicalPlan, Window } from '../plan/logical.ts';
import { canRaise, conjunctsOf } from '../plan/traits.ts';
import { limitedBelow } from './push-limit-through-window.ts';
import type { Rule } from './rule.ts';

/**
 * Numbered rows of which only the first are kept need only those (Spark's InferWindowGroupLimit, of windows over all rows).
 *
 *     Filter n <= 5                                Filter n <= 5
 *       Window row_number() AS n, [], [a]    →       Window row_number() AS n, [], [a]
 *         Scan t                                       Limit 5
 *                                                        Sort a
 *                                                          Scan t
 *
 * Where nothing can raise, as rows behind the first are not met any more.
 */
export const inferWindowLimit: Rule = (plan) => {
  if (plan.kind !== 'Filter' || plan.input.kind !== 'Window' || canRaise(plan.condition)) return plan;
  const window = plan.input;
  if (window.windows.some((w) => canRaise(w.child))) return plan;
  const limits = conjunctsOf(plan.condition).flatMap((c) => lastNumber(c, window));
  const input: LogicalPlan = limits.length > 0 ? limitedBelow(window, Math.max(0, Math.min(...limits))) : window;
  return input === window ? plan : { ...plan, input };
};

const TURNED: Readonly<Record<string, string>> = { '<=': '>=', '<': '>', '==': '==', '>=': '<=', '>': '<' };

/** The greatest number of a row that the condition lets through. */
function lastNumber(c: Expr, { windows }: Window): readonly number[] {
  if (c.kind !== 'Call') return [];
  const [a, b] = c.args;
  const [column, value, name] = a?.kind === 'Literal' ? [b, a, TURNED[c.name]] : [a, b, c.name];
  if (column?.kind !== 'Attribute' || value?.kind !== 'Literal' || typeof value.value !== 'number') return [];
  if (windows.find((w) => w.id === column.id)?.child.name !== 'row_number') return [];
  if (name === '<=' || name === '==') return [value.value];
  return name === '<' ? [value.value - 1] : [];
}
