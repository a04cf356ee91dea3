import { afterAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';

// Aggregates without groupings: their states are in registers, small numbers are added up block by block, light rows go several
// to a turn. What can go wrong is at the ends of turns and blocks, and where a sum leaves its type.

const spark = await SparkSession.builder().master('local[1]').create();
afterAll(() => spark.stop());

const BLOCK = 1024;
const COUNTS = [0, 1, 3, 4, 5, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 7];

/** Row `id`'s columns, as SQL has them below: a whole number or null, and halves. */
const n = (id: number): number | null => (id % 5 === 2 ? null : (id * 37) % 1000);
const d = (id: number): number => id / 2;

test.each(COUNTS)('%i rows', async (count) => {
  const rows = `(SELECT CASE WHEN id % 5 = 2 THEN null ELSE CAST(id * 37 % 1000 AS INT) END AS n, id / 2 AS d FROM range(${count}))`;
  const [row] = await spark
    .sql(
      `SELECT count(*) AS all, count(n) AS some, sum(n) AS whole, sum(CAST(n AS DECIMAL(12, 2))) AS exact, avg(n) AS mean, min(n) AS low,
        max(d) AS high, sum(d) AS halves, sum(n) FILTER (WHERE d > 100) AS late, bool_and(d >= 0) AS positive, count_if(n > 500) AS big,
        sum(CASE WHEN n < 300 THEN 1 WHEN n < 600 THEN n ELSE 3 END) AS chosen
      FROM ${rows}`,
    )
    .collect();
  const ids = [...Array(count).keys()];
  const known = ids.map(n).filter((x) => x !== null);
  const sum = (xs: readonly number[]): number | null => (xs.length ? xs.reduce((a, b) => a + b, 0) : null);
  const big = (x: number | null): bigint | null => (x === null ? null : BigInt(x));
  const chosen = ids.map((id) => {
    const x = n(id);
    return x === null ? 3 : x < 300 ? 1 : x < 600 ? x : 3;
  });
  expect({ ...row, exact: row?.exact === null ? null : Number(String(row?.exact)) }).toEqual({
    all: BigInt(count),
    some: BigInt(known.length),
    whole: big(sum(known)),
    exact: sum(known),
    mean: known.length ? (sum(known) ?? 0) / known.length : null,
    low: known.length ? Math.min(...known) : null,
    high: count ? d(count - 1) : null,
    halves: sum(ids.map(d)),
    late: big(sum(ids.filter((id) => d(id) > 100).flatMap((id) => n(id) ?? []))),
    positive: count ? true : null,
    big: BigInt(known.filter((x) => x > 500).length),
    chosen: big(sum(chosen)),
  });
});

const LARGEST = 2n ** 63n - 1n;

test('a sum that leaves its type is told wherever it does', async () => {
  for (const at of [0, 5, BLOCK - 1, BLOCK, 3 * BLOCK + 1]) {
    const rows = `(SELECT CASE WHEN id = ${at} THEN ${LARGEST} ELSE 1 END AS x FROM range(${4 * BLOCK}))`;
    await expect(spark.sql(`SELECT sum(x) FROM ${rows}`).collect()).rejects.toMatchObject({ condition: 'ARITHMETIC_OVERFLOW' });
    const [row] = await spark.sql(`SELECT try_sum(x) AS tried, count(x) AS c FROM ${rows}`).collect();
    expect(row).toEqual({ tried: null, c: BigInt(4 * BLOCK) });
  }
});

test('small numbers beside a sum that is nearly full', async () => {
  const nearly = `SELECT ${LARGEST - 2n * BigInt(BLOCK)} AS x`;
  const ones = (count: number): string => `SELECT CAST(1 AS BIGINT) AS x FROM range(${count})`;
  const sum = (count: number) => spark.sql(`SELECT sum(x) AS s FROM (${nearly} UNION ALL ${ones(count)})`).collect();
  expect((await sum(2 * BLOCK))[0]?.s).toBe(LARGEST);
  await expect(sum(2 * BLOCK + 1)).rejects.toMatchObject({ condition: 'ARITHMETIC_OVERFLOW' });
});
