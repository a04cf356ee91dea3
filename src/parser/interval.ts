import type { ErrorCondition, ErrorParams } from '../errors/catalog.ts';
import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import { literal, type UnresolvedLiteral } from '../plan/expression.ts';
import { type DayTimeType, INTERVAL, type YearMonthType } from '../types/data-type.ts';
import { entryOf } from '../types/entry.ts';

/** One `value unit` of an interval literal, or `value unit TO unit`. */
export interface IntervalPart {
  readonly negative: boolean;
  readonly value: string;
  readonly isString: boolean;
  readonly unit: string;
  readonly to?: string;
}

const MICROS = {
  microsecond: 1n,
  millisecond: 1000n,
  second: 1_000_000n,
  minute: 60_000_000n,
  hour: 3_600_000_000n,
  day: 86_400_000_000n,
  week: 604_800_000_000n,
} as const;
const MONTHS = { month: 1n, year: 12n } as const;
type TimeUnit = keyof typeof MICROS;
type MonthUnit = keyof typeof MONTHS;
const YEAR_MONTH_FIELDS = ['year', 'month'] as const;
const DAY_TIME_FIELDS = ['day', 'hour', 'minute', 'second'] as const;
/** the field a unit counts as in the type of the literal */
const FIELD_OF: Readonly<Record<TimeUnit, number>> = { week: 0, day: 0, hour: 1, minute: 2, second: 3, millisecond: 3, microsecond: 3 };

const INT64_MAX = 2n ** 63n - 1n;

const singular = (word: string): string => word.toLowerCase().replace(/s$/, '');
const isTimeUnit = (unit: string): unit is TimeUnit => Object.hasOwn(MICROS, unit);
const isMonthUnit = (unit: string): unit is MonthUnit => Object.hasOwn(MONTHS, unit);
export const isIntervalUnit = (word: string): boolean =>
  isTimeUnit(singular(word)) || isMonthUnit(singular(word)) || singular(word) === 'nanosecond';

interface Amount {
  readonly unit: string;
  readonly value: bigint /** of a second, in microseconds */;
  readonly fraction: bigint;
}

/** `INTERVAL 1 DAY 2 HOURS`, `INTERVAL '1-2' YEAR TO MONTH`. `legacy` makes a calendar interval, as `spark.sql.legacy.interval.enabled`. */
export function intervalLiteral(parts: readonly IntervalPart[], origin: SqlOrigin, legacy = false): UnresolvedLiteral {
  const [first] = parts;
  if (parts.some((p) => p.to !== undefined)) {
    if (parts.length > 1 || !first) return fail('_LEGACY_ERROR_TEMP_0024', {}, origin);
    return fromTo(first, origin, legacy);
  }
  const amounts = parts.map((p) => {
    if (/\p{L}/u.test(p.value)) return fail('_LEGACY_ERROR_TEMP_0026', { value: p.value }, origin);
    // A second sign takes the first one away.
    const text = !p.negative ? p.value : p.value.startsWith('-') ? p.value.slice(1) : `-${p.value}`;
    const fault = faultOf(text.trim(), singular(p.unit));
    if (fault) return fail(`INVALID_INTERVAL_FORMAT.${fault}`, { input: p.value, unit: p.unit }, origin);
    const amount = amountOf(p.value, singular(p.unit));
    if (!amount) return fail('INVALID_INTERVAL_FORMAT.INVALID_VALUE', { input: p.value, unit: p.unit }, origin);
    return p.negative ? { unit: amount.unit, value: -amount.value, fraction: -amount.fraction } : amount;
  });
  const overflow = (at: number): never => {
    const { value: input = '', unit = '' } = parts[at] ?? {};
    return fail('INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION', { input, unit }, origin);
  };
  return ofAmounts(amounts, origin, legacy, overflow);
}

type AmountFault =
  | 'UNRECOGNIZED_NUMBER'
  | 'INVALID_VALUE'
  | 'INVALID_UNIT'
  | 'INVALID_FRACTION'
  | 'INVALID_PRECISION'
  | 'ARITHMETIC_EXCEPTION';
/** The most of a unit that an interval has room for. */
const MOST: Readonly<Record<string, bigint>> = {
  year: 178_956_970n,
  month: 2n ** 31n - 1n,
  week: 306_783_378n,
  day: 2n ** 31n - 1n,
};

/** What is wrong with the number before a unit, as it is read from left to right. */
function faultOf(text: string, unit: string): AmountFault | undefined {
  const [, sign = '', whole = '', point, fraction = '', rest = ''] = /^([+-]?)\s*(\d*)(?:(\.)(\d*))?(.*)$/s.exec(text) ?? [];
  if (whole === '' && point === undefined) return sign === '' || rest === '' ? 'UNRECOGNIZED_NUMBER' : 'INVALID_VALUE';
  const amount = BigInt(whole || '0');
  if (amount > INT64_MAX + 1n) return 'ARITHMETIC_EXCEPTION';
  if (fraction.length > 9) return 'INVALID_PRECISION';
  if (rest !== '' && !/^\s/.test(rest)) return 'INVALID_VALUE';
  if (point !== undefined && (rest !== '' || unit !== 'second')) return 'INVALID_FRACTION';
  if (rest !== '' || unit === 'nanosecond') return 'INVALID_UNIT';
  const most = entryOf(MOST, unit) ?? (isTimeUnit(unit) ? INT64_MAX / MICROS[unit] : INT64_MAX);
  // Below zero there is room for one more.
  return amount > (sign === '-' && unit !== 'year' ? most + 1n : most) ? 'ARITHMETIC_EXCEPTION' : undefined;
}

/** `INTERVAL '1 day 2 hours'` */
export function intervalFromText(text: string, origin: SqlOrigin, legacy = false): UnresolvedLiteral {
  const invalid = (): never => fail('INVALID_TYPED_LITERAL', { valueType: 'INTERVAL', value: text }, origin);
  const body = text
    .trim()
    .replace(/^interval(?=\s)/i, '')
    .trim();
  const amounts: Amount[] = [];
  const part = /([+-]?)\s*(\d*(?:\.\d*)?)\s+([a-z]+)\s*/giy;
  while (part.lastIndex < body.length) {
    const m = part.exec(body);
    const amount = m && amountOf(`${m[1]}${m[2]}`, singular(m[3] ?? ''));
    if (!amount) return invalid();
    amounts.push(amount);
  }
  return amounts.length === 0 ? invalid() : ofAmounts(amounts, origin, legacy, invalid);
}

function amountOf(text: string, unit: string): Amount | undefined {
  const m = /^\s*([+-]?)\s*(\d*)(?:\.(\d*))?\s*$/.exec(text);
  if (!m || (m[2] === '' && !m[3]) || (!isTimeUnit(unit) && !isMonthUnit(unit))) return undefined;
  if (m[3] !== undefined && unit !== 'second') return undefined;
  const sign = m[1] === '-' ? -1n : 1n;
  return { unit, value: sign * BigInt(m[2] || '0'), fraction: sign * BigInt((m[3] ?? '').slice(0, 6).padEnd(6, '0')) };
}

const fits = (bits: number, n: bigint): boolean => BigInt.asIntN(bits, n) === n;

/** The sum of the amounts; `overflow` is told of the first whose sum with those before it has no room: months and days have 32 bits. */
function ofAmounts(amounts: readonly Amount[], origin: SqlOrigin, legacy: boolean, overflow: (at: number) => never): UnresolvedLiteral {
  let months = 0n,
    days = 0n,
    micros = 0n,
    start = 9,
    end = -1,
    hasTime = false,
    hasMonths = false;
  for (const [at, { unit, value, fraction }] of amounts.entries()) {
    if (isMonthUnit(unit)) {
      months += value * MONTHS[unit];
      hasMonths = true;
      const field = unit === 'year' ? 0 : 1;
      start = Math.min(start, field);
      end = Math.max(end, field);
    } else if (isTimeUnit(unit)) {
      if (unit === 'day' || unit === 'week') days += value * (unit === 'week' ? 7n : 1n);
      else micros += value * MICROS[unit] + fraction;
      hasTime = true;
      start = Math.min(start, FIELD_OF[unit]);
      end = Math.max(end, FIELD_OF[unit]);
    }
    if (!fits(32, months) || !fits(32, days) || !fits(64, micros)) return overflow(at);
  }
  if (legacy) return literal({ months: Number(months), days: Number(days), micros }, INTERVAL, origin);
  if (hasTime && hasMonths) return fail('_LEGACY_ERROR_TEMP_0029', { literal: origin.text.slice(origin.start, origin.end) }, origin);
  if (hasMonths) return yearMonth(months, start, end, origin);
  const total = days * MICROS.day + micros;
  if (!fits(64, total)) return fail('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {}, origin);
  return dayTime(total, start, end, origin);
}

const yearMonth = (months: bigint, start: number, end: number, origin: SqlOrigin): UnresolvedLiteral =>
  literal(Number(months), { kind: 'year-month interval', start, end } as YearMonthType, origin);

const dayTime = (micros: bigint, start: number, end: number, origin: SqlOrigin): UnresolvedLiteral =>
  literal(micros, { kind: 'day-time interval', start, end } as DayTimeType, origin);

const HOUR = '(\\d{1,2})',
  MINUTE = '(\\d{1,2})',
  SECOND = '(\\d{1,2})(?:\\.(\\d{1,9}))?';
/** The first field, which may have as many digits as the most there can be of it. */
const DAYS = '(\\d{1,9})',
  HOURS = '(\\d{1,10})',
  MINUTES = '(\\d{1,12})';
/** By from and to: the form of the text; its groups are the fields from `from` on, then the fraction */
const FORMS: Readonly<Record<string, RegExp>> = {
  'day hour': new RegExp(`^([+-]?)${DAYS} ${HOUR}$`),
  'day minute': new RegExp(`^([+-]?)${DAYS} ${HOUR}:${MINUTE}$`),
  'day second': new RegExp(`^([+-]?)${DAYS} ${HOUR}:${MINUTE}:${SECOND}$`),
  'hour minute': new RegExp(`^([+-]?)${HOURS}:${MINUTE}$`),
  'hour second': new RegExp(`^([+-]?)${HOURS}:${MINUTE}:${SECOND}$`),
  'minute second': new RegExp(`^([+-]?)${MINUTES}:${SECOND}$`),
};

function fromTo(part: IntervalPart, origin: SqlOrigin, legacy: boolean): UnresolvedLiteral {
  const from = singular(part.unit),
    to = singular(part.to ?? '');
  if (!part.isString) return fail('_LEGACY_ERROR_TEMP_0027', {}, origin);
  const text = part.value.trim();
  const outer = part.negative ? -1n : 1n;
  if (from === 'year' && to === 'month') {
    const m = /^([+-]?)(\d+)-(\d+)$/.exec(text);
    if (!m) return invalid('INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING', origin, 'year to month');
    if (Number(m[3]) > 11) return invalid('INVALID_INTERVAL_FORMAT.INTERVAL_PARSING', origin, 'year to month');
    const months = outer * (m[1] === '-' ? -1n : 1n) * (BigInt(m[2] ?? '0') * 12n + BigInt(m[3] ?? '0'));
    if (!fits(32, months)) return invalid('INVALID_INTERVAL_FORMAT.INTERVAL_PARSING', origin, 'year-month');
    return legacy ? literal({ months: Number(months), days: 0, micros: 0n }, INTERVAL, origin) : yearMonth(months, 0, 1, origin);
  }
  const form = entryOf(FORMS, `${from} ${to}`);
  if (!form) return fail('INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION', { input: part.value, from, to }, origin);
  const m = form.exec(text);
  if (!m) return invalid('INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE', origin, `${from} to ${to}`);
  const first = DAY_TIME_FIELDS.indexOf(from as (typeof DAY_TIME_FIELDS)[number]),
    last = DAY_TIME_FIELDS.indexOf(to as (typeof DAY_TIME_FIELDS)[number]);
  let micros = 0n;
  for (let i = first; i <= last; i++) {
    const value = BigInt(m[i - first + 2] ?? '0');
    const name = DAY_TIME_FIELDS[i] as TimeUnit;
    if (i > first && value > (name === 'hour' ? 23n : 59n))
      return fail('_LEGACY_ERROR_TEMP_0063', { message: `${value} is more than there are of ${name}s` }, origin);
    micros += value * MICROS[name];
  }
  if (to === 'second') micros += BigInt((m[last - first + 3] ?? '').slice(0, 6).padEnd(6, '0'));
  micros *= outer * (m[1] === '-' ? -1n : 1n);
  if (!fits(64, micros))
    return fail('_LEGACY_ERROR_TEMP_0063', { message: 'the interval does not fit in 64 bits of microseconds' }, origin);
  if (legacy) return literal({ months: 0, days: Number(micros / MICROS.day), micros: micros % MICROS.day }, INTERVAL, origin);
  return dayTime(micros, first, last, origin);
}

type FormatError = Extract<
  ErrorCondition,
  `INVALID_INTERVAL_FORMAT.${'INTERVAL_PARSING' | 'UNMATCHED_FORMAT_STRING' | 'UNMATCHED_FORMAT_STRING_WITH_NOTICE'}`
>;

function invalid(condition: FormatError, origin: SqlOrigin, interval: string): never {
  const params: ErrorParams<FormatError> = { input: origin.text.slice(origin.start, origin.end), interval };
  return fail(condition, params, origin);
}

/** `INTERVAL DAY TO SECOND` as a type: fields by name; undefined where there is no such type. */
export function intervalType(from: string | undefined, to: string | undefined): YearMonthType | DayTimeType | undefined {
  const a = singular(from ?? ''),
    b = singular(to ?? from ?? '');
  const find = (fields: readonly string[]): [number, number] | undefined => {
    const start = fields.indexOf(a),
      end = fields.indexOf(b);
    return start >= 0 && end >= start && (to === undefined || end > start) ? [start, end] : undefined;
  };
  const months = find(YEAR_MONTH_FIELDS);
  if (months) return { kind: 'year-month interval', start: months[0], end: months[1] } as YearMonthType;
  const time = find(DAY_TIME_FIELDS);
  return time && ({ kind: 'day-time interval', start: time[0], end: time[1] } as DayTimeType);
}
