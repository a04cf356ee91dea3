import { expect, test } from 'vitest';
import * as t from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import fc from '../../support/property.ts';
import { useTimeZone } from './harness.ts';
import { both, overloadFor } from './reference.ts';

// Functions whose common arguments are computed by compiled code, and the others by the reference; and those of JavaScript's Math.

const doubles = fc.oneof(
  fc.double(),
  fc.double({ min: -20, max: 20 }),
  fc.tuple(fc.integer({ min: -100_000, max: 100_000 }), fc.integer({ min: 0, max: 4 })).map(([n, e]) => n / 10 ** e),
  fc.constantFrom(0, -0, 1, -1, 0.5, 2.5, -2.5, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const micros = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -2_000_000_000_000_000n, max: 2_000_000_000_000_000n }),
  // around the days on which clocks change
  fc.bigInt({ min: 1_710_000_000_000_000n, max: 1_710_150_000_000_000n }),
);
const days = fc.oneof(fc.integer({ min: -719_162, max: 2_932_896 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
const months = fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
const longs = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n }));
const DAYS: t.DayTimeType = { kind: 'day-time interval', start: 0, end: 0 };

function valuesOf(type: t.DataType): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'double':
      return doubles;
    case 'float':
      return doubles.map(Math.fround);
    case 'date':
      return days;
    case 'int':
      return fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    case 'year-month interval':
      return months;
    case 'timestamp':
    case 'timestamp_ntz':
    case 'day-time interval':
      return type.kind === 'day-time interval' && type.end === 0
        ? fc.integer({ min: -4000, max: 4000 }).map((n) => BigInt(n) * 86_400_000_000n)
        : micros;
    case 'decimal':
      return fc.bigInt({ min: 1n - 10n ** BigInt(type.precision), max: 10n ** BigInt(type.precision) - 1n });
    default:
      return longs;
  }
}

const REAL =
  'sqrt cbrt exp expm1 ln log2 log10 log1p log sign signum rint sin cos tan cot sec csc asin acos atan sinh cosh tanh asinh acosh atanh degrees radians';
const calls: readonly (readonly [name: string, overload: number, args: readonly t.DataType[]])[] = [
  ...REAL.split(' ').map((name) => [name, 0, [t.DOUBLE]] as const),
  ['log', 1, [t.DOUBLE, t.DOUBLE]],
  ['pow', 0, [t.DOUBLE, t.DOUBLE]],
  ['atan2', 0, [t.DOUBLE, t.DOUBLE]],
  ['hypot', 0, [t.DOUBLE, t.DOUBLE]],
  ['timestamp_seconds', 0, [t.INT]],
  ['timestamp_seconds', 0, [t.BIGINT]],
  ['timestamp_seconds', 0, [t.DOUBLE]],
  ['timestamp_seconds', 0, [t.FLOAT]],
  ['timestamp_seconds', 0, [t.decimal(12, 3)]],
  ['timestamp_seconds', 0, [t.decimal(38, 6)]],
  ['timestamp_millis', 0, [t.BIGINT]],
  ['timestamp_micros', 0, [t.BIGINT]],
  ['unix_seconds', 0, [t.TIMESTAMP]],
  ['unix_millis', 0, [t.TIMESTAMP]],
  ['unix_micros', 0, [t.TIMESTAMP]],
  ['to_unix_timestamp', 1, [t.DATE]],
  ['to_unix_timestamp', 2, [t.TIMESTAMP]],
  ['to_unix_timestamp', 3, [t.TIMESTAMP_NTZ]],
];

test.each(calls.map(([name, overload, args]) => ({ name, overload, args })))('$name of $args', ({ name, overload, args }) => {
  const zone = 'America/Los_Angeles';
  useTimeZone(zone);
  const { run, evaluate } = both(name, args, { overload, timeZone: zone });
  fc.assert(
    fc.property(fc.tuple(...args.map((a) => fc.option(valuesOf(a), { freq: 20 }))), (values) => {
      expect(run(...values)).toEqual(evaluate(...values));
    }),
    { numRuns: 200 },
  );
});

test.each(['round', 'bround'])('%s of doubles', (name) => {
  for (const scale of [0, 1, 2, 5, 12, 21]) {
    const { run, evaluate } = both(name, [t.DOUBLE, t.INT], { constants: { 1: scale }, type: t.DOUBLE });
    fc.assert(
      fc.property(doubles, (x) => {
        expect(run(x, scale)).toEqual(evaluate(x, scale));
      }),
      { numRuns: 200 },
    );
  }
});

const times = [t.DATE, t.TIMESTAMP, t.TIMESTAMP_NTZ];
const intervals = [t.YEAR_MONTH, t.DAY_TIME, DAYS];
const shifts = [
  ...times.flatMap((a) => intervals.map((b) => [a, b] as const)),
  [t.TIMESTAMP, t.TIMESTAMP] as const,
  [t.TIMESTAMP_NTZ, t.TIMESTAMP_NTZ] as const,
  [t.DATE, t.DATE] as const,
  [t.YEAR_MONTH, t.YEAR_MONTH] as const,
  [t.DAY_TIME, t.DAY_TIME] as const,
];
const operators = shifts.flatMap(([a, b]) => [
  ...(a.kind === b.kind && !a.kind.endsWith('interval') ? [] : [['+', a, b] as const, ['try_add', a, b] as const]),
  ...(a.kind === b.kind ? [] : [['+', b, a] as const]),
  ['-', a, b] as const,
  ['try_subtract', a, b] as const,
]);

test.each(operators)('%s of %j and %j', (name, a, b) => {
  for (const zone of ['America/Los_Angeles', 'Australia/Lord_Howe']) {
    useTimeZone(zone);
    const overload = overloadFor(name, [a, b], zone);
    const { run, evaluate } = both(name, [a, b], { overload, timeZone: zone });
    fc.assert(
      fc.property(valuesOf(a), valuesOf(b), (x, y) => {
        expect(run(x, y)).toEqual(evaluate(x, y));
      }),
      { numRuns: 100 },
    );
  }
});
