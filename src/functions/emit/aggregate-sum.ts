import { type DataType, type DecimalType, decimal, isNumeric, MAX_PRECISION } from '../../types/data-type.ts';
import { f64, type I32, type I64, i32, i64, select } from '../../wasm/assembler.ts';
import { type EmitAggregate, type EmitContext, type EmittedState, type Operand, SMALL_BITS } from '../emit.ts';
import { exactOperand } from './arithmetic.ts';
import { asDouble } from './cast-number.ts';
import { divideDecimals } from './division.ts';
import { checked, type Exact, exact, high, low, pow10, rangeOf, typeRange } from './number.ts';
import { asI64, f64Of, keepOperand, operand } from './parts.ts';
import { representation } from './representation.ts';
import { loadField, loadFlag, loadLong, stateField, storeField, storeFlag, storeNumber } from './state.ts';

const NONE = i32.const(0),
  SOME = i32.const(1),
  OVERFLOWED = i32.const(2);
const numbers = (args: readonly DataType[]): boolean => args.length === 1 && args[0] !== undefined && isNumeric(args[0]);

/** Adds to an i64 field; the result says whether that overflowed. */
function addLong(e: EmitContext, state: EmittedState, x: I64): I32 {
  const { asm } = e;
  const before = asm.keep(loadLong(e, state, 0));
  const value = asm.keep(x);
  const after = asm.keep(i64.add(before, value));
  storeNumber(e, state, 0, after);
  return i64.ltS(i64.and(i64.xor(before, after), i64.xor(value, after)), i64.const(0n));
}

/** Adds to a 16-byte field; the result says whether 128 bits overflowed. */
function addWide(e: EmitContext, state: EmittedState, x: Exact): I32 {
  const { asm } = e;
  const [lo, hi] = loadField(e, state, 0).parts as [I64, I64];
  const sum = asm.keep(i64.add(lo, low(x)));
  const up = asm.keep(high(x));
  const top = asm.keep(i64.add(i64.add(hi, up), i64.extendI32U(i64.ltU(sum, lo))));
  storeField(e, state, 0, operand(stateField(state, 0).type, [sum, top]));
  return i64.ltS(i64.and(i64.xor(hi, top), i64.xor(up, top)), i64.const(0n));
}

/** Can adding values of this precision overflow 128 bits within 2^32 rows? */
const mayOverflow = (precision: number): boolean => pow10(precision) << 32n >= 1n << 127n;

const isSmall = (x: Operand): boolean => {
  const { min, max } = rangeOf(x);
  return min > -(1n << SMALL_BITS) && max < 1n << SMALL_BITS;
};

/** Adds x to the sum in field 0; `overflowed` is told where that can fail. Sums of fewer digits than 19 cannot within any memory. */
function accumulate(e: EmitContext, state: EmittedState, x: Operand, overflowed: (condition: I32) => void): void {
  const { type } = stateField(state, 0);
  if (type.kind === 'double') {
    storeNumber(e, state, 0, f64.add(f64Of(loadField(e, state, 0)), asDouble(e, x)));
    return;
  }
  const sumOfBlock = isSmall(x) ? state.registers?.sumOfBlock : undefined;
  if (representation(type) === 'i64') {
    const add = (value: I64): void => {
      const condition = addLong(e, state, value);
      if (type.kind !== 'decimal') overflowed(condition);
    };
    if (sumOfBlock) sumOfBlock(asI64(x), add);
    else add(asI64(x));
    return;
  }
  if (sumOfBlock && isSmall(x)) {
    // Sums of few digits cannot overflow, whatever their number.
    sumOfBlock(low(exact(x)), (sum) => addWide(e, state, { parts: [sum], range: typeRange({ kind: 'bigint' }) }));
    return;
  }
  const condition = addWide(e, state, exact(x));
  if (x.type.kind === 'decimal' && mayOverflow(x.type.precision)) overflowed(condition);
}

function sumOf(tolerant: boolean): EmitAggregate {
  const overflow = (e: EmitContext, state: EmittedState) => (condition: I32) => {
    const isLong = stateField(state, 0).type.kind === 'bigint';
    if (isLong && !tolerant && state.ansi !== false) e.failIf(condition);
    // A decimal that overflowed is judged at the end; in legacy mode a bigint wraps.
    else if (!isLong || tolerant) e.asm.if(condition, () => storeFlag(e, state, 1, OVERFLOWED));
  };
  const add = (e: EmitContext, state: EmittedState, x: Operand): void => {
    storeFlag(e, state, 1, i32.or(loadFlag(e, state, 1), SOME));
    accumulate(e, state, x, overflow(e, state));
  };
  return {
    supports: numbers,
    update: (e, state, [x]) => x && add(e, state, x),
    merge: (e, state, other) =>
      e.asm.if(loadFlag(e, other, 1), () => {
        add(e, state, loadField(e, other, 0));
        storeFlag(e, state, 1, i32.or(loadFlag(e, state, 1), loadFlag(e, other, 1)));
      }),
    finish: (e, state, call) => {
      const { asm } = e;
      const sum = loadField(e, state, 0);
      const flag = asm.keep(loadFlag(e, state, 1));
      const none = i32.eq(flag, NONE);
      const over = i32.gtU(flag, SOME);
      if (call.type.kind !== 'decimal') return keepOperand(e, call.type, sum.parts, { isNull: tolerant ? i32.or(none, over) : none });
      const { value, overflow: past } = checkedSum(e, sum, call.type);
      const failed = asm.keep(past ? i32.or(over, past) : over);
      if (call.ansi && !tolerant) {
        e.failIf(i32.and(failed, i32.eqz(none)));
        return exactOperand(e, call.type, value, asm.keep(none));
      }
      return exactOperand(e, call.type, value, asm.keep(i32.or(none, failed)));
    },
  };
}

/** A state's bits may be any sum; they are checked against the digits the type has. */
function checkedSum(e: EmitContext, sum: Operand, type: DecimalType): { value: Exact; overflow?: I32 } {
  const parts = sum.parts as readonly I64[];
  const bits = representation(sum.type) === 'i64' ? 63n : 127n;
  const all = { min: -(1n << bits), max: (1n << bits) - 1n };
  const [lo, hi] = parts as [I64, I64];
  return checked(e, { parts: parts.length === 1 ? [lo] : [lo, hi], range: all }, type.precision);
}

export const emitSum: EmitAggregate = sumOf(false);
export const emitTrySum: EmitAggregate = sumOf(true);

const sumOfDecimal = (type: DecimalType): DecimalType => decimal(Math.min(MAX_PRECISION, type.precision + 10), type.scale);

function averageOf(tolerant: boolean): EmitAggregate {
  // A count below zero says that the sum of decimals overflowed.
  const spoil = (e: EmitContext, state: EmittedState) => (condition: I32) =>
    e.asm.if(condition, () => storeNumber(e, state, 1, i64.const(-(1n << 62n))));
  const add = (e: EmitContext, state: EmittedState, x: Operand, count: I64): void => {
    storeNumber(e, state, 1, i64.add(loadLong(e, state, 1), count));
    accumulate(e, state, x, spoil(e, state));
  };
  return {
    supports: numbers,
    update: (e, state, [x]) => x && add(e, state, x, i64.const(1n)),
    merge: (e, state, other) => {
      add(e, state, loadField(e, other, 0), e.asm.keep(loadLong(e, other, 1)));
      spoil(e, state)(i64.ltS(loadLong(e, other, 1), i64.const(0n)));
    },
    finish: (e, state, call) => {
      const { asm } = e;
      const sum = loadField(e, state, 0);
      const count = asm.keep(loadLong(e, state, 1));
      const none = asm.keep(i64.eqz(count));
      const { type } = call;
      const from = call.argTypes[0];
      if (type.kind !== 'decimal' || from?.kind !== 'decimal')
        return keepOperand(e, type, [f64.div(f64Of(sum), f64.convertI64S(count))], { isNull: none });
      const { value, overflow } = checkedSum(e, sum, sumOfDecimal(from));
      const divisor: Exact = {
        parts: [asm.keep(select(i64.leS(count, i64.const(0n)), i64.const(1n), count))],
        range: { min: 1n, max: (1n << 62n) - 1n },
      };
      const mean = divideDecimals(e, value, divisor, type.scale - from.scale, type.precision);
      const spoilt = i64.ltS(count, i64.const(0n));
      const failed = asm.keep(overflow ? i32.or(spoilt, overflow) : spoilt);
      if (call.ansi && !tolerant) {
        e.failIf(failed);
        if (mean.overflow) e.failAtEndIf(mean.overflow);
        return exactOperand(e, type, mean.value, none);
      }
      const isNull = i32.or(none, mean.overflow ? i32.or(failed, mean.overflow) : failed);
      return exactOperand(e, type, mean.value, asm.keep(isNull));
    },
  };
}

export const emitAverage: EmitAggregate = averageOf(false);
export const emitTryAverage: EmitAggregate = averageOf(true);

const counting = (increment: (args: readonly Operand[]) => I64): EmitAggregate => ({
  update: (e, state, args) => storeNumber(e, state, 0, i64.add(loadLong(e, state, 0), increment(args))),
  merge: (e, state, other) => storeNumber(e, state, 0, i64.add(loadLong(e, state, 0), loadLong(e, other, 0))),
  finish: (e, state) => loadField(e, state, 0),
});

export const emitCount: EmitAggregate = counting(() => i64.const(1n));
/** Rows for which the argument is true. */
export const emitCountIf: EmitAggregate = counting(([x]) => (x ? i64.extendI32U(x.parts[0] as I32) : i64.const(0n)));
