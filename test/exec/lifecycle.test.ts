import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { col, EngineError, expr, SparkSession } from '../../src/index.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sparrow-lifecycle-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

const open = () => SparkSession.builder().master('local[2]').config('spark.sql.warehouse.dir', join(directory, 'warehouse')).getOrCreate();

describe('a query that is cancelled', () => {
  test('stops, says so, and the session goes on', async () => {
    const spark = await open();
    const abort = new AbortController();
    const running = spark.range(100_000_000_000).filter(col('id').mod(7).eq(3)).count({ signal: abort.signal });
    setTimeout(() => abort.abort(), 200);
    await expect(running).rejects.toMatchObject({ condition: 'OPERATION_CANCELED', sqlState: 'HY008' });
    expect(await spark.range(1000).count()).toBe(1000);
    await spark.stop();
  });

  test('before it began, never begins', async () => {
    const spark = await open();
    await expect(spark.range(10).collect({ signal: AbortSignal.abort() })).rejects.toMatchObject({ condition: 'OPERATION_CANCELED' });
    await spark.stop();
  });

  test('leaves no file of a write behind', async () => {
    const spark = await open();
    await spark.sql('CREATE TABLE t (id BIGINT)');
    await spark.sql('INSERT INTO t VALUES (1)');
    const before = (await readdir(join(directory, 'warehouse/t'))).sort();
    const abort = new AbortController();
    const write = spark.range(5_000_000_000).write.mode('overwrite').saveAsTable('t', { signal: abort.signal });
    setTimeout(() => abort.abort(), 300);
    await expect(write).rejects.toBeInstanceOf(EngineError);
    expect((await readdir(join(directory, 'warehouse/t'))).sort()).toEqual(before);
    expect(await spark.table('t').collect()).toEqual([{ id: 1n }]);
    await spark.stop();
  });
});

test('progress tells what the stage at work has taken in', async () => {
  const spark = await open();
  const seen: [done: number, rows: number][] = [];
  const sorted = spark.range(300_000).orderBy(col('id').mod(1009), col('id')).agg(expr('count(id)'));
  await sorted.collect({ onProgress: ({ stages, stage }) => stage && seen.push([stages.done, stage.rows]) });
  const stages = new Set(seen.filter(([, rows]) => rows > 0).map(([done]) => done));
  expect(stages.size).toBeGreaterThan(1);
  for (const [, rows] of seen) expect(rows).toBeLessThanOrEqual(300_000);
  await spark.stop();
});

test('an error in a worker reaches the caller with its words, and the session goes on', async () => {
  const spark = await open();
  const failing = spark.range(3_000_000).select(expr('10 / (id - 2900000)').alias('x')).agg(expr('sum(x)'));
  await expect(failing.collect()).rejects.toMatchObject({ name: 'SparkRuntimeException', condition: 'DIVIDE_BY_ZERO', sqlState: '22012' });
  expect(await spark.range(3_000_000).count()).toBe(3_000_000);
  await spark.stop();
});

test('memory is given back after queries, errors and unpersist', async () => {
  const spark = await open();
  const used = (): number => spark.memoryUsage().used;
  await spark.range(1).count();
  const idle = used();
  const grouped = spark.range(500_000).groupBy(col('id').mod(1000).alias('k')).count();
  expect((await grouped.collect()).length).toBe(1000);
  expect(used()).toBe(idle);
  await expect(spark.range(500_000).select(expr('1 / (id - 5)')).collect()).rejects.toThrow(/DIVIDE_BY_ZERO/);
  expect(used()).toBe(idle);
  const kept = grouped.cache();
  expect(await kept.count()).toBe(1000);
  expect(used()).toBeGreaterThan(idle);
  kept.unpersist();
  await spark.range(1).count();
  expect(used()).toBe(idle);
  await spark.stop();
});

test('more than the budget is refused with a way out, and the session goes on', async () => {
  const spark = await SparkSession.builder()
    .master('local[2]')
    .config('spark.executor.memory', '64m')
    .config('spark.sql.warehouse.dir', join(directory, 'w'))
    .getOrCreate();
  await expect(spark.range(40_000_000).agg(expr('size(collect_list(id))')).collect()).rejects.toMatchObject({
    condition: 'OUT_OF_MEMORY',
    hint: expect.stringContaining('spark.executor.memory'),
  });
  expect(await spark.range(1000).count()).toBe(1000);
  await spark.stop();
});

test('fifty sessions one after the other leak neither threads nor memory', async () => {
  const resident: number[] = [];
  for (let i = 0; i < 50; i++) {
    const spark = await open();
    expect(await spark.range(100_000).filter('id % 3 = 0').count()).toBe(33_334);
    await spark.stop();
    resident.push(process.memoryUsage.rss());
  }
  const handles = process.getActiveResourcesInfo().filter((r) => r === 'MessagePort' || r === 'Worker');
  expect(handles.length).toBeLessThan(4);
  const [early, late] = [resident[9] as number, resident[49] as number];
  expect((late - early) / 2 ** 20).toBeLessThan(200);
}, 120_000);
