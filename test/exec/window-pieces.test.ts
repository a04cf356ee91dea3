import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';
import fc from '../support/property.ts';

// Partitions of windows that are larger than memory are gone through piece by piece: the values are those of partitions in memory,
// which are those of the reference (`test/property/windows-compiled.test.ts`).
const BUDGET = 16 * 2 ** 20;
const directory = mkdtempSync(join(tmpdir(), 'sparrow-pieces-'));
const open = (memory: string) =>
  SparkSession.builder().master('local[2]').config({ 'spark.executor.memory': memory, 'spark.local.dir': directory }).create();
const small = await open('16m');
const large = await open('1g');
afterAll(async () => {
  await small.stop();
  await large.stop();
  rmSync(directory, { recursive: true, force: true });
});

const T = `(SELECT id, id * 7919 % 50021 AS k, id % 3 AS few, CASE WHEN id % 7 = 0 THEN NULL ELSE id * 31 % 1009 END AS x,
    concat('a text of some length ', id * 17 % 1000) AS s, CAST(id * 13 % 1000 AS DECIMAL(20, 2)) AS d FROM range(120000))`;

async function agree(calls: readonly string[], over: string): Promise<void> {
  const values = calls.map((c, i) => `${c.replace('OVER (', `OVER (${over} `)} AS v${i}`);
  const names = calls.map((_, i) => `v${i}`).join(', ');
  const query = `SELECT count(*), sum(CAST(hash(id, ${names}) AS BIGINT)), max(v0) FROM (SELECT id, ${values.join(', ')} FROM ${T})`;
  const before = small.memoryUsage().spilled;
  expect(await small.sql(query).collect({ as: 'arrays' })).toEqual(await large.sql(query).collect({ as: 'arrays' }));
  expect(small.memoryUsage().spilled).toBeGreaterThan(before);
  expect(small.memoryUsage().peak).toBeLessThanOrEqual(BUDGET * 1.1);
}

const IN_ORDER = 'ORDER BY k, id';
const GROUPS: readonly [what: string, over: string, calls: readonly string[]][] = [
  ['ranks', IN_ORDER, ['row_number() OVER ()', 'rank() OVER ()', 'ntile(7) OVER ()', 'percent_rank() OVER ()', 'cume_dist() OVER ()']],
  ['shifts', IN_ORDER, ['lag(s, 3) OVER ()', "lead(s, 5, 'none') OVER ()", 'lag(x, -2) OVER ()', 'nth_value(s, 5) OVER ()']],
  ['running values', IN_ORDER, ['sum(x) OVER ()', 'max(s) OVER ()', 'avg(d) OVER ()', 'first_value(s) OVER ()']],
  [
    'frames of rows',
    IN_ORDER,
    [
      'sum(x) OVER (ROWS BETWEEN 100 PRECEDING AND CURRENT ROW)',
      'max(s) OVER (ROWS BETWEEN 30 PRECEDING AND 50 FOLLOWING)',
      'count(x) OVER (ROWS BETWEEN 10 FOLLOWING AND 20 FOLLOWING)',
      'sum(d) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND 30 PRECEDING)',
      'nth_value(x, 3) OVER (ROWS BETWEEN 5 PRECEDING AND 2 FOLLOWING)',
    ],
  ],
  [
    'frames to the end',
    IN_ORDER,
    [
      'max(s) OVER (ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)',
      'sum(x) OVER (ROWS BETWEEN 40 PRECEDING AND UNBOUNDED FOLLOWING)',
      'last_value(s) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)',
      'nth_value(s, 300) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)',
    ],
  ],
  [
    'ranges',
    'ORDER BY k',
    [
      'sum(x) OVER (RANGE BETWEEN 10 PRECEDING AND 20 FOLLOWING)',
      'dense_rank() OVER ()',
      'count(x) OVER (RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)',
      'sum(x) OVER (RANGE BETWEEN UNBOUNDED PRECEDING AND 20 FOLLOWING)',
      'sum(x) OVER (RANGE BETWEEN 20 FOLLOWING AND UNBOUNDED FOLLOWING)',
    ],
  ],
  [
    'many rows in one place',
    'ORDER BY few',
    ['rank() OVER ()', 'dense_rank() OVER ()', 'cume_dist() OVER ()', 'sum(x) OVER ()', 'max(s) OVER ()'],
  ],
  [
    'no order',
    '',
    ['sum(x) OVER ()', 'first_value(s) OVER ()', 'last_value(id) OVER ()', 'sum(x) OVER (ROWS BETWEEN 3 PRECEDING AND 2 FOLLOWING)'],
  ],
  ['few partitions', 'PARTITION BY few ORDER BY s, id', ['row_number() OVER ()', 'lag(id) OVER ()', 'ntile(5) OVER ()', 'avg(x) OVER ()']],
  ['partitions without an order', 'PARTITION BY few', ['count(*) OVER ()', 'max(s) OVER ()']],
];

test.each(GROUPS)('%s', async (_, over, calls) => agree(calls, over), 120_000);

test('any calls over any rows', async () => {
  const bound = fc.constantFrom(-90, -3, -1, 0, 1, 4, 70);
  const frame = fc.tuple(bound, bound, fc.constantFrom('both', 'from', 'to')).map(([a, b, ends]) => {
    const text = (n: number): string => (n === 0 ? 'CURRENT ROW' : `${Math.abs(n)} ${n < 0 ? 'PRECEDING' : 'FOLLOWING'}`);
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    return `BETWEEN ${ends === 'to' ? 'UNBOUNDED PRECEDING' : text(from)} AND ${ends === 'from' ? 'UNBOUNDED FOLLOWING' : text(to)}`;
  });
  const aggregate = fc.constantFrom('sum(x)', 'count(x)', 'min(s)', 'max(s)', 'sum(d)', 'first_value(x)', 'nth_value(s, 4)');
  const framed = fc.tuple(aggregate, frame).map(([f, bounds]) => `${f} OVER (ROWS ${bounds})`);
  const ranged = fc.tuple(fc.constantFrom('sum(x)', 'count(*)', 'max(s)'), frame).map(([f, bounds]) => `${f} OVER (RANGE ${bounds})`);
  const plain = fc.constantFrom('row_number() OVER ()', 'lag(s, 2) OVER ()', 'lead(d) OVER ()', 'cume_dist() OVER ()', 'ntile(4) OVER ()');
  const partition = fc.constantFrom('', 'PARTITION BY few ', "PARTITION BY s LIKE '%1' ");
  const rows = fc.tuple(
    partition,
    fc.constantFrom('k, id', 's DESC, id', 'few, id DESC'),
    fc.array(fc.oneof(framed, plain), { minLength: 1, maxLength: 3 }),
  );
  const ranges = fc.tuple(partition, fc.constantFrom('k', 'k DESC', 'x NULLS LAST'), fc.array(ranged, { minLength: 1, maxLength: 2 }));
  await fc.assert(
    fc.asyncProperty(fc.oneof(rows, ranges), ([by, order, calls]) => agree(calls, `${by}ORDER BY ${order}`)),
    { numRuns: 6 },
  );
}, 240_000);

test('and nothing is left after an error, an early end, or the end', async () => {
  const numbered = `SELECT id, row_number() OVER (${IN_ORDER}) AS n, sum(x) OVER (${IN_ORDER} ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS t, s FROM ${T}`;
  await expect(small.sql(`SELECT max(1 / (n - 110000)), max(s) FROM (${numbered})`).collect()).rejects.toMatchObject({
    condition: 'DIVIDE_BY_ZERO',
  });
  const rows = small.sql(numbered).toLocalIterator();
  await rows.next();
  await rows.return(undefined);
  const root = join(directory, 'sparrow-spill');
  expect(readdirSync(root).flatMap((own) => readdirSync(join(root, own)))).toEqual([]);
  await small.range(1).count();
  expect(small.memoryUsage().used).toBe(0);
}, 120_000);
