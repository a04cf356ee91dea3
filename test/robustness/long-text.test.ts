import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

// Work that grows with the square of a text's length takes ten seconds and more for texts this long.

let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder()
    .master('local[1]')
    .config({ 'spark.sparrow.engine': 'reference', 'spark.sql.mapKeyDedupPolicy': 'LAST_WIN' })
    .create();
});
afterAll(() => spark.stop());

const MOST_MILLISECONDS = 4000;
const cases: readonly (readonly [expression: string, want: unknown])[] = [
  ["length(regexp_replace(repeat('a ', 100000), ' ', ''))", 100_000],
  ["regexp_count(repeat('a ', 100000), 'a')", 100_000],
  ["size(regexp_extract_all(repeat('a ', 100000), '(a)', 1))", 100_000],
  ["size(str_to_map(repeat('a ', 100000) || 'b', ' ', ':'))", 2],
  ["try_cast('1' || repeat(' ', 300000) || '2' AS DATE)", null],
  ["try_cast('1' || repeat(' ', 300000) || '2' AS INT)", null],
  ["conv('1' || repeat(' ', 300000) || '2', 10, 16)", '1'],
  ["try_to_binary(repeat(' ', 300000) || '!', 'base64')", null],
  ["length(to_csv(named_struct('a', 'b' || repeat(' ', 300000) || 'c')))", 300_002],
  ["size(sentences(repeat('1 ', 100000))[0])", 100_000],
  ["size(sentences(repeat('a.\\n', 70000)))", 70_000],
];

test.each(cases)('%s', async (expression, want) => {
  const before = process.cpuUsage();
  const [row] = await spark.sql(`SELECT ${expression} AS x`).collect();
  const { user, system } = process.cpuUsage(before);
  expect(row?.x).toEqual(want);
  expect((user + system) / 1000).toBeLessThan(MOST_MILLISECONDS);
});
