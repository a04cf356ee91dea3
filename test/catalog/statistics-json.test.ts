import { describe, expect, it } from 'vitest';
import { statisticsFromJson, statisticsToJson } from '../../src/catalog/statistics-json.ts';
import type { Statistics } from '../../src/plan/statistics.ts';
import { BIGINT, BINARY, DOUBLE, decimal, field, INT, STRING, struct } from '../../src/types/data-type.ts';

const schema = struct([
  field('n', INT),
  field('l', BIGINT),
  field('d', decimal(30, 2)),
  field('s', STRING),
  field('f', DOUBLE),
  field('b', BINARY),
]);
const stats: Statistics = {
  rows: 3,
  bytes: 100,
  exact: true,
  columns: {
    n: { min: -1, max: 7, nullCount: 0, distinctCount: 2 },
    l: { min: -(2n ** 63n), max: 2n ** 63n - 1n, histogram: { height: 1.5, bins: [{ low: 0, high: 5, distinctCount: 2 }] } },
    d: { min: 10n ** 29n, max: 10n ** 29n },
    s: { min: '', max: 'ü"', averageLength: 1.5, maxLength: 3, mostCommon: [{ value: 'ü"', share: 0.5 }] },
    f: { min: Number.NEGATIVE_INFINITY, max: Number.NaN },
    b: { min: new Uint8Array([0, 255]), max: new Uint8Array([1]) },
  },
};

describe('statistics in the catalog', () => {
  it('come back as estimates: rows may have been written since', () => {
    const read = statisticsFromJson(JSON.parse(JSON.stringify(statisticsToJson(stats))), schema);
    const columns = Object.fromEntries(Object.entries(stats.columns ?? {}).map(([name, c]) => [name, { ...c, isEstimate: true }]));
    expect(read).toEqual({ ...stats, exact: false, source: 'catalog', columns });
  });

  it('forget columns that the table no longer has', () => {
    const read = statisticsFromJson(statisticsToJson(stats), struct([field('n', INT)]));
    expect(Object.keys(read.columns ?? {})).toEqual(['n']);
  });
});
