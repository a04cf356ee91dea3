import type { Arena } from '../wasm/memory.ts';
import type { ArenaPool } from './arena-pool.ts';

/** Batches of one thread that may lie with the reader; with so many the thread waits for one to come back. */
export const MOST_LENT = 4;

/**
 * The batches that leave a pipeline one by one. The reader gives each back, and its memory is used again: a result of any
 * size takes the memory of a few batches, and a slow reader slows the work down.
 */
export class LentBatches {
  readonly #checkStopped: () => void;
  readonly #lent = new Map<number, { readonly arena: Arena; readonly pool: ArenaPool }>();
  #last = 0;
  #waiting: (() => void)[] = [];

  /** `checkStopped` raises once nobody reads on. */
  constructor(checkStopped: () => void) {
    this.#checkStopped = checkStopped;
  }

  /** The number by which the reader gives the batch in `arena` back, once it may have another one; raises when nobody wants it any more. */
  async lend(arena: Arena, pool: ArenaPool): Promise<number> {
    for (;;) {
      this.#checkStopped();
      if (this.#lent.size < MOST_LENT) break;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#lent.set(++this.#last, { arena, pool });
    return this.#last;
  }

  giveBack(id: number): void {
    const lent = this.#lent.get(id);
    if (!lent) return;
    this.#lent.delete(id);
    lent.pool.recycle(lent.arena);
    this.wake();
  }

  /** Whoever waits looks again: is there room, is the query still wanted? */
  wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
