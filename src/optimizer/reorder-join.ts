import type { Expr } from '../plan/expr.ts';
import { type Join, type LogicalPlan, mapChildren, outputOf } from '../plan/logical.ts';
import { canRaise, conjunctsOf, isDeterministic, outputIds, readsOf } from '../plan/traits.ts';
import { projected } from './build.ts';
import { knowledgeOf } from './cost/knowledge.ts';
import { cheapestOrder } from './joins/order.ts';
import type { Rule } from './rule.ts';

/**
 * Orders clusters of three or more inner joins by what they cost: rows that come out of each join, and rows put into hash
 * tables. Up to a dozen relations every order that joins along conditions is weighed, bushy ones too; beyond, the cheapest next
 * join is taken. What equals the same column is equal, so that orders may join along conditions that nobody wrote. There is no cross product where the query does not ask for one (Spark's CostBasedJoinReorder).
 *
 * Left outer joins within the cluster come after it, where it leaves them fewer rows to find partners for.
 *
 *     Join c.k = b.k AND b.j = a.j           Join b.k = c.k
 *       Join cross                     →       Join a.j = b.j
 *         Scan a                                 Scan a
 *         Scan c                                 Scan b
 *       Scan b                                 Scan c
 */
export const reorderJoin: Rule = (plan) => reorder(plan);

function reorder(plan: LogicalPlan): LogicalPlan {
  if (plan.kind === 'Shared') return plan;
  if (!isPlainInner(plan)) return mapChildren(plan, reorder);
  const leaves: LogicalPlan[] = [];
  const conditions: Expr[] = [];
  flatten(plan, leaves, conditions);
  const wanted = outputOf(plan);
  const late = outerLater(leaves, conditions);
  if (late) return projected(late, wanted);
  const inner = leaves.map(reorder);
  if (inner.length < 3) return inner.every((x, i) => x === leaves[i]) ? plan : rebuilt(plan, inner);
  const ordered = cheapestOrder(inner, conditions);
  return projected(ordered, wanted);
}

/** So many times fewer rows make it worth while to look for partners later. */
const LEAST_TIMES = 2;

/** The cluster with its left outer joins after the inner ones, which leave them fewer rows. */
function outerLater(leaves: readonly LogicalPlan[], conditions: readonly Expr[]): LogicalPlan | undefined {
  const outer = leaves.map((leaf) => {
    const join = leaf.kind === 'Project' && leaf.exprs.every((e) => e.kind === 'Attribute') ? leaf.input : leaf;
    if (join.kind !== 'Join' || join.joinType !== 'left' || join.hint !== undefined) return undefined;
    if (!join.condition || !isDeterministic(join.condition) || canRaise(join.condition)) return undefined;
    const filled = outputIds(join.right);
    return conditions.some((c) => readsOf(c).some((id) => filled.has(id))) ? undefined : join;
  });
  const [first] = outer.filter((j) => j !== undefined);
  if (!first) return undefined;
  const inner = leaves.map((leaf, i) => reorder(outer[i]?.left ?? leaf));
  const ordered = cheapestOrder(inner, conditions);
  if (knowledgeOf(ordered).rows * LEAST_TIMES > knowledgeOf(first.left).rows) return undefined;
  return outer.reduce((left, join) => (join ? { ...join, left, right: reorder(join.right) } : left), ordered);
}

const isPlainInner = (plan: LogicalPlan): plan is Join =>
  plan.kind === 'Join' &&
  (plan.joinType === 'inner' || plan.joinType === 'cross') &&
  plan.hint === undefined &&
  (plan.condition === undefined || (isDeterministic(plan.condition) && !canRaise(plan.condition)));

/** More relations do not fit into a set: what is deeper is ordered on its own. */
const MOST_RELATIONS = 30;

function flatten(plan: LogicalPlan, leaves: LogicalPlan[], conditions: Expr[]): void {
  leaves.push(plan);
  for (let at = 0; at < leaves.length && leaves.length < MOST_RELATIONS; ) {
    const join = bare(leaves[at]);
    if (join) {
      leaves.splice(at, 1, join.left, join.right);
      if (join.condition) conditions.push(...conjunctsOf(join.condition));
    } else at++;
  }
}

/** The join, also where a projection only leaves out columns of it. */
function bare(plan: LogicalPlan | undefined): Join | undefined {
  if (!plan) return undefined;
  if (isPlainInner(plan)) return plan;
  if (plan.kind === 'Project' && plan.exprs.every((e) => e.kind === 'Attribute') && isPlainInner(plan.input)) return plan.input;
  return undefined;
}

function rebuilt(plan: Join, [left, right]: readonly LogicalPlan[]): LogicalPlan {
  return left && right ? { ...plan, left, right } : plan;
}
