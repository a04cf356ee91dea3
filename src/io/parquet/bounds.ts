import type { Arena, Ptr } from '../../wasm/memory.ts';
import { type Kernels, kernels } from './kernels.ts';
import type { WriteLeaf } from './leaf.ts';

/** Strings longer than this make no bounds, as in parquet-mr: a footer is not the place for them. */
const MOST_TEXT = 4096;

/** Least and greatest value of a column chunk, as the footer has them. */
export class Bounds {
  readonly #k: Kernels;
  readonly #arena: Arena;
  readonly #leaf: WriteLeaf;
  readonly #out: Ptr;
  #min: bigint | number | Uint8Array | undefined;
  #max: bigint | number | Uint8Array | undefined;
  #isLost = false;

  constructor(leaf: WriteLeaf, arena: Arena) {
    this.#leaf = leaf;
    this.#arena = arena;
    this.#k = kernels(arena.memory);
    this.#out = arena.allocate(32);
  }

  /** `n` > 0 dense values; with `offsets`, strings. */
  add(values: Ptr, offsets: Ptr, n: number): void {
    if (this.#isLost || n === 0) return;
    const { memory } = this.#arena;
    const { physical } = this.#leaf;
    const at = this.#out;
    switch (physical.type) {
      case 'BOOLEAN': {
        const ones = this.#k.pq_count_bits(values, 0, n);
        this.#widen(ones === n ? 1 : 0, ones > 0 ? 1 : 0);
        return;
      }
      case 'INT32':
        this.#k.pq_extremes(4, values, n, at);
        this.#widen(memory.i32[at >>> 2] ?? 0, memory.i32[(at + 16) >>> 2] ?? 0);
        return;
      case 'INT64':
        this.#k.pq_extremes(8, values, n, at);
        this.#widen(memory.i64[at / 8] ?? 0n, memory.i64[(at + 16) / 8] ?? 0n);
        return;
      case 'FLOAT':
        // A NaN has no place between bounds, so there are none then, as in Spark.
        if (this.#k.pq_extremes(34, values, n, at)) this.#widen(memory.f32[at >>> 2] ?? 0, memory.f32[(at + 16) >>> 2] ?? 0);
        else this.#isLost = true;
        return;
      case 'DOUBLE':
        if (this.#k.pq_extremes(38, values, n, at)) this.#widen(memory.f64[at / 8] ?? 0, memory.f64[(at + 16) / 8] ?? 0);
        else this.#isLost = true;
        return;
      case 'FIXED_LEN_BYTE_ARRAY': {
        this.#k.pq_extremes(16, values, n, at);
        const wide = (p: Ptr): bigint => BigInt.asUintN(64, memory.i64[p / 8] ?? 0n) | ((memory.i64[p / 8 + 1] ?? 0n) << 64n);
        this.#widen(wide(at), wide(at + 16));
        return;
      }
      default: {
        this.#k.pq_string_extremes(offsets, values, 0, n, at);
        const text = (row: number): Uint8Array => {
          const from = memory.u32[(offsets >>> 2) + row] ?? 0;
          const to = memory.u32[(offsets >>> 2) + row + 1] ?? 0;
          return new Uint8Array(memory.u8.subarray(values + from, values + Math.min(to, from + MOST_TEXT + 1)));
        };
        this.#widen(text(memory.i32[at >>> 2] ?? 0), text(memory.i32[(at >>> 2) + 1] ?? 0));
      }
    }
  }

  #widen(min: bigint | number | Uint8Array, max: bigint | number | Uint8Array): void {
    if (this.#min === undefined || less(min, this.#min)) this.#min = min;
    if (this.#max === undefined || less(this.#max, max)) this.#max = max;
  }

  /** The bounds as PLAIN values; then starts anew. */
  take(): { min: Uint8Array | undefined; max: Uint8Array | undefined } {
    let min = this.#isLost || this.#min === undefined ? undefined : this.#plain(this.#min, true);
    let max = this.#isLost || this.#max === undefined ? undefined : this.#plain(this.#max, false);
    if ((min?.length ?? 0) + (max?.length ?? 0) > MOST_TEXT) {
      min = undefined;
      max = undefined;
    }
    this.#min = undefined;
    this.#max = undefined;
    this.#isLost = false;
    return { min, max };
  }

  #plain(value: bigint | number | Uint8Array, isMin: boolean): Uint8Array {
    if (value instanceof Uint8Array) return value;
    const { physical } = this.#leaf;
    const view = new DataView(new ArrayBuffer(16));
    const done = (length: number): Uint8Array => new Uint8Array(view.buffer, 0, length);
    switch (physical.type) {
      case 'BOOLEAN':
        view.setUint8(0, Number(value));
        return done(1);
      case 'INT32':
        view.setInt32(0, Number(value), true);
        return done(4);
      case 'INT64':
        view.setBigInt64(0, BigInt(value), true);
        return done(8);
      case 'FLOAT':
        // Zero of either sign may be meant by both (the format's rule).
        view.setFloat32(0, Number(value) === 0 ? (isMin ? -0 : 0) : Number(value), true);
        return done(4);
      case 'DOUBLE':
        view.setFloat64(0, Number(value) === 0 ? (isMin ? -0 : 0) : Number(value), true);
        return done(8);
      default: {
        const bytes = new Uint8Array(physical.length);
        for (let i = 0; i < bytes.length; i++) bytes[bytes.length - 1 - i] = Number((BigInt(value) >> BigInt(8 * i)) & 255n);
        return bytes;
      }
    }
  }
}

function less(a: bigint | number | Uint8Array, b: bigint | number | Uint8Array): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) < 0 : a < b;
}
