import { fail } from '../errors/engine-error.ts';
import { type Expr, lit } from '../plan/expr.ts';
import type { Expression, UnresolvedUpdateFields } from '../plan/expression.ts';
import { STRING } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import { extractField, fieldOf } from './extract.ts';
import type { Resolved } from './resolved.ts';
import { sameName } from './scope.ts';

interface Update {
  readonly nameParts: readonly string[];
  readonly value?: Resolved;
}

/**
 * `withField` and `dropFields`: the struct anew from its fields, null where it is null. A field of a struct inside makes that
 * struct anew.
 * Errors: DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE (no struct), DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS, FIELD_NOT_FOUND.
 */
export function updateFields(e: UnresolvedUpdateFields, resolve: (e: Expression) => Resolved, conf: AnalyzerConf): Resolved {
  const updates = e.updates.map((u): Update => ({ nameParts: u.nameParts, ...(u.value ? { value: resolve(u.value) } : {}) }));
  return updated(resolve(e.child), updates, e, conf);
}

function updated(base: Resolved, updates: readonly Update[], e: UnresolvedUpdateFields, conf: AnalyzerConf): Resolved {
  const { type } = base.expr;
  const parts = updates.map(({ nameParts: [head = '', ...rest], value }): { readonly name: string; readonly value?: Resolved } => {
    const inside =
      rest.length > 0
        ? updated(extractField(base, head, conf, e.origin), [{ nameParts: rest, ...(value ? { value } : {}) }], e, conf)
        : value;
    return { name: head, ...(inside ? { value: inside } : {}) };
  });
  const text = `update_fields(${[base.text, ...parts.map((p) => (p.value ? `WithField(${p.value.text})` : 'dropfield()'))].join(', ')})`;
  if (type.kind !== 'struct')
    return fail('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sql: text, position: 1, required: 'STRUCT', actual: sqlName(type) }, e.origin);
  const same = (a: string, b: string): boolean => sameName(a, b, conf.caseSensitive);
  let fields = type.fields.map((f): { name: string; expr: Expr } => ({
    name: f.name,
    expr: fieldOf(base, f.name, conf, e.origin).expr,
  }));
  for (const { name, value } of parts) {
    if (!value) fields = fields.filter((f) => !same(f.name, name));
    else if (!fields.some((f) => same(f.name, name))) fields = [...fields, { name, expr: value.expr }];
    else fields = fields.map((f) => (same(f.name, name) ? { name, expr: value.expr } : f));
  }
  if (fields.length === 0) return fail('DATATYPE_MISMATCH.CANNOT_DROP_ALL_FIELDS', { sql: text }, e.origin);
  const struct = buildCall(
    'named_struct',
    fields.flatMap((f) => [lit(f.name, STRING), f.expr]),
    conf,
  );
  if (!base.expr.nullable) return { expr: struct, text };
  const when = buildCall('isNull', [base.expr], conf);
  const then = lit(null, struct.type);
  return { expr: { kind: 'Case', branches: [{ when, then }], otherwise: struct, type: struct.type, nullable: true }, text };
}
