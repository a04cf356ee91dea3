import { afterAll, expect, test } from 'vitest';
import { partOf } from '../../src/exec/row-store.ts';
import { SparkSession } from '../../src/index.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';
import fc from '../support/property.ts';

// Groups that several threads have found are merged by parts of their hashes.
const spark = await SparkSession.builder().master('local[3]').create();
afterAll(() => spark.stop());

test('every group is there once, with the rows of all threads', async () => {
  const groups = 150_000;
  const rows = await spark
    .sql(`SELECT k, count(*) AS n, sum(id) AS total, min(name) AS least
          FROM (SELECT id, id * 7 % ${groups} AS k, concat('n', lpad(id, 7, '0')) AS name FROM range(${3 * groups})) GROUP BY k`)
    .collect({ as: 'arrays' });
  const inverse = Array.from({ length: groups }, (_, x) => x).find((x) => (x * 7) % groups === 1) ?? 0;
  const first = (k: number): number => (k * inverse) % groups;
  expect(rows.length).toBe(groups);
  expect(new Set(rows.map(([k]) => k)).size).toBe(groups);
  for (const [k, n, total, least] of rows) {
    const id = first(Number(k));
    if (n !== 3n || total !== BigInt(3 * id + 3 * groups) || least !== `n${String(id).padStart(7, '0')}`)
      expect([k, n, total, least]).toEqual([k, 3n, BigInt(3 * id + 3 * groups), `n${String(id).padStart(7, '0')}`]);
  }
});

test('the parts of a chunk are its rows, each in one of them', () => {
  const memory = SharedMemory.create(16 * 1024 * 1024);
  fc.assert(
    fc.property(fc.array(fc.nat(0xffffffff), { maxLength: 60 }), fc.integer({ min: 1, max: 5 }), (hashes, parts) => {
      const arena = new Arena(memory, memory.newOwner());
      const start = arena.allocate(hashes.length * 16 + 16);
      hashes.forEach((h, i) => {
        memory.u32.set([h, i, 1, 2], (start >>> 2) + i * 4);
      });
      const found = Array.from({ length: parts }, (_, part) =>
        partOf(arena, { start, count: hashes.length }, 16, part, parts).flatMap((c) =>
          Array.from({ length: c.count }, (_, i) => [...memory.u32.subarray((c.start >>> 2) + i * 4, (c.start >>> 2) + i * 4 + 4)]),
        ),
      );
      const places = found.map((rows) => rows.map(([, i]) => i ?? -1));
      for (const list of places) expect(list).toEqual([...list].sort((a, b) => a - b));
      expect(places.flat().sort((a, b) => a - b)).toEqual(hashes.map((_, i) => i));
      expect(found.flat().every(([h, i]) => h === hashes[i ?? -1])).toBe(true);
      arena.free();
    }),
  );
});
