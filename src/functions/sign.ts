import { fail } from '../errors/engine-error.ts';
import type { Expr } from '../plan/expr.ts';
import * as t from '../types/data-type.ts';
import { decimalText, divideRounded, fitsPrecision, powerOfTen } from '../types/decimal-math.ts';
import type { CalendarInterval, Value } from '../types/value.ts';
import { type EvalContext, type FunctionRecord, type Overload, scalar } from './define.ts';
import * as emit from './emit/arithmetic.ts';
import { calendarInterval, exactInterval } from './interval-arithmetic.ts';

const SOURCE = 'Spark 4.3, arithmetic operators';
const INT_BITS: Readonly<Record<string, number>> = { tinyint: 8, smallint: 16, int: 32 };
const overflow = (instead?: string): never =>
  fail('ARITHMETIC_OVERFLOW', { message: 'the result does not fit its type', ...(instead ? { instead } : {}) });

/** What Java keeps of a decimal that is not written down: IEEE's decimal128. */
const KEPT_DIGITS = 34;
/** Are decimals of the type turned to the other sign in fewer digits than they have? */
export const losesDigits = (type: t.DataType): boolean => type.kind === 'decimal' && type.precision > KEPT_DIGITS;
/** Compiled code turns all digits. */
export const canNegate = ([x]: readonly Expr[]): boolean => x !== undefined && !losesDigits(x.type);

/** `-v`, of which 34 digits are kept, the last rounded to even. Errors: NUMERIC_VALUE_OUT_OF_RANGE where that makes it a digit longer. */
export function negatedDecimal(v: bigint, type: t.DecimalType): bigint {
  if (fitsPrecision(v, KEPT_DIGITS)) return -v;
  const unit = powerOfTen(String(v < 0n ? -v : v).length - KEPT_DIGITS);
  const negated = divideRounded(-v, unit, 'half-even') * unit;
  const { precision, scale } = type;
  return fitsPrecision(negated, precision)
    ? negated
    : fail('NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION', { value: decimalText(negated, scale), precision, scale });
}

const negativeOverload: Overload = {
  args: ['numeric'],
  coerce: ([x = t.VOID]) => (t.isNumeric(x) ? [x] : t.isStringLike(x) || x.kind === 'void' ? [t.DOUBLE] : undefined),
  returns: ([x = t.DOUBLE]) => x,
  evaluate: (context, v) => negate(context, v),
  emit: emit.emitNegative,
  canEmit: canNegate,
};

const negativeInterval: Overload = {
  args: ['any'],
  coerce: ([x = t.VOID]) => (x.kind === 'year-month interval' || x.kind === 'day-time interval' ? [x] : undefined),
  returns: ([x = t.DOUBLE]) => x,
  evaluate: (c, v) =>
    exactInterval(c.type.kind === 'day-time interval' ? c.type.kind : 'year-month interval', -BigInt(v as number | bigint)),
};

const negativeCalendarInterval: Overload = {
  args: ['interval'],
  coerce: ([x = t.VOID]) => (x.kind === 'interval' ? [x] : undefined),
  returns: t.INTERVAL,
  evaluate: (context, v) => {
    const { months, days, micros } = v as CalendarInterval;
    // no -0
    return calendarInterval(context, { months: 0 - months, days: 0 - days, micros: -micros });
  },
};

function negate(context: EvalContext, v: Value): Value {
  const type = context.argTypes[0] ?? t.DOUBLE;
  if (typeof v === 'bigint') {
    if (type.kind !== 'decimal' && v === -(1n << 63n)) return context.ansi ? overflow() : v;
    return type.kind === 'decimal' ? negatedDecimal(v, type) : -v;
  }
  const n = v as number;
  if (t.isFloating(type)) return -n;
  const bits = INT_BITS[type.kind] ?? 32;
  if (n === -(2 ** (bits - 1))) return context.ansi ? overflow() : n;
  return n === 0 ? 0 : -n;
}

/** The signs: `-a` and `+a`. */
export const SIGNS: readonly FunctionRecord[] = [
  scalar({
    name: 'negative',
    group: 'math_funcs',
    overloads: [negativeOverload, negativeInterval, negativeCalendarInterval],
    nulls: 'propagate',
    deterministic: true,
    canRaise: (types, ansi) => (ansi && !types.every(t.isFloating)) || types.some((x) => x.kind.endsWith(' interval') || losesDigits(x)),
    doc: 'The value with its sign turned.',
    examples: [
      ['negative(1)', -1],
      ['-(1.5)', -15n],
    ],
    source: SOURCE,
  }),
  scalar({
    name: 'positive',
    group: 'math_funcs',
    overloads: [
      { ...negativeOverload, evaluate: (_, v) => v, emit: emit.emitPositive, canEmit: () => true },
      { ...negativeInterval, evaluate: (_, v) => v },
      { ...negativeCalendarInterval, evaluate: (_, v) => v },
    ],
    nulls: 'propagate',
    deterministic: true,
    canRaise: false,
    sqlText: (args) => `(+ ${args[0]})`,
    doc: 'The value itself.',
    examples: [['positive(1)', 1]],
    source: SOURCE,
  }),
];
