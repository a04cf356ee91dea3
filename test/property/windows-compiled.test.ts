import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SparkSession } from '../../src/session/spark-session.ts';
import { answer } from '../support/answer.ts';

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
