import { describe, expect, test } from 'vitest';
import { DATE, type DataType, INT, STRING, TIMESTAMP, TIMESTAMP_NTZ } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import fc from '../../support/property.ts';
import { useTimeZone } from './harness.ts';
import { both } from './reference.ts';

const days = fc.oneof(
  fc.integer({ min: -719_162, max: 2_932_896 }),
  fc.integer({ min: -3_000_000, max: 30_000_000 }),
  fc.constantFrom(0, -1, 18321, 18322, 59, 60),
);
const micros = fc.oneof(
  fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n }),
  fc.bigInt({ min: -3_000_000_000_000_000n, max: 3_000_000_000_000_000n }),
  fc.constantFrom(0n, -1n, 1_604_212_200_000_000n, 1_604_208_600_000_000n, -3_000_000_000_000_000n),
);

test.each(['year', 'quarter', 'month', 'day', 'dayofweek', 'weekday', 'dayofyear', 'weekofyear', 'yearofweek', 'last_day', 'unix_date'])(
  '%s of a date is the reference',
  (name) => {
    const { run, evaluate } = both(name, [DATE]);
    fc.assert(
      fc.property(days, (d) => {
        expect(run(d)).toEqual(evaluate(d));
      }),
      { numRuns: 500 },
    );
  },
);

const shifts: readonly (readonly [string, readonly DataType[], readonly fc.Arbitrary<Value>[]])[] = [
  ['date_add', [DATE, INT], [days, fc.integer()]],
  ['date_sub', [DATE, INT], [days, fc.integer()]],
  ['datediff', [DATE, DATE], [days, days]],
  ['add_months', [DATE, INT], [days, fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.integer())]],
];
test.each(shifts)('%s is the reference', (name, types, values) => {
  const { run, evaluate } = both(name, types);
  fc.assert(
    fc.property(fc.tuple(...values), (args) => {
      expect(run(...args)).toEqual(evaluate(...args));
    }),
    { numRuns: 500 },
  );
});

test.each(['week', 'Month', 'mon', 'MM', 'quarter', 'year', 'yy', 'yyyy', 'day', 'nonsense'])('trunc to %s is the reference', (unit) => {
  const { run, evaluate } = both('trunc', [DATE, STRING], { constants: { 1: unit } });
  fc.assert(
    fc.property(days, (d) => {
      expect(run(d, unit)).toEqual(evaluate(d, unit));
    }),
  );
});

describe.each(['UTC', 'America/New_York', '+05:30', 'America/Sao_Paulo'])('in %s', (timeZone) => {
  const cases = (['hour', 'minute', 'second'] as const).flatMap((name) => [
    [name, 0, TIMESTAMP] as const,
    [name, 1, TIMESTAMP_NTZ] as const,
  ]);
  test.each(cases)('%s/%i is the reference', (name, overload, type) => {
    useTimeZone(timeZone);
    const { run, evaluate } = both(name, [type], { overload, timeZone });
    fc.assert(
      fc.property(micros, (v) => {
        expect(run(v)).toEqual(evaluate(v));
      }),
    );
  });

  const units = ['year', 'quarter', 'month', 'week', 'day', 'DD', 'hour', 'minute', 'second', 'millisecond', 'microsecond', 'nonsense'];
  test.each(units)('date_trunc to %s is the reference', (unit) => {
    useTimeZone(timeZone);
    const { run, evaluate } = both('date_trunc', [STRING, TIMESTAMP], { overload: 0, timeZone, constants: { 0: unit } });
    fc.assert(
      fc.property(micros, (v) => {
        expect(run(unit, v)).toEqual(evaluate(unit, v));
      }),
    );
  });
});
