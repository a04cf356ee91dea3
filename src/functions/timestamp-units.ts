import { civilFromDays, floorDiv, MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { timeZone } from '../types/time-zone.ts';
import type { Value } from '../types/value.ts';
import { addToTimestamp } from './datetime-arithmetic.ts';
import type { EvalContext, FunctionRecord, Overload } from './define.ts';
import { inGroup, typeAt } from './shorthand.ts';

const datetime = inGroup('datetime_funcs');

const MONTHS: Readonly<Record<string, bigint>> = { YEAR: 12n, QUARTER: 3n, MONTH: 1n };
const DAYS: Readonly<Record<string, bigint>> = { WEEK: 7n, DAY: 1n, DAYOFYEAR: 1n };
const MICROS: Readonly<Record<string, bigint>> = {
  HOUR: MICROS_PER_HOUR,
  MINUTE: MICROS_PER_MINUTE,
  SECOND: MICROS_PER_SECOND,
  MILLISECOND: 1000n,
  MICROSECOND: 1n,
};

/** A timestamp of either kind stays; a date and text become one with the session's zone. */
function asTimestamp(type: t.DataType): t.DataType | undefined {
  if (type.kind === 'timestamp' || type.kind === 'timestamp_ntz') return type;
  return type.kind === 'date' || t.isStringLike(type) || type.kind === 'void' ? t.TIMESTAMP : undefined;
}

const zoneOf = (c: EvalContext, at: number): string | undefined => (typeAt(c, at).kind === 'timestamp' ? c.timeZone : undefined);

function add(c: EvalContext, given: Value, quantity: Value, moment: Value): Value {
  const [unit, n, zone] = [given as string, quantity as bigint, zoneOf(c, 2)];
  const at = moment as bigint;
  const months = MONTHS[unit];
  if (months !== undefined) return addToTimestamp(at, Number(n * months), 0, 0n, zone);
  const days = DAYS[unit];
  return days === undefined ? addToTimestamp(at, 0, 0, n * (MICROS[unit] ?? 1n), zone) : addToTimestamp(at, 0, Number(n * days), 0n, zone);
}

/** Whole months between two moments on the clock. */
function monthsBetween(from: bigint, to: bigint): bigint {
  const [a, b] = [civilFromDays(Number(floorDiv(from, MICROS_PER_DAY))), civilFromDays(Number(floorDiv(to, MICROS_PER_DAY)))];
  const timeOfDay = (x: bigint): bigint => x - floorDiv(x, MICROS_PER_DAY) * MICROS_PER_DAY;
  const within = (z: typeof a, x: bigint): bigint => BigInt(z.day) * MICROS_PER_DAY + timeOfDay(x);
  const months = BigInt((b.year - a.year) * 12 + b.month - a.month);
  const rest = within(b, to) - within(a, from);
  if (months > 0n && rest < 0n) return months - 1n;
  return months < 0n && rest > 0n ? months + 1n : months;
}

/** Whole units on the clock from the first to the second, towards zero. */
function difference(c: EvalContext, given: Value, from: Value, to: Value): Value {
  const unit = given as string;
  const local = (v: bigint, at: number): bigint => {
    const zone = zoneOf(c, at);
    return zone === undefined ? v : v + timeZone(zone).offsetAt(v);
  };
  const [start, end] = [local(from as bigint, 1), local(to as bigint, 2)];
  const months = MONTHS[unit];
  if (months !== undefined) return monthsBetween(start, end) / months;
  const days = DAYS[unit];
  return (end - start) / (days === undefined ? (MICROS[unit] ?? 1n) : days * MICROS_PER_DAY);
}

const adding: Overload = {
  args: ['string', 'bigint', 'timestamp'],
  coerce: ([, quantity = t.VOID, moment = t.VOID]) => {
    const type = asTimestamp(moment);
    const isCount = t.isInteger(quantity) || t.isStringLike(quantity) || quantity.kind === 'void';
    return type && isCount ? [t.STRING, t.BIGINT, type] : undefined;
  },
  returns: (types) => types[2] ?? t.TIMESTAMP,
  evaluate: add,
};
const subtracting: Overload = {
  args: ['string', 'timestamp', 'timestamp'],
  coerce: ([, from = t.VOID, to = t.VOID]) => {
    const [a, b] = [asTimestamp(from), asTimestamp(to)];
    return a && b ? [t.STRING, a, b] : undefined;
  },
  returns: t.BIGINT,
  evaluate: difference,
};

/** What the parser makes of functions with a unit as a bare word: `dateadd(MONTH, 1, d)`, `datediff(DAY, a, b)`. */
export const TIMESTAMP_UNITS: readonly FunctionRecord[] = [
  datetime(
    'timestampadd',
    [adding],
    'A moment so many units of time later.',
    [["string(timestampadd(MONTH, 1, TIMESTAMP'2024-01-31 12:00:00'))", '2024-02-29 12:00:00']],
    { operator: true, canRaise: true },
  ),
  datetime(
    'timestampdiff',
    [subtracting],
    'Whole units of time from the first moment to the second.',
    [["timestampdiff(MONTH, TIMESTAMP'2024-01-31 12:00:00', TIMESTAMP'2024-03-31 11:00:00')", 1n]],
    { operator: true },
  ),
];
