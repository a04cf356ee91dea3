import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type EngineError, SparkSession } from '../../src/index.ts';

let directory: string;
let spark: SparkSession;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-fresh-'));
  spark = await SparkSession.builder().master('local[1]').config('spark.sql.warehouse.dir', join(directory, 'warehouse')).getOrCreate();
});
afterAll(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});

const run = async (...statements: string[]): Promise<void> => {
  for (const s of statements) await spark.sql(s);
};
const ids = async (query: string): Promise<unknown[]> =>
  (await spark.sql(query).collect({ as: 'arrays' })).map(([id]) => Number(id)).sort((a, b) => a - b);

beforeEach(async () => {
  await run('CLEAR CACHE', 'DROP TABLE IF EXISTS t', 'DROP TABLE IF EXISTS s', 'DROP VIEW IF EXISTS pv');
  for (const view of ['v', 'w', 'direct']) spark.catalog.dropTempView(view);
  await run('CREATE TABLE t AS SELECT explode(array(1, 2, 3)) AS id', 'CREATE TABLE s AS SELECT 1 AS id');
});

const QUERIES = {
  'a table': 'SELECT id FROM s',
  'IN (SELECT …)': 'SELECT id FROM t WHERE id IN (SELECT id FROM s)',
  'a subquery of a subquery': 'SELECT id FROM t WHERE id IN (SELECT id FROM t WHERE id IN (SELECT id FROM s))',
  'a common table expression': 'WITH x AS (SELECT id FROM s) SELECT id FROM t WHERE id IN (SELECT id FROM x)',
};
const CHANGES: [what: string, statements: string[], want: number[], max: number[]][] = [
  ['an insert', ['INSERT INTO s VALUES (2)'], [1, 2], [2]],
  ['an overwrite', ['INSERT OVERWRITE s VALUES (3)'], [3], [3]],
  ['a truncation', ['TRUNCATE TABLE s'], [], []],
  ['dropping and creating', ['DROP TABLE s', 'CREATE TABLE s AS SELECT 2 AS id'], [2], [2]],
];
const KINDS: [kind: string, make: (query: string) => PromiseLike<unknown>][] = [
  ['a temporary view', (q) => spark.sql(`CREATE TEMP VIEW v AS ${q}`)],
  ['a DataFrame as a view', (q) => spark.sql(q).createOrReplaceTempView('v')],
  ['a view of a view', (q) => run(`CREATE TEMP VIEW w AS ${q}`, 'CREATE TEMP VIEW v AS SELECT * FROM w')],
  ['a permanent view', (q) => run(`CREATE VIEW pv AS ${q}`, 'CREATE TEMP VIEW v AS SELECT * FROM pv')],
  ['a cached view', (q) => run(`CREATE TEMP VIEW v AS ${q}`, 'CACHE TABLE v')],
  ['a cached query', (q) => run(`CACHE TABLE v AS ${q}`)],
  ['a cached DataFrame', (q) => spark.sql(q).cache().createOrReplaceTempView('v')],
];

describe.each(Object.entries(QUERIES))('%s', (_, query) => {
  test.each(KINDS)('read through %s follows its table', async (_, make) => {
    await make(query);
    expect(await ids('SELECT * FROM v')).toEqual([1]);
    for (const [what, statements, want, max] of CHANGES) {
      await run(...statements);
      expect(await ids('SELECT * FROM v'), what).toEqual(query.includes('max(') ? max : want);
    }
  });
});

test('what a view reads may be replaced, widened, and lose a column', async () => {
  await run('CREATE TEMP VIEW w AS SELECT 1 AS id', 'CREATE TEMP VIEW v AS SELECT * FROM w');
  await run('CREATE OR REPLACE TEMP VIEW w AS SELECT 2 AS id');
  expect(await ids('SELECT * FROM v')).toEqual([2]);
  await run("CREATE OR REPLACE TEMP VIEW w AS SELECT 'x' AS name, 3 AS id");
  expect(await ids('SELECT * FROM v')).toEqual([3]);
  await run("CREATE OR REPLACE TEMP VIEW w AS SELECT 'x' AS name");
  await expect(ids('SELECT * FROM v')).rejects.toMatchObject({ condition: 'INCOMPATIBLE_VIEW_SCHEMA_CHANGE' });
});

test('a view that would read itself is refused and leaves the old one', async () => {
  await run('CREATE TEMP VIEW w AS SELECT 1 AS id', 'CREATE TEMP VIEW v AS SELECT * FROM w');
  await expect(run('CREATE OR REPLACE TEMP VIEW w AS SELECT * FROM v')).rejects.toMatchObject({ condition: 'RECURSIVE_VIEW' });
  expect(await ids('SELECT * FROM v')).toEqual([1]);
  await spark.table('w').filter('id > 0').createOrReplaceTempView('w');
  expect(await ids('SELECT * FROM v')).toEqual([1]);
});

test('a table that another session writes is read as it is, cached or not', async () => {
  const other = await SparkSession.builder().master('local[1]').config('spark.sql.warehouse.dir', join(directory, 'warehouse')).create();
  try {
    await run('CACHE TABLE s');
    const kept = spark.sql('SELECT id FROM t WHERE id IN (SELECT id FROM s)').cache();
    expect(await kept.count()).toBe(1);
    await other.sql('INSERT INTO s VALUES (3)');
    expect(await ids('SELECT id FROM s')).toEqual([1, 3]);
    expect(await kept.count()).toBe(2);
    expect(await spark.catalog.isCached('s')).toBe(true);
  } finally {
    await other.stop();
  }
});

test('a file that changed on disk is read anew, and the rows of before are let go', async () => {
  const file = join(directory, 'files', 'a.json');
  mkdirSync(join(directory, 'files'), { recursive: true });
  writeFileSync(file, '{"id":1}\n');
  const df = spark.read.json(join(directory, 'files')).cache();
  await df.createOrReplaceTempView('direct');
  expect(await ids('SELECT id FROM direct')).toEqual([1]);
  const before = spark.memoryUsage().used;
  for (let i = 10; i < 20; i++) {
    writeFileSync(file, `{"id":${i}}\n{"id":${i * i}}\n`);
    expect(await ids('SELECT id FROM direct')).toEqual([i, i * i]);
  }
  df.unpersist();
  expect(await df.count()).toBe(2);
  expect(spark.memoryUsage().used).toBeLessThanOrEqual(before);
});

test('rows that a query reads stay until it is done, even when their table is written meanwhile', async () => {
  await run('CACHE TABLE t');
  const rows = spark.table('t').toLocalIterator();
  const first = await rows.next();
  await run('INSERT OVERWRITE t VALUES (7)', 'CLEAR CACHE');
  const read = [first.value];
  for await (const row of rows) read.push(row);
  expect(read).toHaveLength(3);
  expect(await ids('SELECT id FROM t')).toEqual([7]);
});

describe('schema inference', () => {
  const log = (name: string, lines: number): string => {
    const path = join(directory, name);
    writeFileSync(path, Array.from({ length: lines }, (_, i) => `{"id":${i},"name":"n${i}"}`).join('\n'));
    return path;
  };

  test('is ended by the signal of an action', async () => {
    const stop = new AbortController();
    const count = spark.read.json(log('cancelled.json', 200_000)).count({ signal: stop.signal });
    stop.abort();
    await expect(count).rejects.toMatchObject({ condition: 'OPERATION_CANCELED' });
    await vi.waitFor(() => expect(spark.memoryUsage().used).toBe(0), 10_000);
  });

  test('goes on for those who still wait when one gives up', async () => {
    const path = log('shared.json', 200_000);
    const stop = new AbortController();
    const [given, other] = [spark.read.json(path).count({ signal: stop.signal }), spark.read.json(path).count()];
    setTimeout(() => stop.abort(), 5);
    await expect(given.then(Number, (e: unknown) => (e as EngineError).condition)).resolves.toSatisfy(
      (x) => x === 'OPERATION_CANCELED' || x === 200_000,
    );
    expect(await other).toBe(200_000);
  });

  test('of more files than a signal has listeners without a warning', async () => {
    const warnings: string[] = [];
    const heard = (w: Error): number => warnings.push(w.name);
    process.on('warning', heard);
    try {
      const { signal } = new AbortController();
      const onProgress = (): void => undefined;
      for (const [round, options] of [{ signal }, { onProgress }, { signal, onProgress }].entries()) {
        const paths = Array.from({ length: 12 }, (_, i) => log(`many${round}-${i}.json`, 10));
        const sql = paths.map((path) => `SELECT id FROM json.\`${path}\``).join(' UNION ALL ');
        expect(await spark.sql(sql).collect(options)).toHaveLength(120);
        const counts = Array.from({ length: 12 }, () => spark.sql(sql).count(options));
        expect(await Promise.all(counts)).toEqual(counts.map(() => 120));
      }
      await new Promise((resolve) => setImmediate(resolve)); // warnings come a tick later
    } finally {
      process.off('warning', heard);
    }
    expect(warnings).toEqual([]);
  });

  test('can be asked for again after it was ended, and tells its progress', async () => {
    const path = log('again.json', 50_000);
    const stop = new AbortController();
    stop.abort();
    await expect(spark.read.json(path).schema({ signal: stop.signal })).rejects.toMatchObject({ condition: 'OPERATION_CANCELED' });
    const rows: number[] = [];
    const stages: number[] = [];
    await spark.read.json(path).count({
      onProgress: (p) => {
        rows.push(p.rows);
        stages.push(p.stages.total);
      },
    });
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    expect(rows.at(-1)).toBeGreaterThanOrEqual(50_000);
    expect(stages.at(-1)).toBeGreaterThanOrEqual(2);
  });
});
