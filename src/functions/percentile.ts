import { fail } from '../errors/engine-error.ts';
import { lit } from '../plan/expr.ts';
import { zerosApart } from '../types/compare.ts';
import * as t from '../types/data-type.ts';
import { decimalToNumber, parseDecimal, toDecimal } from '../types/decimal-math.ts';
import { doubleText } from '../types/java-double.ts';
import { sqlName } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import { comparatorOf } from './comparison.ts';
import type { AggregateOverload, EvalContext, FunctionRecord, TypeContext, WithinGroup } from './define.ts';
import { elementType, firstType, keeping, type List, listOf, aggregateRecord as record } from './kept-values.ts';
import { type Ranked, ranked, weighted } from './ranked.ts';

/** A number or an ANSI interval as a double. */
const asNumber = (v: Value, type: t.DataType): number => (type.kind === 'decimal' ? decimalToNumber(v as bigint, type.scale) : Number(v));
/** Numbers and ANSI intervals as doubles, by rank. */
const rankedNumbers = (c: EvalContext, values: readonly Value[], reverse = false): Ranked =>
  ranked(
    Float64Array.from(values, (v) => asNumber(v, elementType(c))),
    reverse,
  );

/** Numbers of which nothing is lost as a double, or as little as on the way to the result. */
const isPlainNumber = (x: t.DataType | undefined): boolean => x !== undefined && t.isNumeric(x);

/** Numbers whose values are JavaScript's. */
const isNumberInScript = (x: t.DataType): boolean => ['tinyint', 'smallint', 'int', 'float', 'double'].includes(x.kind);

function interpolate(values: Ranked, share: number): number {
  const rank = (values.length - 1) * share;
  const [low, high] = [Math.floor(rank), Math.ceil(rank)];
  const a = values.at(low);
  if (low === high) return a;
  const b = values.at(high);
  return a === b ? a : a + (b - a) * (rank - low);
}

/** The share asked for is a constant. Errors: DATATYPE_MISMATCH.NON_FOLDABLE_INPUT, UNEXPECTED_NULL, VALUE_OUT_OF_RANGE. */
function checkShares(name: string, { constant }: TypeContext): void {
  if (!constant) return;
  const given = constant(1);
  if (given === undefined) fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: name, name: 'percentage', type: 'DOUBLE' });
  if (given === null) fail('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sql: name, name: 'percentage' });
}
/** The accuracy is a constant above 0. Errors: DATATYPE_MISMATCH.NON_FOLDABLE_INPUT, UNEXPECTED_NULL, VALUE_OUT_OF_RANGE. */
function checkAccuracy(name: string, types: readonly t.DataType[], { constant }: TypeContext): void {
  if (!constant || types.length < 3) return;
  const given = constant(2);
  if (given === undefined) fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: name, name: 'accuracy', type: 'INT' });
  if (given === null) fail('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sql: name, name: 'accuracy' });
  const accuracy = Number(given);
  if (accuracy <= 0 || accuracy > 0x7fffffff)
    fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sql: name, name: 'accuracy', range: '(0, 2147483647]', actual: String(accuracy) });
}
const checkShare = (name: string, share: number): number =>
  share < 0 || share > 1
    ? fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sql: name, name: 'percentage', range: '[0.0, 1.0]', actual: String(share) })
    : share || 0; // what is no number is the first place, as Java casts it

/** Shares that are constant are judged before there are rows. */
function checkConstantShares(name: string, type: t.DataType, { constant }: TypeContext): void {
  const given = constant?.(1);
  const [list, element] = type.kind === 'array' ? [Array.isArray(given) ? (given as List) : [], type.element] : [[given ?? null], type];
  for (const v of list) {
    const share = v === null ? 0 : element.kind === 'decimal' ? decimalToNumber(v as bigint, element.scale) : Number(v);
    checkShare(name, share);
  }
}

const isAnsiInterval = (x: t.DataType): boolean => x.kind === 'year-month interval' || x.kind === 'day-time interval';
/** Has it a length that results between two values have too? Numbers apart. */
const isLength = (x: t.DataType): boolean => isAnsiInterval(x) || x.kind === 'time';
/** What lies between two values has all the fields of its family, and is a double where values are numbers. */
const typeBetween = (x: t.DataType): t.DataType =>
  x.kind === 'year-month interval' ? t.YEAR_MONTH : x.kind === 'day-time interval' ? t.DAY_TIME : x.kind === 'time' ? x : t.DOUBLE;
/** A number of units as an interval or a time, where it is one. */
const ofType = (x: t.DataType, n: number): Value =>
  x.kind === 'day-time interval' || x.kind === 'time' ? BigInt(Math.trunc(n)) : x.kind === 'year-month interval' ? Math.trunc(n) : n;

/** Errors: DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE. */
const wrongType = (name: string, position: number, required: string, actual: t.DataType): never =>
  fail('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sql: name, position, required, actual: sqlName(actual) });
const isTimestamp = (x: t.DataType): boolean => x.kind === 'timestamp' || x.kind === 'timestamp_ntz';

/** What values are measured in. In ANSI mode a timestamp counts as its time of day, which a date has not. */
function measured(name: string, x: t.DataType, { ansi, timeType }: TypeContext): t.DataType {
  if (t.isNumeric(x) || isLength(x)) return x;
  if (t.isStringLike(x) || x.kind === 'void') return t.DOUBLE;
  if (ansi && (isTimestamp(x) || x.kind === 'date')) {
    if (!timeType) fail('UNSUPPORTED_TIME_TYPE', {});
    return isTimestamp(x) ? t.TIME : fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from: sqlName(x), to: sqlName(t.TIME) });
  }
  return wrongType(name, 1, 'NUMERIC, INTERVAL or TIME', x);
}
/** What can be put in order for an approximate percentile. */
function ranking(name: string, x: t.DataType): t.DataType {
  if (t.isStringLike(x) || x.kind === 'void') return t.DOUBLE;
  return t.isNumeric(x) || isLength(x) || isTimestamp(x) || x.kind === 'date'
    ? x
    : wrongType(name, 1, 'NUMERIC, DATE, TIMESTAMP, INTERVAL or TIME', x);
}
/** One share or several, none of them null. */
function shareType(name: string, x: t.DataType): t.DataType {
  const isShare = (y: t.DataType): boolean => t.isNumeric(y) || t.isStringLike(y) || y.kind === 'void';
  if (x.kind !== 'array') return isShare(x) ? t.DOUBLE : wrongType(name, 2, 'DOUBLE', x);
  const fits = !x.containsNull && (t.isNumeric(x.element) || x.element.kind === 'void');
  return fits ? t.array(t.DOUBLE, false) : wrongType(name, 2, 'ARRAY<DOUBLE>', x);
}
const wholeNumber = (name: string, x: t.DataType): t.DataType =>
  t.isInteger(x) || x.kind === 'void' ? t.BIGINT : wrongType(name, 3, 'INTEGRAL', x);

/** What the share is taken of: sorted values, of which the share picks one. */
type Pick1 = (c: EvalContext, values: readonly Value[], reverse: boolean) => (share: number) => Value;

const between: Pick1 = (c, values, reverse) => {
  const numbers = rankedNumbers(c, values, reverse);
  return (share) => ofType(elementType(c), interpolate(numbers, share));
};
/** The place, among so many, of the first that at least that share does not come behind. */
const leastPlace = (length: number, share: number): number => Math.max(0, Math.ceil(share * length) - 1);
/** Where `interpolate` begins. */
const placeBefore = (length: number, share: number): number => Math.floor((length - 1) * share);

/** the least value that at least that share of the values does not exceed */
const existing =
  (make: (c: EvalContext, value: Value) => Value, place = leastPlace): Pick1 =>
  (c, values, reverse) => {
    const compare = zerosApart(comparatorOf(elementType(c)));
    const sorted = [...values].sort(reverse ? (a, b) => compare(b, a) : compare);
    return (share) => make(c, sorted[place(sorted.length, share)] ?? null);
  };

/** The same of numbers, of which there are some. */
type PickNumber = (values: Ranked, share: number) => Value;
const numberAt: PickNumber = (values, share) => values.at(leastPlace(values.length, share));
const numberBefore: PickNumber = (values, share) => values.at(placeBefore(values.length, share));

/** What `shares` makes of numbers: two arguments, or three of which the last says whether the order is descending. */
const sharesOfNumbers = (
  name: string,
  pick: PickNumber,
  supports: (x: t.DataType) => boolean,
  most: 2 | 3,
): Pick<AggregateOverload, 'ofNumbers'> => ({
  ofNumbers: {
    supports: (types) => types.length <= most && isPlainNumber(types[0]) && supports(firstType(types)),
    finish: (_, values, share, reverse) => {
      if (values.length === 0 || share === undefined || share === null || (Array.isArray(share) && share.length === 0)) return null;
      const numbers = ranked(values, reverse === true);
      const picked = (s: number): Value => pick(numbers, checkShare(name, s));
      return Array.isArray(share) ? (share as number[]).map(picked) : picked(share as number);
    },
  },
});

/** State: the values, the share asked for, and (as a boolean) whether they are taken from the last to the first. */
const shares = (
  name: string,
  pick: Pick1,
  one: (value: t.DataType) => t.DataType,
  more: Pick<AggregateOverload, 'args' | 'coerce'> & Partial<AggregateOverload>,
): AggregateOverload => ({
  returns: (types, context) => {
    checkShares(name, context);
    if (name === 'percentile_approx') checkAccuracy(name, types, context);
    return types[1]?.kind === 'array' ? t.array(one(firstType(types)), false) : one(firstType(types));
  },
  state: (types) => [t.array(firstType(types), true), types[1] ?? t.DOUBLE, t.BOOLEAN],
  init: () => [[], null, false],
  update: (_, state, value, share, third) => {
    state[1] = share ?? null;
    state[2] = third === true;
    if (value !== null) (state[0] as List).push(value);
  },
  merge: (_, state, other) => {
    state[0] = [...(state[0] as List), ...(other[0] as List)];
    state[1] ??= other[1] ?? null;
    state[2] ||= other[2] ?? false;
  },
  finish: (c, state) => {
    if (listOf(state).length === 0 || state[1] === null || (state[1] as Value[]).length === 0) return null;
    const at = pick(c, listOf(state), state[2] === true);
    const checked = (share: number): Value => at(checkShare(name, share));
    return Array.isArray(state[1]) ? (state[1] as number[]).map(checked) : checked(state[1] as number);
  },
  ...more,
});

const inParentheses = (
  name: string,
  valueType: (name: string, x: t.DataType, context: TypeContext) => t.DataType,
  third: (x: t.DataType) => t.DataType,
): Pick<AggregateOverload, 'args' | 'coerce' | 'optionalFrom'> => ({
  args: ['any', 'any', 'any'],
  optionalFrom: 2,
  coerce: (types, context) => {
    const wanted = types.map((x, i) => (i === 0 ? valueType(name, x, context) : i === 1 ? shareType(name, x) : third(x)));
    if (types[1]) checkConstantShares(name, types[1], context);
    return wanted;
  },
});

const percentile = shares('percentile', between, typeBetween, {
  ...inParentheses('percentile', measured, (x) => wholeNumber('percentile', x)),
  args: ['any', 'any'],
  ...sharesOfNumbers('percentile', interpolate, () => true, 2),
});
/**
 * `percentile(x, share, n)`: each value n times, none where n is null. State: the values, the share asked for, how often each value is there.
 * Errors: NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION.
 */
const percentileOfWeights: AggregateOverload = {
  ...inParentheses('percentile', measured, (x) => wholeNumber('percentile', x)),
  args: ['any', 'any', 'any'],
  returns: percentile.returns,
  state: (types) => [t.array(firstType(types), true), types[1] ?? t.DOUBLE, t.array(t.BIGINT, false)],
  init: () => [[], null, []],
  update: (_, state, value, share, times) => {
    state[1] = share ?? null;
    if (value === null || times === undefined || times === null || times === 0n) return;
    if ((times as bigint) < 0n) fail('NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION', { value: String(times) });
    (state[0] as List).push(value);
    (state[2] as List).push(times);
  },
  merge: (_, state, other) => {
    state[0] = [...(state[0] as List), ...(other[0] as List)];
    state[1] ??= other[1] ?? null;
    state[2] = [...(state[2] as List), ...(other[2] as List)];
  },
  finish: (c, state) => {
    const share = state[1] as number | readonly number[] | null;
    if (listOf(state).length === 0 || share === null || (Array.isArray(share) && share.length === 0)) return null;
    const type = elementType(c);
    const numbers = weighted(
      listOf(state).map((v) => asNumber(v, type)),
      state[2] as readonly bigint[],
    );
    const at = (s: number): Value => ofType(type, interpolate(numbers, checkShare('percentile', s)));
    return typeof share === 'number' ? at(share) : share.map(at);
  },
};
/** The digest that Spark keeps is of doubles: a value of more digits comes back as the double nearest to it. */
function throughDouble(c: EvalContext, value: Value): Value {
  const type = elementType(c);
  if (typeof value !== 'bigint') return value;
  if (type.kind !== 'decimal') return BigInt(decimalToNumber(value, 0));
  const parsed = parseDecimal(doubleText(decimalToNumber(value, type.scale)));
  return (parsed && toDecimal(parsed.unscaled, parsed.scale, type)) ?? null;
}
const percentileApprox = shares(
  'percentile_approx',
  existing(throughDouble),
  (x) => x,
  // The third argument is how exact it has to be, and it always is.
  {
    ...inParentheses('percentile_approx', ranking, (x) => wholeNumber('percentile_approx', x)),
    ...sharesOfNumbers('percentile_approx', numberAt, isNumberInScript, 3),
  },
);

/** `percentile_cont(0.5) WITHIN GROUP (ORDER BY x)`: of x, the share, and whether the order is descending. */
const ordered = (name: string, pick: Pick1, ofNumbers: PickNumber): AggregateOverload =>
  shares(name, pick, typeBetween, {
    ...inParentheses(name, measured, () => t.BOOLEAN),
    ordered: true,
    ...sharesOfNumbers(name, ofNumbers, () => true, 3),
  });

const asDouble = (c: EvalContext, v: Value): Value => {
  const x = elementType(c);
  return v === null || isLength(x) ? v : x.kind === 'decimal' ? decimalToNumber(v as bigint, x.scale) : Number(v);
};

const percentileOrder = (name: string): WithinGroup => ({
  arity: [1, 1],
  single: true,
  isNeeded: () => true,
  arguments: ([share], [key]) => (share && key ? [key.child, share, lit(!key.ascending, t.BOOLEAN)] : []),
  sqlText: (args, order) =>
    `${name}(${args.join(', ')}) WITHIN GROUP (ORDER BY ${order.map((o) => (o.key.ascending ? o.text : `${o.text} DESC`)).join(', ')})`,
});

const median = keeping({
  args: ['any'],
  returns: (types) => typeBetween(firstType(types)),
  coerce: ([x = t.VOID], context) => [measured('median', x, context)],
  finish: (c, state) => {
    if (listOf(state).length === 0) return null;
    const middle = interpolate(rankedNumbers(c, listOf(state)), 0.5);
    return ofType(c.type, middle);
  },
  ofNumbers: {
    supports: ([x]) => isPlainNumber(x),
    finish: (_, values) => (values.length === 0 ? null : interpolate(ranked(values), 0.5)),
  },
});

/** Not a function of Spark's by that name: what spark.sql.legacy.percentileDiscCalculation makes of percentile_disc. */
const percentileDiscBefore = record(
  'percentile_disc_before',
  ordered('percentile_disc', existing(asDouble, placeBefore), numberBefore),
  'As percentile_disc was before Spark 4.0: the value at the place cut off.',
  [],
  { skipNulls: false, within: percentileOrder('percentile_disc'), wholePartition: 'always', operator: 'internal' },
);

export const PERCENTILES: readonly FunctionRecord[] = [
  percentileDiscBefore,
  record(
    'median',
    median,
    'The middle value, or the mean of the two in the middle.',
    [['SELECT median(x) FROM VALUES (0), (10) AS t(x)', 5]],
    { wholePartition: 'always' },
  ),
  record(
    'percentile',
    [percentile, percentileOfWeights],
    'The value below which a share of the values lies, between values by interpolation.',
    [['SELECT percentile(x, 0.3) FROM VALUES (0), (10) AS t(x)', 3]],
    { skipNulls: false, sqlText: ([a, b, c = '1']) => `percentile(${a}, ${b}, ${c})` },
  ),
  record(
    'percentile_approx',
    percentileApprox,
    'A value of the column below which a share of the values lies.',
    [['SELECT percentile_approx(x, 0.5, 100) FROM VALUES (0), (6), (7), (9), (10) AS t(x)', 7]],
    {
      aliases: ['approx_percentile'],
      skipNulls: false,
      sqlText: ([a, b, c = '10000'], calledAs = 'percentile_approx') => `${calledAs.toLowerCase()}(${a}, ${b}, ${c})`,
    },
  ),
  record(
    'percentile_cont',
    ordered('percentile_cont', between, interpolate),
    'The value below which a share of the values lies in the order given, between values by interpolation.',
    [['SELECT percentile_cont(0.25) WITHIN GROUP (ORDER BY x) FROM VALUES (0), (10) AS t(x)', 2.5]],
    { skipNulls: false, within: percentileOrder('percentile_cont'), wholePartition: 'always' },
  ),
  record(
    'percentile_disc',
    ordered('percentile_disc', existing(asDouble), numberAt),
    'The first value, in the order given, that at least that share of the values does not come behind.',
    [['SELECT percentile_disc(0.25) WITHIN GROUP (ORDER BY x) FROM VALUES (0), (10) AS t(x)', 0]],
    { skipNulls: false, within: percentileOrder('percentile_disc'), wholePartition: 'always', before: percentileDiscBefore },
  ),
];
