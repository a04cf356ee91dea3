import { aggregateEvaluator } from '../functions/evaluate.ts';
import { exprKey } from '../plan/canonical.ts';
import { type Attribute, attributeOf, type Expr, lit, type NamedExpr, nextExprId, unaliased } from '../plan/expr.ts';
import { type Aggregate, type AggregateAlias, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { and, conjunctsOf, isDeterministic } from '../plan/traits.ts';
import { INT } from '../types/data-type.ts';
import { alias, equals, firstOf, isNotNull } from './build.ts';
import type { OptimizerContext, Rule } from './rule.ts';

/** Aggregates that see the same different values: those of these arguments, in rows that pass this filter. */
interface Group {
  readonly args: readonly Expr[];
  readonly filter?: Expr;
  readonly members: AggregateAlias[];
}

/**
 * DISTINCT aggregates as two aggregations, so that neither keeps a set (Spark's RewriteDistinctAggregates): the first makes the
 * values different, the second aggregates them.
 *
 *     Aggregate [g], count(DISTINCT a)            Aggregate [g], count(a)
 *       Scan t                             →        Aggregate [g, a]
 *                                                     Scan t
 *
 * Beside other aggregates, or several sets of arguments, each row goes in once for each of them, told apart by a number; plain
 * aggregates are made in the first aggregation and passed on by the second.
 *
 *     Aggregate [g], count(DISTINCT a), sum(b)    Aggregate [g], count(a) FILTER (n = 1), first(s) FILTER (n = 0)
 *       Scan t                             →        Aggregate [g, a, n], sum(b) FILTER (n = 0) AS s
 *                                                     Expand [g, b, null, 0], [g, b, a, 1]
 *                                                       Scan t
 */
export const rewriteDistinctAggregates: Rule = (plan, context) => {
  if (plan.kind !== 'Aggregate' || !plan.aggregates.some((a) => a.child.isDistinct)) return plan;
  if (![...plan.groupings, ...plan.aggregates].every(isDeterministic)) return plan;
  const groups = groupsOf(plan);
  const plain = plan.aggregates.filter((a) => !a.child.isDistinct);
  const [only] = groups;
  return groups.length === 1 && plain.length === 0 && only && !only.filter
    ? inTwoSteps(plan, only)
    : expanded(plan, groups, plain, context);
};

function groupsOf(plan: Aggregate): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const a of plan.aggregates.filter((x) => x.child.isDistinct)) {
    const { filter } = a.child;
    const byKey = new Map(a.child.args.flatMap((x) => (x.kind === 'Literal' ? [] : [[exprKey(x), x] as const])));
    const key = JSON.stringify([[...byKey.keys()].sort(), filter ? exprKey(filter) : null]);
    const known = groups.get(key);
    if (known) known.members.push(a);
    else groups.set(key, { args: [...byKey.values()], ...(filter ? { filter } : {}), members: [a] });
  }
  return [...groups.values()];
}

/** The aggregate over values that are different already. */
function plainly(a: AggregateAlias, columns: ReadonlyMap<string, Attribute>, filter?: Expr): AggregateAlias {
  const { filter: _, ...call } = a.child;
  const args = call.args.map((x) => columns.get(exprKey(x)) ?? x);
  return { ...a, child: { ...call, args, isDistinct: false, ...(filter ? { filter } : {}) } };
}

function inTwoSteps(plan: Aggregate, { args }: Group): LogicalPlan {
  // Grouped by nothing there would be a row of no rows.
  const of = args.length + plan.groupings.length > 0 ? args : [lit(1, INT)];
  const values = of.map((x): NamedExpr => (x.kind === 'Attribute' ? x : alias(x, 'value')));
  const known = new Set(plan.groupings.map((g) => g.id));
  const columns = new Map(args.map((x, i) => [exprKey(x), attributeOf(values[i] as NamedExpr)]));
  const inner: Aggregate = {
    kind: 'Aggregate',
    input: plan.input,
    groupings: [...plan.groupings, ...values.filter((v) => !known.has(v.id))],
    aggregates: [],
  };
  return {
    ...plan,
    input: inner,
    groupings: plan.groupings.map(attributeOf),
    aggregates: plan.aggregates.map((a) => plainly(a, columns)),
  };
}

/** The number of rows that a group's filter does not let through. */
const NOWHERE = -1;

function expanded(plan: Aggregate, groups: readonly Group[], plain: readonly AggregateAlias[], context: OptimizerContext): LogicalPlan {
  const input = outputOf(plan.input);
  const keys = plan.groupings.map((g): Attribute => ({ ...attributeOf(g), id: nextExprId() }));
  const number: Attribute = { kind: 'Attribute', name: 'gid', id: nextExprId(), type: INT, nullable: false };
  const columns = groups.map((g) =>
    g.args.map((x): Attribute => ({ kind: 'Attribute', name: 'value', id: nextExprId(), type: x.type, nullable: true })),
  );
  const keyValues = plan.groupings.map(unaliased);
  const nulls = columns.map((list) => list.map((a) => lit(null, a.type)));
  const row = (own: number, values: readonly Expr[], gid: Expr): Expr[] => [
    ...input,
    ...keyValues,
    ...nulls.flatMap((list, i) => (i === own ? values : list)),
    gid,
  ];
  const projections = groups.map((g, i) =>
    row(
      i,
      g.args.map((x) => when(g.filter, x, lit(null, x.type))),
      when(g.filter, lit(i + 1, INT), lit(NOWHERE, INT)),
    ),
  );
  if (plain.length) projections.unshift(row(-1, [], lit(0, INT)));
  const firsts: AggregateAlias[] = plain.map((a) => {
    const here = numbered(number, 0);
    return { ...a, id: nextExprId(), child: { ...a.child, filter: a.child.filter ? and(here, a.child.filter) : here } };
  });
  const inner: Aggregate = {
    kind: 'Aggregate',
    input: { kind: 'Expand', input: plan.input, projections, output: [...input, ...keys, ...columns.flat(), number] },
    groupings: [...keys, ...columns.flat(), number],
    aggregates: firsts,
  };
  const made = plan.aggregates.map((a): AggregateAlias => {
    const at = plain.indexOf(a);
    if (at >= 0) return passedOn(a, attributeOf(firsts[at] as AggregateAlias), numbered(number, 0));
    const group = groups.findIndex((g) => g.members.includes(a));
    const byKey = new Map((groups[group]?.args ?? []).map((x, i) => [exprKey(x), columns[group]?.[i] as Attribute]));
    return plainly(a, byKey, numbered(number, group + 1));
  });
  const named = keys.map((k, i): NamedExpr => {
    const g = plan.groupings[i] as NamedExpr;
    return { kind: 'Alias', child: k, name: g.name, id: g.id, type: g.type, nullable: g.nullable };
  });
  const outer: Aggregate = { ...plan, input: inner, groupings: named, aggregates: made };
  return keys.length || plain.length === 0 ? outer : withDefaults(outer, plan, context);
}

/** Without groupings there is a row also for no input, in which a plain aggregate is what it is of nothing. */
function withDefaults(outer: Aggregate, plan: Aggregate, context: OptimizerContext): LogicalPlan {
  const fallbacks = plan.aggregates.map((a) => {
    if (a.child.isDistinct) return null;
    const evaluator = aggregateEvaluator(a.child, outputOf(plan.input), context);
    return evaluator.finish(evaluator.init());
  });
  if (fallbacks.every((f) => f === null)) return outer;
  const aggregates = outer.aggregates.map((a, i) => (fallbacks[i] === null ? a : { ...a, id: nextExprId() }));
  const exprs = aggregates.map((a, i): NamedExpr => {
    const fallback = fallbacks[i] ?? null;
    const { id, name, type, nullable } = plan.aggregates[i] as AggregateAlias;
    const then = attributeOf(a);
    if (fallback === null) return then;
    const child: Expr = {
      kind: 'Case',
      branches: [{ when: isNotNull(then), then }],
      otherwise: lit(fallback, type),
      type,
      nullable,
    };
    return { kind: 'Alias', child, name, id, type, nullable };
  });
  return { kind: 'Project', input: { ...outer, aggregates }, exprs };
}

/** The value where every conjunct is true: none is looked at behind one that is not. */
const when = (filter: Expr | undefined, value: Expr, otherwise: Expr): Expr =>
  (filter ? conjunctsOf(filter) : []).reduceRight<Expr>(
    (then, test) => ({
      kind: 'Case',
      branches: [{ when: test, then }],
      otherwise,
      type: value.type,
      nullable: then.nullable || otherwise.nullable,
    }),
    value,
  );

const numbered = (a: Attribute, value: number): Expr => equals(a, lit(value, INT));

/** The one value that rows of this number have. */
const passedOn = (a: AggregateAlias, value: Attribute, filter: Expr): AggregateAlias => ({
  ...a,
  child: firstOf(value, { type: a.type, nullable: a.nullable, filter }),
});
