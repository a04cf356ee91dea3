import type { EngineError } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import { endOfComment, endOfLine, isSpace } from './blanks.ts';

/**
 * Text to tokens, by Spark's lexical rules and by hand: a keyword costs one look-up in a map, and numbers, nested comments
 * and names that begin with a digit need no regular expressions. Knows nothing of chevrotain, so that scripts can be split
 * and text coloured without loading it.
 */

/** `kind` is a keyword in upper case (`SELECT`), a symbol (`<=`) or one of the words in `LexicalKind`. */
export interface SqlToken {
  kind: string;
  image: string;
  startOffset: number;
  /** of the last character, as chevrotain wants it */
  endOffset: number;
  tokenTypeIdx: number;
  /** for '(' and '[': the token that closes it */
  match: SqlToken | undefined;
  /** of a name that IDENTIFIER(…) spelt */
  clause?: IdentifierClause;
  /** for a parameter marker: what was given for it */
  argument?: Expression;
}

/** What a name in a text was spelt by: `IDENTIFIER('db.t')`, by its place. */
export interface IdentifierClause {
  readonly start: number;
  readonly end: number;
  /** of strings alone, side by side: it stands wherever a name may; other expressions only where a whole name may */
  readonly isLiteral: boolean;
  /** why the expression spells no name: raised where a name is wanted */
  readonly problem?: EngineError;
}

export type LexicalKind =
  | 'Identifier'
  | 'QuotedIdentifier'
  | 'String'
  | 'RawString'
  | 'Integer'
  | 'Decimal'
  | 'Exponent'
  | 'SuffixedNumber'
  | 'HintOpen'
  | 'HintClose'
  | 'Unknown';

/** Where the text stopped making sense to the lexer. */
export interface LexicalProblem {
  readonly kind: 'string' | 'identifier' | 'comment';
  readonly start: number;
}

export interface LexOptions {
  /** "x" is an identifier (spark.sql.ansi.doubleQuotedIdentifiers) */
  readonly doubleQuotedIdentifiers?: boolean;
  /** strings are what stands between their quotes, letter by letter (spark.sql.parser.escapedStringLiterals) */
  readonly escapedStrings?: boolean;
  /** called with every comment, for those who colour text */
  readonly onComment?: (start: number, end: number) => void;
}

export interface LexResult {
  readonly tokens: SqlToken[];
  readonly problem: LexicalProblem | undefined;
}

const DOUBLE_QUOTE = 34,
  QUOTE = 39,
  STAR = 42,
  PLUS = 43,
  MINUS = 45,
  DOT = 46,
  SLASH = 47;
const BACKSLASH = 92,
  BACKQUOTE = 96;

const isDigit = (c: number): boolean => c >= 48 && c <= 57;
const isLetter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
/** letters of any script may stand in a name */
const isNamePart = (c: number): boolean => isLetter(c) || isDigit(c) || (c > 127 && !isSpace(c));

const SYMBOLS_3: ReadonlySet<string> = new Set(['<=>']);
const SYMBOLS_2: ReadonlySet<string> = new Set(['<=', '>=', '<>', '!=', '==', '||', '->', '=>', '::', '|>', '<<', '!<', '!>']);
const SYMBOLS_1 = '()[]{},.;:?+-*/%&|^~<>=!';

const suffix = /^(?:BD|[LSYFD])$/i;

/** Cuts `text` into tokens. Unclosed strings and comments end at the end of the text and are told in `problem`. */
export function lex(text: string, keywords: ReadonlySet<string>, options: LexOptions = {}): LexResult {
  const tokens: SqlToken[] = [];
  const length = text.length;
  let problem: LexicalProblem | undefined;
  let at = 0;
  let inHint = false;

  const push = (kind: string, start: number, end: number): void => {
    const written = text.slice(start, end);
    // The mark of a raw string before them makes them one; a raw string keeps its first quote, as in Spark.
    const image = options.escapedStrings && (kind === 'String' || kind === 'RawString') ? `r${written}` : written;
    tokens.push({ kind, image, startOffset: start, endOffset: end - 1, tokenTypeIdx: 0, match: undefined });
  };

  while (at < length) {
    const c = text.charCodeAt(at);
    if (isSpace(c)) {
      at++;
      continue;
    }
    const start = at;
    const next = at + 1 < length ? text.charCodeAt(at + 1) : 0;

    if (c === MINUS && next === MINUS) {
      at = endOfLine(text, at);
      options.onComment?.(start, at);
      continue;
    }
    if (c === SLASH && next === STAR) {
      if (text.charCodeAt(at + 2) === PLUS) {
        at += 3;
        inHint = true;
        push('HintOpen', start, at);
        continue;
      }
      at = endOfComment(text, at);
      if (at < 0) {
        problem = { kind: 'comment', start };
        at = length;
      }
      options.onComment?.(start, at);
      continue;
    }
    if (inHint && c === STAR && next === SLASH) {
      at += 2;
      inHint = false;
      push('HintClose', start, at);
      continue;
    }
    if (c === QUOTE || c === DOUBLE_QUOTE) {
      at = endOfQuoted(text, at, c, true, true);
      if (at < 0) {
        problem = { kind: 'string', start };
        at = length;
      }
      push(c === DOUBLE_QUOTE && options.doubleQuotedIdentifiers ? 'QuotedIdentifier' : 'String', start, at);
      continue;
    }
    if (c === BACKQUOTE) {
      at = endOfQuoted(text, at, c, false, true);
      if (at < 0) {
        problem = { kind: 'identifier', start };
        at = length;
      }
      push('QuotedIdentifier', start, at);
      continue;
    }
    if ((c === 114 || c === 82) && (next === QUOTE || (next === DOUBLE_QUOTE && !options.doubleQuotedIdentifiers))) {
      at = endOfQuoted(text, at + 1, next, false, false);
      if (at < 0) {
        problem = { kind: 'string', start };
        at = length;
      }
      push('RawString', start, at);
      continue;
    }
    if (isDigit(c) || (c === DOT && isDigit(next))) {
      const number = scanNumber(text, at);
      if (number) {
        at = number.end;
        push(number.kind, start, at);
        continue;
      }
    }
    if (isNamePart(c)) {
      at++;
      while (at < length && isNamePart(text.charCodeAt(at))) at++;
      const upper = text.slice(start, at).toUpperCase();
      push(keywords.has(upper) ? upper : 'Identifier', start, at);
      continue;
    }
    const three = text.substr(at, 3);
    const two = three.slice(0, 2);
    at += SYMBOLS_3.has(three) ? 3 : SYMBOLS_2.has(two) ? 2 : 1;
    const symbol = text.slice(start, at);
    push(at - start > 1 || SYMBOLS_1.includes(symbol) ? symbol : 'Unknown', start, at);
  }
  return { tokens, problem };
}

/** The offset behind the closing quote, -1 without one. A doubled quote stands for one (`doubled`). */
function endOfQuoted(text: string, at: number, quote: number, escapes: boolean, doubled: boolean): number {
  for (let i = at + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (escapes && c === BACKSLASH) i++;
    else if (c === quote) {
      if (doubled && text.charCodeAt(i + 1) === quote) i++;
      else return i + 1;
    }
  }
  return -1;
}

/**
 * A number, or undefined where the digits begin a name (`1a`): the longer token wins, and a decimal must not run into a
 * letter or digit (`1.e` is `1` `.` `e`).
 */
function scanNumber(text: string, start: number): { kind: LexicalKind; end: number } | undefined {
  let i = start;
  while (isDigit(text.charCodeAt(i))) i++;
  let kind: LexicalKind = 'Integer';
  const integerEnd = i;
  if (text.charCodeAt(i) === DOT) {
    i++;
    while (isDigit(text.charCodeAt(i))) i++;
    kind = 'Decimal';
  }
  const mantissaEnd = i;
  const e = text.charCodeAt(i);
  if (e === 69 || e === 101) {
    let j = i + 1;
    const sign = text.charCodeAt(j);
    if (sign === PLUS || sign === MINUS) j++;
    if (isDigit(text.charCodeAt(j))) {
      while (isDigit(text.charCodeAt(j))) j++;
      i = j;
      kind = 'Exponent';
    }
  }
  const numberEnd = i;
  let end = i;
  while (end < text.length && isNamePart(text.charCodeAt(end))) end++;
  if (end === numberEnd) return { kind, end };
  if (suffix.test(text.slice(numberEnd, end))) return { kind: 'SuffixedNumber', end };
  if (kind === 'Integer' || (kind === 'Exponent' && mantissaEnd === integerEnd)) return undefined; // a name such as 1a
  if (integerEnd === start) return undefined;
  // digits followed by a dot and a name: the dot is an accessor
  return { kind: 'Integer', end: integerEnd };
}
