// Validity bitmaps of Parquet's columns, and dense values spread over them.
// Buffers are readable for 16 bytes past their ends.

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
export function setBit(bits: usize, p: u32, value: u32): void {
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
