import { afterAll, expect, test } from 'vitest';
import { Reduction } from '../../src/exec/reduction.ts';
import { SparkSession } from '../../src/index.ts';

// Where rows hardly share groups each row is a group of its own at first; those of a class of hashes are merged later.
const alone = await SparkSession.builder().master('local[1]').create();
const spark = await SparkSession.builder().master('local[2]').create();
const little = await SparkSession.builder().master('local[2]').config('spark.executor.memory', '48m').create();
afterAll(() => Promise.all([alone, spark, little].map((s) => s.stop())));

const ROWS = 1_200_000;
const KEYS = 900_000;
/** All but a fourth of the rows have a group of their own; the others are the groups' second rows. */
const rows = `SELECT id, id % ${KEYS} AS n FROM range(${ROWS})`;
const cases: [what: string, sql: string, want: readonly unknown[]][] = [
  [
    'a number far from the others',
    `SELECT xxhash64(n) AS k, count(*) AS c, sum(id) AS s, min(id) AS least, avg(id) AS mean FROM (${rows}) GROUP BY xxhash64(n)`,
    [BigInt(KEYS), BigInt(ROWS), BigInt((ROWS * (ROWS - 1)) / 2), BigInt((KEYS * (KEYS - 1)) / 2)],
  ],
  [
    'texts, short and long, and null',
    `SELECT k, count(*) AS c, sum(id) AS s, min(id) AS least, max(id) AS most
     FROM (SELECT id, CASE WHEN n < 1000 THEN NULL WHEN n % 3 = 0 THEN concat('a key of more than sixteen bytes ', n) ELSE concat('k', n) END AS k FROM (${rows})) GROUP BY k`,
    [BigInt(KEYS - 999), BigInt(ROWS), BigInt((ROWS * (ROWS - 1)) / 2), undefined],
  ],
  [
    'several keys',
    `SELECT a, b, count(*) AS c, sum(id) AS s, min(id) AS least FROM (SELECT id, concat('x', n % 1000) AS a, CAST(n AS DOUBLE) / 7 AS b FROM (${rows})) GROUP BY a, b`,
    [BigInt(KEYS), BigInt(ROWS), BigInt((ROWS * (ROWS - 1)) / 2), BigInt((KEYS * (KEYS - 1)) / 2)],
  ],
  [
    'rows of several inputs',
    `SELECT k, count(*) AS c, sum(id) AS s, min(id) AS least FROM
       (SELECT id, xxhash64(n) AS k FROM (${rows}) UNION ALL SELECT id, xxhash64(id) AS k FROM range(${KEYS})) GROUP BY k`,
    [BigInt(KEYS), BigInt(ROWS + KEYS), BigInt((ROWS * (ROWS - 1)) / 2 + (KEYS * (KEYS - 1)) / 2), BigInt((KEYS * (KEYS - 1)) / 2)],
  ],
];
test.each(cases)('groups that few rows share: %s', async (_, sql, [groups, all, sum, least]) => {
  for (const session of [alone, spark, little]) {
    const found = await session.sql(`SELECT count(*), sum(c), sum(s), sum(least), max(c) FROM (${sql})`).collect({ as: 'arrays' });
    expect(found[0]?.slice(0, 3)).toEqual([groups, all, sum]);
    if (least !== undefined) expect(found[0]?.[3]).toBe(least);
  }
});

test('the first value of a group is the first of its rows', async () => {
  const sql = `SELECT sum(f), sum(l) FROM (SELECT xxhash64(n) AS k, first(id) AS f, last(id) AS l FROM (${rows}) GROUP BY xxhash64(n))`;
  const first = (KEYS * (KEYS - 1)) / 2;
  expect(await alone.sql(sql).collect({ as: 'arrays' })).toEqual([[BigInt(first), BigInt(first + (ROWS - KEYS) * KEYS)]]);
});

test('looking for groups is given up where most rows are a new one, and not before that can be told', () => {
  const taken = (rows: number, groups: number, to: number): boolean => new Reduction(to).isLost(rows, groups);
  expect(taken(65_536, 65_536, 10_000_000)).toBe(true);
  expect(taken(65_536, 65_536, 400_000)).toBe(false);
  expect(taken(20_000, 20_000, 10_000_000)).toBe(false);
  // as of a million groups drawn evenly
  expect(taken(65_536, 63_435, 10_000_000)).toBe(false);
  expect(taken(65_536, 63_435, 1_000_000)).toBe(true);
  expect(taken(1_000_000, 100_000, 10_000_000)).toBe(false);
});
