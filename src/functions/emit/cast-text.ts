import { type DataType, isInteger } from '../../types/data-type.ts';
import { type F64, f32, f64, type I32, i32, i64, select } from '../../wasm/assembler.ts';
import type { EmitContext, Operand } from '../emit.ts';
import { exactOperand, onFailure } from './arithmetic.ts';
import { orReference } from './by-reference.ts';
import { cutTo } from './cast-number.ts';
import { localMicros } from './datetime.ts';
import { floatText } from './float-text.ts';
import { exact, high, lastStatus, low, typeRange, wideResult } from './number.ts';
import { asI64, bytesOf, f32Of, f64Of, i32Of, keepOperand } from './parts.ts';

type Mode = 'legacy' | 'ansi' | 'try';
type CastEmitter = (e: EmitContext, operand: Operand) => Operand;

const encoder = new TextEncoder();
/** Microseconds that fit 64 bits in any zone. */
const FARTHEST = 2n ** 63n - 2n * 86_400_000_000n;

/** Numbers, booleans, dates and timestamps as text. */
export function toText(from: DataType, to: DataType, mode: Mode): CastEmitter | undefined {
  const writing =
    (room: number, write: (e: EmitContext, x: Operand, at: I32) => I32): CastEmitter =>
    (e, x) => {
      const at = e.asm.keep(e.scratch(i32.const(room)));
      return keepOperand(e, to, [at, write(e, x, at)]);
    };
  switch (from.kind) {
    case 'boolean':
      return (e, x) => {
        const yes = e.bytes(encoder.encode('true')),
          no = e.bytes(encoder.encode('false'));
        return keepOperand(e, to, [select(i32Of(x), yes.ptr, no.ptr), select(i32Of(x), yes.length, no.length)]);
      };
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return writing(20, (e, x, at) => e.runtime('i64_to_text', [asI64(x), at], 'i32'));
    case 'decimal':
      // Outside ANSI mode many zeros behind the point make an exponent.
      if (mode === 'legacy' && from.scale > 6) return undefined;
      return writing(48, (e, x, at) => e.runtime('decimal_to_text', [low(exact(x)), high(exact(x)), i32.const(from.scale), at], 'i32'));
    case 'double':
      return (e, x) => {
        const { ptr, length } = floatText(e, f64Of(x));
        return keepOperand(e, to, [ptr, length]);
      };
    case 'float':
      return (e, x) => {
        const { ptr, length } = floatText(e, f64.promoteF32(f32Of(x)), true);
        return keepOperand(e, to, [ptr, length]);
      };
    case 'date':
      return writing(16, (e, x, at) => e.runtime('date_to_text', [i32Of(x), at], 'i32'));
    case 'timestamp':
      return (e, x) => {
        const quick = (): Operand => {
          const at = e.asm.keep(e.scratch(i32.const(40)));
          return keepOperand(e, to, [at, e.runtime('timestamp_to_text', [localMicros(e, x), at], 'i32')]);
        };
        // On the clocks of a zone the first and the last timestamps do not fit 64 bits.
        return orReference(e, to, i64.leU(i64.add(asI64(x), i64.const(FARTHEST)), i64.const(2n * FARTHEST)), quick);
      };
    case 'timestamp_ntz':
      return writing(40, (e, x, at) => e.runtime('timestamp_to_text', [localMicros(e, x), at], 'i32'));
    default:
      return undefined;
  }
}

/** The nearest double of a text; the status says whether it is one. */
function textToDouble(e: EmitContext, x: Operand): F64 {
  const { asm } = e;
  const { ptr, length } = bytesOf(x);
  const value = asm.local('f64');
  asm.set(value, e.runtime('text_to_f64', [ptr, length], 'f64'));
  asm.if(i32.eq(lastStatus(e), i32.const(LONG)), () => {
    asm.set(value, e.runtime('text_to_f64_long', [ptr, length, e.scratch(i32.const(2048))], 'f64'));
  });
  return asm.get(value);
}
const LONG = 2;

/** Text as a number, boolean or date; text that is none raises in ANSI mode and is null otherwise. */
export function fromText(to: DataType, mode: Mode): CastEmitter | undefined {
  const how = mode === 'ansi' ? 'raise' : 'null';
  const failed = (e: EmitContext): I32 | undefined => onFailure(e, lastStatus(e), how);
  const reading =
    (routine: string): CastEmitter =>
    (e, x) => {
      const { ptr, length } = bytesOf(x);
      const value = e.asm.keep(e.runtime(routine, [ptr, length], 'i32'));
      return keepOperand(e, to, [value], { isNull: failed(e) });
    };
  if (isInteger(to)) {
    return (e, x) => {
      const { ptr, length } = bytesOf(x);
      const value = e.asm.keep(e.runtime('text_to_i64', [ptr, length, i32.const(mode === 'legacy' ? 1 : 0)], 'i64'));
      const wrong = failed(e);
      const result = cutTo(e, to, { parts: [value], range: typeRange({ kind: 'bigint' }) }, how);
      const isNull = wrong && result.isNull ? e.asm.keep(i32.or(wrong, result.isNull)) : (wrong ?? result.isNull);
      return keepOperand(e, to, result.parts, { isNull, range: result.range });
    };
  }
  switch (to.kind) {
    case 'decimal':
      return (e, x) => {
        const { ptr, length } = bytesOf(x);
        const value = wideResult(e, 'text_to_decimal', [ptr, length, i32.const(to.scale), i32.const(to.precision)], typeRange(to));
        return exactOperand(e, to, value, failed(e));
      };
    case 'double':
      return (e, x) => {
        const value = textToDouble(e, x);
        return keepOperand(e, to, [value], { isNull: failed(e) });
      };
    case 'float':
      return (e, x) => {
        const value = e.asm.keep(f32.demoteF64(textToDouble(e, x)));
        return keepOperand(e, to, [value], { isNull: failed(e) });
      };
    case 'timestamp':
    case 'timestamp_ntz':
      return (e, x) => {
        const { ptr, length } = bytesOf(x);
        const local = e.asm.keep(e.runtime('text_to_local', [ptr, length], 'i64'));
        const micros = to.kind === 'timestamp' ? e.runtime('tz_to_utc', [e.timeZone(), local], 'i64') : local;
        return orReference(e, to, i32.eqz(lastStatus(e)), () => keepOperand(e, to, [micros]));
      };
    case 'boolean':
      return reading('text_to_boolean');
    case 'date':
      return reading('text_to_date');
    default:
      return undefined;
  }
}
