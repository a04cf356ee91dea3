import * as t from '../types/data-type.ts';
import { parseDecimal, powerOfTen } from '../types/decimal-math.ts';
import type { Value } from '../types/value.ts';
import { type Fraction, formatByPattern } from './decimal-format.ts';
import type { FunctionRecord, Overload } from './define.ts';
import { inGroup, typeAt, withContext } from './shorthand.ts';

const string = inGroup('string_funcs');

/** A double as the fraction it is, and by the shortest digits that mean it. */
function fractionOf(value: number): Fraction {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, Math.abs(value));
  const raw = bits.getBigUint64(0);
  const exponent = Number(raw >> 52n);
  const significand = (raw & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n);
  const shift = Math.max(1, exponent) - 1075;
  const { unscaled, scale } = parseDecimal(String(Math.abs(value))) ?? { unscaled: 0n, scale: 0 };
  return {
    numerator: shift > 0 ? significand << BigInt(shift) : significand,
    denominator: shift > 0 ? 1n : 1n << BigInt(-shift),
    shortest: scale < 0 ? unscaled * powerOfTen(-scale) : unscaled,
    places: Math.max(0, scale),
  };
}

function format(value: Value, type: t.DataType, pattern: string): string {
  if (typeof value === 'number' && !t.isInteger(type)) {
    const isNegative = value < 0 || Object.is(value, -0);
    if (Number.isNaN(value)) return 'NaN';
    return formatByPattern(Number.isFinite(value) ? fractionOf(value) : 'infinite', isNegative, pattern);
  }
  const unscaled = BigInt(value as number | bigint);
  const shortest = unscaled < 0n ? -unscaled : unscaled;
  const places = type.kind === 'decimal' ? type.scale : 0;
  return formatByPattern({ numerator: shortest, denominator: powerOfTen(places), shortest, places }, unscaled < 0n, pattern);
}

/** Java writes no more. */
const MOST_PLACES = 340;
/** Commas between thousands, and so many digits after the point. */
const fixed = (digits: number): string => (digits > 0 ? `#,##0.${'0'.repeat(Math.min(digits, MOST_PLACES))}` : '#,##0');

/** A number, and whole digits or a pattern: neither is cast. */
const taken =
  (second: 'int' | 'string'): NonNullable<Overload['coerce']> =>
  ([x = t.VOID, d = t.VOID]) => {
    const isSecond = d.kind === 'void' || (second === 'int' ? d.kind === 'int' : t.isStringLike(d));
    return isSecond && (t.isNumeric(x) || x.kind === 'void')
      ? [t.isNumeric(x) ? x : t.DOUBLE, second === 'int' ? t.INT : t.STRING]
      : undefined;
  };

export const NUMBER_FORMATS: readonly FunctionRecord[] = [
  string(
    'format_number',
    [
      withContext(
        ['numeric', 'int'],
        t.STRING,
        (c, v, d) => ((d as number) < 0 ? null : format(v ?? null, typeAt(c, 0), fixed(d as number))),
        {
          coerce: taken('int'),
        },
      ),
      withContext(['numeric', 'string'], t.STRING, (c, v, p) => format(v ?? null, typeAt(c, 0), (p as string) || fixed(0)), {
        coerce: taken('string'),
      }),
    ],
    'A number with commas between thousands and so many digits after the point, or in a pattern.',
    [
      ['format_number(12332.123456, 4)', '12,332.1235'],
      ["format_number(12332.123456, '##################.###')", '12332.123'],
    ],
    { resultNullable: true, canRaise: ([, pattern]) => pattern?.kind === 'string' },
  ),
];
