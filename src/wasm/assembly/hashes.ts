// Spark's hash functions: `hash` is Murmur3 of 32 bits (the tail of a text byte by byte), `xxhash64` is xxHash of 64 bits.

// @ts-ignore: decorator
@inline function mixWord(k: u32): u32 {
  return rotl<u32>(k * 0xcc9e2d51, 15) * 0x1b873593;
}
// @ts-ignore: decorator
@inline function mixHash(h: u32, k: u32): u32 {
  return rotl<u32>(h ^ mixWord(k), 13) * 5 + 0xe6546b64;
}
// @ts-ignore: decorator
@inline function finishHash(h: u32, length: u32): i32 {
  h ^= length;
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return i32(h ^ (h >> 16));
}

export function murmur3_i32(value: i32, seed: i32): i32 {
  return finishHash(mixHash(seed, value), 4);
}

export function murmur3_i64(value: i64, seed: i32): i32 {
  return finishHash(mixHash(mixHash(seed, u32(value)), u32(value >> 32)), 8);
}

export function murmur3_bytes(at: usize, n: i32, seed: i32): i32 {
  let h: u32 = seed;
  let i = 0;
  for (; i + 4 <= n; i += 4) h = mixHash(h, load<u32>(at + i));
  for (; i < n; i++) h = mixHash(h, u32(load<i8>(at + i)));
  return finishHash(h, n);
}

const P1: u64 = 0x9e3779b185ebca87;
const P2: u64 = 0xc2b2ae3d27d4eb4f;
const P3: u64 = 0x165667b19e3779f9;
const P4: u64 = 0x85ebca77c2b2ae63;
const P5: u64 = 0x27d4eb2f165667c5;

// @ts-ignore: decorator
@inline function avalanche(h: u64): i64 {
  h = (h ^ (h >> 33)) * P2;
  h = (h ^ (h >> 29)) * P3;
  return i64(h ^ (h >> 32));
}
// @ts-ignore: decorator
@inline function lane(a: u64, input: u64): u64 {
  return rotl<u64>(a + input * P2, 31) * P1;
}

export function xxhash64_i32(value: i32, seed: i64): i64 {
  return avalanche(rotl<u64>((u64(seed) + P5 + 4) ^ (u64(u32(value)) * P1), 23) * P2 + P3);
}

export function xxhash64_i64(value: i64, seed: i64): i64 {
  return avalanche(rotl<u64>((u64(seed) + P5 + 8) ^ lane(0, value), 27) * P1 + P4);
}

export function xxhash64_bytes(at: usize, n: i32, seed: i64): i64 {
  let h: u64;
  let i = 0;
  if (n >= 32) {
    let a = u64(seed) + P1 + P2, b = u64(seed) + P2, c = u64(seed), d = u64(seed) - P1;
    for (; i + 32 <= n; i += 32) {
      a = lane(a, load<u64>(at + i));
      b = lane(b, load<u64>(at + i, 8));
      c = lane(c, load<u64>(at + i, 16));
      d = lane(d, load<u64>(at + i, 24));
    }
    h = rotl<u64>(a, 1) + rotl<u64>(b, 7) + rotl<u64>(c, 12) + rotl<u64>(d, 18);
    h = (h ^ lane(0, a)) * P1 + P4;
    h = (h ^ lane(0, b)) * P1 + P4;
    h = (h ^ lane(0, c)) * P1 + P4;
    h = (h ^ lane(0, d)) * P1 + P4;
  } else h = u64(seed) + P5;
  h += u64(n);
  for (; i + 8 <= n; i += 8) h = rotl<u64>(h ^ lane(0, load<u64>(at + i)), 27) * P1 + P4;
  if (i + 4 <= n) {
    h = rotl<u64>(h ^ (u64(load<u32>(at + i)) * P1), 23) * P2 + P3;
    i += 4;
  }
  for (; i < n; i++) h = rotl<u64>(h ^ (u64(load<u8>(at + i)) * P5), 11) * P1;
  return avalanche(h);
}

/** The big-endian bytes of a 128-bit number, as few as hold it and its sign, at the end of the 16 at `to`; gives how many. */
export function big_endian(lo: u64, hi: u64, to: usize): i32 {
  store<u64>(to, bswap<u64>(hi));
  store<u64>(to, bswap<u64>(lo), 8);
  const fill: u32 = i64(hi) < 0 ? 0xff : 0;
  let skip = 0;
  while (skip < 15 && load<u8>(to + skip) == fill && (load<u8>(to + skip + 1) >> 7) == (fill >> 7)) skip++;
  return 16 - skip;
}
