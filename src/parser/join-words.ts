import type { SqlToken } from './lexer.ts';

/**
 * `ASOF JOIN q MATCH_CONDITION (…)`: is the word at `from` no alias? Then MATCH_CONDITION, which is to follow what is joined, is
 * marked as no name either.
 */
export function markAsOf(tokens: readonly SqlToken[], from: number): boolean {
  if (tokens[from + 1]?.kind !== 'JOIN') return false;
  // Rows of VALUES stand with commas between them.
  const ends = tokens[from + 2]?.kind === 'VALUES' ? /^(;|ON|USING|JOIN|WHERE)$/ : /^([,;]|ON|USING|JOIN|WHERE)$/;
  let depth = 0;
  for (let i = from + 2; i < tokens.length; i++) {
    const t = tokens[i] as SqlToken;
    if (t.kind === '(' || t.kind === '[') depth++;
    else if (t.kind === ')' || t.kind === ']') depth--;
    if (depth < 0 || (depth === 0 && ends.test(t.kind))) return false;
    if (depth === 0 && t.kind === 'MATCH_CONDITION' && tokens[i + 1]?.kind === '(') {
      t.kind = 'MatchCondition';
      return true;
    }
  }
  return false;
}
