import { afterAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

// Groups that several threads have found are merged by parts of their hashes.
const spark = await SparkSession.builder().master('local[3]').create();
afterAll(() => spark.stop());

test('every group is there once, with the rows of all threads', async () => {
  const groups = 60_000;
  const rows = await spark
    .sql(`SELECT k, count(*) AS n, sum(id) AS total, min(name) AS least
          FROM (SELECT id, id * 7 % ${groups} AS k, concat('n', lpad(id, 7, '0')) AS name FROM range(${3 * groups})) GROUP BY k`)
    .collect({ as: 'arrays' });
  const inverse = Array.from({ length: groups }, (_, x) => x).find((x) => (x * 7) % groups === 1) ?? 0;
  const first = (k: number): number => (k * inverse) % groups;
  expect(rows.length).toBe(groups);
  expect(new Set(rows.map(([k]) => k)).size).toBe(groups);
  for (const [k, n, total, least] of rows) {
    const id = first(Number(k));
    if (n !== 3n || total !== BigInt(3 * id + 3 * groups) || least !== `n${String(id).padStart(7, '0')}`)
      expect([k, n, total, least]).toEqual([k, 3n, BigInt(3 * id + 3 * groups), `n${String(id).padStart(7, '0')}`]);
  }
});

// Several threads against one: what becomes of groups that are merged must not show wherever they are read.
const alone = await SparkSession.builder().master('local[1]').create();
afterAll(() => alone.stop());

const rowsOf = (groups: number): string =>
  `(SELECT id, id * 7919 % ${groups} AS k, IF(id % 11 = 0, NULL, concat('key ', id * 31 % ${groups})) AS t FROM range(400000))`;
const read: [what: string, sql: string][] = [
  ['few groups', `SELECT k, t, count(*), max(t) FROM ${rowsOf(40)} GROUP BY k, t`],
  ['texts as keys', `SELECT t, count(*), sum(k), min(id), max(concat(t, id)) FROM ${rowsOf(90_001)} GROUP BY t`],
  [
    'texts of 0 to 39 bytes as keys, and as keys of a join',
    `SELECT a.t, a.b, n, r.id FROM (SELECT t, b, count(*) AS n FROM (SELECT rpad(concat(k, 'ü'), k % 40, 'ab') AS t, CAST(lpad('', id % 40, 'x') AS BINARY) AS b
       FROM ${rowsOf(9001)}) GROUP BY t, b) a JOIN (SELECT id, rpad(concat(id, 'ü'), id % 40, 'ab') AS t FROM range(500)) r ON a.t = r.t`,
  ],
  ['several keys', `SELECT k, t, count(id) FROM ${rowsOf(70_001)} GROUP BY k, t`],
  ['no key', `SELECT count(*), sum(k), max(t), avg(id), count(DISTINCT k) FROM ${rowsOf(60_007)}`],
  ['each row a group', `SELECT id, count(*) FROM ${rowsOf(10)} GROUP BY id`],
  ['groups of groups', `SELECT n, count(*) FROM (SELECT k, count(DISTINCT t) AS n FROM ${rowsOf(60_007)} GROUP BY k) GROUP BY n`],
  [
    'a join of groups',
    `SELECT count(*), sum(n) FROM (SELECT k, count(*) AS n FROM ${rowsOf(80_021)} GROUP BY k) JOIN range(50000) r ON r.id = k`,
  ],
  [
    'groups without a partner',
    `SELECT count(*), sum(g.n) FROM range(100) r RIGHT JOIN (SELECT t, count(*) AS n FROM ${rowsOf(80_021)} GROUP BY t) g ON g.n = r.id`,
  ],
  ['sorted groups', `SELECT k, count(*) AS n FROM ${rowsOf(70_001)} GROUP BY k ORDER BY n DESC, k LIMIT 20`],
  ['the first of them', `SELECT count(*) FROM (SELECT k FROM ${rowsOf(70_001)} GROUP BY k LIMIT 66000)`],
  ['lists', `SELECT k % 5, max(size(l)), count(*) FROM (SELECT k, collect_list(id) AS l FROM ${rowsOf(9001)} GROUP BY k) GROUP BY 1`],
];
test.each(read)('groups of several threads are those of one: %s', async (_, sql) => {
  const sorted = async (session: SparkSession): Promise<string[]> =>
    (await session.sql(sql).collect({ as: 'arrays' })).map((row) => row.map(String).join('|')).sort();
  expect(await sorted(spark)).toEqual(await sorted(alone));
});

// Of tables that are larger than a processor's caches the hashes of a block of rows are computed once, before the rows are looked for.
const N = 50_000;
const named = `(SELECT concat('key number ', id % ${N}) AS k, id % 2 AS h, id % ${N} AS n FROM range(${3 * N}))`;
const facts = `(SELECT id, id % ${N} AS n, id % 2 AS h FROM range(${3 * N}))`;
/** A fifth of the numbers has no name; of the others every second has a 10. */
const names = `(SELECT id AS r, concat('name ', id) AS t, id % 2 * 10 AS u FROM range(${N}) WHERE id % 5 <> 0)`;
const large: [what: string, sql: string, want: readonly bigint[]][] = [
  [
    'texts',
    `SELECT count(*), sum(c), max(c), min(t - 3 * n) FROM (SELECT k, n, count(*) AS c, sum(n) AS t FROM ${named} GROUP BY k, n)`,
    [BigInt(N), BigInt(3 * N), 3n, 0n],
  ],
  [
    'texts of groups',
    `SELECT count(*), sum(c), max(c), min(c) FROM (SELECT k, count(*) AS c FROM (SELECT k, h, sum(n) AS s FROM (SELECT k, id % 3 AS h, n
       FROM range(3) JOIN (SELECT DISTINCT k, n FROM ${named})) GROUP BY k, h) GROUP BY k)`,
    [BigInt(N), BigInt(3 * N), 3n, 3n],
  ],
  [
    'a join by texts, and texts that have no partner',
    `SELECT count(*), count(b.n), sum(a.n - b.n), sum(b.n) FROM ${named} a LEFT JOIN (SELECT DISTINCT k, n FROM ${named} WHERE n >= 1000) b ON a.k = b.k`,
    [BigInt(3 * N), BigInt(3 * (N - 1000)), 0n, 3n * BigInt(((999 + N) * (N - 1000)) / 2)],
  ],
  [
    'groups behind a join',
    `SELECT count(*), sum(c), max(c), sum(s) FROM (SELECT t, n, count(*) AS c, sum(h + u) AS s FROM ${facts} f JOIN ${names} d ON f.n = d.r GROUP BY t, n)`,
    [40_000n, 120_000n, 3n, BigInt(3 * 10 * 20_000 + 60_000)],
  ],
  [
    'groups behind joins, with rows that have no partner',
    `SELECT count(*), sum(c), count(t), sum(u) FROM (SELECT n, t, max(u) AS u, count(*) AS c FROM ${facts} f LEFT SEMI JOIN range(49000) e ON f.n = e.id
       LEFT JOIN ${names} d ON f.n = d.r LEFT JOIN range(100) g ON g.id = f.h WHERE coalesce(d.u, 1) > 0 GROUP BY n, t)`,
    [29_400n, 88_200n, 19_600n, 196_000n],
  ],
];
test.each(large)('large tables: %s', async (_, sql, want) => {
  for (const session of [alone, spark]) expect(await session.sql(sql).collect({ as: 'arrays' })).toEqual([want]);
});

// Where slots stand for the values of keys their pages are emptied as keys come: threads have some pages alone, and share others.
const slots: [what: string, keys: string][] = [
  ['rows of a group lie together', 'id DIV 4 AS k'],
  ['rows of a group lie far apart', 'id * 7919 % 100003 AS k'],
  ['with gaps between them, and nulls', 'IF(id % 1000 = 0, NULL, id DIV 1000 * 1000 + id % 7) AS k'],
  ['two keys', 'id % 300 AS k, IF(id % 10 = 0, NULL, id DIV 2000) AS l'],
];
test.each(slots)('slots of values: %s', async (_, keys) => {
  const by = keys.includes(' AS l') ? 'k, l' : 'k';
  const answers = [];
  for (const session of [alone, spark]) {
    await session.sql(`CREATE OR REPLACE TEMPORARY VIEW kept AS SELECT id, ${keys} FROM range(400000)`);
    await session.sql('CACHE TABLE kept');
    const groups = `SELECT ${by}, count(*) AS n, sum(id) AS s, min(id) AS least FROM kept GROUP BY ${by}`;
    answers.push(
      await session
        .sql(`SELECT count(*), sum(n), sum(s), sum(least), max(n), sum(hash(k, n, s, least)) FROM (${groups})`)
        .collect({ as: 'arrays' }),
    );
    await session.sql('UNCACHE TABLE kept');
  }
  expect(answers[0]?.[0]?.slice(1, 3)).toEqual([400_000n, 79_999_800_000n]);
  expect(answers[1]).toEqual(answers[0]);
});
