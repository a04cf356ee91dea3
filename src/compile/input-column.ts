import type { DataType } from '../types/data-type.ts';

/** A column that a segment reads of its source, or a field within it. */
export interface InputColumn {
  readonly column: number;
  readonly path: readonly number[];
  readonly type: DataType;
  readonly encoding?: 'key' | 'payload';
  /** bytes of a number, where the column has fewer than its type */
  readonly width?: number;
}
