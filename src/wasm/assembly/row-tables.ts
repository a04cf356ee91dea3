// Tables over the rows of row stores: slots hold the addresses of rows, 0 where there is none. A row begins with its hash,
// on the build side of a join followed by the address of the next row of its slot (src/physical/row-layout.ts).
const NEXT: usize = 4;

// @ts-ignore: decorator
@inline function field(at: usize, width: i32): i64 {
  if (width == 8) return load<i64>(at);
  if (width == 4) return i64(load<i32>(at));
  return width == 2 ? i64(load<i16>(at)) : i64(load<i8>(at));
}

/** Widens the least and the greatest number at `bounds` by a field of `n` rows; `nulls` is the place of its null byte, -1 without one. */
export function rows_bounds(rows: usize, n: i32, size: i32, offset: i32, width: i32, nulls: i32, bounds: usize): void {
  let min = load<i64>(bounds), max = load<i64>(bounds, 8);
  for (; n > 0; n--, rows += size) {
    if (nulls >= 0 && load<u8>(rows + nulls)) continue;
    const x = field(rows + offset, width);
    if (x < min) min = x;
    if (x > max) max = x;
  }
  store<i64>(bounds, min);
  store<i64>(bounds, max, 8);
}

/** Puts each of `n` rows at the head of the chain of its slot; several threads may do so at once. */
export function rows_link(rows: usize, n: i32, size: i32, slots: usize, mask: u32): void {
  for (; n > 0; n--, rows += size) {
    const slot = slots + (<usize>(load<u32>(rows) & mask) << 2);
    store<u32>(rows, atomic.xchg<u32>(slot, u32(rows)), NEXT);
  }
}

/** The same where a slot stands for one number of a field, counted from `min`; gives 1 when a slot was taken already. */
export function rows_link_direct(rows: usize, n: i32, size: i32, offset: i32, width: i32, nulls: i32, slots: usize, min: usize): i32 {
  const first = load<i64>(min);
  let taken: u32 = 0;
  for (; n > 0; n--, rows += size) {
    if (nulls >= 0 && load<u8>(rows + nulls)) continue;
    const slot = slots + (<usize>(field(rows + offset, width) - first) << 2);
    const next = atomic.xchg<u32>(slot, u32(rows));
    store<u32>(rows, next, NEXT);
    taken |= next;
  }
  return taken != 0 ? 1 : 0;
}

/** Sets the bits of the numbers that `n` rows have in a field, counted from `min`; gives how many were not set before. */
export function rows_bits(rows: usize, n: i32, size: i32, offset: i32, width: i32, nulls: i32, bits: usize, min: usize): i32 {
  const first = load<i64>(min);
  let set = 0;
  for (; n > 0; n--, rows += size) {
    if (nulls >= 0 && load<u8>(rows + nulls)) continue;
    const place = <usize>(field(rows + offset, width) - first);
    const at = bits + (place >> 3);
    const before = u32(load<u8>(at));
    const bit: u32 = 1 << (<u32>place & 7);
    set += before & bit ? 0 : 1;
    store<u8>(at, before | bit);
  }
  return set;
}

/**
 * Sets two bits for the hash of each of `n` rows, both in one word of 64 bits of `mask` + 1: a blocked Bloom filter (Putze, Sanders and
 * Singler, 2007).
 */
export function rows_filter(rows: usize, n: i32, size: i32, words: usize, mask: u32): void {
  for (; n > 0; n--, rows += size) {
    const hash = load<u32>(rows);
    const word = words + (<usize>(hash & mask) << 3);
    const bits = ((<u64>1) << (hash >> 20)) | ((<u64>1) << (hash >> 26));
    store<u64>(word, load<u64>(word) | bits);
  }
}

/** Sets the bits that are set in others too, of so many bytes, a multiple of 16; gives how many are set then. */
export function bits_join(bits: usize, others: usize, bytes: i32): i32 {
  let set = 0;
  for (let end = bits + <usize>bytes; bits < end; bits += 16, others += 16) {
    const both = v128.or(v128.load(bits), v128.load(others));
    v128.store(bits, both);
    set += i32(popcnt<u64>(i64x2.extract_lane(both, 0)) + popcnt<u64>(i64x2.extract_lane(both, 1)));
  }
  return set;
}

/** Puts the rows of a table with open addressing into a larger one. */
export function rows_rehash(from: usize, fromMask: u32, to: usize, mask: u32): void {
  for (let end = from + ((<usize>fromMask + 1) << 2); from < end; from += 4) {
    const row = load<u32>(from);
    if (row == 0) continue;
    let slot = load<u32>(row & ~7) & mask;
    while (load<u32>(to + (<usize>slot << 2)) != 0) slot = (slot + 1) & mask;
    store<u32>(to + (<usize>slot << 2), row);
  }
}

/** The first of the bytes from `from` on, below `end`, that is marked; `end` where there is none. */
export function marks_next(marks: usize, from: i32, end: i32): i32 {
  for (; from + 16 <= end && !v128.any_true(v128.load(marks + <usize>from)); from += 16) {}
  while (from < end && load<u8>(marks + <usize>from) == 0) from++;
  return from;
}

/** The last of the bytes below `end`, not before `from`, that is marked; `from` - 1 where there is none. */
export function marks_last(marks: usize, from: i32, end: i32): i32 {
  for (; from + 16 <= end && !v128.any_true(v128.load(marks + <usize>(end - 16))); end -= 16) {}
  while (from < end && load<u8>(marks + <usize>(end - 1)) == 0) end--;
  return end - 1;
}

/** As `slots_bits`, of bytes that are marked or not. */
export function marks_bits(marks: usize, n: i32, bits: usize): i32 {
  const none = i8x16.splat(0);
  let taken = 0;
  for (let i = 0; i < n; i += 16, marks += 16, bits += 2) {
    let mask = i8x16.bitmask(i8x16.ne(v128.load(marks), none));
    if (n - i < 16) mask &= (1 << (n - i)) - 1;
    store<u16>(bits, u16(mask));
    taken += popcnt<i32>(mask);
  }
  return taken;
}

/** Sets a bit for each of `n` slots that is taken, clears the others and those of the last word; gives how many are taken. */
export function slots_bits(slots: usize, n: i32, bits: usize): i32 {
  const none = i32x4.splat(0);
  let taken = 0;
  for (let i = 0; i < n; i += 16, slots += 64, bits += 2) {
    const a = i16x8.narrow_i32x4_s(i32x4.ne(v128.load(slots), none), i32x4.ne(v128.load(slots, 16), none));
    const b = i16x8.narrow_i32x4_s(i32x4.ne(v128.load(slots, 32), none), i32x4.ne(v128.load(slots, 48), none));
    let mask = i8x16.bitmask(i8x16.narrow_i16x8_s(a, b));
    if (n - i < 16) mask &= (1 << (n - i)) - 1;
    store<u16>(bits, u16(mask));
    taken += popcnt<i32>(mask);
  }
  return taken;
}
