import { ENTRY, LEVEL } from '../compile/params.ts';
import { Arena, type Ptr, type SharedMemory } from '../wasm/memory.ts';
import type {
  Bucketing,
  BucketRange,
  CountEntriesTask,
  DealEntriesTask,
  NumberEntriesTask,
  SortBucketsTask,
  TaskResult,
} from './protocol.ts';
import { type RowChunk, zeroed } from './row-store.ts';
import { countEntries, dealEntries } from './sort-tasks.ts';
import type { TaskThread } from './worker-pool.ts';

/** Entries are dealt out to two to the power of this many buckets, by steps of their numbers. */
const BUCKET_BITS = 11;
/** So few are one bucket. */
const FEW = 4096;
/** So many are dealt out in the caller's thread before another has been told of them. */
const FEW_DEALT = 64 * 1024;
/** Buckets are taken in so many parts for a thread, that none waits long for another. */
const PARTS_OF_THREAD = 8;
/** Numbers that are looked at, to tell how all of them are spread. */
const SAMPLED = 1024;
/** Where one of these has more than this share of what a thread is to sort, there are buckets between numbers that occur instead. */
const MOST_OF_THREAD = 0.25;

/** The entries of one thread, in no order. */
interface Collected {
  readonly thread: TaskThread;
  readonly list: RowChunk;
}

type SortTask = CountEntriesTask | DealEntriesTask | NumberEntriesTask | SortBucketsTask;

/** Where they are sorted: by threads that have something of the sink, or in the caller's, which takes over what one has. */
interface Place {
  readonly sink: number;
  readonly arena: Arena;
  readonly on: readonly TaskThread[];
  readonly takesOver?: Pick<SortBucketsTask, 'takesOver'>;
  run(threads: readonly TaskThread[], task: (i: number) => SortTask): Promise<readonly TaskResult[]>;
}

/**
 * Sorts the entries of all threads: dealt out to buckets by the numbers that begin their keys, each bucket is sorted by whoever takes
 * it. Very many with the same number are dealt out again by what follows. Gives the addresses of the rows in their order; of rows
 * that tie those of a thread keep theirs.
 */
export async function sortTogether(lists: readonly Collected[], place: Place): Promise<RowChunk> {
  const { arena } = place;
  const total = countOf(lists);
  const passing = new Arena(arena.memory, arena.owner);
  try {
    const rows = arena.allocate(total * 4);
    await new TogetherSort(place, passing, rows, total).sort({ lists, from: 0, level: LEVEL.start, depth: 0 });
    return { start: rows, count: total };
  } finally {
    passing.free();
  }
}

const countOf = (lists: readonly Collected[]): number => lists.reduce((n, l) => n + l.list.count, 0);

/** Entries to be sorted by the numbers of a level, which then are those from number `from` on. */
interface Unsorted {
  readonly lists: readonly Collected[];
  readonly from: number;
  readonly level: number;
  /** how often they were dealt out before */
  readonly depth: number;
}

class TogetherSort {
  readonly #place: Place;
  readonly #passing: Arena;
  readonly #rows: Ptr;
  readonly #total: number;
  /** room for all entries, twice: from the one they are dealt out to the other */
  readonly #rooms: Ptr[] = [];

  constructor(place: Place, passing: Arena, rows: Ptr, total: number) {
    this.#place = place;
    this.#passing = passing;
    this.#rows = rows;
    this.#total = total;
  }

  async sort({ lists, from, level, depth }: Unsorted): Promise<void> {
    const { sink, on, takesOver, run } = this.#place;
    const { memory } = this.#passing;
    const entries = this.#room(depth) + from * ENTRY;
    const { begins, buckets, isOneNumber } = await this.#dealt(lists, entries);
    const begin = (bucket: number): number => memory.u32[(begins >>> 2) + bucket] as number;
    const least = this.#total / (on.length * PARTS_OF_THREAD);
    const { ranges, apart } = rangesOf(begin, buckets, least, (b) => isOneNumber(b) && this.#isLong(begin(b + 1) - begin(b)));
    const sortBuckets = async (some: readonly BucketRange[], level: number): Promise<void> => {
      const counter = zeroed(this.#passing, 16);
      const task: SortBucketsTask = {
        kind: 'sort buckets',
        ...{ sink, entries, begins, ranges: some, level, counter, ...takesOver },
        rows: this.#rows + from * 4,
      };
      if (some.length > 0) await run(on.slice(0, some.length), () => task);
    };
    await sortBuckets(ranges, level);
    for (const range of apart) {
      const start = begin(range.first);
      const parts = divided({ start: entries + start * ENTRY, count: begin(range.end) - start }, on);
      const numbered = await run(on, (i) => ({ kind: 'number entries', sink, list: parts[i]?.list ?? NONE, level, ...takesOver }));
      const next = numbered[0]?.level ?? LEVEL.end;
      if (next < 0) await sortBuckets([range], next);
      else await this.sort({ lists: parts, from: from + start, level: next, depth: depth + 1 });
    }
  }

  /** Deals the entries out to buckets at `entries`; of each where it begins there, and whether all in it have one number. */
  async #dealt(
    lists: readonly Collected[],
    entries: Ptr,
  ): Promise<{ readonly begins: Ptr; readonly buckets: number; readonly isOneNumber: (bucket: number) => boolean }> {
    const { on, run } = this.#place;
    const passing = this.#passing;
    const { memory } = passing;
    const total = countOf(lists);
    const { by, isOneNumber } = bucketingOf(lists, total, on.length, passing);
    const buckets = 'first' in by ? by.mask + 1 : by.size + 1;
    const places = lists.map(() => zeroed(passing, buckets * 4));
    const part = (i: number): Omit<CountEntriesTask, 'kind'> => ({ list: lists[i]?.list ?? NONE, by, places: places[i] ?? 0 });
    const count = (i: number): CountEntriesTask => ({ kind: 'count entries', ...part(i) });
    const deal = (i: number): DealEntriesTask => ({ kind: 'deal entries', ...part(i), to: entries });
    const threads = lists.map((l) => l.thread);
    const isHere = total <= FEW_DEALT;
    if (isHere) for (const i of lists.keys()) countEntries(memory, count(i), GO_ON);
    else await run(threads, count);
    const begins = passing.allocate((buckets + 1) * 4);
    setPlaces(memory, places, buckets, begins);
    if (isHere) for (const i of lists.keys()) dealEntries(memory, deal(i), GO_ON);
    else await run(threads, deal);
    return { begins, buckets, isOneNumber };
  }

  /** Are so many of one number for several threads? */
  #isLong(count: number): boolean {
    const { length } = this.#place.on;
    return length > 1 && count > FEW_DEALT && count > this.#total / (length * PARTS_OF_THREAD);
  }

  #room(depth: number): Ptr {
    const room = this.#rooms[depth % 2] ?? this.#passing.allocate(this.#total * ENTRY);
    this.#rooms[depth % 2] = room;
    return room;
  }
}

/** A piece for each thread. */
function divided({ start, count }: RowChunk, on: readonly TaskThread[]): Collected[] {
  const size = Math.ceil(count / on.length);
  return on.map((thread, i) => ({
    thread,
    list: { start: start + i * size * ENTRY, count: Math.max(0, Math.min(size, count - i * size)) },
  }));
}

const GO_ON = (): void => {};
const NONE: RowChunk = { start: 0, count: 0 };

/**
 * By what entries are dealt out, that all threads have as much to sort, as far as some of the numbers tell; and which buckets are of
 * one number.
 */
function bucketingOf(
  lists: readonly Collected[],
  total: number,
  threads: number,
  arena: Arena,
): { readonly by: Bucketing; readonly isOneNumber: (bucket: number) => boolean } {
  const { memory } = arena;
  const sample = total <= FEW ? new BigUint64Array() : sampleOf(memory, lists, total);
  const { steps, shift } = stepsOf(sample);
  if (Math.max(0, ...steps) <= (SAMPLED / threads) * MOST_OF_THREAD) {
    const at = arena.allocate(8);
    memory.u64[at >>> 3] = sample[0] ?? 0n;
    return { by: { first: at, shift, mask: sample.length === 0 ? 0 : 2 ** BUCKET_BITS - 1 }, isOneNumber: () => false };
  }
  const size = 2 ** Math.ceil(Math.log2(threads * PARTS_OF_THREAD));
  const between = new Set<bigint>();
  for (let i = 1; i <= size; i++) {
    const x = sample[Math.floor((i * sample.length) / (size + 1))] ?? 0n;
    // What occurs often has a bucket of its own.
    between.add(between.has(x) && x < MOST_NUMBER ? x + 1n : x);
  }
  const numbers = arena.allocate(size * 8);
  const sorted = [...between].sort((a, b) => (a < b ? -1 : 1));
  for (let i = 0; i < size; i++) memory.i64[(numbers >>> 3) + i] = BigInt.asIntN(64, sorted[i] ?? MOST_NUMBER);
  const isOneNumber = (bucket: number): boolean => {
    const [from, to] = [sorted[bucket - 1], sorted[bucket]];
    return from !== undefined && to === from + 1n;
  };
  return { by: { numbers, size }, isOneNumber };
}

const MOST_NUMBER = 2n ** 64n - 1n;

/** Numbers of entries, as far from each other as they can be, sorted. */
function sampleOf({ u32 }: SharedMemory, lists: readonly Collected[], total: number): BigUint64Array {
  const found = new BigUint64Array(Math.min(SAMPLED, total));
  const words = new Uint32Array(found.buffer);
  const step = total / found.length;
  let before = 0,
    n = 0;
  for (const { list } of lists) {
    for (; n < found.length && n * step < before + list.count; n++) {
      const at = (list.start + (Math.floor(n * step) - before) * ENTRY) >>> 2;
      words[n * 2] = u32[at] as number;
      words[n * 2 + 1] = u32[at + 1] as number;
    }
    before += list.count;
  }
  return found.sort();
}

/** How many of the sorted numbers there are in each step of two to the power of `shift`, from the first on. */
function stepsOf(sample: BigUint64Array): { readonly steps: Uint16Array; readonly shift: number } {
  const words = new Uint32Array(sample.buffer);
  // As near as a double comes: of numbers that are close it is exact.
  const above = (i: number): number =>
    ((words[i * 2 + 1] as number) - (words[1] as number)) * 2 ** 32 + ((words[i * 2] as number) - (words[0] as number));
  const span = sample.length === 0 ? 0 : above(sample.length - 1);
  const shift = span === 0 ? 0 : Math.max(0, Math.floor(Math.log2(span)) + 1 - BUCKET_BITS);
  const steps = new Uint16Array(2 ** BUCKET_BITS);
  for (let i = 0; i < sample.length; i++) {
    const step = Math.floor(above(i) / 2 ** shift);
    steps[step] = (steps[step] as number) + 1;
  }
  return { steps, shift };
}

/** The counts of each bucket and thread become the places where its entries go; `begins` gets where each bucket begins, and the end. */
function setPlaces({ u32 }: SharedMemory, places: readonly Ptr[], buckets: number, begins: Ptr): void {
  let sum = 0;
  for (let b = 0; b < buckets; b++) {
    u32[(begins >>> 2) + b] = sum;
    for (const at of places) {
      const count = u32[(at >>> 2) + b] as number;
      u32[(at >>> 2) + b] = sum;
      sum += count;
    }
  }
  u32[(begins >>> 2) + buckets] = sum;
}

/** The buckets in ranges of at least so many entries, and those that stay apart. */
function rangesOf(
  begin: (bucket: number) => number,
  buckets: number,
  least: number,
  isApart: (bucket: number) => boolean,
): { readonly ranges: readonly BucketRange[]; readonly apart: readonly BucketRange[] } {
  const ranges: BucketRange[] = [];
  const apart: BucketRange[] = [];
  let first = 0;
  const close = (end: number): void => {
    if (begin(end) > begin(first)) ranges.push({ first, end });
    first = end;
  };
  for (let b = 0; b < buckets; b++) {
    if (isApart(b)) {
      close(b);
      apart.push({ first: b, end: b + 1 });
      first = b + 1;
    } else if (begin(b + 1) - begin(first) >= least) close(b + 1);
  }
  close(buckets);
  return { ranges, apart };
}
