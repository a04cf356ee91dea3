import { expect, test } from 'vitest';
import { EngineError } from '../../src/index.ts';
import { KEYWORDS, parseStatement } from '../../src/parser/parse.ts';
import fc from '../support/property.ts';

/** A plan or an error with a place and a way out: nothing else, whatever the text. */
function parses(text: string): boolean {
  try {
    parseStatement(text);
    return true;
  } catch (error) {
    if (!(error instanceof EngineError) || error.condition === 'INTERNAL_ERROR') throw new Error(`${text.slice(0, 300)}: ${String(error)}`);
    return false;
  }
}

const words = KEYWORDS.map((k) => k.word);
const token = fc.oneof(
  {
    arbitrary: fc.constantFrom(
      'SELECT',
      'FROM',
      'WHERE',
      'GROUP',
      'BY',
      'ORDER',
      'JOIN',
      'ON',
      'WITH',
      'AS',
      'UNION',
      'CREATE',
      'TABLE',
      'INSERT',
      'INTO',
      'VALUES',
    ),
    weight: 4,
  },
  { arbitrary: fc.constantFrom(...words), weight: 3 },
  { arbitrary: fc.constantFrom('a', 't', 'x1', '`q r`', "'text'", '1', '2.5', '1e3', '10L', "x'1F'", '?', ':p'), weight: 4 },
  {
    arbitrary: fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      ',',
      '.',
      '*',
      '=',
      '<',
      '>',
      '+',
      '-',
      '||',
      '|>',
      '->',
      '=>',
      '::',
      ';',
      '/*',
      '*/',
      '--',
      '{',
      '}',
      '@',
      '!',
    ),
    weight: 4,
  },
);

test('any row of tokens is a plan or an error', () => {
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), (tokens) => {
      parses(tokens.join(' '));
    }),
    { numRuns: 3000 },
  );
});

test('any characters are a plan or an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      parses(text);
      parses(`SELECT ${text} FROM t`);
    }),
    { numRuns: 1000 },
  );
});

const VALID = [
  "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT /*+ BROADCAST(t) */ DISTINCT a.b[1].c AS x, sum(y) FILTER (WHERE z > 1) OVER (PARTITION BY k ORDER BY v DESC NULLS LAST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t AS a LEFT JOIN u USING (id) LATERAL VIEW OUTER explode(m) e AS k, v WHERE a LIKE ANY ('a%', 'b') AND b NOT BETWEEN 1 AND 2 OR c IS NOT DISTINCT FROM d GROUP BY CUBE (a, b), GROUPING SETS ((a), ()) HAVING count(*) > 1 QUALIFY rank() OVER w = 1 WINDOW w AS (ORDER BY q) ORDER BY 1 DESC, x LIMIT 10 OFFSET 2",
  "SELECT CASE x WHEN 1 THEN 'a' ELSE 'b' END, CAST(a AS DECIMAL(10, 2)), b :: MAP<STRING, ARRAY<INT>>, INTERVAL '1-2' YEAR TO MONTH, DATE '2024-01-01', transform(xs, (x, i) -> x + i), EXTRACT(YEAR FROM d), TRIM(BOTH 'x' FROM s), listagg(a, ',') WITHIN GROUP (ORDER BY b), (SELECT max(y) FROM v WHERE v.k = t.k), EXISTS (SELECT 1), a IN (SELECT b FROM c), :named FROM (VALUES (1, 'a'), (2, 'b')) TABLESAMPLE (10 PERCENT) AS t(a, b)",
  "CREATE TABLE IF NOT EXISTS db.t (a INT NOT NULL COMMENT 'x', b STRUCT<c: INT, d: STRING>, c INT) USING parquet PARTITIONED BY (c) CLUSTERED BY (a) INTO 4 BUCKETS LOCATION '/x' TBLPROPERTIES ('a' = 'b')",
  'CREATE TABLE t USING parquet PARTITIONED BY (c) AS SELECT * EXCEPT (z) FROM s',
  'FROM t |> WHERE a > 1 |> EXTEND a + 1 AS b |> AGGREGATE sum(b) AS s GROUP BY c |> ORDER BY s |> LIMIT 3',
  "INSERT OVERWRITE TABLE t PARTITION (ds = '2024', hr) IF NOT EXISTS SELECT a, b FROM u",
  'CREATE OR REPLACE TEMPORARY FUNCTION f(b STRING, a INT DEFAULT 1) RETURNS TABLE (x INT) RETURN SELECT a FROM t',
  "EXECUTE IMMEDIATE 'SELECT ?' INTO a, b USING 1 AS x, 2 AS y",
];

test('a valid statement, cut off anywhere or with a token left out, is a plan or an error', () => {
  for (const statement of VALID) {
    expect(parses(statement)).toBe(true);
    for (let end = 0; end < statement.length; end++) parses(statement.slice(0, end));
    const parts = statement.split(' ');
    for (let i = 0; i < parts.length; i++) parses(parts.filter((_, at) => at !== i).join(' '));
  }
});

const many = (n: number, text: string): string => text.repeat(n);

test('long and deep statements', () => {
  const megabyte = many(1 << 20, 'x');
  const texts: readonly (readonly [text: string, isPlan: boolean])[] = [
    [`SELECT '${megabyte}'`, true],
    [`SELECT '${megabyte}`, false],
    [`SELECT \`${megabyte}\` FROM t`, true],
    [`SELECT 1 /* ${megabyte}`, false],
    [`SELECT 1 -- ${megabyte}`, true],
    [`SELECT ${many(100_000, '1')}`, false],
    [`SELECT ${many(10_000, 'a + ')}1`, true],
    [`SELECT ${many(10_000, "'a' || ")}'b'`, true],
    [`SELECT ${many(10_000, 'a AND ')}b`, true],
    [`SELECT a IN (${many(10_000, '1, ')}2)`, true],
    [`SELECT ${many(500, '(')}1${many(500, ')')}`, true],
    [`SELECT ${many(500, '(1 + ')}1${many(500, ')')}`, true],
    [`SELECT ${many(400, 'abs(')}1${many(400, ')')}`, true],
    [`SELECT ${many(1000, 'NOT ')}true`, true],
    [`SELECT ${many(1000, '- ')}a`, true],
    [`SELECT a${many(1000, '[0]')}`, true],
    [`SELECT a${many(1000, '.b')}`, true],
    [`${many(300, 'SELECT 1 UNION ALL ')}SELECT 1`, true],
    [many(5000, 'SELECT '), false],
    [many(5000, '('), false],
    [many(5000, ')'), false],
  ];
  for (const [text, isPlan] of texts)
    expect([text.slice(0, 40), text.length, parses(text)]).toEqual([text.slice(0, 40), text.length, isPlan]);
});
