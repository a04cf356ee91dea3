import { fail } from '../errors/engine-error.ts';
import { addMonths, floorDiv, MICROS_PER_DAY } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { timeZone } from '../types/time-zone.ts';
import type { CalendarInterval, Value } from '../types/value.ts';
import type { EvalContext, Overload } from './define.ts';
import { emitDateAdd, emitDateSub } from './emit/datetime.ts';
import { emitDayDifference, emitTimeDifference, shiftTime } from './emit/shift-time.ts';
import { addIntervals } from './interval-arithmetic.ts';
import { shiftTimes, subtractTimes } from './time.ts';

const overflow = (operation: string): never => fail('DATETIME_OVERFLOW', { operation });
const asDays = (days: number): number => (days >= -2_147_483_648 && days <= 2_147_483_647 ? days : overflow('the day is out of range'));
const monthsLater = (days: number, months: number): number => {
  const moved = addMonths(days, months);
  return moved === (moved | 0) ? moved : fail('ARITHMETIC_OVERFLOW', { message: 'the day is out of range' });
};
const asMicros = (micros: bigint): bigint => (BigInt.asIntN(64, micros) === micros ? micros : overflow('the timestamp is out of range'));

/** A timestamp moved by months, then days, on the clock of `zone`, then by exact microseconds. */
export function addToTimestamp(micros: bigint, months: number, days: number, rest: bigint, zone: string | undefined): bigint {
  let moved = micros;
  if (months !== 0 || days !== 0) {
    const rule = zone === undefined ? undefined : timeZone(zone);
    const local = rule ? micros + rule.offsetAt(micros) : micros;
    const day = floorDiv(local, MICROS_PER_DAY);
    const shifted = BigInt(addMonths(Number(day), months) + days) * MICROS_PER_DAY + (local - day * MICROS_PER_DAY);
    moved = rule ? rule.toUtc(shifted) : shifted;
  }
  return asMicros(moved + rest);
}

/** A timestamp moved by whole days on the clock, then by the rest. */
export const addDayTime = (micros: bigint, interval: bigint, zone: string | undefined): bigint =>
  addToTimestamp(micros, 0, Number(interval / MICROS_PER_DAY), interval % MICROS_PER_DAY, zone);

/** Midnight of a date in the session's zone. */
export const dateToTimestamp = (days: number, zone: string): bigint => timeZone(zone).toUtc(BigInt(days) * MICROS_PER_DAY);
/** The date clocks in `zone` show. */
export const timestampToDate = (micros: bigint, zone: string): number =>
  Number(floorDiv(micros + timeZone(zone).offsetAt(micros), MICROS_PER_DAY));

/** The types as they are, if they are of these kinds; an untyped null stands for days and times where it may. */
const exactly =
  (kinds: readonly string[], takesNull: boolean) =>
  (given: readonly t.DataType[]): readonly t.DataType[] | undefined => {
    const types = given.map((x, i) => (takesNull && x.kind === 'void' && kinds[i] === 'day-time interval' ? t.DAY_TIME : x));
    return types.length === kinds.length && types.every((x, i) => x.kind === kinds[i]) ? types : undefined;
  };
const zoneFor = (type: t.DataType | undefined, context: EvalContext): string | undefined =>
  type?.kind === 'timestamp' ? context.timeZone : undefined;

/** date ± whole days, date ± interval, timestamp ± interval; for `+` also the other way round. */
function shifts(sign: 1 | -1): readonly Overload[] {
  const s = BigInt(sign);
  const whole = (x: t.DataType): boolean => x.kind === 'int' || x.kind === 'smallint' || x.kind === 'tinyint';
  const shift = (time: t.DataType, context: EvalContext, value: Value, interval: Value, kind: string): Value => {
    const at = typeof value === 'bigint' ? value : 0n;
    if (kind === 'year-month interval') {
      const months = sign * (interval as number);
      if (months === 2 ** 31) fail('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {});
      return time.kind === 'date' ? monthsLater(value as number, months) : addToTimestamp(at, months, 0, 0n, zoneFor(time, context));
    }
    if (kind === 'day-time interval') return addDayTime(at, s * (interval as bigint), zoneFor(time, context));
    const { months, days, micros } = interval as CalendarInterval;
    return addToTimestamp(at, sign * months, sign * days, s * micros, zoneFor(time, context));
  };
  const both = (
    time: t.TypeKind,
    interval: t.TypeKind,
    returns: Overload['returns'],
    evaluate: (c: EvalContext, time: Value, interval: Value) => Value,
  ): readonly Overload[] => [
    { args: [time, interval], coerce: exactly([time, interval], sign === 1), returns, evaluate, emit: shiftTime(sign === -1) },
    ...(sign === 1
      ? [
          {
            args: [interval, time],
            coerce: exactly([interval, time], true),
            returns,
            evaluate: (c: EvalContext, a: Value, b: Value) => evaluate(c, b, a),
            emit: shiftTime(false, true),
          },
        ]
      : []),
  ];
  const days: Overload = {
    args: ['date', 'int'],
    coerce: ([a = t.VOID, b = t.VOID]) => (a.kind === 'date' && whole(b) ? [a, t.INT] : undefined),
    returns: t.DATE,
    // As date_add and date_sub, which wrap around.
    evaluate: (_, a, b) => ((a as number) + sign * (b as number)) | 0,
    emit: sign === 1 ? emitDateAdd : emitDateSub,
  };
  const reversed: Overload = {
    args: ['int', 'date'],
    coerce: ([a = t.VOID, b = t.VOID]) => (b.kind === 'date' && whole(a) ? [t.INT, b] : undefined),
    returns: t.DATE,
    evaluate: (_, a, b) => ((a as number) + (b as number)) | 0,
    emit: (e, [n, date], call) => emitDateAdd(e, date && n ? [date, n] : [], call),
  };
  const toDayEnd = (types: readonly t.DataType[]): t.DataType =>
    types.some((x) => x.kind === 'day-time interval' && x.end === 0) ? t.DATE : t.TIMESTAMP;
  return [
    days,
    ...(sign === 1 ? [reversed] : []),
    ...both('date', 'year-month interval', t.DATE, (c, v, i) => shift(t.DATE, c, v, i, 'year-month interval')),
    ...both('date', 'day-time interval', toDayEnd, (c, v, i) =>
      c.type.kind === 'date'
        ? asDays((v as number) + sign * Number((i as bigint) / MICROS_PER_DAY))
        : addDayTime(dateToTimestamp(v as number, c.timeZone), s * (i as bigint), c.timeZone),
    ),
    ...both('date', 'interval', t.DATE, (c, v, i) => {
      const { months, days: d, micros } = i as CalendarInterval;
      if (micros !== 0n && c.ansi) fail('INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION', {});
      return asDays(addMonths(v as number, sign * months) + sign * d + Number(floorDiv(s * micros, MICROS_PER_DAY)));
    }),
    ...(['timestamp', 'timestamp_ntz'] as const).flatMap((time) =>
      (['year-month interval', 'day-time interval', 'interval'] as const).flatMap((interval) =>
        both(time, interval, { kind: time }, (c, v, i) => shift({ kind: time }, c, v, i, interval)),
      ),
    ),
  ];
}

export const plusDates: readonly Overload[] = [...shifts(1), ...shiftTimes(1n), ...addIntervals(1n)];

const DAYS: t.DayTimeType = { kind: 'day-time interval', start: 0, end: 0 };

/** date - date: whole days; between timestamps: day to second. */
const differences: readonly Overload[] = [
  {
    args: ['date', 'date'],
    coerce: (types, { ansi }) =>
      types.some((x) => x.kind === 'date') &&
      types.every((x, i) => x.kind === 'date' || x.kind === 'void' || ((ansi || i === 0) && t.isStringLike(x)))
        ? [t.DATE, t.DATE]
        : undefined,
    returns: DAYS,
    emit: emitDayDifference,
    evaluate: (_, a, b) => asMicros(BigInt((a as number) - (b as number)) * MICROS_PER_DAY),
  },
  {
    args: ['timestamp', 'timestamp'],
    // Outside ANSI mode text is no timestamp here, and a date only where it comes first.
    coerce: (types, { ansi }) => {
      const kinds = types.map((x) => x.kind);
      if (!kinds.includes('timestamp') && !kinds.includes('timestamp_ntz')) return undefined;
      // What has no zone stays as the clock shows it.
      const target = kinds.includes('timestamp_ntz') ? t.TIMESTAMP_NTZ : t.TIMESTAMP;
      const isTime = (x: t.DataType): boolean => ['date', 'timestamp', 'timestamp_ntz', 'void'].includes(x.kind);
      return types.every((x) => isTime(x) || (ansi && t.isStringLike(x))) ? [target, target] : undefined;
    },
    returns: t.DAY_TIME,
    emit: emitTimeDifference,
    evaluate: (c, a, b) => {
      const [x, y] = [a as bigint, b as bigint];
      if (c.argTypes[0]?.kind !== 'timestamp') return asMicros(x - y);
      const rule = timeZone(c.timeZone);
      return asMicros(x + rule.offsetAt(x) - (y + rule.offsetAt(y)));
    },
  },
];

export const minusDates: readonly Overload[] = [
  ...shifts(-1),

  ...shiftTimes(-1n),
  subtractTimes,
  ...differences,
  ...addIntervals(-1n),
];
