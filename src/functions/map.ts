import { fail } from '../errors/engine-error.ts';
import { tightestCommonType, widerTypeOf } from '../types/coercion.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { MapValue, StructValue, Value } from '../types/value.ts';
import { sharedKey } from './complex.ts';
import { regexSearch } from './cost.ts';
import { type FunctionRecord, type Overload, ofAll, type TypePattern } from './define.ts';
import { checkedKeyType, lookUp, mapOf } from './map-value.ts';
import { splitText } from './pattern.ts';
import { inGroup, typeAt, typeOf, withContext } from './shorthand.ts';

const maps = inGroup('map_funcs');
const MAP: TypePattern = { map: ['T', 'U'] };
const raises = { canRaise: true } as const;
const keyType = (type: t.DataType): t.DataType => (type.kind === 'map' ? type.key : t.VOID);
const valueTypeOf = (type: t.DataType): t.DataType => (type.kind === 'map' ? type.value : t.VOID);
const valueNulls = (type: t.DataType): boolean => type.kind === 'map' && type.valueContainsNull;

const concat: Overload = {
  args: [MAP],
  optionalFrom: 0,
  variadic: true,
  coerce: (types, c) => {
    if (!types.every((x) => x.kind === 'map'))
      fail('DATATYPE_MISMATCH.MAP_CONCAT_DIFF_TYPES', { sql: 'map_concat', types: types.map(sqlName) });
    const type = widerTypeOf(types, c.ansi);
    return type ? types.map(() => type) : fail('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sql: 'map_concat', types: types.map(sqlName) });
  },
  returns: (types) => (types.length === 0 ? t.map(t.STRING, t.STRING, false) : typeOf(types)),
  ...ofAll((c, args) => {
    const list = args as readonly MapValue[];
    return mapOf(
      keyType(typeAt(c, 0)),
      list.flatMap((m) => m.keys),
      list.flatMap((m) => m.values),
      c,
    );
  }),
};

function fromText(text: string, pairs = ',', keyValue = ':'): { keys: Value[]; values: Value[] } {
  const keys: Value[] = [],
    values: Value[] = [];
  for (const pair of splitText(text, pairs, -1)) {
    const [key = '', value = null] = splitText(pair, keyValue, 2);
    keys.push(key);
    values.push(value);
  }
  return { keys, values };
}

export const MAPS: readonly FunctionRecord[] = [
  maps(
    'map_keys',
    [
      withContext(
        [MAP],
        ([m = t.VOID]) => t.array(keyType(m), false),
        (_, m) => (m as MapValue).keys,
      ),
    ],
    'The keys.',
    [["map_keys(map(1, 'a', 2, 'b'))", [1, 2]]],
  ),
  maps(
    'map_values',
    [
      withContext(
        [MAP],
        ([m = t.VOID]) => t.array(valueTypeOf(m), valueNulls(m)),
        (_, m) => (m as MapValue).values,
      ),
    ],
    'The values.',
    [["map_values(map(1, 'a', 2, 'b'))", ['a', 'b']]],
  ),
  maps(
    'map_entries',
    [
      withContext(
        [MAP],
        ([m = t.VOID]) => t.array(t.struct([t.field('key', keyType(m), false), t.field('value', valueTypeOf(m), valueNulls(m))]), false),
        (_, m) => (m as MapValue).keys.map((k, i) => [k, (m as MapValue).values[i] ?? null]),
      ),
    ],
    'The entries, as structs of key and value.',
    [["map_entries(map(1, 'a'))", [[1, 'a']]]],
  ),
  maps(
    'map_contains_key',
    [
      {
        args: [MAP, 'any'],
        coerce: ([m = t.VOID, k = t.VOID], c) => {
          if (k.kind === 'void') fail('DATATYPE_MISMATCH.NULL_TYPE', { functionName: 'map_contains_key' });
          if (m.kind !== 'map')
            return fail('DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES', { sql: 'map_contains_key', types: [m, k].map(sqlName) });
          const key = sharedKey('map_contains_key', m, k, c, tightestCommonType);
          return [t.map(key, m.value, m.valueContainsNull), key];
        },
        returns: t.BOOLEAN,
        evaluate: (c, m, k) => lookUp(m as MapValue, k ?? null, keyType(typeAt(c, 0))) !== undefined,
      },
    ],
    'Is there an entry of that key?',
    [["map_contains_key(map(1, 'a'), 1)", true]],
  ),
  maps(
    'map_concat',
    [concat],
    'The entries of all maps.',
    [["map_concat(map(1, 'a'), map(3, 'c'))", { keys: [1, 3], values: ['a', 'c'] }]],
    raises,
  ),
  maps(
    'map_from_arrays',
    [
      withContext(
        [{ array: 'T' }, { array: 'U' }],
        ([k = t.VOID, v = t.VOID]) =>
          t.map(
            checkedKeyType('map_from_arrays', k.kind === 'array' ? k.element : t.VOID),
            v.kind === 'array' ? v.element : t.VOID,
            v.kind === 'array' && v.containsNull,
          ),
        (c, k, v) => {
          const type = typeAt(c, 0);
          if ((k as readonly Value[]).length !== (v as readonly Value[]).length) fail('_LEGACY_ERROR_TEMP_2128', {});
          return mapOf(type.kind === 'array' ? type.element : t.VOID, k as readonly Value[], v as readonly Value[], c, true);
        },
      ),
    ],
    'A map of keys and values.',
    [["map_from_arrays(array(1, 3), array('2', '4'))", { keys: [1, 3], values: ['2', '4'] }]],
    raises,
  ),
  maps(
    'map_from_entries',
    [
      {
        args: ['array'],
        coerce: ([a = t.VOID]) => (a.kind === 'array' && a.element.kind === 'struct' && a.element.fields.length === 2 ? [a] : undefined),
        returns: ([a = t.VOID]) =>
          a.kind === 'array' && a.element.kind === 'struct'
            ? t.map(
                checkedKeyType('map_from_entries', a.element.fields[0]?.type ?? t.VOID),
                a.element.fields[1]?.type ?? t.VOID,
                a.element.fields[1]?.nullable ?? true,
              )
            : t.VOID,
        evaluate: (c, list) => {
          const entries = list as readonly (StructValue | null)[];
          if (entries.includes(null)) return null;
          return mapOf(
            keyType(c.type),
            entries.map((e) => e?.[0] ?? null),
            entries.map((e) => e?.[1] ?? null),
            c,
          );
        },
      },
    ],
    'A map of entries, structs of two fields.',
    [["map_from_entries(array(struct(1, 'a')))", { keys: [1], values: ['a'] }]],
    { ...raises, resultNullable: true },
  ),
  maps(
    'str_to_map',
    [
      withContext(
        ['string', 'string', 'string'],
        t.map(t.STRING, t.STRING),
        (c, s, p, kv) => {
          const m = fromText(s as string, (p ?? ',') as string, (kv ?? ':') as string);
          return mapOf(t.STRING, m.keys, m.values, c);
        },
        { optionalFrom: 1, exact: true },
      ),
    ],
    'A map from a text of pairs.',
    [["str_to_map('a:1,b:2')", { keys: ['a', 'b'], values: ['1', '2'] }]],
    {
      ...raises,
      isUnbounded: (args) => regexSearch(1)(args) || regexSearch(2)(args),
      sqlText: ([a, b = ',', c = ':']) => `str_to_map(${a}, ${b}, ${c})`,
    },
  ),
];
