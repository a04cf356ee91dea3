import { expect, test } from 'vitest';
import { batchOf } from '../../src/columnar/builder.ts';
import { valueReader } from '../../src/columnar/reader.ts';
import { takeBatch } from '../../src/columnar/take.ts';
import { BIGINT, BOOLEAN, decimal, INT, STRING } from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';
import { routines } from '../../src/wasm/runtime.ts';
import fc from '../support/property.ts';

const memory = SharedMemory.create(64 << 20);
const TYPES = [BIGINT, INT, STRING, BOOLEAN, decimal(30, 2)];
const orNull = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null });
const row = fc.tuple(
  orNull(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  orNull(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  orNull(fc.string({ unit: 'grapheme', maxLength: 20 })),
  orNull(fc.boolean()),
  orNull(fc.bigInt({ min: -(10n ** 30n) + 1n, max: 10n ** 30n - 1n })),
);

test('rows are taken alike by numbers in the shared memory and by others', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 40 }),
      fc.array(fc.integer({ min: -1, max: 39 }), { maxLength: 60 }),
      (rows, asked) => {
        const arena = new Arena(memory, memory.newOwner());
        const batch = batchOf(TYPES, rows as Value[][], arena);
        const wanted = asked.map((r) => (r < rows.length ? r : -1));
        const shared = memory.i32.subarray(arena.allocate(wanted.length * 4) >>> 2).subarray(0, wanted.length);
        shared.set(wanted);
        const valuesOf = (numbers: Int32Array): Value[][] => {
          const { rowCount, columns } = takeBatch(memory, batch, numbers, arena);
          const readers = columns.map((c) => valueReader(memory, c));
          return Array.from({ length: rowCount }, (_, r) => readers.map((read) => read(r)));
        };
        const expected = wanted.map((r) => (r < 0 ? TYPES.map(() => null) : rows[r]));
        expect(valuesOf(Int32Array.from(wanted))).toEqual(expected);
        expect(valuesOf(shared)).toEqual(expected);
        arena.free();
      },
    ),
    { numRuns: 60 },
  );
});

test('rows by part: each once, those of a part together and in their order', () => {
  const { rows_by_part } = routines(memory);
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 2 ** 31 - 1 }), { maxLength: 200 }),
      fc.integer({ min: 2, max: 40 }),
      fc.boolean(),
      (words, parts, isHash) => {
        const arena = new Arena(memory, memory.newOwner());
        const n = isHash ? words.length >> 1 : words.length;
        const [by, ends, rows] = [arena.allocate(words.length * 4 + 8), arena.allocate(parts * 4), arena.allocate(n * 4)] as const;
        words.forEach((w, i) => {
          memory.i32[(by >>> 2) + i] = isHash ? w : w % parts;
        });
        rows_by_part(by, isHash ? 1 : 0, n, parts, ends, rows);
        const partOf = (r: number): number =>
          isHash ? (((words[2 * r] as number) ^ (words[2 * r + 1] as number)) >>> 0) % parts : (words[r] as number) % parts;
        const expected = Array.from({ length: parts }, (_, p) => Array.from({ length: n }, (_, r) => r).filter((r) => partOf(r) === p));
        expect([...memory.i32.subarray(rows >>> 2, (rows >>> 2) + n)]).toEqual(expected.flat());
        let end = 0;
        expect([...memory.i32.subarray(ends >>> 2, (ends >>> 2) + parts)]).toEqual(expected.map((rs) => (end += rs.length)));
        arena.free();
      },
    ),
    { numRuns: 60 },
  );
});
