import type { DataType } from '../../types/data-type.ts';
import { type I32, type I64, i32, i64, type Node } from '../../wasm/assembler.ts';
import type { EmitContext, Operand, ValueRange } from '../emit.ts';
import { asI64, larger, smaller, wide } from './parts.ts';

/**
 * An exact whole number in one or two i64 with the bounds of its value: an integer, or a decimal's unscaled value. With bounds
 * inside int64 it has one part, and arithmetic on it cannot overflow. Numbers of two parts are below 2^127.
 */
export interface Exact {
  readonly parts: readonly [I64] | readonly [I64, I64];
  readonly range: ValueRange;
}

export const pow10 = (n: number): bigint => 10n ** BigInt(n);

const INTEGER_BITS: Partial<Record<DataType['kind'], bigint>> = {
  tinyint: 7n,
  smallint: 15n,
  int: 31n,
  date: 31n,
  'year-month interval': 31n,
  bigint: 63n,
};

/** All values the type has. */
export function typeRange(type: DataType): ValueRange {
  if (type.kind === 'decimal') {
    const max = pow10(type.precision) - 1n;
    return { min: -max, max };
  }
  const bits = INTEGER_BITS[type.kind] ?? 63n;
  return { min: -(1n << bits), max: (1n << bits) - 1n };
}

export const within = (inner: ValueRange, outer: ValueRange): boolean => inner.min >= outer.min && inner.max <= outer.max;

const LONG: ValueRange = { min: -(1n << 63n), max: (1n << 63n) - 1n };
const WIDE: ValueRange = { min: -(1n << 127n), max: (1n << 127n) - 1n };
export const fitsLong = (range: ValueRange): boolean => within(range, LONG);
export const fitsWide = (range: ValueRange): boolean => within(range, WIDE);

export function rangeOf(op: Operand): ValueRange {
  const all = typeRange(op.type);
  return op.range && within(op.range, all) ? op.range : all;
}

/** An integer or decimal operand as an exact number. */
export function exact(op: Operand): Exact {
  const range = rangeOf(op);
  if (op.type.kind !== 'decimal') return { parts: [asI64(op)], range };
  const { lo, hi } = wide(op);
  return op.parts.length === 1 || fitsLong(range) ? { parts: [lo], range } : { parts: [lo, hi], range };
}

export const constantExact = (value: bigint): Exact =>
  exactOf([i64.const(BigInt.asIntN(64, value)), i64.const(value >> 64n)], { min: value, max: value });

function exactOf(parts: readonly [I64, I64], range: ValueRange): Exact {
  return fitsLong(range) ? { parts: [parts[0]], range } : { parts, range };
}

export const low = (x: Exact): I64 => x.parts[0];
export const high = (x: Exact): I64 => x.parts[1] ?? i64.shrS(x.parts[0], i64.const(63n));

/** An i64 that a routine returned, with the high half it left behind. */
export function wideResult(e: EmitContext, name: string, args: readonly Node[], range: ValueRange): Exact {
  const lo = e.asm.keep(e.runtime(name, args, 'i64'));
  return exactOf([lo, fitsLong(range) ? lo : e.asm.keep(e.runtime('result_hi', [], 'i64'))], range);
}

/** The status the last such routine left: i32, 1 when its result did not fit. */
export const lastStatus = (e: EmitContext): I32 => e.asm.keep(e.runtime('result_status', [], 'i32'));

export function addExact(e: EmitContext, a: Exact, b: Exact): Exact {
  const { asm } = e;
  const range = { min: a.range.min + b.range.min, max: a.range.max + b.range.max };
  const lo = asm.keep(i64.add(low(a), low(b)));
  if (fitsLong(range)) return { parts: [lo], range };
  const carry = i64.extendI32U(i64.ltU(lo, low(a)));
  return { parts: [lo, asm.keep(i64.add(i64.add(high(a), high(b)), carry))], range };
}

export function subExact(e: EmitContext, a: Exact, b: Exact): Exact {
  const { asm } = e;
  const range = { min: a.range.min - b.range.max, max: a.range.max - b.range.min };
  const lo = asm.keep(i64.sub(low(a), low(b)));
  if (fitsLong(range)) return { parts: [lo], range };
  const borrow = i64.extendI32U(i64.ltU(low(a), low(b)));
  return { parts: [lo, asm.keep(i64.sub(i64.sub(high(a), high(b)), borrow))], range };
}

export function productRange(a: ValueRange, b: ValueRange): ValueRange {
  const ends = [a.min * b.min, a.min * b.max, a.max * b.min, a.max * b.max].sort((x, y) => (x < y ? -1 : x > y ? 1 : 0));
  return { min: ends[0] as bigint, max: ends[3] as bigint };
}

/** The product; undefined when it may need more than 128 bits. */
export function mulExact(e: EmitContext, a: Exact, b: Exact): Exact | undefined {
  const { asm } = e;
  const range = productRange(a.range, b.range);
  if (fitsLong(range)) return { parts: [asm.keep(i64.mul(low(a), low(b)))], range };
  if (!fitsWide(range)) return undefined;
  if (a.parts.length === 1 && b.parts.length === 1) return { parts: mulWide(e, low(a), low(b)), range };
  // (ah·2^64 + al)(bh·2^64 + bl) modulo 2^128, exact since the product fits.
  const [lo, hi] = mulUnsigned(e, low(a), low(b));
  const cross = i64.add(i64.mul(low(a), high(b)), i64.mul(high(a), low(b)));
  return { parts: [lo, asm.keep(i64.add(hi, cross))], range };
}

/** The 128-bit product of two signed i64. */
function mulWide(e: EmitContext, x: I64, y: I64): [I64, I64] {
  const a = e.asm.keep(x),
    b = e.asm.keep(y);
  const [lo, hi] = mulUnsigned(e, a, b);
  const shift = i64.const(63n);
  const correction = i64.add(i64.and(i64.shrS(a, shift), b), i64.and(i64.shrS(b, shift), a));
  return [lo, e.asm.keep(i64.sub(hi, correction))];
}

function mulUnsigned(e: EmitContext, x: I64, y: I64): [I64, I64] {
  const { asm } = e;
  const mask = i64.const(0xffffffffn),
    half = i64.const(32n);
  const a = asm.keep(x),
    b = asm.keep(y);
  const al = asm.keep(i64.and(a, mask)),
    ah = asm.keep(i64.shrU(a, half));
  const bl = asm.keep(i64.and(b, mask)),
    bh = asm.keep(i64.shrU(b, half));
  const mid = asm.keep(i64.add(i64.mul(ah, bl), i64.shrU(i64.mul(al, bl), half)));
  const cross = i64.add(i64.mul(al, bh), i64.and(mid, mask));
  const hi = i64.add(i64.add(i64.mul(ah, bh), i64.shrU(mid, half)), i64.shrU(cross, half));
  return [asm.keep(i64.mul(a, b)), asm.keep(hi)];
}

/** How dropped digits are rounded; the numbers are those of the routine `decimal_rescale`. */
const ROUNDING = { halfUp: 0, down: 1, floor: 2, ceiling: 3, halfEven: 4 } as const;
export type Rounding = keyof typeof ROUNDING;

export interface Scaled {
  readonly value: Exact /** i32: it did not fit `precision` digits; absent when it always does */;
  readonly overflow?: I32;
}

/** x × 10^delta, rounded when delta is negative, and whether that exceeds `precision` digits. */
export function rescale(e: EmitContext, x: Exact, delta: number, precision: number, rounding: Rounding = 'halfUp'): Scaled {
  const range = scaledRange(x.range, delta);
  const limit = { min: 1n - pow10(precision), max: pow10(precision) - 1n };
  const fits = within(range, limit);
  const bounded = fits ? range : limit;
  if (delta === 0) return checked(e, x, precision);
  if (delta > 0 && fitsWide(range) && delta <= 38) {
    const product = mulExact(e, x, constantExact(pow10(delta)));
    if (product) return checked(e, { ...product, range: fitsWide(product.range) ? product.range : range }, precision);
  }
  if (delta < 0 && x.parts.length === 1 && delta >= -18)
    return checked(e, { parts: [divideRounded(e, low(x), pow10(-delta), rounding)], range }, precision);
  const args = [low(x), high(x), i32.const(delta), i32.const(ROUNDING[rounding]), i32.const(precision)];
  const value = wideResult(e, 'decimal_rescale', args, bounded);
  return fits ? { value } : { value, overflow: lastStatus(e) };
}

/** The number, with a check against `precision` digits where its bounds do not rule overflow out. */
export function checked(e: EmitContext, x: Exact, precision: number): Scaled {
  const limit = { min: 1n - pow10(precision), max: pow10(precision) - 1n };
  if (within(x.range, limit)) return { value: x };
  const top = constantExact(limit.max),
    bottom = constantExact(limit.min);
  const overflow = e.asm.keep(i32.or(lessExact(top, x), lessExact(x, bottom)));
  const parts: Exact['parts'] = fitsLong(limit) ? [low(x)] : x.parts;
  return { value: { parts, range: intersect(x.range, limit) }, overflow };
}

export const intersect = (a: ValueRange, b: ValueRange): ValueRange => ({ min: larger(a.min, b.min), max: smaller(a.max, b.max) });

/** i32: a < b */
export function lessExact(a: Exact, b: Exact): I32 {
  if (a.parts.length === 1 && b.parts.length === 1) return i64.ltS(low(a), low(b));
  return i32.or(i64.ltS(high(a), high(b)), i32.and(i64.eq(high(a), high(b)), i64.ltU(low(a), low(b))));
}

/** i32: a = b */
export function equalExact(a: Exact, b: Exact): I32 {
  if (a.parts.length === 1 && b.parts.length === 1) return i64.eq(low(a), low(b));
  return i64.eqz(i64.or(i64.xor(low(a), low(b)), i64.xor(high(a), high(b))));
}

function scaledRange(range: ValueRange, delta: number): ValueRange {
  if (delta >= 0) return { min: range.min * pow10(delta), max: range.max * pow10(delta) };
  // One wider than need be, whatever the rounding.
  const p = pow10(-delta);
  return { min: range.min === 0n ? 0n : range.min / p - 1n, max: range.max === 0n ? 0n : range.max / p + 1n };
}

/** x / d for a constant d > 0, rounded. */
export function divideRounded(e: EmitContext, x: I64, d: bigint, rounding: Rounding): I64 {
  const { asm } = e;
  const divisor = i64.const(d);
  const quotient = asm.keep(i64.divS(x, divisor));
  if (rounding === 'down') return quotient;
  const rest = asm.keep(i64.sub(x, i64.mul(quotient, divisor)));
  const zero = i64.const(0n);
  switch (rounding) {
    case 'floor':
      return asm.keep(i64.sub(quotient, i64.extendI32U(i64.ltS(rest, zero))));
    case 'ceiling':
      return asm.keep(i64.add(quotient, i64.extendI32U(i64.gtS(rest, zero))));
    default: {
      // rest ≥ d/2 adds one, rest ≤ -d/2 takes one; d is even (a power of ten) or 1. Half even leaves a tie at an even quotient.
      const half = d / 2n;
      const odd = i64.and(quotient, i64.const(1n));
      const bound = rounding === 'halfUp' || half === 0n ? i64.const(half === 0n ? 1n : half) : i64.sub(i64.const(half + 1n), odd);
      const up = i64.extendI32U(i64.geS(rest, bound));
      const downward = i64.extendI32U(i64.leS(rest, i64.sub(zero, bound)));
      return asm.keep(i64.sub(i64.add(quotient, up), downward));
    }
  }
}
