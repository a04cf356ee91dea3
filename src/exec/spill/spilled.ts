import type { SpilledBatch } from '../../columnar/image.ts';

/** Where a task writes the rows of its output for whoever reads them later. */
export interface SpillTarget {
  /** a path of its own for each thread: the thread's number is appended */
  readonly path: string;
  readonly parts: number;
  /** what the last column says of the part in which a row belongs: a hash, of which it is made, or which it is; with `nothing` all columns are data */
  readonly by: 'hash' | 'part' | 'nothing';
  /** so many leading columns are sampled */
  readonly sampled: number;
}

/** Rows of a run of batches: `count` from row `from` on. */
export interface SpilledPiece {
  readonly batches: readonly SpilledBatch[];
  readonly from: number;
  readonly count: number;
}

/** A batch of one part, and the number of the morsel it came from, which tells its place among the others. */
export interface SpilledPart {
  readonly part: number;
  readonly morsel: number;
  readonly batch: SpilledBatch;
}

/** Of one part, in the order of the morsels they came from. */
export const inOrder = (spilled: readonly SpilledPart[]): SpilledBatch[] =>
  [...spilled].sort((a, b) => a.morsel - b.morsel).map((s) => s.batch);
