import * as t from '../types/data-type.ts';
import { decimalText, divideRounded, rescale } from '../types/decimal-math.ts';
import type { Value } from '../types/value.ts';
import type { FunctionRecord } from './define.ts';
import { inGroup, remember, typeAt, withContext } from './shorthand.ts';

const string = inGroup('string_funcs');

/** A number with commas and so many digits after the point. */
function formatNumber(value: Value, type: t.DataType, digits: number): string | null {
  if (digits < 0) return null;
  if (typeof value === 'number' && !Number.isInteger(value) && !Number.isFinite(value))
    return Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '-∞';
  let text: string;
  if (type.kind === 'decimal') text = decimalText(rescale(value as bigint, type.scale, digits, 'half-even'), digits);
  else if (typeof value === 'bigint' || t.isInteger(type)) text = digits > 0 ? `${value}.${'0'.repeat(digits)}` : String(value);
  else text = roundedText(value as number, digits);
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(\..*)?$/.exec(text) ?? [];
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction}`;
}

/** A whole number by the shortest digits that mean it, zeros behind. */
function shortestDigits(value: number): bigint {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e\+(\d+))?$/.exec(String(value)) ?? [];
  return BigInt(`${sign}${whole}${fraction}${'0'.repeat(Math.max(0, Number(exponent) - fraction.length))}`);
}

/** Halves to the even digit, of the number's exact binary value. */
function roundedText(value: number, digits: number): string {
  const minus = Object.is(value, -0) ? '-' : '';
  if (Number.isInteger(value)) return `${minus}${shortestDigits(value)}${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  const raw = bits.getBigUint64(0);
  const exponent = Number((raw >> 52n) & 0x7ffn);
  const significand = (raw & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n);
  const shift = BigInt(1075 - Math.max(1, exponent));
  const scaled = divideRounded(significand * 10n ** BigInt(digits), 1n << shift, 'half-even');
  return `${value < 0 ? '-' : ''}${decimalText(scaled, digits)}`;
}

/** What a pattern such as `#,##0.00` says: digits that are always there, and where commas stand. */
interface NumberPattern {
  readonly whole: number;
  readonly least: number;
  readonly most: number;
  readonly group: number;
}
const patternOf = remember((pattern: string): NumberPattern => {
  const [whole = '', fraction = ''] = (pattern || '#,##0').split('.');
  const comma = whole.lastIndexOf(',');
  const count = (text: string, digits: string): number => [...text].filter((c) => digits.includes(c)).length;
  return {
    whole: count(whole, '0'),
    least: count(fraction, '0'),
    most: count(fraction, '0#'),
    group: comma < 0 ? 0 : whole.length - comma - 1,
  };
});

/** A number in a pattern of Java's DecimalFormat made of `#`, `0`, comma and point. */
function formatByPattern(value: Value, type: t.DataType, pattern: string): string | null {
  const { whole, least, most, group } = patternOf(pattern);
  const plain = formatNumber(value, type, most);
  if (plain === null || /[^-\d.,]/.test(plain)) return plain;
  const [, sign = '', integer = '', fraction = ''] = /^(-?)([\d,]+)(?:\.(\d*))?$/.exec(plain) ?? [];
  const digits = integer.replaceAll(',', '').replace(/^0+/, '').padStart(whole, '0');
  let kept = fraction;
  while (kept.length > least && kept.endsWith('0')) kept = kept.slice(0, -1);
  const shown = group > 0 ? digits.replace(new RegExp(`\\B(?=(\\d{${group}})+$)`, 'g'), ',') : digits;
  return `${sign}${shown || (kept === '' ? '0' : '')}${kept === '' ? '' : `.${kept}`}`;
}

const isTaken = (x: t.DataType): boolean => t.isNumeric(x) || t.isStringLike(x) || x.kind === 'void';
const takenAs = (x: t.DataType): t.DataType => (t.isNumeric(x) ? x : t.DOUBLE);

export const NUMBER_FORMATS: readonly FunctionRecord[] = [
  string(
    'format_number',
    [
      withContext(['numeric', 'int'], t.STRING, (c, v, d) => formatNumber(v ?? null, typeAt(c, 0), d as number), {
        coerce: ([x = t.VOID, d = t.VOID]) => (isTaken(x) && (t.isInteger(d) || d.kind === 'void') ? [takenAs(x), t.INT] : undefined),
      }),
      withContext(['numeric', 'string'], t.STRING, (c, v, p) => formatByPattern(v ?? null, typeAt(c, 0), p as string), {
        coerce: ([x = t.VOID, p = t.VOID]) => (isTaken(x) && t.isStringLike(p) ? [takenAs(x), t.STRING] : undefined),
      }),
    ],
    'A number with commas between thousands and so many digits after the point, or in a pattern.',
    [
      ['format_number(12332.123456, 4)', '12,332.1235'],
      ["format_number(12332.123456, '##################.###')", '12332.123'],
    ],
    { resultNullable: true },
  ),
];
