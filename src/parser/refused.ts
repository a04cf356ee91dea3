import { fail, unsupported } from '../errors/engine-error.ts';
import type { SqlToken } from './lexer.ts';

/** Statements Spark has and this engine has not, by their first words, and what to do instead. */
const REFUSED: readonly (readonly [words: RegExp, name: string, instead?: string])[] = [
  [/^CREATE (OR REPLACE )?VIEW .*WITH METRICS /, 'CREATE VIEW … WITH METRICS'],
];

/** Statements of Hive's that Spark knows and has not. */
const OF_HIVE = new RegExp(
  `^(${[
    'SHOW (INDEXES|LOCKS|ROLES|ROLE GRANT|PRINCIPALS|GRANT|COMPACTIONS|TRANSACTIONS|CURRENT ROLES)',
    '(CREATE|DROP) (ROLE|TEMPORARY MACRO)',
    '(CREATE|ALTER|DROP) INDEX',
    'GRANT|REVOKE|EXPORT TABLE|IMPORT TABLE|DFS|COMMIT|ROLLBACK|START TRANSACTION',
    '(LOCK|UNLOCK) (TABLE|DATABASE)',
  ].join('|')})( |$)`,
);

/** Raises UNSUPPORTED_FEATURE for a statement that is known and cannot run, CURSOR_OUTSIDE_SCRIPT for one of scripts, INVALID_STATEMENT_OR_CLAUSE for one that only Hive has. */
export function refuse(text: string, tokens: readonly SqlToken[]): void {
  const [start] = tokens;
  if (start && /^(OPEN|FETCH|CLOSE)$/i.test(start.image))
    fail('CURSOR_OUTSIDE_SCRIPT', {}, { kind: 'sql', text, start: start.startOffset, end: start.endOffset + 1 });
  let at = 0;
  while (tokens[at]?.kind === 'EXPLAIN' || (at > 0 && /^(EXTENDED|FORMATTED|CODEGEN|COST)$/.test(tokens[at]?.kind ?? ''))) at++;
  const words = tokens
    .slice(at, at + 12)
    .map((t) => t.image.toUpperCase())
    .join(' ');
  const scope = /^SHOW (\w+) FUNCTIONS\b/.exec(words)?.[1];
  if (start && scope !== undefined && !/^(USER|SYSTEM|ALL)$/.test(scope)) {
    const last = tokens[at + 2] ?? start;
    fail(
      'INVALID_SQL_SYNTAX.SHOW_FUNCTIONS_INVALID_SCOPE',
      { scope },
      { kind: 'sql', text, start: start.startOffset, end: last.endOffset + 1 },
    );
  }
  const statement = start?.kind === 'EXPLAIN' && /^LOGICAL /.test(words) ? 'EXPLAIN LOGICAL' : OF_HIVE.exec(words)?.[1];
  if (start && statement !== undefined) {
    const last = tokens[statement.replace('EXPLAIN ', '').split(' ').length - 1 + at] ?? start;
    fail('INVALID_STATEMENT_OR_CLAUSE', { operation: statement }, { kind: 'sql', text, start: start.startOffset, end: last.endOffset + 1 });
  }
  for (const [pattern, name, instead] of REFUSED) {
    const match = pattern.exec(words);
    const first = tokens[at];
    if (!match || !first) continue;
    const count = match[0].trim().split(' ').length;
    const shown = name.startsWith('this') ? `${match[0].trim()}` : name;
    const last = tokens[at + count - 1] ?? first;
    unsupported(shown, { kind: 'sql', text, start: first.startOffset, end: last.endOffset + 1 }, instead);
  }
}
