import { DATE, INT } from '../../types/data-type.ts';
import { entryOf } from '../../types/entry.ts';
import { type I32, type I64, i32, i64 } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, Operand, ValueRange } from '../emit.ts';
import { divideRounded } from './number.ts';
import { i32Of, i64Of, keepOperand, nullOperand } from './parts.ts';

const DAY = 86_400_000_000n;
const MICROS = { hour: 3_600_000_000n, minute: 60_000_000n, second: 1_000_000n } as const;

const first = (args: readonly Operand[]): Operand => {
  const [a] = args;
  if (!a) throw new TypeError('one operand');
  return a;
};

/** Microseconds on the clocks of the session's zone, of a date, timestamp or timestamp_ntz. */
export function localMicros(e: EmitContext, x: Operand): I64 {
  if (x.type.kind === 'date') return e.asm.keep(i64.mul(i64.extendI32S(i32Of(x)), i64.const(DAY)));
  return x.type.kind === 'timestamp' ? e.asm.keep(e.runtime('tz_to_local', [e.timeZone(), i64Of(x)], 'i64')) : i64Of(x);
}

/** Days since 1970-01-01 on those clocks. */
export function localDays(e: EmitContext, x: Operand): I32 {
  return x.type.kind === 'date' ? i32Of(x) : e.asm.keep(i32.wrapI64(divideRounded(e, localMicros(e, x), DAY, 'floor')));
}

/** Is the day one whose microseconds fit 64 bits, in any zone? */
export const isNear = (days: I32): I32 => i32.leU(i32.add(days, i32.const(FARTHEST)), i32.const(2 * FARTHEST));
const FARTHEST = 106_751_989;

/** What the calendar of years that begin in March knows of a day: see `civil` of the runtime's dates. */
interface MarchYear {
  readonly year: I32;
  readonly dayOfYear: I32;
  /** 1 in January and February, which belong to the year before */
  readonly late: I32;
}

function marchYear(e: EmitContext, days: I32): MarchYear {
  const { asm } = e;
  const n = asm.keep(i32.add(i32.mul(days, i32.const(4)), i32.const(4 * NEAR_FROM + 3)));
  const century = asm.keep(i32.divU(n, i32.const(146_097)));
  const inCentury = i32.or(i32.sub(n, i32.mul(century, i32.const(146_097))), i32.const(3));
  const p = asm.keep(i64.mul(i64.extendI32U(inCentury), i64.const(2_939_745n)));
  const dayOfYear = asm.keep(i32.divU(i32.wrapI64(p), i32.const(4 * 2_939_745)));
  const year = i32.add(i32.mul(century, i32.const(100)), i32.wrapI64(i64.shrU(p, i64.const(32n))));
  return { year, dayOfYear, late: asm.keep(i32.geU(dayOfYear, i32.const(306))) };
}
const NEAR_FROM = 12_699_422;

/** The same from March 1900 to February 2100, where every fourth year is a leap year: no centuries to tell apart. */
function modernMarchYear(e: EmitContext, days: I32): MarchYear {
  const { asm } = e;
  const n = i32.add(i32.shl(days, i32.const(2)), i32.const(4 * MODERN.from + 3));
  const p = asm.keep(i64.mul(i64.extendI32U(n), i64.const(2_939_745n)));
  const dayOfYear = asm.keep(i32.divU(i32.wrapI64(p), i32.const(4 * 2_939_745)));
  const year = i32.add(i32.wrapI64(i64.shrU(p, i64.const(32n))), i32.const(32_800 + 1900));
  return { year, dayOfYear, late: asm.keep(i32.geU(dayOfYear, i32.const(306))) };
}

/** Days of a calendar: `from` days before 1970 and `count` of them. */
interface Days {
  readonly from: number;
  readonly count: number;
}
const MODERN: Days = { from: 25_508, count: 73_049 };
const isAmong = (days: I32, { from, count }: Days): I32 => i32.ltU(i32.add(days, i32.const(from)), i32.const(count));
const areAmong = (range: ValueRange | undefined, { from, count }: Days): boolean =>
  range !== undefined && range.min >= -from && range.max < count - from;

/** In 5 bits and more the month of a March year, in 16 less its day times 2,141. */
const monthAndDay = ({ dayOfYear }: MarchYear): I32 => i32.add(i32.mul(dayOfYear, i32.const(2141)), i32.const(197_913));
const yearOf = ({ year, late }: MarchYear): I32 => i32.add(i32.sub(year, i32.const(32_800)), late);
const monthOf = (y: MarchYear): I32 => i32.sub(i32.shrU(monthAndDay(y), i32.const(16)), i32.mul(y.late, i32.const(12)));
const dayOf = (y: MarchYear): I32 => i32.add(i32.divU(i32.and(monthAndDay(y), i32.const(0xffff)), i32.const(2141)), i32.const(1));

/** Between the same days a year that begins in January: 4 / 1461 of a day each. */
const modernYear = (days: I32): I32 => {
  const quarters = i64.mul(i64.extendI32U(i32.add(days, i32.const(MODERN.from + 60))), i64.const(4n * 2_939_745n));
  return i32.add(i32.wrapI64(i64.shrU(quarters, i64.const(32n))), i32.const(1900));
};

/** Of a date or a timestamp: a few instructions from 1900 to 2100. Other days are looked at in a year near 1970 that is like theirs. */
const calendarPart =
  (
    near: (y: MarchYear) => I32,
    { years = false, modern = (e: EmitContext, days: I32): I32 => near(modernMarchYear(e, days)) } = {},
  ): Emit =>
  (e, args) => {
    const { asm } = e;
    const x = first(args);
    const days = localDays(e, x);
    if (x.type.kind === 'date' && areAmong(x.range, MODERN)) return keepOperand(e, INT, [modern(e, days)]);
    const result = asm.local('i32');
    asm.if(
      isAmong(days, MODERN),
      () => asm.set(result, modern(e, days)),
      () => {
        const eras = asm.keep(i32.divS(days, i32.const(ERA)));
        const part = near(marchYear(e, i32.sub(days, i32.mul(eras, i32.const(ERA)))));
        asm.set(result, years ? i32.add(part, i32.mul(eras, i32.const(400))) : part);
      },
    );
    return keepOperand(e, INT, [asm.get(result)]);
  };
/** Days of 400 years, after which the calendar is the same again. */
const ERA = 146_097;

/** year(date), month(date) …: of a date or a timestamp. */
export const emitYear: Emit = calendarPart(yearOf, { years: true, modern: (_, days) => modernYear(days) });
export const emitQuarter: Emit = calendarPart((y) => i32.divU(i32.add(monthOf(y), i32.const(2)), i32.const(3)));
export const emitMonth: Emit = calendarPart(monthOf);
export const emitDay: Emit = calendarPart(dayOf);

/**
 * Days from a weekday on, from a number on. The part behind the point of a seventh of the days is in the lower 64 bits of a product;
 * 2^33 more make up for what is cut off from it, and for seven of the factor being 2 less than 2^64.
 */
const dayOfWeek =
  (shift: bigint, from: number): Emit =>
  (e, args) => {
    const days = i64.extendI32S(localDays(e, first(args)));
    const rest = i64.shrU(
      i64.add(i64.mul(days, i64.const(SEVENTH)), i64.const(BigInt.asIntN(64, shift * SEVENTH + 2n ** 33n))),
      i64.const(32n),
    );
    return keepOperand(e, INT, [i32.add(i32.wrapI64(i64.shrU(i64.mul(rest, i64.const(7n)), i64.const(32n))), i32.const(from))]);
  };
const SEVENTH = (2n ** 64n - 2n) / 7n;

const datePart =
  (part: number): Emit =>
  (e, args) =>
    keepOperand(e, INT, [e.runtime('date_part', [localDays(e, first(args)), i32.const(part)], 'i32')]);
export const emitDayOfYear: Emit = datePart(0);
/** 1 is Sunday. */
export const emitDayOfWeek: Emit = dayOfWeek(4n, 1);
/** 0 is Monday. */
export const emitWeekday: Emit = dayOfWeek(3n, 0);
/** 1 is Monday. */
export const emitIsoDayOfWeek: Emit = dayOfWeek(3n, 1);
export const emitWeekOfYear: Emit = datePart(2);
export const emitYearOfWeek: Emit = datePart(3);

const timePart =
  (unit: keyof typeof MICROS, modulus: bigint): Emit =>
  (e, args) => {
    const units = divideRounded(e, localMicros(e, first(args)), MICROS[unit], 'floor');
    const rest = i64.sub(units, i64.mul(divideRounded(e, units, modulus, 'floor'), i64.const(modulus)));
    return keepOperand(e, INT, [i32.wrapI64(rest)], { range: { min: 0n, max: modulus - 1n } });
  };
/** hour, minute and second of a timestamp. */
export const emitHour: Emit = timePart('hour', 24n);
export const emitMinute: Emit = timePart('minute', 60n);
export const emitSecond: Emit = timePart('second', 60n);

/** The second with its fraction, as a decimal of six digits behind the point. */
export const emitSecondWithFraction: Emit = (e, args, call) => {
  const micros = localMicros(e, first(args));
  return keepOperand(e, call.type, [i64.sub(micros, i64.mul(divideRounded(e, micros, MICROS.minute, 'floor'), i64.const(MICROS.minute)))]);
};

/** date ± days; wraps around as Java's ints do. */
const shiftDays =
  (subtract: boolean): Emit =>
  (e, args) => {
    const [date, days] = args;
    if (!date || !days) throw new TypeError('two operands');
    const a = localDays(e, date);
    return keepOperand(e, DATE, [subtract ? i32.sub(a, i32Of(days)) : i32.add(a, i32Of(days))]);
  };
export const emitDateAdd: Emit = shiftDays(false);
export const emitDateSub: Emit = shiftDays(true);

/** Days from the second date to the first. */
export const emitDateDiff: Emit = (e, args) => {
  const [a, b] = args;
  if (!a || !b) throw new TypeError('two operands');
  return keepOperand(e, INT, [i32.sub(localDays(e, a), localDays(e, b))]);
};

export const emitLastDay: Emit = (e, args) => keepOperand(e, DATE, [e.runtime('last_day', [localDays(e, first(args))], 'i32')]);

/** add_months(date, months): raises past what a date holds. */
export const emitAddMonths: Emit = (e, args) => {
  const [date, months] = args;
  if (!date || !months) throw new TypeError('two operands');
  const result = e.asm.keep(e.runtime('add_months', [localDays(e, date), i32Of(months)], 'i32'));
  e.failIf(e.runtime('result_status', [], 'i32'));
  return keepOperand(e, DATE, [result]);
};

const DATE_UNITS: Readonly<Record<string, number>> = {
  week: 0,
  month: 1,
  mon: 1,
  mm: 1,
  quarter: 2,
  year: 3,
  yyyy: 3,
  yy: 3,
};
const TIME_UNITS: Readonly<Record<string, number>> = {
  ...DATE_UNITS,
  day: 4,
  dd: 4,
  hour: 5,
  minute: 6,
  second: 7,
  millisecond: 8,
  microsecond: 9,
};

const unitOf = (units: Readonly<Record<string, number>>, unit: Operand | undefined): number | undefined =>
  typeof unit?.constant === 'string' ? entryOf(units, unit.constant.toLowerCase()) : undefined;

/** trunc(date, unit), the unit a constant; one there is not gives null. */
export const emitTrunc: Emit = (e, args, call) => {
  const unit = unitOf(DATE_UNITS, args[1]);
  if (unit === undefined) return nullOperand(call.type);
  return keepOperand(e, call.type, [e.runtime('trunc_date', [localDays(e, first(args)), i32.const(unit)], 'i32')]);
};

/** date_trunc(unit, timestamp). */
export const emitDateTrunc: Emit = (e, args, call) => {
  const unit = unitOf(TIME_UNITS, args[0]);
  const time = args[1];
  if (unit === undefined || !time) return nullOperand(call.type);
  // Address 0 holds zeros, which read as the zone without offset: a timestamp_ntz has no other.
  const zone = time.type.kind === 'timestamp' ? e.timeZone() : i32.const(0);
  return keepOperand(e, call.type, [e.runtime('trunc_timestamp', [zone, i64Of(time), i32.const(unit)], 'i64')]);
};

/** unix_date, and dates from days. */
export const emitSameBits: Emit = (_, args, call) => ({ type: call.type, parts: first(args).parts });
