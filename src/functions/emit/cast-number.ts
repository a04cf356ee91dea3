import { type DataType, isInteger } from '../../types/data-type.ts';
import { type F64, f32, f64, type I32, type I64, i32, i64 } from '../../wasm/assembler.ts';
import type { EmitContext, Operand } from '../emit.ts';
import { exactOperand, type Overflow, onFailure } from './arithmetic.ts';
import { orReference } from './by-reference.ts';
import { floatText } from './float-text.ts';
import { type Exact, exact, high, intersect, lastStatus, low, pow10, rescale, typeRange, wideResult, within } from './number.ts';
import { f32Of, f64Of, i32Of, keepOperand } from './parts.ts';
import { representation } from './representation.ts';

type Mode = 'legacy' | 'ansi' | 'try';
type CastEmitter = (e: EmitContext, operand: Operand) => Operand;

const scaleOf = (type: DataType): number => (type.kind === 'decimal' ? type.scale : 0);
const isExact = (type: DataType): boolean => isInteger(type) || type.kind === 'decimal' || type.kind === 'boolean';

/** Casts among booleans, integers, decimals and floating-point numbers. */
export function castNumber(from: DataType, to: DataType, mode: Mode): CastEmitter | undefined {
  if (to.kind === 'boolean') return toBoolean;
  if (isExact(from)) {
    if (to.kind === 'double') return (e, x) => keepOperand(e, to, [exactToDouble(e, x)]);
    if (to.kind === 'float') return (e, x) => keepOperand(e, to, [exactToFloat(e, x)]);
    return to.kind === 'decimal' ? toDecimal(to, mode) : toInteger(to, mode);
  }
  if (to.kind === 'double') return (e, x) => keepOperand(e, to, [from.kind === 'float' ? f64.promoteF32(f32Of(x)) : f64Of(x)]);
  if (to.kind === 'float') return (e, x) => keepOperand(e, to, [from.kind === 'double' ? f32.demoteF64(f64Of(x)) : f32Of(x)]);
  if (isInteger(to)) return floatToInteger(to, mode);
  return to.kind === 'decimal' ? floatToDecimal(to) : undefined;
}

/** Where a cast to an integer overflows: legacy keeps the low bits; casts to decimal give null there. */
const integerPolicy = (mode: Mode): Overflow => (mode === 'ansi' ? 'raise' : mode === 'try' ? 'null' : 'wrap');
const decimalPolicy = (mode: Mode): Overflow => (mode === 'ansi' ? 'raise' : 'null');

const toBoolean: CastEmitter = (e, x) => {
  const to: DataType = { kind: 'boolean' };
  switch (representation(x.type)) {
    case 'i32':
      return keepOperand(e, to, [i32.ne(i32Of(x), i32.const(0))]);
    case 'f32':
      return keepOperand(e, to, [f32.ne(f32Of(x), f32.const(0))]);
    case 'f64':
      return keepOperand(e, to, [f64.ne(f64Of(x), f64.const(0))]);
    default: {
      const { parts } = exact(x);
      return keepOperand(e, to, [i64.ne(parts.length === 2 ? i64.or(parts[0], parts[1]) : parts[0], i64.const(0n))]);
    }
  }
};

/** A whole number or decimal as the nearest double. */
function exactToDouble(e: EmitContext, x: Operand): F64 {
  if (representation(x.type) === 'i32') return f64.convertI32S(i32Of(x));
  const n = exact(x);
  const scale = scaleOf(x.type);
  const exactly = 1n << 53n;
  if (n.parts.length === 1 && (scale === 0 || (scale <= 22 && within(n.range, { min: -exactly, max: exactly })))) {
    const whole = f64.convertI64S(low(n));
    return scale === 0 ? whole : f64.div(whole, f64.const(Number(pow10(scale))));
  }
  return e.runtime('decimal_to_f64', [low(n), high(n), i32.const(scale)], 'f64');
}

/** Any number as the nearest double. */
export const asDouble = (e: EmitContext, x: Operand): F64 =>
  x.type.kind === 'double' ? f64Of(x) : x.type.kind === 'float' ? f64.promoteF32(f32Of(x)) : exactToDouble(e, x);

function exactToFloat(e: EmitContext, x: Operand): ReturnType<typeof f32.const> {
  if (representation(x.type) === 'i32') return f32.convertI32S(i32Of(x));
  const n = exact(x);
  if (n.parts.length === 1 && scaleOf(x.type) === 0) return f32.convertI64S(low(n));
  return f32.demoteF64(exactToDouble(e, x));
}

function toDecimal(to: DataType & { kind: 'decimal' }, mode: Mode): CastEmitter {
  return (e, x) => {
    const n: Exact = x.type.kind === 'boolean' ? { parts: [i64.extendI32U(i32Of(x))], range: { min: 0n, max: 1n } } : exact(x);
    const { value, overflow } = rescale(e, n, to.scale - scaleOf(x.type), to.precision);
    return exactOperand(e, to, value, onFailure(e, overflow, decimalPolicy(mode)));
  };
}

/** By way of the digits Java prints. What does not fit is the reference's. */
const floatToDecimal =
  (to: DataType & { kind: 'decimal' }): CastEmitter =>
  (e, x) => {
    const { ptr, length } = floatText(e, x.type.kind === 'float' ? f64.promoteF32(f32Of(x)) : f64Of(x));
    const value = wideResult(e, 'text_to_decimal', [ptr, length, i32.const(to.scale), i32.const(to.precision)], typeRange(to));
    return orReference(e, to, i32.eqz(lastStatus(e)), () => exactOperand(e, to, value, undefined));
  };

function toInteger(to: DataType, mode: Mode): CastEmitter {
  return (e, x) => {
    if (x.type.kind === 'boolean')
      return keepOperand(e, to, representation(to) === 'i32' ? [i32Of(x)] : [i64.extendI32U(i32Of(x))], { range: { min: 0n, max: 1n } });
    const whole = rescale(e, exact(x), -scaleOf(x.type), 38, 'down').value;
    return cutTo(e, to, whole, integerPolicy(mode));
  };
}

/** An exact number as an integer type, by the policy where it does not fit. */
export function cutTo(e: EmitContext, to: DataType, x: Exact, how: Overflow): Operand {
  const { asm } = e;
  const all = typeRange(to);
  const fits = within(x.range, all);
  const lo = asm.keep(low(x));
  const value = representation(to) === 'i64' ? lo : asm.keep(wrapTo(to, i32.wrapI64(lo)));
  if (fits) return keepOperand(e, to, [value], { range: x.range });
  const back = value.type === 'i64' ? (value as I64) : i64.extendI32S(value as I32);
  const lost = i64.ne(back, lo);
  const lostHigh = x.parts.length === 2 ? i64.ne(high(x), i64.shrS(lo, i64.const(63n))) : undefined;
  const overflow = lostHigh ? i32.or(lost, lostHigh) : lost;
  return keepOperand(e, to, [value], {
    isNull: onFailure(e, overflow, how),
    ...(how === 'wrap' ? {} : { range: intersect(x.range, all) }),
  });
}

const wrapTo = (to: DataType, x: I32): I32 => (to.kind === 'tinyint' ? i32.extend8S(x) : to.kind === 'smallint' ? i32.extend16S(x) : x);

function floatToInteger(to: DataType, mode: Mode): CastEmitter {
  const { min, max } = typeRange(to);
  return (e, x) => {
    const d = e.asm.keep(x.type.kind === 'float' ? f64.promoteF32(f32Of(x)) : f64Of(x));
    // 2^63 itself passes for a bigint and saturates, as in Spark: the bounds are compared as doubles.
    const inside = i32.and(f64.le(f64.floor(d), f64.const(Number(max))), f64.ge(f64.ceil(d), f64.const(Number(min))));
    const isNull = mode === 'legacy' ? undefined : onFailure(e, i32.eqz(inside), integerPolicy(mode));
    const value = representation(to) === 'i64' ? i64.truncSatF64S(d) : wrapTo(to, i32.truncSatF64S(d));
    return keepOperand(e, to, [value], { isNull });
  };
}
