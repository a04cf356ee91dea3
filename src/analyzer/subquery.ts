import { EngineError, fail, unsupported } from '../errors/engine-error.ts';
import { lookupFunction } from '../functions/registry.ts';
import type { Expr } from '../plan/expr.ts';
import type { Expression, SubqueryExpression } from '../plan/expression.ts';
import type { Join, LogicalPlan } from '../plan/logical.ts';
import { nextPlanId, type Relation } from '../plan/relation.ts';
import { and, or } from '../plan/traits.ts';
import { someExpression, transformExpression } from '../plan/walk.ts';
import { type Analyzed, built, mergeMatches, sameColumns, tagged } from './analyzed.ts';
import { buildCall } from './build.ts';
import { project } from './columns.ts';
import type { AnalyzerConf } from './context.ts';
import { borrowing, named, overBorrowed } from './expose.ts';
import { resolveExpression } from './resolve-expression.ts';
import { findColumn, type Scope, scopeOf } from './scope.ts';

/** A conjunct of WHERE that asks whether a subquery has a matching row. */
export interface Membership {
  readonly subquery: SubqueryExpression;
  readonly negated: boolean;
}

/** Takes [NOT] IN and [NOT] EXISTS out of a condition's conjuncts; `rest` is absent where nothing else is asked. */
export function splitMemberships(condition: Expression): { readonly memberships: readonly Membership[]; readonly rest?: Expression } {
  const memberships: Membership[] = [];
  const rest: Expression[] = [];
  for (const c of conjuncts(condition)) {
    const [inner = c] = c.kind === 'UnresolvedFunction' && c.name === 'not' ? c.args : [c];
    if (inner.kind === 'SubqueryExpression' && inner.subquery !== 'scalar') memberships.push({ subquery: inner, negated: inner !== c });
    else rest.push(c);
  }
  if (memberships.length === 0) return { memberships, rest: condition };
  const [first, ...more] = rest;
  if (!first) return { memberships };
  const both = (a: Expression, b: Expression): Expression => ({ kind: 'UnresolvedFunction', name: 'and', args: [a, b], isDistinct: false });
  return { memberships, rest: more.reduce(both, first) };
}

const conjuncts = (e: Expression): readonly Expression[] =>
  e.kind === 'UnresolvedFunction' && e.name === 'and' ? e.args.flatMap(conjuncts) : [e];

/** Analyzes a subquery of `outer`; names that only `outer` has make it a correlated one, which is refused by that name. */
export function analyzeSubquery(e: SubqueryExpression, outer: Analyzed, conf: AnalyzerConf, analyze: (r: Relation) => Analyzed): Analyzed {
  try {
    return analyze(e.plan);
  } catch (error) {
    const name = error instanceof EngineError && error.condition.startsWith('UNRESOLVED_COLUMN') ? error.params.name : undefined;
    if (typeof name === 'string' && findColumn(scopeOf(outer, conf, 'Filter'), name.split('.')))
      return unsupported('a correlated subquery', e.origin, 'join with the subquery instead');
    throw error;
  }
}

/**
 * The rows of `input` that have (or, negated, lack) a match: a semi or anti join. NOT IN keeps no row for which the answer
 * would be null.
 * Errors: DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH.
 */
export function joinMembership({ subquery, negated }: Membership, input: Analyzed, right: Analyzed, conf: AnalyzerConf): Analyzed {
  const joinType = negated ? 'anti' : 'semi';
  const origin = subquery.origin ? { origin: subquery.origin } : {};
  if (subquery.subquery === 'exists') {
    const one: LogicalPlan = { kind: 'Limit', input: right.plan, limit: 1, offset: 0 };
    return sameColumns(input, { kind: 'Join', left: input.plan, right: one, joinType, ...origin });
  }
  const values = subquery.values ?? [];
  if (values.length !== right.output.length)
    fail('DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH', { values: values.length, columns: right.output.length }, subquery.origin);
  const borrowed = borrowing();
  const scope: Scope = { ...scopeOf(input, conf, 'Filter'), borrow: borrowed.borrow };
  const equal = values.map((v, i) => {
    const { expr, text } = resolveExpression(v, scope);
    const other = right.output[i];
    return other ? buildCall('==', [expr, other], conf, { sql: `(${text} IN (listquery()))`, ...origin }) : expr;
  });
  const matches = equal.reduce(and);
  const condition: Expr = negated && matches.nullable ? or(matches, buildCall('isNull', [matches], conf)) : matches;
  return overBorrowed(input, borrowed, (left): Join => ({ kind: 'Join', left, right: right.plan, joinType, condition, ...origin }));
}

const isScalar = (e: Expression): e is SubqueryExpression => e.kind === 'SubqueryExpression' && e.subquery === 'scalar';
const isAggregate = (e: Expression): boolean => e.kind === 'UnresolvedFunction' && lookupFunction(e.name)?.kind === 'aggregate';

/**
 * Puts the values of scalar subqueries beside the input's columns, hidden, and references to them into the expressions.
 * Only subqueries that are sure to give one row, those that aggregate without groups, have a value so.
 */
export function attachScalars(
  expressions: readonly Expression[],
  input: Analyzed,
  analyze: (e: SubqueryExpression) => Analyzed,
): { readonly input: Analyzed; readonly expressions: readonly Expression[] } {
  const hasScalar = expressions.some((e) => someExpression(e, isScalar));
  if (!hasScalar || expressions.some((e) => someExpression(e, isAggregate))) return { input, expressions };
  let attached = input;
  const rewritten = expressions.map((e) =>
    transformExpression(e, (x) => {
      if (!isScalar(x)) return x;
      const planId = nextPlanId();
      attached = attach(attached, analyze(x), planId, x);
      return { kind: 'UnresolvedAttribute', nameParts: [SCALAR], planId, ...(x.origin ? { origin: x.origin } : {}) };
    }),
  );
  return { input: attached, expressions: rewritten };
}

const SCALAR = 'scalarsubquery()';

function attach(input: Analyzed, subquery: Analyzed, planId: number, e: SubqueryExpression): Analyzed {
  const [column, ...more] = subquery.output;
  if (!column || more.length > 0)
    return fail('INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN', { columns: more.length + 1 }, e.origin);
  if (!hasOneRow(subquery.plan))
    unsupported(
      'a scalar subquery that may give any number of rows',
      e.origin,
      'aggregate it, with max() or any_value() if it is one row anyway',
    );
  const value = tagged(project(subquery, [named(column, SCALAR)]), planId);
  const plan: LogicalPlan = { kind: 'Join', left: input.plan, right: value.plan, joinType: 'cross' };
  const joined = built({ plan, output: input.output, hidden: [...input.hidden, ...value.output] });
  return { ...joined, matches: mergeMatches([input.matches, value.matches]), ...(input.below ? { below: input.below } : {}) };
}

function hasOneRow(plan: LogicalPlan): boolean {
  switch (plan.kind) {
    case 'Aggregate':
      return plan.groupings.length === 0;
    case 'LocalRows':
      return plan.rows.length === 1;
    case 'Project':
    case 'SubqueryAlias':
    case 'Sort':
      return hasOneRow(plan.input);
    default:
      return false;
  }
}
