import { afterAll, beforeAll, expect, test } from 'vitest';
import { col, functions as F, SparkSession } from '../../src/index.ts';

let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[2]').getOrCreate();
});
afterAll(() => spark.stop());

const t = () =>
  spark.createDataFrame(
    [
      [1, 'a', 10],
      [2, 'b', null],
      [3, null, 5],
    ] as const,
    'id INT NOT NULL, s STRING, x INT',
  );

test('unpivot: a row for each column that is no id', async () => {
  const rows = await t().unpivot('id', ['x'], 'name', 'value').collect({ as: 'arrays' });
  expect(rows).toEqual([
    [1, 'x', 10],
    [2, 'x', null],
    [3, 'x', 5],
  ]);
});

test('describe leaves out columns that are no number or text', async () => {
  const df = t().withColumn('day', F.expr("date'2024-01-01'"));
  expect(await df.describe().columns()).toEqual(['summary', 'id', 's', 'x']);
  expect((await df.describe('x').collect({ as: 'arrays' })).map((r) => r[1])).toEqual(['2', '7.5', '3.5355339059327378', '5', '10']);
});

test('shares of a random split are disjoint and complete, also over many rows and threads', async () => {
  const rows = spark.range(200_000);
  const parts = await Promise.all(
    rows.randomSplit([1, 2, 1], 3).map((d) => d.select(F.sum('id').alias('s'), F.count('*').alias('n')).first()),
  );
  expect(parts.reduce((a, r) => a + (r?.n ?? 0n), 0n)).toBe(200_000n);
  expect(parts.reduce((a, r) => a + (r?.s ?? 0n), 0n)).toBe((199_999n * 200_000n) / 2n);
  expect(Number(parts[1]?.n) / 200_000).toBeCloseTo(0.5, 1);
});

test('weights that are no weights', () => {
  expect(() => spark.range(3).randomSplit([1, -1])).toThrow(/randomSplit/);
  expect(() => spark.range(3).randomSplit([])).toThrow(/randomSplit/);
});

test('quantiles of columns with and without values', async () => {
  expect(await spark.range(101).approxQuantile('id', [0, 0.25, 1], 0)).toEqual([0, 25, 100]);
  expect(await t().filter('false').approxQuantile(['id', 'x'], [0.5], 0)).toEqual([[], []]);
  await expect(t().approxQuantile('s', [0.5], 0)).rejects.toThrow(/a column of numbers/);
});

test('a struct with a field put in is null where the struct is', async () => {
  const df = spark.range(2).select(F.expr('if(id = 0, null, struct(id))').alias('s'));
  expect(await df.select(col('s').withField('one', F.lit(1)).alias('s')).collect()).toEqual([{ s: null }, { s: { id: 1n, one: 1 } }]);
  await expect(
    spark
      .range(1)
      .select(col('id').withField('a', F.lit(1)))
      .collect(),
  ).rejects.toThrow(/UNEXPECTED_INPUT_TYPE/);
});

test('outer() names the row around, inside a subquery that has the name too', async () => {
  const inner = spark.range(5).where(col('id').gt(col('id').outer()));
  expect(await spark.range(6).where(inner.exists()).count()).toBe(4);
});
