import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';
import { answer } from '../support/answer.ts';
import fc from '../support/property.ts';

// Windows and grouping sets over random rows: the compiled engine gives the rows that the reference interpreter gives.

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

const frame = fc.constantFrom(
  '',
  'ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING',
  'ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING',
  'RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING',
  'RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING',
);
const order = fc.constantFrom('v', 'v DESC', 'v NULLS LAST', 'v DESC NULLS FIRST');
// Values that do not depend on how ties are ordered, over frames that do not either.
const overPeers = fc.constantFrom('rank()', 'dense_rank()', 'cume_dist()', 'percent_rank()');
const overFrame = fc.constantFrom('sum(x)', 'count(x)', 'min(x)', 'max(x)', 'avg(x)');
const cell = fc.option(fc.integer({ min: -3, max: 3 }), { freq: 4 });
const tables = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), cell, cell), { minLength: 1, maxLength: 30 });

const inline = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `VALUES ${rows.map(([k, v, x], i) => `(${i}, '${k}', CAST(${v} AS INT), CAST(${x} AS INT))`).join(', ')} AS t(id, k, v, x)`;

async function agree(sql: string): Promise<void> {
  const [got, want] = [await answer(compiled, sql), await answer(reference, sql)];
  if ('error' in got || 'error' in want) expect(got).toEqual(want);
  else expect([...got.rows].sort()).toEqual([...want.rows].sort());
}

test('windows', async () => {
  await fc.assert(
    fc.asyncProperty(tables, order, frame, overPeers, overFrame, fc.boolean(), async (rows, by, bounds, ranks, sums, parts) => {
      const partition = parts ? 'PARTITION BY k ' : '';
      // Frames in rows need an order without ties.
      const full = bounds.startsWith('ROWS') ? `${by}, id` : by;
      await agree(
        `SELECT id, ${ranks} OVER (${partition}ORDER BY ${by}), ${sums} OVER (${partition}ORDER BY ${full} ${bounds}), lag(x) OVER (${partition}ORDER BY ${by}, id), ${sums} OVER (${partition}) FROM ${inline(rows)}`,
      );
    }),
    { numRuns: 40 },
  );
});

test('the first rows of partitions', async () => {
  const many = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', null), cell, cell), { minLength: 1, maxLength: 200 });
  const limit = fc.constantFrom('<= 1', '<= 2', '= 2', '< 4', 'IN (1, 3)', '<= 7');
  await fc.assert(
    fc.asyncProperty(
      many,
      order,
      fc.constantFrom('rank()', 'dense_rank()', 'row_number()'),
      limit,
      fc.boolean(),
      async (rows, by, rank, n, parts) => {
        const partition = parts ? 'PARTITION BY k ' : '';
        const full = rank === 'row_number()' ? `${by}, id` : by;
        await agree(
          `SELECT id, n, s FROM (SELECT id, ${rank} OVER (${partition}ORDER BY ${full}) AS n, sum(x) OVER (${partition}ORDER BY ${full}) AS s FROM ${inline(rows)}) WHERE n ${n}`,
        );
      },
    ),
    { numRuns: 40 },
  );
});

test.each(['CAST(id * 7919 % 6000 AS INT)', "concat('the key ', id * 7919 % 6000)", 'if(id % 9 = 0, null, id * 7919 % 6000), id % 2'])(
  'the first rows of more partitions than are at hand: %s',
  async (keys) => {
    await agree(
      `SELECT n, count(*), sum(id), min(v) FROM (SELECT *, row_number() OVER (PARTITION BY ${keys} ORDER BY v DESC, id) AS n
        FROM (SELECT id, id * 31 % 1009 AS v FROM range(20000)) WHERE v % 13 <> 5) WHERE n <= 2 GROUP BY n`,
    );
  },
);

// What depends on the order of ties is asked for under an order without ties.
const ofRows = fc.constantFrom(
  'row_number()',
  'ntile(3)',
  'lag(s, 2)',
  "lead(s, 1, 'none')",
  'lag(a, -1, array(id))',
  'lead(x + id, 1, id)',
  'lag(x) IGNORE NULLS',
  'lead(s, 2) IGNORE NULLS',
  'lag(x + id, -3, id) IGNORE NULLS',
  'nth_value(a, 3) IGNORE NULLS',
  'nth_value(s, 2)',
  'nth_value(x, 2) IGNORE NULLS',
  'first_value(s)',
  'last_value(a)',
  'last_value(x) IGNORE NULLS',
  'min(s)',
  'max(upper(s))',
  'max_by(s, x)',
  'sum(d)',
  'avg(d)',
  'sum(dec)',
  'count(x) FILTER (WHERE v > 0)',
  'sum(x) FILTER (WHERE length(regexp_replace(s, "o", "")) > 2)',
  'count(*)',
  'bool_or(x > 1)',
  'stddev_samp(d)',
  'collect_list(x)',
  'median(x)',
  'skewness(d)',
  'corr(x, d)',
);
const rowFrames = fc.constantFrom(
  '',
  'ROWS BETWEEN 2 PRECEDING AND 1 FOLLOWING',
  'ROWS BETWEEN 90 PRECEDING AND 70 FOLLOWING',
  'ROWS BETWEEN 3 FOLLOWING AND 200 FOLLOWING',
  'ROWS BETWEEN 5 FOLLOWING AND 1 FOLLOWING',
  'ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING',
  'ROWS BETWEEN UNBOUNDED PRECEDING AND 3 FOLLOWING',
  'ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING',
);
const isWithoutFrame = /^(row_number|ntile|lag|lead)/;

test('functions of rows over frames of rows, in partitions of any size', async () => {
  const sizes = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 150, max: 700 }));
  await fc.assert(
    fc.asyncProperty(
      sizes,
      fc.nat(1000),
      order,
      rowFrames,
      ofRows,
      ofRows,
      fc.boolean(),
      async (size, seed, by, bounds, one, two, parts) => {
        const over = (f: string): string => {
          const frames = isWithoutFrame.test(f) ? '' : bounds;
          return `${f} OVER (${parts ? 'PARTITION BY k ' : ''}ORDER BY ${by}, id ${frames})`;
        };
        const some = (n: number, of: number): string => `pmod(hash(id, ${seed}, ${n}), ${of})`;
        await agree(
          `SELECT id, ${over(one)}, ${over(two)} FROM (SELECT *, CAST(x AS DOUBLE) / 4 d, CAST(x AS DECIMAL(20, 3)) dec, IF(x IS NULL, NULL, array(x, v)) a FROM (
           SELECT id, elt(1 + ${some(1, 3)}, 'a', 'b', CAST(NULL AS STRING)) k, nullif(${some(2, 7)} - 3, 3) v, nullif(${some(3, 9)} - 4, 0) x,
             elt(1 + ${some(4, 4)}, 'one', '', 'a text longer than sixteen bytes', CAST(NULL AS STRING)) s FROM range(${size})))`,
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('ranges of values, of every type that has them', async () => {
  const keys = fc.constantFrom(
    ['v', '1', '2'],
    ['CAST(v AS DECIMAL(10, 2))', '1.5BD', '0BD'],
    ['CAST(v AS DOUBLE)', '0.5D', '1D'],
    ["DATE'2024-02-29' + v", "INTERVAL '1' DAY", "INTERVAL '2' DAY"],
    ["TIMESTAMP'2024-02-29 00:00:00' + make_dt_interval(v)", "INTERVAL '36' HOUR", "INTERVAL '1' SECOND"],
  );
  await fc.assert(
    fc.asyncProperty(
      tables,
      keys,
      fc.boolean(),
      fc.boolean(),
      overFrame,
      async (rows, [key, below, above], ascending, nullsFirst, sums) => {
        const by = `${key} ${ascending ? 'ASC' : 'DESC'} NULLS ${nullsFirst ? 'FIRST' : 'LAST'}`;
        await agree(
          `SELECT id, ${sums} OVER (PARTITION BY k ORDER BY ${by} RANGE BETWEEN ${below} PRECEDING AND ${above} FOLLOWING), count(*) OVER (ORDER BY ${by} RANGE BETWEEN ${above} FOLLOWING AND UNBOUNDED FOLLOWING) FROM ${inline(rows)}`,
        );
      },
    ),
    { numRuns: 40 },
  );
});

test('many rows on two threads: each partition by one of them', async () => {
  const checks = await compiled
    .sql(
      `SELECT count_if(n <> 1 + id DIV 1000), count_if(before <> id - 1000), count_if(total <> id % 1000), count_if(s3 <> 3 * id) FROM (
         SELECT id, row_number() OVER w AS n, lag(id) OVER w AS before, min(id) OVER w AS total,
           sum(id) OVER (PARTITION BY id % 1000 ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS s3, id DIV 1000 AS nth
         FROM range(200000) WINDOW w AS (PARTITION BY id % 1000 ORDER BY id)) WHERE nth BETWEEN 1 AND 198`,
    )
    .collect({ as: 'arrays' });
  expect(checks).toEqual([[0n, 0n, 0n, 0n]]);
});

test('one partition of many rows, with and without an order', async () => {
  const rows = await compiled
    .sql(
      `SELECT count_if(n <> id + 1), count_if(f <> 0), count_if(l <> 99999), count_if(t <> 99999 * 50000L) FROM (
         SELECT id, row_number() OVER (ORDER BY id) AS n, first(id) OVER () AS f, last(id) OVER () AS l, sum(id) OVER () AS t FROM range(100000))`,
    )
    .collect({ as: 'arrays' });
  expect(rows).toEqual([[0n, 0n, 0n, 0n]]);
});

test('grouping sets', async () => {
  const sets = fc.constantFrom(
    'ROLLUP (k, v)',
    'CUBE (k, v)',
    'GROUPING SETS ((k), (v), (k, v), ())',
    'GROUPING SETS ((k), (k))',
    'k, ROLLUP (v)',
  );
  await fc.assert(
    fc.asyncProperty(tables, sets, overFrame, async (rows, by, sums) => {
      await agree(
        `SELECT k, v, grouping_id(), grouping(k), ${sums}, count(DISTINCT x), v + 1 FROM ${inline(rows)} GROUP BY ${by === 'GROUPING SETS ((k), (k))' ? 'GROUPING SETS ((k, v), (k, v))' : by}`,
      );
    }),
    { numRuns: 30 },
  );
});

test('shifts and numbered values that ignore nulls are compiled', async () => {
  for (const call of ['lag(x)', 'lead(s, 2)', 'nth_value(x + id, 3)']) {
    const explained = `EXPLAIN FORMATTED SELECT ${call} IGNORE NULLS OVER (ORDER BY id) FROM (SELECT id, id AS x, string(id) AS s FROM range(9))`;
    const [row] = await compiled.sql(explained).collect({ as: 'arrays' });
    expect(row?.[0]).toContain('Window');
    expect(row?.[0]).not.toContain('Without a compiled form');
  }
});
