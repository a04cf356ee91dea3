import { expect, test } from 'vitest';
import { batchOf } from '../../src/columnar/builder.ts';
import { sampledColumns } from '../../src/exec/column-sample.ts';
import type { Attribute } from '../../src/plan/expr.ts';
import { BIGINT, decimal } from '../../src/types/data-type.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';

// How many values a column has, by a sample of its rows.
const ROWS = 120_000;
const PER_BATCH = 30_000;
const key: Attribute = { kind: 'Attribute', name: 'k', id: 1, type: BIGINT, nullable: true };

const columns: [what: string, valueAt: (row: number) => number | null, values: number][] = [
  ['each its own', (i) => i, ROWS],
  ['four beside each other', (i) => Math.floor(i / 4), ROWS / 4],
  ['runs of unequal length', (i) => Math.floor(Math.sqrt(i) * 100), 34_641],
  ['runs with nulls between', (i) => (i % 50 === 0 ? null : Math.floor(i / 10)), ROWS / 10],
  ['few, over and over', (i) => i % 30, 30],
  ['one', () => 7, 1],
];
test.each(columns)('values of a column, %s', async (_, valueAt, values) => {
  const memory = SharedMemory.create(16 * 1024 * 1024);
  const arena = new Arena(memory, memory.newOwner());
  const longAt = (row: number): bigint | null => {
    const value = valueAt(row);
    return value === null ? null : BigInt(value);
  };
  const batches = Array.from({ length: ROWS / PER_BATCH }, (_, b) =>
    batchOf(
      [BIGINT],
      Array.from({ length: PER_BATCH }, (_, i) => [longAt(b * PER_BATCH + i)]),
      arena,
    ),
  );
  const { distinctCount = 0 } = (await sampledColumns([key], batches, memory)).k ?? {};
  expect(distinctCount / values).toBeGreaterThan(0.8);
  expect(distinctCount / values).toBeLessThan(1.25);
});

test('a histogram of the values: as many in each bin', async () => {
  const memory = SharedMemory.create(16 * 1024 * 1024);
  const arena = new Arena(memory, memory.newOwner());
  // Three quarters of the prices lie in the lowest hundredth of their range, each with two decimals.
  const rows = Array.from({ length: 40_000 }, (_, i) => [i % 10 === 9 ? null : BigInt(i % 4 === 0 ? (i * 13) % 1_000_000 : i % 10_000)]);
  const batch = batchOf([decimal(8, 2)], rows, arena);
  const { histogram } = (await sampledColumns([{ ...key, type: decimal(8, 2) }], [batch], memory)).k ?? {};
  expect(histogram?.bins).toHaveLength(64);
  expect((histogram?.height ?? 0) * 64).toBe(36_000);
  const low = histogram?.bins.filter((b) => b.high < 100).length ?? 0;
  expect(low / 64).toBeGreaterThan(0.7);
  expect(low / 64).toBeLessThan(0.85);
  expect(histogram?.bins.at(-1)?.high).toBeLessThan(10_000);
});
