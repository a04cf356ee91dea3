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

/** The line of the place with a caret under it, or the call site. */
export function renderOrigin(origin: Origin): string {
  if (origin.kind === 'call') return `  at ${origin.method} (${origin.file}:${origin.line}:${origin.column})`;
  const { line, column } = lineAndColumn(origin.text, origin.start);
  const shown = origin.text.split('\n')[line - 1] ?? '';
  const width = Math.max(1, Math.min(origin.end - origin.start, shown.length - column + 1));
  const gutter = String(line);
  const pad = shown.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return `  ${gutter} | ${shown}\n  ${' '.repeat(gutter.length)}   ${pad}${'^'.repeat(width)}`;
}
