import { MAX_PRECISION } from '../types/data-type.ts';
import { parseDecimal } from '../types/decimal-math.ts';
import { type TextStyle, timeFromText } from './json-convert.ts';
import { type Variant, variantDecimal, variantObject } from './variant-value.ts';

/**
 * What a cell of CSV is as a variant: the first of a whole number of 64 bits, a decimal, a truth value, a date and a timestamp that
 * it is the text of; else text. A number has nothing around it, and commas between the digits of a decimal are passed over; one
 * beyond 38 digits is text. A date has all its digits, or the pattern that dates have.
 */
export function variantOfCell(cell: string, nullValue: string, style: TextStyle): Variant {
  if (cell === nullValue) return null;
  const number = numberOf(cell);
  if (number !== undefined) return number;
  if (/^(?:true|false)$/i.test(cell)) return cell.toLowerCase() === 'true';
  const days = timeFromText('date', cell, { ...style, dateFormat: style.dateFormat ?? 'yyyy-MM-dd' });
  if (typeof days === 'number') return { kind: 'date', days };
  const value = timeFromText('timestamp', cell, style);
  return typeof value === 'bigint' ? { kind: 'timestamp', value } : cell;
}

/** A record as one object, its cells called _c0, _c1 and so on. */
export const variantOfCells = (cells: readonly string[], nullValue: string, style: TextStyle): Variant =>
  variantObject(cells.map((cell, i) => [`_c${i}`, variantOfCell(cell, nullValue, style)]));

function numberOf(cell: string): Variant | undefined {
  if (/^[+-]?\d+$/.test(cell)) {
    const whole = BigInt(cell.replace(/^\+/, ''));
    if (BigInt.asIntN(64, whole) === whole) return whole;
  }
  const parsed = parseDecimal(cell.replaceAll(',', ''));
  if (!parsed || parsed.scale < -MAX_PRECISION) return undefined;
  return variantDecimal(parsed.unscaled * 10n ** BigInt(Math.max(-parsed.scale, 0)), Math.max(parsed.scale, 0));
}
