import type { Expr } from '../plan/expr.ts';
import { type GroupLimit, RANKS, type Window, windowKeys } from '../plan/logical.ts';
import { canRaise, conjunctsOf } from '../plan/traits.ts';
import { knowledgeOf } from './cost/knowledge.ts';
import { limitedBelow, looksBack } from './push-limit-through-window.ts';
import type { Rule } from './rule.ts';

/**
 * Ranked rows of which only the first are kept need only those (Spark's InferWindowGroupLimit).
 *
 *     Filter n <= 5                                Filter n <= 5
 *       Window row_number() AS n, [], [a]    →       Window row_number() AS n, [], [a]
 *         Scan t                                       Limit 5
 *                                                        Sort a
 *                                                          Scan t
 *
 *     Filter n <= 2                                Filter n <= 2
 *       Window rank() AS n, [p], [a]         →       Window rank() AS n, [p], [a], rank <= 2
 *         Scan t                                       Scan t
 *
 * Where nothing can raise, as rows behind the first are not met any more; not where partitions have hardly more rows than that.
 */
export const inferWindowLimit: Rule = (plan) => {
  if (plan.kind !== 'Filter' || plan.input.kind !== 'Window' || canRaise(plan.condition)) return plan;
  const window = plan.input;
  if (window.windows.some((w) => canRaise(w.child))) return plan;
  const limits = conjunctsOf(plan.condition).flatMap((c) => lastRank(c, window));
  const numbers = limits.flatMap((l) => (l.by === 'row_number' ? [l.rows] : []));
  const cut = numbers.length > 0 ? limitedBelow(window, Math.max(0, Math.min(...numbers))) : window;
  const input = cut === window ? withFirst(window, limits) : cut;
  return input === window ? plan : { ...plan, input };
};

/** What is kept for each partition while its rows come. */
const MOST_ROWS = 1000;

interface LastRank {
  readonly by: string;
  readonly rows: number;
}

function withFirst(window: Window, limits: readonly LastRank[]): Window {
  const [least] = [...limits].sort((a, b) => a.rows - b.rows || Number(a.by === 'dense_rank') - Number(b.by === 'dense_rank'));
  if (!least || least.rows > MOST_ROWS || window.input.kind === 'Limit') return window;
  const first: GroupLimit = { rows: Math.max(1, least.rows), rank: least.by === 'dense_rank' ? 'dense_rank' : 'rank' };
  if (window.first && window.first.rows <= first.rows) return window;
  const isOrdered = windowKeys({ partitionBy: [], orderBy: window.orderBy }).length > 0;
  if (!isOrdered || !window.windows.every((w) => looksBack(w, true)) || !isWorthIt(window, first)) return window;
  return { ...window, first };
}

/** Rows in a partition, at least as many as would be kept once more. */
function isWorthIt(window: Window, { rows }: GroupLimit): boolean {
  const { columns, basis } = knowledgeOf(window);
  const ranks = window.windows.flatMap((w) => columns(w.id)?.max ?? []);
  return basis === 'guess' || ranks.length === 0 || Math.max(...ranks) >= 2 * rows;
}

const TURNED: Readonly<Record<string, string>> = { '<=': '>=', '<': '>', '==': '==', '>=': '<=', '>': '<' };

/** The greatest rank of a row that the condition lets through. */
function lastRank(c: Expr, { windows }: Window): readonly LastRank[] {
  if (c.kind !== 'Call') return [];
  const [a, b, ...more] = c.args;
  const [column, value, name] = a?.kind === 'Literal' ? [b, a, TURNED[c.name]] : [a, b, c.name];
  if (column?.kind !== 'Attribute') return [];
  const by = windows.find((w) => w.id === column.id)?.child.name ?? '';
  const values = [value, ...more].map((v) => (v?.kind === 'Literal' ? Number(v.value ?? Number.NaN) : Number.NaN));
  const [rows = Number.NaN] = values;
  if (!RANKS.has(by) || values.some(Number.isNaN)) return [];
  if (name === 'in') return [{ by, rows: values.reduce((a, b) => Math.max(a, b)) }];
  if (name === '<=' || name === '==') return [{ by, rows }];
  return name === '<' ? [{ by, rows: rows - 1 }] : [];
}
