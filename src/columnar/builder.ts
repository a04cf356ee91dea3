import { internalError } from '../errors/engine-error.ts';
import type { DataType } from '../types/data-type.ts';
import type { CalendarInterval, MapValue, StructValue, Value } from '../types/value.ts';
import type { Allocator, Ptr } from '../wasm/memory.ts';
import { type Batch, hasOffsets, type Vector, valueWidth } from './batch.ts';

/**
 * Builds one column value by value in shared memory, growing as needed. `length` rows so far. Readers that produce bytes
 * use the typed appends (`appendInt`, `appendBytes` …) and spare the boxing; the rest calls `append`.
 */
export class ColumnBuilder {
  readonly type: DataType;
  readonly #allocator: Allocator;
  readonly #width: number;
  readonly children: readonly ColumnBuilder[];
  length = 0;
  #capacity: number;
  #values: Ptr = 0;
  #offsets: Ptr = 0;
  #validity: Ptr = 0;
  #nulls = 0;
  #bytes = 0;
  #byteCapacity = 0;

  constructor(type: DataType, allocator: Allocator, capacity = 1024) {
    this.type = type;
    this.#allocator = allocator;
    this.#width = valueWidth(type);
    this.#capacity = Math.max(8, capacity);
    this.children = childTypes(type).map((t) => new ColumnBuilder(t, allocator, capacity));
    this.#reserve(this.#capacity, 0);
  }

  get nullCount(): number {
    return this.#nulls;
  }

  append(value: Value): void {
    if (value === null || value === undefined) {
      this.appendNull();
      return;
    }
    const m = this.#allocator.memory;
    switch (this.type.kind) {
      case 'boolean':
        this.appendBoolean(value as boolean);
        return;
      case 'tinyint':
      case 'smallint':
      case 'int':
      case 'date':
      case 'year-month interval':
        this.appendInt(value as number);
        return;
      case 'float':
      case 'double':
        this.appendDouble(value as number);
        return;
      case 'bigint':
      case 'timestamp':
      case 'timestamp_ntz':
      case 'time':
      case 'day-time interval':
        this.appendLong(value as bigint);
        return;
      case 'decimal':
        this.appendDecimal(value as bigint);
        return;
      case 'string':
      case 'char':
      case 'varchar':
        this.appendString(value as string);
        return;
      case 'binary':
      case 'variant':
        this.appendBytes(value as Uint8Array, 0, (value as Uint8Array).length);
        return;
      case 'interval': {
        const at = this.#slot();
        const v = value as CalendarInterval;
        m.i32[at >> 2] = v.months;
        m.i32[(at >> 2) + 1] = v.days;
        m.i64[(at >> 3) + 1] = v.micros;
        return;
      }
      case 'array': {
        const elements = this.children[0] as ColumnBuilder;
        for (const v of value as readonly Value[]) elements.append(v);
        this.endList();
        return;
      }
      case 'map': {
        const [keys, values] = this.children as readonly [ColumnBuilder, ColumnBuilder];
        for (const k of (value as MapValue).keys) keys.append(k);
        for (const v of (value as MapValue).values) values.append(v);
        this.endList();
        return;
      }
      case 'struct':
        for (let i = 0; i < this.children.length; i++) this.children[i]?.append((value as StructValue)[i] ?? null);
        this.endStruct();
        return;
      case 'void':
        internalError('a void column holds only nulls');
        break;
      default:
        internalError('no builder for this type');
    }
  }

  /** A null; for a struct also one in each field, so that the children keep step. */
  appendNull(): void {
    if (this.length === this.#capacity) this.#grow();
    if (this.type.kind !== 'void') {
      if (this.#validity === 0) this.#startValidity();
      this.#allocator.memory.u8[this.#validity + (this.length >> 3)] =
        (this.#allocator.memory.u8[this.#validity + (this.length >> 3)] as number) & ~(1 << (this.length & 7));
    }
    this.#nulls++;
    if (this.type.kind === 'struct') for (const child of this.children) child.appendNull();
    else if (this.#width > 0)
      this.#allocator.memory.u8.fill(0, this.#values + this.length * this.#width, this.#values + (this.length + 1) * this.#width);
    this.length++;
    if (this.#offsets) this.#allocator.memory.i32[(this.#offsets >>> 2) + this.length] = this.#end();
  }

  appendBoolean(value: boolean): void {
    this.#slot();
    const i = this.length - 1;
    const at = this.#values + (i >> 3);
    const u8 = this.#allocator.memory.u8;
    u8[at] = value ? (u8[at] as number) | (1 << (i & 7)) : (u8[at] as number) & ~(1 << (i & 7));
  }

  /** tinyint, smallint, int, date */
  appendInt(value: number): void {
    const at = this.#slot();
    const m = this.#allocator.memory;
    if (this.#width === 4) m.i32[at >>> 2] = value;
    else if (this.#width === 2) m.i16[at >>> 1] = value;
    else m.i8[at] = value;
  }

  /** bigint, timestamps, short decimals */
  appendLong(value: bigint): void {
    this.#allocator.memory.i64[this.#slot() / 8] = value;
  }

  /** bigint, timestamps, short decimals from a whole number within ±2^53, without making a bigint of it */
  appendSafeInteger(value: number): void {
    const at = this.#slot() / 4;
    const i32 = this.#allocator.memory.i32;
    i32[at] = value | 0;
    i32[at + 1] = Math.floor(value / 4294967296);
  }

  appendDouble(value: number): void {
    const at = this.#slot();
    if (this.#width === 4) this.#allocator.memory.f32[at >>> 2] = value;
    else this.#allocator.memory.f64[at / 8] = value;
  }

  appendDecimal(unscaled: bigint): void {
    const at = this.#slot() / 8;
    const m = this.#allocator.memory;
    m.i64[at] = BigInt.asIntN(64, unscaled);
    if (this.#width === 16) m.i64[at + 1] = unscaled >> 64n;
  }

  appendString(value: string): void {
    const at = this.#room(value.length * 3);
    this.#bytes += this.#allocator.memory.writeUtf8(value, at);
    this.#endBytes();
  }

  /** `bytes[from, to)`, taken as they are (UTF-8 for a string). */
  appendBytes(bytes: Uint8Array, from: number, to: number): void {
    const at = this.#room(to - from);
    const u8 = this.#allocator.memory.u8;
    if (to - from <= 16) for (let i = from; i < to; i++) u8[at + i - from] = bytes[i] as number;
    else u8.set(from === 0 && to === bytes.length ? bytes : bytes.subarray(from, to), at);
    this.#bytes += to - from;
    this.#endBytes();
  }

  /** Ends an array or map whose elements were appended to `children`. */
  endList(): void {
    this.#slot();
    this.#allocator.memory.i32[(this.#offsets >>> 2) + this.length] = this.#end();
  }

  /** Ends a struct whose fields were appended to `children`, one each. */
  endStruct(): void {
    this.#slot();
  }

  /** Forgets the rows from `length` on; the same for what they hold in `children`. */
  truncate(length: number): void {
    if (length >= this.length) return;
    const m = this.#allocator.memory;
    if (this.type.kind === 'void') this.#nulls = length;
    else if (this.#validity) {
      for (let i = length; i < this.length; i++) {
        const at = this.#validity + (i >> 3);
        if (((m.u8[at] as number) & (1 << (i & 7))) === 0) {
          this.#nulls--;
          m.u8[at] = (m.u8[at] as number) | (1 << (i & 7));
        }
      }
    }
    this.length = length;
    const end = this.#offsets ? (m.i32[(this.#offsets >>> 2) + length] as number) : length;
    if (this.children.length === 0) this.#bytes = this.#offsets ? end : this.#bytes;
    else for (const child of this.children) child.truncate(end);
  }

  finish(): Vector {
    return {
      type: this.type,
      length: this.length,
      validity: this.#nulls ? this.#validity : 0,
      values: this.#values,
      offsets: this.#offsets,
      children: this.children.map((c) => c.finish()),
    };
  }

  #end(): number {
    return this.children.length ? (this.children[0] as ColumnBuilder).length : this.#bytes;
  }

  /** Makes the row valid and gives the address of its value. */
  #slot(): Ptr {
    if (this.length === this.#capacity) this.#grow();
    if (this.#validity) {
      const u8 = this.#allocator.memory.u8;
      const at = this.#validity + (this.length >> 3);
      u8[at] = (u8[at] as number) | (1 << (this.length & 7));
    }
    return this.#values + this.length++ * this.#width;
  }

  #endBytes(): void {
    this.#slot();
    this.#allocator.memory.i32[(this.#offsets >>> 2) + this.length] = this.#bytes;
  }

  #room(bytes: number): Ptr {
    if (this.#bytes + bytes > this.#byteCapacity) {
      if (this.#bytes + bytes > 0x7fffffff) internalError('more than 2 GiB of text in one batch');
      const capacity = Math.max(this.#byteCapacity * 2, this.#bytes + bytes, 256);
      this.#values = this.#move(this.#values, this.#bytes, capacity);
      this.#byteCapacity = capacity;
    }
    return this.#values + this.#bytes;
  }

  #move(from: Ptr, used: number, capacity: number): Ptr {
    const to = this.#allocator.allocate(capacity);
    if (used) this.#allocator.memory.u8.copyWithin(to, from, from + used);
    return to;
  }

  #grow(): void {
    this.#reserve(this.#capacity * 2, this.length);
  }

  #reserve(capacity: number, used: number): void {
    if (hasOffsets(this.type)) {
      this.#offsets = this.#move(this.#offsets, used ? (used + 1) * 4 : 0, (capacity + 1) * 4);
      if (!used) this.#allocator.memory.i32[this.#offsets >>> 2] = 0;
    }
    if (this.#width) this.#values = this.#move(this.#values, used * this.#width, capacity * this.#width);
    else if (this.type.kind === 'boolean') this.#values = this.#move(this.#values, (used + 7) >> 3, (capacity + 7) >> 3);
    if (this.#validity) this.#validity = this.#move(this.#validity, (used + 7) >> 3, (capacity + 7) >> 3);
    this.#capacity = capacity;
  }

  #startValidity(): void {
    const bytes = (this.#capacity + 7) >> 3;
    this.#validity = this.#allocator.allocate(bytes);
    this.#allocator.memory.fill(0xff, this.#validity, this.#validity + bytes);
  }
}

const childTypes = (type: DataType): readonly DataType[] => {
  switch (type.kind) {
    case 'array':
      return [type.element];
    case 'map':
      return [type.key, type.value];
    case 'struct':
      return type.fields.map((f) => f.type);
    default:
      return [];
  }
};

/** A batch from rows of values. */
export function batchOf(types: readonly DataType[], rows: readonly (readonly Value[])[], allocator: Allocator): Batch {
  const builders = types.map((t) => new ColumnBuilder(t, allocator, rows.length));
  for (const row of rows) for (let i = 0; i < builders.length; i++) builders[i]?.append(row[i] ?? null);
  return { rowCount: rows.length, columns: builders.map((b) => b.finish()) };
}
