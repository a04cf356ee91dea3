/** Where an expression or relation came from: a span of SQL text, or a call in the user's program. */
export type Origin = SqlOrigin | CallOrigin;

/** `start` and `end` (exclusive) are offsets in UTF-16 code units into `text`. */
export interface SqlOrigin {
  readonly kind: 'sql';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
export interface CallOrigin {
  readonly kind: 'call';
  readonly method: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** 1-based line and column of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

/** Of a long line so much is shown, and so much of it before the place. */
const MOST_SHOWN = 160;
const BEFORE = 60;

/** The line of the place with a caret under it, or the call site. */
export function renderOrigin(origin: Origin): string {
  if (origin.kind === 'call') return `  at ${origin.method} (${origin.file}:${origin.line}:${origin.column})`;
  const { line, column } = lineAndColumn(origin.text, origin.start);
  const { shown, from } = excerpt(origin.text.split('\n')[line - 1] ?? '', column - 1);
  const at = column - 1 - from;
  const width = Math.max(1, Math.min(origin.end - origin.start, shown.length - at));
  const gutter = String(line);
  const pad = shown.slice(0, at).replace(/[^\t]/g, ' ');
  return `  ${gutter} | ${shown}\n  ${' '.repeat(gutter.length)}   ${pad}${'^'.repeat(width)}`;
}

/** What is shown of a line around offset `at`, and the offset of its first character. */
function excerpt(line: string, at: number): { readonly shown: string; readonly from: number } {
  if (line.length <= MOST_SHOWN) return { shown: line, from: 0 };
  const from = Math.max(0, Math.min(at - BEFORE, line.length - MOST_SHOWN));
  const to = Math.min(line.length, from + MOST_SHOWN);
  const shown = `${from > 0 ? '…' : ''}${line.slice(from > 0 ? from + 1 : 0, to < line.length ? to - 1 : to)}${to < line.length ? '…' : ''}`;
  return { shown, from };
}
