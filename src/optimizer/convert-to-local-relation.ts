import { isBounded } from '../functions/bounded.ts';
import { compileEvaluator, isCertainlyNull } from '../functions/evaluate.ts';
import { lookupFunction } from '../functions/registry.ts';
import { type Expr, transformUp, unaliased } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { type Filter, type Limit, type LocalRows, type LogicalPlan, outputOf, type Project } from '../plan/logical.ts';
import { mapPlanExpressions } from '../plan/node-expressions.ts';
import { callsProgram, canRaise, formsOf, isDeterministic, readsOf } from '../plan/traits.ts';
import type { OptimizerContext, Rule } from './rule.ts';

/** Of more rows the engine makes shorter work. */
const MOST_ROWS = 256;

/**
 * Computes over a few given rows now what the engine would compute later (Spark's ConvertToLocalRelation).
 *
 *     Project a + 1 AS b
 *       LocalRows [1], [2]      →      LocalRows [2], [3]
 *
 * Left alone where something is random or can raise.
 */
export const convertToLocalRelation: Rule = (plan, context) => {
  const over = overGiven(plan);
  if (!over || computedBy(over).some(canRaise)) return plan;
  try {
    return computed(over, context);
  } catch {
    return plan;
  }
};

/**
 * The same before any other rule has looked at the plan, of what can raise too, as Spark's batch "LocalRelation early" has it:
 * everything over given rows is evaluated, also what nobody reads, for rows that a filter above drops, and before a NULL that makes
 * a null of the whole.
 *
 *     SELECT 1 FROM (SELECT CAST(a AS INT) FROM VALUES ('x') AS t(a))   →   CAST_INVALID_INPUT
 *     SELECT CAST(a AS INT) + NULL FROM VALUES ('x') AS t(a)            →   CAST_INVALID_INPUT
 *     SELECT NULL + CAST(a AS INT) FROM VALUES ('x') AS t(a)            →   NULL
 *
 * Given are the rows of VALUES; to Spark those of the program, and the one of a query without FROM, are not.
 */
export const convertEarly: Rule = (plan, context) => {
  if (!isOverRows(plan) || !plan.input.isWritten) return plan;
  const over = overGiven(plan);
  return over ? computed(over, { ...context, isGiven: true }) : mapPlanExpressions(plan, (e) => transformUp(e, given) as typeof e);
};

/** What is left to the engine is evaluated in that order there: a call that is null only when what may raise before the NULL has not. */
function given(e: Expr): Expr {
  const record = e.kind === 'Call' ? lookupFunction(e.name) : undefined;
  const overload = e.kind === 'Call' && record?.kind === 'scalar' ? record.overloads[e.overload] : undefined;
  if (e.kind !== 'Call' || !overload) return e;
  const inOrder = overload.fromTheRight ? [...e.args].reverse() : e.args;
  const raising = inOrder.findIndex(canRaise);
  const isBefore = raising >= 0 && isCertainlyNull(e) && raising < inOrder.findIndex(isCertainlyNull);
  return isBefore || (raising >= 0 && overload.given !== undefined) ? { ...e, isGiven: true } : e;
}

interface OverRows {
  readonly input: LocalRows;
}
type OverGiven = (Project | Filter | Limit) & OverRows;

const isOverRows = (plan: LogicalPlan): plan is OverGiven =>
  (plan.kind === 'Project' || plan.kind === 'Filter' || plan.kind === 'Limit') && plan.input.kind === 'LocalRows';

/** What computes over given rows, where that can be done while the query is planned. */
function overGiven(plan: LogicalPlan): OverGiven | undefined {
  if (!isOverRows(plan) || plan.input.rows.length > MOST_ROWS) return undefined;
  const known = new Set(plan.input.output.map((a) => a.id));
  const isHere = (e: Expr): boolean =>
    isDeterministic(e) && isBounded(e) && !callsProgram(e) && (formsOf(e) & FORM.subquery) === 0 && readsOf(e).every((id) => known.has(id));
  return computedBy(plan).every(isHere) ? plan : undefined;
}

const computedBy = (plan: OverGiven): readonly Expr[] =>
  plan.kind === 'Filter' ? [plan.condition] : plan.kind === 'Project' ? plan.exprs.map(unaliased) : [];

function computed(plan: OverGiven, context: OptimizerContext): LocalRows {
  const { output, rows } = plan.input;
  const local = (of: LocalRows['rows']): LocalRows => ({ ...plan.input, output: outputOf(plan), rows: of });
  if (plan.kind === 'Limit') return local(rows.slice(plan.offset, plan.limit === undefined ? undefined : plan.offset + plan.limit));
  const evaluators = computedBy(plan).map((e) => compileEvaluator(e, output, context));
  const values = rows.map((row) => evaluators.map((evaluate) => evaluate(row)));
  return local(plan.kind === 'Filter' ? rows.filter((_, i) => values[i]?.[0] === true) : values);
}
