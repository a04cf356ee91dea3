import { type F64, type I32, i32 } from '../../wasm/assembler.ts';
import type { EmitContext } from '../emit.ts';

const SHORT = 24;
const LONG = 864;

/** A double, or a float widened to one, as Java writes it: quickly where that takes few digits, else by long division. */
export function floatText(e: EmitContext, value: F64, isFloat = false): { ptr: I32; length: I32 } {
  const { asm } = e;
  const kept = asm.keep(value);
  const ptr = asm.local('i32'),
    length = asm.local('i32');
  asm.set(ptr, e.scratch(i32.const(SHORT)));
  asm.set(length, e.runtime(isFloat ? 'f32_to_text' : 'f64_to_text', [kept, asm.get(ptr)], 'i32'));
  asm.if(i32.eqz(asm.get(length)), () => {
    asm.set(ptr, e.scratch(i32.const(LONG)));
    asm.set(length, e.runtime('float_to_text', [kept, i32.const(isFloat ? 1 : 0), asm.get(ptr)], 'i32'));
  });
  return { ptr: asm.get(ptr), length: asm.get(length) };
}
