import { expect, test } from 'vitest';
import * as t from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import fc from '../../support/property.ts';
import { both } from './reference.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 24 }),
  fc.string({ maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(...'abzAZ 019-+/=İſKßǆ'), maxLength: 12 }),
);
const bytes = fc.uint8Array({ maxLength: 40 });
const longBytes = fc.uint8Array({ minLength: 100, maxLength: 300 });
const ints = fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
const longs = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -100n, max: 100n }));

type Case = readonly [
  name: string,
  args: readonly t.DataType[],
  values: readonly fc.Arbitrary<Value>[],
  constants?: Readonly<Record<number, Value>>,
];
const base64 = bytes.map((b) => Buffer.from(b).toString('base64'));
const cases: readonly Case[] = [
  ['base64', [t.BINARY], [bytes]],
  [
    'unbase64',
    [t.STRING],
    [
      fc.oneof(
        base64,
        base64.map((s) => s.slice(0, -1)),
        text,
      ),
    ],
  ],
  [
    'unhex',
    [t.STRING],
    [
      fc.oneof(
        bytes.map((b) => Buffer.from(b).toString('hex')),
        fc.string({ unit: fc.constantFrom(...'09afAFg'), maxLength: 9 }),
        text,
      ),
    ],
  ],
  ['bin', [t.BIGINT], [longs]],
  ['initcap', [t.STRING], [text]],
  ['space', [t.INT], [fc.integer({ min: -5, max: 300 })]],
  ['repeat', [t.STRING, t.INT], [text, fc.integer({ min: -5, max: 30 })]],
  ['overlay', [t.STRING, t.STRING, t.INT, t.INT], [text, text, ints, ints]],
  ['overlay', [t.STRING, t.STRING, t.INT], [text, text, ints]],
  ['replace', [t.STRING, t.STRING, t.STRING], [text, fc.string({ maxLength: 2 }), text]],
  ['bit_count', [t.BIGINT], [longs]],
  ['bit_count', [t.SMALLINT], [fc.integer({ min: -32_768, max: 32_767 })]],
  ['bit_get', [t.TINYINT, t.INT], [fc.integer({ min: -128, max: 127 }), fc.integer({ min: -1, max: 9 })]],
  ['bit_get', [t.BIGINT, t.INT], [longs, fc.integer({ min: -1, max: 65 })]],
  ...[384, 512].map((bits): Case => ['sha2', [t.BINARY, t.INT], [fc.oneof(bytes, longBytes), fc.constant(bits)], { 1: bits }]),
];
test.each(cases.map(([name, args, values, constants]) => ({ name, args, values, constants })))(
  '$name of $args',
  ({ name, args, values, constants }) => {
    const { run, evaluate } = both(name, args, constants ? { constants } : {});
    fc.assert(
      fc.property(fc.tuple(...values.map((v) => fc.option(v, { freq: 30 }))), (row) => {
        expect(run(...row)).toEqual(evaluate(...row));
      }),
      { numRuns: 300 },
    );
  },
);

test('digests of the lengths at which a block ends', () => {
  const { run, evaluate } = both('sha2', [t.BINARY, t.INT], { constants: { 1: 512 } });
  for (const n of [0, 1, 110, 111, 112, 113, 127, 128, 129, 239, 240, 241, 255, 256]) {
    const message = new Uint8Array(n).fill(n);
    expect(run(message, 512)).toEqual(evaluate(message, 512));
  }
});

test.each([true, false])('conv, ANSI %s', (ansi) => {
  const { run, evaluate } = both('conv', [t.STRING, t.INT, t.INT], { ansi });
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789abcXYZ- fF'), maxLength: 22 });
  const base = fc.integer({ min: -38, max: 38 });
  fc.assert(
    fc.property(fc.oneof(digits, longs.map(String), text), base, base, (s, from, to) => {
      expect(run(s, from, to)).toEqual(evaluate(s, from, to));
    }),
    { numRuns: 1000 },
  );
});
