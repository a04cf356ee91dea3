import { POWERS_OF_TEN } from './tables';
import { addWide, div256, increment, lessWide, mul256, notLess, rem0, rem1, setWide, subWide, w0, w1, w2, w3 } from "./wide";

/** The high half of the last 128-bit result. */
let resultHi: i64 = 0;
/** 0, or 1 when the last result did not fit or there was none. */
let resultStatus: i32 = 0;

export function result_hi(): i64 {
  return resultHi;
}

export function result_status(): i32 {
  return resultStatus;
}

// @ts-ignore: decorator
@inline export function setStatus(status: i32): void {
  resultStatus = status;
}

// @ts-ignore: decorator
@inline export function pow10lo(n: i32): u64 {
  return load<u64>(POWERS_OF_TEN + (n << 4));
}
// @ts-ignore: decorator
@inline export function pow10hi(n: i32): u64 {
  return load<u64>(POWERS_OF_TEN + (n << 4), 8);
}

// The magnitude of the last operand taken apart.
let m0: u64 = 0;
let m1: u64 = 0;

// @ts-ignore: decorator
@inline function magnitude(lo: u64, hi: u64): bool {
  const negative = i64(hi) < 0;
  if (negative) {
    m0 = 0 - lo;
    m1 = ~hi + u64(lo == 0);
  } else {
    m0 = lo;
    m1 = hi;
  }
  return negative;
}

/** Gives w with a sign as the result; status says whether it has more than `precision` digits. */
function finish(negative: bool, precision: i32): u64 {
  const fits = w2 == 0 && w3 == 0 && !notLess(w0, w1, pow10lo(precision), pow10hi(precision));
  resultStatus = fits ? 0 : 1;
  if (negative) {
    resultHi = i64(~w1 + u64(w0 == 0));
    return 0 - w0;
  }
  resultHi = i64(w1);
  return w0;
}

/** Gives a magnitude with a sign as the result, status untouched. */
export function decimalResult(a0: u64, a1: u64, negative: bool): u64 {
  if (negative) {
    resultHi = i64(~a1 + u64(a0 == 0));
    return 0 - a0;
  }
  resultHi = i64(a1);
  return a0;
}

/** How a digit dropped is rounded: 0 half up (away from zero), 1 toward zero, 2 floor, 3 ceiling, 4 half even. */
function roundUp(mode: i32, negative: bool, d0: u64, d1: u64): bool {
  if (mode == 1) return false;
  if (mode == 2) return negative && (rem0 | rem1) != 0;
  if (mode == 3) return !negative && (rem0 | rem1) != 0;
  // Twice the remainder against the divisor, without overflow: rem >= d - rem.
  const lo = d0 - rem0;
  const hi = d1 - rem1 - u64(d0 < rem0);
  if (!notLess(rem0, rem1, lo, hi)) return false;
  return mode == 0 || rem0 != lo || rem1 != hi || (w0 & 1) != 0;
}

/** w = w / 10^n, rounded. */
function dropDigits(n: i32, negative: bool, mode: i32): void {
  while (n > 38) {
    // Truncated first: rounding half up at a later digit comes out the same.
    div256(w0, w1, w2, w3, pow10lo(38), pow10hi(38));
    n -= 38;
  }
  const d0 = pow10lo(n), d1 = pow10hi(n);
  div256(w0, w1, w2, w3, d0, d1);
  if (roundUp(mode, negative, d0, d1)) increment();
}

/** x × 10^delta (delta may be negative: rounded by `mode`) in at most `precision` digits. */
export function decimal_rescale(lo: u64, hi: u64, delta: i32, mode: i32, precision: i32): u64 {
  const negative = magnitude(lo, hi);
  if (delta >= 0) {
    if (delta > 38) {
      setWide(m0, m1);
      if ((m0 | m1) != 0) w2Overflow();
    } else mul256(m0, m1, pow10lo(delta), pow10hi(delta));
  } else {
    setWide(m0, m1);
    dropDigits(-delta, negative, mode);
  }
  return finish(negative, precision);
}

function w2Overflow(): void {
  mul256(u64.MAX_VALUE, u64.MAX_VALUE, u64.MAX_VALUE, u64.MAX_VALUE);
}

/** a × b with `drop` digits rounded off, half up, in at most `precision` digits. */
export function decimal_mul(alo: u64, ahi: u64, blo: u64, bhi: u64, drop: i32, precision: i32): u64 {
  let negative = magnitude(alo, ahi);
  const a0 = m0, a1 = m1;
  negative = negative != magnitude(blo, bhi);
  mul256(a0, a1, m0, m1);
  if (drop > 0) dropDigits(drop, negative, 0);
  return finish(negative, precision);
}

/** a × 10^up / b (up may be negative), rounded by `mode`, in at most `precision` digits. b is not 0. */
export function decimal_div(alo: u64, ahi: u64, blo: u64, bhi: u64, up: i32, mode: i32, precision: i32): u64 {
  let negative = magnitude(alo, ahi);
  const a0 = m0, a1 = m1;
  negative = negative != magnitude(blo, bhi);
  let b0 = m0, b1 = m1;
  if (up < 0) {
    mul256(b0, b1, pow10lo(-up), pow10hi(-up));
    if (w2 != 0 || w3 != 0 || i64(w1) < 0) {
      // A divisor past 127 bits: its half is below any dividend only where that has more than 38 digits.
      setWide(0, 0);
      return finish(false, precision);
    }
    b0 = w0;
    b1 = w1;
    up = 0;
  }
  div256(a0, a1, 0, 0, b0, b1);
  let q0 = w0, q1 = w1, r0 = rem0, r1 = rem1, over = false;
  while (up > 0) {
    const step = up > 18 ? 18 : up;
    up -= step;
    const p = pow10lo(step);
    mul256(q0, q1, p, 0);
    // Past 127 bits it goes on modulo 2^128: the low bits are what a wrapping cast wants.
    if (w2 != 0 || w3 != 0 || i64(w1) < 0) over = true;
    q0 = w0;
    q1 = w1;
    mul256(r0, r1, p, 0);
    div256(w0, w1, w2, w3, b0, b1);
    r0 = rem0;
    r1 = rem1;
    const sum = q0 + w0;
    q1 += w1 + u64(sum < q0);
    q0 = sum;
  }
  setWide(q0, q1);
  if (roundUp(mode, negative, b0, b1)) increment();
  const lo = finish(negative, precision);
  if (over) resultStatus = 1;
  return lo;
}

/** The remainder of a × 10^upA by b × 10^upB, with the sign of a; exact. One of the two powers is 0; b is not 0. */
export function decimal_rem(alo: u64, ahi: u64, blo: u64, bhi: u64, upA: i32, upB: i32): u64 {
  const negative = magnitude(alo, ahi);
  const a0 = m0, a1 = m1;
  magnitude(blo, bhi);
  let b0 = m0, b1 = m1;
  if (upB > 0) {
    mul256(b0, b1, pow10lo(upB), pow10hi(upB));
    if (w2 != 0 || w3 != 0) {
      setWide(a0, a1);
      return finish(negative, 38);
    }
    b0 = w0;
    b1 = w1;
  }
  mul256(a0, a1, pow10lo(upA), pow10hi(upA));
  div256(w0, w1, w2, w3, b0, b1);
  setWide(rem0, rem1);
  return finish(negative, 38);
}

/** a × b of 128 bits; status 1 when the product has more than 38 digits. */
export function i128_mul(alo: u64, ahi: u64, blo: u64, bhi: u64): u64 {
  let negative = magnitude(alo, ahi);
  const a0 = m0, a1 = m1;
  negative = negative != magnitude(blo, bhi);
  mul256(a0, a1, m0, m1);
  return finish(negative, 38);
}

/** x / 10^scale as the nearest double. */
export function decimal_to_f64(lo: u64, hi: u64, scale: i32): f64 {
  const negative = magnitude(lo, hi);
  if ((m0 | m1) == 0) return 0;
  let value: f64;
  if (m1 == 0 && m0 <= 0x20000000000000 && scale <= 22) value = f64(m0) / f64(pow10_f64(scale));
  else {
    const d0 = pow10lo(scale), d1 = pow10hi(scale);
    const bits = m1 != 0 ? 128 - i32(clz<u64>(m1)) : 64 - i32(clz<u64>(m0));
    const divisorBits = d1 != 0 ? 128 - i32(clz<u64>(d1)) : 64 - i32(clz<u64>(d0));
    // The quotient gets 63 or 64 significant bits.
    let shift = 64 + divisorBits - bits;
    let n0 = m0, n1 = m1, n2: u64 = 0;
    if (shift >= 64) {
      n2 = n1;
      n1 = n0;
      n0 = 0;
      const s = shift - 64;
      let n3: u64 = 0;
      if (s >= 64) {
        n3 = n2;
        n2 = n1;
        n1 = 0;
        const t = s - 64;
        if (t > 0) {
          n3 = (n3 << t) | (n2 >> (64 - t));
          n2 = n2 << t;
        }
      } else if (s > 0) {
        n3 = n2 >> (64 - s);
        n2 = (n2 << s) | (n1 >> (64 - s));
        n1 = n1 << s;
      }
      div256(n0, n1, n2, n3, d0, d1);
    } else if (shift > 0) {
      n2 = n1 >> (64 - shift);
      n1 = (n1 << shift) | (n0 >> (64 - shift));
      n0 = n0 << shift;
      div256(n0, n1, n2, 0, d0, d1);
    } else {
      // A dividend of 128 bits by a divisor of one: drop low bits into the sticky bit.
      const t = -shift;
      const sticky = t == 0 ? 0 : t >= 64 ? n0 : n0 << (64 - t);
      if (t >= 64) {
        n0 = n1;
        n1 = 0;
      } else if (t > 0) {
        n0 = (n0 >> t) | (n1 << (64 - t));
        n1 >>= t;
      }
      div256(n0, n1, 0, 0, d0, d1);
      if (sticky != 0) setWide(w0 | 1, w1);
    }
    let m = w0;
    let exponent = -shift;
    if (w1 != 0) {
      m = (w0 >> 1) | (w0 & 1) | (w1 << 63);
      exponent++;
    }
    if ((rem0 | rem1) != 0) m |= 1;
    value = roundBits(m, exponent);
  }
  return negative ? -value : value;
}

/** m × 2^exponent to the nearest double, the lowest bit of m sticky; for results far from the ends of the range. */
export function roundBits(m: u64, exponent: i32): f64 {
  const s = i32(clz<u64>(m));
  m <<= s;
  exponent -= s;
  let top = m >> 11;
  const rest = m & 0x7ff;
  exponent += 11;
  if (rest > 0x400 || (rest == 0x400 && (top & 1) != 0)) {
    top++;
    if (top == 0x20000000000000) {
      top >>= 1;
      exponent++;
    }
  }
  const biased = u64(exponent + 1075);
  return reinterpret<f64>((top & 0xfffffffffffff) | (biased << 52));
}

// @ts-ignore: decorator
@inline export function pow10_f64(n: i32): f64 {
  // Powers up to 22 are exact as doubles, and convert exactly from 128 bits.
  return n <= 19 ? f64(pow10lo(n)) : f64(pow10lo(19)) * f64(pow10lo(n - 19));
}

/** a × 10^upA ± b × 10^upB with `drop` digits rounded off, in at most `precision` digits; exact before the rounding. */
export function decimal_add(alo: u64, ahi: u64, upA: i32, blo: u64, bhi: u64, upB: i32, subtract: i32, drop: i32, precision: i32): u64 {
  const negativeA = magnitude(alo, ahi);
  mul256(m0, m1, pow10lo(upA), pow10hi(upA));
  const a0 = w0, a1 = w1, a2 = w2, a3 = w3;
  const negativeB = magnitude(blo, bhi) != (subtract != 0);
  mul256(m0, m1, pow10lo(upB), pow10hi(upB));
  let negative = negativeA;
  if (negativeA == negativeB) addWide(a0, a1, a2, a3, w0, w1, w2, w3);
  else if (lessWide(a0, a1, a2, a3, w0, w1, w2, w3)) {
    negative = negativeB;
    subWide(w0, w1, w2, w3, a0, a1, a2, a3);
  } else subWide(a0, a1, a2, a3, w0, w1, w2, w3);
  if (drop > 0) dropDigits(drop, negative, 0);
  return finish(negative, precision);
}

/** The remainder of a by b with the sign of a, as Java's % has it: NaN when b is 0. */
export function f64_rem(a: f64, b: f64): f64 {
  return NativeMath.mod(a, b);
}
