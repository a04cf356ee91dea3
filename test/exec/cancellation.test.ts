import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ActionOptions, type DataFrame, SparkSession } from '../../src/index.ts';

// Wherever a cancellation comes in, it ends the work, and nothing of it is left: no page of memory, no file, no thread at work.

let directory: string;
let spark: SparkSession;
let pages: number;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-cancel-'));
  spark = await SparkSession.builder()
    .master('local[2]')
    .config({
      'spark.executor.memory': '48m',
      'spark.local.dir': join(directory, 'local'),
      'spark.sql.warehouse.dir': join(directory, 'warehouse'),
      'spark.sql.files.maxPartitionBytes': '64k',
    })
    .create();
  const rows = spark.sql("SELECT id, concat('text ', id) AS s, array(id, id + 1) AS list FROM range(200000)");
  await rows.write.json(join(directory, 'json'));
  await spark.range(3_000_000).count();
  pages = spark.memoryUsage().used;
});
afterAll(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});

afterEach(async () => {
  await spark.sql('CLEAR CACHE');
  await spark.sql('DROP TABLE IF EXISTS written');
});

const LONG = { timeout: 10_000 };
const filesBelow = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((f) => f.isFile())
        .map((f) => f.name)
    : [];
/** Threads keep the process alive while they are at work, and only then. */
const atWork = (): number => process.getActiveResourcesInfo().filter((r) => r === 'MessagePort').length;

const T = (rows: number): string => `(SELECT id, id * 7919 % 1000003 AS k, concat('text ', id % 1000) AS s FROM range(${rows}))`;
const query =
  (sql: string) =>
  (options: ActionOptions): Promise<unknown> =>
    spark.sql(sql).collect({ as: 'arrays', ...options });

const cached = (rows: number): DataFrame => spark.sql(`SELECT id, s, k * 3000000000 AS v FROM ${T(rows)}`).cache();

const WORK: [what: string, run: (options: ActionOptions) => Promise<unknown>][] = [
  ['a sort', query(`SELECT max(id) FROM (SELECT id FROM ${T(600_000)} ORDER BY k, s LIMIT 500000)`)],
  ['a sort in files', query(`SELECT * FROM ${T(1_200_000)} ORDER BY k, s`)],
  ['a group-by in files', query(`SELECT max(c) FROM (SELECT k, id, count(*) AS c FROM ${T(1_500_000)} GROUP BY k, id, s)`)],
  ['a join', query(`SELECT max(a.id + b.id) FROM ${T(3_000_000)} a JOIN ${T(100_000)} b ON a.k = b.k AND a.id % 2 = b.id % 2`)],
  ['a join in files', query(`SELECT count(a.s), count(b.s) FROM ${T(1_000_000)} a JOIN ${T(900_000)} b ON a.k = b.k`)],
  ['a window', query(`SELECT max(n) FROM (SELECT row_number() OVER (PARTITION BY k % 1000 ORDER BY id) AS n FROM ${T(500_000)})`)],
  ['a window in files', query(`SELECT max(n) FROM (SELECT s, sum(id) OVER (PARTITION BY k ORDER BY id) AS n FROM ${T(1_200_000)})`)],
  [
    'a window that is interpreted',
    query(`SELECT max(n) FROM (SELECT size(collect_list(id) OVER (PARTITION BY k)) AS n FROM ${T(150_000)})`),
  ],
  ['a write', (options) => spark.range(800_000_000).write.mode('overwrite').saveAsTable('written', options)],
  [
    'a write of sorted rows',
    (options) =>
      spark
        .sql(`SELECT * FROM ${T(500_000)} ORDER BY k`)
        .write.mode('overwrite')
        .saveAsTable('written', options),
  ],
  ['inference', (options) => spark.read.json(join(directory, 'json')).count(options)],
  ['a cache', (options) => cached(500_000).count(options)],
  ['a cache in files', (options) => cached(3_000_000).count(options)],
];

/** Runs the work until so many reports of its progress have come; false when it was done before. */
async function cancelledAt(run: (options: ActionOptions) => Promise<unknown>, reports: number): Promise<boolean> {
  const abort = new AbortController();
  let seen = 0;
  if (reports === 0) setImmediate(() => abort.abort());
  const onProgress = (): void => {
    if (++seen === reports) abort.abort();
  };
  const ended = await run({ signal: abort.signal, onProgress }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (ended !== undefined) expect(ended).toMatchObject({ condition: 'OPERATION_CANCELED', sqlState: 'HY008' });
  return ended !== undefined;
}

describe('a cancellation ends', () => {
  test.each(WORK)(
    '%s',
    async (_, run) => {
      let cancelled = 0;
      for (const reports of [0, 1, 2, 4, 8, 16, 32]) {
        if (!(await cancelledAt(run, reports))) break;
        cancelled++;
        // A count may be cancelled after the rows that it counts have been cached: those stay, as they should.
        await spark.sql('CLEAR CACHE');
        // Work that others could have waited for as well ends a moment after its last reader has gone.
        await expect.poll(() => spark.memoryUsage().used, LONG).toBe(pages);
        await expect.poll(() => filesBelow(join(directory, 'local')), LONG).toEqual([]);
        await expect.poll(atWork, LONG).toBe(0);
        expect(filesBelow(join(directory, 'warehouse')).filter((f) => f.endsWith('.parquet'))).toEqual([]);
      }
      expect(cancelled).toBeGreaterThan(1);
      expect(await spark.range(3_000_000).count()).toBe(3_000_000);
    },
    120_000,
  );
});
