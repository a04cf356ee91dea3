import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { testWarehouse } from '../../support/warehouse.ts';

// Answers with times in them are no golden answers; these are the lines Spark shows with Hive's metastore.

const { run, rows } = testWarehouse({ 'spark.sql.catalogImplementation': 'hive' });
const PARQUET = 'org.apache.hadoop.hive.ql.io.parquet';
const SEQUENCE = ['org.apache.hadoop.mapred.SequenceFileInputFormat', 'org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat'];
const LAZY = 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe';

test.each([
  ['parquet', [`${PARQUET}.serde.ParquetHiveSerDe`, `${PARQUET}.MapredParquetInputFormat`, `${PARQUET}.MapredParquetOutputFormat`]],
  ['json', [LAZY, ...SEQUENCE]],
  ['csv', [LAZY, ...SEQUENCE]],
])('a table of %s has an owner and the classes Hive would take it for', async (format, classes) => {
  await run(`CREATE TABLE t (a INT) USING ${format}`);
  const shown = new Map((await rows('DESCRIBE EXTENDED t')).map(([name, value]) => [name, value]));
  expect(shown.get('Owner')).toBe(userInfo().username);
  expect(['Serde Library', 'InputFormat', 'OutputFormat'].map((name) => shown.get(name))).toEqual(classes);
});

test('so does a view', async () => {
  await run('CREATE VIEW v AS SELECT 1 AS a');
  const shown = new Map((await rows('DESCRIBE EXTENDED v')).map(([name, value]) => [name, value]));
  expect(shown.get('Owner')).toBe(userInfo().username);
  expect(shown.get('InputFormat')).toBe(SEQUENCE[0]);
});
