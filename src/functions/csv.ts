import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import { wholeNumberDigits } from '../types/decimal-math.ts';
import { sqlName } from '../types/names.ts';
import { trimBlanks } from '../types/trim.ts';
import type { MapValue, StructValue, Value } from '../types/value.ts';
import { castFunction } from './cast.ts';
import { variantOfCell, variantOfCells } from './csv-variant.ts';
import type { EvalContext, FunctionRecord, Overload, TypePattern } from './define.ts';
import { type TextStyle, timeFromText, timePattern, timeText } from './json-convert.ts';
import { firstOnly, inGroup, typeAt } from './shorthand.ts';
import { castText } from './text.ts';
import { corruptFieldOf, flagOf, nullableThroughout, optionsOf, schemaAt } from './text-schema.ts';
import { encodeVariant } from './variant-value.ts';

const csv = inGroup('csv_funcs');
const OPTIONS: TypePattern = { map: ['string', 'string'] };
type Option = (name: string) => string | undefined;

interface Dialect extends TextStyle {
  readonly separator: string;
  readonly quote: string;
  readonly escape: string;
  /** stands before an escape between quotes; empty where nothing does, as where the quote is its own escape */
  readonly escapeOfEscape: string;
  /** text with quotes in it is quoted */
  readonly escapesQuotes: boolean;
  readonly nullValue: string;
  /** how the numbers without digits are written */
  readonly notFinite: readonly string[];
  /** white space before and behind values that are read goes */
  readonly trimsBefore: boolean;
  readonly trimsBehind: boolean;
  /** white space at the ends of values that are written goes */
  readonly trimsStart: boolean;
  readonly trimsEnd: boolean;
  readonly quotesAll: boolean;
  /** how text without characters is written */
  readonly emptyValue: string;
}

/** Errors: INVALID_READ_OPTION where nothing would divide the fields. */
function separatorOf(o: Option): string {
  const text = o('sep') ?? o('delimiter') ?? ',';
  return text === '' ? fail('INVALID_READ_OPTION', { name: 'sep', value: '', expected: 'at least one character' }) : text;
}

/** Errors: OPTION_VALUE_EXCEEDS_ONE_CHARACTER. */
function character(o: Option, name: string, otherwise: string): string {
  const text = o(name) ?? otherwise;
  return text.length > 1 ? fail('OPTION_VALUE_EXCEEDS_ONE_CHARACTER', { name, value: text }) : text;
}

const dialectOf = (o: Option, c: EvalContext): Dialect => ({
  separator: separatorOf(o),
  quote: character(o, 'quote', '"'),
  escape: character(o, 'escape', '\\'),
  escapeOfEscape: (o('escape') ?? '\\') === (o('quote') ?? '"') ? '' : (o('charToEscapeQuoteEscaping') ?? o('escape') ?? '\\'),
  escapesQuotes: flagOf(o('escapeQuotes'), true),
  notFinite: [o('nanValue') ?? 'NaN', o('positiveInf') ?? 'Inf', o('negativeInf') ?? '-Inf'],
  nullValue: o('nullValue') ?? '',
  trimsBefore: flagOf(o('ignoreLeadingWhiteSpace'), false),
  trimsBehind: flagOf(o('ignoreTrailingWhiteSpace'), false),
  trimsStart: flagOf(o('ignoreLeadingWhiteSpace'), true),
  trimsEnd: flagOf(o('ignoreTrailingWhiteSpace'), true),
  quotesAll: flagOf(o('quoteAll'), false),
  emptyValue: o('emptyValue') ?? '""',
  timeZone: o('timeZone') ?? c.timeZone,
  timeParser: c.timeParser,
  dateFormat: o('dateFormat'),
  timestampFormat: o('timestampFormat'),
  timestampNtzFormat: o('timestampNTZFormat'),
  now: c.now,
});

/** The cells of one record. */
function cellsOf(record: string, d: Dialect): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let text = '';
    let quoted = false;
    if (record[at] === d.quote) {
      quoted = true;
      for (at++; at < record.length; at++) {
        const c = record[at] ?? '';
        const next = record[at + 1];
        if (c === d.escapeOfEscape && next === d.escape) {
          text += d.escape;
          at++;
        } else if (c === d.escape && next === d.quote) {
          text += d.quote;
          at++;
        } else if (c === d.quote) break;
        else text += c;
      }
      at++;
    }
    const end = record.indexOf(d.separator, at);
    const rest = record.slice(at, end < 0 ? undefined : end);
    // What goes on behind a closing quote was not quoted: the quotes belong to it.
    if (quoted && rest.trim() !== '') text = d.quote + text + d.quote + rest;
    const begun = d.trimsBefore ? rest.trimStart() : rest;
    cells.push(quoted ? text : d.trimsBehind ? begun.trimEnd() : begun);
    if (end < 0) return cells;
    at = end + d.separator.length;
  }
}

function cellValue(cell: string | undefined, type: t.DataType, d: Dialect): Value | undefined {
  if (cell === undefined) return null;
  if (type.kind === 'variant') return encodeVariant(variantOfCell(cell, d.nullValue, d));
  if (cell === d.nullValue) return null;
  if (t.isStringLike(type)) return cell;
  const text = cell.trim();
  // A pattern sees the cell as it stands.
  if (type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'timestamp_ntz')
    return timeFromText(type.kind, timePattern(type.kind, d) === undefined ? text : cell, d);
  // Whole numbers and truth values have nothing around them, and truth values but one spelling each.
  if (t.isInteger(type) && !/^[+-]?\d+$/.test(cell)) return undefined;
  if (type.kind === 'boolean') return /^(?:true|false)$/i.test(cell) ? cell.toLowerCase() === 'true' : undefined;
  // Commas between the digits of a decimal are passed over, wherever they stand.
  if (type.kind === 'decimal')
    return /^\s|\s$/.test(cell) ? undefined : (castFunction(t.STRING, type, 'try', d)(cell.replaceAll(',', '')) ?? undefined);
  return castFunction(t.STRING, type, 'try', d)(text) ?? undefined;
}

const fromCsv: Overload = {
  args: ['string', 'string', OPTIONS],
  options: 2,
  exact: [0],
  optionalFrom: 2,
  returns: (_, context) => {
    const type = nullableThroughout(schemaAt(context, 1));
    return type.kind === 'struct' ? type : fail('INVALID_SCHEMA.NON_STRUCT_TYPE', { schema: sqlName(type) });
  },
  evaluate: (c, text, _schema, given) => {
    const option = optionsOf(given);
    const mode = (option('mode') ?? 'PERMISSIVE').toUpperCase();
    if (mode === 'DROPMALFORMED') fail('PARSE_MODE_UNSUPPORTED', { functionName: 'from_csv', mode });
    const dialect = dialectOf(option, c);
    const fields = c.type.kind === 'struct' ? c.type.fields : [];
    const unread = fields.find((f) => t.isNested(f.type) || f.type.kind === 'void');
    if (unread) fail('UNSUPPORTED_DATATYPE', { typeName: sqlName(unread.type) });
    const corrupt = corruptFieldOf(fields, option);
    const data = fields.filter((_f, i) => i !== corrupt);
    const cells = cellsOf(text as string, dialect);
    if (option('singleVariantColumn') !== undefined && fields.length === 1 && fields[0]?.type.kind === 'variant')
      return [encodeVariant(variantOfCells(cells, dialect.nullValue, dialect))];
    const values = data.map((f, i) => cellValue(cells[i], f.type, dialect));
    const bad = values.includes(undefined) || cells.length !== data.length;
    if (bad && mode === 'FAILFAST') fail('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { path: 'a text', record: text as string });
    const row = values.map((v) => v ?? null);
    return corrupt < 0 ? row : row.toSpliced(corrupt, 0, bad ? (text as Value) : null);
  },
};

const toCsv: Overload = {
  args: ['struct', OPTIONS],
  options: 1,
  optionalFrom: 1,
  coerce: ([type = t.VOID, ...rest]) =>
    (type.kind === 'struct' && !hasVariant(type)) || type.kind === 'void'
      ? [type, ...rest]
      : fail('DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE', { functionName: 'to_csv', dataType: sqlName(type) }),
  returns: t.STRING,
  evaluate: (c, value, given) => {
    const d = dialectOf(optionsOf(given), c);
    const type = typeAt(c, 0);
    const fields = type.kind === 'struct' ? type.fields : [];
    const line = fields.map((f, i) => cellText((value as StructValue)[i] ?? null, f.type, d, i === 0)).join(d.separator);
    return line === '' ? null : line;
  },
};

const hasVariant = (type: t.DataType): boolean => type.kind === 'variant' || childTypes(type).some(hasVariant);
function childTypes(type: t.DataType): readonly t.DataType[] {
  if (type.kind === 'array') return [type.element];
  if (type.kind === 'map') return [type.key, type.value];
  return type.kind === 'struct' ? type.fields.map((f) => f.type) : [];
}

/** What Java trims. */
const isControl = (code: number): boolean => code <= 0x20;

function cellText(value: Value, type: t.DataType, d: Dialect, isFirst: boolean): string {
  if (value === null) return d.nullValue;
  const whole = bareText(value, type, d);
  const started = d.trimsStart ? trimBlanks(whole, isControl, 'start') : whole;
  const text = d.trimsEnd ? trimBlanks(started, isControl, 'end') : started;
  if (text === '') return d.emptyValue;
  const needsQuotes =
    d.quotesAll ||
    (isFirst && text.startsWith('#')) ||
    text.includes(d.separator) ||
    (d.escapesQuotes ? text.includes(d.quote) : text.startsWith(d.quote)) ||
    /[\r\n]/.test(whole);
  if (!needsQuotes) return text;
  const escaped = d.escapeOfEscape === '' ? text : text.replaceAll(d.escape, d.escapeOfEscape + d.escape);
  return d.quote + escaped.replaceAll(d.quote, d.escape + d.quote) + d.quote;
}

/** Text of a value without quotes; nested ones as a cast writes them, their nulls and times as CSV has them. */
function bareText(value: Value, type: t.DataType, d: Dialect): string {
  switch (type.kind) {
    case 'array':
      return `[${listed(value as readonly Value[], () => type.element, d)}]`;
    case 'struct':
      return `{${listed(value as StructValue, (i) => type.fields[i]?.type ?? t.VOID, d)}}`;
    case 'map': {
      const { keys, values } = value as MapValue;
      const entries = keys.map((k, i) => `${bareText(k, type.key, d)} ->${afterBlank(values[i] ?? null, type.value, d)}`);
      return `{${entries.join(', ')}}`;
    }
    case 'date':
    case 'timestamp':
    case 'timestamp_ntz':
      return timeText(type.kind, value, d);
    case 'binary':
      return `[${[...(value as Uint8Array)].map((b) => b.toString(16).toUpperCase().padStart(2, '0')).join(' ')}]`;
    default:
      return castText(type, d.timeZone)(value);
  }
}

/** ` 1`; nothing for a null that is written as nothing. */
const afterBlank = (value: Value, type: t.DataType, d: Dialect): string => {
  const text = value === null ? d.nullValue : bareText(value, type, d);
  return value === null && text === '' ? '' : ` ${text}`;
};
/** A null has its blank also where it is the first. */
const listed = (values: readonly Value[], typeOfOne: (i: number) => t.DataType, d: Dialect): string =>
  values.map((v, i) => (i === 0 && v !== null ? bareText(v, typeOfOne(i), d) : afterBlank(v, typeOfOne(i), d))).join(',');

const GUESSES: readonly t.DataType[] = [t.INT, t.BIGINT, t.DOUBLE, t.DATE, t.TIMESTAMP, t.BOOLEAN];
const ZONE = /(?:Z|[+-]\d{1,2}(?::?\d{2})?|[A-Z]\w*\/\w+)\s*$/;

/** `timestampType` is that of timestamps without a zone. */
function guess(cell: string, d: Dialect, timestampType: 'timestamp' | 'timestamp_ntz'): t.DataType {
  if (cell === d.nullValue) return t.STRING;
  if (d.notFinite.includes(cell)) return t.DOUBLE;
  const fits = (type: t.DataType): boolean => {
    if (type.kind === 'date') return timeFromText('date', cell, { ...d, dateFormat: d.dateFormat ?? 'yyyy-MM-dd' }) !== undefined;
    return (cellValue(cell, type, d) ?? null) !== null;
  };
  const found = GUESSES.find(fits) ?? t.STRING;
  if (found.kind === 'double') {
    const digits = wholeNumberDigits(cell);
    if (digits !== undefined) return t.decimal(digits, 0);
  }
  const time = cell.slice('yyyy-MM-dd'.length);
  return found.kind === 'timestamp' && !ZONE.test(time) ? { kind: timestampType } : found;
}

const schemaOfCsv = (timestampType: 'timestamp' | 'timestamp_ntz'): Overload => ({
  timestampType,
  args: ['string', OPTIONS],
  options: 1,
  exact: [0],
  optionalFrom: 1,
  returns: (_, context) => {
    const given = context.constant?.(0);
    if (given === undefined) fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: 'schema_of_csv', name: 'csv', type: 'STRING' });
    if (given === null) fail('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sql: 'schema_of_csv', name: 'csv' });
    return t.STRING;
  },
  evaluate: (c, text, given) => {
    const d = dialectOf(optionsOf(given), c);
    return sqlName(t.struct(cellsOf(text as string, d).map((cell, i) => t.field(`_c${i}`, guess(cell, d, timestampType)))));
  },
});

export const CSVS: readonly FunctionRecord[] = [
  csv(
    'from_csv',
    [fromCsv],
    'A line of CSV read as a struct; what does not fit is null.',
    [["from_csv('1, 0.8', 'a INT, b DOUBLE')", [1, 0.8]]],
    {
      canRaise: true,
      sqlText: firstOnly('from_csv'),
    },
  ),
  csv(
    'to_csv',
    [toCsv],
    'A struct as a line of CSV, null where that is empty.',
    [["to_csv(named_struct('a', 1, 'b', 'x,y'))", '1,"x,y"']],
    {
      resultNullable: true,
      sqlText: firstOnly('to_csv'),
    },
  ),
  csv(
    'schema_of_csv',
    [schemaOfCsv('timestamp'), schemaOfCsv('timestamp_ntz')],
    'The columns of a line of CSV, as SQL writes them.',
    [["schema_of_csv('1,abc')", 'STRUCT<_c0: INT, _c1: STRING>']],
    {
      sqlText: firstOnly('schema_of_csv'),
    },
  ),
];
