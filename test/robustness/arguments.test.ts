import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { col, type DataFrame, EngineError, expr, SparkSession, Window, when } from '../../src/index.ts';

let spark: SparkSession;
let df: DataFrame;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[1]').config('spark.sparrow.engine', 'reference').create();
  df = spark.createDataFrame([{ id: 1, name: 'Ann' }]) as DataFrame;
});
afterAll(() => spark.stop());

/** A value of a type that TypeScript would refuse, as a JavaScript program passes it. */
const wrong = (value: unknown): never => value as never;

const CALLS: Readonly<Record<string, () => unknown>> = {
  select: () => df.select(wrong(1)),
  selectExpr: () => df.selectExpr(wrong(1)),
  filter: () => df.filter(wrong(() => true)),
  withColumn: () => df.withColumn('x', wrong(1)),
  withColumns: () => df.withColumns(wrong(null)),
  withColumnRenamed: () => df.withColumnRenamed('id', wrong(undefined)),
  withColumnsRenamed: () => df.withColumnsRenamed(wrong(null)),
  drop: () => df.drop(wrong(['id'])),
  toDF: () => df.toDF(wrong(1), 'b'),
  alias: () => df.alias(wrong(undefined)),
  dropDuplicates: () => df.dropDuplicates(wrong(null)),
  orderBy: () => df.orderBy(wrong(undefined)),
  groupBy: () => df.groupBy(wrong(undefined)),
  agg: () => df.groupBy('id').agg(wrong('max')),
  join: () => df.join(wrong('other')),
  union: () => df.union(wrong([])),
  sample: () => df.sample(wrong('half')),
  randomSplit: () => df.randomSplit([1, 1], wrong('a')),
  sampleBy: () => df.sampleBy('id', new Map([[1, 0.5]]), 1.5),
  over: () => col('id').over(wrong(null)),
  rowsBetween: () => Window.rowsBetween(0, Number.NaN),
  rangeBetween: () => Window.rangeBetween(-0.5, 0),
  fillna: () => df.fillna(wrong(null)),
  dropna: () => df.na.drop({ how: wrong('some') }),
  replace: () => df.na.replace(wrong(undefined)),
  hint: () => df.hint(wrong(1)),
  repartition: () => df.repartition(0),
  coalesce: () => df.coalesce(wrong('x')),
  transform: () => df.transform(wrong(1)),
  createTempView: () => df.createOrReplaceTempView(wrong(undefined)),
  explain: () => df.explain(wrong('everything')),
  mode: () => df.write.mode(wrong(undefined)),
  partitionBy: () => df.write.partitionBy(wrong(1)),
  saveAsTable: () => df.write.saveAsTable(wrong(undefined)),
  format: () => spark.read.format(wrong(1)),
  schema: () => spark.read.schema(wrong(1)),
  options: () => spark.read.options(wrong(null)),
  table: () => spark.table(wrong(undefined)),
  sql: () => spark.sql(wrong(1)),
  show: () => df.show(wrong({ truncate: false })),
  range: () => spark.range(1.5),
  col: () => col(wrong(undefined)),
  expr: () => expr(wrong(1)),
  when: () => when(wrong(1), 2),
  cast: () => col('id').cast(wrong(1)),
};

describe('an argument of the wrong type is refused by the method it was given to', () => {
  test.each(Object.entries(CALLS))('%s', async (method, call) => {
    const thrown = await Promise.resolve()
      .then(call)
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(thrown).toBeInstanceOf(EngineError);
    expect(thrown).toMatchObject({ condition: 'NOT_EXPECTED_TYPE' });
    expect((thrown as EngineError).message).toContain(`${method}: `);
    expect((thrown as EngineError).message).toContain('arguments.test.ts');
  });
});

test('numbers that a method cannot take are refused there', () => {
  for (const call of [
    () => df.sample(-1),
    () => df.sample(2),
    () => df.sample(0.5, 1.5),
    () => df.sample(0.5, 2n ** 63n),
    () => spark.range(2n ** 63n),
    () => df.dropna({ thresh: 1.5 }),
  ])
    expect(call).toThrow(/NOT_EXPECTED_TYPE/);
});

test('the name of a view is one that SQL reads', async () => {
  for (const name of ['', 'a b', 'a.', '`a', 'größe', 'a-b'])
    await expect(df.createOrReplaceTempView(name)).rejects.toMatchObject({ condition: '_LEGACY_ERROR_TEMP_1321' });
  await expect(df.createOrReplaceTempView('a.b')).rejects.toMatchObject({ condition: 'TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS' });
  await df.createOrReplaceTempView('`größe.b`');
  expect(await spark.sql('SELECT count(*) FROM `größe.b`').collect({ as: 'arrays' })).toEqual([[1n]]);
});

test('undefined is no literal: a misspelt property does not compare with null', () => {
  expect(() => col('id').eq(wrong(undefined))).toThrow(/NOT_EXPECTED_TYPE/);
});

test('a value that holds itself is no row', () => {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  expect(() => spark.createDataFrame([loop])).toThrow(/CANNOT_INFER_TYPE_FOR_FIELD/);
});

test('an error about a column given by name shows the call', async () => {
  await expect(df.select('nam').collect()).rejects.toThrow(/at select \(.*arguments\.test\.ts/);
});
