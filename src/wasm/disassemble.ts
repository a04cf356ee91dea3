import { instructionOf } from './opcodes.ts';

const TYPES: Readonly<Record<number, string>> = { 127: 'i32', 126: 'i64', 125: 'f32', 124: 'f64', 123: 'v128' };

interface Signature {
  readonly params: readonly string[];
  readonly results: readonly string[];
}

/** Reads numbers and names one after the other. */
class Reader {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }
  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }
  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }
  unsigned(): number {
    return Number(BigInt.asUintN(32, this.#leb().value));
  }
  signed(bits: number): bigint {
    const { value, shift, last } = this.#leb();
    return BigInt.asIntN(bits, last & 0x40 ? value - (1n << shift) : value);
  }
  take(count: number): Uint8Array {
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }
  view(count: number): DataView {
    const part = this.take(count);
    return new DataView(part.buffer, part.byteOffset, count);
  }
  text(): string {
    return new TextDecoder().decode(this.take(this.unsigned()));
  }
  list<T>(item: () => T): T[] {
    return Array.from({ length: this.unsigned() }, item);
  }
  #leb(): { readonly value: bigint; readonly shift: bigint; readonly last: number } {
    let value = 0n;
    let shift = 0n;
    for (;;) {
      const last = this.byte();
      value |= BigInt(last & 0x7f) << shift;
      shift += 7n;
      if (!(last & 0x80)) return { value, shift, last };
    }
  }
}

const parts = (name: string, types: readonly string[]): string => (types.length ? ` (${name} ${types.join(' ')})` : '');
const signatureText = (s: Signature): string => `${parts('param', s.params)}${parts('result', s.results)}`;

/** A module of ours as text, in WebAssembly's own words: imports, then each function with its instructions, one a line. */
export function disassemble(bytes: Uint8Array): string {
  const r = new Reader(bytes);
  r.take(8);
  const lines: string[] = ['(module'];
  let types: Signature[] = [];
  let functions: number[] = [];
  const names: string[] = [];
  const exported = new Map<number, string>();
  const type = (): string => TYPES[r.byte()] ?? '?';
  while (!r.isAtEnd) {
    const section = r.byte();
    const end = r.unsigned() + r.at;
    if (section === 1)
      types = r.list(() => {
        r.byte();
        return { params: r.list(type), results: r.list(type) };
      });
    else if (section === 2) {
      r.list(() => {
        const name = `${r.text()}.${r.text()}`;
        if (r.byte() === 2) {
          r.byte();
          lines.push(`  (import "${name}" (memory ${r.unsigned()} ${r.unsigned()} shared))`);
        } else {
          lines.push(`  (import "${name}" (func $${name}${signatureText(types[r.unsigned()] ?? { params: [], results: [] })}))`);
          names.push(name);
        }
      });
    } else if (section === 3) functions = r.list(() => r.unsigned());
    else if (section === 7)
      r.list(() => {
        const name = r.text();
        r.byte();
        exported.set(r.unsigned(), name);
      });
    else if (section === 10) {
      const first = names.length;
      const nameOf = (index: number): string => `$${names[index] ?? exported.get(index) ?? index}`;
      let index = first;
      r.list(() => {
        const until = r.unsigned() + r.at;
        const signature = types[functions[index - first] ?? 0] ?? { params: [], results: [] };
        const name = exported.get(index);
        lines.push(`  (func ${nameOf(index)}${name === undefined ? '' : ` (export "${name}")`}${signatureText(signature)}`);
        const locals = r.list(() => ({ count: r.unsigned(), type: type() })).flatMap((l) => Array<string>(l.count).fill(l.type));
        if (locals.length) lines.push(`    (local ${locals.join(' ')})`);
        lines.push(...instructions(r, until, nameOf));
        lines.push('  )');
        index++;
      });
    }
    r.at = end;
  }
  lines.push(')');
  return `${lines.join('\n')}\n`;
}

function instructions(r: Reader, until: number, nameOf: (index: number) => string): string[] {
  const lines: string[] = [];
  let depth = 2;
  while (r.at < until) {
    const { name, immediate } = instructionOf(r.byte(), () => r.unsigned());
    const after = (): string => {
      switch (immediate) {
        case 'none':
          return '';
        case 'block': {
          const result = TYPES[r.byte()];
          return result ? ` (result ${result})` : '';
        }
        case 'index': {
          const index = r.unsigned();
          return name === 'call' ? ` ${nameOf(index)}` : ` ${index}`;
        }
        case 'table':
          return ` ${[...r.list(() => r.unsigned()), r.unsigned()].join(' ')}`;
        case 'memory': {
          const align = r.unsigned();
          const offset = r.unsigned();
          return `${offset ? ` offset=${offset}` : ''} align=${2 ** align}`;
        }
        case 'i32':
          return ` ${r.signed(32)}`;
        case 'i64':
          return ` ${r.signed(64)}`;
        case 'f32':
          return ` ${r.view(4).getFloat32(0, true)}`;
        case 'f64':
          return ` ${r.view(8).getFloat64(0, true)}`;
        case 'lane':
          return ` ${r.byte()}`;
        case 'bytes16':
          return ` ${[...r.take(16)].join(' ')}`;
        case 'byte':
          r.byte();
          return '';
        case 'bytes2':
          r.take(2);
          return '';
        default:
          return immediate satisfies never;
      }
    };
    const text = `${name}${after()}`;
    if (name === 'end' || name === 'else') depth--;
    // The end of the function itself is its closing bracket.
    if (depth >= 2) lines.push(`${'  '.repeat(depth)}${text}`);
    if (name === 'block' || name === 'loop' || name === 'if' || name === 'else') depth++;
  }
  return lines;
}
