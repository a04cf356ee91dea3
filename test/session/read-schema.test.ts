import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

// Spark 4.3's answers to what a reader is asked to make of files.
const directory = mkdtempSync(join(tmpdir(), 'sparrow-read-schema-'));
const file = join(directory, 'a.json');
let spark: SparkSession;
beforeAll(async () => {
  writeFileSync(file, '{"a":1}\n{"a":[1,{"b":null}]}\n{"a":null}\n{}\n{"a":tru}\n{"a":{"z":1,"z":2}}\n{"a":1e3}\n{"a":1.50}\n');
  spark = await SparkSession.builder().master('local[1]').create();
});
afterAll(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});

const reading = (schema: string, options = {}) => spark.read.schema(schema).options(options).json(file);

test.each(['a INT, A STRING', 'n STRUCT<a: INT, A: INT>', 'n ARRAY<STRUCT<a: INT, a: INT>>', 'm MAP<STRING, STRUCT<x: INT, X: INT>>'])(
  'names are not repeated: %s',
  async (schema) => {
    await expect(reading(schema).count()).rejects.toThrow('COLUMN_ALREADY_EXISTS');
  },
);

test('the column of malformed records is a string', async () => {
  await expect(reading('a INT, _corrupt_record INT').count()).rejects.toThrow('INVALID_CORRUPT_RECORD_TYPE');
  await expect(reading('a INT, bad INT', { columnNameOfCorruptRecord: 'bad' }).count()).rejects.toThrow('INVALID_CORRUPT_RECORD_TYPE');
  await expect(spark.read.schema('a INT, _corrupt_record INT').csv(file).count()).rejects.toThrow('INVALID_CORRUPT_RECORD_TYPE');
  expect(await reading('a INT, bad INT').count()).toBe(8);
});

test('of JSON and CSV more is read than the column of malformed records', async () => {
  const json = reading('a INT, _corrupt_record STRING');
  await expect(json.select('_corrupt_record').collect()).rejects.toThrow('QUERY_ONLY_CORRUPT_RECORD_COLUMN');
  await expect(json.filter('_corrupt_record IS NULL').count()).rejects.toThrow('QUERY_ONLY_CORRUPT_RECORD_COLUMN');
  const csv = spark.read.schema('a STRING, bad STRING').options({ columnNameOfCorruptRecord: 'bad' }).csv(file);
  await expect(csv.select('bad').collect()).rejects.toThrow('QUERY_ONLY_CORRUPT_RECORD_COLUMN');
  expect(await json.filter('_corrupt_record IS NULL AND a IS NULL').count()).toBe(2);
});

test('a variant takes in any value', async () => {
  const rows = await reading('a VARIANT, _corrupt_record STRING')
    .selectExpr('to_json(a) AS a', 'a IS NULL AS n', '_corrupt_record AS c')
    .collect();
  expect(rows).toEqual([
    { a: '1', n: false, c: null },
    { a: '[1,{"b":null}]', n: false, c: null },
    { a: 'null', n: false, c: null },
    { a: null, n: true, c: null },
    { a: null, n: true, c: '{"a":tru}' },
    { a: null, n: true, c: '{"a":{"z":1,"z":2}}' },
    { a: '1000.0', n: false, c: null },
    { a: '1.5', n: false, c: null },
  ]);
});

test('one variant for a whole record is refused by name', async () => {
  await expect(spark.read.option('singleVariantColumn', 'v').json(file).count()).rejects.toThrow('UNSUPPORTED_FEATURE');
});
