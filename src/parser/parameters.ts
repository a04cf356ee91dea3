import type { Expression } from '../plan/expression.ts';
import type { SqlToken } from './lexer.ts';
import { nameOf } from './literal.ts';
import { END, endsOperand, isWord, kinds, LITERAL_STARTS } from './word-kinds.ts';

/** What stands for the parameter markers of a text: `:name` by name, `?` by position. */
export interface Parameters {
  readonly named: ReadonlyMap<string, Expression>;
  readonly positional: readonly Expression[];
}

/**
 * Puts arguments in the place of their markers, before there is a grammar. Text and whole numbers become the tokens they would be if they
 * were written, so that they may stand wherever a literal may: `VARCHAR(:n)`, `INTERVAL :n DAYS`, `'a' :b`. Any other argument becomes one
 * token, which is an operand. Markers without an argument stay what they are.
 */
export function substituteParameters(tokens: readonly SqlToken[], { named, positional }: Parameters): readonly SqlToken[] {
  if (named.size === 0 && positional.length === 0) return tokens;
  const out: SqlToken[] = [];
  let questions = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as SqlToken;
    const name = nameAt(tokens, i);
    const argument = name ? named.get(nameOf(name)) : token.kind === '?' ? positional[questions++] : undefined;
    if (argument === undefined) {
      out.push(token);
      continue;
    }
    const last = name ?? token;
    if (name) i++;
    out.push(...written(argument, { ...token, endOffset: last.endOffset }));
  }
  return out;
}

/** Which sorts of markers a text has. */
export const markersIn = (tokens: readonly SqlToken[]): { readonly named: boolean; readonly positional: boolean } => ({
  named: tokens.some((_, i) => nameAt(tokens, i)),
  positional: tokens.some((t) => t.kind === '?'),
});

/** The name behind the colon at `i`, where that begins a marker. Behind an operand that is no text it begins a path: `v:a`. */
function nameAt(tokens: readonly SqlToken[], i: number): SqlToken | undefined {
  const [before = END, colon, name] = [tokens[i - 1], tokens[i], tokens[i + 1]];
  if (colon?.kind !== ':' || !name || !isWord(name.kind) || LITERAL_STARTS.has(name.kind)) return undefined;
  const isText = before.kind === 'String' || before.kind === 'RawString';
  // What is a keyword here is not known yet: `COMMENT :c`, but `value:c`.
  const isKeyword = isWord(before.kind) && before.kind === before.kind.toUpperCase() && !TYPED.has(before.kind);
  return isText || !endsOperand(before) || (isKeyword && before.endOffset + 1 < colon.startOffset) ? name : undefined;
}

/** Behind these a text makes a literal, a marker does not: `DATE :c` is of a column called date, as in Spark. */
const TYPED = kinds('DATE TIME TIMESTAMP TIMESTAMP_LTZ TIMESTAMP_NTZ');

function written(argument: Expression, at: SqlToken): SqlToken[] {
  if (argument.kind === 'Literal' && argument.value !== null) {
    const suffix = INTEGER_SUFFIX.get(argument.type.kind);
    if (argument.type.kind === 'string') return [{ ...at, kind: 'RawString', image: `r'${argument.value}'` }];
    if (suffix !== undefined) {
      const digits = String(argument.value);
      const number: SqlToken = { ...at, kind: suffix === '' ? 'Integer' : 'SuffixedNumber', image: `${digits.replace('-', '')}${suffix}` };
      return digits.startsWith('-') ? [{ ...at, kind: '-', image: '-' }, number] : [number];
    }
  }
  return [{ ...at, kind: '?', image: '?', argument }];
}

const INTEGER_SUFFIX: ReadonlyMap<string, string> = new Map([
  ['tinyint', 'Y'],
  ['smallint', 'S'],
  ['int', ''],
  ['bigint', 'L'],
]);
