import { exprKeyWith } from '../plan/canonical.ts';
import type { Attribute, Expr } from '../plan/expr.ts';
import { childPlans, type LogicalPlan, mapChildren, outputOf } from '../plan/logical.ts';
import { expressionsOf } from '../plan/node-expressions.ts';
import { conjunctsOf, idsOf, referencesOf } from '../plan/traits.ts';
import { aliasAs, projected } from './build.ts';
import { type Merged, Merging } from './merged-plan.ts';
import { pruneColumns } from './prune-columns.ts';
import { repeatedParts, sourceKey } from './repeated-parts.ts';
import type { OptimizerContext, Rule } from './rule.ts';
import { isWorthSharing } from './share-subplans.ts';
import { freshCopy } from './subqueries/shared.ts';

/**
 * Plans that differ in their columns alone become the same plan with the columns of both, which is then computed once
 * (Spark's MergeSubplans; there of scalar subqueries).
 *
 *     Join cross                           Join cross
 *       Aggregate [a], sum(b)                Aggregate [a], sum(b)
 *         Join x = y                           Project a, b
 *           Scan t [a, b, x]         →           Join x = y
 *           Scan u [y]                             Scan t [a, b, x]
 *       Aggregate [], sum(b)                       Scan u [y]
 *         Join x = y                         Aggregate [], sum(b)
 *           Scan t [b, x]                      Project b
 *           Scan u [y]                           Join x = y (the same)
 *
 * Aggregates of joins, without groupings, may be of rows that satisfy different conditions, too: each is then of its own rows.
 *
 *     Join cross                           Join cross
 *       Aggregate [], count(1)               Project n
 *         Join x = y                           Aggregate [], count(1) FILTER a = 1 AS n, max(b) FILTER a = 2 AS m
 *           Filter a = 1                         Join x = y
 *             Scan t [a, x]                        Filter a = 1 OR a = 2
 *           Scan u [y]               →               Scan t [a, b, x]
 *       Aggregate [], max(b)                       Scan u [y]
 *         Join x = y                         Project m
 *           Filter a = 2                       Aggregate … (the same)
 *             Scan t [a, b, x]
 *           Scan u [y]
 *
 * Only where computing it once is worth it (`ReuseSubplans`).
 */
export const mergeSubplans: Rule = (plan, context) => mergedBelow(plan, context, isWorthSharing);

/** The same, of what `isWorth` says is to be computed once. */
export function mergedBelow(plan: LogicalPlan, context: OptimizerContext, isWorth: (p: LogicalPlan) => boolean): LogicalPlan {
  const parts = likelyAlike(plan);
  // First what becomes one row: larger plans that are alike have the same ones then.
  const rows = merged(
    plan,
    parts.filter((alike) => alike.every(isOneRow)),
    isWorth,
    context,
  );
  return merged(rows, rows === plan ? parts : likelyAlike(rows), isWorth, context);
}

const isOneRow = (p: LogicalPlan): boolean => p.kind === 'Aggregate' && p.groupings.length === 0;

/** Nodes that take more than to read the rows below them. */
const isWork = (p: LogicalPlan): boolean => (p.kind === 'Join' && p.joinType !== 'cross') || p.kind === 'Aggregate' || p.kind === 'Window';

/** The plan with those parts merged that turn out to be alike. */
function merged(
  plan: LogicalPlan,
  parts: readonly (readonly LogicalPlan[])[],
  isWorth: (p: LogicalPlan) => boolean,
  context: OptimizerContext,
): LogicalPlan {
  const merging = new Merging(context);
  let wanted: ReadonlySet<number> | undefined;
  const replaced = new Map<LogicalPlan, LogicalPlan>();
  const settled = new Set<LogicalPlan>();
  for (const alike of parts)
    for (const cluster of clustersOf(
      alike.filter((p) => !settled.has(p)),
      merging,
    )) {
      if (cluster.members.length < 2 || !isWorth(cluster.plan)) continue;
      // What is below plans that are the same is the same, too.
      for (const { plan: member } of cluster.members) everyPlan(member, (p) => settled.add(p));
      if (merging.areSame(cluster.members.map((m) => m.plan))) continue;
      wanted ??= wantedColumns(plan);
      for (const [member, as] of unified(cluster, wanted, context)) replaced.set(member, as);
    }
  const replace = (p: LogicalPlan): LogicalPlan => replaced.get(p) ?? mapChildren(p, replace);
  return replaced.size === 0 ? plan : replace(plan);
}

/** Columns that the plan puts out or anything in it reads. */
function wantedColumns(plan: LogicalPlan): ReadonlySet<number> {
  const wanted = idsOf(outputOf(plan));
  everyPlan(plan, (p) => {
    for (const e of expressionsOf(p)) referencesOf(e, wanted);
    // By position, or all of them.
    if (p.kind === 'Union' || p.kind === 'UnionLoop' || p.kind === 'Shared' || p.kind === 'ScriptTransform')
      for (const c of childPlans(p)) for (const a of outputOf(c)) wanted.add(a.id);
  });
  return wanted;
}

function everyPlan(plan: LogicalPlan, f: (p: LogicalPlan) => void): void {
  f(plan);
  for (const c of childPlans(plan)) everyPlan(c, f);
}

/** Work that is over the same sources by the same operators, the largest first. */
function likelyAlike(plan: LogicalPlan): readonly (readonly LogicalPlan[])[] {
  const repeated = repeatedParts(plan);
  if (![...repeated].some(isWork)) return [];
  const numbers = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const heights = new Map<number, number>();
  const found = new Map<number, LogicalPlan[]>();
  const shapes = new Shapes();
  const visit = (p: LogicalPlan): Outline => {
    const below = childPlans(p).map(visit);
    const [first] = below;
    // A projection says only which columns there are.
    if (p.kind === 'Project' && first) return first;
    if (p.kind === 'Filter' && first) return { ...first, conditions: [...first.conditions, ...conjunctsOf(p.condition).map(shapes.of)] };
    const height = below.reduce((h, c) => Math.max(h, c.height + 1), 0);
    const operator = `${p.kind}${shapes.sourceKey(p)}`;
    const any = numberOf(`${operator}(${below.map((b) => b.any).join()})`);
    const inputs = below.map((b) => `${b.same}:${[...new Set(b.conditions)].sort().join('&')}`);
    // What becomes one row may be of rows that satisfy other conditions.
    const same = isOneRow(p) ? any : numberOf(`${operator}${shapes.ownOf(p)}[${inputs.join()}]`);
    if (isWork(p)) {
      heights.set(same, height);
      const alike = found.get(same);
      if (alike) alike.push(p);
      else found.set(same, [p]);
    }
    return { any, same, conditions: [], height };
  };
  const search = (p: LogicalPlan): void => {
    if (repeated.has(p)) visit(p);
    else childPlans(p).forEach(search);
  };
  search(plan);
  return [...found]
    .filter(([, alike]) => alike.length > 1)
    .sort(([a], [b]) => (heights.get(b) ?? 0) - (heights.get(a) ?? 0))
    .map(([, alike]) => alike);
}

/** Numbers that are equal for plans which may be alike, whatever their columns. */
interface Outline {
  /** where their rows may satisfy other conditions */
  readonly any: number;
  /** where they have the same rows, but for the conditions */
  readonly same: number;
  /** of the rows, in their shapes */
  readonly conditions: readonly string[];
  readonly height: number;
}

/** Texts that are equal for expressions which may be equal: of columns that are not a source's it is not said which. */
class Shapes {
  readonly #names = new Map<number, string>();
  readonly of = (e: Expr): string => exprKeyWith(e, (id) => this.#names.get(id) ?? '?');
  readonly #allOf = (es: readonly Expr[]): string => es.map(this.of).sort().join('&');

  sourceKey(p: LogicalPlan): string {
    if (p.kind === 'Scan') for (const a of p.output) this.#names.set(a.id, JSON.stringify(a.name));
    return sourceKey(p);
  }

  /** What an operator does to whole rows. */
  ownOf(p: LogicalPlan): string {
    switch (p.kind) {
      case 'Join':
        return `${p.joinType},${p.buildSide},${p.hint},${p.condition ? this.#allOf(conjunctsOf(p.condition)) : ''}`;
      case 'Aggregate':
        return this.#allOf(p.groupings);
      case 'Window':
        return this.#allOf(p.partitionBy);
      default:
        return '';
    }
  }
}

/** Plans that are the same one but for their columns, and what they are then. */
interface Cluster {
  plan: LogicalPlan;
  /** which column of `plan` each column of a member is */
  readonly members: { readonly plan: LogicalPlan; readonly columns: Merged['columns'] }[];
}

function clustersOf(plans: readonly LogicalPlan[], merging: Merging): readonly Cluster[] {
  const clusters: Cluster[] = [];
  const belongs = (p: LogicalPlan): boolean =>
    clusters.some((cluster) => {
      const merged = merging.of(cluster.plan, p);
      if (!merged) return false;
      cluster.plan = merged.plan;
      cluster.members.push({ plan: p, columns: merged.columns });
      return true;
    });
  for (const p of plans)
    if (!belongs(p)) clusters.push({ plan: p, members: [{ plan: p, columns: new Map(outputOf(p).map((a) => [a.id, a])) }] });
  return clusters;
}

/** What to put in the place of each member: its own columns of its own copy of what they have in common. */
function unified(
  { plan, members }: Cluster,
  wanted: ReadonlySet<number>,
  context: OptimizerContext,
): readonly (readonly [LogicalPlan, LogicalPlan])[] {
  const ofMember = (member: LogicalPlan): readonly Attribute[] => outputOf(member).filter((a) => wanted.has(a.id));
  const read = new Set(members.flatMap((m) => ofMember(m.plan).map((a) => m.columns.get(a.id)?.id)));
  const columnsRead = outputOf(plan).filter((a) => read.has(a.id));
  const all = pruneColumns(projected(plan, columnsRead), context);
  return members.map(({ plan: member, columns }, i) => {
    const copy = i === 0 ? { plan: all, by: new Map<number, number>() } : freshCopy(all);
    const output = new Map(outputOf(copy.plan).map((a) => [a.id, a]));
    const own = ofMember(member).map((a) => {
      const common = columns.get(a.id)?.id ?? a.id;
      const column = output.get(copy.by.get(common) ?? common) ?? a;
      return column.id === a.id ? a : aliasAs(column, a);
    });
    return [member, projected(copy.plan, own)];
  });
}
