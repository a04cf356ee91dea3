import { afterAll, beforeAll, expect, test } from 'vitest';
import { col, functions as f, lit, SparkSession, Window } from '../../src/index.ts';

let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().create();
});
afterAll(() => spark.stop());

const rows = [
  { id: 1, k: 'a', v: 10 },
  { id: 2, k: 'a', v: 20 },
  { id: 3, k: 'b', v: 5 },
];
const table = () => spark.createDataFrame(rows).orderBy('id');

test('functions over windows', async () => {
  const byId = Window.partitionBy('k').orderBy(col('id').desc());
  const df = table()
    .select('id', f.row_number().over(byId).alias('n'), f.sum('v').over(Window.partitionBy('k')).alias('s'))
    .orderBy('id');
  const got = await df.collect({ as: 'arrays' });
  expect(got.map((r) => r.map(Number))).toEqual([
    [1, 2, 30],
    [2, 1, 30],
    [3, 1, 5],
  ]);
});

test('frames, with withColumn', async () => {
  const running = Window.orderBy('id').rowsBetween(Window.unboundedPreceding, Window.currentRow);
  const near = Window.orderBy('v').rangeBetween(-5, 5);
  const df = table()
    .withColumn('total', f.sum('v').over(running))
    .withColumn('near', f.count(lit(1)).over(near))
    .orderBy('id');
  const got = await df.select('total', 'near').collect({ as: 'arrays' });
  expect(got.map((r) => r.map(Number))).toEqual([
    [10, 2],
    [30, 1],
    [35, 2],
  ]);
});

test('a frame ends where rows can be counted, and is unbounded on its own side alone', async () => {
  const frame = (start: number | bigint, end: number | bigint) => () => Window.orderBy('id').rowsBetween(start, end);
  expect(frame(Window.unboundedFollowing, 0)).toThrow(/INVALID_BOUNDARY.START/);
  expect(frame(0, Window.unboundedPreceding)).toThrow(/INVALID_BOUNDARY.END/);
  expect(frame(0, 2 ** 40)).toThrow(/INVALID_BOUNDARY.END/);
  expect(frame(-(2n ** 40n), 0)).toThrow(/INVALID_BOUNDARY.START/);
  const sums = async (window: ReturnType<typeof Window.orderBy>): Promise<unknown[]> =>
    (await table().select(f.sum('v').over(window)).collect({ as: 'arrays' })).map(([v]) => Number(v));
  expect(await sums(Window.orderBy('id').rangeBetween(-(2 ** 40), 0))).toEqual([10, 30, 35]);
  expect(await sums(Window.orderBy('id').rowsBetween(-(2n ** 63n), 2n ** 63n - 1n))).toEqual([35, 35, 35]);
});

test('rollup, cube and pivot', async () => {
  const numbers = async (df: { collect(o: { as: 'arrays' }): Promise<unknown[][]> }): Promise<unknown[][]> =>
    (await df.collect({ as: 'arrays' })).map((r) => r.map((v) => (typeof v === 'bigint' ? Number(v) : v)));
  expect(await numbers(table().rollup('k').agg(f.sum('v').alias('s')).orderBy('k'))).toEqual([
    [null, 35],
    ['a', 30],
    ['b', 5],
  ]);
  expect(
    await numbers(
      table()
        .cube('k')
        .agg(f.grouping('k').alias('g'), f.count(lit(1)).alias('n'))
        .orderBy('g', 'k'),
    ),
  ).toEqual([
    ['a', 0, 2],
    ['b', 0, 1],
    [null, 1, 3],
  ]);
  expect(await numbers(table().groupBy('id').pivot('k', ['a', 'b']).agg(f.sum('v')).orderBy('id'))).toEqual([
    [1, 10, null],
    [2, 20, null],
    [3, null, 5],
  ]);
});
