import { internalError } from '../errors/engine-error.ts';
import { type DataType, MAX_LONG_DIGITS } from '../types/data-type.ts';
import type { CalendarInterval, MapValue, StructValue, Value } from '../types/value.ts';
import type { Allocator, Ptr, SharedMemory } from '../wasm/memory.ts';
import type { Vector } from './batch.ts';
import { ColumnBuilder } from './builder.ts';
import { valueReader } from './reader.ts';

/**
 * Nested values as bytes, so that compiled code hashes, compares, orders and carries them as it does text.
 *
 * Equal bytes ⇔ equal values as Spark groups them, and the unsigned order of bytes is Spark's order of arrays and structs:
 *
 * | value | bytes |
 * |---|---|
 * | whole numbers, dates, times, decimals | big endian, sign bit turned; decimals of more than 18 digits 16 bytes |
 * | float, double | big endian; sign bit turned, or all bits when negative; NaN above all |
 * | boolean | 0 or 1 |
 * | string, binary | the bytes, each 0 followed by 255, then 0 0 |
 * | array | each element with its mark, then END |
 * | map | each key with its mark and value with its mark, then END |
 * | struct | each field with its mark |
 *
 * A mark is NULL alone, or PRESENT before the value. As a 'key' -0.0 becomes 0.0, every NaN one NaN, and a map's entries
 * are sorted by key; as a 'payload' values come back exactly as they were. `decode…` reads both.
 */
export type EncodingPurpose = 'key' | 'payload';

const END = 0;
const NULL = 1;
const PRESENT = 2;

class Out {
  bytes = new Uint8Array(256);
  length = 0;

  room(n: number): number {
    const at = this.length;
    this.length += n;
    if (this.length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.length, this.bytes.length * 2));
      grown.set(this.bytes.subarray(0, at));
      this.bytes = grown;
    }
    return at;
  }

  byte(v: number): void {
    const at = this.room(1);
    this.bytes[at] = v;
  }

  /** `width` low bytes of v, most significant first. */
  big(v: bigint, width: number): void {
    const at = this.room(width);
    let rest = BigInt.asUintN(width * 8, v);
    for (let i = width - 1; i >= 0; i--) {
      this.bytes[at + i] = Number(rest & 0xffn);
      rest >>= 8n;
    }
  }

  int(v: number, width: 1 | 2 | 4): void {
    const at = this.room(width);
    const turned = (v ^ (1 << (width * 8 - 1))) >>> 0;
    for (let i = 0; i < width; i++) this.bytes[at + i] = turned >>> ((width - 1 - i) * 8);
  }

  escaped(source: Uint8Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const b = source[i] as number;
      this.byte(b);
      if (b === 0) this.byte(255);
    }
    this.byte(0);
    this.byte(0);
  }
}

const scratch = new DataView(new ArrayBuffer(8));
const encoder = new TextEncoder();
const SIGN64 = 1n << 63n;

function putFloat(out: Out, v: number, width: 4 | 8, purpose: EncodingPurpose): void {
  const x = purpose === 'key' && v === 0 ? 0 : v;
  if (width === 4) scratch.setFloat32(0, x);
  else scratch.setFloat64(0, x);
  const bits = width === 4 ? BigInt(scratch.getUint32(0)) : scratch.getBigUint64(0);
  const sign = 1n << BigInt(width * 8 - 1);
  out.big(bits & sign && !Number.isNaN(x) ? ~bits : bits | sign, width);
}

/** Writes a value that is not null. */
function put(out: Out, type: DataType, value: Value, purpose: EncodingPurpose): void {
  switch (type.kind) {
    case 'boolean':
      out.byte(value === true ? 1 : 0);
      return;
    case 'tinyint':
      out.int(value as number, 1);
      return;
    case 'smallint':
      out.int(value as number, 2);
      return;
    case 'int':
    case 'date':
    case 'year-month interval':
      out.int(value as number, 4);
      return;
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'day-time interval':
      out.big((value as bigint) ^ SIGN64, 8);
      return;
    case 'decimal':
      if (type.precision <= MAX_LONG_DIGITS) out.big((value as bigint) ^ SIGN64, 8);
      else out.big((value as bigint) ^ (1n << 127n), 16);
      return;
    case 'float':
      putFloat(out, value as number, 4, purpose);
      return;
    case 'double':
      putFloat(out, value as number, 8, purpose);
      return;
    case 'string':
    case 'char':
    case 'varchar': {
      const bytes = encoder.encode(value as string);
      out.escaped(bytes, 0, bytes.length);
      return;
    }
    case 'binary':
    case 'variant':
      out.escaped(value as Uint8Array, 0, (value as Uint8Array).length);
      return;
    case 'interval': {
      const { months, days, micros } = value as CalendarInterval;
      out.int(months, 4);
      out.int(days, 4);
      out.big(micros ^ SIGN64, 8);
      return;
    }
    case 'array':
      for (const v of value as readonly Value[]) putMarked(out, type.element, v, purpose);
      out.byte(END);
      return;
    case 'map':
      putMap(out, type.key, type.value, value as MapValue, purpose);
      return;
    case 'struct':
      type.fields.forEach((f, i) => {
        putMarked(out, f.type, (value as StructValue)[i] ?? null, purpose);
      });
      return;
    default:
      internalError(`a ${type.kind} value is always null`);
  }
}

function putMarked(out: Out, type: DataType, value: Value, purpose: EncodingPurpose): void {
  if (value === null) {
    out.byte(NULL);
    return;
  }
  out.byte(PRESENT);
  put(out, type, value, purpose);
}

function putMap(out: Out, keyType: DataType, valueType: DataType, map: MapValue, purpose: EncodingPurpose): void {
  const order = map.keys.map((_, i) => i);
  if (purpose === 'key') {
    const keys = map.keys.map((k) => encodeValue(keyType, k, purpose));
    order.sort((a, b) => Buffer.compare(keys[a] as Uint8Array, keys[b] as Uint8Array));
  }
  for (const i of order) {
    putMarked(out, keyType, map.keys[i] ?? null, purpose);
    putMarked(out, valueType, map.values[i] ?? null, purpose);
  }
  out.byte(END);
}

/** One value, not null, as bytes. */
export function encodeValue(type: DataType, value: Value, purpose: EncodingPurpose = 'key'): Uint8Array {
  const out = new Out();
  put(out, type, value, purpose);
  return out.bytes.slice(0, out.length);
}

/** A column's values as a binary column of the same length; nulls stay nulls (the bitmap is shared with `vector`). */
export function encodeVector(memory: SharedMemory, vector: Vector, allocator: Allocator, purpose: EncodingPurpose = 'key'): Vector {
  const read = valueReader(memory, vector);
  const out = new Out();
  const offsets = allocator.allocate((vector.length + 1) * 4);
  const ends = memory.i32.subarray(offsets / 4, offsets / 4 + vector.length + 1);
  ends[0] = 0;
  for (let row = 0; row < vector.length; row++) {
    const value = read(row);
    if (value !== null) put(out, vector.type, value, purpose);
    ends[row + 1] = out.length;
  }
  const values = allocator.allocate(out.length);
  memory.u8.set(out.bytes.subarray(0, out.length), values);
  return {
    type: { kind: 'binary' },
    length: vector.length,
    validity: validityOf(memory, vector, allocator),
    values,
    offsets,
    children: [],
  };
}

/** The vector's bitmap; of a dictionary with a null entry, one made anew. */
function validityOf(memory: SharedMemory, vector: Vector, allocator: Allocator): Ptr {
  if (!vector.dictionary?.validity && vector.type.kind !== 'void') return vector.validity;
  const read = valueReader(memory, vector);
  const bytes = (vector.length + 7) >> 3;
  const at = allocator.allocate(bytes);
  memory.u8.fill(0, at, at + bytes);
  for (let row = 0; row < vector.length; row++)
    if (read(row) !== null) memory.u8[at + (row >> 3)] = (memory.u8[at + (row >> 3)] as number) | (1 << (row & 7));
  return at;
}

interface In {
  readonly bytes: Uint8Array;
  at: number;
}

function take(input: In): number {
  const b = input.bytes[input.at++];
  return b === undefined ? internalError('a nested value ends before its end') : b;
}

function takeBig(input: In, width: number): bigint {
  let v = 0n;
  for (let i = 0; i < width; i++) v = (v << 8n) | BigInt(take(input));
  return v;
}

function takeInt(input: In, width: 1 | 2 | 4): number {
  let v = 0;
  for (let i = 0; i < width; i++) v = (v << 8) | take(input);
  const shift = 32 - width * 8;
  return ((v ^ (1 << (width * 8 - 1))) << shift) >> shift;
}

function takeFloat(input: In, width: 4 | 8): number {
  const bits = takeBig(input, width);
  const sign = 1n << BigInt(width * 8 - 1);
  const turned = BigInt.asUintN(width * 8, bits & sign ? bits ^ sign : ~bits);
  if (width === 4) {
    scratch.setUint32(0, Number(turned));
    return scratch.getFloat32(0);
  }
  scratch.setBigUint64(0, turned);
  return scratch.getFloat64(0);
}

function takeBytes(input: In): Uint8Array {
  const out: number[] = [];
  for (;;) {
    const b = take(input);
    if (b === 0 && take(input) === 0) return Uint8Array.from(out);
    out.push(b);
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function takeValue(input: In, type: DataType): Value {
  switch (type.kind) {
    case 'boolean':
      return take(input) === 1;
    case 'tinyint':
      return takeInt(input, 1);
    case 'smallint':
      return takeInt(input, 2);
    case 'int':
    case 'date':
    case 'year-month interval':
      return takeInt(input, 4);
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'day-time interval':
      return BigInt.asIntN(64, takeBig(input, 8) ^ SIGN64);
    case 'decimal':
      return type.precision <= MAX_LONG_DIGITS
        ? BigInt.asIntN(64, takeBig(input, 8) ^ SIGN64)
        : BigInt.asIntN(128, takeBig(input, 16) ^ (1n << 127n));
    case 'float':
      return takeFloat(input, 4);
    case 'double':
      return takeFloat(input, 8);
    case 'string':
    case 'char':
    case 'varchar':
      return decoder.decode(takeBytes(input));
    case 'binary':
    case 'variant':
      return takeBytes(input);
    case 'interval':
      return { months: takeInt(input, 4), days: takeInt(input, 4), micros: BigInt.asIntN(64, takeBig(input, 8) ^ SIGN64) };
    case 'array': {
      const values: Value[] = [];
      for (let mark = take(input); mark !== END; mark = take(input)) values.push(mark === NULL ? null : takeValue(input, type.element));
      return values;
    }
    case 'map': {
      const keys: Value[] = [],
        values: Value[] = [];
      for (let mark = take(input); mark !== END; mark = take(input)) {
        keys.push(mark === NULL ? null : takeValue(input, type.key));
        values.push(take(input) === NULL ? null : takeValue(input, type.value));
      }
      return { keys, values };
    }
    case 'struct':
      return type.fields.map((f) => (take(input) === NULL ? null : takeValue(input, f.type)));
    default:
      return null;
  }
}

/** The value that `encodeValue` wrote. */
export const decodeValue = (type: DataType, bytes: Uint8Array): Value => takeValue({ bytes, at: 0 }, type);

/** The column of `type` that `encodeVector` made into `vector`. */
export function decodeVector(memory: SharedMemory, vector: Vector, type: DataType, allocator: Allocator): Vector {
  const builder = new ColumnBuilder(type, allocator, vector.length);
  const read = valueReader(memory, vector);
  for (let row = 0; row < vector.length; row++) {
    const bytes = read(row);
    builder.append(bytes === null ? null : decodeValue(type, bytes as Uint8Array));
  }
  return builder.finish();
}
