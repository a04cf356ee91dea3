import { writeDigits } from './text';

/*
 * Text of any floating-point number as JDK 17 writes it: see src/types/java-double.ts, whose steps are followed here. Numbers
 * that fit take one word; others are limbs of 32 bits in working memory, as many as they need, the lowest first.
 */

/** The digits found, where the point stands among them, and where they are. */
let count: i32 = 0;
let power: i32 = 0;
let list: usize = 0;

let limbs: i32 = 0;
const LIMBS: usize = 160;

function clear(a: usize): void {
  memory.fill(a, 0, limbs << 2);
}
function times(a: usize, factor: u64): void {
  let carry: u64 = 0;
  for (let i = 0; i < limbs; i++) {
    const p = a + (i << 2);
    carry += u64(load<u32>(p)) * factor;
    store<u32>(p, u32(carry));
    carry >>= 32;
  }
}
function shift(a: usize, bits: i32): void {
  const words = bits >> 5, rest = bits & 31;
  for (let i = limbs - 1; i >= 0; i--) {
    const from = i - words;
    const high: u64 = from >= 0 ? load<u32>(a + (from << 2)) : 0, low: u64 = from > 0 ? load<u32>(a + ((from - 1) << 2)) : 0;
    store<u32>(a + (i << 2), u32((((high << 32) | low) << rest) >> 32));
  }
}
/** value × 5^five × 2^two */
function make(a: usize, value: u64, five: i32, two: i32): void {
  clear(a);
  store<u64>(a, value);
  for (; five >= 13; five -= 13) times(a, 1220703125);
  for (; five > 0; five--) times(a, 5);
  shift(a, two);
}
function isLess(a: usize, b: usize): bool {
  for (let i = limbs - 1; i >= 0; i--) {
    const x = load<u32>(a + (i << 2)), y = load<u32>(b + (i << 2));
    if (x != y) return x < y;
  }
  return false;
}
function subtract(a: usize, b: usize): void {
  let borrow: i64 = 0;
  for (let i = 0; i < limbs; i++) {
    borrow += i64(load<u32>(a + (i << 2))) - i64(load<u32>(b + (i << 2)));
    store<u32>(a + (i << 2), u32(borrow));
    borrow >>= 32;
  }
}
function sum(a: usize, b: usize, to: usize): void {
  let carry: u64 = 0;
  for (let i = 0; i < limbs; i++) {
    carry += u64(load<u32>(a + (i << 2))) + u64(load<u32>(b + (i << 2)));
    store<u32>(to + (i << 2), u32(carry));
    carry >>= 32;
  }
}

function pow5(n: i32): u64 {
  let v: u64 = 1;
  for (; n > 0; n--) v *= 5;
  return v;
}
function bitsOfFive(n: i32): i32 {
  return n < 27 ? 64 - i32(clz<u64>(pow5(n))) : n * 3;
}
// @ts-ignore: decorator
@inline function push(digit: u32): void {
  store<u8>(list + count++, digit);
}

/** Adds one to the last digit; 1 when the number grew by a digit. */
function increment(): i32 {
  let i = count - 1;
  while (i >= 0 && load<u8>(list + i) == 9) store<u8>(list + i--, 0);
  if (i >= 0) {
    store<u8>(list + i, load<u8>(list + i) + 1);
    return 0;
  }
  store<u8>(list, 1);
  return 1;
}
// @ts-ignore: decorator
@inline function lastIsOdd(): bool {
  return count > 0 && (load<u8>(list + count - 1) & 1) == 1;
}

let low: bool = false;
let high: bool = false;
/** After the first digit: one that is 0 does not count, and numbers written with an exponent have another. */
// @ts-ignore: decorator
@inline function begin(first: u32): void {
  if (first == 0 && !high) power--;
  else push(first);
  if (power < -3 || power >= 8) low = high = false;
}

let unitNow: u64 = 0;
let restNow: u64 = 0;
function wordStep(scale: u64, ten: u64, narrow: bool): u32 {
  const q = u32(restNow / scale);
  restNow = restNow % scale * 10;
  const huge = unitNow > u64.MAX_VALUE / 10;
  unitNow *= 10;
  if (count > 0 && (narrow ? i32(unitNow) <= 0 : i64(unitNow) <= 0)) low = high = true;
  else {
    const all = restNow + unitNow;
    low = huge || restNow < unitNow;
    high = (narrow ? i64(i32(all)) : i64(all)) > i64(ten);
  }
  return q;
}
function wordDigits(rest: u64, unit: u64, scale: u64, narrow: bool): void {
  const ten = scale * 10;
  restNow = rest;
  unitNow = unit;
  begin(wordStep(scale, ten, narrow));
  while (!low && !high) push(wordStep(scale, ten, narrow));
  const twice = restNow * 2;
  if (high && (!low || (twice == ten ? lastIsOdd() : twice > ten))) power += increment();
}

function longStep(rest: usize, unit: usize, scale: usize, ten: usize, all: usize): u32 {
  let q: u32 = 0;
  while (!isLess(rest, scale)) {
    subtract(rest, scale);
    q++;
  }
  times(rest, 10);
  times(unit, 10);
  low = isLess(rest, unit);
  sum(rest, unit, all);
  high = !isLess(all, ten);
  return q;
}

/** `significand` has its leading bit at 52; `precision` is how many of its bits count. */
function digitsOf(exponent: i32, significand: u64, precision: i32, work: usize): void {
  const tail = i32(ctz<u64>(significand));
  const fractionBits = 53 - tail;
  const tiny = max(0, fractionBits - exponent - 1);
  count = 0;
  if (exponent <= 62 && exponent >= -21 && tiny == 0) {
    wholeDigits(exponent, significand, precision);
    return;
  }
  power = i32(floor((f64(significand) / 4503599627370496 - 1.5) * 0.289529654 + 0.176091259 + f64(exponent) * 0.301029995663981));
  const five = max(0, -power), scaleFive = max(0, power);
  let two = five + tiny + exponent, scaleTwo = scaleFive + tiny, unitTwo = two - precision;
  two -= fractionBits - 1;
  const shared = min(two, scaleTwo);
  two -= shared;
  scaleTwo -= shared;
  unitTwo -= shared;
  if (fractionBits == 1) unitTwo--;
  if (unitTwo < 0) {
    two -= unitTwo;
    scaleTwo -= unitTwo;
    unitTwo = 0;
  }
  const widest = max(fractionBits + two + bitsOfFive(five), scaleTwo + 1 + bitsOfFive(scaleFive + 1));
  if (widest < 64) {
    const fives = pow5(five);
    wordDigits(((significand >> tail) * fives) << two, fives << unitTwo, pow5(scaleFive) << scaleTwo, widest < 32);
    return;
  }
  limbs = (widest >> 5) + 2;
  const rest = work, unit = work + LIMBS, scale = work + 2 * LIMBS, ten = work + 3 * LIMBS, all = work + 4 * LIMBS;
  make(rest, significand >> tail, five, two);
  make(unit, 1, five, unitTwo);
  make(scale, 1, scaleFive, scaleTwo);
  memory.copy(ten, scale, limbs << 2);
  times(ten, 10);
  begin(longStep(rest, unit, scale, ten, all));
  while (!low && !high) push(longStep(rest, unit, scale, ten, all));
  if (!high) return;
  sum(rest, rest, all);
  if (!low || isLess(ten, all) || (!isLess(all, ten) && lastIsOdd())) power += increment();
}

/** A whole number: its digits, less those below what the precision can tell. */
function wholeDigits(exponent: i32, significand: u64, precision: i32): void {
  let value = exponent >= 52 ? significand << (exponent - 52) : significand >> (52 - exponent);
  const spare = exponent > precision ? exponent - precision - 1 : 0;
  const dropped = spare > 1 ? i32(floor(f64(spare) * 0.3010299956639812)) : 0;
  if (dropped > 0) {
    let unit: u64 = 1;
    for (let i = 0; i < dropped; i++) unit *= 10;
    const rest = value % unit;
    value /= unit;
    if (rest >= unit >> 1) value++;
  }
  count = writeDigits(value, 1, list);
  for (let i = 0; i < count; i++) store<u8>(list + i, load<u8>(list + i) - 0x30);
  power = count + dropped - 1;
}

/**
 * A double, or a `single` precision float, as text; gives its length. `to` has room for 864 bytes: the text comes first, then the
 * digits and numbers it is made of. Not for NaN, the infinities and zeros.
 */
export function float_to_text(value: f64, single: i32, to: usize): i32 {
  const start = to;
  let exponent: i32, fraction: u64;
  const bias = single ? 127 : 1023, precision = single ? 24 : 53;
  if (single) {
    const bits = reinterpret<u32>(f32(value));
    exponent = i32((bits >> 23) & 0xff);
    fraction = u64(bits & 0x7fffff) << 29;
  } else {
    const bits = reinterpret<u64>(value);
    exponent = i32((bits >> 52) & 0x7ff);
    fraction = bits & 0xfffffffffffff;
  }
  const work = to + 64;
  list = to + 32;
  if (exponent == 0) {
    const left = i32(clz<u64>(fraction)) - 11;
    digitsOf(1 - left - bias, fraction << left, precision - left, work);
  } else digitsOf(exponent - bias, fraction | 0x10000000000000, precision, work);
  while (count > 1 && load<u8>(list + count - 1) == 0) count--;
  if (value < 0) store<u8>(to++, 0x2d);
  // The number is 0.d1d2d3… × 10^point.
  const point = power + 1;
  if (point > 0 && point < 8) {
    for (let i = 0; i < point; i++) store<u8>(to++, 0x30 + (i < count ? u32(load<u8>(list + i)) : 0));
    store<u8>(to++, 0x2e);
    if (count <= point) store<u8>(to++, 0x30);
    for (let i = point; i < count; i++) store<u8>(to++, 0x30 + load<u8>(list + i));
  } else if (point <= 0 && point > -3) {
    store<u8>(to++, 0x30);
    store<u8>(to++, 0x2e);
    for (let i = point; i < 0; i++) store<u8>(to++, 0x30);
    for (let i = 0; i < count; i++) store<u8>(to++, 0x30 + load<u8>(list + i));
  } else {
    store<u8>(to++, 0x30 + load<u8>(list));
    store<u8>(to++, 0x2e);
    if (count < 2) store<u8>(to++, 0x30);
    for (let i = 1; i < count; i++) store<u8>(to++, 0x30 + load<u8>(list + i));
    store<u8>(to++, 0x45);
    let e = point - 1;
    if (e < 0) {
      store<u8>(to++, 0x2d);
      e = -e;
    }
    to += writeDigits(u64(e), 1, to);
  }
  return i32(to - start);
}
