import { writeDigits } from './text';

function put(to: usize, at: i32, word: u64, length: i32): i32 {
  for (let i = 0; i < length; i++) store<u8>(to + at + i, u8(word >> (i << 3)));
  return at + length;
}

/**
 * A double as Java writes it, where that takes few digits: neither small, nor large, nor of more than 15 digits. Gives how many
 * bytes it wrote, at most 20; 0 for all other numbers.
 */
export function f64_to_text(value: f64, to: usize): i32 {
  if (value != value) return put(to, 0, 0x4e614e, 3);
  let at = 0;
  if (reinterpret<i64>(value) < 0) store<u8>(to + at++, 0x2d);
  const size = abs(value);
  if (size == Infinity) return put(to, at, 0x7974696e69666e49, 8);
  if (size == 0) return put(to, at, 0x302e30, 3);
  if (size < 0.001 || size >= 10000000) return 0;
  let power: f64 = 1;
  for (let digits = 0; digits <= 14; digits++) {
    // A number of at most 15 digits that gives this one is the only one, and the shortest when found first.
    const scaled = nearest(size * power);
    if (scaled >= 1e15) return 0;
    if (scaled / power == size) {
      const unit = u64(power), all = u64(scaled);
      at += writeDigits(all / unit, 1, to + at);
      store<u8>(to + at++, 0x2e);
      return at + writeDigits(all % unit, max(digits, 1), to + at);
    }
    power *= 10;
  }
  return 0;
}
