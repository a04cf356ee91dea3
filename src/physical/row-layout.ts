import { fieldAlign, fieldSize, representation } from '../functions/emit/operand.ts';
import type { DataType } from '../types/data-type.ts';

/** Where a row's fields lie in a row store. Rows start at multiples of 8; `size` is one too. */
export interface RowLayout {
  readonly size: number;
  readonly fields: readonly RowField[];
}
/** `nullOffset`: byte that is 1 when the field is null; -1 when it never is. `inline`: where the bytes of a short text lie; absent: elsewhere. */
export interface RowField {
  readonly type: DataType;
  readonly offset: number;
  readonly nullOffset: number;
  readonly inline?: number;
}

/** Bytes of a text that lie in the row itself: who compares it with another has them in the same line of the cache. */
export const INLINE_BYTES = 16;

/** Every row starts with its 32-bit hash. */
export const ROW_HASH = 0;
/** Build side only: address of the next row of the same slot, and a byte set when a probe matched. */
export const ROW_NEXT = 4;
export const ROW_MATCHED = 8;

export const GROUP_HEADER = 4;
export const BUILD_HEADER = 9;
export const SORT_HEADER = 0;

/**
 * Packs the null bytes after the header, then the fields by falling alignment, each kept under its given number; then room for short
 * texts among the first `compared` fields.
 */
export function rowLayout(
  columns: readonly { readonly type: DataType; readonly nullable: boolean }[],
  header: number,
  compared = 0,
): RowLayout {
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
  at = Math.ceil(at / 8) * 8;
  const fields = columns.map((c, i): RowField => {
    const field = { type: c.type, offset: offsets[i] as number, nullOffset: nullOffsets[i] as number };
    if (i >= compared || representation(c.type) !== 'bytes') return field;
    at += INLINE_BYTES;
    return { ...field, inline: at - INLINE_BYTES };
  });
  return { size: Math.max(8, Math.ceil(at / 8) * 8), fields };
}

const alignOf = (columns: readonly { readonly type: DataType }[], i: number): number => fieldAlign((columns[i] as { type: DataType }).type);
