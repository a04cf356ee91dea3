import { type I32, type I64, i32, i64 } from '../../wasm/assembler.ts';
import type { Emit } from '../emit.ts';
import { asI64, i32Of, i64Of, keepOperand } from './parts.ts';
import { representation } from './representation.ts';

type Bits = { readonly i32: (a: I32, b: I32) => I32; readonly i64: (a: I64, b: I64) => I64 };
const bitwise =
  (bits: Bits): Emit =>
  (e, [a, b], call) => {
    if (!a || !b) throw new TypeError('two operands');
    return keepOperand(e, call.type, [representation(call.type) === 'i32' ? bits.i32(i32Of(a), i32Of(b)) : bits.i64(i64Of(a), i64Of(b))]);
  };
export const emitBitAnd: Emit = bitwise({ i32: i32.and, i64: i64.and });
export const emitBitOr: Emit = bitwise({ i32: i32.or, i64: i64.or });
export const emitBitXor: Emit = bitwise({ i32: i32.xor, i64: i64.xor });
export const emitBitNot: Emit = (e, [a], call) => {
  if (!a) throw new TypeError('one operand');
  return keepOperand(e, call.type, [
    representation(call.type) === 'i32' ? i32.xor(i32Of(a), i32.const(-1)) : i64.xor(i64Of(a), i64.const(-1n)),
  ]);
};

/** shiftleft, shiftright, shiftrightunsigned of an int or a bigint by an int; the count is taken modulo the width, as in Java. */
const shift =
  (bits: Bits): Emit =>
  (e, [a, n], call) => {
    if (!a || !n) throw new TypeError('two operands');
    return keepOperand(e, call.type, [representation(call.type) === 'i32' ? bits.i32(i32Of(a), i32Of(n)) : bits.i64(i64Of(a), asI64(n))]);
  };
export const emitShiftLeft: Emit = shift({ i32: i32.shl, i64: i64.shl });
export const emitShiftRight: Emit = shift({ i32: i32.shrS, i64: i64.shrS });
export const emitShiftRightUnsigned: Emit = shift({ i32: i32.shrU, i64: i64.shrU });
