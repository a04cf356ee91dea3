import type { ColumnBuilder } from '../../columnar/builder.ts';
import { fail } from '../../errors/engine-error.ts';
import type { DataType } from '../../types/data-type.ts';
import { textToDecimal } from '../../types/decimal-math.ts';
import { parseDouble } from '../../types/java-double.ts';
import { parseDate, parseInstant, parseLocal } from '../../types/parse-datetime.ts';
import { parseIsoBytes } from '../text/iso-bytes.ts';
import { utf8 } from '../text/utf8.ts';
import type { CsvOptions } from './options.ts';

/** Appends the field `bytes[from, to)` to a builder; false, and nothing appended, when it is no value of the column's type. */
export type ConvertField = (bytes: Uint8Array, from: number, to: number, builder: ColumnBuilder) => boolean;

/** Errors: UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE. */
export function fieldConverter(type: DataType, name: string, options: CsvOptions): ConvertField {
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'varchar':
    case 'binary':
      return (bytes, from, to, builder) => {
        builder.appendBytes(bytes, from, to);
        return true;
      };
    case 'tinyint':
      return convertInteger(-128, 127);
    case 'smallint':
      return convertInteger(-32768, 32767);
    case 'int':
      return convertInteger(-2147483648, 2147483647);
    case 'bigint':
      return convertBigint;
    case 'float':
    case 'double':
      return (bytes, from, to, builder) => {
        const value = doubleOf(utf8(bytes, from, to), options);
        if (value === undefined) return false;
        builder.appendDouble(value);
        return true;
      };
    case 'decimal':
      return (bytes, from, to, builder) => {
        const value = textToDecimal(plainDecimal(utf8(bytes, from, to), options), type);
        if (value === undefined) return false;
        builder.appendDecimal(value);
        return true;
      };
    case 'boolean':
      return (bytes, from, to, builder) => {
        const text = to - from > 5 ? '' : utf8(bytes, from, to).toLowerCase();
        if (text !== 'true' && text !== 'false') return false;
        builder.appendBoolean(text === 'true');
        return true;
      };
    case 'date':
      return (bytes, from, to, builder) => {
        const text = utf8(bytes, from, to);
        const days = options.dateFormat ? options.dateFormat.parseDate(text) : parseDate(text);
        if (days === undefined) return false;
        builder.appendInt(days);
        return true;
      };
    case 'timestamp':
      return (bytes, from, to, builder) =>
        appendLong(
          builder,
          (options.timestampFormat ? undefined : parseIsoBytes(bytes, from, to)) ?? timestampOf(utf8(bytes, from, to), options),
        );
    case 'timestamp_ntz':
      return (bytes, from, to, builder) => appendLong(builder, timestampNtzOf(utf8(bytes, from, to), options));
    default:
      return fail('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: name, columnType: type.kind, format: 'CSV' });
  }
}

function appendLong(builder: ColumnBuilder, value: bigint | undefined): boolean {
  if (value === undefined) return false;
  builder.appendLong(value);
  return true;
}

export const timestampOf = (text: string, options: CsvOptions): bigint | undefined =>
  options.timestampFormat ? options.timestampFormat.parseTimestamp(text, options.timeZone) : parseInstant(text, options.timeZone);

export const timestampNtzOf = (text: string, options: CsvOptions): bigint | undefined =>
  options.timestampNtzFormat ? options.timestampNtzFormat.parseTimestamp(text, undefined) : parseLocal(text);

export function doubleOf(text: string, options: CsvOptions): number | undefined {
  if (text === options.nanValue) return Number.NaN;
  if (text === options.positiveInf) return Number.POSITIVE_INFINITY;
  return text === options.negativeInf ? Number.NEGATIVE_INFINITY : parseDouble(text);
}

/** Without the marks that group digits, with a point. */
export const plainDecimal = (text: string, options: CsvOptions): string =>
  options.germanNumbers ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');

/** A whole number of at most 15 digits with an optional sign; NaN for anything else. */
function smallInteger(bytes: Uint8Array, from: number, to: number): number {
  const signed = bytes[from] === 45 || bytes[from] === 43;
  const first = signed ? from + 1 : from;
  if (to - first > 15 || to === first) return Number.NaN;
  let n = 0;
  for (let i = first; i < to; i++) {
    const d = (bytes[i] as number) - 48;
    if (d < 0 || d > 9) return Number.NaN;
    n = n * 10 + d;
  }
  return bytes[from] === 45 ? 0 - n : n;
}

const convertInteger =
  (low: number, high: number): ConvertField =>
  (bytes, from, to, builder) => {
    let n = smallInteger(bytes, from, to);
    if (Number.isNaN(n) && /^[+-]?0*\d{1,10}$/.test(utf8(bytes, from, to))) n = Number(utf8(bytes, from, to));
    if (!(n >= low && n <= high)) return false;
    builder.appendInt(n);
    return true;
  };

const convertBigint: ConvertField = (bytes, from, to, builder) => {
  const n = smallInteger(bytes, from, to);
  if (!Number.isNaN(n)) {
    builder.appendSafeInteger(n);
    return true;
  }
  const text = utf8(bytes, from, to);
  if (!/^[+-]?\d+$/.test(text)) return false;
  const big = BigInt(text.replace(/^\+/, ''));
  if (BigInt.asIntN(64, big) !== big) return false;
  builder.appendLong(big);
  return true;
};
