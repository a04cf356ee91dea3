import { fail } from '../errors/engine-error.ts';
import { floorDiv, MICROS_PER_SECOND, NANOS_PER_SECOND } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { decimalText, decimalToNumber, parseDecimal, toDecimal } from '../types/decimal-math.ts';
import { entryOf } from '../types/entry.ts';
import { doubleText, parseDouble } from '../types/java-double.ts';
import { trimAll } from '../types/trim.ts';
import type { Value } from '../types/value.ts';
import type { CastStep } from './cast-step.ts';

const BITS: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 };

const asValue = (whole: bigint, to: t.DataType): Value => (to.kind === 'bigint' ? whole : Number(whole));

/** A whole number in an integer type: checked, or cut to its low bits. */
function fitInteger(step: CastStep, value: Value, whole: bigint): Value {
  const bits = BITS[step.to.kind] ?? 64;
  const wrapped = BigInt.asIntN(bits, whole);
  return wrapped === whole || step.mode === 'legacy' ? asValue(wrapped, step.to) : step.overflow(value);
}

/** Java's narrowing of a double in legacy mode: saturates at int or bigint, then cuts to the type's bits. */
function narrowDouble(step: CastStep, value: number): Value {
  const bits = BITS[step.to.kind] ?? 64;
  const limit = 2 ** (bits - 1);
  const whole = Math.trunc(value);
  if (whole >= -limit && whole < limit) return step.to.kind === 'bigint' ? BigInt(whole) : whole + 0;
  // 2^63 itself passes, and saturates: the bound is compared as a double.
  if (step.mode !== 'legacy' && !(bits === 64 && whole === limit)) return step.overflow(value);
  if (Number.isNaN(value)) return asValue(0n, step.to);
  const wide = bits === 64 ? 63n : 31n;
  const edge = 2 ** Number(wide);
  const saturated = whole >= edge ? 2n ** wide - 1n : whole < -edge ? -(2n ** wide) : BigInt(whole);
  return asValue(BigInt.asIntN(bits, saturated), step.to);
}

/** Text as a whole number. ANSI takes digits alone; legacy also a fraction, which it drops. */
function parseWhole(step: CastStep, text: string): Value {
  const m = /^([+-]?\d+)(\.\d*)?$|^([+-]?)\.\d+$/.exec(trimAll(text));
  if (!m || (step.mode !== 'legacy' && (m[2] !== undefined || m[1] === undefined))) return step.invalid(text);
  const whole = BigInt((m[1] ?? '0').replace('+', ''));
  return BigInt.asIntN(BITS[step.to.kind] ?? 64, whole) === whole ? asValue(whole, step.to) : step.invalid(text);
}

const SPECIAL: Readonly<Record<string, number>> = {
  inf: Number.POSITIVE_INFINITY,
  '+inf': Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  '+infinity': Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  '-infinity': Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
};

export function toInteger(step: CastStep, value: Value): Value {
  const { from } = step;
  switch (from.kind) {
    case 'string':
      return parseWhole(step, value as string);
    case 'boolean':
      return asValue(value === true ? 1n : 0n, step.to);
    case 'float':
    case 'double':
      return narrowDouble(step, value as number);
    case 'decimal':
      return fitInteger(step, value, (value as bigint) / 10n ** BigInt(from.scale));
    case 'timestamp':
      return fitTime(step, value, floorDiv(value as bigint, MICROS_PER_SECOND));
    case 'date':
      return null;
    case 'time':
      return fitTime(step, value, (value as bigint) / NANOS_PER_SECOND);
    case 'year-month interval':
      return fitInteger(step, value, BigInt(from.end === 0 ? Math.trunc((value as number) / 12) : (value as number)));
    case 'day-time interval':
      return fitInteger(step, value, (value as bigint) / (DAY_TIME_UNITS[from.end] ?? 1n));
    default:
      return fitInteger(step, value, BigInt(value as number | bigint));
  }
}
/** Seconds that do not fit are null outside ANSI, where other numbers wrap around. */
const fitTime = (step: CastStep, value: Value, seconds: bigint): Value =>
  fitInteger(step.mode === 'legacy' ? { ...step, mode: 'try' } : step, value, seconds);
export const DAY_TIME_UNITS = [86_400_000_000n, 3_600_000_000n, 60_000_000n, 1_000_000n] as const;

export function toFloating(step: CastStep, value: Value): Value {
  const round = step.to.kind === 'float' ? Math.fround : (x: number): number => x;
  const { from } = step;
  switch (from.kind) {
    case 'string': {
      const parsed = parseDouble(value as string) ?? entryOf(SPECIAL, trimAll(value as string).toLowerCase());
      return parsed === undefined ? step.invalid(value) : round(parsed);
    }
    case 'boolean':
      return value === true ? 1 : 0;
    case 'decimal':
      return round(decimalToNumber(value as bigint, from.scale));
    case 'timestamp':
      return round(Number(value) / 1e6);
    case 'date':
      return null;
    case 'bigint':
      return step.to.kind === 'float' ? floatOfLong(value as bigint) : Number(value);
    default:
      return round(Number(value));
  }
}

/** Rounded once: going through a double could round twice. */
function floatOfLong(value: bigint): number {
  const near = Math.fround(Number(value));
  if (BigInt.asIntN(54, value) === value) return near;
  const magnitude = value < 0n ? -value : value;
  const shift = BigInt(magnitude.toString(2).length - 24);
  const kept = magnitude >> shift;
  const rest = magnitude - (kept << shift);
  const half = 1n << (shift - 1n);
  const up = rest > half || (rest === half && kept % 2n === 1n);
  const rounded = Number((kept + (up ? 1n : 0n)) << shift);
  return value < 0n ? -rounded : rounded;
}

export function toDecimalType(step: CastStep, value: Value, to: t.DecimalType): Value {
  const { from } = step;
  const fitted = (unscaled: bigint, scale: number): Value => {
    return toDecimal(unscaled, scale, to) ?? outOfRange(step, scale < 0 ? value : decimalText(unscaled, scale), to);
  };
  switch (from.kind) {
    case 'string': {
      const parsed = parseDecimal(trimAll(value as string));
      if (!parsed) return step.invalid(value);
      const digits = String(parsed.unscaled).replace('-', '').length - parsed.scale;
      if (digits > t.MAX_PRECISION && parsed.unscaled !== 0n && step.mode === 'ansi')
        fail('NUMERIC_OUT_OF_SUPPORTED_RANGE', { value: value as string });
      return fitted(parsed.unscaled, parsed.scale);
    }
    case 'boolean':
      return fitted(value === true ? 1n : 0n, 0);
    case 'float':
    case 'double': {
      const parsed = parseDecimal(doubleText(value as number));
      if (!parsed) return null; // NaN and the infinities, in every mode
      return fitted(parsed.unscaled, parsed.scale);
    }
    case 'decimal':
      return fitted(value as bigint, from.scale);
    case 'timestamp':
      return fitted(value as bigint, 6);
    case 'date':
      return null;
    case 'year-month interval':
      return fitted(BigInt(from.end === 0 ? Math.trunc((value as number) / 12) : (value as number)), 0);
    case 'day-time interval':
      return from.end === 3 ? fitted(value as bigint, 6) : fitted((value as bigint) / (DAY_TIME_UNITS[from.end] ?? 1n), 0);
    case 'time':
      return fitted(value as bigint, 9);
    default:
      return fitted(BigInt(value as number | bigint), 0);
  }
}

function outOfRange(step: CastStep, value: Value, to: t.DecimalType): Value {
  if (step.mode !== 'ansi') return null;
  return fail('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', { value: String(value), precision: to.precision, scale: to.scale });
}
