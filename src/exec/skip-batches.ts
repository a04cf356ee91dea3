import type { Batch, Vector } from '../columnar/batch.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import { type KeyRanges, numberAt } from './key-ranges.ts';
import { widthOf } from './narrow.ts';

/** Least and greatest value; none of either where there are only nulls. Undefined where they are not known. */
type Bounds = readonly [least: number, greatest: number] | undefined;

/** Batches that are kept are asked again and again. */
const known = new WeakMap<Vector, { readonly bounds: Bounds }>();

/** So many batches are looked at first; where none of them can be left out, the others are not looked at. */
const FIRST = 8;

/** The batches that may have rows that matter. */
export function batchesThatMatter(batches: readonly Batch[], wanted: readonly KeyRanges[], memory: SharedMemory): readonly Batch[] {
  let left = batches;
  for (const keys of wanted) {
    const matters = (b: Batch): boolean => {
      const bounds = boundsOf(b.columns[keys.column], memory);
      return bounds === undefined || keys.meets(...bounds);
    };
    const step = Math.max(1, Math.floor(left.length / FIRST));
    const isWorthIt = left.some((b, i) => i % step === 0 && !matters(b));
    if (isWorthIt) left = left.filter(matters);
  }
  return left;
}

/** Are the values of a column spread over all batches, so that none could be left out? Three of them tell. */
export function isSpread(batches: readonly Batch[], column: number, memory: SharedMemory): boolean {
  const places = new Set([0, batches.length >> 1, batches.length - 1]);
  const bounds = [...places].map((i) => boundsOf(batches[i]?.columns[column], memory));
  const known = bounds.filter((b) => b !== undefined);
  if (known.length < bounds.length) return true;
  const width = Math.max(...known.map(([, b]) => b)) - Math.min(...known.map(([a]) => a));
  return batches.length > 1 && known.every(([a, b]) => (b - a) * 2 >= width);
}

function boundsOf(vector: Vector | undefined, memory: SharedMemory): Bounds {
  if (!vector) return undefined;
  let found = known.get(vector);
  if (!found) {
    found = { bounds: widthOf(vector) > 0 ? computed(vector, memory) : undefined };
    known.set(vector, found);
  }
  return found.bounds;
}

function computed(vector: Vector, memory: SharedMemory): Bounds {
  const width = widthOf(vector);
  const { values, validity, length } = vector;
  let least = Number.POSITIVE_INFINITY,
    greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0, at = values; i < length; i++, at += width) {
    if (validity !== 0 && ((memory.u8[validity + (i >> 3)] as number) & (1 << (i & 7))) === 0) continue;
    const value = numberAt(memory, at, width);
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const isExact = least > greatest || (Number.isSafeInteger(least) && Number.isSafeInteger(greatest));
  return isExact ? [least, greatest] : undefined;
}
