import { MICROS_PER_DAY } from '../types/calendar.ts';
import * as t from '../types/data-type.ts';
import { formatPattern, parsePattern } from '../types/datetime-pattern.ts';
import { decimalScientificText, parseDecimal, toDecimal } from '../types/decimal-math.ts';
import { entryOf } from '../types/entry.ts';
import { doubleText, floatText } from '../types/java-double.ts';
import { clockOf, dayOf, instantOf, parseDate, parseInstant, parseLocal } from '../types/parse-datetime.ts';
import { formatTime, parseTime, type TimeParserPolicy } from '../types/time-parser-policy.ts';
import { timeZone } from '../types/time-zone.ts';
import type { MapValue, StructValue, Value } from '../types/value.ts';
import { castFunction } from './cast.ts';
import { isJsonArray, isJsonNumber, isJsonObject, type Json, jsonText } from './json-text.ts';
import { castText } from './text.ts';
import { encodeVariant, variantFromJson, variantText } from './variant-value.ts';

/** What decides how values are read from and written to text. */
export interface TextStyle {
  readonly timeZone: string;
  readonly dateFormat?: string | undefined;
  readonly timestampFormat?: string | undefined;
  readonly timestampNtzFormat?: string | undefined;
  /** how patterns are understood; see TimeParserPolicy */
  readonly timeParser?: TimeParserPolicy | undefined;
  /** the start of the query, which says what day it is; the clock where absent */
  readonly now?: bigint;
  readonly ignoreNulls?: boolean;
  readonly sortKeys?: boolean;
}

/** Groups of four characters, each padded for itself and with blanks before it at most, as Jackson reads them. */
const WHOLE_BASE64 = /^(?:[\0- ]*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==))*[\0- ]*$/;
const bytesOfBase64 = (text: string): Uint8Array =>
  new Uint8Array(Buffer.concat((text.match(/[A-Za-z0-9+/=]{4}/g) ?? []).map((group) => Buffer.from(group, 'base64'))));

/** A value that does not fit its type; `none` is told of it. */
export const MISFIT = Symbol('misfit');
type Read = (v: Json) => Value | typeof MISFIT;

const SPECIAL: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  INF: Number.POSITIVE_INFINITY,
  '+INF': Number.POSITIVE_INFINITY,
  Infinity: Number.POSITIVE_INFINITY,
  '+Infinity': Number.POSITIVE_INFINITY,
  '-INF': Number.NEGATIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};
const BITS: Readonly<Record<string, bigint>> = { tinyint: 8n, smallint: 16n, int: 32n, bigint: 64n };

/** Numbers with a fraction or exponent as Jackson copies them: as doubles. */
export function plainJson(v: Json): Json {
  if (isJsonArray(v)) return v.map(plainJson);
  if (isJsonNumber(v)) {
    if (/^-?\d+$/.test(v.text)) return v.text === '-0' ? { kind: 'number', text: '0' } : v;
    const text = doubleText(Number(v.text));
    return Number.isFinite(Number(v.text)) ? { kind: 'number', text } : text;
  }
  return isJsonObject(v) ? { ...v, values: v.values.map(plainJson) } : v;
}

/** The JSON text of a place, a text without its quotes. */
export const textOfJson = (v: Json): string => (typeof v === 'string' ? v : jsonText(plainJson(v)));

/**
 * Reads JSON as a type. A misfit inside a struct makes that field null and calls `misfit`; elsewhere it makes the whole
 * value a misfit.
 */
export function jsonReaderOf(type: t.DataType, style: TextStyle, misfit: () => void): Read {
  const orNull =
    (read: Read): Read =>
    (v) =>
      v === null ? null : read(v);
  switch (type.kind) {
    case 'struct': {
      const fields = type.fields.map((f) => jsonReaderOf(f.type, style, misfit));
      const at = new Map(type.fields.map((f, i) => [f.name, i]));
      return orNull((v) => {
        if (!isJsonObject(v)) return MISFIT;
        const row = new Array<Value>(fields.length).fill(null);
        v.keys.forEach((key, i) => {
          const f = at.get(key);
          const read = f === undefined ? undefined : fields[f];
          if (f === undefined || !read) return;
          const value = read(v.values[i] ?? null);
          if (value === MISFIT) misfit();
          row[f] = value === MISFIT ? null : value;
        });
        return row;
      });
    }
    case 'array': {
      const element = jsonReaderOf(type.element, style, misfit);
      return orNull((v) => (isJsonArray(v) ? all(v.map(element)) : MISFIT));
    }
    case 'map': {
      const value = jsonReaderOf(type.value, style, misfit);
      return orNull((v) => {
        if (!isJsonObject(v)) return MISFIT;
        const values = all(v.values.map(value));
        return values === MISFIT ? MISFIT : { keys: v.keys, values }; // keys that occur twice stay
      });
    }
    case 'variant':
      return (v) => encodeVariant(variantFromJson(v));
    default:
      return orNull(atomReader(type, style));
  }
}

const all = (values: readonly (Value | typeof MISFIT)[]): readonly Value[] | typeof MISFIT =>
  values.includes(MISFIT) ? MISFIT : (values as readonly Value[]);

function atomReader(type: t.DataType, style: TextStyle): Read {
  switch (type.kind) {
    case 'void':
      return () => MISFIT;
    case 'boolean':
      return (v) => (typeof v === 'boolean' ? v : MISFIT);
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return (v) => {
        if (!isJsonNumber(v) || !/^-?\d+$/.test(v.text)) return MISFIT;
        const n = BigInt(v.text);
        if (BigInt.asIntN(Number(BITS[type.kind]), n) !== n) return MISFIT;
        return type.kind === 'bigint' ? n : Number(n);
      };
    case 'float':
    case 'double':
      return (v) => {
        const n = isJsonNumber(v) ? Number(v.text) : typeof v === 'string' ? entryOf(SPECIAL, v) : undefined;
        return n === undefined ? MISFIT : type.kind === 'float' ? Math.fround(n) : n;
      };
    case 'decimal':
      return (v) => {
        // Commas in text are passed over, wherever they stand; blanks around it are not.
        const text = isJsonNumber(v) ? v.text : typeof v === 'string' && v.trim() === v ? v.replaceAll(',', '') : '';
        const parsed = parseDecimal(text);
        return (parsed && toDecimal(parsed.unscaled, parsed.scale, type)) ?? MISFIT;
      };
    case 'string':
    case 'char':
    case 'varchar':
      return textOfJson;
    case 'binary':
      return (v) => (typeof v === 'string' && WHOLE_BASE64.test(v) ? bytesOfBase64(v) : MISFIT);
    case 'timestamp':
    case 'timestamp_ntz':
    case 'date': {
      const { kind } = type;
      return (v) => {
        if (typeof v === 'string') return timeFromText(kind as 'date', v, style) ?? daysOf(kind, v, style) ?? MISFIT;
        return kind === 'timestamp' && isJsonNumber(v) && /^-?\d+$/.test(v.text) ? BigInt(v.text) * 1_000_000n : MISFIT;
      };
    }
    default: {
      const cast = castFunction(t.STRING, type, 'try', style);
      return (v) => (typeof v === 'string' ? (cast(v) ?? MISFIT) : MISFIT);
    }
  }
}

/** Without a pattern a whole number in quotes is the days of a date, as Spark once wrote them. */
const daysOf = (kind: t.TypeKind, text: string, style: TextStyle): Value | undefined =>
  kind === 'date' && style.dateFormat === undefined && /^[+-]?\d{1,9}$/.test(text) ? Number(text) : undefined;

type Timely = 'date' | 'timestamp' | 'timestamp_ntz';
/** The pattern that the style has for times of a kind. */
export const timePattern = (kind: Timely, style: TextStyle): string | undefined =>
  kind === 'date' ? style.dateFormat : kind === 'timestamp' ? style.timestampFormat : style.timestampNtzFormat;

/** A date or timestamp in the style's pattern, or as a cast reads it; undefined where it is none. */
export function timeFromText(kind: Timely, text: string, style: TextStyle): Value | undefined {
  const pattern = timePattern(kind, style);
  if (kind === 'date') {
    if (pattern === undefined) return parseDate(text);
    const parsed = parseTime(style.timeParser, pattern, text);
    return parsed && dayOf(parsed);
  }
  if (kind === 'timestamp_ntz' && pattern === undefined) return parseLocal(text);
  const { now } = style;
  if (pattern === undefined) return parseInstant(text, style.timeZone, now === undefined ? undefined : () => now);
  const parsed = kind === 'timestamp' ? parseTime(style.timeParser, pattern, text) : parsePattern(pattern, text);
  if (!parsed) return undefined;
  if (kind === 'timestamp') return instantOf(parsed, style.timeZone);
  // A zone is no part of a timestamp without one.
  return parsed.zone === undefined ? clockOf(parsed) : undefined;
}

const DATE = 'yyyy-MM-dd';
const NTZ = "yyyy-MM-dd'T'HH:mm:ss[.SSS]";

/** A date or timestamp in the style's pattern. */
export function timeText(kind: 'date' | 'timestamp' | 'timestamp_ntz', value: Value, style: TextStyle): string {
  if (kind === 'date')
    return formatTime(style.timeParser, style.dateFormat ?? DATE, {
      local: BigInt(value as number) * MICROS_PER_DAY,
      offset: 0n,
      zone: style.timeZone,
    });
  const micros = value as bigint;
  if (kind === 'timestamp_ntz') return formatPattern(style.timestampNtzFormat ?? NTZ, { local: micros, offset: 0n, zone: style.timeZone });
  const offset = timeZone(style.timeZone).offsetAt(micros);
  if (style.timeParser === 'LEGACY')
    return formatTime('LEGACY', style.timestampFormat ?? "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", {
      local: micros + offset,
      offset,
      zone: style.timeZone,
    });
  return formatPattern(style.timestampFormat ?? `${NTZ}[XXXXX]`, { local: micros + offset, offset, zone: style.timeZone });
}

/** A value as JSON: null fields of structs left out unless told otherwise. */
export function jsonOf(value: Value, type: t.DataType, style: TextStyle): Json {
  if (value === null) return null;
  switch (type.kind) {
    case 'struct': {
      const kept = type.fields
        .map((f, i) => ({
          key: f.name,
          value: jsonOf((value as StructValue)[i] ?? null, f.type, style),
          isNull: (value as StructValue)[i] === null,
        }))
        .filter((f) => !f.isNull || style.ignoreNulls === false);
      return objectOf(kept, style);
    }
    case 'array':
      return (value as readonly Value[]).map((v) => jsonOf(v, type.element, style));
    case 'map': {
      const m = value as MapValue;
      return objectOf(
        m.keys.map((k, i) => ({ key: keyText(k, type.key, style.timeZone), value: jsonOf(m.values[i] ?? null, type.value, style) })),
        style,
      );
    }
    case 'boolean':
      return value as boolean;
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return { kind: 'number', text: String(value) };
    case 'float':
    case 'double': {
      const text = type.kind === 'float' ? floatText(value as number) : doubleText(value as number);
      return Number.isFinite(value) ? { kind: 'number', text } : text;
    }
    case 'decimal':
      return { kind: 'number', text: decimalScientificText(value as bigint, type.scale) };
    case 'date':
    case 'timestamp':
    case 'timestamp_ntz':
      return timeText(type.kind, value, style);
    case 'binary':
      return Buffer.from(value as Uint8Array).toString('base64');
    case 'variant':
      return { kind: 'number', text: variantText(value as Uint8Array, style.timeZone) };
    default:
      return castText(type, style.timeZone)(value);
  }
}

function objectOf(entries: readonly { readonly key: string; readonly value: Json }[], style: TextStyle): Json {
  const list = style.sortKeys ? [...entries].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)) : entries;
  return { kind: 'object', keys: list.map((e) => e.key), values: list.map((e) => e.value) };
}

/** Keys of maps are written as they are inside: a date as its days, an interval as its months or microseconds, a struct as `[1,x]`. */
function keyText(key: Value, type: t.DataType, zone: string): string {
  if (key === null) return 'null';
  if (type.kind === 'struct') return `[${type.fields.map((f, i) => keyText((key as StructValue)[i] ?? null, f.type, zone)).join(',')}]`;
  if (type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'timestamp_ntz' || type.kind.endsWith(' interval'))
    return String(key);
  return castText(type, zone)(key);
}

/** Jackson's indented form. */
export function prettyJson(v: Json, indent = ''): string {
  if (isJsonArray(v)) return v.length === 0 ? '[ ]' : `[ ${v.map((x) => prettyJson(x, indent)).join(', ')} ]`;
  if (!isJsonObject(v)) return jsonText(v);
  if (v.keys.length === 0) return '{ }';
  const inner = `${indent}  `;
  return `{\n${v.keys.map((k, i) => `${inner}${jsonText(k)} : ${prettyJson(v.values[i] ?? null, inner)}`).join(',\n')}\n${indent}}`;
}
