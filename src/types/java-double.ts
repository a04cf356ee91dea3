import { trimAll } from './trim.ts';

/**
 * Text of floating point numbers as `Double.toString` and `Float.toString` of JDK 17 give it. Before JDK 19 the digits are
 * not always the fewest that read back as the same number (2.0E-3 is `0.002`, but 2^-44 is `5.684341886080802E-14` and
 * 2.0^-1074 is `4.9E-324`): digits are produced one at a time until the rest is within half a unit in the last place, the
 * bound itself counting differently by size. So the same procedure is followed here, in whole numbers.
 */
export function doubleText(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const short = String(value);
    // Fifteen digits, a sign and a point: so few are the same in Java.
    if (short.length <= 16) return short.includes('.') ? short : `${short}.0`;
  }
  scratch.setFloat64(0, value);
  const bits = scratch.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  if (exponent === 0x7ff) return fraction !== 0n ? 'NaN' : bits >> 63n ? '-Infinity' : 'Infinity';
  if (exponent === 0) return format(bits >> 63n !== 0n, subnormal(fraction, 1023, 53));
  return format(bits >> 63n !== 0n, digitsOf(exponent - 1023, fraction | (1n << 52n), 53));
}

/** As `doubleText`, of a value that is a float. */
export function floatText(value: number): string {
  scratch.setFloat32(0, value);
  const bits = scratch.getUint32(0);
  const exponent = (bits >>> 23) & 0xff;
  const fraction = bits & 0x7fffff;
  if (exponent === 0xff) return fraction !== 0 ? 'NaN' : bits >>> 31 ? '-Infinity' : 'Infinity';
  if (exponent === 0) return format(bits >>> 31 !== 0, subnormal(BigInt(fraction) << 29n, 127, 24));
  return format(bits >>> 31 !== 0, digitsOf(exponent - 127, BigInt(fraction | 0x800000) << 29n, 24));
}

const DOUBLE = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?$/;
const SPECIAL = /^([+-]?)(NaN|Infinity)$/;

/** Text as Java's `Double.parseDouble` takes it (blanks around, a suffix d or f); undefined when it is no number. */
export function parseDouble(text: string): number | undefined {
  const trimmed = trimAll(text);
  if (DOUBLE.test(trimmed)) return Number(trimmed.replace(/[dDfF]$/, ''));
  const special = SPECIAL.exec(trimmed);
  if (!special) return undefined;
  return special[2] === 'NaN' ? Number.NaN : special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const scratch = new DataView(new ArrayBuffer(8));

/** The number is 0.d1d2d3… × 10^exponent. */
interface Digits {
  readonly digits: string;
  readonly exponent: number;
}

function subnormal(fraction: bigint, bias: number, precision: number): Digits | undefined {
  if (fraction === 0n) return undefined;
  const length = fraction.toString(2).length;
  const shift = 53 - length;
  return digitsOf(1 - shift - bias, fraction << BigInt(shift), length - (53 - precision));
}

function format(negative: boolean, number: Digits | undefined): string {
  const sign = negative ? '-' : '';
  if (!number) return `${sign}0.0`;
  const { digits, exponent } = number;
  if (exponent > 0 && exponent < 8) {
    return `${sign}${digits.slice(0, exponent).padEnd(exponent, '0')}.${digits.slice(exponent) || '0'}`;
  }
  if (exponent <= 0 && exponent > -3) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${exponent - 1}`;
}

const bitLength = (x: bigint): number => (x === 0n ? 0 : x.toString(2).length);

/** `significand` has its leading bit at 52; `precision` is how many of its bits count. */
function digitsOf(exponent: number, significand: bigint, precision: number): Digits {
  let tail = 0;
  while (((significand >> BigInt(tail)) & 1n) === 0n) tail++;
  const fractionBits = 53 - tail;
  const tiny = Math.max(0, fractionBits - exponent - 1);
  if (exponent <= 62 && exponent >= -21 && tiny === 0) return wholeDigits(exponent, significand, precision);

  let power = estimatePower(significand, exponent);
  const five = Math.max(0, -power);
  let two = five + tiny + exponent;
  const scaleFive = Math.max(0, power);
  let scaleTwo = scaleFive + tiny;
  let unitTwo = two - precision;
  two -= fractionBits - 1;
  const shared = Math.min(two, scaleTwo);
  two -= shared;
  scaleTwo -= shared;
  unitTwo -= shared;
  if (fractionBits === 1) unitTwo -= 1;
  if (unitTwo < 0) {
    two -= unitTwo;
    scaleTwo -= unitTwo;
    unitTwo = 0;
  }
  const scale = (5n ** BigInt(scaleFive)) << BigInt(scaleTwo);
  const ten = scale * 10n;
  let rest = ((significand >> BigInt(tail)) * 5n ** BigInt(five)) << BigInt(two);
  let unit = (5n ** BigInt(five)) << BigInt(unitTwo);
  // Unbounded numbers count a rest that is exactly one unit short of the next digit as done; words go on.
  const width = wordBits(fractionBits, two, five, scaleTwo, scaleFive);
  const digits: number[] = [];
  let low = false;
  let high = false;
  const step = (): number => {
    const q = Number(rest / scale);
    rest = (rest % scale) * 10n;
    unit *= 10n;
    if (width === undefined) {
      low = rest < unit;
      high = rest + unit >= ten;
    } else if (digits.length > 0 && BigInt.asIntN(width, unit) <= 0n) {
      low = high = true; // the unit no longer fits the word, so it is beyond both bounds
    } else {
      low = rest < unit;
      high = BigInt.asIntN(width, rest + unit) > ten; // and the sum may wrap around, as it does in Java
    }
    return q;
  };
  const first = step();
  if (first === 0 && !high) power--;
  else digits.push(first);
  if (power < -3 || power >= 8) low = high = false;
  while (!low && !high) digits.push(step());
  if (high && (!low || roundsUp(rest * 2n, ten, digits))) power += increment(digits);
  return { digits: digits.join('').replace(/(?!^)0+$/, ''), exponent: power + 1 };
}

function roundsUp(twice: bigint, ten: bigint, digits: readonly number[]): boolean {
  return twice === ten ? (digits.at(-1) ?? 0) % 2 === 1 : twice > ten;
}

/** Adds one to the last digit; 1 when the number grew by a digit. */
function increment(digits: number[]): 0 | 1 {
  let i = digits.length - 1;
  while (i >= 0 && digits[i] === 9) digits[i--] = 0;
  if (i >= 0) {
    digits[i] = (digits[i] ?? 0) + 1;
    return 0;
  }
  digits[0] = 1;
  return 1;
}

const bitsOfFive = (n: number): number => (n < 27 ? bitLength(5n ** BigInt(n)) : n * 3);

/** Java computes in 32 bits, in 64, or (undefined) without bound. */
function wordBits(fractionBits: number, two: number, five: number, scaleTwo: number, scaleFive: number): 32 | 64 | undefined {
  const widest = Math.max(fractionBits + two + bitsOfFive(five), scaleTwo + 1 + bitsOfFive(scaleFive + 1));
  return widest < 32 ? 32 : widest < 64 ? 64 : undefined;
}

/** A whole number: its digits, less those below what the precision can tell. */
function wholeDigits(exponent: number, significand: bigint, precision: number): Digits {
  let value = exponent >= 52 ? significand << BigInt(exponent - 52) : significand >> BigInt(52 - exponent);
  const spare = exponent > precision ? exponent - precision - 1 : 0;
  const dropped = spare > 1 ? Math.floor(spare * Math.log10(2)) : 0;
  if (dropped > 0) {
    const unit = 10n ** BigInt(dropped);
    const rest = value % unit;
    value /= unit;
    if (rest >= unit >> 1n) value++;
  }
  const text = String(value);
  return { digits: text.replace(/(?!^)0+$/, ''), exponent: text.length + dropped };
}

/** The decimal exponent, at most one too great. */
function estimatePower(significand: bigint, exponent: number): number {
  const mantissa = Number(significand) / 2 ** 52;
  return Math.floor((mantissa - 1.5) * 0.289529654 + 0.176091259 + exponent * 0.301029995663981);
}
