import { type Expr, lit } from '../plan/expr.ts';
import {
  civilFromDays,
  daysFromCivil,
  floorDiv,
  isoDayOfWeek,
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
} from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { entryOf } from '../types/entry.ts';
import { timeZone } from '../types/time-zone.ts';
import type { Value } from '../types/value.ts';
import { fromLocal, localMicros } from './date.ts';
import { type EvalContext, type FunctionRecord, on } from './define.ts';
import * as emit from './emit/datetime.ts';
import { inGroup, typeAt, withContext } from './shorthand.ts';

const datetime = inGroup('datetime_funcs');

const UNITS: Readonly<Record<string, 'year' | 'quarter' | 'month' | 'week'>> = {
  year: 'year',
  yyyy: 'year',
  yy: 'year',
  quarter: 'quarter',
  month: 'month',
  mon: 'month',
  mm: 'month',
  week: 'week',
};
const STEPS: Readonly<Record<string, bigint>> = {
  day: MICROS_PER_DAY,
  dd: MICROS_PER_DAY,
  hour: MICROS_PER_HOUR,
  minute: MICROS_PER_MINUTE,
  second: MICROS_PER_SECOND,
  millisecond: 1000n,
  microsecond: 1n,
};

function truncDate(days: number, unit: string): number | null {
  const { year, month } = civilFromDays(days);
  switch (entryOf(UNITS, unit.toLowerCase())) {
    case 'year':
      return daysFromCivil(year, 1, 1);
    case 'quarter':
      return daysFromCivil(year, month - ((month - 1) % 3), 1);
    case 'month':
      return daysFromCivil(year, month, 1);
    case 'week':
      return days - isoDayOfWeek(days) + 1;
    default:
      return null;
  }
}

function truncTimestamp(c: EvalContext, unit: string, value: bigint): Value {
  const local = localMicros(c, value, 1);
  const step = entryOf(STEPS, unit.toLowerCase());
  if (step !== undefined) {
    if (step < MICROS_PER_MINUTE) return floorDiv(value, step) * step;
    const start = floorDiv(local, step) * step;
    if (step === MICROS_PER_DAY || typeAt(c, 1).kind !== 'timestamp') return fromLocal(c, start, 1);
    // Of a local time that comes twice, the one whose offset the timestamp has.
    const offset = local - value;
    return timeZone(c.timeZone).offsetAt(start - offset) === offset ? start - offset : fromLocal(c, start, 1);
  }
  const days = truncDate(Number(floorDiv(local, MICROS_PER_DAY)), unit);
  return days === null ? null : fromLocal(c, BigInt(days) * MICROS_PER_DAY, 1);
}

/** Of a unit that is none the answer is null, whatever the moment is: a text that is none does not raise. */
function nullOfNoUnit(unit: Expr | undefined, units: Readonly<Record<string, unknown>>, type: t.DataType): Expr | undefined {
  if (unit?.kind !== 'Literal') return undefined;
  return unit.value === null || !Object.hasOwn(units, String(unit.value).toLowerCase()) ? lit(null, type) : undefined;
}

export const TRUNCATIONS: readonly FunctionRecord[] = [
  datetime(
    'trunc',
    [
      {
        ...on(['date', 'string'], t.DATE, truncDate, emit.emitTrunc),
        canEmit: (args) => args[1]?.kind === 'Literal',
        given: 'from the right',
      },
    ],
    'The first day of the year, quarter, month or week.',
    [
      ["trunc('2019-08-04', 'week')", 18106],
      ["trunc('2009-02-12', 'MM')", 14276],
    ],
    { resultNullable: true, lower: ([, unit], type) => nullOfNoUnit(unit, UNITS, type) },
  ),
  datetime(
    'date_trunc',
    [
      withContext(['string', 'timestamp'], t.TIMESTAMP, (c, unit, v) => truncTimestamp(c, unit as string, v as bigint), {
        emit: emit.emitDateTrunc,
        canEmit: (args) => args[0]?.kind === 'Literal',
      }),
    ],
    'The timestamp at the beginning of its year, quarter, month, week, day, hour, minute or second.',
    [["string(date_trunc('HOUR', '2015-03-05T09:32:05.359'))", '2015-03-05 09:00:00']],
    { resultNullable: true, evaluatesAll: true, lower: ([unit], type) => nullOfNoUnit(unit, { ...UNITS, ...STEPS }, type) },
  ),
];
