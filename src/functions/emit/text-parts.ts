import { INT, STRING } from '../../types/data-type.ts';
import { type I32, i32, i64, select } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, Operand } from '../emit.ts';
import { orReference } from './by-reference.ts';
import { asI64, bytesOf, i32Of, keepOperand, operand } from './parts.ts';
import { emitRepeat } from './text.ts';

const three = (args: readonly Operand[]): [Operand, Operand, Operand] => {
  const [a, b, c] = args;
  if (!a || !b || !c) throw new TypeError('three operands');
  return [a, b, c];
};
const BLANK = new TextEncoder().encode(' ');

/** lpad and rpad of text; what would be very long is the reference's. */
export const padding =
  (left: boolean): Emit =>
  (e, [text, length, by]) => {
    if (!text || !length) throw new TypeError('two operands');
    const { ptr, length: n } = bytesOf(text);
    const pad = by ? bytesOf(by) : e.bytes(BLANK);
    const total = e.asm.keep(e.runtime('pad_length', [ptr, n, i32Of(length), pad.ptr, pad.length], 'i32'));
    return orReference(e, STRING, i32.geS(total, i32.const(0)), () => {
      const to = e.asm.keep(e.scratch(total));
      e.runtimeVoid('pad_into', [ptr, n, pad.ptr, pad.length, i32.const(left ? 1 : 0), total, to]);
      return operand(STRING, [to, total]);
    });
  };

/** space(times) */
export const emitSpace: Emit = (e, args, call) => {
  const { ptr, length } = e.bytes(BLANK);
  return emitRepeat(e, [operand(STRING, [e.asm.keep(ptr), length]), ...args], call);
};

/** overlay(text, by, position[, length]) */
export const emitOverlay: Emit = (e, args) => {
  const [text, by, position] = three(args);
  const length = args[3] ? i32Of(args[3]) : i32.const(-1);
  const { ptr, length: n } = bytesOf(text);
  const put = bytesOf(by);
  const to = e.asm.keep(e.scratch(i32.add(n, put.length)));
  return keepOperand(e, STRING, [to, e.runtime('overlay', [ptr, n, put.ptr, put.length, i32Of(position), length, to], 'i32')]);
};

export const emitTranslate: Emit = (e, args) => {
  const [text, from, to] = three(args).map(bytesOf) as [ReturnType<typeof bytesOf>, ReturnType<typeof bytesOf>, ReturnType<typeof bytesOf>];
  const at = e.asm.keep(e.scratch(i32.shl(text.length, i32.const(2))));
  const length = e.runtime('translate', [text.ptr, text.length, from.ptr, from.length, to.ptr, to.length, at], 'i32');
  return keepOperand(e, STRING, [at, length]);
};

/** Part of the first argument: offset in the high, length in the low half of what a routine gives. */
function part(e: EmitContext, routine: string, args: readonly Operand[]): Operand {
  const [text, delimiter, count] = three(args);
  const { ptr, length } = bytesOf(text);
  const by = bytesOf(delimiter);
  const span = e.asm.keep(e.runtime(routine, [ptr, length, by.ptr, by.length, i32Of(count)], 'i64'));
  return keepOperand(e, STRING, [i32.add(ptr, i32.wrapI64(i64.shrU(span, i64.const(32n)))), i32.wrapI64(span)]);
}
export const emitSubstringIndex: Emit = (e, args) => part(e, 'substring_index', args);
export const emitSplitPart: Emit = (e, args) => {
  e.failIf(i32.eqz(i32Of(three(args)[2])));
  return part(e, 'split_part', args);
};

export const emitAscii: Emit = (e, [text]) => {
  if (!text) throw new TypeError('one operand');
  const { ptr, length } = bytesOf(text);
  return keepOperand(e, INT, [e.runtime('utf8_first', [ptr, length], 'i32')]);
};
export const emitCharacter: Emit = (e, [code]) => {
  if (!code) throw new TypeError('one operand');
  const to = e.asm.keep(e.scratch(i32.const(2)));
  return keepOperand(e, STRING, [to, e.runtime('character', [asI64(code), to], 'i32')]);
};

/** concat_ws of texts: nulls are passed over, only a null separator makes the result null. */
export const emitConcatWs: Emit = (e, [separator, ...parts]) => {
  if (!separator) throw new TypeError('one operand');
  const { asm } = e;
  const by = bytesOf(separator);
  const there = (x: Operand): I32 => (x.isNull ? i32.eqz(x.isNull) : i32.const(1));
  const count = asm.keep(parts.reduce<I32>((n, x) => i32.add(n, there(x)), i32.const(0)));
  const gaps = i32.mul(by.length, select(i32.gtS(count, i32.const(1)), i32.sub(count, i32.const(1)), i32.const(0)));
  const room = asm.keep(parts.reduce<I32>((sum, x) => i32.add(sum, bytesOf(x).length), gaps));
  const to = asm.keep(e.scratch(room));
  const end = asm.local('i32');
  asm.set(end, to);
  const append = (bytes: { ptr: I32; length: I32 }): void => {
    asm.memoryCopy(asm.get(end), bytes.ptr, bytes.length);
    asm.set(end, i32.add(asm.get(end), bytes.length));
  };
  const left = asm.local('i32');
  asm.set(left, count);
  for (const x of parts) {
    asm.if(there(x), () => {
      append(bytesOf(x));
      asm.set(left, i32.sub(asm.get(left), i32.const(1)));
      asm.if(asm.get(left), () => append(by));
    });
  }
  return keepOperand(e, STRING, [to, i32.sub(asm.get(end), to)], { isNull: separator.isNull });
};
