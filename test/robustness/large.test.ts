import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { col, EngineError, SparkSession } from '../../src/index.ts';

let directory: string;
let spark: SparkSession;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-robust-'));
  spark = await SparkSession.builder().master('local[2]').config('spark.sql.warehouse.dir', join(directory, 'w')).create();
});
afterAll(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});
const one = async (query: string): Promise<unknown> => (await spark.sql(query).collect({ as: 'arrays' }))[0]?.[0];
const many = (n: number, f: (i: number) => string, separator: string): string => Array.from({ length: n }, (_, i) => f(i)).join(separator);

const values = async (query: string): Promise<unknown[]> => (await spark.sql(query).collect({ as: 'arrays' })).map((r) => r[0]);

test('thousands of conditions', async () => {
  expect(await one(`SELECT count(*) FROM range(10) WHERE ${many(3000, (i) => `id <> ${i + 5}`, ' AND ')}`)).toBe(5n);
  expect(await one(`SELECT count(*) FROM range(10) WHERE ${many(3000, (i) => `id = ${i + 5}`, ' OR ')}`)).toBe(5n);
}, 60_000);

test('long IN lists, also of text, also with a null', async () => {
  expect(await one(`SELECT count(*) FROM range(20000) WHERE id IN (${many(5000, (i) => `${i * 3}`, ', ')})`)).toBe(5000n);
  const texts = many(500, (i) => `'${i * 3}'`, ', ');
  expect(await one(`SELECT count(*) FROM range(20000) WHERE CAST(id AS STRING) IN (${texts})`)).toBe(500n);
  expect(await one(`SELECT count(*) FROM range(20000) WHERE CAST(id AS STRING) NOT IN (${texts})`)).toBe(19_500n);
  expect(await one(`SELECT count(*) FROM range(20000) WHERE CAST(id AS STRING) NOT IN (${texts}, NULL)`)).toBe(0n);
  expect(
    await one(`SELECT count(*) FROM range(3) WHERE CAST('NaN' AS DOUBLE) IN (${many(100, (i) => `${i}D`, ', ')}, DOUBLE('NaN'))`),
  ).toBe(3n);
}, 60_000);

test('a text of thousands of parts', async () => {
  expect(await one(`SELECT length(${many(10_000, () => "'a'", ' || ')})`)).toBe(10_000);
  expect(await one(`SELECT length(${many(1000, () => 'CAST(id AS STRING)', ' || ')}) FROM range(1)`)).toBe(1000);
  expect(await one(`SELECT ${many(400, () => 'abs(', '')}id${')'.repeat(400)} FROM range(1)`)).toBe(0n);
}, 60_000);

test('thousands of branches and patterns', async () => {
  const searched = `CASE ${many(2000, (i) => `WHEN id = ${i} THEN ${i * 2}`, ' ')} ELSE -1 END`;
  expect(await values(`SELECT ${searched} FROM range(1998, 2002)`)).toEqual([3996, 3998, -1, -1]);
  const simple = `CASE id ${many(2000, (i) => `WHEN ${i} THEN 'x${i}'`, ' ')} END`;
  expect(await values(`SELECT max(${simple}) FROM range(1998, 2002) GROUP BY id ORDER BY id`)).toEqual(['x1998', 'x1999', null, null]);
  expect(await values(`SELECT id FROM range(9, 12) WHERE string(id) LIKE ANY (${many(2000, (i) => `'%a${i}'`, ', ')}, '1_')`)).toEqual([
    10n,
    11n,
  ]);
}, 60_000);

test('tens of thousands of branches and conditions: room to compile them grows no faster than they do', async () => {
  const searched = (then: (i: number) => string): string => `CASE ${many(25_000, (i) => `WHEN id = ${i} THEN ${then(i)}`, ' ')} END`;
  expect(await values(`SELECT ${searched((i) => `${i + 1}`)} FROM range(24999, 25001)`)).toEqual([25_000, null]);
  expect(await one(`SELECT ${searched((i) => `'x${i}'`)} FROM range(24999, 25000)`)).toBe('x24999');
  expect(await one(`SELECT count(*) FROM range(59998, 60001) WHERE string(id) IN (${many(60_000, (i) => `'${i}'`, ',')})`)).toBe(2n);
  const unequal = many(6000, (i) => `string(id) = 'x${i}'`, ' OR ');
  expect(await values(`SELECT ${unequal} OR id = 6 OR nullif(id, 7) IS NULL OR nullif(id, 8) = 1 FROM range(5, 9)`)).toEqual([
    false,
    true,
    true,
    null,
  ]);
  expect(await values(`SELECT NOT (${unequal}) AND id < 7 AND nullif(id, 6) > 0 FROM range(5, 8)`)).toEqual([true, null, false]);
}, 120_000);

test('more values than a compiled function has locals for', async () => {
  expect(await one(`SELECT greatest(${many(10_000, (i) => `id + ${i}`, ', ')}) FROM range(1)`)).toBe(9999n);
}, 60_000);

test('what is nested too deeply is an error, not a crash', async () => {
  const error = await one(`SELECT ${many(20_000, () => 'id', ' + ')} FROM range(3)`).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(EngineError);
  expect(error).toMatchObject({ condition: 'FAILED_TO_PARSE_TOO_COMPLEX', sqlState: '54001' });
  expect(await one(`SELECT ${'('.repeat(500)}1${')'.repeat(500)}`)).toBe(1);
});

test('an onProgress that throws fails the action, not the process', async () => {
  const action = spark
    .range(5_000_000)
    .groupBy(col('id').mod(7).alias('k'))
    .count()
    .collect({
      onProgress: () => {
        throw new Error('of the program');
      },
    });
  await expect(action).rejects.toThrow('of the program');
  expect(spark.memoryUsage().used).toBe(0);
  expect(await spark.range(10).count()).toBe(10);
});

test('text files have one text column', async () => {
  writeFileSync(join(directory, 'a.txt'), 'one\ntwo\n');
  await expect(spark.read.schema('a INT').text(join(directory, 'a.txt')).collect()).rejects.toMatchObject({
    condition: 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE',
  });
});

test('files without a byte have no columns; no files have no schema', async () => {
  writeFileSync(join(directory, 'empty.json'), '');
  const empty = spark.read.json(join(directory, 'empty.json'));
  expect(await empty.columns()).toEqual([]);
  expect(await empty.count()).toBe(0);
});

test('thousands of columns', async () => {
  const row = many(6000, (i) => `${i}`, ',');
  const path = join(directory, 'wide.csv');
  writeFileSync(path, `${row}\n${row.replace('0', 'x')}\n`);
  const wide = spark.read.csv(path);
  const rows = await wide.collect({ as: 'arrays' });
  expect(rows.map((r) => r.join())).toEqual([row, row.replace('0', 'x')]);
  expect((await wide.filter("_c0 = 'x'").collect({ as: 'arrays' })).map((r) => r[5999])).toEqual(['5999']);
  const numbers = spark.range(3).selectExpr('id', ...Array.from({ length: 300 }, (_, i) => `IF(id = 1, NULL, id + ${i}) AS c${i}`));
  const sorted = await numbers.orderBy(col('id').desc()).collect({ as: 'arrays' });
  expect(sorted.map((r) => [r[0], r[1], r[300]])).toEqual([
    [2n, 2n, 301n],
    [1n, null, null],
    [0n, 0n, 299n],
  ]);
  const joined = await spark.range(2).join(numbers, 'id', 'left').orderBy('id').collect({ as: 'arrays' });
  expect(joined.map((r) => [r[0], r[300]])).toEqual([
    [0n, 299n],
    [1n, null],
  ]);
}, 60_000);

test('the first rows of more than can ever be counted', async () => {
  expect(await one('SELECT count(*) FROM (SELECT * FROM range(9223372036854775807) LIMIT 3)')).toBe(3n);
  expect(await spark.range(-(2n ** 63n), 2n ** 63n - 1n).take(1)).toEqual([{ id: -(2n ** 63n) }]);
}, 20_000);
