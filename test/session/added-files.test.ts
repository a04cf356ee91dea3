import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'sparrow-added-files-'));
const script = join(directory, 'shout it.sh');
let spark: SparkSession;
beforeAll(async () => {
  writeFileSync(script, 'tr a-z A-Z');
  mkdirSync(join(directory, 'words'));
  writeFileSync(join(directory, 'words', 'first'), 'one\n');
  spark = await SparkSession.builder().master('local[1]').config('spark.sql.warehouse.dir', join(directory, 'warehouse')).create();
});
afterAll(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});

const rows = async (sql: string): Promise<unknown> => (await spark.sql(sql)).collect({ as: 'arrays' });
const uri = (path: string): string => pathToFileURL(path).href.replace('file://', 'file:');

test('scripts find what was added beside them, and nothing else', async () => {
  expect(await rows("SELECT TRANSFORM (1) USING 'ls' AS (name)")).toEqual([]);
  await spark.sql(`ADD FILE '${script}' ${join(directory, 'words')}`);
  expect(await rows("SELECT TRANSFORM (a) USING 'sh \"shout it.sh\"' AS (b) FROM VALUES ('x') AS t(a)")).toEqual([['X']]);
  expect(await rows("SELECT TRANSFORM (1) USING 'cat words/first' AS (word)")).toEqual([['one']]);
});

test('what was added is listed, also for another session of the process', async () => {
  expect(await rows('LIST FILES')).toEqual([[uri(script)], [uri(`${join(directory, 'words')}/`)]]);
  expect(await rows(`LIST FILE ${join(directory, 'words')} /no/such`)).toEqual([[uri(`${join(directory, 'words')}/`)]]);
  expect(await (await spark.newSession().sql('LIST FILES')).count()).toBe(2);
});

test('what there is not cannot be added, nor can jars', async () => {
  await expect(spark.sql(`ADD FILE ${join(directory, 'nothing')}`)).rejects.toMatchObject({ condition: 'PATH_NOT_FOUND' });
  await expect(spark.sql('ADD JAR x.jar')).rejects.toMatchObject({ condition: 'UNSUPPORTED_FEATURE' });
});
