import { decodeValue, encodeValue } from '../columnar/encode.ts';
import { fieldSize, representation } from '../functions/emit/operand.ts';
import type { RowField } from '../physical/row-layout.ts';
import { type DataType, isNested } from '../types/data-type.ts';
import type { CalendarInterval, Value } from '../types/value.ts';
import type { Allocator, Ptr, SharedMemory } from '../wasm/memory.ts';

/** A function that gives the value of `type` at an address, as compiled code stores it in rows: text by address and length. */
export function fieldReader(memory: SharedMemory, type: DataType): (at: Ptr) => Value {
  const { u8, i8, i16, i32, u32, i64, f32, f64 } = memory;
  if (type.kind === 'void') return () => null;
  if (type.kind === 'boolean') return (at) => i8[at] !== 0;
  if (type.kind === 'tinyint') return (at) => i8[at] as number;
  if (type.kind === 'smallint') return (at) => i16[at >>> 1] as number;
  switch (representation(type)) {
    case 'i32':
      return (at) => i32[at >>> 2] as number;
    case 'i64':
      return (at) => i64[at / 8] as bigint;
    case 'f32':
      return (at) => f32[at >>> 2] as number;
    case 'f64':
      return (at) => f64[at / 8] as number;
    case 'i128':
      return (at) => BigInt.asUintN(64, i64[at / 8] as bigint) | ((i64[at / 8 + 1] as bigint) << 64n);
    case 'interval':
      return (at) => ({ months: i32[at >>> 2] as number, days: i32[(at >>> 2) + 1] as number, micros: i64[at / 8 + 1] as bigint });
    case 'bytes': {
      const bytes = <T extends Value>(read: (ptr: Ptr, length: number) => T) => {
        return (at: Ptr): Value => read(u32[at >>> 2] as number, u32[(at >>> 2) + 1] as number);
      };
      if (isNested(type)) return bytes((ptr, length) => decodeValue(type, u8.slice(ptr, ptr + length)));
      if (type.kind === 'binary' || type.kind === 'variant') return bytes((ptr, length) => u8.slice(ptr, ptr + length));
      return bytes((ptr, length) => memory.utf8(ptr, length));
    }
    default:
      return () => null;
  }
}

/** A function that writes a value, null too, to the field of a row as compiled code does; bytes go where `allocator` has room. */
export function fieldWriter(allocator: Allocator, { type, offset, nullOffset }: RowField): (row: Ptr, value: Value) => void {
  const { u8 } = allocator.memory;
  const write = valueWriter(allocator, type);
  const size = fieldSize(type);
  return (row, value) => {
    u8[row + nullOffset] = value === null ? 1 : 0;
    // What stands under a null is read too: a text without bytes.
    if (value === null) u8.fill(0, row + offset, row + offset + size);
    else write(row + offset, value);
  };
}

function valueWriter(allocator: Allocator, type: DataType): (at: Ptr, value: Value) => void {
  const { memory } = allocator;
  const { u8, i8, i16, i32, u32, i64, f32, f64 } = memory;
  if (type.kind === 'boolean')
    return (at, v) => {
      i8[at] = v === true ? 1 : 0;
    };
  const numbers =
    (view: Int8Array | Int16Array | Int32Array | Float32Array | Float64Array) =>
    (at: Ptr, v: Value): void => {
      view[at / view.BYTES_PER_ELEMENT] = v as number;
    };
  if (type.kind === 'tinyint') return numbers(i8);
  if (type.kind === 'smallint') return numbers(i16);
  switch (representation(type)) {
    case 'i32':
      return numbers(i32);
    case 'i64':
      return (at, v) => {
        i64[at / 8] = v as bigint;
      };
    case 'f32':
      return numbers(f32);
    case 'f64':
      return numbers(f64);
    case 'i128':
      return (at, v) => {
        i64[at / 8] = BigInt.asIntN(64, v as bigint);
        i64[at / 8 + 1] = (v as bigint) >> 64n;
      };
    case 'interval':
      return (at, v) => {
        const { months, days, micros } = v as CalendarInterval;
        i32[at >>> 2] = months;
        i32[(at >>> 2) + 1] = days;
        i64[at / 8 + 1] = micros;
      };
    case 'bytes':
      return (at, v) => {
        const bytes = isNested(type) ? encodeValue(type, v, 'payload') : typeof v === 'string' ? encoder.encode(v) : (v as Uint8Array);
        const ptr = allocator.allocate(bytes.length);
        u8.set(bytes, ptr);
        u32[at >>> 2] = ptr;
        u32[(at >>> 2) + 1] = bytes.length;
      };
    default:
      return () => undefined;
  }
}

const encoder = new TextEncoder();

/** Reads the fields of a row, nulls included. */
export const rowReader = (memory: SharedMemory, fields: readonly RowField[]): ((at: Ptr, row: Value[]) => void) => {
  const readers = fields.map(({ type, offset, nullOffset }) => ({ read: fieldReader(memory, type), offset, nullOffset }));
  const { u8 } = memory;
  return (at, row) => {
    for (let f = 0; f < readers.length; f++) {
      const { read, offset, nullOffset } = readers[f] as (typeof readers)[number];
      row[f] = nullOffset >= 0 && u8[at + nullOffset] !== 0 ? null : read(at + offset);
    }
  };
};
