import type { DataType } from '../../types/data-type.ts';
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
import { f32Of, f64Of, i32Of, i64Of, keepOperand, larger, operand } from './parts.ts';
import { representation } from './representation.ts';

/** What happens to a result that does not fit, or a divisor of zero. */
export type Overflow = 'raise' | 'null' | 'wrap';

export const policy = (call: EmittedCall, tolerant: boolean, legacy: 'null' | 'wrap'): Overflow =>
  tolerant ? 'null' : call.ansi ? 'raise' : legacy;

/** Applies the policy to a failure; gives the null flag it leaves. */
export function onFailure(e: EmitContext, condition: I32 | undefined, how: Overflow): I32 | undefined {
  if (condition === undefined || how === 'wrap') return undefined;
  if (how === 'null') return e.asm.keep(condition);
  e.failIf(condition);
  return undefined;
}

export const scaleOf = (type: DataType): number => (type.kind === 'decimal' ? type.scale : 0);

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
  const result = intersect(only ? { min: 0n, max: larger(range.max, -range.min) } : flipped, all);
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
