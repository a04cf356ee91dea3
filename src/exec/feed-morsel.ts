import { internalError } from '../errors/engine-error.ts';
import type { FileFormat, ReadContext } from '../io/format.ts';
import { formatByName } from '../io/formats.ts';
import { readSplit } from '../io/lenient-read.ts';
import { Arena } from '../wasm/memory.ts';
import type { Chain } from './chain.ts';
import { type pieceReader, rangeBatch } from './morsels.ts';
import { withPartitionColumns } from './operators/partition-columns.ts';
import type { SentMorsels } from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import { RowWindow } from './row-window.ts';
import { readSpilled } from './spill/read-spilled.ts';

/** Where the rows of a morsel go; `feed` says whether to go on. */
interface Feeding {
  readonly chain: Chain;
  readonly pieceOf: ReturnType<typeof pieceReader>;
  readonly feed: (pauses: Generator<void, void, void>, rows: number) => Promise<boolean>;
}

/** Feeds one morsel to the chain, a batch at a time. */
export async function feedMorsel(
  morsels: SentMorsels,
  i: number,
  { chain, pieceOf, feed }: Feeding,
  resources: QueryResources,
  reading: ReadContext,
): Promise<void> {
  const newArena = (): Arena => new Arena(resources.memory, resources.owner);
  switch (morsels.kind) {
    case 'batches': {
      const { batch, from, count } = pieceOf(morsels, i);
      if (count > 0) await feed(chain.runBatch(batch, from, count), count);
      return;
    }
    case 'spilled': {
      const arena = newArena();
      try {
        const { batches, from, count } = morsels.pieces[i] ?? internalError('no such piece');
        const wanted = new RowWindow(from, count);
        for (const batch of readSpilled(batches, arena)) {
          resources.checkStopped();
          const rows = wanted.of(batch, arena);
          if (rows && !(await feed(chain.runBatch(rows), rows.rowCount))) break;
        }
      } finally {
        arena.free();
      }
      return;
    }
    case 'rows': {
      const chunk = morsels.chunks[i] ?? internalError('no such chunk');
      await feed(chain.runRows(chunk.start, chunk.count), chunk.count);
      return;
    }
    case 'range': {
      const arena = newArena();
      const batch = rangeBatch(morsels, i, arena);
      await feed(chain.runBatch(batch), batch.rowCount);
      arena.free();
      return;
    }
    case 'splits': {
      const split = morsels.splits[i] ?? internalError('no such split');
      const format = await formatNamed(morsels.format);
      const arena = newArena();
      try {
        for await (const batch of readSplit(format, split, morsels.request, reading, arena)) {
          resources.checkStopped();
          const whole = withPartitionColumns(batch, morsels.partitionSchema, morsels.partitionColumns, split.file.partition, arena);
          if (!(await feed(chain.runBatch(whole), batch.rowCount))) break;
        }
      } finally {
        arena.free();
      }
      return;
    }
    default:
      morsels satisfies never;
  }
}

export async function formatNamed(name: string): Promise<FileFormat> {
  return (await formatByName(name)) ?? internalError(`no format ${name}`);
}
