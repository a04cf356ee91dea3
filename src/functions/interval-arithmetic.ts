import { fail } from '../errors/engine-error.ts';
import { MICROS_PER_DAY } from '../types/calendar.ts';
import { commonInterval } from '../types/coercion.ts';
import * as t from '../types/data-type.ts';
import type { CalendarInterval, Value } from '../types/value.ts';
import type { EvalContext, Overload } from './define.ts';
import { sumIntervals } from './emit/shift-time.ts';

type IntervalKind = 'year-month interval' | 'day-time interval';
const KINDS: readonly IntervalKind[] = ['year-month interval', 'day-time interval'];

const overflow = (): never => fail('INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION', { instead: 'try_add, try_subtract or try_divide' });

/** A whole number of months or microseconds, checked to fit. */
export function asInterval(kind: IntervalKind, exact: bigint): Value {
  if (kind === 'day-time interval') return BigInt.asIntN(64, exact) === exact ? exact : overflow();
  return BigInt.asIntN(32, exact) === exact ? Number(exact) : overflow();
}

/** The same of what no `try_` function does. */
export function exactInterval(kind: IntervalKind, exact: bigint): Value {
  const fits = BigInt.asIntN(kind === 'day-time interval' ? 64 : 32, exact) === exact;
  if (!fits) return fail('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION', {});
  return kind === 'day-time interval' ? exact : Number(exact);
}

/** An interval whose parts may not fit: ANSI mode raises, else they wrap. */
export function calendarInterval({ ansi }: Pick<EvalContext, 'ansi'>, { months, days, micros }: CalendarInterval): CalendarInterval {
  const wrapped = { months: months | 0, days: days | 0, micros: BigInt.asIntN(64, micros) };
  if (ansi && (wrapped.months !== months || wrapped.days !== days || wrapped.micros !== micros))
    fail('ARITHMETIC_OVERFLOW', { message: 'the interval does not fit its type' });
  return wrapped;
}

/** Interval ± interval of one family. */
export const addIntervals = (sign: 1n | -1n): readonly Overload[] => [
  ...KINDS.map(
    (kind): Overload => ({
      args: [kind, kind],
      coerce: ([a = t.VOID, b = t.VOID]) => {
        const left = a.kind === 'void' ? b : a;
        const right = b.kind === 'void' ? a : b;
        return left.kind === kind && right.kind === kind ? [left, right] : undefined;
      },
      returns: ([a = t.VOID, b = t.VOID]) => commonInterval(a, b) ?? a,
      emit: sumIntervals(sign === -1n),
      evaluate: (_, a, b) => asInterval(kind, BigInt(a as number | bigint) + sign * BigInt(b as number | bigint)),
    }),
  ),
  {
    args: ['interval', 'interval'],
    coerce: (types) => (types.every((x) => x.kind === 'interval') ? types : undefined),
    returns: t.INTERVAL,
    evaluate: (context, a, b) => {
      const [x, y] = [a as CalendarInterval, b as CalendarInterval];
      const direction = Number(sign);
      return calendarInterval(context, {
        months: x.months + direction * y.months,
        days: x.days + direction * y.days,
        micros: x.micros + sign * y.micros,
      });
    },
  },
];

const FULL: Readonly<Record<IntervalKind, t.DataType>> = { 'year-month interval': t.YEAR_MONTH, 'day-time interval': t.DAY_TIME };

function scale(kind: IntervalKind, interval: Value, number: Value, numberType: t.DataType, divide: boolean): Value {
  const amount = BigInt(interval as number | bigint);
  if (Number(number) === 0 && divide) return fail('INTERVAL_DIVIDED_BY_ZERO', {});
  if (t.isInteger(numberType)) {
    const n = BigInt(number as number | bigint);
    return asInterval(kind, divide ? roundedQuotient(amount, n) : amount * n);
  }
  if (numberType.kind === 'decimal') {
    const unit = 10n ** BigInt(numberType.scale);
    return asInterval(kind, divide ? roundedQuotient(amount * unit, number as bigint) : roundedQuotient(amount * (number as bigint), unit));
  }
  const n = number as number;
  const exact = divide ? Number(amount) / n : Number(amount) * n;
  if (!Number.isFinite(exact)) return overflow();
  return asInterval(kind, BigInt(exact < 0 ? -Math.round(-exact) : Math.round(exact)));
}

function roundedQuotient(a: bigint, b: bigint): bigint {
  const negative = a < 0n !== b < 0n;
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const q = (x * 2n + y) / (y * 2n);
  return negative ? -q : q;
}

const interval = (type: t.DataType | undefined): type is t.YearMonthType | t.DayTimeType =>
  type?.kind === 'year-month interval' || type?.kind === 'day-time interval';
const number = (type: t.DataType | undefined): t.DataType | undefined =>
  type && t.isNumeric(type) ? type : type && (t.isStringLike(type) || type.kind === 'void') ? t.DOUBLE : undefined;

const LIMITS = { 32: 2 ** 31, 64: 2 ** 63 } as const;

/** The whole number nearest to zero, at most the greatest of so many bits: Java's cast of a double. */
function saturated(x: number, bits: 32 | 64): bigint {
  if (Number.isNaN(x)) return 0n;
  if (x >= LIMITS[bits]) return 2n ** BigInt(bits - 1) - 1n;
  return x < -LIMITS[bits] ? -(2n ** BigInt(bits - 1)) : BigInt(Math.trunc(x));
}

/**
 * Months, days and microseconds by a number: months lose their fraction, that of days goes on as microseconds. What does not fit
 * is an error in ANSI mode, else the greatest there is.
 */
function scaleFields({ ansi }: EvalContext, interval: Value, by: (amount: number) => number): CalendarInterval {
  const { months, days, micros } = interval as CalendarInterval;
  const whole = (x: number): number => {
    const exact = saturated(x, 64);
    if (ansi && BigInt.asIntN(32, exact) !== exact) return fail('ARITHMETIC_OVERFLOW', { message: 'the interval does not fit its type' });
    return Number(saturated(x, 32));
  };
  const scaledDays = by(days);
  const wholeDays = whole(scaledDays);
  const rest = by(Number(micros)) + (scaledDays - wholeDays) * Number(MICROS_PER_DAY);
  return { months: whole(by(months)), days: wholeDays, micros: saturated(Math.floor(rest + 0.5), 64) };
}

const timesCalendar: readonly Overload[] = [0, 1].map((at) => ({
  args: at === 0 ? ['interval', 'double'] : ['double', 'interval'],
  coerce: (types) =>
    types[at]?.kind === 'interval' && number(types[1 - at]) ? (at === 0 ? [t.INTERVAL, t.DOUBLE] : [t.DOUBLE, t.INTERVAL]) : undefined,
  returns: t.INTERVAL,
  evaluate: (c, ...args) => scaleFields(c, args[at] ?? null, (amount) => amount * (args[1 - at] as number)),
}));

const divideCalendar: Overload = {
  args: ['interval', 'double'],
  coerce: ([a, b]) => (a?.kind === 'interval' && number(b) ? [t.INTERVAL, t.DOUBLE] : undefined),
  returns: t.INTERVAL,
  evaluate: (c, a, b) => {
    if (b !== 0) return scaleFields(c, a ?? null, (amount) => amount / (b as number));
    return c.ansi ? fail('INTERVAL_DIVIDED_BY_ZERO', {}) : null;
  },
};

const timesSpans: readonly Overload[] = KINDS.flatMap((kind): readonly Overload[] => [
  {
    args: [kind, 'numeric'],
    coerce: ([a = t.VOID, b]) => {
      const n = number(b);
      return a.kind === kind && n ? [a, n] : undefined;
    },
    returns: FULL[kind],
    evaluate: (c, a, b) => scale(kind, a, b, c.argTypes[1] ?? t.INT, false),
  },
  {
    args: ['numeric', kind],
    coerce: ([a, b = t.VOID]) => {
      const n = number(a);
      return b.kind === kind && n ? [n, b] : undefined;
    },
    returns: FULL[kind],
    evaluate: (c, a, b) => scale(kind, b, a, c.argTypes[0] ?? t.INT, false),
  },
]);

export const timesIntervals: readonly Overload[] = [...timesSpans, ...timesCalendar];

const divideSpans: readonly Overload[] = KINDS.map((kind) => ({
  args: [kind, 'numeric'],
  coerce: ([a, b]) => {
    const n = number(b);
    return interval(a) && a.kind === kind && n ? [a, n] : undefined;
  },
  returns: FULL[kind],
  evaluate: (c, a, b) => scale(kind, a, b, c.argTypes[1] ?? t.INT, true),
}));

export const divideIntervals: readonly Overload[] = [...divideSpans, divideCalendar];
