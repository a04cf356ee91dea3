import { ENTRY, LEVEL } from '../compile/params.ts';
import { Arena, type Ptr, type SharedMemory } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import type { Stored } from './merge-tasks.ts';
import {
  type CountEntriesTask,
  type DealEntriesTask,
  NOTHING,
  type NumberEntriesTask,
  type SortBucketsTask,
  type TaskResult,
} from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import { type RowChunk, SORT_SCRATCH } from './row-store.ts';
import { onStore } from './segment-runner.ts';

/** So many entries are gone through between two looks at whether anybody still wants them. */
const PIECE = 256 * 1024;

function eachPiece({ start, count }: RowChunk, checkStopped: () => void, go: (start: Ptr, count: number) => void): void {
  for (let i = 0; i < count; i += PIECE) {
    go(start + i * ENTRY, Math.min(PIECE, count - i));
    checkStopped();
  }
}

export function countEntries(memory: SharedMemory, { list, by, places }: CountEntriesTask, checkStopped: () => void): void {
  const { entries_count, entries_count_between } = routines(memory);
  eachPiece(list, checkStopped, (start, count) => {
    if ('first' in by) entries_count(start, count, by.first, by.shift, by.mask, places);
    else entries_count_between(start, count, by.numbers, by.size, places);
  });
}

export function dealEntries(memory: SharedMemory, { list, by, places, to }: DealEntriesTask, checkStopped: () => void): void {
  const { entries_deal, entries_deal_between } = routines(memory);
  eachPiece(list, checkStopped, (start, count) => {
    if ('first' in by) entries_deal(start, count, by.first, by.shift, by.mask, places, to);
    else entries_deal_between(start, count, by.numbers, by.size, places, to);
  });
}

/** Entries of one number get those of the next level; tells which that is. */
export function numberEntries({ list, level }: NumberEntriesTask, { store, segment }: Stored, resources: QueryResources): TaskResult {
  let next = level;
  onStore(resources, segment, store, (runner) => {
    next = runner.call('next', list.start, level) | 0;
    if (next >= 0) eachPiece(list, resources.checkStopped, (start, count) => void runner.call('number', start, count, next));
  });
  return { metrics: NOTHING, level: next };
}

/** Sorts the buckets of the ranges that `next` gives, unless all in them tie, and leaves the addresses of their rows. */
export function sortBuckets(
  { entries, begins, ranges, level, rows }: SortBucketsTask,
  { store, segment }: Stored,
  resources: QueryResources,
  next: () => number,
): TaskResult {
  const { memory, owner, checkStopped } = resources;
  const begin = (bucket: number): number => memory.u32[(begins >>> 2) + bucket] as number;
  const counts = new Arena(memory, owner);
  const others = new Arena(memory, owner);
  try {
    const scratch = counts.allocate(SORT_SCRATCH);
    let room = 0,
      other: Ptr = 0;
    onStore(resources, segment, store, (runner) => {
      for (let range = ranges[next()]; range; range = ranges[next()]) {
        const { first, end } = range;
        for (let b = first; b < end; b++) {
          const from = begin(b);
          const count = begin(b + 1) - from;
          if (count <= 1 || level === LEVEL.end) continue;
          if (count > room) {
            others.free();
            room = count;
            other = others.allocate(room * ENTRY);
          }
          runner.call('sort', entries + from * ENTRY, other, count, scratch, level);
        }
        const from = begin(first);
        routines(memory).entries_rows(entries + from * ENTRY, begin(end) - from, rows + from * 4);
        checkStopped();
      }
    });
  } finally {
    others.free();
    counts.free();
  }
  return { metrics: NOTHING };
}
