import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { col, expr, functions as F, lit, SparkSession } from '../../src/index.ts';

let warehouse: string;
let spark: SparkSession;

beforeEach(async () => {
  warehouse = mkdtempSync(join(tmpdir(), 'sparrow-writers-'));
  spark = await SparkSession.builder().master('local[1]').config({ 'spark.sql.warehouse.dir': warehouse }).create();
});
afterEach(async () => {
  await spark.stop();
  rmSync(warehouse, { recursive: true, force: true });
});

const people = (...rows: [id: number, name: string, city: string][]) => spark.createDataFrame(rows, 'id INT, name STRING, city STRING');
const all = async () => await spark.table('people').select('id', 'name', 'city').orderBy('id').collect({ as: 'arrays' });
const start = () => people([1, 'a', 'x'], [2, 'b', 'y'], [3, 'c', 'y']).writeTo('people').partitionedBy('city').create();

test('create makes the table with its partitions, format and properties, once', async () => {
  const writer = people([1, 'a', 'x'], [2, 'b', 'y']).writeTo('people').using('json').partitionedBy(col('city')).tableProperty('k', 'v');
  await writer.create();
  expect(await all()).toEqual([
    [1, 'a', 'x'],
    [2, 'b', 'y'],
  ]);
  expect((await spark.sql('SHOW PARTITIONS people').collect()).map((r) => r.partition)).toEqual(['city=x', 'city=y']);
  expect((await spark.sql('SHOW CREATE TABLE people').first())?.createtab_stmt).toMatch(/USING json[\s\S]*'k' = 'v'/i);
  await expect(writer.create()).rejects.toMatchObject({ condition: 'TABLE_OR_VIEW_ALREADY_EXISTS' });
});

test('createOrReplace takes the place of whatever was there', async () => {
  await start();
  await spark.range(2).writeTo('people').createOrReplace();
  expect(await spark.table('people').columns()).toEqual(['id']);
  expect(await spark.table('people').count()).toBe(2);
});

test('append goes by name', async () => {
  await start();
  await people([4, 'd', 'z']).select('city', 'id', 'name').writeTo('people').append();
  expect(await all()).toEqual([
    [1, 'a', 'x'],
    [2, 'b', 'y'],
    [3, 'c', 'y'],
    [4, 'd', 'z'],
  ]);
  await expect(spark.range(1).writeTo('nowhere').append()).rejects.toMatchObject({ condition: 'TABLE_OR_VIEW_NOT_FOUND' });
});

test('overwrite replaces the rows of a condition', async () => {
  await start();
  await people([9, 'z', 'y']).writeTo('people').overwrite(col('id').geq(2));
  expect(await all()).toEqual([
    [1, 'a', 'x'],
    [9, 'z', 'y'],
  ]);
});

test('overwritePartitions replaces those that get rows', async () => {
  await start();
  await people([9, 'z', 'y']).writeTo('people').overwritePartitions();
  expect(await all()).toEqual([
    [1, 'a', 'x'],
    [9, 'z', 'y'],
  ]);
});

test('partitions by an expression are refused by name', () => {
  expect(() => people().writeTo('people').partitionedBy(expr('id % 2'))).toThrow(/partitions by an expression/);
});

test('buckets by a column, beside partitions; other transforms are refused by name', async () => {
  await people([1, 'a', 'x'], [2, 'b', 'y']).writeTo('people').partitionedBy(F.bucket(2, 'id'), 'city').create();
  const made = String((await spark.sql('SHOW CREATE TABLE people').first())?.createtab_stmt);
  expect(made).toMatch(/PARTITIONED BY \(city\)\s+CLUSTERED BY \(id\)\s+INTO 2 BUCKETS/);
  expect(await all()).toHaveLength(2);
  const conditionOf = (...transforms: readonly F.PartitionTransform[]): unknown => {
    try {
      return people()
        .writeTo('people')
        .partitionedBy(...transforms);
    } catch (thrown) {
      return thrown;
    }
  };
  for (const transform of [F.years('id'), F.months('id'), F.days('id'), F.hours('id')])
    expect(conditionOf(transform)).toMatchObject({
      condition: 'UNSUPPORTED_PARTITION_TRANSFORM',
      params: { transform: String(transform) },
    });
  expect(conditionOf(F.bucket(2, 'id'), F.bucket(3, 'name'))).toMatchObject({ condition: 'UNSUPPORTED_PARTITION_TRANSFORM' });
});

test('broadcast is the hint of that name', async () => {
  const joined = spark.range(3).join(F.broadcast(spark.range(2)), 'id');
  expect(await joined.count()).toBe(2);
  expect(F.broadcast(spark.range(2)).relation).toMatchObject({ kind: 'Hint', name: 'broadcast' });
});

test('mergeInto: update, delete, insert and what matches nothing', async () => {
  await start();
  const changes = people([1, 'A', 'x'], [2, '', 'y'], [7, 'G', 'w'], [8, '', 'w']).alias('c');
  await changes
    .mergeInto('people', expr('people.id = c.id'))
    .whenMatched(expr("c.name = ''"))
    .delete()
    .whenMatched()
    .update({ name: expr('concat(people.name, c.name)') })
    .whenNotMatched(expr("c.name <> ''"))
    .insertAll()
    .whenNotMatchedBySource()
    .update({ name: lit('gone') })
    .merge();
  expect(await all()).toEqual([
    [1, 'aA', 'x'],
    [3, 'gone', 'y'],
    [7, 'G', 'w'],
  ]);
});

test('mergeInto: all columns, chosen columns, and the same as the text', async () => {
  await start();
  await people([1, 'A', 'q'], [5, 'E', 'e'])
    .alias('c')
    .mergeInto('people', expr('people.id = c.id'))
    .whenMatched()
    .updateAll()
    .whenNotMatched()
    .insert({ id: col('c.id'), city: lit('new') })
    .whenNotMatchedBySource(expr('people.id = 3'))
    .delete()
    .merge();
  expect(await all()).toEqual([
    [1, 'A', 'q'],
    [2, 'b', 'y'],
    [5, null, 'new'],
  ]);
});

test('mergeInto: what cannot be is refused', async () => {
  await start();
  const merge = people([1, 'A', 'x'], [1, 'B', 'x']).alias('c').mergeInto('people', expr('people.id = c.id'));
  await expect(merge.merge()).rejects.toMatchObject({ condition: 'MERGE_WITHOUT_WHEN' });
  await expect(merge.whenMatched().updateAll().merge()).rejects.toMatchObject({ condition: 'MERGE_CARDINALITY_VIOLATION' });
  await expect(merge.whenMatched().delete().whenMatched().updateAll().merge()).rejects.toMatchObject({
    condition: 'NON_LAST_MATCHED_CLAUSE_OMIT_CONDITION',
  });
  expect(await all()).toEqual([
    [1, 'a', 'x'],
    [2, 'b', 'y'],
    [3, 'c', 'y'],
  ]);
});
