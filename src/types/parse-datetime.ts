import { daysFromCivil, floorDiv, isValidDate, MICROS_PER_DAY, NANOS_PER_SECOND } from './calendar.ts';
import { findZone, timeZone } from './time-zone.ts';
import { trimAll } from './trim.ts';

const DATE = /^([+-]?)(\d{4,7})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T].*)?)?)?$/s;

/** Days of `[+-]yyyy*[-[m]m[-[d]d[( |T)anything]]]`; undefined for anything else and for dates that do not exist. */
export function parseDate(text: string): number | undefined {
  const m = DATE.exec(trimAll(text));
  if (!m) return undefined;
  const days = dateOf(Number(m[2]) * (m[1] === '-' ? -1 : 1), Number(m[3] ?? 1), Number(m[4] ?? 1));
  return days !== undefined && days >= -2_147_483_648 && days <= 2_147_483_647 ? days : undefined;
}

/** A parsed timestamp: local microseconds and the zone written after it, if any. */
export interface ParsedTimestamp {
  readonly local: bigint;
  readonly zone: string | undefined;
}

const TIMESTAMP =
  /^(?:([+-]?)(\d{4,6})(?:-(\d{1,2})(?:-(\d{1,2}))?)?)?(?:([ T])?(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?\s*([A-Za-z+-].*)?)?)?)?$/s;

/**
 * Reads `[+-]yyyy[-[m]m[-[d]d[( |T)[h]h:[m]m[:[s]s[.fraction][zone]]]]]`, or a time alone, on the date `today` gives for the
 * zone in the text, if any; without `today` a time alone is refused. Digits past the microsecond are dropped. Undefined for anything else.
 */
export function parseTimestamp(text: string, today?: (zone: string | undefined) => number): ParsedTimestamp | undefined {
  const m = TIMESTAMP.exec(trimAll(text));
  if (!m) return undefined;
  const [, sign, year, month, day, separator, hour, minute, second, fraction, zoneText] = m;
  if (year === undefined && hour === undefined) return undefined;
  if (year === undefined ? minute === undefined || separator === ' ' : hour !== undefined && (day === undefined || separator === undefined))
    return undefined;
  const zone = zoneText?.trim();
  if (zone !== undefined && !findZone(zone)) return undefined;
  const date = year === undefined ? today?.(zone) : dateOf(Number(year) * (sign === '-' ? -1 : 1), Number(month ?? 1), Number(day ?? 1));
  const time = timeOf(hour, minute, second);
  return date === undefined || time === undefined ? undefined : { local: localMicros(date * 86_400 + time, fraction), zone };
}

/** Text as an instant, in microseconds: on the clocks of `zone` where the text names no other. `now` says which day a time alone is on. */
export function parseInstant(text: string, zone: string, now: () => bigint = systemNow): bigint | undefined {
  const parsed = parseTimestamp(text, (named) => dayAt(now(), named ?? zone));
  return parsed && instantOf(parsed, zone);
}

/** The instant that is meant: on the clocks of `zone` where the text named no other. Undefined where timestamps do not reach. */
export const instantOf = (parsed: ParsedTimestamp, zone: string): bigint | undefined =>
  withinReach(timeZone(parsed.zone ?? zone).toUtc(parsed.local));

/** Local microseconds whatever zone the text named; undefined where timestamps do not reach. */
export const clockOf = (parsed: ParsedTimestamp): bigint | undefined => withinReach(parsed.local);

/** The day, whatever zone the text named; undefined where dates do not reach, which is further than timestamps. */
export function dayOf(parsed: ParsedTimestamp): number | undefined {
  const days = floorDiv(parsed.local, MICROS_PER_DAY);
  return BigInt.asIntN(32, days) === days ? Number(days) : undefined;
}

const withinReach = (micros: bigint): bigint | undefined => (BigInt.asIntN(64, micros) === micros ? micros : undefined);

/** Text as local microseconds, where neither a zone nor a time alone will do: what readers take for a timestamp_ntz. */
export function parseLocal(text: string): bigint | undefined {
  const parsed = parseTimestamp(text);
  return parsed && parsed.zone === undefined ? clockOf(parsed) : undefined;
}

const systemNow = (): bigint => BigInt(Date.now()) * 1000n;
const dayAt = (utc: bigint, zone: string): number => Number(floorDiv(utc + timeZone(zone).offsetAt(utc), MICROS_PER_DAY));

const dateOf = (year: number, month: number, day: number): number | undefined =>
  isValidDate(year, month, day) ? daysFromCivil(year, month, day) : undefined;

/** Seconds since midnight. */
function timeOf(hour = '0', minute = '0', second = '0'): number | undefined {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  return h > 23 || m > 59 || s > 59 ? undefined : h * 3600 + m * 60 + s;
}

/** Seconds and the digits behind them, in microseconds. */
export const localMicros = (seconds: number, fraction = ''): bigint =>
  BigInt(seconds) * 1_000_000n + (fraction === '' ? 0n : BigInt(fraction.slice(0, 6).padEnd(6, '0')));

const TIME_OF_DAY = /^T?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?)?(?:\s*([AP])M)?$/i;

/** Nanoseconds since midnight of `[h]h:[m]m[:[s]s[.fraction]][ AM|PM]`; digits past `precision` are dropped. */
export function parseTimeOfDay(text: string, precision: number): bigint | undefined {
  const m = TIME_OF_DAY.exec(trimAll(text));
  if (!m) return undefined;
  const [, hour = '', minute, second, fraction = '', half] = m;
  const clock = Number(hour);
  if (half !== undefined && (clock < 1 || clock > 12)) return undefined;
  const seconds = timeOf(half === undefined ? hour : String((clock % 12) + (/p/i.test(half) ? 12 : 0)), minute, second);
  if (seconds === undefined) return undefined;
  return BigInt(seconds) * NANOS_PER_SECOND + BigInt(fraction.slice(0, precision).padEnd(9, '0').slice(0, 9));
}

/** A time of day without the digits past `precision`. */
export const truncateTime = (nanos: bigint, precision: number): bigint => nanos - (nanos % 10n ** BigInt(9 - precision));
