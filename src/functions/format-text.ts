import { fail } from '../errors/engine-error.ts';
import { type DataType, isFloating, isInteger } from '../types/data-type.ts';
import { decimalText, rescale } from '../types/decimal-math.ts';
import type { Value } from '../types/value.ts';
import { murmur3 } from './hash-value.ts';
import { castText } from './text.ts';

const SPEC = /%(?:(\d+)\$)?([-#+ 0,(]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g;

/** Java's `String.format` for the conversions d, x, X, o, s, S, c, f, e, E, b, n and %. Errors: INVALID_PARAMETER_VALUE for others. */
export function formatText(pattern: string, args: readonly Value[], types: readonly DataType[], zone: string): string {
  let next = 0;
  return pattern.replace(
    SPEC,
    (_all, index: string | undefined, flags: string, width: string | undefined, precision: string | undefined, conversion: string) => {
      if (conversion === '%') return '%';
      if (conversion === 'n') return '\n';
      const at = index === undefined ? next++ : Number(index) - 1;
      const value = args[at];
      const type = types[at];
      if (value === undefined || type === undefined)
        return fail('INVALID_PARAMETER_VALUE', {
          parameter: 'strfmt',
          functionName: 'format_string',
          expected: 'a format with a value for each part',
          actual: pattern,
        });
      return padTo(
        convert(value, type, conversion, flags, precision === undefined ? undefined : Number(precision), zone),
        Number(width ?? 0),
        flags,
      );
    },
  );
}

function padTo(text: string, width: number, flags: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || !/\d/.test(text)) return text.padStart(width);
  const sign = /^[+-]/.test(text) ? text.slice(0, 1) : '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

function convert(value: Value, type: DataType, conversion: string, flags: string, precision: number | undefined, zone: string): string {
  if (value === null) {
    const text = precision === undefined ? 'null' : 'null'.slice(0, precision);
    return /[A-Z]/.test(conversion) ? text.toUpperCase() : text;
  }
  if (!(TAKES[conversion]?.(type) ?? true)) return unfit(`%${conversion} for ${type.kind}`);
  switch (conversion) {
    case 'h':
    case 'H': {
      const text = (javaHash(value, type) >>> 0).toString(16);
      return conversion === 'H' ? text.toUpperCase() : text;
    }
    case 'g':
    case 'G': {
      const text = general(value as number, precision ?? 6);
      return signed(grouped(conversion === 'G' ? text.toUpperCase() : text, flags), flags);
    }
    case 'd':
      return signed(grouped(String(value), flags), flags);
    case 'x':
    case 'X':
    case 'o': {
      const bits = type.kind === 'bigint' ? 64 : 32;
      const text = BigInt.asUintN(bits, BigInt(value as number | bigint)).toString(conversion === 'o' ? 8 : 16);
      return conversion === 'X' ? text.toUpperCase() : text;
    }
    case 'c':
      return typeof value === 'number' ? String.fromCodePoint(value) : String(value);
    case 'f': {
      const digits = precision ?? 6;
      const text =
        type.kind === 'decimal' ? decimalText(rescale(value as bigint, type.scale, digits), digits) : fixedText(value as number, digits);
      return signed(grouped(text, flags), flags);
    }
    case 'e':
    case 'E': {
      const text = exponential(value as number, precision ?? 6);
      return conversion === 'E' ? text.toUpperCase() : text;
    }
    case 'b':
      return String(value !== false);
    case 's':
    case 'S': {
      const text =
        type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'timestamp_ntz' ? String(value) : castText(type, zone)(value);
      const cut = precision === undefined ? text : text.slice(0, precision);
      return conversion === 'S' ? cut.toUpperCase() : cut;
    }
    default:
      return unfit(`%${conversion}`);
  }
}

const unfit = (actual: string): never =>
  fail('INVALID_PARAMETER_VALUE', {
    parameter: 'strfmt',
    functionName: 'format_string',
    expected: 'a format of d, x, o, s, c, f, e, g, h, b, each for a value of its kind',
    actual,
  });

const isNumber = (type: DataType): boolean => isFloating(type) || type.kind === 'decimal';
/** What conversions take; the others take anything. */
const TAKES: Readonly<Record<string, (type: DataType) => boolean>> = {
  d: isInteger,
  x: isInteger,
  X: isInteger,
  o: isInteger,
  c: isInteger,
  f: isNumber,
  e: isFloating,
  E: isFloating,
  g: isNumber,
  G: isNumber,
};

const signed = (text: string, flags: string): string =>
  text.startsWith('-') ? text : flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
const grouped = (text: string, flags: string): string =>
  flags.includes(',') ? text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : text;

/** So many digits after the point, of the shortest digits that mean the number, halves up: as Java has it. */
function fixedText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const scale = fraction.length - Number(exponent);
  const unscaled = BigInt(whole + fraction) * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
  const text = decimalText(rescale(unscaled, Math.max(0, scale), digits), digits);
  return (sign === '-' || Object.is(value, -0) ? '-' : '') + text;
}

/** Without an exponent where that takes no more than `precision` digits. */
function general(value: number, precision: number): string {
  if (!Number.isFinite(value)) return fixedText(value, 0);
  const digits = precision === 0 ? 1 : precision;
  if (value === 0) return fixedText(value, digits - 1);
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= 1e-4 && size < 10 ** digits) return fixedText(value, Math.max(0, digits - 1 - Math.floor(Math.log10(size))));
  return exponential(value, digits - 1);
}

/** The shortest digits that mean the number, cut or filled with zeros, and two digits of an exponent at least. */
function exponential(value: number, digits: number): string {
  if (!Number.isFinite(value)) return fixedText(value, 0);
  // The least double has two digits in Java.
  const [mantissa = '0', exponent = '+0'] =
    Math.abs(value) === Number.MIN_VALUE
      ? [value < 0 ? '-4.9' : '4.9', '-324']
      : (Object.is(value, -0) ? '-0e+0' : value.toExponential()).split('e');
  const missing = digits - (mantissa.split('.')[1]?.length ?? 0);
  const point = digits > 0 && !mantissa.includes('.') ? '.' : '';
  const text = missing >= 0 ? `${mantissa}${point}${'0'.repeat(missing)}e${exponent}` : value.toExponential(digits);
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

const bits = new DataView(new ArrayBuffer(8));
const folded = (x: bigint): number => Number(BigInt.asIntN(32, x ^ (x >> 32n)));

/** The number that Java's `hashCode` gives for the value as Spark keeps it. */
function javaHash(value: Value, type: DataType): number {
  if (typeof value === 'boolean') return value ? 1231 : 1237;
  if (typeof value === 'bigint') return folded(BigInt.asIntN(64, value));
  if (typeof value !== 'number') return murmur3([type], [value]);
  if (type.kind === 'float') {
    bits.setFloat32(0, value);
    return bits.getInt32(0);
  }
  if (type.kind !== 'double') return value;
  bits.setFloat64(0, value);
  return folded(bits.getBigInt64(0));
}
