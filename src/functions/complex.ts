import { fail } from '../errors/engine-error.ts';
import { elementCommonType, implicitCast, widerTypeOf } from '../types/coercion.ts';
import * as t from '../types/data-type.ts';
import { becomesKey } from '../types/key-coercion.ts';
import { sqlName } from '../types/names.ts';
import type { MapValue, StructValue, Value } from '../types/value.ts';
import { type EvalContext, type FunctionRecord, type Overload, ofAll, type TypeContext } from './define.ts';
import { checkedKeyType, lookUp, mapOf } from './map-value.ts';
import { inGroup, mayBeNull, typeAt, typeOf } from './shorthand.ts';

const collection = inGroup('collection_funcs');
const operator = { operator: 'internal' } as const;

/** The place of a struct's field, case ignored where no name fits exactly. Errors: FIELD_NOT_FOUND. */
function fieldIndex(type: t.StructType, name: string): number {
  const found = t.fieldNamed(type, name);
  return found ? type.fields.indexOf(found) : fail('FIELD_NOT_FOUND', { fieldName: name, fields: type.fields.map((f) => f.name) });
}

function fieldType(type: t.DataType, context: TypeContext): t.StructField {
  const name = context.literals?.[1];
  if (type.kind !== 'struct' || typeof name !== 'string')
    return fail('INVALID_EXTRACT_BASE_FIELD_TYPE', { base: 'the value', other: sqlName(type) });
  const found = type.fields[fieldIndex(type, name)];
  return found ?? fail('FIELD_NOT_FOUND', { fieldName: name, fields: type.fields.map((f) => f.name) });
}

const fieldOverloads: readonly Overload[] = [
  {
    args: ['struct', 'string'],
    returns: ([s = t.VOID], c) => fieldType(s, c).type,
    evaluate: (c, v, name) => {
      const type = typeAt(c, 0);
      return type.kind === 'struct' ? ((v as StructValue)[fieldIndex(type, name as string)] ?? null) : null;
    },
  },
  {
    args: ['array', 'string'],
    coerce: (types) => {
      const a = typeOf(types);
      return a.kind === 'array' && a.element.kind === 'struct' ? [a, t.STRING] : undefined;
    },
    returns: ([a = t.VOID], c) => {
      const f = fieldType(a.kind === 'array' ? a.element : a, c);
      return t.array(f.type, f.nullable || (a.kind === 'array' && a.containsNull));
    },
    evaluate: (c, v, name) => {
      const type = typeAt(c, 0);
      if (type.kind !== 'array' || type.element.kind !== 'struct') return null;
      const at = fieldIndex(type.element, name as string);
      return (v as readonly Value[]).map((s) => (s === null ? null : ((s as StructValue)[at] ?? null)));
    },
  },
];

type OnMissing = (context: EvalContext, index: number, size: number) => Value;
const integral: Overload['coerce'] = ([a = t.VOID, i = t.VOID]) =>
  a.kind === 'array' && (t.isInteger(i) || i.kind === 'void') ? [a, i.kind === 'bigint' ? t.BIGINT : t.INT] : undefined;
/** Counted from 1 a place is an int; any number or text stands for one, counted from 0 by `get`. */
const asInt: Overload['coerce'] = ([a = t.VOID, i = t.VOID]) =>
  a.kind === 'array' && t.isInteger(i) && i.kind !== 'bigint' ? [a, t.INT] : undefined;
const castToInt: Overload['coerce'] = (types, c) => {
  const [a = t.VOID, i = t.VOID] = types;
  return integral(types, c) ?? (a.kind === 'array' && implicitCast(i, 'int', c.ansi) ? [a, t.INT] : undefined);
};
const elementType = (types: readonly t.DataType[]): t.DataType => {
  const a = typeOf(types);
  return a.kind === 'array' ? a.element : t.VOID;
};
const valueType = (types: readonly t.DataType[]): t.DataType => {
  const m = typeOf(types);
  return m.kind === 'map' ? m.value : t.VOID;
};

const fromZero = (missing: OnMissing): Overload => ({
  args: ['array', 'int'],
  coerce: integral,
  returns: elementType,
  evaluate: (c, v, i) => {
    const list = v as readonly Value[],
      at = Number(i);
    return at < 0 || at >= list.length ? missing(c, at, list.length) : (list[at] ?? null);
  },
});
const fromOne = (missing: OnMissing): Overload => ({
  args: ['array', 'int'],
  coerce: asInt,
  returns: elementType,
  evaluate: (c, v, i) => {
    const list = v as readonly Value[],
      at = Number(i);
    if (at === 0) return fail('INVALID_INDEX_OF_ZERO', {});
    if (Math.abs(at) > list.length) return missing(c, at, list.length);
    return list[at > 0 ? at - 1 : list.length + at] ?? null;
  },
});
/** The type that a map's keys and a key that is looked for have in common. Errors: DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES. */
export const sharedKey = (name: string, m: t.MapType, key: t.DataType, { ansi }: TypeContext, common = elementCommonType): t.DataType =>
  common(m.key, key, ansi) ?? fail('DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES', { sql: name, types: [m, key].map(sqlName) });

const byKey: Overload = {
  args: ['map', 'any'],
  coerce: ([m = t.VOID, k = t.VOID], c) => {
    if (m.kind !== 'map') return undefined;
    const key = sharedKey('element_at', m, k, c);
    return t.sameType(key, m.key) ? [m, key] : [t.map(key, m.value, m.valueContainsNull), key];
  },
  returns: valueType,
  evaluate: (c, v, k) => {
    const type = typeAt(c, 0);
    return type.kind === 'map' ? (lookUp(v as MapValue, k ?? null, type.key) ?? null) : null;
  },
};
/** As Spark's `[]` does, the key becomes one of the map's: text a number, a number text. */
const byKeyType: Overload = {
  ...byKey,
  coerce: ([m = t.VOID, k = t.VOID], c) => {
    if (m.kind !== 'map') return undefined;
    return becomesKey(k, m.key, c.ansi) ? [m, m.key] : undefined;
  },
};
const noValue: OnMissing = () => null;
const orRaise =
  (condition: 'INVALID_ARRAY_INDEX' | 'INVALID_ARRAY_INDEX_IN_ELEMENT_AT'): OnMissing =>
  (c, index, size) =>
    c.ansi ? fail(condition, { index, size }) : null;

function namedFields(types: readonly t.DataType[], context: TypeContext): t.StructType {
  const fields: t.StructField[] = [];
  for (let i = 0; i + 1 < types.length; i += 2) {
    const name = context.constant?.(i);
    if (typeof name !== 'string') fail('DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING', { sql: 'named_struct' });
    fields.push(t.field(name, typeOf(types, i + 1), mayBeNull(context, i + 1)));
  }
  return t.struct(fields);
}

const mapOverload: Overload = {
  args: ['any'],
  optionalFrom: 0,
  variadic: true,
  coerce: (types, c) => {
    if (types.length % 2 !== 0)
      fail('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: 'map', expected: '2n (n > 0)', actual: types.length });
    const key = widerTypeOf(
      types.filter((_, i) => i % 2 === 0),
      c.ansi,
    );
    const value = widerTypeOf(
      types.filter((_, i) => i % 2 === 1),
      c.ansi,
    );
    if (!key) fail('DATATYPE_MISMATCH.CREATE_MAP_KEY_DIFF_TYPES', { functionName: 'map' });
    if (!value) fail('DATATYPE_MISMATCH.CREATE_MAP_VALUE_DIFF_TYPES', { functionName: 'map' });
    checkedKeyType('map', key);
    return types.map((_, i) => (i % 2 === 0 ? key : value));
  },
  returns: (types, c) =>
    t.map(
      typeOf(types),
      typeOf(types, 1),
      types.some((_, i) => i % 2 === 1 && mayBeNull(c, i)),
    ),
  ...ofAll((c, args) =>
    mapOf(
      typeAt(c, 0),
      args.filter((_, i) => i % 2 === 0),
      args.filter((_, i) => i % 2 === 1),
      c,
    ),
  ),
};

export const COMPLEX: readonly FunctionRecord[] = [
  collection(
    'getField',
    fieldOverloads,
    "A struct's field by its name, a constant; of an array of structs, the field of each.",
    [["named_struct('a', 1).a", 1]],
    { ...operator, resultNullable: true, sqlText: ([a, b]) => `${a}.${b}` },
  ),
  collection(
    'getItem',
    [fromZero(orRaise('INVALID_ARRAY_INDEX')), byKeyType],
    "An array's element, the first is 0, or a map's value by its key.",
    [
      ['array(1, 2)[0]', 1],
      ["map('a', 1)['b']", null],
    ],
    {
      ...operator,
      aliases: ['[]'],
      resultNullable: true,
      canRaise: ([a], ansi) => ansi && a?.kind === 'array',
      sqlText: ([a, b]) => `${a}[${b}]`,
    },
  ),
  inGroup('array_funcs')(
    'get',
    [{ ...fromZero(noValue), coerce: castToInt }],
    'The element at a place, the first is 0; null where there is none.',
    [
      ['get(array(1, 2, 3), 0)', 1],
      ['get(array(1, 2, 3), 3)', null],
    ],
    { resultNullable: true },
  ),
  collection(
    'element_at',
    [fromOne(orRaise('INVALID_ARRAY_INDEX_IN_ELEMENT_AT')), byKey],
    "An array's element, the first is 1 and the last -1, or a map's value by its key.",
    [
      ['element_at(array(1, 2, 3), 2)', 2],
      ['element_at(array(1, 2, 3), -1)', 3],
      ["element_at(map(1, 'a', 2, 'b'), 2)", 'b'],
    ],
    { resultNullable: true, canRaise: ([a]) => a?.kind === 'array' },
  ),
  collection(
    'try_element_at',
    [fromOne(noValue), byKey],
    'As element_at, null where there is no such place.',
    [['try_element_at(array(1, 2, 3), 5)', null]],
    { resultNullable: true, canRaise: ([a]) => a?.kind === 'array' },
  ),
  inGroup('array_funcs')(
    'array',
    [
      {
        args: ['T'],
        optionalFrom: 0,
        variadic: true,
        coerce: (types, c) => {
          const type = widerTypeOf(types, c.ansi);
          return type && types.map(() => type);
        },
        returns: (types, c) =>
          t.array(
            typeOf(types),
            types.some((_, i) => mayBeNull(c, i)),
          ),
        ...ofAll((_, args) => args),
      },
    ],
    'An array of the arguments.',
    [
      ['array(1, 2, 3)', [1, 2, 3]],
      ['array(1, null)', [1, null]],
    ],
    { nulls: 'custom', mismatch: 'same' },
  ),
  inGroup('map_funcs')(
    'map',
    [mapOverload],
    'A map of keys and values in turn.',
    [["map(1.0, '2', 3.0, '4')", { keys: [10n, 30n], values: ['2', '4'] }]],
    { nulls: 'custom', mismatch: 'same', canRaise: true, aliases: ['create_map'] },
  ),
  inGroup('struct_funcs')(
    'named_struct',
    [
      {
        args: ['any'],
        optionalFrom: 0,
        variadic: true,
        coerce: (types) =>
          types.length % 2 === 0
            ? types
            : fail('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: 'named_struct', expected: '2n (n > 0)', actual: types.length }),
        returns: namedFields,
        ...ofAll((_, args) => args.filter((_v, i) => i % 2 === 1)),
      },
    ],
    'A struct of names and values in turn; the names are constants.',
    [["named_struct('a', 1, 'b', 2)", [1, 2]]],
    { nulls: 'custom' },
  ),
  inGroup('struct_funcs')(
    'struct',
    [
      {
        args: ['any'],
        optionalFrom: 0,
        variadic: true,
        returns: (types, c) => t.struct(types.map((type, i) => t.field(c.names?.[i] ?? `col${i + 1}`, type, mayBeNull(c, i)))),
        ...ofAll((_, args) => args),
      },
    ],
    'A struct of the arguments; a field is named after its argument, or col1, col2 and so on.',
    [['struct(1, 2, 3)', [1, 2, 3]]],
    { nulls: 'custom' },
  ),
];
