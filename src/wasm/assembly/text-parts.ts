import { bytes_find, same, skip, utf8_length, width } from './strings';

/** Bytes of the text made `length` characters long with a padding; -1 when they are too many. */
export function pad_length(text: usize, n: i32, length: i32, padding: usize, m: i32): i32 {
  const count = utf8_length(text, n);
  if (count >= length) return skip(text, n, 0, length);
  if (m == 0) return n;
  const missing = length - count, unit = utf8_length(padding, m);
  const bytes = i64(n) + i64(missing / unit) * m + skip(padding, m, 0, missing % unit);
  return bytes > 0x10000000 ? -1 : i32(bytes);
}

/** Writes it: `total` bytes, the padding before the text where `left`. */
export function pad_into(text: usize, n: i32, padding: usize, m: i32, left: i32, total: i32, to: usize): void {
  if (total <= n) {
    memory.copy(to, text, total);
    return;
  }
  let at = left ? to : to + n;
  const end = at + (total - n);
  memory.copy(left ? end : to, text, n);
  for (; at + m <= end; at += m) memory.copy(at, padding, m);
  memory.copy(at, padding, end - at);
}

/**
 * The text with another in the place of `length` characters (as many as that has, when below 0) from `position` on,
 * what comes behind from the end where its place is below 0; `to` has room for both.
 */
export function overlay(text: usize, n: i32, by: usize, m: i32, position: i32, length: i32, to: usize): i32 {
  const head = position > 1 ? skip(text, n, 0, position - 1) : 0;
  const resume = i64(position) + (length >= 0 ? length : utf8_length(by, m));
  const passed = resume > 0 ? resume - 1 : resume < 0 ? utf8_length(text, n) + resume : 0;
  const from = passed <= 0 ? 0 : passed >= n ? n : skip(text, n, 0, i32(passed));
  memory.copy(to, text, head);
  memory.copy(to + head, by, m);
  memory.copy(to + head + m, text + from, n - from);
  return head + m + n - from;
}

/** Characters of `search` replaced by those at the same place of `by`, or taken out; `to` has room for 4n bytes. */
export function translate(text: usize, n: i32, search: usize, m: i32, by: usize, k: i32, to: usize): i32 {
  const start = to;
  for (let i = 0; i < n; ) {
    const w = width(load<u8>(text + i));
    let place = 0, found = false;
    for (let j = 0; j < m; place++) {
      const v = width(load<u8>(search + j));
      if (v == w && same(search + j, text + i, w)) {
        found = true;
        break;
      }
      j += v;
    }
    if (!found) {
      memory.copy(to, text + i, w);
      to += w;
    } else {
      const at = skip(by, k, 0, place);
      if (at < k) {
        const v = width(load<u8>(by + at));
        memory.copy(to, by + at, v);
        to += v;
      }
    }
    i += w;
  }
  return i32(to - start);
}

// @ts-ignore: decorator
@inline function span(from: i32, to: i32): i64 {
  return (i64(from) << 32) | i64(to - from);
}

/** Before the count-th delimiter, or behind it, counted from the end; delimiters may overlap. */
export function substring_index(text: usize, n: i32, delimiter: usize, m: i32, count: i32): i64 {
  if (m == 0 || count == 0) return 0;
  if (count > 0) {
    let at = -1;
    for (; count > 0; count--) {
      at = bytes_find(text, n, delimiter, m, at + 1);
      if (at < 0) return span(0, n);
    }
    return span(0, at);
  }
  let at = n - m + 1;
  for (; count < 0; count++) {
    do {
      at--;
    } while (at >= 0 && !same(text + at, delimiter, m));
    if (at < 0) return span(0, n);
  }
  return span(at + m, n);
}

/** The part-th piece between delimiters, from the end when negative; empty when there is none. */
export function split_part(text: usize, n: i32, delimiter: usize, m: i32, part: i32): i64 {
  if (m == 0) return part == 1 || part == -1 ? span(0, n) : 0;
  if (part < 0) {
    let pieces = 1;
    for (let at = bytes_find(text, n, delimiter, m, 0); at >= 0; at = bytes_find(text, n, delimiter, m, at + m)) pieces++;
    part = pieces + part + 1;
    if (part < 1) return 0;
  }
  let from = 0;
  for (; part > 1; part--) {
    const at = bytes_find(text, n, delimiter, m, from);
    if (at < 0) return 0;
    from = at + m;
  }
  const at = bytes_find(text, n, delimiter, m, from);
  return span(from, at < 0 ? n : at);
}

/** The first code point; 0 of an empty text. */
export function utf8_first(text: usize, n: i32): i32 {
  if (n == 0) return 0;
  const a = i32(load<u8>(text)), w = width(a);
  if (w == 1) return a;
  const b = i32(load<u8>(text, 1)) & 63;
  if (w == 2) return ((a & 31) << 6) | b;
  const c = i32(load<u8>(text, 2)) & 63;
  return w == 3 ? ((a & 15) << 12) | (b << 6) | c : ((a & 7) << 18) | (b << 12) | (c << 6) | (i32(load<u8>(text, 3)) & 63);
}

/** The character of a code, modulo 256; nothing below 0. At most 2 bytes. */
export function character(code: i64, to: usize): i32 {
  if (code < 0) return 0;
  const c = u32(code) & 255;
  if (c < 128) {
    store<u8>(to, c);
    return 1;
  }
  store<u8>(to, 0xc0 | (c >> 6));
  store<u8>(to, 0x80 | (c & 63), 1);
  return 2;
}
