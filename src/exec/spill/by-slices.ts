import type { SpilledBatch } from '../../columnar/image.ts';
import type { Pipeline } from '../../physical/plan.ts';
import { BY_SLICES, type PartedSpill, type ProbeSplit } from '../../physical/spilling.ts';
import { type Batches, cutParts, type SizeOf, sumOf } from './divided.ts';

/** What a table takes up beside its rows, for each of them. */
const SLOT_BYTES = 8;
/** A part of a table may be so many times as large as a part is meant to be before it is cut. */
const MOST_PARTS = 4;

/** A part of a table as runs of batches, where it is too large to be there as a whole. */
export function slicesOf({ table }: PartedSpill, batches: Batches, partBytes: number): readonly Batches[] {
  if (!table) return [batches];
  const size: SizeOf = ({ image }) => Math.max(image.bytes, image.rowCount * (table.layout.size + SLOT_BYTES));
  if (sumOf(batches, size) <= partBytes * MOST_PARTS) return [batches];
  return cutParts([batches], [{ goesOn: false, isEqual: true }], size, partBytes * (MOST_PARTS / 2)).parts;
}

/** What reads a part of a sink: its rows, or (`split`) the table that they make, for rows of its own. */
export interface Reader {
  /** goes on with the pipeline, that which was planned if there is no other */
  readonly goOn: (pipeline?: Pipeline) => Promise<void>;
  readonly split?: ProbeSplit;
  readonly rows?: Batches;
}

/** What makes a table of rows that are in files, and writes what a pipeline puts out into others. */
interface TableHost {
  load(rows: Batches): Promise<void>;
  unload(): Promise<void>;
  write(pipeline: Pipeline): Promise<SpilledBatch[]>;
}

/** Has the readers read a part of a table of which a slice is there at a time. */
export async function bySlices(slices: readonly Batches[], readers: readonly Reader[], host: TableHost): Promise<void> {
  /** rows that have met no partner yet */
  const alone = new Map<Reader, Batches>();
  for (const slice of slices) {
    await host.load(slice);
    for (const reader of readers) {
      const { goOn, split, rows = [] } = reader;
      if (!split) {
        await goOn();
        continue;
      }
      const { pairs, isMetOnce, none } = BY_SLICES[split.joinType];
      const unmet = alone.get(reader) ?? rows;
      if (pairs) await goOn(split.after(isMetOnce ? unmet : rows, pairs));
      if (isMetOnce || none) alone.set(reader, await host.write(split.unmatched(unmet)));
    }
    await host.unload();
  }
  await host.load([]);
  for (const reader of readers) {
    const { goOn, split } = reader;
    if (split && BY_SLICES[split.joinType].none) await goOn(split.after(alone.get(reader) ?? []));
  }
  await host.unload();
}
