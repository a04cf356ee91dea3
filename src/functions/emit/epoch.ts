import { BIGINT, isInteger, TIMESTAMP } from '../../types/data-type.ts';
import { f64, type I64, i32, i64 } from '../../wasm/assembler.ts';
import type { Emit, Operand } from '../emit.ts';
import { orReference } from './by-reference.ts';
import { isNear, localMicros } from './datetime.ts';
import { divideRounded, exact, low, rescale, within } from './number.ts';
import { asI64, f32Of, f64Of, i32Of, i64Of, keepOperand } from './parts.ts';

const SECOND = 1_000_000n;
const MOST = (1n << 63n) - 1n;

/** A whole number of `factor` microseconds as a timestamp; the reference raises past 64 bits. */
export const fromUnits =
  (factor: bigint): Emit =>
  (e, [n], call) => {
    if (!n) throw new TypeError('one operand');
    const v = asI64(n);
    const made = keepOperand(e, TIMESTAMP, [i64.mul(v, i64.const(factor))]);
    const most = MOST / factor;
    if (factor === 1n || within(exact(n).range, { min: -most, max: most })) return made;
    // -most ≤ v ≤ most, as one comparison of unsigned numbers.
    return orReference(e, call.type, i64.leU(i64.add(v, i64.const(most)), i64.const(2n * most)), () => made);
  };

/** timestamp_seconds, of any number. */
export const emitTimestampSeconds: Emit = (e, args, call) => {
  const [n] = args;
  if (!n) throw new TypeError('one operand');
  if (isInteger(n.type)) return fromUnits(SECOND)(e, args, call);
  if (n.type.kind === 'decimal') {
    const micros = rescale(e, exact(n), 6 - n.type.scale, 38, 'down').value;
    const { parts } = micros;
    if (parts.length === 1) return keepOperand(e, TIMESTAMP, [low(micros)]);
    const [lo, hi] = parts;
    return orReference(e, call.type, i64.eq(hi, i64.shrS(lo, i64.const(63n))), () => keepOperand(e, TIMESTAMP, [lo]));
  }
  const seconds = e.asm.keep(n.type.kind === 'float' ? f64.promoteF32(f32Of(n)) : f64Of(n));
  const isNull = f64.ge(f64.abs(seconds), f64.const(Number.POSITIVE_INFINITY));
  const none = f64.ne(seconds, seconds);
  return keepOperand(e, TIMESTAMP, [i64.truncSatF64S(f64.mul(seconds, f64.const(1e6)))], { isNull: e.asm.keep(i32.or(isNull, none)) });
};

/** Whole units since 1970 of a timestamp. */
export const toUnits =
  (divisor: bigint): Emit =>
  (e, [x]) => {
    if (!x) throw new TypeError('one operand');
    return keepOperand(e, BIGINT, [divisor === 1n ? i64Of(x) : divideRounded(e, i64Of(x), divisor, 'floor')]);
  };

/** unix_timestamp of a time: seconds, towards zero; a timestamp_ntz counts as it stands. */
export const emitUnixTimestamp: Emit = (e, [x]) => {
  if (!x) throw new TypeError('one operand');
  const seconds = (micros: I64): Operand => keepOperand(e, BIGINT, [i64.divS(micros, i64.const(SECOND))]);
  if (x.type.kind !== 'date') return seconds(i64Of(x));
  return orReference(e, BIGINT, isNear(i32Of(x)), () => seconds(e.runtime('tz_to_utc', [e.timeZone(), localMicros(e, x)], 'i64')));
};
