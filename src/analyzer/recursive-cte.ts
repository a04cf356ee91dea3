import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import { type Attribute, childrenOf, type Expr, type NamedExpr, nextExprId, someExpr } from '../plan/expr.ts';
import { type Aggregate, childPlans, type LogicalPlan, type UnionLoop } from '../plan/logical.ts';
import { expressionsOf } from '../plan/node-expressions.ts';
import type { Relation } from '../plan/relation.ts';
import { outputIds } from '../plan/traits.ts';
import { widerType } from '../types/coercion.ts';
import { type DataType, sameType } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { type Analyzed, built } from './analyzed.ts';
import { coerce } from './build.ts';
import { project, renamed } from './columns.ts';
import type { AnalyzerConf } from './context.ts';
import { type Cte, type Ctes, type SelfReference, withoutTopCtes } from './cte.ts';

interface Env<E> {
  readonly ctes: Ctes<E>;
  readonly context: { readonly conf: AnalyzerConf };
}

let lastLoop = 0;
/** Spark's defaults. */
const LIMITS = { levels: 100, rows: 1_000_000 };
/** -1 stands for no limit. */
const upTo = (limit: number): number => (limit < 0 ? Number.POSITIVE_INFINITY : limit);

/**
 * A query of WITH RECURSIVE. One that does not read itself is like any other; one that does is an anchor, UNION ALL, and a query
 * over the rows of the time before.
 * Errors: INVALID_RECURSIVE_CTE, UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE, INVALID_RECURSIVE_REFERENCE.PLACE, CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE.
 */
export function recursiveCte<E extends Env<E>>(cte: Cte<E>, resolve: (relation: Relation, env: E) => Analyzed): Analyzed {
  const { definition } = cte;
  const within = (env: E, itself: SelfReference): E => ({
    ...env,
    ctes: { cte: { definition, env: cte.env, itself, once: {} }, around: env.ctes },
  });
  const { plan: body } = withoutTopCtes(definition.plan, cte.env);
  if (body.kind !== 'SetOperation' || body.operation !== 'union') return resolve(definition.plan, within(cte.env, { kind: 'anchor' }));
  const { env } = withoutTopCtes(definition.plan, within(cte.env, { kind: 'anchor' }));
  const left = resolve(body.left, env);
  const { columnAliases } = definition;
  if (columnAliases && columnAliases.length !== left.output.length)
    fail('ASSIGNMENT_ARITY_MISMATCH', { names: columnAliases.length, columns: left.output.length }, definition.origin);
  const anchor = columnAliases ? renamed(left, columnAliases) : left;
  const loopId = ++lastLoop;
  let isRecursive = false;
  const met = (): void => {
    isRecursive = true;
  };
  const columns = anchor.output.map(({ name, type }) => ({ name, type }));
  const right = resolve(body.right, withoutTopCtes(definition.plan, within(cte.env, { kind: 'recursion', loopId, columns, met })).env);
  if (!isRecursive) return resolve(definition.plan, cte.env);
  if (!body.isAll) fail('UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE', {}, body.origin);
  for (const [side, of] of [
    [anchor, body.left],
    [right, body.right],
  ] as const)
    if (readsOutside(side.plan))
      fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED', {}, of.origin ?? definition.origin);
  return loop(cte, loopId, anchor, right);
}

function loop<E extends Env<E>>(cte: Cte<E>, loopId: number, anchor: Analyzed, right: Analyzed): Analyzed {
  const { definition, env } = cte;
  const { conf } = env.context;
  const { levels, rows } = conf.recursion ?? LIMITS;
  const sizes = { first: anchor.output.length, other: right.output.length };
  if (sizes.first !== sizes.other) fail('NUM_COLUMNS_MISMATCH', { operator: 'UNION', ...sizes, ordinal: 'second' }, definition.origin);
  const recursion = project(
    right,
    right.output.map((a, i) => asType(a, anchor.output[i] ?? a, conf)),
  );
  checkPlaces(right.plan, true);
  const output = anchor.output.map(
    (a, i): Attribute => ({
      kind: 'Attribute',
      name: a.name,
      id: nextExprId(),
      type: a.type,
      nullable: a.nullable || (recursion.output[i]?.nullable ?? true),
    }),
  );
  const plan: UnionLoop = {
    kind: 'UnionLoop',
    loopId,
    anchor: project(anchor, anchor.output).plan,
    recursion: recursion.plan,
    output,
    maxLevel: upTo(definition.maxLevel ?? levels),
    maxRows: upTo(rows),
    ...(definition.origin ? { origin: definition.origin } : {}),
  };
  return built({ plan, output });
}

/** The column as one of the anchor's type; a wider one would need an anchor of that type. */
function asType(a: Attribute, to: Attribute, conf: AnalyzerConf): NamedExpr {
  const { type } = to;
  const wider: DataType | undefined = sameType(a.type, type) ? type : widerType(a.type, type, conf.ansi);
  if (!wider || !sameType(wider, type))
    fail('CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE', { left: sqlName(type), right: sqlName(a.type) }, a.origin);
  const cast = coerce(a, type, conf);
  return cast === a ? a : { kind: 'Alias', child: cast, name: a.name, id: nextExprId(), type, nullable: cast.nullable };
}

/** What the name means inside its own definition. */
export function selfReference(itself: SelfReference, relation: Relation): Analyzed {
  if (itself.kind === 'anchor') return fail('INVALID_RECURSIVE_CTE', {}, relation.origin);
  itself.met();
  const output = itself.columns.map(({ name, type }): Attribute => ({ kind: 'Attribute', name, id: nextExprId(), type, nullable: true }));
  return built({ plan: { kind: 'UnionLoopRef', loopId: itself.loopId, output }, output });
}

/** Each row of the time before must be usable by itself: places that need all of them at once are refused. */
function checkPlaces(plan: LogicalPlan, allowed: boolean, origin?: Origin): void {
  if (plan.kind === 'UnionLoopRef' && !allowed) fail('INVALID_RECURSIVE_REFERENCE.PLACE', {}, plan.origin ?? origin);
  expressionsOf(plan).forEach(checkSubqueries);
  if (plan.kind === 'Join' && !plan.setOperation) {
    const { joinType } = plan;
    checkPlaces(plan.left, allowed && joinType !== 'right' && joinType !== 'full', origin);
    checkPlaces(plan.right, allowed && (joinType === 'inner' || joinType === 'cross' || joinType === 'right'), origin);
    return;
  }
  const needsAll = (plan.kind === 'Aggregate' && !isOfRows(plan)) || plan.kind === 'Window' || plan.kind === 'Sort';
  for (const child of childPlans(plan)) checkPlaces(child, allowed && !needsAll, origin);
}

/** DISTINCT and set operations, which look at whole rows; SELECT DISTINCT groups by what the projection below it delivers. */
const isOfRows = (plan: Aggregate): boolean =>
  plan.setOperation === true ||
  (plan.aggregates.length === 0 && plan.input.kind === 'Project' && plan.input.exprs.length === plan.groupings.length);

/** A subquery may read the rows of the time before as the query itself may. */
function checkSubqueries(e: Expr): void {
  if (e.kind === 'Subquery') checkPlaces(e.plan, true, e.origin);
  childrenOf(e).forEach(checkSubqueries);
}

/** Does a plan read a column of a query around it? */
function readsOutside(plan: LogicalPlan): boolean {
  const known = new Set<number>();
  const collect = (p: LogicalPlan): void => {
    for (const id of outputIds(p)) known.add(id);
    if (p.kind === 'Join') for (const { attribute } of p.params ?? []) known.add(attribute.id);
    childPlans(p).forEach(collect);
  };
  collect(plan);
  const isOutside = (x: Expr): boolean => x.kind === 'Attribute' && x.outer === true && !known.has(x.id);
  const reads = (p: LogicalPlan): boolean => expressionsOf(p).some((e) => someExpr(e, isOutside)) || childPlans(p).some(reads);
  return reads(plan);
}
