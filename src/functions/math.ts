import { fail } from '../errors/engine-error.ts';
import { widerTypeOf } from '../types/coercion.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { trimBlanks } from '../types/trim.ts';
import type { Value } from '../types/value.ts';
import { overflow } from './arithmetic.ts';
import { type EvalContext, type FunctionRecord, type Overload, on, type ScalarFunction } from './define.ts';
import { emitAbs } from './emit/arithmetic.ts';
import * as emit from './emit/bits.ts';
import { emitHex } from './emit/digest.ts';
import * as encodings from './emit/encodings.ts';
import * as real from './emit/real.ts';
import { emitSqrt } from './emit/round.ts';
import type { Emit } from './emit.ts';
import { cosh, exp, hypot } from './java-math.ts';
import { inGroup, typeAt, withContext } from './shorthand.ts';
import { canNegate, losesDigits, negatedDecimal } from './sign.ts';

const math = inGroup('math_funcs');
const bitwise = inGroup('bitwise_funcs');

/** A function of one double; Spark writes most of their names in capitals. */
const ofReal = (
  name: string,
  f: (x: number) => number | null,
  doc: string,
  examples: FunctionRecord['examples'],
  shown = name.toUpperCase(),
): ScalarFunction =>
  math(name, [on(['double'], t.DOUBLE, f, EMIT_REAL[name])], doc, examples, { resultNullable: true, sqlText: ([a]) => `${shown}(${a})` });
const positive =
  (f: (x: number) => number, over = 0) =>
  (x: number): number | null =>
    x <= over ? null : f(x);

const abs: Overload = {
  emit: emitAbs,
  canEmit: canNegate,
  args: ['numeric'],
  coerce: ([x = t.VOID]) =>
    t.isNumeric(x) || x.kind === 'year-month interval' || x.kind === 'day-time interval'
      ? [x]
      : t.isStringLike(x) || x.kind === 'void'
        ? [t.DOUBLE]
        : undefined,
  returns: ([x = t.DOUBLE]) => x,
  evaluate: (c, v) => {
    const type = typeAt(c, 0);
    if (typeof v === 'bigint') {
      if (v === -(2n ** 63n) && type.kind !== 'decimal') return c.ansi || type.kind !== 'bigint' ? overflow() : v;
      return v < 0n ? (type.kind === 'decimal' ? negatedDecimal(v, type) : -v) : v;
    }
    const n = v as number;
    const bits = { tinyint: 8, smallint: 16, int: 32 }[type.kind as 'int'];
    if (bits !== undefined && n === -(2 ** (bits - 1))) return c.ansi ? overflow() : n;
    return Math.abs(n);
  },
};

/** The factors of Java's Math.toDegrees and toRadians. */
const DEGREES_IN_RADIAN = 57.29577951308232;
const RADIANS_IN_DEGREE = 0.017453292519943295;

/** How they are compiled. */
const EMIT_REAL: Readonly<Record<string, Emit>> = {
  sqrt: emitSqrt,
  cbrt: real.real(real.math('cbrt')),
  exp: real.real(real.math('exp')),
  expm1: real.real(real.math('expm1')),
  ln: real.realAbove(real.math('log')),
  log2: real.realAbove(real.log2),
  log10: real.realAbove(real.math('log10')),
  log1p: real.realAbove(real.math('log1p'), -1),
  sign: real.real(real.sign),
  rint: real.real(real.rint),
  signum: real.real(real.sign),
  cot: real.real(real.inverse('tan')),
  sec: real.real(real.inverse('cos')),
  csc: real.real(real.inverse('sin')),
  degrees: real.real(real.times(DEGREES_IN_RADIAN)),
  radians: real.real(real.times(RADIANS_IN_DEGREE)),
  sin: real.real(real.math('sin')),
  cos: real.real(real.math('cos')),
  tan: real.real(real.math('tan')),
  asin: real.real(real.math('asin')),
  acos: real.real(real.math('acos')),
  atan: real.real(real.math('atan')),
  sinh: real.real(real.math('sinh')),
  cosh: real.real(real.math('cosh')),
  tanh: real.real(real.math('tanh')),
  asinh: real.real(real.math('asinh')),
  acosh: real.real(real.math('acosh')),
  atanh: real.real(real.math('atanh')),
};

function factorial(n: number): bigint | null {
  if (n < 0 || n > 20) return null;
  let product = 1n;
  for (let i = 2n; i <= n; i++) product *= i;
  return product;
}

const hexBytes = (b: Uint8Array): string => Array.from(b, (x) => x.toString(16).toUpperCase().padStart(2, '0')).join('');

function unhex(s: string): Uint8Array | null {
  const even = s.length % 2 === 0 ? s : `0${s}`;
  return /^[0-9a-fA-F]*$/.test(even) ? Uint8Array.from(even.match(/../g) ?? [], (x) => Number.parseInt(x, 16)) : null;
}

/** Digits are an unsigned number of 64 bits; a negative target base shows them with a sign. */
function conv(c: EvalContext, text: string, from: number, to: number): string | null {
  const [source, target] = [Math.abs(from), Math.abs(to)];
  const trimmed = trimBlanks(text, (code) => code === 0x20);
  if (source < 2 || source > 36 || target < 2 || target > 36 || from < 0 || trimmed === '') return null;
  const negative = trimmed.startsWith('-');
  let value = 0n;
  for (const digitText of negative ? trimmed.slice(1) : trimmed) {
    const digit = Number.parseInt(digitText, 36);
    if (Number.isNaN(digit) || digit >= source) break;
    value = value * BigInt(source) + BigInt(digit);
    if (value < 1n << 64n) continue;
    if (c.ansi) fail('ARITHMETIC_OVERFLOW', { message: `${text} does not fit 64 bits` });
    value = (1n << 64n) - 1n;
    break;
  }
  const wraps = value > MAX_BIGINT;
  if (to > 0 && negative) value = wraps ? (1n << 64n) - 1n : BigInt.asUintN(64, -value);
  else if (to < 0 && wraps) value = BigInt.asUintN(64, -value);
  return (to < 0 && (negative || wraps) ? '-' : '') + value.toString(target).toUpperCase();
}

/** Two whole numbers of one type combined bit by bit. */
const MAX_BIGINT = (1n << 63n) - 1n;

const BITS: Readonly<Record<string, Emit>> = {
  '&': emit.emitBitAnd,
  '|': emit.emitBitOr,
  '^': emit.emitBitXor,
  '<<': emit.emitShiftLeft,
  '>>': emit.emitShiftRight,
  '>>>': emit.emitShiftRightUnsigned,
};

const bits = (name: string, f: (a: bigint, b: bigint) => bigint, doc: string, examples: FunctionRecord['examples']): FunctionRecord =>
  bitwise(
    name,
    [
      {
        ...(BITS[name] ? { emit: BITS[name] } : {}),
        args: ['integral', 'integral'],
        coerce: (types, { ansi }) => {
          const known = types.filter((x) => x.kind !== 'void');
          if (known.length === 0) return [t.INT, t.INT];
          if (!known.every((x) => t.isInteger(x) || (ansi && t.isStringLike(x))) || !known.some(t.isInteger)) return undefined;
          const wide = known.some(t.isStringLike) ? t.BIGINT : widerTypeOf(known, ansi);
          return wide && [wide, wide];
        },
        returns: ([x = t.INT]) => x,
        evaluate: (_, a, b) =>
          typeof a === 'bigint' ? f(a, b as bigint) : Number(BigInt.asIntN(32, f(BigInt(a as number), BigInt(b as number)))),
      },
    ],
    doc,
    examples,
    { operator: true, mismatch: 'binary', sqlText: ([a, b]) => `(${a} ${name} ${b})` },
  );

const shift = (
  name: string,
  alias: string,
  onInt: (x: number, n: number) => number,
  onLong: (x: bigint, n: bigint) => bigint,
  doc: string,
  examples: FunctionRecord['examples'],
): FunctionRecord =>
  bitwise(
    name,
    [
      on(['int', 'int'], t.INT, (x: number, n: number) => onInt(x, n), BITS[alias]),
      on(['bigint', 'int'], t.BIGINT, (x: bigint, n: number) => BigInt.asIntN(64, onLong(x, BigInt(n & 63))), BITS[alias]),
    ],
    doc,
    examples,
    {
      aliases: [alias],
      sqlText: ([a, b], _types, calledAs = name) => (calledAs === alias ? `(${a} ${alias} ${b})` : `${name}(${a}, ${b})`),
    },
  );

/** Errors: INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE. */
function bitAt(type: t.DataType, value: bigint, position: number): number {
  const size = { tinyint: 8, smallint: 16, int: 32 }[type.kind as 'int'] ?? 64;
  if (position < 0 || position >= size)
    fail('INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE', { functionName: 'bit_get', upper: size, position });
  return Number((value >> BigInt(position)) & 1n);
}

const popCount = (x: bigint): number => BigInt.asUintN(64, x).toString(2).replaceAll('0', '').length;

function widthBucket(v: number, low: number, high: number, count: bigint): bigint | null {
  if (
    count <= 0n ||
    count === MAX_BIGINT ||
    low === high ||
    [v, low, high].some((x) => Number.isNaN(x)) ||
    !Number.isFinite(low) ||
    !Number.isFinite(high)
  )
    return null;
  const [from, to] = low < high ? [low, high] : [high, low];
  if (low < high ? v < low : v > low) return 0n;
  if (low < high ? v >= high : v <= high) return count + 1n;
  const share = low < high ? (v - from) / (to - from) : (to - v) / (to - from);
  return BigInt(Math.trunc(Number(count) * share)) + 1n;
}

/** Beside an interval all are of its family, NULL is none. Errors: DATATYPE_MISMATCH.DATA_DIFF_TYPES. */
function ofIntervals(types: readonly t.DataType[]): readonly t.DataType[] | undefined {
  const compared = types.slice(0, 3);
  const isInterval = (x: t.DataType): boolean => x.kind === 'year-month interval' || x.kind === 'day-time interval';
  if (!compared.some(isInterval)) return undefined;
  if (!compared.every((x) => x.kind === compared[0]?.kind))
    fail('DATATYPE_MISMATCH.DATA_DIFF_TYPES', { sql: 'width_bucket', types: compared.map(sqlName) });
  return [...compared, t.BIGINT];
}

/** Of a function whose sign is what counts, intervals too. */
const withIntervals = (f: ScalarFunction): ScalarFunction => ({
  ...f,
  overloads: [
    ...f.overloads,
    ...(['year-month interval', 'day-time interval'] as const).map((kind) => on([kind], t.DOUBLE, (v: Value) => Math.sign(Number(v)))),
  ],
});

export const MATH: readonly FunctionRecord[] = [
  math(
    'abs',
    [abs],
    'The value without its sign.',
    [
      ['abs(-1)', 1],
      ['abs(-1.5)', 15n],
    ],
    { canRaise: (types, ansi) => (ansi && !types.every(t.isFloating)) || types.some(losesDigits) },
  ),
  ofReal('sqrt', Math.sqrt, 'The square root; NaN of a negative number.', [['sqrt(4)', 2]]),
  ofReal('cbrt', Math.cbrt, 'The cube root.', [['cbrt(27.0)', 3]]),
  ofReal('exp', exp, 'e to the power of the argument.', [['exp(0)', 1]]),
  ofReal('expm1', Math.expm1, 'exp(x) - 1.', [['expm1(0)', 0]]),
  ofReal(
    'ln',
    positive(Math.log),
    'The natural logarithm; null of what is not positive.',
    [
      ['ln(1)', 0],
      ['ln(0)', null],
    ],
    'ln',
  ),
  ofReal(
    'log2',
    positive((x) => Math.log(x) / Math.LN2),
    'The logarithm to base 2.',
    [['log2(2)', 1]],
  ),
  ofReal('log10', positive(Math.log10), 'The logarithm to base 10.', [['log10(10)', 1]]),
  ofReal('log1p', positive(Math.log1p, -1), 'ln(1 + x).', [['log1p(0)', 0]]),
  math(
    'log',
    [
      on(['double'], t.DOUBLE, positive(Math.log), real.emitLog),
      on(
        ['double', 'double'],
        t.DOUBLE,
        (base: number, x: number) => (base <= 0 || x <= 0 ? null : Math.log(x) / Math.log(base)),
        real.emitLog,
      ),
    ],
    'The logarithm of the last argument, to the base of the first or e.',
    [['log(10, 100)', 2]],
    { resultNullable: true, sqlText: ([a, b]) => (b === undefined ? `LOG(E(), ${a})` : `LOG(${a}, ${b})`) },
  ),
  math(
    'pow',
    [
      on(
        ['double', 'double'],
        t.DOUBLE,
        (a: number, b: number) => a ** b,
        real.real2((e, a, b) => e.math('pow', [a, b])),
      ),
    ],
    'The first argument to the power of the second.',
    [['pow(2, 3)', 8]],
    {
      aliases: ['power'],
      sqlText: ([a, b], _types, calledAs = 'pow') => `${calledAs.toLowerCase() === 'power' ? 'POWER' : 'pow'}(${a}, ${b})`,
    },
  ),
  withIntervals(ofReal('sign', Math.sign, '-1, 0 or 1.', [['sign(40)', 1]], 'sign')),
  withIntervals(ofReal('signum', Math.sign, '-1, 0 or 1.', [['signum(40)', 1]])),
  ofReal(
    'rint',
    (x) => {
      const r = Math.round(x);
      return Math.abs(x % 1) === 0.5 && r % 2 !== 0 ? r - 1 : r;
    },
    'The nearest whole number, as a double.',
    [['rint(12.3456)', 12]],
    'rint',
  ),
  ofReal('sin', Math.sin, 'The sine.', [['sin(0)', 0]]),
  ofReal('cos', Math.cos, 'The cosine.', [['cos(0)', 1]]),
  ofReal('tan', Math.tan, 'The tangent.', [['tan(0)', 0]]),
  ofReal('cot', (x) => 1 / Math.tan(x), 'The cotangent.', []),
  ofReal('sec', (x) => 1 / Math.cos(x), 'The secant.', [['sec(0)', 1]]),
  ofReal('csc', (x) => 1 / Math.sin(x), 'The cosecant.', []),
  ofReal('asin', Math.asin, 'The arc sine.', [['asin(0)', 0]]),
  ofReal('acos', Math.acos, 'The arc cosine.', [['acos(1)', 0]]),
  ofReal('atan', Math.atan, 'The arc tangent.', [['atan(0)', 0]]),
  ofReal('sinh', Math.sinh, 'The hyperbolic sine.', [['sinh(0)', 0]]),
  ofReal('cosh', cosh, 'The hyperbolic cosine.', [['cosh(0)', 1]]),
  ofReal('tanh', Math.tanh, 'The hyperbolic tangent.', [['tanh(0)', 0]]),
  ofReal('asinh', Math.asinh, 'The inverse hyperbolic sine.', [['asinh(0)', 0]]),
  ofReal('acosh', Math.acosh, 'The inverse hyperbolic cosine.', [['acosh(1)', 0]]),
  ofReal('atanh', Math.atanh, 'The inverse hyperbolic tangent.', [['atanh(0)', 0]]),
  ofReal('degrees', (x) => x * DEGREES_IN_RADIAN, 'An angle in degrees.', [['degrees(3.141592653589793)', 180]]),
  ofReal('radians', (x) => x * RADIANS_IN_DEGREE, 'An angle in radians.', [['radians(180)', Math.PI]]),
  math(
    'atan2',
    [on(['double', 'double'], t.DOUBLE, (y: number, x: number) => Math.atan2(y + 0, x + 0), real.emitAtan2)],
    'The angle of a point.',
    [['atan2(0, 0)', 0]],
    { sqlText: ([a, b]) => `ATAN2(${a}, ${b})` },
  ),
  math(
    'hypot',
    [
      on(
        ['double', 'double'],
        t.DOUBLE,
        hypot,
        real.real2((e, a, b) => e.math('hypot', [a, b])),
      ),
    ],
    'The length of the hypotenuse.',
    [['hypot(3, 4)', 5]],
    { sqlText: ([a, b]) => `HYPOT(${a}, ${b})` },
  ),
  math('pi', [on([], t.DOUBLE, () => Math.PI, real.constantReal(Math.PI))], 'The number π.', [['pi()', Math.PI]], {
    sqlText: () => 'PI()',
  }),
  math('e', [on([], t.DOUBLE, () => Math.E, real.constantReal(Math.E))], 'The number e.', [['e()', Math.E]], { sqlText: () => 'E()' }),
  math('factorial', [on(['int'], t.BIGINT, factorial)], 'The factorial of 0 to 20; null otherwise.', [['factorial(5)', 120n]], {
    resultNullable: true,
  }),
  math(
    'hex',
    [
      on(['bigint'], t.STRING, (x: bigint) => BigInt.asUintN(64, x).toString(16).toUpperCase(), emitHex),
      on(['binary'], t.STRING, hexBytes, emitHex),
      on(['string'], t.STRING, (s: string) => hexBytes(new TextEncoder().encode(s)), emitHex),
    ],
    'Hexadecimal digits of a number, a text or bytes.',
    [
      ['hex(17)', '11'],
      ["hex('Spark SQL')", '537061726B2053514C'],
    ],
  ),
  math(
    'unhex',
    [on(['string'], t.BINARY, unhex, encodings.emitUnhex)],
    'The bytes of hexadecimal digits; null when they are not.',
    [["string(unhex('537061726B2053514C'))", 'Spark SQL']],
    { resultNullable: true },
  ),
  math(
    'conv',
    [
      withContext(['string', 'int', 'int'], t.STRING, (c, s, from, to) => conv(c, s as string, from as number, to as number), {
        emit: encodings.emitConv,
      }),
    ],
    'Digits of one base in another.',
    [
      ["conv('100', 2, 10)", '4'],
      ['conv(-10, 16, -10)', '-16'],
    ],
    { resultNullable: true, canRaise: (_, ansi) => ansi },
  ),
  math(
    'bin',
    [on(['bigint'], t.STRING, (x: bigint) => BigInt.asUintN(64, x).toString(2), encodings.emitBin)],
    'Binary digits of a whole number.',
    [['bin(13)', '1101']],
  ),
  math(
    'width_bucket',
    [
      on(['double', 'double', 'double', 'bigint'], t.BIGINT, widthBucket),
      ...(['year-month interval', 'day-time interval'] as const).map((kind) =>
        withContext(
          [kind, kind, kind, 'bigint'],
          t.BIGINT,
          (_, v, low, high, n): Value => widthBucket(Number(v), Number(low), Number(high), n as bigint),
          { coerce: ofIntervals },
        ),
      ),
    ],
    'The bucket of equal width a value falls into.',
    [['width_bucket(5.3, 0.2, 10.6, 5)', 3n]],
    { resultNullable: true },
  ),
  bits('&', (a, b) => a & b, 'Bitwise AND.', [['3 & 5', 1]]),
  bits('|', (a, b) => a | b, 'Bitwise OR.', [['3 | 5', 7]]),
  bits('^', (a, b) => a ^ b, 'Bitwise exclusive OR.', [['3 ^ 5', 6]]),
  bitwise(
    '~',
    [
      withContext(
        ['integral'],
        ([x = t.INT]) => x,
        (_, v): Value => (typeof v === 'bigint' ? ~v : ~(v as number)),
        { emit: emit.emitBitNot, coerce: ([x = t.VOID]) => (x.kind === 'void' ? [t.INT] : t.isInteger(x) ? [x] : undefined) },
      ),
    ],
    'Bitwise NOT.',
    [['~ 0', -1]],
    { operator: true, sqlText: ([a]) => `~${a}` },
  ),
  shift(
    'shiftleft',
    '<<',
    (x, n) => x << n,
    (x, n) => x << n,
    'Bits moved to the left.',
    [['shiftleft(2, 1)', 4]],
  ),
  shift(
    'shiftright',
    '>>',
    (x, n) => x >> n,
    (x, n) => x >> n,
    'Bits moved to the right, the sign kept.',
    [['shiftright(4, 1)', 2]],
  ),
  shift(
    'shiftrightunsigned',
    '>>>',
    (x, n) => (x >>> n) | 0,
    (x, n) => BigInt.asUintN(64, x) >> n,
    'Bits moved to the right, zeros put in.',
    [['shiftrightunsigned(4, 1)', 2]],
  ),
  bitwise(
    'bit_count',
    [
      withContext(['integral'], t.INT, (_, v) => popCount(BigInt(v as number | bigint)), {
        emit: encodings.emitBitCount,
        coerce: ([x = t.VOID]) => (t.isInteger(x) || x.kind === 'void' ? [x.kind === 'void' ? t.INT : x] : undefined),
      }),
      withContext(['boolean'], t.INT, (_, b) => (b === true ? 1 : 0), {
        emit: encodings.emitBitCount,
        coerce: ([x = t.VOID]) => (x.kind === 'boolean' ? [x] : undefined),
      }),
    ],
    'How many bits are set.',
    [['bit_count(7)', 3]],
  ),
  bitwise(
    'bit_get',
    [
      withContext(['integral', 'int'], t.TINYINT, (c, v, n) => bitAt(typeAt(c, 0), BigInt(v as number | bigint), n as number), {
        exact: [0],
        emit: encodings.emitBitGet,
      }),
    ],
    'The bit at a place, counted from the right from 0.',
    [['bit_get(11, 0)', 1]],
    { canRaise: true, aliases: ['getbit'], shownAliases: ['getbit'] },
  ),
];
