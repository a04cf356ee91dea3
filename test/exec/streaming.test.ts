import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

let directory: string;
let spark: SparkSession;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sparrow-streaming-'));
  spark = await SparkSession.builder()
    .master('local[2]')
    .config('spark.executor.memory', '64m')
    .config('spark.sql.warehouse.dir', join(directory, 'warehouse'))
    .getOrCreate();
});
afterEach(async () => {
  await spark.stop();
  await rm(directory, { recursive: true, force: true });
});
const used = (): number => spark.memoryUsage().used;

describe('a result larger than memory', () => {
  test('is read row by row, in order, and is given up when the reader stops', async () => {
    let next = 0n;
    for await (const row of spark.range(10_000_000_000).toLocalIterator()) {
      expect(row.id).toBe(next);
      if (++next === 200_000n) break;
    }
    expect(used()).toBe(0);
  });

  test('takes no memory for what has been read on the way to it', async () => {
    await spark.sql('CACHE TABLE keys AS SELECT id AS k, id + 1 AS v FROM range(600000)');
    const before = used();
    // The slots of the join's table alone are 2.4 MB.
    const rows = spark
      .sql('SELECT id % 1000 AS g, sum(v) AS s FROM range(3000000) JOIN keys ON id = k GROUP BY g ORDER BY g')
      .toLocalIterator();
    expect((await rows.next()).value).toEqual({ g: 0n, s: 179_700_600n });
    expect(used() - before).toBeLessThan(3_000_000);
    await rows.return();
  });

  test('lets another query run while it waits for its reader', async () => {
    const rows = spark.range(10_000_000_000).toLocalIterator();
    expect((await rows.next()).value).toEqual({ id: 0n });
    expect(await spark.range(3_000_000).count()).toBe(3_000_000);
    expect((await rows.next()).value).toEqual({ id: 1n });
    await rows.return();
    expect(used()).toBe(0);
  });

  test('is written as it comes', async () => {
    await spark.range(20_000_000).write.mode('overwrite').saveAsTable('t');
    expect(await spark.table('t').count()).toBe(20_000_000);
  });

  test('is limited as it comes', async () => {
    expect(await spark.range(10_000_000_000).offset(500_000).limit(3).collect()).toEqual([
      { id: 500_000n },
      { id: 500_001n },
      { id: 500_002n },
    ]);
    await spark.range(10_000_000_000).limit(100_000).write.mode('overwrite').saveAsTable('few');
    expect(await spark.table('few').selectExpr('count(*) AS n', 'max(id) AS last').collect()).toEqual([{ n: 100_000n, last: 99_999n }]);
  });

  test('keeps the order of unions and of sorted rows', async () => {
    const ids: bigint[] = [];
    const both = spark.range(100_000).union(spark.range(100_000, 250_000));
    for await (const row of both.toLocalIterator()) ids.push(row.id as bigint);
    expect(ids).toEqual(Array.from({ length: 250_000 }, (_, i) => BigInt(i)));
    const sorted = await spark.range(150_000).orderBy('id', { ascending: false }).collect();
    expect(sorted.map((r) => r.id)).toEqual(Array.from({ length: 150_000 }, (_, i) => BigInt(149_999 - i)));
  });

  test('that its reader dropped is stopped with the session', async () => {
    const dropped = spark.range(10_000_000_000).toLocalIterator();
    await dropped.next();
    expect(used()).toBeGreaterThan(0);
    expect(used()).toBeLessThan(32 * 2 ** 20);
  });
});

describe('work without an end in one row is cancelled, and the session goes on', () => {
  const queries: [what: string, sql: string][] = [
    ['a regular expression that backtracks', `SELECT '${'a'.repeat(48)}!' RLIKE '(a+)+\\\\1$' AS x`],
    ['a generator of very many rows', 'SELECT count(*) AS n FROM (SELECT explode(sequence(1, 100000000)) AS x)'],
    ['a cross join', 'SELECT count(*) AS n FROM range(3000000) CROSS JOIN range(3000000)'],
    ['a join on few keys', 'SELECT sum(a.id * b.id) AS n FROM range(2000000) a JOIN range(2000000) b ON a.id % 2 = b.id % 2'],
  ];
  for (const [what, sql] of queries)
    test(what, async () => {
      const abort = new AbortController();
      const running = spark.sql(sql).collect({ signal: abort.signal });
      setTimeout(() => abort.abort(), 200);
      await expect(running).rejects.toMatchObject({ condition: expect.stringMatching(/^(OPERATION_CANCELED|OUT_OF_MEMORY)$/) });
      expect(used()).toBe(0);
      expect(await spark.range(100_000).count()).toBe(100_000);
    });
});

test('a text beyond the budget is refused by name', async () => {
  await expect(spark.sql("SELECT repeat('x', 2000000000) AS x").collect()).rejects.toMatchObject({ condition: 'OUT_OF_MEMORY' });
});
