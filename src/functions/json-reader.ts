import type { Json } from './json-text.ts';

/** What is read besides strict JSON. */
export interface JsonLeniency {
  readonly singleQuotes?: boolean;
  readonly controlCharacters?: boolean;
  readonly nonNumeric?: boolean;
  readonly unquotedNames?: boolean;
  readonly leadingZeros?: boolean;
  readonly anyEscape?: boolean;
  readonly comments?: boolean;
  /** text after the document is not looked at */
  readonly trailing?: boolean;
}

/** What Hive's functions read: names and text in single quotes, control characters in text. */
export const HIVE_JSON: JsonLeniency = { singleQuotes: true, controlCharacters: true };

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LEADING_ZEROS = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NON_NUMERIC = /(?:NaN|[+-]?Infinity|[+-]?INF)/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const SPACE = /[ \t\r\n]*/y;
const SPACE_AND_COMMENTS = /(?:[ \t\r\n]|\/\*[\s\S]*?\*\/|\/\/[^\n]*)*/y;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const AFTER_NUMBER = /[\s,\]}:/]|$/y;
/** Jackson's limit on what is inside of what. */
const MAX_DEPTH = 1000;
const BACKSLASH = 92;
const FIRST_PRINTABLE = 32;

class Malformed extends Error {}
const malformed = (): never => {
  throw new Malformed();
};

/** The document, undefined where it is malformed; `empty` where there is none. */
export function readJson(source: string, leniency: JsonLeniency = {}): { readonly value: Json } | 'empty' | undefined {
  const reader = new JsonReader(source, leniency);
  try {
    if (reader.atEnd()) return 'empty';
    const value = reader.value(0);
    return leniency.trailing === true || reader.atEnd() ? { value } : undefined;
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}

/** Reads a text from left to right; each method begins where its value does and ends behind it. Errors: Malformed. */
class JsonReader {
  readonly #source: string;
  readonly #leniency: JsonLeniency;
  #at = 0;

  constructor(source: string, leniency: JsonLeniency) {
    this.#source = source;
    this.#leniency = leniency;
  }

  /** Is there nothing but space left? */
  atEnd(): boolean {
    this.#space();
    return this.#at >= this.#source.length;
  }

  /** A value inside of `depth` others, and the space before it. */
  value(depth: number): Json {
    this.#space();
    switch (this.#source[this.#at]) {
      case '{':
        return this.#object(depth + 1);
      case '[':
        return this.#list(depth + 1);
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#isQuote() ? this.#text() : this.#number();
    }
  }

  #object(depth: number): Json {
    if (depth > MAX_DEPTH) return malformed();
    const keys: string[] = [];
    const values: Json[] = [];
    this.#members('}', () => {
      this.#space();
      keys.push(this.#name());
      this.#space();
      if (this.#source[this.#at++] !== ':') malformed();
      values.push(this.value(depth));
    });
    return { kind: 'object', keys, values };
  }

  #list(depth: number): Json {
    if (depth > MAX_DEPTH) return malformed();
    const items: Json[] = [];
    this.#members(']', () => items.push(this.value(depth)));
    return items;
  }

  /** What stands between two brackets, with commas between. */
  #members(close: '}' | ']', read: () => void): void {
    this.#at++;
    this.#space();
    if (this.#source[this.#at] === close) {
      this.#at++;
      return;
    }
    for (;;) {
      read();
      this.#space();
      const c = this.#source[this.#at++];
      if (c === close) return;
      if (c !== ',') malformed();
    }
  }

  #name(): string {
    if (this.#isQuote()) return this.#text();
    return (this.#leniency.unquotedNames ? this.#match(NAME) : undefined) ?? malformed();
  }

  #text(): string {
    const source = this.#source;
    const quote = source.charCodeAt(this.#at++);
    let out = '';
    let from = this.#at;
    for (;;) {
      // NaN behind the end of the text
      const c = source.charCodeAt(this.#at);
      if (c === quote) return out + source.slice(from, this.#at++);
      if (c === BACKSLASH) {
        out += source.slice(from, this.#at++);
        out += this.#escaped();
        from = this.#at;
      } else if (c >= FIRST_PRINTABLE || (c < FIRST_PRINTABLE && this.#leniency.controlCharacters)) this.#at++;
      else return malformed();
    }
  }

  /** The character that a backslash and what follows it stand for. */
  #escaped(): string {
    const c = this.#source[this.#at++] ?? malformed();
    if (c === 'u') {
      const hex = this.#source.slice(this.#at, this.#at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) return malformed();
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    return ESCAPES[c] ?? (this.#leniency.anyEscape || (c === "'" && this.#leniency.singleQuotes) ? c : malformed());
  }

  #number(): Json {
    if (this.#leniency.nonNumeric) {
      const word = this.#match(NON_NUMERIC);
      if (word !== undefined) return { kind: 'number', text: word.replace('INF', 'Infinity').replace('+', '') };
    }
    const digits = this.#match(this.#leniency.leadingZeros ? LEADING_ZEROS : NUMBER) ?? malformed();
    return this.#isComplete() ? { kind: 'number', text: digits } : malformed();
  }

  #word(literal: string, value: Json): Json {
    if (!this.#source.startsWith(literal, this.#at)) return malformed();
    this.#at += literal.length;
    return this.#isComplete() ? value : malformed();
  }

  /** Does no letter or digit follow the number or word just read? */
  #isComplete(): boolean {
    AFTER_NUMBER.lastIndex = this.#at;
    return AFTER_NUMBER.test(this.#source);
  }

  #isQuote(): boolean {
    const c = this.#source[this.#at];
    return c === '"' || (c === "'" && this.#leniency.singleQuotes === true);
  }

  #space(): void {
    this.#match(this.#leniency.comments ? SPACE_AND_COMMENTS : SPACE);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
