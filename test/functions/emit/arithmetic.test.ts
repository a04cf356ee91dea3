import { describe, expect, test } from 'vitest';
import { BIGINT, type DataType, DOUBLE, decimal, FLOAT, INT, SMALLINT, TINYINT } from '../../../src/types/data-type.ts';
import fc from '../../support/property.ts';
import { compileScalar } from './harness.ts';
import { both, overloadOf } from './reference.ts';
import { valuesOf } from './values.ts';

const OPERATORS = ['+', '-', '*', '/', '%', 'div', 'pmod', 'try_add', 'try_subtract', 'try_multiply', 'try_divide', 'try_mod'];
const PAIRS: readonly (readonly [DataType, DataType])[] = [
  [TINYINT, TINYINT],
  [SMALLINT, SMALLINT],
  [INT, INT],
  [BIGINT, BIGINT],
  [FLOAT, FLOAT],
  [DOUBLE, DOUBLE],
  [decimal(5, 2), decimal(5, 2)],
  [decimal(12, 2), decimal(13, 2)],
  [decimal(18, 6), decimal(10, 0)],
  [decimal(38, 10), decimal(38, 10)],
  [decimal(38, 18), decimal(20, 2)],
  [decimal(30, 0), decimal(9, 9)],
  [decimal(38, 0), decimal(38, 37)],
  [decimal(26, 4), decimal(13, 2)],
];
const fits = (name: string, a: DataType): boolean => {
  const floating = a.kind === 'float' || a.kind === 'double';
  if (name === '/' || name === 'try_divide') return a.kind === 'double' || a.kind === 'decimal';
  if (name === 'div') return a.kind === 'bigint' || a.kind === 'decimal';
  return !floating || !name.startsWith('div');
};

describe.each(OPERATORS)('%s', (name) => {
  test.each(PAIRS.filter(([a]) => fits(name, a)).flatMap((p) => [[...p, true] as const, [...p, false] as const]))(
    '%j %j ansi %s is the reference',
    (a, b, ansi) => {
      const { run, evaluate } = both(name, [a, b], { ansi });
      fc.assert(
        fc.property(valuesOf(a), valuesOf(b), (x, y) => {
          expect(run(x, y)).toEqual(evaluate(x, y));
        }),
        { numRuns: 300 },
      );
    },
  );
});

test.each(['negative', 'positive'])('%s is the reference', (name) => {
  for (const type of [TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, decimal(18, 2), decimal(34, 2)]) {
    for (const ansi of [true, false]) {
      const { run, evaluate } = both(name, [type], { ansi });
      fc.assert(
        fc.property(valuesOf(type), (x) => {
          expect(run(x)).toEqual(evaluate(x));
        }),
      );
    }
  }
});

test('known bounds keep wide decimals in 64 bits with the same results', () => {
  const types = [decimal(12, 2), decimal(13, 2)] as const;
  const { evaluate } = both('*', types);
  const bounds = { 0: { min: 0n, max: 10_000_000n }, 1: { min: 0n, max: 100n } };
  let parts = 0;
  const run = compileScalar(
    (e, args, call) => {
      const result = overloadOf('*').emit(e, args, call);
      parts = result.parts.length;
      return result;
    },
    { argTypes: types, type: decimal(26, 4), ranges: bounds },
  );
  expect(parts).toBe(1);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10_000_000n }), fc.bigInt({ min: 0n, max: 100n }), (x, y) => {
      expect(run(x, y)).toEqual(evaluate(x, y));
    }),
  );
});
