import type { Ptr, SharedMemory } from '../wasm/memory.ts';
import type { Batch, Vector } from './batch.ts';
import { Body } from './body.ts';

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

/** The image of a batch for the memory of this process, and what puts its bytes into room for them. */
export function imageOf(memory: SharedMemory, batch: Batch): { readonly image: BatchImage; readonly copy: (to: Uint8Array) => void } {
  const body = new Body(memory, (dictionary, own) => own.add(dictionary));
  const columns = batch.columns.map((c) => body.add(c));
  return { image: { bytes: body.bytes, rowCount: batch.rowCount, columns }, copy: (to) => body.copy(to) };
}

/** The batch of an image whose bytes lie at `base`. */
export const batchAt = (image: BatchImage, base: Ptr): Batch => ({
  rowCount: image.rowCount,
  columns: image.columns.map((v) => vectorAt(v, base)),
});

/** A vector that lies at `base`, with addresses that count from there; its dictionary does, too, unless it is said where it lies. */
export function vectorAt(v: Vector, base: Ptr, dictionaryAt = (d: Vector): Vector => vectorAt(d, base)): Vector {
  return {
    ...v,
    validity: v.validity ? base + v.validity : 0,
    values: base + v.values,
    offsets: v.offsets ? base + v.offsets : 0,
    children: v.children.map((c) => vectorAt(c, base, dictionaryAt)),
    ...(v.dictionary ? { dictionary: dictionaryAt(v.dictionary) } : {}),
  };
}
