import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';

// Groups whose keys have known bounds are found by value: columns kept in memory, narrow types, renamed, null, on one thread and two.

const ROWS = 200_000;
const SOURCE = `SELECT id, id % 5000 - 2500 AS mid, CASE WHEN id % 17 > 0 THEN id % 200 - 100 END AS tiny, CAST(id % 256 - 128 AS TINYINT) AS byte,
    id % 2 = 0 AS even, CASE WHEN id % 3 > 0 THEN id % 3 = 1 END AS maybe, CAST(id % 90 AS DECIMAL(9, 2)) AS price, id * 1000003 AS wide,
    date_add(DATE'1992-01-01', CAST(id % 2500 AS INT)) AS day, CASE WHEN id % 2 = 0 THEN 'a' END AS text
  FROM range(${ROWS})`;
const QUERIES = [
  'SELECT mid, count(*), sum(id) FROM t GROUP BY mid',
  'SELECT id, max(price) FROM t GROUP BY id',
  'SELECT tiny, even, maybe, count(*), sum(mid) FROM t GROUP BY tiny, even, maybe',
  'SELECT byte AS b, min(id) FROM t WHERE id > 77 GROUP BY byte',
  'SELECT x, y, count(*) FROM (SELECT tiny AS x, mid AS y FROM t WHERE even) GROUP BY x, y',
  'SELECT tiny + 1, count(*) FROM t GROUP BY tiny + 1',
  'SELECT wide, count(*) FROM t GROUP BY wide',
  'SELECT day, price, count(id) FROM t GROUP BY day, price',
  'SELECT mid, tiny, sum(id) FROM t GROUP BY GROUPING SETS ((mid), (tiny), ())',
  'SELECT mid, count(DISTINCT tiny) FROM t GROUP BY mid',
  'SELECT mid, text, count(*) FROM t GROUP BY mid, text',
  'SELECT mid, count(*) FROM (SELECT mid FROM t UNION ALL SELECT mid + 5000 FROM t) GROUP BY mid',
  'SELECT mid, count(*) FROM (SELECT mid FROM t WHERE id < 0) GROUP BY mid',
];

for (const threads of [1, 2]) {
  let spark: SparkSession;
  beforeAll(async () => {
    spark = await SparkSession.builder().master(`local[${threads}]`).create();
    await spark.sql(SOURCE).createOrReplaceTempView('plain');
    await spark.sql('CACHE TABLE kept AS SELECT * FROM plain');
  });
  afterAll(() => spark.stop());

  test.each(QUERIES)(`on ${threads} threads: %s`, async (sql) => {
    const answer = async (view: string): Promise<string[]> =>
      (await spark.sql(sql.replaceAll('FROM t', `FROM ${view}`)).collect({ as: 'arrays' })).map(String).sort();
    expect(await answer('kept')).toEqual(await answer('plain'));
  });
}
