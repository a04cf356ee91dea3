/**
 * Columns that text takes on a terminal: East Asian wide characters and emoji take two, combining marks none, a grapheme that is
 * an emoji (flag, skin tone, joined family) two in all. Text must hold no control characters; see `printable`.
 */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** The text, cut so that it takes at most `columns`, the last of them an ellipsis. */
export function fitWidth(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += graphemeWidth(segment);
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

export const padEndTo = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
export const padStartTo = (text: string, columns: number): string => ' '.repeat(Math.max(0, columns - displayWidth(text))) + text;

/** Text without what would move the cursor or change the terminal: `\n`, `\t`, `\u001b` written out. */
export function printable(text: string): string {
  return PLAIN.test(text)
    ? text
    : text.replace(UNPRINTABLE, (c) => SHORT[c] ?? `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };
/** controls, and what turns the direction of writing */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

const PLAIN = /^[\x20-\x7e]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Unicode 16's East Asian Width W and F, without what is an emoji of itself. */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2fb}\u{1d300}-\u{1d376}\u{1f200}-\u{1f265}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
/** No column of their own: marks, format characters, the vowels and finals of Hangul syllables written in parts. */
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7fb]/u;
const EMOJI_SEQUENCE = /\p{Emoji}[\ufe0f\u{1f3fb}-\u{1f3ff}]|\p{Extended_Pictographic}\u200d|\p{Regional_Indicator}{2}/u;

function graphemeWidth(grapheme: string): number {
  if (EMOJI_SEQUENCE.test(grapheme)) return 2;
  let width = 0;
  for (const c of grapheme) width += NO_WIDTH.test(c) && c !== '\u00ad' ? 0 : WIDE.test(c) ? 2 : 1;
  return width;
}
