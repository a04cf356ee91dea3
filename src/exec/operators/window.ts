import type { Batch } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { valueReader } from '../../columnar/reader.ts';
import { fail } from '../../errors/engine-error.ts';
import type { Attribute } from '../../plan/expr.ts';
import type { Window } from '../../plan/logical.ts';
import { referencesOf } from '../../plan/traits.ts';
import type { Value } from '../../types/value.ts';
import type { Arena } from '../../wasm/memory.ts';
import type { EngineSettings } from '../engine.ts';
import { windowPartitions } from '../reference/window.ts';

/** Longest time, in milliseconds, before the event loop has its turn. */
const TURN = 20;

/** Sorted batches with a column for each window call behind theirs. Only the columns that the calls read become JavaScript values. */
export async function windowBatches(
  window: Window,
  input: readonly Attribute[],
  batches: readonly Batch[],
  arena: Arena,
  settings: EngineSettings,
  signal?: AbortSignal,
): Promise<Batch[]> {
  const read = new Set<number>();
  for (const e of [...window.windows, ...window.partitionBy, ...window.orderBy.map((k) => k.child)]) referencesOf(e, read);
  const positions = input.flatMap((a, i) => (read.has(a.id) ? [i] : []));
  const attributes = positions.map((p) => input[p] as Attribute);
  const rows: Value[][] = [];
  for (const batch of batches) {
    const readers = positions.map((p) => valueReader(arena.memory, batch.columns[p] as Batch['columns'][number]));
    for (let r = 0; r < batch.rowCount; r++) rows.push(readers.map((reader) => reader(r)));
  }
  const values: Value[][] = window.windows.map(() => []);
  let turn = performance.now();
  for (const partition of windowPartitions(window, attributes, rows, settings)) {
    partition.values.forEach((list, w) => {
      const all = values[w] as Value[];
      for (const v of list) all.push(v);
    });
    if (performance.now() - turn < TURN) continue;
    if (signal?.aborted) fail('OPERATION_CANCELED', {});
    await new Promise((resolve) => setImmediate(resolve));
    turn = performance.now();
  }
  let at = 0;
  return batches.map((batch) => {
    const made = window.windows.map((w, c) => {
      const builder = new ColumnBuilder(w.type, arena, batch.rowCount);
      for (let r = 0; r < batch.rowCount; r++) builder.append(values[c]?.[at + r] ?? null);
      return builder.finish();
    });
    at += batch.rowCount;
    return { rowCount: batch.rowCount, columns: [...batch.columns, ...made] };
  });
}
