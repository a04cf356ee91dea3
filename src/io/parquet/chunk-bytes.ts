import type { Arena, Ptr } from '../../wasm/memory.ts';
import type { ReadContext } from '../format.ts';
import type { InputFile } from '../fs/file-system.ts';
import { Room } from './room.ts';

const STEP = 1 << 20;
const LEAST_STEP = 1 << 16;
/** There are as many columns at work as columns are read by all threads. */
const STEPS_IN_BUDGET = 512;

/** The bytes of one column chunk, read from the file some at a time into shared memory. */
export class ChunkBytes {
  readonly #room: Room;
  readonly #arena: Arena;
  readonly #step: number;
  #file: InputFile | undefined;
  #context: Pick<ReadContext, 'signal' | 'onBytes'> = {};
  /** where in the file the next bytes to fetch are, and where the chunk ends */
  #next = 0;
  #end = 0;
  /** the window's unread part, within the room */
  #at = 0;
  #have = 0;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#room = new Room(arena);
    this.#step = Math.max(LEAST_STEP, Math.min(STEP, arena.memory.usage().budget / STEPS_IN_BUDGET));
  }

  start(context: ReadContext, file: InputFile, from: number, to: number): void {
    this.#context = context;
    this.#file = file;
    this.#next = from;
    this.#end = to;
    this.#at = 0;
    this.#have = 0;
  }

  /** Bytes there are, without reading more. */
  get available(): number {
    return this.#have - this.#at;
  }

  /** Bytes there are and will be. */
  get left(): number {
    return this.available + this.#end - this.#next;
  }

  get ptr(): Ptr {
    return this.#room.ptr + this.#at;
  }

  skip(bytes: number): void {
    this.#at += bytes;
  }

  /** Makes `bytes` bytes available at `ptr`, or all that are left; addresses given before are void then. */
  async need(bytes: number): Promise<void> {
    if (this.available >= bytes || this.#next === this.#end || !this.#file) return;
    const kept = this.available;
    const more = Math.min(Math.max(bytes - kept, this.#step), this.#end - this.#next);
    const { u8 } = this.#arena.memory;
    const before = this.#room.ptr + this.#at;
    // The room may move while the unread part must be kept.
    if (kept + more > this.#room.capacity) {
      const old = u8.slice(before, before + kept);
      this.#room.ensure(kept + more);
      u8.set(old, this.#room.ptr);
    } else u8.copyWithin(this.#room.ptr, before, before + kept);
    this.#at = 0;
    this.#have = kept;
    const { signal, onBytes } = this.#context;
    const to = this.#room.ptr + kept;
    const read = await this.#file.read(u8.subarray(to, to + more), this.#next, signal);
    if (read !== more) throw new Error(`the file ends at byte ${this.#next + read}, within a column that goes on to ${this.#end}`);
    this.#have += more;
    this.#next += more;
    onBytes?.(more);
  }
}
