import type { DataType } from '../../types/data-type.ts';
import { type I32, type I64, i32, i64 } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, Operand } from '../emit.ts';
import { orReference } from './by-reference.ts';
import { isNear, localMicros } from './datetime.ts';
import { asI64, i32Of, i64Of, keepOperand } from './parts.ts';

const DAY = 86_400_000_000n;
/** So many days are within 64 bits of microseconds. */
const FARTHEST = 106_751_990n;

/** How far an interval moves a time: months, then days on the clock, then microseconds. */
interface Shift {
  readonly months: I32;
  readonly days: I64;
  readonly micros: I64;
}

function shiftOf(e: EmitContext, interval: Operand, subtract: boolean): Shift {
  const none = i64.const(0n);
  const signed = (x: I64): I64 => e.asm.keep(subtract ? i64.sub(none, x) : x);
  const months = (x: I32): I32 => e.asm.keep(subtract ? i32.sub(i32.const(0), x) : x);
  switch (interval.type.kind) {
    case 'year-month interval':
      return { months: months(i32Of(interval)), days: none, micros: none };
    case 'day-time interval': {
      const all = i64Of(interval);
      const days = e.asm.keep(i64.divS(all, i64.const(DAY)));
      return { months: i32.const(0), days: signed(days), micros: signed(i64.sub(all, i64.mul(days, i64.const(DAY)))) };
    }
    default: {
      const [m, d, micros] = interval.parts as readonly [I32, I32, I64];
      return { months: months(m), days: signed(i64.extendI32S(d)), micros: signed(micros) };
    }
  }
}

const status = (e: EmitContext): I32 => i32.eqz(e.runtime('result_status', [], 'i32'));

/** time ± interval, the interval first where `reversed`. What does not fit is the reference's. */
export const shiftTime =
  (subtract: boolean, reversed = false): Emit =>
  (e, args, call) => {
    const [time, interval] = reversed ? [args[1], args[0]] : args;
    if (!time || !interval) throw new TypeError('two operands');
    const { months, days, micros } = shiftOf(e, interval, subtract);
    if (call.type.kind === 'date') {
      const moved = e.asm.keep(e.runtime('add_to_date', [i32Of(time), months, days], 'i32'));
      const quick = (): Operand => keepOperand(e, call.type, [moved]);
      // An interval with a part of a day is no matter of dates.
      return interval.type.kind === 'interval'
        ? orReference(e, call.type, i32.and(status(e), i64.eqz(micros)), quick)
        : orReference(e, call.type, status(e), quick);
    }
    const zone = call.type.kind === 'timestamp' ? e.timeZone() : i32.const(0);
    const isDate = time.type.kind === 'date';
    const from = isDate ? e.asm.keep(e.runtime('tz_to_utc', [zone, localMicros(e, time)], 'i64')) : i64Of(time);
    const moved = e.asm.keep(e.runtime('add_to_timestamp', [zone, from, months, days, micros], 'i64'));
    const fits = isDate ? i32.and(status(e), isNear(i32Of(time))) : status(e);
    return orReference(e, call.type, fits, () => keepOperand(e, call.type, [moved]));
  };

/** a ± b of 64 bits, where that fits. */
function sum(e: EmitContext, type: DataType, a: I64, b: I64, subtract: boolean): Operand {
  const total = e.asm.keep(subtract ? i64.sub(a, b) : i64.add(a, b));
  const odd = subtract ? i64.and(i64.xor(a, b), i64.xor(a, total)) : i64.and(i64.xor(a, total), i64.xor(b, total));
  return orReference(e, type, i64.geS(odd, i64.const(0n)), () => keepOperand(e, type, [total]));
}

/** The microseconds between two timestamps, as clocks show them. */
export const emitTimeDifference: Emit = (e, [a, b], call) => {
  if (!a || !b) throw new TypeError('two operands');
  // Half of what 64 bits hold: neither local time nor the difference overflows.
  const isSmall = (x: I64): I32 => i64.leU(i64.add(x, i64.const(1n << 62n)), i64.const(1n << 63n));
  const holds = i32.and(isSmall(i64Of(a)), isSmall(i64Of(b)));
  return orReference(e, call.type, holds, () => keepOperand(e, call.type, [i64.sub(localMicros(e, a), localMicros(e, b))]));
};
/** The whole days between two dates. */
export const emitDayDifference: Emit = (e, [a, b], call) => {
  if (!a || !b) throw new TypeError('two operands');
  const days = e.asm.keep(i64.sub(asI64(a), asI64(b)));
  const fits = i64.leU(i64.add(days, i64.const(FARTHEST)), i64.const(2n * FARTHEST));
  return orReference(e, call.type, fits, () => keepOperand(e, call.type, [i64.mul(days, i64.const(DAY))]));
};

/** interval ± interval of one family. */
export const sumIntervals =
  (subtract: boolean): Emit =>
  (e, [a, b], call) => {
    if (!a || !b) throw new TypeError('two operands');
    if (a.type.kind === 'day-time interval') return sum(e, call.type, i64Of(a), i64Of(b), subtract);
    const total = e.asm.keep(subtract ? i64.sub(asI64(a), asI64(b)) : i64.add(asI64(a), asI64(b)));
    const months = e.asm.keep(i32.wrapI64(total));
    return orReference(e, call.type, i64.eq(i64.extendI32S(months), total), () => keepOperand(e, call.type, [months]));
  };
