import type { Batch, Vector } from '../columnar/batch.ts';
import { internalError } from '../errors/engine-error.ts';
import type { DataType } from '../types/data-type.ts';

/** The descriptions of batches as words: a thread takes in hundreds of them in the time of a few objects. */
export interface PackedBatches {
  readonly types: readonly DataType[];
  readonly words: Uint32Array;
  /** where the words of each batch start: its rows, then its columns that are read */
  readonly starts: Uint32Array;
  /** columns of a batch, and which of them are described */
  readonly width: number;
  readonly read: readonly number[];
}

const UNREAD: Vector = { type: { kind: 'void' }, length: 0, validity: 0, values: 0, offsets: 0, children: [] };

/** The batches, of their columns only those that are read: the others come back as columns without rows. */
export function packBatches(batches: readonly Batch[], isRead: (column: number) => boolean): PackedBatches {
  const width = batches[0]?.columns.length ?? 0;
  const read = Array.from({ length: width }, (_, c) => c).filter(isRead);
  const types: DataType[] = [];
  const words: number[] = [];
  const pack = (v: Vector): void => {
    let type = types.indexOf(v.type);
    if (type < 0) type = types.push(v.type) - 1;
    words.push(type, v.length, v.validity, v.values, v.offsets, v.width ?? 0, v.dictionary ? 1 : 0, v.children.length);
    if (v.dictionary) pack(v.dictionary);
    for (const child of v.children) pack(child);
  };
  const starts = batches.map(({ rowCount, columns }) => {
    const start = words.length;
    words.push(rowCount);
    for (const c of read) pack({ ...(columns[c] as Vector), type: batches[0]?.columns[c]?.type ?? (columns[c] as Vector).type });
    return start;
  });
  return { types, words: Uint32Array.from(words), starts: Uint32Array.from(starts), width, read };
}

/** One of the batches. */
export function unpackBatch({ types, words, starts, width, read }: PackedBatches, i: number): Batch {
  let at = starts[i] ?? internalError('no such batch');
  const next = (): number => words[at++] as number;
  const unpack = (): Vector => {
    const type = types[next()] ?? internalError('no such type');
    const [length, validity, values, offsets, bytes, hasDictionary, children] = [next(), next(), next(), next(), next(), next(), next()];
    return {
      type,
      length,
      validity,
      values,
      offsets,
      ...(bytes ? { width: bytes } : {}),
      ...(hasDictionary ? { dictionary: unpack() } : {}),
      children: children ? Array.from({ length: children }, unpack) : UNREAD.children,
    };
  };
  const rowCount = next();
  const columns = new Array<Vector>(width).fill(UNREAD);
  for (const c of read) columns[c] = unpack();
  return { rowCount, columns };
}
