import { BIGINT, type DataType, DOUBLE, isInteger } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import { f64, i32, i64, select } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, EmittedCall, Operand } from '../emit.ts';
import { exactOperand, onFailure } from './arithmetic.ts';
import { orReference } from './by-reference.ts';
import { cutTo } from './cast-number.ts';
import { constantExact, exact, mulExact, pow10, type Rounding, rescale } from './number.ts';
import { f64Of, keepOperand } from './parts.ts';

/** Can rounding an argument of this type to a constant scale be compiled? */
export function canRound(type: DataType, scale: Value | undefined): boolean {
  if (typeof scale !== 'number' || Math.abs(scale) > 38) return false;
  if (type.kind === 'double') return scale >= 0 && scale < 22;
  return isInteger(type) || (type.kind === 'decimal' && type.scale - scale <= 38);
}

/** round, bround, and ceil and floor to a scale; the scale is a constant. */
export const rounding =
  (mode: Rounding): Emit =>
  (e, args, call) => {
    const [x] = args;
    if (!x) throw new TypeError('one operand');
    const scale = args[1] ? Number(args[1].constant) : 0;
    if (x.type.kind === 'double') return roundDouble(e, x, scale, mode);
    return x.type.kind === 'decimal' ? roundDecimal(e, x, x.type.scale, scale, mode, call) : roundInteger(e, x, scale, mode, call);
  };

/**
 * A double by its printed digits: doubles of this size are so close to one another that the one in the middle of two results
 * decides. Others are the reference's.
 */
function roundDouble(e: EmitContext, x: Operand, scale: number, mode: Rounding): Operand {
  const power = f64.const(10 ** scale);
  const value = f64Of(x);
  const size = e.asm.keep(f64.abs(value));
  const scaled = e.asm.keep(f64.mul(size, power));
  return orReference(e, DOUBLE, f64.lt(scaled, f64.const(2 ** 47)), () => {
    const below = e.asm.keep(f64.floor(scaled));
    const middle = e.asm.keep(f64.div(f64.add(f64.mul(below, f64.const(10)), f64.const(5)), f64.const(10 ** (scale + 1))));
    const half = f64.mul(below, f64.const(0.5));
    const tie = mode === 'halfUp' ? f64.eq(size, middle) : i32.and(f64.eq(size, middle), f64.ne(half, f64.floor(half)));
    const rounded = e.asm.keep(f64.div(f64.add(below, f64.convertI32S(i32.or(f64.gt(size, middle), tie))), power));
    return keepOperand(e, DOUBLE, [select(f64.lt(value, f64.const(0)), f64.sub(f64.const(0), rounded), rounded)]);
  });
}

function roundDecimal(e: EmitContext, x: Operand, from: number, scale: number, mode: Rounding, { type: to }: EmittedCall): Operand {
  if (to.kind !== 'decimal') throw new TypeError('a decimal rounds to a decimal');
  if (scale >= from) {
    const { value, overflow } = rescale(e, exact(x), to.scale - from, to.precision);
    return exactOperand(e, to, value, onFailure(e, overflow, 'raise'));
  }
  const rounded = rescale(e, exact(x), scale - from, 38, mode).value;
  const { value, overflow } = rescale(e, rounded, to.scale - scale, to.precision);
  return exactOperand(e, to, value, onFailure(e, overflow, 'raise'));
}

function roundInteger(e: EmitContext, x: Operand, scale: number, mode: Rounding, call: EmittedCall): Operand {
  if (scale >= 0) return { ...x, type: call.type };
  if (scale < -19) return cutTo(e, call.type, constantExact(0n), 'wrap');
  const rounded = rescale(e, exact(x), scale, 38, mode).value;
  const whole = mulExact(e, rounded, constantExact(pow10(-scale)));
  if (!whole) throw new TypeError('a rounded integer fits 128 bits');
  return cutTo(e, call.type, whole, call.ansi ? 'raise' : 'wrap');
}

/** ceil and floor: of a decimal a decimal, of a double a bigint; past what that holds they raise in ANSI mode and saturate in legacy. */
export const toWhole =
  (mode: 'floor' | 'ceiling'): Emit =>
  (e, [x], call) => {
    if (!x) throw new TypeError('one operand');
    if (x.type.kind === 'decimal' && call.type.kind === 'decimal') {
      return exactOperand(e, call.type, rescale(e, exact(x), -x.type.scale, call.type.precision, mode).value);
    }
    if (x.type.kind !== 'double') return { ...x, type: BIGINT };
    const whole = e.asm.keep(mode === 'floor' ? f64.floor(f64Of(x)) : f64.ceil(f64Of(x)));
    if (call.ansi) e.failIf(i32.or(f64.ge(whole, f64.const(2 ** 63)), f64.lt(whole, f64.const(-(2 ** 63)))));
    return keepOperand(e, BIGINT, [i64.truncSatF64S(whole)]);
  };

export const emitSqrt: Emit = (e, [x], call) => keepOperand(e, call.type, [f64.sqrt(f64Of(x as Operand))]);
