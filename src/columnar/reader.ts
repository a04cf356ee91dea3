import { internalError } from '../errors/engine-error.ts';
import type { Value } from '../types/value.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import { type Vector, valueWidth } from './batch.ts';
import { textReader } from './text-reader.ts';

/** Is the row of the vector null? */
export const isNullAt = (memory: SharedMemory, v: Vector, row: number): boolean =>
  v.type.kind === 'void' || (v.validity !== 0 && ((memory.u8[v.validity + (row >> 3)] as number) & (1 << (row & 7))) === 0);

/** A function that gives the vector's value at a row, as `types/value.ts` has it. */
export function valueReader(memory: SharedMemory, v: Vector): (row: number) => Value {
  if (v.type.kind === 'void') return () => null;
  const present = presentReader(memory, v);
  if (v.validity === 0) return present;
  const { u8 } = memory;
  return (row) => ((u8[v.validity + (row >> 3)] as number) & (1 << (row & 7)) ? present(row) : null);
}

function presentReader(memory: SharedMemory, v: Vector): (row: number) => Value {
  const { u8, i8, i16, i32, i64, f32, f64 } = memory;
  if (v.dictionary) {
    const entry = valueReader(memory, v.dictionary);
    const codes = v.values >>> 2;
    const known = new Map<number, Value>();
    return (row) => {
      const code = i32[codes + row] as number;
      const hit = known.get(code);
      if (hit !== undefined) return hit;
      const value = entry(code);
      known.set(code, value);
      return value;
    };
  }
  const at4 = v.values >>> 2,
    at8 = v.values / 8,
    offsets = v.offsets >>> 2;
  switch (v.type.kind) {
    case 'boolean':
      return (row) => ((u8[v.values + (row >> 3)] as number) & (1 << (row & 7))) !== 0;
    case 'tinyint':
      return (row) => i8[v.values + row] as number;
    case 'smallint':
      return (row) => i16[(v.values >>> 1) + row] as number;
    case 'int':
    case 'date':
    case 'year-month interval':
      return (row) => i32[at4 + row] as number;
    case 'float':
      return (row) => f32[at4 + row] as number;
    case 'double':
      return (row) => f64[at8 + row] as number;
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'day-time interval':
      return (row) => i64[at8 + row] as bigint;
    case 'decimal':
      return valueWidth(v.type) === 8
        ? (row) => i64[at8 + row] as bigint
        : (row) => BigInt.asUintN(64, i64[at8 + row * 2] as bigint) | ((i64[at8 + row * 2 + 1] as bigint) << 64n);
    case 'string':
    case 'char':
    case 'varchar':
      return textReader(memory, v);
    case 'binary':
    case 'variant':
      return (row) => u8.slice(v.values + (i32[offsets + row] as number), v.values + (i32[offsets + row + 1] as number));
    case 'interval':
      return (row) => ({
        months: i32[at4 + row * 4] as number,
        days: i32[at4 + row * 4 + 1] as number,
        micros: i64[at8 + row * 2 + 1] as bigint,
      });
    case 'array': {
      const element = valueReader(memory, child(v, 0));
      return (row) => range(i32[offsets + row] as number, i32[offsets + row + 1] as number, element);
    }
    case 'map': {
      const key = valueReader(memory, child(v, 0)),
        value = valueReader(memory, child(v, 1));
      return (row) => {
        const from = i32[offsets + row] as number,
          to = i32[offsets + row + 1] as number;
        return { keys: range(from, to, key), values: range(from, to, value) };
      };
    }
    case 'struct': {
      const fields = v.children.map((c) => valueReader(memory, c));
      return (row) => fields.map((f) => f(row));
    }
    default:
      return internalError(`no reader for ${v.type.kind}`);
  }
}

const child = (v: Vector, i: number): Vector => v.children[i] ?? internalError(`a ${v.type.kind} vector without child ${i}`);

const range = (from: number, to: number, read: (row: number) => Value): Value[] => {
  const out: Value[] = [];
  for (let i = from; i < to; i++) out.push(read(i));
  return out;
};
