import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildTable, linkRows, slotBytes } from '../../src/exec/build-table.ts';
import { emptying } from '../../src/exec/emptying.ts';
import { bitsTasks, joinedBits, keyBitsOf, noBits, roomForBits, slotBits } from '../../src/exec/key-bits.ts';
import type { HashTable } from '../../src/exec/protocol.ts';
import { SparkSession } from '../../src/session/spark-session.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';
import { routines } from '../../src/wasm/runtime.ts';
import fc from '../support/property.ts';

const memory = SharedMemory.create(256 * 1024 * 1024);
const FIELD = { key: 0, offset: 12, width: 4, nullOffset: 9 };
const SIZE = 16;

test.each<[rows: number, keys: number, least: bigint, greatest: bigint, direct: boolean, values: number | undefined]>([
  [3, 1, 0n, 60_000n, true, 60_001],
  [10_000, 1, -5n, 399_994n, true, 400_000],
  [40_000, 1, 1n, 6_000_000n, false, 6_000_000],
  [400_000, 1, 1n, 6_000_000n, true, 6_000_000],
  [400_000, 1, 1n, 60_000_000n, false, undefined],
  [400_000, 2, 1n, 25n, false, 25],
  [60_000, 2, 1n, 18_000n, false, 18_000],
  [30_000, 2, 1n, 18_000n, true, 18_000],
  [0, 1, 5n, -5n, true, 1],
])('a table of %d rows by %d keys from %d to %d', (rows, keys, least, greatest, direct, values) => {
  const arena = new Arena(memory, memory.newOwner());
  const table = buildTable(arena, rows, keys, [FIELD], [[least, greatest]]);
  expect([table.direct !== undefined, table.keyed?.values]).toEqual([direct, values]);
  if (direct) expect(table.mask + 1).toBe(values);
  arena.free();
});

test('the next mark and the last, of any part of them, and the bits of all', () => {
  const marks = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constant(1)), { maxLength: 60 });
  fc.assert(
    fc.property(marks, fc.nat(60), fc.nat(60), (list, a, b) => {
      const arena = new Arena(memory, memory.newOwner());
      const at = arena.allocate(list.length + 16);
      memory.u8.fill(1, at, at + list.length + 16);
      memory.u8.set(list, at);
      const end = Math.min(list.length, Math.max(a, b));
      const from = Math.min(a, b, end);
      const found = list.findIndex((mark, i) => i >= from && mark !== 0);
      const { marks_next, marks_last, marks_bits } = routines(memory);
      expect(marks_next(at, from, end)).toBe(found < 0 || found > end ? end : found);
      expect(marks_last(at, from, end)).toBe(Math.max(list.slice(0, end).lastIndexOf(1), from - 1));
      const bits = arena.allocate((list.length >>> 3) + 16);
      expect(marks_bits(at, list.length, bits)).toBe(list.filter((mark) => mark !== 0).length);
      expect(list.map((_, i) => ((memory.u8[bits + (i >> 3)] ?? 0) >> (i & 7)) & 1)).toEqual(list);
      arena.free();
    }),
  );
});

const ALONE = { count: 0, run: () => Promise.resolve([]) };

test('the bits are those of the keys there are, whether slots tell or rows', async () => {
  const keys = fc.array(fc.option(fc.integer({ min: -900, max: 900 }), { nil: null }), { minLength: 1, maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(keys, fc.integer({ min: 1, max: 20 }), async (list, parts) => {
      const arena = new Arena(memory, memory.newOwner());
      const start = arena.allocate(list.length * SIZE);
      memory.u8.fill(0, start, start + list.length * SIZE);
      list.forEach((k, i) => {
        memory.u8[start + i * SIZE + FIELD.nullOffset] = k === null ? 1 : 0;
        memory.i32[(start + i * SIZE + FIELD.offset) >>> 2] = k ?? 12_345;
      });
      const chunks = [{ start, count: list.length }];
      const table = buildTable(arena, list.length, 1, [FIELD], [[-1000n, 1000n]]);
      const link = (of: typeof chunks, into: HashTable): boolean => {
        const slots = emptying(arena, table.slots, slotBytes(table));
        return linkRows(memory, { kind: 'link', chunks: of, size: SIZE, table: into, emptying: slots }, () => false);
      };
      memory.u8.fill(1, table.slots, table.slots + slotBytes(table));
      link(chunks, table);
      const { direct, ...hashed } = table;
      const wanted = new Set(list.filter((k) => k !== null));
      const made = await Promise.all([table, hashed].map((t) => keyBitsOf(arena, t, { chunks, size: SIZE }, ALONE)));
      const inParts = { bits: noBits(arena, 2001), share: 0 };
      for (const task of bitsTasks(table, inParts.bits, parts)) inParts.share += slotBits(memory, task) / 2001;
      const half = list.length >> 1;
      const halves = [
        { start, count: half },
        { start: start + half * SIZE, count: list.length - half },
      ];
      const own = halves.map(() => roomForBits(arena, 2001));
      halves.forEach((c, i) => link([c], { ...hashed, bits: own[i] ?? 0 }));
      for (const { bits, share } of [...made, inParts, joinedBits(memory, own, 2001)]) {
        const found = Array.from({ length: 2001 }, (_, i) => i - 1000).filter(
          (k) => ((memory.u8[bits + ((k + 1000) >> 3)] ?? 0) >> ((k + 1000) & 7)) & 1,
        );
        expect(found).toEqual([...wanted].sort((a, b) => a - b));
        expect(Math.round(share * 2001)).toBe(wanted.size);
      }
      arena.free();
    }),
  );
});

let spark: SparkSession;
let reference: SparkSession;
beforeAll(async () => {
  spark = await SparkSession.builder().master('local[2]').create();
  reference = await SparkSession.builder().config('spark.sparrow.engine', 'reference').create();
});
afterAll(async () => {
  await spark.stop();
  await reference.stop();
});

test('few rows of a wide range join as many do', async () => {
  // Too many values for slots of their own, and few enough to have a bit each for as many rows as look for them.
  const few = 'SELECT CASE WHEN id % 11 > 0 THEN id * 12 - 80 END AS k, id % 1000 AS v, id % 3 AS w FROM range(16000)';
  const fact = 'SELECT CASE WHEN id % 7 > 0 THEN id * 4 - 100 END AS x, id % 3 AS w FROM range(50000)';
  for (const [name, query] of [
    ['few', few],
    ['fact', fact],
  ] as const) {
    await spark.sql(`CACHE TABLE ${name} AS ${query}`);
    await reference.sql(query).createOrReplaceTempView(name);
  }
  const some = '(SELECT * FROM few WHERE v = 7) few';
  for (const join of [
    `JOIN ${some} ON x = k`,
    'JOIN (SELECT k, v FROM few WHERE v = 7 UNION ALL SELECT k, v + 1 FROM few WHERE v < 9) few ON x = k',
    `JOIN ${some} ON x = k AND fact.w = few.w`,
    `LEFT JOIN ${some} ON x = k`,
    `LEFT SEMI JOIN ${some} ON x = k AND fact.w <> few.w`,
    `LEFT ANTI JOIN ${some} ON x = k`,
  ]) {
    const sql = `SELECT count(*), sum(x), sum(fact.w)${/SEMI|ANTI/.test(join) ? '' : ', sum(v), sum(k)'} FROM fact ${join}`;
    const [got, want] = await Promise.all([spark, reference].map((s) => s.sql(sql).collect({ as: 'arrays' })));
    expect(got, sql).toEqual(want);
    expect(Number(got?.[0]?.[0])).toBeGreaterThan(0);
  }
}, 60_000);
