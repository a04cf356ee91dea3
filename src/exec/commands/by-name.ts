import { fail } from '../../errors/engine-error.ts';
import type { Attribute } from '../../plan/expr.ts';
import type { Expression } from '../../plan/expression.ts';
import type { Relation } from '../../plan/relation.ts';
import type { DataType, StructField } from '../../types/data-type.ts';
import { call } from './constants.ts';

interface ByName {
  readonly table: string;
  same(a: string, b: string): boolean;
}

/**
 * A query whose structs have the fields of the table's in the table's order, wherever in a column they are: INSERT BY NAME goes by
 * names there, too. The query itself where that is so already.
 * Errors: INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA and EXTRA_STRUCT_FIELDS.
 */
export function structsByName(query: Relation, output: readonly Attribute[], targets: readonly StructField[], by: ByName): Relation {
  const expressions = output.map((a): Expression => {
    const target = targets.find((f) => by.same(f.name, a.name));
    const column: Expression = { kind: 'UnresolvedAttribute', nameParts: [a.name] };
    const value = target && inOrder(column, a.type, target.type, [target.name], by);
    return value && value !== column ? { kind: 'Alias', child: value, names: [a.name] } : column;
  });
  return expressions.every((e) => e.kind === 'UnresolvedAttribute') ? query : { kind: 'Project', input: query, expressions };
}

const text = (value: string): Expression => ({ kind: 'Literal', value, type: { kind: 'string' } });
const lambda = (body: Expression, ...params: string[]): Expression => ({ kind: 'LambdaFunction', body, params });
const variable = (name: string): Expression => ({ kind: 'LambdaVariable', name });

/** The value itself where nothing in it has to change its place. */
function inOrder(value: Expression, from: DataType, to: DataType, path: readonly string[], by: ByName): Expression {
  const name = `e${path.length}`;
  const part = (f: DataType, t: DataType, step: string): Expression | undefined => {
    const inside = inOrder(variable(name), f, t, [...path, step], by);
    return inside.kind === 'LambdaVariable' ? undefined : inside;
  };
  if (from.kind === 'array' && to.kind === 'array') {
    const element = part(from.element, to.element, 'element');
    return element ? call('transform', value, lambda(element, name)) : value;
  }
  if (from.kind === 'map' && to.kind === 'map') {
    const key = part(from.key, to.key, 'key');
    const held = part(from.value, to.value, 'value');
    const keyed = key ? call('transform_keys', value, lambda(key, name, 'other')) : value;
    return held ? call('transform_values', keyed, lambda(held, 'other', name)) : keyed;
  }
  if (from.kind !== 'struct' || to.kind !== 'struct') return value;
  const fields = to.fields.map((field) => {
    const at = from.fields.findIndex((f) => by.same(f.name, field.name));
    const given = from.fields[at];
    const column = [...path, field.name].join('.');
    if (!given) {
      const data = from.fields.map((f) => f.name);
      return fail('INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA', { name: by.table, column, data }, value.origin);
    }
    const own: Expression = { kind: 'UnresolvedExtractValue', child: value, extraction: text(given.name) };
    const inside = inOrder(own, given.type, field.type, [...path, field.name], by);
    return { at, field, inside, stays: inside === own };
  });
  const extra = from.fields.filter((f) => !to.fields.some((t) => by.same(t.name, f.name))).map((f) => f.name);
  if (extra.length > 0)
    fail('INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_STRUCT_FIELDS', { name: by.table, column: path.join('.'), fields: extra }, value.origin);
  if (fields.every((f, i) => f.stays && f.at === i)) return value;
  const made = call('named_struct', ...fields.flatMap((f) => [text(f.field.name), f.inside]));
  return call('if', call('isnull', value), { kind: 'Literal', value: null, type: { kind: 'void' } }, made);
}
