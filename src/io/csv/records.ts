import { isUtf8 } from 'node:buffer';
import { fail } from '../../errors/engine-error.ts';
import type { ReadContext, Split } from '../format.ts';
import { wholeFile } from '../text/chunks.ts';
import { lineBlocks, lineEnd, nextLine } from '../text/line-blocks.ts';
import { utf8 } from '../text/utf8.ts';
import { type CsvFields, syntaxReason } from './fields.ts';
import type { CsvOptions } from './options.ts';
import type { CsvTokenizer } from './tokenizer.ts';

/** Records of one stretch of bytes; `next` takes the next one apart and gives its first byte, -1 at the end. */
export interface RecordBlock {
  readonly bytes: Uint8Array;
  next(tokenizer: CsvTokenizer): number;
  /** the text of the record that `next` gave last, without its end */
  text(): string;
}

/** The records of a split, empty lines and comments left out; the header is still there. */
export async function* recordBlocks(split: Split, options: CsvOptions, context: ReadContext): AsyncIterable<RecordBlock> {
  const path = split.file.path;
  if (options.multiLine) {
    const bytes = sound(await wholeFile(split.file.path, options.encoding, context));
    yield multiLineBlock(bytes.bytes, skipMark(bytes.bytes, 0), bytes.to, options, path);
    return;
  }
  let first = split.start === 0;
  for await (const block of lineBlocks(split, options, context)) {
    const { bytes, from, to } = isUtf8(block.bytes.subarray(block.from, block.to))
      ? block
      : { from: 0, ...sound(block.bytes.subarray(block.from, block.to)) };
    yield lineBlock(bytes, first ? skipMark(bytes, from) : from, to, options, path);
    first = false;
  }
}

const skipMark = (bytes: Uint8Array, at: number): number =>
  bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? at + 3 : at;

/** UTF-8 with a mark in place of what is none. */
function sound(bytes: Uint8Array): { bytes: Uint8Array; to: number } {
  if (isUtf8(bytes)) return { bytes, to: bytes.length };
  const again = new TextEncoder().encode(utf8(bytes, 0, bytes.length));
  return { bytes: again, to: again.length };
}

function read(tokenizer: CsvTokenizer, bytes: Uint8Array, at: number, to: number, multiLine: boolean, path: string): number {
  try {
    return tokenizer.read(bytes, at, to, multiLine);
  } catch (thrown) {
    const reason = syntaxReason(thrown);
    if (reason === undefined) throw thrown;
    return fail('MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { path, record: utf8(bytes, at, Math.min(to, at + 1000)), reason });
  }
}

function lineBlock(bytes: Uint8Array, from: number, to: number, options: CsvOptions, path: string): RecordBlock {
  const { separator, syntax } = options;
  let p = from,
    start = from,
    end = from;
  return {
    bytes,
    next(tokenizer) {
      for (;;) {
        if (p >= to) return -1;
        start = p;
        end = lineEnd(bytes, p, to, separator);
        p = nextLine(bytes, end, to, separator);
        if (isBlank(bytes, start, end) || bytes[start] === syntax.comment) continue;
        read(tokenizer, bytes, start, end, false, path);
        return start;
      }
    },
    text: () => utf8(bytes, start, end),
  };
}

function multiLineBlock(bytes: Uint8Array, from: number, to: number, options: CsvOptions, path: string): RecordBlock {
  const { syntax } = options;
  let p = from,
    start = from;
  return {
    bytes,
    next(tokenizer) {
      for (;;) {
        while (p < to && (bytes[p] === 10 || bytes[p] === 13)) p++;
        if (p >= to) return -1;
        start = p;
        if (bytes[p] === syntax.comment) {
          p = lineEnd(bytes, p, to, undefined);
          continue;
        }
        p = read(tokenizer, bytes, start, to, true, path);
        return start;
      }
    },
    text: () => utf8(bytes, start, p).replace(/\r?\n$|\r$/, ''),
  };
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if ((bytes[i] as number) > 32) return false;
  return true;
}

/** The text of field i; undefined when it is null. */
export function fieldText(fields: CsvFields, i: number, options: CsvOptions): string | undefined {
  if (i >= fields.count) return undefined;
  const from = fields.starts[i] as number;
  const text =
    from < 0
      ? options.nullValue
      : fields.quotedEmpty[i] === 1
        ? options.emptyValue
        : utf8(fields.bufferOf(i), from, fields.ends[i] as number);
  return text === options.nullValue ? undefined : text;
}
