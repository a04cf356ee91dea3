import { fail } from '../errors/engine-error.ts';
import { promoteString, tightestCommonType } from '../types/coercion.ts';
import * as t from '../types/data-type.ts';
import { decimalText, divideRounded, fitsPrecision, powerOfTen, rescale, toDecimal } from '../types/decimal-math.ts';
import { decimalForInteger, decimalForLiteral, decimalResult } from '../types/decimal-type.ts';
import type { Value } from '../types/value.ts';
import { minusDates, plusDates } from './datetime-arithmetic.ts';
import { type EvalContext, type FunctionRecord, type Overload, scalar, type TypeContext } from './define.ts';
import * as emit from './emit/arithmetic.ts';
import * as division from './emit/division.ts';
import type { Emit } from './emit.ts';
import { divideIntervals, timesIntervals } from './interval-arithmetic.ts';
import { nullIfRaised } from './null-if-raised.ts';
import { shiftText } from './shift-text.ts';

type Op = '+' | '-' | '*' | '/' | '%' | 'pmod' | 'div';
/** What to do where the answer does not exist: raise as ANSI says, wrap around or give null as Hive did, or null for try_*. */
type OnFailure = 'raise' | 'legacy' | 'null';

const TRY_NAMES: Readonly<Record<Op, string>> = {
  '+': 'try_add',
  '-': 'try_subtract',
  '*': 'try_multiply',
  '/': 'try_divide',
  div: 'try_divide',
  '%': 'try_mod',
  pmod: '',
};
const INT_BITS: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, int: 32, bigint: 64 };
const LITERAL_SUFFIX: Readonly<Record<string, string>> = { tinyint: 'S', smallint: 'S' };

/** The types numbers are brought to before the operator; undefined where a side is no number. */
function numericOperands(op: Op) {
  return (types: readonly t.DataType[], context: TypeContext): readonly t.DataType[] | undefined => {
    let [a, b] = types as readonly [t.DataType, t.DataType];
    if (t.isStringLike(a) !== t.isStringLike(b)) {
      const number = t.isStringLike(a) ? b : a;
      if (number.kind === 'void' && !context.ansi && op !== 'div') return [t.DOUBLE, t.DOUBLE];
      if (!t.isNumeric(number)) return undefined;
      const promoted = context.ansi ? promoteString(a, b) : t.DOUBLE;
      if (!promoted) return undefined;
      if (t.isStringLike(a)) a = promoted;
      else b = promoted;
    } else if (t.isStringLike(a)) {
      if (context.ansi) return undefined;
      a = b = t.DOUBLE;
    }
    // What a null is divided by becomes a double, what is divided by a null stays what it is.
    if (op === '/' && a.kind === 'void' && t.isNumeric(b)) return [t.DOUBLE, t.DOUBLE];
    if (a.kind === 'void') a = b.kind === 'void' ? (op === 'div' ? t.BIGINT : t.DOUBLE) : b;
    if (b.kind === 'void') b = a;
    if (!t.isNumeric(a) || !t.isNumeric(b)) return undefined;
    if (a.kind === 'decimal' || b.kind === 'decimal') {
      if (t.isFloating(a) || t.isFloating(b)) return op === 'div' ? undefined : [t.DOUBLE, t.DOUBLE];
      return [decimalSide(a, context.literals?.[0]), decimalSide(b, context.literals?.[1])];
    }
    if (op === '/') return [t.DOUBLE, t.DOUBLE];
    if (op === 'div') return t.isFloating(a) || t.isFloating(b) ? undefined : [t.BIGINT, t.BIGINT];
    const common = tightestCommonType(a, b, context.ansi);
    return common && [common, common];
  };
}

/** A constant has as many digits as it shows, but for a tinyint, which has three. */
function decimalSide(type: t.DataType, literal: Value | undefined): t.DataType {
  if (type.kind === 'decimal') return type;
  const shown = literal === undefined || type.kind === 'tinyint' ? undefined : decimalForLiteral(literal);
  return shown ?? decimalForInteger(type) ?? type;
}

function resultType(op: Op) {
  return (types: readonly t.DataType[], context: TypeContext): t.DataType => {
    const [a, b] = types;
    if (op === 'div') return t.BIGINT;
    if (a?.kind === 'decimal' && b?.kind === 'decimal') return decimalResult(op === 'pmod' ? '%' : op, a, b, context.allowPrecisionLoss);
    return a ?? t.DOUBLE;
  };
}

/** The operator on two numbers of the types the resolver brought them to. */
function calculate(op: Op, mode: (context: EvalContext) => OnFailure): Overload['evaluate'] {
  return (context, a, b) => {
    const onFailure = mode(context);
    const [left, right] = context.argTypes;
    if (left?.kind === 'decimal' && right?.kind === 'decimal')
      return onDecimals(op, a as bigint, left, b as bigint, right, context.type, onFailure);
    if (context.argTypes[0]?.kind === 'bigint') return onLongs(op, a as bigint, b as bigint, onFailure);
    if (left && t.isInteger(left)) return onIntegers(op, a as number, b as number, left, onFailure);
    const round = left?.kind === 'float' ? Math.fround : (x: number): number => x;
    const result = onDoubles(op, a as number, b as number, onFailure, round);
    return result === null ? null : round(result);
  };
}

function onDoubles(op: Op, a: number, b: number, onFailure: OnFailure, round: (x: number) => number): number | null {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      if (b === 0) return byZero(op, onFailure);
      if (op === '/') return a / b;
      if (op === '%') return a % b;
      return pmod(a, b, round);
  }
}

function pmod(a: number, b: number, round = (x: number): number => x): number {
  const r = a % b;
  return r < 0 ? round(r + b) % b : r;
}

/** As Java's ints do it: what is added to a negative rest wraps around. */
function pmodInt(a: number, b: number): number {
  const r = a % b;
  return r < 0 ? ((r + b) | 0) % b : r;
}

function byZero(op: Op, onFailure: OnFailure): null {
  if (onFailure !== 'raise') return null;
  return op === '/' || op === 'div' ? fail('DIVIDE_BY_ZERO', {}) : fail('REMAINDER_BY_ZERO', {});
}

function onIntegers(op: Op, a: number, b: number, type: t.DataType, onFailure: OnFailure): Value {
  const bits = INT_BITS[type.kind] ?? 32;
  if ((op === '%' || op === 'pmod') && b === 0) return byZero(op, onFailure);
  const exact =
    op === '+' ? a + b : op === '-' ? a - b : op === '*' ? a * b : op === '%' ? a % b : bits === 32 ? pmodInt(a, b) : pmod(a, b);
  const limit = 2 ** (bits - 1);
  if (exact >= -limit && exact < limit) return exact + 0;
  if (onFailure === 'null') return null;
  if (onFailure === 'raise') {
    if (bits === 32) return overflow(TRY_NAMES[op]);
    const suffix = LITERAL_SUFFIX[type.kind] ?? '';
    return fail('BINARY_ARITHMETIC_OVERFLOW', {
      left: `${a}${suffix}`,
      symbol: op,
      right: `${b}${suffix}`,
      ...(TRY_NAMES[op] ? { instead: TRY_NAMES[op] } : {}),
    });
  }
  return Number(BigInt.asIntN(bits, op === '*' ? BigInt(a) * BigInt(b) : BigInt(exact)));
}

function onLongs(op: Op, a: bigint, b: bigint, onFailure: OnFailure): Value {
  if (b === 0n && (op === '%' || op === 'pmod' || op === 'div')) return byZero(op, onFailure);
  const exact = exactLongs(op, a, b);
  const wrapped = BigInt.asIntN(64, exact);
  if (wrapped === exact) return exact;
  if (onFailure === 'null') return null;
  return onFailure === 'raise' ? overflow(TRY_NAMES[op]) : wrapped;
}

function exactLongs(op: Op, a: bigint, b: bigint): bigint {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case 'div':
    case '/':
      return a / b;
    case '%':
      return a % b;
    default: {
      const r = a % b;
      return r < 0n ? BigInt.asIntN(64, r + b) % b : r;
    }
  }
}

export const overflow = (instead?: string): never =>
  fail('ARITHMETIC_OVERFLOW', { message: 'the result does not fit its type', ...(instead ? { instead } : {}) });

function onDecimals(
  op: Op,
  a: bigint,
  left: t.DecimalType,
  b: bigint,
  right: t.DecimalType,
  type: t.DataType,
  onFailure: OnFailure,
): Value {
  const scale = Math.max(left.scale, right.scale);
  if (b === 0n && op !== '+' && op !== '-' && op !== '*') return byZero(op, onFailure);
  if (op === 'div') {
    const quotient = rescale(a, left.scale, scale) / rescale(b, right.scale, scale);
    // The quotient is a decimal without a fraction first; what does not fit a bigint then wraps around, in ANSI mode too.
    const precision = Math.min(t.MAX_PRECISION, left.precision - left.scale + right.scale);
    if (fitsPrecision(quotient, precision)) return BigInt.asIntN(64, quotient);
    return onFailure === 'raise'
      ? fail('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', { value: String(quotient), precision, scale: 0 })
      : null;
  }
  if (type.kind !== 'decimal') return null;
  const [exact, exactScale] = exactDecimals(op, a, left.scale, b, right.scale, op === '/' ? type.scale : scale);
  const result = toDecimal(exact, exactScale, type);
  if (result !== undefined) return result;
  if (onFailure !== 'raise') return null;
  return fail('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION', {
    value: decimalText(exact, exactScale),
    precision: type.precision,
    scale: type.scale,
  });
}

function exactDecimals(op: Op, a: bigint, s1: number, b: bigint, s2: number, scale: number): readonly [bigint, number] {
  if (op === '*') return [a * b, s1 + s2];
  if (op === '/') {
    // Rounded once, to the scale of the result.
    const [numerator, denominator] = [a * powerOfTen(scale + s2), b * powerOfTen(s1)];
    return [
      denominator < 0n ? divideRounded(-numerator, -denominator, 'half-up') : divideRounded(numerator, denominator, 'half-up'),
      scale,
    ];
  }
  const [x, y] = [rescale(a, s1, scale), rescale(b, s2, scale)];
  if (op === '+') return [x + y, scale];
  if (op === '-') return [x - y, scale];
  const r = x % y;
  return [op === 'pmod' && r < 0n ? (r + y) % y : r, scale];
}

const asAnsi = (context: EvalContext): OnFailure => (context.ansi ? 'raise' : 'legacy');
const asNull = (): OnFailure => 'null';

function numericOverload(op: Op, mode: (context: EvalContext) => OnFailure = asAnsi): Overload {
  return {
    args: ['numeric', 'numeric'],
    ...(op === '/' || op === '%' || op === 'pmod' || op === 'div' ? { fromTheRight: true } : {}),
    coerce: numericOperands(op),
    returns: resultType(op),
    evaluate: calculate(op, mode),
    emit: (mode === asNull ? EMIT_TRY : EMIT)[op],
  };
}

const EMIT: Readonly<Record<Op, Emit>> = {
  '+': emit.emitAdd,
  '-': emit.emitSubtract,
  '*': emit.emitMultiply,
  '/': division.emitDivide,
  '%': division.emitRemainder,
  pmod: division.emitPmod,
  div: division.emitIntegralDivide,
};
const EMIT_TRY: Readonly<Record<Op, Emit>> = {
  ...EMIT,
  '+': emit.emitTryAdd,
  '-': emit.emitTrySubtract,
  '*': emit.emitTryMultiply,
  '/': division.emitTryDivide,
  '%': division.emitTryRemainder,
};

/** These raise on zero whatever the type. */
const DIVIDING: ReadonlySet<Op> = new Set(['/', '%', 'div', 'pmod']);
const canOverflow = (types: readonly t.DataType[], ansi: boolean): boolean => ansi && !types.every(t.isFloating);
const infix = (op: string) => (args: readonly string[]) => (args.length === 1 ? `(${op} ${args[0]})` : `(${args[0]} ${op} ${args[1]})`);
/** Outside ANSI mode text that is no timestamp, moved by an interval, is null, and a decimal that does not fit. */
const nullOutsideAnsi = (_: readonly boolean[], ansi: boolean, types: readonly t.DataType[]): boolean =>
  !ansi && (types.some(t.isStringLike) || (types.length > 1 && types.some((type) => type.kind === 'decimal')));

const SOURCE = 'Spark 4.3, arithmetic operators';
const operator = (
  op: Op,
  overloads: readonly Overload[],
  doc: string,
  examples: FunctionRecord['examples'],
  more: { nulls?: 'custom'; resultNullable?: boolean; group?: string } = {},
): FunctionRecord =>
  scalar({
    name: op,
    group: more.group ?? 'math_funcs',
    operator: true,
    mismatch: 'binary',
    overloads,
    nulls: 'propagate',
    resultNullable: more.resultNullable ?? nullOutsideAnsi,
    deterministic: true,
    canRaise: (types, ansi) => (ansi && DIVIDING.has(op)) || canOverflow(types, ansi),
    sqlText: (args, types) => dateText(op, args, types) ?? infix(op)(args),
    doc,
    examples,
    source: SOURCE,
  });

/** `d + 1` is shown as `date_add(d, 1)`, and intervals added to times without parentheses. */
function dateText(op: Op, args: readonly string[], types: readonly t.DataType[]): string | undefined {
  const [a = '', b = ''] = args;
  const [left, right] = types;
  if (!left || !right) return undefined;
  if (op === '*' && left.kind === 'interval') return `multiply_interval(${a}, ${b})`;
  if (op === '*' && right.kind === 'interval') return `multiply_interval(${b}, ${a})`;
  if (op === '/' && left.kind === 'interval') return `divide_interval(${a}, ${b})`;
  if (op === '*' && right.kind.endsWith('interval')) return `(${b} * ${a})`;
  if (op !== '+' && op !== '-') return undefined;
  const name = op === '+' ? 'date_add' : 'date_sub';
  if (left.kind === 'date' && t.isInteger(right)) return `${name}(${a}, ${b})`;
  if (op === '+' && t.isInteger(left) && right.kind === 'date') return `date_add(${b}, ${a})`;
  const isTime = (x: t.DataType): boolean => x.kind === 'date' || x.kind === 'timestamp' || x.kind === 'timestamp_ntz' || t.isStringLike(x);
  const isInterval = (x: t.DataType): boolean =>
    (op === '+' && x.kind === 'void') || x.kind === 'interval' || x.kind === 'year-month interval' || x.kind === 'day-time interval';
  const isDays = (x: t.DataType): boolean => x.kind === 'day-time interval' && x.end === 0;
  if (left.kind === 'date' && isDays(right))
    return op === '+' ? `date_add(${a}, extractansiintervaldays(${b}))` : `date_add(${a}, (- extractansiintervaldays(${b})))`;
  if (op === '+' && isDays(left) && right.kind === 'date') return `date_add(${b}, extractansiintervaldays(${a}))`;
  if (left.kind === 'time' || right.kind === 'time') {
    return op === '+' && right.kind === 'time' ? `${b} + ${a}` : `${a} ${op} ${b}`;
  }
  // Text beside NULL is a number.
  if ((left.kind === 'void' && t.isStringLike(right)) || (t.isStringLike(left) && right.kind === 'void')) return undefined;
  if (isTime(left) && isInterval(right)) return `${a} ${op} ${b}`;
  if (isInterval(left) && isTime(right)) return `${b} ${op} ${a}`;
  return undefined;
}

/** Of dates and intervals try_* is the operator in ANSI mode; null where it raises also where compiled code leaves it to the reference. */
const trying = (o: Overload): Overload => ({
  ...o,
  evaluate: (context, ...args) => nullIfRaised(() => o.evaluate({ ...context, ansi: true }, ...args)),
});

const tryRecord = (name: string, op: Op, others: readonly Overload[], doc: string, examples: FunctionRecord['examples']): FunctionRecord =>
  scalar({
    name,
    group: 'math_funcs',
    mismatch: 'binary',
    overloads: [numericOverload(op, asNull), ...others.map(trying)],
    nulls: 'propagate',
    resultNullable: true,
    deterministic: true,
    canRaise: false,
    tolerant: true,
    swallows: (types) => !types.every(t.isNumeric),
    doc,
    examples,
    source: SOURCE,
  });

export const ARITHMETIC: readonly FunctionRecord[] = [
  operator(
    '+',
    [numericOverload('+'), ...plusDates, ...shiftText(1)],
    'The sum; a date plus days, a time plus an interval, or two intervals.',
    [
      ['1 + 2', 3],
      ['1.5 + 1', 25n],
      ["1 + '2'", 3n],
      ['1 + null', null],
    ],
  ),
  operator('-', [numericOverload('-'), ...minusDates, ...shiftText(-1)], 'The difference; of two dates or timestamps an interval.', [
    ['1 - 2', -1],
    ["date'2020-01-02' - 1", 18262],
  ]),
  operator('*', [numericOverload('*'), ...timesIntervals], 'The product.', [
    ['2 * 3', 6],
    ['1.5 * 1.5', 225n],
  ]),
  operator(
    '/',
    [numericOverload('/'), ...divideIntervals],
    'The quotient: of whole numbers a double, of decimals a decimal.',
    [
      ['3 / 2', 1.5],
      ['1.0 / 3', 333333n],
    ],
    { resultNullable: true },
  ),
  operator(
    '%',
    [numericOverload('%')],
    'The remainder, with the sign of the left side.',
    [
      ['7 % 3', 1],
      ['-7 % 3', -1],
    ],
    { resultNullable: true },
  ),
  operator(
    'div',
    [numericOverload('div'), ...intervalDiv()],
    'The whole part of a quotient, a bigint.',
    [
      ['7 div 2', 3n],
      ['-7 div 2', -3n],
    ],
    { resultNullable: true },
  ),
  scalar({
    name: 'mod',
    group: 'math_funcs',
    mismatch: 'binary',
    overloads: [numericOverload('%')],
    nulls: 'propagate',
    resultNullable: true,
    deterministic: true,
    canRaise: (_, ansi) => ansi,
    doc: 'The remainder, with the sign of the first argument.',
    examples: [['mod(7, 3)', 1]],
    source: SOURCE,
  }),
  scalar({
    name: 'pmod',
    group: 'math_funcs',
    mismatch: 'binary',
    overloads: [numericOverload('pmod')],
    nulls: 'propagate',
    resultNullable: true,
    deterministic: true,
    canRaise: (_, ansi) => ansi,
    doc: 'The remainder that is not negative for a positive divisor.',
    examples: [
      ['pmod(10, 3)', 1],
      ['pmod(-10, 3)', 2],
    ],
    source: SOURCE,
  }),
  tryRecord('try_add', '+', [...plusDates, ...shiftText(1)], 'The sum, or null where it overflows.', [
    ['try_add(1, 2)', 3],
    ['try_add(2147483647, 1)', null],
  ]),
  tryRecord('try_subtract', '-', [...minusDates, ...shiftText(-1)], 'The difference, or null where it overflows.', [
    ['try_subtract(1, 2)', -1],
    ['try_subtract(-2147483648, 1)', null],
  ]),
  tryRecord('try_multiply', '*', timesIntervals, 'The product, or null where it overflows.', [
    ['try_multiply(2, 3)', 6],
    ['try_multiply(2147483647, 2)', null],
  ]),
  tryRecord('try_divide', '/', divideIntervals, 'The quotient, or null where the divisor is 0.', [
    ['try_divide(3, 2)', 1.5],
    ['try_divide(1, 0)', null],
  ]),
  tryRecord('try_mod', '%', [], 'The remainder, or null where the divisor is 0.', [
    ['try_mod(3, 2)', 1],
    ['try_mod(1, 0)', null],
  ]),
];

/** Two intervals of one family divided: how often the second goes into the first. */
function intervalDiv(): readonly Overload[] {
  return (['year-month interval', 'day-time interval'] as const).map((kind) => ({
    args: [kind, kind],
    coerce: (types) => {
      const given = types.find((x) => x.kind === kind);
      return given && types.every((x) => x.kind === kind || x.kind === 'void')
        ? types.map((x) => (x.kind === kind ? x : given))
        : undefined;
    },
    returns: t.BIGINT,
    evaluate: (context, a, b) => {
      const [x, y] = [BigInt(a as number | bigint), BigInt(b as number | bigint)];
      if (y === 0n) return context.ansi ? fail('DIVIDE_BY_ZERO', {}) : null;
      return x / y;
    },
  }));
}
