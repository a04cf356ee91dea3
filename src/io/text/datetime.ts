import { localToUtcSeconds, zoneOffsets } from './time-zone.ts';

const DATE = /^([+-]?)(\d{4,7})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?$/s;
const TIMESTAMP = /^([+-]?)(\d{4,6})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ](\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?)?)?\s*(\S.*)?)?)?)?$/s;
const TIME_ONLY = /^T?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?)?\s*([^\s\d:.].*)?$/s;
const MICROS = 1_000_000n;

/** Days since 1970-01-01 of a day of the proleptic Gregorian calendar; undefined when there is no such day. */
export function epochDay(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

const daysInMonth = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;

/** Year, month and day of a number of days since 1970-01-01. */
export function civilDate(days: number): { year: number; month: number; day: number } {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

/** Text as Spark casts it to a date (`2025`, `2025-10`, `2025-10-1`, `2025-10-01T…`): days since 1970-01-01; undefined when it is none. */
export function parseDateText(text: string): number | undefined {
  const match = DATE.exec(text.trim());
  if (!match) return undefined;
  const year = Number(match[2]);
  return epochDay(match[1] === '-' ? -year : year, Number(match[3] ?? 1), Number(match[4] ?? 1));
}

/**
 * Text as Spark casts it to a timestamp: microseconds since 1970-01-01 UTC; undefined when it is none. `zone` is that of a text without one;
 * without `zone` the result is local time and a text with a zone is refused (timestamp_ntz).
 */
export function parseTimestampText(text: string, zone: string | undefined): bigint | undefined {
  const t = text.trim();
  const match = TIMESTAMP.exec(t);
  if (!match) return zone === undefined ? undefined : parseTimeToday(t, zone);
  const [, sign, yearText, month = '1', day = '1', hour, minute, second, fraction, zoneText] = match;
  const year = sign === '-' ? -Number(yearText) : Number(yearText);
  const days = epochDay(year, Number(month), Number(day));
  return days === undefined ? undefined : combine(days, hour, minute, second, fraction, zoneText, zone);
}

function parseTimeToday(text: string, zone: string): bigint | undefined {
  const match = TIME_ONLY.exec(text);
  const offsets = zoneOffsets(match?.[5] === undefined ? zone : zoneName(match[5]));
  if (!match || !offsets) return undefined;
  const now = Math.floor(Date.now() / 1000);
  return combine(Math.floor((now + offsets(now)) / 86400), match[1], match[2], match[3], match[4], match[5], zone);
}

function combine(
  days: number,
  hour = '0',
  minute = '0',
  second = '0',
  fraction = '',
  zoneText: string | undefined,
  zone: string | undefined,
): bigint | undefined {
  const h = Number(hour),
    m = Number(minute),
    s = Number(second);
  if (h > 23 || m > 59 || s > 59) return undefined;
  const local = days * 86400 + h * 3600 + m * 60 + s;
  const micros = BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  if (zone === undefined) return zoneText === undefined ? BigInt(local) * MICROS + micros : undefined;
  const offsets = zoneOffsets(zoneText === undefined ? zone : zoneName(zoneText));
  return offsets && BigInt(localToUtcSeconds(local, offsets)) * MICROS + micros;
}

/** `+5:30` is `+05:30`. */
const zoneName = (text: string): string => text.trim().replace(/^([+-])(\d):/, '$10$2:');

/** A fast way for the usual `yyyy-MM-ddTHH:mm:ss[.ffffff](Z)` in bytes; undefined when the text is not of that shape or no such time. */
export function parseIsoBytes(bytes: Uint8Array, from: number, to: number): bigint | undefined {
  const length = to - from;
  if (
    length < 20 ||
    length > 27 ||
    bytes[to - 1] !== 90 ||
    bytes[from + 4] !== 45 ||
    bytes[from + 7] !== 45 ||
    bytes[from + 13] !== 58 ||
    bytes[from + 16] !== 58
  )
    return undefined;
  const separator = bytes[from + 10];
  if (separator !== 84 && separator !== 32) return undefined;
  const year = digits(bytes, from, from + 4),
    month = digits(bytes, from + 5, from + 7),
    day = digits(bytes, from + 8, from + 10);
  const hour = digits(bytes, from + 11, from + 13),
    minute = digits(bytes, from + 14, from + 16),
    second = digits(bytes, from + 17, from + 19);
  if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 59) return undefined;
  let micros = 0;
  if (length > 20) {
    const fraction = bytes[from + 19] === 46 && length > 21 ? digits(bytes, from + 20, to - 1) : -1;
    if (fraction < 0) return undefined;
    micros = fraction * 10 ** (27 - length);
  }
  const days = epochDay(year, month, day);
  return days === undefined ? undefined : BigInt(days * 86400 + hour * 3600 + minute * 60 + second) * MICROS + BigInt(micros);
}

function digits(bytes: Uint8Array, from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) {
    const d = (bytes[i] as number) - 48;
    if (d < 0 || d > 9) return -1;
    n = n * 10 + d;
  }
  return n;
}
