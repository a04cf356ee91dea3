import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

// What is expected here Spark 4.3 gives for the same files.

const directory = mkdtempSync(join(tmpdir(), 'sparrow-file-settings-'));
const make = (name: string, files: Readonly<Record<string, string | Uint8Array>>): string => {
  const path = join(directory, name);
  for (const [file, bytes] of Object.entries(files)) {
    mkdirSync(join(path, file, '..'), { recursive: true });
    writeFileSync(join(path, file), bytes);
  }
  return path;
};
const dataFiles = (path: string): string[] => readdirSync(path).filter((f) => f.startsWith('part-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.each(['compiled', 'reference'])('%s', (engine) => {
  let spark: SparkSession;
  beforeAll(async () => {
    const build = SparkSession.builder().master('local[2]').config('spark.sparrow.engine', engine);
    spark = await build.config('spark.sql.session.timeZone', 'UTC').create();
  });
  afterEach(async () => {
    await spark.sql('RESET');
  });
  afterAll(() => spark.stop());

  const sorted = async (path: string, options: Readonly<Record<string, string>> = {}): Promise<unknown[]> =>
    (await spark.read.options(options).schema('id long').json(path).orderBy('id').collect({ as: 'arrays' })).map(([id]) => id);

  test('files have no more rows than maxRecordsPerFile, by the option or else by the setting', async () => {
    const path = join(directory, `limited-${engine}`);
    const write = (options = {}) => spark.range(5).coalesce(1).write.mode('overwrite').options(options).json(path);
    await spark.sql('SET spark.sql.files.maxRecordsPerFile = 2');
    await write();
    expect(dataFiles(path)).toHaveLength(3);
    await write({ maxRecordsPerFile: 1 });
    expect(dataFiles(path)).toHaveLength(5);
    expect(await sorted(path)).toEqual([0n, 1n, 2n, 3n, 4n]);
    await write({ maxRecordsPerFile: 5 });
    expect(dataFiles(path)).toHaveLength(1);
    await write({ maxRecordsPerFile: -1 });
    expect(dataFiles(path)).toHaveLength(1);
    await expect(write({ maxRecordsPerFile: 'x' })).rejects.toThrow('maxRecordsPerFile');
    await spark.range(7).coalesce(1).selectExpr('id', 'id % 2 AS p').write.mode('overwrite').partitionBy('p').json(path);
    expect(dataFiles(join(path, 'p=0'))).toHaveLength(2);
    expect(await sorted(path)).toHaveLength(7);
  });

  test('a broken file is an error, or is left out from where it breaks', async () => {
    const whole = gzipSync('{"id":1}\n{"id":2}\n');
    const path = make(`broken-${engine}`, { 'a.json.gz': 'no gzip at all', 'b.json.gz': whole, 'c.json': '{"id":9}\n' });
    await expect(sorted(path)).rejects.toThrow('FAILED_READ_FILE');
    await expect(spark.read.json(path).collect()).rejects.toThrow('FAILED_READ_FILE');
    expect(await sorted(path, { ignoreCorruptFiles: 'true' })).toEqual([1n, 2n, 9n]);
    expect(await spark.read.option('ignoreCorruptFiles', 'true').json(path).count()).toBe(3);
    await spark.sql('SET spark.sql.files.ignoreCorruptFiles = true');
    expect(await sorted(path)).toEqual([1n, 2n, 9n]);
    await expect(sorted(path, { ignoreCorruptFiles: 'false' })).rejects.toThrow('FAILED_READ_FILE');
    const malformed = make(`malformed-${engine}`, { 'a.json': '{"id":1}\n{"id":}\n' });
    await expect(sorted(malformed, { mode: 'FAILFAST' })).rejects.toThrow('MALFORMED_RECORD');
  });

  test('Parquet files, too', async () => {
    const path = join(directory, `parquet-${engine}`);
    await spark.range(3).write.parquet(path);
    writeFileSync(join(path, 'bad.parquet'), 'this is garbage, and long enough');
    const count = (options = {}) =>
      spark.read.schema('id long').options(options).parquet(path).agg({ id: 'sum' }).collect({ as: 'arrays' });
    await expect(count()).rejects.toThrow('FAILED_READ_FILE');
    expect(await count({ ignoreCorruptFiles: true })).toEqual([[3n]]);
  });

  test('files by the time of their last change', async () => {
    const path = make(`times-${engine}`, { 'a.json': '{"id":1}\n', 'b.json': '{"id":2}\n' });
    utimesSync(join(path, 'a.json'), 0, Date.UTC(2020, 0, 1, 12) / 1000);
    utimesSync(join(path, 'b.json'), 0, Date.UTC(2024, 0, 1) / 1000);
    expect(await sorted(path, { modifiedBefore: '2020-01-01T12:00:01' })).toEqual([1n]);
    expect(await sorted(path, { modifiedBefore: '2020-01-01T12:00:00' })).toEqual([]);
    expect(await sorted(path, { modifiedAfter: '2020-01-01 12:00:00' })).toEqual([2n]);
    expect(await sorted(path, { modifiedAfter: '2020-01-01T12:00:00', timeZone: '+02:00' })).toEqual([1n, 2n]);
    expect(await sorted(path, { modifiedAfter: '2021-01-01', modifiedBefore: '2022-01-01' })).toEqual([]);
    await expect(sorted(path, { modifiedBefore: 'nonsense' })).rejects.toThrow('_LEGACY_ERROR_TEMP_1294');
    await expect(spark.read.option('modifiedBefore', '2000-01-01').json(path).collect()).rejects.toThrow('UNABLE_TO_INFER_SCHEMA');
  });

  test('values of partition directories stay strings without inference', async () => {
    const path = make(`typed-${engine}`, { 'p=1/a.json': '{"id":1}\n', 'p=02/a.json': '{"id":2}\n' });
    expect((await spark.read.json(path).schema()).fields.map((f) => f.type.kind)).toEqual(['bigint', 'int']);
    await spark.sql('SET spark.sql.sources.partitionColumnTypeInference.enabled = false');
    expect((await spark.read.json(path).schema()).fields.map((f) => f.type.kind)).toEqual(['bigint', 'string']);
    expect(await spark.read.json(path).orderBy('id').collect({ as: 'arrays' })).toEqual([
      [1n, '1'],
      [2n, '02'],
    ]);
    expect((await spark.read.schema('id long, p int').json(path).schema()).fields.map((f) => f.type.kind)).toEqual(['bigint', 'int']);
  });

  test('a schema is inferred anew for other patterns of times', async () => {
    const path = make(`patterns-${engine}`, { 'a.csv': '5/3/2020\n' });
    const kinds = async (): Promise<string[]> => {
      const read = spark.read.options({ inferSchema: true, timestampFormat: 'dd/MM/yyyy' }).csv(path);
      return (await read.schema()).fields.map((f) => f.type.kind);
    };
    expect(await kinds()).toEqual(['string']);
    await spark.sql('SET spark.sql.legacy.timeParserPolicy = LEGACY');
    expect(await kinds()).toEqual(['timestamp']);
  });

  test('the schema of all Parquet files, by the option or else by the setting', async () => {
    const path = join(directory, `merged-${engine}`);
    await spark.sql('SELECT 1 AS a').write.parquet(join(path, 'p=1'));
    await spark.sql("SELECT 2 AS a, 'x' AS b").write.parquet(join(path, 'p=2'));
    expect(await spark.read.parquet(path).columns()).toHaveLength(2);
    await spark.sql('SET spark.sql.parquet.mergeSchema = true');
    expect(await spark.read.parquet(path).columns()).toEqual(['a', 'b', 'p']);
    expect(await spark.read.option('mergeSchema', false).parquet(path).columns()).toHaveLength(2);
  });
});
