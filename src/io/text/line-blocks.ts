import type { ReadContext, Split } from '../format.ts';
import { fileChunks } from './chunks.ts';
import { codecOfPath } from './codec.ts';

/** Whole lines with their ends: `bytes[from, to)`, good until the next block is asked for. At least 16 bytes past `to` are readable, the first of them is 0 at the end of the data. */
export interface LineBlock {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

export interface LineOptions {
  /** bytes that end a line; by default LF, CR or CR LF */
  readonly separator?: Uint8Array | undefined;
  readonly encoding: string;
}

const LF = 10,
  CR = 13;
const SLACK = 16;
const MOST_LEFT_OVER = 1 << 16;

/**
 * The lines that start in [start, start + length) of a split, in blocks of whole lines; the last line may have no end. A compressed or
 * transcoded file is read whole, as a stream. A line longer than a block makes the block grow.
 */
export async function* lineBlocks(split: Split, options: LineOptions, context: ReadContext): AsyncIterable<LineBlock> {
  const { file, start } = split;
  const separator = options.separator;
  const whole = codecOfPath(file.path) !== 'none' || !isUtf8Name(options.encoding);
  const end = whole ? Number.POSITIVE_INFINITY : start + split.length;
  const back = start === 0 ? 0 : Math.min(start, separator?.length ?? 1);
  let bytes: Uint8Array = new Uint8Array(SLACK);
  let used = 0;
  let base = start - back;
  let from = -1;
  let searched = 0;
  if (start === 0) from = 0;
  for await (const chunk of fileChunks(file.path, base, options.encoding, context)) {
    const keep = from < 0 ? Math.max(0, used - (separator?.length ?? 1)) : from;
    const wanted = used - keep + chunk.length + SLACK;
    if (wanted > bytes.length) {
      // Room for what lines leave over, too; a long line grows by doubling.
      const next: Uint8Array = Buffer.allocUnsafeSlow(wanted + Math.max(used - keep, Math.min(chunk.length, MOST_LEFT_OVER)));
      next.set(bytes.subarray(keep, used));
      bytes = next;
    } else if (keep > 0) bytes.copyWithin(0, keep, used);
    bytes.set(chunk, used - keep);
    base += keep;
    searched = Math.max(0, used - keep - (separator?.length ?? 1));
    used = used - keep + chunk.length;
    bytes.fill(0, used, used + SLACK);
    if (from < 0) from = lineStart(bytes, Math.max(0, start - base), used, separator, false);
    else from = 0;
    if (from < 0) continue;
    if (base + from >= end) return;
    if (base + used > end) {
      const cut = lineStart(bytes, Math.max(from + 1, end - base, searched), used, separator, false);
      if (cut >= 0) {
        yield { bytes, from, to: cut };
        return;
      }
      continue;
    }
    const cut = lastLineStart(bytes, Math.max(from, searched), used, separator);
    if (cut > from) {
      yield { bytes, from, to: cut };
      from = cut;
    }
  }
  if (from < 0 && used > 0) from = lineStart(bytes, Math.max(0, start - base), used, separator, true);
  if (from >= 0 && from < used && base + from < end) {
    const cut = base + used > end ? lineStart(bytes, Math.max(from + 1, end - base), used, separator, true) : -1;
    yield { bytes, from, to: cut < 0 ? used : cut };
  }
}

export const isUtf8Name = (encoding: string): boolean => /^utf-?8$/i.test(encoding);

/** The first line start at or after `at`; -1 when it cannot be told yet. `at` is past the first byte unless it is known to be no start. */
function lineStart(bytes: Uint8Array, at: number, used: number, separator: Uint8Array | undefined, atEnd: boolean): number {
  if (separator) {
    for (let i = Math.max(0, at - separator.length); ; i++) {
      i = bytes.indexOf(separator[0] as number, i);
      if (i < 0 || i + separator.length > used) return -1;
      if (matches(bytes, i, separator)) return i + separator.length;
    }
  }
  for (let i = Math.max(0, at - 1); i < used; i++) {
    const c = bytes[i];
    if (c === LF) return i + 1;
    if (c === CR) {
      if (i + 1 === used) return atEnd ? i + 1 : -1;
      if (bytes[i + 1] !== LF) return i + 1;
    }
  }
  return -1;
}

/** The last line start in (at, used]; -1 when there is none. A CR at the very end may be half of a CR LF. */
function lastLineStart(bytes: Uint8Array, at: number, used: number, separator: Uint8Array | undefined): number {
  if (separator) {
    for (let i = used - separator.length; i >= at; i--) if (matches(bytes, i, separator)) return i + separator.length;
    return -1;
  }
  for (let i = used - 1; i >= at; i--) {
    if (bytes[i] === LF || (bytes[i] === CR && i < used - 1)) return i + 1;
  }
  return -1;
}

export function matches(bytes: Uint8Array, at: number, wanted: Uint8Array): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

/** End of the line that starts at `at`, without its end; `nextLine` gives where the next one starts. */
export function lineEnd(bytes: Uint8Array, at: number, to: number, separator: Uint8Array | undefined): number {
  if (separator) {
    for (let i = at; ; i++) {
      i = bytes.indexOf(separator[0] as number, i);
      if (i < 0 || i + separator.length > to) return to;
      if (matches(bytes, i, separator)) return i;
    }
  }
  let i = at;
  while (i < to && bytes[i] !== LF && bytes[i] !== CR) i++;
  return i;
}

export function nextLine(bytes: Uint8Array, end: number, to: number, separator: Uint8Array | undefined): number {
  if (end >= to) return to;
  if (separator) return end + separator.length;
  return bytes[end] === CR && bytes[end + 1] === LF && end + 1 < to ? end + 2 : end + 1;
}
