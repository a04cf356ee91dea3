import type { Expr } from '../../plan/expr.ts';
import { findZone } from '../../types/time-zone.ts';
import { type I32, type I64, i64 } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, Operand } from '../emit.ts';
import { orReference } from './by-reference.ts';
import { i64Of, keepOperand } from './parts.ts';
import { timeZoneBytes } from './time-zone.ts';

/** Zones that are constants are in memory beside the session's; others are the reference's. */
const isZone = (e: Expr | undefined): boolean => e?.kind === 'Literal' && typeof e.value === 'string' && findZone(e.value) !== undefined;
/** from_utc_timestamp and to_utc_timestamp: the zone stands second. */
export const canShift = ([, zone]: readonly Expr[]): boolean => isZone(zone);
/** convert_timezone: zones stand before the time. */
export const canConvert = (args: readonly Expr[]): boolean => args.slice(0, -1).every(isZone);

const zoneOf = (e: EmitContext, zone: Operand): I32 => e.asm.keep(e.bytes(timeZoneBytes(String(zone.constant))).ptr);
const HALF = 1n << 62n;

/** Near the ends of what a timestamp holds its clocks do not fit. */
function shifted(e: EmitContext, time: Operand, type: Operand['type'], move: (micros: I64) => I64): Operand {
  const micros = i64Of(time);
  const holds = i64.leU(i64.add(micros, i64.const(HALF)), i64.const(2n * HALF - 1n));
  return orReference(e, type, holds, () => keepOperand(e, type, [move(micros)]));
}
const shift =
  (routine: 'tz_to_local' | 'tz_to_utc'): Emit =>
  (e, [time, zone], call) => {
    if (!time || !zone) throw new TypeError('two operands');
    return shifted(e, time, call.type, (micros) => e.runtime(routine, [zoneOf(e, zone), micros], 'i64'));
  };
export const emitFromUtc: Emit = shift('tz_to_local');
export const emitToUtc: Emit = shift('tz_to_utc');

/** convert_timezone([from,] to, time) */
export const emitConvertZone: Emit = (e, args, call) => {
  const time = args.at(-1);
  const [from, to] = args.length === 3 ? [args[0], args[1]] : [undefined, args[0]];
  if (!time || !to) throw new TypeError('two operands');
  return shifted(e, time, call.type, (micros) => {
    const utc = e.asm.keep(e.runtime('tz_to_utc', [from ? zoneOf(e, from) : e.timeZone(), micros], 'i64'));
    return e.runtime('tz_to_local', [zoneOf(e, to), utc], 'i64');
  });
};
