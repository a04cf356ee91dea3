import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkRows } from '../../src/exec/build-table.ts';
import { emptying } from '../../src/exec/emptying.ts';
import { joinedFilter, noFilters } from '../../src/exec/hash-filter.ts';
import { SparkSession } from '../../src/session/spark-session.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';
import { routines } from '../../src/wasm/runtime.ts';
import fc from '../support/property.ts';

// Rows of a source whose keys no row of a join's table has are lost before the table is looked into: by a filter of hashes where a
// bit for each value will not do. Answers stay, whatever the keys are.
const ENABLED = 'spark.sql.optimizer.dynamicPartitionPruning.enabled';
const ROWS = 60_000;

test('a hash that is in the table passes, others seldom, whoever put it in', () => {
  const memory = SharedMemory.create(64 * 1024 * 1024);
  const SIZE = 16;
  const hash = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(fc.array(hash, { minLength: 1, maxLength: 500 }), fc.integer({ min: 1, max: 3 }), (hashes, threads) => {
      const arena = new Arena(memory, memory.newOwner());
      const filters = noFilters(arena, hashes.length, threads);
      expect(filters).toHaveLength(threads);
      hashes.forEach((h, i) => {
        const start = arena.allocate(SIZE);
        memory.i32[start >>> 2] = h;
        const filter = filters[i % threads];
        const slots = arena.allocate(64 * 4);
        const emptied = emptying(arena, slots, 64 * 4);
        const task = { kind: 'link', chunks: [{ start, count: 1 }], size: SIZE, emptying: emptied } as const;
        if (filter) linkRows(memory, { ...task, table: { slots, mask: 63, filter } }, () => false);
      });
      const filter = joinedFilter(memory, filters) ?? expect.unreachable();
      const passes = (h: number): boolean => {
        const word = memory.i64[(filter.words >>> 3) + (h & filter.mask)] ?? 0n;
        return ((word >> BigInt((h >>> 20) & 63)) & (word >> BigInt(h >>> 26)) & 1n) === 1n;
      };
      expect(hashes.filter((h) => !passes(h))).toEqual([]);
      const spread = Array.from({ length: 1000 }, (_, i) => Math.imul(i + 1, 0x9e3779b1) ^ (i << 7));
      expect(spread.filter(passes).length).toBeLessThan(250);
      arena.free();
    }),
    { numRuns: 100 },
  );
  expect(routines(memory).rows_filter).toBeTypeOf('function');
});

describe.each([1, 3])('%d threads', (threads) => {
  let spark: SparkSession;
  beforeAll(async () => {
    spark = await SparkSession.builder().master(`local[${threads}]`).create();
    await spark.sql(`CACHE TABLE wide AS
      SELECT id, xxhash64(id) AS n, CASE WHEN id % 7 = 0 THEN NULL ELSE concat('customer number ', id) END AS s, CAST(id AS INT) % 1000 AS small,
        CASE id % 10 WHEN 0 THEN 0.0D WHEN 1 THEN -0.0D WHEN 2 THEN double('NaN') WHEN 3 THEN NULL ELSE id / 16D END AS d,
        CAST(xxhash64(id) AS DECIMAL(30, 2)) AS m
      FROM range(${ROWS})`);
    await spark.sql('CACHE TABLE picked AS SELECT * FROM wide');
  });
  afterAll(() => spark.stop());

  const BUILT = '(SELECT * FROM picked WHERE id % 29 = 3 OR id % 10 < 4 AND id < 40)';
  const KEYS = [
    'w.n = b.n',
    'w.s = b.s',
    'w.s <=> b.s',
    'w.d = b.d',
    'w.d <=> b.d',
    'w.m = b.m',
    'w.n = b.n AND w.s = b.s',
    'w.n = b.n AND w.d <=> b.d',
    'CAST(w.small AS BIGINT) = b.n AND w.s = b.s',
    'w.n = b.n AND w.small < b.small + 1',
  ];
  const both = async (sql: string): Promise<readonly [unknown, unknown]> => {
    const answers: unknown[] = [];
    for (const enabled of ['false', 'true']) {
      await spark.conf.set(ENABLED, enabled);
      answers.push(await spark.sql(sql).collect({ as: 'arrays' }));
    }
    return [answers[0], answers[1]];
  };

  test.each(KEYS)('joins of all kinds by %s', async (on) => {
    for (const kind of ['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN']) {
      const [without, filtered] = await both(`SELECT count(*), sum(w.id), sum(b.id), count(b.id) FROM wide w ${kind} ${BUILT} b ON ${on}`);
      expect(filtered).toEqual(without);
    }
    for (const kind of ['LEFT SEMI JOIN', 'LEFT ANTI JOIN']) {
      const [without, filtered] = await both(`SELECT count(*), sum(w.id) FROM wide w ${kind} ${BUILT} b ON ${on}`);
      expect(filtered).toEqual(without);
    }
  });

  test.each([0, 30_000, 59_000])('rows that stay without a partner, in a large table whose keys begin at %d', async (from) => {
    const built = `(SELECT id, xxhash64(id + ${from}) AS n, concat('customer number ', id + ${from}) AS s FROM picked WHERE id % 3 = 0)`;
    for (const on of ['w.n = b.n', 'w.s = b.s', 'w.s <=> b.s', 'w.n = b.n AND w.s = b.s']) {
      for (const kind of ['LEFT', 'FULL']) {
        const [without, filtered] = await both(
          `SELECT count(*), sum(w.id), sum(b.id), count(b.id) FROM wide w ${kind} JOIN ${built} b ON ${on}`,
        );
        expect(filtered).toEqual(without);
      }
      const [without, filtered] = await both(`SELECT count(*), sum(w.id) FROM wide w LEFT ANTI JOIN ${built} b ON ${on}`);
      expect(filtered).toEqual(without);
    }
  });

  test('several filters in one pipeline, behind names and conditions', async () => {
    const [without, filtered] = await both(
      `SELECT count(*), sum(w.id), sum(b.id), sum(c.id) FROM (SELECT id, n AS key, s AS text FROM wide WHERE id % 3 <> 1) w
       JOIN (SELECT * FROM picked WHERE id % 4 = 0) b ON w.key = b.n JOIN (SELECT * FROM picked WHERE id % 5 = 0) c ON w.text = c.s`,
    );
    expect(filtered).toEqual(without);
  });

  test('few rows are turned away at first, then most, then few again', async () => {
    const [without, filtered] = await both(
      `SELECT count(*), sum(w.id) FROM wide w JOIN (SELECT * FROM picked WHERE id < 15000 OR id >= 45000 AND id < 58000 AND id % 2 = 0) b ON w.s = b.s`,
    );
    expect(filtered).toEqual(without);
  });

  test.each([
    ['text', 'w.s = b.s', /\[s#\d+] IN \[s#\d+]/],
    ['several keys', 'w.s = b.s AND w.d = b.d', /\[s#\d+, d#\d+] IN \[s#\d+, d#\d+]/],
    ['numbers far apart', 'w.n = b.n', /n#\d+ IN \[n#\d+]/],
  ])('rows without a partner go before anything else: %s', async (_, on, shown) => {
    await spark.conf.set(ENABLED, 'true');
    const sql = `SELECT sum(w.id + b.id) FROM wide w JOIN (SELECT * FROM picked WHERE id % 29 = 3) b ON ${on}`;
    expect(await spark.sql(sql).explainString('formatted')).toMatch(shown);
    const [, lost] = /(\d+) lost by keys of joins/.exec(await spark.sql(sql).explainString('analyze')) ?? [];
    expect(Number(lost)).toBeGreaterThan(ROWS * 0.9);
    expect(Number(lost)).toBeLessThanOrEqual(ROWS - ROWS / 35);
    await spark.conf.set(ENABLED, 'false');
    expect(await spark.sql(sql).explainString('analyze')).not.toContain('lost by keys');
  });

  test('where all rows have partners they go on untested', async () => {
    await spark.conf.set(ENABLED, 'true');
    const text = await spark
      .sql(`SELECT count(*) FROM wide w JOIN (SELECT * FROM picked WHERE id % 3 > 0) b ON w.n = b.n`)
      .explainString('analyze');
    expect(text).not.toContain('lost by keys');
  });
});
