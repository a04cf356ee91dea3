import type { SqlToken } from './lexer.ts';

/**
 * In `JSON_TABLE(j, '$' COLUMNS (from INT, a ARRAY<INT> EXISTS))` every word that begins a column is its name, and an EXISTS
 * behind a type is none: marks the names, looking from the bracket at `from` on, and gives the words that stay keywords.
 */
export function columnWords(tokens: readonly SqlToken[], from: number): SqlToken[] {
  const close = tokens[from]?.match;
  const keywords: SqlToken[] = [];
  let depth = 0;
  let begins = true;
  for (let i = from + 1; i < tokens.length; i++) {
    const t = tokens[i] as SqlToken;
    if (t === close) break;
    if (begins && /^\w/.test(t.image)) t.kind = 'Identifier';
    else if (t.kind === 'EXISTS') keywords.push(t);
    else if (t.kind === '(' || t.kind === '<') depth++;
    else if (t.kind === ')' || t.kind === '>') depth--;
    begins = depth === 0 && t.kind === ',';
  }
  return keywords;
}
