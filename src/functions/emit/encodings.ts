import { BINARY, INT, STRING } from '../../types/data-type.ts';
import { i32, i64 } from '../../wasm/assembler.ts';
import type { Emit, Operand } from '../emit.ts';
import { orReference } from './by-reference.ts';
import { lastStatus } from './number.ts';
import { asI64, bytesOf, i32Of, keepOperand, operand } from './parts.ts';
import { representation } from './representation.ts';

const one = (args: readonly Operand[]): Operand => {
  const [a] = args;
  if (!a) throw new TypeError('one operand');
  return a;
};

export const emitBase64: Emit = (e, args) => {
  const { ptr, length } = bytesOf(one(args));
  const to = e.asm.keep(e.scratch(i32.mul(i32.divU(i32.add(length, i32.const(2)), i32.const(3)), i32.const(4))));
  return keepOperand(e, STRING, [to, e.runtime('base64_text', [ptr, length, to], 'i32')]);
};
/** Well-formed text; the reference makes what can be made of other text. */
export const emitUnbase64: Emit = (e, args) => {
  const { ptr, length } = bytesOf(one(args));
  const to = e.asm.keep(e.scratch(length));
  const size = e.asm.keep(e.runtime('text_base64', [ptr, length, to], 'i32'));
  return orReference(e, BINARY, i32.eqz(lastStatus(e)), () => operand(BINARY, [to, size]));
};
export const emitUnhex: Emit = (e, args) => {
  const { ptr, length } = bytesOf(one(args));
  const to = e.asm.keep(e.scratch(length));
  const size = e.asm.keep(e.runtime('text_hex', [ptr, length, to], 'i32'));
  const wrong = e.asm.keep(i32.ltS(size, i32.const(0)));
  return keepOperand(e, BINARY, [to, i32.and(size, i32.sub(wrong, i32.const(1)))], { isNull: wrong });
};
export const emitBin: Emit = (e, args) => {
  const to = e.asm.keep(e.scratch(i32.const(64)));
  return keepOperand(e, STRING, [to, e.runtime('u64_to_bits', [asI64(one(args)), to], 'i32')]);
};
/** conv(text, from, to); what does not fit 64 bits, and bases there are not, are the reference's. */
export const emitConv: Emit = (e, [text, from, to]) => {
  if (!text || !from || !to) throw new TypeError('three operands');
  const { ptr, length } = bytesOf(text);
  const at = e.asm.keep(e.scratch(i32.const(66)));
  const size = e.asm.keep(e.runtime('convert_base', [ptr, length, i32Of(from), i32Of(to), at], 'i32'));
  return orReference(e, STRING, i32.eqz(lastStatus(e)), () => operand(STRING, [at, size]));
};
export const emitBitCount: Emit = (e, args) => {
  const x = one(args);
  if (x.type.kind === 'boolean') return keepOperand(e, INT, [i32Of(x)]);
  return keepOperand(e, INT, [i32.wrapI64(i64.popcnt(asI64(x)))], { range: { min: 0n, max: 64n } });
};
/** initcap of ASCII. */
export const emitInitcap: Emit = (e, args) => {
  const { ptr, length } = bytesOf(one(args));
  return orReference(e, STRING, e.runtime('is_ascii', [ptr, length], 'i32'), () => {
    const to = e.asm.keep(e.scratch(length));
    e.runtimeVoid('capitalize', [ptr, length, to]);
    return operand(STRING, [to, length]);
  });
};
/** The bit at a place; one there is not raises. */
export const emitBitGet: Emit = (e, [value, position], call) => {
  if (!value || !position) throw new TypeError('two operands');
  const bits = representation(value.type) === 'i64' ? 64 : value.type.kind === 'tinyint' ? 8 : value.type.kind === 'smallint' ? 16 : 32;
  e.failIf(i32.geU(i32Of(position), i32.const(bits)));
  const moved = i64.shrU(asI64(value), i64.extendI32U(i32Of(position)));
  return keepOperand(e, call.type, [i32.wrapI64(i64.and(moved, i64.const(1n)))]);
};
