import { expect, test } from 'vitest';
import type { Batch, Vector } from '../../src/columnar/batch.ts';
import { packBatches, unpackBatch } from '../../src/exec/packed-batches.ts';
import { BIGINT, STRING, struct } from '../../src/types/data-type.ts';

const vector = (v: Partial<Vector> & Pick<Vector, 'type'>): Vector => ({
  length: 3,
  validity: 0,
  values: 0,
  offsets: 0,
  children: [],
  ...v,
});
const row = struct([{ name: 'a', type: BIGINT, nullable: true }]);

const batches: readonly Batch[] = [1, 2].map((n) => ({
  rowCount: 2 + n,
  columns: [
    vector({ type: BIGINT, length: 2 + n, values: 0xffff_0000 + n, width: 2 }),
    vector({ type: STRING, values: 64 * n, validity: 8, dictionary: vector({ type: STRING, length: 1, offsets: 128, values: 256 }) }),
    vector({ type: row, children: [vector({ type: BIGINT, values: 512 + n })] }),
  ],
}));

test('batches come back as they were packed', () => {
  const packed = structuredClone(packBatches(batches, () => true));
  expect(batches.map((_, i) => unpackBatch(packed, i))).toEqual(batches);
});

test('a column that is not read comes back without rows, the others in their places', () => {
  const packed = packBatches(batches, (column) => column === 2);
  const { rowCount, columns } = unpackBatch(packed, 1);
  expect(rowCount).toBe(4);
  expect(columns.map((c) => c.type.kind)).toEqual(['void', 'void', 'struct']);
  expect(columns[2]).toEqual(batches[1]?.columns[2]);
});

test('no batches', () => {
  const packed = packBatches([], () => true);
  expect(packed.starts.length).toBe(0);
  expect(() => unpackBatch(packed, 0)).toThrow('no such batch');
});
