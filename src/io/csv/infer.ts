import {
  BIGINT,
  BOOLEAN,
  DATE,
  type DataType,
  DOUBLE,
  decimal,
  field,
  INT,
  STRING,
  type StructType,
  struct,
  TIMESTAMP,
  TIMESTAMP_NTZ,
} from '../../types/data-type.ts';
import { wholeNumberDigits } from '../../types/decimal-math.ts';
import type { FormatOptions, FormatSettings, Inferred, ReadContext, Split } from '../format.ts';
import { dateTimePattern } from '../text/datetime-pattern.ts';
import { type CsvOptions, csvOptions } from './options.ts';
import { fieldText, recordBlocks } from './records.ts';
import { CsvTokenizer } from './tokenizer.ts';
import { doubleOf, plainDecimal, timestampNtzOf, timestampOf } from './values.ts';

/** What the values of a column looked like; flags add up, in any order. */
interface Column {
  flags: number;
  digits: number;
}
/** `first`: the first record of the file, where this split has it. */
interface Found {
  readonly path: string;
  readonly first?: readonly (string | null)[];
  readonly columns: Column[];
}

const INT_ = 1,
  LONG = 2,
  DECIMAL = 4,
  DOUBLE_ = 8,
  DATE_ = 16,
  STAMP = 32,
  STAMP_NTZ = 64,
  BOOL = 128,
  TEXT = 256;
const ISO_DATE = dateTimePattern('yyyy-MM-dd');

/** Folds the records of one split into what was seen; only the first record is read where types are not to be inferred. */
export async function inferCsv(split: Split, given: FormatOptions, context: ReadContext): Promise<Inferred> {
  const options = csvOptions(given, context.settings);
  const columns: Column[] = [];
  let first: (string | null)[] | undefined;
  const done = (): Inferred => ({ format: 'csv', data: { path: split.file.path, ...(first ? { first } : {}), columns } satisfies Found });
  if (!options.inferSchema && split.start > 0) return done();
  const tokenizer = new CsvTokenizer(options.syntax);
  const { fields } = tokenizer;
  let state = (split.start + 1) >>> 0;
  for await (const block of recordBlocks(split, options, context)) {
    while (block.next(tokenizer) >= 0) {
      if (split.start === 0 && !first) {
        first = Array.from({ length: fields.count }, (_, i) => fieldText(fields, i, options) ?? null);
        if (!options.inferSchema) return done();
        if (options.header) continue;
      }
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      if (state / 4294967296 >= options.samplingRatio) continue;
      for (let i = 0; i < fields.count; i++) {
        columns[i] ??= { flags: 0, digits: 0 };
        const text = fieldText(fields, i, options);
        if (text) addText(text, columns[i] as Column, options);
      }
    }
  }
  return done();
}

function addText(text: string, column: Column, options: CsvOptions): void {
  if (column.flags & TEXT) return;
  if (/^[+-]?\d{1,19}$/.test(text)) {
    const n = BigInt(text.replace(/^\+/, ''));
    column.digits = Math.max(column.digits, text.replace(/^[+-]?0*(?=\d)/, '').length);
    if (BigInt.asIntN(64, n) === n) {
      column.flags |= BigInt.asIntN(32, n) === n ? INT_ : LONG;
      return;
    }
  }
  const digits = wholeNumberDigits(options.germanNumbers ? plainDecimal(text, options) : text);
  if (digits !== undefined) {
    column.flags |= DECIMAL;
    column.digits = Math.max(column.digits, digits);
  } else if (doubleOf(text, options) !== undefined) column.flags |= DOUBLE_;
  else if (options.preferDate && (options.dateFormat ?? ISO_DATE).parseDate(text) !== undefined) column.flags |= DATE_;
  else if (options.timestampType === 'timestamp_ntz' && timestampNtzOf(text, options) !== undefined) column.flags |= STAMP_NTZ;
  else if (timestampOf(text, options) !== undefined) column.flags |= STAMP;
  else column.flags |= /^(true|false)$/i.test(text) ? BOOL : TEXT;
}

function typeOf(column: Column | undefined): DataType {
  const flags = column?.flags ?? 0;
  if (flags === 0) return STRING;
  if (flags === INT_) return INT;
  if ((flags & ~(INT_ | LONG)) === 0) return BIGINT;
  if ((flags & ~(INT_ | LONG | DECIMAL)) === 0) return decimal(column?.digits ?? 1, 0);
  if ((flags & ~(INT_ | LONG | DECIMAL | DOUBLE_)) === 0) return DOUBLE;
  if (flags === DATE_) return DATE;
  if (flags === STAMP_NTZ || flags === (STAMP_NTZ | DATE_)) return TIMESTAMP_NTZ;
  if ((flags & ~(STAMP | STAMP_NTZ | DATE_)) === 0) return TIMESTAMP;
  return flags === BOOL ? BOOLEAN : STRING;
}

/** Columns as the first record of the first file (by path) has them, named by it with `header`, else `_c0`, `_c1` … */
export function mergeCsv(parts: readonly Inferred[], given: FormatOptions, settings: FormatSettings): StructType {
  const options = csvOptions(given, settings);
  const found = parts.map((p) => p.data as Found);
  const withFirst = found.filter((f) => f.first).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const first = withFirst[0]?.first ?? [];
  const names = columnNames(first, options.header, settings.caseSensitive);
  return struct(
    names.map((name, i) => {
      if (!options.inferSchema) return field(name, STRING);
      const all: Column = { flags: 0, digits: 0 };
      for (const { columns } of found) {
        all.flags |= columns[i]?.flags ?? 0;
        all.digits = Math.max(all.digits, columns[i]?.digits ?? 0);
      }
      return field(name, typeOf(all));
    }),
  );
}

/** An empty name is `_c` and its place; names that occur again get their place behind them. */
function columnNames(first: readonly (string | null)[], header: boolean, caseSensitive: boolean): string[] {
  if (!header) return first.map((_, i) => `_c${i}`);
  const key = (name: string): string => (caseSensitive ? name : name.toLowerCase());
  const counts = new Map<string, number>();
  for (const name of first) if (name) counts.set(key(name), (counts.get(key(name)) ?? 0) + 1);
  return first.map((name, i) => (name ? ((counts.get(key(name)) ?? 0) > 1 ? `${name}${i}` : name) : `_c${i}`));
}
