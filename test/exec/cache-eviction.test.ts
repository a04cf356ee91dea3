import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';
import { startProgram } from '../robustness/processes.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-evict-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const BUDGET = 64 * 2 ** 20;
const conf = () => ({
  'spark.executor.memory': '64m',
  'spark.local.dir': directory,
  'spark.sql.warehouse.dir': join(directory, 'warehouse'),
});
const open = () => SparkSession.builder().master('local[2]').config(conf()).create();
/** Folders of cached rows that are in files. */
const folders = (): string[] => {
  const root = join(directory, 'sparrow-spill');
  return (existsSync(root) ? readdirSync(root) : []).flatMap((own) => readdirSync(join(root, own)));
};

const ROWS = 150_000;
const rows = (factor: number): string => `SELECT id, id * ${factor} AS v, concat('x', id) AS s, concat('f', id % 5) AS few,
  CASE WHEN id % 3 = 0 THEN NULL ELSE CAST(id % 50 AS DECIMAL(9, 2)) END AS holes, id % 2 = 0 AS even, array(id, NULL) AS list FROM range(${ROWS})`;
const DIGEST = 'count(*), sum(CAST(hash(id, v, s, few, holes, even, list) AS BIGINT)), sum(id), count(holes), max(few)';

test('cached rows that do not fit go to disk, those not used for longest first, and are read from there', async () => {
  const spark = await open();
  const digest = async (from: string): Promise<unknown> => spark.sql(`SELECT ${DIGEST} FROM ${from}`).collect({ as: 'arrays' });
  const factors = [1, 2, 3, 4, 5];
  const expected = [];
  for (const f of factors) {
    expected.push(await digest(`(${rows(f)})`));
    await spark.sql(`CACHE TABLE t${f} AS ${rows(f)}`);
    if (f === 1) expect(folders()).toEqual([]);
  }
  expect(folders().length).toBeGreaterThan(0);
  expect(spark.memoryUsage().used).toBeGreaterThan(0);
  for (const [i, f] of factors.entries()) expect(await digest(`t${f}`)).toEqual(expected[i]);
  expect(await spark.sql('SELECT count(*) FROM t1 JOIN t4 ON t1.id = t4.id AND t1.s = t4.s AND t4.v = 4 * t1.v').collect()).toEqual([
    { 'count(1)': BigInt(ROWS) },
  ]);
  expect(spark.memoryUsage().peak).toBeLessThanOrEqual(BUDGET * 1.1);
  for (const f of factors) await spark.sql(`UNCACHE TABLE t${f}`);
  await expect.poll(folders).toEqual([]);
  await expect.poll(() => spark.memoryUsage().used).toBe(0);
  await spark.stop();
}, 120_000);

test('rows that went to disk come back when they are read again and there is room', async () => {
  const spark = await open();
  const digest = async (from: string): Promise<unknown> => spark.sql(`SELECT ${DIGEST} FROM ${from}`).collect({ as: 'arrays' });
  const factors = [1, 2, 3, 4, 5];
  for (const f of factors) await spark.sql(`CACHE TABLE t${f} AS ${rows(f)}`);
  const expected = await digest(`(${rows(1)})`);
  for (const f of factors.slice(1)) await spark.sql(`UNCACHE TABLE t${f}`);
  await expect.poll(folders).toHaveLength(1);
  const before = spark.memoryUsage().used;
  for (let i = 0; i < 2; i++) expect(await digest('t1')).toEqual(expected);
  await expect.poll(folders).toEqual([]);
  expect(spark.memoryUsage().used).toBeGreaterThan(before);
  for (let i = 0; i < 2; i++) expect(await digest('t1')).toEqual(expected);
  expect(await spark.sql('SELECT count(*) FROM t1 a JOIN t1 b ON a.id = b.v').collect({ as: 'arrays' })).toEqual([[BigInt(ROWS)]]);
  // They go again where others need the room, and of those that are read in turn no more come back than there is room for.
  for (const f of factors.slice(1)) await spark.sql(`CACHE TABLE t${f}`);
  for (let i = 0; i < 3; i++) for (const f of factors) await spark.sql(`SELECT max(v) FROM t${f}`).collect();
  expect(folders().length).toBeGreaterThan(0);
  expect(await digest('t1')).toEqual(expected);
  expect(spark.memoryUsage().peak).toBeLessThanOrEqual(BUDGET * 1.1);
  await spark.sql('CLEAR CACHE');
  await expect.poll(folders).toEqual([]);
  await expect.poll(() => spark.memoryUsage().used).toBe(0);
  await spark.stop();
}, 120_000);

test('rows that are more than all memory are kept on disk, and a query with room for nothing else takes the room of others', async () => {
  const spark = await open();
  await spark.sql('CACHE TABLE large AS SELECT id, id * 3000 AS v, id % 1000 AS k FROM range(4000000)');
  expect(folders()).toHaveLength(1);
  expect(await spark.sql('SELECT count(*), sum(v), sum(id), min(v), max(k) FROM large').collect({ as: 'arrays' })).toEqual([
    [4_000_000n, 23999994000000000n, 7999998000000n, 0n, 999n],
  ]);
  await spark.sql(`CACHE TABLE other AS ${rows(1)}`);
  expect(folders()).toHaveLength(1);
  expect(await spark.sql('SELECT count(*) FROM (SELECT id, sum(v) FROM large GROUP BY id)').collect({ as: 'arrays' })).toEqual([
    [4_000_000n],
  ]);
  expect(folders()).toHaveLength(2);
  expect(await spark.sql(`SELECT ${DIGEST} FROM other`).collect()).toEqual(await spark.sql(`SELECT ${DIGEST} FROM (${rows(1)})`).collect());
  await spark.sql('CLEAR CACHE');
  await expect.poll(folders).toEqual([]);
  await spark.stop();
  expect(readdirSync(join(directory, 'sparrow-spill'))).toEqual([]);
}, 120_000);

test('what a killed process had cached on disk is removed by the next one', async () => {
  const cache = `await spark.sql('CACHE TABLE t AS SELECT id, id * 3000 AS v, id AS w FROM range(4000000)');`;
  const killed = startProgram(
    join(directory, 'warehouse'),
    `${cache} say('cached'); await new Promise((r) => setTimeout(r, 60_000));`,
    conf(),
  );
  await killed.printed('cached');
  killed.process.kill('SIGKILL');
  await killed.ended;
  expect(folders()).toHaveLength(1);
  const next = startProgram(join(directory, 'warehouse'), cache, conf());
  expect(await next.ended).toEqual({ code: 0, errors: '' });
  expect(readdirSync(join(directory, 'sparrow-spill'))).toEqual([]);
}, 120_000);
