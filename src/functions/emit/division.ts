import { isInteger } from '../../types/data-type.ts';
import { f32, f64, type I32, type I64, i32, i64, type Node, select } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, EmittedCall, Operand, ValueRange } from '../emit.ts';
import { exactOperand, onFailure, policy, scaleOf } from './arithmetic.ts';
import {
  addExact,
  checked,
  type Exact,
  exact,
  high,
  lastStatus,
  low,
  pow10,
  rescale,
  type Scaled,
  typeRange,
  wideResult,
  within,
} from './number.ts';
import { f32Of, f64Of, i32Of, i64Of, keepOperand, larger } from './parts.ts';
import { representation } from './representation.ts';

/** Is the divisor zero? For any numeric type. */
function isZero(b: Operand): I32 {
  switch (representation(b.type)) {
    case 'i32':
      return i32.eqz(i32Of(b));
    case 'f32':
      return f32.eq(f32Of(b), f32.const(0));
    case 'f64':
      return f64.eq(f64Of(b), f64.const(0));
    default: {
      const x = exact(b);
      return x.parts.length === 1 ? i64.eqz(low(x)) : i64.eqz(i64.or(low(x), high(x)));
    }
  }
}

/** Deals with a zero divisor: null flag, and the divisor made harmless (1 instead of 0). */
function divisor(
  e: EmitContext,
  b: Operand,
  call: EmittedCall,
  tolerant: boolean,
): { safe: Exact; isNull: I32 | undefined; zero: I32 | undefined } {
  const x = exact(b);
  if (x.range.min > 0n || x.range.max < 0n) return { safe: x, isNull: undefined, zero: undefined };
  const zero = e.asm.keep(isZero(b));
  const isNull = onFailure(e, zero, policy(call, tolerant, 'null'));
  const lo = e.asm.keep(i64.or(low(x), i64.extendI32U(zero)));
  return { safe: { parts: x.parts.length === 1 ? [lo] : [lo, high(x)], range: x.range }, isNull, zero };
}

/** A null flag of a floating-point operation by zero. */
const zeroDivisor = (e: EmitContext, b: Operand, call: EmittedCall, tolerant: boolean): I32 | undefined =>
  onFailure(e, isZero(b), policy(call, tolerant, 'null'));

const either = (e: EmitContext, a: I32 | undefined, b: I32 | undefined): I32 | undefined => (a && b ? e.asm.keep(i32.or(a, b)) : (a ?? b));

function quotient(tolerant: boolean): Emit {
  return (e, [a, b], call) => {
    const { type } = call;
    if (!a || !b) throw new TypeError('two operands');
    if (type.kind === 'double') {
      const isNull = zeroDivisor(e, b, call, tolerant);
      return keepOperand(e, type, [f64.div(f64Of(a), f64Of(b))], { isNull });
    }
    if (type.kind === 'float') {
      const isNull = zeroDivisor(e, b, call, tolerant);
      return keepOperand(e, type, [f32.div(f32Of(a), f32Of(b))], { isNull });
    }
    const by = divisor(e, b, call, tolerant);
    const result = divideDecimals(
      e,
      exact(a),
      by.safe,
      scaleOf(type) + scaleOf(b.type) - scaleOf(a.type),
      type.kind === 'decimal' ? type.precision : 38,
    );
    const overflow = onFailure(e, result.overflow, policy(call, tolerant, 'null'));
    return exactOperand(e, type, result.value, either(e, by.isNull, overflow));
  };
}

/** x × 10^up / y rounded half up, to at most `precision` digits; y is not zero. */
export function divideDecimals(e: EmitContext, x: Exact, y: Exact, up: number, precision: number): Scaled {
  const { asm } = e;
  const range = typeRange({ kind: 'decimal', precision, scale: 0 });
  if (up >= 0 && up <= 18 && x.parts.length === 1 && y.parts.length === 1) {
    const n = { min: x.range.min * pow10(up), max: x.range.max * pow10(up) };
    const half = 1n << 62n;
    if (within(n, { min: -half, max: half }) && within(y.range, { min: -half, max: half })) {
      const top = asm.keep(i64.mul(low(x), i64.const(pow10(up))));
      const q = asm.keep(i64.divS(top, low(y)));
      const rest = asm.keep(i64.sub(top, i64.mul(q, low(y))));
      const magnitude = (v: I64): I64 => select(i64.ltS(v, i64.const(0n)), i64.sub(i64.const(0n), v), v);
      const away = i64.geS(i64.shl(magnitude(rest), i64.const(1n)), magnitude(low(y)));
      const direction = i64.or(i64.shrS(i64.xor(top, low(y)), i64.const(63n)), i64.const(1n));
      const value: Exact = {
        parts: [asm.keep(i64.add(q, select(away, direction, i64.const(0n))))],
        range: { min: n.min < 0n || y.range.min < 0n ? -maximum(n) : 0n, max: maximum(n) },
      };
      return checked(e, value, precision);
    }
  }
  const value = wideResult(e, 'decimal_div', [low(x), high(x), low(y), high(y), i32.const(up), i32.const(0), i32.const(precision)], range);
  return { value, overflow: lastStatus(e) };
}

const maximum = (r: ValueRange): bigint => {
  return larger(r.max, -r.min) + 1n;
};

/** a / b of two doubles or two decimals. */
export const emitDivide: Emit = quotient(false);
export const emitTryDivide: Emit = quotient(true);

/** `div`: the whole quotient of two integers or decimals, a bigint. */
export const emitIntegralDivide: Emit = (e, [a, b], call) => {
  const { asm } = e;
  if (!a || !b) throw new TypeError('two operands');
  const by = divisor(e, b, call, false);
  const x = exact(a);
  if (a.type.kind === 'decimal') {
    const value = wideResult(
      e,
      'decimal_div',
      [low(x), high(x), low(by.safe), high(by.safe), i32.const(scaleOf(b.type) - scaleOf(a.type)), i32.const(1), i32.const(38)],
      typeRange({ kind: 'decimal', precision: 38, scale: 0 }),
    );
    // A quotient past 38 digits leaves its status; one past a bigint wraps around.
    const overflow = onFailure(e, lastStatus(e), policy(call, false, 'null'));
    return keepOperand(e, call.type, [low(value)], { isNull: either(e, by.isNull, overflow) });
  }
  const divides = x.range.min > -(1n << 63n) || by.safe.range.min > -1n;
  if (divides) return keepOperand(e, call.type, [i64.divS(low(x), low(by.safe))], { isNull: by.isNull });
  // The one quotient that overflows is -2^63 by -1; its machine instruction traps.
  const overflow = asm.keep(i32.and(i64.eq(low(x), i64.const(-(1n << 63n))), i64.eq(low(by.safe), i64.const(-1n))));
  const isNull = onFailure(e, overflow, policy(call, false, 'wrap'));
  return keepOperand(e, call.type, [i64.divS(low(x), select(overflow, i64.const(1n), low(by.safe)))], {
    isNull: either(e, by.isNull, isNull),
  });
};

function remainder(positive: boolean, tolerant: boolean): Emit {
  return (e, [a, b], call) => {
    const { asm } = e;
    const { type } = call;
    if (!a || !b) throw new TypeError('two operands');
    if (type.kind === 'double' || type.kind === 'float') {
      const isNull = zeroDivisor(e, b, call, tolerant);
      const x = type.kind === 'float' ? f64.promoteF32(f32Of(a)) : f64Of(a);
      const y = type.kind === 'float' ? f64.promoteF32(f32Of(b)) : f64Of(b);
      const rem = (m: Node<'f64'>): Node<'f64'> => e.runtime('f64_rem', [m, y], 'f64');
      const narrow = (m: Node<'f64'>): Node<'f64'> => (type.kind === 'float' ? f64.promoteF32(f32.demoteF64(m)) : m);
      let r = asm.keep(rem(x));
      if (positive) r = asm.keep(select(f64.lt(r, f64.const(0)), asm.keep(rem(narrow(f64.add(r, y)))), r));
      return keepOperand(e, type, [type.kind === 'float' ? f32.demoteF64(r) : r], { isNull });
    }
    const by = divisor(e, b, call, tolerant);
    if (isInteger(type)) {
      const range = remainderRange(by.safe.range, positive);
      if (representation(type) === 'i32') {
        const y = asm.keep(by.zero ? i32.or(i32Of(b), by.zero) : i32Of(b));
        const r = asm.keep(i32.remS(i32Of(a), y));
        if (!positive) return keepOperand(e, type, [r], { isNull: by.isNull, range });
        return keepOperand(e, type, [select(i32.ltS(r, i32.const(0)), asm.keep(i32.remS(i32.add(r, y), y)), r)], { isNull: by.isNull });
      }
      const y = low(by.safe);
      const r = asm.keep(i64.remS(i64Of(a), y));
      if (!positive) return keepOperand(e, type, [r], { isNull: by.isNull, range });
      return keepOperand(e, type, [select(i64.ltS(r, i64.const(0n)), asm.keep(i64.remS(i64.add(r, y), y)), r)], { isNull: by.isNull });
    }
    const sa = scaleOf(a.type),
      sb = scaleOf(b.type),
      scale = Math.max(sa, sb);
    const rem = (x: Exact, sx: number): Exact =>
      wideResult(
        e,
        'decimal_rem',
        [low(x), high(x), low(by.safe), high(by.safe), i32.const(scale - sx), i32.const(scale - sb)],
        typeRange({ kind: 'decimal', precision: 38, scale }),
      );
    let r = rem(exact(a), sa);
    if (positive) {
      // A negative rest gets a positive divisor added; with a negative divisor (r + y) % y is r again.
      const y = rescale(e, by.safe, scale - sb, 38).value;
      const shifted = addExact(e, r, y);
      const lift = asm.keep(i32.and(i64.ltS(high(r), i64.const(0n)), i64.geS(high(y), i64.const(0n))));
      const parts = [asm.keep(select(lift, low(shifted), low(r))), asm.keep(select(lift, high(shifted), high(r)))] as const;
      r = { parts, range: r.range };
    }
    const to = call.type.kind === 'decimal' ? call.type : { scale, precision: 38 };
    const result = rescale(e, r, to.scale - scale, to.precision);
    return exactOperand(e, type, result.value, either(e, by.isNull, onFailure(e, result.overflow, policy(call, tolerant, 'null'))));
  };
}

function remainderRange(by: ValueRange, positive: boolean): ValueRange {
  const top = maximum(by);
  return { min: positive && by.min >= 0n ? 0n : -top, max: top };
}

export const emitRemainder: Emit = remainder(false, false);
export const emitTryRemainder: Emit = remainder(false, true);
export const emitPmod: Emit = remainder(true, false);
