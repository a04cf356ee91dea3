import { describe, expect, test } from 'vitest';
import { lookupFunction } from '../../../src/functions/registry.ts';
import {
  BIGINT,
  BINARY,
  BOOLEAN,
  DATE,
  type DataType,
  DOUBLE,
  decimal,
  FLOAT,
  INT,
  SMALLINT,
  STRING,
  TINYINT,
} from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import fc from '../../support/property.ts';
import { both } from './reference.ts';
import { valuesOf } from './values.ts';

function holds(name: string, types: readonly DataType[], options: Parameters<typeof both>[2] = {}): void {
  const { run, evaluate } = both(name, types, options);
  fc.assert(
    fc.property(fc.tuple(...types.map(valuesOf)), (args) => {
      expect(run(...args)).toEqual(evaluate(...args));
    }),
    { numRuns: 200 },
  );
}

const NUMBERS: readonly DataType[] = [TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, decimal(5, 2), decimal(18, 9), decimal(38, 10)];

describe.each([true, false])('ansi %s', (ansi) => {
  // Of more digits the reference keeps 34.
  test.each([...NUMBERS.slice(0, -1), decimal(34, 10)])('abs of %j', (type) => holds('abs', [type], { ansi }));
  test.each([BIGINT, DOUBLE, decimal(5, 2), decimal(38, 10), decimal(38, 0), decimal(38, 38)])('floor and ceil of %j', (type) => {
    holds('floor', [type], { ansi });
    holds('ceil', [type], { ansi });
  });
  const roundable = [TINYINT, SMALLINT, INT, BIGINT, decimal(5, 2), decimal(18, 9), decimal(38, 10)];
  test.each(roundable.flatMap((t) => [-25, -19, -3, -1, 0, 1, 5].map((s) => [t, s] as const)))(
    'round and bround of %j to %i',
    (type, scale) => {
      for (const name of ['round', 'bround']) {
        const record = lookupFunction(name);
        const overload = record?.kind === 'scalar' ? record.overloads[0] : undefined;
        const returns = overload?.returns;
        if (typeof returns !== 'function') throw new Error('no type');
        const to = returns([type, INT], {
          ansi,
          timeZone: 'UTC',
          literals: [undefined, scale],
          constant: (i) => (i === 1 ? scale : undefined),
        });
        const { run, evaluate } = both(name, [type, INT], { ansi, type: to, constants: { 1: scale } });
        fc.assert(
          fc.property(valuesOf(type), (v) => {
            expect(run(v, scale)).toEqual(evaluate(v, scale));
          }),
        );
      }
    },
  );
});

test('sqrt', () => holds('sqrt', [DOUBLE]));
test.each(['&', '|', '^'])('%s', (name) => {
  for (const type of [TINYINT, SMALLINT, INT, BIGINT]) holds(name, [type, type]);
});
test('~', () => {
  for (const type of [TINYINT, SMALLINT, INT, BIGINT]) holds('~', [type]);
});
test.each(['shiftleft', 'shiftright', 'shiftrightunsigned'])('%s', (name) => {
  holds(name, [INT, INT]);
  holds(name, [BIGINT, INT], { overload: 1 });
});

const HASHED: readonly DataType[] = [BOOLEAN, TINYINT, INT, BIGINT, FLOAT, DOUBLE, decimal(10, 2), decimal(38, 2), STRING, BINARY, DATE];
test.each(HASHED)('hash and xxhash64 of %j', (type) => {
  holds('hash', [type, STRING]);
  holds('xxhash64', [INT, type]);
});
test('hashes as Spark gives them', () => {
  const value = (name: string, types: readonly DataType[], ...args: readonly Value[]) => both(name, types).run(...args);
  expect(value('hash', [INT], 1)).toBe(-559580957);
  expect(value('hash', [STRING], 'abc')).toBe(1322437556);
  expect(value('hash', [decimal(38, 2)], 150n)).toBe(-339019914);
  expect(value('xxhash64', [STRING], 'a longer string that is more than thirty two bytes')).toBe(6445271983615447876n);
  expect(value('hash', [BINARY], Uint8Array.of(0x80, 0xff, 1))).toBe(-1935714940);
  expect(value('hash', [DOUBLE], Number.NaN)).toBe(-1281358385);
});
