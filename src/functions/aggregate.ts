import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import { decimalText, divideRounded, fitsPrecision, powerOfTen } from '../types/decimal-math.ts';
import type { Value } from '../types/value.ts';
import { overflow } from './arithmetic.ts';
import { comparatorOf } from './comparison.ts';
import { type AggregateFunction, type AggregateOverload, aggregate, type EvalContext, type FunctionRecord } from './define.ts';
import * as pick from './emit/aggregate-pick.ts';
import * as sums from './emit/aggregate-sum.ts';
import type { EmitAggregate } from './emit.ts';
import { extremesBy } from './extremes-by.ts';
import { asInterval } from './interval-arithmetic.ts';

const SOURCE = 'Spark 4.3, agg_funcs';
const group = 'agg_funcs';
const firstOf = (types: readonly t.DataType[]): t.DataType => types[0] ?? t.VOID;
const capped = (type: t.DecimalType, more: number, scaleMore = 0): t.DecimalType =>
  t.decimal(Math.min(t.MAX_PRECISION, type.precision + more), Math.min(t.MAX_PRECISION, type.scale + scaleMore));

/** What sum and avg take: numbers (text becomes double) and the two intervals. */
const summable = (types: readonly t.DataType[]): readonly t.DataType[] | undefined => {
  const x = firstOf(types);
  if (t.isNumeric(x) || x.kind === 'year-month interval' || x.kind === 'day-time interval') return [x];
  // Also a timestamp: its seconds. A date or a timestamp without a zone is refused.
  return t.isStringLike(x) || x.kind === 'void' || x.kind === 'timestamp' ? [t.DOUBLE] : undefined;
};

function sumType(types: readonly t.DataType[]): t.DataType {
  const x = firstOf(types);
  if (t.isInteger(x)) return t.BIGINT;
  if (x.kind === 'decimal') return capped(x, 10);
  return x.kind === 'year-month interval' || x.kind === 'day-time interval' ? x : t.DOUBLE;
}

type FailureMode = (context: EvalContext) => 'raise' | 'wrap' | 'null';

/** a + b in the type of a sum; null when it does not fit and that is to give null. */
function add(context: EvalContext, mode: FailureMode, a: Value, b: Value): Value {
  const from = firstOf(context.argTypes);
  if (from.kind === 'year-month interval' || from.kind === 'day-time interval') {
    const exact = BigInt(a as number) + BigInt(b as number);
    return mode(context) === 'null' && BigInt.asIntN(from.kind === 'day-time interval' ? 64 : 32, exact) !== exact
      ? null
      : asInterval(from.kind, exact);
  }
  if (!t.isInteger(from)) return from.kind === 'decimal' ? (a as bigint) + (b as bigint) : (a as number) + (b as number);
  const exact = (a as bigint) + BigInt(b as number | bigint);
  const wrapped = BigInt.asIntN(64, exact);
  if (wrapped === exact) return exact;
  const onFailure = mode(context);
  return onFailure === 'raise' ? overflow('try_sum') : onFailure === 'null' ? null : wrapped;
}

const zeroOf = (context: EvalContext): Value => {
  const from = firstOf(context.argTypes);
  return t.isInteger(from) || from.kind === 'decimal' || from.kind === 'day-time interval' ? 0n : 0;
};

/** State: the sum so far and whether a value was seen; a sum that overflowed into null stays null. */
function sumOverload(mode: FailureMode): AggregateOverload {
  const plus = (context: EvalContext, state: Value[], value: Value): void => {
    state[0] = state[0] === null || value === null ? null : add(context, mode, state[0] ?? null, value);
    state[1] = true;
  };
  return {
    args: ['numeric'],
    coerce: summable,
    returns: sumType,
    state: (types) => [sumType(types), t.BOOLEAN],
    init: (context) => [zeroOf(context), false],
    update: plus,
    merge: (context, state, other) => {
      if (other[1] === true) plus(context, state, other[0] ?? null);
    },
    finish: (context, state) => {
      const sum = state[0] ?? null;
      if (state[1] !== true || sum === null) return null;
      return context.type.kind === 'decimal' ? checkedSum(context, sum as bigint, context.type, mode, 'try_sum') : sum;
    },
  };
}

function checked(sum: bigint, type: t.DecimalType, raise: boolean): Value {
  if (fitsPrecision(sum, type.precision)) return sum;
  if (!raise) return null;
  return fail('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', {
    value: decimalText(sum, type.scale),
    precision: type.precision,
    scale: type.scale,
  });
}

/** What was added up: over a window it is looked at with the value made of it, which has another error. */
function checkedSum(context: EvalContext, sum: bigint, type: t.DecimalType, mode: FailureMode, instead: string): Value {
  const raises = mode(context) === 'raise';
  if (raises && !context.isOver && !fitsPrecision(sum, type.precision)) return overflow(instead);
  return checked(sum, type, raises);
}

function avgType(types: readonly t.DataType[]): t.DataType {
  const x = firstOf(types);
  if (x.kind === 'decimal') return capped(x, 4, 4);
  if (x.kind === 'year-month interval') return t.YEAR_MONTH;
  return x.kind === 'day-time interval' ? t.DAY_TIME : t.DOUBLE;
}
/** The sum an average keeps: a double for whole numbers, as in Spark. */
const avgSumType = (types: readonly t.DataType[]): t.DataType => (t.isInteger(firstOf(types)) ? t.DOUBLE : sumType(types));

/** State: sum, null once it has overflowed, and count. */
function avgOverload(mode: FailureMode): AggregateOverload {
  const plus = (context: EvalContext, a: Value, b: Value): Value =>
    a === null || b === null
      ? null
      : typeof a === 'number' && avgSumType(context.argTypes).kind === 'double'
        ? a + Number(b)
        : add(context, mode, a, b);
  return {
    args: ['numeric'],
    evaluatesFiltered: true,
    coerce: summable,
    returns: avgType,
    state: (types) => [avgSumType(types), t.BIGINT],
    init: (context) => [avgSumType(context.argTypes).kind === 'double' ? 0 : zeroOf(context), 0n],
    update: (context, state, value) => {
      state[0] = plus(context, state[0] ?? null, value);
      state[1] = (state[1] as bigint) + 1n;
    },
    merge: (context, state, other) => {
      state[0] = plus(context, state[0] ?? null, other[0] ?? null);
      state[1] = (state[1] as bigint) + (other[1] as bigint);
    },
    finish: (context, state) => {
      const [sum, count] = state as readonly [Value, bigint];
      if (count === 0n || sum === null) return null;
      const from = firstOf(context.argTypes);
      if (from.kind === 'decimal' && context.type.kind === 'decimal') {
        const total = checkedSum(context, sum as bigint, capped(from, 10), mode, 'try_avg');
        if (total === null) return null;
        const mean = divideRounded((total as bigint) * powerOfTen(context.type.scale - from.scale), count, 'half-up');
        return checked(mean, context.type, mode(context) === 'raise');
      }
      if (from.kind === 'year-month interval' || from.kind === 'day-time interval')
        return asInterval(from.kind, divideRounded(BigInt(sum as number | bigint), count, 'half-up'));
      return (sum as number) / Number(count);
    },
  };
}

const raiseInAnsi: FailureMode = (context) => (context.ansi ? 'raise' : 'wrap');
const giveNull: FailureMode = () => 'null';
export const average = avgOverload(raiseInAnsi);

const count: AggregateOverload = {
  args: ['any'],
  variadic: true,
  optionalFrom: 1,
  returns: t.BIGINT,
  state: () => [t.BIGINT],
  init: () => [0n],
  update: (_, state) => {
    state[0] = (state[0] as bigint) + 1n;
  },
  merge: (_, state, other) => {
    state[0] = (state[0] as bigint) + (other[0] as bigint);
  },
  finish: (_, state) => state[0] ?? 0n,
};

const countIf: AggregateOverload = {
  ...count,
  args: ['boolean'],
  variadic: false,
  update: (_, state, value) => {
    if (value === true) state[0] = (state[0] as bigint) + 1n;
  },
};

/** State: the best value and whether there is one. */
const extreme = (sign: 1 | -1): AggregateOverload => {
  const update = (context: EvalContext, state: Value[], value: Value): void => {
    if (state[1] === true && sign * comparatorOf(firstOf(context.argTypes))(value, state[0] ?? null) <= 0) return;
    state[0] = value;
    state[1] = true;
  };
  return {
    args: ['orderable'],
    returns: firstOf,
    state: (types) => [firstOf(types), t.BOOLEAN],
    init: () => [null, false],
    update,
    merge: (context, state, other) => {
      if (other[1] === true) update(context, state, other[0] ?? null);
    },
    finish: (_, state) => state[0] ?? null,
  };
};

/** State: the value beside the extreme, the extreme, and whether there is one. Rows whose second argument is null are passed over. */
const extremeBy = (sign: 1 | -1): AggregateOverload => {
  const update = (context: EvalContext, state: Value[], value: Value, by: Value): void => {
    if (by === null || (state[2] === true && sign * comparatorOf(context.argTypes[1] ?? t.VOID)(by, state[1] ?? null) < 0)) return;
    state[0] = value;
    state[1] = by;
    state[2] = true;
  };
  return {
    args: ['any', 'orderable'],
    returns: firstOf,
    state: ([a = t.VOID, b = t.VOID]) => [a, b, t.BOOLEAN],
    init: () => [null, null, false],
    update,
    merge: (context, state, other) => {
      if (other[2] === true) update(context, state, other[0] ?? null, other[1] ?? null);
    },
    finish: (_, state) => state[0] ?? null,
  };
};

/** first and last; a second argument `true` passes over nulls. State: the value and whether there is one. */
const edge = (which: 'first' | 'last'): AggregateOverload => {
  const update = (state: Value[], value: Value): void => {
    if (which === 'first' && state[1] === true) return;
    state[0] = value;
    state[1] = true;
  };
  return {
    args: ['any', 'boolean'],
    optionalFrom: 1,
    nullsFlag: true,
    returns: firstOf,
    state: (types) => [firstOf(types), t.BOOLEAN],
    init: () => [null, false],
    update: (_, state, value, ignoreNulls = false) => {
      if (value !== null || ignoreNulls !== true) update(state, value);
    },
    merge: (_, state, other) => {
      if (other[1] === true) update(state, other[0] ?? null);
    },
    finish: (_, state) => state[0] ?? null,
  };
};

/** A whole number as it is; text is none. */
const wholeNumber = ([x = t.VOID]: readonly t.DataType[]): readonly t.DataType[] | undefined =>
  x.kind === 'void' ? [t.INT] : t.isInteger(x) ? [x] : undefined;

/** A fold of values of one type; null when there were none. State: the value and whether there is one. */
const fold = (pattern: 'boolean' | 'integral', combine: (a: Value, b: Value) => Value): AggregateOverload => {
  const update = (state: Value[], value: Value): void => {
    state[0] = state[1] === true ? combine(state[0] ?? null, value) : value;
    state[1] = true;
  };
  return {
    args: [pattern],
    ...(pattern === 'integral' ? { coerce: wholeNumber } : {}),
    returns: firstOf,
    state: (types) => [firstOf(types), t.BOOLEAN],
    init: () => [null, false],
    update: (_, state, value) => update(state, value),
    merge: (_, state, other) => {
      if (other[1] === true) update(state, other[0] ?? null);
    },
    finish: (_, state) => state[0] ?? null,
  };
};
const bitwise =
  (onBig: (a: bigint, b: bigint) => bigint) =>
  (a: Value, b: Value): Value =>
    typeof a === 'bigint' ? onBig(a, b as bigint) : Number(onBig(BigInt(a as number), BigInt(b as number)));

type Examples = FunctionRecord['examples'];
interface More {
  readonly shown?: boolean;
  readonly sqlText?: (args: readonly string[], types: readonly t.DataType[], calledAs?: string) => string;
  readonly aliases?: readonly string[];
  readonly skipNulls?: boolean;
  readonly nullable?: boolean;
}
const EMIT: Readonly<Record<string, EmitAggregate>> = {
  count: sums.emitCount,
  count_if: sums.emitCountIf,
  sum: sums.emitSum,
  try_sum: sums.emitTrySum,
  avg: sums.emitAverage,
  try_avg: sums.emitTryAverage,
  min: pick.emitMin,
  max: pick.emitMax,
  min_by: pick.emitMinBy,
  max_by: pick.emitMaxBy,
  first: pick.emitFirst,
  any_value: pick.emitFirst,
  last: pick.emitLast,
  bool_and: pick.emitBoolAnd,
  bool_or: pick.emitBoolOr,
  bit_and: pick.emitBitAndAll,
  bit_or: pick.emitBitOrAll,
  bit_xor: pick.emitBitXorAll,
};
const GOES_BY: Readonly<Record<string, AggregateFunction['goesBy']>> = {
  min: 'values',
  max: 'values',
  bool_and: 'values',
  bool_or: 'values',
  bit_and: 'values',
  bit_or: 'values',
  first: 'edges',
  last: 'edges',
  any_value: 'edges',
  bit_xor: 'counts',
  count: 'counts',
  count_if: 'counts',
  sum: 'counts',
  avg: 'counts',
};
const emitted = (name: string, overload: AggregateOverload): AggregateOverload => {
  const emit = EMIT[name];
  return emit ? { ...overload, emit } : overload;
};
const record = (
  name: string,
  overload: AggregateOverload | readonly [AggregateOverload, AggregateOverload],
  doc: string,
  examples: Examples,
  { aliases, shown = true, skipNulls = true, nullable = true, sqlText }: More = {},
): FunctionRecord =>
  aggregate({
    name,
    ...(aliases ? { aliases } : {}),
    ...(aliases && shown ? { shownAliases: aliases } : {}),
    ...(sqlText ? { sqlText } : {}),
    group,
    overloads: 'args' in overload ? [emitted(name, overload)] : [emitted(name, overload[0]), overload[1]],
    skipNulls,
    ...(GOES_BY[name] ? { goesBy: GOES_BY[name] } : {}),
    resultNullable: nullable,
    doc,
    examples,
    source: SOURCE,
  });

/** Spark shows the second argument of first and last nowhere. */
const edgeText =
  (name: string) =>
  ([a]: readonly string[], _types: readonly t.DataType[], calledAs = name): string =>
    `${calledAs.toLowerCase()}(${a})`;

export const AGGREGATES: readonly FunctionRecord[] = [
  record(
    'count',
    count,
    'Rows in which no argument is null; count(*) and count(1) count all rows.',
    [
      ['SELECT count(*) FROM VALUES (null), (5), (5) AS t(x)', 3n],
      ['SELECT count(x) FROM VALUES (null), (5), (5) AS t(x)', 2n],
    ],
    { nullable: false },
  ),
  record(
    'count_if',
    countIf,
    'Rows for which the argument is true.',
    [['SELECT count_if(x % 2 = 0) FROM VALUES (0), (1), (2) AS t(x)', 2n]],
    { nullable: false },
  ),
  record('sum', sumOverload(raiseInAnsi), 'The sum; null when there is nothing to add. Whole numbers sum to bigint, decimals exactly.', [
    ['SELECT sum(x) FROM VALUES (5), (10), (15) AS t(x)', 30n],
    ['SELECT sum(x) FROM VALUES (1.5), (null) AS t(x)', 15n],
  ]),
  record('try_sum', sumOverload(giveNull), 'As sum, but null where it overflows.', [
    ['SELECT try_sum(x) FROM VALUES (9223372036854775807L), (1L) AS t(x)', null],
  ]),
  record(
    'avg',
    average,
    'The mean; of decimals exact to four more fraction digits.',
    [
      ['SELECT avg(x) FROM VALUES (1), (2), (null) AS t(x)', 1.5],
      ['SELECT avg(x) FROM VALUES (1.5), (2.5) AS t(x)', 200000n],
    ],
    { aliases: ['mean'] },
  ),
  record('try_avg', avgOverload(giveNull), 'As avg, but null where it overflows.', [
    ['SELECT try_avg(x) FROM VALUES (1), (2) AS t(x)', 1.5],
  ]),
  record('min', extreme(-1), 'The least value.', [['SELECT min(x) FROM VALUES (10), (-1), (20) AS t(x)', -1]]),
  record('max', extreme(1), 'The greatest value; NaN is greater than any number.', [
    ['SELECT max(x) FROM VALUES (10), (-1), (20) AS t(x)', 20],
  ]),
  record(
    'min_by',
    [extremeBy(-1), extremesBy(-1)],
    'The first argument in the row where the second is least.',
    [["SELECT min_by(x, y) FROM VALUES ('a', 10), ('b', 5), ('c', 20) AS t(x, y)", 'b']],
    { skipNulls: false },
  ),
  record(
    'max_by',
    [extremeBy(1), extremesBy(1)],
    'The first argument in the row where the second is greatest.',
    [["SELECT max_by(x, y) FROM VALUES ('a', 10), ('b', 50), ('c', 20) AS t(x, y)", 'b']],
    { skipNulls: false },
  ),
  record(
    'first',
    edge('first'),
    'Some first value, null included unless the second argument is true.',
    [
      ['SELECT first(x) FROM VALUES (10), (5), (20) AS t(x)', 10],
      ['SELECT first(x, true) FROM VALUES (null), (5) AS t(x)', 5],
    ],
    { aliases: ['first_value'], skipNulls: false, sqlText: edgeText('first') },
  ),
  record(
    'any_value',
    edge('first'),
    'Some value, null included unless the second argument is true.',
    [['SELECT any_value(x) FROM VALUES (10) AS t(x)', 10]],
    { skipNulls: false, sqlText: edgeText('any_value') },
  ),
  record(
    'last',
    edge('last'),
    'Some last value, null included unless the second argument is true.',
    [['SELECT last(x) FROM VALUES (10), (5), (20) AS t(x)', 20]],
    { aliases: ['last_value'], skipNulls: false, sqlText: edgeText('last') },
  ),
  record(
    'bool_and',
    fold('boolean', (a, b) => a === true && b === true),
    'Are all true?',
    [['SELECT bool_and(x) FROM VALUES (true), (false), (null) AS t(x)', false]],
    { aliases: ['every'] },
  ),
  record(
    'bool_or',
    fold('boolean', (a, b) => a === true || b === true),
    'Is any true?',
    [['SELECT bool_or(x) FROM VALUES (true), (false), (null) AS t(x)', true]],
    { aliases: ['any', 'some'] },
  ),
  record(
    'bit_and',
    fold(
      'integral',
      bitwise((a, b) => a & b),
    ),
    'Bitwise AND of all values.',
    [['SELECT bit_and(x) FROM VALUES (3), (5) AS t(x)', 1]],
  ),
  record(
    'bit_or',
    fold(
      'integral',
      bitwise((a, b) => a | b),
    ),
    'Bitwise OR of all values.',
    [['SELECT bit_or(x) FROM VALUES (3), (5) AS t(x)', 7]],
  ),
  record(
    'bit_xor',
    fold(
      'integral',
      bitwise((a, b) => a ^ b),
    ),
    'Bitwise XOR of all values.',
    [['SELECT bit_xor(x) FROM VALUES (3), (5) AS t(x)', 6]],
  ),
];
