import { isKeyword, KEYWORD_SET } from './keywords.ts';
import { lex } from './lexer.ts';

/** A piece of text for colouring; the pieces are in order and leave out blanks. `end` is exclusive. */
export interface HighlightedToken {
  readonly kind: 'keyword' | 'name' | 'string' | 'number' | 'comment' | 'symbol' | 'error';
  readonly start: number;
  readonly end: number;
}

const KINDS: Readonly<Record<string, HighlightedToken['kind']>> = {
  Identifier: 'name',
  QuotedIdentifier: 'name',
  String: 'string',
  RawString: 'string',
  Integer: 'number',
  Decimal: 'number',
  Exponent: 'number',
  SuffixedNumber: 'number',
  HintOpen: 'comment',
  HintClose: 'comment',
  Unknown: 'error',
};

/** Cuts text into pieces to colour. Never fails; what is not closed ends with the text and is an error. */
export function tokenize(text: string): HighlightedToken[] {
  const found: HighlightedToken[] = [];
  const { tokens, problem } = lex(text, KEYWORD_SET, { onComment: (start, end) => found.push({ kind: 'comment', start, end }) });
  for (const token of tokens) {
    const kind = token.startOffset === problem?.start ? 'error' : (KINDS[token.kind] ?? (isKeyword(token.kind) ? 'keyword' : 'symbol'));
    found.push({ kind, start: token.startOffset, end: token.endOffset + 1 });
  }
  return found.sort((a, b) => a.start - b.start);
}
