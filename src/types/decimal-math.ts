import { type DecimalType, MAX_PRECISION } from './data-type.ts';

const POWERS: bigint[] = [1n];
/** 10 to the n, n ≥ 0. */
export function powerOfTen(n: number): bigint {
  for (let i = POWERS.length; i <= n; i++) POWERS.push((POWERS[i - 1] ?? 1n) * 10n);
  return POWERS[n] ?? 1n;
}

export type Rounding = 'half-up' | 'half-even' | 'down' | 'floor' | 'ceiling';

const abs = (x: bigint): bigint => (x < 0n ? -x : x);

/** `a / b` rounded to a whole number; b > 0. */
export function divideRounded(a: bigint, b: bigint, rounding: Rounding): bigint {
  const quotient = a / b;
  const rest = a % b;
  if (rest === 0n) return quotient;
  const away = a < 0n ? quotient - 1n : quotient + 1n;
  switch (rounding) {
    case 'down':
      return quotient;
    case 'floor':
      return a < 0n ? away : quotient;
    case 'ceiling':
      return a < 0n ? quotient : away;
    default: {
      const twice = abs(rest) * 2n;
      if (twice !== b) return twice > b ? away : quotient;
      return rounding === 'half-up' || quotient % 2n !== 0n ? away : quotient;
    }
  }
}

/** An unscaled value of scale `from` at scale `to`. */
export function rescale(unscaled: bigint, from: number, to: number, rounding: Rounding = 'half-up'): bigint {
  if (to >= from) return unscaled * powerOfTen(to - from);
  return divideRounded(unscaled, powerOfTen(from - to), rounding);
}

export const fitsPrecision = (unscaled: bigint, precision: number): boolean => abs(unscaled) < powerOfTen(precision);

/** How many digits an unscaled value has; 0 has one. */
export const digitCount = (unscaled: bigint): number => abs(unscaled).toString().length;

/** At the type's scale, rounded half up; undefined when it has too many digits. `scale` may be any (`1e999999999`). */
export function toDecimal(unscaled: bigint, scale: number, type: DecimalType): bigint | undefined {
  const shift = type.scale - scale;
  if (shift > MAX_PRECISION) return unscaled === 0n ? 0n : undefined;
  if (shift < -2 * MAX_PRECISION && digitCount(unscaled) + shift < 0) return 0n;
  const scaled = rescale(unscaled, scale, type.scale);
  return fitsPrecision(scaled, type.precision) ? scaled : undefined;
}

/** Plain digits, always `scale` of them after the point: 150n of scale 2 is `1.50`. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled * powerOfTen(-scale));
  const digits = abs(unscaled)
    .toString()
    .padStart(scale + 1, '0');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** As Java's `BigDecimal.toString` writes it: `1E-18` where there are many zeros behind the point. */
export function decimalScientificText(unscaled: bigint, scale: number): string {
  const digits = abs(unscaled).toString();
  const exponent = digits.length - 1 - scale;
  if (scale >= 0 && exponent >= -6) return decimalText(unscaled, scale);
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  return `${unscaled < 0n ? '-' : ''}${digits[0]}${fraction}E${exponent < 0 ? '' : '+'}${exponent}`;
}

/** `12.5e3` and the like as an unscaled value and its scale (which may be negative); undefined when it is not a number. */
export function parseDecimal(text: string): { unscaled: bigint; scale: number } | undefined {
  const m = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/.exec(text);
  if (!m) return undefined;
  const [, sign, whole = '', fraction = '', exponent] = m;
  if (whole === '' && fraction === '') return undefined;
  const digits = BigInt(`${whole}${fraction}`);
  return { unscaled: sign === '-' ? -digits : digits, scale: fraction.length - Number(exponent ?? 0) };
}

/** How many digits a number has that is written without a scale: 3 for `1.50e2`, undefined for `1.5`, `1e3` and what is no number. */
export function wholeNumberDigits(text: string): number | undefined {
  const d = parseDecimal(text);
  const digits = d?.scale === 0 ? digitCount(d.unscaled) : MAX_PRECISION + 1;
  return digits <= MAX_PRECISION ? digits : undefined;
}

/** Text as Java's `BigDecimal` takes it, as an unscaled value of the type; undefined when it is no number or has too many digits. */
export function textToDecimal(text: string, type: DecimalType): bigint | undefined {
  const parsed = parseDecimal(text);
  return parsed && toDecimal(parsed.unscaled, parsed.scale, type);
}

export const decimalToNumber = (unscaled: bigint, scale: number): number =>
  scale === 0 ? Number(unscaled) : Number(decimalText(unscaled, scale));
