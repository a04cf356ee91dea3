import { expect, test } from 'vitest';
import { type Bounds, distinctAmong } from '../../../src/io/parquet/distinct-counts.ts';
import { parquetStatistics } from '../../../src/io/parquet/statistics.ts';
import * as t from '../../../src/types/data-type.ts';
import { contextOf, scanFile, testFiles, writeRows } from './support.ts';

const cases: readonly (readonly [
  what: string,
  samples: readonly (readonly [values: number, rows: number])[],
  rows: number,
  Bounds,
  want: number,
])[] = [
  ['all rows are in one row group', [[70, 100]], 100, 'other', 70],
  [
    'few values that every row group has',
    [
      [5, 100_000],
      [5, 100_000],
    ],
    1_000_000,
    'alike',
    5,
  ],
  [
    'values drawn at random, of which not all are met',
    [
      [63_212, 100_000],
      [63_212, 100_000],
    ],
    10_000_000,
    'alike',
    100_000,
  ],
  [
    'values in order: each row group has its own',
    [
      [1000, 100_000],
      [1000, 100_000],
    ],
    1_000_000,
    'apart',
    10_000,
  ],
  [
    'values that lie together in other ways',
    [
      [10_000, 100_000],
      [5000, 50_000],
    ],
    1_000_000,
    'other',
    100_000,
  ],
  [
    'few values, of which some are rare',
    [
      [6, 100_000],
      [5, 100_000],
    ],
    1_000_000,
    'other',
    6,
  ],
  [
    'every row has another one',
    [
      [1000, 1000],
      [1000, 1000],
    ],
    5000,
    'apart',
    5000,
  ],
];
test.each(cases)('%s', (_, samples, rows, bounds, want) => {
  const got = distinctAmong(
    samples.map(([values, n]) => ({ values, rows: n })),
    rows,
    bounds,
  );
  expect(Math.abs(got - want)).toBeLessThanOrEqual(want * 0.01);
});

test('dictionaries of a file tell how many values its columns have', async () => {
  const fs = testFiles();
  const schema = t.struct([t.field('few', t.STRING), t.field('some', t.INT), t.field('each', t.INT), t.field('nulls', t.STRING)]);
  const rows = Array.from({ length: 20_000 }, (_, i) => [`s${i % 7}`, (i * 37) % 500, i, i % 2 === 0 ? null : 'x']);
  await writeRows(fs, '/f', schema, rows, { 'parquet.block.size': '65536' }, 4000);
  const stats = await parquetStatistics([await scanFile(fs, '/f')], contextOf(fs));
  const counts = Object.fromEntries(Object.entries(stats?.columns ?? {}).map(([name, c]) => [name, c.distinctCount]));
  expect(counts).toMatchObject({ few: 7, some: 500, nulls: 1 });
});
