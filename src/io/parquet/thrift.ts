/**
 * Thrift's compact protocol, as much as Parquet's headers need. A struct is read into an array by field id; the tables that
 * give ids names are in `metadata.ts`. i64 become numbers when exact, else bigints.
 */
export type ThriftValue = boolean | number | bigint | Uint8Array | ThriftStruct | readonly ThriftValue[];
export type ThriftStruct = readonly (ThriftValue | undefined)[] & { readonly struct?: true };

/** Where reading stands. Reading past `end` throws `EndOfBytes`, so that a caller may come back with more. */
export interface ThriftCursor {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
}

export class EndOfBytes extends Error {}

const MAX_DEPTH = 32;
const MAX_FIELD = 1024;

export function readStruct(cursor: ThriftCursor, depth = 0): ThriftStruct {
  if (depth > MAX_DEPTH) throw new Error('a structure nests too deep');
  const out: (ThriftValue | undefined)[] = [];
  let id = 0;
  for (;;) {
    const head = readByte(cursor);
    if (head === 0) return out;
    const delta = head >> 4;
    id = delta ? id + delta : Number(zigzag(readVarint(cursor)));
    if (id < 0 || id > MAX_FIELD) throw new Error(`field ${id} is out of range`);
    out[id] = readValue(cursor, head & 15, depth);
  }
}

function readValue(cursor: ThriftCursor, type: number, depth: number): ThriftValue {
  switch (type) {
    case 1:
      return true;
    case 2:
      return false;
    case 3:
      return (readByte(cursor) << 24) >> 24;
    case 4:
    case 5:
    case 6: {
      const n = zigzag(readVarint(cursor));
      return typeof n === 'number' || !Number.isSafeInteger(Number(n)) ? n : Number(n);
    }
    case 7: {
      const at = take(cursor, 8);
      return new DataView(cursor.bytes.buffer, cursor.bytes.byteOffset + at, 8).getFloat64(0, true);
    }
    case 8: {
      const length = Number(readVarint(cursor));
      const at = take(cursor, length);
      return cursor.bytes.slice(at, at + length);
    }
    case 9:
    case 10: {
      const head = readByte(cursor);
      let size = head >> 4;
      if (size === 15) size = Number(readVarint(cursor));
      if (size > cursor.end - cursor.at) throw new EndOfBytes('a list is longer than the bytes there are');
      const element = head & 15;
      const list: ThriftValue[] = [];
      for (let i = 0; i < size; i++)
        list.push(element === 1 || element === 2 ? readByte(cursor) === 1 : readValue(cursor, element, depth + 1));
      return list;
    }
    case 12:
      return readStruct(cursor, depth + 1);
    default:
      throw new Error(`no such field type: ${type}`);
  }
}

function take(cursor: ThriftCursor, length: number): number {
  const at = cursor.at;
  if (length < 0 || length > cursor.end - at) throw new EndOfBytes('the bytes end within a field');
  cursor.at += length;
  return at;
}

function readByte(cursor: ThriftCursor): number {
  if (cursor.at >= cursor.end) throw new EndOfBytes('the bytes end within a structure');
  return cursor.bytes[cursor.at++] ?? 0;
}

function readVarint(cursor: ThriftCursor): number | bigint {
  let value = 0;
  for (let shift = 0; shift < 49; shift += 7) {
    const byte = readByte(cursor);
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
  let wide = BigInt(value);
  for (let shift = 49n; shift < 70n; shift += 7n) {
    const byte = readByte(cursor);
    wide |= BigInt(byte & 127) << shift;
    if (byte < 128) return BigInt.asUintN(64, wide);
  }
  throw new Error('a number is longer than 64 bits');
}

function zigzag(n: number | bigint): number | bigint {
  if (typeof n === 'number') return n % 2 === 0 ? n / 2 : -(n + 1) / 2;
  return n & 1n ? -((n + 1n) >> 1n) : n >> 1n;
}

/** Writes the compact protocol; fields of a struct must be put in ascending order of their ids. */
export class ThriftWriter {
  #bytes = new Uint8Array(256);
  #length = 0;
  #last: number[] = [];

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  struct(write: () => void): void {
    this.#last.push(0);
    write();
    this.#last.pop();
    this.#byte(0);
  }

  structField(id: number, write: () => void): void {
    this.#head(id, 12);
    this.struct(write);
  }

  i32(id: number, value: number): void {
    this.#head(id, 5);
    this.#zigzag(BigInt(value));
  }

  i64(id: number, value: number | bigint): void {
    this.#head(id, 6);
    this.#zigzag(BigInt(value));
  }

  boolean(id: number, value: boolean): void {
    this.#head(id, value ? 1 : 2);
  }

  byte(id: number, value: number): void {
    this.#head(id, 3);
    this.#byte(value & 255);
  }

  binary(id: number, value: Uint8Array | string): void {
    this.#head(id, 8);
    this.#blob(value);
  }

  structs<T>(id: number, items: readonly T[], write: (item: T) => void): void {
    this.#list(id, items.length, 12);
    for (const item of items) this.struct(() => write(item));
  }

  i32s(id: number, items: readonly number[]): void {
    this.#list(id, items.length, 5);
    for (const item of items) this.#zigzag(BigInt(item));
  }

  strings(id: number, items: readonly string[]): void {
    this.#list(id, items.length, 8);
    for (const item of items) this.#blob(item);
  }

  #list(id: number, size: number, element: number): void {
    this.#head(id, 9);
    if (size < 15) this.#byte((size << 4) | element);
    else {
      this.#byte(0xf0 | element);
      this.#varint(BigInt(size));
    }
  }

  #head(id: number, type: number): void {
    const last = this.#last[this.#last.length - 1] ?? 0;
    const delta = id - last;
    if (delta > 0 && delta < 16) this.#byte((delta << 4) | type);
    else {
      this.#byte(type);
      this.#zigzag(BigInt(id));
    }
    this.#last[this.#last.length - 1] = id;
  }

  #blob(value: Uint8Array | string): void {
    const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
    this.#varint(BigInt(bytes.length));
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  #zigzag(value: bigint): void {
    this.#varint(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)));
  }

  #varint(value: bigint): void {
    let n = value;
    while (n >= 128n) {
      this.#byte(Number(n & 127n) | 128);
      n >>= 7n;
    }
    this.#byte(Number(n));
  }

  #byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}
