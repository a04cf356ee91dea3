// Whole numbers in fewer bytes than their type has, while they are kept in memory.

// @ts-ignore: decorator
@inline function read(at: usize, width: i32, i: i32): i64 {
  if (width == 1) return i64(load<i8>(at + i));
  if (width == 2) return i64(load<i16>(at + (<usize>i << 1)));
  if (width == 4) return i64(load<i32>(at + (<usize>i << 2)));
  return load<i64>(at + (<usize>i << 3));
}

/** The fewest bytes (1, 2, 4 or 8) that hold every one of the `n` numbers at `at`; what lies under nulls does not count. */
export function narrowest(at: usize, width: i32, n: i32, validity: usize): i32 {
  let bits: i64 = 0;
  if (validity == 0) {
    for (let i = 0; i < n; i++) {
      const x = read(at, width, i);
      bits |= x ^ (x >> 63);
    }
  } else {
    for (let i = 0; i < n; i++) {
      const x = read(at, width, i);
      if ((load<u8>(validity + (i >> 3)) >> u8(i & 7)) & 1) bits |= x ^ (x >> 63);
    }
  }
  const needed = 65 - i32(clz<i64>(bits));
  return needed <= 8 ? 1 : needed <= 16 ? 2 : needed <= 32 ? 4 : 8;
}

/** Writes the `n` numbers of `width` bytes at `from` as numbers of `toWidth` bytes. */
export function change_width(from: usize, width: i32, n: i32, to: usize, toWidth: i32): void {
  if (toWidth == 1) for (let i = 0; i < n; i++) store<i8>(to + i, i8(read(from, width, i)));
  else if (toWidth == 2) for (let i = 0; i < n; i++) store<i16>(to + (<usize>i << 1), i16(read(from, width, i)));
  else if (toWidth == 4) for (let i = 0; i < n; i++) store<i32>(to + (<usize>i << 2), i32(read(from, width, i)));
  else for (let i = 0; i < n; i++) store<i64>(to + (<usize>i << 3), read(from, width, i));
}
