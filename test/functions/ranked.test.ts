import { expect, test } from 'vitest';
import { ranked, weighted } from '../../src/functions/ranked.ts';
import fc from '../support/property.ts';

const number = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-0, 0, Number.NaN, Infinity, -Infinity));
const numbers = fc.oneof(
  fc.array(number, { minLength: 1, maxLength: 300 }),
  fc.array(fc.constantFrom(1, 2), { minLength: 1, maxLength: 300 }),
  fc.integer({ min: 1, max: 300 }).map((n) => Array.from({ length: n }, (_, i) => i)),
);

test('a rank gives what stands there in sorted values, however many are asked for, from either end', () => {
  fc.assert(
    fc.property(numbers, fc.array(fc.nat(), { minLength: 1, maxLength: 8 }), fc.boolean(), (values, ranks, reverse) => {
      const sorted = Float64Array.from(values).sort();
      if (reverse) sorted.reverse();
      const of = ranked(Float64Array.from(values), reverse);
      for (const r of ranks) expect(of.at(r % values.length)).toBe(sorted[r % values.length]);
      expect(of.length).toBe(values.length);
    }),
  );
});

test('a value with a weight stands as often as that', () => {
  const weights = fc.array(fc.tuple(number, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(weights, fc.nat(), (pairs, r) => {
      const sorted = Float64Array.from(pairs.flatMap(([v, n]) => new Array<number>(n).fill(v))).sort();
      const of = weighted(
        pairs.map(([v]) => v),
        pairs.map(([, n]) => BigInt(n)),
      );
      expect(of.length).toBe(sorted.length);
      expect(of.at(r % sorted.length)).toBe(sorted[r % sorted.length]);
    }),
  );
});
