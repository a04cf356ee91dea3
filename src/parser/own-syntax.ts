import { isTypeOfLiteral } from './keyword-here.ts';
import type { SqlToken } from './lexer.ts';
import { END } from './word-kinds.ts';

/** Functions with a syntax of their own, and the words of which one parts their arguments there. */
const PARTED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['EXTRACT', new Set(['FROM'])],
  ['TRIM', new Set(['FROM'])],
  ['SUBSTRING', new Set(['FROM', 'FOR'])],
  ['SUBSTR', new Set(['FROM', 'FOR'])],
  ['POSITION', new Set(['IN'])],
  ['OVERLAY', new Set(['PLACING'])],
]);

/**
 * Is the token at `i` the name of a function that could have a syntax of its own, but is called as every other: `trim(a)`,
 * `position(a, b)`? Then it may have DISTINCT, FILTER and OVER, which are refused as those of others are.
 */
export function isPlainCall(tokens: readonly SqlToken[], i: number): boolean {
  const parts = PARTED_BY.get(tokens[i]?.kind ?? '');
  const open = tokens[i + 1];
  if (!parts || open?.kind !== '(') return false;
  for (let j = i + 2; j < tokens.length && tokens[j] !== open.match; j++) {
    const token = tokens[j] as SqlToken;
    if (token.match !== undefined) {
      while (tokens[j] !== token.match && j < tokens.length) j++;
      continue;
    }
    const isComparison = token.kind === 'FROM' && tokens[j - 1]?.kind === 'DISTINCT' && /^(?:IS|NOT)$/.test(tokens[j - 2]?.kind ?? '');
    const isType = isTypeOfLiteral(tokens[j - 2] ?? END, tokens[j - 1] ?? END, tokens[j + 1] ?? END);
    if (parts.has(token.kind) && !isComparison && !isType) return false;
  }
  return true;
}
