import { fail } from '../errors/engine-error.ts';
import {
  addMonths,
  civilFromDays,
  dayOfYear,
  daysFromCivil,
  daysInMonth,
  floorDiv,
  floorMod,
  isoDayOfWeek,
  isoWeek,
  isValidDate,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  NANOS_PER_SECOND,
} from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { dayName, monthName } from '../types/datetime-pattern.ts';
import { timeZone } from '../types/time-zone.ts';
import type { Value } from '../types/value.ts';
import { overflow } from './arithmetic.ts';
import { type EvalContext, type FunctionRecord, type Overload, on, type TypeContext } from './define.ts';
import * as made from './emit/date-parts.ts';
import * as emit from './emit/datetime.ts';
import { emitDayName, emitMonthName } from './emit/time-pattern.ts';
import type { Emit } from './emit.ts';
import { inGroup, ofTimestampType, typeAt, withContext } from './shorthand.ts';

const datetime = inGroup('datetime_funcs');
type Examples = FunctionRecord['examples'];

const EMIT: Readonly<Record<string, Emit>> = {
  year: emit.emitYear,
  quarter: emit.emitQuarter,
  month: emit.emitMonth,
  day: emit.emitDay,
  dayofweek: emit.emitDayOfWeek,
  weekday: emit.emitWeekday,
  dayofyear: emit.emitDayOfYear,
  weekofyear: emit.emitWeekOfYear,
  yearofweek: emit.emitYearOfWeek,
  last_day: emit.emitLastDay,
  unix_date: emit.emitSameBits,
  hour: emit.emitHour,
  minute: emit.emitMinute,
  second: emit.emitSecond,
  dayofweek_iso: emit.emitIsoDayOfWeek,
  extract_seconds: emit.emitSecondWithFraction,
  dayname: emitDayName,
  monthname: emitMonthName,
};

/** Not a function of Spark's: what EXTRACT of a field becomes. */
const hidden = (f: FunctionRecord): FunctionRecord => ({ ...f, operator: 'internal' });

const dateField = (
  name: string,
  f: (days: number) => Value,
  doc: string,
  examples: Examples,
  aliases: readonly string[] = [],
  returns: t.DataType = t.INT,
): FunctionRecord => datetime(name, [on(['date'], returns, f, EMIT[name])], doc, examples, { aliases, shownAliases: aliases });

/** What clocks show at a timestamp, in microseconds since 1970; a timestamp without zone is that already. */
export const localMicros = (c: EvalContext, v: Value, i = 0): bigint =>
  typeAt(c, i).kind === 'timestamp' ? (v as bigint) + timeZone(c.timeZone).offsetAt(v as bigint) : (v as bigint);
/** The instant, or the timestamp without zone, at which clocks show `local`. */
export const fromLocal = (c: EvalContext, local: bigint, i = 0): bigint =>
  typeAt(c, i).kind === 'timestamp' ? timeZone(c.timeZone).toUtc(local) : local;

const timeField = (
  name: string,
  f: (timeOfDay: bigint) => Value,
  doc: string,
  examples: Examples,
  returns: t.DataType = t.INT,
  ofTime?: { readonly returns: Overload['returns']; readonly evaluate: (nanos: bigint, type: t.DataType) => Value },
): FunctionRecord =>
  datetime(
    name,
    [
      ...(['timestamp', 'timestamp_ntz'] as const).map((kind) =>
        withContext([kind], returns, (c, v) => f(floorMod(localMicros(c, v), MICROS_PER_DAY)), EMIT[name] ? { emit: EMIT[name] } : {}),
      ),
      {
        args: ['time'],
        coerce: ([x]) => (x?.kind === 'time' ? [x] : undefined),
        returns: ofTime ? ofTime.returns : returns,
        evaluate: (c, v) => (ofTime ? ofTime.evaluate(v as bigint, c.type) : f((v as bigint) / 1000n)),
        timeType: true,
      },
    ],
    doc,
    examples,
  );

function monthsBetween(c: EvalContext, a: Value, b: Value, round: Value = true): number {
  const zone = timeZone(c.timeZone);
  const [x, y] = [a as bigint, b as bigint].map((v) => v + zone.offsetAt(v)) as [bigint, bigint];
  const [d1, d2] = [x, y].map((v) => Number(floorDiv(v, MICROS_PER_DAY))) as [number, number];
  const [p, q] = [civilFromDays(d1), civilFromDays(d2)];
  const months = (p.year - q.year) * 12 + p.month - q.month;
  const atEnd = (z: typeof p): boolean => z.day === daysInMonth(z.year, z.month);
  if (p.day === q.day || (atEnd(p) && atEnd(q))) return months;
  // As they passed: the day on which clocks change has an hour more or less.
  const seconds = (v: Value, day: number): number => Number(((v as bigint) - zone.toUtc(BigInt(day) * MICROS_PER_DAY)) / MICROS_PER_SECOND);
  const difference = months + ((p.day - q.day) * 86_400 + seconds(a, d1) - seconds(b, d2)) / (31 * 86_400);
  return round === true ? Math.round(difference * 1e8) / 1e8 : difference;
}

const WEEKDAYS: Readonly<Record<string, number>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 };
const WEEKDAY_NAMES = /^(?:MO|MON|MONDAY|TU|TUE|TUESDAY|WE|WED|WEDNESDAY|TH|THU|THURSDAY|FR|FRI|FRIDAY|SA|SAT|SATURDAY|SU|SUN|SUNDAY)$/i;

function nextDay(c: EvalContext, days: Value, name: Value): Value {
  const wanted = (name as string).trim();
  if (!WEEKDAY_NAMES.test(wanted)) return c.ansi ? fail('ILLEGAL_DAY_OF_WEEK', { value: name as string }) : null;
  const target = WEEKDAYS[wanted.slice(0, 2).toUpperCase()] ?? 1;
  const ahead = (target - isoDayOfWeek(days as number) + 7) % 7;
  return (days as number) + (ahead === 0 ? 7 : ahead);
}

/** Years that Java's calendar has. */
const MOST_YEARS = 999_999_999;

function makeDate(c: EvalContext, y: Value, m: Value, d: Value): Value {
  const [year, month, day] = [y as number, m as number, d as number];
  if (Math.abs(year) <= MOST_YEARS && isValidDate(year, month, day)) {
    const days = daysFromCivil(year, month, day);
    if (days === (days | 0)) return days;
    return c.ansi ? fail('ARITHMETIC_OVERFLOW', { message: `the year ${year} is too far away for a date` }) : null;
  }
  return c.ansi ? fail('DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION', { message: `there is no date ${year}-${month}-${day}` }) : null;
}

/** Seconds are decimal(16,6): 60 exactly is the next minute. */
function makeTimestamp(c: EvalContext, [y, mo, d, h, mi, s]: readonly Value[], toValue: (local: bigint) => bigint, strict: boolean): Value {
  const [year, month, day, hour, minute] = [y, mo, d, h, mi] as readonly number[] as [number, number, number, number, number];
  const micros = s as bigint;
  const refuse = (message: string): null =>
    strict && c.ansi ? fail('DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION', { message }) : null;
  if (micros > 60_000_000n && micros < 61_000_000n && strict && c.ansi)
    return fail('INVALID_FRACTION_OF_SECOND', { value: String(Number(micros) / 1e6) });
  if (Math.abs(year) > MOST_YEARS || !isValidDate(year, month, day)) return refuse(`there is no date ${year}-${month}-${day}`);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || micros < 0n || micros > 60_000_000n)
    return refuse(`there is no time ${hour}:${minute}:${Number(micros) / 1e6}`);
  const value = toValue(
    BigInt(daysFromCivil(year, month, day)) * MICROS_PER_DAY + BigInt(hour) * MICROS_PER_HOUR + BigInt(minute) * MICROS_PER_MINUTE + micros,
  );
  if (BigInt.asIntN(64, value) === value) return value;
  return strict && c.ansi ? fail('DATETIME_OVERFLOW', { operation: `a timestamp in the year ${year}` }) : null;
}

const SECONDS = t.decimal(16, 6);
const SIX: readonly t.DataType[] = [t.INT, t.INT, t.INT, t.INT, t.INT, SECONDS];
/** Is there a zone among the arguments? One that is none is an error in any mode. */
const hasZone = (types: readonly t.DataType[]): boolean => types.length === 7 || types.length === 3;
/** A zone may stand last; a timestamp without one makes nothing of it. */
const makeTimestampOverloads = (type: t.DataType, strict: boolean, takesZone = type.kind === 'timestamp'): readonly Overload[] => [
  {
    args: ['int', 'int', 'int', 'int', 'int', 'decimal'],
    coerce: (types) => (types.every((x) => t.isNumeric(x) || t.isStringLike(x) || x.kind === 'void') ? SIX : undefined),
    returns: type,
    evaluate: (c, ...args) =>
      makeTimestamp(c, args, (local) => (type.kind === 'timestamp' ? timeZone(c.timeZone).toUtc(local) : local), strict),
    emit: made.emitMakeTimestamp,
  },
  ...(takesZone
    ? [
        {
          args: ['int', 'int', 'int', 'int', 'int', 'decimal', 'string'],
          coerce: () => [...SIX, t.STRING],
          returns: type,
          evaluate: (c: EvalContext, ...args: readonly Value[]) => {
            // A zone that is none is one whatever the rest is.
            const zone = timeZone(args[6] as string);
            return makeTimestamp(c, args, (local) => (type.kind === 'timestamp' ? zone.toUtc(local) : local), strict);
          },
        } as const,
      ]
    : []),
];

/** The beginning of a day. */
const fromDate: Overload = {
  args: ['date'],
  returns: t.TIMESTAMP,
  exact: true,
  evaluate: (c, day) => timeZone(c.timeZone).toUtc(BigInt(day as number) * MICROS_PER_DAY),
};

/** Of a date and a time of day; a time zone with it for timestamps with one. */
const fromDateAndTime = (type: t.DataType): readonly Overload[] => {
  const at =
    (zoneAt: number) =>
    (c: EvalContext, ...args: readonly Value[]): Value => {
      const local = BigInt(args[0] as number) * MICROS_PER_DAY + (args[1] as bigint) / 1000n;
      return type.kind === 'timestamp' ? timeZone((args[zoneAt] as string | undefined) ?? c.timeZone).toUtc(local) : local;
    };
  return [
    { args: ['date', 'time'], returns: type, evaluate: at(2) },
    ...(type.kind === 'timestamp' ? [{ args: ['date', 'time', 'string'] as const, returns: type, evaluate: at(2) }] : []),
  ];
};

export const DATES: readonly FunctionRecord[] = [
  dateField('year', (d) => civilFromDays(d).year, 'The year.', [["year('2016-07-30')", 2016]]),
  dateField('quarter', (d) => Math.floor((civilFromDays(d).month - 1) / 3) + 1, 'The quarter, 1 to 4.', [["quarter('2016-08-31')", 3]]),
  dateField('month', (d) => civilFromDays(d).month, 'The month, 1 to 12.', [["month('2016-07-30')", 7]]),
  dateField('day', (d) => civilFromDays(d).day, 'The day of the month.', [["day('2009-07-30')", 30]], ['dayofmonth']),
  dateField('dayofweek', (d) => (isoDayOfWeek(d) % 7) + 1, 'The day of the week, 1 for Sunday to 7 for Saturday.', [
    ["dayofweek('2009-07-30')", 5],
  ]),
  dateField('weekday', (d) => isoDayOfWeek(d) - 1, 'The day of the week, 0 for Monday to 6 for Sunday.', [["weekday('2009-07-30')", 3]]),
  hidden(
    dateField('dayofweek_iso', isoDayOfWeek, 'The day of the week, 1 for Monday to 7 for Sunday.', [
      ["extract(DOW_ISO FROM date'2009-07-30')", 4],
    ]),
  ),
  dateField('dayofyear', dayOfYear, 'The day of the year.', [["dayofyear('2016-04-09')", 100]]),
  dateField('weekofyear', (d) => isoWeek(d).week, 'The ISO week of the year.', [["weekofyear('2008-02-20')", 8]]),
  hidden(
    dateField('yearofweek', (d) => isoWeek(d).year, 'The year the ISO week belongs to.', [
      ["extract(YEAROFWEEK FROM date'2008-02-20')", 2008],
    ]),
  ),
  dateField('dayname', dayName, 'The day of the week, in three letters.', [["dayname(date'2008-02-20')", 'Wed']], [], t.STRING),
  dateField('monthname', monthName, 'The month, in three letters.', [["monthname('2008-02-20')", 'Feb']], [], t.STRING),
  dateField(
    'last_day',
    (d) => {
      const { year, month } = civilFromDays(d);
      return daysFromCivil(year, month, daysInMonth(year, month));
    },
    'The last day of the month.',
    [["last_day('2009-01-12')", 14275]],
    [],
    t.DATE,
  ),
  datetime('unix_date', [{ ...on(['date'], t.INT, (d: number) => d, EMIT.unix_date), exact: true }], 'Days since 1970-01-01.', [
    ["unix_date(date'1970-01-02')", 1],
  ]),
  timeField('hour', (v) => Number(v / MICROS_PER_HOUR), 'The hour, in the session time zone.', [["hour('2009-07-30 12:58:59')", 12]]),
  timeField('minute', (v) => Number((v / MICROS_PER_MINUTE) % 60n), 'The minute.', [["minute('2009-07-30 12:58:59')", 58]]),
  timeField('second', (v) => Number((v / MICROS_PER_SECOND) % 60n), 'The second.', [["second('2009-07-30 12:58:59')", 59]]),
  hidden(
    timeField(
      'extract_seconds',
      (v) => v % MICROS_PER_MINUTE,
      'The second with its fraction.',
      [["extract(SECOND FROM timestamp'2019-10-01 00:00:01.000001')", 1000001n]],
      t.decimal(8, 6),
      {
        returns: ([x]) => (x?.kind === 'time' && x.precision > 6 ? t.decimal(11, 9) : t.decimal(8, 6)),
        evaluate: (nanos, type) => (nanos % (60n * NANOS_PER_SECOND)) / (type.kind === 'decimal' && type.scale === 6 ? 1000n : 1n),
      },
    ),
  ),
  datetime(
    'date_add',
    [
      {
        args: ['date', 'int'],
        coerce: ([d = t.VOID, n = t.VOID], c) => dayCount('date_add', d, n, c),
        returns: t.DATE,
        evaluate: (_, d, n) => ((d as number) + (n as number)) | 0,
        emit: emit.emitDateAdd,
      },
    ],
    'The date some days later.',
    [["date_add('2016-07-30', 1)", 17013]],
    { aliases: ['dateadd'] },
  ),
  datetime(
    'date_sub',
    [
      {
        args: ['date', 'int'],
        coerce: ([d = t.VOID, n = t.VOID], c) => dayCount('date_sub', d, n, c),
        returns: t.DATE,
        evaluate: (_, d, n) => ((d as number) - (n as number)) | 0,
        emit: emit.emitDateSub,
      },
    ],
    'The date some days earlier.',
    [["date_sub('2016-07-30', 1)", 17011]],
  ),
  datetime(
    'datediff',
    [on(['date', 'date'], t.INT, (a: number, b: number) => (a - b) | 0, emit.emitDateDiff)],
    'Days from the second date to the first.',
    [["datediff('2009-07-31', '2009-07-30')", 1]],
    { aliases: ['date_diff'], shownAliases: ['date_diff'] },
  ),
  datetime(
    'add_months',
    [
      on(
        ['date', 'int'],
        t.DATE,
        (d: number, n: number) => {
          const to = addMonths(d, n);
          return to === (to | 0) ? to : overflow();
        },
        emit.emitAddMonths,
      ),
    ],
    'The date some months later; the end of a month stays within the month.',
    [["add_months('2016-08-31', 1)", 17074]],
    { canRaise: true },
  ),
  datetime(
    'months_between',
    [withContext(['timestamp', 'timestamp', 'boolean'], t.DOUBLE, monthsBetween, { optionalFrom: 2, emit: made.emitMonthsBetween })],
    'Months from the second time to the first, parts of a month counted in 31 days.',
    [["months_between('1997-02-28 10:30:00', '1996-10-30')", 3.94959677]],
    { sqlText: ([a, b, c = 'true']) => `months_between(${a}, ${b}, ${c})` },
  ),
  datetime(
    'next_day',
    [withContext(['date', 'string'], t.DATE, nextDay, { emit: made.emitNextDay })],
    'The first date after, that is such a day of the week.',
    [["next_day('2015-01-14', 'TU')", 16455]],
    { resultNullable: true, canRaise: (_, ansi) => ansi },
  ),
  datetime(
    'make_date',
    [withContext(['int', 'int', 'int'], t.DATE, makeDate, { emit: made.emitMakeDate })],
    'A date from year, month and day.',
    [['make_date(2013, 7, 15)', 15901]],
    { resultNullable: (_, ansi) => !ansi, canRaise: (_, ansi) => ansi },
  ),
  datetime(
    'make_timestamp',
    [...ofTimestampType((to) => makeTimestampOverloads(to, true, true)), fromDate, ...fromDateAndTime(t.TIMESTAMP)],
    'A timestamp from year, month, day, hour, minute, second and a time zone.',
    [['string(make_timestamp(2014, 12, 28, 6, 30, 45.887))', '2014-12-28 06:30:45.887']],
    { resultNullable: (_, ansi) => !ansi, canRaise: (types, ansi) => ansi || hasZone(types) },
  ),
  datetime(
    'make_timestamp_ltz',
    [...makeTimestampOverloads(t.TIMESTAMP, true), ...fromDateAndTime(t.TIMESTAMP)],
    'A timestamp with the local time zone.',
    [['string(make_timestamp_ltz(2014, 12, 28, 6, 30, 45.887))', '2014-12-28 06:30:45.887']],
    {
      resultNullable: (_, ansi) => !ansi,
      canRaise: (types, ansi) => ansi || hasZone(types),
      sqlText: (args) => `${args.length < 6 ? 'make_timestamp' : 'make_timestamp_ltz'}(${args.join(', ')})`,
    },
  ),
  datetime(
    'try_make_timestamp_ltz',
    [...makeTimestampOverloads(t.TIMESTAMP, false), ...fromDateAndTime(t.TIMESTAMP)],
    'As make_timestamp_ltz, null for what does not exist.',
    [['try_make_timestamp_ltz(2024, 13, 22, 15, 30, 0)', null]],
    {
      resultNullable: true,
      canRaise: hasZone,
      sqlText: (args) => `${args.length < 6 ? 'make_timestamp' : 'try_make_timestamp_ltz'}(${args.join(', ')})`,
    },
  ),
  datetime(
    'try_make_timestamp_ntz',
    [...makeTimestampOverloads(t.TIMESTAMP_NTZ, false), ...fromDateAndTime(t.TIMESTAMP_NTZ)],
    'As make_timestamp_ntz, null for what does not exist.',
    [['try_make_timestamp_ntz(2024, 13, 22, 15, 30, 0)', null]],
    {
      resultNullable: true,
      swallows: (types) => types.length < 6,
      sqlText: (args) =>
        args.length < 6 ? `try_make_timestamp_ntz(make_timestamp_ntz(${args.join(', ')}))` : `try_make_timestamp_ntz(${args.join(', ')})`,
    },
  ),
  datetime(
    'try_make_timestamp',
    [...ofTimestampType((to) => makeTimestampOverloads(to, false, true)), fromDate, ...fromDateAndTime(t.TIMESTAMP)],
    'As make_timestamp, null for what does not exist.',
    [['try_make_timestamp(2024, 13, 22, 15, 30, 0)', null]],
    // Spark leaves out the zone
    { resultNullable: true, canRaise: hasZone, sqlText: (args) => `try_make_timestamp(${args.slice(0, 6).join(', ')})` },
  ),
  datetime(
    'make_timestamp_ntz',
    [...makeTimestampOverloads(t.TIMESTAMP_NTZ, true), ...fromDateAndTime(t.TIMESTAMP_NTZ)],
    'A timestamp without time zone.',
    [['string(make_timestamp_ntz(2014, 12, 28, 6, 30, 45.887))', '2014-12-28 06:30:45.887']],
    { resultNullable: (_, ansi) => !ansi, canRaise: (_, ansi) => ansi },
  ),
  datetime('date_from_unix_date', [on(['int'], t.DATE, (d: number) => d, emit.emitSameBits)], 'The date so many days after 1970-01-01.', [
    ['date_from_unix_date(1)', 1],
  ]),
];

/** Outside ANSI mode text is a number of days only where it is a constant. */
function dayCount(functionName: string, date: t.DataType, days: t.DataType, c: TypeContext): readonly t.DataType[] | undefined {
  const isDate =
    date.kind === 'date' || date.kind === 'timestamp' || date.kind === 'timestamp_ntz' || t.isStringLike(date) || date.kind === 'void';
  const count = c.ansi || !t.isStringLike(days) ? undefined : c.constant?.(1);
  if (typeof count === 'string' && !isWholeNumber(count)) fail('SECOND_FUNCTION_ARGUMENT_NOT_INTEGER', { functionName });
  const isText = t.isStringLike(days) && (c.ansi || count !== undefined);
  const isCount = days.kind === 'int' || days.kind === 'smallint' || days.kind === 'tinyint' || isText || days.kind === 'void';
  return isDate && isCount ? [t.DATE, t.INT] : undefined;
}

/** Outside ANSI mode text is a number of days where all of it is one, also where a cast would read less. */
export const isWholeNumber = (text: string): boolean => /^\s*[+-]?\d+\s*$/.test(text) && Math.abs(Number(text)) < 2 ** 31;
