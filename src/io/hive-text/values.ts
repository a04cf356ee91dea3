import type { ColumnBuilder } from '../../columnar/builder.ts';
import { fail } from '../../errors/engine-error.ts';
import { dateText, daysFromCivil } from '../../types/calendar.ts';
import type { DataType } from '../../types/data-type.ts';
import { textToDecimal } from '../../types/decimal-math.ts';
import { parseDouble } from '../../types/java-double.ts';
import { parseDate, parseInstant } from '../../types/parse-datetime.ts';
import { utf8 } from '../text/utf8.ts';
import type { HiveTextOptions } from './options.ts';

/** Appends the value in `bytes[from, to)`, or null where there is none of the type. */
export type AppendValue = (bytes: Uint8Array, from: number, to: number, builder: ColumnBuilder) => void;

/** A converter for a column: `depth` counts the separators above it. Errors: UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE. */
export function valueAppender(type: DataType, depth: number, options: HiveTextOptions, timeZone: string): AppendValue {
  const append = plainAppender(type, depth, options, timeZone);
  const { nullText } = options;
  return (bytes, from, to, builder) => {
    if (to - from === nullText.length && isAt(bytes, from, nullText)) builder.appendNull();
    else append(bytes, from, to, builder);
  };
}

const isAt = (bytes: Uint8Array, from: number, text: Uint8Array): boolean => {
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text[i]) return false;
  return true;
};

function plainAppender(type: DataType, depth: number, options: HiveTextOptions, timeZone: string): AppendValue {
  const refuse = (): never => fail('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: '', columnType: type.kind, format: 'Hive text' });
  const of = (t: DataType, deeper: number): AppendValue => valueAppender(t, depth + deeper, options, timeZone);
  switch (type.kind) {
    case 'void':
      return (_, __, ___, builder) => builder.appendNull();
    case 'string':
      return stringAppender(options.escape);
    case 'char':
    case 'varchar':
      return limitedAppender(type, options.escape);
    case 'binary':
      return (bytes, from, to, builder) => {
        const plain = unescaped(bytes, from, to, options.escape);
        const decoded = decodeBase64(plain);
        builder.appendBytes(decoded, 0, decoded.length);
      };
    case 'tinyint':
      return integerAppender(-128, 127);
    case 'smallint':
      return integerAppender(-32768, 32767);
    case 'int':
      return integerAppender(-2147483648, 2147483647);
    case 'bigint':
      return (bytes, from, to, builder) => {
        const whole = wholePart(utf8(bytes, from, to));
        const value = whole === undefined ? undefined : BigInt(whole);
        if (value === undefined || BigInt.asIntN(64, value) !== value) builder.appendNull();
        else builder.appendLong(value);
      };
    case 'float':
    case 'double':
      return parsed(
        (text) => parseDouble(text),
        (value, builder) => builder.appendDouble(value),
      );
    case 'decimal':
      return parsed(
        (text) => (/^\s|\s$/.test(text) ? undefined : textToDecimal(text, type)),
        (value, builder) => builder.appendDecimal(value),
      );
    case 'boolean':
      return parsed(
        (text) => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : undefined),
        (value, builder) => builder.appendBoolean(value),
      );
    case 'date':
      return parsed(
        (text) => (DATE.test(text) ? parseDate(rolledOver(text)) : undefined),
        (value, builder) => builder.appendInt(value),
      );
    case 'timestamp':
      return parsed(
        (text) => (TIMESTAMP.test(text) ? parseInstant(rolledOver(text.trim()), timeZone) : undefined),
        (value, builder) => builder.appendLong(value),
      );
    case 'array': {
      const element = of(type.element, 1);
      return (bytes, from, to, builder) => {
        const items = builder.children[0];
        if (items && to > from)
          for (const [a, b] of pieces(bytes, from, to, separatorAt(options, depth), options.escape)) element(bytes, a, b, items);
        builder.endList();
      };
    }
    case 'map': {
      const key = of(type.key, 2),
        value = of(type.value, 2);
      return (bytes, from, to, builder) => {
        const [keys, values] = builder.children;
        if (keys && values && to > from) appendEntries(bytes, from, to, { keys, values, key, value, depth, options });
        builder.endList();
      };
    }
    case 'struct': {
      const fields = type.fields.map((f) => of(f.type, 1));
      return (bytes, from, to, builder) => {
        const parts = pieces(bytes, from, to, separatorAt(options, depth), options.escape);
        builder.children.forEach((child, i) => {
          const part = parts[i];
          if (part) fields[i]?.(bytes, part[0], part[1], child);
          else child.appendNull();
        });
        builder.endStruct();
      };
    }
    default:
      return refuse();
  }
}

interface Entries {
  readonly keys: ColumnBuilder;
  readonly values: ColumnBuilder;
  readonly key: AppendValue;
  readonly value: AppendValue;
  readonly depth: number;
  readonly options: HiveTextOptions;
}

/** The first of equal keys counts; an entry whose key is null is left out. */
function appendEntries(bytes: Uint8Array, from: number, to: number, entries: Entries): void {
  const { keys, values, key, value, depth, options } = entries;
  const between = separatorAt(options, depth + 1);
  const seen = new Set<string>();
  for (const [a, b] of pieces(bytes, from, to, separatorAt(options, depth), options.escape)) {
    const [first = [a, b]] = pieces(bytes, a, b, between, options.escape);
    const text = utf8(bytes, first[0], first[1]);
    const isNull = first[1] - first[0] === options.nullText.length && isAt(bytes, first[0], options.nullText);
    if (isNull || seen.has(text)) continue;
    seen.add(text);
    const nulls = keys.nullCount;
    key(bytes, first[0], first[1], keys);
    if (keys.nullCount > nulls) {
      keys.truncate(keys.length - 1);
      continue;
    }
    if (first[1] < b) value(bytes, first[1] + 1, b, values);
    else values.appendNull();
  }
}

const separatorAt = (options: HiveTextOptions, depth: number): number => options.separators[depth] ?? depth + 1;

/** Where the parts between separators are; an escaped separator is none. There is always one part. */
function pieces(bytes: Uint8Array, from: number, to: number, separator: number, escapeByte: number): [from: number, to: number][] {
  const parts: [number, number][] = [];
  let start = from;
  for (let i = from; i < to; i++) {
    const c = bytes[i];
    if (c === separator) {
      parts.push([start, i]);
      start = i + 1;
    } else if (c === escapeByte) i++;
  }
  parts.push([start, to]);
  return parts;
}

const stringAppender = (escapeByte: number): AppendValue =>
  escapeByte < 0
    ? (bytes, from, to, builder) => builder.appendBytes(bytes, from, to)
    : (bytes, from, to, builder) => {
        const plain = unescaped(bytes, from, to, escapeByte);
        builder.appendBytes(plain, 0, plain.length);
      };

/** No more characters than the column has; char(n) has all of them, with blanks behind. */
const limitedAppender =
  ({ kind, length }: Extract<DataType, { length: number }>, escapeByte: number): AppendValue =>
  (bytes, from, to, builder) => {
    const plain = unescaped(bytes, from, to, escapeByte);
    const characters = [...utf8(plain, 0, plain.length)].slice(0, length);
    builder.appendString(characters.join('') + (kind === 'char' ? ' '.repeat(length - characters.length) : ''));
  };

/** Without the escapes: `\n`, `\r` and `\t` are those characters, anything else stands for itself. */
function unescaped(bytes: Uint8Array, from: number, to: number, escapeByte: number): Uint8Array {
  const part = bytes.subarray(from, to);
  if (escapeByte < 0 || part.indexOf(escapeByte) < 0) return part;
  const out: number[] = [];
  for (let i = 0; i < part.length; i++) {
    const c = part[i] as number;
    const next = part[i + 1];
    if (c !== escapeByte || next === undefined) out.push(c);
    else {
      out.push(next === 0x72 ? 13 : next === 0x6e ? 10 : next === 0x74 ? 9 : next);
      i++;
    }
  }
  return Uint8Array.from(out);
}

/** Binary is kept as base64; text that is none of that is the value itself. */
function decodeBase64(bytes: Uint8Array): Uint8Array {
  const text = utf8(bytes, 0, bytes.length);
  if (!/^[A-Za-z0-9+/\-_=\s]*$/.test(text)) return bytes;
  const decoded = Buffer.from(text, 'base64');
  return decoded.length === 0 ? bytes : decoded;
}

const DATE = /^\d{4}-\d{1,2}-\d{1,2}$/;
const TIMESTAMP = /^\s*\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d{1,2}:\d{1,2}(\.\d{1,9})?\s*$/;

/** The 30th of February is a day in March, as it is for Java's `Date.valueOf`. */
function rolledOver(text: string): string {
  const [all = '', year = '', month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text) ?? [];
  if (Number(day) <= 28 || Number(day) > 31 || Number(month) < 1 || Number(month) > 12 || parseDate(all) !== undefined) return text;
  return dateText(daysFromCivil(Number(year), Number(month), 1) + Number(day) - 1) + text.slice(all.length);
}

function parsed<T>(parse: (text: string) => T | undefined, put: (value: T, builder: ColumnBuilder) => void): AppendValue {
  return (bytes, from, to, builder) => {
    const value = parse(utf8(bytes, from, to));
    if (value === undefined) builder.appendNull();
    else put(value, builder);
  };
}

/** The digits before the point of `12` and `12.7`; undefined for what is no number of this form. */
const wholePart = (text: string): string | undefined => /^([+-]?\d+)(?:\.\d*)?$/.exec(text)?.[1]?.replace(/^\+/, '');

const integerAppender =
  (low: number, high: number): AppendValue =>
  (bytes, from, to, builder) => {
    let n = 0;
    let digits = to - from <= 15 && to > from;
    const negative = bytes[from] === 45;
    for (let i = negative ? from + 1 : from; digits && i < to; i++) {
      const d = (bytes[i] as number) - 48;
      if (d < 0 || d > 9) digits = false;
      else n = n * 10 + d;
    }
    if (!digits || (negative && to - from === 1)) {
      const whole = wholePart(utf8(bytes, from, to));
      n = whole === undefined ? Number.NaN : Number(whole);
    } else if (negative) n = 0 - n;
    if (n >= low && n <= high) builder.appendInt(n);
    else builder.appendNull();
  };
