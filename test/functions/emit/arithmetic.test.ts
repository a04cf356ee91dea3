import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookupFunction } from '../../../src/functions/registry.ts';
import { BIGINT, type DataType, DOUBLE, decimal, FLOAT, INT, SMALLINT, TINYINT } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { compileScalar, type Outcome, RAISED } from './harness.ts';

const context = (argTypes: readonly DataType[], type: DataType, ansi: boolean) => ({ argTypes, type, ansi, timeZone: 'UTC', now: 0n });

function overloadOf(name: string) {
  const record = lookupFunction(name);
  const overload = record?.kind === 'scalar' ? record.overloads[0] : undefined;
  if (!overload?.emit) throw new Error(`${name} has no emitter`);
  return { overload, emit: overload.emit };
}

function reference(name: string, argTypes: readonly DataType[], ansi: boolean) {
  const { overload } = overloadOf(name);
  const type = typeof overload.returns === 'function' ? overload.returns(argTypes, { ansi, timeZone: 'UTC' }) : overload.returns;
  const evaluate = (...args: readonly Value[]): Outcome => {
    try {
      return overload.evaluate(context(argTypes, type, ansi), ...args);
    } catch {
      return RAISED;
    }
  };
  return { type, evaluate };
}

const wholes = (bits: bigint): fc.Arbitrary<bigint> => {
  const top = (1n << (bits - 1n)) - 1n;
  return fc.oneof(fc.constantFrom(0n, 1n, -1n, top, -top, -top - 1n, 2n, -2n, 10n), fc.bigInt({ min: -top - 1n, max: top }), fc.bigInt({ min: -20n, max: 20n }));
};
const unscaled = (precision: number): fc.Arbitrary<bigint> => {
  const top = 10n ** BigInt(precision) - 1n;
  return fc.oneof(fc.constantFrom(0n, 1n, -1n, top, -top, 5n, -5n), fc.bigInt({ min: -top, max: top }), fc.integer({ min: 1, max: precision }).chain((n) => fc.bigInt({ min: -(10n ** BigInt(n)) + 1n, max: 10n ** BigInt(n) - 1n })));
};
const doubles = fc.oneof(fc.double(), fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, 1, -1, 7.5, 2));

function valuesOf(type: DataType): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'tinyint': return wholes(8n).map(Number);
    case 'smallint': return wholes(16n).map(Number);
    case 'int': return wholes(32n).map(Number);
    case 'bigint': return wholes(64n);
    case 'decimal': return unscaled(type.precision);
    case 'float': return doubles.map(Math.fround);
    default: return doubles;
  }
}

const OPERATORS = ['+', '-', '*', '/', '%', 'div', 'pmod', 'try_add', 'try_subtract', 'try_multiply', 'try_divide', 'try_mod'];
const PAIRS: readonly (readonly [DataType, DataType])[] = [
  [TINYINT, TINYINT], [SMALLINT, SMALLINT], [INT, INT], [BIGINT, BIGINT], [FLOAT, FLOAT], [DOUBLE, DOUBLE],
  [decimal(5, 2), decimal(5, 2)], [decimal(12, 2), decimal(13, 2)], [decimal(18, 6), decimal(10, 0)], [decimal(38, 10), decimal(38, 10)],
  [decimal(38, 18), decimal(20, 2)], [decimal(30, 0), decimal(9, 9)], [decimal(38, 0), decimal(38, 37)], [decimal(26, 4), decimal(13, 2)],
];
const fits = (name: string, a: DataType): boolean => {
  const floating = a.kind === 'float' || a.kind === 'double';
  if (name === '/' || name === 'try_divide') return a.kind === 'double' || a.kind === 'decimal';
  if (name === 'div') return a.kind === 'bigint' || a.kind === 'decimal';
  return !floating || !name.startsWith('div');
};

describe.each(OPERATORS)('%s', (name) => {
  test.each(PAIRS.filter(([a]) => fits(name, a)).flatMap((p) => [[...p, true] as const, [...p, false] as const]))('%j %j ansi %s is the reference', (a, b, ansi) => {
    const { type, evaluate } = reference(name, [a, b], ansi);
    const run = compileScalar(overloadOf(name).emit, { argTypes: [a, b], type, ansi });
    fc.assert(
      fc.property(valuesOf(a), valuesOf(b), (x, y) => {
        expect(run(x, y)).toEqual(evaluate(x, y));
      }),
      { numRuns: 300 },
    );
  });
});

test.each(['negative', 'positive'])('%s is the reference', (name) => {
  for (const type of [TINYINT, SMALLINT, INT, BIGINT, FLOAT, DOUBLE, decimal(18, 2), decimal(38, 2)]) {
    for (const ansi of [true, false]) {
      const { evaluate } = reference(name, [type], ansi);
      const run = compileScalar(overloadOf(name).emit, { argTypes: [type], type, ansi });
      fc.assert(fc.property(valuesOf(type), (x) => {
        expect(run(x)).toEqual(evaluate(x));
      }));
    }
  }
});

test('known bounds keep wide decimals in 64 bits with the same results', () => {
  const types = [decimal(12, 2), decimal(13, 2)] as const;
  const { type, evaluate } = reference('*', types, true);
  const bounds = { 0: { min: 0n, max: 10_000_000n }, 1: { min: 0n, max: 100n } };
  let parts = 0;
  const run = compileScalar(
    (e, args, call) => {
      const result = overloadOf('*').emit(e, args, call);
      parts = result.parts.length;
      return result;
    },
    { argTypes: types, type, ranges: bounds },
  );
  expect(parts).toBe(1);
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10_000_000n }), fc.bigInt({ min: 0n, max: 100n }), (x, y) => {
      expect(run(x, y)).toEqual(evaluate(x, y));
    }));
});
