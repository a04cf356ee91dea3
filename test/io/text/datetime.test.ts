import { describe, expect, test } from 'vitest';
import { dateTimePattern } from '../../../src/io/text/datetime-pattern.ts';
import { parseIsoBytes } from '../../../src/io/text/iso-bytes.ts';
import { civilFromDays, daysFromCivil } from '../../../src/types/calendar.ts';
import { textToDecimal } from '../../../src/types/decimal-math.ts';
import { doubleText, parseDouble } from '../../../src/types/java-double.ts';
import { parseDate, parseInstant, parseLocal } from '../../../src/types/parse-datetime.ts';
import { findZone, timeZone } from '../../../src/types/time-zone.ts';
import fc from '../../support/property.ts';

const at = (text: string): bigint => BigInt(Date.parse(text)) * 1000n;

test('days and dates', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5_000_000, max: 5_000_000 }), (days) => {
      const { year, month, day } = civilFromDays(days);
      expect(daysFromCivil(year, month, day)).toBe(days);
      const date = new Date(days * 86_400_000);
      expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
    }),
  );
});

test.each<[string, bigint | undefined]>([
  ['2025-10-01', at('2025-10-01T00:00:00Z')],
  ['2025-10-01 12:34', at('2025-10-01T12:34:00Z')],
  ['2025-10-01T12:34:56.5+05:30', at('2025-10-01T07:04:56.500Z')],
  ['2025-10-01T12:34:56 Europe/Berlin', at('2025-10-01T10:34:56Z')],
  ['2025-10-01T12:34:56+5:30', at('2025-10-01T07:04:56Z')],
  ['2025-10-01T25:00:00', undefined],
  ['2025-02-30', undefined],
  ['2025-10-01T', undefined],
  ['x', undefined],
  ['', undefined],
  ['2025-10-01T12:00:00 Nowhere/Land', undefined],
  [' 2025 ', at('2025-01-01T00:00:00Z')],
  ['2025-10-01T12:34:56+5:3', at('2025-10-01T07:31:56Z')],
  ['2025-10-01T12:34:56+05:75', undefined],
  ['2025-10-01t12:34:56Z', undefined],
])('timestamp %j', (text, want) => expect(parseInstant(text, 'UTC')).toBe(want));

test('a time alone is today where its zone is', () => {
  const now = (): bigint => at('2025-10-01T23:30:00Z');
  expect(parseInstant('12:30', 'UTC', now)).toBe(at('2025-10-01T12:30:00Z'));
  expect(parseInstant('12:30', 'Europe/Berlin', now)).toBe(at('2025-10-02T10:30:00Z'));
  expect(parseInstant('12:30:00+02:00', 'UTC', now)).toBe(at('2025-10-02T10:30:00Z'));
  expect(parseInstant('12:30+02:00', 'UTC', now)).toBeUndefined();
});

test.each<[string, bigint | undefined]>([
  ['2025-10-01 12:34:56.5', at('2025-10-01T12:34:56.500Z')],
  ['2025-10-01 12:34:56Z', undefined],
  ['12:30', undefined],
])('local timestamp %j', (text, want) => expect(parseLocal(text)).toBe(want));

test('the quick way agrees with the other', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }), (date) => {
      const text = date.toISOString();
      const bytes = new TextEncoder().encode(text);
      expect(parseIsoBytes(bytes, 0, bytes.length)).toBe(parseInstant(text, 'Asia/Kolkata'));
    }),
  );
  for (const odd of ['2025-10-01T12:34:5xZ', '2025-13-01T12:34:56Z', '2025-10-01T12:34:56.Z', '2025-10-01T24:34:56Z']) {
    const bytes = new TextEncoder().encode(odd);
    expect(parseIsoBytes(bytes, 0, bytes.length)).toBeUndefined();
  }
});

test.each([
  ['2025', 20089],
  ['2025-10', 20362],
  ['2025-10-1', 20362],
  ['2025-10-01T x', 20362],
  ['-0001-01-01', -719893],
  ['2025-10-', undefined],
  ['25-10-01', undefined],
])('date %j', (text, want) => expect(parseDate(text)).toBe(want));

describe('zones', () => {
  const berlin = timeZone('Europe/Berlin');
  test.each([
    ['2025-01-01T00:00:00Z', 3600],
    ['2025-07-01T00:00:00Z', 7200],
  ])('%s', (moment, seconds) => expect(berlin.offsetAt(at(moment))).toBe(BigInt(seconds) * 1_000_000n));
  test.each([
    ['2025-03-30T02:30:00Z', '2025-03-30T01:30:00Z'], // in the gap
    ['2025-10-26T02:30:00Z', '2025-10-26T00:30:00Z'], // twice: the first
    ['2025-06-01T12:00:00Z', '2025-06-01T10:00:00Z'],
  ])('local %s', (local, utc) => expect(berlin.toUtc(at(local))).toBe(at(utc)));
  test.each([
    ['Z', 0],
    ['+05:30', 19800],
    ['-08', -28800],
    ['UTC+1', 3600],
    ['GMT', 0],
  ])('%s', (name, seconds) => expect(findZone(name)?.offsetAt(0n)).toBe(BigInt(seconds) * 1_000_000n));
  test.each(['Nowhere', '+19:00', 'x'])('%s is none', (name) => expect(findZone(name)).toBeUndefined());
});

describe('patterns', () => {
  test.each([
    ['dd/MM/yyyy', '01/10/2025'],
    ['MMM d, yyyy', 'Oct 1, 2025'],
    ['yyyyMMdd', '20251001'],
    ['dd MMMM yyyy', '01 October 2025'],
    ["yyyy'x'DDD", '2025x274'],
    ['yy-M-d', '25-10-1'],
  ])('%s', (pattern, text) => {
    expect(dateTimePattern(pattern).parseDate(text)).toBe(20362);
    expect(dateTimePattern(pattern).formatDate(20362)).toBe(text);
  });
  test.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2025-10-01T12:34:56.123+02:00'],
    ['yyyy-MM-dd hh:mm:ss.SSS a XX', '2025-10-01 12:34:56.123 PM +0200'],
    ['yyyyMMdd HHmmss.SSSX', '20251001 123456.123+02'],
  ])('%s', (pattern, text) => {
    const micros = at('2025-10-01T10:34:56.123Z');
    expect(dateTimePattern(pattern).parseTimestamp(text, 'UTC')).toBe(micros);
    expect(dateTimePattern(pattern).formatTimestamp(micros, 'Europe/Berlin')).toBe(text);
  });
  test('a fraction beside other digits is written, and not read, as in Spark', () => {
    const pattern = dateTimePattern('yyyyMMddHHmmssSSSX');
    expect(pattern.formatTimestamp(at('2025-10-01T10:34:56.123Z'), 'UTC')).toBe('20251001103456123Z');
    expect(pattern.parseTimestamp('20251001103456123Z', 'UTC')).toBeUndefined();
  });
  test('a letter that is not known is named', () => expect(() => dateTimePattern('yyyy-pp')).toThrow(/INVALID_DATETIME_PATTERN.*p/s));
  test('days of the week are written, and not read', () => {
    expect(dateTimePattern('EEE dd').formatDate(20362)).toBe('Wed 01');
    expect(() => dateTimePattern('EEE dd').parseDate('Wed 01')).toThrow(/DATETIME_PATTERN_RECOGNITION/);
  });
  test('what a time does not have is left out', () => {
    expect(dateTimePattern("yyyy-MM-dd'T'HH:mm[.SSS][XXX]").formatTimestamp(0n, undefined)).toBe('1970-01-01T00:00.000');
    expect(dateTimePattern('yyyy-MM-dd').parseTimestamp('1970-01-02', undefined)).toBe(86_400_000_000n);
    expect(dateTimePattern('yyyy-MM-dd XXX').parseTimestamp('1970-01-02 Z', undefined)).toBeUndefined();
    expect(dateTimePattern('yyyy-MM-dd VV').parseTimestamp('1970-01-02 Foo/Bar', 'UTC')).toBeUndefined();
  });
});

describe('numbers', () => {
  test.each<[string, number | undefined]>([
    [' 1.5 ', 1.5],
    ['1d', 1],
    ['1e400', Number.POSITIVE_INFINITY],
    ['-Infinity', Number.NEGATIVE_INFINITY],
    ['+NaN', Number.NaN],
    ['inf', undefined],
    ['nan', undefined],
    ['1,5', undefined],
    ['', undefined],
  ])('double %j', (text, want) => expect(parseDouble(text)).toBe(want));
  test('a double comes back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (d) => {
        expect(parseDouble(doubleText(d))).toBe(d);
      }),
    );
  });
  test.each<[string, bigint | undefined]>([
    ['1.5', 150n],
    ['1.005', 101n],
    ['-1.005', -101n],
    ['999.995', undefined],
    ['1e2', 10000n],
    ['1E-3', 0n],
    ['', undefined],
    ['.', undefined],
    ['.5', 50n],
    ['5.', 500n],
    ['0e999', 0n],
    ['1e999', undefined],
    [`1.${'0'.repeat(1100)}`, 100n],
    ['1e-999999999', 0n],
    ['0e999999999', 0n],
  ])('decimal %j', (text, want) => expect(textToDecimal(text, { kind: 'decimal', precision: 5, scale: 2 })).toBe(want));
});
