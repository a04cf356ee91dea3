import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from './calendar.ts';
import type { DayTimeType, YearMonthType } from './data-type.ts';
import { entryOf } from './entry.ts';
import { trimAll } from './trim.ts';
import type { CalendarInterval } from './value.ts';

const LITERAL = /^(?:interval\s+([+-])?\s*'(.*)'\s+([a-z]+)(?:\s+to\s+([a-z]+))?)$/i;
const YEAR_MONTH = ['year', 'month'];
const DAY_TIME = ['day', 'hour', 'minute', 'second'];

/** The fields and sign inside `INTERVAL '…' A TO B`, or the text itself; undefined when its fields are others than the type's. */
function body(text: string, names: readonly string[], start: number, end: number): { fields: string; sign: 1 | -1 } | undefined {
  const trimmed = trimAll(text);
  const m = LITERAL.exec(trimmed);
  if (!m) return { fields: trimmed, sign: 1 };
  const from = m[3]?.toLowerCase() ?? '';
  const to = m[4]?.toLowerCase() ?? from;
  if (names[start] !== from || names[end] !== to) return undefined;
  return { fields: trimAll(m[2] ?? ''), sign: m[1] === '-' ? -1 : 1 };
}

/** What is wrong with a text: it has another form, or a field is out of its range. */
export type IntervalFault = 'form' | 'range';

/** Months of `1-2`, `5` or `INTERVAL '1-2' YEAR TO MONTH`. */
export function parseYearMonth(text: string, type: YearMonthType): number | IntervalFault {
  const inner = body(text, YEAR_MONTH, type.start, type.end);
  if (!inner) return 'form';
  const shape = type.start !== type.end ? /^([+-]?)(\d+)-(\d+)$/ : /^([+-]?)(\d+)$/;
  const m = shape.exec(inner.fields);
  if (!m) return 'form';
  const sign = inner.sign * (m[1] === '-' ? -1 : 1);
  const first = Number(m[2]);
  const extra = Number(m[3] ?? 0);
  const months = sign * (type.end === 1 && type.start === 1 ? first : first * 12 + extra);
  return extra > 11 || months > 2_147_483_647 || months < -2_147_483_648 ? 'range' : months + 0;
}

const UNITS = [MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND];
const LIMITS = [Number.POSITIVE_INFINITY, 23, 59, 59];
/** How many digits the first field may have, and the most it may be where others follow. */
const MOST_DIGITS = [9, 10, 12, 13];
const MOST = [106_751_991, 2_562_047_788, 153_722_867_280, 9_223_372_036_854];

/** Microseconds of `1 02:03:04.5` (only the type's fields) or `INTERVAL '…' DAY TO SECOND`. */
export function parseDayTime(text: string, type: DayTimeType): bigint | IntervalFault {
  const inner = body(text, DAY_TIME, type.start, type.end);
  if (!inner) return 'form';
  const pattern: string[] = [];
  for (let i: number = type.start; i <= type.end; i++) {
    pattern.push(
      `${i === type.start ? '' : i === 1 ? ' ' : ':'}(\\d{1,${i === type.start ? MOST_DIGITS[i] : 2}}${i === 3 ? '(?:\\.\\d{1,9})?' : ''})`,
    );
  }
  const m = new RegExp(`^([+-]?)${pattern.join('')}$`).exec(inner.fields);
  if (!m) return 'form';
  let total = 0n;
  for (let i: number = type.start; i <= type.end; i++) {
    const [whole = '0', fraction = ''] = (m[i - type.start + 2] ?? '0').split('.');
    if (type.start !== type.end && Number(whole) > ((i === type.start ? MOST[i] : LIMITS[i]) ?? 59)) return 'range';
    total += BigInt(whole) * (UNITS[i] ?? 1n) + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  }
  const signed = inner.sign < 0 !== (m[1] === '-') ? -total : total;
  if (BigInt.asIntN(64, signed) === signed) return signed;
  // One field alone wraps around, as in Spark.
  return type.start === type.end ? BigInt.asIntN(64, signed) : 'range';
}

const CALENDAR_UNITS: Readonly<Record<string, (n: bigint, micros: bigint) => CalendarInterval>> = {
  year: (n) => ({ months: Number(n) * 12, days: 0, micros: 0n }),
  month: (n) => ({ months: Number(n), days: 0, micros: 0n }),
  week: (n) => ({ months: 0, days: Number(n) * 7, micros: 0n }),
  day: (n) => ({ months: 0, days: Number(n), micros: 0n }),
  hour: (n) => ({ months: 0, days: 0, micros: n * MICROS_PER_HOUR }),
  minute: (n) => ({ months: 0, days: 0, micros: n * MICROS_PER_MINUTE }),
  second: (n, fraction) => ({ months: 0, days: 0, micros: n * MICROS_PER_SECOND + fraction }),
  millisecond: (n) => ({ months: 0, days: 0, micros: n * 1000n }),
  microsecond: (n) => ({ months: 0, days: 0, micros: n }),
};

const fits = (bits: number, n: bigint): boolean => BigInt.asIntN(bits, n) === n;

/** `[interval] 1 year -2 days 3.5 seconds`. */
export function parseCalendarInterval(text: string): CalendarInterval | undefined {
  const source = trimAll(text)
    .toLowerCase()
    .replace(/^interval\s+/, '');
  const part = /^([+-]?)\s*(\d+(?:\.\d{0,9})?|\.\d{0,9})\s+([a-z]+?)s?(?:\s+|$)/;
  let rest = source;
  let sum: CalendarInterval = { months: 0, days: 0, micros: 0n };
  if (rest === '') return undefined;
  while (rest !== '') {
    const m = part.exec(rest);
    const make = m?.[3] === undefined ? undefined : entryOf(CALENDAR_UNITS, m[3]);
    const [whole = '', fraction] = (m?.[2] ?? '').split('.');
    // A point alone is zero only behind a sign. Digits are read before their sign counts.
    if (!m || !make || !fits(64, BigInt(whole)) || (fraction !== undefined && m[3] !== 'second') || (m[1] === '' && m[2] === '.'))
      return undefined;
    const sign = m[1] === '-' ? -1n : 1n;
    const one = make(sign * BigInt(whole), sign * BigInt((fraction ?? '').slice(0, 6).padEnd(6, '0')));
    sum = { months: sum.months + one.months, days: sum.days + one.days, micros: sum.micros + one.micros };
    if ((sum.months | 0) !== sum.months || (sum.days | 0) !== sum.days || !fits(64, sum.micros)) return undefined;
    rest = rest.slice(m[0].length);
  }
  return sum;
}
