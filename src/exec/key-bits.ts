import { internalError } from '../errors/engine-error.ts';
import type { Arena, Ptr, SharedMemory } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import type { BitsTask, HashTable } from './protocol.ts';
import type { RowChunk } from './row-store.ts';

/** A bit for each value that a key of a table may have, set where there is a row; what share of them is set. */
export interface KeyBits {
  readonly bits: number;
  readonly share: number;
}

/** Slots of so many bytes are looked through by all threads. */
const MANY_BYTES = 8 * 1024 * 1024;
/** Threads have whole blocks of values. */
const BLOCK_VALUES = 128;

/** Other threads. */
export interface BitsWorkers {
  readonly count: number;
  /** does a task in each of them; gives how many slots were taken */
  run(tasks: readonly BitsTask[]): Promise<readonly number[]>;
}

/** `rows` are those of the table; its slots alone tell where they stand for values. */
export async function keyBitsOf(
  arena: Arena,
  table: HashTable,
  { chunks, size }: { readonly chunks: readonly RowChunk[]; readonly size: number },
  workers: BitsWorkers,
): Promise<KeyBits> {
  const { memory } = arena;
  const { direct, keyed = internalError('a table whose keys are not close together'), isSet = false } = table;
  const { values } = keyed;
  const bits = noBits(arena, values);
  if (!isSet && !direct) return { bits, share: setBits(memory, chunks, size, { ...keyed, bits }) / values };
  const isMuch = values * (isSet ? 1 : 4) >= MANY_BYTES;
  const tasks = bitsTasks(table, bits, isMuch ? Math.max(1, workers.count) : 1);
  const taken = tasks.length > 1 ? await workers.run(tasks) : tasks.map((task) => slotBits(memory, task));
  return { bits, share: taken.reduce((a, b) => a + b, 0) / values };
}

/** The slots in parts, each of whole blocks. */
export function bitsTasks({ slots, keyed, isSet = false }: HashTable, bits: Ptr, parts: number): BitsTask[] {
  const values = keyed?.values ?? 0;
  const step = Math.max(BLOCK_VALUES, Math.ceil(values / parts / BLOCK_VALUES) * BLOCK_VALUES);
  return Array.from({ length: Math.ceil(values / step) }, (_, i) => {
    const from = i * step;
    const count = Math.min(step, values - from);
    return { kind: 'bits', slots: slots + from * (isSet ? 1 : 4), count, isSet, bits: bits + from / 8 };
  });
}

/** Sets the bits of slots that are taken; gives how many are. */
export function slotBits(memory: SharedMemory, { slots, count, bits, isSet }: BitsTask): number {
  const { slots_bits, marks_bits } = routines(memory);
  return (isSet ? marks_bits : slots_bits)(slots, count, bits);
}

// Beyond the last there is one that is never set.
const bytesOfBits = (values: number): number => Math.ceil(values / 128) * 16 + 16;

/** Room for the bits of that many values. */
export const roomForBits = (arena: Arena, values: number): Ptr => arena.allocate(bytesOfBits(values));

/** Sets none of them. */
export const emptyBits = (memory: SharedMemory, bits: Ptr, values: number): void => memory.fill(0, bits, bits + bytesOfBits(values));

/** Room for the bits of that many values, none of them set. */
export function noBits(arena: Arena, values: number): Ptr {
  const bits = roomForBits(arena, values);
  emptyBits(arena.memory, bits, values);
  return bits;
}

/** Sets the bits of the keys that rows have; gives how many were not set before. */
export function setBits(
  memory: SharedMemory,
  chunks: readonly RowChunk[],
  size: number,
  { offset, width, nullOffset, bits, min }: NonNullable<HashTable['keyed']> & { readonly bits: number },
): number {
  const { rows_bits } = routines(memory);
  return chunks.reduce((n, { start, count }) => n + rows_bits(start, count, size, offset, width, nullOffset, bits, min), 0);
}

/** The bits of all rows, where each of several threads has set those of its own. */
export function joinedBits(memory: SharedMemory, [bits = 0, ...others]: readonly number[], values: number): KeyBits {
  const { bits_join } = routines(memory);
  const set = [...others, bits].map((other) => bits_join(bits, other, bytesOfBits(values)));
  return { bits, share: (set.at(-1) ?? 0) / values };
}
