import { buildCall, findFunction } from '../../analyzer/build.ts';
import { fail } from '../../errors/engine-error.ts';
import { aggregateEvaluator } from '../../functions/evaluate.ts';
import { resolveOverload } from '../../functions/registry.ts';
import { renumberPlan } from '../../plan/canonical.ts';
import { type AggregateCall, type Attribute, type Expr, lit, nextExprId, type SubqueryParam } from '../../plan/expr.ts';
import { type AggregateAlias, childPlans, type LogicalPlan, outputOf } from '../../plan/logical.ts';
import { someExpressionOf } from '../../plan/node-expressions.ts';
import { maxRows } from '../../plan/size-bounds.ts';
import { outputIds, readsAny, substitute } from '../../plan/traits.ts';
import { isOrderable } from '../../types/coercion.ts';
import { sqlName } from '../../types/names.ts';
import { alias } from '../build.ts';
import type { OptimizerContext } from '../rule.ts';

/** Makes resolved calls as the analyzer does. */
export type Build = (name: string, ...args: readonly Expr[]) => Expr;
export const builder = ({ ansi, timeZone }: OptimizerContext): Build => {
  const conf = { ansi, timeZone, caseSensitive: false, currentCatalog: '', currentDatabase: '' };
  return (name, ...args) => buildCall(name, args, conf);
};

/** An aggregate of one argument, under a name. */
export function aggregateOf(name: string, arg: Expr, { ansi, timeZone }: OptimizerContext): AggregateAlias {
  const record = findFunction(name);
  const { overload, type, nullable: canBeNull } = resolveOverload(record, [{ type: arg.type, nullable: arg.nullable }], { ansi, timeZone });
  const child: AggregateCall = {
    kind: 'AggregateCall',
    name: record.name,
    overload,
    args: [arg],
    isDistinct: false,
    ansi,
    type,
    nullable: canBeNull,
  };
  return { kind: 'Alias', child, name, id: nextExprId(), type, nullable: canBeNull };
}

/** What an aggregate gives for no rows: 0 for count, an empty array for collect_list, mostly null. */
export function valueOfNoRows(call: AggregateCall, input: LogicalPlan, context: OptimizerContext): Expr {
  const evaluator = aggregateEvaluator(call, outputOf(input), context);
  return lit(evaluator.finish(evaluator.init()), call.type);
}

/** Does the plan, at any depth, read one of these attributes? */
export const planReads = (plan: LogicalPlan, ids: ReadonlySet<number>): boolean =>
  someExpressionOf(plan, (e) => readsAny(e, ids)) || childPlans(plan).some((c) => planReads(c, ids));

/** The same rows under new ids; columns from around the plan keep theirs. */
export function freshCopy(plan: LogicalPlan): { readonly plan: LogicalPlan; readonly by: ReadonlyMap<number, number> } {
  const by = new Map<number, number>();
  const collect = (p: LogicalPlan): void => {
    for (const id of outputIds(p)) if (!by.has(id)) by.set(id, nextExprId());
    childPlans(p).forEach(collect);
  };
  collect(plan);
  return { plan: renumberPlan(plan, (id) => by.get(id) ?? id), by };
}

/** Each different row of the values that `params` have in `outer`. */
export function domainOf(outer: LogicalPlan, params: readonly SubqueryParam[]): { plan: LogicalPlan; columns: readonly Attribute[] } {
  for (const { attribute } of params)
    if (!isOrderable(attribute.type))
      fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_REFERENCE_DATA_TYPE', { type: sqlName(attribute.type) });
  const copy = freshCopy(outer);
  const columns = outputOf(outer);
  const renamed = new Map<number, Expr>();
  for (const a of columns) renamed.set(a.id, { ...a, id: copy.by.get(a.id) ?? a.id });
  const groupings = params.map((p) => alias(substitute(p.value, renamed), p.attribute.name));
  return {
    plan: { kind: 'Aggregate', input: copy.plan, groupings, aggregates: [] },
    columns: groupings.map((g) => ({ kind: 'Attribute', name: g.name, id: g.id, type: g.type, nullable: g.nullable })),
  };
}

/** At most one row, whatever the data. */
export const isSingleRow = (plan: LogicalPlan): boolean => (maxRows(plan) ?? 2) <= 1;

/** Exactly one row, whatever the data. */
export function isOneRow(plan: LogicalPlan): boolean {
  switch (plan.kind) {
    case 'Aggregate':
      return plan.groupings.length === 0;
    case 'LocalRows':
      return plan.rows.length === 1;
    case 'Project':
    case 'Sort':
    case 'Window':
    case 'SubqueryAlias':
      return isOneRow(plan.input);
    case 'Join':
      return plan.joinType === 'cross' && isOneRow(plan.left) && isOneRow(plan.right);
    default:
      return false;
  }
}
