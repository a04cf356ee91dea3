import { Worker } from 'node:worker_threads';
import { expect, test, vi } from 'vitest';
import type { Batch } from '../../src/columnar/batch.ts';
import type { EngineSettings } from '../../src/exec/engine.ts';
import type { ToWorker } from '../../src/exec/messages.ts';
import { pieceReader, piecesOf } from '../../src/exec/morsels.ts';
import { packBatches } from '../../src/exec/packed-batches.ts';
import { Sinks } from '../../src/exec/sinks.ts';
import { morselsOf } from '../../src/exec/sources.ts';
import { SparkSession } from '../../src/index.ts';
import { BIGINT } from '../../src/types/data-type.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';

const ofRows = (rowCount: number): Batch => ({
  rowCount,
  columns: [{ type: BIGINT, length: rowCount, validity: 0, values: 64, offsets: 0, children: [] }],
});

test.each([
  { rows: [65_536], wanted: 16, pieces: 16 },
  { rows: [65_536, 65_536, 65_536], wanted: 16, pieces: 6 },
  { rows: [65_536, 10], wanted: 1, pieces: 1 },
  { rows: [8192], wanted: 16, pieces: 2 },
  { rows: [10], wanted: 16, pieces: 1 },
  { rows: [], wanted: 16, pieces: 1 },
])('batches of $rows rows are taken in $pieces pieces each for $wanted', ({ rows, wanted, pieces }) => {
  expect(piecesOf(rows.map(ofRows), wanted)).toBe(pieces);
});

test('the pieces of batches are all of their rows, each once, in order', () => {
  const batches = [ofRows(65_536), ofRows(10_001), ofRows(5), ofRows(0)];
  for (const pieces of [1, 2, 3, 7, 16]) {
    const read = pieceReader();
    const morsels = { kind: 'batches' as const, packed: packBatches(batches, () => true), pieces };
    const found = batches.map((_, b) => Array.from({ length: pieces }, (_, p) => read(morsels, b * pieces + p)));
    found.forEach((parts, b) => {
      let from = 0;
      for (const part of parts) {
        expect(part.batch).toEqual(batches[b]);
        if (part.count > 0) expect(part.from).toBe(from);
        from += part.count;
      }
      expect(from).toBe(batches[b]?.rowCount);
    });
  }
});

test.each([
  { chunks: [30_000], pieces: 8, counts: [3750, 3750, 3750, 3750, 3750, 3750, 3750, 3750] },
  { chunks: [9000, 100], pieces: 8, counts: [2048, 2048, 2048, 2048, 808, 100] },
  { chunks: [70_000], pieces: 1, counts: [32_768, 32_768, 4464] },
  { chunks: [900_000], pieces: 4, counts: [...Array<number>(27).fill(32_768), 15_264] },
])('rows of chunks of $chunks are dealt out to threads in $pieces pieces or more', async ({ chunks, pieces, counts }) => {
  const arena = new Arena(SharedMemory.create(16 << 20), 1);
  const sinks = new Sinks(arena);
  let start = 4096;
  for (const count of chunks) {
    sinks.get(7).chunks.push({ start, count });
    start += count * 24;
  }
  const layout = { size: 24, fields: [] };
  const context = {
    arena,
    sinks,
    pieces,
    least: 2048,
    wanted: [],
    cached: () => expect.fail(),
    settings: {} as EngineSettings,
    onTotal: () => undefined,
  };
  const { morsels, rows } = await morselsOf({ kind: 'Rows', sink: 7, layout }, context);
  expect(rows).toBe(chunks.reduce((a, b) => a + b, 0));
  if (morsels.kind !== 'rows') return expect.fail();
  expect(morsels.chunks.map((c) => c.count)).toEqual(counts);
  // One after the other, none left out.
  let next = 4096;
  for (const c of morsels.chunks) {
    expect(c.start).toBe(next);
    next += c.count * 24;
  }
});

test('two threads that share the groups of an aggregation see each once', async () => {
  const spark = await SparkSession.builder().master('local[2]').create();
  try {
    const groups = '(SELECT id % 30000 AS k, sum(id) AS s FROM range(90000) GROUP BY id % 30000)';
    const again = spark.sql(`SELECT k % 3 AS m, count(*) AS n, sum(s) AS s FROM ${groups} GROUP BY k % 3 ORDER BY m`);
    expect(await again.collect({ as: 'arrays' })).toEqual([0n, 1n, 2n].map((m) => [m, 10_000n, 1_349_955_000n + 30_000n * m]));
    const sorted = await spark.sql(`SELECT k FROM ${groups} WHERE s > 0 ORDER BY s DESC`).collect({ as: 'arrays' });
    expect(sorted).toEqual(Array.from({ length: 30_000 }, (_, i) => [BigInt(29_999 - i)]));
  } finally {
    await spark.stop();
  }
});

test('two threads that share the pieces of few batches see every row once', async () => {
  const spark = await SparkSession.builder().master('local[2]').create();
  try {
    const kept = spark.range(0, 100_000).selectExpr('id', 'concat("k", id % 7) k', 'if(id % 3 = 0, null, id % 1000) v');
    await kept.createOrReplaceTempView('kept');
    await spark.sql('CACHE TABLE kept');
    const [sums] = await spark
      .sql('SELECT count(*), count(v), sum(id), count(DISTINCT k), min(concat(k, v)), sum(length(k)) FROM kept')
      .collect({ as: 'arrays' });
    expect(sums).toEqual([100_000n, 66_666n, 4_999_950_000n, 7n, 'k00', 200_000n]);
    const groups = await spark.sql('SELECT k, count(*), sum(v) FROM kept WHERE v > 500 GROUP BY k ORDER BY k').collect({ as: 'arrays' });
    const expected = new Map<string, [bigint, bigint]>();
    for (let id = 0; id < 100_000; id++) {
      if (id % 3 === 0 || id % 1000 <= 500) continue;
      const [n, s] = expected.get(`k${id % 7}`) ?? [0n, 0n];
      expected.set(`k${id % 7}`, [n + 1n, s + BigInt(id % 1000)]);
    }
    expect(groups).toEqual([...expected].sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, [n, s]]) => [k, n, s]));
  } finally {
    await spark.stop();
  }
});

test('groups that keep their rows are taken many at a time', async () => {
  const posted = vi.spyOn(Worker.prototype, 'postMessage');
  const spark = await SparkSession.builder().master('local[2]').create();
  try {
    const lists = spark.sql('SELECT max(size(l)) AS n FROM (SELECT collect_list(id) AS l FROM range(60000) GROUP BY id % 20000)');
    expect(await lists.collect()).toEqual([{ n: 3 }]);
    const tasks = posted.mock.calls.map(([message]) => message as ToWorker).flatMap((m) => (m.type === 'task' ? [m.task] : []));
    const chunks = tasks.flatMap((t) => (t.kind === 'pipeline' && t.morsels.kind === 'rows' ? [t.morsels.chunks.length] : []));
    expect(chunks.length).toBeGreaterThan(0);
    expect(Math.max(...chunks)).toBeLessThan(20);
  } finally {
    posted.mockRestore();
    await spark.stop();
  }
});
