import { fail } from '../errors/engine-error.ts';
import { floorDiv, floorMod, MICROS_PER_DAY, MICROS_PER_SECOND } from '../types/calendar.ts';
import type { DayTimeType, DecimalType, TimeType, YearMonthType } from '../types/data-type.ts';
import { divideRounded } from '../types/decimal-math.ts';
import { sqlName } from '../types/names.ts';
import { clockOf, parseDate, parseInstant, parseTimeOfDay, parseTimestamp, truncateTime } from '../types/parse-datetime.ts';
import { type IntervalFault, parseCalendarInterval, parseDayTime, parseYearMonth } from '../types/parse-interval.ts';
import { timeZone } from '../types/time-zone.ts';
import type { Value } from '../types/value.ts';
import { DAY_TIME_UNITS } from './cast-number.ts';
import type { CastStep } from './cast-step.ts';
import { dateToTimestamp, timestampToDate } from './datetime-arithmetic.ts';

export function toDate(step: CastStep, value: Value): Value {
  switch (step.from.kind) {
    case 'string':
      return parseDate(value as string) ?? step.invalid(value);
    case 'timestamp':
      return timestampToDate(value as bigint, step.timeZone);
    case 'timestamp_ntz':
      return Number(floorDiv(value as bigint, MICROS_PER_DAY));
    default:
      return null;
  }
}

export function toTimestamp(step: CastStep, value: Value): Value {
  const { from } = step;
  switch (from.kind) {
    case 'string':
      return parseInstant(value as string, step.timeZone, () => step.now) ?? step.invalid(value);
    case 'date':
      return dateToTimestamp(value as number, step.timeZone);
    case 'timestamp_ntz':
      return timeZone(step.timeZone).toUtc(value as bigint);
    case 'time':
      return timeZone(step.timeZone).toUtc(today(step, value as bigint));
    case 'boolean':
      return value === true ? 1n : 0n;
    case 'float':
    case 'double':
      return fromSeconds(step, value as number);
    case 'decimal': {
      // As in Spark, what does not fit wraps around, in ANSI mode too.
      return BigInt.asIntN(64, ((value as bigint) * MICROS_PER_SECOND) / 10n ** BigInt(from.scale));
    }
    default: {
      const micros = BigInt(value as number | bigint) * MICROS_PER_SECOND;
      return BigInt.asIntN(64, micros) === micros ? micros : micros < 0n ? -(2n ** 63n) : 2n ** 63n - 1n;
    }
  }
}

function fromSeconds(step: CastStep, seconds: number): Value {
  if (!Number.isFinite(seconds)) return step.mode === 'ansi' ? step.invalid(seconds) : null;
  const micros = BigInt(Math.trunc(Math.max(-1e300, Math.min(1e300, seconds * 1e6))));
  return BigInt.asIntN(64, micros) === micros
    ? micros
    : step.mode === 'legacy'
      ? micros < 0n
        ? -(2n ** 63n)
        : 2n ** 63n - 1n
      : step.overflow(seconds);
}

export function toTimestampNtz(step: CastStep, value: Value): Value {
  switch (step.from.kind) {
    case 'string':
      return clockOfText(value as string) ?? step.invalid(value);
    case 'date':
      return BigInt(value as number) * MICROS_PER_DAY;
    case 'timestamp':
      return localOf(step, value as bigint);
    case 'time':
      return today(step, value as bigint);
    default:
      return null;
  }
}

export function toTime(step: CastStep, value: Value, { precision }: TimeType): Value {
  switch (step.from.kind) {
    case 'string':
      return parseTimeOfDay(value as string, precision) ?? step.invalid(value);
    case 'time':
      return truncateTime(value as bigint, precision);
    default: {
      const local = step.from.kind === 'timestamp' ? localOf(step, value as bigint) : (value as bigint);
      return truncateTime(floorMod(local, MICROS_PER_DAY) * 1000n, precision);
    }
  }
}

const localOf = (step: CastStep, micros: bigint): bigint => micros + timeZone(step.timeZone).offsetAt(micros);
/** A time of day on the day the query runs, in local microseconds. */
const today = (step: CastStep, nanos: bigint): bigint => floorDiv(localOf(step, step.now), MICROS_PER_DAY) * MICROS_PER_DAY + nanos / 1000n;

/** What cannot be read is null, in every mode. */
export const toCalendarInterval = (value: Value): Value => parseCalendarInterval(value as string) ?? null;

/** A text that is no interval of the type raises in every mode but TRY_CAST. Errors: INVALID_INTERVAL_FORMAT.* */
function faulty(step: CastStep, value: Value, fault: IntervalFault): Value {
  if (step.mode === 'try') return null;
  const shown = { input: `'${value as string}'`, interval: sqlName(step.to).replace('INTERVAL ', '').toLowerCase() };
  if (fault === 'range') return fail('INVALID_INTERVAL_FORMAT.INTERVAL_PARSING', shown);
  return step.to.kind === 'year-month interval'
    ? fail('INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING', shown)
    : fail('INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE', shown);
}

/** A number of units: rounded where the unit is the finest of its family, else cut to a whole one. */
const decimalOf = (value: bigint, from: DecimalType, unit: bigint, isFinest: boolean): bigint => {
  const one = 10n ** BigInt(from.scale);
  return isFinest ? divideRounded(value * unit, one, 'half-up') : (value / one) * unit;
};

export function toYearMonth(step: CastStep, value: Value, to: YearMonthType): Value {
  const { from } = step;
  if (from.kind === 'string') {
    const months = parseYearMonth(value as string, to);
    return typeof months === 'number' ? months : faulty(step, value, months);
  }
  if (from.kind === 'year-month interval') return to.end === 0 ? Math.trunc((value as number) / 12) * 12 : value;
  const unit = to.end === 0 ? 12n : 1n;
  // Parts of a year are kept as months.
  const months = from.kind === 'decimal' ? decimalOf(value as bigint, from, unit, true) : BigInt(value as number | bigint) * unit;
  return BigInt.asIntN(32, months) === months ? Number(months) : step.overflow(value);
}

export function toDayTime(step: CastStep, value: Value, to: DayTimeType): Value {
  const { from } = step;
  if (from.kind === 'string') {
    const micros = parseDayTime(value as string, to);
    return typeof micros === 'bigint' ? micros : faulty(step, value, micros);
  }
  const unit = DAY_TIME_UNITS[to.end] ?? 1n;
  if (from.kind === 'day-time interval') return to.end === 3 ? value : ((value as bigint) / unit) * unit;
  const micros = from.kind === 'decimal' ? decimalOf(value as bigint, from, unit, to.end === 3) : BigInt(value as number | bigint) * unit;
  return BigInt.asIntN(64, micros) === micros ? micros : step.overflow(value);
}

function clockOfText(text: string): bigint | undefined {
  const parsed = parseTimestamp(text);
  return parsed && clockOf(parsed);
}
