import type { Batch, Vector } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import type { StructType } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { Allocator } from '../../wasm/memory.ts';

/** Columns that are the same in every row of a file: one entry, and codes that all mean it. */
function constantVector(type: StructType['fields'][number]['type'], value: Value, rowCount: number, allocator: Allocator): Vector {
  const isText = type.kind === 'string';
  const builder = new ColumnBuilder(type, allocator, isText ? 1 : rowCount);
  if (!isText || value === null) {
    for (let i = 0; i < rowCount; i++) builder.append(value);
    return builder.finish();
  }
  builder.append(value);
  const codes = allocator.allocate(rowCount * 4);
  allocator.memory.fill(0, codes, codes + rowCount * 4);
  return { type, length: rowCount, validity: 0, values: codes, offsets: 0, children: [], dictionary: builder.finish() };
}

/** Adds the wanted partition columns behind a batch's data columns. */
export function withPartitionColumns(
  batch: Batch,
  schema: StructType,
  wanted: readonly number[],
  values: readonly Value[],
  allocator: Allocator,
): Batch {
  if (wanted.length === 0) return batch;
  const added = wanted.map((i) =>
    constantVector(schema.fields[i]?.type ?? { kind: 'string' }, values[i] ?? null, batch.rowCount, allocator),
  );
  return { rowCount: batch.rowCount, columns: [...batch.columns, ...added] };
}
