// Sorting of entries: 8 bytes of key, compared as an unsigned number, then the 4 bytes of a row's address.
const SIZE: usize = 12;
/** Fewer entries than this are sorted by insertion. */
const FEW: i32 = 24;
/** More entries than this are first dealt out to buckets that the cache holds. */
const MANY: i32 = 1 << 15;
const BUCKET_BITS: u32 = 11;
const BUCKETS: i32 = 1 << BUCKET_BITS;

// @ts-ignore: decorator
@inline function copy(from: usize, to: usize): void {
  store<u64>(to, load<u64>(from));
  store<u32>(to, load<u32>(from, 8), 8);
}

function insertionSort(list: usize, count: i32): void {
  const end = list + <usize>count * SIZE;
  for (let i = list + SIZE; i < end; i += SIZE) {
    const key = load<u64>(i), row = load<u32>(i, 8);
    let to = i;
    while (to > list && load<u64>(to - SIZE) > key) {
      copy(to - SIZE, to);
      to -= SIZE;
    }
    store<u64>(to, key);
    store<u32>(to, row, 8);
  }
}

/** The bits in which the keys differ. */
function differing(list: usize, count: i32): u64 {
  const first = load<u64>(list);
  let bits: u64 = 0;
  for (let end = list + <usize>count * SIZE; list < end; list += SIZE) bits |= load<u64>(list) ^ first;
  return bits;
}

/** The part of a key: as far from `first` as `mask` + 1 steps of 2 to the power of `shift` tell, the last for what is beyond. */
// @ts-ignore: decorator
@inline function stepOf(key: u64, first: u64, shift: u64, mask: u64): usize {
  const step = (key - first) >> shift;
  return key < first ? 0 : <usize>(step < mask ? step : mask);
}

/** Counts the entries of each part, in steps from the number at `first` on. */
export function entries_count(list: usize, count: i32, first: usize, shift: i32, mask: i32, counts: usize): void {
  const from = load<u64>(first), by = u64(shift), most = u64(mask);
  for (const end = list + <usize>count * SIZE; list < end; list += SIZE) {
    const at = counts + (stepOf(load<u64>(list), from, by, most) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** Puts the entries of each part one behind the other, from the number on that stands for it at `places`, which goes on. */
export function entries_deal(list: usize, count: i32, first: usize, shift: i32, mask: i32, places: usize, to: usize): void {
  const from = load<u64>(first), by = u64(shift), most = u64(mask);
  for (const end = list + <usize>count * SIZE; list < end; list += SIZE) {
    const at = places + (stepOf(load<u64>(list), from, by, most) << 2);
    const n = load<u32>(at);
    store<u32>(at, n + 1);
    copy(list, to + <usize>n * SIZE);
  }
}

/** How many of `size` sorted numbers, a power of two, are not greater than the key. */
// @ts-ignore: decorator
@inline function partOf(key: u64, numbers: usize, size: usize): usize {
  let at = numbers;
  for (let half = size >> 1; half > 0; half >>= 1) at += load<u64>(at + ((half - 1) << 3)) <= key ? half << 3 : 0;
  return ((at - numbers) >> 3) + usize(load<u64>(at) <= key);
}

/** As `entries_count`, for the parts between sorted numbers. */
export function entries_count_between(list: usize, count: i32, numbers: usize, size: usize, counts: usize): void {
  for (const end = list + <usize>count * SIZE; list < end; list += SIZE) {
    const at = counts + (partOf(load<u64>(list), numbers, size) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** As `entries_deal`, for the parts between sorted numbers. */
export function entries_deal_between(list: usize, count: i32, numbers: usize, size: usize, places: usize, to: usize): void {
  for (const end = list + <usize>count * SIZE; list < end; list += SIZE) {
    const at = places + (partOf(load<u64>(list), numbers, size) << 2);
    const n = load<u32>(at);
    store<u32>(at, n + 1);
    copy(list, to + <usize>n * SIZE);
  }
}

/** Counts at `counts` become the places where the parts begin. */
// @ts-ignore: decorator
@inline function begins(counts: usize, parts: i32): void {
  let sum: u32 = 0;
  for (let p = 0; p < parts; p++) {
    const n = load<u32>(counts + (<usize>p << 2));
    store<u32>(counts + (<usize>p << 2), sum);
    sum += n;
  }
}

/** One stable pass by `mask` + 1 parts. */
// @ts-ignore: decorator
@inline function deal(from: usize, count: i32, to: usize, shift: u64, mask: u32, counts: usize): void {
  memory.fill(counts, 0, (<usize>mask + 1) << 2);
  const end = from + <usize>count * SIZE;
  for (let i = from; i < end; i += SIZE) {
    const at = counts + (<usize>(u32(load<u64>(i) >> shift) & mask) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  begins(counts, i32(mask + 1));
  for (let i = from; i < end; i += SIZE) {
    const at = counts + (<usize>(u32(load<u64>(i) >> shift) & mask) << 2);
    const n = load<u32>(at);
    store<u32>(at, n + 1);
    copy(i, to + <usize>n * SIZE);
  }
}

/** Sorts the entries at `a`, stably, with room for as many at `b`; they end at `b` where `inB`, else at `a`. */
function sortInto(a: usize, b: usize, count: i32, inB: bool, scratch: usize): void {
  const bytes = <usize>count * SIZE;
  if (count <= FEW) {
    insertionSort(a, count);
    if (inB) memory.copy(b, a, bytes);
    return;
  }
  const bits = differing(a, count);
  if (count > MANY && bits > 0xffff) {
    const high = 64 - u32(clz<u64>(bits));
    const shift = u64(high - BUCKET_BITS);
    // What is above the bits that differ is the same throughout, and cut off by the mask.
    deal(a, count, b, shift, BUCKETS - 1, scratch);
    // The counts are where the buckets end now; deeper calls need room of their own.
    const deeper = scratch + (<usize>BUCKETS << 2);
    let from: u32 = 0;
    for (let p = 0; p < BUCKETS; p++) {
      const end = load<u32>(scratch + (<usize>p << 2));
      const place = <usize>from * SIZE;
      if (end > from) sortInto(b + place, a + place, i32(end - from), !inB, deeper);
      from = end;
    }
    return;
  }
  let from = a, to = b;
  for (let shift: u64 = 0; shift < 64; shift += 8) {
    if (((bits >> shift) & 255) == 0) continue;
    deal(from, count, to, shift, 255, scratch);
    const other = from;
    from = to;
    to = other;
  }
  const wanted = inB ? b : a;
  if (from != wanted) memory.copy(wanted, from, bytes);
}

/**
 * Sorts the entries at `list` by their keys, stably, with room for as many at `other`. `scratch` is room for the counts of
 * the parts: 64 KiB, enough as every level below has 11 bits less to look at.
 */
export function entries_sort(list: usize, other: usize, count: i32, scratch: usize): void {
  if (count > 1) sortInto(list, other, count, false, scratch);
}

/** How many entries from the first on have the same key. */
export function entries_run(list: usize, count: i32): i32 {
  const key = load<u64>(list);
  let n = 1;
  while (n < count && load<u64>(list + <usize>n * SIZE) == key) n++;
  return n;
}

/** Gives all entries one key. */
export function entries_number(list: usize, count: i32, key: u64): void {
  for (const end = list + <usize>count * SIZE; list < end; list += SIZE) store<u64>(list, key);
}

/** The addresses of the entries, side by side; they may take the place of the entries. */
export function entries_rows(list: usize, count: i32, to: usize): void {
  for (let i = 0; i < count; i++) store<u32>(to + (<usize>i << 2), load<u32>(list + <usize>i * SIZE, 8));
}
