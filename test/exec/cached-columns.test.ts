import { afterAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

// Cached batches keep few texts as codes and small numbers as int32; a query must not see a difference.
const spark = await SparkSession.builder().master('local[2]').create();
afterAll(() => spark.stop());

const ROWS = 200_000;
await spark
  .sql(`SELECT id, id * 30000 AS grows, CASE WHEN id % 7 = 0 THEN NULL ELSE id - 100 END AS holes, CAST(id % 90 AS DECIMAL(12, 2)) AS price,
      CASE WHEN id % 11 = 0 THEN NULL ELSE concat('k', id % 5) END AS few, concat('t', id % 3) AS three, concat('many', id) AS many,
      id % 2 = 0 AS even, timestamp_micros(id) AS at
    FROM range(${ROWS})`)
  .createOrReplaceTempView('plain');
await spark.sql('CACHE TABLE kept AS SELECT * FROM plain');

test.each([
  'SELECT few, three, count(*), sum(grows), min(holes), max(many), sum(price) FROM t GROUP BY few, three ORDER BY few, three',
  'SELECT few, count(*), avg(price) FROM t WHERE grows > 3000000000 GROUP BY few ORDER BY few',
  'SELECT three, even, count(holes) FROM t WHERE holes < 5000 OR holes IS NULL GROUP BY three, even ORDER BY three, even',
  'SELECT sum(price * 2), count(*) FROM t WHERE price >= 10 AND price < 20.5 AND id < 190000',
  "SELECT id, grows, holes, price, few, three, many, even, at FROM t WHERE id % 39999 = 3 AND three <> 't9' ORDER BY id",
  'SELECT count(*), max(a.grows) FROM t a JOIN t b ON a.three = b.three AND a.id = b.id WHERE b.few IS NULL',
  'SELECT few FROM t GROUP BY few ORDER BY few NULLS LAST LIMIT 3',
])('the same from memory: %s', async (sql) => {
  const answer = (view: string): Promise<unknown> => spark.sql(sql.replaceAll(/\bt\b(?= [abWGO]|$)/g, view)).collect({ as: 'arrays' });
  expect(await answer('kept')).toEqual(await answer('plain'));
});
