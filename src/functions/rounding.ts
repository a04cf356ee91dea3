import { fail } from '../errors/engine-error.ts';
import type { Expr } from '../plan/expr.ts';
import { implicitCast } from '../types/coercion.ts';
import * as t from '../types/data-type.ts';
import { decimalText, decimalToNumber, fitsPrecision, parseDecimal, powerOfTen, type Rounding, rescale } from '../types/decimal-math.ts';
import { doubleText, floatText } from '../types/java-double.ts';
import type { Value } from '../types/value.ts';
import { overflow } from './arithmetic.ts';
import type { EvalContext, FunctionRecord, Overload, TypeContext } from './define.ts';
import type { Rounding as EmitRounding } from './emit/number.ts';
import { canRound, rounding as emitRounding, toWhole as emitToWhole } from './emit/round.ts';
import { inGroup, typeAt, typeOf } from './shorthand.ts';

const math = inGroup('math_funcs');

/** The digits to keep: the second argument, a constant. Errors: DATATYPE_MISMATCH.NON_FOLDABLE_INPUT. */
function scaleOf(context: TypeContext, name: string): number {
  const scale = context.constant?.(1);
  if (context.literals === undefined || context.literals.length < 2) return 0;
  if (scale === undefined) fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: name, name: 'scale', type: 'INT' });
  const type = context.given?.[1];
  const digits = type?.kind === 'decimal' ? decimalToNumber(scale as bigint, type.scale) : Number(scale ?? 0);
  // What is no number is null outside ANSI mode.
  return Number.isNaN(digits) ? 0 : Math.trunc(digits);
}

/** The decimal a decimal is rounded to: one digit more before the point, `scale` digits after it. */
function roundedType(type: t.DecimalType, scale: number): t.DecimalType {
  const whole = type.precision - type.scale + 1;
  if (scale < 0) return t.decimal(Math.min(t.MAX_PRECISION, Math.max(whole, 1 - scale)), 0);
  const kept = Math.min(type.scale, scale);
  return t.decimal(Math.min(t.MAX_PRECISION, whole + kept), kept);
}

/** At `scale` digits after the point, negative ones before it; the result has the scale `resultScale`. */
function roundDecimal(unscaled: bigint, from: number, scale: number, resultScale: number, rounding: Rounding): bigint {
  if (scale >= from) return rescale(unscaled, from, resultScale);
  const rounded = rescale(unscaled, from, scale, rounding);
  return scale < 0 ? rounded * powerOfTen(-scale) : rescale(rounded, scale, resultScale);
}

/**
 * A double rounded by its printed digits, without printing it: doubles here are so close to one another that of the numbers with one digit
 * more than asked for at most one is printed as `value`. Printing keeps the order, so the double of the middle decides.
 */
function roundNear(value: number, scale: number, rounding: Rounding): number {
  const size = Math.abs(value);
  const power = 10 ** scale;
  const below = Math.floor(size * power);
  const middle = (below * 10 + 5) / 10 ** (scale + 1);
  const isUp = size > middle || (size === middle && (rounding === 'half-up' || below % 2 === 1));
  const rounded = (isUp ? below + 1 : below) / power;
  return value < 0 ? 0 - rounded : rounded;
}

function roundNumber(context: EvalContext, value: Value, scale: number, rounding: Rounding): Value {
  const type = typeAt(context, 0);
  if (type.kind === 'decimal' && context.type.kind === 'decimal') {
    const rounded = roundDecimal(value as bigint, type.scale, scale, context.type.scale, rounding);
    const { precision, scale: to } = context.type;
    // Past 38 digits, whatever the mode.
    return fitsPrecision(rounded, precision)
      ? rounded
      : fail('NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION', { value: decimalText(rounded, to), precision, scale: to });
  }
  if (t.isFloating(type)) {
    const number = value as number;
    if (number === 0) return 0;
    if (type.kind === 'double' && scale >= 0 && scale < 22 && Math.abs(number) * 10 ** scale < 2 ** 47)
      return roundNear(number, scale, rounding);
    const parsed = parseDecimal(type.kind === 'float' ? floatText(number) : doubleText(number));
    if (!parsed || scale >= parsed.scale) return value;
    const rounded = rescale(parsed.unscaled, parsed.scale, scale, rounding);
    const nearest = Number(`${rounded}e${-scale}`);
    return type.kind === 'float' ? Math.fround(nearest) : nearest;
  }
  if (scale >= 0) return value;
  const rounded = scale < -19 ? 0n : rescale(BigInt(value as number | bigint), 0, scale, rounding) * powerOfTen(-scale);
  const bits = { tinyint: 8, smallint: 16, int: 32, bigint: 64 }[type.kind as 'int'] ?? 64;
  const wrapped = BigInt.asIntN(bits, rounded);
  if (wrapped !== rounded && context.ansi) return overflow();
  return type.kind === 'bigint' ? wrapped : Number(wrapped);
}

const EMITTED: Readonly<Record<Rounding, EmitRounding>> = {
  'half-up': 'halfUp',
  'half-even': 'halfEven',
  down: 'down',
  floor: 'floor',
  ceiling: 'ceiling',
};
const roundsCompiled = ([x, scale]: readonly Expr[]): boolean =>
  canRound(x?.type ?? t.VOID, scale === undefined ? 0 : scale.kind === 'Literal' ? scale.value : undefined);

const round = (name: string, rounding: Rounding): Overload => ({
  emit: emitRounding(EMITTED[rounding]),
  canEmit: roundsCompiled,
  fromTheRight: true,
  constants: [{ position: 1, name: 'scale' }],
  args: ['numeric', 'int'],
  optionalFrom: 1,
  returns: ([x = t.DOUBLE], c) => (x.kind === 'decimal' ? roundedType(x, scaleOf(c, name)) : x),
  evaluate: (c, v, scale = 0) => roundNumber(c, v, scale as number, rounding),
});

/** The whole number above or below: of a decimal a decimal, of anything else a bigint. */
const toWhole = (rounding: 'floor' | 'ceiling'): Overload => ({
  emit: emitToWhole(rounding),
  args: ['numeric'],
  coerce: ([x = t.VOID]) =>
    x.kind === 'decimal' || x.kind === 'bigint'
      ? [x]
      : t.isInteger(x)
        ? [t.BIGINT]
        : t.isFloating(x) || t.isStringLike(x) || x.kind === 'void'
          ? [t.DOUBLE]
          : undefined,
  returns: ([x = t.DOUBLE]) => (x.kind === 'decimal' ? t.decimal(Math.min(t.MAX_PRECISION, x.precision - x.scale + 1), 0) : t.BIGINT),
  evaluate: (c, v) => {
    const type = typeAt(c, 0);
    if (type.kind === 'decimal') return rescale(v as bigint, type.scale, 0, rounding);
    if (c.ansi && typeof v === 'number' && Math.abs(v) >= 2 ** 63 && v !== -(2 ** 63)) return overflow();
    return typeof v === 'number' ? saturate(rounding === 'floor' ? Math.floor(v) : Math.ceil(v)) : (v ?? null);
  },
});

/** Java's cast of a double to a long. */
export function saturate(x: number): bigint {
  if (Number.isNaN(x)) return 0n;
  if (x >= 2 ** 63) return 2n ** 63n - 1n;
  return x < -(2 ** 63) ? -(2n ** 63n) : BigInt(Math.trunc(x));
}

const toScale = (name: string, rounding: 'floor' | 'ceiling'): Overload => ({
  emit: emitRounding(EMITTED[rounding]),
  canEmit: roundsCompiled,
  args: ['decimal', 'int'],
  coerce: ([x = t.VOID, scale], c) => {
    if (scale?.kind !== 'int' || c.constant?.(1) === undefined)
      fail('NON_FOLDABLE_ARGUMENT', { functionName: name, name: 'scale', type: 'INT' });
    const number = x.kind === 'void' || t.isStringLike(x) ? t.decimal(38, 18) : x;
    const exact = t.isNumeric(number) ? implicitCast(number, 'decimal', c.ansi) : undefined;
    return exact && [exact, t.INT];
  },
  returns: ([x = t.DOUBLE], c) => (x.kind === 'decimal' ? roundedType(x, scaleOf(c, name)) : x),
  evaluate: (c, v, scale) => roundNumber(c, v, scale as number, rounding),
});

const whole = (
  name: string,
  shown: string,
  aliases: readonly string[],
  rounding: 'floor' | 'ceiling',
  doc: string,
  examples: FunctionRecord['examples'],
): FunctionRecord =>
  math(name, [toWhole(rounding), toScale(name, rounding)], doc, examples, {
    aliases,
    resultNullable: true,
    canRaise: ([x], ansi) => ansi || x?.kind === 'decimal',
    sqlText: ([a, b], _types, calledAs = name) =>
      aliases.includes(calledAs.toLowerCase())
        ? `${calledAs.toLowerCase()}(${b === undefined ? a : `${a}, ${b}`})`
        : b === undefined
          ? `${shown}(${a})`
          : `${name}(${a}, ${b})`,
  });

const raises = (types: readonly t.DataType[], ansi: boolean): boolean =>
  typeOf(types).kind === 'decimal' || (ansi && !t.isFloating(typeOf(types)));

export const ROUNDING: readonly FunctionRecord[] = [
  math(
    'round',
    [round('round', 'half-up')],
    'The number with so many digits after the point, halves away from zero.',
    [
      ['round(2.5, 0)', 3n],
      ['round(25, -1)', 30],
      ['round(2.5D)', 3],
    ],
    { canRaise: raises, resultNullable: true, sqlText: ([a, b = '0']) => `round(${a}, ${b})` },
  ),
  math(
    'bround',
    [round('bround', 'half-even')],
    'The number with so many digits after the point, halves to the even digit.',
    [
      ['bround(2.5, 0)', 2n],
      ['bround(25, -1)', 20],
    ],
    { canRaise: raises, resultNullable: true, sqlText: ([a, b = '0']) => `bround(${a}, ${b})` },
  ),
  whole(
    'ceil',
    'CEIL',
    ['ceiling'],
    'ceiling',
    'The least whole number that is not below the argument, or with so many digits after the point.',
    [
      ['ceil(-0.1)', 0n],
      ['ceil(5)', 5n],
      ['ceil(3.1411, 3)', 3142n],
    ],
  ),
  whole(
    'floor',
    'FLOOR',
    [],
    'floor',
    'The greatest whole number that is not above the argument, or with so many digits after the point.',
    [
      ['floor(-0.1)', -1n],
      ['floor(3.1411, -3)', 0n],
    ],
  ),
];
