import { fail, unsupported } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, type Expr, nextExprId, type Subquery, type SubqueryParam } from '../plan/expr.ts';
import type { SubqueryExpression } from '../plan/expression.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import { outputOf } from '../plan/logical.ts';
import { BOOLEAN } from '../types/data-type.ts';
import type { Analyzed } from './analyzed.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf, OuterQuery } from './context.ts';
import { named } from './expose.ts';
import type { Resolve, Resolved } from './resolved.ts';
import { findColumn, type Scope } from './scope.ts';

/** What a subquery asks of the query around it: each column once, as a parameter. */
interface Parameters extends OuterQuery {
  readonly params: SubqueryParam[];
}

/** Names that a subquery does not have are looked for in `scope`, and in the queries around that. */
export function parametersFrom(scope: Scope): Parameters {
  const params: SubqueryParam[] = [];
  return {
    params,
    find(parts, origin) {
      const found = findColumn(scope, parts, origin);
      if (!found) return undefined;
      const { value } = found;
      if (value.kind !== 'Attribute') return unsupported('a subquery inside a lambda that reads its variables', origin);
      let param = params.find((p) => p.value.kind === 'Attribute' && p.value.id === value.id);
      if (!param) {
        param = { attribute: { ...bareAttribute(value), id: nextExprId(), outer: true }, value };
        params.push(param);
      }
      return { ...found, value: { ...param.attribute, ...(origin ? { origin } : {}) } };
    },
  };
}

function bareAttribute(a: Attribute): Attribute {
  const { qualifier: _, origin: __, outer: ___, ...rest } = a;
  return rest;
}

/**
 * A scalar subquery, EXISTS or IN, with what it reads of the query around it as parameters.
 * Errors: INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN, DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH.
 */
export function resolveSubquery(e: SubqueryExpression, scope: Scope, resolve: Resolve): Resolved {
  const { conf } = scope;
  if (!conf.analyzeSubquery) return unsupported(`a subquery in ${scope.operator}`, e.origin);
  const outer = parametersFrom(scope);
  const inner = conf.analyzeSubquery(e.plan, outer);
  const { params } = outer;
  const common = { kind: 'Subquery' as const, params, values: [], ...(e.origin ? { origin: e.origin } : {}) };
  const names = params.map((p) => p.attribute.name).join(', ');
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
      const expr: Subquery = { ...common, subquery: 'scalar', plan: delivering(inner), type: column.type, nullable: true };
      return { expr, text: `scalarsubquery(${names})` };
    }
    case 'in': {
      const values = (e.values ?? []).map((v) => resolve(v, scope));
      const text = `(${values.map((v) => v.text).join(', ')} IN (listquery(${names})))`;
      return { expr: membership(e, values, inner, params, conf, text), text };
    }
    default:
      return e.subquery satisfies never;
  }
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
  const given = rowOf(values, inner.output.length);
  if (given.length !== inner.output.length)
    fail('DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH', { values: given.length, columns: inner.output.length }, e.origin);
  const pairs = given.map((value, i): readonly Expr[] => {
    const column = inner.output[i] ?? value;
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

/** `(a, b) IN (…)` comes as one row value or as two values. */
function rowOf(values: readonly Resolved[], columns: number): readonly Expr[] {
  const [only] = values;
  const expr = only?.expr;
  if (values.length === 1 && columns > 1 && expr?.kind === 'Call' && expr.name === 'named_struct')
    return expr.args.filter((_, i) => i % 2 === 1);
  return values.map((v) => v.expr);
}
