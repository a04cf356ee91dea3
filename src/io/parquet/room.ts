import type { Allocator, Ptr } from '../../wasm/memory.ts';

/** Routines read and write up to this far past the end of what they work on. */
export const SLACK = 64;

/** A buffer that is used again and again and grows when needed. */
export class Room {
  ptr: Ptr = 0;
  #capacity = -1;
  readonly #allocator: Allocator;

  constructor(allocator: Allocator) {
    this.#allocator = allocator;
  }

  /** Makes room for `bytes` (and some slack), keeping the first `keep` bytes; gives the address, which may have changed. */
  ensure(bytes: number, keep = 0): Ptr {
    if (bytes > this.#capacity) {
      const capacity = Math.max(bytes, Math.min(this.#capacity * 2, this.#capacity + (64 << 20)), 256);
      const ptr = this.#allocator.allocate(capacity + SLACK);
      if (keep > 0) this.#allocator.memory.u8.copyWithin(ptr, this.ptr, this.ptr + keep);
      this.ptr = ptr;
      this.#capacity = capacity;
    }
    return this.ptr;
  }

  get capacity(): number {
    return this.#capacity;
  }
}
