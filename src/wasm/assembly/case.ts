import { CASED, CASED_COUNT, IGNORABLE, IGNORABLE_COUNT, LOWER, LOWER_COUNT, UPPER, UPPER_COUNT } from './tables';
import { width } from './strings';

// Full Unicode case mapping as JavaScript's toUpperCase and toLowerCase have it, from tables made at build time.

/** The code point at `at`, of `w` bytes. */
// @ts-ignore: decorator
@inline function decode(at: usize, w: i32): u32 {
  const a: u32 = load<u8>(at);
  if (w == 1) return a;
  const b: u32 = load<u8>(at, 1) & 0x3f;
  if (w == 2) return ((a & 0x1f) << 6) | b;
  const c: u32 = load<u8>(at, 2) & 0x3f;
  if (w == 3) return ((a & 0x0f) << 12) | (b << 6) | c;
  return ((a & 0x07) << 18) | (b << 12) | (c << 6) | (load<u8>(at, 3) & 0x3f);
}

function encode(to: usize, c: u32): usize {
  if (c < 0x80) {
    store<u8>(to, c);
    return to + 1;
  }
  if (c < 0x800) {
    store<u8>(to, 0xc0 | (c >> 6));
    store<u8>(to, 0x80 | (c & 0x3f), 1);
    return to + 2;
  }
  if (c < 0x10000) {
    store<u8>(to, 0xe0 | (c >> 12));
    store<u8>(to, 0x80 | ((c >> 6) & 0x3f), 1);
    store<u8>(to, 0x80 | (c & 0x3f), 2);
    return to + 3;
  }
  store<u8>(to, 0xf0 | (c >> 18));
  store<u8>(to, 0x80 | ((c >> 12) & 0x3f), 1);
  store<u8>(to, 0x80 | ((c >> 6) & 0x3f), 2);
  store<u8>(to, 0x80 | (c & 0x3f), 3);
  return to + 4;
}

/** The last entry of a sorted table (entries of `size` bytes beginning with a code point) not past `c`, or 0. */
function search(table: usize, count: i32, size: i32, c: u32): usize {
  let low = 0, high = count;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (load<u32>(table + mid * size) <= c) low = mid + 1;
    else high = mid;
  }
  return low == 0 ? 0 : table + (low - 1) * size;
}

/** Ranges of code points: first, last. */
function within(table: usize, count: i32, c: u32): bool {
  const entry = search(table, count, 8, c);
  return entry != 0 && c <= load<u32>(entry, 4);
}

/** Writes the text in upper or lower case (at most three times as long) to `to` and gives its length. */
export function change_case(text: usize, n: i32, upper: i32, to: usize): i32 {
  const begin = to;
  const table = upper ? UPPER : LOWER;
  const count = upper ? UPPER_COUNT : LOWER_COUNT;
  const first: u32 = upper ? 0x61 : 0x41;
  for (let i = 0; i < n; ) {
    const lead: u32 = load<u8>(text + i);
    if (lead < 0x80) {
      store<u8>(to++, lead - first < 26 ? lead ^ 0x20 : lead);
      i++;
      continue;
    }
    const w = width(lead);
    if (i + w > n) {
      memory.copy(to, text + i, n - i);
      to += n - i;
      break;
    }
    const c = decode(text + i, w);
    if (!upper && c == 0x3a3) to = encode(to, isFinal(text, n, i, w) ? 0x3c2 : 0x3c3);
    else {
      // code point, then up to three it becomes (0: no more)
      const entry = search(table, count, 16, c);
      if (entry == 0 || load<u32>(entry) != c) to = encode(to, c);
      else {
        to = encode(to, load<u32>(entry, 4));
        const second = load<u32>(entry, 8), third = load<u32>(entry, 12);
        if (second != 0) to = encode(to, second);
        if (third != 0) to = encode(to, third);
      }
    }
    i += w;
  }
  return i32(to - begin);
}

/** Does the sigma at `i` end a word: a cased letter before it and none after, case-ignorable characters passed over? */
function isFinal(text: usize, n: i32, i: i32, w: i32): bool {
  let before = false;
  for (let at = i; at > 0; ) {
    at--;
    while (at > 0 && (load<u8>(text + at) & 0xc0) == 0x80) at--;
    const c = decode(text + at, width(load<u8>(text + at)));
    if (within(IGNORABLE, IGNORABLE_COUNT, c)) continue;
    before = within(CASED, CASED_COUNT, c);
    break;
  }
  if (!before) return false;
  for (let at = i + w; at < n; ) {
    const v = width(load<u8>(text + at));
    const c = decode(text + at, v);
    at += v;
    if (within(IGNORABLE, IGNORABLE_COUNT, c)) continue;
    return !within(CASED, CASED_COUNT, c);
  }
  return true;
}
