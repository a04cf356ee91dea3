import { decimal_to_f64, setStatus } from './decimal';
import { isShortNumber, shortNegative, shortScale, shortValue } from './short-number';
import { mul256, w0, w1, w2, w3 } from './wide';

// Text as the nearest double. Most texts have few digits and a small exponent: those are a decimal of 128 bits. The others are
// compared, in whole numbers of any length, with the midpoints between neighbours of a first guess.

const MOST_DIGITS = 800;
/** 10^0 … 10^18 */
const POWERS: usize = memory.data<f64>([1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18]);

let at: usize = 0;
let end: usize = 0;
let negative = false;
/** from the first digit that is not 0 to behind the last one, the point maybe between */
let first: usize = 0;
let last: usize = 0;
/** the number is its digits, as a whole number, × 10^exponent */
let digits: i32 = 0;
let exponent: i64 = 0;

// @ts-ignore: decorator
@inline function char(): u32 {
  return at < end ? u32(load<u8>(at)) : 0;
}
// @ts-ignore: decorator
@inline function isDigit(c: u32): bool {
  return c - 0x30 < 10;
}
// @ts-ignore: decorator
@inline function lower(p: usize): u32 {
  return u32(load<u8>(p)) | 0x20;
}

/** Reads sign, digits, exponent and suffix; false when the text has another form. */
function scan(text: usize, n: i32): bool {
  at = text;
  end = text + n;
  while (at < end && (load<u8>(at) <= 0x20 || load<u8>(at) == 0x7f)) at++;
  while (end > at && (load<u8>(end - 1) <= 0x20 || load<u8>(end - 1) == 0x7f)) end--;
  negative = char() == 0x2d;
  if (negative || char() == 0x2b) at++;
  first = 0;
  last = 0;
  digits = 0;
  exponent = 0;
  let seen = false, point = false;
  let zeros = 0;
  for (; at < end; at++) {
    const c = load<u8>(at);
    if (c == 0x2e && !point) point = true;
    else if (isDigit(c)) {
      seen = true;
      if (point) exponent--;
      if (c != 0x30) {
        if (first == 0) first = at;
        else digits += zeros;
        digits++;
        zeros = 0;
        last = at + 1;
      } else if (first != 0) zeros++;
    } else break;
  }
  if (!seen) return false;
  exponent += zeros;
  if ((char() | 0x20) == 0x65 && at < end) {
    at++;
    const down = char() == 0x2d;
    if (down || char() == 0x2b) at++;
    const begin = at;
    let e: i64 = 0;
    for (; isDigit(char()) && at < end; at++) e = min(e * 10 + (load<u8>(at) - 0x30), 1000000);
    if (at == begin) return false;
    exponent += down ? -e : e;
  }
  if (at < end && (lower(at) == 0x64 || lower(at) == 0x66)) at++;
  return at == end;
}

/** NaN and the infinities: `Infinity` and `inf` in any case; NaN alone or, written just so, with a sign. */
function special(text: usize, n: i32): f64 {
  at = text;
  end = text + n;
  while (at < end && (load<u8>(at) <= 0x20 || load<u8>(at) == 0x7f)) at++;
  while (end > at && (load<u8>(end - 1) <= 0x20 || load<u8>(end - 1) == 0x7f)) end--;
  const minus = char() == 0x2d, signed = minus || char() == 0x2b;
  if (signed) at++;
  const length = i32(end - at);
  setStatus(0);
  if (length == 3 && lower(at) == 0x6e && lower(at + 1) == 0x61 && lower(at + 2) == 0x6e) {
    if (!signed || (load<u8>(at) == 0x4e && load<u8>(at + 1) == 0x61 && load<u8>(at + 2) == 0x4e)) return NaN;
  } else if (length == 3 || length == 8) {
    let isInfinity = true;
    for (let i = 0; i < length; i++) if (lower(at + i) != u32('infinity'.charCodeAt(i))) isInfinity = false;
    if (isInfinity) return minus ? -Infinity : Infinity;
  }
  setStatus(1);
  return 0;
}

// @ts-ignore: decorator
@inline function signed(value: f64): f64 {
  return negative ? -value : value;
}

/** Status 1: it is no number; 2: ask `text_to_f64_long`. */
export function text_to_f64(text: usize, n: i32): f64 {
  // Both numbers are doubles, so their quotient is the nearest to it.
  if (isShortNumber(text, n) && shortValue <= 9007199254740992) {
    setStatus(0);
    const value = f64(shortValue) / load<f64>(POWERS + (<usize>shortScale << 3));
    return shortNegative ? -value : value;
  }
  if (!scan(text, n)) return special(text, n);
  setStatus(0);
  if (digits == 0) return signed(0);
  if (i64(digits) + exponent > 309) return signed(Infinity);
  if (i64(digits) + exponent < -323) return signed(0);
  if (digits <= 38 && exponent >= -38 && exponent <= 19) {
    let lo: u64 = 0, hi: u64 = 0;
    for (let p = first; p < last; p++) {
      const c = load<u8>(p);
      if (c == 0x2e) continue;
      if (hi == 0 && lo < 1000000000000000000) lo = lo * 10 + (c - 0x30);
      else {
        mul256(lo, hi, 10, 0);
        lo = w0 + (c - 0x30);
        hi = w1 + u64(lo < w0);
      }
    }
    if (exponent <= 0) return signed(decimal_to_f64(lo, hi, i32(-exponent)));
    let power: u64 = 1;
    for (let i = 0; i < i32(exponent); i++) power *= 10;
    mul256(lo, hi, power, 0);
    if (w2 == 0 && w3 == 0 && i64(w1) >= 0) return signed(decimal_to_f64(w0, w1, 0));
  }
  setStatus(2);
  return 0;
}

// Whole numbers of any length: the count of 32-bit limbs, then the limbs, lowest first.

function multiply(x: usize, by: u32, plus: u32): void {
  const n = load<u32>(x);
  let carry: u64 = plus;
  for (let i: u32 = 1; i <= n; i++) {
    const v = u64(load<u32>(x + (i << 2))) * by + carry;
    store<u32>(x + (i << 2), u32(v));
    carry = v >> 32;
  }
  if (carry == 0) return;
  store<u32>(x + ((n + 1) << 2), u32(carry));
  store<u32>(x, n + 1);
}
function timesPower10(x: usize, n: i32): void {
  for (; n >= 9; n -= 9) multiply(x, 1000000000, 0);
  for (; n > 0; n--) multiply(x, 10, 0);
}
function timesPower2(x: usize, n: i32): void {
  for (; n >= 31; n -= 31) multiply(x, 0x80000000, 0);
  if (n > 0) multiply(x, 1 << n, 0);
}
function setNumber(x: usize, value: u64): void {
  store<u32>(x, value >> 32 != 0 ? 2 : value != 0 ? 1 : 0);
  store<u64>(x + 4, value);
}
function compare(x: usize, y: usize): i32 {
  const n = load<u32>(x), m = load<u32>(y);
  if (n != m) return n < m ? -1 : 1;
  for (let i = n; i > 0; i--) {
    const a = load<u32>(x + (i << 2)), b = load<u32>(y + (i << 2));
    if (a != b) return a < b ? -1 : 1;
  }
  return 0;
}

/** The number of the text against factor × 2^q. */
function against(factor: u64, q: i32, room: usize): i32 {
  const x = room, y = room + 1024;
  setNumber(x, 0);
  let count = 0;
  for (let p = first; p < last; p++) {
    const c = load<u8>(p);
    if (c == 0x2e) continue;
    // Further digits only say that there is more.
    if (count < MOST_DIGITS) multiply(x, 10, c - 0x30);
    else if (count == MOST_DIGITS) multiply(x, 10, 1);
    count++;
  }
  const dropped = count > MOST_DIGITS ? count - MOST_DIGITS - 1 : 0;
  const e = i32(exponent) + dropped;
  setNumber(y, factor);
  if (e > 0) timesPower10(x, e);
  else timesPower10(y, -e);
  if (q > 0) timesPower2(y, q);
  else timesPower2(x, -q);
  return compare(x, y);
}

/** Of a text for which `text_to_f64` gave status 2; `room`: 2,048 bytes. */
export function text_to_f64_long(text: usize, n: i32, room: usize): f64 {
  scan(text, n);
  setStatus(0);
  let guess: f64 = 0;
  let count = 0;
  for (let p = first; p < last && count < 17; p++) {
    const c = load<u8>(p);
    if (c == 0x2e) continue;
    guess = guess * 10 + f64(c - 0x30);
    count++;
  }
  let e = i32(exponent) + digits - count;
  for (; e >= 22; e -= 22) guess *= 1e22;
  for (; e <= -22; e += 22) guess /= 1e22;
  for (; e > 0; e--) guess *= 10;
  for (; e < 0; e++) guess /= 10;
  let bits = reinterpret<u64>(guess);
  for (;;) {
    const biased = i32(bits >> 52);
    const q = biased == 0 ? -1074 : biased - 1075;
    const f = (bits & 0xfffffffffffff) | (biased == 0 ? 0 : 0x10000000000000);
    const above = against(2 * f + 1, q - 1, room);
    if (above >= 0 && biased != 2047) {
      if (above == 0 && (f & 1) == 0) break;
      bits++;
      if (above == 0) break;
      continue;
    }
    if (f == 0) break;
    // Below a power of two the neighbour is half as far.
    const half = f == 0x10000000000000 && biased > 1;
    const below = half ? against(4 * f - 1, q - 2, room) : against(2 * f - 1, q - 1, room);
    if (below > 0 || (below == 0 && (f & 1) == 0)) break;
    bits--;
    if (below == 0) break;
  }
  return signed(reinterpret<f64>(bits));
}
