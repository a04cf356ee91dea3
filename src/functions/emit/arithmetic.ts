import { type DataType, isInteger } from '../../types/data-type.ts';
import { f32, f64, type I32, type I64, i32, i64, type Node, select } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, EmittedCall, Operand, ValueRange } from '../emit.ts';
import {
  addExact,
  checked,
  type Exact,
  exact,
  fitsLong,
  fitsWide,
  high,
  intersect,
  lastStatus,
  low,
  mulExact,
  pow10,
  productRange,
  rangeOf,
  rescale,
  type Scaled,
  subExact,
  typeRange,
  wideResult,
  within,
} from './number.ts';
import { asI64, f32Of, f64Of, i32Of, i64Of, keepOperand, larger, operand } from './parts.ts';
import { representation } from './representation.ts';

/** What happens to a result that does not fit, or a divisor of zero. */
export type Overflow = 'raise' | 'null' | 'wrap';

const policy = (call: EmittedCall, tolerant: boolean, legacy: 'null' | 'wrap'): Overflow =>
  tolerant ? 'null' : call.ansi ? 'raise' : legacy;

/** Applies the policy to a failure; gives the null flag it leaves. */
export function onFailure(e: EmitContext, condition: I32 | undefined, how: Overflow): I32 | undefined {
  if (condition === undefined || how === 'wrap') return undefined;
  if (how === 'null') return e.asm.keep(condition);
  e.failIf(condition);
  return undefined;
}

const scaleOf = (type: DataType): number => (type.kind === 'decimal' ? type.scale : 0);

/** The parts of an exact number as an operand of an integer or decimal type it is known to fit. */
export function exactOperand(e: EmitContext, type: DataType, x: Exact, isNull?: I32): Operand {
  const range = intersect(x.range, typeRange(type));
  if (type.kind !== 'decimal')
    return keepOperand(e, type, [representation(type) === 'i32' ? i32.wrapI64(low(x)) : low(x)], { isNull, range });
  return operand(type, representation(type) === 'i128' ? x.parts : [low(x)], { isNull, range });
}

function decimalOperand(e: EmitContext, call: EmittedCall, { value, overflow }: Scaled, tolerant: boolean): Operand {
  return exactOperand(e, call.type, value, onFailure(e, overflow, policy(call, tolerant, 'null')));
}

/** An i64 result cut to an integer type of at most 32 bits; the failure says whether that lost anything. */
function cut(e: EmitContext, type: DataType, x: I64, range: ValueRange): { value: I32; overflow: I32 | undefined } {
  const { asm } = e;
  const wrapped = i32.wrapI64(x);
  const value = asm.keep(type.kind === 'tinyint' ? i32.extend8S(wrapped) : type.kind === 'smallint' ? i32.extend16S(wrapped) : wrapped);
  return { value, overflow: within(range, typeRange(type)) ? undefined : asm.keep(i64.ne(i64.extendI32S(value), x)) };
}

type Exactly = (e: EmitContext, a: Exact, b: Exact) => Exact;
type Floats = {
  readonly f32: (a: Node<'f32'>, b: Node<'f32'>) => Node<'f32'>;
  readonly f64: (a: Node<'f64'>, b: Node<'f64'>) => Node<'f64'>;
};

function sum(exactly: Exactly, raw: (a: I64, b: I64) => I64, floats: Floats, subtract: boolean, tolerant: boolean): Emit {
  return (e, [a, b], call) => {
    const { asm } = e;
    const { type } = call;
    if (!a || !b) throw new TypeError('two operands');
    if (type.kind === 'double') return keepOperand(e, type, [floats.f64(f64Of(a), f64Of(b))]);
    if (type.kind === 'float') return keepOperand(e, type, [floats.f32(f32Of(a), f32Of(b))]);
    if (type.kind === 'decimal')
      return decimalOperand(e, call, sumDecimals(e, a, b, type.scale, type.precision, exactly, subtract), tolerant);
    const x = exact(a),
      y = exact(b);
    const range = subtract
      ? { min: x.range.min - y.range.max, max: x.range.max - y.range.min }
      : { min: x.range.min + y.range.min, max: x.range.max + y.range.max };
    const bounded = intersect(range, typeRange(type));
    const how = policy(call, tolerant, 'wrap');
    if (representation(type) === 'i32') {
      if (within(range, typeRange(type))) return keepOperand(e, type, [(subtract ? i32.sub : i32.add)(i32Of(a), i32Of(b))], { range });
      const { value, overflow } = cut(e, type, asm.keep(raw(low(x), low(y))), range);
      return keepOperand(e, type, [value], { isNull: onFailure(e, overflow, how), ...(how === 'wrap' ? {} : { range: bounded }) });
    }
    const total = asm.keep(raw(low(x), low(y)));
    // The sign of the result differs from both operands' (of a - b: from a's and equals b's).
    const odd = subtract
      ? i64.and(i64.xor(low(x), low(y)), i64.xor(low(x), total))
      : i64.and(i64.xor(low(x), total), i64.xor(low(y), total));
    const overflow = within(range, typeRange(type)) ? undefined : i64.ltS(odd, i64.const(0n));
    return keepOperand(e, type, [total], {
      isNull: onFailure(e, overflow, how),
      ...(how === 'wrap' && overflow ? {} : { range: bounded }),
    });
  };
}

function sumDecimals(
  e: EmitContext,
  a: Operand,
  b: Operand,
  scale: number,
  precision: number,
  exactly: Exactly,
  subtract: boolean,
): Scaled {
  const sa = scaleOf(a.type),
    sb = scaleOf(b.type);
  const common = Math.max(sa, sb);
  const x = exact(a),
    y = exact(b);
  const up = (r: ValueRange, n: number): ValueRange => ({ min: r.min * pow10(n), max: r.max * pow10(n) });
  const rx = up(x.range, common - sa),
    ry = up(y.range, common - sb);
  const range = subtract ? { min: rx.min - ry.max, max: rx.max - ry.min } : { min: rx.min + ry.min, max: rx.max + ry.max };
  if (fitsWide(range) && fitsWide(rx) && fitsWide(ry)) {
    const total = exactly(e, rescale(e, x, common - sa, 39).value, rescale(e, y, common - sb, 39).value);
    return scale === common ? checked(e, total, precision) : rescale(e, total, scale - common, precision);
  }
  const args = [
    low(x),
    high(x),
    i32.const(common - sa),
    low(y),
    high(y),
    i32.const(common - sb),
    i32.const(subtract ? 1 : 0),
    i32.const(common - scale),
    i32.const(precision),
  ];
  const value = wideResult(e, 'decimal_add', args, typeRange({ kind: 'decimal', precision, scale }));
  return { value, overflow: lastStatus(e) };
}

function product(tolerant: boolean): Emit {
  return (e, [a, b], call) => {
    const { asm } = e;
    const { type } = call;
    if (!a || !b) throw new TypeError('two operands');
    if (type.kind === 'double') return keepOperand(e, type, [f64.mul(f64Of(a), f64Of(b))]);
    if (type.kind === 'float') return keepOperand(e, type, [f32.mul(f32Of(a), f32Of(b))]);
    const x = exact(a),
      y = exact(b);
    const range = productRange(x.range, y.range);
    if (type.kind === 'decimal') {
      const drop = scaleOf(a.type) + scaleOf(b.type) - type.scale;
      const whole = mulExact(e, x, y);
      if (whole)
        return decimalOperand(e, call, drop === 0 ? checked(e, whole, type.precision) : rescale(e, whole, -drop, type.precision), tolerant);
      const value = wideResult(
        e,
        'decimal_mul',
        [low(x), high(x), low(y), high(y), i32.const(drop), i32.const(type.precision)],
        typeRange(type),
      );
      return decimalOperand(e, call, { value, overflow: lastStatus(e) }, tolerant);
    }
    const how = policy(call, tolerant, 'wrap');
    const bounded = intersect(range, typeRange(type));
    if (representation(type) === 'i32') {
      if (within(range, typeRange(type))) return keepOperand(e, type, [i32.mul(i32Of(a), i32Of(b))], { range });
      const { value, overflow } = cut(e, type, asm.keep(i64.mul(low(x), low(y))), range);
      return keepOperand(e, type, [value], { isNull: onFailure(e, overflow, how), ...(how === 'wrap' ? {} : { range: bounded }) });
    }
    if (how === 'wrap' || fitsLong(range)) return keepOperand(e, type, [i64.mul(low(x), low(y))], how === 'wrap' ? {} : { range });
    const whole = mulExact(e, x, y) as Exact;
    const overflow = i64.ne(high(whole), i64.shrS(low(whole), i64.const(63n)));
    return keepOperand(e, type, [low(whole)], { isNull: onFailure(e, overflow, how), range: bounded });
  };
}

const ADD: Floats = { f32: f32.add, f64: f64.add };
const SUB: Floats = { f32: f32.sub, f64: f64.sub };

/** a + b of two numbers (decimals of any two scales, else one type). */
export const emitAdd: Emit = sum(addExact, i64.add, ADD, false, false);
export const emitSubtract: Emit = sum(subExact, i64.sub, SUB, true, false);
export const emitMultiply: Emit = product(false);
/** The try_ forms give null where the plain ones raise. */
export const emitTryAdd: Emit = sum(addExact, i64.add, ADD, false, true);
export const emitTrySubtract: Emit = sum(subExact, i64.sub, SUB, true, true);
export const emitTryMultiply: Emit = product(true);

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
    // A quotient past 38 digits leaves its status; one past int64 shows in the high half.
    const failed = i32.or(lastStatus(e), i64.ne(high(value), i64.shrS(low(value), i64.const(63n))));
    const overflow = onFailure(e, failed, policy(call, false, 'wrap'));
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

/** -a */
export const emitNegative: Emit = (e, [a], call) => {
  if (!a) throw new TypeError('one operand');
  const { type } = call;
  if (type.kind === 'double') {
    // 0.0 gives -0.0, as in Java.
    return keepOperand(e, type, [f64.neg(f64Of(a))]);
  }
  if (type.kind === 'float') return keepOperand(e, type, [f32.neg(f32Of(a))]);
  return negated(e, a, call, undefined);
};

export const emitAbs: Emit = (e, [a], call) => {
  if (!a) throw new TypeError('one operand');
  const { type } = call;
  if (type.kind === 'double') return keepOperand(e, type, [f64.abs(f64Of(a))]);
  if (type.kind === 'float') return keepOperand(e, type, [f32.abs(f32Of(a))]);
  const x = exact(a);
  return negated(e, a, call, i64.ltS(high(x), i64.const(0n)));
};

/** 0 - a where `only` is true (or always), else a. */
function negated(e: EmitContext, a: Operand, call: EmittedCall, only: I32 | undefined): Operand {
  const { asm } = e;
  const { type } = call;
  const range = rangeOf(a);
  const all = typeRange(type);
  const smallest = type.kind !== 'decimal' && range.min === all.min;
  const flipped = { min: -range.max, max: -range.min };
  const result = intersect(only ? { min: 0n, max: maximum(range) } : flipped, all);
  const overflow = smallest
    ? representation(type) === 'i32'
      ? i32.eq(i32Of(a), i32.const(Number(all.min)))
      : i64.eq(i64Of(a), i64.const(all.min))
    : undefined;
  const how = policy(call, false, 'wrap');
  const isNull = onFailure(e, overflow, how);
  const known = how === 'wrap' && smallest ? {} : { range: result };
  if (representation(type) === 'i32') {
    const minus = i32.sub(i32.const(0), i32Of(a));
    const value = type.kind === 'tinyint' ? i32.extend8S(minus) : type.kind === 'smallint' ? i32.extend16S(minus) : minus;
    return keepOperand(e, type, [only ? select(asm.keep(only), value, i32Of(a)) : value], { isNull, ...known });
  }
  const x = exact(a);
  const lo = asm.keep(i64.sub(i64.const(0n), low(x)));
  const test = only && asm.keep(only);
  const pick = (changed: I64, original: I64): I64 => asm.keep(test ? select(test, changed, original) : changed);
  if (x.parts.length === 1) return keepOperand(e, type, [pick(lo, low(x))], { isNull, ...known });
  const hi = i64.sub(i64.sub(i64.const(0n), high(x)), i64.extendI32U(i64.ne(low(x), i64.const(0n))));
  return keepOperand(e, type, [pick(lo, low(x)), pick(hi, high(x))], { isNull, ...known });
}

/** +a */
export const emitPositive: Emit = (_, [a]) => a as Operand;

type Bits = { readonly i32: (a: I32, b: I32) => I32; readonly i64: (a: I64, b: I64) => I64 };
const bitwise =
  (bits: Bits): Emit =>
  (e, [a, b], call) => {
    if (!a || !b) throw new TypeError('two operands');
    return keepOperand(e, call.type, [representation(call.type) === 'i32' ? bits.i32(i32Of(a), i32Of(b)) : bits.i64(i64Of(a), i64Of(b))]);
  };
export const emitBitAnd: Emit = bitwise({ i32: i32.and, i64: i64.and });
export const emitBitOr: Emit = bitwise({ i32: i32.or, i64: i64.or });
export const emitBitXor: Emit = bitwise({ i32: i32.xor, i64: i64.xor });
export const emitBitNot: Emit = (e, [a], call) => {
  if (!a) throw new TypeError('one operand');
  return keepOperand(e, call.type, [
    representation(call.type) === 'i32' ? i32.xor(i32Of(a), i32.const(-1)) : i64.xor(i64Of(a), i64.const(-1n)),
  ]);
};

/** shiftleft, shiftright, shiftrightunsigned of an int or a bigint by an int; the count is taken modulo the width, as in Java. */
const shift =
  (bits: Bits): Emit =>
  (e, [a, n], call) => {
    if (!a || !n) throw new TypeError('two operands');
    return keepOperand(e, call.type, [representation(call.type) === 'i32' ? bits.i32(i32Of(a), i32Of(n)) : bits.i64(i64Of(a), asI64(n))]);
  };
export const emitShiftLeft: Emit = shift({ i32: i32.shl, i64: i64.shl });
export const emitShiftRight: Emit = shift({ i32: i32.shrS, i64: i64.shrS });
export const emitShiftRightUnsigned: Emit = shift({ i32: i32.shrU, i64: i64.shrU });
