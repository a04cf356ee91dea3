import type { StructType } from '../../types/data-type.ts';
import { type BatchWriter, type FormatOptions, option, type WriteContext } from '../format.ts';
import { createLineWriter } from '../text/line-writer.ts';
import { plainRenderer } from '../text/render-values.ts';

/** How Hive's OpenCSVSerde cuts a line and joins one: one character each. */
interface Marks {
  readonly separator: string;
  readonly quote: string;
  readonly mark: string;
}

/** In what is written a quote is doubled where no `escapeChar` is given; in what is read it is escaped by a backslash then. */
const WRITTEN_ESCAPE = '"';

function marksOf(options: FormatOptions): Marks {
  const given = (name: string, otherwise: string): string => (option(options, name) ?? otherwise).charAt(0) || otherwise;
  return { separator: given('separatorChar', ','), quote: given('quoteChar', '"'), mark: given('escapeChar', WRITTEN_ESCAPE) };
}

/**
 * The fields of a line, as opencsv 2.3 takes it apart: an escape outside of a field is dropped, a quote in the middle of one is text. A
 * field that is never closed is none, nor is there one in an empty line.
 */
export function openCsvCutter(options: FormatOptions): (line: string) => string[] {
  const { separator, quote, mark: written } = marksOf(options);
  const mark = written === WRITTEN_ESCAPE ? '\\' : written;
  return (line) => {
    const fields: string[] = [];
    if (line === '') return fields;
    let field = '';
    let inQuotes = false;
    let inField = false;
    for (let i = 0; i < line.length; i++) {
      const c = line.charAt(i);
      const next = line.charAt(i + 1);
      const isInside = (inQuotes || inField) && next !== '';
      if (c === mark) {
        if (isInside && (next === quote || next === mark)) {
          field += next;
          i++;
        }
      } else if (c === quote) {
        if (isInside && next === quote) {
          field += next;
          i++;
        } else {
          if (i > 2 && line.charAt(i - 1) !== separator && next !== '' && next !== separator)
            field = field !== '' && field.trim() === '' ? '' : field + c;
          inQuotes = !inQuotes;
        }
        inField = !inField;
      } else if (c === separator && !inQuotes) {
        fields.push(field);
        field = '';
        inField = false;
      } else {
        field += c;
        inField = true;
      }
    }
    if (!inQuotes) fields.push(field);
    return fields;
  };
}

/** Writes a line a row: every value in quotes, nothing for null. */
export function createOpenCsvWriter(path: string, schema: StructType, options: FormatOptions, context: WriteContext): Promise<BatchWriter> {
  const { separator, quote, mark } = marksOf(options);
  const renderers = schema.fields.map((f) => plainRenderer(f.type) ?? String);
  const escaped = (text: string): string => Array.from(text, (c) => (c === quote || c === mark ? mark + c : c)).join('');
  return createLineWriter(path, context, (row) =>
    row.map((v, i) => (v === null ? '' : quote + escaped(renderers[i]?.(v) ?? '') + quote)).join(separator),
  );
}
