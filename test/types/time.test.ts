import { expect, test } from 'vitest';
import { addMonths, civilFromDays, dateText, daysFromCivil, isoWeek } from '../../src/types/calendar.ts';
import { formatPattern, parsePattern } from '../../src/types/datetime-pattern.ts';
import { parseDate, parseTimestamp } from '../../src/types/parse-datetime.ts';
import { timeZone } from '../../src/types/time-zone.ts';
import fc from '../support/property.ts';

const seconds = (n: number): bigint => BigInt(n) * 1_000_000n;

test('dates go to days and back', () => {
  fc.assert(
    fc.property(fc.integer({ min: -50_000_000, max: 50_000_000 }), (days) => {
      const { year, month, day } = civilFromDays(days);
      expect(daysFromCivil(year, month, day)).toBe(days);
      expect(parseDate(dateText(days)) ?? days).toBe(days);
    }),
  );
});

test('months are added within the month', () => {
  expect(dateText(addMonths(daysFromCivil(2016, 8, 31), 1))).toBe('2016-09-30');
  expect(dateText(addMonths(daysFromCivil(2016, 1, 31), -11))).toBe('2015-02-28');
  expect(isoWeek(daysFromCivil(2021, 1, 3))).toEqual({ week: 53, year: 2020 });
});

test('gaps are jumped over and overlaps take the earlier instant', () => {
  const la = timeZone('America/Los_Angeles');
  const local = (text: string): bigint => parseTimestamp(text, () => 0)?.local ?? 0n;
  expect(la.toUtc(local('2020-03-08 02:30:00'))).toBe(seconds(1_583_663_400));
  expect(la.toUtc(local('2020-11-01 01:30:00'))).toBe(seconds(1_604_219_400));
  expect(la.toUtc(local('1800-01-01 12:00:00'))).toBe(seconds(-5_364_590_822));
  expect(timeZone('+05:30').offsetAt(0n)).toBe(seconds(19_800));
  expect(() => timeZone('Mars/Olympus')).toThrow('INVALID_TIMEZONE');
});

const timestamps: [text: string, want: string | undefined, zone?: string][] = [
  ['2018', '2018-01-01 00:00:00'],
  ['2018-1-2', '2018-01-02 00:00:00'],
  ['2018-01-01 12', '2018-01-01 12:00:00'],
  ['2018-01-01T12:3:4.1234567', '2018-01-01 12:03:04.123456'],
  ['2018-01-01 12:03:04 Europe/Paris', '2018-01-01 12:03:04', 'Europe/Paris'],
  ['2018-01-01 12:03:04+1', '2018-01-01 12:03:04', '+1'],
  ['2018-01-01T', undefined],
  ['2018-02-30', undefined],
  ['12', undefined],
  ['2018-01-01 25:00:00', undefined],
];
test.each(timestamps)('timestamp %s', (text, want, zone) => {
  const parsed = parseTimestamp(text, () => 0);
  const shown =
    parsed &&
    formatPattern(parsed.local % 1_000_000n === 0n ? 'yyyy-MM-dd HH:mm:ss' : 'yyyy-MM-dd HH:mm:ss.SSSSSS', {
      local: parsed.local,
      offset: 0n,
      zone: 'UTC',
    });
  expect(shown).toBe(want);
  if (parsed) expect(parsed.zone).toBe(zone);
});

const patterns: [pattern: string, text: string][] = [
  ['yyyy-MM-dd', '2016-12-31'],
  ['yyyyMMdd', '20161231'],
  ['dd/MM/yyyy HH:mm:ss', '31/12/2016 23:59:58'],
  ['d MMM yyyy h:mm a', '3 Feb 2016 2:05 PM'],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2016-12-31T23:59:58.125+02:00'],
  ['MMMM d, yyyy', 'December 31, 2016'],
];
test.each(patterns)('pattern %s', (pattern, text) => {
  const parsed = parsePattern(pattern, text);
  expect(parsed).toBeDefined();
  const offset = parsed?.zone === undefined ? 0n : timeZone(parsed.zone).offsetAt(0n);
  expect(formatPattern(pattern, { local: parsed?.local ?? 0n, offset, zone: 'UTC' })).toBe(text);
});

const written: [pattern: string, days: number, offset: bigint, want: string][] = [
  ['yyyy-MM-dd', daysFromCivil(-44, 3, 15), 0n, '-0044-03-15'],
  ['y G', daysFromCivil(-44, 3, 15), 0n, '45 BC'],
  ['yy', daysFromCivil(-44, 3, 15), 0n, '44'],
  ['yyyy', daysFromCivil(12025, 1, 1), 0n, '+12025'],
  [
    'X XX XXX XXXX XXXXX x xxxxx Z ZZZZ ZZZZZ O OOOO',
    0,
    seconds(3208),
    '+0053 +0053 +00:53 +005328 +00:53:28 +0053 +00:53:28 +0053 GMT+00:53:28 +00:53:28 GMT+0:53:28 GMT+00:53:28',
  ],
];
test.each(written)('%s of day %d', (pattern, days, offset, want) => {
  expect(formatPattern(pattern, { local: BigInt(days) * 86_400_000_000n, offset, zone: 'UTC' })).toBe(want);
});

test('a text must fit the whole pattern', () => {
  expect(parsePattern('yyyy-MM-dd', '2016-12-31 ')).toBeUndefined();
  expect(parsePattern('yyyy-MM-dd', '2016-2-31')).toBeUndefined();
  expect(parsePattern('yyyy-DDD', '2025-366')).toBeUndefined();
  expect(parsePattern('yyyy-MM-dd VV', '2016-12-31 Foo/Bar')).toBeUndefined();
  expect(parsePattern('yyyy-MM-dd hh a', '2016-12-31 13 PM')).toBeUndefined();
  expect(() => parsePattern('yyyy-MM-dd c', 'x')).toThrow('INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN');
});
