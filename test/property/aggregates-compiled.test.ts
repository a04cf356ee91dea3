import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';
import { answer } from '../support/answer.ts';
import fc from '../support/property.ts';

// Aggregates over random groups: the compiled engine, with what its groups keep for the reference, gives the rows that the
// reference interpreter gives.

let compiled: SparkSession;
let reference: SparkSession;
beforeAll(async () => {
  compiled = await SparkSession.builder().master('local[2]').create();
  reference = await SparkSession.builder().config('spark.sparrow.engine', 'reference').create();
});
afterAll(async () => {
  await compiled.stop();
  await reference.stop();
});

const nullable = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 4 });
const row = fc.record({
  k: nullable(fc.constantFrom('a', 'b', '')),
  d: nullable(fc.constantFrom("double('NaN')", '-0.0D', '0.0D', '1.5D', "double('-Infinity')")),
  x: nullable(fc.integer({ min: -3, max: 3 })),
  y: nullable(fc.integer({ min: -3, max: 3 })),
  s: nullable(fc.constantFrom("'one'", "'two'", "''", "'a longer text than sixteen bytes'")),
  l: nullable(fc.constantFrom('array(1, 2)', 'array(null)', 'array()')),
  m: nullable(fc.constantFrom('map(2, 0.0D, 1, -0.0D)', 'map()')),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;

const inline = (rows: readonly Row[]): string =>
  `(SELECT id, CAST(k AS STRING) k, CAST(d AS DOUBLE) d, CAST(x AS INT) x, CAST(y AS BIGINT) y, CAST(s AS STRING) s, CAST(l AS ARRAY<INT>) l, CAST(m AS MAP<INT, DOUBLE>) m FROM VALUES ${rows
    .map((r, i) => `(${i}, ${r.k === null ? null : `'${r.k}'`}, ${r.d}, ${r.x}, ${r.y}, ${r.s}, ${r.l}, ${r.m})`)
    .join(', ')} AS t(id, k, d, x, y, s, l, m))`;

const aggregates = fc.constantFrom(
  'collect_list(x)',
  'collect_list(m)',
  'collect_list(struct(x, s))',
  'collect_set(s)',
  'collect_list(DISTINCT l)',
  'collect_list(x > 0)',
  'array_agg(CAST(x AS TINYINT))',
  'collect_list(CAST(x AS SMALLINT))',
  'collect_list(CAST(y AS DECIMAL(30, 2)))',
  'collect_list(d) RESPECT NULLS',
  'collect_list(s) RESPECT NULLS',
  'collect_list(x > 0) RESPECT NULLS',
  'collect_list(l) RESPECT NULLS',
  'collect_list(DISTINCT d)',
  'collect_list(1)',
  'collect_set(d)',
  'collect_set(CAST(d AS FLOAT))',
  'collect_set(y) RESPECT NULLS',
  'collect_set(x > 0)',
  'collect_set(CAST(x AS SMALLINT))',
  'collect_set(CAST(y AS DECIMAL(30, 2)))',
  'collect_set(make_interval(0, x))',
  'collect_set(CAST(s AS BINARY)) RESPECT NULLS',
  'collect_set(l)',
  'listagg(s)',
  "listagg(DISTINCT s, '')",
  "listagg(CAST(s AS BINARY), X'2C')",
  'percentile(d, array(0.25, 1.0))',
  'percentile_approx(x, array(0.0, 0.5))',
  'percentile_approx(CAST(x AS SMALLINT), 0.5, 100)',
  'percentile_approx(CAST(x AS FLOAT), array(0.5, 1.0), 10)',
  'median(x)',
  'percentile(y, 0.3)',
  'percentile(x, array(0.25, 1.0), 1 + abs(y))',
  'percentile_approx(x, 0.5)',
  'approx_count_distinct(s)',
  'mode(s)',
  "listagg(s, ', ')",
  'skewness(x)',
  'kurtosis(y)',
  'covar_pop(x, y)',
  'covar_samp(x, d)',
  'corr(x, y)',
  'regr_count(x, y)',
  'regr_avgx(x, y)',
  'regr_slope(x, y)',
  'regr_intercept(x, y)',
  'regr_r2(x, y)',
  'sum(x)',
  'avg(x)',
  'count(*)',
  'count(DISTINCT x)',
  'sum(DISTINCT y)',
  'max_by(s, x)',
  'min(d)',
  'first(m, true)',
  'bool_and(x > 0)',
  'bit_xor(y)',
);
const call = fc
  .tuple(aggregates, fc.constantFrom('', '', 'x > 0', 'length(regexp_replace(s, "o", "")) > 2'))
  .map(([a, filter]) => (filter && !a.includes('DISTINCT') ? `${a} FILTER (WHERE ${filter})` : a));
const groupings = fc.constantFrom(
  '',
  'GROUP BY k',
  'GROUP BY d',
  'GROUP BY k, x',
  'GROUP BY l',
  'GROUP BY m',
  'GROUP BY upper(s), y IS NULL',
);

test('aggregates over groups of any type', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 25 }),
      fc.array(call, { minLength: 1, maxLength: 3 }),
      groupings,
      async (rows, calls, by) => {
        const keys = by === 'GROUP BY m' ? '' : by.replace('GROUP BY ', '');
        const sql = `SELECT ${[...(keys ? [keys] : []), ...calls].join(', ')} FROM ${inline(rows)} ${by === 'GROUP BY m' ? 'GROUP BY map_entries(m)' : by}`;
        const [got, want] = [await answer(compiled, sql), await answer(reference, sql)];
        if ('error' in got || 'error' in want) expect(got).toEqual(want);
        else expect([...got.rows].sort()).toEqual([...want.rows].sort());
      },
    ),
    { numRuns: 60 },
  );
});

test('values are collected in the order of the input, whichever thread has met them', async () => {
  const frame = compiled.range(0, 300_000).selectExpr('id % 3 AS k', 'id').groupBy('k').agg({ id: 'collect_list' }).orderBy('k');
  const rows = await frame.collect({ as: 'arrays' });
  expect(rows.map((r) => r[0])).toEqual([0n, 1n, 2n]);
  for (const [k, list] of rows as unknown as [bigint, bigint[]][]) {
    expect(list.length).toBe(100_000);
    expect(list.findIndex((id, i) => id !== BigInt(i) * 3n + k)).toBe(-1);
  }
});

test('each of many values is collected once', async () => {
  const frame = compiled.range(0, 200_000).selectExpr('id % 2 AS k', "concat('a name ', id % 5000) AS s", 'id % 7 * -1.0 AS d');
  const rows = await frame.groupBy('k').agg({ s: 'collect_set', d: 'collect_set' }).orderBy('k').collect({ as: 'arrays' });
  for (const [k, texts, decimals] of rows as unknown as [bigint, string[], unknown[]][]) {
    expect(texts.length).toBe(2500);
    expect(new Set(texts)).toEqual(new Set(Array.from({ length: 2500 }, (_, i) => `a name ${2 * i + Number(k)}`)));
    expect(decimals.length).toBe(7);
  }
});

test('the rows of a union are collected input by input', async () => {
  const numbers = compiled.range(0, 70_000);
  const [row0] = await numbers.union(numbers).agg({ id: 'collect_list' }).collect({ as: 'arrays' });
  const list = row0?.[0] as unknown as bigint[];
  expect(list.length).toBe(140_000);
  expect(list.findIndex((id, i) => id !== BigInt(i % 70_000))).toBe(-1);
});

test('a join whose condition does not compile is a filter behind an inner one, and left to the reference otherwise', async () => {
  const tables = "VALUES (1, 'a1'), (2, 'b2'), (2, 'c2'), (null, 'd') AS l(k, s)";
  for (const kind of ['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN', 'LEFT SEMI JOIN', 'LEFT ANTI JOIN']) {
    for (const on of ["l.k = r.k AND l.s RLIKE concat(r.s, '[0-9]')", "l.s RLIKE concat(r.s, '[0-9]')"]) {
      const sql = `SELECT * FROM (SELECT * FROM ${tables}) l ${kind} (SELECT * FROM VALUES (2, 'b'), (2, 'x'), (3, 'a') AS r(k, s)) r ON ${on}`;
      const [got, want] = [await answer(compiled, sql), await answer(reference, sql)];
      if ('error' in got || 'error' in want) expect(got).toEqual(want);
      else expect([...got.rows].sort(), sql).toEqual([...want.rows].sort());
    }
  }
});
