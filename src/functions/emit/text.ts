import { BOOLEAN, type DataType, INT } from '../../types/data-type.ts';
import { type I32, type I64, i32, i64, select } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, Operand } from '../emit.ts';
import { orReference } from './by-reference.ts';
import { bytesOf, eitherNull, i32Of, keepOperand, operand } from './parts.ts';

const args2 = (args: readonly Operand[]): [Operand, Operand] => {
  const [a, b] = args;
  if (!a || !b) throw new TypeError('two operands');
  return [a, b];
};
const one = (args: readonly Operand[]): Operand => {
  const [a] = args;
  if (!a) throw new TypeError('one operand');
  return a;
};

/** Part of `text` from a routine's answer: offset in the high, length in the low half. */
function slice(e: EmitContext, type: DataType, text: Operand, found: I64): Operand {
  const span = e.asm.keep(found);
  return keepOperand(e, type, [i32.add(bytesOf(text).ptr, i32.wrapI64(i64.shrU(span, i64.const(32n)))), i32.wrapI64(span)]);
}

const bool = (e: EmitContext, value: I32): Operand => keepOperand(e, BOOLEAN, [value]);

/** A test of two texts by a routine (address, length, address, length). */
const testing =
  (routine: string): Emit =>
  (e, args) => {
    const [a, b] = args2(args).map(bytesOf) as [ReturnType<typeof bytesOf>, ReturnType<typeof bytesOf>];
    return bool(e, e.runtime(routine, [a.ptr, a.length, b.ptr, b.length], 'i32'));
  };

/** Does the first text (or binary) contain, start or end with the second? */
export const emitContains: Emit = (e, args) => {
  const [text, part] = args2(args);
  return bool(e, contains(e, text, part));
};
export const emitStartsWith: Emit = testing('bytes_starts');
export const emitEndsWith: Emit = testing('bytes_ends');

function contains(e: EmitContext, text: Operand, part: Operand): I32 {
  const a = bytesOf(text),
    b = bytesOf(part);
  return i32.geS(e.runtime('bytes_find', [a.ptr, a.length, b.ptr, b.length, i32.const(0)], 'i32'), i32.const(0));
}

/** Characters of a text, bytes of a binary. */
export const emitLength: Emit = (e, args) => {
  const x = one(args);
  const { ptr, length } = bytesOf(x);
  const value = x.type.kind === 'binary' ? length : e.runtime('utf8_length', [ptr, length], 'i32');
  return keepOperand(e, INT, [value], { range: { min: 0n, max: 0x7fffffffn } });
};
export const emitOctetLength: Emit = (e, args) =>
  keepOperand(e, INT, [bytesOf(one(args)).length], { range: { min: 0n, max: 0x7fffffffn } });
export const emitBitLength: Emit = (e, args) => keepOperand(e, INT, [i32.shl(bytesOf(one(args)).length, i32.const(3))]);

const ALL = i32.const(0x7fffffff);

/** substring(text or binary, position[, length]); positions count from 1, negative ones from the end. */
export const emitSubstring: Emit = (e, args, call) => {
  const [text, pos] = args2(args);
  const length = args[2] ? i32Of(args[2]) : ALL;
  const { ptr, length: size } = bytesOf(text);
  if (text.type.kind === 'binary') return binaryPart(e, call.type, text, i32Of(pos), length);
  return slice(e, call.type, text, e.runtime('utf8_substring', [ptr, size, i32Of(pos), length], 'i64'));
};

function binaryPart(e: EmitContext, type: DataType, x: Operand, pos: I32, length: I32): Operand {
  const { asm } = e;
  const { ptr, length: size } = bytesOf(x);
  const n = asm.keep(i64.extendI32U(size));
  const p = asm.keep(i64.extendI32S(pos));
  const zero = i64.const(0n);
  const start = asm.keep(select(i64.gtS(p, zero), i64.sub(p, i64.const(1n)), select(i64.ltS(p, zero), i64.add(n, p), zero)));
  const clamp = (v: I64): I64 => {
    const kept = asm.keep(v);
    const floored = asm.keep(select(i64.ltS(kept, zero), zero, kept));
    return asm.keep(select(i64.gtS(floored, n), n, floored));
  };
  const from = clamp(start);
  const to = clamp(i64.add(start, i64.extendI32S(length)));
  const bytes = asm.keep(i32.wrapI64(i64.sub(to, from)));
  return keepOperand(e, type, [i32.add(ptr, i32.wrapI64(from)), select(i32.ltS(bytes, i32.const(0)), i32.const(0), bytes)]);
}

/** The first characters. */
export const emitLeft: Emit = (e, args, call) => {
  const [text, n] = args2(args);
  const { ptr, length } = bytesOf(text);
  if (text.type.kind === 'binary') return binaryPart(e, call.type, text, i32.const(1), i32Of(n));
  return slice(e, call.type, text, e.runtime('utf8_substring', [ptr, length, i32.const(1), i32Of(n)], 'i64'));
};

/** The last characters; none for a count below 1. */
export const emitRight: Emit = (e, args, call) => {
  const [text, n] = args2(args);
  const { ptr, length } = bytesOf(text);
  const count = i32Of(n);
  const none = e.asm.keep(i32.leS(count, i32.const(0)));
  const from = i32.sub(i32.const(0), count);
  const wanted = select(none, i32.const(0), ALL);
  if (text.type.kind === 'binary') return binaryPart(e, call.type, text, from, wanted);
  return slice(e, call.type, text, e.runtime('utf8_substring', [ptr, length, from, wanted], 'i64'));
};

/** Full Unicode case mapping; as a rule the text is ASCII and needs no more room than it has. */
const caseChange =
  (upper: 0 | 1): Emit =>
  (e, args, call) => {
    const { ptr, length } = bytesOf(one(args));
    const { asm } = e;
    const room = asm.keep(i32.mul(length, select(e.runtime('is_ascii', [ptr, length], 'i32'), i32.const(1), i32.const(3))));
    const to = asm.keep(e.scratch(room));
    return keepOperand(e, call.type, [to, e.runtime('change_case', [ptr, length, i32.const(upper), to], 'i32')]);
  };
export const emitUpper: Emit = caseChange(1);
export const emitLower: Emit = caseChange(0);

/** Without spaces, or without any of some characters, at the ends. With two arguments the characters stand first but for btrim. */
const trimming =
  (sides: 1 | 2 | 3, textFirst = false): Emit =>
  (e, args, call) => {
    const [text, set] = args.length === 1 || textFirst ? [args[0], args[1]] : [args[1], args[0]];
    if (!text) throw new TypeError('one operand');
    const { ptr, length } = bytesOf(text);
    const chars = set && bytesOf(set);
    const found = chars
      ? e.runtime('utf8_trim', [ptr, length, chars.ptr, chars.length, i32.const(sides)], 'i64')
      : e.runtime('bytes_trim', [ptr, length, i32.const(sides)], 'i64');
    return slice(e, call.type, text, found);
  };
export const emitTrim: Emit = trimming(3);
export const emitLeftTrim: Emit = trimming(1);
export const emitRightTrim: Emit = trimming(2);
/** btrim(text[, characters]) */
export const emitTrimBoth: Emit = trimming(3, true);

/** Texts or binaries one after the other. */
export const emitConcat: Emit = (e, args, call) => {
  const { asm } = e;
  if (args.length === 1 && args[0]) return { ...args[0], type: call.type };
  const parts = args.map(bytesOf);
  const total = asm.keep(parts.reduce<I32>((sum, p) => i32.add(sum, p.length), i32.const(0)));
  const to = asm.keep(e.scratch(total));
  const at = asm.local('i32');
  asm.set(at, to);
  for (const [i, { ptr, length }] of parts.entries()) {
    asm.memoryCopy(asm.get(at), ptr, length);
    if (i < parts.length - 1) asm.set(at, i32.add(asm.get(at), length));
  }
  return operand(call.type, [to, total]);
};

/** replace(text, search[, by]); what would be very long is the reference's. */
export const emitReplace: Emit = (e, args, call) => {
  const { asm } = e;
  const [text, search] = args2(args).map(bytesOf) as [ReturnType<typeof bytesOf>, ReturnType<typeof bytesOf>];
  const by = args[2] ? bytesOf(args[2]) : { ptr: i32.const(0), length: i32.const(0) };
  const length = asm.keep(e.runtime('replace_length', [text.ptr, text.length, search.ptr, search.length, by.length], 'i32'));
  return orReference(e, call.type, i32.geS(length, i32.const(0)), () => {
    const to = asm.keep(e.scratch(length));
    e.runtimeVoid('replace_into', [text.ptr, text.length, search.ptr, search.length, by.ptr, by.length, to]);
    return operand(call.type, [to, length]);
  });
};

/** Characters in the opposite order. */
export const emitReverse: Emit = (e, args, call) => {
  const { ptr, length } = bytesOf(one(args));
  const to = e.asm.keep(e.scratch(length));
  e.runtimeVoid('utf8_reverse', [ptr, length, to]);
  return operand(call.type, [to, length]);
};

/** locate(part, text[, from]): as instr, from a character on; 0 where that is null. */
export const emitLocate: Emit = (e, args) => {
  const [part, text] = args2(args).map(bytesOf) as [ReturnType<typeof bytesOf>, ReturnType<typeof bytesOf>];
  const [from, fromNull] = args[2] ? [i32Of(args[2]), args[2].isNull] : [i32.const(1), undefined];
  const start = fromNull ? select(fromNull, i32.const(0), from) : from;
  const missing = eitherNull(args[0]?.isNull, args[1]?.isNull);
  const isNull = missing && fromNull ? i32.and(missing, i32.eqz(fromNull)) : missing;
  return keepOperand(e, INT, [e.runtime('utf8_locate', [text.ptr, text.length, part.ptr, part.length, start], 'i32')], { isNull });
};

const LONGEST = 0x1000_0000n;
/** repeat(text, times); what would be very long is the reference's. */
export const emitRepeat: Emit = (e, args, call) => {
  const { asm } = e;
  const [text, count] = args2(args);
  const { ptr, length } = bytesOf(text);
  const n = asm.keep(i32Of(count));
  const times = asm.keep(select(i32.gtS(n, i32.const(0)), n, i32.const(0)));
  const long = asm.keep(i64.mul(i64.extendI32U(length), i64.extendI32U(times)));
  return orReference(e, call.type, i64.leU(long, i64.const(LONGEST)), () => {
    const size = asm.keep(i32.wrapI64(long));
    const to = asm.keep(e.scratch(size));
    e.runtimeVoid('bytes_repeat', [ptr, length, times, to]);
    return operand(call.type, [to, size]);
  });
};

/** instr(text, part): the character at which the part begins, from 1; 0 when it is not there. */
export const emitInstr: Emit = (e, args) => {
  const [text, part] = args2(args).map(bytesOf) as [ReturnType<typeof bytesOf>, ReturnType<typeof bytesOf>];
  return keepOperand(e, INT, [e.runtime('utf8_locate', [text.ptr, text.length, part.ptr, part.length, i32.const(1)], 'i32')]);
};
