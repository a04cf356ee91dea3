import { fail } from '../errors/engine-error.ts';
import type { SqlToken } from './lexer.ts';
import { stringValue } from './literal.ts';

/** Behind these, IDENTIFIER(…) does not stand for a name. */
const NOT_BEHIND: ReadonlySet<string> = new Set(['HintOpen', ':', 'SHOW', '.']);

/**
 * Puts the name that IDENTIFIER('db.' || 't') spells in its place, before there is a grammar: so it may stand wherever a name
 * may. Only of constant strings; of anything else it stays, and the grammar decides.
 */
export function foldIdentifierClauses(tokens: readonly SqlToken[]): readonly SqlToken[] {
  if (!tokens.some((t) => t.kind === 'IDENTIFIER')) return tokens;
  const out: SqlToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as SqlToken;
    const clause = token.kind === 'IDENTIFIER' && !isExcluded(tokens, i) ? constantClause(tokens, i) : undefined;
    if (!clause) {
      out.push(token);
      continue;
    }
    const last = tokens[clause.end] as SqlToken;
    const place = { ...token, endOffset: last.endOffset };
    partsOf(clause.text).forEach((part, n) => {
      if (n > 0) out.push({ ...place, kind: '.', image: '.' });
      out.push({ ...place, kind: 'QuotedIdentifier', image: `\`${part.replaceAll('`', '``')}\`` });
    });
    i = clause.end;
  }
  return out;
}

function isExcluded(tokens: readonly SqlToken[], at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined) return false;
  return (
    (NOT_BEHIND.has(before.kind) && !(before.kind === '.' && tokens[at - 2]?.kind !== 'Identifier')) ||
    (before.kind === '(' && tokens[at - 2]?.kind === 'EXTRACT')
  );
}

/** The text of `IDENTIFIER ( 'a' || 'b' 'c' )` and the index of its ')'. */
function constantClause(tokens: readonly SqlToken[], at: number): { text: string; end: number } | undefined {
  if (tokens[at + 1]?.kind !== '(') return undefined;
  let text = '';
  let wantsString = true;
  for (let i = at + 2; i < tokens.length; i++) {
    const { kind, image } = tokens[i] as SqlToken;
    if (kind === 'String' || kind === 'RawString') {
      text += stringValue(image);
      wantsString = false;
    } else if (kind === '||' && !wantsString) wantsString = true;
    else return kind === ')' && !wantsString ? { text, end: i } : undefined;
  }
  return undefined;
}

function partsOf(text: string): string[] {
  if (text.trim() === '') return fail('PARSE_EMPTY_STATEMENT', {});
  const parts: string[] = [];
  const part = /\s*(?:`((?:[^`]|``)*)`|([\p{L}\p{N}_]+))\s*(\.|$)/uy;
  while (part.lastIndex < text.length || parts.length === 0) {
    const m = part.exec(text);
    if (!m)
      return fail(
        'PARSE_SYNTAX_ERROR',
        { found: `'${text}'`, expected: 'the text of a name' },
        { kind: 'sql', text, start: 0, end: text.length },
      );
    parts.push(m[1]?.replaceAll('``', '`') ?? m[2] ?? '');
    if (m[3] === '') break;
  }
  return parts;
}
