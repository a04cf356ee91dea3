import { EngineError } from '../../errors/engine-error.ts';
import { matches } from '../text/line-blocks.ts';
import type { CsvSyntax } from './options.ts';

/**
 * The fields of one record after `read`: field i is `bufferOf(i)[starts[i], ends[i])`. A start of -1: nothing between two delimiters;
 * `quotedEmpty[i]`: a pair of quotes with nothing between.
 */
export interface CsvTokenizer {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly quotedEmpty: Uint8Array;
  bufferOf(i: number): Uint8Array;
  /** Reads a record that ends at `to` at the latest; with `multiLine` also at a line end outside quotes. Gives where the next one starts. */
  read(bytes: Uint8Array, at: number, to: number, multiLine: boolean): number;
}

/** A record that cannot be taken apart: a quote that RAISE_ERROR forbids, too many columns, too many characters. */
class CsvSyntaxError extends Error {}

const LF = 10,
  CR = 13;

export function csvTokenizer(syntax: CsvSyntax): CsvTokenizer {
  const { delimiter, quote, escape: escapeMark, escapeOfEscape } = syntax;
  const single = delimiter.length === 1 ? (delimiter[0] as number) : -1;
  let starts = new Int32Array(64),
    ends = new Int32Array(64),
    quotedEmpty = new Uint8Array(64),
    copied = new Uint8Array(64);
  let count = 0;
  let source: Uint8Array = new Uint8Array();
  let scratch = new Uint8Array(1024);
  let used = 0;

  const put = (from: number, to: number, isCopied: number, empty: number): void => {
    if (count === starts.length) {
      if (count >= syntax.maxColumns) throw new CsvSyntaxError(`more than ${syntax.maxColumns} columns`);
      starts = grow(starts, new Int32Array(count * 2));
      ends = grow(ends, new Int32Array(count * 2));
      quotedEmpty = grow(quotedEmpty, new Uint8Array(count * 2));
      copied = grow(copied, new Uint8Array(count * 2));
    }
    if (count >= syntax.maxColumns) throw new CsvSyntaxError(`more than ${syntax.maxColumns} columns`);
    if (syntax.maxCharacters > 0 && to - from > syntax.maxCharacters)
      throw new CsvSyntaxError(`a value of more than ${syntax.maxCharacters} characters`);
    starts[count] = from;
    ends[count] = to;
    copied[count] = isCopied;
    quotedEmpty[count++] = empty;
  };
  const copyByte = (c: number): void => {
    if (used === scratch.length) scratch = grow(scratch, new Uint8Array(used * 2));
    scratch[used++] = c;
  };
  const isDelimiter = (bytes: Uint8Array, at: number): boolean => (single >= 0 ? bytes[at] === single : matches(bytes, at, delimiter));
  const isBlank = (c: number): boolean => c <= 32 && c !== single && c !== LF && c !== CR;

  const stop = (bytes: Uint8Array, at: number, to: number, multiLine: boolean): number => {
    let p = at;
    if (single >= 0 && !multiLine) {
      while (p < to && bytes[p] !== single) p++;
      return p;
    }
    while (p < to && !isDelimiter(bytes, p) && !(multiLine && (bytes[p] === LF || bytes[p] === CR))) p++;
    return p;
  };

  /** From the opening quote to past the field. A quote inside that has no escape makes it end at the next delimiter, quotes and all. */
  const quoted = (bytes: Uint8Array, open: number, to: number, multiLine: boolean): number => {
    const first = used;
    let direct = open + 1;
    const flush = (until: number): void => {
      for (let i = direct; i < until; i++) copyByte(bytes[i] as number);
    };
    let copying = false;
    for (let p = open + 1; p < to; p++) {
      const c = bytes[p] as number;
      if (c === escapeMark && escapeMark !== quote && p + 1 < to) {
        const next = bytes[p + 1];
        if (next === quote || (next === escapeMark && escapeOfEscape === escapeMark)) {
          flush(p);
          copying = true;
          direct = p + 1;
          p++;
          continue;
        }
      }
      if (c !== quote) continue;
      if (escapeMark === quote && p + 1 < to && bytes[p + 1] === quote) {
        flush(p);
        copying = true;
        direct = p + 1;
        p++;
        continue;
      }
      // Of several quotes the last one closes the value, when that is where it ends; the others belong to it.
      let close = p;
      while (close + 1 < to && bytes[close + 1] === quote) close++;
      let after = close + 1;
      while (after < to && isBlank(bytes[after] as number)) after++;
      const ends = after >= to || isDelimiter(bytes, after) || (multiLine && (bytes[after] === LF || bytes[after] === CR));
      if (ends) {
        if (copying) {
          flush(close);
          put(first, used, 1, 0);
        } else put(open + 1, close, 0, close === open + 1 ? 1 : 0);
        return after;
      }
      if (syntax.unescaped === 'STOP_AT_CLOSING_QUOTE') continue;
      if (syntax.unescaped === 'RAISE_ERROR') throw new CsvSyntaxError('a quote inside a quoted value is not escaped');
      const end = stop(bytes, p, to, multiLine);
      if (syntax.unescaped === 'SKIP_VALUE') put(-1, -1, 0, 0);
      else if (copying) {
        flush(p);
        direct = p;
        flush(end);
        copyByte(quote);
        scratch.copyWithin(first + 1, first, used - 1);
        scratch[first] = quote;
        put(first, used, 1, 0);
      } else put(open, end, 0, 0);
      return end;
    }
    // The quote is never closed: the rest is the value; with nothing behind it the quote itself.
    if (copying) {
      flush(to);
      put(first, used, 1, 0);
    } else put(open + 1 === to ? open : open + 1, to, 0, 0);
    return to;
  };

  return {
    get count() {
      return count;
    },
    get starts() {
      return starts;
    },
    get ends() {
      return ends;
    },
    get quotedEmpty() {
      return quotedEmpty;
    },
    bufferOf: (i) => (copied[i] === 1 ? scratch : source),
    read(bytes, at, to, multiLine) {
      source = bytes;
      count = 0;
      used = 0;
      for (let p = at; ; ) {
        let from = p;
        if (syntax.trimLeft) while (from < to && isBlank(bytes[from] as number)) from++;
        if (quote >= 0 && from < to && bytes[from] === quote) {
          p = quoted(bytes, from, to, multiLine);
        } else {
          p = stop(bytes, from, to, multiLine);
          let end = p;
          if (syntax.trimRight) while (end > from && isBlank(bytes[end - 1] as number)) end--;
          if (end === from) put(-1, -1, 0, 0);
          else put(from, end, 0, 0);
        }
        if (p >= to) return to;
        if (isDelimiter(bytes, p)) {
          p += delimiter.length;
          continue;
        }
        return bytes[p] === CR && bytes[p + 1] === LF ? p + 2 : p + 1;
      }
    },
  };
}

function grow<A extends Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>>(from: A, to: A): A {
  to.set(from);
  return to;
}

/** What a syntax error says, or undefined for an error of another kind. */
export const syntaxReason = (thrown: unknown): string | undefined =>
  thrown instanceof CsvSyntaxError && !(thrown instanceof EngineError) ? thrown.message : undefined;
