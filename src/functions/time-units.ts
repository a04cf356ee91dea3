import { fail } from '../errors/engine-error.ts';
import { civilFromDays, floorDiv, MICROS_PER_DAY } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { timeZone } from '../types/time-zone.ts';
import type { Value } from '../types/value.ts';
import { addToTimestamp } from './datetime-arithmetic.ts';
import type { EvalContext, FunctionRecord, Overload } from './define.ts';
import { inGroup, typeAt } from './shorthand.ts';

/** timestampadd and timestampdiff, whose unit is a bare word in SQL. */
const MICROS: Readonly<Record<string, bigint>> = {
  MICROSECOND: 1n,
  MILLISECOND: 1000n,
  SECOND: 1_000_000n,
  MINUTE: 60_000_000n,
  HOUR: 3_600_000_000n,
};
const DAYS: Readonly<Record<string, bigint>> = { DAY: 1n, DAYOFYEAR: 1n, WEEK: 7n };
const MONTHS: Readonly<Record<string, bigint>> = { MONTH: 1n, QUARTER: 3n, YEAR: 12n };

const unknown = (functionName: string, unit: string): never => fail('INVALID_PARAMETER_VALUE.DATETIME_UNIT', { functionName, unit });
const zoneOf = (c: EvalContext, at: number): string | undefined => (typeAt(c, at).kind === 'timestamp' ? c.timeZone : undefined);
const isInt = (x: bigint): boolean => BigInt.asIntN(32, x) === x;

/** Parts of a day are added exactly, days and months on the clock of the zone. */
function add(c: EvalContext, unit: string, quantity: bigint, at: bigint): bigint {
  const name = unit.toUpperCase();
  const micros = MICROS[name];
  if (micros !== undefined) return addToTimestamp(at, 0, 0, quantity * micros, undefined);
  const days = (DAYS[name] ?? 0n) * quantity;
  const months = (MONTHS[name] ?? 0n) * quantity;
  if (!(name in DAYS) && !(name in MONTHS)) return unknown('TIMESTAMPADD', unit);
  if (!isInt(days) || !isInt(months)) return fail('DATETIME_OVERFLOW', { operation: `add ${quantity} ${name} to a timestamp` });
  return addToTimestamp(at, Number(months), Number(days), 0n, zoneOf(c, 2));
}

/** Whole units between what the clocks of the session show. */
function difference(c: EvalContext, unit: string, from: bigint, to: bigint): bigint {
  const zone = timeZone(c.timeZone);
  const [start, end] = [from + zone.offsetAt(from), to + zone.offsetAt(to)];
  const name = unit.toUpperCase();
  const months = MONTHS[name];
  if (months !== undefined) return monthsBetween(start, end) / months;
  const micros = MICROS[name] ?? (DAYS[name] ?? 0n) * MICROS_PER_DAY;
  return micros === 0n || name === 'DAYOFYEAR' ? unknown('TIMESTAMPDIFF', unit) : (end - start) / micros;
}

/** Months that are full, a month being full at its day and time of day. */
function monthsBetween(start: bigint, end: bigint): bigint {
  const place = (at: bigint): { readonly months: bigint; readonly rest: bigint } => {
    const day = floorDiv(at, MICROS_PER_DAY);
    const date = civilFromDays(Number(day));
    return { months: BigInt(date.year * 12 + date.month), rest: BigInt(date.day) * MICROS_PER_DAY + (at - day * MICROS_PER_DAY) };
  };
  const a = place(start);
  const b = place(end);
  const months = b.months - a.months;
  if (months > 0n && b.rest < a.rest) return months - 1n;
  return months < 0n && b.rest > a.rest ? months + 1n : months;
}

/** A timestamp stays what it is; dates and texts become timestamps of the session's zone. */
const asTimestamp = (type: t.DataType): t.DataType | undefined =>
  type.kind === 'timestamp_ntz'
    ? type
    : type.kind === 'timestamp' || type.kind === 'date' || type.kind === 'time' || type.kind === 'void' || t.isStringLike(type)
      ? t.TIMESTAMP
      : undefined;
const isCount = (type: t.DataType): boolean => t.isNumeric(type) || type.kind === 'void' || t.isStringLike(type);

const addition: Overload = {
  args: ['string', 'bigint', 'timestamp'],
  coerce: ([, n = t.VOID, x = t.VOID]) => {
    const time = asTimestamp(x);
    return time && isCount(n) ? [t.STRING, t.BIGINT, time] : undefined;
  },
  returns: ([, , x = t.TIMESTAMP]) => x,
  evaluate: (c, unit, n, at) => add(c, unit as string, n as bigint, at as bigint) as Value,
};
const subtraction: Overload = {
  args: ['string', 'timestamp', 'timestamp'],
  coerce: ([, a = t.VOID, b = t.VOID]) => {
    return asTimestamp(a) && asTimestamp(b) && [t.STRING, t.TIMESTAMP, t.TIMESTAMP];
  },
  returns: t.BIGINT,
  evaluate: (c, unit, from, to) => difference(c, unit as string, from as bigint, to as bigint),
};

const record = inGroup('datetime_funcs');
const shown =
  (name: string) =>
  (args: readonly string[]): string =>
    `${name}(${args.join(', ')})`;

export const TIME_UNITS: readonly FunctionRecord[] = [
  record(
    'timestamp_add',
    [addition],
    'The timestamp some units later; in SQL timestampadd(HOUR, 1, ts), dateadd or date_add, with the unit as a word.',
    [["string(timestampadd(MONTH, 1, timestamp'2024-01-31 10:00:00'))", '2024-02-29 10:00:00']],
    { canRaise: true, sqlText: shown('timestampadd') },
  ),
  record(
    'timestamp_diff',
    [subtraction],
    'Whole units from the first time to the second; in SQL timestampdiff(HOUR, a, b), datediff or date_diff, with the unit as a word.',
    [["timestampdiff(MONTH, timestamp'2024-01-31 10:00:00', timestamp'2024-03-31 09:59:59')", 1n]],
    { canRaise: true, sqlText: shown('timestampdiff') },
  ),
];
