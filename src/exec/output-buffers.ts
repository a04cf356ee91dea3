import { type Batch, hasOffsets, type Vector, valueWidth } from '../columnar/batch.ts';
import { decodeVector } from '../columnar/encode.ts';
import { batchAt, imageOf } from '../columnar/image.ts';
import { OUTPUT } from '../compile/params.ts';
import type { Attribute } from '../plan/expr.ts';
import { type DataType, isNested } from '../types/data-type.ts';
import { Arena, type Ptr } from '../wasm/memory.ts';
import { dictionaryEncoded } from './dictionary.ts';
import { narrowed } from './narrow.ts';
import { zeroed } from './row-store.ts';

/** The buffers that compiled code fills with output rows; `take` makes a batch of them and starts anew. */
export class OutputBuffers {
  readonly #nextArena: () => Arena;
  #arena: Arena;
  readonly #columns: readonly Attribute[];
  /** rows of a full batch */
  readonly capacity: number;
  readonly #isKept: boolean;
  /** buffers that a smaller form has taken the place of */
  readonly #spare = new Map<number, { readonly values: Ptr; readonly capacity: number; readonly offsets: Ptr }>();

  /**
   * Each batch lies in the arena that `nextArena` gives for it, perhaps always the same. `isKept`: what is kept and read often
   * is made small: few texts as codes, numbers as int32.
   */
  constructor(nextArena: () => Arena, columns: readonly Attribute[], capacity: number, isKept = false) {
    this.#nextArena = nextArena;
    this.#arena = nextArena();
    this.#columns = columns;
    this.capacity = capacity;
    this.#isKept = isKept;
  }

  /** Where the batch being filled lies. */
  get arena(): Arena {
    return this.#arena;
  }

  /** Empty buffers for another batch. */
  next(params: Ptr): void {
    const arena = this.#nextArena();
    if (arena !== this.#arena) this.#spare.clear();
    this.#arena = arena;
    this.reset(params);
  }

  /** Fresh, empty buffers in the parameter block. */
  reset(params: Ptr): void {
    const { u32 } = this.#arena.memory;
    const capacity = this.capacity;
    u32[(params + OUTPUT.count) >>> 2] = 0;
    u32[(params + OUTPUT.capacity) >>> 2] = capacity;
    this.#columns.forEach((column, c) => {
      const words = (params + OUTPUT.columns + c * OUTPUT.columnBytes) >>> 2;
      const bytes = isBytes(column);
      const spare = this.#spare.get(c);
      this.#spare.delete(c);
      const byteCapacity = spare?.capacity ?? (bytes ? capacity * 16 : 0);
      u32[words + OUTPUT.values / 4] =
        column.type.kind === 'boolean'
          ? zeroed(this.#arena, (capacity + 7) >> 3)
          : (spare?.values ?? this.#arena.allocate(bytes ? byteCapacity : capacity * valueWidth(column.type)));
      u32[words + OUTPUT.validity / 4] = zeroed(this.#arena, (capacity + 7) >> 3);
      const offsets = spare?.offsets ?? (bytes ? this.#arena.allocate((capacity + 1) * 4) : 0);
      if (offsets) u32[offsets >>> 2] = 0;
      u32[words + OUTPUT.offsets / 4] = offsets;
      u32[words + OUTPUT.byteCount / 4] = 0;
      u32[words + OUTPUT.byteCapacity / 4] = byteCapacity;
    });
  }

  /** More room for the text of column `c`. */
  growBytes(params: Ptr, c: number, wanted: number): void {
    const { u32, u8 } = this.#arena.memory;
    const words = (params + OUTPUT.columns + c * OUTPUT.columnBytes) >>> 2;
    const from = u32[words + OUTPUT.values / 4] as number,
      used = u32[words + OUTPUT.byteCount / 4] as number;
    const capacity = Math.max((u32[words + OUTPUT.byteCapacity / 4] as number) * 2, used + wanted);
    const to = this.#arena.allocate(capacity);
    u8.copyWithin(to, from, from + used);
    u32[words + OUTPUT.values / 4] = to;
    u32[words + OUTPUT.byteCapacity / 4] = capacity;
  }

  rows(params: Ptr): number {
    return this.#arena.memory.u32[(params + OUTPUT.count) >>> 2] as number;
  }

  /** The rows so far as a batch; the buffers are the batch's from now on. */
  take(params: Ptr): Batch {
    const { u32 } = this.#arena.memory;
    const rowCount = this.rows(params);
    const columns = this.#columns.map((column, c): Vector => {
      const words = (params + OUTPUT.columns + c * OUTPUT.columnBytes) >>> 2;
      const word = (offset: number): Ptr => u32[words + offset / 4] as number;
      // Validity that is all ones says nothing; without it, readers need not look.
      const validity = column.nullable && !this.#allOnes(word(OUTPUT.validity), rowCount) ? word(OUTPUT.validity) : 0;
      const vector: Vector = {
        type: isNested(column.type) ? { kind: 'binary' } : column.type,
        length: rowCount,
        validity,
        values: word(OUTPUT.values),
        offsets: word(OUTPUT.offsets),
        children: [],
      };
      const small = this.#isKept ? this.#smaller(vector, column) : undefined;
      if (small) this.#spare.set(c, { values: vector.values, capacity: word(OUTPUT.byteCapacity), offsets: vector.offsets });
      return small ?? (isNested(column.type) ? decodeVector(this.#arena.memory, vector, column.type, this.#arena) : vector);
    });
    return { rowCount, columns };
  }

  /** The column in a form that takes less room and leaves the buffers to others; undefined where there is none. */
  #smaller(vector: Vector, column: Attribute): Vector | undefined {
    if (isNested(column.type)) return this.#smallNested(vector, column.type);
    return isBytes(column) ? this.#smallBytes(vector) : narrowed(vector, this.#arena);
  }

  /** What is made of the bytes, without the room that was there for more. */
  #smallNested(vector: Vector, type: DataType): Vector | undefined {
    const { memory, owner } = this.#arena;
    const scratch = new Arena(memory, owner);
    try {
      const columns = [decodeVector(memory, vector, type, scratch)];
      const { image, copy } = imageOf(memory, { rowCount: vector.length, columns });
      const at = this.#arena.allocate(image.bytes);
      copy(memory.u8.subarray(at, at + image.bytes));
      return batchAt(image, at).columns[0];
    } finally {
      scratch.free();
    }
  }

  /** Codes where there are few values; else the bytes alone, without the room for more of them. */
  #smallBytes(vector: Vector): Vector {
    const encoded = dictionaryEncoded(vector, this.#arena);
    if (encoded) return encoded;
    const { u8, i32 } = this.#arena.memory;
    const bytes = i32[(vector.offsets >>> 2) + vector.length] as number;
    const values = this.#arena.allocate(bytes);
    const offsets = this.#arena.allocate((vector.length + 1) * 4);
    u8.copyWithin(values, vector.values, vector.values + bytes);
    u8.copyWithin(offsets, vector.offsets, vector.offsets + (vector.length + 1) * 4);
    return { ...vector, values, offsets };
  }

  #allOnes(bitmap: Ptr, count: number): boolean {
    const { u8 } = this.#arena.memory;
    const whole = count >> 3;
    for (let i = 0; i < whole; i++) if (u8[bitmap + i] !== 255) return false;
    const rest = (1 << (count & 7)) - 1;
    return ((u8[bitmap + whole] as number) & rest) === rest;
  }
}

const isBytes = ({ type }: Attribute): boolean => hasOffsets(type) || isNested(type);
