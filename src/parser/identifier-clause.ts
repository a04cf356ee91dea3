import { EngineError, fail, unsupported } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import type { IdentifierClause, SqlToken } from './lexer.ts';
import { stringValue } from './literal.ts';

/** Behind these, IDENTIFIER is a name. */
const NOT_BEHIND: ReadonlySet<string> = new Set(['HintOpen', ':', 'SHOW']);

/** The name that the expression spells; `place` is its own in the text around. */
export type IdentifierReader = (expression: readonly SqlToken[], place: { readonly start: number; readonly end: number }) => string;

/**
 * Puts the name that IDENTIFIER('db.' || 't') spells in its place, before there is a grammar: so it may stand wherever a name
 * may. Of anything but constant strings `read` knows the name.
 */
export function foldIdentifierClauses(text: string, tokens: readonly SqlToken[], read?: IdentifierReader): readonly SqlToken[] {
  if (!tokens.some((t) => t.kind === 'IDENTIFIER')) return tokens;
  const out: SqlToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as SqlToken;
    if (token.kind !== 'IDENTIFIER') {
      out.push(token);
      continue;
    }
    const isPlain = isExcluded(tokens, i);
    if (!isPlain && tokens[i + 1]?.kind === '(' && tokens[i + 2]?.kind === ')') {
      const { startOffset: start, endOffset } = tokens[i + 2] as SqlToken;
      fail('PARSE_SYNTAX_ERROR', { found: "')'", expected: 'an expression' }, { kind: 'sql', text, start, end: endOffset + 1 });
    }
    const inner = isPlain ? undefined : argumentOf(tokens, i + 1);
    // In `AS IDENTIFIER (a)` a column is named behind a name.
    if (!inner || (tokens[i - 1]?.kind === 'AS' && !isLiteral(inner))) {
      out.push({ ...token, kind: 'Identifier' });
      continue;
    }
    i += inner.length + 2;
    const last = tokens[i] as SqlToken;
    const place: SqlOrigin = { kind: 'sql', text, start: token.startOffset, end: last.endOffset + 1 };
    const { parts, ...rest } = spelt(inner, place, read);
    const clause: IdentifierClause = { start: place.start, end: place.end, ...rest };
    parts.forEach((part, n) => {
      if (n > 0) out.push({ ...token, endOffset: last.endOffset, clause, kind: '.', image: '.' });
      out.push({ ...token, endOffset: last.endOffset, clause, kind: 'QuotedIdentifier', image: `\`${part.replaceAll('`', '``')}\`` });
    });
  }
  return out;
}

function isExcluded(tokens: readonly SqlToken[], at: number): boolean {
  const before = tokens[at - 1];
  return before !== undefined && (NOT_BEHIND.has(before.kind) || (before.kind === '(' && tokens[at - 2]?.kind === 'EXTRACT'));
}

/** What stands between the parenthesis at `open` and its end, where that is one expression. */
function argumentOf(tokens: readonly SqlToken[], open: number): readonly SqlToken[] | undefined {
  if (tokens[open]?.kind !== '(') return undefined;
  let depth = 0;
  for (let end = open; end < tokens.length; end++) {
    const { kind } = tokens[end] as SqlToken;
    if (kind === '(') depth++;
    else if (kind === ',' && depth === 1) return undefined;
    else if (kind === ')' && --depth === 0) return end === open + 1 ? undefined : tokens.slice(open + 1, end);
  }
  return undefined;
}

const isText = (t: SqlToken | undefined): boolean => t?.kind === 'String' || t?.kind === 'RawString';
/** A parameter, for which something other than text was given, or nothing, is a literal too. */
const isLiteral = (inner: readonly SqlToken[]): boolean =>
  inner.every((t, i) => isText(t) || t.kind === '?' || t.kind === ':' || inner[i - 1]?.kind === ':');
const NO_NAME: readonly string[] = ['?'];

type Spelt = Pick<IdentifierClause, 'isLiteral' | 'problem'> & { readonly parts: readonly string[] };

function spelt(inner: readonly SqlToken[], clause: SqlOrigin, read: IdentifierReader | undefined): Spelt {
  if (inner.every(isText)) return { isLiteral: true, parts: partsOf(inner.map((t) => stringValue(t.image)).join(''), clause) };
  if (inner.every((t, i) => (i % 2 === 0 ? isText(t) : t.kind === '||')) && inner.length % 2 === 1)
    return { isLiteral: false, parts: partsOf(inner.map((t) => (isText(t) ? stringValue(t.image) : '')).join(''), clause) };
  const start = (inner[0] as SqlToken).startOffset;
  const end = (inner.at(-1) as SqlToken).endOffset + 1;
  try {
    if (!read) return unsupported('IDENTIFIER of anything but a constant string', { ...clause, start, end });
    return { isLiteral: isLiteral(inner), parts: partsOf(read(inner, { start, end }), clause) };
  } catch (problem) {
    if (!(problem instanceof EngineError)) throw problem;
    return { isLiteral: isLiteral(inner), parts: NO_NAME, problem };
  }
}

function partsOf(name: string, clause: SqlOrigin): string[] {
  if (name.trim() === '') return fail('PARSE_EMPTY_STATEMENT', {}, clause);
  const parts: string[] = [];
  const part = /\s*(?:`((?:[^`]|``)*)`|([\p{L}\p{N}_]+))\s*(\.|$)/uy;
  while (part.lastIndex < name.length || parts.length === 0 || name.endsWith('.')) {
    const at = part.lastIndex;
    const m = part.exec(name);
    if (!m) {
      if (/^\s*[\p{L}\p{N}_]+-[\p{L}\p{N}_]/u.test(name.slice(at))) return fail('INVALID_IDENTIFIER', { ident: name }, clause);
      return fail('PARSE_SYNTAX_ERROR', { found: `'${name}'`, expected: 'the text of a name' }, clause);
    }
    parts.push(m[1]?.replaceAll('``', '`') ?? m[2] ?? '');
    if (m[3] === '') break;
  }
  return parts;
}
