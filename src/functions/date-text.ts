import { fail, internalError } from '../errors/engine-error.ts';
import { floorDiv, MICROS_PER_DAY, MICROS_PER_SECOND } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { parsePattern } from '../types/datetime-pattern.ts';
import { clockOf, instantOf } from '../types/parse-datetime.ts';
import { formatTime, parseTime } from '../types/time-parser-policy.ts';
import { timeZone } from '../types/time-zone.ts';
import type { Value } from '../types/value.ts';
import { castFunction } from './cast.ts';
import { timestampToDate } from './datetime-arithmetic.ts';
import type { EvalContext, FunctionRecord, Overload } from './define.ts';
import { emitCast } from './emit/cast.ts';
import { emitUnixTimestamp } from './emit/epoch.ts';
import * as pattern from './emit/time-pattern.ts';
import type { Emit } from './emit.ts';
import { inGroup, ofTimestampType, typeAt, withContext } from './shorthand.ts';
import { formatTimeByPattern } from './time-of-day-pattern.ts';
import { withSuggestion } from './wrong-pattern.ts';

const datetime = inGroup('datetime_funcs');
const DEFAULT_PATTERN = 'yyyy-MM-dd HH:mm:ss';

function format(c: EvalContext, micros: bigint, pattern: string): string {
  const offset = timeZone(c.timeZone).offsetAt(micros);
  return formatTime(c.timeParser, pattern, { local: micros + offset, offset, zone: c.timeZone });
}

const unreadable = (c: EvalContext, strict: boolean, value: string, pattern: string, instead: string): null =>
  c.ansi && strict ? fail('CANNOT_PARSE_TIMESTAMP', { value: `'${value}'`, pattern: `'${pattern}'`, instead }) : null;

/** In any mode, also of try_to_timestamp: Spark's ArithmeticException for it has no condition. */
const tooFar = (value: string): never => fail('DATETIME_OVERFLOW', { operation: `a timestamp of '${value}'` });

/** A text read by a pattern as an instant. */
function readTimestamp(c: EvalContext, value: string, pattern: string, strict: boolean): bigint | null {
  const parsed = parseTime(c.timeParser, pattern, value);
  if (!parsed) return unreadable(c, strict, value, pattern, 'try_to_timestamp');
  return instantOf(parsed, c.timeZone) ?? tooFar(value);
}

function readDate(c: EvalContext, value: string, pattern: string, strict: boolean): Value {
  const parsed = parseTime(c.timeParser, pattern, value);
  if (!parsed) return unreadable(c, strict, value, pattern, 'try_to_date');
  // Spark reads a timestamp first, so that a date further than those reach is none, and one with a zone is that of the session.
  if (parsed.zone !== undefined) {
    const instant = instantOf(parsed, c.timeZone);
    return instant === undefined ? tooFar(value) : timestampToDate(instant, c.timeZone);
  }
  const local = clockOf(parsed);
  return local === undefined ? tooFar(value) : Number(floorDiv(local, MICROS_PER_DAY));
}

/** Without a pattern the conversion is the cast. */
const asCast = (from: t.TypeKind, to: t.DataType, strict: boolean): Overload =>
  withContext([from], to, (c, v) => castFunction(typeAt(c, 0), to, strict && c.ansi ? 'ansi' : 'legacy', c)(v), {
    emit: emitAsCast(to, strict),
  });
const emitAsCast =
  (to: t.DataType, strict: boolean): Emit =>
  (e, [value], { ansi }) =>
    (value && emitCast(e, value, to, strict && ansi ? 'ansi' : 'legacy')) ?? internalError(`no cast to ${to.kind}`);

const toDate = (strict: boolean): readonly Overload[] => [
  ...(['string', 'date', 'timestamp', 'timestamp_ntz'] as const).map((from) => asCast(from, t.DATE, strict)),
  withContext(['string', 'string'], t.DATE, (c, v, p) => readDate(c, v as string, p as string, strict), {
    emit: pattern.emitReadDate,
    canEmit: pattern.canReadDate,
  }),
  withContext(['date', 'string'], t.DATE, (_, v) => v, { emit: emitAsCast(t.DATE, false) }),
  withContext(['timestamp', 'string'], t.DATE, (c, v) => timestampToDate(v as bigint, c.timeZone), { emit: emitAsCast(t.DATE, false) }),
];

const toTimestamp = (to: t.DataType, strict: boolean): readonly Overload[] => [
  ...(['string', 'date', 'timestamp', 'timestamp_ntz'] as const).map((from) => asCast(from, to, strict)),
  ...(to.kind === 'timestamp' ? [{ ...asCast('double', to, strict), args: ['numeric'] } as Overload] : []),
  withContext(
    ['string', 'string'],
    to,
    (c, v, p) => {
      if (to.kind === 'timestamp') return readTimestamp(c, v as string, p as string, strict);
      const parsed = withSuggestion(p as string, () => parsePattern(p as string, v as string));
      if (!parsed) return unreadable(c, strict, v as string, p as string, 'try_to_timestamp');
      return clockOf(parsed) ?? tooFar(v as string);
    },
    { emit: to.kind === 'timestamp' ? pattern.emitReadTimestamp : pattern.emitReadLocal, canEmit: pattern.canRead },
  ),
  ...(['date', 'timestamp', 'timestamp_ntz'] as const).map((from) =>
    withContext([from, 'string'], to, (c, v) => castFunction(typeAt(c, 0), to, 'legacy', c)(v), { emit: emitAsCast(to, false) }),
  ),
];

/** Towards zero. */
const seconds = (micros: Value): Value => (micros === null ? null : (micros as bigint) / MICROS_PER_SECOND);
const toUnix: readonly Overload[] = [
  withContext(['string', 'string'], t.BIGINT, (c, v, p = DEFAULT_PATTERN) => seconds(readTimestamp(c, v as string, p as string, true)), {
    optionalFrom: 1,
    emit: pattern.emitReadSeconds,
    canEmit: pattern.canRead,
    exact: [0],
  }),
  withContext(['date', 'string'], t.BIGINT, (c, v) => seconds(castFunction(t.DATE, t.TIMESTAMP, 'legacy', c)(v)), {
    optionalFrom: 1,
    exact: [0],
    emit: emitUnixTimestamp,
  }),
  ...(['timestamp', 'timestamp_ntz'] as const).map((from) =>
    withContext([from, 'string'], t.BIGINT, (_, v) => seconds(v), { optionalFrom: 1, exact: [0], emit: emitUnixTimestamp }),
  ),
];

const raises = {
  evaluatesAll: true,
  resultNullable: (_n: readonly boolean[], ansi: boolean) => !ansi,
  canRaise: (types: readonly t.DataType[], ansi: boolean) => ansi || types.length > 1,
} as const;
const quiet = { resultNullable: true, evaluatesAll: true, canRaise: (types: readonly t.DataType[]) => types.length > 1 } as const;

export const DATE_TEXTS: readonly FunctionRecord[] = [
  datetime(
    'date_format',
    [
      withContext(['timestamp', 'string'], t.STRING, (c, v, p) => format(c, v as bigint, p as string), {
        emit: pattern.emitDateFormat,
        canEmit: pattern.canWrite,
      }),
      {
        ...withContext(['time', 'string'], t.STRING, (_, v, p) => formatTimeByPattern(p as string, (v as bigint) / 1000n)),
        exact: [0],
      },
    ],
    'A timestamp, or a time of day, as text in a pattern.',
    [
      ["date_format('2016-04-08', 'y')", '2016'],
      ["date_format('2016-04-08 14:05:06', 'EEE d MMM yyyy, h:mm a')", 'Fri 8 Apr 2016, 2:05 PM'],
    ],
    { canRaise: true },
  ),
  datetime(
    'to_date',
    toDate(true),
    'The date a text shows, in a pattern or as a cast reads it.',
    [
      ["to_date('2009-07-30 04:17:52')", 14455],
      ["to_date('2016-12-31', 'yyyy-MM-dd')", 17166],
    ],
    raises,
  ),
  datetime('try_to_date', toDate(false), 'As to_date, null for what cannot be read.', [["try_to_date('foo', 'yyyy-MM-dd')", null]], quiet),
  datetime(
    'to_timestamp',
    ofTimestampType((to) => toTimestamp(to, true)),
    'The timestamp a text shows, in a pattern or as a cast reads it.',
    [["string(to_timestamp('2016-12-31', 'yyyy-MM-dd'))", '2016-12-31 00:00:00']],
    raises,
  ),
  datetime(
    'to_timestamp_ltz',
    toTimestamp(t.TIMESTAMP, true),
    'The timestamp with the local time zone that a text shows.',
    [["string(to_timestamp_ltz('2016-12-31', 'yyyy-MM-dd'))", '2016-12-31 00:00:00']],
    raises,
  ),
  datetime(
    'try_to_timestamp',
    ofTimestampType((to) => toTimestamp(to, false)),
    'As to_timestamp, null for what cannot be read.',
    [["try_to_timestamp('foo', 'yyyy-MM-dd')", null]],
    quiet,
  ),
  datetime(
    'to_timestamp_ntz',
    toTimestamp(t.TIMESTAMP_NTZ, true),
    'The timestamp without time zone a text shows.',
    [["string(to_timestamp_ntz('2016-12-31', 'yyyy-MM-dd'))", '2016-12-31 00:00:00']],
    raises,
  ),
  datetime(
    'to_unix_timestamp',
    toUnix,
    'Seconds since 1970-01-01 00:00 UTC of a time or of a text in a pattern.',
    [["to_unix_timestamp('1970-01-02', 'yyyy-MM-dd') > 0", true]],
    { ...raises, sqlText: ([a, b = DEFAULT_PATTERN]) => `to_unix_timestamp(${a}, ${b})` },
  ),
  datetime(
    'unix_timestamp',
    [withContext([], t.BIGINT, (c) => seconds(c.now)), ...toUnix],
    'Seconds since 1970-01-01 00:00 UTC of a time, of a text in a pattern, or of now.',
    [["unix_timestamp('1970-01-02', 'yyyy-MM-dd') > 0", true]],
    { ...raises, sqlText: ([a = 'current_timestamp()', b = DEFAULT_PATTERN]) => `unix_timestamp(${a}, ${b})` },
  ),
  datetime(
    'from_unixtime',
    [
      withContext(
        ['bigint', 'string'],
        t.STRING,
        (c, s, p = DEFAULT_PATTERN) => {
          return format(c, BigInt.asIntN(64, (s as bigint) * MICROS_PER_SECOND), p as string);
        },
        { optionalFrom: 1, emit: pattern.emitFromUnixTime, canEmit: pattern.canWrite },
      ),
    ],
    'Seconds since 1970-01-01 00:00 UTC as text in a pattern.',
    [["from_unixtime(86400 * 365, 'yyyy') >= '1970'", true]],
    { canRaise: true, resultNullable: false, sqlText: ([a, b = DEFAULT_PATTERN]) => `from_unixtime(${a}, ${b})` },
  ),
];
