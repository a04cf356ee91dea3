import { daysFromCivil, isValidDate, MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from './calendar.ts';
import { fixedOffset, timeZone } from './time-zone.ts';

/** Spaces and control characters at both ends, as Spark trims text before a cast. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is trimmed
export const trimAll = (text: string): string => text.replace(/^[\u0000-\u0020\u007f]+|[\u0000-\u0020\u007f]+$/g, '');

const DATE = /^([+-]?)(\d{4,7})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T].*)?)?)?$/s;

/** Days of `[+-]yyyy*[-[m]m[-[d]d[( |T)anything]]]`; undefined for anything else and for dates that do not exist. */
export function parseDate(text: string): number | undefined {
  const m = DATE.exec(trimAll(text));
  if (!m) return undefined;
  const year = Number(m[2]) * (m[1] === '-' ? -1 : 1);
  const month = Number(m[3] ?? 1);
  const day = Number(m[4] ?? 1);
  if (!isValidDate(year, month, day)) return undefined;
  const days = daysFromCivil(year, month, day);
  return days >= -2_147_483_648 && days <= 2_147_483_647 ? days : undefined;
}

/** A parsed timestamp: local microseconds and the zone written after it, if any. */
export interface ParsedTimestamp {
  readonly local: bigint;
  readonly zone: string | undefined;
}

const TIMESTAMP =
  /^(?:([+-]?)(\d{4,6})(?:-(\d{1,2})(?:-(\d{1,2}))?)?)?(?:([ T])?(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d{0,9})\d*)?)?)?\s*([A-Z+-].*)?)?$/is;

/**
 * Reads `[+-]yyyy[-[m]m[-[d]d[( |T)[h]h:[m]m[:[s]s[.fraction]][zone]]]]`, or a time alone, on the date `today` gives.
 * Digits past the microsecond are dropped. Undefined for anything else.
 */
export function parseTimestamp(text: string, today: () => number): ParsedTimestamp | undefined {
  const m = TIMESTAMP.exec(trimAll(text));
  if (!m) return undefined;
  const [, sign, year, month, day, separator, hour, minute, second, fraction, zone] = m;
  if (year === undefined && hour === undefined) return undefined;
  if (year === undefined ? minute === undefined || separator === ' ' : hour !== undefined && (day === undefined || separator === undefined))
    return undefined;
  const date = year === undefined ? today() : dateOf(Number(year) * (sign === '-' ? -1 : 1), Number(month ?? 1), Number(day ?? 1));
  const time = timeOf(hour, minute, second, fraction);
  if (date === undefined || time === undefined) return undefined;
  if (zone !== undefined && !isZone(zone.trim())) return undefined;
  return { local: BigInt(date) * MICROS_PER_DAY + time, zone: zone?.trim() };
}

const dateOf = (year: number, month: number, day: number): number | undefined =>
  isValidDate(year, month, day) ? daysFromCivil(year, month, day) : undefined;

function timeOf(hour = '0', minute = '0', second = '0', fraction = ''): bigint | undefined {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return (
    BigInt(hour) * MICROS_PER_HOUR +
    BigInt(minute) * MICROS_PER_MINUTE +
    BigInt(second) * MICROS_PER_SECOND +
    BigInt(fraction.slice(0, 6).padEnd(6, '0'))
  );
}

export function isZone(name: string): boolean {
  if (fixedOffset(name) !== undefined) return true;
  try {
    timeZone(name);
    return true;
  } catch {
    return false;
  }
}

/** Nanoseconds since midnight of `[h]h:[m]m[:[s]s[.fraction]]`. */
export function parseTimeOfDay(text: string): bigint | undefined {
  const m = /^T?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{0,9}))?)?$/.exec(trimAll(text));
  const micros = m ? timeOf(m[1], m[2], m[3], m[4]) : undefined;
  return micros === undefined ? undefined : micros * 1000n;
}
