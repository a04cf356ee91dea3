import type { SortKey } from '../../plan/expr.ts';
import { f32, f64, type I32, type I64, i32, i64, select } from '../../wasm/assembler.ts';
import type { EmitContext, Operand } from '../emit.ts';
import { bytesOf, f32Of, f64Of, i32Of, i64Of, isNarrow, wide } from './parts.ts';
import { type Representation, representation } from './representation.ts';

/** The beginning of a row's sort keys as an unsigned number: of two rows the one with the smaller number comes first. */
export interface SortPrefix {
  readonly value: I64;
  /** what equal numbers leave open; absent where they mean equal keys */
  readonly rest?: SortRest;
}

/**
 * The keys from number `key` on, of that one what follows so many bytes of a text. `told`: so many bits that end the number say how
 * many bytes there were of the text, turned as the key is; one more than `bytes` says that some follow, else the next key does.
 */
export interface SortRest {
  readonly key: number;
  readonly bytes: number;
  readonly told?: number;
}

/** A value as an unsigned number of `bits` bits in its order. */
interface Ordered {
  readonly value: I64;
  readonly bits: number;
  readonly isExact: boolean;
}

const WORD = 64;
/** Bits that are left to tell how many bytes there were of a text: 8 at most, and that there are more. */
const LEAST_TOLD = 4;

/** The beginning of a text in so many bits: whole bytes, then how many there were, at most one more than these. */
export function textPrefix(e: EmitContext, { ptr, length }: { readonly ptr: I32; readonly length: I32 }, bits: number): I64 {
  const { asm } = e;
  const bytes = textBytes(bits);
  const told = bits - 8 * bytes;
  const word = e.runtime('big_endian_prefix', [ptr, length], 'i64');
  const beginning = i64.shl(i64.shrU(word, i64.const(BigInt(WORD - 8 * bytes))), i64.const(BigInt(told)));
  const count = select(i32.gtU(length, i32.const(bytes)), i32.const(bytes + 1), length);
  return asm.keep(i64.or(beginning, i64.extendI32U(count)));
}
/** Whole bytes of a text in so many bits. */
export const textBytes = (bits: number): number => Math.floor((bits - LEAST_TOLD) / 8);
const SIGN = i64.const(-(2n ** 63n));

/**
 * The keys one behind the other, as many as 64 bits hold: null or not, then the value. `usesRanges`: numbers take only the
 * bits that their known range needs; not where others with other ranges go to the same sort.
 */
export function emitSortPrefix(e: EmitContext, keys: readonly SortKey[], values: readonly Operand[], usesRanges: boolean): SortPrefix {
  const { asm } = e;
  let prefix: I64 = i64.const(0n);
  let left = WORD;
  const put = (value: I64, bits: number): void => {
    prefix = asm.keep(left === WORD ? value : i64.or(i64.shl(prefix, i64.const(BigInt(bits))), value));
    left -= bits;
  };
  const before = (key: number, bytes: number): SortPrefix => ({ value: prefix, rest: { key, bytes } });
  for (const [i, key] of keys.entries()) {
    if (left === 0) return before(i, 0);
    const operand = values[i] as Operand;
    const isNull = usesRanges ? operand.isNull : key.child.nullable ? (operand.isNull ?? i32.const(0)) : undefined;
    if (isNull) put(i64.extendI32U(key.nullsFirst ? i32.eqz(isNull) : isNull), 1);
    const held = representation(operand.type);
    const bytes = textBytes(left);
    if (left === 0 || (held === 'bytes' && bytes < 1)) return before(i, 0);
    const { value, bits, isExact } =
      held === 'bytes'
        ? { value: textPrefix(e, bytesOf(operand), left), bits: left, isExact: false }
        : ordered(e, operand, held, usesRanges);
    const turned = key.ascending ? value : i64.xor(value, ones(bits));
    const kept = Math.min(bits, left);
    const cut = kept < bits ? i64.shrU(turned, i64.const(BigInt(bits - kept))) : turned;
    const told = left - 8 * bytes;
    put(isNull ? select(isNull, i64.const(0n), cut) : cut, kept);
    if (held === 'bytes') return { value: prefix, rest: { key: i, bytes, told } };
    if (kept < bits || !isExact) return before(i, 0);
  }
  return { value: prefix };
}

const ones = (bits: number): I64 => i64.const(BigInt.asIntN(64, 2n ** BigInt(bits) - 1n));

/** A number; an interval by its months. */
function ordered(e: EmitContext, x: Operand, held: Exclude<Representation, 'bytes'>, usesRanges: boolean): Ordered {
  const { asm } = e;
  const { range } = x;
  if (
    usesRanges &&
    range &&
    range.min <= range.max &&
    (held === 'i32' || held === 'i64') &&
    range.min >= -(2n ** 63n) &&
    range.max < 2n ** 63n
  ) {
    const bits = Math.max(1, (range.max - range.min).toString(2).length);
    return { value: asm.keep(i64.sub(held === 'i32' ? i64.extendI32S(i32Of(x)) : i64Of(x), i64.const(range.min))), bits, isExact: true };
  }
  switch (held) {
    case 'i32':
      // A boolean is 0 or 1; other numbers count from the least of 32 bits.
      if (x.type.kind === 'boolean') return { value: i64.extendI32U(i32Of(x)), bits: 1, isExact: true };
      return { value: asm.keep(i64.extendI32U(i32.xor(i32Of(x), i32.const(-0x80000000)))), bits: 32, isExact: true };
    case 'i64':
      return { value: asm.keep(i64.xor(i64Of(x), SIGN)), bits: WORD, isExact: true };
    case 'f32': {
      // One NaN, above everything; one zero.
      const v = f32Of(x);
      const bits = asm.keep(select(f32.ne(v, v), i32.const(0x7fc00000), i32.reinterpretF32(f32.add(v, f32.const(0)))));
      return {
        value: asm.keep(i64.extendI32U(i32.xor(bits, i32.or(i32.shrS(bits, i32.const(31)), i32.const(-0x80000000))))),
        bits: 32,
        isExact: true,
      };
    }
    case 'f64': {
      const v = f64Of(x);
      const bits = asm.keep(select(f64.ne(v, v), i64.const(0x7ff8000000000000n), i64.reinterpretF64(f64.add(v, f64.const(0)))));
      return { value: asm.keep(i64.xor(bits, i64.or(i64.shrS(bits, i64.const(63n)), SIGN))), bits: WORD, isExact: true };
    }
    case 'i128': {
      if (isNarrow(x)) return { value: asm.keep(i64.xor(i64Of(x), SIGN)), bits: WORD, isExact: false };
      const { lo, hi } = wide(x);
      const fits = i64.eq(hi, i64.shrS(lo, i64.const(63n)));
      const end = select(i64.ltS(hi, i64.const(0n)), i64.const(0n), i64.const(-1n));
      return { value: asm.keep(select(fits, i64.xor(lo, SIGN), end)), bits: WORD, isExact: false };
    }
    case 'interval':
      return { value: asm.keep(i64.extendI32U(i32.xor(i32Of(x), i32.const(-0x80000000)))), bits: 32, isExact: false };
  }
}
