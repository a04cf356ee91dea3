import { setStatus } from './decimal';

// Bytes as text in base 64 and base 16, numbers in other bases. Status 1: text of another form, which may yet mean something.

/** `to` has room for four bytes of every three, begun ones too; gives the length. */
export function base64_text(at: usize, n: i32, to: usize): i32 {
  const start = to;
  for (let i = 0; i < n; i += 3, to += 4) {
    const left = n - i;
    const a: u32 = load<u8>(at + i), b: u32 = left > 1 ? load<u8>(at + i + 1) : 0, c: u32 = left > 2 ? load<u8>(at + i + 2) : 0;
    const all = (a << 16) | (b << 8) | c;
    store<u8>(to, base64Digit(all >> 18));
    store<u8>(to, base64Digit((all >> 12) & 63), 1);
    store<u8>(to, left > 1 ? base64Digit((all >> 6) & 63) : 0x3d, 2);
    store<u8>(to, left > 2 ? base64Digit(all & 63) : 0x3d, 3);
  }
  return i32(to - start);
}
// @ts-ignore: decorator
@inline function base64Digit(v: u32): u32 {
  return v < 26 ? v + 0x41 : v < 52 ? v + 71 : v < 62 ? v - 4 : v == 62 ? 0x2b : 0x2f;
}
function base64Value(c: u32): u32 {
  if (c - 0x41 < 26) return c - 0x41;
  if (c - 0x61 < 26) return c - 71;
  if (c - 0x30 < 10) return c + 4;
  return c == 0x2b ? 62 : c == 0x2f ? 63 : 0xff;
}

/** The bytes of whole groups of four digits, the last one maybe filled up with =; `to` has room for `n` bytes. */
export function text_base64(text: usize, n: i32, to: usize): i32 {
  setStatus(1);
  if ((n & 3) != 0) return 0;
  const start = to;
  let filled = 0;
  if (n > 0 && load<u8>(text + n - 1) == 0x3d) filled = load<u8>(text + n - 2) == 0x3d ? 2 : 1;
  for (let i = 0; i < n; i += 4) {
    const missing = i + 4 == n ? filled : 0;
    const a = base64Value(load<u8>(text + i)), b = base64Value(load<u8>(text + i + 1));
    const c = missing == 2 ? 0 : base64Value(load<u8>(text + i + 2)), d = missing > 0 ? 0 : base64Value(load<u8>(text + i + 3));
    if ((a | b | c | d) > 63) return 0;
    const all = (a << 18) | (b << 12) | (c << 6) | d;
    store<u8>(to, all >> 16);
    store<u8>(to, all >> 8, 1);
    store<u8>(to, all, 2);
    to += 3 - missing;
  }
  setStatus(0);
  return i32(to - start);
}

function hexValue(c: u32): u32 {
  if (c - 0x30 < 10) return c - 0x30;
  const letter = (c | 0x20) - 0x61;
  return letter < 6 ? letter + 10 : 0xff;
}

/** The bytes of hexadecimal digits, the first alone where their number is odd; -1 where they are none. */
export function text_hex(text: usize, n: i32, to: usize): i32 {
  const start = to;
  let i = 0;
  if (n & 1) {
    const v = hexValue(load<u8>(text));
    if (v > 15) return -1;
    store<u8>(to++, v);
    i = 1;
  }
  for (; i < n; i += 2) {
    const high = hexValue(load<u8>(text + i)), low = hexValue(load<u8>(text + i + 1));
    if ((high | low) > 15) return -1;
    store<u8>(to++, (high << 4) | low);
  }
  return i32(to - start);
}

/** The binary digits of a number, none too many; gives how many. */
export function u64_to_bits(value: u64, to: usize): i32 {
  const n = value == 0 ? 1 : 64 - i32(clz<u64>(value));
  for (let i = n - 1; i >= 0; i--) {
    store<u8>(to + i, 0x30 + u32(value & 1));
    value >>= 1;
  }
  return n;
}

/**
 * The digits of a number in base `from`, up to the first that is none, in base `to`; gives how many, at most 65. Status 1: more
 * than 64 bits, or an argument that gives null.
 */
export function convert_base(text: usize, n: i32, from: i32, to: i32, out: usize): i32 {
  setStatus(1);
  const target = u64(to < 0 ? -i64(to) : i64(to));
  let i = 0;
  while (i < n && load<u8>(text + i) == 0x20) i++;
  if (from < 2 || from > 36 || target < 2 || target > 36 || i == n) return 0;
  const negative = load<u8>(text + i) == 0x2d;
  if (negative) i++;
  const base = u64(from), most = u64.MAX_VALUE / base;
  let value: u64 = 0;
  for (; i < n; i++) {
    const c: u32 = load<u8>(text + i);
    const digit = u64(c - 0x30 < 10 ? c - 0x30 : (c | 0x20) - 0x61 < 26 && c < 0x80 ? (c | 0x20) - 87 : 99);
    if (digit >= base) break;
    if (value > most || value * base > u64.MAX_VALUE - digit) return 0;
    value = value * base + digit;
  }
  setStatus(0);
  const wraps = i64(value) < 0;
  if (to > 0 && negative) value = wraps ? u64.MAX_VALUE : 0 - value;
  else if (to < 0 && wraps) value = 0 - value;
  let length = 1;
  for (let v = value; v >= target; v /= target) length++;
  const sign = i32(to < 0 && (negative || wraps));
  if (sign) store<u8>(out, 0x2d);
  for (let k = length - 1; k >= 0; k--) {
    const digit = u32(value % target);
    store<u8>(out + sign + k, digit < 10 ? 0x30 + digit : 0x37 + digit);
    value /= target;
  }
  return sign + length;
}

/** Words of ASCII, between spaces, with a capital first and small letters after it. */
export function capitalize(text: usize, n: i32, to: usize): void {
  let first = true;
  for (let i = 0; i < n; i++) {
    const c: u32 = load<u8>(text + i);
    store<u8>(to + i, first ? (c - 0x61 < 26 ? c ^ 0x20 : c) : c - 0x41 < 26 ? c ^ 0x20 : c);
    first = c == 0x20;
  }
}
