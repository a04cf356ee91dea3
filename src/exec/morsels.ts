import { type Batch, MORSEL_ROWS } from '../columnar/batch.ts';
import { ColumnBuilder } from '../columnar/builder.ts';
import { BIGINT } from '../types/data-type.ts';
import type { Arena } from '../wasm/memory.ts';
import { unpackBatch } from './packed-batches.ts';
import type { SentMorsels } from './protocol.ts';

export function countOf(morsels: SentMorsels): number {
  switch (morsels.kind) {
    case 'splits':
      return morsels.splits.length;
    case 'batches':
      return morsels.packed.starts.length * morsels.pieces;
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

/** A pipeline takes no more: the counter has 32 bits, with room for a thread's last step. */
export const MOST_MORSELS = 0x7ff00000;
/** What the counter is set to where no more are wanted. */
export const NO_MORE_MORSELS = MOST_MORSELS + 1;

/** A piece is not made smaller than this; none begins within a block of code's rows, nor within a byte of bits. */
const LEAST_PIECE_ROWS = 4096;
const PIECE_STEP = 2048;

/** In how many pieces each batch is taken, so that there are `wanted` in all. */
export function piecesOf(batches: readonly Batch[], wanted: number): number {
  const most = batches.reduce((n, b) => Math.max(n, b.rowCount), 0);
  return Math.max(1, Math.min(Math.ceil(wanted / batches.length), Math.floor(most / LEAST_PIECE_ROWS)));
}

/** Rows of a batch. */
interface Piece {
  readonly batch: Batch;
  readonly from: number;
  readonly count: number;
}

/** What finds the rows of a morsel of batches; pieces of one batch that follow each other are told to be of the same. */
export function pieceReader(): (morsels: Extract<SentMorsels, { kind: 'batches' }>, i: number) => Piece {
  let last = -1;
  let batch: Batch | undefined;
  return ({ packed, pieces }, i) => {
    const number = Math.floor(i / pieces);
    if (!batch || number !== last) batch = unpackBatch(packed, number);
    last = number;
    const { rowCount } = batch;
    const size = Math.ceil(rowCount / pieces / PIECE_STEP) * PIECE_STEP;
    const from = Math.min(rowCount, (i % pieces) * size);
    return { batch, from, count: Math.min(rowCount, from + size) - from };
  };
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
