import type { Batch } from '../columnar/batch.ts';
import { takeBatch } from '../columnar/take.ts';
import type { Arena } from '../wasm/memory.ts';

/** Rows of a run of batches from `offset` on, `limit` of them. */
export class RowWindow {
  #skip: number;
  #left: number;

  constructor(offset: number, limit: number | undefined) {
    this.#skip = offset;
    this.#left = limit ?? Number.POSITIVE_INFINITY;
  }

  get isFull(): boolean {
    return this.#left <= 0;
  }

  /** How many of the next `rows` are passed over, and how many are wanted after those. */
  take(rows: number): { readonly from: number; readonly count: number } {
    const from = Math.min(this.#skip, rows);
    const count = Math.min(rows - from, this.#left);
    this.#skip -= from;
    this.#left -= count;
    return { from, count };
  }

  /** The rows of the next batch that are wanted. */
  of(batch: Batch, arena: Arena): Batch | undefined {
    const { from, count } = this.take(batch.rowCount);
    if (count === 0) return undefined;
    if (count === batch.rowCount) return batch;
    const rows = Int32Array.from({ length: count }, (_, i) => from + i);
    return takeBatch(arena.memory, batch, rows, arena);
  }
}
