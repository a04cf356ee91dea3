import type { Batch } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { valueReader } from '../../columnar/reader.ts';
import type { Attribute } from '../../plan/expr.ts';
import type { Window } from '../../plan/logical.ts';
import { referencesOf } from '../../plan/traits.ts';
import type { Value } from '../../types/value.ts';
import type { QueryResources } from '../query-resources.ts';
import { windowPartitions } from '../reference/window.ts';

/** Sorted batches with a column for each window call behind theirs. Only the columns that the calls read become JavaScript values. */
export function windowBatches(
  window: Window,
  { attributes: input, batches }: { readonly attributes: readonly Attribute[]; readonly batches: readonly Batch[] },
  { arena, settings, checkStopped }: QueryResources,
): Batch[] {
  const read = new Set<number>();
  for (const e of [...window.windows, ...window.partitionBy, ...window.orderBy.map((k) => k.child)]) referencesOf(e, read);
  const positions = input.flatMap((a, i) => (read.has(a.id) ? [i] : []));
  const attributes = positions.map((p) => input[p] as Attribute);
  const rows: Value[][] = [];
  for (const batch of batches) {
    checkStopped();
    const readers = positions.map((p) => valueReader(arena.memory, batch.columns[p] as Batch['columns'][number]));
    for (let r = 0; r < batch.rowCount; r++) rows.push(readers.map((reader) => reader(r)));
  }
  const values: Value[][] = window.windows.map(() => []);
  for (const partition of windowPartitions(window, attributes, rows, settings)) {
    checkStopped();
    partition.values.forEach((list, w) => {
      const all = values[w] as Value[];
      for (const v of list) all.push(v);
    });
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
