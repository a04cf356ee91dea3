import { bad } from './syntax.ts';

/** The flags that hold at a place of a pattern. */
export interface Flags {
  readonly i: boolean;
  readonly d: boolean;
  readonly m: boolean;
  readonly s: boolean;
  readonly u: boolean;
  readonly x: boolean;
  readonly U: boolean;
}
const NO_FLAGS: Flags = { i: false, d: false, m: false, s: false, u: false, x: false, U: false };
const isFlag = (c: string): c is keyof Flags => c in NO_FLAGS;

/** A pattern that is read from left to right, character by character. */
export interface Reader {
  readonly text: readonly string[];
  at: number;
  flags: Flags;
}

const quoted = (text: string): string => text.replace(/[^a-zA-Z0-9\s\u0080-\u{10ffff}]/gu, '\\$&');

/** Reads a pattern; what stands between `\Q` and `\E` is escaped first. */
export const readerOf = (pattern: string): Reader => {
  let out = '';
  for (let rest = pattern; rest !== ''; ) {
    const from = /^(?:[^\\]|\\[^Q])*?\\Q/s.exec(rest);
    if (!from) {
      out += rest;
      break;
    }
    out += from[0].slice(0, -2);
    rest = rest.slice(from[0].length);
    const end = rest.indexOf('\\E');
    out += quoted(end < 0 ? rest : rest.slice(0, end));
    rest = end < 0 ? '' : rest.slice(end + 2);
  }
  return { text: [...out], at: 0, flags: NO_FLAGS };
};

const isBlank = (c: string | undefined): boolean => c !== undefined && /^[ \t\n\v\f\r]$/.test(c);

/** Leaves out blanks and comments where the flag x holds. */
function skipBlanks(r: Reader): void {
  if (!r.flags.x) return;
  for (;;) {
    if (isBlank(r.text[r.at])) r.at++;
    else if (r.text[r.at] === '#') while (r.at < r.text.length && r.text[r.at] !== '\n') r.at++;
    else return;
  }
}

/** The next character, which stays. */
export function peek(r: Reader): string | undefined {
  skipBlanks(r);
  return r.text[r.at];
}

/** Takes the text if it is next. */
export function take(r: Reader, text: string): boolean {
  if (r.text.slice(r.at, r.at + text.length).join('') !== text) return false;
  r.at += text.length;
  return true;
}

/** How far `takeMatch` looks: longer than any repetition, number or property's name. */
const REACH = 200;

/** Takes what the expression, which is anchored, matches next. */
export function takeMatch(r: Reader, regex: RegExp): RegExpExecArray | undefined {
  const found = regex.exec(r.text.slice(r.at, r.at + REACH).join(''));
  if (!found) return undefined;
  r.at += [...found[0]].length;
  return found;
}

/** Takes letters of flags, as in `im-s`. */
export function takeFlags(r: Reader): void {
  let isOn = true;
  let flags = r.flags;
  for (let c = r.text[r.at]; c !== undefined && c !== ')' && c !== ':'; c = r.text[++r.at]) {
    if (c === '-' && isOn) isOn = false;
    else if (isFlag(c)) {
      flags = { ...flags, [c]: isOn };
      if (c === 'U') flags = { ...flags, u: isOn };
    } else bad('there is no such flag');
  }
  r.flags = flags;
}
