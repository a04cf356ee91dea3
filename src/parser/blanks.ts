/** What may lie between tokens: white space and comments, as in Spark. */

const TAB = 9,
  LINE_FEED = 10,
  CARRIAGE_RETURN = 13,
  SPACE = 32,
  STAR = 42,
  MINUS = 45,
  SLASH = 47,
  BACKSLASH = 92;

export const isSpace = (c: number): boolean =>
  c === SPACE ||
  (c >= TAB && c <= CARRIAGE_RETURN) ||
  c === 0xa0 ||
  c === 0x2028 ||
  c === 0x2029 ||
  (c >= 0x2000 && c <= 0x200a) ||
  c === 0x3000 ||
  c === 0xfeff;

/** Where the line of a comment that begins at `at` ends: a backslash before the line feed continues it. */
export function endOfLine(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === CARRIAGE_RETURN || (c === LINE_FEED && text.charCodeAt(i - 1) !== BACKSLASH)) return i;
  }
  return text.length;
}

/** The offset behind a comment that opens at `at`, comments inside it counted; -1 when it is not closed. */
export function endOfComment(text: string, at: number): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === SLASH && text.charCodeAt(i + 1) === STAR) {
      depth++;
      i++;
    } else if (c === STAR && text.charCodeAt(i + 1) === SLASH) {
      depth--;
      i++;
      if (depth === 0) return i + 1;
    }
  }
  return -1;
}

/** The offset of the first token at or behind `from`; a comment that is not closed is none. */
export function skipBlanks(text: string, from: number): number {
  for (let at = from; ; ) {
    while (isSpace(text.charCodeAt(at))) at++;
    const c = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    const end = c === MINUS && next === MINUS ? endOfLine(text, at) : c === SLASH && next === STAR ? endOfComment(text, at) : -1;
    if (end < 0) return at;
    at = end;
  }
}
