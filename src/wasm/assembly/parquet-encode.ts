// Encoders for Parquet's pages.

// @ts-ignore: decorator
@inline
function present(bits: usize, i: i32): bool {
  return !bits || ((<u32>load<u8>(bits + (i >> 3)) >> (i & 7)) & 1) != 0;
}

// @ts-ignore: decorator
@inline
function varint(to: usize, value: u32): usize {
  while (value >= 128) {
    store<u8>(to++, value | 128);
    value >>= 7;
  }
  store<u8>(to++, value);
  return to;
}

/** RLE/bit-packed hybrid of `n` int32 values; `out` has room for 64 + n * width / 8 + n / 8 bytes. Gives the bytes written. */
export function pq_rle_write(values: usize, n: i32, width: u32, out: usize): i32 {
  let to = out;
  const bytes = (width + 7) >> 3;
  let i = 0;
  while (i < n) {
    const value = load<u32>(values + ((<usize>i) << 2));
    let run = i + 1;
    while (run < n && load<u32>(values + ((<usize>run) << 2)) == value) run++;
    if (run - i >= 8 || run == n) {
      to = varint(to, (run - i) << 1);
      for (let k: u32 = 0; k < bytes; k++) store<u8>(to + k, <u8>(value >> (k << 3)));
      to += bytes;
      i = run;
      continue;
    }
    // Groups of eight until a run of eight begins at a group's start, at most 63 groups under a one-byte header.
    const header = to++;
    let groups = 0;
    let pending: u64 = 0;
    let pendingBits: u32 = 0;
    while (i < n && groups < 63) {
      if (groups > 0 && i + 8 <= n) {
        const first = load<u32>(values + ((<usize>i) << 2));
        let k = 1;
        while (k < 8 && load<u32>(values + ((<usize>(i + k)) << 2)) == first) k++;
        if (k == 8) break;
      }
      for (let k = 0; k < 8; k++) {
        const v: u64 = i < n ? load<u32>(values + ((<usize>i) << 2)) : 0;
        i++;
        pending |= v << pendingBits;
        pendingBits += width;
        while (pendingBits >= 8) {
          store<u8>(to++, <u8>pending);
          pending >>= 8;
          pendingBits -= 8;
        }
      }
      groups++;
    }
    store<u8>(header, (groups << 1) | 1);
  }
  return <i32>(to - out);
}

/** `n` bytes to int32. */
export function pq_widen8(src: usize, n: i32, out: usize): void {
  for (let i = 0; i < n; i++) store<u32>(out + ((<usize>i) << 2), <u32>load<u8>(src + i));
}

/** Boolean values that are present, as bits [at, …) of `out`; gives their number. */
export function pq_pack_booleans(values: usize, bits: usize, n: i32, out: usize, at: u32): i32 {
  let count: u32 = 0;
  for (let i = 0; i < n; i++) {
    if (!present(bits, i)) continue;
    const p = at + count++;
    const mask: u32 = 1 << (p & 7);
    const old = <u32>load<u8>(out + (p >> 3));
    const value = (<u32>load<u8>(values + (i >> 3)) >> (i & 7)) & 1;
    store<u8>(out + (p >> 3), value ? old | mask : old & ~mask);
  }
  return count;
}

/** Definition levels of `n` rows: `low`, or one more where the row is present. */
export function pq_levels(bits: usize, n: i32, low: u32, out: usize): void {
  for (let i = 0; i < n; i++) store<u8>(out + i, low + ((<u32>load<u8>(bits + (i >> 3)) >> (i & 7)) & 1));
}

/** Strings that are present behind bytes[out[0]), writing the offsets after it; gives their number. */
export function pq_compact_strings(offsets: usize, source: usize, bits: usize, n: i32, out: usize, bytes: usize): i32 {
  let end = load<u32>(out);
  let count: usize = 0;
  for (let i = 0; i < n; i++) {
    if (!present(bits, i)) continue;
    const from = load<u32>(offsets + ((<usize>i) << 2));
    const length = load<u32>(offsets + ((<usize>i) << 2), 4) - from;
    if (length <= 16) v128.store(bytes + end, v128.load(source + from));
    else memory.copy(bytes + end, source + from, length);
    end += length;
    count++;
    store<u32>(out + (count << 2), end);
  }
  return <i32>count;
}

/** Strings that are present, with length prefixes; gives the bytes written. */
export function pq_put_strings(offsets: usize, bytes: usize, bits: usize, n: i32, out: usize): i32 {
  let to = out;
  for (let i = 0; i < n; i++) {
    if (!present(bits, i)) continue;
    const from = load<u32>(offsets + ((<usize>i) << 2));
    const length = load<u32>(offsets + ((<usize>i) << 2), 4) - from;
    store<u32>(to, length);
    to += 4;
    if (length <= 16) v128.store(to, v128.load(bytes + from));
    else memory.copy(to, bytes + from, length);
    to += length;
  }
  return <i32>(to - out);
}

// A dictionary under construction is a table of `mask + 1` int32 slots (entry + 1, 0 free) over the entries.

/** Finds or adds `n` fixed-width (4 or 8 bytes) values; writes their codes. Gives the entries there are, or -1 above `limit`. */
export function pq_dictionary(width: i32, values: usize, n: i32, table: usize, mask: u32, entries: usize, count: i32, limit: i32, codes: usize): i32 {
  for (let i = 0; i < n; i++) {
    const value: u64 = width == 8 ? load<u64>(values + ((<usize>i) << 3)) : <u64>load<u32>(values + ((<usize>i) << 2));
    let slot = <u32>((value * 0x9e3779b97f4a7c15) >> 32) & mask;
    for (;;) {
      const entry = load<i32>(table + ((<usize>slot) << 2));
      if (entry == 0) {
        if (count == limit) return -1;
        if (width == 8) store<u64>(entries + ((<usize>count) << 3), value);
        else store<u32>(entries + ((<usize>count) << 2), <u32>value);
        store<i32>(codes + ((<usize>i) << 2), count);
        store<i32>(table + ((<usize>slot) << 2), ++count);
        break;
      }
      const known: u64 = width == 8 ? load<u64>(entries + ((<usize>(entry - 1)) << 3)) : <u64>load<u32>(entries + ((<usize>(entry - 1)) << 2));
      if (known == value) {
        store<i32>(codes + ((<usize>i) << 2), entry - 1);
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return count;
}

/**
 * The same for strings that are present (null rows make no code). Entries are offsets `ends` (count + 1 of them) into `bytes`.
 * Gives the entries there are, -1 above `limit` entries, -2 above `room` bytes.
 */
export function pq_string_dictionary(
  offsets: usize, source: usize, bits: usize, n: i32, table: usize, mask: u32,
  ends: usize, bytes: usize, count: i32, limit: i32, room: u32, codes: usize,
): i32 {
  let made = 0;
  for (let i = 0; i < n; i++) {
    if (!present(bits, i)) continue;
    const from = load<u32>(offsets + ((<usize>i) << 2));
    const length = load<u32>(offsets + ((<usize>i) << 2), 4) - from;
    const text = source + from;
    let slot = <u32>(hash(text, length) >> 32) & mask;
    for (;;) {
      const entry = load<i32>(table + ((<usize>slot) << 2));
      if (entry == 0) {
        const end = load<u32>(ends + ((<usize>count) << 2));
        if (count == limit) return -1;
        if (end + length > room) return -2;
        memory.copy(bytes + end, text, length);
        store<u32>(ends + ((<usize>count) << 2), end + length, 4);
        store<i32>(codes + ((<usize>made) << 2), count);
        store<i32>(table + ((<usize>slot) << 2), ++count);
        break;
      }
      const start = load<u32>(ends + ((<usize>(entry - 1)) << 2));
      if (load<u32>(ends + ((<usize>(entry - 1)) << 2), 4) - start == length && same(bytes + start, text, length)) {
        store<i32>(codes + ((<usize>made) << 2), entry - 1);
        break;
      }
      slot = (slot + 1) & mask;
    }
    made++;
  }
  return count;
}

// @ts-ignore: decorator
@inline
function hash(at: usize, length: u32): u64 {
  let h: u64 = <u64>length * 0x9e3779b97f4a7c15;
  let left = length;
  while (left >= 8) {
    h = (h ^ load<u64>(at)) * 0x9fb21c651e98df25;
    h ^= h >> 32;
    at += 8;
    left -= 8;
  }
  if (left) h = (h ^ (load<u64>(at) << ((8 - <u64>left) << 3))) * 0x9fb21c651e98df25;
  return h ^ (h >> 29) ^ (h << 21);
}

// @ts-ignore: decorator
@inline
function same(a: usize, b: usize, length: u32): bool {
  let left = length;
  while (left >= 8) {
    if (load<u64>(a) != load<u64>(b)) return false;
    a += 8;
    b += 8;
    left -= 8;
  }
  return left == 0 || ((load<u64>(a) ^ load<u64>(b)) << ((8 - <u64>left) << 3)) == 0;
}

/**
 * Least and greatest of `n` > 0 dense values, written at `out` and `out + 16`. Kinds: 4 int32, 8 int64, 16 int128, 34 float,
 * 38 double. Gives 1, or 0 when there is a NaN, which has no place in an order.
 */
export function pq_extremes(kind: i32, values: usize, n: i32, out: usize): i32 {
  switch (kind) {
    case 4: extremes<i32>(values, n, out); return 1;
    case 8: extremes<i64>(values, n, out); return 1;
    case 34: return floatExtremes<f32>(values, n, out);
    case 38: return floatExtremes<f64>(values, n, out);
    default: {
      let least = values;
      let greatest = values;
      for (let i = 1; i < n; i++) {
        const at = values + ((<usize>i) << 4);
        if (less128(at, least)) least = at;
        if (less128(greatest, at)) greatest = at;
      }
      v128.store(out, v128.load(least));
      v128.store(out, v128.load(greatest), 16);
      return 1;
    }
  }
}

// @ts-ignore: decorator
@inline
function less128(a: usize, b: usize): bool {
  const high = load<i64>(a, 8);
  const other = load<i64>(b, 8);
  return high < other || (high == other && load<u64>(a) < load<u64>(b));
}

// @ts-ignore: decorator
@inline
function extremes<T>(values: usize, n: i32, out: usize): void {
  let least = load<T>(values);
  let greatest = least;
  for (let i = 1; i < n; i++) {
    const value = load<T>(values + <usize>i * sizeof<T>());
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  store<T>(out, least);
  store<T>(out, greatest, 16);
}

// @ts-ignore: decorator
@inline
function floatExtremes<T>(values: usize, n: i32, out: usize): i32 {
  let least = load<T>(values);
  let greatest = least;
  for (let i = 0; i < n; i++) {
    const value = load<T>(values + <usize>i * sizeof<T>());
    if (value != value) return 0;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  store<T>(out, least);
  store<T>(out, greatest, 16);
  return 1;
}

/** Rows of the least and greatest string that is present, at `out` and `out + 4`; -1 when all are null. Unsigned byte order. */
export function pq_string_extremes(offsets: usize, bytes: usize, bits: usize, n: i32, out: usize): i32 {
  let least = -1;
  let greatest = -1;
  for (let i = 0; i < n; i++) {
    if (!present(bits, i)) continue;
    if (least < 0) {
      least = i;
      greatest = i;
      continue;
    }
    if (compareRows(offsets, bytes, i, least) < 0) least = i;
    else if (compareRows(offsets, bytes, i, greatest) > 0) greatest = i;
  }
  store<i32>(out, least);
  store<i32>(out, greatest, 4);
  return least;
}

// @ts-ignore: decorator
@inline
function compareRows(offsets: usize, bytes: usize, i: i32, j: i32): i32 {
  const a = load<u32>(offsets + ((<usize>i) << 2));
  const b = load<u32>(offsets + ((<usize>j) << 2));
  const an = load<u32>(offsets + ((<usize>i) << 2), 4) - a;
  const bn = load<u32>(offsets + ((<usize>j) << 2), 4) - b;
  const shared = min<u32>(an, bn);
  let k: u32 = 0;
  while (k + 8 <= shared) {
    const x = load<u64>(bytes + a + k);
    const y = load<u64>(bytes + b + k);
    if (x != y) return bswap<u64>(x) < bswap<u64>(y) ? -1 : 1;
    k += 8;
  }
  for (; k < shared; k++) {
    const x = <i32>load<u8>(bytes + a + k);
    const y = <i32>load<u8>(bytes + b + k);
    if (x != y) return x - y;
  }
  return an == bn ? 0 : an < bn ? -1 : 1;
}
