import { utf8 } from '../text/utf8.ts';

const SHORT: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text of a string's contents; half a surrogate pair becomes `?`, as Java writes it. */
export function unescapeString(bytes: Uint8Array, from: number, to: number): string {
  return utf8(bytes, from, to)
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (_, hex: string | undefined, c: string) =>
      hex === undefined ? (SHORT[c] ?? c) : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(LONE_SURROGATE, '?');
}

const NEEDS_ESCAPE = /["\\\p{Cc}]/u;

/** A JSON string as Jackson writes it: only quotes, backslashes and control characters escaped. */
export function quoteJson(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return `"${text}"`;
  return `"${text.replace(/["\\\p{Cc}]/gu, (c) => {
    switch (c) {
      case '"':
        return '\\"';
      case '\\':
        return '\\\\';
      case '\n':
        return '\\n';
      case '\r':
        return '\\r';
      case '\t':
        return '\\t';
      case '\b':
        return '\\b';
      case '\f':
        return '\\f';
      default:
        return c > '\u001f' ? c : `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    }
  })}"`;
}
