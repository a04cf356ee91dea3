import { afterAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

// A table of which only matters whether it has a key is filled as rows come: by each thread in slots of its own where they are few.
const spark = await SparkSession.builder().master('local[3]').create();
afterAll(() => spark.stop());

test.each([
  ['few values', 1000],
  ['as many as a thread may have of its own', 1024 * 1024],
  ['more, which all threads share', 2 * 1024 * 1024],
])('keys that exist: %s', async (_, values) => {
  await spark.sql(
    `CREATE OR REPLACE TEMPORARY VIEW given AS SELECT IF(id % 13 = 0, NULL, id * 1000003 % ${values} DIV 3 * 3 + 5) AS k FROM range(700000)`,
  );
  await spark.sql('CACHE TABLE given');
  const keys = new Set<number>();
  for (let id = 0; id < 700_000; id++)
    if (id % 13 !== 0) keys.add(Math.floor(Number((BigInt(id) * 1_000_003n) % BigInt(values)) / 3) * 3 + 5);
  const inside = [...keys].filter((k) => k < values + 20);
  const of = (where: string): string => `SELECT count(*), coalesce(sum(id), 0) FROM range(${values + 20}) p WHERE ${where}`;
  const found = await spark.sql(of('EXISTS (SELECT 1 FROM given WHERE k = p.id)')).collect({ as: 'arrays' });
  expect(found).toEqual([[BigInt(inside.length), BigInt(inside.reduce((a, b) => a + b, 0))]]);
  const missing = await spark.sql(of('NOT EXISTS (SELECT 1 FROM given WHERE k = p.id)')).collect({ as: 'arrays' });
  expect(missing[0]?.[0]).toBe(BigInt(values + 20 - inside.length));
  await spark.sql('UNCACHE TABLE given');
});
