import type { SqlToken } from './lexer.ts';

const ENDS_QUERY: ReadonlySet<string> = new Set(['SELECT', 'FROM', 'WHERE', 'JOIN', 'UNION', 'INSERT', ';']);

/** `MAP a, b USING 'script'` and `REDUCE a, b USING 'script'` as what they mean: `SELECT TRANSFORM (a, b) USING 'script'`. */
export function spellOutTransforms(tokens: readonly SqlToken[]): readonly SqlToken[] {
  const closes = new Set<number>();
  const opens = new Set<number>();
  tokens.forEach((t, i) => {
    if (t.kind !== 'MAP' && t.kind !== 'REDUCE') return;
    const end = endOfList(tokens, i);
    if (end === undefined) return;
    opens.add(i);
    closes.add(end);
  });
  if (opens.size === 0) return tokens;
  return tokens.flatMap((t, i): SqlToken[] => {
    const made = (kind: string): SqlToken => ({ ...t, kind, image: kind });
    if (opens.has(i)) return [made('SELECT'), made('TRANSFORM'), made('(')];
    return closes.has(i) ? [made(')'), t] : [t];
  });
}

/** Where the list behind the word at `start` ends, if a script follows it. */
function endOfList(tokens: readonly SqlToken[], start: number): number | undefined {
  if (tokens[start - 1]?.kind === '.' || tokens[start + 1]?.kind === 'KEYS') return undefined;
  let depth = 0;
  let end: number | undefined;
  for (let i = start + 1; i < tokens.length; i++) {
    const { kind } = tokens[i] as SqlToken;
    if (kind === '(' || kind === '[') depth++;
    else if (kind === ')' || kind === ']') depth--;
    if (depth < 0) return undefined;
    if (depth > 0) continue;
    if (ENDS_QUERY.has(kind)) return undefined;
    if (kind === 'ROW' || kind === 'RECORDWRITER') end ??= i;
    if (kind === 'USING') return isText(tokens[i + 1]) ? (end ?? i) : undefined;
  }
  return undefined;
}

const isText = (t: SqlToken | undefined): boolean => t?.kind === 'String' || t?.kind === 'RawString';
