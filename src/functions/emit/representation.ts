import { internalError } from '../../errors/engine-error.ts';
import { type DataType, MAX_LONG_DIGITS } from '../../types/data-type.ts';
import type { ValType } from '../../wasm/assembler.ts';

/**
 * How a value of a type is held in compiled code: one WebAssembly number, two i64 ('i128': low, high), an address and a
 * length ('bytes'), or months, days and microseconds ('interval'). Nested values are bytes, in the canonical encoding.
 */
export type Representation = 'i32' | 'i64' | 'f32' | 'f64' | 'i128' | 'bytes' | 'interval';

export function representation(type: DataType): Representation {
  switch (type.kind) {
    case 'boolean':
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'date':
    case 'year-month interval':
    case 'void':
      return 'i32';
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'day-time interval':
      return 'i64';
    case 'decimal':
      return type.precision <= MAX_LONG_DIGITS ? 'i64' : 'i128';
    case 'float':
      return 'f32';
    case 'double':
      return 'f64';
    case 'interval':
      return 'interval';
    case 'string':
    case 'char':
    case 'varchar':
    case 'binary':
    case 'variant':
    case 'array':
    case 'map':
    case 'struct':
      return 'bytes';
    default:
      return internalError(`no representation of ${(type satisfies never as DataType).kind}`);
  }
}

const PARTS: Record<Representation, readonly ValType[]> = {
  i32: ['i32'],
  i64: ['i64'],
  f32: ['f32'],
  f64: ['f64'],
  i128: ['i64', 'i64'],
  bytes: ['i32', 'i32'],
  interval: ['i32', 'i32', 'i64'],
};

/** The WebAssembly types of an operand's parts. */
export const partTypes = (type: DataType): readonly ValType[] => PARTS[representation(type)];

/** Bytes a value of the type takes in a row of a hash table or sort (not in a column). */
export function fieldSize(type: DataType): number {
  switch (type.kind) {
    case 'boolean':
    case 'tinyint':
    case 'void':
      return 1;
    case 'smallint':
      return 2;
    default: {
      const r = representation(type);
      return r === 'i32' || r === 'f32' ? 4 : r === 'i128' || r === 'interval' ? 16 : 8;
    }
  }
}

/** The alignment of such a field: its size, but 4 for an address with a length and at most 8. */
export const fieldAlign = (type: DataType): number => (representation(type) === 'bytes' ? 4 : Math.min(8, fieldSize(type)));
