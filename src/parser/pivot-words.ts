import type { SqlToken } from './lexer.ts';

/**
 * In `PIVOT (sum(e) FOR year IN (2012))`, FOR is no alias and IN no predicate: marks both, looking from the
 * bracket at `from` on. The same in UNPIVOT.
 */
export function markPivotWords(tokens: readonly SqlToken[], from: number): void {
  const close = tokens[from]?.match;
  let depth = 0;
  let isBehindFor = false;
  for (let i = from + 1; i < tokens.length; i++) {
    const t = tokens[i] as SqlToken;
    if (t === close) return;
    if (t.kind === '(' || t.kind === '[') depth++;
    else if (t.kind === ')' || t.kind === ']') depth--;
    else if (depth > 0) continue;
    else if (t.kind === 'FOR') {
      t.kind = 'PivotFor';
      isBehindFor = true;
    } else if (t.kind === 'IN' && isBehindFor) {
      t.kind = 'InSeparator';
      return;
    }
  }
}
