import { type DataType, isNested } from '../../types/data-type.ts';
import { f32, f64, type I32, type I64, i32, i64, type Node, select } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, Operand } from '../emit.ts';
import { bytesOf, f32Of, f64Of, i32Of, i64Of, keepOperand, wide } from './parts.ts';
import { representation } from './representation.ts';

interface Family {
  readonly name: 'murmur3' | 'xxhash64';
  readonly type: 'i32' | 'i64';
}

/** The hash of a value on top of `seed`, as Spark's functions have it; a null leaves the seed. */
function mix(e: EmitContext, { name, type }: Family, x: Operand, seed: Node): Node {
  const call = (kind: 'i32' | 'i64' | 'bytes', ...args: readonly Node[]): Node => e.runtime(`${name}_${kind}`, [...args, seed], type);
  switch (representation(x.type)) {
    case 'i32':
      return call('i32', i32Of(x));
    case 'i64':
      return call('i64', i64Of(x));
    case 'f32': {
      const v = f32Of(x);
      return call('i32', select(f32.ne(v, v), i32.const(0x7fc00000), i32.reinterpretF32(f32.add(v, f32.const(0)))));
    }
    case 'f64': {
      const v = f64Of(x);
      return call('i64', select(f64.ne(v, v), i64.const(0x7ff8000000000000n), i64.reinterpretF64(f64.add(v, f64.const(0)))));
    }
    case 'i128': {
      const { lo, hi } = wide(x);
      const at = e.asm.keep(e.scratch(i32.const(16)));
      const n = e.asm.keep(e.runtime('big_endian', [lo, hi, at], 'i32'));
      return call('bytes', i32.sub(i32.add(at, i32.const(16)), n), n);
    }
    default: {
      const { ptr, length } = bytesOf(x);
      return call('bytes', ptr, length);
    }
  }
}

/** Can `emitMurmur3` and `emitXxHash64` take arguments of these types? Nested ones they cannot. */
export const canHash = (types: readonly DataType[]): boolean =>
  types.every((t) => !isNested(t) && t.kind !== 'interval' && t.kind !== 'void');

const hashing =
  (family: Family, start: Node): Emit =>
  (e, args, call) => {
    let seed: Node = start;
    for (const x of args) {
      const mixed = e.asm.keep(mix(e, family, x, seed));
      seed = x.isNull
        ? e.asm.keep(family.type === 'i32' ? select(x.isNull, seed as I32, mixed as I32) : select(x.isNull, seed as I64, mixed as I64))
        : mixed;
    }
    return keepOperand(e, call.type, [seed]);
  };

/** `hash(…)` and `xxhash64(…)`: see nulls. */
export const emitMurmur3: Emit = hashing({ name: 'murmur3', type: 'i32' }, i32.const(42));
export const emitXxHash64: Emit = hashing({ name: 'xxhash64', type: 'i64' }, i64.const(42n));
