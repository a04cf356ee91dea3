import { type Batch, MORSEL_ROWS } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { fail } from '../../errors/engine-error.ts';
import { STRING } from '../../types/data-type.ts';
import type { Allocator } from '../../wasm/memory.ts';
import type { ReadContext, ReadRequest, Split } from '../format.ts';
import type { CsvFields } from './fields.ts';
import { type CsvOptions, csvOptions } from './options.ts';
import { fieldText, recordBlocks } from './records.ts';
import { CsvTokenizer } from './tokenizer.ts';
import { type ConvertField, fieldConverter } from './values.ts';

/** A column that is read: where it stands in a record, and how it becomes a value. */
interface Column {
  readonly at: number;
  readonly convert: ConvertField;
}

/** The rows of one split; see `FileFormat.read`. */
export async function* readCsv(split: Split, request: ReadRequest, context: ReadContext, allocator: Allocator): AsyncIterable<Batch> {
  const options = csvOptions(request.options, context.settings);
  const required = request.requiredSchema.fields;
  const corruptAt = required.findIndex((f) => f.name === options.corruptColumn && f.type.kind === 'string');
  const data = request.dataSchema.fields.filter((f) => !(f.name === options.corruptColumn && f.type.kind === 'string'));
  const wanted = required.filter((_, i) => i !== corruptAt);
  const columns: Column[] = wanted.map((f) => ({
    at: data.findIndex((d) => d.name === f.name),
    convert: fieldConverter(f.type, f.name, options),
  }));
  // Spark counts the fields of a record only when it reads all columns, or is asked for corrupt records
  const counted = corruptAt >= 0 || wanted.length === data.length ? data.length : -1;
  const capacity = Math.min(MORSEL_ROWS, Math.max(16, Math.ceil(split.length / 64)));
  const tokenizer = new CsvTokenizer(options.syntax);
  const { fields } = tokenizer;
  const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
  const marks: Marks = {
    nullValue: encoded(options.nullValue),
    emptyValue: encoded(options.emptyValue),
  };

  let builders: ColumnBuilder[] = [];
  let corrupt: ColumnBuilder | undefined;
  let rows = 0;
  const start = (): void => {
    builders = wanted.map((f) => new ColumnBuilder(f.type, allocator, capacity));
    corrupt = corruptAt < 0 ? undefined : new ColumnBuilder(STRING, allocator, capacity);
    rows = 0;
  };
  const batch = (): Batch => {
    const vectors = builders.map((b) => b.finish());
    if (corrupt) vectors.splice(corruptAt, 0, corrupt.finish());
    return { rowCount: rows, columns: vectors };
  };
  start();
  let header = options.header && split.start === 0;
  for await (const block of recordBlocks(split, options, context)) {
    while (block.next(tokenizer) >= 0) {
      if (header) {
        header = false;
        if (!options.enforceSchema)
          checkHeader(
            fields,
            data.map((f) => f.name),
            options,
            split.file.path,
            context.settings.caseSensitive,
          );
        continue;
      }
      let bad = counted >= 0 && fields.count !== counted;
      for (let i = 0; i < columns.length; i++) {
        const column = columns[i] as Column;
        if (!appendField(fields, column, builders[i] as ColumnBuilder, marks)) bad = true;
      }
      if (bad && options.mode === 'FAILFAST')
        fail('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { path: split.file.path, record: block.text().slice(0, 1000) });
      if (bad && options.mode === 'DROPMALFORMED') {
        for (const b of builders) b.truncate(rows);
        continue;
      }
      if (corrupt) {
        if (bad) corrupt.appendString(block.text());
        else corrupt.appendNull();
      }
      if (++rows >= MORSEL_ROWS) {
        yield batch();
        start();
      }
    }
  }
  if (rows > 0) yield batch();
}

interface Marks {
  readonly nullValue: Uint8Array;
  readonly emptyValue: Uint8Array;
}

/** False when the field is no value of its column; a null takes its place. */
function appendField(fields: CsvFields, column: Column, builder: ColumnBuilder, marks: Marks): boolean {
  const i = column.at;
  let from = i < fields.count ? (fields.starts[i] as number) : -1;
  if (from < 0) {
    builder.appendNull();
    return true;
  }
  let to = fields.ends[i] as number;
  let bytes = fields.bufferOf(i);
  if (fields.quotedEmpty[i] === 1) {
    bytes = marks.emptyValue;
    from = 0;
    to = bytes.length;
  }
  if (to - from === marks.nullValue.length && marks.nullValue.every((c, k) => bytes[from + k] === c)) {
    builder.appendNull();
    return true;
  }
  if (column.convert(bytes, from, to, builder)) return true;
  builder.appendNull();
  return false;
}

function checkHeader(fields: CsvFields, names: readonly string[], options: CsvOptions, path: string, caseSensitive: boolean): void {
  const header = Array.from({ length: fields.count }, (_, i) => fieldText(fields, i, options) ?? '');
  const same = (a: string, b: string): boolean => (caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase());
  if (header.length === names.length && header.every((h, i) => same(h, names[i] ?? ''))) return;
  fail('FAILED_READ_FILE.NO_HINT', {
    path,
    reason: `the header (${header.join(', ')}) is not the schema (${names.join(', ')}), which enforceSchema=false demands`,
  });
}
