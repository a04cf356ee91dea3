import { fail } from '../errors/engine-error.ts';
import { type DecimalType, decimal, MAX_PRECISION } from '../types/data-type.ts';
import { decimalText, powerOfTen } from '../types/decimal-math.ts';
import { remember } from '../types/remember.ts';

/** A number format of `to_char` and `to_number` cut up. */
export interface NumberFormat {
  readonly source: string;
  readonly before: 'S' | 'MI' | undefined;
  readonly after: 'S' | 'MI' | 'PR' | undefined;
  readonly currency: boolean;
  /** digits `0` and `9` and commas, in order */
  readonly whole: string;
  /** digits after the point; undefined without one */
  readonly fraction: string | undefined;
}

const SHAPE = /^(MI|S)?(\$)?([09,]*)(?:(\.)([09]*))?(PR|MI|S)?$/;

/** Errors: INVALID_FORMAT.* */
export const numberFormat = remember((given: string): NumberFormat => {
  if (given === '') fail('INVALID_FORMAT.EMPTY', { format: given });
  const source = given.toUpperCase();
  const text = source.replaceAll('G', ',').replaceAll('D', '.');
  // Separators count as digits until it is asked what stands between them.
  if (!/[09,]/.test(text)) fail('INVALID_FORMAT.WRONG_NUM_DIGIT', { format: source });
  if (/^[^$]*[09,].*\$/.test(text)) fail('INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT', { format: source });
  if (/^[^$]*\..*\$/.test(text)) fail('INVALID_FORMAT.CUR_MUST_BEFORE_DEC', { format: source });
  const [ahead = ''] = text.split('.', 1);
  if (ahead.split(/[^09,]+/).some((digits) => /^,|,,|,$/.test(digits))) fail('INVALID_FORMAT.CONT_THOUSANDS_SEPS', { format: source });
  if (text.includes(',', ahead.length)) fail('INVALID_FORMAT.THOUSANDS_SEPS_MUST_BEFORE_DEC', { format: source });
  for (const token of ['.', '$', 'MI', 'S', 'PR'])
    if (text.split(token).length > 2) fail('INVALID_FORMAT.WRONG_NUM_TOKEN', { format: source, token });
  const m = SHAPE.exec(text);
  if (!m) return fail('INVALID_FORMAT.UNEXPECTED_TOKEN', { format: source });
  const [, before, currency, whole = '', point, fraction] = m;
  return {
    source: given,
    before: before as 'S' | 'MI' | undefined,
    after: m[6] as 'S' | 'MI' | 'PR' | undefined,
    currency: currency !== undefined,
    whole,
    fraction: point === undefined ? undefined : (fraction ?? ''),
  };
});

const digitsOf = (text: string): number => text.replaceAll(',', '').length;

/** The type of what `to_number` reads in the format. */
export function numberFormatType(f: NumberFormat): DecimalType {
  const scale = f.fraction?.length ?? 0;
  const precision = Math.max(1, digitsOf(f.whole) + scale);
  return precision > MAX_PRECISION
    ? fail('DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', { precision, maxPrecision: MAX_PRECISION })
    : decimal(precision, scale);
}

/** A decimal in the format; `#` for each digit where it has no room. */
export function formatDecimalAs(unscaled: bigint, scale: number, f: NumberFormat): string {
  const negative = unscaled < 0n;
  const [whole = '0', allFraction = ''] = decimalText(negative ? -unscaled : unscaled, scale).split('.');
  const fraction = allFraction.replace(/0+$/, '');
  const digits = whole.replace(/^0+/, '');
  const room = digitsOf(f.whole);
  const fits = digits.length <= room && fraction.length <= (f.fraction?.length ?? 0);
  const filledBody = fits ? filled(digits.padStart(room, ' '), f.whole) : f.whole.replace(/[09]/g, '#').replaceAll(',', ' ');
  // A zero stands before the point, unless the sign does.
  const hasZero = f.currency || (f.before === undefined && !(f.after === 'PR' && negative));
  const body = fits && f.fraction !== undefined && hasZero ? filledBody.replace(/ $/, '0') : filledBody;
  const places = f.fraction?.length ?? 0;
  const tail = places === 0 ? '' : `.${fits ? fraction.padEnd(places, '0') : '#'.repeat(places)}`;
  // A point with nothing behind it is a blank at the end.
  return signed(`${f.currency ? '$' : ''}${body}${tail}`, negative, f) + (f.fraction === '' ? ' ' : '');
}

/** Digits put into the places of a format: blanks before the first where the format says 9, also where there is none. */
function filled(digits: string, format: string): string {
  let out = '';
  let at = 0;
  let begun = false;
  for (const c of format) {
    if (c === ',') {
      out += begun ? ',' : ' ';
      continue;
    }
    const digit = digits[at++] ?? ' ';
    if (digit !== ' ') out += digit;
    else if (c === '0' || begun) out += '0';
    else out += ' ';
    begun ||= out.at(-1) !== ' ';
  }
  return out;
}

function signed(text: string, negative: boolean, f: NumberFormat): string {
  const sign = (kind: 'S' | 'MI'): string => (negative ? '-' : kind === 'S' ? '+' : ' ');
  const blanks = /^ */.exec(text)?.[0] ?? '';
  const rest = text.slice(blanks.length);
  const front = f.before ? blanks + sign(f.before) + rest : text;
  if (f.after === 'PR') return negative ? `${blanks}<${f.before ? '-' : ''}${rest}>` : `${front}  `;
  // Blanks at the end, all there is of a zero, stay there.
  return f.after ? front.replace(/ *$/, (end) => sign(f.after === 'S' ? 'S' : 'MI') + end) : front;
}

/** The number a text in the format stands for, at the format's scale; undefined where the text does not have it. */
export function parseDecimalAs(given: string, f: NumberFormat): bigint | undefined {
  // Digits of every script count, and white space does not.
  let text = given.replace(/\s+/g, '').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
  let negative = false;
  if (f.after === 'PR' && /^<.*>$/.test(text)) {
    negative = true;
    text = text.slice(1, -1);
  }
  if (f.before && /^[+-]/.test(text)) {
    if (text.startsWith('+') && f.before === 'MI') return undefined;
    negative = text.startsWith('-');
    text = text.slice(1).trimStart();
  }
  if ((f.after === 'S' || f.after === 'MI') && /[+-]$/.test(text)) {
    if (text.endsWith('+') && f.after === 'MI') return undefined;
    negative = text.endsWith('-');
    text = text.slice(0, -1).trimEnd();
  }
  if (f.currency) {
    if (!text.startsWith('$')) return undefined;
    text = text.slice(1);
  }
  const m = /^([\d,]*)(?:\.(\d*))?$/.exec(text);
  if (!m) return undefined;
  const [, whole = '', fraction = ''] = m;
  if (f.fraction === undefined && text.includes('.')) return undefined;
  const scale = f.fraction?.length ?? 0;
  if ((whole === '' && fraction === '') || fraction.length > scale || !wholeFits(whole, f.whole)) return undefined;
  const unscaled = BigInt(whole.replaceAll(',', '') || '0') * powerOfTen(scale) + BigInt(fraction.padEnd(scale, '0') || '0');
  return negative ? -unscaled : unscaled;
}

/** The digits of a script follow each other, from its zero. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}

/** Groups between commas, from the right: one that begins with 0 in the format has all its digits, another at most so many, or is left out. */
function wholeFits(whole: string, format: string): boolean {
  const groups = whole.split(',').reverse();
  const wanted = format.split(',').reverse();
  if (groups.length > wanted.length) return false;
  return wanted.every((room, i) => {
    const length = groups[i]?.length ?? 0;
    return room.startsWith('0') ? length === room.length : length <= room.length;
  });
}
