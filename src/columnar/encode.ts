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
const SIGN8 = 0x80;

class Out {
  bytes = new Uint8Array(256);
  length = 0;
  #view = new DataView(this.bytes.buffer);

  room(n: number): number {
    const at = this.length;
    this.length += n;
    if (this.length > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.length, this.bytes.length * 2));
      grown.set(this.bytes.subarray(0, at));
      this.bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    return at;
  }

  byte(v: number): void {
    const at = this.room(1);
    this.bytes[at] = v;
  }

  /** A signed number of 8 or 16 bytes, its sign bit turned. */
  long(v: bigint, width: 8 | 16 = 8): void {
    const at = this.room(width);
    this.#view.setBigInt64(at, width === 8 ? v : v >> 64n);
    if (width === 16) this.#view.setBigInt64(at + 8, v);
    this.bytes[at] = (this.bytes[at] as number) ^ SIGN8;
  }

  float(v: number, width: 4 | 8): void {
    const at = this.room(width);
    if (width === 4) this.#view.setFloat32(at, v);
    else this.#view.setFloat64(at, v);
    const isNegative = ((this.bytes[at] as number) & SIGN8) !== 0 && !Number.isNaN(v);
    if (!isNegative) this.bytes[at] = (this.bytes[at] as number) | SIGN8;
    else for (let i = at; i < at + width; i++) this.bytes[i] = ~(this.bytes[i] as number);
  }

  int(v: number, width: 1 | 2 | 4): void {
    const at = this.room(width);
    const turned = (v ^ (1 << (width * 8 - 1))) >>> 0;
    for (let i = 0; i < width; i++) this.bytes[at + i] = turned >>> ((width - 1 - i) * 8);
  }

  escaped(source: Uint8Array): void {
    const { length } = source;
    let zeros = 0;
    for (let i = 0; i < length; i++) if (source[i] === 0) zeros++;
    let at = this.room(length + zeros + 2);
    const { bytes } = this;
    if (zeros === 0 && length >= LONG_COPY) bytes.set(source, at);
    else {
      for (let i = 0, to = at; i < length; i++) {
        const b = source[i] as number;
        bytes[to++] = b;
        if (b === 0) bytes[to++] = 255;
      }
    }
    at += length + zeros;
    bytes[at] = 0;
    bytes[at + 1] = 0;
  }
}
/** From here on a call that copies takes less time than a loop. */
const LONG_COPY = 32;

const scratch = new DataView(new ArrayBuffer(8));
const scratchBytes = new Uint8Array(scratch.buffer);
const encoder = new TextEncoder();

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
      out.long(value as bigint);
      return;
    case 'decimal':
      out.long(value as bigint, type.precision <= MAX_LONG_DIGITS ? 8 : 16);
      return;
    case 'float':
    case 'double':
      out.float(purpose === 'key' && value === 0 ? 0 : (value as number), type.kind === 'float' ? 4 : 8);
      return;
    case 'string':
    case 'char':
    case 'varchar':
      out.escaped(encoder.encode(value as string));
      return;
    case 'binary':
    case 'variant':
      out.escaped(value as Uint8Array);
      return;
    case 'interval': {
      const { months, days, micros } = value as CalendarInterval;
      out.int(months, 4);
      out.int(days, 4);
      out.long(micros);
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
  memory.fill(0, at, at + bytes);
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

/** Puts the next bytes, not more than 8, where they are read as a number; `turned` says what becomes of each. */
function load(input: In, width: 4 | 8, turned = 0): void {
  const { bytes, at } = input;
  if (at + width > bytes.length) internalError('a nested value ends before its end');
  for (let i = 0; i < width; i++) scratchBytes[i] = (bytes[at + i] as number) ^ turned;
  input.at += width;
}

function takeLong(input: In): bigint {
  load(input, 8);
  scratchBytes[0] = (scratchBytes[0] as number) ^ SIGN8;
  return scratch.getBigInt64(0);
}

function takeWide(input: In): bigint {
  const high = takeLong(input);
  load(input, 8);
  return (high << 64n) | scratch.getBigUint64(0);
}

function takeInt(input: In, width: 1 | 2 | 4): number {
  let v = 0;
  for (let i = 0; i < width; i++) v = (v << 8) | take(input);
  const shift = 32 - width * 8;
  return ((v ^ (1 << (width * 8 - 1))) << shift) >> shift;
}

function takeFloat(input: In, width: 4 | 8): number {
  const isNegative = ((input.bytes[input.at] ?? 0) & SIGN8) === 0;
  load(input, width, isNegative ? 0xff : 0);
  if (!isNegative) scratchBytes[0] = (scratchBytes[0] as number) ^ SIGN8;
  return width === 4 ? scratch.getFloat32(0) : scratch.getFloat64(0);
}

function takeBytes(input: In): Uint8Array {
  const { bytes, at: from } = input;
  let zeros = 0;
  for (;;) {
    if (take(input) !== 0) continue;
    if (take(input) === 0) break;
    zeros++;
  }
  const end = input.at - 2;
  if (zeros === 0) return bytes.slice(from, end);
  const out = new Uint8Array(end - from - zeros);
  for (let i = from, to = 0; i < end; i++) {
    out[to++] = bytes[i] as number;
    if (bytes[i] === 0) i++;
  }
  return out;
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
      return takeLong(input);
    case 'decimal':
      return type.precision <= MAX_LONG_DIGITS ? takeLong(input) : takeWide(input);
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
      return { months: takeInt(input, 4), days: takeInt(input, 4), micros: takeLong(input) };
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
