import { fail, unsupported } from '../errors/engine-error.ts';
import type { CastMode } from '../types/can-cast.ts';
import * as t from '../types/data-type.ts';
import { simpleString, sqlName } from '../types/names.ts';
import type { MapValue, StructValue, Value } from '../types/value.ts';
import type { CastContext, CastFunction } from './cast-context.ts';
import { toDecimalType, toFloating, toInteger } from './cast-number.ts';
import type { CastStep } from './cast-step.ts';
import { toCalendarInterval, toDate, toDayTime, toTime, toTimestamp, toTimestampNtz, toYearMonth } from './cast-time.ts';
import { castText, legacyCastText } from './text.ts';
import { fromVariant, toVariant } from './variant-cast.ts';
import { encodeVariant } from './variant-value.ts';

/**
 * The cast from one type to another, as Spark does it, prepared once for many values.
 *
 * Modes: 'ansi' raises CAST_INVALID_INPUT, CAST_OVERFLOW or NUMERIC_VALUE_OUT_OF_RANGE where there is no answer; 'try'
 * gives null there, also for what is wrong inside an array or struct; 'legacy' gives null for text that cannot be read
 * and wraps or saturates numbers. To char(n) and varchar(n) it casts as to string: lengths are a table's concern. A pair of types that cannot be cast at all is for the analyzer to refuse (`canCast`).
 */
export function castFunction(from: t.DataType, to: t.DataType, mode: CastMode, context: CastContext): CastFunction {
  const cast = castNotNull(from, to, mode, context);
  return (value) => (value === null ? null : cast(value));
}

/** One value cast; `castFunction` is quicker for many. */
export const castValue = (value: Value, from: t.DataType, to: t.DataType, mode: CastMode, timeZone: string, now?: bigint): Value =>
  castFunction(from, to, mode, now === undefined ? { timeZone } : { timeZone, now })(value);

function castNotNull(from: t.DataType, to: t.DataType, mode: CastMode, context: CastContext): CastFunction {
  if (t.sameTypeIgnoringNulls(from, to) || from.kind === 'void') return (v) => v;
  if (from.kind === 'variant') return fromVariant(to, mode, context, castFunction);
  if (to.kind === 'variant') return (v) => encodeVariant(toVariant(v, from));
  if (t.isStringLike(to)) return t.isStringLike(from) ? (v) => v : (mode === 'legacy' ? legacyCastText : castText)(from, context.timeZone);
  if (from.kind === 'array' && to.kind === 'array') {
    const element = castFunction(from.element, to.element, mode, context);
    return (v) => (v as readonly Value[]).map(element);
  }
  if (from.kind === 'map' && to.kind === 'map') {
    const key = castFunction(from.key, to.key, mode, context);
    const value = castFunction(from.value, to.value, mode, context);
    return (v) => ({ keys: (v as MapValue).keys.map(key), values: (v as MapValue).values.map(value) });
  }
  if (from.kind === 'struct' && to.kind === 'struct') {
    const fields = from.fields.map((f, i) => castFunction(f.type, to.fields[i]?.type ?? f.type, mode, context));
    return (v) => fields.map((cast, i) => cast((v as StructValue)[i] ?? null));
  }
  const source = t.isStringLike(from) ? t.STRING : from;
  const target = sqlName(to);
  const shown = (value: Value): string => (t.isStringLike(from) ? `'${value as string}'` : castText(from, context.timeZone)(value));
  const strict = mode === 'ansi' || (mode === 'legacy' && isIntervalNumber(from, to));
  const orNull =
    (raise: (value: Value) => never) =>
    (value: Value): null =>
      strict ? raise(value) : null;
  const step: CastStep = {
    from: source,
    to,
    mode: strict ? 'ansi' : mode,
    timeZone: context.timeZone,
    get now() {
      return context.now ?? BigInt(Date.now()) * 1000n;
    },
    invalid: orNull((value) => fail('CAST_INVALID_INPUT', { value: shown(value), from: sqlName(from), to: target })),
    overflow: orNull((value) => fail('CAST_OVERFLOW', { value: shown(value), from: sqlName(from), to: target })),
  };
  return atomCast(step);
}

/** Between intervals and numbers Spark raises on overflow in every mode but `try`. */
const isIntervalNumber = (from: t.DataType, to: t.DataType): boolean =>
  (from.kind.endsWith(' interval') && t.isNumeric(to)) || (to.kind.endsWith(' interval') && t.isNumeric(from));

function atomCast(step: CastStep): CastFunction {
  const { from, to } = step;
  switch (to.kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return (v) => toInteger(step, v);
    case 'float':
    case 'double':
      return (v) => toFloating(step, v);
    case 'decimal':
      return (v) => toDecimalType(step, v, to);
    case 'boolean':
      return (v) => toBoolean(step, v);
    case 'binary':
      return (v) => toBinary(step, v);
    case 'date':
      return (v) => toDate(step, v);
    case 'timestamp':
      return (v) => toTimestamp(step, v);
    case 'timestamp_ntz':
      return (v) => toTimestampNtz(step, v);
    case 'time':
      return (v) => toTime(step, v, to);
    case 'interval':
      return (v) => toCalendarInterval(v);
    case 'year-month interval':
      return (v) => toYearMonth(step, v, to);
    case 'day-time interval':
      return (v) => toDayTime(step, v, to);
    default:
      return unsupported(`a cast from ${simpleString(from)} to ${simpleString(to)}`);
  }
}

const TRUE_WORDS = ['t', 'true', 'y', 'yes', '1'];
const FALSE_WORDS = ['f', 'false', 'n', 'no', '0'];

function toBoolean(step: CastStep, value: Value): Value {
  switch (step.from.kind) {
    case 'string': {
      const word = (value as string).trim().toLowerCase();
      return TRUE_WORDS.includes(word) ? true : FALSE_WORDS.includes(word) ? false : step.invalid(value);
    }
    case 'date':
      return null;
    default:
      return typeof value === 'bigint' ? value !== 0n : value !== 0;
  }
}

const BYTES: Readonly<Record<string, number>> = { tinyint: 1, smallint: 2, int: 4, bigint: 8 };

function toBinary(step: CastStep, value: Value): Value {
  if (step.from.kind === 'string') return new TextEncoder().encode(value as string);
  const width = BYTES[step.from.kind] ?? 8;
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigInt64(0, BigInt(value as number | bigint));
  return new Uint8Array(bytes.buffer.slice(8 - width));
}
