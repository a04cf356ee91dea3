import { type LexicalProblem, lex, type SqlToken } from './lexer.ts';
import { scriptNesting } from './script-nesting.ts';

/** A statement of a script; `text` is `script.slice(start, end)`, without the semicolon. */
export interface ScriptStatement {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface SplitScript {
  /** those that a semicolon ends */
  readonly statements: readonly ScriptStatement[];
  /** what stands behind the last semicolon, as it is */
  readonly rest: string;
  /** what `rest` lacks: the end of a string or comment, or of the statement; absent when it holds nothing but blanks and comments */
  readonly incomplete: 'string' | 'comment' | 'statement' | undefined;
}

const NO_KEYWORDS: ReadonlySet<string> = new Set();

/** Cuts a script at the semicolons outside of strings, comments and BEGIN … END. Needs no grammar. */
export function splitStatements(text: string): SplitScript {
  const { tokens, problem } = lex(text, NO_KEYWORDS);
  const statements: ScriptStatement[] = [];
  let first: SqlToken | undefined;
  let last: SqlToken | undefined;
  let restStart = 0;
  const nesting = scriptNesting();
  for (const token of tokens) {
    if (!nesting.endsStatement(token)) {
      first ??= token;
      last = token;
      continue;
    }
    if (first && last)
      statements.push({ text: text.slice(first.startOffset, last.endOffset + 1), start: first.startOffset, end: last.endOffset + 1 });
    first = last = undefined;
    restStart = token.endOffset + 1;
  }
  return { statements, rest: text.slice(restStart), incomplete: lacking(problem, first) };
}

function lacking(problem: LexicalProblem | undefined, first: SqlToken | undefined): SplitScript['incomplete'] {
  if (problem) return problem.kind === 'comment' ? 'comment' : 'string';
  return first && 'statement';
}

/** The statements of a whole script; the last needs no semicolon. */
export function parseScript(text: string): ScriptStatement[] {
  const { statements, rest, incomplete } = splitStatements(text);
  if (!incomplete) return [...statements];
  const start = text.length - rest.length + (rest.length - rest.trimStart().length);
  const end = text.trimEnd().length;
  return [...statements, { text: text.slice(start, end), start, end }];
}
