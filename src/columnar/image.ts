import type { Ptr, SharedMemory } from '../wasm/memory.ts';
import { type Batch, hasOffsets, type Vector, valueWidth } from './batch.ts';

/** A batch as bytes in a row, as a file holds it: its vectors' addresses count from the first byte. */
export interface BatchImage {
  readonly bytes: number;
  readonly rowCount: number;
  readonly columns: readonly Vector[];
}

/** A batch in a file. */
export interface SpilledBatch {
  readonly path: string;
  /** where in the file its image begins */
  readonly at: number;
  readonly image: BatchImage;
}

/** The image of a batch, and what puts its bytes into room for them. */
export function imageOf(memory: SharedMemory, batch: Batch): { readonly image: BatchImage; readonly copy: (to: Uint8Array) => void } {
  const pieces: { readonly from: Ptr; readonly length: number; readonly to: number }[] = [];
  // Address 0 says that there is nothing, so that the first buffer begins later.
  let end = 16;
  const put = (from: Ptr, length: number): number => {
    const to = end;
    pieces.push({ from, length, to });
    end += Math.ceil((length + 1) / 16) * 16;
    return to;
  };
  const vectorOf = (v: Vector): Vector => {
    const { type, length } = v;
    const validity = v.validity ? put(v.validity, (length + 7) >> 3) : 0;
    if (v.dictionary) return { ...v, validity, values: put(v.values, length * 4), offsets: 0, dictionary: vectorOf(v.dictionary) };
    if (type.kind === 'void') return { ...v, validity: 0 };
    if (type.kind === 'boolean') return { ...v, validity, values: put(v.values, (length + 7) >> 3) };
    if (!hasOffsets(type) && v.children.length === 0)
      return { ...v, validity, values: put(v.values, length * (v.width ?? valueWidth(type))) };
    if (!hasOffsets(type)) return { ...v, validity, children: v.children.map(vectorOf) };
    const offsets = put(v.offsets, (length + 1) * 4);
    if (v.children.length > 0) return { ...v, validity, offsets, children: v.children.map(vectorOf) };
    const first = memory.i32[v.offsets >>> 2] as number;
    const last = memory.i32[(v.offsets >>> 2) + length] as number;
    return { ...v, validity, offsets, values: put(v.values + first, last - first) - first };
  };
  const columns = batch.columns.map(vectorOf);
  const copy = (room: Uint8Array): void => {
    for (const { from, length, to } of pieces) room.set(memory.u8.subarray(from, from + length), to);
  };
  return { image: { bytes: end, rowCount: batch.rowCount, columns }, copy };
}

/** The batch of an image whose bytes lie at `base`. */
export function batchAt(image: BatchImage, base: Ptr): Batch {
  const placed = (v: Vector): Vector => ({
    ...v,
    validity: v.validity ? base + v.validity : 0,
    values: base + v.values,
    offsets: v.offsets ? base + v.offsets : 0,
    children: v.children.map(placed),
    ...(v.dictionary ? { dictionary: placed(v.dictionary) } : {}),
  });
  return { rowCount: image.rowCount, columns: image.columns.map(placed) };
}
