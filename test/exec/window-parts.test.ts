import { Worker } from 'node:worker_threads';
import { afterAll, expect, test, vi } from 'vitest';
import type { CompiledWindow } from '../../src/compile/window.ts';
import type { ToWorker } from '../../src/exec/messages.ts';
import { windowDivision } from '../../src/exec/window-division.ts';
import { SparkSession } from '../../src/index.ts';
import type { WindowPass } from '../../src/physical/window-pass.ts';
import fc from '../support/property.ts';

// A long partition is made by several threads in parts: the values are those that one thread makes, which are those of the
// reference (`test/property/windows-compiled.test.ts`), to the last bit of doubles.
const alone = await SparkSession.builder().master('local[1]').create();
const several = await SparkSession.builder().master('local[3]').create();
afterAll(async () => {
  await alone.stop();
  await several.stop();
});

const ROWS = 300_000;
const DATA = `SELECT id, id * 7919 % 90001 AS k, id % 3 AS few, CASE WHEN id % 7 = 0 THEN NULL ELSE id * 31 % 1009 END AS x,
    concat('t', id * 17 % 1000) AS s, CAST(id * 13 % 1000 AS DECIMAL(20, 2)) AS d, id / 7 AS f,
    CASE WHEN id % 50 = 1 THEN id % 1000 ELSE 0 END AS most FROM range(${ROWS})`;
for (const spark of [alone, several]) {
  await spark.sql(DATA).createOrReplaceTempView('t');
  await spark.sql('CACHE TABLE t');
}

/** Tasks over parts of a partition that were sent to threads. */
async function parts(work: () => Promise<void>): Promise<number> {
  const posted = vi.spyOn(Worker.prototype, 'postMessage');
  try {
    await work();
    const messages = posted.mock.calls.map(([message]) => message as ToWorker);
    return messages.filter((m) => m.type === 'task' && m.task.kind === 'window' && m.task.parts?.kind === 'make').length;
  } finally {
    posted.mockRestore();
  }
}

async function agree(calls: readonly string[], over: string): Promise<void> {
  const values = calls.map((c, i) => `${c.replace('OVER (', `OVER (${over} `)} AS v${i}`);
  const names = calls.map((_, i) => `v${i}`).join(', ');
  const query = `SELECT count(*), sum(CAST(hash(id, ${names}) AS BIGINT)), max(v0) FROM (SELECT id, ${values.join(', ')} FROM t)`;
  expect(await several.sql(query).collect({ as: 'arrays' })).toEqual(await alone.sql(query).collect({ as: 'arrays' }));
}

const GROUPS: readonly [what: string, over: string, calls: readonly string[]][] = [
  ['ranks', 'ORDER BY k', ['rank() OVER ()', 'dense_rank() OVER ()', 'percent_rank() OVER ()', 'cume_dist() OVER ()']],
  ['numbers and shifts', 'ORDER BY k, id', ['row_number() OVER ()', 'ntile(7) OVER ()', 'lag(s, 3) OVER ()', "lead(s, 5, 'none') OVER ()"]],
  [
    'running values',
    'ORDER BY k, id',
    ['sum(x) OVER ()', 'max(s) OVER ()', 'sum(d) OVER ()', 'first_value(s) OVER ()', 'nth_value(s, 5) OVER ()'],
  ],
  ['running sums of doubles', 'ORDER BY k, id', ['sum(f) OVER ()', 'avg(x) OVER ()', 'dense_rank() OVER ()']],
  ['running values of equals', 'ORDER BY few', ['sum(x) OVER ()', 'rank() OVER ()', 'dense_rank() OVER ()', 'max(s) OVER ()']],
  ['whole partitions', '', ['sum(x) OVER ()', 'count(*) OVER ()', 'max(s) OVER ()']],
  [
    'whole and running',
    'ORDER BY k, id',
    [
      'sum(f) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)',
      'last_value(s) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)',
      'sum(x) OVER ()',
    ],
  ],
  [
    'running values that lag or lead',
    'ORDER BY k, id',
    [
      'sum(d) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND 30 PRECEDING)',
      'max(s) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND 20 FOLLOWING)',
      'sum(f) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND 90000 PRECEDING)',
    ],
  ],
  [
    'frames of rows',
    'ORDER BY k, id',
    [
      'sum(x) OVER (ROWS BETWEEN 100 PRECEDING AND CURRENT ROW)',
      'sum(f) OVER (ROWS BETWEEN 300 PRECEDING AND 50 FOLLOWING)',
      'count(x) OVER (ROWS BETWEEN 10 FOLLOWING AND 20 FOLLOWING)',
      'nth_value(x, 3) OVER (ROWS BETWEEN 5 PRECEDING AND 2 FOLLOWING)',
    ],
  ],
  [
    'ranges',
    'ORDER BY k',
    ['sum(x) OVER (RANGE BETWEEN 10 PRECEDING AND 20 FOLLOWING)', 'count(x) OVER (RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)'],
  ],
  [
    'one key for most rows',
    'PARTITION BY most ORDER BY k, id',
    ['row_number() OVER ()', 'sum(x) OVER ()', 'lag(id) OVER ()', 'ntile(5) OVER ()'],
  ],
];

test.each(GROUPS)('%s', async (_, over, calls) => expect(await parts(() => agree(calls, over))).toBeGreaterThan(0), 60_000);

test('what the number of threads would show in stays with one', async () => {
  const calls = [
    'sum(f) OVER (RANGE BETWEEN 10 PRECEDING AND 20 FOLLOWING)',
    'sum(x) OVER (RANGE BETWEEN UNBOUNDED PRECEDING AND 20 FOLLOWING)',
  ];
  for (const call of calls) expect(await parts(() => agree([call], 'ORDER BY id'))).toBe(0);
}, 60_000);

test('any calls over any rows', async () => {
  const bound = fc.constantFrom(-90, -3, -1, 0, 1, 4, 70);
  const frame = fc.tuple(bound, bound, fc.constantFrom('both', 'from', 'to', 'all')).map(([a, b, ends]) => {
    const text = (n: number): string => (n === 0 ? 'CURRENT ROW' : `${Math.abs(n)} ${n < 0 ? 'PRECEDING' : 'FOLLOWING'}`);
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const isOpen = (end: string): boolean => ends === 'all' || ends === end;
    return `BETWEEN ${isOpen('to') ? 'UNBOUNDED PRECEDING' : text(from)} AND ${isOpen('from') ? 'UNBOUNDED FOLLOWING' : text(to)}`;
  });
  const aggregate = fc.constantFrom('sum(x)', 'count(x)', 'min(s)', 'max(s)', 'sum(d)', 'avg(f)', 'first_value(x)', 'nth_value(s, 4)');
  const framed = fc.tuple(aggregate, frame).map(([f, bounds]) => `${f} OVER (ROWS ${bounds})`);
  const plain = fc.constantFrom(
    'row_number() OVER ()',
    'lag(s, 2) OVER ()',
    'lead(d) OVER ()',
    'cume_dist() OVER ()',
    'dense_rank() OVER ()',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('', 'PARTITION BY most '),
      fc.constantFrom('k, id', 's DESC, id', 'few, id DESC'),
      fc.array(fc.oneof(framed, plain), { minLength: 1, maxLength: 3 }),
      (by, order, calls) => agree(calls, `${by}ORDER BY ${order}`),
    ),
    { numRuns: 4 },
  );
}, 120_000);

test('parts are all of a partition, in order, and later ones are shorter where each goes through what is before it', () => {
  const frame = { unit: 'rows', lower: { kind: 'unbounded' }, upper: { kind: 'current row' } };
  const call = (name: string) => ({ isCompiled: true, field: 0, window: { child: { name, args: [], frame } } });
  const divided = (type: string) => {
    const states = [{ call: 0, at: 16, layout: { size: 8, fields: [{ type: { kind: type }, offset: 0, nullOffset: -1 }] } }];
    const compiled = { states, readsGroups: false } as unknown as Pick<CompiledWindow, 'states' | 'readsGroups'>;
    return windowDivision({ calls: [call('sum')] } as unknown as WindowPass, compiled);
  };
  const rows = 10_000_000;
  const exact = divided('bigint')?.cuts(rows, 2) ?? [];
  expect(exact.length).toBe(9);
  const [from, middle, to] = divided('double')?.cuts(rows, 2) ?? [];
  expect([from, to]).toEqual([0, rows]);
  expect(middle).toBeGreaterThan(rows * 0.6);
  expect(divided('bigint')?.collects(exact)).toEqual(exact.slice(0, -1));
  expect(divided('double')?.collects(exact)).toBeUndefined();
});
