import type { Batch } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { internalError } from '../../errors/engine-error.ts';
import { numbersEvaluator } from '../../functions/evaluate.ts';
import type { KeptAggregate } from '../../physical/kept-rows.ts';
import type { Attribute } from '../../plan/expr.ts';
import type { Value } from '../../types/value.ts';
import type { Allocator, Ptr } from '../../wasm/memory.ts';
import type { EngineSettings } from '../engine.ts';
import { rowReader } from '../field-value.ts';
import { rowAggregate } from '../reference/aggregate.ts';
import { chainedRows } from './kept-chains.ts';
import { keptNumbers } from './kept-numbers.ts';
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
  const ofNumbers = aggregates.map((a) => (a.kept === 'numbers' ? numbersEvaluator(a.aggregate.child, settings) : undefined));
  return (batch, allocator) => {
    const { memory } = allocator;
    const columns = aggregates.map(({ aggregate, kept }, i) => {
      const first = (batch.columns[chains[i] ?? -1] ?? internalError('the column of kept rows is not there')).values >>> 2;
      const heads = memory.u32.subarray(first, first + batch.rowCount);
      const values = ofValues[i];
      if (values) return values(heads, allocator);
      const builder = new ColumnBuilder(aggregate.type, allocator, batch.rowCount);
      const finish = ofNumbers[i];
      if (finish) {
        const numbersOf = keptNumbers(memory, checkStopped);
        for (const head of heads) builder.append(finish(numbersOf(head)));
        return builder.finish();
      }
      const { fields } = kept === 'numbers' ? internalError('numbers that nothing is made of') : kept;
      const readRow = rowReader(memory, fields);
      const row: Value[] = fields.map(() => null);
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
