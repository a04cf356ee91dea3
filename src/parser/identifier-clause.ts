import { fail } from '../errors/engine-error.ts';
import type { SqlToken } from './lexer.ts';
import { stringValue } from './literal.ts';

/** Behind these, IDENTIFIER(…) does not stand for a name. */
const NOT_BEHIND: ReadonlySet<string> = new Set(['HintOpen', ':', 'SHOW', '.']);

/** The name that the expression spells; `place` is its own in the text around. */
export type IdentifierReader = (expression: string, place: { readonly start: number; readonly end: number }) => string;

/**
 * Puts the name that IDENTIFIER('db.' || 't') spells in its place, before there is a grammar: so it may stand wherever a name
 * may. Of anything but constant strings `read` knows the name; without it the clause stays, and the grammar decides.
 */
export function foldIdentifierClauses(tokens: readonly SqlToken[], read?: IdentifierReader): readonly SqlToken[] {
  if (!tokens.some((t) => t.kind === 'IDENTIFIER')) return tokens;
  const out: SqlToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as SqlToken;
    const clause =
      token.kind === 'IDENTIFIER' && !isExcluded(tokens, i)
        ? (constantClause(tokens, i) ?? (read && otherClause(tokens, i, read)))
        : undefined;
    if (!clause) {
      out.push(token);
      continue;
    }
    const last = tokens[clause.end] as SqlToken;
    const place = { ...token, endOffset: last.endOffset, clause: token.startOffset };
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

/** Any other expression: `read` knows what it spells. A parameter before a text is joined with it: `:prefix '_name'`. */
function otherClause(tokens: readonly SqlToken[], at: number, read: IdentifierReader): { text: string; end: number } | undefined {
  if (tokens[at + 1]?.kind !== '(') return undefined;
  let depth = 0;
  let end = at + 1;
  for (; end < tokens.length; end++) {
    const { kind } = tokens[end] as SqlToken;
    if (kind === '(') depth++;
    else if (kind === ')' && --depth === 0) break;
  }
  const inner = tokens.slice(at + 2, end);
  if (end >= tokens.length || inner.length === 0) return undefined;
  const isText = (t: SqlToken | undefined): boolean => t?.kind === 'String' || t?.kind === 'RawString';
  const isParameter = (i: number): boolean => inner[i]?.kind === '?' || inner[i - 1]?.kind === ':';
  const images = inner.map((t, i) => {
    const joins =
      i > 0 && ((isText(t) && isParameter(i - 1)) || ((t.kind === ':' || t.kind === '?') && (isText(inner[i - 1]) || isParameter(i - 1))));
    return inner[i - 1]?.kind === ':' || i === 0 ? t.image : `${joins ? ' || ' : ' '}${t.image}`;
  });
  const place = { start: (inner[0] as SqlToken).startOffset, end: (inner.at(-1) as SqlToken).endOffset + 1 };
  return { text: read(images.join(''), place), end };
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
