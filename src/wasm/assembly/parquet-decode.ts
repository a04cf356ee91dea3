// Decoders of Parquet's encodings. Every routine that reads untrusted bytes is given their end and says -1 when they run out.
// Buffers are readable for 16 bytes past their ends.

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
      for (let i: u32 = 0; i < count; i++) {
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

/** Sets bits [at, at + n) to `value`. */
export function pq_set_bits(bits: usize, at: u32, n: u32, value: u32): void {
  let p = at;
  const end = at + n;
  while (p < end && (p & 7)) {
    setBit(bits, p, value);
    p++;
  }
  const whole = (end - p) >> 3;
  memory.fill(bits + (p >> 3), value ? 255 : 0, whole);
  p += whole << 3;
  while (p < end) {
    setBit(bits, p, value);
    p++;
  }
}

// @ts-ignore: decorator
@inline
function setBit(bits: usize, p: u32, value: u32): void {
  const address = bits + (p >> 3);
  const mask: u32 = 1 << (p & 7);
  const old = <u32>load<u8>(address);
  store<u8>(address, value ? old | mask : old & ~mask);
}

// @ts-ignore: decorator
@inline
function bitAt(bits: usize, p: u32): u32 {
  return (<u32>load<u8>(bits + (p >> 3)) >> (p & 7)) & 1;
}

/** Copies `n` bits; gives the number of ones among them. */
export function pq_copy_bits(src: usize, from: u32, dst: usize, to: u32, n: u32): i32 {
  let ones: i32 = 0;
  let i: u32 = 0;
  while (i < n && ((to + i) & 7)) {
    const b = bitAt(src, from + i);
    setBit(dst, to + i, b);
    ones += b;
    i++;
  }
  while (i + 32 <= n) {
    const p = from + i;
    const word = <u32>(load<u64>(src + (p >> 3)) >> (p & 7));
    store<u32>(dst + ((to + i) >> 3), word);
    ones += popcnt(word);
    i += 32;
  }
  while (i < n) {
    const b = bitAt(src, from + i);
    setBit(dst, to + i, b);
    ones += b;
    i++;
  }
  return ones;
}

/** The number of ones among bits [at, at + n). */
export function pq_count_bits(bits: usize, at: u32, n: u32): i32 {
  let ones: i32 = 0;
  let i: u32 = 0;
  while (i < n && ((at + i) & 7)) ones += bitAt(bits, at + i++);
  for (; i + 64 <= n; i += 64) ones += <i32>popcnt(load<u64>(bits + ((at + i) >> 3)));
  while (i < n) ones += bitAt(bits, at + i++);
  return ones;
}

/** Moves `n - nulls` dense values of `width` bytes to their rows, in place; rows that are null in bits [at, at + n) become zero. */
export function pq_spread(width: i32, values: usize, bits: usize, at: u32, n: i32, present: i32): void {
  if (width == 4) spread<u32>(values, bits, at, n, present);
  else if (width == 8) spread<u64>(values, bits, at, n, present);
  else if (width == 1) spread<u8>(values, bits, at, n, present);
  else if (width == 2) spread<u16>(values, bits, at, n, present);
  else {
    let j = present - 1;
    for (let i = n - 1; i >= 0; i--) {
      if (bitAt(bits, at + i)) {
        v128.store(values + ((<usize>i) << 4), v128.load(values + ((<usize>j) << 4)));
        j--;
      } else v128.store(values + ((<usize>i) << 4), v128.splat<i32>(0));
    }
  }
}

// @ts-ignore: decorator
@inline
function spread<T>(values: usize, bits: usize, at: u32, n: i32, present: i32): void {
  let j = present - 1;
  for (let i = n - 1; i >= 0; i--) {
    if (bitAt(bits, at + i)) {
      store<T>(values + <usize>i * sizeof<T>(), load<T>(values + <usize>j * sizeof<T>()));
      j--;
    } else store<T>(values + <usize>i * sizeof<T>(), <T>0);
  }
}

/** The same for bits: dense bits [to, to + present) of `values` move to their rows. */
export function pq_spread_bits(values: usize, to: u32, bits: usize, at: u32, n: i32, present: i32): void {
  let j = present - 1;
  for (let i = n - 1; i >= 0; i--) {
    if (bitAt(bits, at + i)) {
      setBit(values, to + i, bitAt(values, to + j));
      j--;
    } else setBit(values, to + i, 0);
  }
}

/** The same for offsets: `present + 1` of them become n + 1, a null row being empty. */
export function pq_spread_offsets(offsets: usize, bits: usize, at: u32, n: i32, present: i32): void {
  let j = present;
  for (let i = n; i > 0; i--) {
    store<u32>(offsets + ((<usize>i) << 2), load<u32>(offsets + ((<usize>j) << 2)));
    if (bitAt(bits, at + i - 1)) j--;
  }
}

/** Looks `n` codes up in a dictionary of `count` values; -1 when a code is too large. */
export function pq_gather(width: i32, codes: usize, n: i32, dictionary: usize, count: u32, out: usize): i32 {
  if (width == 8) return gather<u64>(codes, n, dictionary, count, out);
  if (width == 4) return gather<u32>(codes, n, dictionary, count, out);
  if (width == 2) return gather<u16>(codes, n, dictionary, count, out);
  if (width == 1) return gather<u8>(codes, n, dictionary, count, out);
  for (let i = 0; i < n; i++) {
    const code = load<u32>(codes + ((<usize>i) << 2));
    if (code >= count) return -1;
    v128.store(out + ((<usize>i) << 4), v128.load(dictionary + ((<usize>code) << 4)));
  }
  return 0;
}

// @ts-ignore: decorator
@inline
function gather<T>(codes: usize, n: i32, dictionary: usize, count: u32, out: usize): i32 {
  for (let i = 0; i < n; i++) {
    const code = load<u32>(codes + ((<usize>i) << 2));
    if (code >= count) return -1;
    store<T>(out + <usize>i * sizeof<T>(), load<T>(dictionary + <usize>code * sizeof<T>()));
  }
  return 0;
}

/** 0 when all `n` codes are below `count`, else -1. */
export function pq_check_codes(codes: usize, n: i32, count: u32): i32 {
  let worst: u32 = 0;
  for (let i = 0; i < n; i++) worst = max<u32>(worst, load<u32>(codes + ((<usize>i) << 2)));
  return n == 0 || worst < count ? 0 : -1;
}

/** Bytes that `n` codes into a dictionary of strings stand for, -1 when a code is too large or they are 2 GiB or more. */
export function pq_gather_size(codes: usize, n: i32, offsets: usize, count: u32): i32 {
  let total: u64 = 0;
  for (let i = 0; i < n; i++) {
    const code = load<u32>(codes + ((<usize>i) << 2));
    if (code >= count) return -1;
    const entry = offsets + ((<usize>code) << 2);
    total += load<u32>(entry, 4) - load<u32>(entry);
  }
  return total > 0x7fffffff ? -1 : <i32>total;
}

/** Copies the strings of `n` codes behind bytes[out[0]), writing out[1..n]; the codes were checked and the room is enough. */
export function pq_gather_strings(codes: usize, n: i32, offsets: usize, dictionary: usize, out: usize, bytes: usize): void {
  let end = load<u32>(out);
  for (let i = 0; i < n; i++) {
    const entry = offsets + ((<usize>load<u32>(codes + ((<usize>i) << 2))) << 2);
    const from = load<u32>(entry);
    const length = load<u32>(entry, 4) - from;
    copyShort(bytes + end, dictionary + from, length);
    end += length;
    store<u32>(out + ((<usize>i) << 2), end, 4);
  }
}

// @ts-ignore: decorator
@inline
function copyShort(to: usize, from: usize, length: u32): void {
  if (length <= 16) v128.store(to, v128.load(from));
  else if (length <= 32) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
  } else memory.copy(to, from, length);
}

/** Reads `n` strings with length prefixes behind bytes[out[0]), writing out[1..n]; gives the bytes consumed, or -1. */
export function pq_plain_strings(src: usize, end: usize, n: i32, out: usize, bytes: usize): i32 {
  let at = src;
  let to = load<u32>(out);
  for (let i = 0; i < n; i++) {
    if (<u32>(end - at) < 4) return -1;
    const length = load<u32>(at);
    at += 4;
    if (<u32>(end - at) < length) return -1;
    copyShort(bytes + to, at, length);
    at += length;
    to += length;
    store<u32>(out + ((<usize>i) << 2), to, 4);
  }
  return <i32>(at - src);
}

/** out[i] = out[0] + i * step, for i in 1..n. */
export function pq_fixed_offsets(out: usize, n: i32, step: u32): void {
  let at = load<u32>(out);
  for (let i = 1; i <= n; i++) {
    at += step;
    store<u32>(out + ((<usize>i) << 2), at);
  }
}

// @ts-ignore: decorator
@inline
function varint(at: usize, end: usize): u64 {
  let value: u64 = 0;
  for (let shift: u64 = 0; shift < 70; shift += 7) {
    if (at >= end) return 0;
    const byte = <u64>load<u8>(at++);
    value |= (byte & 127) << shift;
    if (byte < 128) break;
  }
  return value;
}
// @ts-ignore: decorator
@inline
function varintLength(at: usize, end: usize): i32 {
  let length = 0;
  while (at < end && length < 10) {
    length++;
    if (load<u8>(at++) < 128) return length;
  }
  return -1;
}

/** DELTA_BINARY_PACKED: exactly `n` integers of `width` (4 or 8) bytes; gives the bytes consumed, or -1. */
export function pq_delta(src: usize, end: usize, out: usize, n: i32, width: i32): i32 {
  let at = src;
  let step = varintLength(at, end);
  if (step < 0) return -1;
  const blockSize = varint(at, end);
  at += step;
  step = varintLength(at, end);
  if (step < 0) return -1;
  const miniBlocks = varint(at, end);
  at += step;
  step = varintLength(at, end);
  if (step < 0) return -1;
  const total = varint(at, end);
  at += step;
  step = varintLength(at, end);
  if (step < 0) return -1;
  const first = varint(at, end);
  at += step;
  if (total != <u64>n || miniBlocks == 0 || miniBlocks > 4096 || blockSize > 1 << 24 || blockSize % miniBlocks != 0) return -1;
  const perMini = blockSize / miniBlocks;
  if (perMini == 0 || perMini & 7) return -1;
  if (n == 0) return <i32>(at - src);
  let value = <i64>((first >> 1) ^ (0 - (first & 1)));
  put(out, 0, width, value);
  let done: i32 = 1;
  while (done < n) {
    step = varintLength(at, end);
    if (step < 0) return -1;
    const zigzag = varint(at, end);
    at += step;
    const least = <i64>((zigzag >> 1) ^ (0 - (zigzag & 1)));
    const widths = at;
    at += <usize>miniBlocks;
    if (at > end) return -1;
    for (let m: u64 = 0; m < miniBlocks && done < n; m++) {
      const bits = <u64>load<u8>(widths + <usize>m);
      if (bits > 64) return -1;
      const count = min<i32>(<i32>perMini, n - done);
      const whole = <usize>((perMini * bits) >> 3);
      const needed = <usize>((<u64>count * bits + 7) >> 3);
      if (<usize>(end - at) < needed) return -1;
      const mask: u64 = bits == 64 ? ~(<u64>0) : (<u64>1 << bits) - 1;
      let bit: u64 = 0;
      for (let i = 0; i < count; i++) {
        const byte = at + <usize>(bit >> 3);
        const shift = bit & 7;
        let raw = load<u64>(byte) >> shift;
        if (shift + bits > 64) raw |= (<u64>load<u8>(byte, 8)) << (64 - shift);
        value += least + <i64>(raw & mask);
        put(out, done + i, width, value);
        bit += bits;
      }
      done += count;
      at += whole;
      if (at > end) at = end;
    }
  }
  return <i32>(at - src);
}

// @ts-ignore: decorator
@inline
function put(out: usize, i: i32, width: i32, value: i64): void {
  if (width == 8) store<i64>(out + ((<usize>i) << 3), value);
  else store<i32>(out + ((<usize>i) << 2), <i32>value);
}

/** Sum of `n` int32 lengths plus `each` for every one; -1 when one is negative or the sum is 2 GiB or more. */
export function pq_sum_lengths(lengths: usize, n: i32, each: i32): i32 {
  let total: i64 = <i64>n * each;
  for (let i = 0; i < n; i++) {
    const length = load<i32>(lengths + ((<usize>i) << 2));
    if (length < 0) return -1;
    total += length;
  }
  return total > 0x7fffffff ? -1 : <i32>total;
}

/**
 * DELTA_BYTE_ARRAY (with `prefixes`) or DELTA_LENGTH_BYTE_ARRAY (without, 0) to PLAIN: strings with length prefixes, or bare
 * when `bare`. The room was computed from the lengths. Gives the bytes written, or -1.
 */
export function pq_delta_strings(prefixes: usize, lengths: usize, n: i32, src: usize, end: usize, out: usize, bare: i32): i32 {
  let at = src;
  let to = out;
  let before: usize = 0;
  let beforeLength: u32 = 0;
  for (let i = 0; i < n; i++) {
    const prefix = prefixes ? load<u32>(prefixes + ((<usize>i) << 2)) : 0;
    const length = load<u32>(lengths + ((<usize>i) << 2));
    if (prefix > beforeLength || <u32>(end - at) < length) return -1;
    if (!bare) {
      store<u32>(to, prefix + length);
      to += 4;
    }
    const start = to;
    if (prefix) memory.copy(to, before, prefix);
    to += prefix;
    memory.copy(to, at, length);
    to += length;
    at += length;
    before = start;
    beforeLength = prefix + length;
  }
  return <i32>(to - out);
}

/** BYTE_STREAM_SPLIT to PLAIN. */
export function pq_unsplit(src: usize, out: usize, n: i32, width: i32): void {
  for (let k = 0; k < width; k++) {
    const stream = src + <usize>k * n;
    let to = out + k;
    for (let i = 0; i < n; i++) {
      store<u8>(to, load<u8>(stream + i));
      to += width;
    }
  }
}

/** How many of `n` bytes equal `value`. */
export function pq_count8(levels: usize, n: i32, value: i32): i32 {
  let count = 0;
  for (let i = 0; i < n; i++) count += i32(load<u8>(levels + i) == <u8>value);
  return count;
}

/**
 * The entries that complete `rows` more rows: a row begins at each repetition level 0. Gives the entries taken (all when the
 * rows do not end here) and puts the rows begun at `begun`.
 */
export function pq_take_rows(levels: usize, n: i32, rows: i32, begun: usize): i32 {
  let seen = 0;
  let i = 0;
  for (; i < n; i++) {
    if (load<u8>(levels + i) == 0) {
      if (seen == rows) break;
      seen++;
    }
  }
  store<i32>(begun, seen);
  return i;
}

/**
 * Slots of a leaf or struct among `n` entries of levels: one for each entry that repeats at most at `repetition` and reaches
 * definition `exists`; valid where it reaches `defined`. Gives the number of slots.
 */
export function pq_slots(reps: usize, defs: usize, n: i32, repetition: u32, exists: u32, defined: u32, bits: usize): i32 {
  let slots: u32 = 0;
  for (let i = 0; i < n; i++) {
    if (reps && <u32>load<u8>(reps + i) > repetition) continue;
    const def = <u32>load<u8>(defs + i);
    if (def < exists) continue;
    setBit(bits, slots++, u32(def >= defined));
  }
  return slots;
}

/**
 * Slots of a list whose elements repeat at level `repetition`: one for each entry that repeats below it and reaches `exists`;
 * valid where it reaches `defined`; an entry that reaches `element` holds an element. Writes slots + 1 offsets.
 */
export function pq_list_slots(reps: usize, defs: usize, n: i32, repetition: u32, exists: u32, defined: u32, element: u32, bits: usize, offsets: usize): i32 {
  let slots: u32 = 0;
  let elements: u32 = 0;
  for (let i = 0; i < n; i++) {
    const rep = <u32>load<u8>(reps + i);
    if (rep > repetition) continue;
    const def = <u32>load<u8>(defs + i);
    if (rep < repetition) {
      if (def < exists) continue;
      store<u32>(offsets + ((<usize>slots) << 2), elements);
      setBit(bits, slots++, u32(def >= defined));
    }
    if (def >= element) elements++;
  }
  store<u32>(offsets + ((<usize>slots) << 2), elements);
  return slots;
}
