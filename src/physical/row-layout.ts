import { fieldAlign, fieldSize } from '../functions/emit/operand.ts';
import type { DataType } from '../types/data-type.ts';

/** Where a row's fields lie in a row store. Rows start at multiples of 8; `size` is one too. */
export interface RowLayout {
  readonly size: number;
  readonly fields: readonly RowField[];
}
/** `nullOffset`: byte that is 1 when the field is null; -1 when it never is. */
export interface RowField {
  readonly type: DataType;
  readonly offset: number;
  readonly nullOffset: number;
}

/** Every row starts with its 32-bit hash. */
export const ROW_HASH = 0;
/** Build side only: address of the next row of the same slot, and a byte set when a probe matched. */
export const ROW_NEXT = 4;
export const ROW_MATCHED = 8;

export const GROUP_HEADER = 4;
export const BUILD_HEADER = 9;
export const SORT_HEADER = 0;

/** Packs the null bytes after the header, then the fields by falling alignment, each kept under its given number. */
export function rowLayout(columns: readonly { readonly type: DataType; readonly nullable: boolean }[], header: number): RowLayout {
  let at = header;
  const nullOffsets = columns.map((c) => (c.nullable ? at++ : -1));
  const offsets: number[] = new Array(columns.length).fill(0);
  const order = columns.map((_, i) => i).sort((a, b) => alignOf(columns, b) - alignOf(columns, a));
  for (const i of order) {
    const align = alignOf(columns, i);
    at = Math.ceil(at / align) * align;
    offsets[i] = at;
    at += fieldSize((columns[i] as { type: DataType }).type);
  }
  const fields = columns.map((c, i) => ({ type: c.type, offset: offsets[i] as number, nullOffset: nullOffsets[i] as number }));
  return { size: Math.max(8, Math.ceil(at / 8) * 8), fields };
}

const alignOf = (columns: readonly { readonly type: DataType }[], i: number): number => fieldAlign((columns[i] as { type: DataType }).type);
