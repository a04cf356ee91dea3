import type { SqlToken } from './lexer.ts';
import { END, endsOperand, isName, kinds } from './word-kinds.ts';

const AFTER_QUERY_IN_PARENS = kinds(') UNION INTERSECT EXCEPT MINUS SETMINUS ORDER SORT CLUSTER DISTRIBUTE LIMIT OFFSET WINDOW |>');

const isParen = (kind: string): boolean => kind === '(' || kind === 'QueryParen' || kind === 'RowParen';

/** Pairs brackets; of three or more pairs one right inside the other, keeps the outermost and the innermost. */
export function dropRedundantParens(tokens: SqlToken[]): SqlToken[] {
  const open: number[] = [];
  const closer = new Int32Array(tokens.length).fill(-1);
  for (let i = 0; i < tokens.length; i++) {
    const kind = (tokens[i] as SqlToken).kind;
    if (kind === '(' || kind === '[') open.push(i);
    else if (kind === ')' || kind === ']') {
      const o = open.pop();
      if (o === undefined) continue;
      closer[o] = i;
      (tokens[o] as SqlToken).match = tokens[i];
    }
  }
  let dropped: Set<SqlToken> | undefined;
  for (let i = 1; i + 1 < tokens.length; i++) {
    const close = closer[i] as number;
    if (close < 0 || (tokens[i] as SqlToken).kind !== '(') continue;
    const sameOutside = tokens[i - 1]?.kind === '(' && closer[i - 1] === close + 1;
    const sameInside = tokens[i + 1]?.kind === '(' && closer[i + 1] === close - 1;
    if (!sameOutside || !sameInside) continue;
    dropped ??= new Set();
    dropped.add(tokens[i] as SqlToken).add(tokens[close] as SqlToken);
  }
  const gone = dropped;
  return gone ? tokens.filter((t) => !gone.has(t)) : tokens;
}

/** Says what each `(` opens. From the right, because what `((` opens depends on what the inner one does. */
export function decideParens(tokens: SqlToken[]): void {
  const commas = new Set<SqlToken>();
  const open: SqlToken[] = [];
  for (const t of tokens) {
    if (t.kind === '(' || t.kind === '[') open.push(t);
    else if (t.kind === ')' || t.kind === ']') open.pop();
    else if ((t.kind === ',' || t.kind === 'AS') && open.length > 0) commas.add(open[open.length - 1] as SqlToken);
  }
  const behind = new Map<SqlToken, SqlToken>();
  for (let i = 0; i + 1 < tokens.length; i++)
    if ((tokens[i] as SqlToken).kind === ')') behind.set(tokens[i] as SqlToken, tokens[i + 1] as SqlToken);
  for (let i = tokens.length - 1; i >= 0; i--) {
    const t = tokens[i] as SqlToken;
    if (t.kind !== '(' || t.match === undefined) continue;
    const inner = tokens[i + 1] ?? END;
    // `IN ((SELECT …))` is a list of one value
    if (tokens[i - 1]?.kind === 'IN' && inner.match !== undefined && inner.kind === 'QueryParen' && behind.get(inner.match) === t.match)
      continue;
    if (opensQuery(inner, tokens[i + 2] ?? END, tokens[i + 3] ?? END, behind) && !isJoined(tokens, i)) t.kind = 'QueryParen';
    else if (behind.get(t.match)?.kind === '->') t.kind = 'LambdaParen';
    else if (commas.has(t)) t.kind = 'RowParen';
  }
}

/** `(VALUES (1) AS v(a) JOIN t ON …)` in FROM: rows that are joined, not a query. */
function isJoined(tokens: readonly SqlToken[], open: number): boolean {
  if (tokens[open + 1]?.kind !== 'VALUES') return false;
  const end = (tokens[open] as SqlToken).match;
  for (let i = open + 1, depth = 0; tokens[i] !== end && i < tokens.length; i++) {
    const { kind, match } = tokens[i] as SqlToken;
    if (match !== undefined) depth++;
    else if (kind === ')' || kind === ']') depth--;
    else if (depth === 0 && kind === 'JOIN') return true;
    else if (depth === 0 && (kind === 'SELECT' || kind === 'FROM' || kind === 'TABLE')) return false;
  }
  return false;
}

function opensQuery(inner: SqlToken, next: SqlToken, afterNext: SqlToken, behind: ReadonlyMap<SqlToken, SqlToken>): boolean {
  switch (inner.kind) {
    case 'SELECT':
    case 'VALUES':
      return true;
    case 'FROM':
      return endsOperand(next) || next.kind === '(' || next.kind === 'VALUES';
    case 'TABLE':
      return isName(next);
    case 'WITH':
      return (
        isName(next) &&
        (afterNext.kind === 'AS' || afterNext.kind === '(' || isParen(afterNext.kind) || isName(afterNext)) &&
        !(afterNext.kind === 'COMMENT')
      );
    case 'QueryParen': {
      const after = inner.match && behind.get(inner.match);
      return after !== undefined && AFTER_QUERY_IN_PARENS.has(after.kind);
    }
    default:
      return false;
  }
}
