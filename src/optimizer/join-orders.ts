import { internalError } from '../errors/engine-error.ts';
import type { Expr } from '../plan/expr.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { allOf, readsAny } from '../plan/traits.ts';
import { type Estimate, equalitySelectivity, selectivity, sourceRows } from './estimate.ts';

/** A relation to be joined. */
export interface Item {
  readonly plan: LogicalPlan;
  readonly size: Estimate;
  readonly ids: ReadonlySet<number>;
}

/** A condition with the set of relations it reads (bit i for the i-th). */
interface Link {
  readonly condition: Expr;
  readonly reads: number;
}
/** A way to join a set of relations. */
interface Tree {
  readonly set: number;
  readonly plan: LogicalPlan;
  readonly rows: number;
  readonly cost: number;
}

/** Up to so many relations all orders are weighed. */
const EXHAUSTIVE = 10;
/** A row put into a hash table costs as much as so many that come out of a join. */
const BUILD_COST = 2;

/** The items joined along the conditions, in the cheapest order that was found. */
export function cheapestOrder(items: readonly Item[], conditions: readonly Expr[]): LogicalPlan {
  const links = conditions.map((condition): Link => ({ condition, reads: bits(items, condition) }));
  const rowsOf = sizes(items, links);
  const leaves = items.map((item, i): Tree => ({ set: 1 << i, plan: item.plan, rows: item.size.rows, cost: 0 }));
  const join = (a: Tree, b: Tree): Tree => joined(a, b, links, rowsOf(a.set | b.set));
  const best = items.length <= EXHAUSTIVE ? (exhaustive(leaves, links, join) ?? greedy(leaves, links, join)) : greedy(leaves, links, join);
  const left = links.filter((l) => isSingle(l.reads));
  return left.length === 0 ? best.plan : { kind: 'Filter', input: best.plan, condition: allOf(left.map((l) => l.condition)) };
}

const bits = (items: readonly Item[], condition: Expr): number =>
  items.reduce((set, item, i) => (readsAny(condition, item.ids) ? set | (1 << i) : set), 0);
/** Of one relation, or of none: no join tests it. */
const isSingle = (set: number): boolean => (set & (set - 1)) === 0;

const connects = (l: Link, a: number, b: number): boolean => (l.reads & a) !== 0 && (l.reads & b) !== 0 && (l.reads & ~(a | b)) === 0;

/** Rows of a set of relations: the same in whichever order they are joined. */
function sizes(items: readonly Item[], links: readonly Link[]): (set: number) => number {
  const known = new Map<number, number>();
  const shares = linkShares(items, links);
  return (set) => {
    let rows = known.get(set);
    if (rows === undefined) {
      rows = items.reduce((product, item, i) => (set & (1 << i) ? product * Math.max(1, item.size.rows) : product), 1);
      for (const { reads, share } of shares) if ((reads & ~set) === 0) rows *= share;
      rows = Math.max(1, rows);
      known.set(set, rows);
    }
    return rows;
  };
}

/** What part of the pairs is left by the conditions on each set of relations. */
function linkShares(items: readonly Item[], links: readonly Link[]): readonly { readonly reads: number; readonly share: number }[] {
  const bySet = new Map<number, { equal: number; other: number; least: number }>();
  for (const { condition, reads } of links) {
    if (isSingle(reads)) continue;
    const [a, b, ...more] = items.filter((_, i) => reads & (1 << i));
    const share = a && b && more.length === 0 ? equalitySelectivity(condition, a.plan, b.plan, a.size.rows, b.size.rows) : undefined;
    const known = bySet.get(reads) ?? {
      equal: 1,
      other: 1,
      least: a && b ? 1 / Math.max(1, Math.min(sourceRows(a.plan), sourceRows(b.plan))) : 0,
    };
    if (share === undefined) known.other *= selectivity(condition);
    else known.equal *= share;
    bySet.set(reads, known);
  }
  // Equalities on all columns of a key are no more selective than the key.
  return [...bySet].map(([reads, { equal, other, least }]) => ({ reads, share: Math.max(equal, least) * other }));
}

function joined(a: Tree, b: Tree, links: readonly Link[], rows: number): Tree {
  // The larger side is streamed.
  const [left, right] = b.rows > a.rows ? [b, a] : [a, b];
  const conditions = links.filter((l) => connects(l, a.set, b.set)).map((l) => l.condition);
  const plan: LogicalPlan =
    conditions.length > 0
      ? { kind: 'Join', left: left.plan, right: right.plan, joinType: 'inner', condition: allOf(conditions) }
      : { kind: 'Join', left: left.plan, right: right.plan, joinType: 'cross' };
  return { set: a.set | b.set, plan, rows, cost: a.cost + b.cost + rows + BUILD_COST * right.rows };
}

/** The cheapest tree of every connected set, from smaller sets to larger; undefined where the conditions do not connect all. */
function exhaustive(leaves: readonly Tree[], links: readonly Link[], join: (a: Tree, b: Tree) => Tree): Tree | undefined {
  const all = (1 << leaves.length) - 1;
  const best = new Map(leaves.map((t) => [t.set, t]));
  for (let set = 3; set <= all; set++) {
    if (isSingle(set)) continue;
    for (let part = (set - 1) & set; part > 0; part = (part - 1) & set) {
      const rest = set ^ part;
      // Each pair once.
      if (part < rest) break;
      const a = best.get(part);
      const b = best.get(rest);
      if (!a || !b || !links.some((l) => connects(l, part, rest))) continue;
      const tree = join(a, b);
      const known = best.get(set);
      if (!known || tree.cost < known.cost) best.set(set, tree);
    }
  }
  return best.get(all);
}

/** Joins, again and again, the two trees whose join is smallest; those that a condition connects first. */
function greedy(leaves: readonly Tree[], links: readonly Link[], join: (a: Tree, b: Tree) => Tree): Tree {
  let trees = [...leaves];
  while (trees.length > 1) {
    let next: { readonly tree: Tree; readonly of: readonly Tree[]; readonly connected: boolean } | undefined;
    trees.forEach((a, i) => {
      for (const b of trees.slice(i + 1)) {
        const connected = links.some((l) => connects(l, a.set, b.set));
        const tree = join(a, b);
        if (!next || (connected && !next.connected) || (connected === next.connected && tree.rows < next.tree.rows))
          next = { tree, of: [a, b], connected };
      }
    });
    if (!next) break;
    const { tree, of } = next;
    trees = [...trees.filter((t) => !of.includes(t)), tree];
  }
  return trees[0] ?? internalError('no relations to join');
}
