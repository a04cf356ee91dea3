import type { ColumnBuilder } from '../../columnar/builder.ts';
import { EngineError, fail } from '../../errors/engine-error.ts';
import { readJson } from '../../functions/json-reader.ts';
import { encodeVariant, variantFromJson } from '../../functions/variant-value.ts';
import type { DataType, StructType } from '../../types/data-type.ts';
import { textToDecimal } from '../../types/decimal-math.ts';
import { parseDate, parseInstant, parseLocal } from '../../types/parse-datetime.ts';
import { parseIsoBytes } from '../text/iso-bytes.ts';
import { utf8 } from '../text/utf8.ts';
import { objectScanner } from './object-scanner.ts';
import type { JsonOptions } from './options.ts';
import { lastStringEscaped, skipSpace, skipValue } from './scan.ts';
import { unescapeString } from './strings.ts';

/**
 * Appends the value `bytes[from, to)`, which the scan found sound, to a builder. What comes back:
 * - OK: appended
 * - PARTIAL: appended, but something inside a struct was no value of its type and is null now
 * - FAILED: nothing appended; the value is none of its type
 */
export type Convert = (bytes: Uint8Array, from: number, to: number, escaped: boolean, builder: ColumnBuilder) => number;

export const OK = 0,
  PARTIAL = 1,
  FAILED = 2;

const QUOTE = 34,
  NULL = 110;

/** Nulls are dealt with here, so that the converters below never see one. */
function converterOf(type: DataType, name: string, options: JsonOptions): Convert {
  const present = presentConverter(type, name, options);
  // A variant has a null of its own.
  if (type.kind === 'variant') return present;
  return (bytes, from, to, escaped, builder) => {
    if (bytes[from] !== NULL) return present(bytes, from, to, escaped, builder);
    builder.appendNull();
    return OK;
  };
}

export interface ObjectConverter {
  /** Appends the object `bytes[at, …)` to the builders of its fields; OK, PARTIAL, or FAILED when it is malformed and nothing was appended. */
  object(bytes: Uint8Array, at: number, builders: readonly ColumnBuilder[]): number;
  /** past the last object */
  end(): number;
  /** As `object`, from the spans of its fields (see `ObjectScanner`), at `first` on and `shift` further in the bytes than they say. */
  fields(bytes: Uint8Array, spans: Int32Array, first: number, shift: number, builders: readonly ColumnBuilder[]): number;
}

export function objectConverter(type: StructType, options: JsonOptions): ObjectConverter {
  const scanner = objectScanner(type.fields.map((f) => f.name));
  const converters = type.fields.map((f) => converterOf(f.type, f.name, options));
  const { spans } = scanner;
  const count = converters.length;
  let end = -1;
  const fields: ObjectConverter['fields'] = (bytes, found, first, shift, builders) => {
    let result = OK;
    for (let i = 0; i < count; i++) {
      const builder = builders[i] as ColumnBuilder;
      const from = found[first + i * 2] as number;
      if (from < 0) {
        builder.appendNull();
        continue;
      }
      const to = found[first + i * 2 + 1] as number;
      const r = (converters[i] as Convert)(bytes, from + shift, (to < 0 ? ~to : to) + shift, to < 0, builder);
      if (r === FAILED) builder.appendNull();
      if (r !== OK) result = PARTIAL;
    }
    return result;
  };
  return {
    object(bytes, at, builders) {
      end = scanner.scan(bytes, at);
      return end < 0 ? FAILED : fields(bytes, spans, 0, 0, builders);
    },
    end: () => end,
    fields,
  };
}

function presentConverter(type: DataType, name: string, options: JsonOptions): Convert {
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'varchar':
      return convertString;
    case 'tinyint':
      return convertInteger(-128, 255, (n) => (n << 24) >> 24);
    case 'smallint':
      return convertInteger(-32768, 32767, (n) => n);
    case 'int':
      return convertInteger(-2147483648, 2147483647, (n) => n);
    case 'bigint':
      return convertBigint;
    case 'float':
    case 'double':
      return convertDouble(options.syntax.nonNumeric);
    case 'decimal':
      return (bytes, from, to, escaped, builder) => {
        const text = numberOrString(bytes, from, to, escaped);
        const value = text === undefined ? undefined : textToDecimal(text, type);
        if (value === undefined) return FAILED;
        builder.appendDecimal(value);
        return OK;
      };
    case 'boolean':
      return convertBoolean;
    case 'date':
      return convertDate(options);
    case 'timestamp':
      return convertTimestamp(options);
    case 'timestamp_ntz':
      return convertTimestampNtz(options);
    case 'binary':
      return convertBinary;
    case 'array':
      return convertArray(converterOf(type.element, name, options));
    case 'map':
      if (type.key.kind !== 'string') return unsupportedType(name, `map with keys of type ${type.key.kind}`);
      return convertMap(converterOf(type.value, name, options));
    case 'struct': {
      const convert = objectConverter(type, options);
      return (bytes, from, _, __, builder) => {
        if (bytes[from] !== 123) return FAILED;
        const result = convert.object(bytes, from, builder.children);
        if (result !== FAILED) builder.endStruct();
        return result;
      };
    }
    case 'variant':
      return convertVariant;
    case 'void':
      return (_, __, ___, ____, builder) => {
        builder.appendNull();
        return OK;
      };
    default:
      return unsupportedType(name, type.kind);
  }
}

const unsupportedType = (columnName: string, columnType: string): never =>
  fail('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName, columnType, format: 'JSON' });

const convertString: Convert = (bytes, from, to, escaped, builder) => {
  if (bytes[from] !== QUOTE) builder.appendBytes(bytes, from, to);
  else if (escaped) builder.appendString(unescapeString(bytes, from + 1, to - 1));
  else builder.appendBytes(bytes, from + 1, to - 1);
  return OK;
};

/** A whole number without fraction and exponent of at most 15 digits; NaN for anything else. */
function smallInteger(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === 45;
  const first = negative ? from + 1 : from;
  if (to - first > 15) return Number.NaN;
  let n = 0;
  for (let i = first; i < to; i++) {
    const d = (bytes[i] as number) - 48;
    if (d < 0 || d > 9) return Number.NaN;
    n = n * 10 + d;
  }
  return negative ? 0 - n : n;
}

function bigInteger(bytes: Uint8Array, from: number, to: number): bigint | undefined {
  const text = utf8(bytes, from, to);
  if (!/^-?\d+$/.test(text)) return undefined;
  const n = BigInt(text);
  return BigInt.asIntN(64, n) === n ? n : undefined;
}

const convertInteger =
  (low: number, high: number, wrap: (n: number) => number): Convert =>
  (bytes, from, to, _, builder) => {
    const n = smallInteger(bytes, from, to);
    if (!(n >= low && n <= high)) return FAILED;
    builder.appendInt(wrap(n));
    return OK;
  };

const convertBigint: Convert = (bytes, from, to, _, builder) => {
  const n = smallInteger(bytes, from, to);
  if (!Number.isNaN(n)) {
    builder.appendSafeInteger(n);
    return OK;
  }
  const big = bigInteger(bytes, from, to);
  if (big === undefined) return FAILED;
  builder.appendLong(big);
  return OK;
};

const NAMED = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['+Infinity', Number.POSITIVE_INFINITY],
  ['+INF', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-INF', Number.NEGATIVE_INFINITY],
]);

const convertDouble =
  (nonNumeric: boolean): Convert =>
  (bytes, from, to, escaped, builder) => {
    const c = bytes[from] as number;
    let value: number | undefined;
    if (c === QUOTE) value = nonNumeric && !escaped ? NAMED.get(utf8(bytes, from + 1, to - 1)) : undefined;
    else if (c === 45 || c === 43 || (c >= 48 && c <= 57) || c === 78 || c === 73) {
      value = shortDouble(bytes, from, to);
      if (Number.isNaN(value)) {
        const text = utf8(bytes, from, to);
        value = NAMED.get(text) ?? Number(text);
      }
    }
    if (value === undefined) return FAILED;
    builder.appendDouble(value);
    return OK;
  };

const POWERS = Array.from({ length: 23 }, (_, i) => 10 ** i);

/** A number of at most 15 digits without exponent, which division by a power of ten gives exactly; NaN for anything else. */
function shortDouble(bytes: Uint8Array, from: number, to: number): number {
  const negative = bytes[from] === 45;
  const first = negative ? from + 1 : from;
  if (to - first > 16) return Number.NaN;
  let n = 0;
  let point = -1;
  for (let i = first; i < to; i++) {
    const d = (bytes[i] as number) - 48;
    if (d >= 0 && d <= 9) n = n * 10 + d;
    else if (d === -2 && point < 0) point = i;
    else return Number.NaN;
  }
  if (point < 0) return to - first > 15 ? Number.NaN : negative ? 0 - n : n;
  const value = n / (POWERS[to - point - 1] as number);
  return negative ? -value : value;
}

/** A number as it stands, or a string without the commas that group digits. */
function numberOrString(bytes: Uint8Array, from: number, to: number, escaped: boolean): string | undefined {
  const c = bytes[from] as number;
  if (c === QUOTE) return (escaped ? unescapeString(bytes, from + 1, to - 1) : utf8(bytes, from + 1, to - 1)).replaceAll(',', '');
  return c === 45 || (c >= 48 && c <= 57) ? utf8(bytes, from, to) : undefined;
}

const convertBoolean: Convert = (bytes, from, _, __, builder) => {
  const c = bytes[from];
  if (c !== 116 && c !== 102) return FAILED;
  builder.appendBoolean(c === 116);
  return OK;
};

const stringText = (bytes: Uint8Array, from: number, to: number, escaped: boolean): string | undefined =>
  bytes[from] !== QUOTE ? undefined : escaped ? unescapeString(bytes, from + 1, to - 1) : utf8(bytes, from + 1, to - 1);

const convertDate =
  (options: JsonOptions): Convert =>
  (bytes, from, to, escaped, builder) => {
    const text = stringText(bytes, from, to, escaped);
    if (text === undefined) return FAILED;
    const days = options.dateFormat ? options.dateFormat.parseDate(text) : (parseDate(text) ?? daysText(text));
    if (days === undefined) return FAILED;
    builder.appendInt(days);
    return OK;
  };

/** Days as a number, as Spark 1.x wrote dates. */
const daysText = (text: string): number | undefined => (/^[+-]?\d{1,9}$/.test(text) ? Number(text) : undefined);

const convertTimestamp =
  (options: JsonOptions): Convert =>
  (bytes, from, to, escaped, builder) => {
    const pattern = options.timestampFormat;
    let micros: bigint | undefined;
    if (bytes[from] === QUOTE) {
      if (!pattern && !escaped) micros = parseIsoBytes(bytes, from + 1, to - 1);
      if (micros === undefined) {
        const text = stringText(bytes, from, to, escaped) ?? '';
        micros = pattern ? pattern.parseTimestamp(text, options.timeZone) : parseInstant(text, options.timeZone);
      }
    } else {
      const seconds = bigInteger(bytes, from, to);
      micros = seconds === undefined ? undefined : BigInt.asIntN(64, seconds * 1_000_000n);
    }
    if (micros === undefined) return FAILED;
    builder.appendLong(micros);
    return OK;
  };

const convertTimestampNtz =
  (options: JsonOptions): Convert =>
  (bytes, from, to, escaped, builder) => {
    const text = stringText(bytes, from, to, escaped);
    if (text === undefined) return FAILED;
    const micros = options.timestampNtzFormat ? options.timestampNtzFormat.parseTimestamp(text, undefined) : parseLocal(text);
    if (micros === undefined) return FAILED;
    builder.appendLong(micros);
    return OK;
  };

const convertBinary: Convert = (bytes, from, to, escaped, builder) => {
  const text = stringText(bytes, from, to, escaped)?.replace(/\s/g, '');
  if (text === undefined || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return FAILED;
  const decoded = Buffer.from(text, 'base64');
  builder.appendBytes(decoded, 0, decoded.length);
  return OK;
};

const convertVariant: Convert = (bytes, from, to, _, builder) => {
  const found = readJson(utf8(bytes, from, to), { nonNumeric: true });
  if (found === undefined || found === 'empty') return FAILED;
  try {
    const encoded = encodeVariant(variantFromJson(found.value));
    builder.appendBytes(encoded, 0, encoded.length);
    return OK;
  } catch (thrown) {
    if (thrown instanceof EngineError) return FAILED;
    throw thrown;
  }
};

const convertArray =
  (element: Convert): Convert =>
  (bytes, from, _, __, builder) => {
    if (bytes[from] !== 91) return FAILED;
    const elements = builder.children[0] as ColumnBuilder;
    const before = elements.length;
    let result = OK;
    let p = skipSpace(bytes, from + 1);
    while (bytes[p] !== 93) {
      const end = skipValue(bytes, p);
      const r = element(bytes, p, end, bytes[p] === QUOTE && lastStringEscaped(), elements);
      if (r === FAILED) {
        elements.truncate(before);
        return FAILED;
      }
      if (r === PARTIAL) result = PARTIAL;
      p = skipSpace(bytes, end);
      if (bytes[p] === 44) p = skipSpace(bytes, p + 1);
    }
    builder.endList();
    return result;
  };

const convertMap =
  (value: Convert): Convert =>
  (bytes, from, _, __, builder) => {
    if (bytes[from] !== 123) return FAILED;
    const [keys, values] = builder.children as readonly [ColumnBuilder, ColumnBuilder];
    const before = keys.length;
    let result = OK;
    let p = skipSpace(bytes, from + 1);
    while (bytes[p] !== 125) {
      const keyEnd = skipValue(bytes, p);
      convertString(bytes, p, keyEnd, lastStringEscaped(), keys);
      p = skipSpace(bytes, skipSpace(bytes, keyEnd) + 1);
      const end = skipValue(bytes, p);
      const r = value(bytes, p, end, bytes[p] === QUOTE && lastStringEscaped(), values);
      if (r === FAILED) {
        keys.truncate(before);
        values.truncate(before);
        return FAILED;
      }
      if (r === PARTIAL) result = PARTIAL;
      p = skipSpace(bytes, end);
      if (bytes[p] === 44) p = skipSpace(bytes, p + 1);
    }
    builder.endList();
    return result;
  };
