import { describe, expect, test } from 'vitest';
import { emitCompare, emitEquals, emitHash, fieldAlign, fieldSize } from '../../../src/functions/emit/operand.ts';
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
  TIMESTAMP,
  TINYINT,
} from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import fc from '../../support/property.ts';
import { compileScalar } from './harness.ts';
import { both } from './reference.ts';
import { valuesOf } from './values.ts';

const TYPES: readonly DataType[] = [
  BOOLEAN,
  TINYINT,
  SMALLINT,
  INT,
  BIGINT,
  FLOAT,
  DOUBLE,
  decimal(10, 2),
  decimal(38, 2),
  STRING,
  BINARY,
  DATE,
  TIMESTAMP,
];
const nullable = (type: DataType): fc.Arbitrary<Value> => fc.option(valuesOf(type), { freq: 5 });

/** Spark's order of values of one type, nulls first. */
function order(a: Value, b: Value): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  if (typeof a === 'string' && typeof b === 'string') return Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Math.sign(Buffer.compare(a, b));
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a === b ? 0 : a < b ? -1 : 1;
}

describe.each(TYPES)('keys of %j', (type) => {
  const equals = compileScalar((e, [a, b]) => ({ type: BOOLEAN, parts: [emitEquals(e, a as never, b as never)] }), {
    argTypes: [type, type],
    type: BOOLEAN,
    custom: true,
  });
  const compare = compileScalar((e, [a, b]) => ({ type: INT, parts: [emitCompare(e, a as never, b as never)] }), {
    argTypes: [type, type],
    type: INT,
    custom: true,
  });
  const compareLast = compileScalar((e, [a, b]) => ({ type: INT, parts: [emitCompare(e, a as never, b as never, 'last')] }), {
    argTypes: [type, type],
    type: INT,
    custom: true,
  });
  const hash = compileScalar((e, [a]) => ({ type: BIGINT, parts: [emitHash(e, a as never)] }), {
    argTypes: [type],
    type: BIGINT,
    custom: true,
  });

  test('order and equality are Spark’s', () => {
    fc.assert(
      fc.property(nullable(type), nullable(type), (a, b) => {
        expect(compare(a, b)).toBe(order(a, b));
        expect(equals(a, b)).toBe(order(a, b) === 0);
        expect(equals(a, a)).toBe(true);
        expect(compareLast(a, b)).toBe(a === null || b === null ? -order(a, b) + 0 : order(a, b));
      }),
      { numRuns: 300 },
    );
  });

  test('equal values hash alike', () => {
    fc.assert(
      fc.property(nullable(type), (a) => {
        expect(hash(a)).toBe(hash(a));
      }),
    );
    if (type.kind === 'double' || type.kind === 'float') expect(hash(-0)).toBe(hash(0));
  });
});

test('a wide decimal hashes alike in one part and in two', () => {
  const type = decimal(38, 2);
  const two = compileScalar((e, [a]) => ({ type: BIGINT, parts: [emitHash(e, a as never)] }), { argTypes: [type], type: BIGINT });
  const one = compileScalar((e, [a]) => ({ type: BIGINT, parts: [emitHash(e, { type, parts: (a?.parts ?? []).slice(0, 1) })] }), {
    argTypes: [type],
    type: BIGINT,
  });
  for (const v of [0n, 1n, -1n, 123456789012345678n, -(1n << 63n), (1n << 63n) - 1n]) expect(two(v)).toBe(one(v));
});

test('hashes spread over their low bits', () => {
  const hash = compileScalar((e, [a]) => ({ type: BIGINT, parts: [emitHash(e, a as never)] }), { argTypes: [BIGINT], type: BIGINT });
  for (const step of [1n, 8n, 1024n, 1n << 20n, 1n << 32n, 1n << 48n]) {
    const slots = new Set<bigint>();
    for (let i = 0n; i < 4096n; i++) slots.add(BigInt.asUintN(13, hash(i * step) as bigint));
    // 4096 keys in 8192 slots: a random function fills about 3223 of them.
    expect(slots.size).toBeGreaterThan(2900);
  }
});

test('fields are as large as their types', () => {
  expect(TYPES.map(fieldSize)).toEqual([1, 1, 2, 4, 8, 4, 8, 8, 16, 8, 8, 4, 8]);
  expect(TYPES.map(fieldAlign)).toEqual([1, 1, 2, 4, 8, 4, 8, 8, 8, 4, 4, 4, 8]);
});

describe('comparisons are the reference', () => {
  test.each(['==', '!=', '<', '<=', '>', '>=', '<=>', 'greatest', 'least'].flatMap((name) => TYPES.map((type) => [name, type] as const)))(
    '%s of %j',
    (name, type) => {
      const { run, evaluate } = both(name, [type, type]);
      fc.assert(
        fc.property(nullable(type), nullable(type), (a, b) => {
          const got = run(a, b),
            want = evaluate(a, b);
          expect(got === 0 ? 0 : got).toEqual(want === 0 ? 0 : want);
        }),
      );
    },
  );

  test.each(TYPES)('in of %j', (type) => {
    const { run, evaluate } = both('in', [type, type, type, type]);
    fc.assert(
      fc.property(nullable(type), nullable(type), nullable(type), nullable(type), (...args) => {
        expect(run(...args)).toEqual(evaluate(...args));
      }),
    );
  });

  test('in with many constants', () => {
    const list = [5, -3, 100, 7, 7, 0, 2147483647, -2147483648, 12];
    const constants = Object.fromEntries(list.map((v, i) => [i + 1, v]));
    const { run, evaluate } = both('in', [INT, ...list.map(() => INT)], { constants });
    for (const v of [...list, 1, 6, 8, -2147483647, null]) expect(run(v, ...list)).toEqual(evaluate(v, ...list));
  });

  test.each(TYPES)('in of %j with constants, whether looked up or compared', (type) => {
    const value = nullable(type).filter((v) => v !== null);
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 50 }), fc.array(nullable(type), { maxLength: 5 }), (list, others) => {
        const constants = Object.fromEntries(list.map((v, i) => [i + 1, v]));
        const { run, evaluate } = both('in', [type, ...list.map(() => type)], { constants });
        for (const v of [...list, ...others]) expect(run(v, ...list)).toEqual(evaluate(v, ...list));
      }),
      { numRuns: 30 },
    );
  });

  test('in of texts that are nearly alike, long and short', () => {
    const list = Array.from({ length: 300 }, (_, i) => `${'x'.repeat(i % 37)}${i}\u{1f426}`);
    const constants = Object.fromEntries(list.map((v, i) => [i + 1, v]));
    const { run, evaluate } = both('in', [STRING, ...list.map(() => STRING)], { constants });
    for (const v of ['', 'x', ...list.flatMap((t) => [t, `${t}x`, t.slice(1)])]) expect(run(v, ...list)).toEqual(evaluate(v, ...list));
  });

  test.each(['and', 'or'])('%s', (name) => {
    const { run, evaluate } = both(name, [BOOLEAN, BOOLEAN]);
    for (const a of [true, false, null]) for (const b of [true, false, null]) expect(run(a, b)).toEqual(evaluate(a, b));
  });

  test.each(['isNull', 'isNotNull', 'isNaN'])('%s', (name) => {
    const { run, evaluate } = both(name, [DOUBLE]);
    for (const v of [null, 1, Number.NaN]) expect(run(v)).toEqual(evaluate(v));
  });
});
