import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import { objectType } from './literal.ts';
import { describeValue, isPlainObject } from './values.ts';

/**
 * The schema that rows of the program have, merged over all of them: an integral number or bigint is a bigint, another
 * number a double, a column with both numbers is double, one with texts among other simple values is text; a Map is a map, an object a struct, an array an array; keys stand
 * in the order they are first met.
 *
 * Errors: CANNOT_MERGE_TYPE, CANNOT_INFER_TYPE_FOR_FIELD, CANNOT_DETERMINE_TYPE (nothing but nulls).
 */
export function inferSchema(rows: readonly object[], names: readonly string[] = []): t.StructType {
  if (rows.length === 0) return fail('CANNOT_INFER_EMPTY_SCHEMA', {});
  try {
    let merged: t.DataType = t.VOID;
    for (const row of rows) merged = merge(merged, rowType(row, names), 'the row');
    return finish(merged, 'the row') as t.StructType;
  } catch (thrown) {
    // The stack's depth is the limit: no schema describes a value that holds itself.
    if (!(thrown instanceof RangeError)) throw thrown;
    return fail('CANNOT_INFER_TYPE_FOR_FIELD', { name: 'a row', value: 'a value nested without end' });
  }
}

/** While merging, `int` stands for a JavaScript number that is integral. */
function rowType(row: object, names: readonly string[]): t.DataType {
  if (Array.isArray(row)) {
    // unlike `map`, this sees the holes of an array
    const fields = Array.from(row, (v, i) => ({ name: names[i] ?? `_${i + 1}`, value: v }));
    return t.struct(fields.map(({ name, value }) => t.field(name, typeOf(value, name))));
  }
  if (isPlainObject(row)) return structType(row, '');
  return fail('CANNOT_INFER_TYPE_FOR_FIELD', { name: 'a row', value: describeValue(row) });
}
const structType = (value: Readonly<Record<string, unknown>>, path: string): t.DataType =>
  t.struct(Object.entries(value).map(([name, v]) => t.field(name, typeOf(v, path ? `${path}.${name}` : name))));

function typeOf(value: unknown, name: string): t.DataType {
  switch (typeof value) {
    case 'boolean':
      return t.BOOLEAN;
    case 'string':
      return t.STRING;
    case 'bigint':
      return t.BIGINT;
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? t.INT : t.DOUBLE;
    case 'undefined':
      return t.VOID;
    default:
  }
  if (value === null) return t.VOID;
  const known = objectType(value);
  if (known) return known.kind === 'decimal' ? t.decimal(t.MAX_PRECISION, Math.max(known.scale, 18)) : known;
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && Symbol.iterator in value)) {
    let element: t.DataType = t.VOID;
    for (const v of value as Iterable<unknown>) element = merge(element, typeOf(v, `${name}.element`), name);
    return t.array(element);
  }
  if (value instanceof Map) {
    let key: t.DataType = t.VOID;
    let item: t.DataType = t.VOID;
    for (const [k, v] of value) {
      key = merge(key, typeOf(k, `${name}.key`), name);
      item = merge(item, typeOf(v, `${name}.value`), name);
    }
    return t.map(key, item);
  }
  if (isPlainObject(value)) return structType(value, name);
  return fail('CANNOT_INFER_TYPE_FOR_FIELD', { name, value: describeValue(value) });
}

function merge(a: t.DataType, b: t.DataType, name: string): t.DataType {
  if (a.kind === 'void') return b;
  if (b.kind === 'void') return a;
  if (a.kind === 'int' && (b.kind === 'bigint' || b.kind === 'double')) return b;
  if (b.kind === 'int' && (a.kind === 'bigint' || a.kind === 'double')) return a;
  if (a.kind === 'decimal' && b.kind === 'decimal') return t.decimal(t.MAX_PRECISION, Math.max(a.scale, b.scale));
  if (a.kind === 'array' && b.kind === 'array') return t.array(merge(a.element, b.element, `${name}.element`));
  if (a.kind === 'map' && b.kind === 'map') return t.map(merge(a.key, b.key, `${name}.key`), merge(a.value, b.value, `${name}.value`));
  if (a.kind === 'struct' && b.kind === 'struct') return mergeStructs(a, b, name);
  if (a.kind === 'string' && !t.isNested(b)) return a;
  if (b.kind === 'string' && !t.isNested(a)) return b;
  return a.kind === b.kind ? a : fail('CANNOT_MERGE_TYPE', { name, left: word(a), right: word(b) });
}
const word = (type: t.DataType): string => simpleString(type.kind === 'int' ? t.BIGINT : type);

function mergeStructs(a: t.StructType, b: t.StructType, name: string): t.StructType {
  if (a.fields.length === b.fields.length && a.fields.every((f, i) => f.name === b.fields[i]?.name && f.type === b.fields[i]?.type))
    return a;
  const right = new Map(b.fields.map((f) => [f.name, f]));
  const merged = a.fields.map((f) => {
    const other = right.get(f.name);
    right.delete(f.name);
    return other ? t.field(f.name, merge(f.type, other.type, name === 'the row' ? f.name : `${name}.${f.name}`)) : f;
  });
  return t.struct([...merged, ...right.values()]);
}

function finish(type: t.DataType, name: string): t.DataType {
  switch (type.kind) {
    case 'int':
      return t.BIGINT;
    case 'void':
      return fail('CANNOT_DETERMINE_TYPE', { name });
    case 'array':
      return t.array(finish(type.element, `${name}.element`));
    case 'map':
      return t.map(finish(type.key, `${name}.key`), finish(type.value, `${name}.value`));
    case 'struct':
      return t.struct(type.fields.map((f) => t.field(f.name, finish(f.type, f.name))));
    default:
      return type;
  }
}
