import { expect, test } from 'vitest';
import { canRead, canReadDate, canWrite } from '../../../src/functions/emit/time-pattern.ts';
import { lit } from '../../../src/plan/expr.ts';
import * as t from '../../../src/types/data-type.ts';
import { formatPattern } from '../../../src/types/datetime-pattern.ts';
import fc from '../../support/property.ts';
import { useTimeZone } from './harness.ts';
import { both, overloadFor } from './reference.ts';

const ZONES = ['America/Los_Angeles', 'Asia/Kolkata', 'UTC'];
const micros = fc.oneof(
  fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n }),
  fc.bigInt({ min: 0n, max: 2_000_000_000_000_000n }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: 1_710_000_000_000_000n, max: 1_710_150_000_000_000n }),
  fc.bigInt({ min: 0n, max: 2_000_000_000n }).map((s) => s * 1_000_000n),
);

const WRITTEN = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd',
  'yyyyMMddHHmmssSSS',
  'y/M/d H:m:s.S',
  'yy MMM d, EEEE',
  "EEE, d MMMM yyyy 'at' h:mm a",
  'DDD D Q qq K k kk KK SSSSSSSSS',
  "yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX",
  'yyyyyy LLL LLLL L LL X XX x xx xxx Z ZZZ',
  "'O''clock é' hh",
];
test.each(WRITTEN)('date_format and from_unixtime write %j', (pattern) => {
  const args = [lit(null, t.TIMESTAMP), lit(pattern, t.STRING)];
  expect(canWrite(args, {})).toBe(true);
  for (const timeZone of ZONES) {
    useTimeZone(timeZone);
    const written = both('date_format', [t.TIMESTAMP, t.STRING], { constants: { 1: pattern }, timeZone });
    const seconds = both('from_unixtime', [t.BIGINT, t.STRING], { constants: { 1: pattern }, timeZone });
    fc.assert(
      fc.property(fc.option(micros, { freq: 20 }), (v) => {
        expect(written.run(v, pattern)).toEqual(written.evaluate(v, pattern));
        const s = v === null ? null : v / 1_000_000n;
        expect(seconds.run(s, pattern)).toEqual(seconds.evaluate(s, pattern));
      }),
      { numRuns: 150 },
    );
  }
});

test.each(['G yyyy', 'VV', 'z', 'zzzz', 'O', 'XXXX', 'QQQ', 'F'])('%j is left to the reference', (pattern) => {
  expect(canWrite([lit(null, t.TIMESTAMP), lit(pattern, t.STRING)], {})).toBe(false);
});

const READ = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd',
  'yyyyMMdd',
  'yyyyMMddHHmmss',
  'd/M/y',
  'dd-MMM-yyyy',
  'MMMM d, yyyy h:mm a',
  'yy-MM',
  'H:m:s',
  'kk:mm K a',
  "yyyy-MM-dd'T'HH:mm[:ss[.SSSSSS]]",
  "yyyy-MM-dd'T'HH:mm:ss[.SSS]XXX",
  'yyyy-MM-dd HH:mm:ss Z',
  'MM/yyyy',
  '[yyyy]-[MM]',
];
const NOISE = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'0123456789-/: TZ+ampmJanfeb.'), maxLength: 24 }),
);
/** What the pattern writes, now and then with a character changed, in capitals, or something behind it. */
function texts(pattern: string): fc.Arbitrary<string> {
  const written = micros.map((v) => formatPattern(pattern, { local: v, offset: -25_200_000_000n, zone: 'UTC' }));
  const changed = fc
    .tuple(written, fc.nat(40), fc.constantFrom('0', '9', '-', ' ', '+', 'Z', '', 'x', '٣'))
    .map(([s, at, c]) => s.slice(0, at) + c + s.slice(at + 1));
  return fc.oneof(
    written,
    written.map((s) => s.toUpperCase()),
    changed,
    written.map((s) => `${s} `),
    NOISE,
  );
}

test.each(READ)('texts are read by %j as the reference reads them', (pattern) => {
  const given = [lit(null, t.STRING), lit(pattern, t.STRING)];
  expect(canRead(given, {})).toBe(true);
  // A date of text with a zone is the reference's.
  expect(canReadDate(given, {})).toBe(!/[XxZ]/.test(pattern.replaceAll("'Z'", '')));
  const dates = canReadDate(given, {}) ? ['to_date'] : [];
  for (const timeZone of ZONES) {
    useTimeZone(timeZone);
    for (const ansi of [true, false]) {
      const calls = [...dates, 'to_timestamp', 'to_timestamp_ntz', 'try_to_timestamp', 'to_unix_timestamp'].map((name) =>
        both(name, [t.STRING, t.STRING], {
          overload: name === 'to_unix_timestamp' ? 0 : overloadFor(name, [t.STRING, t.STRING], timeZone),
          constants: { 1: pattern },
          timeZone,
          ansi,
        }),
      );
      fc.assert(
        fc.property(texts(pattern), (text) => {
          for (const { run, evaluate } of calls) expect(run(text, pattern)).toEqual(evaluate(text, pattern));
        }),
        { numRuns: 80 },
      );
    }
  }
});

test.each(['D yyyy', 'G y', 'zzz', 'VV', 'é yyyy', "yyyy'1'", 'yyyyMMddHHmmssSSS', 'ZZZZ'])(
  'reading %j is left to the reference',
  (pattern) => {
    expect(canRead([lit(null, t.STRING), lit(pattern, t.STRING)], {})).toBe(false);
  },
);

test.each([
  ['to_date', 'raised'],
  ['try_to_date', null],
  ['to_timestamp', 'raised'],
])('%s: a year further than timestamps reach', (name, want) => {
  const { run, evaluate } = both(name, [t.STRING, t.STRING], { constants: { 1: 'd/M/y' }, timeZone: 'UTC', ansi: true });
  expect([run('9/7/9108420', 'd/M/y'), evaluate('9/7/9108420', 'd/M/y')]).toEqual([want, want]);
});
