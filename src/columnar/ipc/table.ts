import type { Builder, Offset } from 'flatbuffers';

/** A field of a FlatBuffers table, at its place in the list; what equals the schema's default is left out, as is offset 0. */
export type Slot =
  | { readonly int8: number; readonly orElse: number }
  | { readonly int16: number; readonly orElse: number }
  | { readonly int32: number; readonly orElse: number }
  | { readonly int64: bigint; readonly orElse: bigint }
  | { readonly offset: Offset };

/** A table with these fields; what their offsets point to is there already. */
export function table(b: Builder, slots: readonly Slot[]): Offset {
  b.startObject(slots.length);
  slots.forEach((slot, i) => {
    if ('int8' in slot) b.addFieldInt8(i, slot.int8, slot.orElse);
    else if ('int16' in slot) b.addFieldInt16(i, slot.int16, slot.orElse);
    else if ('int32' in slot) b.addFieldInt32(i, slot.int32, slot.orElse);
    else if ('int64' in slot) b.addFieldInt64(i, slot.int64, slot.orElse);
    else b.addFieldOffset(i, slot.offset, 0);
  });
  return b.endObject();
}

/** A vector of tables that are there already. */
export function vectorOf(b: Builder, tables: readonly Offset[]): Offset {
  b.startVector(4, tables.length, 4);
  for (const at of [...tables].reverse()) b.addOffset(at);
  return b.endVector();
}
