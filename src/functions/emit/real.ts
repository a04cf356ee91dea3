import { type F64, f64, select } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, MathFunction } from '../emit.ts';
import { f64Of, keepOperand } from './parts.ts';

type Real = (e: EmitContext, x: F64) => F64;

/** A function of one double. */
export const real =
  (f: Real): Emit =>
  (e, [x], call) => {
    if (!x) throw new TypeError('one operand');
    return keepOperand(e, call.type, [f(e, f64Of(x))]);
  };
/** The same, null of what is not above a bound. */
export const realAbove =
  (f: Real, bound = 0): Emit =>
  (e, [x], call) => {
    if (!x) throw new TypeError('one operand');
    return keepOperand(e, call.type, [f(e, f64Of(x))], { isNull: f64.le(f64Of(x), f64.const(bound)) });
  };
/** A function of two doubles. */
export const real2 =
  (f: (e: EmitContext, a: F64, b: F64) => F64): Emit =>
  (e, [a, b], call) => {
    if (!a || !b) throw new TypeError('two operands');
    return keepOperand(e, call.type, [f(e, f64Of(a), f64Of(b))]);
  };

export const math =
  (name: MathFunction): Real =>
  (e, x) =>
    e.math(name, [x]);
export const times =
  (factor: number): Real =>
  (_, x) =>
    f64.mul(x, f64.const(factor));
export const inverse =
  (name: MathFunction): Real =>
  (e, x) =>
    f64.div(f64.const(1), e.math(name, [x]));

export const rint: Real = (_, x) => f64.nearest(x);
/** -1, 1, or the value itself where it is a zero or no number. */
export const sign: Real = (_, x) => select(f64.gt(x, f64.const(0)), f64.const(1), select(f64.lt(x, f64.const(0)), f64.const(-1), x));
export const log2: Real = (e, x) => f64.div(e.math('log', [x]), f64.const(Math.LN2));

/** log(base, x): null unless both are above 0. */
export const emitLog: Emit = (e, args, call) => {
  const [base, x] = args;
  if (!base || !x) return realAbove(math('log'))(e, args, call);
  const none = f64.const(0);
  const isNull = select(f64.le(f64Of(base), none), f64.le(none, none), f64.le(f64Of(x), none));
  return keepOperand(e, call.type, [f64.div(e.math('log', [f64Of(x)]), e.math('log', [f64Of(base)]))], { isNull });
};
/** Zeros have no sign here. */
export const emitAtan2: Emit = real2((e, y, x) => e.math('atan2', [f64.add(y, f64.const(0)), f64.add(x, f64.const(0))]));

export const constantReal =
  (value: number): Emit =>
  (e, _, call) =>
    keepOperand(e, call.type, [f64.const(value)]);
