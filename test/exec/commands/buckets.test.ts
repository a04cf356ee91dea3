import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { murmur3 } from '../../../src/functions/hash-value.ts';
import { bucketOfFile } from '../../../src/io/commit/part-file.ts';
import { INT } from '../../../src/types/data-type.ts';
import fc from '../../support/property.ts';
import { testWarehouse } from '../../support/warehouse.ts';

const warehouse = testWarehouse({}, 2);
const { run, rows } = warehouse;
const filesOf = (table: string): string[] =>
  readdirSync(join(warehouse.path, table), { recursive: true, encoding: 'utf8' }).filter(
    (f) => f.endsWith('.parquet') && !f.includes('.sparrow'),
  );
const contents = async (file: string): Promise<unknown[][]> =>
  (await warehouse.spark.read.parquet(join(warehouse.path, file)).collect({ as: 'arrays' })) as unknown[][];
const bucket = (id: number | null, count: number): number => ((murmur3([INT], [id]) % count) + count) % count;

test('rows are in the file of their bucket, each in its order', async () => {
  await run(
    'CREATE TABLE t (id INT, v DOUBLE) USING parquet CLUSTERED BY (ID) SORTED BY (v) INTO 4 BUCKETS',
    'INSERT INTO t SELECT IF(id % 50 = 0, null, CAST(id % 97 AS INT)), (id * 7919) % 1000 FROM range(2000)',
  );
  const files = filesOf('t');
  expect(new Set(files.map(bucketOfFile))).toEqual(new Set([0, 1, 2, 3]));
  for (const file of files) {
    const found = (await contents(`t/${file}`)) as [number | null, number][];
    expect(found.every(([id]) => bucket(id, 4) === bucketOfFile(file))).toBe(true);
    expect(found.map(([, v]) => v)).toEqual(found.map(([, v]) => v).sort((a, b) => a - b));
  }
  expect(await rows('SELECT count(*) FROM t')).toEqual([[2000n]]);
});

test('also those of partitions, of changes and of saveAsTable', async () => {
  const df = warehouse.spark.range(100).selectExpr('CAST(id AS INT) AS id', 'id % 2 AS p', "concat('n', id) AS s");
  await df.write.partitionBy('p').bucketBy(3, 'id').sortBy('s').saveAsTable('t');
  await df.write.mode('append').partitionBy('p').bucketBy(3, 'id').sortBy('s').saveAsTable('t');
  await run('DELETE FROM t WHERE id < 10', "INSERT OVERWRITE t PARTITION (p = 1) SELECT 5, 'five'");
  const files = filesOf('t');
  expect(files.every((f) => bucketOfFile(f) !== undefined)).toBe(true);
  for (const file of files) for (const [id] of await contents(`t/${file}`)) expect(bucket(Number(id), 3)).toBe(bucketOfFile(file));
  expect(await rows('SELECT p, count(*) FROM t GROUP BY p ORDER BY p')).toEqual([
    [0n, 90n],
    [1n, 1n],
  ]);
  expect(String((await rows('SHOW CREATE TABLE t'))[0]?.[0])).toMatch(/CLUSTERED BY \(id\)\s+SORTED BY \(s\)\s+INTO 3 BUCKETS/);
});

test('a query of single values gives what the whole table has', async () => {
  await run('CREATE TABLE t (id INT, v INT) USING parquet CLUSTERED BY (id) INTO 5 BUCKETS');
  await run('INSERT INTO t SELECT IF(id % 11 = 0, null, CAST(id % 40 AS INT)), CAST(id AS INT) FROM range(300)');
  const all = (await rows('SELECT id, v FROM t')) as [number | null, number][];
  const id = fc.integer({ min: -1, max: 41 });
  await fc.assert(
    fc.asyncProperty(fc.array(id, { minLength: 1, maxLength: 4 }), fc.boolean(), async (ids, orNull) => {
      const condition = `id IN (${ids.join(', ')})${orNull ? ' OR id IS NULL' : ''}`;
      const want = all.filter(([x]) => (x === null ? orNull : ids.includes(x))).map(([, v]) => v);
      expect((await rows(`SELECT v FROM t WHERE ${condition}`)).map(([v]) => Number(v)).sort((a, b) => a - b)).toEqual(
        want.sort((a, b) => a - b),
      );
    }),
    { numRuns: 15 },
  );
});

const refused: [statement: string, condition: string][] = [
  ['CREATE TABLE b (a INT) USING parquet CLUSTERED BY (nope) INTO 2 BUCKETS', 'COLUMN_NOT_DEFINED_IN_TABLE'],
  ['CREATE TABLE b (a INT) USING parquet CLUSTERED BY (a) SORTED BY (nope) INTO 2 BUCKETS', 'COLUMN_NOT_DEFINED_IN_TABLE'],
  ['CREATE TABLE b (a INT) USING parquet CLUSTERED BY (a, A) INTO 2 BUCKETS', 'COLUMN_ALREADY_EXISTS'],
  ['CREATE TABLE b (a INT) USING parquet CLUSTERED BY (a) INTO 0 BUCKETS', 'INVALID_BUCKET_COUNT'],
  ['CREATE TABLE b USING parquet CLUSTERED BY (a) INTO 100001 BUCKETS AS SELECT 1 AS a', 'INVALID_BUCKET_COUNT'],
  ['CREATE TABLE b (a INT, p INT) USING parquet PARTITIONED BY (p) CLUSTERED BY (p) INTO 2 BUCKETS', '_LEGACY_ERROR_TEMP_1166'],
  [
    'CREATE TABLE b (a INT, p INT) USING parquet PARTITIONED BY (p) CLUSTERED BY (a) SORTED BY (p) INTO 2 BUCKETS',
    '_LEGACY_ERROR_TEMP_1167',
  ],
];
describe('not clustered', () => {
  for (const [statement, condition] of refused)
    test(statement, async () => {
      await expect(run(statement)).rejects.toThrow(`[${condition}]`);
      expect(await rows('SHOW TABLES')).toEqual([]);
    });

  test('what a DataFrame writes where it cannot be', async () => {
    const { write } = warehouse.spark.range(3);
    await expect(write.bucketBy(2, 'id').save(join(warehouse.path, 'x'))).rejects.toThrow('[_LEGACY_ERROR_TEMP_1312]');
    await expect(write.sortBy('id').saveAsTable('x')).rejects.toThrow('[SORT_BY_WITHOUT_BUCKETING]');
    await write.bucketBy(2, 'id').saveAsTable('x');
    await expect(write.bucketBy(2, 'id').insertInto('x')).rejects.toThrow('[_LEGACY_ERROR_TEMP_1312]');
    await expect(write.mode('append').bucketBy(3, 'id').saveAsTable('x')).rejects.toThrow('[_LEGACY_ERROR_TEMP_1164]');
    await expect(write.mode('append').saveAsTable('x')).rejects.toThrow('[_LEGACY_ERROR_TEMP_1164]');
  });
});

test("tables of Hive's form have Hive's buckets, in files that Hive knows by their names", async () => {
  await run(
    'CREATE TABLE h (id INT, s STRING, v INT) CLUSTERED BY (id) SORTED BY (v) INTO 4 BUCKETS STORED AS PARQUET',
    'INSERT INTO h SELECT CAST(id - 5 AS INT), CAST(id AS STRING), CAST(id * 7 % 10 AS INT) FROM range(40)',
  );
  const files = filesOf('h');
  const numbers = files.map((f) => Number(/^(\d{5})_0_part-\d{5}-[0-9a-f-]{36}_\1\.c\d{3}\.snappy\.parquet$/.exec(f)?.[1]));
  expect(new Set(numbers)).toEqual(new Set([0, 1, 2, 3]));
  for (const [i, file] of files.entries()) {
    const found = (await contents(`h/${file}`)) as [number, string, number][];
    expect(found.every(([id]) => (id & 0x7fffffff) % 4 === numbers[i])).toBe(true);
    expect(found.map(([, , v]) => v)).toEqual(found.map(([, , v]) => v).sort((a, b) => a - b));
  }
  expect(await rows('SELECT id FROM h WHERE id = 7')).toEqual([[7]]);
  expect(await rows('SELECT count(*) FROM h')).toEqual([[40n]]);
});
