import { internalError } from '../errors/engine-error.ts';
import type { Arena, SharedMemory } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import type { HashTable } from './protocol.ts';
import type { RowChunk } from './row-store.ts';

/** A bit for each value that a key of a table may have, set where there is a row; what share of them is set. */
export interface KeyBits {
  readonly bits: number;
  readonly share: number;
}

/** `rows` are those of the table; its slots alone tell where they stand for values. */
export function keyBitsOf(
  arena: Arena,
  { slots, direct, keyed = internalError('a table whose keys are not close together'), isSet }: HashTable,
  { chunks, size }: { readonly chunks: readonly RowChunk[]; readonly size: number },
): KeyBits {
  const { values } = keyed;
  if (!isSet && !direct) {
    const bits = noBits(arena, values);
    return { bits, share: setBits(arena.memory, chunks, size, { ...keyed, bits }) / values };
  }
  const { slots_bits, marks_bits } = routines(arena.memory);
  const bits = arena.allocate(bytesOfBits(values));
  return { bits, share: (isSet ? marks_bits : slots_bits)(slots, values, bits) / values };
}

// Beyond the last there is one that is never set.
const bytesOfBits = (values: number): number => Math.ceil(values / 128) * 16 + 16;

/** Room for the bits of that many values, none of them set. */
export function noBits(arena: Arena, values: number): number {
  const bytes = bytesOfBits(values);
  const bits = arena.allocate(bytes);
  arena.memory.fill(0, bits, bits + bytes);
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
