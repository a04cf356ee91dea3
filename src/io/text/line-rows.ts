import { type Batch, MORSEL_ROWS } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import type { StructField } from '../../types/data-type.ts';
import type { Allocator } from '../../wasm/memory.ts';
import type { ReadContext, Split } from '../format.ts';
import { lineBlocks, lineEnd, nextLine } from './line-blocks.ts';

/** Appends one value of a line in `bytes`, from … to, to each column. */
export type AppendLine = (bytes: Uint8Array, from: number, to: number, builders: readonly ColumnBuilder[]) => void;

/** The rows of one split, a line in UTF-8 each, with a column for each field. */
export async function* lineRows(
  split: Split,
  fields: readonly StructField[],
  context: ReadContext,
  allocator: Allocator,
  append: AppendLine,
): AsyncIterable<Batch> {
  const capacity = Math.min(MORSEL_ROWS, Math.max(16, Math.ceil(split.length / 64)));
  let builders: ColumnBuilder[] = [];
  let rows = 0;
  const start = (): void => {
    builders = fields.map((f) => new ColumnBuilder(f.type, allocator, capacity));
    rows = 0;
  };
  const batch = (): Batch => ({ rowCount: rows, columns: builders.map((b) => b.finish()) });
  start();
  for await (const { bytes, from, to } of lineBlocks(split, { encoding: 'UTF-8' }, context)) {
    for (let p = from; p < to; ) {
      const end = lineEnd(bytes, p, to, undefined);
      append(bytes, p, end, builders);
      p = nextLine(bytes, end, to, undefined);
      if (++rows >= MORSEL_ROWS) {
        yield batch();
        start();
      }
    }
  }
  if (rows > 0) yield batch();
}
