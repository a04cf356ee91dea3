import type { Batch } from '../../columnar/batch.ts';
import type { Allocator } from '../../wasm/memory.ts';

/** What stands between two segments of a chain: batches out of a batch; the memory of one is used again for the next. */
export interface Operator {
  readonly run: (batch: Batch, allocator: Allocator) => Iterable<Batch>;
  /** told before the first batch of each morsel */
  readonly beginMorsel?: (number: number) => void;
}
