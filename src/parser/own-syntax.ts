import { isTypeOfLiteral, QUERY_STARTS } from './keyword-here.ts';
import type { SqlToken } from './lexer.ts';
import { END, isName } from './word-kinds.ts';

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

/** Is TABLESAMPLE, the token at `i`, a name of what a call in FROM makes, which is not sampled: `FROM range(3) TABLESAMPLE (n)`? */
export function isNameOfCall(tokens: readonly SqlToken[], i: number): boolean {
  if (tokens[i]?.kind !== 'TABLESAMPLE' || tokens[i - 1]?.kind !== ')') return false;
  let open = i - 2;
  while (open > 0 && tokens[open]?.match !== tokens[i - 1]) open--;
  const name = tokens[open - 1] ?? END;
  let first = open - 1;
  while (tokens[first - 1]?.kind === '.') first -= 2;
  return name.kind === 'VALUES' || (isName(name) && /^(?:FROM|JOIN|,|\(|LATERAL)$/.test(tokens[first - 1]?.kind ?? ''));
}

/** Is the token at `i` EXISTS as the name of a function whose first argument is in parentheses: `exists((a), x -> x > 1)`? */
export function isExistsCall(tokens: readonly SqlToken[], i: number): boolean {
  const open = tokens[i + 2];
  if (tokens[i]?.kind !== 'EXISTS' || tokens[i + 1]?.kind !== '(' || open?.kind !== '(') return false;
  let inner = i + 3;
  while (tokens[inner]?.kind === '(') inner++;
  if (!QUERY_STARTS.has(tokens[inner]?.kind ?? '')) return true;
  const close = tokens.indexOf(open.match ?? END, inner);
  return tokens[close + 1]?.kind === ',';
}
