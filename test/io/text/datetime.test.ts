import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, epochDay, parseDateText, parseIsoBytes, parseTimestampText } from '../../../src/io/text/datetime.ts';
import { dateTimePattern } from '../../../src/io/text/datetime-pattern.ts';
import { decimalText, formatDecimal, formatDouble, parseDecimalText, parseDoubleText } from '../../../src/io/text/numbers.ts';
import { localToUtcSeconds, zoneOffsets } from '../../../src/io/text/time-zone.ts';

const at = (text: string): bigint => BigInt(Date.parse(text)) * 1000n;

test('days and dates', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5_000_000, max: 5_000_000 }), (days) => {
      const { year, month, day } = civilDate(days);
      expect(epochDay(year, month, day)).toBe(days);
      const date = new Date(days * 86_400_000);
      expect([year, month, day]).toEqual([date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]);
    }),
  );
  expect([epochDay(2025, 2, 29), epochDay(2024, 2, 29), epochDay(2025, 13, 1), epochDay(2025, 1, 0)]).toEqual([
    undefined,
    19782,
    undefined,
    undefined,
  ]);
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
])('timestamp %j', (text, want) => expect(parseTimestampText(text, 'UTC')).toBe(want));

test('the quick way agrees with the other', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }), (date) => {
      const text = date.toISOString();
      const bytes = new TextEncoder().encode(text);
      expect(parseIsoBytes(bytes, 0, bytes.length)).toBe(parseTimestampText(text, 'Asia/Kolkata'));
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
])('date %j', (text, want) => expect(parseDateText(text)).toBe(want));

describe('zones', () => {
  const seconds = (text: string): number => Date.parse(text) / 1000;
  const berlin = zoneOffsets('Europe/Berlin') ?? (() => 0);
  test.each([
    ['2025-01-01T00:00:00Z', 3600],
    ['2025-07-01T00:00:00Z', 7200],
  ])('%s', (moment, offset) => expect(berlin(seconds(moment))).toBe(offset));
  test.each([
    ['2025-03-30T02:30:00Z', '2025-03-30T01:30:00Z'], // in the gap
    ['2025-10-26T02:30:00Z', '2025-10-26T00:30:00Z'], // twice: the first
    ['2025-06-01T12:00:00Z', '2025-06-01T10:00:00Z'],
  ])('local %s', (local, utc) => expect(localToUtcSeconds(seconds(local), berlin)).toBe(seconds(utc)));
  test.each([
    ['Z', 0],
    ['+05:30', 19800],
    ['-08', -28800],
    ['UTC+1', 3600],
    ['GMT', 0],
  ])('%s', (name, offset) => expect(zoneOffsets(name)?.(0)).toBe(offset));
  test.each(['Nowhere', '+19:00', 'x'])('%s is none', (name) => expect(zoneOffsets(name)).toBeUndefined());
});

describe('patterns', () => {
  test.each([
    ['dd/MM/yyyy', '01/10/2025'],
    ['MMM d, yyyy', 'Oct 1, 2025'],
    ['yyyyMMdd', '20251001'],
    ['EEE dd MMMM yyyy', 'Wed 01 October 2025'],
    ["yyyy'x'DDD", '2025x274'],
    ['yy-M-d', '25-10-1'],
  ])('%s', (pattern, text) => {
    expect(dateTimePattern(pattern).parseDate(text)).toBe(20362);
    expect(dateTimePattern(pattern).formatDate(20362)).toBe(text);
  });
  test.each([
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2025-10-01T12:34:56.123+02:00'],
    ['yyyy-MM-dd hh:mm:ss.SSS a XX', '2025-10-01 12:34:56.123 PM +0200'],
    ['yyyyMMddHHmmssSSSX', '20251001123456123+02'],
  ])('%s', (pattern, text) => {
    const micros = at('2025-10-01T10:34:56.123Z');
    expect(dateTimePattern(pattern).parseTimestamp(text, 'UTC')).toBe(micros);
    expect(dateTimePattern(pattern).formatTimestamp(micros, 'Europe/Berlin')).toBe(text);
  });
  test('a letter that is not known is named', () => expect(() => dateTimePattern('yyyy-QQ')).toThrow(/UNSUPPORTED_FEATURE.*Q/s));
});

describe('numbers', () => {
  test.each([
    [1, '1.0'],
    [1e7, '1.0E7'],
    [123456.789, '123456.789'],
    [0.001, '0.001'],
    [1e-4, '1.0E-4'],
    [-0, '-0.0'],
    [1.5e300, '1.5E300'],
    [5e-324, '5.0E-324'],
    [100, '100.0'],
    [9999999, '9999999.0'],
    [Number.NaN, 'NaN'],
  ])('%d', (n, text) => expect(formatDouble(n)).toBe(text));
  test('a double comes back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (d) => {
        expect(parseDoubleText(formatDouble(d))).toBe(d);
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
  ])('decimal %j', (text, want) => expect(parseDecimalText(text, { kind: 'decimal', precision: 5, scale: 2 })).toBe(want));
  test('digits of a decimal', () => {
    expect(decimalText('0012.50')).toEqual({ unscaled: 1250n, scale: 2, precision: 4 });
    expect([formatDecimal(150n, 2), formatDecimal(-1n, 2), formatDecimal(5n, 0), formatDecimal(0n, 3)]).toEqual([
      '1.50',
      '-0.01',
      '5',
      '0.000',
    ]);
  });
});
