import type { Batch } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { internalError } from '../../errors/engine-error.ts';
import { numbersEvaluator } from '../../functions/evaluate.ts';
import { KEPT_NEXT, type KeptAggregate } from '../../physical/kept-rows.ts';
import type { RowLayout } from '../../physical/row-layout.ts';
import type { Attribute } from '../../plan/expr.ts';
import type { Value } from '../../types/value.ts';
import type { Allocator, Ptr, SharedMemory } from '../../wasm/memory.ts';
import type { EngineSettings } from '../engine.ts';
import { numberReader, rowReader } from '../field-value.ts';
import { rowAggregate } from '../reference/aggregate.ts';
import { chainedRows } from './kept-chains.ts';
import { keptValues } from './kept-values.ts';

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
  const ofValues = aggregates.map((a) => keptValues(a, settings, checkStopped));
  const ofNumbers = aggregates.map((a) => (a.layout.fields.length === 1 ? numbersEvaluator(a.aggregate.child, settings) : undefined));
  return (batch, allocator) => {
    const { memory } = allocator;
    const columns = aggregates.map(({ aggregate, layout }, i) => {
      const first = (batch.columns[chains[i] ?? -1] ?? internalError('the column of kept rows is not there')).values >>> 2;
      const heads = memory.u32.subarray(first, first + batch.rowCount);
      const values = ofValues[i];
      if (values) return values(heads, allocator);
      const builder = new ColumnBuilder(aggregate.type, allocator, batch.rowCount);
      const numbers = numbersReader(memory, layout, checkStopped);
      const finish = ofNumbers[i];
      if (numbers && finish) {
        for (const head of heads) builder.append(finish(numbers(head)));
        return builder.finish();
      }
      const readRow = rowReader(memory, layout.fields);
      const row: Value[] = layout.fields.map(() => null);
      const { start } = made[i] ?? internalError('an aggregate that was not made ready');
      const { rows, ends } = chainedRows(memory, heads, -1, checkStopped);
      let at = 0;
      for (let g = 1; g < ends.length; g++) {
        const group = start();
        for (; at < (ends[g] as number); at++) {
          if (at % ROWS_BETWEEN_CHECKS === 0) checkStopped();
          readRow(rows[at] as Ptr, row);
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
