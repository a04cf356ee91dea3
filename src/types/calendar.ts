/** Dates and times as plain numbers: days and microseconds since 1970-01-01, proleptic Gregorian throughout. */

export const MICROS_PER_SECOND = 1_000_000n;
export const MICROS_PER_MINUTE = 60_000_000n;
export const MICROS_PER_HOUR = 3_600_000_000n;
export const MICROS_PER_DAY = 86_400_000_000n;

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Days since the epoch of a date; the day may run past the month's end. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

export function civilFromDays(days: number): CivilDate {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
}

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
export const isValidDate = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** A date some months on; a day past the end of the month becomes its last day. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civilFromDays(days);
  const index = year * 12 + (month - 1) + months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return daysFromCivil(y, m, Math.min(day, daysInMonth(y, m)));
}

/** 1 for Monday … 7 for Sunday. */
export const isoDayOfWeek = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1;
export const dayOfYear = (days: number): number => days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1;

/** ISO 8601 week and the year it belongs to. */
export function isoWeek(days: number): { week: number; year: number } {
  const thursday = days - isoDayOfWeek(days) + 4;
  const { year } = civilFromDays(thursday);
  return { week: Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1, year };
}

export const NANOS_PER_SECOND = 1_000_000_000n;
export const NANOS_PER_DAY = 86_400n * NANOS_PER_SECOND;

export const floorDiv = (a: bigint, b: bigint): bigint => {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
};
export const floorMod = (a: bigint, b: bigint): bigint => a - floorDiv(a, b) * b;

const pad = (n: number | bigint, width: number): string => String(n).padStart(width, '0');

/** A year as Spark prints it: at least four digits, `+` past 9999, `-` before year 0. */
const yearText = (year: number): string => (year < 0 ? `-${pad(-year, 4)}` : year > 9999 ? `+${year}` : pad(year, 4));

export function dateText(days: number): string {
  const { year, month, day } = civilFromDays(days);
  return `${yearText(year)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Microseconds as `.123`: without trailing zeros, nothing for 0. */
export const fractionText = (micros: bigint): string => (micros === 0n ? '' : `.${pad(micros, 6).replace(/0+$/, '')}`);

/** `yyyy-MM-dd HH:mm:ss[.ffffff]` of local microseconds. */
export function localTimestampText(local: bigint): string {
  const days = floorDiv(local, MICROS_PER_DAY);
  const time = local - days * MICROS_PER_DAY;
  return `${dateText(Number(days))} ${timeOfDayText(time * 1000n)}`;
}

/** `HH:mm:ss[.fffffffff]` of nanoseconds since midnight. */
export function timeOfDayText(nanos: bigint): string {
  const micros = nanos / 1000n;
  const hours = micros / MICROS_PER_HOUR;
  const minutes = (micros / MICROS_PER_MINUTE) % 60n;
  const seconds = (micros / MICROS_PER_SECOND) % 60n;
  const fraction = nanos % NANOS_PER_SECOND;
  const digits = fraction === 0n ? '' : `.${pad(fraction, 9).replace(/0+$/, '')}`;
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}${digits}`;
}
