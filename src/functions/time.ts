import { fail } from '../errors/engine-error.ts';
import { floorMod, MICROS_PER_DAY, NANOS_PER_DAY, NANOS_PER_SECOND } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { divideRounded } from '../types/decimal-math.ts';
import { parseTimeOfDay, truncateTime } from '../types/parse-datetime.ts';
import { timeZone } from '../types/time-zone.ts';
import type { Value } from '../types/value.ts';
import type { FunctionRecord, Overload, TypeContext, TypePattern } from './define.ts';
import { nullIfRaised } from './null-if-raised.ts';
import { inGroup, type More, sameAsFirst, typeAt, typeOf } from './shorthand.ts';
import { parseTimeByPattern } from './time-of-day-pattern.ts';

const datetime = inGroup('datetime_funcs');
type Examples = FunctionRecord['examples'];

/** An overload that needs spark.sql.timeType.enabled. */
const ofTime = (
  args: readonly TypePattern[],
  returns: Overload['returns'],
  evaluate: Overload['evaluate'],
  more: Partial<Overload> = {},
): Overload => ({ args, returns, evaluate, timeType: true, ...more });

const outOfBounds = (message: string): never => fail('DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION', { message });

const isTime = (type: t.DataType): boolean => type.kind === 'time';
/** Text, and text in a pattern: nothing else is cast to text for these. */
const strings: Partial<Overload> = {
  optionalFrom: 1,
  coerce: (types) => (types.every((x) => t.isStringLike(x) || x.kind === 'void') ? types.map(() => t.STRING) : undefined),
};

/** A part of a clock's time, as `make_time` takes it. */
function within(name: string, value: bigint, most: bigint): bigint {
  return value >= 0n && value <= most ? value : outOfBounds(`${name} goes from 0 to ${most}, not ${value}`);
}

function makeTime(hour: number, minute: number, micros: bigint): bigint {
  const minutes = within('HourOfDay', BigInt(hour), 23n) * 60n + within('MinuteOfHour', BigInt(minute), 59n);
  within('SecondOfMinute', micros / 1_000_000n, 59n);
  if (micros < 0n) within('SecondOfMinute', -1n, 59n);
  return minutes * 60n * NANOS_PER_SECOND + micros * 1000n;
}

const DEFAULT_PATTERN = 'HH:mm:ss.SSSSSS';

/** Nanoseconds since midnight of the time a text shows, in a pattern or as a cast reads it; undefined for what shows none. */
function readTime(text: string, pattern: string | undefined): bigint | undefined {
  if (pattern === undefined) return parseTimeOfDay(text, t.TIME.precision);
  const micros = parseTimeByPattern(pattern, text);
  return micros === undefined ? undefined : micros * 1000n;
}

function toTime(text: Value, pattern: Value | undefined): Value {
  return (
    readTime(text as string, pattern as string | undefined) ??
    fail('CANNOT_PARSE_TIME', { value: `'${text as string}'`, pattern: `'${(pattern as string | undefined) ?? DEFAULT_PATTERN}'` })
  );
}

const UNITS: Readonly<Record<string, bigint>> = {
  HOUR: 3600n * NANOS_PER_SECOND,
  MINUTE: 60n * NANOS_PER_SECOND,
  SECOND: NANOS_PER_SECOND,
  MILLISECOND: 1_000_000n,
  MICROSECOND: 1000n,
};

const unitOf = (functionName: string, unit: Value): bigint =>
  UNITS[(unit as string).toUpperCase()] ?? fail('INVALID_PARAMETER_VALUE.TIME_UNIT', { functionName, value: unit as string });

const onTheClock = (nanos: bigint): bigint =>
  nanos >= 0n && nanos < NANOS_PER_DAY
    ? nanos
    : outOfBounds(`a TIME lies between 00:00:00 and 23:59:59.999999999, not at ${nanos} nanoseconds`);

/** Nanoseconds of seconds of any type of number. */
function nanosOf(value: Value, type: t.DataType): bigint {
  if (type.kind === 'decimal') {
    const [scaled, unit] = [(value as bigint) * NANOS_PER_SECOND, 10n ** BigInt(type.scale)];
    return scaled % unit === 0n ? scaled / unit : outOfBounds('a TIME has nanoseconds, and nothing smaller');
  }
  if (!t.isFloating(type)) return BigInt(value as number | bigint) * NANOS_PER_SECOND;
  const nanos = (value as number) * 1e9;
  return Number.isFinite(nanos) ? BigInt(Math.trunc(nanos)) : outOfBounds('NaN and what is infinite are no TIME');
}

const orVoid = (test: (type: t.DataType) => boolean, otherwise: t.DataType): NonNullable<Overload['coerce']> => {
  return ([x = t.VOID]) => (x.kind === 'void' ? [otherwise] : test(x) ? [x] : undefined);
};

const raising = { canRaise: true } as const;
const fromUnits = (unit: string, nanos: bigint): FunctionRecord =>
  datetime(
    `time_from_${unit}`,
    [ofTime(['integral'], t.TIME, (_, v) => onTheClock(BigInt(v as number | bigint) * nanos), { coerce: orVoid(t.isInteger, t.BIGINT) })],
    `The time so many ${unit === 'millis' ? 'milliseconds' : 'microseconds'} after midnight.`,
    [],
    raising,
  );
const toUnits = (unit: string, returns: t.DataType, f: (nanos: bigint) => Value, doc: string): FunctionRecord =>
  datetime(`time_to_${unit}`, [ofTime(['time'], returns, (_, v) => f(v as bigint), { coerce: orVoid(isTime, t.TIME) })], doc, []);

const record = (name: string, overloads: readonly Overload[], doc: string, examples: Examples = [], more: More = raising): FunctionRecord =>
  datetime(name, overloads, doc, examples, more);

/** The digits of a second asked of current_time. Errors: DATATYPE_MISMATCH.UNEXPECTED_NULL, …VALUE_OUT_OF_RANGE, …NON_FOLDABLE_INPUT. */
function precisionOf(types: readonly t.DataType[], context: TypeContext): t.TimeType {
  if (types.length === 0) return t.TIME;
  const sql = 'current_time';
  const given = context.constant?.(0);
  if (given === undefined) return fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql, name: 'precision', type: 'INT' });
  if (given === null) return fail('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sql, name: 'precision' });
  const [type] = types;
  const precision = type?.kind === 'decimal' ? Number((given as bigint) / 10n ** BigInt(type.scale)) : Math.trunc(Number(given));
  if (precision >= 0 && precision <= t.MAX_TIME_PRECISION) return { kind: 'time', precision };
  return fail('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', {
    sql,
    name: 'precision',
    range: `[0, ${t.MAX_TIME_PRECISION}]`,
    actual: String(precision),
  });
}

export const TIMES: readonly FunctionRecord[] = [
  datetime(
    'current_time',
    [
      {
        args: ['numeric'],
        optionalFrom: 0,
        returns: precisionOf,
        evaluate: (c) => {
          const local = c.now + timeZone(c.timeZone).offsetAt(c.now);
          const { precision } = c.type.kind === 'time' ? c.type : t.TIME;
          return truncateTime(floorMod(local, MICROS_PER_DAY) * 1000n, precision);
        },
      },
    ],
    'The time of day at which the query started, in the session time zone.',
    [],
    { aliases: ['localtime'], sqlText: ([precision = '6']) => `current_time(${precision})` },
  ),
  record(
    'make_time',
    [
      {
        ...ofTime(['int', 'int', 'decimal'], t.TIME, (_, h, m, s) => makeTime(h as number, m as number, s as bigint), {
          coerce: (types) =>
            types.every((x) => t.isNumeric(x) || t.isStringLike(x) || x.kind === 'void') ? [t.INT, t.INT, t.decimal(16, 6)] : undefined,
        }),
        given: 'all',
      },
    ],
    'A time of hour, minute and second.',
  ),
  record('to_time', [ofTime(['string', 'string'], t.TIME, (_, v, p) => toTime(v, p), strings)], 'The time a text shows.'),
  record(
    'try_to_time',
    [ofTime(['string', 'string'], t.TIME, (_, v, p) => nullIfRaised(() => toTime(v, p)), strings)],
    'The time a text shows, null for what shows none.',
    [],
    { resultNullable: true, sqlText: (args) => `try_to_time(to_time(${args.join(', ')}))` },
  ),
  record(
    'time_diff',
    [ofTime(['string', 'time', 'time'], t.BIGINT, (_, unit, a, b) => ((b as bigint) - (a as bigint)) / unitOf('time_diff', unit))],
    'How many whole units lie between two times.',
  ),
  record(
    'time_trunc',
    [
      ofTime(
        ['string', 'time'],
        (types) => typeOf(types, 1),
        (_, unit, v) => (v as bigint) - ((v as bigint) % unitOf('time_trunc', unit)),
      ),
    ],
    'A time cut to a unit.',
  ),
  record(
    'time_from_seconds',
    [
      ofTime(['numeric'], t.TIME, (c, v) => onTheClock(nanosOf(v as Value, typeAt(c, 0))), {
        coerce: orVoid(t.isNumeric, t.BIGINT),
      }),
    ],
    'The time so many seconds after midnight.',
  ),
  fromUnits('millis', 1_000_000n),
  fromUnits('micros', 1000n),
  toUnits('seconds', t.decimal(14, 6), (nanos) => divideRounded(nanos, 1000n, 'half-up'), 'Seconds since midnight.'),
  toUnits('millis', t.BIGINT, (nanos) => nanos / 1_000_000n, 'Milliseconds since midnight.'),
  toUnits('micros', t.BIGINT, (nanos) => nanos / 1000n, 'Microseconds since midnight.'),
];

const HOUR_TO_SECOND: t.DayTimeType = { kind: 'day-time interval', start: 1, end: 3 };
const overflow = (): never => fail('DATETIME_OVERFLOW', { operation: 'a TIME plus an interval leaves the day' });

/** time ± interval, and for `+` the other way round; null stands for an interval. */
export function shiftTimes(sign: 1n | -1n): readonly Overload[] {
  const isInterval = (x: t.DataType): boolean => x.kind === 'day-time interval' || (sign === 1n && x.kind === 'void');
  const asInterval = (x: t.DataType): t.DataType => (x.kind === 'void' ? t.DAY_TIME : x);
  const result = (time: t.DataType, by: t.DataType): t.DataType =>
    time.kind === 'time' && by.kind === 'day-time interval' && by.end === 3
      ? { kind: 'time', precision: Math.max(time.precision, t.TIME.precision) }
      : time;
  const shift = (nanos: Value, micros: Value): bigint => {
    const moved = (nanos as bigint) + sign * (micros as bigint) * 1000n;
    if (BigInt.asIntN(64, moved) !== moved) fail('ARITHMETIC_OVERFLOW', { message: 'the interval in nanoseconds does not fit 64 bits' });
    return moved >= 0n && moved < NANOS_PER_DAY ? moved : overflow();
  };
  return [
    ofTime(
      ['time', 'day-time interval'],
      (types) => result(sameAsFirst(types), typeOf(types, 1)),
      (_, a, b) => shift(a as Value, b as Value),
      { coerce: ([a = t.VOID, b = t.VOID]) => (isTime(a) && isInterval(b) ? [a, asInterval(b)] : undefined) },
    ),
    ...(sign === -1n
      ? []
      : [
          ofTime(
            ['day-time interval', 'time'],
            (types) => result(typeOf(types, 1), sameAsFirst(types)),
            (_, a, b) => shift(b as Value, a as Value),
            { coerce: ([a = t.VOID, b = t.VOID]) => (isTime(b) && isInterval(a) ? [asInterval(a), b] : undefined) },
          ),
        ]),
  ];
}

/** time - time, where text or null may stand for one of them. */
export const subtractTimes: Overload = ofTime(['time', 'time'], HOUR_TO_SECOND, (_, a, b) => ((a as bigint) - (b as bigint)) / 1000n, {
  coerce: (types) =>
    types.some(isTime) && types.every((x) => isTime(x) || t.isStringLike(x) || x.kind === 'void')
      ? types.map((x) => (isTime(x) ? x : t.TIME))
      : undefined,
});
