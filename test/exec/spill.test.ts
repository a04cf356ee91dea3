import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';
import { startProgram } from '../robustness/processes.ts';

let directory: string;
let small: SparkSession;
let large: SparkSession;
const BUDGET = 32 * 2 ** 20;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-spill-'));
  const open = (memory: string) =>
    SparkSession.builder()
      .master('local[2]')
      .config({ 'spark.executor.memory': memory, 'spark.local.dir': directory, 'spark.sql.warehouse.dir': join(directory, 'warehouse') })
      .create();
  small = await open('32m');
  large = await open('1g');
});
afterAll(async () => {
  await small.stop();
  await large.stop();
  rmSync(directory, { recursive: true, force: true });
});

const root = (): string => join(directory, 'sparrow-spill');
/** Folders of engines that have spilled, and those of their queries that have files now. */
const engines = (): string[] => (existsSync(root()) ? readdirSync(root()) : []);
const queries = (): string[] => engines().flatMap((own) => readdirSync(join(root(), own)));

const A = "(SELECT id, id * 7919 % 200003 AS k, concat('text ', id % 1000) AS s FROM range(400000))";
const B = "(SELECT id * 3 % 300007 AS k, concat('other ', id) AS t FROM range(300000))";
const digest = (columns: string, from: string): string => `SELECT count(*), sum(CAST(hash(${columns}) AS BIGINT)) FROM (${from})`;
const QUERIES: [what: string, query: string][] = [
  ['groups', digest('k, c, m', `SELECT k, count(*) c, max(concat(s, id)) m FROM ${A} GROUP BY k, s`)],
  // More of them than parts hold: those are divided again.
  [
    'many groups',
    'SELECT count(*), sum(n), max(m) FROM (SELECT k, x, count(*) n, max(id) m FROM (SELECT id, id * 3 AS k, concat(id, id) AS x FROM range(5000000)) GROUP BY k, x)',
  ],
  ['groups of groups', digest('c, n', `SELECT c, count(*) n FROM (SELECT k, s, count(*) c FROM ${A} GROUP BY k, s) GROUP BY c`)],
  ...['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN'].map((kind): [string, string] => [
    kind,
    digest('id, s, bk, t', `SELECT a.id, a.s, b.k AS bk, b.t FROM ${A} a ${kind} ${B} b ON a.k = b.k`),
  ]),
  ...['SEMI', 'ANTI'].map((kind): [string, string] => [
    kind,
    digest('id, s', `SELECT * FROM ${A} a LEFT ${kind} JOIN ${B} b ON a.k = b.k AND a.s <> b.t`),
  ]),
  [
    'windows over windows',
    digest(
      'id, n, t, m',
      `SELECT id, row_number() OVER (PARTITION BY k ORDER BY id) n, sum(id) OVER (PARTITION BY s ORDER BY id, k) t,
        max(concat(s, id)) OVER (PARTITION BY k) m FROM ${A}`,
    ),
  ],
  [
    'a window that does not compile',
    digest('id, n', `SELECT id, size(collect_list(id) OVER (PARTITION BY k ORDER BY id)) n FROM ${A} WHERE id % 2 = 0`),
  ],
  ...['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN', 'LEFT SEMI JOIN', 'LEFT ANTI JOIN'].flatMap((kind) =>
    ['', ' AND a.s < concat(b.s, b.id)'].map((also): [string, string] => [
      `${kind} where most rows have one key${also && ', and a condition'}`,
      digest(
        kind.includes(' SEMI ') || kind.includes(' ANTI ') ? 'id' : 'id, b_id, s',
        `SELECT /*+ SHUFFLE_HASH(a) */ b.id${kind.includes(' SEMI ') || kind.includes(' ANTI ') ? '' : ', a.id AS b_id, a.s'}
         FROM (SELECT id, IF(id % 9000 = 0, 7, id * 3) AS k, IF(id % 2 = 0, 'text 5', 'text ') AS s FROM range(90000)) b
         FULL JOIN (SELECT id, IF(id % 2 = 0, 7, id) AS k, concat('text ', id % 1000) AS s FROM range(800000)) a ON a.k = b.k${also}`,
      ),
    ]),
  ),
  [
    'rows with partners by the hundred thousand, joined again',
    `SELECT /*+ SHUFFLE_HASH(a), SHUFFLE_HASH(c) */ count(*), sum(CAST(hash(a.id, a.s, b.id) AS BIGINT)), count(c.s)
     FROM (SELECT id, IF(id % 60000 = 0, 7, id * 3) AS k FROM range(240000)) b
     FULL JOIN (SELECT id, IF(id % 2 = 0, 7, id) AS k, concat('text ', id % 1000) AS s FROM range(800000)) a ON a.k = b.k
     LEFT JOIN (SELECT IF(id % 3 = 0, 7, id + 1) AS k, concat('c', id) AS s FROM range(200000)) c ON c.k = b.id`,
  ],
  [
    'rows up to a limit that tie',
    `SELECT count(*), sum(length(k)), min(k), max(k) FROM
      (SELECT concat(repeat('long ', 60), id % 2) k FROM range(200000) ORDER BY k DESC LIMIT 150000 OFFSET 30000)`,
  ],
  ['rows behind an offset', digest('id, k, s', `SELECT * FROM ${A} ORDER BY k, id OFFSET 12345`)],
  ['their number alone', `SELECT count(*) FROM (SELECT * FROM ${A} ORDER BY k, id OFFSET 12345)`],
  ['rows up to a limit', digest('id, k, s', `SELECT * FROM ${A} ORDER BY s, id LIMIT 300000 OFFSET 50001`)],
  ['rows up to a limit as they come', digest('id, k, s', `SELECT * FROM ${A} LIMIT 300000 OFFSET 50001`)],
  ['limits of limits', digest('id, k, s', `SELECT * FROM (SELECT * FROM ${A} ORDER BY k, id OFFSET 12345) LIMIT 280000 OFFSET 77777`)],
  [
    'rows that are read twice',
    `WITH c AS (SELECT id, k, s, rand(5) > 0.1 AS r FROM ${A}) ${digest('id, k, s', 'SELECT x.id, y.k, x.s FROM c x JOIN c y ON x.id = y.id WHERE x.r AND y.r')}`,
  ],
  ['a window over a join', digest('id, n', `SELECT a.id, count(b.t) OVER (PARTITION BY a.k) n FROM ${A} a LEFT JOIN ${B} b ON a.k = b.k`)],
];

describe('what does not fit into memory goes to disk', () => {
  test.each(['k DESC, s, id', 's, id DESC'])(
    'a sort by %s',
    async (by) => {
      const query = `SELECT * FROM ${A} ORDER BY ${by}`;
      const expected = (await large.sql(query).toArrow()).getChild('id');
      let n = 0,
        mostFiles = 0;
      for await (const row of small.sql(query).toLocalIterator()) {
        if (row.id !== expected?.get(n)) expect([n, row.id]).toEqual([n, expected?.get(n)]);
        if (n++ % 100_000 === 0) mostFiles = Math.max(mostFiles, queries().length);
      }
      expect(n).toBe(400_000);
      expect(mostFiles).toBe(1);
      expect(queries()).toEqual([]);
      expect(small.memoryUsage().peak).toBeLessThanOrEqual(BUDGET * 1.1);
    },
    120_000,
  );

  test('a sort whose rows tie by the hundred thousand, more than memory holds', async () => {
    const text = "IF(id % 10 = 3, NULL, concat(repeat('é😀', 60), id % 2, char(0)))";
    const counts: [string | null | undefined, number][] = [];
    for await (const { k } of small.sql(`SELECT ${text} k, id FROM range(200000) ORDER BY k DESC NULLS FIRST`).toLocalIterator()) {
      const last = counts.at(-1);
      if (last && last[0] === k) last[1]++;
      else counts.push([k as string | null, 1]);
    }
    const long = 'é😀'.repeat(60);
    expect(counts).toEqual([
      [null, 20_000],
      [`${long}1\0`, 80_000],
      [`${long}0\0`, 100_000],
    ]);
    expect(small.memoryUsage().peak).toBeLessThanOrEqual(BUDGET * 1.1);
  }, 120_000);

  test.each(QUERIES)(
    '%s',
    async (_, query) => {
      expect(await small.sql(query).collect({ as: 'arrays' })).toEqual(await large.sql(query).collect({ as: 'arrays' }));
      expect(small.memoryUsage().peak).toBeLessThanOrEqual(BUDGET * 1.1);
      expect(queries()).toEqual([]);
    },
    120_000,
  );

  test.each(['ORDER BY k, id', 'PARTITION BY id % 2 ORDER BY k'])('but for a function that needs all of a partition: %s', async (over) => {
    const query = small.sql(digest('id, n', `SELECT id, size(collect_list(s) OVER (${over})) n FROM ${A}`));
    await expect(query.collect()).rejects.toMatchObject({
      condition: 'OUT_OF_MEMORY',
      message: expect.stringContaining('collect_list over a window'),
      hint: expect.stringContaining('PARTITION BY'),
    });
    expect(small.memoryUsage().used).toBe(0);
  });

  test('and leaves nothing behind after an error or an early end', async () => {
    const failing = small.sql(`SELECT 1 / (id - 399999) FROM (SELECT * FROM ${A} ORDER BY k, id)`);
    await expect(failing.collect()).rejects.toMatchObject({ condition: 'DIVIDE_BY_ZERO' });
    const rows = small.sql(`SELECT * FROM ${A} ORDER BY k, id`).toLocalIterator();
    await rows.next();
    expect(queries()).toHaveLength(1);
    await rows.return(undefined);
    expect(queries()).toEqual([]);
    await small.range(1).count();
    expect(small.memoryUsage().used).toBe(0);
  }, 120_000);

  test('and what a killed process left is removed by the next one, which spills nothing itself; not before', async () => {
    const local = join(directory, 'local');
    mkdirSync(local);
    const conf = { 'spark.executor.memory': '32m', 'spark.local.dir': local };
    const warehouse = join(directory, 'warehouse');
    const left = (): string[] => readdirSync(join(local, 'sparrow-spill'));
    const killed = startProgram(
      warehouse,
      `const rows = spark.sql(${JSON.stringify(`SELECT * FROM ${A} ORDER BY k, id`)}).toLocalIterator(); await rows.next();
       say('reads'); await new Promise((r) => setTimeout(r, 60_000));`,
      conf,
    );
    await killed.printed('reads');
    const next = async (): Promise<unknown> => startProgram(warehouse, `await spark.range(1).count();`, conf).ended;
    expect(await next()).toEqual({ code: 0, errors: '' });
    expect(left()).toHaveLength(1);
    killed.process.kill('SIGKILL');
    await killed.ended;
    expect(left()).toHaveLength(1);
    expect(await next()).toEqual({ code: 0, errors: '' });
    expect(left()).toEqual([]);
  }, 120_000);
});
