import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';
import fc from '../support/property.ts';

// Conditions are tested for a block of rows before these look into a table, of a join or of groups: the same rows come through.

let compiled: SparkSession;
let reference: SparkSession;
beforeAll(async () => {
  compiled = await SparkSession.builder().master('local[1]').create();
  reference = await SparkSession.builder().master('local[1]').config('spark.sparrow.engine', 'reference').create();
  for (const spark of [compiled, reference]) {
    // More than a block of rows, with nulls, and text that LIKE has to read.
    await spark
      .sql(`SELECT id, id % 13 AS k, CASE WHEN id % 5 > 0 THEN id % 7 END AS n, date_add(DATE'2024-01-01', CAST(id % 40 AS INT)) AS d,
        CASE WHEN id % 11 > 0 THEN concat('a', id % 3, 'special', id % 10, 'x') END AS s FROM range(3000)`)
      .createOrReplaceTempView('t');
    await spark.sql("SELECT id AS k, CASE WHEN id % 2 = 0 THEN concat('v', id) END AS v FROM range(9)").createOrReplaceTempView('u');
  }
});
afterAll(async () => {
  await compiled.stop();
  await reference.stop();
});

const atom = fc.constantFrom(
  "s LIKE '%1special%5%'",
  "s NOT LIKE '%special3%'",
  "substring(s, 2, 1) = '1'",
  'n > 2',
  'n IS NULL',
  'k < 8',
  "d < DATE'2024-01-20'",
  'id % (k + 1) = 0',
  'length(s) + n > 12',
);
const conditions = fc.array(atom, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' AND '));
const shape = fc.constantFrom(
  (c: string) => `SELECT k, count(*), sum(n), max(s) FROM t WHERE ${c} GROUP BY k`,
  (c: string) => `SELECT s, n, count(*) FROM t WHERE ${c} GROUP BY s, n`,
  (c: string) => `SELECT t.id, u.v FROM t JOIN u ON t.k = u.k WHERE ${c.replaceAll(/\bk\b/g, 't.k')}`,
  (c: string) => `SELECT t.id, u.v FROM (SELECT id, n + 1 AS k, s FROM t WHERE ${c}) t LEFT JOIN u ON t.k = u.k WHERE s IS NOT NULL`,
  (c: string) => `SELECT id FROM t WHERE ${c} AND k IN (SELECT k FROM u)`,
  (c: string) => `SELECT k, n, count(*) FROM t WHERE ${c} GROUP BY ROLLUP (k, n)`,
);

test('the rows are those of the reference', async () => {
  await fc.assert(
    fc.asyncProperty(shape, conditions, async (query, where) => {
      const rows = async (spark: SparkSession): Promise<string[]> =>
        (await spark.sql(query(where)).collect({ as: 'arrays' })).map(String).sort();
      expect(await rows(compiled)).toEqual(await rows(reference));
    }),
    { numRuns: 25 },
  );
});

test('each operator counts the rows that come out of it', async () => {
  const [[text]] = (await compiled.sql("EXPLAIN ANALYZE SELECT k, count(*) FROM t WHERE s LIKE '%1special%' AND n > 2 GROUP BY k").collect({
    as: 'arrays',
  })) as unknown as [[string]];
  const [[passed]] = (await compiled
    .sql("SELECT count(*) FROM t WHERE s LIKE '%1special%' AND n > 2")
    .collect({ as: 'arrays' })) as unknown as [[bigint]];
  expect(text).toMatch(new RegExp(`Filter .*rows=${passed},`));
});
