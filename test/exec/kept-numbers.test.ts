import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[2]').create();
});
afterAll(() => spark.stop());

const TYPES = ['smallint', 'int', 'bigint', 'float', 'double', 'decimal(9,2)', 'decimal(25,3)'];

/** Groups of one row, of some and of a third of all; of two threads, with nulls, and one group of nothing else. */
const view = (type: string): string =>
  `SELECT k, IF(k = 5 OR id % 11 = 3, null, CAST(pmod(hash(id), 30000) - 15000 AS ${type})) AS x
   FROM (SELECT id, CASE WHEN id % 3 = 0 THEN 0 WHEN id < 20 THEN id ELSE id % 500 END AS k FROM range(0, 80000, 1, 8))`;

test.each(TYPES)('what is made of the numbers that groups have kept: %s', async (type) => {
  const rows = await spark
    .sql(
      `SELECT k, median(x) AS middle, percentile(x, array(0, 0.25, 1)) AS some, count(x) AS n,
         transform(sort_array(collect_list(x)), y -> CAST(y AS double)) AS sorted FROM (${view(type)}) GROUP BY k`,
    )
    .collect();
  expect(rows.length).toBe(500);
  for (const { middle, some, n, sorted } of rows as { middle: number; some: number[]; n: bigint; sorted: number[] }[]) {
    expect(sorted.length).toBe(Number(n));
    const at = (share: number): number => {
      const rank = (sorted.length - 1) * share;
      const [a = 0, b = 0] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
      return a + (b - a) * (rank - Math.floor(rank));
    };
    if (sorted.length === 0) expect([middle, some]).toEqual([null, null]);
    else expect([middle, ...some]).toEqual([at(0.5), at(0), at(0.25), at(1)]);
  }
});
