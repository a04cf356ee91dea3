import { type Batch, type Vector, valueWidth } from '../columnar/batch.ts';
import type { Attribute } from '../plan/expr.ts';
import type { ColumnStatistics } from '../plan/logical.ts';
import { isInteger } from '../types/data-type.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import { turn } from './turns.ts';

/** So many places for each row, a bit each: whole numbers that lie further apart are not looked at. */
const MOST_PLACES = 8;

/** More bits than this have no number of 32 bits. */
const MOST_BITS = 2 ** 31;

/**
 * Names of the columns of kept rows in which no value comes twice and none is null: proved, not guessed. Asked of whole numbers and
 * dates that lie close together, of which a sample has found neither; the first value that comes again ends it.
 */
export async function uniqueColumns(
  output: readonly Attribute[],
  batches: readonly Batch[],
  memory: SharedMemory,
  facts: Readonly<Record<string, ColumnStatistics>>,
): Promise<ReadonlySet<string>> {
  const rows = batches.reduce((n, b) => n + b.rowCount, 0);
  const found = new Set<string>();
  for (const [c, { name, type }] of output.entries()) {
    const known = facts[name];
    if (known?.nullCount !== 0 || known.distinctCount !== rows || output.some((a, i) => i !== c && a.name === name)) continue;
    if ((isInteger(type) || type.kind === 'date') && (await isUnique(batches, c, rows, memory))) found.add(name);
  }
  return found;
}

/** Marks the place of each value, from the least to the largest. */
async function isUnique(batches: readonly Batch[], column: number, rows: number, memory: SharedMemory): Promise<boolean> {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const { rowCount, columns } of batches) {
    const vector = columns[column];
    if (!vector || vector.dictionary) return false;
    const at = numberReader(vector, memory);
    for (let i = 0; i < rowCount; i++) {
      const value = at(i);
      if (value < least) least = value;
      if (value > most) most = value;
    }
    await turn();
  }
  const places = most - least + 1;
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most) || places > Math.min(MOST_PLACES * rows, MOST_BITS)) return false;
  const taken = new Uint8Array((places + 7) >>> 3);
  for (const { rowCount, columns } of batches) {
    const vector = columns[column];
    if (!vector) return false;
    const at = numberReader(vector, memory);
    for (let i = 0; i < rowCount; i++) {
      const place = at(i) - least;
      const bit = 1 << (place & 7);
      const before = taken[place >>> 3] as number;
      if ((before & bit) !== 0) return false;
      taken[place >>> 3] = before | bit;
    }
    await turn();
  }
  return true;
}

function numberReader({ width, type, values }: Vector, memory: SharedMemory): (row: number) => number {
  const view = new DataView(memory.u8.buffer, values);
  switch (width ?? valueWidth(type)) {
    case 1:
      return (row) => view.getInt8(row);
    case 2:
      return (row) => view.getInt16(2 * row, true);
    case 4:
      return (row) => view.getInt32(4 * row, true);
    default:
      return (row) => view.getInt32(8 * row + 4, true) * 2 ** 32 + view.getUint32(8 * row, true);
  }
}
