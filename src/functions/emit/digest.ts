import type { Expr } from '../../plan/expr.ts';
import { BIGINT, STRING } from '../../types/data-type.ts';
import { i32 } from '../../wasm/assembler.ts';
import type { Emit } from '../emit.ts';
import { asI64, bytesOf, keepOperand } from './parts.ts';

const ROOM = 512;
const ROOM_OF_512 = 960;

/** A digest in hexadecimal, so many bytes of it. */
const digest =
  (routine: 'md5' | 'sha1', bytes: number): Emit =>
  (e, [x]) => {
    if (!x) throw new TypeError('one operand');
    const { ptr, length } = bytesOf(x);
    const to = e.asm.keep(e.scratch(i32.const(ROOM)));
    e.runtimeVoid(routine, [ptr, length, to]);
    return keepOperand(e, STRING, [to, i32.const(bytes * 2)]);
  };
export const emitMd5: Emit = digest('md5', 16);
export const emitSha1: Emit = digest('sha1', 20);

const BITS: readonly unknown[] = [0, 224, 256, 384, 512];
/** The lengths that are compiled, as constants. */
export const canEmitSha2 = ([, bits]: readonly Expr[]): boolean => bits?.kind === 'Literal' && BITS.includes(bits.value);
export const emitSha2: Emit = (e, [x, bits]) => {
  if (!x) throw new TypeError('two operands');
  const { ptr, length } = bytesOf(x);
  const count = Number(bits?.constant) || 256;
  const long = count > 256;
  const to = e.asm.keep(e.scratch(i32.const(long ? ROOM_OF_512 : ROOM)));
  e.runtimeVoid(long ? 'sha512' : 'sha256', [ptr, length, i32.const(count), to]);
  return keepOperand(e, STRING, [to, i32.const(count / 4)]);
};

export const emitCrc32: Emit = (e, [x]) => {
  if (!x) throw new TypeError('one operand');
  const { ptr, length } = bytesOf(x);
  return keepOperand(e, BIGINT, [e.runtime('crc32', [ptr, length], 'i64')]);
};

/** hex of a number, or of bytes. */
export const emitHex: Emit = (e, [x]) => {
  if (!x) throw new TypeError('one operand');
  if (x.type.kind === 'bigint') {
    const to = e.asm.keep(e.scratch(i32.const(16)));
    return keepOperand(e, STRING, [to, e.runtime('hex_i64', [asI64(x), to], 'i32')]);
  }
  const { ptr, length } = bytesOf(x);
  const size = e.asm.keep(i32.shl(length, i32.const(1)));
  const to = e.asm.keep(e.scratch(size));
  e.runtimeVoid('hex_bytes', [ptr, length, to, i32.const(1)]);
  return keepOperand(e, STRING, [to, size]);
};
