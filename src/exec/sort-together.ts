import { ENTRY } from '../compile/params.ts';
import { Arena, type Ptr, type SharedMemory } from '../wasm/memory.ts';
import type { Bucketing, CountEntriesTask, DealEntriesTask, SortBucketsTask } from './protocol.ts';
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

/** Where they are sorted: by threads that have something of the sink, or in the caller's, which takes over what one has. */
interface Place {
  readonly sink: number;
  readonly arena: Arena;
  readonly on: readonly TaskThread[];
  readonly takesOver?: Pick<SortBucketsTask, 'takesOver'>;
  run(threads: readonly TaskThread[], task: (i: number) => CountEntriesTask | DealEntriesTask | SortBucketsTask): Promise<unknown>;
}

/**
 * Sorts the entries of all threads: dealt out to buckets by the numbers that begin their keys, each bucket is sorted by whoever takes
 * it. Gives the addresses of the rows in their order; of rows that tie those of a thread keep theirs.
 */
export async function sortTogether(lists: readonly Collected[], { sink, arena, on, takesOver, run }: Place): Promise<RowChunk> {
  const { memory } = arena;
  const total = lists.reduce((n, l) => n + l.list.count, 0);
  const passing = new Arena(memory, arena.owner);
  try {
    const by = bucketingOf(lists, total, on.length, passing);
    const buckets = 'first' in by ? by.mask + 1 : by.size + 1;
    const places = lists.map(() => zeroed(passing, buckets * 4));
    const entries = passing.allocate(total * ENTRY);
    const part = (i: number): Omit<CountEntriesTask, 'kind'> => ({ list: lists[i]?.list ?? NONE, by, places: places[i] ?? 0 });
    const count = (i: number): CountEntriesTask => ({ kind: 'count entries', ...part(i) });
    const deal = (i: number): DealEntriesTask => ({ kind: 'deal entries', ...part(i), to: entries });
    const threads = lists.map((l) => l.thread);
    const isHere = total <= FEW_DEALT;
    if (isHere) for (const i of lists.keys()) countEntries(memory, count(i));
    else await run(threads, count);
    const begins = passing.allocate((buckets + 1) * 4);
    setPlaces(memory, places, buckets, begins);
    if (isHere) for (const i of lists.keys()) dealEntries(memory, deal(i));
    else await run(threads, deal);
    const rows = arena.allocate(total * 4);
    const counter = zeroed(passing, 16);
    const ranges = rangesOf(memory, begins, buckets, total / (on.length * PARTS_OF_THREAD));
    await run(on.slice(0, ranges.length - 1), () => ({ kind: 'sort buckets', sink, entries, begins, ranges, rows, counter, ...takesOver }));
    return { start: rows, count: total };
  } finally {
    passing.free();
  }
}

const NONE: RowChunk = { start: 0, count: 0 };

/** By what entries are dealt out, that all threads have as much to sort, as far as some of the numbers tell. */
function bucketingOf(lists: readonly Collected[], total: number, threads: number, arena: Arena): Bucketing {
  const { memory } = arena;
  const sample = total <= FEW ? [] : sampleOf(memory, lists, total);
  const [first = 0n] = sample;
  const span = (sample.at(-1) ?? first) - first;
  const shift = Math.max(0, span.toString(2).length - BUCKET_BITS);
  const mask = sample.length === 0 ? 0 : 2 ** BUCKET_BITS - 1;
  const loads = new Map<bigint, number>();
  for (const x of sample) loads.set((x - first) >> BigInt(shift), (loads.get((x - first) >> BigInt(shift)) ?? 0) + 1);
  if (Math.max(0, ...loads.values()) <= (SAMPLED / threads) * MOST_OF_THREAD) {
    const at = arena.allocate(8);
    memory.i64[at >>> 3] = BigInt.asIntN(64, first);
    return { first: at, shift, mask };
  }
  const size = 2 ** Math.ceil(Math.log2(threads * PARTS_OF_THREAD));
  const between = new Set<bigint>();
  for (let i = 1; i <= size; i++) {
    const x = sample[Math.floor((i * sample.length) / (size + 1))] ?? first;
    // What occurs often has a bucket of its own.
    between.add(between.has(x) && x < MOST_NUMBER ? x + 1n : x);
  }
  const numbers = arena.allocate(size * 8);
  const sorted = [...between].sort((a, b) => (a < b ? -1 : 1));
  for (let i = 0; i < size; i++) memory.i64[(numbers >>> 3) + i] = BigInt.asIntN(64, sorted[i] ?? MOST_NUMBER);
  return { numbers, size };
}

const MOST_NUMBER = 2n ** 64n - 1n;

/** Numbers of entries, as far from each other as they can be, sorted. */
function sampleOf({ u32 }: SharedMemory, lists: readonly Collected[], total: number): bigint[] {
  const found: bigint[] = [];
  const step = total / SAMPLED;
  let before = 0;
  for (const { list } of lists) {
    while (found.length * step < before + list.count && found.length < SAMPLED) {
      const at = (list.start + (Math.floor(found.length * step) - before) * ENTRY) >>> 2;
      found.push(BigInt(u32[at] as number) | (BigInt(u32[at + 1] as number) << 32n));
    }
    before += list.count;
  }
  return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
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

/** The buckets in ranges of at least so many entries, by their first ones, and behind the last. */
function rangesOf({ u32 }: SharedMemory, begins: Ptr, buckets: number, least: number): number[] {
  const ranges = [0];
  let from = 0;
  for (let b = 1; b < buckets; b++) {
    const at = u32[(begins >>> 2) + b] as number;
    if (at - from < least || at === from) continue;
    ranges.push(b);
    from = at;
  }
  return [...ranges, buckets];
}
