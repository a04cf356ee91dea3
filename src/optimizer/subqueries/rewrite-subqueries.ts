import { unsupported } from '../../errors/engine-error.ts';
import { sameExpr } from '../../plan/canonical.ts';
import { type Expr, lit, mapExprChildren, type Subquery } from '../../plan/expr.ts';
import { FORM } from '../../plan/forms.ts';
import { childPlans, type Filter, type Join, type LogicalPlan, mapChildren, outputOf } from '../../plan/logical.ts';
import { mapPlanExpressions, someExpressionOf } from '../../plan/node-expressions.ts';
import { allOf, and, conjunctsOf, formsOf, or, outputIds } from '../../plan/traits.ts';
import { BOOLEAN } from '../../types/data-type.ts';
import { filtered, projected } from '../build.ts';
import type { Rule } from '../rule.ts';
import { aboveRows } from './above-rows.ts';
import { asExists, attachExists, attachIn, attachScalar, attachUnknown, given, readsSide, semiJoin, type Tools } from './attach.ts';
import { withComparableParams } from './comparable-params.ts';
import { decorrelate } from './decorrelate.ts';
import { around, settled } from './domain.ts';
import { builder } from './shared.ts';

/**
 * Makes joins of all subqueries and lateral joins: nothing after it knows them, and the engine could not run them, so that
 * this rule cannot be excluded. A condition that requires or forbids a row becomes a semi or anti join; every other
 * subquery becomes columns beside the rows of the operator it stands in, and a reference to them.
 *
 *     Filter exists(a)                         Join semi k = a
 *       Scan t                           →       Scan t
 *         (subquery: Filter k = outer(a),        Scan u
 *                      Scan u)
 */
export const rewriteSubqueries: Rule = (plan, context) => (hasSubquery(plan) ? rewrite(plan, { build: builder(context), context }) : plan);

const isSubquery = (e: Expr): e is Subquery => e.kind === 'Subquery';
const contains = (e: Expr): boolean => (formsOf(e) & FORM.subquery) !== 0;
const isLateral = (plan: LogicalPlan): boolean => plan.kind === 'Join' && plan.params !== undefined;

const hasSubquery = (plan: LogicalPlan): boolean =>
  isLateral(plan) || someExpressionOf(plan, contains) || childPlans(plan).some(hasSubquery);

/** Innermost first: what a subquery stands in and what is in it has none left when its turn comes. */
function rewrite(plan: LogicalPlan, tools: Tools): LogicalPlan {
  const node = mapChildren(plan, (c) => rewrite(c, tools));
  const inner = someExpressionOf(node, contains) ? mapPlanExpressions(node, (e) => withPlans(e, tools)) : node;
  if (inner.kind === 'Join' && inner.params) return lateralJoin(inner, tools);
  if (!someExpressionOf(inner, contains)) return inner;
  switch (inner.kind) {
    case 'Filter':
      return rewriteFilter(inner, tools);
    case 'Join':
      return rewriteJoin(inner, tools);
    case 'Project':
    case 'Aggregate':
    case 'Sort':
    case 'Generate':
    case 'Window':
    case 'Expand': {
      const columns = new Columns(inner.input, tools);
      const replaced = mapPlanExpressions(inner, (e) => columns.replace(e) as typeof e);
      const over = replaced.kind === inner.kind ? { ...replaced, input: columns.plan } : replaced;
      return inner.kind === 'Sort' || inner.kind === 'Generate' || inner.kind === 'Window' ? projected(over, outputOf(inner)) : over;
    }
    default:
      return unsupported(`a subquery in ${inner.kind}`, inner.origin);
  }
}

/** The plans of the subqueries in an expression, rewritten. */
function withPlans<E extends Expr>(e: E, tools: Tools): E {
  if (!contains(e)) return e;
  const inner: Expr = mapExprChildren(e, (c) => withPlans(c, tools));
  if (inner.kind !== 'Subquery') return inner as E;
  if (tools.context.nullInEmptyList && inner.values.length === 1 && inner.values.every(isNull)) return lit(null, BOOLEAN) as Expr as E;
  return { ...inner, ...withComparableParams(rewrite(inner.plan, tools), inner.params) } as Expr as E;
}

const isNull = (e: Expr): boolean => (e.kind === 'Cast' ? isNull(e.child) : e.kind === 'Literal' && e.value === null);

/** An operator's input, to which subqueries add columns. */
class Columns {
  plan: LogicalPlan;
  readonly #tools: Tools;
  readonly #known: { readonly subquery: Subquery; readonly negated: boolean; readonly value: Expr }[] = [];

  constructor(plan: LogicalPlan, tools: Tools) {
    this.plan = plan;
    this.#tools = tools;
  }

  replace(e: Expr): Expr {
    if (!contains(e)) return e;
    const [child] = e.kind === 'Call' && e.name === 'not' ? e.args : [];
    if (child && isSubquery(child) && child.subquery === 'in') return this.#column(this.#inside(child), true);
    const inner = this.#inside(e);
    return isSubquery(inner) ? this.#column(inner, false) : inner;
  }

  #inside<E extends Expr>(e: E): E {
    return mapExprChildren(e, (c) => this.replace(c));
  }

  #column(e: Subquery, negated: boolean): Expr {
    const known = this.#known.find((k) => k.negated === negated && k.subquery.subquery === e.subquery && sameExpr(k.subquery, e));
    if (known) return known.value;
    const { plan, value } =
      e.subquery === 'scalar'
        ? attachScalar(this.plan, e.plan, e.params, this.#tools)
        : e.subquery === 'exists'
          ? attachExists(this.plan, e.plan, e.params, this.#tools)
          : attachIn(this.plan, e, negated, this.#tools);
    this.plan = plan;
    this.#known.push({ subquery: e, negated, value });
    return value;
  }
}

/** Plain conditions first, so that what follows meets fewer rows; then semi and anti joins; then what needs columns. */
function rewriteFilter(plan: Filter, tools: Tools): LogicalPlan {
  const conjuncts = conjunctsOf(withoutNot(plan.condition));
  const plain = conjuncts.filter((c) => !contains(c));
  let input = filtered(plan.input, plain);
  const rest: Expr[] = [];
  for (const c of conjuncts) {
    if (!contains(c)) continue;
    const joined = asJoin(c, input, tools);
    if (joined) input = joined;
    else rest.push(c);
  }
  if (rest.length === 0) return projected(input, outputOf(plan));
  const columns = new Columns(input, tools);
  const conditions = rest.map((c) => columns.replace(c));
  return projected(filtered(columns.plan, conditions), outputOf(plan));
}

/** NOT as far inside as it goes: NOT IN before OR is what null means there, not the negation of IN before AND. */
function withoutNot(e: Expr): Expr {
  if (!contains(e) || e.kind !== 'Call') return e;
  if (e.name === 'and' || e.name === 'or') return mapExprChildren<Expr>(e, withoutNot);
  const [inner] = e.name === 'not' ? e.args : [];
  if (inner?.kind !== 'Call') return e;
  if (inner.name === 'not') return withoutNot(inner.args[0] ?? inner);
  const opposite = inner.name === 'and' ? or : inner.name === 'or' ? and : undefined;
  const [a, b] = inner.args;
  return opposite && a && b ? opposite(withoutNot({ ...e, args: [a] }), withoutNot({ ...e, args: [b] })) : e;
}

/** A condition that is [NOT] EXISTS or [NOT] IN and nothing else, as a join. */
function asJoin(c: Expr, input: LogicalPlan, tools: Tools): LogicalPlan | undefined {
  const negated = c.kind === 'Call' && c.name === 'not';
  const e = negated ? c.args[0] : c;
  if (e?.kind !== 'Subquery' || e.subquery === 'scalar' || e.values.some(contains) || e.params.some((p) => contains(p.value)))
    return undefined;
  const joinType = negated ? 'anti' : 'semi';
  if (e.subquery === 'exists') return semiJoin(input, e.plan, e.params, joinType, tools);
  const { plan, params, equal } = asExists(e, tools.build);
  if (!negated || !e.nullable) return semiJoin(input, filtered(plan, [equal]), params, joinType, tools);
  const without = semiJoin(input, filtered(plan, [equal]), params, 'anti', tools);
  const unknown = attachUnknown(without, e, tools);
  return filtered(unknown.plan, [tools.build('not', unknown.value)]);
}

/** Subqueries in ON: over an inner join they may as well stand above it; else they belong to the side they read. */
function rewriteJoin(plan: Join, tools: Tools): LogicalPlan {
  const { condition = undefined, ...bare } = plan;
  const conjuncts = condition ? conjunctsOf(condition) : [];
  if (plan.joinType === 'inner' || plan.joinType === 'cross') {
    const plain = conjuncts.filter((c) => !contains(c));
    const with_ = conjuncts.filter(contains);
    const join: Join = {
      ...bare,
      joinType: plain.length > 0 ? 'inner' : 'cross',
      ...(plain.length > 0 ? { condition: plain.reduce(and) } : {}),
    };
    return rewriteFilter({ kind: 'Filter', input: join, condition: allOf(with_) }, tools);
  }
  const sides = { left: new Columns(plan.left, tools), right: new Columns(plan.right, tools) };
  const ids = { left: outputIds(plan.left), right: outputIds(plan.right) };
  const replace = (e: Expr): Expr => {
    if (!contains(e)) return e;
    if (!isSubquery(e)) return mapExprChildren<Expr>(e, replace);
    const readsLeft = readsSide(e, ids.left);
    if (readsLeft && readsSide(e, ids.right)) return unsupported('a subquery in ON that reads both sides of an outer join', e.origin);
    return (readsLeft ? sides.left : sides.right).replace(e);
  };
  const replaced = conjuncts.map(replace);
  const join: Join = {
    ...bare,
    left: sides.left.plan,
    right: sides.right.plan,
    ...(replaced.length > 0 ? { condition: allOf(replaced) } : {}),
  };
  return projected(join, outputOf(plan));
}

/** The right side's rows for the values that a left row gives its parameters. */
function lateralJoin(plan: Join, tools: Tools): LogicalPlan {
  const { params: _, ...bare } = plan;
  const isInner = plan.joinType === 'inner' || plan.joinType === 'cross';
  const values = new Map((plan.params ?? []).map((p) => [p.attribute.id, p.value]));
  // As in Spark a left join without ON, too: a row that a generator makes none of is not kept then.
  const above = isInner || !plan.condition ? aboveRows(plan.right, plan.left, values, isInner) : undefined;
  if (above) {
    const kept = plan.condition ? rewriteFilter({ kind: 'Filter', input: above, condition: plan.condition }, tools) : above;
    return projected(kept, outputOf(plan));
  }
  const { plan: asked, params } = withComparableParams(plan.right, plan.params ?? []);
  const a = around(params, plan.left, tools.build, tools.context);
  const right = settled(decorrelate(asked, a), a);
  const condition = [...(plan.condition ? conjunctsOf(plan.condition) : []), ...given(right.conditions, params)];
  const join: Join = {
    ...bare,
    right: right.plan,
    joinType: isInner ? (condition.length > 0 ? 'inner' : 'cross') : plan.joinType,
    ...(condition.length > 0 ? { condition: allOf(condition) } : {}),
  };
  const over = condition.some(contains) ? rewriteJoin(join, tools) : join;
  return projected(over, outputOf(plan));
}
