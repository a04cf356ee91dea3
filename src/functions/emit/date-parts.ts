import { DATE, DOUBLE } from '../../types/data-type.ts';
import { type F64, f64, type I32, type I64, i32, i64, select } from '../../wasm/assembler.ts';
import type { Emit, EmitContext } from '../emit.ts';
import { orReference } from './by-reference.ts';
import { localDays } from './datetime.ts';
import { exact, lastStatus, low } from './number.ts';
import { bytesOf, i32Of, i64Of, keepOperand } from './parts.ts';

// Dates and times made of their parts. What does not exist is the reference's, which knows what to raise.

const ok = (e: EmitContext): I32 => i32.eqz(lastStatus(e));

export const emitMakeDate: Emit = (e, args) => {
  const date = e.asm.keep(e.runtime('date_from_parts', args.map(i32Of), 'i32'));
  return orReference(e, DATE, ok(e), () => keepOperand(e, DATE, [date]));
};

/** make_timestamp(year, month, day, hour, minute, seconds), and that without a zone. */
export const emitMakeTimestamp: Emit = (e, args, call) => {
  const seconds = args[5];
  if (!seconds) throw new TypeError('six operands');
  const local = e.asm.keep(e.runtime('time_from_parts', [...args.slice(0, 5).map(i32Of), low(exact(seconds))], 'i64'));
  return orReference(e, call.type, ok(e), () =>
    keepOperand(e, call.type, [call.type.kind === 'timestamp' ? e.runtime('tz_to_utc', [e.timeZone(), local], 'i64') : local]),
  );
};

/** next_day(date, name): the first such day of the week after the date. */
export const emitNextDay: Emit = (e, [date, name]) => {
  if (!date || !name) throw new TypeError('two operands');
  const { ptr, length } = bytesOf(name);
  const wanted = e.asm.keep(e.runtime('weekday_named', [ptr, length], 'i32'));
  const days = localDays(e, date);
  const here = e.runtime('date_part', [days, i32.const(1)], 'i32');
  const ahead = e.asm.keep(i32.remS(i32.add(i32.sub(wanted, here), i32.const(7)), i32.const(7)));
  const next = i32.add(days, select(ahead, ahead, i32.const(7)));
  return orReference(e, DATE, i32.geS(wanted, i32.const(0)), () => keepOperand(e, DATE, [next]));
};

/** As JavaScript rounds: halves up. */
function rounded(e: EmitContext, x: F64): F64 {
  const below = e.asm.keep(f64.floor(x));
  return f64.add(below, select(f64.ge(f64.sub(x, below), f64.const(0.5)), f64.const(1), f64.const(0)));
}

/** months_between(a, b[, rounded to eight digits]); near the ends of what a timestamp holds it is the reference's. */
export const emitMonthsBetween: Emit = (e, [a, b, round]) => {
  if (!a || !b) throw new TypeError('two operands');
  const isNear = (x: I64): I32 => i64.leU(i64.add(x, i64.const(1n << 62n)), i64.const(1n << 63n));
  const holds = i32.and(isNear(i64Of(a)), isNear(i64Of(b)));
  return orReference(e, DOUBLE, holds, () => {
    const exactly = e.asm.keep(e.runtime('months_between', [e.timeZone(), i64Of(a), i64Of(b)], 'f64'));
    const scaled = e.asm.keep(f64.mul(exactly, f64.const(1e8)));
    const value = e.asm.keep(f64.div(rounded(e, scaled), f64.const(1e8)));
    return keepOperand(e, DOUBLE, [round ? select(i32Of(round), value, exactly) : value]);
  });
};
