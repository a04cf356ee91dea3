import { type Attribute, attributeOf, type Expr } from '../plan/expr.ts';
import { type Aggregate, type AggregateAlias, type Join, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { isDeterministic, outputIds, readsOf, readsOnly, substitute } from '../plan/traits.ts';
import { isStringLike } from '../types/data-type.ts';
import { knowledgeOf } from './cost/knowledge.ts';
import { type InSteps, inSteps, readAbove } from './partial-aggregates.ts';
import type { Rule } from './rule.ts';

/**
 * Aggregates below a join, or below grouping sets, first, where many rows become few groups there (eager aggregation): what is
 * joined, repeated and grouped by long keys are sums then.
 *
 *     Aggregate [i.brand], sum(s.v)              Project brand, sum(p) AS v
 *       Join inner s.k = i.k               →       Aggregate [i.brand], sum(p)
 *         Scan s                                     Join inner s.k = i.k
 *         Scan i                                       Aggregate [s.k], sum(s.v) AS p
 *                                                        Scan s
 *                                                      Scan i
 *
 * For count, sum, min, max and avg that come out the same in steps; also of the columns that an outer join may fill with nulls.
 */
export const pushAggregate: Rule = (plan) => aggregatedBelow(plan, { rows: 50_000, gain: 3 });

/** What makes it worth while: so many rows below, and so many times as much to be done with them as with their groups. */
interface Least {
  readonly rows: number;
  readonly gain: number;
}

export function aggregatedBelow(plan: LogicalPlan, least: Least): LogicalPlan {
  if (plan.kind !== 'Aggregate' || plan.aggregates.length === 0 || plan.groupings.length === 0) return plan;
  if (!plan.groupings.every(isDeterministic)) return plan;
  const calls = plan.aggregates.map(({ child }): Asked => ({ args: child.args, filter: child.filter }));
  const needed = new Set(plan.groupings.flatMap(readsOf));
  const start: Place = {
    plan: plan.input,
    needed,
    calls,
    work: groupingWork(plan, plan.groupings),
    isExtended: false,
    put: (input) => input,
  };
  let best: Split | undefined;
  for (const place of placesBelow(start)) {
    const split = splitAt(plan, place, least);
    if (split && (!best || split.work < best.work)) best = split;
  }
  return best ? best.made() : plan;
}

/** What an aggregate asks of each row. */
interface Asked {
  readonly args: readonly Expr[];
  readonly filter: Expr | undefined;
}

/** A plan below the aggregate, each of whose rows goes into it unseen but for some columns. */
interface Place {
  readonly plan: LogicalPlan;
  /** columns that something reads on the way, or that are grouped by */
  readonly needed: ReadonlySet<number>;
  readonly calls: readonly Asked[];
  /** what is done with its rows above it */
  readonly work: number;
  /** does an outer join above add rows of nulls? */
  readonly isExtended: boolean;
  /** what is above, over other rows: with the columns needed, and these */
  put(input: LogicalPlan, more: readonly Attribute[]): LogicalPlan;
}

interface Split {
  readonly work: number;
  made(): LogicalPlan;
}

/** Looking up a group, and each of its keys, beside handing a row through a join. */
const LOOK_UP = 2;
const TEXT_KEY = 3;
/** Rows of a join's other side that a processor's own caches do not hold, and what taking a partner from among them comes to. */
const MANY_PARTNERS = 50_000;
const FAR_PARTNER = 10;

const groupingWork = (plan: Aggregate, keys: readonly Pick<Expr, 'type'>[]): number => knowledgeOf(plan.input).rows * keysWork(keys);
const keysWork = (keys: readonly Pick<Expr, 'type'>[]): number => keys.reduce((n, k) => n + (isStringLike(k.type) ? TEXT_KEY : 1), LOOK_UP);

/** Every place below, from the top down. */
function placesBelow(place: Place): readonly Place[] {
  const next = steps(place);
  return next.flatMap((p) => [p, ...placesBelow(p)]);
}

function steps(place: Place): readonly Place[] {
  const { plan, needed, calls, work, isExtended, put } = place;
  switch (plan.kind) {
    case 'Project': {
      if (!plan.exprs.every(isDeterministic)) return [];
      const by = new Map(plan.exprs.flatMap((e) => (e.kind === 'Alias' ? [[e.id, e.child] as const] : [])));
      const kept = plan.exprs.filter((e) => needed.has(e.id));
      const below = new Set(kept.flatMap(readsOf));
      const on = (input: LogicalPlan, more: readonly Attribute[]): LogicalPlan => put({ ...plan, input, exprs: [...kept, ...more] }, more);
      return [{ plan: plan.input, needed: below, calls: calls.map((c) => rewritten(c, by)), work, isExtended, put: on }];
    }
    case 'Filter': {
      if (!isDeterministic(plan.condition)) return [];
      const on = (input: LogicalPlan, more: readonly Attribute[]): LogicalPlan => put({ ...plan, input }, more);
      return [{ plan: plan.input, needed: new Set([...needed, ...readsOf(plan.condition)]), calls, work, isExtended, put: on }];
    }
    case 'Expand': {
      const at = plan.output.flatMap((a, i) => (needed.has(a.id) ? [i] : []));
      const same = new Set(plan.output.filter((a, i) => plan.projections.every((p) => isColumn(p[i], a.id))).map((a) => a.id));
      if (!plan.projections.flat().every(isDeterministic) || !calls.every((c) => asks(c).every((e) => readsOnly(e, same)))) return [];
      const pick = <T>(list: readonly T[]): T[] => at.flatMap((i) => list.slice(i, i + 1));
      const projections = plan.projections.map(pick);
      const on = (input: LogicalPlan, more: readonly Attribute[]): LogicalPlan =>
        put({ ...plan, input, projections: projections.map((p) => [...p, ...more]), output: [...pick(plan.output), ...more] }, more);
      return [
        {
          plan: plan.input,
          needed: new Set(projections.flat().flatMap(readsOf)),
          calls,
          work: work + knowledgeOf(plan).rows,
          isExtended,
          put: on,
        },
      ];
    }
    case 'Join':
      return plan.condition && !isDeterministic(plan.condition) ? [] : sidesOf(plan).flatMap((side) => stepInto(plan, side, place));
    default:
      return [];
  }
}

/** The sides whose rows each come out as they are, once for each partner, and of an outer join beside rows of nulls. */
function sidesOf({ joinType }: Join): readonly ('left' | 'right')[] {
  switch (joinType) {
    case 'inner':
    case 'cross':
      return ['left', 'right'];
    case 'left':
    case 'right':
      return ['left', 'right'];
    case 'full':
      return [];
    default:
      return ['left'];
  }
}

function stepInto(join: Join, side: 'left' | 'right', { needed, calls, work, isExtended, put }: Place): readonly Place[] {
  const ids = outputIds(join[side]);
  if (!calls.every((c) => asks(c).every((e) => readsOnly(e, ids)))) return [];
  const other = side === 'left' ? 'right' : 'left';
  const each = knowledgeOf(join[other]).rows > MANY_PARTNERS ? FAR_PARTNER : 1;
  const all = [...needed, ...(join.condition ? readsOf(join.condition) : [])];
  return [
    {
      plan: join[side],
      needed: new Set(all.filter((id) => ids.has(id))),
      calls,
      work: work + knowledgeOf(join).rows * each,
      isExtended: isExtended || join.joinType === other,
      put: (input, more) => put({ ...join, [side]: input }, more),
    },
  ];
}

const asks = ({ args, filter }: Asked): readonly Expr[] => (filter ? [...args, filter] : args);
const isColumn = (e: Expr | undefined, id: number): boolean => e?.kind === 'Attribute' && e.id === id;
const rewritten = ({ args, filter }: Asked, by: ReadonlyMap<number, Expr>): Asked => ({
  args: args.map((e) => substitute(e, by)),
  filter: filter && substitute(filter, by),
});

function splitAt(plan: Aggregate, { plan: input, needed, calls, work, isExtended, put }: Place, least: Least): Split | undefined {
  const { rows } = knowledgeOf(input);
  if (rows < least.rows) return undefined;
  const groupings = outputOf(input).filter((a) => needed.has(a.id));
  if (groupings.length === 0) return undefined;
  const own = rows * keysWork(groupings);
  // However few the groups are.
  if (own * least.gain > work) return undefined;
  const groups = knowledgeOf({ kind: 'Aggregate', input, groupings, aggregates: [] }).rows;
  const then = own + (groups / rows) * work;
  if (then * least.gain > work) return undefined;
  return {
    work: then,
    made: () => {
      const each = plan.aggregates.map((a, i) => stepsOf(a, calls[i], input, isExtended));
      if (each.includes(undefined)) return plan;
      const all = each as readonly InSteps[];
      const partial: Aggregate = { kind: 'Aggregate', input, groupings, aggregates: all.flatMap((s) => s.partial) };
      const merged: Aggregate = {
        ...plan,
        input: put(
          partial,
          partial.aggregates.map((p) => readAbove(p, isExtended)),
        ),
        aggregates: all.flatMap((s) => s.merged),
      };
      return { kind: 'Project', input: merged, exprs: [...plan.groupings.map(attributeOf), ...all.map((s) => s.value)] };
    },
  };
}

const stepsOf = (a: AggregateAlias, asked: Asked | undefined, input: LogicalPlan, isExtended: boolean): InSteps | undefined =>
  asked && inSteps(a, asked.args, asked.filter, input, isExtended);
