import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[1]').config('spark.executor.memory', '64m').create();
});
afterAll(() => spark.stop());

test('what a block of rows takes on the way is given to the next block', async () => {
  const [row] = await spark.range(1_000_000).selectExpr("max(length(concat(repeat('x', 300), CAST(id AS STRING)))) AS n").collect();
  expect(row).toEqual({ n: 306 });
});
