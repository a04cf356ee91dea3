import { fail, unsupported } from '../errors/engine-error.ts';
import type { SqlToken } from './lexer.ts';

/** Statements Spark has and this engine has not, by their first words, and what to do instead. */
const REFUSED: readonly (readonly [words: RegExp, name: string, instead?: string])[] = [
  [/^CREATE (OR REPLACE )?(TEMP |TEMPORARY )?METRIC /, 'metric views'],
  [/^CREATE (OR REFRESH |OR REPLACE )?(STREAMING TABLE|MATERIALIZED VIEW|FLOW) /, 'CREATE STREAMING TABLE, MATERIALIZED VIEW and FLOW'],
  [/^DROP (TEMP |TEMPORARY )(TABLE|VIEW) /, 'DROP TEMPORARY'],
  [/^DROP (CATALOG|INDEX|ROLE|MACRO|MATERIALIZED) /, 'this form of DROP'],
  [/^BEGIN (TRANSACTION|WORK)( |$)/, 'this statement'],
  [/^CALL /, 'CALL'],
  [/^(ADD|LIST) (JAR|JARS|FILE|FILES|ARCHIVE|ARCHIVES)( |$)/, 'ADD and LIST of JAR, FILE and ARCHIVE'],
  [/^DFS( |$)/, 'DFS'],
  [
    /^SHOW (INDEX|INDEXES|LOCKS|ROLES|ROLE|PRINCIPALS|GRANT|COMPACTIONS|TRANSACTIONS|PROCEDURES|COLLATIONS|CACHED)( |$)/,
    'this form of SHOW',
  ],
  [/^(DESC|DESCRIBE) (CATALOG|PROCEDURE|INDEX|DETAIL|HISTORY|VARIABLE) /, 'this form of DESCRIBE'],
  [/^ALTER (INDEX|CATALOG|MATERIALIZED) /, 'this form of ALTER'],
  [/^CREATE (CATALOG|INDEX|ROLE|MACRO|TEMPORARY MACRO|VARIABLE) /, 'this form of CREATE'],
  [/^(GRANT|REVOKE|EXPORT|IMPORT|LOCK|UNLOCK|COMMIT|ROLLBACK|START TRANSACTION)( |$)/, 'this statement'],
  [/^USE CATALOG /, 'USE CATALOG'],
  [/^EXPLAIN (LOGICAL )/, 'EXPLAIN LOGICAL'],
  [/^(MAP|REDUCE) .*USING/, 'MAP and REDUCE'],
];

/** Raises UNSUPPORTED_FEATURE for a statement that is known and cannot run, CURSOR_OUTSIDE_SCRIPT for one of scripts. */
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
