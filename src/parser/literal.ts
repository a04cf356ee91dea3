import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import { type Expression, literal, type UnresolvedLiteral } from '../plan/expression.ts';
import {
  BIGINT,
  BINARY,
  DATE,
  type DataType,
  DOUBLE,
  decimal,
  FLOAT,
  INT,
  MAX_PRECISION,
  MAX_TIME_PRECISION,
  SMALLINT,
  STRING,
  TIME,
  TIMESTAMP,
  TIMESTAMP_NTZ,
  TINYINT,
  type TimeType,
} from '../types/data-type.ts';
import { clockOf, instantOf, parseDate, parseTimeOfDay, parseTimestamp } from '../types/parse-datetime.ts';

/** A token's name, its quotes undone: `` `a``b` `` is a`b. */
export function nameOf({ image }: Pick<IToken, 'image'>): string {
  const quote = image.charCodeAt(0);
  if (quote === 96) return image.slice(1, -1).replaceAll('``', '`');
  if (quote === 34) return image.slice(1, -1).replaceAll('""', '"');
  return image;
}

const ESCAPES: Readonly<Record<string, string>> = { 0: '\0', b: '\b', n: '\n', r: '\r', t: '\t', Z: '\x1a', '%': '\\%', _: '\\_' };

/** The value of a string token: escapes undone, a doubled quote is `doubled`, raw strings as they stand. */
export function stringValue(image: string, doubled: string = image.charAt(0)): string {
  if (image.charCodeAt(0) === 114 || image.charCodeAt(0) === 82) return image.slice(2, -1);
  const quote = image.charAt(0);
  let body = image.slice(1, -1);
  if (body.includes(quote)) body = body.replace(/\\[\s\S]|''|""/g, (m) => (m === quote + quote ? doubled : m));
  if (!body.includes('\\')) return body;
  return body.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([\s\S]))/g,
    (_, u4?: string, u8?: string, octal?: string, other?: string) => {
      if (u4 !== undefined) return String.fromCharCode(Number.parseInt(u4, 16));
      if (u8 !== undefined) {
        const code = Number.parseInt(u8, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
      }
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      return ESCAPES[other ?? ''] ?? other ?? '';
    },
  );
}

interface Bounds {
  readonly type: DataType;
  readonly name: string;
  readonly min: bigint;
  readonly max: bigint;
}
const BY_SUFFIX: Readonly<Record<string, Bounds>> = {
  Y: { type: TINYINT, name: 'tinyint', min: -128n, max: 127n },
  S: { type: SMALLINT, name: 'smallint', min: -32768n, max: 32767n },
  L: { type: BIGINT, name: 'bigint', min: -(2n ** 63n), max: 2n ** 63n - 1n },
};
const MAX_FLOAT = 3.4028234663852886e38;

/** A number token, with the sign before it. */
export function numberLiteral(kind: string, image: string, negative: boolean, origin: SqlOrigin): UnresolvedLiteral {
  const signed = negative ? `-${image}` : image;
  if (kind === 'Integer') return integerLiteral(signed, origin);
  if (kind === 'Decimal') return decimalLiteral(signed, origin);
  if (kind === 'Exponent') return floatingLiteral(signed, signed, 'double', origin);
  const suffix = /(?:BD|[LSYFD])$/i.exec(image)?.[0].toUpperCase() ?? '';
  const digits = signed.slice(0, -suffix.length);
  const bounds = BY_SUFFIX[suffix];
  if (bounds) {
    if (!/^-?\d+$/.test(digits))
      return fail('PARSE_SYNTAX_ERROR', { found: `'${image}'`, expected: 'a whole number before the suffix' }, origin);
    const value = BigInt(digits);
    if (value < bounds.min || value > bounds.max) return outOfRange(signed, bounds.name, `${bounds.min}`, `${bounds.max}`, origin);
    return literal(bounds.type === BIGINT ? value : Number(value), bounds.type, origin);
  }
  if (suffix === 'BD') return decimalLiteral(digits, origin);
  return floatingLiteral(digits, signed, suffix === 'F' ? 'float' : 'double', origin);
}

function integerLiteral(text: string, origin: SqlOrigin): UnresolvedLiteral {
  const value = BigInt(text);
  if (value >= -2147483648n && value <= 2147483647n) return literal(Number(value), INT, origin);
  if (value >= -(2n ** 63n) && value < 2n ** 63n) return literal(value, BIGINT, origin);
  return decimalLiteral(text, origin);
}

function decimalLiteral(text: string, origin: SqlOrigin): UnresolvedLiteral {
  const [mantissa = '', exponent = '0'] = text.split(/e/i);
  const [whole = '', fraction = ''] = mantissa.split('.');
  let unscaled = BigInt((whole + fraction).replace(/^-?$/, '0') || '0');
  let scale = fraction.length - Number(exponent);
  if (scale < 0) {
    if (scale < -MAX_PRECISION)
      return fail('DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', { precision: MAX_PRECISION - scale, maxPrecision: MAX_PRECISION }, origin);
    unscaled *= 10n ** BigInt(-scale);
    scale = 0;
  }
  const precision = Math.max(unscaled.toString().replace('-', '').length, scale, 1);
  if (precision > MAX_PRECISION) return fail('DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', { precision, maxPrecision: MAX_PRECISION }, origin);
  return literal(unscaled, decimal(precision, scale), origin);
}

function floatingLiteral(digits: string, shown: string, type: 'float' | 'double', origin: SqlOrigin): UnresolvedLiteral {
  const value = Number(digits);
  const max = type === 'float' ? MAX_FLOAT : Number.MAX_VALUE;
  if (Math.abs(value) > max) return outOfRange(shown, type, `-${max}`, `${max}`, origin);
  return type === 'float' ? literal(Math.fround(value), FLOAT, origin) : literal(value, DOUBLE, origin);
}

function outOfRange(rawStrippedQualifier: string, typeName: string, minValue: string, maxValue: string, origin: SqlOrigin): never {
  return fail('INVALID_NUMERIC_LITERAL_RANGE', { rawStrippedQualifier, minValue, maxValue, typeName }, origin);
}

/** Strings side by side are one; where `isSeparate` a doubled quote is the end of one and the beginning of the next. */
export const stringLiteral = (tokens: readonly IToken[], origin: SqlOrigin, isSeparate = false): UnresolvedLiteral =>
  literal(tokens.map((t) => stringValue(t.image, isSeparate ? '' : undefined)).join(''), STRING, origin);

/** A literal keeps the digits of a second that are written, six at least. */
function timeTypeOf(text: string): TimeType {
  const digits = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
  return { kind: 'time', precision: Math.min(Math.max(digits, TIME.precision), MAX_TIME_PRECISION) };
}

const SPECIAL = /^\s*(?:epoch|now|today|tomorrow|yesterday)\b/i;

/**
 * `DATE '2020-01-01'`, `X'1F'` …. A timestamp
 * without a zone stays a cast of its text, because its value depends on the session's time zone.
 */
export function typedLiteral(
  typeName: string,
  text: string,
  origin: SqlOrigin,
  timestampType: 'timestamp' | 'timestamp_ntz' = 'timestamp',
): Expression {
  const asCast = (type: DataType): Expression => ({ kind: 'Cast', child: literal(text, STRING, origin), type, evalMode: 'ansi', origin });
  switch (typeName.toUpperCase()) {
    case 'DATE': {
      if (SPECIAL.test(text)) return asCast(DATE);
      const days = parseDate(text);
      return days === undefined ? fail('INVALID_TYPED_LITERAL', { valueType: 'DATE', value: text }, origin) : literal(days, DATE, origin);
    }
    case 'TIMESTAMP':
    case 'TIMESTAMP_LTZ':
    case 'TIMESTAMP_NTZ': {
      const kinds = { TIMESTAMP: timestampType, TIMESTAMP_LTZ: 'timestamp', TIMESTAMP_NTZ: 'timestamp_ntz' } as const;
      const named = typeName.toUpperCase() as keyof typeof kinds;
      const isNtz = kinds[named] === 'timestamp_ntz';
      if (SPECIAL.test(text)) return asCast(isNtz ? TIMESTAMP_NTZ : TIMESTAMP);
      let needsToday = false;
      const parsed = parseTimestamp(text, () => {
        needsToday = true;
        return 0;
      });
      // A zone that is written makes it a moment.
      const type = isNtz && (named === 'TIMESTAMP_NTZ' || parsed?.zone === undefined) ? TIMESTAMP_NTZ : TIMESTAMP;
      const ofSession = needsToday || (type === TIMESTAMP && parsed?.zone === undefined);
      const micros = parsed && (type === TIMESTAMP_NTZ ? clockOf(parsed) : instantOf(parsed, 'UTC'));
      if (micros === undefined || (needsToday && named === 'TIMESTAMP_NTZ'))
        return fail('INVALID_TYPED_LITERAL', { valueType: named, value: text }, origin);
      return ofSession ? asCast(type) : literal(micros, type, origin);
    }
    case 'TIME': {
      const nanos = parseTimeOfDay(text, MAX_TIME_PRECISION);
      if (nanos === undefined && /^[^.]*\.\d{10,}$/.test(text)) return fail('INVALID_TIME_LITERAL_PRECISION', { value: text }, origin);
      return nanos === undefined
        ? fail('INVALID_TYPED_LITERAL', { valueType: 'TIME', value: text }, origin)
        : literal(nanos, timeTypeOf(text), origin);
    }
    case 'X': {
      if (!/^[0-9a-fA-F]*$/.test(text)) return fail('INVALID_TYPED_LITERAL', { valueType: 'X', value: text }, origin);
      const padded = text.length % 2 === 0 ? text : `0${text}`;
      return literal(
        Uint8Array.from({ length: padded.length / 2 }, (_, i) => Number.parseInt(padded.slice(2 * i, 2 * i + 2), 16)),
        BINARY,
        origin,
      );
    }
    default:
      return fail('UNSUPPORTED_TYPED_LITERAL', { unsupportedType: typeName.toUpperCase() }, origin);
  }
}
