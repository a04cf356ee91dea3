import type { Batch } from '../../columnar/batch.ts';
import { MORSEL_ROWS } from '../../columnar/batch.ts';
import { EngineError, fail } from '../../errors/engine-error.ts';
import type { Expr } from '../../plan/expr.ts';
import { ROW_INDEX } from '../../plan/file-columns.ts';
import type { StructType } from '../../types/data-type.ts';
import { type Allocator, Arena, type SharedMemory } from '../../wasm/memory.ts';
import type { FormatSettings, ReadContext, ReadRequest, Split } from '../format.ts';
import type { InputFile } from '../fs/file-system.ts';
import { type ColumnReader, columnReader, findField, missingColumn, rowIndexColumn } from './column-reader.ts';
import { type FileField, fileFields } from './file-schema.ts';
import { readFooter } from './footer.ts';
import type { FileMetadata, RowGroup } from './metadata.ts';
import { mayMatch } from './prune.ts';
import { rangeIn } from './ranges.ts';

/**
 * The rows of a split, up to MORSEL_ROWS a batch, fewer of wide rows where memory is little; a batch does not cross row groups. The reader keeps its buffers in an arena
 * of its own, under the same owner, and uses them again for the next batch: a batch, dictionaries included, is good until the
 * next one is asked for or reading ends. `allocator` itself may be reset at any time.
 */
export async function* readParquet(split: Split, request: ReadRequest, context: ReadContext, allocator: Allocator): AsyncGenerator<Batch> {
  const { file } = split;
  const metadata = await readFooter(context.fs, file, context.signal);
  const fields = treeOf(metadata, file.path);
  const groups = wantedGroups(split, metadata, fields, request, context.settings);
  if (groups.length === 0) return;
  const { memory } = allocator;
  const arena = new Arena(memory, allocator instanceof Arena ? allocator.owner : memory.newOwner());
  let input: InputFile | undefined;
  try {
    const opened = await context.fs.openInput(file.path);
    input = opened;
    const target = { path: file.path, caseSensitive: context.settings.caseSensitive };
    const columns = request.requiredSchema.fields.map((wanted) => {
      if (wanted.name === ROW_INDEX) return rowIndexColumn(metadata, arena);
      const field = findField(fields, wanted.name, target.caseSensitive);
      return field ? columnReader(field, wanted.type, target, arena) : missingColumn(wanted.type, arena);
    });
    for (const group of groups) {
      await settle(columns.map((c) => c.start(context, opened, group)));
      const most = batchRows(group, columns, memory);
      for (let done = 0; done < group.rows; ) {
        context.signal?.throwIfAborted();
        const rowCount = Math.min(most, group.rows - done);
        yield { rowCount, columns: await settle(columns.map((c) => c.read(rowCount))) };
        done += rowCount;
      }
    }
  } finally {
    await input?.close();
    arena.free();
  }
}

/** The share of the budget that a batch may take, and its rows at least. */
const BATCHES_IN_BUDGET = 48;
const LEAST_ROWS = 1024;

function batchRows(group: RowGroup, columns: readonly ColumnReader[], memory: SharedMemory): number {
  const bytes = columns.reduce((n, c) => n + c.bytesOf(group), 0) / group.rows;
  const rows = memory.usage().budget / BATCHES_IN_BUDGET / Math.max(1, bytes);
  return Math.max(LEAST_ROWS, Math.min(MORSEL_ROWS, Math.floor(rows / LEAST_ROWS) * LEAST_ROWS));
}

/** Like Promise.all, but nothing is still at work on shared memory when it rejects. */
async function settle<T>(work: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(work);
  return results.map((r) => {
    if (r.status === 'rejected') throw r.reason;
    return r.value;
  });
}

/** The file's columns, or an error that names the file. */
export function treeOf(metadata: FileMetadata, path: string): FileField[] {
  try {
    return fileFields(metadata);
  } catch (thrown) {
    if (thrown instanceof EngineError) throw thrown;
    return fail(
      'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER',
      { path, reason: thrown instanceof Error ? thrown.message : String(thrown) },
      undefined,
      thrown,
    );
  }
}

/** The split's row groups that statistics do not rule out. */
function wantedGroups(
  split: Split,
  metadata: FileMetadata,
  fields: readonly FileField[],
  request: ReadRequest,
  settings: FormatSettings,
): RowGroup[] {
  const [from, to] = split.rowGroups ?? [0, metadata.rowGroups.length];
  return metadata.rowGroups
    .slice(from, to)
    .filter((g) => g.rows > 0 && groupMayMatch(g, metadata, fields, request.filters, request.dataSchema, settings));
}

export function groupMayMatch(
  group: RowGroup,
  metadata: FileMetadata,
  fields: readonly FileField[],
  filters: readonly Expr[],
  schema: StructType,
  settings: FormatSettings,
): boolean {
  if (filters.length === 0) return true;
  return filters.every((f) =>
    mayMatch(f, (name) => {
      const wanted = settings.caseSensitive
        ? schema.fields.find((s) => s.name === name)
        : schema.fields.find((s) => s.name.toLowerCase() === name.toLowerCase());
      // Not a column of the files' data: a partition column, about which the footer knows nothing.
      if (!wanted || wanted.name === ROW_INDEX) return undefined;
      const field = findField(fields, name, settings.caseSensitive);
      if (!field) return { rows: group.rows, nullCount: group.rows, isFloating: false };
      return rangeIn(group, metadata, field, wanted.type);
    }),
  );
}
