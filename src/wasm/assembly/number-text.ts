import { writeDigits } from './text';

function put(to: usize, at: i32, word: u64, length: i32): i32 {
  for (let i = 0; i < length; i++) store<u8>(to + at + i, u8(word >> (i << 3)));
  return at + length;
}

/** Not a number, the infinities and the zeros; gives how many bytes it wrote, 0 for all other numbers. */
function special(value: f64, to: usize): i32 {
  if (value != value) return put(to, 0, 0x4e614e, 3);
  let at = 0;
  if (reinterpret<i64>(value) < 0) store<u8>(to + at++, 0x2d);
  if (abs(value) == Infinity) return put(to, at, 0x7974696e69666e49, 8);
  return value == 0 ? put(to, at, 0x302e30, 3) : 0;
}

/** A number as its digits with so many of them behind the point. */
function writeDecimal(negative: bool, all: u64, unit: u64, digits: i32, to: usize): i32 {
  let at = 0;
  if (negative) store<u8>(to + at++, 0x2d);
  at += writeDigits(all / unit, 1, to + at);
  store<u8>(to + at++, 0x2e);
  return at + writeDigits(all % unit, max(digits, 1), to + at);
}

/** As `f64_to_text`, of a float (as a double): of whole ones, and of those of at most 6 digits. */
export function f32_to_text(value: f64, to: usize): i32 {
  const size = abs(value);
  if (!(size > 0) || size == Infinity) return special(value, to);
  if (size < 0.001 || size >= 10000000) return 0;
  let power: f64 = 1;
  for (let digits = 0; digits <= 8; digits++) {
    const scaled = nearest(size * power);
    if (scaled >= 1e6 && scaled != size) return 0;
    if (f32(scaled / power) == f32(size)) return writeDecimal(value < 0, u64(scaled), u64(power), digits, to);
    power *= 10;
  }
  return 0;
}

/**
 * A double as Java writes it, where that takes few digits: neither small, nor large, nor of more than 15 digits. Gives how many
 * bytes it wrote, at most 20; 0 for all other numbers.
 */
export function f64_to_text(value: f64, to: usize): i32 {
  const size = abs(value);
  if (!(size > 0) || size == Infinity) return special(value, to);
  if (size < 0.001 || size >= 10000000) return 0;
  let power: f64 = 1;
  for (let digits = 0; digits <= 14; digits++) {
    // A number of at most 15 digits that gives this one is the only one, and the shortest when found first.
    const scaled = nearest(size * power);
    if (scaled >= 1e15) return 0;
    if (scaled / power == size) return writeDecimal(value < 0, u64(scaled), u64(power), digits, to);
    power *= 10;
  }
  return 0;
}
