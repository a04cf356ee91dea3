import { type Batch, MORSEL_ROWS } from '../columnar/batch.ts';
import { ColumnBuilder } from '../columnar/builder.ts';
import { BIGINT } from '../types/data-type.ts';
import type { Arena } from '../wasm/memory.ts';
import type { SentMorsels } from './protocol.ts';

export function countOf(morsels: SentMorsels): number {
  switch (morsels.kind) {
    case 'splits':
      return morsels.splits.length;
    case 'batches':
      return morsels.packed.starts.length;
    case 'spilled':
      return morsels.pieces.length;
    case 'range':
      return Math.ceil(morsels.count / MORSEL_ROWS);
    case 'rows':
      return morsels.chunks.length;
    default:
      return morsels satisfies never;
  }
}

/** The numbers of a morsel of a range. */
export function rangeBatch(range: Extract<SentMorsels, { kind: 'range' }>, i: number, arena: Arena): Batch {
  const from = i * MORSEL_ROWS;
  const rowCount = Math.min(MORSEL_ROWS, range.count - from);
  const column = new ColumnBuilder(BIGINT, arena, rowCount);
  let value = range.start + BigInt(from) * range.step;
  for (let r = 0; r < rowCount; r++, value += range.step) column.appendLong(value);
  return { rowCount, columns: [column.finish()] };
}
