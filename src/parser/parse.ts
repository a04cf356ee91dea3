import { EngineError, fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import type { RoutineBody } from '../plan/session-command.ts';
import type { DataType, StructType } from '../types/data-type.ts';
import { classify } from './context.ts';
import type { ParseOptions } from './dialect.ts';
import { turn } from './gradual-parser.ts';
import { isSessionStatement } from './grammar-session.ts';
import type { IdentifierReader } from './identifier-clause.ts';
import { KEYWORD_SET } from './keywords.ts';
import { lex, type SqlToken } from './lexer.ts';
import { substituteParameters } from './parameters.ts';
import { refuse } from './refused.ts';
import { isScript, readScript } from './script.ts';
import type { CheckText } from './script-reader.ts';
import { parseOpenEnded } from './set-command.ts';
import { SqlParser } from './sql-parser.ts';
import { raise, syntaxError } from './syntax-error.ts';
import { bind, written } from './tokens.ts';

export type { ParseOptions } from './dialect.ts';
export { type HighlightedToken, tokenize } from './highlight.ts';
export { KEYWORDS, type Keyword } from './keywords.ts';
export { parseScript, type ScriptStatement, splitStatements } from './statements.ts';

// Text to the unresolved plan. This module loads chevrotain: import it when the first SQL text arrives, and `statements.ts`,
// `highlight.ts` and `keywords.ts` for what needs no grammar. The parser is built on the first call.

let built: SqlParser | undefined;
/** The one parser of the process; building it takes most of the time of the first statement. */
const parser = (): SqlParser => {
  if (!built) {
    built = new SqlParser();
    built.prepareNow();
  }
  return built;
};
let preparing: Promise<void> | undefined;

/** From what is part of most texts to whole ones, none of which takes long once those before it are known. */
const FIRST_TEXTS: readonly (() => unknown)[] = [
  () => parseTableName('a'),
  () => parseExpression('1'),
  () => parseExpression('a = 1'),
  () => parseStatement('SELECT 1'),
  () => parseStatement('SELECT a FROM b JOIN c USING (d) WHERE e = 1 GROUP BY f ORDER BY g'),
];

/** Builds the parser while the event loop has its turns; who parses without waiting for it builds it at once. */
export async function prepareParser(): Promise<void> {
  if (built) return;
  preparing ??= (async () => {
    // That this module has been loaded took its time.
    await turn();
    const made = new SqlParser();
    await turn();
    await made.prepare();
    built ??= made;
    // What the parser looks for at the choices that most texts come to is found out now, so that the first text need not.
    for (const read of FIRST_TEXTS) {
      read();
      await turn();
    }
  })();
  await preparing;
}

/**
 * Parses one statement, trailing semicolons allowed. A command comes as a CommandResult around it.
 * Errors: PARSE_SYNTAX_ERROR and its kin with the place in the text; UNSUPPORTED_FEATURE for what Spark has and we do not.
 */
export function parseStatement(written: string, options: ParseOptions = {}): Relation {
  const text = options.substitute?.(written) ?? written;
  const command = parseOpenEnded(text);
  if (command) return { kind: 'CommandResult', command, ...(command.origin ? { origin: command.origin } : {}) };
  const { tokens } = lex(text, KEYWORD_SET, options);
  if (isScript(tokens)) {
    const origin = { kind: 'sql', text, start: tokens[0]?.startOffset ?? 0, end: (tokens[tokens.length - 1]?.endOffset ?? 0) + 1 } as const;
    if (options.noScripts) fail('UNSUPPORTED_FEATURE.SQL_SCRIPTING', {}, origin);
    return { kind: 'CommandResult', command: { kind: 'RunScript', body: readScript(text, tokens, checkText(options)), origin }, origin };
  }
  return run(text, options, (p, first) => (isSessionStatement(first) ? p.sessionStatement() : p.singleStatement()), refuse);
}

/** Reads a statement or expression of a script only for what is wrong in it; what IDENTIFIER(…) spells is known when the script runs. */
const checkText =
  ({ substitute: _, ...options }: ParseOptions): CheckText =>
  (what, text) => {
    const checking: ParseOptions = { ...options, identifier: () => 'a' };
    if (what === 'statement') parseStatement(text, checking);
    else parseExpression(text, checking);
  };

/** Parses an expression, which may have a name: `a + 1 AS b`, `t.*`. */
export const parseExpression = (text: string, options: ParseOptions = {}): Expression => run(text, options, (p) => p.singleExpression());
/** Parses the body of a function written in SQL: a query, or what one gives. */
export const parseRoutineBody = (text: string, options: ParseOptions = {}): RoutineBody => run(text, options, (p) => p.routineBody());
/** Parses a type: `ARRAY<STRUCT<a: INT>>`. */
export const parseDataType = (text: string, options: ParseOptions = {}): DataType => run(text, options, (p) => p.singleType());
/** Parses columns, `a INT, b STRING NOT NULL COMMENT 'x'`, or one `struct<…>`. */
export const parseSchema = (text: string, options: ParseOptions = {}): StructType =>
  text.trim() === '' ? { kind: 'struct', fields: [] } : run(text, options, (p) => p.schema());
/** The parts of a table's name: `` db.`my table` ``. */
export const parseTableName = (text: string): string[] => run(text, {}, (p) => p.singleTableName());

function run<T>(
  text: string,
  options: ParseOptions,
  rule: (p: SqlParser, firstWords: readonly string[]) => T,
  refused?: (text: string, tokens: readonly SqlToken[]) => void,
): T {
  const { tokens: lexed, problem } = lex(text, KEYWORD_SET, options);
  if (problem?.kind === 'comment') fail('UNCLOSED_BRACKETED_COMMENT', {}, { kind: 'sql', text, start: problem.start, end: text.length });
  if (problem) syntaxError(text, lexed[lexed.length - 1] as SqlToken, `a closing ${text[problem.start] ?? "'"}`, []);
  if (lexed.every((token) => token.kind === ';')) fail('PARSE_EMPTY_STATEMENT', {}, { kind: 'sql', text, start: 0, end: text.length });
  const tokens = options.parameters ? substituteParameters(lexed, options.parameters) : lexed;
  return read(text, tokens, options, rule, refused);
}

/** Reads tokens of a text. */
function read<T>(
  text: string,
  tokens: readonly SqlToken[],
  options: ParseOptions,
  rule: (p: SqlParser, firstWords: readonly string[]) => T,
  refused?: (text: string, tokens: readonly SqlToken[]) => void,
): T {
  const classified = classify(text, tokens, identifierReader(text, options));
  bind(classified);
  const p = parser();
  try {
    p.begin(text, classified, options);
    const firstWords = classified.slice(0, 7).map((token) => token.image.toUpperCase());
    const result = rule(p, firstWords);
    const [error] = p.errors;
    if (error) {
      refused?.(text, tokens);
      if (!options.legacyIdentifierClause) refuseDots(written(error.token), classified, text);
      raise(text, error, classified);
    }
    const misplaced = classified.find(
      ({ clause }) => clause && (options.legacyIdentifierClause || !clause.isLiteral) && !p.placedClauses.has(clause),
    );
    const bang = options.bangEqualsNot ? undefined : classified.find(({ kind, image }) => kind === 'NOT' && image === '!');
    if (bang) fail('SYNTAX_DISCONTINUED.BANG_EQUALS_NOT', {}, { kind: 'sql', text, start: bang.startOffset, end: bang.endOffset + 1 });
    if (p.wrong) throw p.wrong;
    if (misplaced) syntaxError(text, misplaced, 'a name', classified);
    return result;
  } catch (thrown) {
    // the stack is the only limit there is on nesting
    if (thrown instanceof RangeError) return fail('FAILED_TO_PARSE_TOO_COMPLEX', {}, { kind: 'sql', text, start: 0, end: text.length });
    throw thrown;
  }
}

/** IDENTIFIER(…) that spells a dotted name where a name has one part. */
function refuseDots({ kind, clause, startOffset, endOffset }: SqlToken, tokens: readonly SqlToken[], text: string): void {
  if (kind !== '.' || clause === undefined) return;
  const spelt = tokens.filter((t) => t.clause === clause);
  const identifier = spelt.map((t) => t.image).join('');
  fail('IDENTIFIER_TOO_MANY_NAME_PARTS', { identifier }, { kind: 'sql', text, start: startOffset, end: endOffset + 1 });
}

/** Reads what stands in an IDENTIFIER(…), with the parser itself, before it reads the text around. */
function identifierReader(text: string, options: ParseOptions): IdentifierReader | undefined {
  const { identifier } = options;
  return (
    identifier &&
    ((inner, place) => {
      try {
        return identifier(read(text, inner, options, (p) => p.singleExpression()));
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        throw new EngineError(error.condition, error.params, { kind: 'sql', text, ...place }, error.cause);
      }
    })
  );
}
