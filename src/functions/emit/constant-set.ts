import { type I32, type I64, i32 } from '../../wasm/assembler.ts';
import type { EmitContext, Operand } from '../emit.ts';
import { equalityBits } from './keys.ts';
import { rangeOf } from './number.ts';
import { asI64, bytesOf } from './parts.ts';
import { representation } from './representation.ts';

/** A test if a value is among constants, by looking it up; undefined where those of such a type are compared one by one. */
export function inConstants(e: EmitContext, x: Operand, list: readonly Operand[]): I32 | undefined {
  if (!list.every((c) => c.constant !== undefined && c.constant !== null && sameScale(x, c))) return undefined;
  switch (representation(x.type)) {
    case 'i32':
    case 'i64':
      return x.type.kind === 'boolean'
        ? undefined
        : inSorted(
            e,
            asI64(x),
            list.map((c) => rangeOf(c).min),
          );
    case 'f32':
    case 'f64':
      return inSorted(
        e,
        e.asm.keep(equalityBits(x)),
        list.map((c) => floatBits(c.constant as number, x.type.kind === 'float')),
      );
    case 'bytes': {
      const texts = list.map((c) => bytesOfConstant(c.constant));
      return texts.every((t) => t !== undefined) ? inBytes(e, x, texts) : undefined;
    }
    case 'i128':
    case 'interval':
      return undefined;
  }
}

const sameScale = (a: Operand, b: Operand): boolean =>
  a.type.kind !== 'decimal' || (b.type.kind === 'decimal' && a.type.scale === b.type.scale);

const encoder = new TextEncoder();
const bytesOfConstant = (value: unknown): Uint8Array | undefined =>
  typeof value === 'string' ? encoder.encode(value) : value instanceof Uint8Array ? value : undefined;

/** The bits that `equalityBits` gives for a constant. */
function floatBits(value: number, isSingle: boolean): bigint {
  if (isSingle) return BigInt(Number.isNaN(value) ? 0x7fc00000 : (new Int32Array(new Float32Array([value + 0]).buffer)[0] ?? 0));
  return Number.isNaN(value) ? 0x7ff8000000000000n : (new BigInt64Array(new Float64Array([value + 0]).buffer)[0] ?? 0n);
}

/** Among sorted numbers in memory. */
function inSorted(e: EmitContext, x: I64, list: readonly bigint[]): I32 {
  const values = [...new Set(list)].sort((a, b) => (a < b ? -1 : 1));
  const table = new BigInt64Array(values);
  const { ptr } = e.bytes(new Uint8Array(table.buffer));
  return e.runtime('i64_in_sorted', [ptr, i32.const(values.length), x], 'i32');
}

function inBytes(e: EmitContext, x: Operand, list: readonly Uint8Array[]): I32 {
  const { bytes, mask } = byteSet(list);
  const { ptr } = e.bytes(bytes);
  const { ptr: at, length } = bytesOf(x);
  return e.runtime('bytes_in_set', [ptr, i32.const(mask), at, length], 'i32');
}

/**
 * Byte strings as the routine `bytes_in_set` reads them: slots of place and length, `mask` + 1 of them, then the bytes. A string
 * lies in the first slot behind the one of its hash that was free; place 0 is a free slot.
 */
function byteSet(list: readonly Uint8Array[]): { readonly bytes: Uint8Array; readonly mask: number } {
  let slots = 8;
  while (slots < list.length * 2) slots *= 2;
  const size = list.reduce((n, text) => n + text.length, 0);
  const bytes = new Uint8Array(slots * 8 + size + PAST_END);
  const view = new DataView(bytes.buffer);
  let end = slots * 8;
  for (const text of list) {
    let slot = hashOf(text) & (slots - 1);
    while (view.getUint32(slot * 8, true) !== 0) slot = (slot + 1) & (slots - 1);
    view.setUint32(slot * 8, end, true);
    view.setUint32(slot * 8 + 4, text.length, true);
    bytes.set(text, end);
    end += text.length;
  }
  return { bytes, mask: slots - 1 };
}
/** How far routines read beyond what they are asked to. */
const PAST_END = 16;

function hashOf(text: Uint8Array): number {
  let h = text.length;
  for (let i = 0; i < text.length; i += 4) {
    const word = (text[i] ?? 0) | ((text[i + 1] ?? 0) << 8) | ((text[i + 2] ?? 0) << 16) | ((text[i + 3] ?? 0) << 24);
    const mixed = Math.imul(h ^ word, 0x9e3779b1);
    h = (mixed << 13) | (mixed >>> 19);
  }
  return (h ^ (h >>> 15)) >>> 0;
}
