import { fractionText, MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from './calendar.ts';
import type { DayTimeType, YearMonthType } from './data-type.ts';
import type { CalendarInterval } from './value.ts';

const two = (n: bigint | number): string => String(n).padStart(2, '0');
const absolute = (n: bigint): bigint => (n < 0n ? -n : n);

/** `1 years 2 months -3 days 4 hours 5 minutes 6.5 seconds`; zero is `0 seconds`. */
export function calendarIntervalText({ months, days, micros }: CalendarInterval): string {
  const parts: string[] = [];
  const part = (n: number | bigint, unit: string): void => {
    if (n !== 0 && n !== 0n) parts.push(`${n} ${unit}`);
  };
  part(Math.trunc(months / 12), 'years');
  part(months % 12, 'months');
  part(days, 'days');
  part(micros / MICROS_PER_HOUR, 'hours');
  part((micros / MICROS_PER_MINUTE) % 60n, 'minutes');
  const seconds = micros % MICROS_PER_MINUTE;
  if (seconds !== 0n)
    parts.push(
      `${seconds < 0n ? '-' : ''}${absolute(seconds) / MICROS_PER_SECOND}${fractionText(absolute(seconds) % MICROS_PER_SECOND)} seconds`,
    );
  return parts.length > 0 ? parts.join(' ') : '0 seconds';
}

const DAY_TIME_NAMES = ['DAY', 'HOUR', 'MINUTE', 'SECOND'] as const;

/** The fields alone: `1-2`, `-1`. */
export function yearMonthFields(months: number, { start, end }: YearMonthType): string {
  const sign = months < 0 ? '-' : '';
  const n = Math.abs(months);
  if (start === end) return `${sign}${start === 0 ? Math.trunc(n / 12) : n}`;
  return `${sign}${Math.trunc(n / 12)}-${n % 12}`;
}

/** The fields alone: `1 02:03:04.5`, `02:03`, `5`. */
export function dayTimeFields(micros: bigint, { start, end }: DayTimeType): string {
  const n = absolute(micros);
  const units = [MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND];
  let rest = n;
  let text = '';
  for (let i: number = start; i <= end; i++) {
    const unit = units[i] ?? 1n;
    const amount = rest / unit;
    rest -= amount * unit;
    const shown = i === 0 ? String(amount) : two(amount);
    text += i === start ? shown : `${i === 1 ? ' ' : ':'}${shown}`;
  }
  return `${micros < 0n ? '-' : ''}${text}${end === 3 ? fractionText(rest) : ''}`;
}

/** As CAST AS STRING gives it: `INTERVAL '1-2' YEAR TO MONTH`. */
export function yearMonthText(months: number, type: YearMonthType): string {
  const unit = type.start !== type.end ? 'YEAR TO MONTH' : type.start === 0 ? 'YEAR' : 'MONTH';
  return `INTERVAL '${yearMonthFields(months, type)}' ${unit}`;
}

/** As CAST AS STRING gives it: `INTERVAL '1 02:03:04.5' DAY TO SECOND`. */
export function dayTimeText(micros: bigint, type: DayTimeType): string {
  const unit = type.start === type.end ? DAY_TIME_NAMES[type.start] : `${DAY_TIME_NAMES[type.start]} TO ${DAY_TIME_NAMES[type.end]}`;
  return `INTERVAL '${dayTimeFields(micros, type)}' ${unit}`;
}
