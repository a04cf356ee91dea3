import { type Vector, valueWidth } from '../../columnar/batch.ts';
import { decodeVector } from '../../columnar/encode.ts';
import { internalError } from '../../errors/engine-error.ts';
import { representation } from '../../functions/emit/operand.ts';
import type { RowField } from '../../physical/row-layout.ts';
import { type DataType, isNested } from '../../types/data-type.ts';
import type { Allocator, Ptr, SharedMemory } from '../../wasm/memory.ts';
import type { GroupedRows } from './kept-chains.ts';

const MAX_BYTES = 0x7fffffff;
/** From here on a call that copies takes less time than a loop. */
const LONG_COPY = 32;

/** The field of rows as a column: its bytes are copied, no value is made of them. */
export function fieldColumn(rows: Uint32Array, field: RowField, allocator: Allocator): Vector {
  const { memory } = allocator;
  const { type } = field;
  const length = rows.length;
  const column = { type, length, validity: validityOf(memory, rows, field, allocator), offsets: 0, children: [] };
  if (type.kind === 'void') return { ...column, validity: 0, values: 0 };
  if (type.kind === 'boolean') return { ...column, values: bitsOf(memory, rows, field, allocator) };
  if (representation(type) !== 'bytes') return { ...column, values: numbersOf(memory, rows, field, allocator) };
  const bytes: Vector = { ...column, ...bytesOf(rows, field, allocator) };
  return isNested(type) ? decodeVector(memory, { ...bytes, type: { kind: 'binary' } }, type, allocator) : bytes;
}

/** The bitmap of what is not null; 0 where all is. */
function validityOf(memory: SharedMemory, rows: Uint32Array, { nullOffset }: RowField, allocator: Allocator): Ptr {
  const { u8 } = memory;
  if (nullOffset < 0 || rows.every((at) => u8[at + nullOffset] === 0)) return 0;
  return bitmap(memory, rows, (at) => u8[at + nullOffset] === 0, allocator);
}

const bitsOf = (memory: SharedMemory, rows: Uint32Array, { offset }: RowField, allocator: Allocator): Ptr =>
  bitmap(memory, rows, (at) => memory.u8[at + offset] !== 0, allocator);

function bitmap(memory: SharedMemory, rows: Uint32Array, isSet: (at: Ptr) => boolean, allocator: Allocator): Ptr {
  const bytes = (rows.length + 7) >> 3;
  const bits = allocator.allocate(bytes);
  const { u8 } = memory;
  memory.fill(0, bits, bits + bytes);
  for (let i = 0; i < rows.length; i++) if (isSet(rows[i] as Ptr)) u8[bits + (i >> 3)] = (u8[bits + (i >> 3)] as number) | (1 << (i & 7));
  return bits;
}

function numbersOf({ i8, i16, i32 }: SharedMemory, rows: Uint32Array, { type, offset }: RowField, allocator: Allocator): Ptr {
  const width = valueWidth(type);
  const values = allocator.allocate(rows.length * width);
  if (width < 4) {
    const view = width === 1 ? i8 : i16;
    const to = values / width;
    for (let i = 0; i < rows.length; i++) view[to + i] = view[((rows[i] as Ptr) + offset) / width] as number;
    return values;
  }
  // Words, not doubles: reading and writing a NaN as a double may change its bits.
  let to = values >>> 2;
  const words = width >>> 2;
  for (let i = 0; i < rows.length; i++) {
    const from = ((rows[i] as Ptr) + offset) >>> 2;
    for (let w = 0; w < words; w++) i32[to++] = i32[from + w] as number;
  }
  return values;
}

function bytesOf(rows: Uint32Array, { offset, nullOffset }: RowField, allocator: Allocator): Pick<Vector, 'values' | 'offsets'> {
  const { memory } = allocator;
  const { u8, i32, u32 } = memory;
  const offsets = allocator.allocate((rows.length + 1) * 4);
  const ends = offsets >>> 2;
  let total = 0;
  i32[ends] = 0;
  for (let i = 0; i < rows.length; i++) {
    const at = rows[i] as Ptr;
    if (nullOffset < 0 || u8[at + nullOffset] === 0) total += u32[((at + offset) >>> 2) + 1] as number;
    if (total > MAX_BYTES) internalError('more than 2 GiB of text in one batch');
    i32[ends + i + 1] = total;
  }
  const values = allocator.allocate(total);
  for (let i = 0; i < rows.length; i++) {
    const from = i32[ends + i] as number;
    copyBytes(memory, u32[((rows[i] as Ptr) + offset) >>> 2] as Ptr, values + from, (i32[ends + i + 1] as number) - from);
  }
  return { values, offsets };
}

/** The texts of each group as one, `between` them what is given; null for a group without any. */
export function joinedColumn(
  type: DataType,
  { rows, ends }: GroupedRows,
  { offset }: RowField,
  between: Uint8Array,
  allocator: Allocator,
): Vector {
  const { memory } = allocator;
  const { u8, i32, u32 } = memory;
  const length = ends.length - 1;
  const offsets = allocator.allocate(ends.length * 4);
  const validity = allocator.allocate((length + 7) >> 3);
  memory.fill(0, validity, validity + ((length + 7) >> 3));
  i32[offsets >>> 2] = 0;
  let total = 0;
  for (let g = 0; g < length; g++) {
    const [from, to] = [ends[g] as number, ends[g + 1] as number];
    if (to > from) {
      total += (to - from - 1) * between.length;
      u8[validity + (g >> 3)] = (u8[validity + (g >> 3)] as number) | (1 << (g & 7));
    }
    for (let r = from; r < to; r++) total += u32[(((rows[r] as Ptr) + offset) >>> 2) + 1] as number;
    if (total > MAX_BYTES) internalError('more than 2 GiB of text in one batch');
    i32[(offsets >>> 2) + g + 1] = total;
  }
  const values = allocator.allocate(total);
  let at = values;
  for (let g = 0; g < length; g++) {
    for (let r = ends[g] as number; r < (ends[g + 1] as number); r++) {
      if (r > (ends[g] as number)) for (let b = 0; b < between.length; b++) u8[at++] = between[b] as number;
      const field = ((rows[r] as Ptr) + offset) >>> 2;
      copyBytes(memory, u32[field] as Ptr, at, u32[field + 1] as number);
      at += u32[field + 1] as number;
    }
  }
  return { type, length, validity, values, offsets, children: [] };
}

function copyBytes({ u8 }: SharedMemory, from: Ptr, to: Ptr, length: number): void {
  if (length < LONG_COPY) for (let i = 0; i < length; i++) u8[to + i] = u8[from + i] as number;
  else u8.copyWithin(to, from, from + length);
}
