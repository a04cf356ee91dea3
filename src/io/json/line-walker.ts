import type { Allocator, Ptr } from '../../wasm/memory.ts';
import { routines } from '../../wasm/runtime.ts';
import type { JsonOptions } from './options.ts';
import type { Seen } from './seen.ts';

/** A longer block is one of few long lines: it is not worth a copy in shared memory. */
const MOST_BYTES = 16 << 20;
const SLACK = 32;
/** So many lines may be left to others without more ado; then this much must lie between two of them. */
const FREE_STOPS = 256;
const LEAST_BYTES = 512;
/** Objects with ever new keys teach for ever, and each lesson is longer than the last. */
const MOST_LESSONS = 256;
const ROWS_AT_ONCE = 1024;
const SLOT_BYTES = 24;
const PLACE_BYTES = 16;

/** A copy of a block of lines in shared memory, where compiled routines can read it. */
class BlockCopy {
  readonly #allocator: Allocator;
  #capacity = 0;
  #at: Ptr = 0;
  /** where in the block's bytes the copy begins */
  from = 0;
  to = 0;

  constructor(allocator: Allocator) {
    this.#allocator = allocator;
  }

  /** False for a block that is too long. */
  place(bytes: Uint8Array, from: number, to: number): boolean {
    const size = to - from;
    if (size > MOST_BYTES) return false;
    const { u8 } = this.#allocator.memory;
    if (size > this.#capacity) {
      this.#capacity = Math.min(MOST_BYTES, size * 2);
      this.#at = this.#allocator.allocate(this.#capacity + SLACK);
    }
    u8.set(bytes.subarray(from, to), this.#at);
    u8.fill(0, this.#at + size, this.#at + size + SLACK);
    this.from = from;
    this.to = to;
    return true;
  }

  /** The address of a place in the block's bytes, and the other way round. */
  addressOf(place: number): Ptr {
    return this.#at + place - this.from;
  }
  placeOf(address: Ptr): number {
    return (address >>> 0) - this.#at + this.from;
  }
}

/** Writes the slots that `assembly/json.ts` looks keys up in: each key with a number. */
function writeSlots(keys: readonly (readonly [key: Uint8Array, number: number])[], allocator: Allocator): Ptr {
  const { u8, u32 } = allocator.memory;
  const slots = allocator.allocate(keys.length * SLOT_BYTES);
  keys.forEach(([key, number], i) => {
    const slot = slots + i * SLOT_BYTES;
    const text = allocator.allocate(key.length);
    u8.set(key, text);
    u8.fill(0, slot, slot + 8);
    u8.set(key.subarray(0, 8), slot);
    u32[(slot >>> 2) + 2] = key.length;
    u32[(slot >>> 2) + 3] = text;
    u32[(slot >>> 2) + 4] = number;
  });
  return slots;
}

/** What a walk got past before each line it left to others: tells when it is no help. */
class Yield {
  #bytes = 0;
  #stops = 0;
  count(bytes: number): void {
    this.#bytes += bytes;
    this.#stops++;
  }
  get isPoor(): boolean {
    return this.#stops > FREE_STOPS && this.#bytes < this.#stops * LEAST_BYTES;
  }
}

/** Where fields lie in plain lines of objects; whatever is odd is left to others. */
export interface RowWalker {
  /** A row of pairs of places in the block, for each line: the line's, then a value's for each field; see `json_rows`. */
  readonly spans: Int32Array;
  readonly stride: number;
  /** what to add to a place in `spans` for one in the block's bytes */
  readonly shift: number;
  /** where the last walk ended, in the block's bytes */
  readonly stopped: number;
  place(bytes: Uint8Array, from: number, to: number): boolean;
  /** Walks on from `at`, at most `most` rows: how many. 0 where the line at `stopped` is not for it. */
  walk(at: number, most: number): number;
}

export function rowWalker(names: readonly string[], allocator: Allocator): RowWalker {
  const { memory } = allocator;
  const { json_rows, json_stopped } = routines(memory);
  const block = new BlockCopy(allocator);
  const taken = new Yield();
  const encoder = new TextEncoder();
  const keys = [...new Map(names.map((name, i) => [name, i] as const).reverse())].map(
    ([name, i]) => [encoder.encode(name), i + 1] as const,
  );
  const slots = writeSlots(keys, allocator);
  const stride = (names.length + 1) * 2;
  const rows = allocator.allocate(ROWS_AT_ONCE * stride * 4);
  let stopped = 0;
  return {
    spans: memory.i32.subarray(rows >>> 2, (rows >>> 2) + ROWS_AT_ONCE * stride),
    stride,
    get shift() {
      return block.from;
    },
    get stopped() {
      return stopped;
    },
    place: (bytes, from, to) => !taken.isPoor && block.place(bytes, from, to),
    walk(at, most) {
      const [start, end, base] = [at, block.to, block.from].map((place) => block.addressOf(place)) as [Ptr, Ptr, Ptr];
      const found = json_rows(start, end, base, slots, keys.length, rows, stride / 2, Math.min(most, ROWS_AT_ONCE));
      stopped = block.placeOf(json_stopped());
      if (stopped < block.to) taken.count(stopped - at);
      return found;
    },
  };
}

/** Passes over lines that say nothing new. */
export interface KnownWalker {
  place(bytes: Uint8Array, from: number, to: number): boolean;
  /** The first line from `at` on that says something new of `root`, or is odd; the end of the block where there is none. */
  pass(at: number, root: Seen): number;
  /** to be told when more has been seen */
  learn(): void;
}

export function knownWalker(options: JsonOptions, allocator: Allocator): KnownWalker {
  const { json_known, json_stopped } = routines(allocator.memory);
  const block = new BlockCopy(allocator);
  const taken = new Yield();
  const how = (options.primitivesAsString ? 1 : 0) | (options.prefersDecimal ? 2 : 0);
  let shape: Ptr | undefined;
  let lessons = 0;
  return {
    place: (bytes, from, to) => lessons < MOST_LESSONS && !taken.isPoor && block.place(bytes, from, to),
    pass(at, root) {
      if (lessons >= MOST_LESSONS) return at;
      shape ??= writePlace(root, allocator);
      json_known(block.addressOf(at), block.addressOf(block.to), shape, how);
      const stopped = block.placeOf(json_stopped());
      taken.count(stopped - at);
      return stopped;
    },
    learn() {
      shape = undefined;
      lessons++;
    },
  };
}

/** What a place has seen, as `json_known` reads it: flags, the elements' place, the slots of fields with theirs. */
function writePlace(seen: Seen, allocator: Allocator): Ptr {
  const encoder = new TextEncoder();
  const element = seen.element ? writePlace(seen.element, allocator) : 0;
  const keys = [...(seen.fields ?? [])].map(([name, child]) => [encoder.encode(name), writePlace(child, allocator)] as const);
  const place = allocator.allocate(PLACE_BYTES);
  allocator.memory.u32.set([seen.flags, element, writeSlots(keys, allocator), keys.length], place >>> 2);
  return place;
}
