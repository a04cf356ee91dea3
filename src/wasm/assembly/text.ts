import { civil, day, days_from_civil, month, monthDays, year } from './dates';
import { decimalResult, pow10hi, pow10lo, setStatus } from './decimal';
import { isShortNumber, shortNegative, shortScale, shortValue } from './short-number';
import { div256, mul256, notLess, rem0, w0, w1 } from './wide';

// Values as text and text as values, by Spark's rules. Writers give the length; what they write to has room enough.
// Readers set the status to 1 when the text is no such value.

/** Digits of a number, at least `least` of them. */
export function writeDigits(value: u64, least: i32, to: usize): i32 {
  let n = 1;
  for (let v = value; v >= 10; v /= 10) n++;
  if (n < least) n = least;
  for (let i = n - 1; i >= 0; i--) {
    const next = value / 10;
    store<u8>(to + i, 0x30 + u32(value - next * 10));
    value = next;
  }
  return n;
}

/** At most 20 bytes. */
export function i64_to_text(value: i64, to: usize): i32 {
  if (value >= 0) return writeDigits(value, 1, to);
  store<u8>(to, 0x2d);
  return 1 + writeDigits(0 - u64(value), 1, to + 1);
}

/** A decimal with all its fraction digits, never an exponent; at most 42 bytes. */
export function decimal_to_text(lo: u64, hi: u64, scale: i32, to: usize): i32 {
  const start = to;
  let a = lo, b = hi;
  if (i64(hi) < 0) {
    store<u8>(to++, 0x2d);
    a = 0 - lo;
    b = ~hi + u64(lo == 0);
  }
  // Up to 39 digits in three groups.
  div256(a, b, 0, 0, 10000000000000000000, 0);
  const low = rem0;
  div256(w0, w1, 0, 0, 10000000000000000000, 0);
  const mid = rem0, high = w0;
  let n: i32;
  if (high != 0) {
    n = writeDigits(high, 1, to);
    n += writeDigits(mid, 19, to + n);
    n += writeDigits(low, 19, to + n);
  } else if (mid != 0) {
    n = writeDigits(mid, 1, to);
    n += writeDigits(low, 19, to + n);
  } else n = writeDigits(low, 1, to);
  if (scale > 0) {
    if (n <= scale) {
      const missing = scale + 1 - n;
      memory.copy(to + missing, to, n);
      memory.fill(to, 0x30, missing);
      n += missing;
    }
    memory.copy(to + n - scale + 1, to + n - scale, scale);
    store<u8>(to + n - scale, 0x2e);
    n++;
  }
  return i32(to - start) + n;
}

function writeYear(to: usize): i32 {
  if (year < 0) {
    store<u8>(to, 0x2d);
    return 1 + writeDigits(u64(-i64(year)), 4, to + 1);
  }
  if (year > 9999) {
    store<u8>(to, 0x2b);
    return 1 + writeDigits(u64(year), 4, to + 1);
  }
  return writeDigits(u64(year), 4, to);
}

/** yyyy-MM-dd; at most 16 bytes. */
export function date_to_text(days: i32, to: usize): i32 {
  civil(days);
  let n = writeYear(to);
  store<u8>(to + n++, 0x2d);
  n += writeDigits(u64(month), 2, to + n);
  store<u8>(to + n++, 0x2d);
  return n + writeDigits(u64(day), 2, to + n);
}

/** yyyy-MM-dd HH:mm:ss[.ffffff] of local microseconds, zeros at the end left out; at most 32 bytes. */
export function timestamp_to_text(local: i64, to: usize): i32 {
  let days = local / 86400000000;
  if (days * 86400000000 > local) days--;
  const micros = u64(local - days * 86400000000);
  let n = date_to_text(i32(days), to);
  store<u8>(to + n++, 0x20);
  const seconds = micros / 1000000;
  n += writeDigits(seconds / 3600, 2, to + n);
  store<u8>(to + n++, 0x3a);
  n += writeDigits(seconds / 60 % 60, 2, to + n);
  store<u8>(to + n++, 0x3a);
  n += writeDigits(seconds % 60, 2, to + n);
  const fraction = micros % 1000000;
  if (fraction == 0) return n;
  store<u8>(to + n++, 0x2e);
  n += writeDigits(fraction, 6, to + n);
  while (load<u8>(to + n - 1) == 0x30) n--;
  return n;
}

// The text without blanks and control characters around it.
let from: usize = 0;
let end: usize = 0;

function trimAll(text: usize, n: i32): void {
  from = text;
  end = text + n;
  while (from < end && isBlank(load<u8>(from))) from++;
  while (end > from && isBlank(load<u8>(end - 1))) end--;
}
// @ts-ignore: decorator
@inline function isBlank(c: u32): bool {
  return c <= 0x20 || c == 0x7f;
}
// @ts-ignore: decorator
@inline function digitAt(at: usize): u32 {
  return at < end ? u32(load<u8>(at)) - 0x30 : 0xff;
}
// @ts-ignore: decorator
@inline function charAt(at: usize): u32 {
  return at < end ? u32(load<u8>(at)) : 0;
}

/** A sign and digits; with `fraction` also digits after a point, which are dropped. */
export function text_to_i64(text: usize, n: i32, fraction: i32): i64 {
  if (isShortNumber(text, n) && shortScale == 0 && load<u8>(text + n - 1) != 0x2e) {
    setStatus(0);
    return shortNegative ? -i64(shortValue) : i64(shortValue);
  }
  setStatus(1);
  trimAll(text, n);
  let at = from;
  const negative = charAt(at) == 0x2d;
  if (negative || charAt(at) == 0x2b) at++;
  const first = at;
  let value: u64 = 0;
  const limit: u64 = negative ? 0x8000000000000000 : 0x7fffffffffffffff;
  let over = false;
  for (let d = digitAt(at); d < 10; d = digitAt(at)) {
    if (value > (limit - d) / 10) over = true;
    value = value * 10 + d;
    at++;
  }
  const whole = at - first;
  if (at < end) {
    if (!fraction || charAt(at) != 0x2e) return 0;
    at++;
    const digits = at;
    while (digitAt(at) < 10) at++;
    if (at < end || (whole == 0 && at == digits)) return 0;
  } else if (whole == 0) return 0;
  if (over) return 0;
  setStatus(0);
  return negative ? i64(0 - value) : i64(value);
}

/** A number, maybe with a fraction and an exponent, rounded half up to `scale`; more than `precision` digits do not fit. */
export function text_to_decimal(text: usize, n: i32, scale: i32, precision: i32): u64 {
  // Of at most 18 digits, with as many behind the point as there are to be or fewer.
  if (n <= 18 && isShortNumber(text, n) && u32(scale - shortScale) <= u32(18 - n)) {
    const value = shortValue * pow10lo(scale - shortScale);
    setStatus(i32(precision < 19 && value >= pow10lo(precision)));
    return decimalResult(value, 0, shortNegative);
  }
  setStatus(1);
  trimAll(text, n);
  let at = from;
  const negative = charAt(at) == 0x2d;
  if (negative || charAt(at) == 0x2b) at++;
  const begin = at;
  while (digitAt(at) < 10) at++;
  const point = at;
  let fractionDigits: i64 = 0;
  let wholeDigits = i64(at - begin);
  let digitsEnd = at;
  if (charAt(at) == 0x2e) {
    at++;
    while (digitAt(at) < 10) at++;
    fractionDigits = i64(at - point - 1);
    digitsEnd = at;
  }
  if (wholeDigits + fractionDigits == 0) return 0;
  let exponent: i64 = 0;
  if ((charAt(at) | 0x20) == 0x65 && at < end) {
    at++;
    const down = charAt(at) == 0x2d;
    if (down || charAt(at) == 0x2b) at++;
    const digits = at;
    while (digitAt(at) < 10) exponent = exponent * 10 + digitAt(at++);
    if (at == digits || at - digits > 9) return 0;
    if (down) exponent = -exponent;
  }
  if (at < end) return 0;
  // Of the digits from the first that is not 0, those down to the scale count, and the next one for rounding.
  let p = begin;
  let left = wholeDigits + exponent + i64(scale);
  while (p < digitsEnd && (load<u8>(p) == 0x30 || load<u8>(p) == 0x2e)) {
    if (load<u8>(p) == 0x30) left--;
    p++;
  }
  setStatus(0);
  if (p == digitsEnd || left < 0) return decimalResult(0, 0, false);
  if (left > 38) {
    setStatus(1);
    return 0;
  }
  let a: u64 = 0, b: u64 = 0;
  for (let i: i64 = 0; i < left; i++) {
    if (p < digitsEnd && load<u8>(p) == 0x2e) p++;
    const d = p < digitsEnd ? u64(load<u8>(p++)) - 0x30 : 0;
    mul256(a, b, 10, 0);
    a = w0 + d;
    b = w1 + u64(a < d);
  }
  if (p < digitsEnd && load<u8>(p) == 0x2e) p++;
  if (p < digitsEnd && load<u8>(p) >= 0x35) {
    a++;
    b += u64(a == 0);
  }
  if (notLess(a, b, pow10lo(precision), pow10hi(precision))) setStatus(1);
  return decimalResult(a, b, negative);
}

/** 1 and 0 of the words that stand for them. */
export function text_to_boolean(text: usize, n: i32): i32 {
  trimAll(text, n);
  const length = i32(end - from);
  setStatus(0);
  if (length >= 1 && length <= 5) {
    let word: u64 = 0;
    for (let i = 0; i < length; i++) {
      const c = u64(load<u8>(from + i));
      word = (word << 8) | (c - 0x41 < 26 ? c | 0x20 : c);
    }
    if (word == 0x74 || word == 0x74727565 || word == 0x79 || word == 0x796573 || word == 0x31) return 1;
    if (word == 0x66 || word == 0x66616c7365 || word == 0x6e || word == 0x6e6f || word == 0x30) return 0;
  }
  setStatus(1);
  return 0;
}

/** [+-]yyyy*[-[m]m[-[d]d[( |T)anything]]] */
export function text_to_date(text: usize, n: i32): i32 {
  setStatus(1);
  trimAll(text, n);
  let at = from;
  const negative = charAt(at) == 0x2d;
  if (negative || charAt(at) == 0x2b) at++;
  const first = at;
  let y: i64 = 0;
  while (digitAt(at) < 10 && at - first < 8) y = y * 10 + digitAt(at++);
  if (at - first < 4 || at - first > 7) return 0;
  if (negative) y = -y;
  let m: u32 = 1, d: u32 = 1;
  if (at < end) {
    if (charAt(at++) != 0x2d) return 0;
    m = digitAt(at++);
    if (m > 9) return 0;
    if (digitAt(at) < 10) m = m * 10 + digitAt(at++);
    if (at < end) {
      if (charAt(at++) != 0x2d) return 0;
      d = digitAt(at++);
      if (d > 9) return 0;
      if (digitAt(at) < 10) d = d * 10 + digitAt(at++);
      if (at < end && charAt(at) != 0x20 && charAt(at) != 0x54) return 0;
    }
  }
  if (m < 1 || m > 12 || d < 1 || i32(d) > monthDays(y, m)) return 0;
  const days = days_from_civil(y, m, d);
  if (days != i64(i32(days))) return 0;
  setStatus(0);
  return i32(days);
}

/**
 * yyyy-[m]m-[d]d[( |T)[h]h:[m]m:[s]s[.digits]] as local microseconds. Status 1: not this form, or no such time; others may be
 * well-formed too.
 */
export function text_to_local(text: usize, n: i32): i64 {
  setStatus(1);
  trimAll(text, n);
  let at = from;
  let y: u32 = 0;
  for (let i = 0; i < 4; i++) {
    const d = digitAt(at++);
    if (d > 9) return 0;
    y = y * 10 + d;
  }
  if (charAt(at++) != 0x2d) return 0;
  const m = twoDigits(at);
  at += width;
  if (charAt(at++) != 0x2d) return 0;
  const d = twoDigits(at);
  at += width;
  if (m < 1 || m > 12 || d < 1 || i32(d) > monthDays(y, m)) return 0;
  let micros = days_from_civil(y, m, d) * 86400000000;
  if (at < end) {
    const separator = charAt(at++);
    if (separator != 0x20 && separator != 0x54) return 0;
    const h = twoDigits(at);
    at += width;
    if (charAt(at++) != 0x3a) return 0;
    const minute = twoDigits(at);
    at += width;
    if (charAt(at++) != 0x3a) return 0;
    const s = twoDigits(at);
    at += width;
    if (h > 23 || minute > 59 || s > 59) return 0;
    micros += (i64(h) * 3600 + i64(minute) * 60 + i64(s)) * 1000000;
    if (at < end) {
      if (charAt(at++) != 0x2e) return 0;
      let unit: i64 = 100000;
      for (let f = digitAt(at); f < 10; f = digitAt(at)) {
        micros += i64(f) * unit;
        unit /= 10;
        at++;
      }
      if (at < end) return 0;
    }
  }
  setStatus(0);
  return micros;
}

/** One or two digits, `width` of them; more than 99 where there are none. */
let width: usize = 0;
function twoDigits(at: usize): u32 {
  const first = digitAt(at);
  width = 1;
  if (first > 9) return 100;
  const second = digitAt(at + 1);
  if (second > 9) return first;
  width = 2;
  return first * 10 + second;
}
