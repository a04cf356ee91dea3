import { fail } from '../errors/engine-error.ts';
import { type Case, type Expr, lit } from '../plan/expr.ts';
import { widerTypeOf } from '../types/coercion.ts';
import { BINARY, type DataType, STRING } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { equalityOf } from './comparison.ts';
import { type BuildCall, type FunctionRecord, type Overload, on } from './define.ts';
import { emitBase64, emitUnbase64 } from './emit/encodings.ts';
import { inGroup } from './shorthand.ts';

const string = inGroup('string_funcs');
const bytesOf = (s: string): Uint8Array => new TextEncoder().encode(s);
const CHARSETS = ['utf-8', 'utf-16', 'utf-16le', 'utf-16be', 'iso-8859-1', 'us-ascii', 'utf-32'];

/** Of a value, then searches and results in turn, and perhaps a default. */
const isResult = (i: number, count: number): boolean => i > 0 && (i % 2 === 0 || i === count - 1);

/**
 * `CASE WHEN value <=> search THEN result … END`: each search is compared, and each result computed, on its own. Of bytes and a
 * character set, which unlike searches and results are null together, a function of its own.
 */
function lowerDecode(args: readonly Expr[], type: DataType, build: BuildCall): Expr | undefined {
  const [value] = args;
  if (args.length === 2) return build('decode_bytes', args);
  if (!value || args.length < 3) return undefined;
  const branches: Case['branches'][number][] = [];
  for (let i = 1; i + 1 < args.length; i += 2) {
    const [search, then] = [args[i], args[i + 1]];
    if (search && then) branches.push({ when: build('<=>', [value, search]), then });
  }
  const otherwise = args.length % 2 === 0 ? args.at(-1) : undefined;
  return { kind: 'Case', branches, otherwise: otherwise ?? lit(null, type), type, nullable: true };
}

/** `decode(value, search, result, …, default)`: nulls are equal here. */
const decodeCase: Overload = {
  args: ['any', 'any', 'any'],
  variadic: true,
  coerce: (types, c) => {
    const results = types.filter((_, i) => isResult(i, types.length));
    // What is left out, the last result, is a null of text.
    const result = widerTypeOf(types.length % 2 === 0 ? results : [...results, STRING], c.ansi);
    if (types.length < 3) return undefined;
    if (!result) return fail('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sql: 'decode', types: results.map(sqlName) });
    return types.map((x, i) => (isResult(i, types.length) ? result : x));
  },
  returns: ([, , x = STRING]) => x,
  evaluate: (c, value, ...rest) => {
    const equal = equalityOf(c.argTypes[0] ?? STRING);
    for (let i = 0; i + 1 < rest.length; i += 2) {
      const search = rest[i] ?? null;
      if (value === null ? search === null : search !== null && equal(value ?? null, search)) return rest[i + 1] ?? null;
    }
    return rest.length % 2 === 1 ? (rest.at(-1) ?? null) : null;
  },
};

const codePoints = (s: string): number[] => Array.from(s, (c) => c.codePointAt(0) ?? 0);

function encode(s: string, charset: string): Uint8Array {
  if (!CHARSETS.includes(charset.toLowerCase())) fail('INVALID_PARAMETER_VALUE.CHARSET', { functionName: 'encode', charset });
  switch (charset.toLowerCase()) {
    case 'utf-16le':
      return new Uint8Array(Buffer.from(s, 'utf16le'));
    case 'utf-16be':
      return new Uint8Array(Buffer.from(s, 'utf16le').swap16());
    case 'utf-16':
      return s === '' ? new Uint8Array(0) : new Uint8Array([0xfe, 0xff, ...Buffer.from(s, 'utf16le').swap16()]);
    case 'utf-32': {
      const points = codePoints(s);
      const out = new DataView(new ArrayBuffer(4 * points.length));
      points.forEach((c, i) => out.setUint32(4 * i, c));
      return new Uint8Array(out.buffer);
    }
    case 'iso-8859-1':
    case 'us-ascii': {
      const end = charset.toLowerCase() === 'us-ascii' ? 128 : 256;
      const points = codePoints(s);
      return points.every((c) => c < end)
        ? new Uint8Array(points)
        : fail('MALFORMED_CHARACTER_CODING', { functionName: 'encode', charset });
    }
    default:
      return bytesOf(s);
  }
}

/**
 * Base 64 as Java's decoder of mail reads it: what is no digit is passed over, and `=` may be missing at the end.
 * Errors: CONVERSION_INVALID_INPUT for a digit alone at the end, and for a wrong end.
 */
function unbase64(text: string): Uint8Array {
  const digits = text.replace(/[^A-Za-z0-9+/=]/g, '');
  const end = digits.indexOf('=');
  const count = end < 0 ? digits.length : end;
  const isWrong = count % 4 === 1 || (end >= 0 && !isEnd(text.slice(text.indexOf('=')), count % 4));
  if (isWrong) fail('CONVERSION_INVALID_INPUT', { value: `'${text}'`, format: "'BASE64'", to: 'BINARY', instead: 'try_to_binary' });
  return new Uint8Array(Buffer.from(digits.slice(0, count), 'base64'));
}

/** `==` behind two digits, one behind three, with nothing between them and no digit behind them; alone behind whole groups, too. */
function isEnd(text: string, digits: number): boolean {
  if (digits === 2 && text[1] !== '=') return false;
  return digits !== 0 && !/[A-Za-z0-9+/]/.test(text.slice(digits === 2 ? 2 : 1));
}

function decodeUtf32(b: Uint8Array): string {
  const view = new DataView(b.buffer, b.byteOffset, b.byteLength);
  let out = '';
  for (let at = 0; at < b.length; at += 4) {
    const point = at + 4 <= b.length ? view.getUint32(at) : 0x110000;
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
      fail('MALFORMED_CHARACTER_CODING', { functionName: 'decode', charset: 'utf-32' });
    out += String.fromCodePoint(point);
  }
  return out;
}

function decode(b: Uint8Array, charset: string): string {
  const name = charset.toLowerCase();
  if (!CHARSETS.includes(name)) return fail('INVALID_PARAMETER_VALUE.CHARSET', { functionName: 'decode', charset });
  if (name === 'utf-32') return decodeUtf32(b);
  const wrong = (): never => fail('MALFORMED_CHARACTER_CODING', { functionName: 'decode', charset });
  if (name === 'iso-8859-1' || name === 'us-ascii')
    return name === 'us-ascii' && b.some((c) => c > 127) ? wrong() : Buffer.from(b).toString('latin1');
  // UTF-16 alone looks for a mark of the order of bytes, and takes it away.
  const order = name === 'utf-16' ? (b[0] === 0xff && b[1] === 0xfe ? 'utf-16le' : 'utf-16be') : name;
  try {
    return new TextDecoder(order, { fatal: true, ignoreBOM: name !== 'utf-16' }).decode(b);
  } catch {
    return wrong();
  }
}

const decodeBytes: Overload = { ...on(['binary', 'string'], STRING, decode), given: 'all' };

/** Text as bytes, and back. */
export const ENCODINGS: readonly FunctionRecord[] = [
  string('base64', [on(['binary'], STRING, (b: Uint8Array) => Buffer.from(b).toString('base64'), emitBase64)], 'Bytes as base 64.', [
    ["base64('Spark SQL')", 'U3BhcmsgU1FM'],
  ]),
  string(
    'unbase64',
    [on(['string'], BINARY, unbase64, emitUnbase64)],
    'The bytes base 64 stands for; characters that are no digits are passed over.',
    [["string(unbase64('U3BhcmsgU1FM'))", 'Spark SQL']],
    { canRaise: true },
  ),
  string(
    'encode',
    [{ ...on(['string', 'string'], BINARY, encode), given: 'all' }],
    'The bytes of a text in a character set.',
    [["encode('abc', 'utf-8')", bytesOf('abc')]],
    { canRaise: true },
  ),
  string(
    'decode',
    [decodeBytes, decodeCase],
    'The text of bytes in a character set; with more arguments, the one after the first that equals the value, or the last.',
    [
      ["decode(encode('abc', 'utf-8'), 'utf-8')", 'abc'],
      ["decode(2, 1, 'one', 2, 'two', 'more')", 'two'],
    ],
    { nulls: 'custom', resultNullable: true, canRaise: true, lower: lowerDecode },
  ),
  string('decode_bytes', [decodeBytes], 'The text of bytes in a character set.', [], { operator: 'internal', canRaise: true }),
];
