import { type Vector, valueWidth } from '../columnar/batch.ts';
import { representation } from '../functions/emit/representation.ts';
import type { Arena } from '../wasm/memory.ts';

/** A column of whole 8-byte numbers as int32, when all fit: half the memory to read. What lies under nulls is cut. */
export function narrowed(vector: Vector, arena: Arena): Vector | undefined {
  if (valueWidth(vector.type) !== 8 || representation(vector.type) !== 'i64') return undefined;
  const { i32, u8 } = arena.memory;
  const from = vector.values >>> 2,
    { length } = vector;
  for (let i = 0; i < length; i++) {
    if ((i32[from + 2 * i] as number) >> 31 === i32[from + 2 * i + 1]) continue;
    if (vector.validity === 0 || ((u8[vector.validity + (i >> 3)] as number) >> (i & 7)) & 1) return undefined;
  }
  const values = arena.allocate(length * 4);
  const to = values >>> 2;
  for (let i = 0; i < length; i++) i32[to + i] = i32[from + 2 * i] as number;
  return { ...vector, values, isNarrow: true };
}

/** The column at its full width again. */
export function widened(vector: Vector, arena: Arena): Vector {
  const { i32 } = arena.memory;
  const values = arena.allocate(vector.length * 8);
  const from = vector.values >>> 2,
    to = values >>> 2;
  for (let i = 0; i < vector.length; i++) {
    const value = i32[from + i] as number;
    i32[to + 2 * i] = value;
    i32[to + 2 * i + 1] = value >> 31;
  }
  return { ...vector, values, isNarrow: false };
}
