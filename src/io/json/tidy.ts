import { isUtf8 } from 'node:buffer';
import { utf8 } from '../text/utf8.ts';
import type { JsonSyntax } from './options.ts';
import { quoteJson } from './strings.ts';

/**
 * What a record holds that the quick scan refused: the objects in it, written again as strict JSON (numbers such as NaN stay), an
 * array's objects one by one. 'none': nothing but white space and comments. 'malformed' otherwise. As Jackson reads: what follows
 * the first value is not looked at.
 */
export type Tidied =
  | { readonly kind: 'objects'; readonly objects: readonly Uint8Array[]; readonly isArray: boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'null' }
  | { readonly kind: 'malformed' };

const MAX_DEPTH = 1000;
const MAX_NUMBER = 1000;
const ESCAPES = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
]);

class Malformed extends Error {}

const malformed = (): never => {
  throw new Malformed();
};

export function tidy(bytes: Uint8Array, from: number, to: number, syntax: JsonSyntax): Tidied {
  const slice = bytes.subarray(from, to);
  const valid = isUtf8(slice);
  const text = utf8(slice, 0, slice.length);
  const reader = new Reader(text.startsWith('\ufeff') ? text.slice(1) : text, syntax);
  try {
    const found = readRoot(reader);
    // bytes that are no UTF-8 matter up to the end of the value
    if (!valid && reader.text.slice(0, reader.at).includes('\ufffd')) return { kind: 'malformed' };
    return found;
  } catch (thrown) {
    if (thrown instanceof Malformed) return { kind: 'malformed' };
    throw thrown;
  }
}

function readRoot(reader: Reader): Tidied {
  reader.space();
  if (reader.ended) return { kind: 'none' };
  const c = reader.peek();
  if (c === '{') return { kind: 'objects', objects: [encode(readValue(reader, 0))], isArray: false };
  if (c === '[') return readRootArray(reader);
  return readValue(reader, 0) === 'null' ? { kind: 'null' } : { kind: 'malformed' };
}

function readRootArray(reader: Reader): Tidied {
  reader.at++;
  const objects: Uint8Array[] = [];
  let others = false;
  reader.space();
  if (reader.peek() === ']') {
    reader.at++;
    return { kind: 'objects', objects, isArray: true };
  }
  for (;;) {
    if (reader.peek() === '{') objects.push(encode(readValue(reader, 1)));
    else {
      readValue(reader, 1);
      others = true;
    }
    reader.space();
    const c = reader.next();
    if (c === ']') return others ? { kind: 'malformed' } : { kind: 'objects', objects, isArray: true };
    if (c !== ',') return malformed();
    reader.space();
  }
}

const encoder = new TextEncoder();
/** With bytes past the end, as the scan wants them. */
const encode = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 3 + 16);
  const { written } = encoder.encodeInto(text, bytes);
  return bytes.subarray(0, written + 16);
};

class Reader {
  at = 0;
  readonly text: string;
  readonly syntax: JsonSyntax;

  constructor(text: string, syntax: JsonSyntax) {
    this.text = text;
    this.syntax = syntax;
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    return this.text[this.at] ?? malformed();
  }

  next(): string {
    return this.text[this.at++] ?? malformed();
  }

  match(expression: RegExp): string | undefined {
    expression.lastIndex = this.at;
    const found = expression.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  space(): void {
    for (;;) {
      this.match(/[ \t\r\n]*/y);
      if (this.text[this.at] !== '/') return;
      if (!this.syntax.comments || this.match(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/y) === undefined) malformed();
    }
  }
}

/** The value at the reader in strict JSON; white space inside stays as it is, so that a string column gets the text as written. */
function readValue(reader: Reader, depth: number): string {
  const c = reader.peek();
  if (c === '{' || c === '[') {
    if (depth >= MAX_DEPTH) malformed();
    return c === '{' ? readObject(reader, depth) : readArray(reader, depth);
  }
  if (c === '"' || (c === "'" && reader.syntax.singleQuotes)) return readString(reader);
  const literal = reader.match(/true|false|null/y) ?? (reader.syntax.nonNumeric ? reader.match(/NaN|[+-]?Infinity|[+-]INF/y) : undefined);
  const token = literal ?? readNumber(reader);
  // a word runs on: truex, 12abc, 0x10
  if (/[\w$+.-]/.test(reader.text[reader.at] ?? ' ')) malformed();
  return token;
}

function readNumber(reader: Reader): string {
  const number =
    reader.match(reader.syntax.leadingZeros ? /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y : /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y) ??
    malformed();
  if (number.length > MAX_NUMBER) malformed();
  return number.replace(/^(-?)0+(?=\d)/, '$1');
}

function readString(reader: Reader): string {
  const quote = reader.next();
  let plain = '';
  for (;;) {
    const c = reader.next();
    if (c === quote) break;
    if (c < ' ' && !reader.syntax.controlCharacters) malformed();
    if (c !== '\\') {
      plain += c;
      continue;
    }
    const e = reader.next();
    if (e === 'u') {
      const hex = reader.match(/[0-9a-fA-F]{4}/y) ?? malformed();
      plain += String.fromCharCode(Number.parseInt(hex, 16));
    } else {
      const known = ESCAPES.get(e) ?? (reader.syntax.anyEscape || (e === "'" && reader.syntax.singleQuotes) ? e : malformed());
      plain += known;
    }
  }
  // half a surrogate pair must not be lost on the way through UTF-8
  return quoteJson(plain).replace(
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16)}`,
  );
}

function readName(reader: Reader): string {
  const c = reader.peek();
  if (c === '"' || (c === "'" && reader.syntax.singleQuotes)) return readString(reader);
  const name = reader.syntax.unquotedNames ? reader.match(/[A-Za-z_$@#*+\-\u0080-\uffff][\w$@#*+\-\u0080-\uffff]*/y) : undefined;
  return quoteJson(name ?? malformed());
}

function gap(reader: Reader): string {
  const from = reader.at;
  reader.space();
  const blank = reader.text.slice(from, reader.at);
  return blank.includes('/') ? '' : blank;
}

function readArray(reader: Reader, depth: number): string {
  let out = reader.next() + gap(reader);
  if (reader.peek() === ']') return out + reader.next();
  for (;;) {
    out += readValue(reader, depth + 1) + gap(reader);
    const c = reader.next();
    out += c;
    if (c === ']') return out;
    if (c !== ',') malformed();
    out += gap(reader);
  }
}

function readObject(reader: Reader, depth: number): string {
  let out = reader.next() + gap(reader);
  if (reader.peek() === '}') return out + reader.next();
  for (;;) {
    out += readName(reader) + gap(reader);
    if (reader.next() !== ':') malformed();
    out += `:${gap(reader)}${readValue(reader, depth + 1)}${gap(reader)}`;
    const c = reader.next();
    out += c;
    if (c === '}') return out;
    if (c !== ',') malformed();
    out += gap(reader);
  }
}
