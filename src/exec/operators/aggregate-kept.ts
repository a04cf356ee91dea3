import type { Batch } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { internalError } from '../../errors/engine-error.ts';
import { KEPT_NEXT, KEPT_ORDER, type KeptAggregate } from '../../physical/kept-rows.ts';
import type { Attribute } from '../../plan/expr.ts';
import type { Value } from '../../types/value.ts';
import type { Allocator, Ptr, SharedMemory } from '../../wasm/memory.ts';
import type { EngineSettings } from '../engine.ts';
import { rowReader } from '../field-value.ts';
import { rowAggregate } from '../reference/aggregate.ts';

const ROWS_BETWEEN_CHECKS = 4096;

/** Adds columns with the aggregates that the reference makes of the rows each group has kept, in the order of the input. */
export function aggregateKeptOperator(
  aggregates: readonly KeptAggregate[],
  input: readonly Attribute[],
  settings: EngineSettings,
  checkStopped: () => void,
): (batch: Batch, allocator: Allocator) => Iterable<Batch> {
  const chains = aggregates.map((a) => input.findIndex((x) => x.id === a.chain.id));
  const made = aggregates.map((a) => rowAggregate(a.aggregate.child, a.fields, settings));
  return (batch, allocator) => {
    const { memory } = allocator;
    const columns = aggregates.map(({ aggregate, layout }, i) => {
      const builder = new ColumnBuilder(aggregate.type, allocator, batch.rowCount);
      const heads = (batch.columns[chains[i] ?? -1] ?? internalError('the column of kept rows is not there')).values >>> 2;
      const readRow = rowReader(memory, layout.fields);
      const row: Value[] = layout.fields.map(() => null);
      const { start } = made[i] ?? internalError('an aggregate that was not made ready');
      let read = 0;
      for (let r = 0; r < batch.rowCount; r++) {
        const group = start();
        for (const at of chainOf(memory, memory.u32[heads + r] as Ptr)) {
          if (read++ % ROWS_BETWEEN_CHECKS === 0) checkStopped();
          readRow(at, row);
          group.add(row);
        }
        builder.append(group.finish());
      }
      return builder.finish();
    });
    return [{ rowCount: batch.rowCount, columns: [...batch.columns, ...columns] }];
  };
}

/** The rows of a chain by the order of their morsels: each thread has hung its own, in order, behind those of others. */
function chainOf(memory: SharedMemory, head: Ptr): readonly Ptr[] {
  const { u32 } = memory;
  const rows: Ptr[] = [];
  let isSorted = true;
  let last = 0;
  for (let at = head; at !== 0; at = u32[(at + KEPT_NEXT) >>> 2] as Ptr) {
    const order = u32[(at + KEPT_ORDER) >>> 2] as number;
    isSorted &&= order >= last;
    last = order;
    rows.push(at);
  }
  if (!isSorted) rows.sort((a, b) => (u32[(a + KEPT_ORDER) >>> 2] as number) - (u32[(b + KEPT_ORDER) >>> 2] as number));
  return rows;
}
