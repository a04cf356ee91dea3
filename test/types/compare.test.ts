import { expect, test } from 'vitest';
import { compareStrings, compareValues, equalValues, groupKey } from '../../src/types/compare.ts';
import * as t from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';
import fc from '../support/property.ts';

const order: [type: t.DataType, sorted: Value[]][] = [
  [t.DOUBLE, [Number.NEGATIVE_INFINITY, -1, 0, 1, Number.POSITIVE_INFINITY, Number.NaN]],
  [t.STRING, ['', 'B', 'a', 'ab', '\uffee', '\u{1f600}']],
  [t.BINARY, [Uint8Array.of(), Uint8Array.of(1), Uint8Array.of(1, 0), Uint8Array.of(200)]],
  [t.array(t.INT), [[], [null], [1], [1, 2], [2]]],
  [
    t.struct([t.field('a', t.INT), t.field('b', t.STRING)]),
    [
      [null, 'x'],
      [1, null],
      [1, 'a'],
      [2, ''],
    ],
  ],
  [t.BOOLEAN, [false, true]],
];
test.each(order)('order of %o', (type, sorted) => {
  const compare = compareValues(type);
  for (const [i, a] of sorted.entries()) for (const [j, b] of sorted.entries()) expect(Math.sign(compare(a, b))).toBe(Math.sign(i - j));
});

test('strings compare as their UTF-8 bytes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }),
      (a, b) => Math.sign(compareStrings(a, b)) === Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))),
    ),
  );
});

test('equal values have equal keys, others do not', () => {
  const lists = fc.array(fc.option(fc.double()));
  const type = t.array(t.DOUBLE);
  const [key, equal] = [groupKey(type), equalValues(type)];
  fc.assert(fc.property(lists, lists, (a, b) => (key(a) === key(b)) === equal(a, b)));
  expect(key([-0])).toBe(key([0]));
  const map = groupKey(t.map(t.INT, t.INT));
  expect(map({ keys: [1, 2], values: [3, null] })).toBe(map({ keys: [2, 1], values: [null, 3] }));
});
