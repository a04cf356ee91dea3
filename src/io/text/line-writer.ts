import { valueReader } from '../../columnar/reader.ts';
import type { Value } from '../../types/value.ts';
import type { BatchWriter, WriteContext } from '../format.ts';
import { textWriter } from './text-writer.ts';

/** A text file with a line for each row. */
export async function createLineWriter(
  path: string,
  context: WriteContext,
  render: (row: readonly Value[]) => string,
): Promise<BatchWriter> {
  const out = await textWriter(path, 'none', 'UTF-8', context);
  return out.batchWriter((batch, memory, emit) => {
    const columns = batch.columns.map((c) => valueReader(memory, c));
    for (let row = 0; row < batch.rowCount; row++) emit(`${render(columns.map((read) => read(row)))}\n`);
  });
}
