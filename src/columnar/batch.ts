import { type DataType, MAX_LONG_DIGITS } from '../types/data-type.ts';
import type { Ptr } from '../wasm/memory.ts';

/**
 * A column in shared memory, in Arrow's layout, described by plain data so that it can be posted between threads.
 *
 * | type | values | offsets | children |
 * |---|---|---|---|
 * | boolean | bits | | |
 * | tinyint, smallint, int, bigint, float, double | 1, 2, 4, 8, 4, 8 bytes | | |
 * | date, year-month interval | int32 | | |
 * | timestamp, timestamp_ntz, time, day-time interval | int64 | | |
 * | decimal(p ≤ 18) | int64 unscaled | | |
 * | decimal(p > 18) | 16 bytes, little endian | | |
 * | string, char, varchar, binary | bytes | int32 × (n + 1) | |
 * | interval | 16 bytes: int32 months, int32 days, int64 microseconds | | |
 * | array | | int32 × (n + 1) | elements |
 * | map | | int32 × (n + 1) | keys, values |
 * | struct | | | fields |
 * | void | | | |
 *
 * `validity`: address of the bitmap (1 = present), 0 when there are no nulls. A void column is all null.
 * `dictionary`: then `values` are int32 codes into it. Row 0 is bit 0 / element 0: there are no sliced vectors.
 * Offsets need not start at 0. Memory is readable for 16 bytes past the end of each buffer.
 */
export interface Vector {
  readonly type: DataType;
  readonly length: number;
  readonly validity: Ptr;
  readonly values: Ptr;
  readonly offsets: Ptr;
  readonly children: readonly Vector[];
  readonly dictionary?: Vector;
  /** only in cached batches: `values` are whole numbers of so many bytes, fewer than the type has, as all of them fit */
  readonly width?: number;
}

/** Some rows of a table: one vector a column. */
export interface Batch {
  readonly rowCount: number;
  readonly columns: readonly Vector[];
}

/** Rows a reader puts into one batch, and a worker takes at once. */
export const MORSEL_ROWS = 65536;

/** Bytes a value takes in `values`; 0 for bits, 'offsets' types and nested ones. */
export function valueWidth(type: DataType): number {
  switch (type.kind) {
    case 'tinyint':
      return 1;
    case 'smallint':
      return 2;
    case 'int':
    case 'date':
    case 'float':
    case 'year-month interval':
      return 4;
    case 'bigint':
    case 'double':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'day-time interval':
      return 8;
    case 'decimal':
      return type.precision <= MAX_LONG_DIGITS ? 8 : 16;
    case 'interval':
      return 16;
    default:
      return 0;
  }
}

export const hasOffsets = (type: DataType): boolean =>
  type.kind === 'string' ||
  type.kind === 'char' ||
  type.kind === 'varchar' ||
  type.kind === 'binary' ||
  type.kind === 'variant' ||
  type.kind === 'array' ||
  type.kind === 'map';
