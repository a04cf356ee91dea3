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
  // Keys that a join's table holds, with and without rows that find nothing in it.
  'SELECT b.mid, count(*), sum(a.id) FROM t a JOIN t b ON a.id = b.id GROUP BY b.mid',
  'SELECT b.mid, count(a.id) FROM (SELECT * FROM t WHERE id > 197000) a RIGHT JOIN (SELECT DISTINCT mid FROM t) b ON a.mid = b.mid GROUP BY b.mid',
  'SELECT b.tiny, count(*) FROM t a LEFT JOIN (SELECT * FROM t WHERE id < 100) b ON a.id = b.id GROUP BY b.tiny',
  'SELECT a.mid, b.byte, count(*) FROM (SELECT * FROM t WHERE id < 20000) a FULL JOIN (SELECT * FROM t WHERE id > 10000) b ON a.id = b.id GROUP BY a.mid, b.byte',
  'SELECT sum(b.price * a.price), sum(a.mid * b.mid), sum(a.id div (b.mid + 3000)) FROM t a LEFT JOIN (SELECT * FROM t WHERE id % 3 = 0) b ON a.id = b.id',
  'SELECT sum(a.id div (b.mid + 3000)), sum(a.price - b.price) FROM t a JOIN t b ON a.id = b.id',
  // Groups of groups, of what several places read, of what was expanded, of columns from two places.
  'SELECT tiny, count(*) FROM (SELECT tiny, mid, sum(id) FROM t GROUP BY tiny, mid) GROUP BY tiny',
  'SELECT mid, even, count(*) FROM t GROUP BY ROLLUP (mid, even)',
  'WITH c AS (SELECT mid, count(*) AS n FROM t GROUP BY mid) SELECT x.mid, sum(y.n) FROM c x JOIN c y ON x.mid = y.mid GROUP BY x.mid',
  // The first rows of groups: nulls and signs in keys and in orders, ties, places that several share, two keys, few rows, other rows beside them.
  'SELECT mid, id FROM (SELECT mid, id, row_number() OVER (PARTITION BY mid ORDER BY id DESC) AS n FROM t) WHERE n <= 2',
  'SELECT tiny, id FROM (SELECT tiny, id, row_number() OVER (PARTITION BY tiny ORDER BY mid, id) AS n FROM t) WHERE n < 4',
  'SELECT tiny, byte, mid, n FROM (SELECT tiny, byte, mid, rank() OVER (PARTITION BY tiny ORDER BY mid DESC) AS n FROM t) WHERE n <= 3',
  'SELECT byte, tiny, n FROM (SELECT byte, tiny, dense_rank() OVER (PARTITION BY byte ORDER BY tiny NULLS LAST) AS n FROM t) WHERE n <= 3',
  'SELECT maybe, byte, id FROM (SELECT maybe, byte, id, row_number() OVER (PARTITION BY maybe, byte ORDER BY text DESC, id) AS n FROM t WHERE id > 300) WHERE n = 1',
  'SELECT mid, id FROM (SELECT mid, id, row_number() OVER (PARTITION BY mid ORDER BY id) AS n FROM (SELECT mid, id FROM t UNION ALL SELECT mid + 1, -id FROM t)) WHERE n <= 2',
  'SELECT mid, id FROM (SELECT mid, id, row_number() OVER (PARTITION BY mid ORDER BY id) AS n FROM t WHERE id < 0) WHERE n <= 2',
  'SELECT wide, id FROM (SELECT wide, id, row_number() OVER (PARTITION BY wide ORDER BY id) AS n FROM t) WHERE n <= 1 AND id % 1000 = 0',
  'SELECT k, count(*) FROM (SELECT mid AS k FROM t UNION ALL SELECT byte * 100 FROM t) GROUP BY k',
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
      (await spark.sql(sql.replaceAll(/(FROM|JOIN) t\b/g, `$1 ${view}`)).collect({ as: 'arrays' })).map(String).sort();
    expect(await answer('kept')).toEqual(await answer('plain'));
  });
}
