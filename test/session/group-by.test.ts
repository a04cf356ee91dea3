import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DataFrame, EngineError, functions as F, SparkSession } from '../../src/index.ts';

let spark: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[1]').config({ 'spark.sql.pivotMaxValues': '3' }).create();
});
afterAll(() => spark.stop());

/** Names of the columns, then the rows. */
const shown = async (df: DataFrame): Promise<unknown[]> => [
  await df.columns(),
  ...(await df.collect({ as: 'arrays' })).map((r) => r.map(String)),
];
const conditionOf = async (df: DataFrame): Promise<string> => {
  try {
    await df.collect();
  } catch (error) {
    if (error instanceof EngineError) return error.condition;
    throw error;
  }
  return 'none';
};
const mixed = () =>
  spark.sql("SELECT 'x' AS k, 1 AS a, 2.00BD AS d, 3.5D AS f, true AS b, date'2020-01-01' AS dt, 1Y AS t, named_struct('p', 1) AS st");
const sales = () => spark.sql("SELECT * FROM VALUES ('x', 1, 2), ('y', 2, 3), ('x', NULL, 5), (NULL, 1, 7) AS t(p, q, r)");

// Answers of PySpark 4.3.
describe('aggregates of numeric columns', () => {
  const cases: [name: string, df: () => DataFrame, want: unknown[]][] = [
    [
      'sum of all',
      () => mixed().groupBy().sum(),
      [
        ['sum(a)', 'sum(d)', 'sum(f)', 'sum(t)'],
        ['1', '2.00', '3.5', '1'],
      ],
    ],
    [
      'groupings are columns too',
      () => mixed().groupBy('a').max(),
      [
        ['a', 'max(a)', 'max(d)', 'max(f)', 'max(t)'],
        ['1', '1', '2.00', '3.5', '1'],
      ],
    ],
    [
      'mean is avg',
      () => mixed().groupBy('k').mean('a', 'd'),
      [
        ['k', 'avg(a)', 'avg(d)'],
        ['x', '1', '2.000000'],
      ],
    ],
    [
      'one column twice',
      () => mixed().groupBy('k').min('a', 'a'),
      [
        ['k', 'min(a)', 'min(a)'],
        ['x', '1', '1'],
      ],
    ],
    ['none is numeric', () => mixed().select('k').groupBy('k').sum(), [['k'], ['x']]],
    [
      'rollup',
      () => mixed().select('k', 'a').rollup('k').sum().orderBy('k'),
      [
        ['k', 'sum(a)'],
        ['null', '1'],
        ['x', '1'],
      ],
    ],
    [
      'pivot',
      () => mixed().groupBy('k').pivot('b', [true]).sum('a'),
      [
        ['k', 'true'],
        ['x', '1'],
      ],
    ],
    [
      'functions by column',
      () => mixed().groupBy('k').agg({ a: 'SUM', d: 'mean' }),
      [
        ['k', 'sum(a)', 'avg(d)'],
        ['x', '1', '2.000000'],
      ],
    ],
    ['count of rows', () => mixed().agg({ '*': 'count' }), [['count(1)'], ['1']]],
  ];
  test.each(cases)('%s', async (_, df, want) => expect(await shown(df())).toEqual(want));

  const errors: [name: string, df: () => DataFrame, condition: string][] = [
    ['text', () => mixed().groupBy('a').max('k'), '_LEGACY_ERROR_TEMP_1323'],
    ['a boolean', () => mixed().groupBy('a').sum('b'), '_LEGACY_ERROR_TEMP_1323'],
    ['a date', () => mixed().groupBy('a').avg('dt'), '_LEGACY_ERROR_TEMP_1323'],
    ['no such column', () => (mixed() as DataFrame).groupBy('a').sum('zz'), 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
    ['no such function', () => mixed().agg({ a: 'nope' }), 'UNRESOLVED_ROUTINE'],
  ];
  test.each(errors)('refused: %s', async (_, df, condition) => expect(await conditionOf(df())).toBe(condition));
});

describe('pivot without values', () => {
  test('a column for each value, null first', async () => {
    const df = sales().groupBy('p').pivot('q').sum('r').orderBy('p');
    expect(await shown(df)).toEqual([
      ['p', 'null', '1', '2'],
      ['null', 'null', '7', 'null'],
      ['x', '5', '2', 'null'],
      ['y', 'null', 'null', '3'],
    ]);
  });
  test('several aggregates, and a pivot of a pivot', async () => {
    const df = sales().groupBy('q').pivot('p').agg(F.sum('r').alias('s'), F.count('r').alias('c'));
    expect(await df.columns()).toEqual(['q', 'null_s', 'null_c', 'x_s', 'x_c', 'y_s', 'y_c']);
    expect(await df.groupBy().pivot('x_c').max('x_s').collect({ as: 'arrays' })).toEqual([[null, 5n]]);
  });
  test('too many values', async () => {
    expect(await conditionOf(sales().groupBy('p').pivot('r').count())).toBe('_LEGACY_ERROR_TEMP_1324');
  });
});
