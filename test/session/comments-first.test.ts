import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[1]').getOrCreate();
});
afterAll(() => spark.stop());

test.each([
  ['a line', '-- select\n'],
  ['a line that ends with a carriage return', '-- select\r'],
  ['a line that goes on', '-- a \\\nselect 1\n'],
  ['a block', '/* select */ '],
  ['a block in a block', '/* /* a */ select 1 */ '],
  ['stars', '/** select **/\n\n\t'],
  ['several', '-- a\n/* b */ -- c\n'],
])('a command behind a comment runs once: %s', async (_, comment) => {
  await spark.sql('DROP VIEW IF EXISTS v');
  const made = spark.sql(`${comment}CREATE TEMPORARY VIEW v AS SELECT 1 AS one`);
  await made;
  expect(await made.collect()).toEqual([]);
  const rows = await spark.sql(`${comment}SELECT one FROM v`).collect({ as: 'arrays' });
  expect(rows).toEqual([[1]]);
});

test.each([
  ['SELECT 3 -- y\r+1', 4],
  ['SELECT 3 -- y \\\n+1', 3],
  ['SELECT 3 -- y \\\r\n+1', 4],
])('where the comment of a line ends, as in Spark: %j', async (sql, value) => {
  expect(await spark.sql(sql).collect({ as: 'arrays' })).toEqual([[value]]);
});
