import { internalError } from '../errors/engine-error.ts';
import type { Expr } from '../plan/expr.ts';
import { type Join, type LogicalPlan, mapChildren, outputOf } from '../plan/logical.ts';
import { allOf, canRaise, conjunctsOf, isDeterministic, outputIds, readsAny, readsOnly } from '../plan/traits.ts';
import { type Estimate, estimate, joinRows } from './estimate.ts';
import type { Rule } from './rule.ts';

/**
 * Orders clusters of three or more inner joins: starts with the relation that is largest, which is streamed, and joins the
 * smallest that a condition connects, so that there is no cross product where the query does not ask for one
 * (Spark's ReorderJoin, with sizes).
 *
 *     Join c.k = b.k AND b.j = a.j           Join b.k = c.k
 *       Join cross                     →       Join a.j = b.j
 *         Scan a                                 Scan a
 *         Scan c                                 Scan b
 *       Scan b                                 Scan c
 */
export const orderJoins: Rule = (plan) => reorder(plan);

interface Item {
  readonly plan: LogicalPlan;
  readonly size: Estimate;
  readonly ids: ReadonlySet<number>;
}

function reorder(plan: LogicalPlan): LogicalPlan {
  if (!isPlainInner(plan)) return mapChildren(plan, reorder);
  const leaves: LogicalPlan[] = [];
  const conditions: Expr[] = [];
  flatten(plan, leaves, conditions);
  const inner = leaves.map(reorder);
  if (inner.length < 3) return inner.every((x, i) => x === leaves[i]) ? plan : rebuilt(plan, inner);
  const items = inner.map((p): Item => ({ plan: p, size: estimate(p), ids: outputIds(p) }));
  const ordered = greedy(items, conditions);
  const wanted = outputOf(plan);
  const sameOrder = outputOf(ordered).every((a, i) => a.id === wanted[i]?.id);
  return sameOrder ? ordered : { kind: 'Project', input: ordered, exprs: wanted };
}

const isPlainInner = (plan: LogicalPlan): plan is Join =>
  plan.kind === 'Join' &&
  (plan.joinType === 'inner' || plan.joinType === 'cross') &&
  plan.hint === undefined &&
  (plan.condition === undefined || (isDeterministic(plan.condition) && !canRaise(plan.condition)));

function flatten(plan: LogicalPlan, leaves: LogicalPlan[], conditions: Expr[]): void {
  const join = bare(plan);
  if (!join) {
    leaves.push(plan);
    return;
  }
  flatten(join.left, leaves, conditions);
  flatten(join.right, leaves, conditions);
  if (join.condition) conditions.push(...conjunctsOf(join.condition));
}

/** The join, also where a projection only leaves out columns of it. */
function bare(plan: LogicalPlan): Join | undefined {
  if (isPlainInner(plan)) return plan;
  if (plan.kind === 'Project' && plan.exprs.every((e) => e.kind === 'Attribute') && isPlainInner(plan.input)) return plan.input;
  return undefined;
}

function rebuilt(plan: Join, [left, right]: readonly LogicalPlan[]): LogicalPlan {
  return left && right ? { ...plan, left, right } : plan;
}

function greedy(items: readonly Item[], conditions: readonly Expr[]): LogicalPlan {
  const left = new Set(items);
  const [first, ...others] = items;
  if (!first) return internalError('no relations to join');
  const start = others.reduce((a, b) => (b.size.bytes > a.size.bytes ? b : a), first);
  left.delete(start);
  let current = start;
  let pending = [...conditions];
  while (left.size > 0) {
    const connects = (i: Item): boolean =>
      pending.some((c) => readsAny(c, current.ids) && readsAny(c, i.ids) && readsOnly(c, union(current.ids, i.ids)));
    const connected = [...left].filter(connects);
    const candidates = connected.length > 0 ? connected : [...left];
    const [head, ...tail] = candidates;
    if (!head) break;
    const next = tail.reduce((a, b) => (b.size.rows < a.size.rows ? b : a), head);
    left.delete(next);
    const ids = union(current.ids, next.ids);
    const now = pending.filter((c) => readsOnly(c, ids));
    pending = pending.filter((c) => !now.includes(c));
    const plan: LogicalPlan = {
      kind: 'Join',
      left: current.plan,
      right: next.plan,
      joinType: now.length > 0 ? 'inner' : 'cross',
      ...(now.length > 0 ? { condition: allOf(now) } : {}),
    };
    const rows = joinRows(current.size.rows, next.size.rows, now.length > 0);
    current = { plan, ids, size: { rows, bytes: rows * 8 } };
  }
  return pending.length === 0 ? current.plan : { kind: 'Filter', input: current.plan, condition: allOf(pending) };
}

const union = (a: ReadonlySet<number>, b: ReadonlySet<number>): Set<number> => new Set([...a, ...b]);
