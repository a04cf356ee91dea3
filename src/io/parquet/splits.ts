import type { ScanFile } from '../../plan/logical.ts';
import type { ReadContext, ReadRequest, Split } from '../format.ts';
import { leavesFileOut } from '../lenient-read.ts';
import { readFooter } from './footer.ts';
import { groupMayMatch, treeOf } from './read.ts';

const FOOTERS_AT_ONCE = 16;
/** With fewer files than this every row group becomes a split, so that there is work for all workers. */
const FEW_FILES = 8;

/**
 * Row groups side by side, up to `settings.maxPartitionBytes` of what the wanted columns take; when there are few files, one
 * split a row group. Row groups that the filters rule out are left out, and so are files without rows.
 */
export async function planParquetSplits(files: readonly ScanFile[], request: ReadRequest, context: ReadContext): Promise<Split[]> {
  const most = files.length < FEW_FILES ? 0 : context.settings.maxPartitionBytes;
  const splits = await forEachFile(files, async (file) => {
    try {
      return await splitsOf(file, request, context, most);
    } catch (thrown) {
      if (leavesFileOut(thrown, request.options, context.settings)) return [];
      throw thrown;
    }
  });
  return splits.flat();
}

async function splitsOf(file: ScanFile, request: ReadRequest, context: ReadContext, most: number): Promise<Split[]> {
  const metadata = await readFooter(context.fs, file, context.signal);
  const fields = treeOf(metadata, file.path);
  const splits: Split[] = [];
  let start = -1;
  let bytes = 0;
  const end = (to: number): void => {
    if (start >= 0) splits.push({ file, start: 0, length: bytes, rowGroups: [start, to] });
    start = -1;
    bytes = 0;
  };
  metadata.rowGroups.forEach((group, i) => {
    if (group.rows === 0 || !groupMayMatch(group, metadata, fields, request.filters, request.dataSchema, context.settings)) {
      end(i);
      return;
    }
    const size = group.columns.reduce((sum, c) => sum + c.compressedSize, 0);
    if (start >= 0 && bytes + size > most) end(i);
    if (start < 0) start = i;
    bytes += size;
  });
  end(metadata.rowGroups.length);
  // a schema is being inferred: a file without rows has one too
  if (splits.length === 0 && request.dataSchema.fields.length === 0) return [{ file, start: 0, length: 0, rowGroups: [0, 0] }];
  return splits;
}

/** Applies an asynchronous function to the files, some at a time; results in the files' order. */
export async function forEachFile<T>(files: readonly ScanFile[], f: (file: ScanFile) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < files.length; i += FOOTERS_AT_ONCE) results.push(...(await Promise.all(files.slice(i, i + FOOTERS_AT_ONCE).map(f))));
  return results;
}
