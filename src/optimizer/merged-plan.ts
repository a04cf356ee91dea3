import { exprKey } from '../plan/canonical.ts';
import { type AggregateCall, type Attribute, attributeOf, type Expr, type NamedExpr, nextExprId, unaliased } from '../plan/expr.ts';
import {
  type Aggregate,
  type AggregateAlias,
  type CachedRelation,
  childPlans,
  type Join,
  type LogicalPlan,
  outputOf,
  type Project,
  type Scan,
  type Window,
} from '../plan/logical.ts';
import type { PlanKeys } from '../plan/plan-key.ts';
import { allOf, canRaise, conjunctsOf, disjunctsOf, isDeterministic, or, readsOf, substitute } from '../plan/traits.ts';
import { filtered } from './build.ts';
import { pushFilterIntoScan } from './push-filter-into-scan.ts';
import { type OptimizerContext, planKeys } from './rule.ts';

/** A plan that has the rows of two, and all columns of the first under their own ids. */
export interface Merged {
  readonly plan: LogicalPlan;
  /** which of its columns each column of the second plan is */
  readonly columns: ReadonlyMap<number, Attribute>;
  /** where it has rows that only one of the two has: the conditions, over its columns, of those of the first and of the second */
  readonly rows?: readonly [first: readonly Expr[], second: readonly Expr[]];
}
type Columns = Merged['columns'];

/** Finds what makes the rows of two plans that differ in nothing but their columns, and below an aggregation in their conditions. */
export class Merging {
  readonly #keys: PlanKeys;
  /** Found to be more than their columns apart: what is over them asks once more, and so do the parts they have in common. */
  readonly #apart = new Map<LogicalPlan, Set<LogicalPlan>>();
  readonly #context: OptimizerContext;
  constructor(context: OptimizerContext) {
    this.#context = context;
    this.#keys = planKeys(context);
  }

  areSame([first, ...others]: readonly LogicalPlan[]): boolean {
    return first === undefined || others.every((p) => this.#keys.areSame(p, first));
  }

  /** What makes exactly the rows of both. */
  of(a: LogicalPlan, b: LogicalPlan): Merged | undefined {
    const merged = this.#of(a, b);
    return merged?.rows ? undefined : merged;
  }

  #of(a: LogicalPlan, b: LogicalPlan): Merged | undefined {
    if (this.#keys.areSame(a, b)) return { plan: a, columns: byPosition(b, a) };
    const apart = this.#apart.get(a);
    if (apart?.has(b)) return undefined;
    const merged = this.#merged(a, b);
    if (!merged) {
      if (apart) apart.add(b);
      else this.#apart.set(a, new Set([b]));
    }
    return merged;
  }

  #merged(a: LogicalPlan, b: LogicalPlan): Merged | undefined {
    if (a.kind === 'Project' || b.kind === 'Project') return this.#projects(a, b);
    if (a.kind === 'Filter' || b.kind === 'Filter') return this.#filters(a, b);
    switch (a.kind) {
      case 'Scan':
        return b.kind === 'Scan' ? mergedScans(a, b) : undefined;
      case 'CachedRelation':
        return b.kind === 'CachedRelation' && a.cacheId === b.cacheId ? mergedCached(a, b) : undefined;
      case 'Join':
        return b.kind === 'Join' ? this.#joins(a, b) : undefined;
      case 'Aggregate':
        return b.kind === 'Aggregate' ? this.#aggregates(a, b) : undefined;
      case 'Window':
        return b.kind === 'Window' ? this.#windows(a, b) : undefined;
      default:
        return undefined;
    }
  }

  /** A projection leaves columns out, or computes some of the same rows. */
  #projects(a: LogicalPlan, b: LogicalPlan): Merged | undefined {
    const [inputA, exprsA] = projectionOf(a);
    const [inputB, exprsB] = projectionOf(b);
    const input = this.#of(inputA, inputB);
    if (!input) return undefined;
    const exprs = union(exprsA, exprsB, input.columns);
    if (!exprs) return undefined;
    const { rows } = input;
    if (!rows) {
      const isFirst = a.kind === 'Project' && input.plan === inputA && exprs.all.length === exprsA.length;
      return { plan: isFirst ? a : { kind: 'Project', input: input.plan, exprs: exprs.all }, columns: exprs.columns };
    }
    // Computed for rows that only the other one has.
    if (exprs.all.some(canRaise)) return undefined;
    const present = new Set(exprs.all.map((e) => e.id));
    const asked = new Set(rows.flat().flatMap(readsOf));
    const carried = outputOf(input.plan).filter((c) => asked.has(c.id) && !present.has(c.id));
    return { plan: { kind: 'Project', input: input.plan, exprs: [...exprs.all, ...carried] }, columns: exprs.columns, rows };
  }

  /** Conditions that both have stay; of the others one must hold. */
  #filters(a: LogicalPlan, b: LogicalPlan): Merged | undefined {
    const [inputA, conditionsA] = conditionsOf(a);
    const [inputB, conditionsB] = conditionsOf(b);
    const input = this.#of(inputA, inputB);
    if (!input) return undefined;
    const { columns } = input;
    const others = moved(conditionsB, columns);
    const common = new Set(commonOf(conditionsA, others));
    const isCommon = (c: Expr): boolean => common.has(exprKey(c));
    const [first, second] = [conditionsA.filter((c) => !isCommon(c)), others.filter((c) => !isCommon(c))];
    const both = conditionsA.filter(isCommon);
    // Asked of rows that only the other one has.
    if (input.rows && both.some(canRaise)) return undefined;
    if (first.length + second.length === 0) return { ...input, plan: pushFilterIntoScan(filtered(input.plan, both), this.#context) };
    if ([...first, ...second].some((c) => canRaise(c) || !isDeterministic(c))) return undefined;
    const either = first.length > 0 && second.length > 0 ? [or(allOf(first), allOf(second))] : [];
    const [firstBelow, secondBelow] = input.rows ?? [[], []];
    return {
      plan: pushFilterIntoScan(filtered(input.plan, [...both, ...either]), this.#context),
      columns,
      rows: [
        [...firstBelow, ...first],
        [...secondBelow, ...second],
      ],
    };
  }

  #joins(a: Join, b: Join): Merged | undefined {
    if (a.joinType !== b.joinType || a.hint !== b.hint || a.buildSide !== b.buildSide) return undefined;
    const left = this.#of(a.left, b.left);
    const right = left && this.#of(a.right, b.right);
    if (!left || !right) return undefined;
    const columns = new Map([...left.columns, ...right.columns]);
    if (!areSameSets(a.condition ? conjunctsOf(a.condition) : [], b.condition ? conjunctsOf(b.condition) : [], columns)) return undefined;
    const plan: Join = left.plan === a.left && right.plan === a.right ? a : { ...a, left: left.plan, right: right.plan };
    const merged = { plan, columns: asPutOut(columns, plan) };
    if (!left.rows && !right.rows) return merged;
    if ((a.joinType !== 'inner' && a.joinType !== 'cross') || (a.condition && canRaise(a.condition))) return undefined;
    const [leftFirst, leftSecond] = left.rows ?? [[], []];
    const [rightFirst, rightSecond] = right.rows ?? [[], []];
    return {
      ...merged,
      rows: [
        [...leftFirst, ...rightFirst],
        [...leftSecond, ...rightSecond],
      ],
    };
  }

  #aggregates(a: Aggregate, b: Aggregate): Merged | undefined {
    const input = this.#of(a.input, b.input);
    if (!input || a.groupings.length !== b.groupings.length) return undefined;
    // A group may have rows of one of the two alone, and would be there for both. To read a source twice, each time for few rows,
    // takes less time than to ask of each of its rows which aggregates it is for.
    if (input.rows && (a.groupings.length > 0 || !hasJoin(input.plan) || a.aggregates.concat(b.aggregates).some(needsOwnRows)))
      return undefined;
    const groupings = union(a.groupings, b.groupings, input.columns);
    if (
      groupings?.all.length !== a.groupings.length ||
      new Set([...groupings.columns.values()].map((g) => g.id)).size !== a.groupings.length
    )
      return undefined;
    const [first, second] = input.rows ?? [[], []];
    const others = b.aggregates.map((e) => ({ ...e, child: substitute(e.child, input.columns) as AggregateCall }));
    // The one row of an aggregation without groupings is always asked for, and what it raises is raised.
    const aggregates = union(onRows(a.aggregates, first), onRows(others, second), new Map(), a.groupings.length === 0);
    if (!aggregates) return undefined;
    const plan: Aggregate = { ...a, input: input.plan, aggregates: aggregates.all };
    return { plan, columns: new Map([...groupings.columns, ...aggregates.columns]) };
  }

  #windows(a: Window, b: Window): Merged | undefined {
    const input = a.first || b.first ? undefined : this.#of(a.input, b.input);
    if (!input || input.rows || !areSameLists(a.partitionBy, b.partitionBy, input.columns)) return undefined;
    const isSameOrder =
      a.orderBy.every((k, i) => k.ascending === b.orderBy[i]?.ascending && k.nullsFirst === b.orderBy[i]?.nullsFirst) &&
      areSameLists(
        a.orderBy.map((k) => k.child),
        b.orderBy.map((k) => k.child),
        input.columns,
      );
    const windows = isSameOrder ? union(a.windows, b.windows, input.columns) : undefined;
    if (!windows) return undefined;
    return { plan: { ...a, input: input.plan, windows: windows.all }, columns: new Map([...input.columns, ...windows.columns]) };
  }
}

const byPosition = (from: LogicalPlan, to: LogicalPlan): Columns => {
  const columns = outputOf(to);
  return new Map(outputOf(from).map((a, i) => [a.id, columns[i] ?? a]));
};

const projectionOf = (p: LogicalPlan): readonly [LogicalPlan, Project['exprs']] =>
  p.kind === 'Project' ? [p.input, p.exprs] : [p, outputOf(p)];

const conditionsOf = (p: LogicalPlan): readonly [LogicalPlan, readonly Expr[]] =>
  p.kind === 'Filter' ? [p.input, conjunctsOf(p.condition)] : [p, []];

/** Keys of the conditions that are in both lists. */
function commonOf(a: readonly Expr[], b: readonly Expr[]): readonly string[] {
  const keys = new Set(b.map(exprKey));
  return a.map(exprKey).filter((key) => keys.has(key));
}

/** Cannot be asked of some of the rows alone: DISTINCT is made of all of them, and what raises would see those that are not its own. */
const needsOwnRows = ({ child }: AggregateAlias): boolean =>
  child.isDistinct || child.args.some(canRaise) || (child.filter !== undefined && canRaise(child.filter));

const hasJoin = (p: LogicalPlan): boolean => p.kind === 'Join' || childPlans(p).some(hasJoin);

/** The aggregates of those rows alone that satisfy the conditions. */
function onRows(aggregates: readonly AggregateAlias[], conditions: readonly Expr[]): readonly AggregateAlias[] {
  if (conditions.length === 0) return aggregates;
  return aggregates.map((e) => {
    const { filter } = e.child;
    const known = new Set(filter ? conjunctsOf(filter).map(exprKey) : []);
    // What was merged before asks for one of the conditions of its parts already.
    const isAsked = (c: Expr): boolean => disjunctsOf(c).some((d) => conjunctsOf(d).every((x) => known.has(exprKey(x))));
    const added = conditions.filter((c) => !isAsked(c));
    return { ...e, child: { ...e.child, filter: allOf([...(filter ? [filter] : []), ...added]) } };
  });
}

/** The same columns as the plan puts them out: those of the outer side of a join may be null. */
function asPutOut(columns: Columns, plan: LogicalPlan): Columns {
  const output = new Map(outputOf(plan).map((a) => [a.id, a]));
  return new Map([...columns].flatMap(([id, a]) => (output.has(a.id) ? [[id, output.get(a.id) ?? a]] : [])));
}

/** All of the first expressions, and those of the second ones that are not among them; nothing where one of these can raise, and may not. */
function union<E extends NamedExpr>(
  a: readonly E[],
  b: readonly E[],
  columns: Columns,
  mayRaise = false,
): { readonly all: readonly E[]; readonly columns: Columns } | undefined {
  const all = [...a];
  const known = new Map(a.map((e) => [exprKey(unaliased(e)), e]));
  const found = new Map<number, Attribute>();
  for (const e of b) {
    const value = substitute(unaliased(e), columns);
    const key = exprKey(value);
    let same: NamedExpr | undefined = known.get(key);
    if (!same) {
      if (!mayRaise && canRaise(value)) return undefined;
      const added = e.kind === 'Alias' ? { ...e, child: value, id: nextExprId() } : (value as E);
      known.set(key, added);
      all.push(added);
      same = added;
    }
    found.set(e.id, attributeOf(same));
  }
  return { all, columns: found };
}

const keysOf = (exprs: readonly Expr[]): readonly string[] => exprs.map(exprKey);
const moved = (exprs: readonly Expr[], columns: Columns): readonly Expr[] => exprs.map((e) => substitute(e, columns));

const areSameLists = (a: readonly Expr[], b: readonly Expr[], columns: Columns): boolean =>
  keysOf(a).join('\n') === keysOf(moved(b, columns)).join('\n');
const areSameSets = (a: readonly Expr[], b: readonly Expr[], columns: Columns): boolean =>
  [...keysOf(a)].sort().join('\n') === [...keysOf(moved(b, columns))].sort().join('\n');

function mergedScans(a: Scan, b: Scan): Merged | undefined {
  if (a.format !== b.format || JSON.stringify([a.options, a.location, a.files]) !== JSON.stringify([b.options, b.location, b.files]))
    return undefined;
  if (a.pushedLimit !== undefined || b.pushedLimit !== undefined) return undefined;
  const named = new Map(a.output.map((x) => [x.name, x]));
  const columns = new Map(b.output.map((x) => [x.id, named.get(x.name) ?? { ...x, id: nextExprId() }]));
  // Those of both: what the filter above says of either is told the scan anew.
  const common = new Set(commonOf(a.pushedFilters, moved(b.pushedFilters, columns)));
  const pushedFilters = a.pushedFilters.filter((f) => common.has(exprKey(f)));
  const read = new Set([...named.keys(), ...b.output.map((x) => x.name)]);
  const byName = new Map([...a.output, ...columns.values()].map((x) => [x.name, x]));
  const order = [...a.dataSchema.fields, ...a.partitionSchema.fields].map((f) => f.name).filter((n) => read.has(n));
  if (order.length !== read.size) return undefined;
  return { plan: { ...a, pushedFilters, output: order.flatMap((n) => byName.get(n) ?? []) }, columns };
}

function mergedCached(a: CachedRelation, b: CachedRelation): Merged {
  const at = (p: CachedRelation, i: number): number => p.columns?.[i] ?? i;
  const read = new Map(a.output.map((x, i) => [at(a, i), x]));
  const columns = new Map<number, Attribute>();
  b.output.forEach((x, i) => {
    const known = read.get(at(b, i)) ?? { ...x, id: nextExprId() };
    read.set(at(b, i), known);
    columns.set(x.id, known);
  });
  const order = [...read].sort(([x], [y]) => x - y);
  return { plan: { ...a, output: order.map(([, x]) => x), columns: order.map(([i]) => i) }, columns };
}
