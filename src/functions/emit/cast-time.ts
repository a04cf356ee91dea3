import { type DataType, isInteger } from '../../types/data-type.ts';
import { f32, f64, type I64, i32, i64, select } from '../../wasm/assembler.ts';
import type { EmitContext, Operand } from '../emit.ts';
import { exactOperand, onFailure } from './arithmetic.ts';
import { cutTo } from './cast-number.ts';
import { localDays, localMicros } from './datetime.ts';
import { divideRounded, type Exact, exact, low, pow10, rescale } from './number.ts';
import { asI64, f32Of, f64Of, i32Of, i64Of, keepOperand } from './parts.ts';

type Mode = 'legacy' | 'ansi' | 'try';
type CastEmitter = (e: EmitContext, operand: Operand) => Operand;

const SECOND = 1_000_000n;
const LONGEST = (1n << 63n) - 1n;
const isTime = (t: DataType): boolean => t.kind === 'date' || t.kind === 'timestamp' || t.kind === 'timestamp_ntz';

const toUtc = (e: EmitContext, local: I64): I64 => e.runtime('tz_to_utc', [e.timeZone(), local], 'i64');

/** Casts among dates and timestamps, and between timestamps and numbers (seconds since 1970). */
export function castTime(from: DataType, to: DataType, mode: Mode): CastEmitter | undefined {
  if (isTime(from) && isTime(to)) {
    if (to.kind === 'date') return (e, x) => keepOperand(e, to, [localDays(e, x)]);
    if (to.kind === 'timestamp_ntz') return (e, x) => keepOperand(e, to, [localMicros(e, x)]);
    return (e, x) => keepOperand(e, to, [toUtc(e, localMicros(e, x))]);
  }
  if (from.kind === 'timestamp') return fromTimestamp(to, mode);
  if (to.kind === 'timestamp') return toTimestamp(from, to, mode);
  return undefined;
}

const micros = (x: Operand): Exact => ({ parts: [i64Of(x)], range: { min: -LONGEST - 1n, max: LONGEST } });

function fromTimestamp(to: DataType, mode: Mode): CastEmitter | undefined {
  if (isInteger(to)) {
    return (e, x) => {
      const seconds = divideRounded(e, i64Of(x), SECOND, 'floor');
      const range = { min: (-LONGEST - 1n) / SECOND - 1n, max: LONGEST / SECOND };
      return cutTo(e, to, { parts: [seconds], range }, mode === 'ansi' ? 'raise' : 'null');
    };
  }
  switch (to.kind) {
    case 'double':
      return (e, x) => keepOperand(e, to, [f64.div(f64.convertI64S(i64Of(x)), f64.const(1e6))]);
    case 'float':
      return (e, x) => keepOperand(e, to, [f32.demoteF64(f64.div(f64.convertI64S(i64Of(x)), f64.const(1e6)))]);
    case 'decimal':
      return (e, x) => {
        const { value, overflow } = rescale(e, micros(x), to.scale - 6, to.precision);
        return exactOperand(e, to, value, onFailure(e, overflow, mode === 'ansi' ? 'raise' : 'null'));
      };
    default:
      return undefined;
  }
}

function toTimestamp(from: DataType, to: DataType, mode: Mode): CastEmitter | undefined {
  const how = mode === 'ansi' ? 'raise' : 'null';
  if (from.kind === 'bigint') {
    // Saturates at the ends, in every mode.
    return (e, x) => {
      const seconds = i64Of(x);
      const limit = LONGEST / SECOND;
      const product = i64.mul(seconds, i64.const(SECOND));
      const atLeast = select(i64.ltS(seconds, i64.const(-limit)), i64.const(-LONGEST - 1n), product);
      return keepOperand(e, to, [select(i64.gtS(seconds, i64.const(limit)), i64.const(LONGEST), atLeast)]);
    };
  }
  if (isInteger(from)) return (e, x) => keepOperand(e, to, [i64.mul(asI64(x), i64.const(SECOND))]);
  switch (from.kind) {
    case 'boolean':
      return (e, x) => keepOperand(e, to, [i64.extendI32U(i32Of(x))]);
    case 'decimal':
      // Wraps around, in every mode: the low bits of the product are those of the factors.
      if (from.scale <= 6) return (e, x) => keepOperand(e, to, [i64.mul(low(exact(x)), i64.const(pow10(6 - from.scale)))]);
      return (e, x) => keepOperand(e, to, [low(rescale(e, exact(x), 6 - from.scale, 38, 'down').value)]);
    case 'float':
    case 'double':
      return (e, x) => {
        const d = e.asm.keep(from.kind === 'float' ? f64.promoteF32(f32Of(x)) : f64Of(x));
        const scaled = e.asm.keep(f64.mul(d, f64.const(1e6)));
        const finite = f64.lt(f64.abs(d), f64.const(Number.POSITIVE_INFINITY));
        const inside = i32.and(f64.lt(scaled, f64.const(2 ** 63)), f64.ge(scaled, f64.const(-(2 ** 63))));
        const isNull = onFailure(e, i32.eqz(mode === 'legacy' ? finite : i32.and(finite, inside)), how);
        return keepOperand(e, to, [i64.truncSatF64S(scaled)], { isNull });
      };
    default:
      return undefined;
  }
}
