import { decodeValue } from '../columnar/encode.ts';
import { representation } from '../functions/emit/operand.ts';
import { type DataType, isNested } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { Ptr, SharedMemory } from '../wasm/memory.ts';

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
