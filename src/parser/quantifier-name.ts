import type { SqlToken } from './lexer.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** What goes on with an expression that a name began. */
const CONTINUES = set(
  '( [ + - * / % || | & ^ :: = == <=> <> != < <= > >= String RawString IS IN LIKE ILIKE RLIKE REGEXP BETWEEN DIV AND OR',
);
const NEGATABLE = set('IN LIKE ILIKE RLIKE REGEXP BETWEEN');
/** Behind a call these make it one that takes DISTINCT as every other does. */
const SUFFIXES = set('FILTER OVER IGNORE RESPECT WITHIN');

/**
 * Is DISTINCT or ALL, the token at `i`, a column: `first(distinct - 1)`? Spark's grammar has a form of its own for FIRST, LAST and
 * ANY_VALUE of one expression, with nothing behind it, and reads the word as a name wherever an expression comes of it:
 * `first(distinct (a))` calls a function of that name. `first(distinct a)`, `max(distinct - 1)` and `first(distinct - 1, true)` do not.
 */
export function isQuantifierName(tokens: readonly SqlToken[], i: number): boolean {
  const [name, open, word, next, afterNext] = tokens.slice(Math.max(0, i - 2), i + 3);
  if (i < 2 || open?.kind !== '(' || (word?.kind !== 'DISTINCT' && word?.kind !== 'ALL')) return false;
  if (!/^(first|last|any_value)$/i.test(name?.image ?? '') || tokens[i - 3]?.kind === '.') return false;
  if (!CONTINUES.has(next?.kind ?? '') && !(next?.kind === 'NOT' && NEGATABLE.has(afterNext?.kind ?? ''))) return false;
  let depth = 0;
  for (let j = i; j < tokens.length; j++) {
    const token = tokens[j] as SqlToken;
    if (token === open.match) return !SUFFIXES.has(tokens[j + 1]?.kind ?? '');
    if (token.match !== undefined) depth++;
    else if (token.kind === ')' || token.kind === ']') depth--;
    else if (token.kind === ',' && depth === 0) return false;
  }
  return false;
}
