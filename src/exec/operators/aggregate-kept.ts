import type { Batch } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { internalError } from '../../errors/engine-error.ts';
import { numbersEvaluator } from '../../functions/evaluate.ts';
import { KEPT_NEXT, KEPT_ORDER, type KeptAggregate } from '../../physical/kept-rows.ts';
import type { RowLayout } from '../../physical/row-layout.ts';
import type { Attribute } from '../../plan/expr.ts';
import type { Value } from '../../types/value.ts';
import type { Allocator, Ptr, SharedMemory } from '../../wasm/memory.ts';
import type { EngineSettings } from '../engine.ts';
import { numberReader, rowReader } from '../field-value.ts';
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
  const ofNumbers = aggregates.map((a) => (a.layout.fields.length === 1 ? numbersEvaluator(a.aggregate.child, settings) : undefined));
  return (batch, allocator) => {
    const { memory } = allocator;
    const columns = aggregates.map(({ aggregate, layout }, i) => {
      const builder = new ColumnBuilder(aggregate.type, allocator, batch.rowCount);
      const heads = (batch.columns[chains[i] ?? -1] ?? internalError('the column of kept rows is not there')).values >>> 2;
      const numbers = numbersReader(memory, layout, checkStopped);
      const finish = ofNumbers[i];
      if (numbers && finish) {
        for (let r = 0; r < batch.rowCount; r++) builder.append(finish(numbers(memory.u32[heads + r] as Ptr)));
        return builder.finish();
      }
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

/** Reads the only field of a chain's rows, nulls left out, as doubles; undefined where its values are none. The result is used again. */
function numbersReader(memory: SharedMemory, { fields }: RowLayout, checkStopped: () => void): ((head: Ptr) => Float64Array) | undefined {
  const [field] = fields;
  const read = field && numberReader(memory, field.type);
  if (!field || !read) return undefined;
  const { u8, u32 } = memory;
  const { offset, nullOffset } = field;
  let room = new Float64Array(1024);
  return (head) => {
    let count = 0;
    for (let at = head; at !== 0; at = u32[(at + KEPT_NEXT) >>> 2] as Ptr) {
      if (nullOffset >= 0 && u8[at + nullOffset] !== 0) continue;
      if (count % ROWS_BETWEEN_CHECKS === 0) checkStopped();
      if (count === room.length) {
        const larger = new Float64Array(2 * count);
        larger.set(room);
        room = larger;
      }
      room[count++] = read(at + offset);
    }
    return room.subarray(0, count);
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
