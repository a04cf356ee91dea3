import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { SparkSession } from '../../../src/session/spark-session.ts';

const directory = mkdtempSync(join(tmpdir(), 'sparrow-no-rows-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test.each(['compiled', 'reference'])('a Parquet file without rows has a schema (%s)', async (engine) => {
  const path = join(directory, engine);
  const spark = await SparkSession.builder().config('spark.sparrow.engine', engine).create();
  try {
    await spark.range(0).selectExpr('id', 'CAST(id AS STRING) AS s').write.parquet(path);
    const read = spark.read.parquet(path);
    expect((await read.schema()).simpleString()).toBe('struct<id:bigint,s:string>');
    expect(await read.collect()).toEqual([]);
  } finally {
    await spark.stop();
  }
});
