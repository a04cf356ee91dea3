import { fail } from '../errors/engine-error.ts';
import { array, type DataType, isFloating, isInteger } from '../types/data-type.ts';
import { decimalText, rescale } from '../types/decimal-math.ts';
import type { MapValue, Value } from '../types/value.ts';
import { TIME_CONVERSIONS, timePart } from './format-time.ts';
import { murmur3 } from './hash-value.ts';
import { castText } from './text.ts';

const SPEC = /%(?:(\d+)\$)?([-#+ 0,(<]*)([1-9]\d*)?(?:\.(\d+))?([tT][a-zA-Z]|[a-zA-Z%])|%/g;

/** A part of a format, `%1$-10.3f`. */
interface Spec {
  readonly text: string;
  readonly flags: string;
  readonly width: number | undefined;
  readonly precision: number | undefined;
  /** in lower case, except what of a time is wanted: 'tY' */
  readonly conversion: string;
  readonly isUpper: boolean;
}

/** What a conversion takes: flags (all have `-`), precision, an upper-case form, and types. */
interface Conversion {
  readonly flags: string;
  readonly precision?: true;
  readonly upper?: true;
  readonly takes: (type: DataType) => boolean;
}
const anyType = (): boolean => true;
/** As the engine keeps them, dates and intervals are whole numbers. */
const isWhole = (type: DataType): boolean => isInteger(type) || isTemporal(type);
const isTemporal = ({ kind }: DataType): boolean =>
  /^(date|timestamp|timestamp_ntz|time|day-time interval|year-month interval)$/.test(kind);
const CONVERSIONS: Readonly<Record<string, Conversion>> = {
  b: { flags: '', precision: true, upper: true, takes: anyType },
  s: { flags: '', precision: true, upper: true, takes: anyType },
  h: { flags: '', precision: true, upper: true, takes: anyType },
  c: { flags: '', upper: true, takes: ({ kind }) => kind === 'tinyint' || kind === 'smallint' || kind === 'int' || kind === 'date' },
  d: { flags: '+ 0,(', takes: isWhole },
  o: { flags: '#0', takes: isWhole },
  x: { flags: '#0', upper: true, takes: isWhole },
  f: { flags: '#+ 0,(', precision: true, takes: isFloating },
  e: { flags: '#+ 0(', precision: true, upper: true, takes: isFloating },
  g: { flags: '+ 0,(', precision: true, upper: true, takes: isFloating },
  a: { flags: '#+ 0', upper: true, takes: isFloating },
};

/** What is kept as a long counts as milliseconds, whatever it is: a timestamp has too many of them. */
const OF_TIME: Conversion = {
  flags: '',
  upper: true,
  takes: ({ kind }) => /^(bigint|timestamp|timestamp_ntz|time|day-time interval)$/.test(kind),
};
const conversionOf = (name: string): Conversion | undefined =>
  /^t./.test(name) && TIME_CONVERSIONS.includes(name.slice(1)) ? OF_TIME : CONVERSIONS[name];

const wrong = (actual: string, expected: string): never =>
  fail('INVALID_PARAMETER_VALUE', { parameter: 'strfmt', functionName: 'format_string', expected, actual });

function checked(spec: Spec): Conversion {
  const { conversion, flags, width, precision, text } = spec;
  const known = conversionOf(conversion);
  if (!known || (spec.isUpper && !known.upper)) return wrong(text, 'a format of b, s, h, c, d, o, x, f, e, g, a, or of t and a letter');
  const isTwice = [...flags].some((f, i) => flags.indexOf(f) !== i);
  const isAdverse = (flags.includes('-') && flags.includes('0')) || (flags.includes('+') && flags.includes(' '));
  if (isTwice || isAdverse || [...flags].some((f) => f !== '-' && !known.flags.includes(f)))
    return wrong(text, 'a format with flags that go together');
  if (width === undefined && /[-0]/.test(flags)) return wrong(text, 'a format with a width beside its flag');
  if (precision !== undefined && !known.precision) return wrong(text, 'a format without a precision here');
  return known;
}

/** Java's `String.format` for the conversions b, s, h, c, d, o, x, f, e, g, a, t, n and %. Errors: INVALID_PARAMETER_VALUE for others. */
export function formatText(pattern: string, args: readonly Value[], types: readonly DataType[], zone: string): string {
  let next = 0;
  let latest = -1;
  return pattern.replace(
    SPEC,
    (text, index: string | undefined, marks: string | undefined, width: string | undefined, precision: string | undefined, letter = '') => {
      const flags = (marks ?? '').replace('<', '');
      const spec: Spec = {
        text,
        flags,
        width: width === undefined ? undefined : Number(width),
        precision: precision === undefined ? undefined : Number(precision),
        conversion: letter.slice(0, 1).toLowerCase() + letter.slice(1),
        isUpper: /^[A-Z]/.test(letter),
      };
      if (letter === 'n') return text === '%n' ? '\n' : wrong(text, '%n alone');
      if (letter === '%') {
        if (precision !== undefined || !/^-?$/.test(flags) || (flags !== '' && width === undefined))
          return wrong(text, '%%, perhaps with a width');
        return justified('%', spec);
      }
      const { takes } = checked(spec);
      if (index !== undefined && Number(index) === 0) return fail('INVALID_PARAMETER_VALUE.ZERO_INDEX', { functionName: 'format_string' });
      latest = marks?.includes('<') ? latest : index === undefined ? next++ : Number(index) - 1;
      const value = args[latest];
      const type = types[latest];
      if (value === undefined || type === undefined) return wrong(pattern, 'a format with a value for each part');
      const isShown = value !== null || spec.conversion === 'b';
      if (isShown && !takes(type))
        return wrong(`${text} for ${type.kind}`, 'a format of d, o, x for whole numbers, of f, e, g, a for doubles, of t for moments');
      const made = isShown ? convert(value, type, spec, zone) : justified(cutTo('null', spec), spec);
      return spec.isUpper ? made.toUpperCase() : made;
    },
  );
}

const justified = (text: string, { flags, width = 0 }: Spec): string => (flags.includes('-') ? text.padEnd(width) : text.padStart(width));
const cutTo = (text: string, { precision }: Spec): string => (precision === undefined ? text : text.slice(0, precision));

/** Digits with a sign as the flags want it, and zeros between the two up to the width. */
function numeral(text: string, spec: Spec, prefix = ''): string {
  const { flags, width = 0 } = spec;
  const isNegative = text.startsWith('-');
  const hasDigits = !/[IN]/.test(text);
  const bare = isNegative ? text.slice(1) : text;
  const digits = flags.includes(',') && hasDigits ? bare.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',') : bare;
  const [open, close] =
    isNegative && flags.includes('(') ? ['(', ')'] : [isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '', ''];
  const room = width - open.length - prefix.length - close.length;
  return justified(open + prefix + (flags.includes('0') && hasDigits ? digits.padStart(room, '0') : digits) + close, spec);
}

const BITS: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, int: 32, date: 32, 'year-month interval': 32 };

function convert(value: Value, type: DataType, spec: Spec, zone: string): string {
  const { conversion, flags, precision } = spec;
  const prefix = (text: string): string => (flags.includes('#') ? text : '');
  switch (conversion) {
    case 'b':
      return justified(cutTo(String(value !== null && value !== false), spec), spec);
    case 'h':
      return justified(cutTo((javaHash(value, type) >>> 0).toString(16), spec), spec);
    case 'c':
      if ((value as number) < 0 || (value as number) > 0x10ffff) return wrong(`${spec.text} for ${value}`, 'a code point for %c');
      return justified(String.fromCodePoint(value as number), spec);
    case 'd':
      return numeral(String(value), spec);
    case 'o':
    case 'x': {
      const bits = BigInt.asUintN(BITS[type.kind] ?? 64, BigInt(value as number | bigint));
      return conversion === 'x' ? numeral(bits.toString(16), spec, prefix('0x')) : numeral(bits.toString(8), spec, prefix('0'));
    }
    case 'f': {
      const text = fixedText(value as number, precision ?? 6);
      return numeral(precision === 0 ? text + prefix('.') : text, spec);
    }
    case 'e':
      return numeral(exponential(value as number, precision ?? 6), spec);
    case 'g':
      return numeral(general(value as number, precision ?? 6), spec);
    case 'a': {
      const [sign = '', digits = ''] = hexadecimal(value as number).split('0x');
      return digits === '' ? numeral(sign, spec) : numeral(sign + digits, spec, '0x');
    }
    case 's':
      return justified(cutTo(plainText(value, type, zone), spec), spec);
    default:
      return justified(timePart(conversion.slice(1), value as bigint, zone), spec);
  }
}

/** A value as it is kept: dates and intervals as numbers, nested values in Java's brackets. */
function plainText(value: Value, type: DataType, zone: string): string {
  if (value === null) return 'null';
  if (isTemporal(type)) return String(value);
  switch (type.kind) {
    case 'array':
      return `[${(value as readonly Value[]).map((v) => plainText(v, type.element, zone)).join(',')}]`;
    case 'struct':
      return `[${type.fields.map((f, i) => plainText((value as readonly Value[])[i] ?? null, f.type, zone)).join(',')}]`;
    case 'map': {
      const { keys, values } = value as MapValue;
      return `keys: ${plainText(keys, array(type.key), zone)}, values: ${plainText(values, array(type.value), zone)}`;
    }
    default:
      return castText(type, zone)(value);
  }
}

/** Java's `Double.toHexString`: `0x1.8p1`. */
function hexadecimal(value: number): string {
  if (!Number.isFinite(value)) return fixedText(value, 0);
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const exponent = Number((raw >> 52n) & 0x7ffn);
  const fraction = (raw & 0xfffffffffffffn).toString(16).padStart(13, '0').replace(/0+$/, '') || '0';
  const power = value === 0 ? 0 : Math.max(1, exponent) - 1023;
  return `${raw >> 63n === 1n ? '-' : ''}0x${exponent === 0 ? '0' : '1'}.${fraction}p${power}`;
}

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
