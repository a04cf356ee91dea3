import { fail } from '../errors/engine-error.ts';
import { isOrderable } from '../types/coercion.ts';
import { groupKey, nullsFirst } from '../types/compare.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { MapValue, Value } from '../types/value.ts';
import { comparatorOf } from './comparison.ts';
import type { FunctionRecord, Overload, TypePattern } from './define.ts';
import { asLambda, type LambdaFunction } from './lambda-value.ts';
import { checkedKeyType, mapOf } from './map-value.ts';
import { inGroup, mayBeNull, sameAsFirst, typeAt, typeOf, withContext } from './shorthand.ts';

const lambdas = inGroup('lambda_funcs');
const LIST: TypePattern = { array: 'T' };
const MAP: TypePattern = { map: ['T', 'U'] };
const lambda = (...params: TypePattern[]): TypePattern => ({ lambda: params });
const test = (...params: TypePattern[]): TypePattern => ({ lambda: params, gives: 'boolean' });
type List = readonly Value[];
/** Null where the test of an element is. */
const ofTest = ([, test = true]: readonly boolean[]): boolean => test;
const passing = { canRaise: false, nulls: 'propagate' } as const;

const keyOf = (type: t.DataType): t.DataType => (type.kind === 'map' ? type.key : t.VOID);
const valueTypeOf = (type: t.DataType): t.DataType => (type.kind === 'map' ? type.value : t.VOID);
const valueNulls = (type: t.DataType): boolean => type.kind === 'map' && type.valueContainsNull;

function some(list: List, test: LambdaFunction): Value {
  let unknown = false;
  for (const v of list) {
    const r = test(v);
    if (r === true) return true;
    unknown ||= r === null;
  }
  return unknown ? null : false;
}
function every(list: List, test: LambdaFunction): Value {
  let unknown = false;
  for (const v of list) {
    const r = test(v);
    if (r === false) return false;
    unknown ||= r === null;
  }
  return unknown ? null : true;
}

const fold: Overload = {
  args: [LIST, 'U', lambda('U', 'T'), lambda('U')],
  optionalFrom: 3,
  // What is merged goes on in the place of the start.
  coerce: (types) => {
    const [list = t.VOID, start = t.VOID, merge = t.VOID] = types;
    return list.kind === 'array' && (merge.kind === 'void' || t.sameTypeIgnoringNulls(start, merge)) ? types : undefined;
  },
  returns: (types) => types[3] ?? typeOf(types, 1),
  evaluate: (_, list, start, merge, finish) => {
    if (list === null) return null;
    const end = (list as List).reduce<Value>((acc, v) => asLambda(merge)(acc, v), start ?? null);
    return finish === undefined ? end : asLambda(finish)(end);
  },
};

function sorted(list: List, compare: LambdaFunction): List {
  return [...list].sort((a, b) => {
    const r = compare(a, b);
    return r === null ? fail('COMPARATOR_RETURNS_NULL', { first: String(a), second: String(b) }) : Number(r);
  });
}

function zipped(keyType: t.DataType, a: MapValue, b: MapValue, f: LambdaFunction): MapValue {
  const key = groupKey(keyType);
  const right = new Map(b.keys.map((k, i) => [key(k), b.values[i] ?? null]));
  const seen = new Set(a.keys.map(key));
  const more = b.keys.filter((k) => !seen.has(key(k)));
  const values = [
    ...a.keys.map((k, i) => f(k, a.values[i] ?? null, right.get(key(k)) ?? null)),
    ...more.map((k) => f(k, null, right.get(key(k)) ?? null)),
  ];
  return { keys: [...a.keys, ...more], values };
}

/** The order there is unless another is given, as Spark shows it: nulls last. */
const VARIABLE = 'namedlambdavariable()';
const choice = (condition: string, then: string, otherwise: string): string => `(IF(${condition}, ${then}, ${otherwise}))`;
const USUAL_ORDER = `lambdafunction(${choice(
  `((${VARIABLE} IS NULL) AND (${VARIABLE} IS NULL))`,
  '0',
  choice(
    `(${VARIABLE} IS NULL)`,
    '1',
    choice(`(${VARIABLE} IS NULL)`, '-1', choice(`(${VARIABLE} < ${VARIABLE})`, '-1', choice(`(${VARIABLE} > ${VARIABLE})`, '1', '0'))),
  ),
)}, ${VARIABLE}, ${VARIABLE})`;

export const HIGHER_ORDER: readonly FunctionRecord[] = [
  lambdas(
    'transform',
    [
      withContext(
        [LIST, lambda('T', 'int')],
        (types, c) => t.array(typeOf(types, 1), mayBeNull(c, 1)),
        (_, list, f) => (list as List).map((v, i) => asLambda(f)(v, i)),
      ),
    ],
    'Each element put through a function of it, and of its place if asked for.',
    [
      ['transform(array(1, 2, 3), x -> x + 1)', [2, 3, 4]],
      ['transform(array(1, 2, 3), (x, i) -> x + i)', [1, 3, 5]],
    ],
    passing,
  ),
  lambdas(
    'filter',
    [withContext([LIST, test('T', 'int')], sameAsFirst, (_, list, f) => (list as List).filter((v, i) => asLambda(f)(v, i) === true))],
    'The elements for which the function is true.',
    [['filter(array(1, 2, 3), x -> x % 2 == 1)', [1, 3]]],
    passing,
  ),
  lambdas(
    'exists',
    [withContext([LIST, test('T')], t.BOOLEAN, (_, list, f) => some(list as List, asLambda(f)))],
    'Is the function true for any element?',
    [['exists(array(1, 2, 3), x -> x % 2 == 0)', true]],
    { ...passing, resultNullable: ofTest },
  ),
  lambdas(
    'forall',
    [withContext([LIST, test('T')], t.BOOLEAN, (_, list, f) => every(list as List, asLambda(f)))],
    'Is the function true for all elements?',
    [['forall(array(2, 4, 8), x -> x % 2 == 0)', true]],
    { ...passing, resultNullable: ofTest },
  ),
  lambdas(
    'aggregate',
    [fold],
    'The elements folded into one value, from a start.',
    [
      ['aggregate(array(1, 2, 3), 0, (acc, x) -> acc + x)', 6],
      ['aggregate(array(1, 2, 3), 0, (acc, x) -> acc + x, acc -> acc * 10)', 60],
    ],
    {
      nulls: 'custom',
      resultNullable: ([list = true, , , finish = true]) => list || finish,
      aliases: ['reduce'],
      // what is left out, the identity, is shown
      sqlText: (
        [list, start, merge, finish = 'lambdafunction(namedlambdavariable(), namedlambdavariable())'],
        _types,
        calledAs = 'aggregate',
      ) => `${calledAs.toLowerCase()}(${list}, ${start}, ${merge}, ${finish})`,
    },
  ),
  lambdas(
    'zip_with',
    [
      withContext(
        [LIST, { array: 'U' }, lambda('T', 'U')],
        (types, c) => t.array(typeOf(types, 2), mayBeNull(c, 2)),
        (_, a, b, f) => {
          const [x, y] = [a as List, b as List];
          return Array.from({ length: Math.max(x.length, y.length) }, (_v, i) => asLambda(f)(x[i] ?? null, y[i] ?? null));
        },
      ),
    ],
    'Elements of two arrays put together by a function; the shorter one is filled with nulls.',
    [['zip_with(array(1, 2), array(3, 4), (x, y) -> x + y)', [4, 6]]],
    passing,
  ),
  lambdas(
    'array_sort',
    [
      withContext(
        [LIST],
        sameAsFirst,
        (c, list) => {
          const type = typeAt(c, 0);
          const compare = nullsFirst(comparatorOf(type.kind === 'array' ? type.element : t.VOID));
          return [...(list as List)].sort((a, b) => (a === null ? (b === null ? 0 : 1) : b === null ? -1 : compare(a, b)));
        },
        {
          coerce: ([list = t.VOID]) => {
            if (list.kind !== 'array') return undefined;
            if (isOrderable(list.element)) return [list];
            return fail('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { sql: 'array_sort', type: sqlName(list.element) });
          },
        },
      ),
      withContext([LIST, lambda('T', 'T')], sameAsFirst, (_, list, f) => sorted(list as List, asLambda(f)), {
        coerce: (types) => {
          const [list = t.VOID, order = t.VOID] = types;
          if (list.kind !== 'array') return undefined;
          if (order.kind === 'int') return types;
          return fail('DATATYPE_MISMATCH.UNEXPECTED_RETURN_TYPE', { functionName: 'array_sort', expected: 'INT', actual: sqlName(order) });
        },
      }),
    ],
    'In order, nulls last, or as a function of two elements says: negative, 0 or positive.',
    [['array_sort(array(3, 1, null, 2))', [1, 2, 3, null]]],
    { ...passing, canRaise: true, sqlText: ([list, order = USUAL_ORDER]) => `array_sort(${list}, ${order})` },
  ),
  lambdas(
    'map_filter',
    [
      withContext([MAP, test('T', 'U')], sameAsFirst, (_, m, f) => {
        const { keys, values } = m as MapValue;
        const kept = keys.map((_k, i) => i).filter((i) => asLambda(f)(keys[i] ?? null, values[i] ?? null) === true);
        return { keys: kept.map((i) => keys[i] ?? null), values: kept.map((i) => values[i] ?? null) };
      }),
    ],
    'The entries for which the function is true.',
    [['map_filter(map(1, 0, 2, 2, 3, -1), (k, v) -> k > v)', { keys: [1, 3], values: [0, -1] }]],
    passing,
  ),
  lambdas(
    'map_zip_with',
    [
      withContext(
        [{ map: ['T', 'U'] }, { map: ['T', 'V'] }, lambda('T', 'U', 'V')],
        (types, c) => t.map(keyOf(typeOf(types)), typeOf(types, 2), mayBeNull(c, 2)),
        (c, a, b, f) => zipped(keyOf(typeAt(c, 0)), a as MapValue, b as MapValue, asLambda(f)),
        { strict: 'ansi' },
      ),
    ],
    'The keys of two maps, each with what a function makes of the key and its two values, null where a map lacks it.',
    [["map_zip_with(map(1, 'a'), map(1, 'x', 2, 'y'), (k, v1, v2) -> concat(v1, v2))", { keys: [1, 2], values: ['ax', null] }]],
    { ...passing, mismatch: 'keys' },
  ),
  lambdas(
    'transform_keys',
    [
      withContext(
        [MAP, lambda('T', 'U')],
        (types) => t.map(checkedKeyType('transform_keys', typeOf(types, 1)), valueTypeOf(typeOf(types)), valueNulls(typeOf(types))),
        (c, m, f) => {
          const { keys, values } = m as MapValue;
          return mapOf(
            typeAt(c, 1),
            keys.map((k, i) => asLambda(f)(k, values[i] ?? null)),
            values,
            c,
            true,
          );
        },
      ),
    ],
    'Each key put through a function of key and value.',
    [['transform_keys(map(1, 1, 2, 2), (k, v) -> k + 1)', { keys: [2, 3], values: [1, 2] }]],
    { ...passing, canRaise: true },
  ),
  lambdas(
    'transform_values',
    [
      withContext(
        [MAP, lambda('T', 'U')],
        (types, c) => t.map(keyOf(typeOf(types)), typeOf(types, 1), mayBeNull(c, 1)),
        (_, m, f) => {
          const { keys, values } = m as MapValue;
          return { keys, values: values.map((v, i) => asLambda(f)(keys[i] ?? null, v)) };
        },
      ),
    ],
    'Each value put through a function of key and value.',
    [['transform_values(map(1, 1, 2, 2), (k, v) -> v + 1)', { keys: [1, 2], values: [2, 3] }]],
    passing,
  ),
];
