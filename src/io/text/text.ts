import { type Batch, MORSEL_ROWS } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { isNullAt, valueReader } from '../../columnar/reader.ts';
import { fail, unsupported } from '../../errors/engine-error.ts';
import { field, STRING, type StructType, struct } from '../../types/data-type.ts';
import type { Allocator } from '../../wasm/memory.ts';
import {
  type BatchWriter,
  type FileFormat,
  type FormatOptions,
  option,
  type ReadContext,
  type ReadRequest,
  type Split,
  type WriteContext,
} from '../format.ts';
import { wholeFile } from './chunks.ts';
import { codecExtension, codecOfOptions } from './codec.ts';
import { lineBlocks, lineEnd, nextLine } from './line-blocks.ts';
import { lineSplits } from './line-splits.ts';
import { booleanOption, encodingOption, separatorOption } from './options.ts';
import { textWriter } from './text-writer.ts';

interface TextOptions {
  readonly wholetext: boolean;
  readonly separator: Uint8Array | undefined;
  readonly encoding: string;
}

const textOptions = (options: FormatOptions): TextOptions => ({
  wholetext: booleanOption(options, 'wholetext', false),
  separator: separatorOption(options),
  encoding: encodingOption(options),
});

const SCHEMA: StructType = struct([field('value', STRING)]);

async function* readText(split: Split, request: ReadRequest, context: ReadContext, allocator: Allocator): AsyncIterable<Batch> {
  const options = textOptions(request.options);
  const wanted = request.requiredSchema.fields.length > 0;
  const capacity = Math.min(MORSEL_ROWS, Math.max(16, Math.ceil(split.length / 64)));
  const newBuilder = (): ColumnBuilder | undefined => (wanted ? new ColumnBuilder(STRING, allocator, capacity) : undefined);
  let builder = newBuilder();
  let rows = 0;
  const batch = (): Batch => ({ rowCount: rows, columns: builder ? [builder.finish()] : [] });
  if (options.wholetext) {
    const bytes = await wholeFile(split.file.path, options.encoding, context);
    builder?.appendBytes(bytes, 0, bytes.length);
    rows = 1;
    yield batch();
    return;
  }
  for await (const { bytes, from, to } of lineBlocks(split, options, context)) {
    for (let p = from; p < to; ) {
      const end = lineEnd(bytes, p, to, options.separator);
      // the mark of a file's first bytes is no text
      const start = p === 0 && split.start === 0 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? Math.min(3, end) : p;
      builder?.appendBytes(bytes, start, end);
      rows++;
      p = nextLine(bytes, end, to, options.separator);
      if (rows >= MORSEL_ROWS) {
        yield batch();
        builder = newBuilder();
        rows = 0;
      }
    }
  }
  if (rows > 0) yield batch();
}

/** Text holds one string column. */
function checkSchema(schema: StructType): void {
  const [only, ...more] = schema.fields;
  if (more.length > 0)
    unsupported(`a text file with ${schema.fields.length} columns`, undefined, 'text has one string column; csv and json have several');
  if (only && only.type.kind !== 'string')
    fail('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: only.name, columnType: only.type.kind, format: 'Text' });
}

async function createTextWriter(path: string, schema: StructType, options: FormatOptions, context: WriteContext): Promise<BatchWriter> {
  if (schema.fields.length === 0)
    return unsupported('a text file without a column', undefined, 'select one string column, or write csv or json');
  checkSchema(schema);
  const out = await textWriter(path, codecOfOptions(options), option(options, 'encoding') ?? 'UTF-8', context);
  const end = option(options, 'lineSep') ?? '\n';
  return out.batchWriter((batch, memory, emit) => {
    const [column] = batch.columns;
    if (!column) return;
    const value = valueReader(memory, column);
    for (let row = 0; row < batch.rowCount; row++) emit(isNullAt(memory, column, row) ? end : String(value(row)) + end);
  });
}

/**
 * Lines of text: one string column `value`, a row for each line without its end (LF, CR or CR LF, or `lineSep`), or with `wholetext`
 * one row for each file.
 * Nulls: none are read; a null is written as an empty line.
 * Errors: UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE (other than one string column), FAILED_READ_FILE.
 * Source: Spark 4.3 text data source.
 */
export const text: FileFormat = {
  name: 'text',
  planSplits: async (files, request, context) => {
    checkSchema(request.dataSchema);
    const options = textOptions(request.options);
    return lineSplits(files, options.wholetext, options.encoding, context.settings);
  },
  inferSplit: async () => ({ format: 'text', data: undefined }),
  mergeInferred: () => SCHEMA,
  read: readText,
  createWriter: createTextWriter,
  extension: (options) => `txt${codecExtension(codecOfOptions(options))}`,
};
