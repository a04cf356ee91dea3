import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { col, functions, SparkSession } from '../../src/index.ts';

let spark: SparkSession;
const folder = mkdtempSync(join(tmpdir(), 'sparrow-files-'));
const events = join(folder, "some day's 100% events");

beforeAll(async () => {
  spark = await SparkSession.builder().getOrCreate();
  for (const [day, rows] of [
    ['1', '{"a":1}\n{"a":2}\n'],
    ['2', '{"a":3}\n'],
  ]) {
    mkdirSync(join(events, `day=${day}`), { recursive: true });
    writeFileSync(join(events, `day=${day}`, 'x y.json'), rows ?? '');
  }
});
afterAll(async () => {
  await spark.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the hidden column of a DataFrame', async () => {
  const df = spark.read.json(events);
  expect(await df.columns()).toEqual(['a', 'day']);
  const rows = await df
    .filter(col('a').neq(2))
    .select(
      'a',
      '_metadata.file_name',
      col('_metadata.file_size').as('size'),
      df.metadataColumn('_metadata').getField('file_block_start').as('start'),
    )
    .orderBy('a')
    .collect();
  expect(rows).toEqual([
    { a: 1n, file_name: 'x%20y.json', size: 16n, start: 0n },
    { a: 3n, file_name: 'x%20y.json', size: 8n, start: 0n },
  ]);
});

test('a column of that name hides it, but not from metadataColumn', async () => {
  const df = spark.read.json(events);
  const shadowed = df.withColumn('_metadata', col('a'));
  expect(
    await shadowed.select('_metadata', df.metadataColumn('_metadata').getField('file_size').as('size')).orderBy('_metadata').first(),
  ).toEqual({
    _metadata: 1n,
    size: 16n,
  });
  await expect(df.select(df.metadataColumn('a')).collect()).rejects.toMatchObject({ condition: 'UNRESOLVED_COLUMN.WITH_SUGGESTION' });
});

test('both sides of a self join have one', async () => {
  const df = spark.read.json(events);
  const sizes = df
    .alias('l')
    .join(df.alias('r'), col('l.a').eq(col('r.a').minus(1)))
    .select('l._metadata.file_size', col('r._metadata.file_size').as('r'));
  expect(await sizes.orderBy('r').collect({ as: 'arrays' })).toEqual([
    [16n, 8n],
    [16n, 16n],
  ]);
});

test('paths are URIs', async () => {
  const [row] = await spark.read.json(events).select(functions.inputFileName().as('f'), '_metadata.file_path').orderBy('f').take(1);
  const path = `${folder}/some%20day's%20100%25%20events/day=1/x%20y.json`;
  expect(row).toEqual({ f: `file://${path}`, file_path: `file:${path}` });
});

test('a condition on files leaves them out unread', async () => {
  const plan = await spark.read.json(events).filter('_metadata.file_size < 10 AND day = 2').explainString('extended');
  expect(plan.slice(plan.indexOf('Optimized'))).toMatch(/PartitionFiles: 1\b/);
});

test('a view kept by name sees the files of now', async () => {
  spark.read.json(events).select('a', '_metadata.file_size').createOrReplaceTempView('sized');
  expect(await spark.sql('SELECT sum(file_size) FROM sized').collect({ as: 'arrays' })).toEqual([[40n]]);
  writeFileSync(join(events, 'day=2', 'x y.json'), '{"a":3}\n{"a":44}\n');
  expect(await spark.sql('SELECT sum(file_size) FROM sized').collect({ as: 'arrays' })).toEqual([[66n]]);
});

test('rows are numbered over the row groups of a file', async () => {
  const path = join(folder, 'numbered');
  await spark.range(30_000).write.option('parquet.block.size', '30000').parquet(path);
  const df = spark.read.parquet(path);
  const ofFiles = await df
    .groupBy('_metadata.file_name')
    .agg(functions.expr('count(*) = max(_metadata.row_index) + 1 AND count(*) = count(DISTINCT _metadata.row_index) AS numbered'))
    .select('numbered')
    .distinct()
    .collect({ as: 'arrays' });
  expect(ofFiles).toEqual([[true]]);
  const [row] = await df.filter('id = 29990').select('_metadata.file_name', '_metadata.row_index').collect({ as: 'arrays' });
  const [again] = await df
    .select('id', '_metadata')
    .filter(col('_metadata.file_name').eq(row?.[0]).and(col('_metadata.row_index').eq(row?.[1])))
    .collect({ as: 'arrays' });
  expect(again?.[0]).toBe(29_990n);
});
