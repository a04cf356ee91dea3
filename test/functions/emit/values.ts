import type { DataType } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import fc from '../../support/property.ts';

const whole = (bits: bigint): fc.Arbitrary<bigint> => {
  const top = (1n << (bits - 1n)) - 1n;
  return fc.oneof(
    fc.constantFrom(0n, 1n, -1n, top, -top, -top - 1n, 2n, -2n, 10n),
    fc.bigInt({ min: -top - 1n, max: top }),
    fc.bigInt({ min: -20n, max: 20n }),
  );
};
const unscaled = (precision: number): fc.Arbitrary<bigint> => {
  const top = 10n ** BigInt(precision) - 1n;
  return fc.oneof(
    fc.constantFrom(0n, 1n, -1n, top, -top, 5n, -5n),
    fc.integer({ min: 1, max: precision }).chain((n) => fc.bigInt({ min: 1n - 10n ** BigInt(n), max: 10n ** BigInt(n) - 1n })),
  );
};
const doubles = fc.oneof(
  fc.double(),
  fc.double({ min: -100, max: 100 }),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, 1, -1, 7.5, 2, 2.5, -2.5),
);
const texts = fc.oneof(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', '\0'), maxLength: 5 }), fc.string({ maxLength: 70 }));

/** Values of a type, the edges among them. */
export function valuesOf(type: DataType): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'boolean':
      return fc.boolean();
    case 'tinyint':
      return whole(8n).map(Number);
    case 'smallint':
      return whole(16n).map(Number);
    case 'int':
      return whole(32n).map(Number);
    case 'date':
      return fc.integer({ min: -800_000, max: 3_000_000 });
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
      return whole(64n);
    case 'decimal':
      return unscaled(type.precision);
    case 'float':
      return doubles.map(Math.fround);
    case 'double':
      return doubles;
    case 'string':
      return texts;
    case 'binary':
      return fc.uint8Array({ maxLength: 40 });
    default:
      throw new Error(`no values of ${type.kind}`);
  }
}
