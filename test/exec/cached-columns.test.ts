import { afterAll, expect, test } from 'vitest';
import { lit, SparkSession } from '../../src/index.ts';

// Cached batches keep few texts as codes and numbers in as few bytes as hold them; a query must not see a difference.
const spark = await SparkSession.builder().master('local[2]').create();
afterAll(() => spark.stop());

const ROWS = 200_000;
await spark
  .sql(`SELECT id, id * 30000 AS grows, CASE WHEN id % 7 = 0 THEN NULL ELSE id - 100 END AS holes, CAST(id % 90 AS DECIMAL(12, 2)) AS price,
      CASE WHEN id % 11 = 0 THEN NULL ELSE concat('k', id % 5) END AS few, concat('t', id % 3) AS three, concat('many', id) AS many,
      id % 2 = 0 AS even, timestamp_micros(id) AS at,
      CASE WHEN id % 13 = 0 THEN NULL ELSE id % 200 - 100 END AS tiny, CAST(id % 60000 - 30000 AS INT) AS small,
      date_add(DATE'1992-01-01', CAST(id % 2500 AS INT)) AS day
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
  "SELECT count(*), sum(tiny), min(day) FROM t WHERE day >= DATE'1994-01-01' AND day < DATE'1994-02-01' AND tiny >= -90 AND small <> 7",
  'SELECT count(*), sum(tiny), sum(id), max(small) FROM t WHERE tiny > 97 AND small < 29000 AND grows > 1000000 AND holes >= 5',
  'SELECT count(*), sum(small) FROM t WHERE tiny < 1000 AND tiny <> -1000 AND small > -2147483648',
  'SELECT count(*) FROM t WHERE tiny > 1000 OR tiny = 128',
  'SELECT count(*) FROM t WHERE tiny > 127',
  'SELECT id, small FROM t ORDER BY small DESC, id DESC LIMIT 7',
  'SELECT id, day FROM t WHERE id < 190000 ORDER BY day, id LIMIT 5',
  'SELECT id, tiny FROM t ORDER BY tiny, id LIMIT 5',
  'SELECT id + 1 AS next, grows FROM t ORDER BY grows LIMIT 3 OFFSET 9000',
  'SELECT count(*), min(small), max(tiny) FROM t WHERE id < 70000 AND tiny <= -95',
])('the same from memory: %s', async (sql) => {
  const answer = (view: string): Promise<unknown> => spark.sql(sql.replaceAll(/\bt\b(?= [abWGO]|$)/g, view)).collect({ as: 'arrays' });
  expect(await answer('kept')).toEqual(await answer('plain'));
});

test('only columns that are asked for are scanned', async () => {
  const scans = async (sql: string): Promise<string[]> =>
    [...(await spark.sql(sql).explainString('simple')).matchAll(/InMemoryTableScan \[[^\]]*\]/g)].map((m) => m[0].replace(/#\d+/g, ''));
  expect(await scans('SELECT sum(price) FROM kept WHERE few IS NULL')).toEqual(['InMemoryTableScan [price, few]']);
  expect(await scans('SELECT count(*) FROM kept WHERE rand() < 2')).toEqual(['InMemoryTableScan []']);
  expect(await scans('SELECT a.many, b.tiny FROM kept a JOIN kept b ON a.id = b.grows')).toEqual([
    'InMemoryTableScan [id, many]',
    'InMemoryTableScan [grows, tiny]',
  ]);
});

test('the reference reads them too', async () => {
  const plain = await SparkSession.builder().config('spark.sparrow.engine', 'reference').create();
  try {
    await plain.sql('CACHE TABLE four AS SELECT id AS a, id * 2 AS b, id * 3 AS c, id * 4 AS d FROM range(5)');
    expect(await plain.sql('SELECT d, b FROM four WHERE c = 6').collect({ as: 'arrays' })).toEqual([[8n, 4n]]);
    expect(await plain.sql('SELECT count(*), max(c) FROM four').collect({ as: 'arrays' })).toEqual([[5n, 12n]]);
  } finally {
    await plain.stop();
  }
});

test('parts of days whose bounds are known', async () => {
  const step = 137;
  const count = Math.floor(3_652_058 / step);
  await spark
    .range(count)
    .selectExpr(`date_add(DATE'0001-01-01', CAST(id * ${step} AS INT)) AS day`)
    .cache()
    .createOrReplaceTempView('days');
  const query = 'SELECT year(day) AS y, quarter(day) AS q, month(day) AS m, day(day) AS d, dayofweek(day) AS w FROM days ORDER BY day';
  const answers = await spark.sql(query).collect();
  const first = Date.UTC(2001, 0, 1) / 86_400_000 - 730_485;
  expect(answers).toEqual(
    [...Array(count).keys()].map((i) => {
      const date = new Date((first + i * step) * 86_400_000);
      const m = date.getUTCMonth() + 1;
      return { y: date.getUTCFullYear(), q: Math.ceil(m / 3), m, d: date.getUTCDate(), w: date.getUTCDay() + 1 };
    }),
  );
});

test('columns of one name are not taken for each other', async () => {
  const twice = spark.sql('SELECT CAST(id AS INT) AS a, CAST(2147483640 + id AS INT) AS a FROM range(3)');
  await twice.cache();
  await twice.count();
  const kept = twice.toDF('x', 'y');
  expect(await kept.where('x < 2').distinct().collect({ as: 'arrays' })).toEqual([
    [0, 2147483640],
    [1, 2147483641],
  ]);
  expect(await kept.selectExpr('min(x)', 'max(x)', 'min(y)', 'max(y)').collect({ as: 'arrays' })).toEqual([[0, 2, 2147483640, 2147483642]]);
  await expect(kept.selectExpr('y + 100').collect()).rejects.toMatchObject({ condition: 'ARITHMETIC_OVERFLOW' });
  await twice.unpersist();
});

test.each([
  [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  [Number.NaN, Number.POSITIVE_INFINITY],
  [-0, 0],
])('rows kept of %d are not those of %d', async (kept, other) => {
  const of = (x: number) => spark.range(1).select(lit(x).cast('double').as('x'));
  const cached = of(kept);
  await cached.cache();
  await cached.count();
  expect(await of(kept).collect({ as: 'arrays' })).toEqual([[kept]]);
  expect(await of(other).collect({ as: 'arrays' })).toEqual([[other]]);
  await cached.unpersist();
});
