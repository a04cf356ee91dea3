import { expect, test } from 'vitest';
import { castFunction } from '../../../src/functions/cast.ts';
import { emitCast } from '../../../src/functions/emit/cast.ts';
import * as t from '../../../src/types/data-type.ts';
import { doubleText, floatText } from '../../../src/types/java-double.ts';
import type { Value } from '../../../src/types/value.ts';
import fc from '../../support/property.ts';
import { compileScalar } from './harness.ts';

// Casts of floating-point numbers by the digits Java prints of them, on all sizes of exponents.

const compiled = (from: t.DataType, to: t.DataType) => {
  const context = { argTypes: [from], type: to, ansi: true, timeZone: 'UTC', now: 0n };
  const reference = (v: Value): Value => castFunction(from, to, 'legacy', context)(v);
  const run = compileScalar((e, [x]) => (x && emitCast(e, x, to, 'legacy')) ?? expect.unreachable(), {
    argTypes: [from],
    type: to,
    reference,
  });
  return { run, reference };
};

const bits = new DataView(new ArrayBuffer(8));
const anyDouble = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((b) => {
  bits.setBigUint64(0, b);
  return bits.getFloat64(0);
});
const anyFloat = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((b) => {
  bits.setUint32(0, b);
  return bits.getFloat32(0);
});
const plain = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: -12, max: 12 })).map(([n, e]) => n * 10 ** e),
  fc.tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 1, max: 9 })).map(([n, d]) => n / d),
  fc.integer({ min: -1074, max: 1023 }).map((e) => 2 ** e),
  fc.integer({ min: -323, max: 308 }).map((e) => Number(`1e${e}`)),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n }).map(Number),
);

test('double to text', () => {
  const { run } = compiled(t.DOUBLE, t.STRING);
  fc.assert(
    fc.property(fc.oneof(anyDouble, plain), (v) => {
      expect(run(v)).toEqual(doubleText(v));
    }),
    { numRuns: 3000 },
  );
  for (const v of [
    0,
    -0,
    5e-324,
    2 ** -1022,
    Number.MAX_VALUE,
    Number.NaN,
    Number.NEGATIVE_INFINITY,
    2e-3,
    1e-3,
    1e7,
    9_999_999.999,
    2 ** 63,
  ])
    expect(run(v)).toEqual(doubleText(v));
});

test('float to text', () => {
  const { run } = compiled(t.FLOAT, t.STRING);
  fc.assert(
    fc.property(
      fc.oneof(
        anyFloat,
        plain.map(Math.fround),
        fc.integer({ min: -(10 ** 7), max: 10 ** 7 }).map((n) => Math.fround(n / 1000)),
      ),
      (v) => {
        expect(run(v)).toEqual(floatText(v));
      },
    ),
    { numRuns: 3000 },
  );
});

test.each([t.DOUBLE, t.FLOAT])('$kind to decimal', (from) => {
  for (const to of [t.decimal(20, 6), t.decimal(38, 18), t.decimal(10, 0), t.decimal(5, 5)]) {
    const { run, reference } = compiled(from, to);
    fc.assert(
      fc.property(from.kind === 'double' ? fc.oneof(anyDouble, plain) : plain.map(Math.fround), (v) => {
        expect(run(v)).toEqual(reference(v));
      }),
      { numRuns: 300 },
    );
  }
});
