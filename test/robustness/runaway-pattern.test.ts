import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

let directory: string;
let spark: SparkSession;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-pattern-'));
  spark = await SparkSession.builder().master('local[1]').config({ 'spark.sql.warehouse.dir': directory }).create();
});
afterAll(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});

// What looks around or refers to a group cannot be searched in linear time.
const patterns = ['(?=a)(a+)+$', String.raw`(a+)+\1$`, '(?<!b)(a|aa)+$'];
test.each(patterns)('a search by %s that would take for ever ends when it is told to, and the session goes on', async (pattern) => {
  const stop = new AbortController();
  const texts = spark.sql("SELECT concat(repeat('a', 60 + CAST(id AS INT)), '!') AS s FROM range(3)");
  const search = texts.selectExpr(`regexp_count(s, r'${pattern}') AS n`).collect({ signal: stop.signal });
  setTimeout(() => stop.abort(), 100);
  await expect(search).rejects.toMatchObject({ condition: 'OPERATION_CANCELED' });
  expect(await spark.range(2).count()).toBe(2);
});
