import { fail, unsupported } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, childrenOf, type Expr, nextExprId, type Subquery, type SubqueryParam } from '../plan/expr.ts';
import type { Expression, SubqueryExpression } from '../plan/expression.ts';
import { childPlans, type LogicalPlan, outputOf } from '../plan/logical.ts';
import { someExpressionOf } from '../plan/node-expressions.ts';
import { sqlOf } from '../plan/sql-text.ts';
import { readsAny, referencesOf, substitute } from '../plan/traits.ts';
import { comparisonType, widerType } from '../types/coercion.ts';
import { BOOLEAN, type DataType, isNested, isNumeric } from '../types/data-type.ts';
import { quoteIfNeeded, sqlName } from '../types/names.ts';
import type { Analyzed } from './analyzed.ts';
import { buildCall, coerce } from './build.ts';
import type { AnalyzerConf, OuterQuery } from './context.ts';
import { named } from './expose.ts';
import type { Resolve, Resolved } from './resolved.ts';
import { refuseManyRows } from './scalar-subquery.ts';
import { findColumn, type Scope, starMatches } from './scope.ts';

/** What a subquery asks of the query around it: each column once, as a parameter. */
interface Parameters extends OuterQuery {
  readonly params: SubqueryParam[];
}

/** Names that a subquery does not have are looked for in `scope`, and in the queries around that. */
export function parametersFrom(scope: Scope): Parameters {
  const params: SubqueryParam[] = [];
  // Aliases of the same SELECT list are none of a subquery's names.
  const { aliases: _, ...own } = scope;
  // ORDER BY asks for columns that are not selected, its subqueries do not.
  const { below: __, ...selected } = own;
  const around: Scope = scope.operator === 'Sort' ? { ...selected, hidden: [] } : own;
  const add = (value: Expr, attribute: Attribute): Attribute => {
    const own = { ...bareAttribute(attribute), id: nextExprId(), outer: true as const };
    params.push({ attribute: own, value });
    return own;
  };
  const parameter = (value: Attribute): Attribute =>
    params.find((p) => p.value.kind === 'Attribute' && p.value.id === value.id)?.attribute ?? add(value, value);
  return {
    params,
    find(parts, origin) {
      const found = findColumn(around, parts, origin);
      if (!found) return undefined;
      const { value } = found;
      if (value.kind !== 'Attribute') return fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION', {}, origin);
      const outerText = `outer(${[...(value.qualifier ?? []), value.name].map(quoteIfNeeded).join('.')})`;
      return { outerText, ...found, value: { ...parameter(value), name: value.name, ...(origin ? { origin } : {}) } };
    },
    aggregate(call) {
      if (scope.bodyOf === undefined && (!scope.isGrouped || scope.operator !== 'Filter')) return undefined;
      const values = new Map(params.map((p) => [p.attribute.id, p.value]));
      const reads = [...referencesOf(call)];
      if (reads.length === 0 || !reads.every((id) => values.has(id))) return undefined;
      if (scope.bodyOf !== undefined) fail('USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS', { name: scope.bodyOf }, call.origin);
      const { type, nullable } = call;
      return add(substitute(call, values), { kind: 'Attribute', name: sqlOf(call), id: 0, type, nullable });
    },
    columns: (qualifier) => {
      const own = starMatches(scope, qualifier);
      for (const a of own) if (scope.hidden.includes(a)) scope.borrow?.(a);
      return own.length > 0 ? own.map((a) => ({ ...parameter(a), name: a.name })) : (scope.conf.outer?.columns(qualifier) ?? []);
    },
  };
}

function bareAttribute(a: Attribute): Attribute {
  const { qualifier: _, origin: __, outer: ___, fields: ____, ...rest } = a;
  return rest;
}

/**
 * A scalar subquery, EXISTS or IN, with what it reads of the query around it as parameters.
 * Errors: INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN, DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH.
 */
export function resolveSubquery(e: SubqueryExpression, scope: Scope, resolve: Resolve): Resolved {
  const { conf } = scope;
  const counted = scope.operator.toLowerCase();
  if (counted === 'limit' || counted === 'offset')
    fail('INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE', { name: counted, sql: 'scalarsubquery()' }, e.origin);
  if (!conf.analyzeSubquery) return unsupported(`a subquery in ${scope.operator}`, e.origin);
  const outer = parametersFrom(scope);
  const inner = conf.analyzeSubquery(e.plan, outer);
  if (scope.lambda) fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION', {}, e.origin);
  const reads = outer.params.length === 0 ? [] : outerReads(inner.plan, new Set(outer.params.map((p) => p.attribute.id)));
  const used = new Set(reads.map((a) => a.id));
  const params = outer.params.filter((p) => used.has(p.attribute.id));
  refuseOperator(e, scope.operator, params.length > 0);
  const common = { kind: 'Subquery' as const, params, values: [], ...(e.origin ? { origin: e.origin } : {}) };
  const names = reads.map((a) => a.name).join(', ');
  switch (e.subquery) {
    case 'exists': {
      const expr: Subquery = { ...common, subquery: 'exists', plan: inner.plan, type: BOOLEAN, nullable: false };
      return { expr, text: `exists(${names})` };
    }
    case 'scalar': {
      const [column, ...more] = inner.output;
      if (!column || more.length > 0)
        return fail(
          'INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN',
          { columns: inner.output.length },
          e.origin,
        );
      if (conf.scalarByForm && params.length > 0) refuseManyRows(inner.plan, new Map(params.map((p) => [p.attribute.id, p])), e.origin);
      const expr: Subquery = { ...common, subquery: 'scalar', plan: delivering(inner), type: column.type, nullable: true };
      return { expr, text: `scalarsubquery(${names})` };
    }
    case 'table': {
      // Of no function here; the one that it is given to says so, by the type of its rows.
      const type: DataType = { kind: 'struct', fields: inner.output.map(({ name, type, nullable }) => ({ name, type, nullable })) };
      return {
        expr: { ...common, subquery: 'scalar', plan: inner.plan, type, nullable: false },
        text: 'functiontablesubqueryargumentexpression()',
      };
    }
    case 'in': {
      const values = (e.values ?? []).map((v) => resolve(v, scope));
      const text = `(${valuesText(values, e.values ?? [])} IN (listquery(${names})))`;
      return { expr: membership(e, values, inner, params, conf, text), text };
    }
    default:
      return e.subquery satisfies never;
  }
}

/** Operators that order, spread or generate rows. */
const NO_PREDICATES: ReadonlySet<string> = new Set(['Sort', 'Repartition', 'Generate']);

/** Of a query's operators some cannot hold IN and EXISTS, nor scalar subqueries that read the query around them. */
function refuseOperator({ subquery, origin }: SubqueryExpression, operator: string, isCorrelated: boolean): void {
  const isPredicate = subquery === 'in' || subquery === 'exists';
  if (isPredicate && NO_PREDICATES.has(operator))
    fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_IN_EXISTS_SUBQUERY', {}, origin);
  if (subquery === 'scalar' && isCorrelated && (operator === 'Join' || NO_PREDICATES.has(operator)))
    fail('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY', {}, origin);
}

/** Several values are shown as the row they make. */
function valuesText(values: readonly Resolved[], written: readonly Expression[]): string {
  const [only] = values;
  if (only && values.length === 1) return only.text;
  const nameOf = (v: Resolved, i: number): string => v.name ?? (written[i]?.kind === 'Literal' ? v.text : `_${i}`);
  return `named_struct(${values.map((v, i) => `'${nameOf(v, i)}', ${v.text}`).join(', ')})`;
}

/** Every read of a parameter, from the top of the plan down: Spark's name for the subquery lists them all. */
function outerReads(plan: LogicalPlan, ids: ReadonlySet<number>, into: Attribute[] = []): readonly Attribute[] {
  const visit = (e: Expr): void => {
    if (e.kind === 'Attribute') {
      if (ids.has(e.id)) into.push(e);
    } else if (readsAny(e, ids)) childrenOf(e).forEach(visit);
  };
  someExpressionOf(plan, (e) => {
    visit(e);
    return false;
  });
  for (const child of childPlans(plan)) outerReads(child, ids, into);
  return into;
}

/** The plan with exactly the columns that the query shows. */
function delivering({ plan, output }: Analyzed): LogicalPlan {
  const own = outputOf(plan);
  return own.length === output.length && own.every((a, i) => a.id === output[i]?.id)
    ? plan
    : { kind: 'Project', input: plan, exprs: output };
}

/** `values IN (subquery)`, both sides cast to what they are compared as. */
function membership(
  e: SubqueryExpression,
  values: readonly Resolved[],
  inner: Analyzed,
  params: readonly SubqueryParam[],
  conf: AnalyzerConf,
  sql: string,
): Subquery {
  const origin = e.origin ? { origin: e.origin } : {};
  const given = rowOf(e.values ?? [], values, inner.output.length);
  if (given.length !== inner.output.length)
    fail('DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH', { values: given.length, columns: inner.output.length }, e.origin);
  const pairs = given.map((value, i): readonly Expr[] => {
    const column = inner.output[i] ?? value;
    // Unlike `=`, IN also casts what is inside of nested values.
    // Outside ANSI mode, unlike `=` and a list, it compares text beside another type as text.
    const isNumber = isNumeric(value.type) && isNumeric(column.type);
    const byWider = isNested(value.type) || (!conf.ansi && !isNumber);
    const shared = byWider ? widerType(value.type, column.type, conf.ansi) : undefined;
    if (shared) return [coerce(value, shared, conf), coerce(column, shared, conf)];
    if (!comparisonType(value.type, column.type, conf.ansi) || (!conf.ansi && byWider && !isNested(value.type))) {
      const [left, right] = [sqlName(value.type), sqlName(column.type)];
      return fail('DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH', { sql, left, right }, e.origin);
    }
    const equal = buildCall('==', [value, column], conf, { sql, ...origin });
    return equal.kind === 'Call' && equal.args.length === 2 ? equal.args : [value, column];
  });
  const lefts = pairs.map(([l], i) => l ?? (given[i] as Expr));
  const columns = pairs.map(([, r], i) => named(r ?? (given[i] as Expr), inner.output[i]?.name ?? ''));
  const same = columns.every((c, i) => c.kind === 'Attribute' && c.id === inner.output[i]?.id);
  const plan: LogicalPlan = same ? delivering(inner) : { kind: 'Project', input: inner.plan, exprs: columns };
  const nullable = lefts.some((v) => v.nullable) || columns.some((c) => attributeOf(c).nullable);
  return { kind: 'Subquery', subquery: 'in', plan, values: lefts, params, type: BOOLEAN, nullable, ...origin };
}

/** `(a, b) IN (…)` comes as two values; of a program it may come as one `struct(a, b)`. */
function rowOf(written: readonly Expression[], values: readonly Resolved[], columns: number): readonly Expr[] {
  const [only] = values;
  const [row] = written;
  const expr = only?.expr;
  const isStruct = row?.kind === 'UnresolvedFunction' && row.name.toLowerCase() === 'struct';
  if (values.length === 1 && columns > 1 && isStruct && expr?.kind === 'Call' && expr.name === 'named_struct')
    return expr.args.filter((_, i) => i % 2 === 1);
  return values.map((v) => v.expr);
}
