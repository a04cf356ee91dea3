// Parquet's RLE/bit-packed hybrid: levels, dictionary codes, booleans. Every routine that reads untrusted bytes is given their end
// and says -1 when they run out. Buffers are readable for 16 bytes past their ends.

import { pq_copy_bits, pq_set_bits } from './parquet-bits';

// The state of an RLE/bit-packed hybrid stream, 32 bytes: where it stands, so that a page can be read in parts.
// 0 next byte, 4 end, 8 bit width, 12 values left in the run, 16 is it bit-packed, 20 repeated value, 24 bit within the next byte.

export function pq_rle_init(state: usize, from: usize, end: usize, width: i32): void {
  store<u32>(state, <u32>from);
  store<u32>(state, <u32>end, 4);
  store<u32>(state, width, 8);
  store<u32>(state, 0, 12);
  store<u32>(state, 0, 16);
  store<u32>(state, 0, 20);
  store<u32>(state, 0, 24);
}

function nextRun(state: usize): bool {
  let at = <usize>load<u32>(state);
  const end = <usize>load<u32>(state, 4);
  const width = load<u32>(state, 8);
  if (load<u32>(state, 16) && load<u32>(state, 24)) at++;
  let header: u32 = 0;
  for (let shift = 0; ; shift += 7) {
    if (at >= end || shift > 28) return false;
    const byte = <u32>load<u8>(at++);
    header |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  const count = header >> 1;
  if (header & 1) {
    if (count >= 1 << 28) return false;
    store<u32>(state, count << 3, 12);
    store<u32>(state, 1, 16);
  } else {
    const bytes = (width + 7) >> 3;
    if (at + bytes > end) return false;
    let value: u32 = 0;
    for (let i: u32 = 0; i < bytes; i++) value |= (<u32>load<u8>(at + i)) << (i << 3);
    at += bytes;
    store<u32>(state, count, 12);
    store<u32>(state, 0, 16);
    store<u32>(state, value, 20);
  }
  store<u32>(state, 0, 24);
  store<u32>(state, <u32>at);
  return true;
}

// @ts-ignore: decorator
@inline
function packedEnough(state: usize, count: u32, width: u32): bool {
  const bits = <u64>load<u32>(state, 24) + <u64>count * width;
  return ((bits + 7) >> 3) <= <u64>(load<u32>(state, 4) - load<u32>(state));
}

// @ts-ignore: decorator
@inline
function advance(state: usize, count: u32, width: u32): void {
  const bit = <u64>load<u32>(state, 24) + <u64>count * width;
  store<u32>(state, load<u32>(state) + <u32>(bit >> 3));
  store<u32>(state, <u32>bit & 7, 24);
}

/** `n` values, a multiple of 8, of up to 16 bits each: four of them are within eight bytes, whatever the bit they begin with. */
// @ts-ignore: decorator
@inline
function unpackEights(from: usize, width: u32, n: u32, out: usize): void {
  const mask: u64 = (<u64>1 << width) - 1;
  const w: u64 = width, half = (w << 2) >> 3, rest = (w << 2) & 7;
  let at = from;
  for (const end = out + ((<usize>n) << 2); out < end; out += 32) {
    let x = load<u64>(at);
    store<u32>(out, <u32>(x & mask));
    store<u32>(out, <u32>((x >>= w) & mask), 4);
    store<u32>(out, <u32>((x >>= w) & mask), 8);
    store<u32>(out, <u32>((x >>= w) & mask), 12);
    x = load<u64>(at + <usize>half) >> rest;
    store<u32>(out, <u32>(x & mask), 16);
    store<u32>(out, <u32>((x >>= w) & mask), 20);
    store<u32>(out, <u32>((x >>= w) & mask), 24);
    store<u32>(out, <u32>((x >>= w) & mask), 28);
    at += width;
  }
}

/** The next `n` values as int32; gives n, or -1. */
export function pq_rle_read(state: usize, out: usize, n: i32): i32 {
  let done: u32 = 0;
  const width = load<u32>(state, 8);
  if (width == 0) {
    memory.fill(out, 0, <usize>n << 2);
    return n;
  }
  const mask: u64 = (<u64>1 << width) - 1;
  while (done < <u32>n) {
    const left = load<u32>(state, 12);
    if (left == 0) {
      if (!nextRun(state)) return -1;
      continue;
    }
    const count = min<u32>(left, <u32>n - done);
    if (load<u32>(state, 16)) {
      if (!packedEnough(state, count, width)) return -1;
      const from = <usize>load<u32>(state);
      let bit: u64 = load<u32>(state, 24);
      let i: u32 = 0;
      if (bit == 0 && width <= 16) {
        i = count & ~7;
        unpackEights(from, width, i, out + ((<usize>done) << 2));
        bit = <u64>i * width;
      }
      for (; i < count; i++) {
        store<u32>(out + ((<usize>(done + i)) << 2), <u32>((load<u64>(from + <usize>(bit >> 3)) >> (bit & 7)) & mask));
        bit += width;
      }
      advance(state, count, width);
    } else {
      const value = load<u32>(state, 20);
      for (let i: u32 = 0; i < count; i++) store<u32>(out + ((<usize>(done + i)) << 2), value);
    }
    store<u32>(state, left - count, 12);
    done += count;
  }
  return n;
}

/** The next `n` values as bytes (levels); gives n, or -1, also for a value above `limit`. */
export function pq_rle_read8(state: usize, out: usize, n: i32, limit: u32): i32 {
  let done: u32 = 0;
  const width = load<u32>(state, 8);
  const mask: u32 = (1 << width) - 1;
  while (done < <u32>n) {
    const left = load<u32>(state, 12);
    if (left == 0) {
      if (!nextRun(state)) return -1;
      continue;
    }
    const count = min<u32>(left, <u32>n - done);
    if (load<u32>(state, 16)) {
      if (!packedEnough(state, count, width)) return -1;
      const from = <usize>load<u32>(state);
      let bit: u64 = load<u32>(state, 24);
      for (let i: u32 = 0; i < count; i++) {
        const value = (<u32>load<u16>(from + <usize>(bit >> 3)) >> <u32>(bit & 7)) & mask;
        if (value > limit) return -1;
        store<u8>(out + done + i, value);
        bit += width;
      }
      advance(state, count, width);
    } else {
      const value = load<u32>(state, 20);
      if (value > limit) return -1;
      memory.fill(out + done, <u8>value, count);
    }
    store<u32>(state, left - count, 12);
    done += count;
  }
  return n;
}

/** The next `n` one-bit values as bits [at, at + n) of `bits`; gives the number of ones, or -1. */
export function pq_rle_bits(state: usize, bits: usize, at: u32, n: i32): i32 {
  let done: u32 = 0;
  let ones: i32 = 0;
  while (done < <u32>n) {
    const left = load<u32>(state, 12);
    if (left == 0) {
      if (!nextRun(state)) return -1;
      continue;
    }
    const count = min<u32>(left, <u32>n - done);
    if (load<u32>(state, 16)) {
      if (!packedEnough(state, count, 1)) return -1;
      ones += pq_copy_bits(<usize>load<u32>(state), load<u32>(state, 24), bits, at + done, count);
      advance(state, count, 1);
    } else {
      const value = load<u32>(state, 20);
      if (value > 1) return -1;
      pq_set_bits(bits, at + done, count, value);
      if (value) ones += count;
    }
    store<u32>(state, left - count, 12);
    done += count;
  }
  return ones;
}
