import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

const directory = mkdtempSync(join(tmpdir(), 'sparrow-settings-'));
let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[1]').create();
});
afterEach(async () => {
  await spark.sql('RESET');
});
afterAll(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});

const written = async (name: string, options = {}): Promise<string[]> => {
  const path = join(directory, name);
  await spark.range(3).write.options(options).parquet(path);
  expect(await spark.read.parquet(path).count()).toBe(3);
  return readdirSync(path).filter((f) => f.endsWith('.parquet'));
};

test('the codec of Parquet files, where the write does not name one', async () => {
  await spark.sql('SET spark.sql.parquet.compression.codec = gzip');
  expect(await written('set')).toEqual([expect.stringMatching(/\.gz\.parquet$/)]);
  expect(await written('own', { compression: 'snappy' })).toEqual([expect.stringMatching(/\.snappy\.parquet$/)]);
  await spark.sql('SET spark.sql.parquet.compression.codec = brotli');
  await expect(written('none')).rejects.toThrow('CODEC_NOT_AVAILABLE');
});

test('aliases in GROUP BY', async () => {
  const grouped = 'SELECT id % 2 AS k, count(*) AS n FROM range(4) GROUP BY k';
  expect(await spark.sql(grouped).count()).toBe(2);
  await spark.sql('SET spark.sql.groupByAliases = false');
  await expect(spark.sql(grouped).count()).rejects.toThrow('UNRESOLVED_COLUMN');
});

test.each([
  ['spark.sql.crossJoin.enabled', 'true', 'false'],
  ['spark.sql.legacy.charVarcharAsString', 'false', 'true'],
  ['spark.sql.charAsVarchar', 'false', 'true'],
  ['spark.sql.preserveCharVarcharTypeInfo', 'false', 'true'],
])('%s is refused by name where it would change something', async (key, done, refused) => {
  await spark.sql(`SET ${key} = ${done}`);
  await expect(spark.sql(`SET ${key} = ${refused}`).collect()).rejects.toThrow(`UNSUPPORTED_FEATURE] ${key} = ${refused}`);
});

test('the last of equal keys of a map, in all that makes maps', async () => {
  const made = `SELECT to_json(map('a', 1, 'b', 2, 'a', 3)), to_json(map_from_arrays(array(1, 2, 1), array('x', 'y', 'z'))),
    to_json(map_concat(map(1, 'a', 2, 'b'), map(2, 'c', 3, 'd'))), to_json(map_from_entries(array(struct(1, 'a'), struct(1, 'b')))),
    to_json(str_to_map('a:1,b:2,a:3')), to_json(transform_keys(map(1, 10, 2, 20), (k, v) -> 0)), to_json(map(0.0D, 1, -0.0D, 2))`;
  await expect(spark.sql(made).collect()).rejects.toThrow('DUPLICATED_MAP_KEY');
  await spark.sql('SET spark.sql.mapKeyDedupPolicy = last_win');
  expect(await spark.sql(made).collect({ as: 'arrays' })).toEqual([
    ['{"a":3,"b":2}', '{"1":"z","2":"y"}', '{"1":"a","2":"c","3":"d"}', '{"1":"b"}', '{"a":"3","b":"2"}', '{"0":20}', '{"0.0":2}'],
  ]);
});
