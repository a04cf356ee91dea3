import { KEPT_NEXT, KEPT_ORDER } from '../../physical/kept-rows.ts';
import type { Ptr, SharedMemory } from '../../wasm/memory.ts';

const ROWS_BETWEEN_CHECKS = 4096;

/** Addresses of the rows that groups have kept: those of group g are `rows` from `ends[g]` to before `ends[g + 1]`. */
export interface GroupedRows {
  readonly rows: Uint32Array;
  readonly ends: Uint32Array;
}

/** The rows of chains, in the order of the input; those with a 1 at `nullOffset` (-1: none) are left out. */
export function chainedRows(memory: SharedMemory, heads: Uint32Array, nullOffset: number, checkStopped: () => void): GroupedRows {
  const { u8, u32 } = memory;
  const ends = new Uint32Array(heads.length + 1);
  let rows = new Uint32Array(Math.max(16, 4 * heads.length));
  let count = 0;
  for (let g = 0; g < heads.length; g++) {
    const runs: Run[] = [];
    let last = -1;
    let isSorted = true;
    for (let at = heads[g] as Ptr; at !== 0; at = u32[(at + KEPT_NEXT) >>> 2] as Ptr) {
      if (nullOffset >= 0 && u8[at + nullOffset] !== 0) continue;
      if (count % ROWS_BETWEEN_CHECKS === 0) checkStopped();
      if (count === rows.length) rows = resized(rows, 2 * count);
      const order = u32[(at + KEPT_ORDER) >>> 2] as number;
      if (order !== last) {
        isSorted &&= order > last;
        runs.push({ order, start: count });
        last = order;
      }
      rows[count++] = at;
    }
    if (!isSorted) sortRuns(rows.subarray(ends[g], count), runs, ends[g] as number);
    ends[g + 1] = count;
  }
  return { rows: rows.subarray(0, count), ends };
}

/** Rows of one morsel that stand side by side. */
interface Run {
  readonly order: number;
  readonly start: number;
}

/** By the order of their morsels: each thread has hung its own rows, in order, behind those of others. `rows` begin at `from` of what runs count. */
function sortRuns(rows: Uint32Array, runs: readonly Run[], from: number): void {
  const before = rows.slice();
  const pieces = runs.map(({ order, start }, i) => ({
    order,
    rows: before.subarray(start - from, (runs[i + 1]?.start ?? Infinity) - from),
  }));
  let at = 0;
  for (const piece of pieces.sort((a, b) => a.order - b.order)) {
    rows.set(piece.rows, at);
    at += piece.rows.length;
  }
}

export function resized(from: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(length);
  to.set(from);
  return to;
}
