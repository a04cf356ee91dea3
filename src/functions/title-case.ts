/** Letters of two whose capital form at the head of a word is a third one. */
const DIGRAPHS: Readonly<Record<string, string>> = { Ǆ: 'ǅ', Ǉ: 'ǈ', Ǌ: 'ǋ', Ǳ: 'ǲ', ŉ: 'ʼN', ǰ: 'J̌' };
function titleCase(c: string): string {
  const upper = c.toUpperCase();
  const [first = '', ...rest] = upper;
  return DIGRAPHS[upper] ?? DIGRAPHS[c] ?? first + rest.join('').toLowerCase();
}
/** Each word, between spaces, with a capital first and small letters after it. */
export const initcap = (s: string): string =>
  s.replace(/[^ ]+/g, (word) => {
    const first = String.fromCodePoint(word.codePointAt(0) ?? 0);
    return titleCase(first) + word.toLowerCase().slice(first.toLowerCase().length);
  });
