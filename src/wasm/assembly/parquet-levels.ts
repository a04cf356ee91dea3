// Repetition and definition levels of Parquet's nested columns as rows, slots and list offsets.

import { setBit } from './parquet-bits';

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
