import { expect, test } from 'vitest';
import * as t from '../../../src/types/data-type.ts';
import fc from '../../support/property.ts';
import { useTimeZone } from './harness.ts';
import { both } from './reference.ts';

const ints = fc.oneof(fc.integer({ min: -3, max: 64 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
const years = fc.oneof(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: -300_000, max: 300_000 }), ints);
const small = (max: number): fc.Arbitrary<number> =>
  fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max }) }, { weight: 1, arbitrary: ints });
const days = fc.oneof(fc.integer({ min: -719_162, max: 2_932_896 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
const SECONDS = t.decimal(16, 6);
const ZONE = 'America/Los_Angeles';

test.each([true, false])('make_date, ANSI %s', (ansi) => {
  const { run, evaluate } = both('make_date', [t.INT, t.INT, t.INT], { ansi });
  fc.assert(
    fc.property(years, small(13), small(32), (y, m, d) => {
      expect(run(y, m, d)).toEqual(evaluate(y, m, d));
    }),
    { numRuns: 500 },
  );
});

test.each(['make_timestamp', 'make_timestamp_ntz', 'try_make_timestamp', 'try_make_timestamp_ltz', 'try_make_timestamp_ntz'])(
  '%s',
  (name) => {
    useTimeZone(ZONE);
    const seconds = fc.oneof(
      fc.bigInt({ min: -1n, max: 61_000_001n }),
      fc.bigInt({ min: 0n, max: 59n }).map((s) => s * 1_000_000n),
      fc.constant(60_000_000n),
    );
    const { run, evaluate } = both(name, [t.INT, t.INT, t.INT, t.INT, t.INT, SECONDS], { timeZone: ZONE });
    fc.assert(
      fc.property(years, small(13), small(32), small(24), small(60), seconds, (...parts) => {
        expect(run(...parts)).toEqual(evaluate(...parts));
      }),
      { numRuns: 500 },
    );
  },
);

const NAMES = [
  'MO',
  'tue',
  'WEDNESDAY',
  'Thu',
  'fr',
  'Saturday',
  'SUN',
  ' mon ',
  'm',
  '',
  'monda',
  'xx',
  'Mo\u0130',
  'THURSDAYS',
  'WE\u2003',
  '@UN',
];
test.each([true, false])('next_day, ANSI %s', (ansi) => {
  const { run, evaluate } = both('next_day', [t.DATE, t.STRING], { ansi });
  fc.assert(
    fc.property(
      fc.integer({ min: -719_162, max: 2_932_896 }),
      fc.oneof(fc.constantFrom(...NAMES), fc.string({ maxLength: 4 })),
      (d, name) => {
        expect(run(d, name)).toEqual(evaluate(d, name));
      },
    ),
    { numRuns: 500 },
  );
});

test('months_between', () => {
  const micros = fc.oneof(
    fc.bigInt({ min: -2_000_000_000_000_000n, max: 2_000_000_000_000_000n }),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    days.filter((d) => Math.abs(d) < 1e8).map((d) => BigInt(d) * 86_400_000_000n),
    fc.bigInt({ min: 1_710_000_000_000_000n, max: 1_710_150_000_000_000n }),
  );
  for (const timeZone of [ZONE, 'UTC']) {
    useTimeZone(timeZone);
    const { run, evaluate } = both('months_between', [t.TIMESTAMP, t.TIMESTAMP, t.BOOLEAN], { timeZone });
    fc.assert(
      fc.property(micros, micros, fc.boolean(), (a, b, round) => {
        expect(run(a, b, round)).toEqual(evaluate(a, b, round));
      }),
      { numRuns: 500 },
    );
  }
});

test.each(['dayname', 'monthname', 'dayofweek_iso', 'weekday'])('%s', (name) => {
  const { run, evaluate } = both(name, [t.DATE]);
  fc.assert(
    fc.property(fc.integer({ min: -800_000, max: 3_000_000 }), (d) => {
      expect(run(d)).toEqual(evaluate(d));
    }),
    { numRuns: 300 },
  );
});

const anyMicros = fc.oneof(
  fc.bigInt({ min: -2_000_000_000_000_000n, max: 4_000_000_000_000_000n }),
  fc.bigInt({ min: 1_710_000_000_000_000n, max: 1_710_150_000_000_000n }),
  fc.bigInt({ min: -(2n ** 63n) + 10n ** 12n, max: 2n ** 63n - 10n ** 12n }),
);
test('seconds with their fraction', () => {
  useTimeZone(ZONE);
  for (const [type, overload] of [
    [t.TIMESTAMP, 0],
    [t.TIMESTAMP_NTZ, 1],
  ] as const) {
    const { run, evaluate } = both('extract_seconds', [type], { overload, timeZone: ZONE });
    fc.assert(
      fc.property(anyMicros, (v) => {
        expect(run(v)).toEqual(evaluate(v));
      }),
    );
  }
});

test.each(['America/Los_Angeles', 'Asia/Kolkata', '+05:30', 'UTC', 'Europe/London'])('clocks of %s', (zone) => {
  useTimeZone(ZONE);
  const calls = [
    ...['from_utc_timestamp', 'to_utc_timestamp'].map((name) => {
      const { run, evaluate } = both(name, [t.TIMESTAMP, t.STRING], { constants: { 1: zone }, timeZone: ZONE });
      return { run: (v: bigint) => run(v, zone), evaluate: (v: bigint) => evaluate(v, zone) };
    }),
    (() => {
      const { run, evaluate } = both('convert_timezone', [t.STRING, t.STRING, t.TIMESTAMP_NTZ], {
        constants: { 0: 'Asia/Tokyo', 1: zone },
      });
      return { run: (v: bigint) => run('Asia/Tokyo', zone, v), evaluate: (v: bigint) => evaluate('Asia/Tokyo', zone, v) };
    })(),
    (() => {
      const { run, evaluate } = both('convert_timezone', [t.STRING, t.TIMESTAMP_NTZ], {
        overload: 1,
        constants: { 0: zone },
        timeZone: ZONE,
      });
      return { run: (v: bigint) => run(zone, v), evaluate: (v: bigint) => evaluate(zone, v) };
    })(),
  ];
  fc.assert(
    fc.property(anyMicros, (v) => {
      for (const { run, evaluate } of calls) expect(run(v)).toEqual(evaluate(v));
    }),
  );
});
