import { fail } from '../errors/engine-error.ts';
import { addMonths, MICROS_PER_DAY } from '../types/calendar.ts';
import { tightestCommonType } from '../types/coercion.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { CalendarInterval, Value } from '../types/value.ts';
import { addToTimestamp, dateToTimestamp, timestampToDate } from './datetime-arithmetic.ts';
import type { EvalContext, Overload, TypeContext } from './define.ts';
import { typeAt } from './shorthand.ts';

export const MOST_ELEMENTS = 2_147_483_632;
/** the most elements that a list of values in JavaScript is made of at once: more would be kept as a table, which ends the process */
const MOST_FILLED = 2 ** 25;
/** the most that are added one by one: twice as many, 64-bit integers, take more than the heap has */
const MOST_ADDED = 2 ** 26;

/** Errors: COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER, OUT_OF_MEMORY where an array could be that long but no list of ours. */
function checkCount(count: number | bigint, functionName: string, most: number): void {
  if (count > MOST_ELEMENTS) fail('COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER', { functionName, parameter: 'count', count: String(count) });
  if (count > most) fail('OUT_OF_MEMORY', { what: `${functionName}: ${count} elements are more than can be held` });
}

/** A list of one value, as often as told. Errors: those of checkCount. */
export function repeated(value: Value, count: number, functionName: string): Value[] {
  checkCount(count, functionName, MOST_FILLED);
  return new Array<Value>(count).fill(value);
}

type Types = readonly t.DataType[];
const wrongTypes = (types: Types): never => fail('DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES', { types: types.map(sqlName).join(', ') });

/** Whole numbers of one type; in ANSI mode text beside one is a number too. */
function asNumbers(types: Types, { ansi }: TypeContext): Types | undefined {
  const isNumber = (x: t.DataType): boolean => t.isInteger(x) || x.kind === 'void';
  if (!types.some(t.isInteger) || !types.every((x) => isNumber(x) || (ansi && t.isStringLike(x)))) return undefined;
  if (types.some(t.isStringLike)) return types.map(() => t.BIGINT);
  const type = types.reduce<t.DataType>((a, b) => tightestCommonType(a, b, true) ?? a, t.TINYINT);
  return types.map(() => type);
}

/** Dates or timestamps, and an interval. */
function asTimes([a = t.VOID, b = t.VOID, step]: Types, { ansi }: TypeContext): Types | undefined {
  const isTime = (x: t.DataType): boolean => x.kind === 'date' || x.kind === 'timestamp' || x.kind === 'timestamp_ntz';
  // A null beside a time is one, and so is text in ANSI mode.
  const isOpen = (x: t.DataType): boolean => (ansi && t.isStringLike(x)) || x.kind === 'void';
  const [x, y] = [isOpen(a) ? b : a, isOpen(b) ? a : b];
  const common = isTime(x) && isTime(y) ? tightestCommonType(x, y, true) : undefined;
  if (!common || (step && !['interval', 'year-month interval', 'day-time interval'].includes(step.kind))) return undefined;
  return step ? [common, common, step] : [common, common];
}

/** Numbers, dates or timestamps from start to stop, the step 1, -1, a day … where none is given. */
export const sequence: readonly Overload[] = [
  {
    args: ['integral', 'integral', 'integral'],
    optionalFrom: 2,
    coerce: asNumbers,
    returns: ([a = t.INT]) => t.array(a, false),
    evaluate: (c, start, stop, step) => {
      const [from, to] = [BigInt(start as number), BigInt(stop as number)];
      const by = step === undefined ? (from <= to ? 1n : -1n) : BigInt(step as number);
      if (from !== to && (by === 0n || to > from !== by > 0n)) illegalStep(String(from), String(to), String(by));
      const count = by === 0n ? 1n : (to - from) / by + 1n;
      checkCount(count, 'sequence', MOST_ADDED);
      const asNumber = typeAt(c, 0).kind !== 'bigint';
      return Array.from({ length: Number(count) }, (_, i) => {
        const v = from + BigInt(i) * by;
        return asNumber ? Number(v) : v;
      });
    },
  },
  {
    args: ['date', 'date', 'interval'],
    optionalFrom: 2,
    coerce: (types, context) => asTimes(types, context) ?? (asNumbers(types, context) ? undefined : wrongTypes(types)),
    returns: ([a = t.DATE]) => t.array(a, false),
    evaluate: (c, start, stop, step) => times(c, start ?? null, stop ?? null, step),
  },
];

const illegalStep = (start: string, stop: string, step: string): never =>
  fail('INVALID_PARAMETER_VALUE', {
    parameter: 'step',
    functionName: 'sequence',
    expected: `one that leads from ${start} to ${stop}`,
    actual: step,
  });

function times(c: EvalContext, start: Value, stop: Value, step: Value | undefined): Value {
  const kind = typeAt(c, 0).kind;
  const zone = kind === 'timestamp_ntz' ? undefined : c.timeZone;
  const asInstant = (v: Value): bigint => (kind === 'date' ? dateToTimestamp(v as number, c.timeZone) : (v as bigint));
  const [from, to] = [asInstant(start), asInstant(stop)];
  const { months, days, micros } = stepOf(step, typeAt(c, 2).kind, to >= from ? 1 : -1);
  if (kind === 'date' && months === 0 && days === 0)
    fail('_LEGACY_ERROR_TEMP_3242', { functionName: 'sequence', step: sqlName(typeAt(c, 2)) });
  const forward = months > 0 || days > 0 || micros > 0n;
  if (from !== to && (forward !== to > from || (months === 0 && days === 0 && micros === 0n)))
    illegalStep(String(start), String(stop), `${months} months ${days} days ${micros} microseconds`);
  const out: Value[] = [];
  for (let i = 0; ; i++) {
    const at =
      kind === 'date' && micros === 0n
        ? addMonths(start as number, months * i) + days * i
        : addToTimestamp(from, months * i, days * i, micros * BigInt(i), zone);
    const instant = typeof at === 'number' ? dateToTimestamp(at, c.timeZone) : at;
    if (forward ? instant > to : instant < to) return out;
    checkCount(i, 'sequence', MOST_ADDED);
    out.push(kind === 'date' ? (typeof at === 'number' ? at : timestampToDate(at, c.timeZone)) : at);
    if (from === to) return out;
  }
}

function stepOf(step: Value | undefined, kind: string, sign: 1 | -1): CalendarInterval {
  if (step === undefined || step === null) return { months: 0, days: sign, micros: 0n };
  if (kind === 'year-month interval') return { months: step as number, days: 0, micros: 0n };
  // Whole days of an INTERVAL DAY TO SECOND are days of the zone, however long.
  if (kind === 'day-time interval')
    return { months: 0, days: Number((step as bigint) / MICROS_PER_DAY), micros: (step as bigint) % MICROS_PER_DAY };
  return step as CalendarInterval;
}
