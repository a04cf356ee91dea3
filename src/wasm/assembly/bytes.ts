/** Sets `n` bytes to one value. */
export function bytes_fill(at: usize, n: usize, value: i32): void {
  memory.fill(at, <u8>value, n);
}

/** Are `n` bytes at `a` and `b` equal? Reads up to 15 bytes past the end. */
export function bytes_equal(a: usize, an: i32, b: usize, bn: i32): i32 {
  if (an != bn) return 0;
  let i = 0;
  for (; i + 8 <= an; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return 0;
  const rest = an - i;
  if (rest == 0) return 1;
  return ((load<u64>(a + i) ^ load<u64>(b + i)) << (64 - (rest << 3))) == 0 ? 1 : 0;
}

/** Unsigned lexicographic order of two byte strings: -1, 0 or 1. Reads up to 15 bytes past the end. */
export function bytes_compare(a: usize, an: i32, b: usize, bn: i32): i32 {
  const n = an < bn ? an : bn;
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    const x = load<u64>(a + i), y = load<u64>(b + i);
    if (x != y) return bswap<u64>(x) < bswap<u64>(y) ? -1 : 1;
  }
  const rest = n - i;
  if (rest > 0) {
    const unread = 64 - (rest << 3);
    const x = bswap<u64>(load<u64>(a + i)) >> unread, y = bswap<u64>(load<u64>(b + i)) >> unread;
    if (x != y) return x < y ? -1 : 1;
  }
  return i32(an > bn) - i32(an < bn);
}

const K: u64 = 0x9e3779b97f4a7c15;

// @ts-ignore: decorator
@inline function mix(h: u64, word: u64): u64 {
  const x = h ^ word;
  return (x ^ (x >> 32)) * K;
}

/** The `n` < 8 bytes at `at` as a number, zero above; reads 8. */
// @ts-ignore: decorator
@inline export function tail(at: usize, n: i32): u64 {
  return n == 0 ? 0 : load<u64>(at) & (u64.MAX_VALUE >> (64 - (n << 3)));
}

/** A 64-bit hash for hash tables, all bits usable. */
export function bytes_hash(at: usize, n: i32, seed: u64): u64 {
  let a = seed ^ (u64(n) * K);
  let i = 0;
  if (n >= 32) {
    let b = a ^ K, c = rotl<u64>(a, 17), d = rotl<u64>(a, 41);
    for (; i + 32 <= n; i += 32) {
      a = mix(a, load<u64>(at + i));
      b = mix(b, load<u64>(at + i, 8));
      c = mix(c, load<u64>(at + i, 16));
      d = mix(d, load<u64>(at + i, 24));
    }
    a = mix(mix(a, rotl<u64>(b, 13)), mix(rotl<u64>(c, 29), d));
  }
  for (; i + 8 <= n; i += 8) a = mix(a, load<u64>(at + i));
  a = mix(a, tail(at + i, n - i));
  return a ^ (a >> 29);
}

/** Is a byte string among those of a set? The set is laid out, and its hash computed too, by `byteSet` of the emitters. Reads up to 15 bytes past the end. */
export function bytes_in_set(set: usize, mask: u32, at: usize, n: i32): i32 {
  let h: u32 = n;
  let i = 0;
  for (; i + 4 <= n; i += 4) h = rotl<u32>((h ^ load<u32>(at + i)) * 0x9e3779b1, 13);
  const rest = n - i;
  if (rest > 0) h = rotl<u32>((h ^ (load<u32>(at + i) & (u32.MAX_VALUE >> (32 - (rest << 3))))) * 0x9e3779b1, 13);
  let slot = (h ^ (h >> 15)) & mask;
  let place = load<u32>(set + (<usize>slot << 3));
  while (place != 0 && !bytes_equal(set + place, load<i32>(set + (<usize>slot << 3), 4), at, n)) {
    slot = (slot + 1) & mask;
    place = load<u32>(set + (<usize>slot << 3));
  }
  return place != 0 ? 1 : 0;
}

/** Is `value` among the `n` > 0 ascending numbers at `at`? */
export function i64_in_sorted(at: usize, n: i32, value: i64): i32 {
  let low = 0;
  for (let size = n; size > 1; ) {
    const half = size >> 1;
    if (load<i64>(at + ((low + half) << 3)) <= value) low += half;
    size -= half;
  }
  return load<i64>(at + (low << 3)) == value ? 1 : 0;
}

/** The first eight of `n` bytes at `at` as a number that orders as the bytes do; reads 8. */
export function big_endian_prefix(at: usize, n: i32): u64 {
  return n >= 8 ? bswap<u64>(load<u64>(at)) : bswap<u64>(tail(at, n));
}
