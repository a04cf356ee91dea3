import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';

// A build side whose keys are whole numbers is found by value or by hash, as their range has it; both must join alike.

const MIN = '-9223372036854775808';
const MAX = '9223372036854775807';
/** A build side as rows of (k, j, v), keys of a type. */
const builds: readonly [name: string, type: string, rows: string][] = [
  ['dense and unique', 'INT', 'SELECT id - 3 AS k, id % 2 AS j, id AS v FROM range(50)'],
  ['with duplicates', 'BIGINT', 'SELECT id % 7 AS k, id % 3 AS j, id AS v FROM range(40)'],
  ['few in a wide range', 'BIGINT', 'SELECT id * 1000000007 AS k, id % 2 AS j, id AS v FROM range(20)'],
  [
    'at the ends of the range',
    'BIGINT',
    `SELECT k, 0 AS j, 1 AS v FROM VALUES (${MIN}L + 0), (${MAX}), (0L) AS t(k)`.replace(`${MIN}L + 0`, `-${MAX} - 1`),
  ],
  [
    'with nulls',
    'SMALLINT',
    'SELECT CASE WHEN id % 4 = 0 THEN NULL ELSE id % 6 END AS k, CASE WHEN id % 5 > 0 THEN id % 2 END AS j, id AS v FROM range(30)',
  ],
  ['only nulls', 'INT', 'SELECT NULL AS k, id AS j, id AS v FROM range(3)'],
  ['empty', 'DECIMAL(10, 0)', 'SELECT id AS k, id AS j, id AS v FROM range(0)'],
  ['decimals', 'DECIMAL(12, 0)', 'SELECT id * 3 AS k, id % 2 AS j, id AS v FROM range(25)'],
];
const JOINS = ['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN', 'LEFT SEMI JOIN', 'LEFT ANTI JOIN'];
const CONDITIONS = [
  'p.k = b.k',
  'p.k = b.k AND p.j = b.j',
  'p.k = b.k AND p.v + b.v > 9',
  'p.k <=> b.k',
  'p.k = b.k AND p.j <=> b.j AND p.v <> b.v',
];
const PROBE = `SELECT CASE WHEN id % 9 <> 8 THEN id - 5 END AS k, id % 3 AS j, id AS v FROM range(60)
  UNION ALL SELECT k, 0, 0 FROM VALUES (-${MAX} - 1), (${MAX}), (1000000007L), (2000000014L) AS t(k)`;

describe('joins by whole numbers', () => {
  const sessions: SparkSession[] = [];
  beforeAll(async () => {
    for (const engine of ['compiled', 'reference'])
      sessions.push(await SparkSession.builder().master('local[2]').config('spark.sparrow.engine', engine).create());
  });
  afterAll(async () => {
    for (const s of sessions) await s.stop();
  });

  test('build rows go into their slots as they come where the bounds of a kept column are known', async () => {
    const [compiled, reference] = sessions as [SparkSession, SparkSession];
    const kept = `SELECT id AS k, id % 100 AS few, CASE WHEN id % 7 > 0 THEN id % 500 END AS holes, id * 3 AS v FROM range(2000)`;
    await compiled.sql(`CACHE TABLE kept AS ${kept}`);
    await reference.sql(kept).createOrReplaceTempView('kept');
    for (const on of ['p.k = b.k', 'p.k = b.few AND p.v = b.v', 'p.k = b.holes', 'p.k = b.holes AND p.v <> b.v', 'p.k <=> b.holes'])
      for (const kind of JOINS) {
        const only = kind.includes('SEMI') || kind.includes('ANTI');
        const sql = `WITH p AS (SELECT id * 37 - 50 AS k, id * 111 AS v FROM range(80)), b AS (SELECT * FROM kept WHERE v % 2 = 0 OR v < 900)
          SELECT count(*), sum(p.k), sum(p.v)${only ? '' : ', sum(b.k), sum(b.v)'} FROM p ${kind} b ON ${on}`;
        const [got, want] = await Promise.all([compiled, reference].map((s) => s.sql(sql).collect({ as: 'arrays' })));
        expect(got, `${kind} ON ${on}`).toEqual(want);
      }
  });

  test('the few rows of a kept side are hashed, those without a partner come after', async () => {
    const [compiled] = sessions as [SparkSession];
    const few = `SELECT CASE WHEN id < 90 THEN id END AS k FROM range(100)`;
    const many = `SELECT CASE WHEN id % 3 > 0 THEN id % 70 END AS x, id AS v FROM range(150000)`;
    for (const from of [`(${few}) f LEFT JOIN (${many}) m`, `(${many}) m RIGHT JOIN (${few}) f`]) {
      const df = compiled.sql(`SELECT count(*), count(k), count(x), count(DISTINCT k), sum(v) FROM ${from} ON k = x`);
      // 100,000 rows have a number below 70; of the others 20 have no partner and 10 are null
      expect((await df.collect({ as: 'arrays' })).map((r) => r.map(Number))).toEqual([[100_030, 100_020, 100_000, 90, 7_500_000_000]]);
      expect(await df.explainString('extended')).toContain(from.includes('LEFT JOIN') ? 'BuildLeft' : 'BuildRight');
    }
  });

  for (const [name, type, rows] of builds) {
    test(name, async () => {
      for (const kind of JOINS)
        for (const on of CONDITIONS) {
          const sql = `WITH p AS (${PROBE}), b AS (SELECT try_cast(k AS ${type}) AS k, CAST(j AS INT) AS j, v FROM (${rows}))
            SELECT ${kind.includes('SEMI') || kind.includes('ANTI') ? 'p.*' : 'p.*, b.*'} FROM p ${kind} b ON ${on}`;
          const [got, want] = await Promise.all(sessions.map(async (s) => (await s.sql(sql).collect({ as: 'arrays' })).map(String).sort()));
          expect(got, `${kind} ON ${on}`).toEqual(want);
          expect(kind === 'FULL JOIN' ? want?.length : 1).toBeGreaterThan(0);
        }
    });
  }
});

test('slots for all values of a key are not made where they would take much of what memory is left', async () => {
  const spark = await SparkSession.builder().master('local[1]').config('spark.executor.memory', '16m').create();
  try {
    await spark.sql('SELECT id * 16 AS k, id AS v FROM range(100000)').createOrReplaceTempView('d');
    await spark.sql('CACHE TABLE d');
    const joined = spark.sql('SELECT /*+ BROADCAST(d) */ count(*), sum(v) FROM range(2000000) AS r JOIN d ON r.id = d.k');
    expect(await joined.collect({ as: 'arrays' })).toEqual([[100_000n, 4_999_950_000n]]);
    // Those for 1.6 million values would take 6 of the 13 MiB.
    expect(spark.memoryUsage().peak).toBeLessThan(12 * 2 ** 20);
    expect(spark.memoryUsage().spilled).toBe(0);
  } finally {
    await spark.stop();
  }
});
