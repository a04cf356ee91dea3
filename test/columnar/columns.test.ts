import { describe, expect, test } from 'vitest';
import { ColumnBuilder } from '../../src/columnar/builder.ts';
import { valueReader } from '../../src/columnar/reader.ts';
import { takeVector } from '../../src/columnar/take.ts';
import {
  array,
  BIGINT,
  BINARY,
  BOOLEAN,
  DATE,
  type DataType,
  DOUBLE,
  decimal,
  field,
  INT,
  INTERVAL,
  map,
  SMALLINT,
  STRING,
  struct,
  TIMESTAMP,
  TINYINT,
} from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';
import { Arena, SharedMemory } from '../../src/wasm/memory.ts';
import fc from '../support/property.ts';

const memory = SharedMemory.create(256 << 20);

const wide = fc.bigInt({ min: -(10n ** 38n - 1n), max: 10n ** 38n - 1n });
const ofType: [name: string, type: DataType, values: fc.Arbitrary<Value>][] = [
  ['boolean', BOOLEAN, fc.boolean()],
  ['tinyint', TINYINT, fc.integer({ min: -128, max: 127 })],
  ['smallint', SMALLINT, fc.integer({ min: -32768, max: 32767 })],
  ['int', INT, fc.integer()],
  ['bigint', BIGINT, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  ['double', DOUBLE, fc.double()],
  ['decimal(10,2)', decimal(10, 2), fc.bigInt({ min: -9999999999n, max: 9999999999n })],
  ['decimal(38,4)', decimal(38, 4), wide],
  ['date', DATE, fc.integer({ min: -719162, max: 2932896 })],
  ['timestamp', TIMESTAMP, fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n })],
  ['string', STRING, fc.string({ unit: 'grapheme' })],
  ['binary', BINARY, fc.uint8Array()],
  [
    'interval',
    INTERVAL,
    fc.record({ months: fc.integer(), days: fc.integer(), micros: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }) }),
  ],
  ['array', array(INT), fc.array(fc.option(fc.integer()))],
  ['map', map(STRING, INT), fc.array(fc.integer()).map((values) => ({ keys: values.map((_, i) => `k${i}`), values }))],
  [
    'struct',
    struct([field('a', INT), field('b', array(STRING))]),
    fc.tuple(fc.option(fc.integer()), fc.option(fc.array(fc.string()))).map((v): Value => v as Value[]),
  ],
];

describe.each(ofType)('%s', (_, type, values) => {
  const column = fc.array(fc.option(values, { freq: 4 }), { maxLength: 100 });

  test('what is appended is read back', () => {
    fc.assert(
      fc.property(column, (rows) => {
        const arena = new Arena(memory, memory.newOwner());
        const builder = new ColumnBuilder(type, arena, 4);
        for (const v of rows) builder.append(v);
        const vector = builder.finish();
        expect(vector.length).toBe(rows.length);
        const read = valueReader(memory, vector);
        expect(rows.map((_v, i) => read(i))).toEqual(rows);
        arena.free();
      }),
      { numRuns: 60 },
    );
  });

  test('rows are taken in any order, -1 is null', () => {
    fc.assert(
      fc.property(column, fc.array(fc.nat()), (rows, picks) => {
        const arena = new Arena(memory, memory.newOwner());
        const builder = new ColumnBuilder(type, arena);
        for (const v of rows) builder.append(v);
        const index = picks.map((p) => (rows.length === 0 ? -1 : (p % (rows.length + 1)) - 1));
        const taken = takeVector(memory, builder.finish(), Int32Array.from(index), arena);
        const read = valueReader(memory, taken);
        expect(index.map((_v, i) => read(i))).toEqual(index.map((i) => (i < 0 ? null : (rows[i] ?? null))));
        arena.free();
      }),
      { numRuns: 60 },
    );
  });
});

const long = 'x'.repeat(39);
const kinds: [name: string, text: fc.Arbitrary<string>][] = [
  ['few', fc.constantFrom('', 'a', 'b', 'ab', 'ba', 'héllo', '日本語', `${long}y`, `${long}z`, `${long}yz`, `${long}zy`)],
  ['now and then the same', fc.oneof(fc.constantFrom('Brand#11', 'Brand#12', 'Brand#21'), fc.string({ maxLength: 60 }))],
  ['hardly any the same', fc.string({ minLength: 3, maxLength: 45 })],
];
test.each(kinds)('texts that come again are read back, %s of them', (_, text) => {
  fc.assert(
    fc.property(fc.array(fc.option(text, { freq: 9 }), { minLength: 64, maxLength: 900, size: 'max' }), (given) => {
      const arena = new Arena(memory, memory.newOwner());
      try {
        const builder = new ColumnBuilder(STRING, arena, 4);
        for (const v of given) builder.append(v);
        const read = valueReader(memory, builder.finish());
        expect(given.map((_v, row) => read(row))).toEqual(given);
        expect([...given.keys()].reverse().map(read)).toEqual([...given].reverse());
      } finally {
        arena.free();
      }
    }),
    { numRuns: 30 },
  );
});

test('nothing stays allocated', () => expect(memory.usage().used).toBe(0));
