import type { Arena, SharedMemory } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import { isRoomForValues } from './build-table.ts';
import type { HashTable } from './protocol.ts';

/** A blocked Bloom filter of the hashes of a table's rows: two bits of each in one word. */
export type HashFilter = NonNullable<HashTable['filter']>;

/** Rows that are put into a table, and how many were read for them. */
export interface FilteredRows {
  readonly rows: number;
  readonly read: number;
}

const WORD = 8;
/** Bits of a word for each row at most, and half of that at least. */
const BITS_PER_ROW = 16;

/** For each of so many threads a filter for the hashes of all rows, without any yet; none where there is no room. */
export function noFilters(arena: Arena, rows: number, threads: number): readonly HashFilter[] {
  const words = 2 ** Math.floor(Math.log2(Math.max(2, (rows * BITS_PER_ROW) / (WORD * 8))));
  if (!isRoomForValues(arena, words * threads, WORD)) return [];
  return Array.from({ length: threads }, () => {
    const at = arena.allocate(words * WORD);
    arena.memory.fill(0, at, at + words * WORD);
    return { words: at, mask: words - 1 };
  });
}

/** The filter of all rows, where each of several threads has those of its own. */
export function joinedFilter(memory: SharedMemory, [filter, ...others]: readonly HashFilter[]): HashFilter | undefined {
  const { bits_join } = routines(memory);
  if (filter) for (const other of others) bits_join(filter.words, other.words, (filter.mask + 1) * WORD);
  return filter;
}
