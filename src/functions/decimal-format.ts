import { fail } from '../errors/engine-error.ts';
import { divideRounded, powerOfTen } from '../types/decimal-math.ts';
import { remember } from '../types/remember.ts';

/** A pattern of Java's DecimalFormat, read: `$#,##0.00;(#)`. */
interface NumberPattern {
  readonly positive: Affixes;
  readonly negative: Affixes;
  /** 2 for percent, 3 for per mille */
  readonly shift: number;
  readonly leastWhole: number;
  /** digits before the point in scientific notation */
  readonly mostWhole: number;
  readonly leastFraction: number;
  readonly mostFraction: number;
  readonly group: number;
  /** digits of the exponent; 0 for no exponent */
  readonly exponent: number;
}
interface Affixes {
  readonly prefix: string;
  readonly suffix: string;
}

const NUMERIC = /[#0,.]/;

const malformed = (pattern: string): never => fail('INVALID_PARAMETER_VALUE.PATTERN', { functionName: 'format_number', pattern });

/** The digits that a pattern asks for, as they are counted from left to right. */
function digitsOf(text: string, pattern: string) {
  const [, mantissa = '', exponent = ''] = /^([#0,.]*)(?:E(0+))?/.exec(text) ?? [];
  const [whole = '', fraction, ...more] = mantissa.split('.');
  const digits = mantissa.replace(/[,.]/g, '');
  const group = whole.includes(',') ? whole.length - whole.lastIndexOf(',') - 1 : 0;
  const isOrdered =
    /^#*0*#*$/.test(digits) &&
    (fraction !== undefined || !/0#/.test(digits)) &&
    !/#0/.test(fraction ?? '') &&
    !/0#/.test(whole.replaceAll(',', ''));
  if (more.length > 0 || !isOrdered || (whole.includes(',') && group === 0) || (exponent && digits === '')) return malformed(pattern);
  const before = whole.replaceAll(',', '');
  const zeros = digits.includes('0');
  // Without a 0 the digit before the point is always there, or the first behind it.
  const isLoose = !zeros && fraction !== undefined && digits !== '';
  const leastWhole = isLoose ? Math.min(1, before.length) : (/0+$/.exec(before)?.[0].length ?? 0);
  const leastFraction = isLoose && before === '' ? 1 : (/^0+/.exec(fraction ?? '')?.[0].length ?? 0);
  return { leastWhole, mostWhole: before.length, leastFraction, mostFraction: fraction?.length ?? 0, group, exponent: exponent.length };
}

/** Text beside the digits: quotes taken away. Ends where digits, or a semicolon, stand. */
function affixAt(pattern: string, from: number): { readonly text: string; readonly shift: number; readonly end: number } {
  let text = '';
  let shift = 0;
  let isQuoted = false;
  let at = from;
  for (; at < pattern.length; at++) {
    const c = pattern.charAt(at);
    if (c === "'") {
      if (pattern.charAt(at + 1) === "'") {
        text += c;
        at++;
      } else isQuoted = !isQuoted;
    } else if (!isQuoted && (NUMERIC.test(c) || c === ';')) break;
    else {
      if (!isQuoted && c === '%') shift = 2;
      if (!isQuoted && c === '‰') shift = 3;
      text += !isQuoted && c === '¤' ? '$' : c;
    }
  }
  return isQuoted ? malformed(pattern) : { text, shift, end: at };
}

const patternOf = remember((pattern: string): NumberPattern => {
  const prefix = affixAt(pattern, 0);
  const [shape = ''] = /^[#0,.]*(?:E0+)?/.exec(pattern.slice(prefix.end)) ?? [];
  const suffix = affixAt(pattern, prefix.end + shape.length);
  const positive = { prefix: prefix.text, suffix: suffix.text };
  let negative = { prefix: `-${positive.prefix}`, suffix: positive.suffix };
  if (pattern.charAt(suffix.end) === ';') {
    const below = affixAt(pattern, suffix.end + 1);
    const [digits = ''] = /^[#0,.]*(?:E0+)?/.exec(pattern.slice(below.end)) ?? [];
    const behind = affixAt(pattern, below.end + digits.length);
    if (behind.end < pattern.length) return malformed(pattern);
    if (below.text !== positive.prefix || behind.text !== positive.suffix) negative = { prefix: below.text, suffix: behind.text };
  } else if (suffix.end < pattern.length) return malformed(pattern);
  return { positive, negative, shift: Math.max(prefix.shift, suffix.shift), ...digitsOf(shape, pattern) };
});

/** A number that is `numerator / denominator`; `places` digits after the point say all that is shown of it. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
  /** the shortest decimal that means it */
  readonly shortest: bigint;
  readonly places: number;
}

/** The nearest multiple of a power of ten, halves to the even digit; beyond the shortest digits there are zeros. */
function roundedTo({ numerator, denominator, shortest, places }: Fraction, scale: number): bigint {
  if (scale >= places) return shortest * powerOfTen(scale - places);
  return scale >= 0
    ? divideRounded(numerator * powerOfTen(scale), denominator, 'half-even')
    : divideRounded(numerator, denominator * powerOfTen(-scale), 'half-even');
}

/** Digits with the point after the first `whole` of them. */
const pointed = (digits: string, whole: number): string =>
  digits.length > whole ? `${digits.slice(0, whole)}.${digits.slice(whole)}` : digits;

function plain(value: Fraction, p: NumberPattern): string {
  const text = roundedTo(value, p.mostFraction)
    .toString()
    .padStart(p.mostFraction + 1, '0');
  const point = text.length - p.mostFraction;
  const whole = text.slice(0, point).replace(/^0+/, '').padStart(p.leastWhole, '0');
  let fraction = text.slice(point);
  while (fraction.length > p.leastFraction && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const grouped = p.group > 0 ? whole.replace(new RegExp(`\\B(?=(\\d{${p.group}})+$)`, 'g'), ',') : whole;
  return `${grouped || (fraction === '' ? '0' : '')}${fraction === '' ? '' : `.${fraction}`}`;
}

function scientific(value: Fraction, p: NumberPattern): string {
  // How many digits stand before the point, were it written out.
  const size = value.shortest.toString().length - value.places;
  const isZero = value.shortest === 0n;
  const kept = p.mostWhole + p.mostFraction;
  const rounded = isZero ? '0' : roundedTo(value, kept - size).toString();
  const at = isZero ? 0 : size + (rounded.length - Math.max(kept, 1));
  const digits = rounded.replace(/0+$/, '');
  let { leastWhole } = p;
  let exponent = at;
  if (p.mostWhole > 1 && p.mostWhole > leastWhole) {
    exponent = Math.floor((exponent - 1) / p.mostWhole) * p.mostWhole;
    leastWhole = 1;
  } else exponent -= leastWhole;
  const before = isZero ? leastWhole : at - exponent;
  const shown = pointed(digits.padEnd(Math.max(p.leastWhole + p.leastFraction, before), '0'), before);
  const power = isZero ? 0 : exponent;
  return `${shown}E${power < 0 ? '-' : ''}${String(Math.abs(power)).padStart(p.exponent, '0')}`;
}

/** A number as a pattern of Java's DecimalFormat has it. Errors: INVALID_PARAMETER_VALUE.PATTERN. */
export function formatByPattern(value: Fraction | 'infinite', isNegative: boolean, pattern: string): string {
  const p = patternOf(pattern);
  const { prefix, suffix } = isNegative ? p.negative : p.positive;
  if (value === 'infinite') return `${prefix}∞${suffix}`;
  const scale = powerOfTen(p.shift);
  const shifted =
    p.shift === 0
      ? value
      : {
          ...value,
          numerator: value.numerator * scale,
          shortest: value.places >= p.shift ? value.shortest : value.shortest * powerOfTen(p.shift - value.places),
          places: Math.max(0, value.places - p.shift),
        };
  return `${prefix}${p.exponent > 0 ? scientific(shifted, p) : plain(shifted, p)}${suffix}`;
}
