import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';
import fc from '../support/property.ts';

// Rows are sorted out before anything else is done with them: by a bit for each key of a join's table, and by the codes of texts
// whose dictionary has been judged. The same rows come through as by the reference.

let compiled: SparkSession;
let reference: SparkSession;
const ROWS = 9000;
beforeAll(async () => {
  compiled = await SparkSession.builder().master('local[2]').create();
  reference = await SparkSession.builder().master('local[1]').config('spark.sparrow.engine', 'reference').create();
  for (const spark of [compiled, reference]) {
    // Few texts in many rows have a dictionary, many have none; `edge` has the ends of its type.
    await spark.sql(`CACHE TABLE fact AS SELECT id, CAST(id % 300 AS INT) AS k, CASE WHEN id % 6 > 0 THEN id % 1000 - 500 END AS n,
      date_add(DATE'2024-01-01', CAST(id % 90 AS INT)) AS d, CAST(id % 70 AS DECIMAL(9, 1)) AS p,
      CASE WHEN id % 40 = 0 THEN 2147483647 WHEN id % 41 = 0 THEN -2147483648 ELSE CAST(id % 50 AS INT) END AS edge,
      concat('kind ', id % 12) AS s, CASE WHEN id % 7 > 0 THEN concat('n', id % 5) END AS t, concat('own ', id) AS many FROM range(${ROWS})`);
    await spark.sql(`CACHE TABLE dim AS SELECT CAST(id * 7 AS INT) AS k, CASE WHEN id % 4 > 0 THEN id * 9 - 450 END AS n,
      date_add(DATE'2023-12-20', CAST(id * 5 AS INT)) AS d, CAST(id * 3 AS DECIMAL(9, 1)) AS p,
      CASE WHEN id = 0 THEN 2147483647 WHEN id = 1 THEN -2147483648 ELSE CAST(id AS INT) END AS edge, id % 3 AS v, concat('kind ', id) AS s
      FROM range(60)`);
  }
}, 120_000);
afterAll(async () => {
  await compiled.stop();
  await reference.stop();
});

const same = async (sql: string): Promise<void> => {
  const rows = async (spark: SparkSession): Promise<string[]> => (await spark.sql(sql).collect({ as: 'arrays' })).map(String).sort();
  expect(await rows(compiled), sql).toEqual(await rows(reference));
};

const key = fc.constantFrom('k', 'n', 'd', 'p', 'edge');
const kind = fc.constantFrom('JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN', 'LEFT SEMI JOIN', 'LEFT ANTI JOIN');
const condition = fc.constantFrom(
  'TRUE',
  "f.s = 'kind 3'",
  "f.t LIKE '%2'",
  "f.t IS NULL OR f.t > 'n3'",
  "f.s IN ('kind 1', 'kind 11', 'x') AND f.t <> 'n1'",
  "upper(f.many) LIKE '%9_'",
  "f.n > 40 AND length(f.s) = 7 AND f.t <=> 'n4'",
  "f.t || f.s > 'n2' AND f.s LIKE 'kind%'",
  "coalesce(f.t, 'n0') = 'n0' AND f.k % 2 = 0",
);
const some = fc.constantFrom('b.v = 1', "b.s < 'kind 2'", 'b.k > 100', 'TRUE');

test('joins and conditions on texts', async () => {
  await fc.assert(
    fc.asyncProperty(key, kind, condition, some, fc.boolean(), async (on, join, where, ofDim, isTwice) => {
      const only = join.includes('SEMI') || join.includes('ANTI');
      const second = isTwice ? ` JOIN (SELECT k AS kk FROM dim b WHERE b.v < 2) c ON f.k = c.kk` : '';
      await same(`SELECT count(*), count(f.id), sum(f.id), max(f.many)${only ? '' : ', count(b.v), sum(b.v), max(b.s)'}
        FROM (SELECT * FROM fact f WHERE ${where}) f ${join} (SELECT * FROM dim b WHERE ${ofDim}) b ON f.${on} = b.${on}${second}`);
    }),
    { numRuns: 20 },
  );
}, 240_000);

test('groups, sorted rows and rows themselves', async () => {
  await same("SELECT s, t, count(*), sum(n) FROM fact WHERE t LIKE 'n%' AND s <> 'kind 5' GROUP BY s, t");
  await same(
    "SELECT id, s, many FROM fact WHERE s LIKE '%1' AND t = 'n2' AND k IN (SELECT k FROM dim WHERE v = 0) ORDER BY n, id LIMIT 20",
  );
  await same("SELECT f.id, f.s, b.v FROM fact f JOIN dim b ON f.k = b.k AND f.d = b.d WHERE b.v = 2 AND f.s > 'kind 7'");
});

test('EXPLAIN ANALYZE sorts rows out as the query does, and says how many', async () => {
  const sql = "SELECT count(*) FROM fact f JOIN dim b ON f.k = b.k JOIN dim c ON f.p = c.p WHERE b.v = 1 AND f.s <> 'kind 5'";
  const lostIn = (text: string): number[] =>
    [...text.matchAll(/InMemoryTableScan .*, (\d+) lost by keys of joins/g)].map((m) => Number(m[1]));
  const joinedIn = (text: string): number[] => [...text.matchAll(/HashJoin .*\(rows=(\d+)/g)].map((m) => Number(m[1]));
  const kept = (await compiled.sql('SELECT k FROM fact').collect()).length;
  const text = await compiled.sql(sql).explainString('analyze');
  expect(lostIn(text)).toHaveLength(1);
  expect(lostIn(text)[0]).toBeGreaterThan(kept / 2);
  await compiled.sql('SET spark.sql.optimizer.dynamicPartitionPruning.enabled = false');
  const without = await compiled.sql(sql).explainString('analyze');
  await compiled.sql('RESET spark.sql.optimizer.dynamicPartitionPruning.enabled');
  expect(lostIn(without)).toEqual([]);
  // The last of the joins makes the same rows; the first is spared those that the last would lose.
  expect(joinedIn(without)[0]).toBe(joinedIn(text)[0]);
  expect(joinedIn(without)[1]).toBeGreaterThanOrEqual(joinedIn(text)[1] ?? 0);
  const [[n]] = (await compiled.sql(sql).collect({ as: 'arrays' })) as unknown as [[bigint]];
  expect(Number(n)).toBe(joinedIn(text)[0]);
});

test('a row that raises is met although its text or its key is not wanted', async () => {
  const raises = (sql: string): Promise<void> => expect(compiled.sql(sql).collect(), sql).rejects.toThrow(/DIVIDE_BY_ZERO/);
  await raises("SELECT count(*) FROM fact WHERE 10 DIV (id - 13) > -100 AND s = 'kind 3'");
  await raises("SELECT sum(f.id) FROM (SELECT * FROM fact WHERE 10 DIV (id - 13) > -100) f JOIN dim b ON f.k = b.k WHERE b.s = 'kind 1'");
  const [[n]] = (await compiled
    .sql("SELECT count(*) FROM (SELECT * FROM fact WHERE s = 'kind 3') WHERE s = 'kind 3' AND 10 DIV (id % 12) >= 0")
    .collect({ as: 'arrays' })) as unknown as [[bigint]];
  expect(Number(n)).toBeGreaterThan(0);
});

test('operators count the rows that come out of them; those lost by keys come into none', async () => {
  const sql = "SELECT sum(f.id) FROM fact f JOIN dim b ON f.k = b.k WHERE b.v = 1 AND f.s = 'kind 3' AND f.n > 0";
  const text = await compiled.sql(sql).explainString('analyze');
  const [[passed]] = (await compiled
    .sql("SELECT count(*) FROM fact WHERE s = 'kind 3' AND n > 0")
    .collect({ as: 'arrays' })) as unknown as [[bigint]];
  const [, filtered] = /Filter .*kind 3.*\(rows=(\d+),/.exec(text) ?? [];
  const [, lost] = /, (\d+) lost by keys of joins/.exec(text) ?? [];
  expect(Number(filtered) + Number(lost)).toBe(Number(passed));
});
