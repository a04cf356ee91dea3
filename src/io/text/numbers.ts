import type { DecimalType } from '../../types/data-type.ts';

const DOUBLE = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?$/;
const SPECIAL = /^([+-]?)(NaN|Infinity)$/;

/** Text as Java's `Double.parseDouble` takes it (blanks around, a suffix d or f); undefined when it is no number. */
export function parseDoubleText(text: string): number | undefined {
  const t = text.trim();
  if (DOUBLE.test(t)) return Number(t.replace(/[dDfF]$/, ''));
  const special = SPECIAL.exec(t);
  if (!special) return undefined;
  return special[2] === 'NaN' ? Number.NaN : special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

export interface DecimalText {
  readonly unscaled: bigint;
  readonly scale: number;
  readonly precision: number;
}

/** Text as Java's `BigDecimal` takes it: its digits, its scale (negative for `1e5`) and the number of its digits. */
export function decimalText(text: string): DecimalText | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  if (digits === '') return undefined;
  const significant = digits.replace(/^0+/, '');
  const unscaled = BigInt(significant === '' ? '0' : significant);
  return {
    unscaled: sign === '-' ? -unscaled : unscaled,
    scale: fraction.length - Number(exponent),
    precision: Math.max(1, significant.length),
  };
}

/** Unscaled value of the text at the type's scale, rounded half up; undefined when it is no number or has too many digits. */
export function parseDecimalText(text: string, type: DecimalType): bigint | undefined {
  const d = decimalText(text);
  return d && rescale(d, type);
}

export function rescale(d: DecimalText, type: DecimalType): bigint | undefined {
  if (d.unscaled === 0n) return 0n;
  const shift = type.scale - d.scale;
  if (d.precision + shift > type.precision + 1) return undefined;
  if (d.precision + shift < 0) return 0n;
  const scaled = shift >= 0 ? d.unscaled * 10n ** BigInt(shift) : roundHalfUp(d.unscaled, 10n ** BigInt(-shift));
  const limit = 10n ** BigInt(type.precision);
  return scaled < limit && scaled > -limit ? scaled : undefined;
}

function roundHalfUp(value: bigint, divisor: bigint): bigint {
  const half = divisor / 2n;
  return value >= 0n ? (value + half) / divisor : -((-value + half) / divisor);
}

/** A decimal with all digits of its scale: 150n at scale 2 is `1.50`. */
export function formatDecimal(unscaled: bigint, scale: number): string {
  if (scale <= 0) return (unscaled * 10n ** BigInt(-scale)).toString();
  const negative = unscaled < 0n;
  const digits = (negative ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  return `${negative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A double or (with `single`) float as Java's `toString` writes it: `1.0`, `1.0E10`, `1.0E-5`. */
export function formatDouble(value: number, single = false): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '0', exponentText = '0'] = (single ? shortestFloat(value) : value.toExponential()).split('e');
  const exponent = Number(exponentText);
  const magnitude = Math.abs(value);
  if (magnitude >= 1e-3 && magnitude < 1e7) {
    const sign = mantissa.startsWith('-') ? '-' : '';
    const digits = mantissa.replace(/[-.]/g, '');
    if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
    const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
    return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
  }
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${exponent}`;
}

function shortestFloat(value: number): string {
  for (let digits = 0; digits < 9; digits++) {
    const text = value.toExponential(digits);
    if (Math.fround(Number(text)) === value) return text.replace(/\.?0+e/, 'e');
  }
  return value.toExponential();
}
