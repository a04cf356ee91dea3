import { describe, expect, test } from 'vitest';
import { ColumnBuilder } from '../../src/columnar/builder.ts';
import { decodeValue, decodeVector, encodeValue, encodeVector } from '../../src/columnar/encode.ts';
import { valueReader } from '../../src/columnar/reader.ts';
import {
  array,
  BIGINT,
  BINARY,
  BOOLEAN,
  DATE,
  type DataType,
  DOUBLE,
  decimal,
  FLOAT,
  field,
  INT,
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

const memory = SharedMemory.create(64 << 20);
const arena = new Arena(memory, memory.newOwner());
const order = (a: Uint8Array, b: Uint8Array): number => Math.sign(Buffer.compare(a, b));

const wide = fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n });
const long = fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n });
const text = fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'é', '😀', '\u00ff'), maxLength: 5 });

const ATOMS: readonly (readonly [DataType, fc.Arbitrary<Value>])[] = [
  [BOOLEAN, fc.boolean()],
  [TINYINT, fc.integer({ min: -128, max: 127 })],
  [SMALLINT, fc.integer({ min: -32768, max: 32767 })],
  [INT, fc.integer()],
  [BIGINT, long],
  [FLOAT, fc.float()],
  [DOUBLE, fc.double()],
  [decimal(18, 3), fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n })],
  [decimal(38, 3), wide],
  [STRING, text],
  [BINARY, fc.uint8Array({ maxLength: 5 })],
  [DATE, fc.integer({ min: -100000, max: 100000 })],
  [TIMESTAMP, long],
];

const point = struct([field('x', INT), field('name', STRING)]);
const points = fc.tuple(fc.option(fc.integer()), fc.option(text)) as fc.Arbitrary<Value>;
const NESTED: readonly (readonly [DataType, fc.Arbitrary<Value>])[] = [
  [array(INT), fc.array(fc.option(fc.integer()))],
  [array(STRING), fc.array(fc.option(text))],
  [point, points],
  [
    map(STRING, DOUBLE),
    fc
      .uniqueArray(text, { maxLength: 4 })
      .chain((keys) =>
        fc.array(fc.option(fc.double()), { minLength: keys.length, maxLength: keys.length }).map((values) => ({ keys, values })),
      ),
  ],
  [array(array(point)), fc.array(fc.option(fc.array(fc.option(points)))) as fc.Arbitrary<Value>],
];

describe('a value', () => {
  test.each([...ATOMS, ...NESTED])('of %j comes back as it was', (type, values) => {
    fc.assert(
      fc.property(values, (v) => {
        expect(decodeValue(type, encodeValue(type, v, 'payload'))).toEqual(v);
      }),
    );
  });
});

describe('the order of bytes is the order of values', () => {
  const compare = (a: Value, b: Value): number => {
    if (a === null || b === null) return Number(b === null) - Number(a === null);
    if (Array.isArray(a) && Array.isArray(b)) {
      for (let i = 0; i < Math.min(a.length, b.length); i++) {
        const c = compare(a[i] as Value, b[i] as Value);
        if (c !== 0) return c;
      }
      return Math.sign(a.length - b.length);
    }
    if (typeof a === 'string' && typeof b === 'string') return order(Buffer.from(a), Buffer.from(b));
    if (a instanceof Uint8Array && b instanceof Uint8Array) return order(a, b);
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
    return a === b ? 0 : a < b ? -1 : 1;
  };
  test.each([...ATOMS, ...NESTED.filter(([type]) => type.kind !== 'map')])('%j', (type, values) => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(order(encodeValue(type, a), encodeValue(type, b))).toBe(compare(a, b));
      }),
    );
  });
});

test('as keys, what Spark groups together has the same bytes', () => {
  expect(encodeValue(array(DOUBLE), [-0, Number.NaN])).toEqual(encodeValue(array(DOUBLE), [0, -Number.NaN]));
  const type = map(STRING, INT);
  expect(encodeValue(type, { keys: ['b', 'a'], values: [1, 2] })).toEqual(encodeValue(type, { keys: ['a', 'b'], values: [2, 1] }));
  expect(encodeValue(type, { keys: ['b', 'a'], values: [1, 2] }, 'payload')).not.toEqual(
    encodeValue(type, { keys: ['a', 'b'], values: [2, 1] }, 'payload'),
  );
});

test('a column, nulls included, goes there and back', () => {
  const values: Value[] = [[1, null, 3], null, [], [null], [-5]];
  const builder = new ColumnBuilder(array(INT), arena);
  for (const v of values) builder.append(v);
  const encoded = encodeVector(memory, builder.finish(), arena);
  expect(encoded.type).toEqual(BINARY);
  const back = valueReader(memory, decodeVector(memory, encoded, array(INT), arena));
  expect(values.map((_, i) => back(i))).toEqual(values);
});
