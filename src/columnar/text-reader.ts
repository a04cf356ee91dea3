import type { SharedMemory } from '../wasm/memory.ts';
import type { Vector } from './batch.ts';

/** Texts that are remembered of a column, each in the place its hash gives it; longer ones hardly come twice. */
const PLACES = 512;
const LONGEST = 40;
/** Shorter columns are not worth a table. */
const FEW_ROWS = 64;
/** So many texts are looked for before it shows that they do not come again. */
const TRIED = 256;

/**
 * A function that gives the text of a row. A text that comes again is not made again: it is the same string, which takes less time
 * than making one of bytes, and less room in the heap.
 */
export function textReader(memory: SharedMemory, v: Vector): (row: number) => string {
  const { u8, i32 } = memory;
  const from = v.offsets >>> 2;
  // Places in the column's own part of the memory are small numbers, which are quick to compute with.
  const offsets = i32.subarray(from, from + v.length + 1);
  if (v.length < FEW_ROWS)
    return (row) => memory.utf8(v.values + (offsets[row] as number), (offsets[row + 1] as number) - (offsets[row] as number));
  const bytes = u8.subarray(v.values, v.values + (offsets[v.length] as number));
  const texts = new Array<string>(PLACES).fill('');
  const starts = new Int32Array(PLACES);
  const lengths = new Int32Array(PLACES).fill(-1);
  let hits = 0,
    misses = 0;
  return (row) => {
    const at = offsets[row] as number;
    const end = offsets[row + 1] as number;
    const length = end - at;
    if (length > LONGEST || (misses > TRIED && hits < misses)) return memory.utf8(v.values + at, length);
    let hash = length;
    for (let i = at; i < end; i++) hash = (Math.imul(hash, 31) + (bytes[i] as number)) | 0;
    const place = (hash ^ (hash >>> 9) ^ (hash >>> 18)) & (PLACES - 1);
    if (lengths[place] === length) {
      let known = starts[place] as number;
      let i = at;
      while (i < end && bytes[known] === bytes[i]) {
        i++;
        known++;
      }
      if (i === end) {
        hits++;
        return texts[place] as string;
      }
    }
    misses++;
    const text = memory.utf8(v.values + at, length);
    starts[place] = at;
    lengths[place] = length;
    texts[place] = text;
    return text;
  };
}
