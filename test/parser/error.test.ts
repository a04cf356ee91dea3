import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/errors/engine-error.ts';
import { KEYWORDS, parseStatement } from '../../src/parser/parse.ts';
import fc from '../support/property.ts';

const errorOf = (text: string): EngineError => {
  try {
    parseStatement(text);
  } catch (thrown) {
    if (thrown instanceof EngineError) return thrown;
    throw thrown;
  }
  throw new Error('no error');
};

describe('a syntax error says what was found, what was expected, and a likely fix', () => {
  const cases: readonly (readonly [text: string, place: string, expected: string, hint?: string])[] = [
    ['SELEC a FROM t', 'SELEC', 'a statement', 'SELECT'],
    ['SELECT a FORM t', 't', 'the end of the statement', 'FROM'],
    ['SELECT a FROM t WERE b = 1', 'b', 'the end of the statement', 'WHERE'],
    ['SELECT a FROM t GRUOP BY a', 'BY', 'the end of the statement', 'GROUP'],
    ['SELECT a FROM t JOIN', '', 'a table name'],
    ['SELECT FROM t', 'FROM', 'an expression'],
    ['SELECT a + FROM t', 'FROM', 'an expression'],
    ['SELECT (a + 1', '(', "')'"],
    ['SELECT f(a', '', "')'"],
    ['SELECT a FROM t WHERE', '', ''],
    ['SELECT CASE WHEN a THEN 1', '', 'END'],
    ['SELECT a FROM t JOIN ON a = b', 'ON', 'a table name'],
    ['DROP TABLE', '', 'a table name'],
    ['CREATE TABEL t (a INT)', 'TABEL', 'TABLE', 'TABLE'],
    ['INSERT INTO', '', 'a table name'],
    ['SELECT CAST(a INT)', 'INT', 'AS and a type'],
    ['SELECT 1 2', '2', 'the end of the statement'],
  ];
  for (const [text, place, expected, hint] of cases.filter(([, , e]) => e !== '')) {
    test(text, () => {
      const e = errorOf(text);
      expect(e.condition).toBe('PARSE_SYNTAX_ERROR');
      expect(e.name).toBe('ParseException');
      const at = e.origin?.kind === 'sql' ? e.origin : { start: -1, end: -1 };
      expect(text.slice(at.start, at.end)).toBe(place);
      expect(e.message).toContain(expected);
      if (hint) expect(e.hint).toContain(`did you mean ${hint}`);
    });
  }

  test('with the line and a caret', () => {
    expect(errorOf('SELECT a\nFROM t\nWHERE a ==').message).toMatch(/\n {2}3 \| WHERE a ==\n.*\^/);
  });
});

test('an unknown type names the nearest', () =>
  expect(errorOf('SELECT CAST(a AS BIGNT)').message).toMatch(/\[UNSUPPORTED_DATATYPE\][\s\S]*bigint/));

/** A ParseException or UNSUPPORTED_FEATURE, or an answer; anything else fails the test. */
function holds(text: string): void {
  try {
    parseStatement(text);
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.condition === 'INTERNAL_ERROR')
      throw new Error(`${text}\n${String(thrown instanceof Error ? thrown.stack : thrown)}`);
  }
}

const SAMPLES = [
  "WITH x AS (SELECT a, count(*) AS n FROM db.t WHERE b IN (1, 2) AND c LIKE '%x%' GROUP BY a HAVING n > 1) SELECT x.*, CASE WHEN n > 3 THEN 'many' ELSE 'few' END FROM x LEFT JOIN y USING (a) ORDER BY n DESC LIMIT 5",
  "CREATE TABLE IF NOT EXISTS d.t (a INT NOT NULL COMMENT 'x', b ARRAY<STRUCT<c: INT, d: MAP<STRING, DECIMAL(10, 2)>>>) USING parquet PARTITIONED BY (a) TBLPROPERTIES ('k' = 'v')",
  "INSERT OVERWRITE TABLE t PARTITION (ds = '1', hr) SELECT sum(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW), INTERVAL '1' DAY, DATE '2020-01-01' FROM u LATERAL VIEW explode(z) e AS f",
  "SELECT a BETWEEN 1 AND 2, transform(x, (y, i) -> y + i), EXISTS (SELECT 1), (a, b) IN (SELECT 1, 2), x[0].y::int, TRIM(BOTH 'x' FROM y) FROM VALUES (1, 'a') AS v(i, s) |> WHERE i > 0",
  "CREATE OR REPLACE TEMP VIEW v (a COMMENT 'b') AS SELECT /*+ BROADCAST(t) */ * EXCEPT (c) FROM t TABLESAMPLE (10 PERCENT) GROUP BY CUBE(a, b), GROUPING SETS ((a), ())",
];

describe('whatever the text, an error of ours or an answer', () => {
  test('truncated', () => {
    for (const sample of SAMPLES) for (let end = 0; end <= sample.length; end++) holds(sample.slice(0, end));
  });

  test('a token left out, doubled or swapped', () => {
    for (const sample of SAMPLES) {
      const tokens = sample.split(/\b|(?<=\W)/);
      for (let i = 0; i < tokens.length; i++) {
        holds([...tokens.slice(0, i), ...tokens.slice(i + 1)].join(''));
        holds([...tokens.slice(0, i), tokens[i], ' ', ...tokens.slice(i)].join(''));
        holds([...tokens.slice(0, i), tokens[i + 1] ?? '', ' ', tokens[i], ...tokens.slice(i + 2)].join(''));
      }
    }
  });

  test('random tokens', () => {
    const words = [
      ...KEYWORDS.map((k) => k.word),
      ..."( ) [ ] < > , . ; : :: ? = == <=> <> != + - * / % || & | ^ ~ ! -> => |> a b t `q` 's' \"d\" 1 2.5 1e3 5L X'1F' r'x' /*+ */ /* -- \n".split(
        ' ',
      ),
    ];
    const structure = [
      'SELECT',
      'FROM',
      'WHERE',
      '(',
      ')',
      ',',
      'a',
      't',
      '1',
      'AND',
      'NOT',
      'IN',
      'CASE',
      'WHEN',
      'THEN',
      'END',
      'AS',
      'JOIN',
      'ON',
      'BETWEEN',
      'LIKE',
      'IS',
      'NULL',
      'OVER',
      'VALUES',
      'UNION',
      'WITH',
      'ORDER',
      'BY',
      'INTERVAL',
      'DAY',
      'CREATE',
      'TABLE',
      'VIEW',
    ];
    const texts = fc
      .array(fc.oneof(fc.constantFrom(...structure), fc.constantFrom(...words)), { maxLength: 25 })
      .map((list) => list.join(' '));
    fc.assert(fc.property(texts, holds), { numRuns: 3000 });
    fc.assert(
      fc.property(texts, (text) => holds(`SELECT ${text}`)),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.string(), holds), { numRuns: 500 });
  });

  test('deep and long', () => {
    const nested: readonly ((n: number) => string)[] = [
      (n) => `SELECT ${'('.repeat(n)}1${')'.repeat(n)}`,
      (n) => `SELECT ${'(1+'.repeat(n)}1${')'.repeat(n)}`,
      (n) => `SELECT ${'f('.repeat(n)}1${')'.repeat(n)}`,
      (n) => `SELECT ${'(1,'.repeat(n)}1${')'.repeat(n)}`,
      (n) => `SELECT ${'CASE WHEN a THEN '.repeat(n)}1${' END'.repeat(n)}`,
      (n) => `SELECT ${'NOT '.repeat(n)}a`,
      (n) => `SELECT ${'a['.repeat(n)}1${']'.repeat(n)}`,
      (n) => `${'SELECT * FROM ('.repeat(n)}SELECT 1${')'.repeat(n)}`,
      (n) => `${'('.repeat(n)}SELECT 1${')'.repeat(n)}`,
      (n) => `SELECT * FROM ${'(a JOIN '.repeat(n)}b${')'.repeat(n)}`,
      (n) => `SELECT CAST(a AS ${'ARRAY<'.repeat(n)}INT${'>'.repeat(n)})`,
      (n) => `SELECT ${'('.repeat(n)}`,
      (n) => `SELECT ${Array(n).fill('a').join(' + ')}`,
      (n) => `SELECT ${Array(n).fill('a = 1').join(' OR ')}`,
      (n) => `VALUES ${Array(n).fill('(1)').join(',')}`,
      (n) => Array(n).fill('SELECT 1').join(' UNION ALL '),
    ];
    for (const text of nested) for (const n of [3, 500, 10_000]) holds(text(n));
    holds(`SELECT '${'x'.repeat(1_000_000)}'`);
  });

  test('500 parentheses are an answer', () => {
    parseStatement(`SELECT ${'('.repeat(500)}1${')'.repeat(500)}`);
    parseStatement(`SELECT ${'(1 + '.repeat(500)}1${')'.repeat(500)}`);
  });
});
