import { fail } from '../errors/engine-error.ts';
import { groupKey, nullsFirst } from '../types/compare.ts';
import * as t from '../types/data-type.ts';
import { decimalToNumber } from '../types/decimal-math.ts';
import type { Value } from '../types/value.ts';
import { comparatorOf } from './comparison.ts';
import { type AggregateOverload, aggregate, type EvalContext, type FunctionRecord } from './define.ts';
import { utf8Text } from './text.ts';

const SOURCE = 'Spark 4.3, agg_funcs';
const firstOf = (types: readonly t.DataType[]): t.DataType => types[0] ?? t.VOID;
const elementType = (c: EvalContext): t.DataType => firstOf(c.argTypes);
type List = Value[];

/** An aggregate that keeps its values, one list as its state, and makes its result of them at the end. */
const keeping = (more: Pick<AggregateOverload, 'args' | 'returns' | 'finish'> & Partial<AggregateOverload>): AggregateOverload => ({
  state: (types) => [t.array(firstOf(types), true)],
  init: () => [[]],
  update: (_, state, value) => {
    (state[0] as List).push(value ?? null);
  },
  merge: (_, state, other) => {
    state[0] = [...(state[0] as List), ...(other[0] as List)];
  },
  ...more,
});
const listOf = (state: readonly Value[]): readonly Value[] => state[0] as readonly Value[];

function distinct(values: readonly Value[], type: t.DataType): readonly Value[] {
  const key = groupKey(type);
  const seen = new Map<Value, Value>();
  for (const v of values) if (!seen.has(key(v))) seen.set(key(v), v);
  return [...seen.values()];
}

const collectSet = keeping({
  args: ['any'],
  returns: (types) => t.array(firstOf(types), false),
  finish: (c, state) => distinct(listOf(state), elementType(c)),
});

const collectUnion = keeping({
  args: ['array'],
  returns: ([x = t.VOID]) => (x.kind === 'array' ? t.array(x.element, false) : x),
  finish: (c, state) => {
    const type = elementType(c);
    const elements = listOf(state).flatMap((list) => (list as readonly Value[]).filter((v) => v !== null));
    return distinct(elements, type.kind === 'array' ? type.element : t.VOID);
  },
});

/** Numbers and ANSI intervals as doubles, sorted. */
const sortedNumbers = (c: EvalContext, values: readonly Value[]): number[] => {
  const type = elementType(c);
  return values.map((v) => (type.kind === 'decimal' ? decimalToNumber(v as bigint, type.scale) : Number(v))).sort((a, b) => a - b);
};

function interpolate(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [low, high] = [Math.floor(at), Math.ceil(at)];
  const [a = 0, b = 0] = [sorted[low], sorted[high]];
  return low === high || a === b ? a : (high - at) * a + (at - low) * b;
}

const checkShare = (name: string, share: number): number =>
  share >= 0 && share <= 1
    ? share
    : fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sql: name, name: 'percentage', range: '[0.0, 1.0]', actual: String(share) });

const isInterval = (x: t.DataType): boolean => x.kind === 'year-month interval' || x.kind === 'day-time interval';
/** Results have all the fields of their family. */
const wholeInterval = (x: t.DataType): t.DataType =>
  x.kind === 'year-month interval' ? t.YEAR_MONTH : x.kind === 'day-time interval' ? t.DAY_TIME : x;
/** A number of units as an interval, where it is one. */
const ofType = (x: t.DataType, n: number): Value =>
  x.kind === 'day-time interval' ? BigInt(Math.trunc(n)) : x.kind === 'year-month interval' ? Math.trunc(n) : n;

/** State: the values, and the share asked for, which is a constant. */
const percentile = (name: string, exact: boolean): AggregateOverload => {
  const resultType = (types: readonly t.DataType[]): t.DataType => {
    const first = firstOf(types);
    const one = !exact ? first : isInterval(first) ? wholeInterval(first) : t.DOUBLE;
    return types[1]?.kind === 'array' ? t.array(one, false) : one;
  };
  return {
    args: ['numeric', 'any', 'any'],
    optionalFrom: 2,
    coerce: (types) =>
      types.map((x, i) =>
        i === 0
          ? t.isStringLike(x) || x.kind === 'void'
            ? t.DOUBLE
            : x
          : i === 1
            ? x.kind === 'array'
              ? t.array(t.DOUBLE, x.containsNull)
              : t.DOUBLE
            : t.BIGINT,
      ),
    returns: resultType,
    state: (types) => [t.array(firstOf(types), true), types[1] ?? t.DOUBLE],
    init: () => [[], null],
    update: (_, state, value, share, frequency = 1n) => {
      state[1] = share ?? null;
      if (value === null) return;
      for (let i = 0n; i < (exact ? (frequency as bigint) : 1n); i++) (state[0] as List).push(value);
    },
    merge: (_, state, other) => {
      state[0] = [...(state[0] as List), ...(other[0] as List)];
      state[1] ??= other[1] ?? null;
    },
    finish: (c, state) => {
      const values = listOf(state);
      if (values.length === 0 || state[1] === null) return null;
      const compare = comparatorOf(elementType(c));
      const pick = (share: number): Value => {
        checkShare(name, share);
        if (exact) return ofType(elementType(c), interpolate(sortedNumbers(c, values), share));
        const sorted = [...values].sort(compare);
        return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
      };
      return Array.isArray(state[1]) ? (state[1] as number[]).map(pick) : pick(state[1] as number);
    },
  };
};

const median = keeping({
  args: ['numeric'],
  returns: (types) => {
    const x = firstOf(types);
    return x.kind === 'year-month interval' ? t.YEAR_MONTH : x.kind === 'day-time interval' ? t.DAY_TIME : t.DOUBLE;
  },
  coerce: ([x = t.VOID]) =>
    t.isNumeric(x) || x.kind === 'year-month interval' || x.kind === 'day-time interval'
      ? [x]
      : t.isStringLike(x) || x.kind === 'void'
        ? [t.DOUBLE]
        : undefined,
  finish: (c, state) => {
    if (listOf(state).length === 0) return null;
    const middle = interpolate(sortedNumbers(c, listOf(state)), 0.5);
    return c.type.kind === 'day-time interval'
      ? BigInt(Math.round(middle))
      : c.type.kind === 'year-month interval'
        ? Math.round(middle)
        : middle;
  },
});

/** The most frequent value; of several the least. */
const mode = keeping({
  args: ['any', 'boolean'],
  optionalFrom: 1,
  returns: firstOf,
  finish: (c, state) => {
    const key = groupKey(elementType(c));
    const compare = nullsFirst(comparatorOf(elementType(c)));
    const counts = new Map<Value, { value: Value; count: number }>();
    for (const value of listOf(state)) {
      const k = key(value);
      const found = counts.get(k);
      if (found) found.count++;
      else counts.set(k, { value, count: 1 });
    }
    const best = [...counts.values()].sort((a, b) => b.count - a.count || compare(a.value, b.value))[0];
    return best?.value ?? null;
  },
});

/** Counts exactly; the second argument, the error allowed, is not needed. */
const approxCountDistinct = keeping({
  args: ['any', 'double'],
  optionalFrom: 1,
  returns: t.BIGINT,
  finish: (c, state) => BigInt(distinct(listOf(state), elementType(c)).length),
});

/** State: the values and the delimiter. */
const listagg: AggregateOverload = {
  args: ['string', 'string'],
  optionalFrom: 1,
  coerce: (types) =>
    types.every((x) => x.kind === 'binary' || x.kind === 'void') && types.some((x) => x.kind === 'binary')
      ? types.map(() => t.BINARY)
      : types.map(() => t.STRING),
  returns: firstOf,
  state: (types) => [t.array(firstOf(types), true), firstOf(types)],
  init: () => [[], null],
  update: (_, state, value, delimiter = null) => {
    state[1] = delimiter;
    if (value !== null) (state[0] as List).push(value);
  },
  merge: (_, state, other) => {
    state[0] = [...(state[0] as List), ...(other[0] as List)];
    state[1] ??= other[1] ?? null;
  },
  finish: (_, state) => {
    const values = listOf(state);
    if (values.length === 0) return null;
    if (values[0] instanceof Uint8Array) {
      const between = state[1] === null ? '' : utf8Text(state[1] as Uint8Array);
      return new TextEncoder().encode((values as Uint8Array[]).map(utf8Text).join(between));
    }
    return values.join((state[1] ?? '') as string);
  },
};

type Examples = FunctionRecord['examples'];
const record = (
  name: string,
  overload: AggregateOverload,
  doc: string,
  examples: Examples,
  more: {
    aliases?: readonly string[];
    nullable?: boolean;
    skipNulls?: boolean;
    sqlText?: (args: readonly string[], calledAs?: string) => string;
  } = {},
): FunctionRecord =>
  aggregate({
    name,
    aliases: more.aliases ?? [],
    group: 'agg_funcs',
    overloads: [overload],
    skipNulls: more.skipNulls ?? true,
    resultNullable: more.nullable ?? true,
    doc,
    examples,
    source: SOURCE,
    ...(more.sqlText
      ? { sqlText: (args: readonly string[], _types: readonly t.DataType[], calledAs?: string) => more.sqlText?.(args, calledAs) ?? name }
      : {}),
  });

export const COLLECTING: readonly FunctionRecord[] = [
  record(
    'collect_list',
    keeping({ args: ['any'], returns: (types) => t.array(firstOf(types), false), finish: (_, state) => [...listOf(state)] }),
    'All values that are not null.',
    [['SELECT collect_list(x) FROM VALUES (1), (2), (1) AS t(x)', [1, 2, 1]]],
    { aliases: ['array_agg'], nullable: false, sqlText: ([a]) => `collect_list(${a})` },
  ),
  record('collect_set', collectSet, 'Each value that is not null once.', [['SELECT collect_set(x) FROM VALUES (1), (1) AS t(x)', [1]]], {
    nullable: false,
  }),
  record(
    'approx_count_distinct',
    approxCountDistinct,
    'How many different values there are.',
    [['SELECT approx_count_distinct(x) FROM VALUES (1), (1), (2), (2), (3) AS t(x)', 3n]],
    { nullable: false },
  ),
  record('median', median, 'The middle value, or the mean of the two in the middle.', [
    ['SELECT median(x) FROM VALUES (0), (10) AS t(x)', 5],
  ]),
  record(
    'percentile',
    percentile('percentile', true),
    'The value below which a share of the values lies, between values by interpolation.',
    [['SELECT percentile(x, 0.3) FROM VALUES (0), (10) AS t(x)', 3]],
    { skipNulls: false, sqlText: ([a, b, c = '1']) => `percentile(${a}, ${b}, ${c})` },
  ),
  record(
    'percentile_approx',
    percentile('percentile_approx', false),
    'A value of the column below which a share of the values lies.',
    [['SELECT percentile_approx(x, 0.5, 100) FROM VALUES (0), (6), (7), (9), (10) AS t(x)', 7]],
    { aliases: ['approx_percentile'], skipNulls: false, sqlText: ([a, b, c = '10000']) => `percentile_approx(${a}, ${b}, ${c})` },
  ),
  record('mode', mode, 'The most frequent value; of several the least.', [['SELECT mode(x) FROM VALUES (0), (10), (10) AS t(x)', 10]], {
    sqlText: ([x, least]) => (least === 'true' ? `mode() WITHIN GROUP (ORDER BY ${x} DESC)` : `mode(${x})`),
  }),
  record(
    'collect_union',
    collectUnion,
    'Each element of the arrays that is not null once.',
    [['SELECT collect_union(x) FROM VALUES (array(1, 2)), (array(2, 3)) AS t(x)', [1, 2, 3]]],
    { nullable: false },
  ),
  record(
    'listagg',
    listagg,
    'The values as one text, a delimiter between them.',
    [["SELECT listagg(x, ', ') FROM VALUES ('a'), ('b') AS t(x)", 'a, b']],
    {
      aliases: ['string_agg'],
      skipNulls: false,
      sqlText: ([a, b = 'NULL'], calledAs = 'listagg') => `${calledAs.toLowerCase()}(${a}, ${b})`,
    },
  ),
];
