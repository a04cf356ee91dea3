import type { Ptr, SharedMemory } from '../wasm/memory.ts';
import { hasOffsets, type Vector, valueWidth } from './batch.ts';

/** Buffers begin at multiples of so many bytes. */
const ALIGNMENT = 16;
export const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** Where a buffer lies in a body, counted from its first byte. */
export interface BodyBuffer {
  readonly at: number;
  readonly length: number;
}
/** An array of a body, in the order in which Arrow lists them: parents before children. */
export interface BodyNode {
  readonly length: number;
  readonly nulls: number;
}
interface Piece {
  readonly from: Ptr;
  readonly length: number;
  readonly to: number;
  /** what is taken from each offset, so that offsets begin at 0 */
  readonly minus?: number;
}

const NO_BUFFER: BodyBuffer = { at: 0, length: 0 };

/**
 * The buffers of vectors one after the other, without the room around them: the body of an Arrow message. Nothing is copied before
 * `copy`. The first bytes are empty, as address 0 says that there is no buffer.
 */
export class Body {
  readonly nodes: BodyNode[] = [];
  readonly buffers: BodyBuffer[] = [];
  readonly #memory: SharedMemory;
  readonly #dictionaryOf: (dictionary: Vector, body: Body) => Vector;
  readonly #pieces: Piece[] = [];
  #end = ALIGNMENT;

  /** `dictionaryOf` says where a vector's dictionary lies. */
  constructor(memory: SharedMemory, dictionaryOf: (dictionary: Vector, body: Body) => Vector) {
    this.#memory = memory;
    this.#dictionaryOf = dictionaryOf;
  }

  get bytes(): number {
    return this.#end;
  }

  /** Adds a vector; its addresses in what is returned count from the body's first byte. */
  add(v: Vector): Vector {
    const { type, length } = v;
    if (type.kind === 'void') {
      this.nodes.push({ length, nulls: length });
      return { ...v, validity: 0 };
    }
    this.nodes.push({ length, nulls: v.validity ? countZeros(this.#memory.u8, v.validity, length) : 0 });
    const validity = this.#put(v.validity, v.validity ? (length + 7) >> 3 : 0);
    if (v.dictionary)
      return { ...v, validity, values: this.#put(v.values, length * 4), offsets: 0, dictionary: this.#dictionaryOf(v.dictionary, this) };
    if (type.kind === 'boolean') return { ...v, validity, values: this.#put(v.values, (length + 7) >> 3) };
    if (type.kind === 'struct') return { ...v, validity, children: v.children.map((c) => this.add(c)) };
    if (!hasOffsets(type)) return { ...v, validity, values: this.#put(v.values, length * (v.width ?? valueWidth(type))) };
    const { i32 } = this.#memory;
    const isNested = v.children.length > 0;
    const first = isNested ? 0 : (i32[v.offsets >>> 2] as number);
    const offsets = this.#put(v.offsets, (length + 1) * 4, first);
    if (isNested) return { ...v, validity, offsets, children: this.#children(v) };
    const last = i32[(v.offsets >>> 2) + length] as number;
    return { ...v, validity, offsets, values: this.#put(v.values + first, last - first) };
  }

  /** Puts the bytes into room for them, which begins at a multiple of four bytes. */
  copy(room: Uint8Array): void {
    const { u8 } = this.#memory;
    for (const { from, length, to, minus } of this.#pieces) {
      room.set(u8.subarray(from, from + length), to);
      if (!minus) continue;
      const offsets = new Int32Array(room.buffer, room.byteOffset + to, length >>> 2);
      for (let i = 0; i < offsets.length; i++) offsets[i] = (offsets[i] as number) - minus;
    }
  }

  /** Between a map and its keys and values there is a struct of both, as Arrow has it. */
  #children(v: Vector): Vector[] {
    if (v.type.kind === 'map') {
      this.nodes.push({ length: v.children[0]?.length ?? 0, nulls: 0 });
      this.buffers.push(NO_BUFFER);
    }
    return v.children.map((c) => this.add(c));
  }

  #put(from: Ptr, length: number, minus = 0): number {
    if (from === 0) {
      this.buffers.push(NO_BUFFER);
      return 0;
    }
    const to = this.#end;
    this.#pieces.push({ from, length, to, minus });
    this.buffers.push({ at: to, length });
    this.#end += aligned(length + 1);
    return to;
  }
}

function countZeros(u8: Uint8Array, bitmap: Ptr, length: number): number {
  let ones = 0;
  const whole = length >> 3;
  for (let i = 0; i < whole; i++) ones += onesOf(u8[bitmap + i] as number);
  const rest = length & 7;
  if (rest) ones += onesOf((u8[bitmap + whole] as number) & ((1 << rest) - 1));
  return length - ones;
}

function onesOf(byte: number): number {
  const pairs = byte - ((byte >> 1) & 0x55);
  const fours = (pairs & 0x33) + ((pairs >> 2) & 0x33);
  return (fours + (fours >> 4)) & 0x0f;
}
