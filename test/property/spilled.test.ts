import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';
import fc from '../support/property.ts';

// Whatever the budget, the answer is the same: where memory does not suffice, operators go on in files. What does not go even then is
// refused by name, which with this budget few queries are.
const directory = mkdtempSync(join(tmpdir(), 'sparrow-small-'));
const BUDGET = 16 * 2 ** 20;
const open = (memory: string) =>
  SparkSession.builder().master('local[2]').config({ 'spark.executor.memory': memory, 'spark.local.dir': directory }).create();
const small = await open('16m');
const large = await open('1g');
afterAll(async () => {
  await small.stop();
  await large.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** Rows of every kind of key: few values and many, nulls, texts, numbers that are equal in several forms. */
const table = (rows: number, seed: number): string => `(SELECT id,
    CASE WHEN (id + ${seed}) % 11 = 0 THEN NULL ELSE id * ${7919 + seed} % ${Math.floor(rows * 0.7)} END AS many,
    id % 3 AS few,
    CASE WHEN id % 13 = ${seed % 13} THEN NULL ELSE concat('text ', id * 31 % ${Math.floor(rows / 3)}) END AS word,
    CASE WHEN id % 101 = 0 THEN double('NaN') WHEN id % 103 = 0 THEN -0.0D ELSE (id * 17 % ${rows}) / 4 END AS real,
    CAST(id * 13 % ${rows} AS DECIMAL(20, 2)) AS exact,
    date_add(DATE'2000-01-01', CAST(id * 7 % 4000 AS INT)) AS day,
    id % 2 = 0 AS even
  FROM range(${rows}))`;

const keys = fc.subarray(['many', 'word', 'real', 'exact', 'day', 'even', 'few'], { minLength: 1, maxLength: 3 });
/** So that there are many groups, partitions, or rows with the same place. */
const fineKeys = keys.map((list) => (list.some((k) => ['many', 'word', 'real', 'exact'].includes(k)) ? list : ['many', ...list]));
const direction = fc.constantFrom('ASC', 'DESC', 'ASC NULLS LAST', 'DESC NULLS FIRST');
const ordered = fc.tuple(keys, direction).map(([list, way]) => [...list.map((k) => `${k} ${way}`), 'id'].join(', '));
const AGGREGATES = [
  'count(*)',
  'sum(many)',
  'max(word)',
  'min(day)',
  'sum(exact)',
  'avg(few)',
  'count(DISTINCT few)',
  'max(struct(id, word).word)',
];
const aggregates = fc.subarray(AGGREGATES, { minLength: 1, maxLength: 3 });
const named = (list: readonly string[]): string => list.map((e, i) => `${e} AS v${i}`).join(', ');
const hashOf = (columns: readonly string[]): string => `SELECT count(*), sum(CAST(hash(${columns.join(', ')}) AS BIGINT))`;
const SEEDS = fc.integer({ min: 1, max: 50 });
const ROWS = 60_000;

const KINDS: Record<string, fc.Arbitrary<string>> = {
  aggregations: fc
    .tuple(fineKeys, aggregates, SEEDS)
    .map(
      ([by, calls, seed]) =>
        `${hashOf([...by, ...calls.map((_, i) => `v${i}`)])} FROM (SELECT ${by.join(', ')}, ${named(calls)} FROM ${table(ROWS, seed)} GROUP BY ${by.join(', ')})`,
    ),
  joins: fc
    .tuple(
      fc.constantFrom('JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN', 'LEFT SEMI JOIN', 'LEFT ANTI JOIN'),
      fc.constantFrom('a.many = b.many', 'a.many <=> b.many AND a.few = b.few', 'a.word = b.word AND a.id < b.id', 'a.exact = b.exact'),
      SEEDS,
    )
    .map(([kind, on, seed]) => {
      const isHalf = /SEMI|ANTI/.test(kind);
      const columns = isHalf ? 'a.id, a.word' : 'a.id, a.word, b.id, b.word, b.day';
      return `${hashOf([columns])} FROM ${table(ROWS, seed)} a ${kind} ${table(ROWS / 2, seed + 1)} b ON ${on}`;
    }),
  windows: fc
    .tuple(fineKeys, ordered, fc.subarray(['row_number()', 'lag(word)', 'sum(few)', 'max(word)'], { minLength: 1, maxLength: 2 }), SEEDS)
    .map(([by, order, calls, seed]) => {
      const over = calls.map((c) => `${c} OVER (PARTITION BY ${by.join(', ')} ORDER BY ${order})`);
      return `${hashOf(['id', ...calls.map((_, i) => `v${i}`)])} FROM (SELECT id, ${named(over)} FROM ${table(ROWS, seed)})`;
    }),
  distinct: fc
    .tuple(fineKeys, SEEDS)
    .map(([list, seed]) => `${hashOf(list)} FROM (SELECT DISTINCT ${list.join(', ')} FROM ${table(ROWS, seed)})`),
  'set operations': fc
    .tuple(fc.constantFrom('UNION', 'INTERSECT', 'EXCEPT', 'INTERSECT ALL', 'EXCEPT ALL'), fineKeys, SEEDS)
    .map(
      ([op, list, seed]) =>
        `${hashOf(list)} FROM (SELECT ${list.join(', ')} FROM ${table(ROWS, seed)} ${op} SELECT ${list.join(', ')} FROM ${table(ROWS / 2, seed + 1)})`,
    ),
};

for (const [kind, queries] of Object.entries(KINDS))
  test(`${kind} with little memory`, async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(queries, async (query) => {
        const answer = await small
          .sql(query)
          .collect({ as: 'arrays' })
          .catch((thrown: unknown) => {
            expect(thrown).toMatchObject({ condition: 'OUT_OF_MEMORY' });
            refused++;
            return undefined;
          });
        if (answer) expect(answer).toEqual(await large.sql(query).collect({ as: 'arrays' }));
      }),
      { numRuns: 6 },
    );
    expect(refused).toBeLessThanOrEqual(3);
    expect(small.memoryUsage().peak).toBeLessThanOrEqual(BUDGET * 1.1);
    expect(small.memoryUsage().used).toBe(0);
  }, 240_000);

test('sorts with little memory', async () => {
  await fc.assert(
    fc.asyncProperty(ordered, SEEDS, async (order, seed) => {
      const query = `SELECT id, word FROM ${table(ROWS, seed)} ORDER BY ${order}`;
      const expected = await large.sql(query).toArrow();
      const ids = expected.getChild('id'),
        words = expected.getChild('word');
      let n = 0;
      for await (const row of small.sql(query).toLocalIterator()) {
        if (row.id !== ids?.get(n) || row.word !== words?.get(n)) expect([n, row]).toEqual([n, { id: ids?.get(n), word: words?.get(n) }]);
        n++;
      }
      expect(n).toBe(ROWS);
    }),
    { numRuns: 5 },
  );
}, 240_000);

test('and leave no file behind', () => {
  const root = join(directory, 'sparrow-spill');
  // There is one only if something did not fit.
  expect(existsSync(root)).toBe(true);
  expect(readdirSync(root).flatMap((own) => readdirSync(join(root, own)))).toEqual([]);
});
