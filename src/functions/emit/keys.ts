import { f32, f64, type I32, type I64, i32, i64, type Node, select } from '../../wasm/assembler.ts';
import type { EmitContext, Operand } from '../emit.ts';
import { bytesOf, f32Of, f64Of, i32Of, i64Of, isNarrow, isNull, wide } from './parts.ts';
import { representation } from './representation.ts';

const MULTIPLIER = i64.const(0x9e3779b97f4a7c15n);
const NULL_HASH = i64.const(0x5851f42d4c957f2dn);
/** Where the hash of several keys begins. */
const HASH_SEED: I64 = i64.const(0x2545f4914f6cdd1dn);

/**
 * A 64-bit hash of the value on top of `seed` (the hash of the keys before it), for hash tables; all its bits are usable.
 * Values that `emitEquals` calls equal hash alike, a null like every null, a wide decimal alike in one part or two.
 */
export function emitHash(e: EmitContext, key: Operand, seed: I64 = HASH_SEED): I64 {
  const { asm } = e;
  if (representation(key.type) === 'bytes') {
    const { ptr, length } = bytesOf(key);
    const found = asm.local('i64');
    const start = (): I64 => i64.xor(i64.mul(i64.extendI32U(length), MULTIPLIER), seed);
    byLength(e, length, {
      short: () => asm.set(found, spread(e, i64.xor(shortBytes(ptr, length), start()))),
      medium: () => asm.set(found, spread(e, i64.xor(spread(e, i64.xor(i64.load(ptr), start())), lastBytes(ptr, length)))),
      long: () => asm.set(found, e.runtime('bytes_hash', [ptr, length, seed], 'i64')),
    });
    const hash = asm.get(found);
    return asm.keep(key.isNull ? i64.xor(hash, select(key.isNull, NULL_HASH, i64.const(0n))) : hash);
  }
  const bits = equalityBits(key);
  return spread(e, i64.xor(key.isNull ? select(key.isNull, NULL_HASH, bits) : bits, seed));
}

/** Every bit of the answer depends on every bit of the value. */
function spread(e: EmitContext, value: I64): I64 {
  const { asm } = e;
  const mixed = asm.keep(value);
  const product = asm.keep(i64.mul(i64.xor(mixed, i64.shrU(mixed, i64.const(32n))), MULTIPLIER));
  return asm.keep(i64.xor(product, i64.shrU(product, i64.const(29n))));
}

/** Up to 8 bytes as a number: text of one length is equal when these are. Reads past the end, which buffers allow. */
const shortBytes = (ptr: I32, length: I32): I64 =>
  select(length, i64.shl(i64.load(ptr), i64.extendI32U(i32.sub(i32.const(64), i32.shl(length, i32.const(3))))), i64.const(0n));

/** The last 8 of as many bytes or more. */
const lastBytes = (ptr: I32, length: I32): I64 => i64.load(i32.sub(i32.add(ptr, length), i32.const(8)));

/** Text of up to 8, of up to 16, and of more bytes. */
function byLength({ asm }: EmitContext, length: I32, on: Readonly<Record<'short' | 'medium' | 'long', () => void>>): void {
  asm.if(i32.leU(length, i32.const(8)), on.short, () => asm.if(i32.leU(length, i32.const(16)), on.medium, on.long));
}

/** 64 bits that are equal for equal values, of numbers of at most 64 bits only for those. */
export function equalityBits(key: Operand): I64 {
  switch (representation(key.type)) {
    case 'i32':
      return i64.extendI32S(i32Of(key));
    case 'i64':
      return i64Of(key);
    case 'f32': {
      const x = f32Of(key);
      return i64.extendI32S(select(f32.ne(x, x), i32.const(0x7fc00000), i32.reinterpretF32(f32.add(x, f32.const(0)))));
    }
    case 'f64': {
      const x = f64Of(key);
      return select(f64.ne(x, x), i64.const(0x7ff8000000000000n), i64.reinterpretF64(f64.add(x, f64.const(0))));
    }
    case 'i128': {
      if (isNarrow(key)) return i64Of(key);
      const { lo, hi } = wide(key);
      return i64.xor(lo, i64.mul(i64.xor(hi, i64.shrS(lo, i64.const(63n))), MULTIPLIER));
    }
    case 'interval': {
      const [months, days, micros] = key.parts as readonly [I32, I32, I64];
      return i64.xor(micros, i64.mul(i64.or(i64.shl(i64.extendI32S(months), i64.const(32n)), i64.extendI32U(days)), MULTIPLIER));
    }
    default:
      return i64.const(0n);
  }
}

/** The value that stands for its equals: 0.0 for -0.0. Nested values as keys have it so already. */
export function withPlainZero(key: Operand): Operand {
  switch (representation(key.type)) {
    case 'f32':
      return { ...key, parts: [f32.add(f32Of(key), f32.const(0))] };
    case 'f64':
      return { ...key, parts: [f64.add(f64Of(key), f64.const(0))] };
    default:
      return key;
  }
}

/** Are two values equal, whatever their nullness? NaN = NaN, 0.0 = -0.0; text by its bytes. i32 0 or 1. */
export function valueEquals(e: EmitContext, a: Operand, b: Operand): I32 {
  switch (representation(a.type)) {
    case 'i32':
      return i32.eq(i32Of(a), i32Of(b));
    case 'i64':
      return i64.eq(i64Of(a), i64Of(b));
    case 'f32': {
      const x = f32Of(a),
        y = f32Of(b);
      return i32.or(f32.eq(x, y), i32.and(f32.ne(x, x), f32.ne(y, y)));
    }
    case 'f64': {
      const x = f64Of(a),
        y = f64Of(b);
      return i32.or(f64.eq(x, y), i32.and(f64.ne(x, x), f64.ne(y, y)));
    }
    case 'i128': {
      if (isNarrow(a) && isNarrow(b)) return i64.eq(i64Of(a), i64Of(b));
      const x = wide(a),
        y = wide(b);
      return i64.eqz(i64.or(i64.xor(x.lo, y.lo), i64.xor(x.hi, y.hi)));
    }
    case 'bytes': {
      const x = bytesOf(a),
        y = bytesOf(b);
      const result = e.asm.local('i32');
      e.asm.set(result, i32.eq(x.length, y.length));
      e.asm.if(e.asm.get(result), () =>
        byLength(e, x.length, {
          short: () => e.asm.set(result, i64.eq(shortBytes(x.ptr, x.length), shortBytes(y.ptr, x.length))),
          medium: () => {
            const first = i64.xor(i64.load(x.ptr), i64.load(y.ptr));
            e.asm.set(result, i64.eqz(i64.or(first, i64.xor(lastBytes(x.ptr, x.length), lastBytes(y.ptr, x.length)))));
          },
          long: () => e.asm.set(result, e.runtime('bytes_equal', [x.ptr, x.length, y.ptr, y.length], 'i32')),
        }),
      );
      return e.asm.get(result);
    }
    case 'interval': {
      const [m, d, u] = a.parts as readonly [I32, I32, I64];
      const [n, f, v] = b.parts as readonly [I32, I32, I64];
      return i32.and(i32.eqz(i32.or(i32.xor(m, n), i32.xor(d, f))), i64.eq(u, v));
    }
  }
}

/** Equality as grouping has it: as `valueEquals`, and null equals null and nothing else. i32 0 or 1. */
export function emitEquals(e: EmitContext, a: Operand, b: Operand): I32 {
  const equal = valueEquals(e, a, b);
  if (!a.isNull && !b.isNull) return equal;
  const x = isNull(a),
    y = isNull(b);
  // Both null, or neither and equal.
  return i32.and(i32.eq(x, y), i32.or(x, equal));
}

/** -1, 0 or 1 of two values, whatever their nullness; NaN is the largest and equals itself. */
function valueCompare(e: EmitContext, a: Operand, b: Operand): I32 {
  switch (representation(a.type)) {
    case 'bytes': {
      const x = bytesOf(a),
        y = bytesOf(b);
      return e.runtime('bytes_compare', [x.ptr, x.length, y.ptr, y.length], 'i32');
    }
    default:
      return i32.sub(valueLess(e, b, a), valueLess(e, a, b));
  }
}

/** i32: a < b, whatever their nullness. */
export function valueLess(e: EmitContext, a: Operand, b: Operand): I32 {
  switch (representation(a.type)) {
    case 'i32':
      return i32.ltS(i32Of(a), i32Of(b));
    case 'i64':
      return i64.ltS(i64Of(a), i64Of(b));
    case 'f32': {
      const x = f32Of(a),
        y = f32Of(b);
      return i32.or(f32.lt(x, y), i32.and(f32.eq(x, x), f32.ne(y, y)));
    }
    case 'f64': {
      const x = f64Of(a),
        y = f64Of(b);
      return i32.or(f64.lt(x, y), i32.and(f64.eq(x, x), f64.ne(y, y)));
    }
    case 'i128': {
      if (isNarrow(a) && isNarrow(b)) return i64.ltS(i64Of(a), i64Of(b));
      const x = wide(a),
        y = wide(b);
      return i32.or(i64.ltS(x.hi, y.hi), i32.and(i64.eq(x.hi, y.hi), i64.ltU(x.lo, y.lo)));
    }
    case 'bytes':
      return i32.ltS(valueCompare(e, a, b), i32.const(0));
    case 'interval': {
      const [m, d, u] = a.parts as readonly [I32, I32, I64];
      const [n, f, v] = b.parts as readonly [I32, I32, I64];
      const later = i32.or(i32.ltS(d, f), i32.and(i32.eq(d, f), i64.ltS(u, v)));
      return i32.or(i32.ltS(m, n), i32.and(i32.eq(m, n), later));
    }
  }
}

/** -1, 0 or 1 as ORDER BY has it ascending; nulls first unless told. */
export function emitCompare(e: EmitContext, a: Operand, b: Operand, nulls: 'first' | 'last' = 'first'): I32 {
  const order = valueCompare(e, a, b);
  if (!a.isNull && !b.isNull) return order;
  const x = isNull(a),
    y = isNull(b);
  const byNull: Node<'i32'> = nulls === 'first' ? i32.sub(y, x) : i32.sub(x, y);
  return select(i32.or(x, y), byNull, order);
}
