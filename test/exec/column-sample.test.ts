import { expect, test } from 'vitest';
import { batchOf } from '../../src/columnar/builder.ts';
import { sampledColumns } from '../../src/exec/column-sample.ts';
import type { Attribute } from '../../src/plan/expr.ts';
import { BIGINT } from '../../src/types/data-type.ts';
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
