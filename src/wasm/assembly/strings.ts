// Text is UTF-8. Routines that find a part of their input give its offset in the high and its length in the low half of an i64.

// @ts-ignore: decorator
@inline function span(start: i32, length: i32): i64 {
  return (i64(start) << 32) | i64(length);
}

/** Offset of the first occurrence of a needle at or after `from`, -1 when there is none. */
export function bytes_find(text: usize, n: i32, needle: usize, m: i32, from: i32): i32 {
  if (m == 0) return from <= n ? from : -1;
  const last = n - m;
  if (from > last) return -1;
  const first = load<u8>(needle);
  const end = load<u8>(needle + m - 1);
  const firsts = i8x16.splat(first), ends = i8x16.splat(end);
  let i = from;
  while (i <= last) {
    // Sixteen places at once: those whose first and last byte fit.
    let mask = i8x16.bitmask(v128.and(i8x16.eq(v128.load(text + i), firsts), i8x16.eq(v128.load(text + i + m - 1), ends)));
    while (mask != 0) {
      const at = i + ctz<i32>(mask);
      if (at > last) return -1;
      if (same(text + at, needle, m)) return at;
      mask &= mask - 1;
    }
    i += 16;
  }
  return -1;
}

// @ts-ignore: decorator
@inline export function same(a: usize, b: usize, n: i32): bool {
  let i = 0;
  for (; i + 8 <= n; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return false;
  for (; i < n; i++) if (load<u8>(a + i) != load<u8>(b + i)) return false;
  return true;
}

export function bytes_starts(text: usize, n: i32, prefix: usize, m: i32): i32 {
  return n >= m && same(text, prefix, m) ? 1 : 0;
}

export function bytes_ends(text: usize, n: i32, suffix: usize, m: i32): i32 {
  return n >= m && same(text + n - m, suffix, m) ? 1 : 0;
}

/** Bytes of the character that begins with this byte. */
// @ts-ignore: decorator
@inline export function width(lead: u32): i32 {
  return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

export function utf8_length(text: usize, n: i32): i32 {
  let count = n;
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    const word = load<u64>(text + i);
    // A continuation byte has its top bit set and the next clear.
    count -= i32(popcnt<u64>((word >> 7) & (~word >> 6) & 0x0101010101010101));
  }
  for (; i < n; i++) count -= i32((load<u8>(text + i) & 0xc0) == 0x80);
  return count;
}

/** Byte offset of character `chars` counted from `from`; the end when there are fewer. */
export function skip(text: usize, n: i32, from: i32, chars: i32): i32 {
  let i = from;
  while (chars > 0 && i < n) {
    i += width(load<u8>(text + i));
    chars--;
  }
  return i < n ? i : n;
}

/** The characters of SQL's substring(text, pos, length); pos counts from 1, or from the end when negative. */
export function utf8_substring(text: usize, n: i32, pos: i32, length: i32): i64 {
  let start: i64 = pos > 0 ? i64(pos) - 1 : pos < 0 ? i64(utf8_length(text, n)) + i64(pos) : 0;
  let end = start + i64(length);
  if (end > 0x7fffffff) end = 0x7fffffff;
  if (end <= start || start >= n) return span(0, 0);
  if (start < 0) start = 0;
  if (end <= 0) return span(0, 0);
  const from = skip(text, n, 0, i32(start));
  return span(from, skip(text, n, from, i32(end - start)) - from);
}

/** The place of a needle among the characters, from 1; 0 when it is not there. Starts at character `pos`, from 1. */
export function utf8_locate(text: usize, n: i32, needle: usize, m: i32, pos: i32): i32 {
  if (pos < 1) return 0;
  if (m == 0) return 1;
  const from = skip(text, n, 0, pos - 1);
  if (pos > 1 && from >= n && utf8_length(text, n) < pos - 1) return 0;
  const at = bytes_find(text, n, needle, m, from);
  return at < 0 ? 0 : utf8_length(text, at) + 1;
}

/** Without spaces at the left (sides & 1) and right (sides & 2). */
export function bytes_trim(text: usize, n: i32, sides: i32): i64 {
  let from = 0, to = n;
  if (sides & 1) while (from < to && load<u8>(text + from) == 0x20) from++;
  if (sides & 2) while (to > from && load<u8>(text + to - 1) == 0x20) to--;
  return span(from, to - from);
}

/** Without characters of a set at the left and right. */
export function utf8_trim(text: usize, n: i32, set: usize, m: i32, sides: i32): i64 {
  let from = 0, to = n;
  if (sides & 1) {
    while (from < to) {
      const w = width(load<u8>(text + from));
      if (!contains(set, m, text + from, w)) break;
      from += w;
    }
  }
  if (sides & 2) {
    while (to > from) {
      let at = to - 1;
      while (at > from && (load<u8>(text + at) & 0xc0) == 0x80) at--;
      if (!contains(set, m, text + at, to - at)) break;
      to = at;
    }
  }
  return span(from, to - from);
}

function contains(set: usize, m: i32, char: usize, w: i32): bool {
  for (let i = 0; i < m; ) {
    const v = width(load<u8>(set + i));
    if (v == w && i + v <= m && same(set + i, char, w)) return true;
    i += v;
  }
  return false;
}

/** Length of the text with every occurrence of `search` replaced, -1 where that is too long; nothing is searched for when that is empty. */
export function replace_length(text: usize, n: i32, search: usize, m: i32, by: i32): i32 {
  if (m == 0) return n;
  let length = i64(n);
  for (let at = bytes_find(text, n, search, m, 0); at >= 0; at = bytes_find(text, n, search, m, at + m)) length += by - m;
  return length > 0x10000000 ? -1 : i32(length);
}

export function replace_into(text: usize, n: i32, search: usize, m: i32, by: usize, byLength: i32, to: usize): void {
  let from = 0;
  if (m != 0) {
    for (let at = bytes_find(text, n, search, m, 0); at >= 0; at = bytes_find(text, n, search, m, from)) {
      memory.copy(to, text + from, at - from);
      to += at - from;
      memory.copy(to, by, byLength);
      to += byLength;
      from = at + m;
    }
  }
  memory.copy(to, text + from, n - from);
}

/**
 * LIKE: % is any text, _ one character, the escape character takes the next one as it is. 1 when it matches, 0 when not, 2 when
 * the pattern is wrong: an escape at its end, or before anything but %, _ and itself.
 */
export function like(text: usize, n: i32, pattern: usize, m: i32, escape: usize, en: i32): i32 {
  if (!likeIsValid(pattern, m, escape, en)) return 2;
  let i = 0, j = 0, star = -1, resume = 0;
  while (i < n) {
    if (j < m) {
      const p = load<u8>(pattern + j);
      if (en != 0 && p == load<u8>(escape) && j + en <= m && same(pattern + j, escape, en)) {
        const w = width(load<u8>(pattern + j + en));
        if (i + w <= n && same(text + i, pattern + j + en, w)) {
          i += w;
          j += en + w;
          continue;
        }
      } else if (p == 0x25) {
        star = ++j;
        resume = i;
        continue;
      } else if (p == 0x5f) {
        i += width(load<u8>(text + i));
        j++;
        continue;
      } else if (p == load<u8>(text + i)) {
        i++;
        j++;
        continue;
      }
    }
    if (star < 0) return 0;
    resume += width(load<u8>(text + resume));
    i = resume;
    j = star;
  }
  while (j < m && load<u8>(pattern + j) == 0x25 && !(en == 1 && load<u8>(escape) == 0x25)) j++;
  return j == m ? 1 : 0;
}

function likeIsValid(pattern: usize, m: i32, escape: usize, en: i32): bool {
  if (en == 0) return true;
  for (let j = 0; j < m; ) {
    if (j + en <= m && same(pattern + j, escape, en)) {
      j += en;
      if (j >= m) return false;
      const p = load<u8>(pattern + j);
      if (p == 0x25 || p == 0x5f) j++;
      else if (j + en <= m && same(pattern + j, escape, en)) j += en;
      else return false;
    } else j += width(load<u8>(pattern + j));
  }
  return true;
}

/** 1 when all bytes are below 0x80. */
export function is_ascii(text: usize, n: i32): i32 {
  let i = 0;
  let seen: u64 = 0;
  for (; i + 8 <= n; i += 8) seen |= load<u64>(text + i);
  if ((seen & 0x8080808080808080) != 0) return 0;
  for (; i < n; i++) if (load<u8>(text + i) >= 0x80) return 0;
  return 1;
}

/** Characters in the opposite order. */
export function utf8_reverse(text: usize, n: i32, to: usize): void {
  let end = to + n;
  for (let i = 0; i < n; ) {
    const w = min<i32>(width(load<u8>(text + i)), n - i);
    end -= w;
    memory.copy(end, text + i, w);
    i += w;
  }
}

/** The text `times` times over, to `to`. */
export function bytes_repeat(text: usize, n: i32, times: i32, to: usize): void {
  for (let i = 0; i < times; i++) memory.copy(to + i * n, text, n);
}
