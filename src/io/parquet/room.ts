import { type Arena, PAGE, type Ptr } from '../../wasm/memory.ts';

/** Routines read and write up to this far past the end of what they work on. */
export const SLACK = 64;

/** A buffer that is used again and again and grows when needed. */
export class Room {
  ptr: Ptr = 0;
  #capacity = -1;
  readonly #arena: Arena;

  constructor(arena: Arena) {
    this.#arena = arena;
  }

  /** Makes room for `bytes` (and some slack), keeping the first `keep` bytes; gives the address, which may have changed. */
  ensure(bytes: number, keep = 0): Ptr {
    if (bytes > this.#capacity) {
      const capacity = Math.max(bytes, Math.min(this.#capacity * 2, this.#capacity + (64 << 20)), 256);
      // What keeps nothing leaves its place before it takes another.
      if (keep === 0) this.#leave();
      const ptr = isLarge(capacity) ? this.#arena.allocateAlone(capacity + SLACK) : this.#arena.allocate(capacity + SLACK);
      if (keep > 0) {
        this.#arena.memory.u8.copyWithin(ptr, this.ptr, this.ptr + keep);
        this.#leave();
      }
      this.ptr = ptr;
      this.#capacity = capacity;
    }
    return this.ptr;
  }

  get capacity(): number {
    return this.#capacity;
  }

  #leave(): void {
    if (isLarge(this.#capacity)) this.#arena.freeAlone(this.ptr);
    this.#capacity = -1;
  }
}

const isLarge = (bytes: number): boolean => bytes >= 2 * PAGE;
