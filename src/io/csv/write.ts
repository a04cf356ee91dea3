import { valueReader } from '../../columnar/reader.ts';
import { fail } from '../../errors/engine-error.ts';
import type { DataType, StructType } from '../../types/data-type.ts';
import { type BatchWriter, type FormatOptions, option, type WriteContext } from '../format.ts';
import { codecOfOptions } from '../text/codec.ts';
import { booleanOption } from '../text/options.ts';
import { dateTimeRenderer, plainRenderer, type Render } from '../text/render-values.ts';
import { textWriter } from '../text/text-writer.ts';
import { characterOption, delimiterOption } from './options.ts';

/**
 * Writes rows as Spark's CSV: a value is quoted where it holds the delimiter, a quote or a line end, null is nothing (`nullValue`), an empty
 * text is `""` (`emptyValue`), blanks around a value go (`ignoreLeadingWhiteSpace`, `ignoreTrailingWhiteSpace`).
 * Errors: UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE, UNSUPPORTED_FEATURE (compression, encoding).
 */
export async function createCsvWriter(
  path: string,
  schema: StructType,
  options: FormatOptions,
  context: WriteContext,
): Promise<BatchWriter> {
  const quote = quoting(options);
  const renderers = schema.fields.map((f) => rendererOf(f.type, f.name, options, context));
  const nullValue = option(options, 'nullValue') ?? '';
  const quotedNull = quote.all ? quote.field(nullValue, 1) || '""' : nullValue;
  const delimiter = delimiterOption(options);
  const end = option(options, 'lineSep') ?? '\n';
  const head = booleanOption(options, 'header', false) ? schema.fields.map((f, i) => quote.field(f.name, i)).join(delimiter) + end : '';
  const out = await textWriter(path, codecOfOptions(options), option(options, 'encoding') ?? 'UTF-8', context);
  return out.batchWriter((batch, memory, emit) => {
    const columns = batch.columns.map((c) => valueReader(memory, c));
    for (let row = 0; row < batch.rowCount; row++) {
      let line = '';
      for (let i = 0; i < columns.length; i++) {
        if (i > 0) line += delimiter;
        const value = columns[i]?.(row) ?? null;
        line += value === null ? quotedNull : quote.field(renderers[i]?.(value) ?? '', i);
      }
      emit(line + end);
    }
  }, head);
}

interface Quoting {
  readonly all: boolean;
  field(text: string, column: number): string;
}

function quoting(options: FormatOptions): Quoting {
  const delimiter = delimiterOption(options);
  // Spark's writer takes NUL where no quote is wanted
  const quote = characterOption(options, 'quote', '"') || '\0';
  const escapeMark = characterOption(options, 'escape', '\\') || '\0';
  const escapeOfEscape = characterOption(options, 'charToEscapeQuoteEscaping', escapeMark === quote ? '' : escapeMark);
  const comment = characterOption(options, 'comment', '') || '#';
  const emptyValue = option(options, 'emptyValue') ?? '""';
  const all = booleanOption(options, 'quoteAll', false);
  const escapeQuotes = booleanOption(options, 'escapeQuotes', true);
  const trimLeft = booleanOption(options, 'ignoreLeadingWhiteSpace', true),
    trimRight = booleanOption(options, 'ignoreTrailingWhiteSpace', true);
  const wrap = (text: string): string => {
    let out = text;
    if (escapeOfEscape !== '' && escapeMark !== quote) out = out.replaceAll(escapeMark, escapeOfEscape + escapeMark);
    return quote + out.replaceAll(quote, escapeMark + quote) + quote;
  };
  return {
    all,
    field(given, column) {
      let text = given;
      if (trimLeft || trimRight) text = trimBlanks(text, trimLeft, trimRight);
      if (text === '') return all ? quote + quote : emptyValue;
      const needed =
        all ||
        text.includes(delimiter) ||
        /[\n\r]/.test(given) ||
        (escapeQuotes ? text.includes(quote) : text.startsWith(quote)) ||
        (column === 0 && text.startsWith(comment));
      return needed ? wrap(text) : text;
    },
  };
}

/** Without the characters up to the space at the ends. */
function trimBlanks(text: string, left: boolean, right: boolean): string {
  let from = 0,
    to = text.length;
  if (left) while (from < to && text.charCodeAt(from) <= 32) from++;
  if (right) while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  return text.slice(from, to);
}

function rendererOf(type: DataType, name: string, options: FormatOptions, context: WriteContext): Render {
  if (type.kind === 'binary')
    return (v) => `[${Array.from(v as Uint8Array, (b) => b.toString(16).toUpperCase().padStart(2, '0')).join(' ')}]`;
  return (
    plainRenderer(type) ??
    dateTimeRenderer(type, options, context.settings) ??
    fail('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: name, columnType: type.kind, format: 'CSV' })
  );
}
