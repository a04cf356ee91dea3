import type { Vector } from '../columnar/batch.ts';
import { kernels } from '../io/parquet/kernels.ts';
import { Arena } from '../wasm/memory.ts';

/** Texts, and their bytes together, that a dictionary may hold. */
const MOST_TEXTS = 4096;
const MOST_BYTES = 64 * 1024;

/** A column of texts as codes, when its different texts are few. What is not used any more is left in the arena. */
export function dictionaryEncoded(vector: Vector, arena: Arena): Vector | undefined {
  if (vector.dictionary || vector.length < 2 * MOST_TEXTS) return undefined;
  const { memory } = arena;
  const scratch = new Arena(memory, arena.owner);
  try {
    const tableBytes = 2 * MOST_TEXTS * 4;
    const table = scratch.allocate(tableBytes + 4),
      ends = scratch.allocate((MOST_TEXTS + 1) * 4),
      texts = scratch.allocate(MOST_BYTES + 64),
      codes = scratch.allocate(vector.length * 4 + 64);
    memory.fill(0, table, table + tableBytes + 4);
    memory.u32[ends >>> 2] = 0;
    const count = kernels(memory).pq_string_dictionary(
      vector.offsets,
      vector.values,
      0,
      vector.length,
      table,
      2 * MOST_TEXTS - 1,
      ends,
      texts,
      0,
      MOST_TEXTS,
      MOST_BYTES,
      codes,
    );
    if (count < 0) return undefined;
    const copy = (from: number, bytes: number): number => {
      const to = arena.allocate(bytes);
      memory.u8.copyWithin(to, from, from + bytes);
      return to;
    };
    const dictionary: Vector = {
      type: vector.type,
      length: count,
      validity: 0,
      values: copy(texts, memory.u32[(ends >>> 2) + count] as number),
      offsets: copy(ends, (count + 1) * 4),
      children: [],
    };
    return { ...vector, values: copy(codes, vector.length * 4), offsets: 0, dictionary };
  } finally {
    scratch.free();
  }
}
