import { matches } from '../text/line-blocks.ts';
import { CsvFields, CsvSyntaxError } from './fields.ts';
import type { CsvSyntax } from './options.ts';

const LF = 10,
  CR = 13;

/** Takes records apart, one after the other: `fields` are those of the last one that was read. */
export class CsvTokenizer {
  readonly fields: CsvFields;
  readonly #syntax: CsvSyntax;
  /** the delimiter where it is one byte, else -1 */
  readonly #single: number;

  constructor(syntax: CsvSyntax) {
    this.#syntax = syntax;
    this.fields = new CsvFields(syntax);
    this.#single = syntax.delimiter.length === 1 ? (syntax.delimiter[0] as number) : -1;
  }

  /**
   * Reads a record that ends at `to` at the latest; with `multiLine` also at a line end outside quotes. Gives where the next one
   * starts. Errors: CsvSyntaxError.
   */
  read(bytes: Uint8Array, at: number, to: number, multiLine: boolean): number {
    const { quote, delimiter } = this.#syntax;
    this.fields.clear(bytes);
    for (let p = at; ; ) {
      const from = this.#syntax.trimLeft ? this.#pastBlanks(bytes, p, to) : p;
      p =
        quote >= 0 && from < to && bytes[from] === quote
          ? this.#quoted(bytes, from, to, multiLine)
          : this.#plain(bytes, from, to, multiLine);
      if (p >= to) return to;
      if (!this.#isDelimiter(bytes, p)) return bytes[p] === CR && bytes[p + 1] === LF ? p + 2 : p + 1;
      p += delimiter.length;
    }
  }

  /** A field without quotes. Gives where it ends. */
  #plain(bytes: Uint8Array, from: number, to: number, multiLine: boolean): number {
    const stop = this.#stop(bytes, from, to, multiLine);
    let end = stop;
    if (this.#syntax.trimRight) while (end > from && this.#isBlank(bytes[end - 1] as number)) end--;
    if (end === from) this.fields.putNothing();
    else this.fields.put(from, end);
    return stop;
  }

  /**
   * A field from its opening quote on. Gives where what follows it begins. The field is bytes of the source; where something in it is
   * escaped it is copied, with its opening quote, up to `copiedTo` so far.
   */
  #quoted(bytes: Uint8Array, open: number, to: number, multiLine: boolean): number {
    const { fields } = this;
    const { quote, escape: escapeMark, escapeOfEscape, unescaped } = this.#syntax;
    let copy = -1;
    let copiedTo = open;
    for (let p = open + 1; p < to; p++) {
      const c = bytes[p];
      if (c !== quote && c !== escapeMark && c !== escapeOfEscape) continue;
      if (this.#isEscape(bytes, p, to)) {
        const begin = fields.copy(copiedTo, p);
        if (copy < 0) copy = begin;
        p++;
        copiedTo = p;
        continue;
      }
      if (c !== quote) continue;
      // Of several quotes the last one closes the value, when that is where it ends; the others belong to it.
      let close = p;
      while (close + 1 < to && bytes[close + 1] === quote) close++;
      const after = this.#pastBlanks(bytes, close + 1, to);
      if (this.#endsField(bytes, after, to, multiLine)) {
        if (copy < 0) fields.put(open + 1, close, close === open + 1 ? 1 : 0);
        else {
          fields.copy(copiedTo, close);
          fields.putCopied(copy + 1);
        }
        return after;
      }
      // A quote that no escapeMark goes before belongs to the value, or spoils it.
      if (unescaped === 'STOP_AT_CLOSING_QUOTE') continue;
      if (unescaped === 'RAISE_ERROR') throw new CsvSyntaxError('a quote inside a quoted value is not escaped');
      const end = this.#stop(bytes, p, to, multiLine);
      if (unescaped === 'SKIP_VALUE') fields.putNothing();
      else if (copy < 0) fields.put(open, end);
      else {
        fields.copy(copiedTo, end);
        fields.putCopied(copy);
      }
      return end;
    }
    // The quote is never closed: the rest is the value; with nothing behind it the quote itself.
    if (copy < 0) fields.put(open + 1 === to ? open : open + 1, to);
    else {
      fields.copy(copiedTo, to);
      fields.putCopied(copy + 1);
    }
    return to;
  }

  /** Does the mark at `p` escape the byte behind it? */
  #isEscape(bytes: Uint8Array, p: number, to: number): boolean {
    const { quote, escape: escapeMark, escapeOfEscape } = this.#syntax;
    if (p + 1 >= to) return false;
    const [mark, next] = [bytes[p], bytes[p + 1]];
    return (mark === escapeMark && next === quote) || (mark === escapeOfEscape && next === escapeMark && escapeMark !== quote);
  }

  /** Where the next delimiter is, or with `multiLine` the next end of a line; else `to`. */
  #stop(bytes: Uint8Array, at: number, to: number, multiLine: boolean): number {
    const single = this.#single;
    let p = at;
    if (single < 0) while (!this.#endsField(bytes, p, to, multiLine)) p++;
    else if (multiLine) while (p < to && bytes[p] !== single && bytes[p] !== LF && bytes[p] !== CR) p++;
    else while (p < to && bytes[p] !== single) p++;
    return p;
  }

  #endsField(bytes: Uint8Array, at: number, to: number, multiLine: boolean): boolean {
    return at >= to || this.#isDelimiter(bytes, at) || (multiLine && (bytes[at] === LF || bytes[at] === CR));
  }

  #isDelimiter(bytes: Uint8Array, at: number): boolean {
    return this.#single >= 0 ? bytes[at] === this.#single : matches(bytes, at, this.#syntax.delimiter);
  }

  #pastBlanks(bytes: Uint8Array, at: number, to: number): number {
    let p = at;
    while (p < to && this.#isBlank(bytes[p] as number)) p++;
    return p;
  }

  #isBlank(c: number): boolean {
    return c <= 32 && c !== this.#single && c !== LF && c !== CR;
  }
}
