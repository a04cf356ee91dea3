import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';

// What spark.catalog gives, as PySpark 4.3 gives it for the same objects.

let spark: SparkSession;
let warehouse: string;
beforeAll(async () => {
  warehouse = await mkdtemp(join(tmpdir(), 'catalog-'));
  spark = await SparkSession.builder().config('spark.sql.warehouse.dir', warehouse).create();
  for (const sql of [
    'CREATE DATABASE d2',
    'CREATE TABLE d2.t (a INT, b STRING, p INT) USING parquet PARTITIONED BY (p) CLUSTERED BY (a) INTO 4 BUCKETS',
    'CREATE FUNCTION d2.f(x INT) RETURNS INT RETURN x + 1',
    'CREATE TEMPORARY FUNCTION g(x INT) RETURNS INT RETURN x + 1',
    'CREATE FUNCTION h(x INT) RETURNS INT RETURN x + 1',
    'CREATE TABLE apple (a INT) USING parquet',
    'CREATE TEMPORARY VIEW vapple AS SELECT 1',
  ])
    await spark.sql(sql);
});
afterAll(async () => {
  await spark.stop();
  await rm(warehouse, { recursive: true });
});

const shown = (entries: readonly { readonly name: string }[]): string[] => entries.map((e) => e.name);

test('columns of a table, with what divides it', async () => {
  for (const columns of [await spark.catalog.listColumns('d2.t'), await spark.catalog.listColumns('t', 'd2')])
    expect(columns.map((c) => [c.name, c.dataType, c.nullable, c.isPartition, c.isBucket])).toEqual([
      ['a', 'int', true, false, true],
      ['b', 'string', true, false, false],
      ['p', 'int', true, true, false],
    ]);
  expect(await spark.catalog.listColumns('vapple')).toEqual([
    { name: '1', description: null, dataType: 'int', nullable: false, isPartition: false, isBucket: false },
  ]);
  await expect(spark.catalog.listColumns('nope')).rejects.toThrow('TABLE_OR_VIEW_NOT_FOUND');
});

test.each([
  ['abs', undefined, true],
  ['ABS', undefined, true],
  ['explode', undefined, true],
  ['range', undefined, true],
  ['d2.f', undefined, true],
  ['spark_catalog.d2.f', undefined, true],
  ['f', undefined, false],
  ['f', 'd2', true],
  ['abs', 'd2', false],
  ['f', 'nope', false],
  ['nope.f', undefined, false],
  ['g', undefined, true],
  ['h', undefined, true],
])('is there a function %s in %s: %s', async (name, database, answer) => {
  expect(await spark.catalog.functionExists(name, database)).toBe(answer);
});

test('functions and where they are', async () => {
  const abs = await spark.catalog.getFunction('abs');
  const f = await spark.catalog.getFunction('d2.f');
  expect([abs.catalog, abs.namespace, abs.isTemporary]).toEqual([null, null, true]);
  expect([f.name, f.catalog, f.namespace, f.isTemporary]).toEqual(['f', 'spark_catalog', ['d2'], false]);
  await expect(spark.catalog.getFunction('nope')).rejects.toThrow('UNRESOLVED_ROUTINE');
  const own = ['f', 'g', 'h'];
  expect(shown(await spark.catalog.listFunctions('d2')).filter((n) => own.includes(n))).toEqual(['g', 'f']);
  expect(shown(await spark.catalog.listFunctions()).filter((n) => own.includes(n))).toEqual(['g', 'h']);
  expect(shown(await spark.catalog.listFunctions('d2', 'fa*|f'))).toEqual(['factorial', 'f']);
  expect(shown(await spark.catalog.listFunctions(undefined, 'g'))).toEqual(['g']);
  await expect(spark.catalog.listFunctions('nope')).rejects.toThrow('SCHEMA_NOT_FOUND');
});

test('tables and databases by a pattern', async () => {
  expect((await spark.catalog.listTables('default', '*app*')).map((t) => [t.name, t.tableType])).toEqual([
    ['apple', 'MANAGED'],
    ['vapple', 'TEMPORARY'],
  ]);
  expect(shown(await spark.catalog.listTables(undefined, 'v*'))).toEqual(['vapple']);
  expect(shown(await spark.catalog.listTables('d2'))).toEqual(['t', 'vapple']);
  await expect(spark.catalog.listTables('nope')).rejects.toThrow('SCHEMA_NOT_FOUND');
  expect(shown(await spark.catalog.listDatabases('d*'))).toEqual(['d2', 'default']);
  expect(await spark.catalog.listDatabases('x')).toEqual([]);
});
