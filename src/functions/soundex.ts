const SOUNDEX = '01230127022455012623017202';

/** The Soundex code of a text that begins with an ASCII letter; another is given back as it is. */
export function soundex(s: string): string {
  if (!/^[a-z]/i.test(s)) return s;
  const digitOf = (c: string): string => (/[a-z]/i.test(c) ? (SOUNDEX[c.toUpperCase().charCodeAt(0) - 65] ?? '0') : '0');
  let code = (s[0] ?? '').toUpperCase();
  let last = digitOf(s[0] ?? '');
  for (const c of s.slice(1)) {
    const digit = digitOf(c);
    if (digit === '7' || code.length === 4) continue;
    if (digit !== '0' && digit !== last) code += digit;
    last = digit;
  }
  return code.padEnd(4, '0');
}
