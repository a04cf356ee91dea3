import { type Attribute, attributeOf, caseOf, type Expr, lit, type NamedExpr, type SubqueryParam, someExpr } from '../../plan/expr.ts';
import { type LogicalPlan, nullable, outputOf } from '../../plan/logical.ts';
import { allOf, readsAny, substitute } from '../../plan/traits.ts';
import { BOOLEAN, isFloating, isNested } from '../../types/data-type.ts';
import { alias } from '../build.ts';
import type { OptimizerContext } from '../rule.ts';
import { type Build, domainOf } from './shared.ts';

/**
 * A subquery's plan that no longer reads its parameters. For given values of the parameters the subquery's rows are those
 * of `plan` that satisfy `conditions`; `plan` delivers at least the subquery's columns.
 */
export interface Decorrelated {
  readonly plan: LogicalPlan;
  /** over the columns of `plan` and the parameters */
  readonly conditions: readonly Expr[];
  /**
   * Set where values of the parameters with no such row stand for one row: that of an aggregation without groups, over
   * nothing. The value of each column then; it may read the parameters.
   */
  readonly whenEmpty?: ReadonlyMap<number, Expr>;
  /** at most one row for each combination of values */
  readonly isSingle: boolean;
}

/** What the decorrelation of one subquery knows. */
export interface Around {
  readonly params: readonly SubqueryParam[];
  readonly ids: ReadonlySet<number>;
  /** the plan around the subquery: its rows give the parameters their values */
  readonly outer: LogicalPlan;
  readonly build: Build;
  readonly context: OptimizerContext;
}

export const around = (params: readonly SubqueryParam[], outer: LogicalPlan, build: Build, context: OptimizerContext): Around => ({
  params,
  ids: new Set(params.map((p) => p.attribute.id)),
  outer,
  build,
  context,
});

/** The parameters that expressions read. */
export function paramsIn(exprs: readonly Expr[], a: Around): readonly SubqueryParam[] {
  return a.params.filter((p) => exprs.some((e) => someExpr(e, (x) => x.kind === 'Attribute' && x.id === p.attribute.id)));
}

/** `column = outer` or `column <=> outer`, where one side reads only the plan's columns and the other only parameters. */
interface Equality {
  readonly inner: Expr;
  readonly outer: Expr;
  readonly rebuilt: (inner: Expr) => Expr;
}
function equalityOf(c: Expr, a: Around): Equality | undefined {
  if (c.kind !== 'Call' || (c.name !== '==' && c.name !== '<=>')) return undefined;
  const [l, r] = c.args;
  if (!l || !r) return undefined;
  const ofPlan = (e: Expr): boolean => !readsAny(e, a.ids) && someExpr(e, (x) => x.kind === 'Attribute');
  const ofParams = (e: Expr): boolean => !someExpr(e, (x) => x.kind === 'Attribute' && !a.ids.has(x.id));
  if (ofPlan(l) && ofParams(r)) return { inner: l, outer: r, rebuilt: (inner) => ({ ...c, args: [inner, r] }) };
  if (ofPlan(r) && ofParams(l)) return { inner: r, outer: l, rebuilt: (inner) => ({ ...c, args: [l, inner] }) };
  return undefined;
}

/** The columns that surely have the parameters' values in every row that counts. */
export function followed(d: Decorrelated, a: Around): Map<number, Attribute> {
  const by = new Map<number, Attribute>();
  for (const c of d.conditions) {
    const equal = equalityOf(c, a);
    if (equal?.outer.kind !== 'Attribute' || equal.inner.kind !== 'Attribute') continue;
    // 0.0 equals -0.0 and is not the same value.
    if (!isFloating(equal.inner.type) && !isNested(equal.inner.type)) by.set(equal.outer.id, equal.inner);
  }
  return by;
}

/** The same, with a column for each of `params`. */
export function withColumnsFor(
  d: Decorrelated,
  params: readonly SubqueryParam[],
  a: Around,
): { readonly d: Decorrelated; readonly by: ReadonlyMap<number, Attribute> } {
  const known = followed(d, a);
  if (params.every((p) => known.has(p.attribute.id))) return { d, by: known };
  const bound = bind(settled(d, a), params, a);
  return { d: bound, by: followedBound(bound, a) };
}
export function followedBound(d: Decorrelated, a: Around): ReadonlyMap<number, Attribute> {
  const by = new Map<number, Attribute>();
  for (const c of d.conditions) {
    const equal = equalityOf(c, a);
    if (equal?.outer.kind === 'Attribute' && equal.inner.kind === 'Attribute') by.set(equal.outer.id, equal.inner);
  }
  return by;
}

/** Joins with the domain of all parameters in the conditions, and of `also`. */
export function bind(d: Decorrelated, also: readonly SubqueryParam[], a: Around): Decorrelated {
  const empty = d.whenEmpty ? [...d.whenEmpty.values()] : [];
  const read = paramsIn([...d.conditions, ...empty, ...also.map((p) => p.attribute)], a);
  const domain = domainOf(a.outer, read);
  const by = new Map<number, Expr>(read.flatMap((p, i) => (domain.columns[i] ? [[p.attribute.id, domain.columns[i]]] : [])));
  const matches = d.conditions.map((c) => substitute(c, by));
  const condition = matches.length > 0 ? { condition: allOf(matches) } : {};
  const conditions = read.map((p) => a.build('<=>', by.get(p.attribute.id) ?? p.attribute, p.attribute));
  if (!d.whenEmpty) {
    const joinType = matches.length > 0 ? 'inner' : 'cross';
    return { plan: { kind: 'Join', left: domain.plan, right: d.plan, joinType, ...condition }, conditions, isSingle: d.isSingle };
  }
  // Values without a row get the one that an aggregation over nothing gives.
  const columns = outputOf(d.plan);
  const renamed = columns.map((c) => alias(c, c.name));
  const marker = alias(lit(true, BOOLEAN), 'matched');
  const inside = new Map<number, Expr>(columns.flatMap((c, i) => (renamed[i] ? [[c.id, attributeOf(renamed[i])]] : [])));
  const right: LogicalPlan = { kind: 'Project', input: d.plan, exprs: [...renamed, marker] };
  const join: LogicalPlan = {
    kind: 'Join',
    left: domain.plan,
    right,
    joinType: 'left',
    ...(matches.length > 0 ? { condition: allOf(matches.map((c) => substitute(c, inside))) } : {}),
  };
  const filled = [...d.whenEmpty].flatMap(([id, value]): NamedExpr[] => {
    const column = columns.find((c) => c.id === id);
    const from = inside.get(id);
    if (!column || from?.kind !== 'Attribute') return [];
    const child = orWhenEmpty(nullable(from), substitute(value, by), nullable(attributeOf(marker)), a.build);
    return [{ kind: 'Alias', child, name: column.name, id, type: column.type, nullable: child.nullable }];
  });
  return { plan: { kind: 'Project', input: join, exprs: [...domain.columns, ...filled] }, conditions, isSingle: d.isSingle };
}

/** The column, or `value` where an outer join found no row. */
export function orWhenEmpty(column: Expr, value: Expr, marker: Expr, build: Build): Expr {
  if (value.kind === 'Literal' && value.value === null) return column;
  return caseOf([[build('isNull', marker), value]], column);
}

/** Without `whenEmpty`: the row of an aggregation over nothing is there. */
export const settled = (d: Decorrelated, a: Around): Decorrelated => (d.whenEmpty ? bind(d, [], a) : d);

/** Conditions that are equalities of the plan's columns, `keys`, with expressions over the parameters. */
export interface Keyed extends Decorrelated {
  readonly keys: readonly Attribute[];
  readonly by: ReadonlyMap<number, Attribute>;
}
export function keyed(given: Decorrelated, exprs: readonly Expr[], a: Around): Keyed {
  const wanted = paramsIn(exprs, a);
  let { d, by } = withColumnsFor(settled(given, a), wanted, a);
  if (d.conditions.some((c) => !equalityOf(c, a))) {
    d = bind(d, wanted, a);
    by = followedBound(d, a);
  }
  const computed: NamedExpr[] = [];
  const keys: Attribute[] = [];
  const conditions = d.conditions.map((c) => {
    const equal = equalityOf(c, a);
    if (!equal) return c;
    let key = equal.inner;
    if (key.kind !== 'Attribute') {
      const named = alias(key, 'key');
      computed.push(named);
      key = attributeOf(named);
    }
    const column = key;
    if (column.kind === 'Attribute' && !keys.some((k) => k.id === column.id)) keys.push(column);
    return equal.rebuilt(column);
  });
  const plan: LogicalPlan = computed.length > 0 ? { kind: 'Project', input: d.plan, exprs: [...outputOf(d.plan), ...computed] } : d.plan;
  return { ...d, plan, conditions, keys, by };
}
