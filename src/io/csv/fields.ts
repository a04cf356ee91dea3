import type { CsvSyntax } from './options.ts';

/** A record that cannot be taken apart: a quote that RAISE_ERROR forbids, too many columns, too many characters. */
export class CsvSyntaxError extends Error {}

/** What a syntax error says, or undefined for an error of another kind. */
export const syntaxReason = (thrown: unknown): string | undefined => (thrown instanceof CsvSyntaxError ? thrown.message : undefined);

/**
 * The fields of one record: field i is `bufferOf(i)[starts[i], ends[i])`, bytes of the source, or of a copy without the marks of
 * escapes. A start of -1: nothing between two delimiters; `quotedEmpty[i]`: a pair of quotes with nothing between.
 */
export class CsvFields {
  count = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  quotedEmpty = new Uint8Array(64);
  #isCopied = new Uint8Array(64);
  #source: Uint8Array = new Uint8Array();
  #copy = new Uint8Array(1024);
  /** bytes of the copy that hold something */
  #used = 0;
  readonly #syntax: Pick<CsvSyntax, 'maxColumns' | 'maxCharacters'>;

  constructor(syntax: Pick<CsvSyntax, 'maxColumns' | 'maxCharacters'>) {
    this.#syntax = syntax;
  }

  bufferOf(i: number): Uint8Array {
    return this.#isCopied[i] === 1 ? this.#copy : this.#source;
  }

  /** Begins a record of these bytes: there are no fields yet. */
  clear(source: Uint8Array): void {
    this.#source = source;
    this.count = 0;
    this.#used = 0;
  }

  /** Adds a field, bytes of the source. */
  put(from: number, to: number, quotedEmpty = 0): void {
    this.#put(from, to, 0, quotedEmpty);
  }

  putNothing(): void {
    this.#put(-1, -1, 0, 0);
  }

  /** Adds a field, the bytes copied since `begin`. */
  putCopied(begin: number): void {
    this.#put(begin, this.#used, 1, 0);
  }

  /** Copies bytes of the source. Gives where in the copy they begin. */
  copy(from: number, to: number): number {
    const begin = this.#used;
    while (begin + to - from > this.#copy.length) this.#copy = grown(this.#copy, new Uint8Array(this.#copy.length * 2));
    for (let i = from, at = begin; i < to; i++) this.#copy[at++] = this.#source[i] as number;
    this.#used += to - from;
    return begin;
  }

  #put(from: number, to: number, isCopied: number, quotedEmpty: number): void {
    const { count } = this;
    const { maxColumns, maxCharacters } = this.#syntax;
    if (count >= maxColumns) throw new CsvSyntaxError(`more than ${maxColumns} columns`);
    if (maxCharacters > 0 && to - from > maxCharacters) throw new CsvSyntaxError(`a value of more than ${maxCharacters} characters`);
    if (count === this.starts.length) this.#grow();
    this.starts[count] = from;
    this.ends[count] = to;
    this.#isCopied[count] = isCopied;
    this.quotedEmpty[count] = quotedEmpty;
    this.count = count + 1;
  }

  #grow(): void {
    const room = this.count * 2;
    this.starts = grown(this.starts, new Int32Array(room));
    this.ends = grown(this.ends, new Int32Array(room));
    this.quotedEmpty = grown(this.quotedEmpty, new Uint8Array(room));
    this.#isCopied = grown(this.#isCopied, new Uint8Array(room));
  }
}

function grown<A extends Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(from: A, to: A): A {
  to.set(from);
  return to;
}
