import { internalError } from '../../errors/engine-error.ts';
import type { Expr } from '../../plan/expr.ts';
import type { LogicalPlan } from '../../plan/logical.ts';
import { allOf } from '../../plan/traits.ts';
import { isTable } from '../choose-build-side.ts';
import { firstOf, type JoinGraph, joinGraph, lastOf } from './graph.ts';

/** A way to join a set of relations. */
interface Tree {
  readonly set: number;
  readonly rows: number;
  readonly cost: number;
  /** its rows lie in a hash table already */
  readonly isTable: boolean;
  readonly parts?: readonly [streamed: Tree, built: Tree];
}

/** Up to so many pairs of sets all orders are weighed: a dozen relations, unless nearly all of them are connected with each other. */
const MOST_PAIRS = 12_000;
const MOST_RELATIONS = 16;
/** A row put into a hash table costs as much as so many that come out of a join. */
export const BUILD_COST = 2;

/** The relations joined along the conditions, in the cheapest order that was found. */
export function cheapestOrder(plans: readonly LogicalPlan[], conditions: readonly Expr[]): LogicalPlan {
  const graph = joinGraph(plans, conditions);
  const leaves = graph.items.map((item, i): Tree => ({ set: 1 << i, rows: item.rows, cost: 0, isTable: isTable(item.plan) }));
  const trees = components(graph).map((set) => exhaustive(graph, leaves, set) ?? greedy(graph, leavesIn(leaves, set)));
  const plan = planOf(greedy(graph, trees), graph);
  return graph.others.length === 0 ? plan : { kind: 'Filter', input: plan, condition: allOf(graph.others) };
}

const leavesIn = (leaves: readonly Tree[], set: number): Tree[] => leaves.filter((t) => t.set & set);

function joined(a: Tree, b: Tree, rows: number): Tree {
  // The larger side is streamed, unless it is a table already.
  const isFirstBuilt = a.isTable === b.isTable ? b.rows > a.rows : a.isTable;
  const parts = isFirstBuilt ? ([b, a] as const) : ([a, b] as const);
  const [, built] = parts;
  const cost = a.cost + b.cost + rows + (built.isTable ? 0 : BUILD_COST * built.rows);
  return { set: a.set | b.set, rows, cost, isTable: false, parts };
}

function planOf(tree: Tree, graph: JoinGraph): LogicalPlan {
  if (!tree.parts) return graph.items[firstOf(tree.set)]?.plan ?? internalError('a set of no relation');
  const [left, right] = tree.parts;
  const conditions = graph.conditions(left.set, right.set);
  const sides = { kind: 'Join' as const, left: planOf(left, graph), right: planOf(right, graph) };
  return conditions.length > 0 ? { ...sides, joinType: 'inner', condition: allOf(conditions) } : { ...sides, joinType: 'cross' };
}

const neighboursOf = (graph: JoinGraph, set: number): number => {
  let all = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) all |= graph.neighbours[firstOf(rest)] ?? 0;
  return all & ~set;
};

/** The sets of relations that conditions connect. */
function components(graph: JoinGraph): number[] {
  const found: number[] = [];
  let left = 2 ** graph.items.length - 1;
  while (left !== 0) {
    let set = left & -left;
    for (let next = neighboursOf(graph, set); next !== 0; next = neighboursOf(graph, set)) set |= next;
    found.push(set);
    left &= ~set;
  }
  return found;
}

/**
 * The cheapest tree of every connected set, made of every pair of connected sets that a condition joins (the enumeration by
 * connected subgraphs and their complements); undefined where there are too many pairs to weigh.
 */
function exhaustive(graph: JoinGraph, leaves: readonly Tree[], all: number): Tree | undefined {
  const best = new Map(leavesIn(leaves, all).map((t) => [t.set, t]));
  if (best.size > MOST_RELATIONS) return undefined;
  const pairs: (readonly [number, number])[] = [];
  const complete = connectedSets(graph, all, (set) =>
    connectedComplements(graph, set, all, (other) => pairs.push([set, other]) < MOST_PAIRS),
  );
  if (!complete) return undefined;
  // Smaller sets first, so that both parts of a pair are done when it comes.
  pairs.sort((x, y) => count(x[0] | x[1]) - count(y[0] | y[1]));
  for (const [x, y] of pairs) {
    const a = best.get(x);
    const b = best.get(y);
    if (!a || !b) continue;
    const tree = joined(a, b, graph.rows(x | y));
    const known = best.get(tree.set);
    if (!known || tree.cost < known.cost) best.set(tree.set, tree);
  }
  return best.get(all);
}

function count(set: number): number {
  let n = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) n++;
  return n;
}

type Visit = (set: number) => boolean;
const upTo = (bit: number): number => 2 ** (bit + 1) - 1;

/** Each connected set once; ends, and says false, as soon as a visit does. */
function connectedSets(graph: JoinGraph, all: number, visit: Visit): boolean {
  for (let rest = all; rest !== 0; rest &= ~(1 << lastOf(rest))) {
    const i = lastOf(rest);
    const set = 1 << i;
    if (!visit(set) || !grown(graph, set, all & ~(upTo(i) & all) & ~set, visit)) return false;
  }
  return true;
}

/** The connected sets that a set can grow to within `allowed`. */
function grown(graph: JoinGraph, set: number, allowed: number, visit: Visit): boolean {
  const near = neighboursOf(graph, set) & allowed;
  if (near === 0) return true;
  for (let part = near & -near; part !== 0; part = (part - near) & near) if (!visit(set | part)) return false;
  for (let part = near & -near; part !== 0; part = (part - near) & near)
    if (!grown(graph, set | part, allowed & ~near, visit)) return false;
  return true;
}

/** The connected sets beside a connected set that a condition joins with it, each pair of sets once. */
function connectedComplements(graph: JoinGraph, set: number, all: number, visit: Visit): boolean {
  const lowest = firstOf(set);
  const allowed = all & ~upTo(lowest) & ~set;
  const near = neighboursOf(graph, set) & allowed;
  for (let rest = near; rest !== 0; rest &= ~(1 << lastOf(rest))) {
    const i = lastOf(rest);
    const other = 1 << i;
    if (!visit(other) || !grown(graph, other, allowed & ~(upTo(i) & near) & ~other, visit)) return false;
  }
  return true;
}

/** Joins, again and again, the two trees whose join is smallest; those that a condition connects first. */
function greedy(graph: JoinGraph, from: readonly Tree[]): Tree {
  let trees = [...from];
  while (trees.length > 1) {
    let next: { readonly tree: Tree; readonly of: readonly Tree[]; readonly connected: boolean } | undefined;
    trees.forEach((a, i) => {
      const near = neighboursOf(graph, a.set);
      for (const b of trees.slice(i + 1)) {
        const connected = (near & b.set) !== 0;
        if (next?.connected && !connected) continue;
        const tree = joined(a, b, graph.rows(a.set | b.set));
        if (!next || (connected && !next.connected) || tree.rows < next.tree.rows) next = { tree, of: [a, b], connected };
      }
    });
    if (!next) break;
    const { tree, of } = next;
    trees = [...trees.filter((t) => !of.includes(t)), tree];
  }
  return trees[0] ?? internalError('no relations to join');
}
