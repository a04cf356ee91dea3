import { fail } from '../errors/engine-error.ts';
import { type Expr, lit, type SortKey } from '../plan/expr.ts';
import { implicitCast } from '../types/coercion.ts';
import { groupKey, nullsFirst, plainZero } from '../types/compare.ts';
import * as t from '../types/data-type.ts';
import { simpleString, sqlName } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import { comparatorOf } from './comparison.ts';
import type { AggregateOverload, EvalContext, FunctionRecord, TypeContext, WithinGroup } from './define.ts';
import { hashMapOrder } from './java-hash.ts';
import { elementType, firstType, keeping, type List, listOf, aggregateRecord as record } from './kept-values.ts';
import { utf8Text } from './text.ts';

/** The values that are most frequent, -0.0 as 0.0, in the order of Spark's hash maps. */
function mostFrequent(c: EvalContext, values: readonly Value[]): Value[] {
  const type = elementType(c);
  const key = groupKey(type);
  const plain = plainZero(type) ?? ((v) => v);
  const counts = new Map<Value, { value: Value; count: number }>();
  for (const value of values) {
    const k = key(value);
    const found = counts.get(k);
    if (found) found.count++;
    else counts.set(k, { value: plain(value), count: 1 });
  }
  let most = 0;
  for (const { count } of counts.values()) most = Math.max(most, count);
  const all = new Map([...counts.values()].map((x) => [x.value, x.count]));
  return hashMapOrder([...all.keys()], type).filter((v) => all.get(v) === most);
}

const mergeLists: AggregateOverload['merge'] = (_, state, other) => {
  state[0] = [...(state[0] as List), ...(other[0] as List)];
  state[1] ||= other[1] ?? false;
};

const least = (c: EvalContext, values: readonly Value[], descending = false): Value => {
  const compare = nullsFirst(comparatorOf(elementType(c)));
  const [first] = mostFrequent(c, values).sort(descending ? (a, b) => compare(b, a) : compare);
  return first ?? null;
};

/** `mode(x)`: the most frequent value, of several some one; `mode(x, true)`: the least of them. State: the values, and which is asked for. */
const mode = keeping({
  args: ['any', 'any'],
  optionalFrom: 1,
  returns: (types, { constant }) => {
    if (types.length > 1 && constant) {
      const given = constant(1);
      if (given === undefined) fail('NON_FOLDABLE_ARGUMENT', { functionName: 'mode', name: 'deterministic', type: 'BOOLEAN' });
      if (given === null) fail('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sql: 'mode', name: 'deterministic' });
      if (typeof given !== 'boolean')
        fail('UNEXPECTED_INPUT_TYPE', {
          functionName: 'mode',
          name: 'deterministic',
          required: 'BOOLEAN',
          actual: simpleString(types[1] ?? t.VOID),
        });
    }
    return firstType(types);
  },
  state: (types) => [t.array(firstType(types), true), t.BOOLEAN],
  init: () => [[], false],
  update: (_, state, value, isLeast) => {
    (state[0] as List).push(value ?? null);
    state[1] = isLeast ?? false;
  },
  merge: mergeLists,
  finish: (c, state) => (state[1] === true ? least(c, listOf(state)) : (mostFrequent(c, listOf(state))[0] ?? null)),
});

/** State: the values, and whether the greatest is wanted of several. */
const modeOrdered: AggregateOverload = {
  args: ['any', 'boolean'],
  ordered: true,
  returns: firstType,
  state: (types) => [t.array(firstType(types), true), t.BOOLEAN],
  init: () => [[], false],
  update: (_, state, value, descending) => {
    (state[0] as List).push(value ?? null);
    state[1] = descending ?? false;
  },
  merge: mergeLists,
  finish: (c, state) => least(c, listOf(state), state[1] === true),
};

const modeWithin: WithinGroup = {
  arity: [0, 0],
  single: true,
  isNeeded: (args) => args === 0,
  arguments: (_, [key]) => (key ? [key.child, lit(!key.ascending, t.BOOLEAN)] : []),
  // As Spark shows it, which is the wrong way round.
  sqlText: (_, order) => `mode() WITHIN GROUP (ORDER BY ${order.map((o) => (o.key.ascending ? `${o.text} DESC` : o.text)).join(', ')})`,
};

const isText = (types: readonly t.DataType[]): boolean =>
  !(types.every((x) => x.kind === 'binary' || x.kind === 'void') && types.some((x) => x.kind === 'binary'));
/** Errors: DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE, DATATYPE_MISMATCH.DATA_DIFF_TYPES. */
function textTypes(types: readonly t.DataType[], { ansi }: TypeContext): t.DataType[] {
  const other = types.findIndex((x) => x.kind !== 'binary' && implicitCast(x, 'string', ansi) === undefined);
  if (other >= 0)
    fail('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', {
      sql: 'listagg',
      position: other + 1,
      required: 'STRING or BINARY',
      actual: sqlName(types[other] ?? t.VOID),
    });
  // A NULL beside bytes is text.
  if ((isText(types) || types[0]?.kind === 'void') && types.some((x) => x.kind === 'binary'))
    fail('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sql: 'listagg', types: types.map(sqlName) });
  return types.map(() => (isText(types) ? t.STRING : t.BINARY));
}

function joined(values: readonly Value[], delimiter: Value): Value {
  if (values.length === 0) return null;
  if (!(values[0] instanceof Uint8Array)) return values.join((delimiter ?? '') as string);
  const between = delimiter === null ? '' : utf8Text(delimiter as Uint8Array);
  return new TextEncoder().encode((values as Uint8Array[]).map(utf8Text).join(between));
}

/** The delimiter is a constant. Errors: DATATYPE_MISMATCH.NON_FOLDABLE_INPUT. */
const listaggType: AggregateOverload['returns'] = (types, { constant }) => {
  if (types.length > 1 && constant && constant(1) === undefined)
    fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: 'listagg', name: 'delimiter', type: 'STRING' });
  return firstType(types);
};

/** State: the values and the delimiter. */
const listagg: AggregateOverload = {
  args: ['string', 'string'],
  optionalFrom: 1,
  coerce: textTypes,
  returns: listaggType,
  state: (types) => [t.array(firstType(types), true), firstType(types)],
  init: () => [[], null],
  update: (_, state, value, delimiter = null) => {
    state[1] = delimiter;
    if (value !== null) (state[0] as List).push(value);
  },
  merge: (_, state, other) => {
    state[0] = [...(state[0] as List), ...(other[0] as List)];
    state[1] ??= other[1] ?? null;
  },
  finish: (_, state) => joined(listOf(state), state[1] ?? null),
  ofValues: 'text',
};

/** Arguments: the value, the delimiter, how each key is ordered (a letter a key), the keys. State: lists of value and keys, the delimiter, the letters. */
const listaggOrdered: AggregateOverload = {
  args: ['any', 'any', 'string', 'any'],
  variadic: true,
  ordered: true,
  coerce: (types, c) => [...textTypes(types.slice(0, 2), c), t.STRING, ...types.slice(3)],
  returns: listaggType,
  state: (types) => [t.array(t.array(firstType(types), true), false), firstType(types), t.STRING],
  init: () => [[], null, ''],
  update: (_, state, value, delimiter, ways, ...keys) => {
    state[1] = delimiter ?? null;
    state[2] = ways ?? '';
    if (value !== null) (state[0] as List).push([value ?? null, ...keys]);
  },
  merge: (_, state, other) => {
    state[0] = [...(state[0] as List), ...(other[0] as List)];
    state[1] ??= other[1] ?? null;
    state[2] ||= other[2] ?? '';
  },
  finish: (c, state) => {
    const ways = [...(state[2] as string)];
    const compare = ways.map((way, i) => ordering(way, c.argTypes[3 + i] ?? t.VOID));
    const rows = [...(state[0] as readonly (readonly Value[])[])].sort((a, b) => {
      for (const [i, by] of compare.entries()) {
        const order = by(a[i + 1] ?? null, b[i + 1] ?? null);
        if (order !== 0) return order;
      }
      return 0;
    });
    return joined(
      rows.map((r) => r[0] ?? null),
      state[1] ?? null,
    );
  },
};

/** a: ascending, d: descending; in upper case nulls come last. */
const wayOf = (k: SortKey): string => {
  const way = k.ascending ? 'a' : 'd';
  return k.nullsFirst ? way : way.toUpperCase();
};
function ordering(way: string, type: t.DataType): (a: Value, b: Value) => number {
  const compare = comparatorOf(type);
  const sign = way === 'a' || way === 'A' ? 1 : -1;
  const nullSign = way === 'a' || way === 'd' ? -1 : 1;
  return (a, b) => (a === null || b === null ? (a === b ? 0 : a === null ? nullSign : -nullSign) : sign * compare(a, b));
}

const listaggWithin: WithinGroup = {
  arity: [1, 2],
  isNeeded: () => false,
  allowsDistinct: true,
  arguments: ([value, delimiter], order): readonly Expr[] =>
    value ? [value, delimiter ?? lit(null, t.VOID), lit(order.map(wayOf).join(''), t.STRING), ...order.map((k) => k.child)] : [],
  sqlText: ([value, delimiter = 'NULL'], order) =>
    `listagg(${value}, ${delimiter}) WITHIN GROUP (ORDER BY ${order.map((o) => `${o.text} ${o.key.ascending ? 'ASC' : 'DESC'} NULLS ${o.key.nullsFirst ? 'FIRST' : 'LAST'}`).join(', ')})`,
};

export const ORDERED_AGGREGATES: readonly FunctionRecord[] = [
  record(
    'mode',
    [mode, modeOrdered],
    'The most frequent value, of several some one; with `true` as second argument the least of them.',
    [['SELECT mode(x) FROM VALUES (0), (10), (10) AS t(x)', 10]],
    {
      sqlText: ([x, leastFirst]) => (leastFirst === 'true' ? `mode() WITHIN GROUP (ORDER BY ${x} DESC)` : `mode(${x})`),
      within: modeWithin,
    },
  ),
  record(
    'listagg',
    [listagg, listaggOrdered],
    'The values as one text, a delimiter between them.',
    [
      ["SELECT listagg(x, ', ') FROM VALUES ('a'), ('b') AS t(x)", 'a, b'],
      ["SELECT listagg(x, ', ') WITHIN GROUP (ORDER BY x DESC) FROM VALUES ('a'), ('b') AS t(x)", 'b, a'],
    ],
    {
      aliases: ['string_agg'],
      skipNulls: false,
      sqlText: ([a, b = 'NULL'], calledAs = 'listagg') => `${calledAs.toLowerCase()}(${a}, ${b})`,
      within: listaggWithin,
      wholePartition: 'ordered',
    },
  ),
];
