// Rows put in another order, or into parts, for those who copy batches row by row.

// @ts-ignore: decorator
@inline
function partOf(by: usize, isHash: i32, row: i32, parts: u32): u32 {
  if (!isHash) return load<u32>(by + (usize(row) << 2));
  const at = by + (usize(row) << 3);
  return (load<u32>(at) ^ load<u32>(at, 4)) % parts;
}

/**
 * The numbers of `n` rows at `rows`, those of each part together and in their order; at `ends`, a word for each part, where they
 * end. What a row belongs to is at `by`: a hash of 64 bits, or the part itself in 32.
 */
export function rows_by_part(by: usize, isHash: i32, n: i32, parts: i32, ends: usize, rows: usize): void {
  memory.fill(ends, 0, usize(parts) << 2);
  for (let i = 0; i < n; i++) {
    const at = ends + (usize(partOf(by, isHash, i, parts)) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
  let total = 0;
  for (let p = 0; p < parts; p++) {
    const at = ends + (usize(p) << 2);
    const count = load<i32>(at);
    store<i32>(at, total);
    total += count;
  }
  for (let i = 0; i < n; i++) {
    const at = ends + (usize(partOf(by, isHash, i, parts)) << 2);
    const place = load<i32>(at);
    store<i32>(rows + (usize(place) << 2), i);
    store<i32>(at, place + 1);
  }
}

/** The values of `width` bytes of the `n` rows whose numbers are at `rows`; of row -1 zero. */
export function take_fixed(values: usize, width: i32, rows: usize, n: i32, to: usize): void {
  const end = rows + (usize(n) << 2);
  if (width == 8) {
    for (; rows < end; rows += 4, to += 8) {
      const row = load<i32>(rows);
      store<u64>(to, row < 0 ? 0 : load<u64>(values + (usize(row) << 3)));
    }
  } else if (width == 4) {
    for (; rows < end; rows += 4, to += 4) {
      const row = load<i32>(rows);
      store<u32>(to, row < 0 ? 0 : load<u32>(values + (usize(row) << 2)));
    }
  } else {
    for (; rows < end; rows += 4, to += width) {
      const row = load<i32>(rows);
      if (row < 0) memory.fill(to, 0, width);
      else memory.copy(to, values + usize(row) * width, width);
    }
  }
}

/** The offsets, from 0 on, of what the rows at `rows` have between theirs; gives the last of them. A row -1 has nothing. */
export function take_offsets(offsets: usize, rows: usize, n: i32, to: usize): i32 {
  let total = 0;
  store<i32>(to, 0);
  for (let i = 0; i < n; i++) {
    const row = load<i32>(rows + (usize(i) << 2));
    if (row >= 0) {
      const at = offsets + (usize(row) << 2);
      total += load<i32>(at, 4) - load<i32>(at);
    }
    store<i32>(to + (usize(i) << 2), total, 4);
  }
  return total;
}

/** The bytes that the rows at `rows` have, one row's after the other's. */
export function take_bytes(offsets: usize, values: usize, rows: usize, n: i32, to: usize): void {
  for (let i = 0; i < n; i++) {
    const row = load<i32>(rows + (usize(i) << 2));
    if (row < 0) continue;
    const at = offsets + (usize(row) << 2);
    const from = load<i32>(at);
    const length = load<i32>(at, 4) - from;
    memory.copy(to, values + usize(from), length);
    to += length;
  }
}
