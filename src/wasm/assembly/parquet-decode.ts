// Decoders of Parquet's value encodings: dictionary, plain, delta, split bytes. Every routine that reads untrusted bytes is given their end
// and says -1 when they run out. Buffers are readable for 16 bytes past their ends.

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
  // All memory may be read: codes that are too large are seen to at the end.
  let most = i32x4.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const four = v128.load(codes + ((<usize>i) << 2));
    most = i32x4.max_u(most, four);
    const to = out + <usize>i * sizeof<T>();
    store<T>(to, load<T>(dictionary + <usize>i32x4.extract_lane(four, 0) * sizeof<T>()));
    store<T>(to, load<T>(dictionary + <usize>i32x4.extract_lane(four, 1) * sizeof<T>()), sizeof<T>());
    store<T>(to, load<T>(dictionary + <usize>i32x4.extract_lane(four, 2) * sizeof<T>()), 2 * sizeof<T>());
    store<T>(to, load<T>(dictionary + <usize>i32x4.extract_lane(four, 3) * sizeof<T>()), 3 * sizeof<T>());
  }
  let worst = max<u32>(
    max<u32>(i32x4.extract_lane(most, 0), i32x4.extract_lane(most, 1)),
    max<u32>(i32x4.extract_lane(most, 2), i32x4.extract_lane(most, 3)),
  );
  for (; i < n; i++) {
    const code = load<u32>(codes + ((<usize>i) << 2));
    worst = max<u32>(worst, code);
    store<T>(out + <usize>i * sizeof<T>(), load<T>(dictionary + <usize>code * sizeof<T>()));
  }
  return n == 0 || worst < count ? 0 : -1;
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
