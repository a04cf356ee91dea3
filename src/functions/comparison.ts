import type { Expr } from '../plan/expr.ts';
import { comparisonType, isOrderable, tightestCommonType, widerTypeOf } from '../types/coercion.ts';
import { type Compare, compareValues, equalValues, holdsZeros } from '../types/compare.ts';
import { BOOLEAN, type DataType, isFloating, isInteger, isNumeric, VOID } from '../types/data-type.ts';
import { decimalForLiteral } from '../types/decimal-type.ts';
import type { Value } from '../types/value.ts';
import { type EvalContext, type FunctionRecord, type Overload, ofAll, scalar, type TypeContext } from './define.ts';
import * as emit from './emit/compare.ts';
import type { Emit } from './emit.ts';

/** Work that depends on a type alone, done once per type. */
function perType<T>(make: (type: DataType) => T): (type: DataType) => T {
  const made = new WeakMap<DataType, T>();
  return (type) => {
    let found = made.get(type);
    if (found === undefined) {
      found = make(type);
      made.set(type, found);
    }
    return found;
  };
}
export const comparatorOf = perType(compareValues);
export const equalityOf = perType(equalValues);

const firstType = (context: EvalContext): DataType => context.argTypes[0] ?? VOID;
const compareArgs = (context: EvalContext): Compare => comparatorOf(firstType(context));

function sides([a = VOID, b = VOID]: readonly DataType[], context: TypeContext): readonly DataType[] | undefined {
  const [x, y] = context.literals ?? [];
  const type = comparisonType(literalSide(a, x, b), literalSide(b, y, a), context.ansi);
  return type && isOrderable(type) ? [type, type] : undefined;
}
/** Outside ANSI mode a truth value equals a number as 1 or 0 does: the constants 1 and 0 are truth values, others make it a number. */
export function truthSides(types: readonly DataType[], context: TypeContext): readonly [DataType, DataType] | undefined {
  const number = types.findIndex(isNumeric);
  if (context.ansi || number < 0 || types[1 - number]?.kind !== 'boolean') return undefined;
  const [type = VOID, literal] = [types[number], context.literals?.[number]];
  return isTruth(literal, type) ? [BOOLEAN, BOOLEAN] : [type, type];
}

const equalSides = (types: readonly DataType[], context: TypeContext): readonly DataType[] | undefined =>
  sides(types, context) ?? truthSides(types, context);
function isTruth(literal: Value | undefined, type: DataType): boolean {
  if (isFloating(type) || (typeof literal !== 'number' && typeof literal !== 'bigint')) return false;
  const one = type.kind === 'decimal' ? 10n ** BigInt(type.scale) : 1n;
  return BigInt(literal) === 0n || BigInt(literal) === one;
}
/** How Spark shows an equality with one of those constants: `b = 0` is `NOT b`. */
function truthText([a = '', b = '']: readonly string[], types: readonly DataType[], isNullSafe: boolean): string | undefined {
  const number = types.findIndex((x) => isNumeric(x) && !isFloating(x));
  const [, constant] = /^([01])(?:\.0*)?$/.exec(number === 0 ? a : b) ?? [];
  if (number < 0 || constant === undefined || types[1 - number]?.kind !== 'boolean') return undefined;
  const truth = number === 0 ? b : a;
  const test = constant === '1' ? truth : `(NOT ${truth})`;
  return isNullSafe ? `((${truth} IS NOT NULL) AND ${test})` : test;
}

/** A whole constant beside a decimal counts as the decimal of its digits. */
const literalSide = (type: DataType, literal: Value | undefined, other: DataType): DataType =>
  other.kind === 'decimal' && literal !== undefined && isInteger(type) ? (decimalForLiteral(literal) ?? type) : type;

/** Bytes of nested values compare as the values do where no 0.0 and -0.0 are in them. */
export const compareAsBytes = (args: readonly Expr[]): boolean => !args.some((a) => holdsZeros(a.type));

const both = (evaluate: Overload['evaluate'], emitted: Emit, coerce = sides): Overload => ({
  args: ['orderable', 'orderable'],
  coerce,
  returns: BOOLEAN,
  evaluate,
  emit: emitted,
  canEmit: compareAsBytes,
});

/**
 * The whole number that does the same as a decimal constant beside a whole number, which Spark shows: `a > 1.5` is `a > 1`. A truth
 * value where all numbers of 64 bits are on one side of the constant; undefined for what is no constant.
 */
function wholeBound(symbol: string, text: string, isRight: boolean): bigint | boolean | undefined {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') return undefined;
  const hasFraction = /[1-9]/.test(fraction);
  const floor = BigInt(sign + whole) - (sign === '-' && hasFraction ? 1n : 0n);
  const isUp = (symbol === '>=' || symbol === '<') === isRight;
  const bound = floor + (isUp && hasFraction ? 1n : 0n);
  return BigInt.asIntN(64, bound) === bound ? bound : (sign === '-') === (symbol.startsWith('>') === isRight);
}

function comparisonText(symbol: string, [a = '', b = '']: readonly string[], [left = VOID, right = VOID]: readonly DataType[]): string {
  const truth = symbol === '=' || symbol === '!=' ? truthText([a, b], [left, right], false) : undefined;
  if (symbol === '!=') return `(NOT ${truth ?? `(${a} = ${b})`})`;
  if (truth !== undefined) return truth;
  if (symbol !== '=') {
    const bound =
      isInteger(left) && right.kind === 'decimal'
        ? wholeBound(symbol, b, true)
        : isInteger(right) && left.kind === 'decimal'
          ? wholeBound(symbol, a, false)
          : undefined;
    if (typeof bound === 'boolean') return String(bound);
    if (bound !== undefined) return isInteger(left) ? `(${a} ${symbol} ${bound})` : `(${bound} ${symbol} ${b})`;
  }
  return `(${a} ${symbol} ${b})`;
}

interface Shape {
  readonly emit: Emit;
  readonly symbol: string;
  readonly aliases?: readonly string[];
  readonly doc: string;
  readonly examples: FunctionRecord['examples'];
}
const relation = (name: string, evaluate: Overload['evaluate'], { emit: emitted, symbol, aliases, doc, examples }: Shape): FunctionRecord =>
  scalar({
    name,
    ...(aliases ? { aliases } : {}),
    group: 'predicate_funcs',
    operator: true,
    mismatch: 'comparison',
    overloads: [both(evaluate, emitted, symbol === '=' || symbol === '!=' ? equalSides : sides)],
    nulls: 'propagate',
    deterministic: true,
    canRaise: false,
    sqlText: (args, types) => comparisonText(symbol, args, types),
    doc,
    examples,
    source: 'Spark 4.3, comparison operators',
  });

const nullSafeEqual: Overload['evaluate'] = (context, a, b) => (a === null || b === null ? a === b : equalityOf(firstType(context))(a, b));

/** Arguments all of one type, without text turning into numbers (Spark's rule for greatest and least). */
const alike = (types: readonly DataType[], context: TypeContext): readonly DataType[] | undefined => {
  const type = widerTypeOf(types, context.ansi, tightestCommonType);
  return type && isOrderable(type) ? types.map(() => type) : undefined;
};

const extreme = (sign: 1 | -1): Overload => ({
  emit: sign === 1 ? emit.emitGreatest : emit.emitLeast,
  canEmit: compareAsBytes,
  args: ['T', 'T', 'T'],
  variadic: true,
  coerce: alike,
  returns: ([a = VOID]) => a,
  ...ofAll((context, values) => {
    const compare = compareArgs(context);
    let best: Value = null;
    for (const v of values) if (v !== null && (best === null || sign * compare(v, best) > 0)) best = v;
    return best;
  }),
});

export const COMPARISON: readonly FunctionRecord[] = [
  relation('==', (c, a, b) => equalityOf(firstType(c))(a, b), {
    emit: emit.emitEqual,
    symbol: '=',
    aliases: ['='],
    doc: 'Are the two equal? Null when either is null.',
    examples: [
      ['1 = 1', true],
      ["1 = '2'", false],
      ['null = 1', null],
    ],
  }),
  relation('!=', (c, a, b) => !equalityOf(firstType(c))(a, b), {
    emit: emit.emitNotEqual,
    symbol: '!=',
    aliases: ['<>'],
    doc: 'Do the two differ? Null when either is null.',
    examples: [
      ['1 != 1', false],
      ['1 <> 2', true],
    ],
  }),
  relation('<', (c, a, b) => compareArgs(c)(a, b) < 0, {
    emit: emit.emitLess,
    symbol: '<',
    doc: 'Is the left side smaller?',
    examples: [
      ['1 < 2', true],
      ["'a' < 'B'", false],
    ],
  }),
  relation('<=', (c, a, b) => compareArgs(c)(a, b) <= 0, {
    emit: emit.emitLessOrEqual,
    symbol: '<=',
    doc: 'Is the left side smaller or equal?',
    examples: [['2 <= 2', true]],
  }),
  relation('>', (c, a, b) => compareArgs(c)(a, b) > 0, {
    emit: emit.emitGreater,
    symbol: '>',
    doc: 'Is the left side greater? NaN is greater than any number.',
    examples: [
      ['1 > 2', false],
      ["double('NaN') > 1e300D", true],
    ],
  }),
  relation('>=', (c, a, b) => compareArgs(c)(a, b) >= 0, {
    emit: emit.emitGreaterOrEqual,
    symbol: '>=',
    doc: 'Is the left side greater or equal?',
    examples: [['2 >= 2', true]],
  }),
  scalar({
    name: '<=>',
    group: 'predicate_funcs',
    operator: true,
    mismatch: 'comparison',
    overloads: [both(nullSafeEqual, emit.emitNullSafeEqual, equalSides)],
    nulls: 'custom',
    deterministic: true,
    canRaise: false,
    sqlText: (args, types) => truthText(args, types, true) ?? `(${args[0]} <=> ${args[1]})`,
    doc: 'Are the two equal, two nulls being equal and a null different from everything else? Never null.',
    examples: [
      ['null <=> null', true],
      ['1 <=> null', false],
    ],
    source: 'Spark 4.3, comparison operators',
  }),
  scalar({
    name: 'equal_null',
    group: 'predicate_funcs',
    mismatch: 'comparison',
    overloads: [both(nullSafeEqual, emit.emitNullSafeEqual, equalSides)],
    nulls: 'custom',
    deterministic: true,
    canRaise: false,
    doc: 'As `<=>`.',
    examples: [
      ['equal_null(3, 3)', true],
      ['equal_null(null, 1)', false],
    ],
    source: 'Spark 4.3, predicate_funcs',
  }),
  scalar({
    name: 'greatest',
    group: 'math_funcs',
    mismatch: 'same',
    overloads: [extreme(1)],
    nulls: 'custom',
    resultNullable: (n) => n.every(Boolean),
    deterministic: true,
    canRaise: false,
    doc: 'The greatest of the arguments; nulls are skipped.',
    examples: [
      ['greatest(10, 9, 2, 4, 3)', 10],
      ['greatest(1, null)', 1],
    ],
    source: 'Spark 4.3, math_funcs',
  }),
  scalar({
    name: 'least',
    group: 'math_funcs',
    mismatch: 'same',
    overloads: [extreme(-1)],
    nulls: 'custom',
    resultNullable: (n) => n.every(Boolean),
    deterministic: true,
    canRaise: false,
    doc: 'The least of the arguments; nulls are skipped.',
    examples: [
      ['least(10, 9, 2, 4, 3)', 2],
      ['least(1, null)', 1],
    ],
    source: 'Spark 4.3, math_funcs',
  }),
];
