import { expect, test } from 'vitest';
import { lookupFunction } from '../../src/functions/registry.ts';
import { BIGINT, BOOLEAN, DATE, type DataType, DOUBLE, FLOAT, STRING, TIMESTAMP } from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';

// The bucket of each of the rows 1 to 39 that Spark wrote into a table of Hive's form, CLUSTERED BY all its columns INTO 8 BUCKETS.
const BUCKETS = [4, 4, 0, 5, 0, 4, 4, 3, 3, 2, 5, 7, 6, 2, 1, 7, 6, 7, 3, 1, 5, 5, 3, 5, 4, 7, 4, 2, 7, 7, 1, 7, 2, 2, 6, 0, 2, 6, 4];
const TYPES: readonly DataType[] = [BIGINT, STRING, DATE, TIMESTAMP, { kind: 'decimal', precision: 10, scale: 2 }, DOUBLE, FLOAT, BOOLEAN];
const row = (id: number): Value[] => [
  BigInt(id) * 12345678901n,
  `é${id}`,
  18262 + id,
  BigInt(id) * 1234567890123n,
  BigInt(id) * 125n,
  id / 3,
  Math.fround(id / 7),
  id % 2 === 0,
];

const hiveHash = (types: readonly DataType[], values: readonly Value[]): Value => {
  const record = lookupFunction('hive_hash');
  const overload = record?.kind === 'scalar' ? record.overloads[0] : undefined;
  const context = { argTypes: types, type: BIGINT, ansi: true, timeZone: 'UTC', now: 0n };
  return overload?.evaluate(context, ...values) ?? null;
};

test('rows go into the buckets that Spark puts them in', () => {
  const buckets = BUCKETS.map((_, i) => (Number(hiveHash(TYPES, row(i + 1))) & 0x7fffffff) % 8);
  expect(buckets).toEqual(BUCKETS);
});

test('nested values', () => {
  const list: DataType = { kind: 'array', element: STRING, containsNull: true };
  expect(hiveHash([list], [['a', null, 'b']])).toBe(97 * 31 * 31 + 98);
  const map: DataType = { kind: 'map', key: STRING, value: BIGINT, valueContainsNull: true };
  expect(hiveHash([map], [{ keys: ['a', 'b'], values: [1n, null] }])).toBe((97 ^ 1) + 98);
  expect(hiveHash([BIGINT, STRING], [null, null])).toBe(0);
});
