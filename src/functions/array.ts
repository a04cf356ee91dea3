import { fail } from '../errors/engine-error.ts';
import { groupKey, nullsFirst, plainZero } from '../types/compare.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { StructValue, Value } from '../types/value.ts';
import { comparatorOf, equalityOf } from './comparison.ts';
import { unlessNear, unlessSmall } from './cost.ts';
import type { EvalContext, FunctionRecord, Overload, TypePattern } from './define.ts';
import { oneElement, oneElementType, ordered, withElement } from './element-type.ts';
import { mersenneTwister } from './mersenne-twister.ts';
import { MOST_ELEMENTS, repeated, sequence } from './sequence.ts';
import { inGroup, mayBeNull, sameAsFirst, typeAt, typeOf, withContext } from './shorthand.ts';

const arrays = inGroup('array_funcs');
const LIST: TypePattern = { array: 'T' };
type List = readonly Value[];

const elementOf = (type: t.DataType): t.DataType => (type.kind === 'array' ? type.element : t.VOID);
const elementAt = (c: EvalContext, i = 0): t.DataType => elementOf(typeAt(c, i));
const hasNulls = (type: t.DataType): boolean => type.kind === 'array' && type.containsNull;

/** Draws numbers below a bound. */
type Draws = (bound: number) => number;
const running = new WeakMap<EvalContext, Draws>();
/** The draws of one call in one part of the input, which go on from row to row: Spark's for a seed. */
function drawsOf(c: EvalContext, seed: Value | undefined): Draws {
  const known = running.get(c);
  if (known) return known;
  const own = seed === undefined || seed === null ? BigInt(Math.floor(Math.random() * 2 ** 53)) : (seed as bigint);
  const made = mersenneTwister(own + BigInt(c.partition ?? 0));
  running.set(c, made);
  return made;
}

function shuffled(list: List | null, draw: Draws): Value {
  if (list === null) return null;
  const out: Value[] = [];
  for (const [i, value] of list.entries()) {
    const j = draw(i + 1);
    out[i] = out[j] ?? null;
    out[j] = value;
  }
  return out;
}

/** Each value once, in order of first appearance, -0.0 as 0.0. */
function distinct(values: List, type: t.DataType): Value[] {
  const key = groupKey(type);
  const seen = new Set<Value>();
  const once = values.filter((v) => !seen.has(key(v)) && seen.add(key(v)) !== undefined);
  const plain = plainZero(type);
  return plain ? once.map(plain) : once;
}

const set = (
  name: string,
  f: (a: List, b: List, type: t.DataType) => Value,
  returns: Overload['returns'],
  doc: string,
  examples: FunctionRecord['examples'],
  more = {},
): FunctionRecord =>
  arrays(
    name,
    [{ args: [LIST, LIST], coerce: oneElementType, returns, evaluate: (c, a, b) => f(a as List, b as List, elementAt(c)) }],
    doc,
    examples,
    {
      mismatch: 'arrays',
      ...more,
    },
  );
const inAny = (types: readonly t.DataType[]): t.DataType => t.array(elementOf(typeOf(types)), types.some(hasNulls));

function overlap(a: List, b: List, type: t.DataType): Value {
  const key = groupKey(type);
  const inB = new Set(b.filter((v) => v !== null).map(key));
  if (a.some((v) => v !== null && inB.has(key(v)))) return true;
  return a.length > 0 && b.length > 0 && (a.includes(null) || b.includes(null)) ? null : false;
}

/**
 * Numbers none of which can be null are sorted as Java sorts them, -0.0 before 0.0, by the code that Spark makes for a query. What it
 * computes while it plans is sorted by comparing, and stays as it comes.
 */
const sortsByBits = (c: EvalContext): boolean => {
  const [list] = c.argTypes;
  return list?.kind === 'array' && !list.containsNull && t.isFloating(list.element) && !c.isPlanned;
};

const sortArray: Overload = {
  args: [LIST, 'boolean'],
  exact: [1],
  constants: [{ position: 1, name: 'ascendingOrder' }],
  optionalFrom: 1,
  returns: sameAsFirst,
  coerce: ([list = t.VOID, ascending], c) => {
    const [sorted] = ordered([list], c) ?? [];
    if (ascending && ascending.kind !== 'boolean' && ascending.kind !== 'void') return undefined;
    return sorted && (ascending ? [sorted, t.BOOLEAN] : [sorted]);
  },
  evaluate: (c, list, ascending = true) => {
    const compare = nullsFirst(comparatorOf(elementAt(c)));
    if (ascending !== true) return [...(list as List)].sort((a, b) => compare(b, a));
    return [...(list as List)].sort(
      sortsByBits(c) ? (a, b) => compare(a, b) || Number(Object.is(b, -0)) - Number(Object.is(a, -0)) : compare,
    );
  },
};

const extreme = (name: string, sign: 1 | -1): FunctionRecord =>
  arrays(
    name,
    [
      withContext(
        [LIST],
        ([a = t.VOID]) => elementOf(a),
        (c, list) => {
          const compare = comparatorOf(elementAt(c));
          let best: Value = null;
          for (const v of list as List) if (v !== null && (best === null || sign * compare(v, best) > 0)) best = v;
          return best;
        },
        { coerce: ordered },
      ),
    ],
    `The ${sign > 0 ? 'greatest' : 'least'} element, nulls passed over.`,
    [[`${name}(array(1, 20, null, 3))`, sign > 0 ? 20 : 1]],
    { resultNullable: true },
  );

function slice(_: EvalContext, list: Value, start: Value, length: Value): Value {
  const [values, from, count] = [list as List, start as number, length as number];
  if (from === 0) fail('INVALID_PARAMETER_VALUE.START', { functionName: 'slice' });
  if (count < 0) fail('INVALID_PARAMETER_VALUE.LENGTH', { functionName: 'slice', length: count });
  const at = from > 0 ? from - 1 : values.length + from;
  return at < 0 ? [] : values.slice(at, at + count);
}

const join: Overload = {
  args: [{ array: 'string' }, 'string', 'string'],
  exact: [1, 2],
  optionalFrom: 2,
  returns: (types, { given = types }) => {
    const [x] = given;
    // Elsewhere an array of variants is cast so.
    if (x?.kind === 'array' && x.element.kind === 'variant')
      fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from: sqlName(x), to: sqlName(t.array(t.STRING, true)) });
    return t.STRING;
  },
  evaluate: (_, list, delimiter, nullText) =>
    (list as List).flatMap((v) => (v === null ? (nullText === undefined ? [] : [nullText]) : [v])).join(delimiter as string),
};

/** Puts a value before a 1-based place, or after one counted from the end; gaps are filled with nulls. */
function insert(values: List, position: number, value: Value): Value {
  if (position === 0) return fail('INVALID_INDEX_OF_ZERO', {});
  const count = position > 0 ? Math.max(values.length + 1, position) : Math.max(values.length + 1, 1 - position);
  if (count > MOST_ELEMENTS) fail('COLLECTION_SIZE_LIMIT_EXCEEDED.FUNCTION', { functionName: 'array_insert', count: String(count) });
  const out = [...values];
  if (position > 0) {
    if (out.length < position - 1) return [...out, ...repeated(null, position - 1 - out.length, 'array_insert'), value];
    out.splice(position - 1, 0, value);
    return out;
  }
  const at = out.length + position + 1;
  if (at >= 0) out.splice(at, 0, value);
  else return [value, ...repeated(null, -at, 'array_insert'), ...out];
  return out;
}

function zip(_: EvalContext, ...lists: readonly Value[]): Value {
  const length = Math.max(0, ...lists.map((l) => (l as List).length));
  return Array.from({ length }, (_, i) => lists.map((l) => (l as List)[i] ?? null) as StructValue);
}

const keep =
  (nullable = hasNulls) =>
  (array: t.DataType, value: boolean): boolean =>
    nullable(array) || value;

export const ARRAYS: readonly FunctionRecord[] = [
  inGroup('collection_funcs')(
    'size',
    [
      withContext([LIST], t.INT, (c, v) => (v === null ? (c.ansi ? null : -1) : (v as List).length)),
      withContext([{ map: ['T', 'U'] }], t.INT, (c, v) => (v === null ? (c.ansi ? null : -1) : (v as { keys: List }).keys.length)),
    ],
    'How many elements or entries.',
    [
      ["size(array('b', 'd', 'c', 'a'))", 4],
      ["size(map('a', 1))", 1],
    ],
    { nulls: 'custom', resultNullable: (n, ansi) => ansi && n[0] === true, aliases: ['cardinality'], shownAliases: ['cardinality'] },
  ),
  arrays('array_size', [withContext([LIST], t.INT, (_, v) => (v as List).length)], 'How many elements.', [
    ["array_size(array('b', 'd'))", 2],
  ]),
  arrays(
    'array_contains',
    [
      {
        args: [LIST, 'T'],
        ...withElement({ name: 'array_contains', noArray: 'null', compares: true, widens: true }, keep()),
        returns: t.BOOLEAN,
        evaluate: (c, list, v) => {
          const equal = equalityOf(elementAt(c));
          if ((list as List).some((x) => x !== null && equal(x, v ?? null))) return true;
          return (list as List).includes(null) ? null : false;
        },
      },
    ],
    'Is the value in the array? Null when it is not and the array holds a null.',
    [
      ['array_contains(array(1, 2, 3), 2)', true],
      ['array_contains(array(1, null), 2)', null],
    ],
    { resultNullable: true },
  ),
  arrays(
    'array_position',
    [
      {
        args: [LIST, 'T'],
        ...withElement({ name: 'array_position', noArray: 'null', compares: true }, keep()),
        returns: t.BIGINT,
        evaluate: (c, list, v) => {
          const equal = equalityOf(elementAt(c));
          return BigInt((list as List).findIndex((x) => x !== null && equal(x, v ?? null)) + 1);
        },
      },
    ],
    'The 1-based place of the first such element; 0 when there is none.',
    [['array_position(array(312, 773, 708, 708), 708)', 3n]],
  ),
  arrays(
    'array_remove',
    [
      {
        args: [LIST, 'T'],
        ...withElement({ name: 'array_remove', noArray: 'other', compares: true }, hasNulls),
        evaluate: (c, list, v) => {
          const equal = equalityOf(elementAt(c));
          return (list as List).filter((x) => x === null || !equal(x, v ?? null));
        },
      },
    ],
    'Without the elements equal to the value.',
    [['array_remove(array(1, 2, 3, null, 3), 3)', [1, 2, null]]],
  ),
  arrays(
    'array_append',
    [
      {
        args: [LIST, 'T'],
        ...withElement({ name: 'array_append', noArray: 'mismatch' }, keep()),
        evaluate: (_, list, v) => (list === null ? null : [...(list as List), v ?? null]),
      },
    ],
    'With the value at the end.',
    [["array_append(array('b', 'd'), 'x')", ['b', 'd', 'x']]],
    { nulls: 'custom', decidedByNull: [{ position: 0, value: null }], resultNullable: (n) => n[0] === true },
  ),
  arrays(
    'array_prepend',
    [
      {
        args: [LIST, 'T'],
        ...withElement({ name: 'array_prepend', noArray: 'mismatch' }, keep()),
        evaluate: (_, list, v) => (list === null ? null : [v ?? null, ...(list as List)]),
      },
    ],
    'With the value at the beginning.',
    [["array_prepend(array('b', 'd'), 'x')", ['x', 'b', 'd']]],
    { nulls: 'custom', decidedByNull: [{ position: 0, value: null }], resultNullable: (n) => n[0] === true },
  ),
  arrays(
    'array_insert',
    [
      {
        args: [LIST, 'int', 'any'],
        coerce: ([list = t.VOID, at = t.VOID, value = t.VOID], c) => {
          if (list.kind === 'array' && (!t.isInteger(at) || at.kind === 'bigint')) return undefined;
          const found = oneElement({ name: 'array_insert', noArray: 'other' }, list, value, c.ansi);
          return found && t.isInteger(at) && at.kind !== 'bigint' ? [found.list, t.INT, found.element] : undefined;
        },
        returns: ([a = t.VOID]) => t.array(elementOf(a), true),
        evaluate: (_, list, at, v) => (list === null || at === null ? null : insert(list as List, at as number, v ?? null)),
      },
    ],
    'With the value put in at a 1-based place.',
    [['array_insert(array(1, 2, 3, 4), 5, 5)', [1, 2, 3, 4, 5]]],
    {
      nulls: 'custom',
      decidedByNull: [
        { position: 0, value: null },
        { position: 1, value: null },
      ],
      resultNullable: (n) => n[0] === true || n[1] === true,
      canRaise: true,
      isUnbounded: unlessSmall(1),
    },
  ),
  arrays(
    'array_distinct',
    [withContext([LIST], sameAsFirst, (c, list) => distinct(list as List, elementAt(c)), { coerce: ordered })],
    'Each element once.',
    [['array_distinct(array(1, 2, 3, null, 3))', [1, 2, 3, null]]],
  ),
  arrays(
    'array_compact',
    [
      withContext(
        [LIST],
        ([a = t.VOID]) => t.array(elementOf(a), false),
        (_, list) => (list as List).filter((v) => v !== null),
      ),
    ],
    'Without nulls.',
    [['array_compact(array(1, 2, 3, null))', [1, 2, 3]]],
  ),
  arrays(
    'array_repeat',
    [
      withContext(
        ['any', 'int'],
        ([a = t.VOID], c) => t.array(a, mayBeNull(c, 0)),
        (_, v, n) => (n === null ? null : repeated(v ?? null, Math.max(0, n as number), 'array_repeat')),
        { exact: [1], given: 'from the right' },
      ),
    ],
    'An array of the value several times.',
    [["array_repeat('123', 2)", ['123', '123']]],
    { nulls: 'custom', resultNullable: (n) => n[1] === true, isUnbounded: unlessSmall(1) },
  ),
  extreme('array_max', 1),
  extreme('array_min', -1),
  arrays(
    'sort_array',
    [sortArray],
    'In order, nulls first, or last when descending.',
    [["sort_array(array('b', 'd', null, 'c', 'a'), true)", [null, 'a', 'b', 'c', 'd']]],
    { sqlText: ([a, b = 'true']) => `sort_array(${a}, ${b})` },
  ),
  arrays(
    'array_join',
    [join],
    'The elements as one text; nulls are passed over, or shown as the third argument.',
    [["array_join(array('hello', null, 'world'), ' ', ',')", 'hello , world']],
    { evaluatesAll: true },
  ),
  arrays(
    'slice',
    [withContext([LIST, 'int', 'int'], sameAsFirst, slice)],
    'Part of an array: from a place on, the first is 1, so many elements.',
    [
      ['slice(array(1, 2, 3, 4), 2, 2)', [2, 3]],
      ['slice(array(1, 2, 3, 4), -2, 2)', [3, 4]],
    ],
    { canRaise: true },
  ),
  arrays(
    'sequence',
    sequence,
    'Numbers, dates or timestamps from the first argument to the second, the third apart.',
    [
      ['sequence(1, 5)', [1, 2, 3, 4, 5]],
      ['sequence(5, 1, -2)', [5, 3, 1]],
    ],
    { canRaise: true, evaluatesAll: true, isUnbounded: unlessNear },
  ),
  arrays(
    'flatten',
    [
      withContext(
        [{ array: { array: 'T' } }],
        ([a = t.VOID]) => {
          const inner = elementOf(a);
          return inner.kind === 'array' ? t.array(inner.element, inner.containsNull) : inner;
        },
        (_, list) => ((list as List).includes(null) ? null : (list as readonly List[]).flat()),
        { coerce: ([list = t.VOID]) => (list.kind === 'array' && list.element.kind === 'array' ? [list] : undefined) },
      ),
    ],
    'The elements of an array of arrays.',
    [['flatten(array(array(1, 2), array(3, 4)))', [1, 2, 3, 4]]],
    { resultNullable: true },
  ),
  arrays(
    'shuffle',
    [
      withContext([LIST, 'bigint'], sameAsFirst, (c, list, seed) => shuffled(list as List, drawsOf(c, seed)), {
        optionalFrom: 1,
        coerce: ([list = t.VOID, seed], context) => {
          if (list.kind !== 'array' && list.kind !== 'void') return undefined;
          if (seed === undefined) return [list];
          const isSeed = t.isInteger(seed) || seed.kind === 'void';
          if (!isSeed || context.constant?.(1) === undefined)
            fail('INVALID_PARAMETER_VALUE.LONG', { functionName: 'shuffle', parameter: 'seed', type: sqlName(seed) });
          return [list, t.BIGINT];
        },
      }),
    ],
    'The elements in random order; the same order for the same seed.',
    [['shuffle(array(1, 2, 3, 4, 5), 42)', [5, 3, 2, 1, 4]]],
    { nulls: 'custom', resultNullable: ([list]) => list === true, deterministic: false, sqlText: ([list]) => `shuffle(${list})` },
  ),
  set('array_union', (a, b, type) => distinct([...a, ...b], type), inAny, 'Each element of either array once.', [
    ['array_union(array(1, 2, 3), array(1, 3, 5))', [1, 2, 3, 5]],
  ]),
  set(
    'array_intersect',
    (a, b, type) => {
      const key = groupKey(type);
      const inB = new Set(b.map(key));
      return distinct(
        a.filter((v) => inB.has(key(v))),
        type,
      );
    },
    (types) => t.array(elementOf(typeOf(types)), types.every(hasNulls)),
    'Each element of both arrays once.',
    [['array_intersect(array(1, 2, 3), array(1, 3, 5))', [1, 3]]],
  ),
  set(
    'array_except',
    (a, b, type) => {
      const key = groupKey(type);
      const inB = new Set(b.map(key));
      return distinct(
        a.filter((v) => !inB.has(key(v))),
        type,
      );
    },
    sameAsFirst,
    'Each element of the first array that is not in the second, once.',
    [['array_except(array(1, 2, 3), array(1, 3, 5))', [2]]],
  ),
  set(
    'arrays_overlap',
    overlap,
    t.BOOLEAN,
    'Do the arrays share an element that is not null?',
    [['arrays_overlap(array(1, 2, 3), array(3, 4, 5))', true]],
    { resultNullable: true },
  ),
  arrays(
    'arrays_zip',
    [
      {
        args: [{ array: 'any' }],
        optionalFrom: 0,
        variadic: true,
        returns: (types, c) => t.array(t.struct(types.map((type, i) => t.field(c.names?.[i] ?? String(i), elementOf(type), true))), false),
        evaluate: zip,
        given: 'all',
      },
    ],
    'An array of structs: the n-th elements of all arrays.',
    [
      [
        'arrays_zip(array(1, 2, 3), array(2, 3, 4))',
        [
          [1, 2],
          [2, 3],
          [3, 4],
        ],
      ],
    ],
    { evaluatesAll: true },
  ),
];
