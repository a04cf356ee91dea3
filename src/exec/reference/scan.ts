import { valueReader } from '../../columnar/reader.ts';
import { fail, internalError } from '../../errors/engine-error.ts';
import type { FileFormat, ReadContext, ReadRequest } from '../../io/format.ts';
import { formatByName, formatNames } from '../../io/formats.ts';
import { resolvePath } from '../../io/fs/resolve.ts';
import { readSplit } from '../../io/lenient-read.ts';
import { refuseOnlyCorrupt } from '../../io/read-schema.ts';
import type { Scan } from '../../plan/logical.ts';
import { field, struct } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { EngineSettings } from '../engine.ts';
import { checkCancelled, type Rows, type Run } from './rows.ts';

export const formatOf = async (name: string): Promise<FileFormat> =>
  (await formatByName(name)) ?? fail('DATA_SOURCE_NOT_FOUND', { provider: name, known: formatNames() });

/** What a format needs to read files under `path`. */
export const readContext = (
  path: string,
  settings: EngineSettings,
  signal?: AbortSignal,
  onBytes?: (bytes: number) => void,
): ReadContext => ({
  fs: resolvePath(path).fs,
  settings,
  ...(signal ? { signal } : {}),
  ...(onBytes ? { onBytes } : {}),
});

/** Reads the files one after the other on this thread; `pushedFilters` are passed on, for readers to skip what they can. */
export async function* runScan(plan: Scan, run: Run): Rows {
  if (plan.files.length === 0) return;
  const format = await formatOf(plan.format);
  const partitions = new Map(plan.partitionSchema.fields.map((f, i) => [f.name.toLowerCase(), i]));
  const data = plan.output.filter((a) => !partitions.has(a.name.toLowerCase()));
  const request: ReadRequest = {
    dataSchema: plan.dataSchema,
    requiredSchema: struct(data.map((a) => field(a.name, a.type, a.nullable))),
    filters: plan.pushedFilters,
    options: plan.options,
  };
  refuseOnlyCorrupt(plan.format, request, run.settings);
  let bytes = 0;
  const context = readContext(plan.files[0]?.path ?? internalError('a scan without files'), run.settings, run.signal, (n) => {
    bytes += n;
  });
  const columns = plan.output.map((a) => {
    const partition = partitions.get(a.name.toLowerCase());
    return partition === undefined ? { data: data.indexOf(a) } : { partition };
  });
  const arena = run.newArena();
  try {
    for (const split of await format.planSplits(plan.files, request, context)) {
      for await (const batch of readSplit(format, split, request, context, arena)) {
        checkCancelled(run);
        const readers = columns.map((c): ((row: number) => Value) => {
          if (c.partition !== undefined) {
            const value = split.file.partition[c.partition] ?? null;
            return () => value;
          }
          return valueReader(run.memory, batch.columns[c.data] ?? internalError(`the ${plan.format} reader left out a column`));
        });
        yield Array.from({ length: batch.rowCount }, (_, i) => readers.map((read) => read(i)));
        run.progress({ rows: batch.rowCount, bytes });
        bytes = 0;
      }
      arena.reset();
    }
  } finally {
    arena.free();
  }
}
