import { BOOLEAN, STRING } from '../../types/data-type.ts';
import { type I32, i32 } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, Operand } from '../emit.ts';
import { valueEquals } from './keys.ts';
import { bytesOf, keepOperand, operand } from './parts.ts';

const ANY = '%';
const ONE = '_';
type LikePart = { readonly kind: 'any' } | { readonly kind: 'one' } | { readonly kind: 'text'; readonly text: string };

/** The parts of a LIKE pattern; undefined when an escape stands wrong. */
function likeParts(pattern: string, mark: string): LikePart[] | undefined {
  const parts: LikePart[] = [];
  let text = '';
  const flush = (): void => {
    if (text) parts.push({ kind: 'text', text });
    text = '';
  };
  const chars = [...pattern];
  for (let i = 0; i < chars.length; i++) {
    const c = chars[i] as string;
    if (c === mark) {
      const next = chars[++i];
      if (next !== ANY && next !== ONE && next !== mark) return undefined;
      text += next;
    } else if (c === ANY || c === ONE) {
      flush();
      if (c === ONE) parts.push({ kind: 'one' });
      else if (parts.at(-1)?.kind !== 'any') parts.push({ kind: 'any' });
    } else text += c;
  }
  flush();
  return parts;
}

/**
 * text LIKE pattern [ESCAPE character]. A constant pattern without `_` becomes comparisons and searches; the rest goes
 * through a matcher. A wrong pattern raises.
 */
export const emitLike: Emit = (e, args) => {
  const [text, pattern] = args;
  if (!text || !pattern) throw new TypeError('two operands');
  const escapeOperand = args[2];
  const mark = escapeOperand ? escapeOperand.constant : '\\';
  if (typeof pattern.constant === 'string' && typeof mark === 'string') {
    const parts = likeParts(pattern.constant, mark);
    const simple = parts && simpleLike(e, text, parts);
    if (simple) return keepOperand(e, BOOLEAN, [simple]);
  }
  const { ptr, length } = bytesOf(text);
  const p = bytesOf(pattern);
  const by = escapeOperand ? bytesOf(escapeOperand) : e.bytes(new Uint8Array([0x5c]));
  const answer = e.asm.keep(e.runtime('like', [ptr, length, p.ptr, p.length, by.ptr, by.length], 'i32'));
  e.failIf(i32.eq(answer, i32.const(2)));
  return keepOperand(e, BOOLEAN, [i32.eq(answer, i32.const(1))]);
};

const encoder = new TextEncoder();
/** `a`, `a%`, `%a`, `%a%`, `a%b`, `%a%b%` …: texts with only % between; undefined when there is a `_`. */
function simpleLike(e: EmitContext, text: Operand, parts: readonly LikePart[]): I32 | undefined {
  if (parts.some((p) => p.kind === 'one')) return undefined;
  const { asm } = e;
  const { ptr, length } = bytesOf(text);
  const texts = parts.flatMap((p) => (p.kind === 'text' ? [encoder.encode(p.text)] : []));
  const constants = texts.map((t) => e.bytes(t));
  const [first, last] = [parts[0], parts.at(-1)];
  if (parts.length === 0) return i32.eqz(length);
  if (texts.length === 0) return i32.const(1);
  if (parts.length === 1) {
    const whole = constants[0] as { ptr: I32; length: I32 };
    return valueEquals(e, text, operand(STRING, [whole.ptr, whole.length]));
  }
  const result = asm.local('i32');
  asm.set(result, i32.const(0));
  asm.block((no) => {
    const least = texts.reduce((sum, t) => sum + t.length, 0);
    asm.brIf(no, i32.ltU(length, i32.const(least)));
    let at: I32 = i32.const(0);
    const end: I32 = length;
    constants.forEach((part, i) => {
      if (i === 0 && first?.kind === 'text') {
        asm.brIf(no, i32.eqz(e.runtime('bytes_starts', [ptr, length, part.ptr, part.length], 'i32')));
        at = part.length;
      } else if (i === constants.length - 1 && last?.kind === 'text') {
        asm.brIf(no, i32.eqz(e.runtime('bytes_ends', [i32.add(ptr, at), i32.sub(end, at), part.ptr, part.length], 'i32')));
      } else {
        const found = asm.keep(e.runtime('bytes_find', [ptr, end, part.ptr, part.length, at], 'i32'));
        asm.brIf(no, i32.ltS(found, i32.const(0)));
        at = asm.keep(i32.add(found, part.length));
      }
    });
    asm.set(result, i32.const(1));
  });
  return asm.get(result);
}
