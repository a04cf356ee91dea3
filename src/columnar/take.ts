import type { Allocator, Ptr, SharedMemory } from '../wasm/memory.ts';
import { routines } from '../wasm/runtime.ts';
import { type Batch, hasOffsets, type Vector, valueWidth } from './batch.ts';

/** Have the routines the numbers of rows before them? */
const inMemory = (memory: SharedMemory, rows: Int32Array): boolean => rows.buffer === memory.i32.buffer;

/** The rows of a vector at `rows`, in that order; -1 stands for a null. Faster where the numbers lie in the shared memory, too. */
export function takeVector(memory: SharedMemory, v: Vector, rows: Int32Array, allocator: Allocator): Vector {
  const length = rows.length;
  const validity = takeValidity(memory, v, rows, allocator);
  if (v.dictionary) {
    return { ...v, length, validity, values: takeFixed(memory, v.values, 4, rows, allocator) };
  }
  const { type } = v;
  if (type.kind === 'void') return { ...v, length };
  if (type.kind === 'struct') return { ...v, length, validity, children: v.children.map((c) => takeVector(memory, c, rows, allocator)) };
  if (type.kind === 'boolean') return { ...v, length, validity, values: takeBits(memory, v.values, rows, allocator) };
  if (!hasOffsets(type)) return { ...v, length, validity, values: takeFixed(memory, v.values, valueWidth(type), rows, allocator) };
  const offsets = allocator.allocate((length + 1) * 4);
  if (inMemory(memory, rows) && v.children.length === 0) {
    const { take_offsets, take_bytes } = routines(memory);
    const values = allocator.allocate(take_offsets(v.offsets, rows.byteOffset, length, offsets));
    take_bytes(v.offsets, v.values, rows.byteOffset, length, values);
    return { ...v, length, validity, offsets, values };
  }
  const { i32, u8 } = memory;
  const from = v.offsets >>> 2,
    to = offsets >>> 2;
  let total = 0;
  i32[to] = 0;
  for (let i = 0; i < length; i++) {
    const row = rows[i] as number;
    if (row >= 0) total += (i32[from + row + 1] as number) - (i32[from + row] as number);
    i32[to + i + 1] = total;
  }
  if (v.children.length) {
    const elements = new Int32Array(total);
    let n = 0;
    for (let i = 0; i < length; i++) {
      const row = rows[i] as number;
      if (row >= 0) for (let e = i32[from + row] as number, end = i32[from + row + 1] as number; e < end; e++) elements[n++] = e;
    }
    return { ...v, length, validity, offsets, children: v.children.map((c) => takeVector(memory, c, elements, allocator)) };
  }
  const values = allocator.allocate(total);
  for (let i = 0; i < length; i++) {
    const row = rows[i] as number;
    if (row < 0) continue;
    const start = v.values + (i32[from + row] as number);
    u8.copyWithin(values + (i32[to + i] as number), start, v.values + (i32[from + row + 1] as number));
  }
  return { ...v, length, validity, offsets, values };
}

/** The rows of a batch at `rows`. */
export const takeBatch = (memory: SharedMemory, batch: Batch, rows: Int32Array, allocator: Allocator): Batch => ({
  rowCount: rows.length,
  columns: batch.columns.map((c) => takeVector(memory, c, rows, allocator)),
});

/** Which of the rows have a value: 0, all of them. */
function takeValidity(memory: SharedMemory, v: Vector, rows: Int32Array, allocator: Allocator): Ptr {
  return v.validity === 0 && !rows.includes(-1) ? 0 : takeBits(memory, v.validity, rows, allocator);
}

/** The bits of the rows, all set where `bits` is 0; a row that is none has none. */
function takeBits(memory: SharedMemory, bits: Ptr, rows: Int32Array, allocator: Allocator): Ptr {
  const { u8 } = memory;
  const bytes = (rows.length + 7) >> 3;
  const to = allocator.allocate(bytes);
  memory.fill(0, to, to + bytes);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if (row >= 0 && (bits === 0 || (u8[bits + (row >> 3)] as number) & (1 << (row & 7)))) {
      u8[to + (i >> 3)] = (u8[to + (i >> 3)] as number) | (1 << (i & 7));
    }
  }
  return to;
}

function takeFixed(memory: SharedMemory, values: Ptr, width: number, rows: Int32Array, allocator: Allocator): Ptr {
  const to = allocator.allocate(rows.length * width);
  if (inMemory(memory, rows)) {
    routines(memory).take_fixed(values, width, rows.byteOffset, rows.length, to);
    return to;
  }
  const { u8, i32 } = memory;
  if (width === 4) {
    const a = values >>> 2,
      b = to >>> 2;
    for (let i = 0; i < rows.length; i++) i32[b + i] = (rows[i] as number) >= 0 ? (i32[a + (rows[i] as number)] as number) : 0;
  } else if (width === 8 || width === 16) {
    // As pairs of int32: a float64 copy could change the bits of a NaN.
    const words = width / 4,
      a = values >>> 2,
      b = to >>> 2;
    for (let i = 0; i < rows.length; i++)
      for (let w = 0; w < words; w++)
        i32[b + i * words + w] = (rows[i] as number) >= 0 ? (i32[a + (rows[i] as number) * words + w] as number) : 0;
  } else {
    for (let i = 0; i < rows.length; i++)
      for (let w = 0; w < width; w++)
        u8[to + i * width + w] = (rows[i] as number) >= 0 ? (u8[values + (rows[i] as number) * width + w] as number) : 0;
  }
  return to;
}
