import { describe, expect, test } from 'vitest';
import { castText, hiveText, showText } from '../../src/functions/text.ts';
import * as t from '../../src/types/data-type.ts';
import { doubleText, floatText } from '../../src/types/java-double.ts';
import type { Value } from '../../src/types/value.ts';
import fc from '../support/property.ts';

const doubles: [number, string][] = [
  [0, '0.0'],
  [-0, '-0.0'],
  [1, '1.0'],
  [100, '100.0'],
  [0.001, '0.001'],
  [0.0001, '1.0E-4'],
  [1e7, '1.0E7'],
  [9999999, '9999999.0'],
  [123456.789, '123456.789'],
  [2 ** -44, '5.6843418860808015E-14'],
  [1.1e23, '1.1E23'],
  [2e-3, '0.002'],
  [5e-324, '4.9E-324'],
  [Number.MAX_VALUE, '1.7976931348623157E308'],
  [2 ** 63, '9.223372036854775807E18'.replace('5807', '6')],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
];
test.each(doubles)('double %d', (value, text) => expect(doubleText(value)).toBe(text));

const floats: [number, string][] = [
  [0.1, '0.1'],
  [1e10, '1.0E10'],
  [3.4028235e38, '3.4028235E38'],
  [1.4e-45, '1.4E-45'],
  [16777216, '1.6777216E7'],
];
test.each(floats)('float %d', (value, text) => expect(floatText(Math.fround(value))).toBe(text));

test('text reads back as the same number', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => Object.is(Number(doubleText(x)), x)));
  fc.assert(fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (x) => Object.is(Math.fround(Number(floatText(x))), x)));
});

const person = t.struct([t.field('a', t.INT), t.field('b', t.STRING)]);
const bytes = Uint8Array.of(0x31, 0x0a);
const values: [type: t.DataType, value: Value, cast: string, show: string, hive: string][] = [
  [t.array(t.INT), [1, null], '[1, null]', '[1, NULL]', '[1,null]'],
  [t.map(t.STRING, t.INT), { keys: ['b', 'a'], values: [1, null] }, '{b -> 1, a -> null}', '{b -> 1, a -> NULL}', '{"a":null,"b":1}'],
  [person, [null, 'x'], '{null, x}', '{NULL, x}', '{"a":null,"b":"x"}'],
  [t.decimal(5, 2), 150n, '1.50', '1.50', '1.50'],
  [t.decimal(10, 10), -1n, '-0.0000000001', '-0.0000000001', '-0.0000000001'],
  [t.BINARY, bytes, '1\n', '[31 0A]', '1\n'],
  [t.DATE, -1, '1969-12-31', '1969-12-31', '1969-12-31'],
  [t.DATE, 2932897, '+10000-01-01', '+10000-01-01', '+10000-01-01'],
  [t.TIMESTAMP, 1_500_000n, '1969-12-31 16:00:01.5', '1969-12-31 16:00:01.5', '1969-12-31 16:00:01.5'],
  [t.TIMESTAMP_NTZ, 0n, '1970-01-01 00:00:00', '1970-01-01 00:00:00', '1970-01-01 00:00:00'],
  [t.YEAR_MONTH, 14, "INTERVAL '1-2' YEAR TO MONTH", "INTERVAL '1-2' YEAR TO MONTH", '1-2'],
  [t.DAY_TIME, 93_784_500_000n, "INTERVAL '1 02:03:04.5' DAY TO SECOND", "INTERVAL '1 02:03:04.5' DAY TO SECOND", '1 02:03:04.500000000'],
  [
    t.INTERVAL,
    { months: 14, days: -3, micros: 6_500_000n },
    '1 years 2 months -3 days 6.5 seconds',
    '1 years 2 months -3 days 6.5 seconds',
    '1 years 2 months -3 days 6.5 seconds',
  ],
];
describe('values', () => {
  test.each(values)('%o %o', (type, value, cast, show, hive) => {
    const zone = 'America/Los_Angeles';
    expect(castText(type, zone)(value)).toBe(cast);
    expect(showText(type, zone)(value)).toBe(show);
    expect(hiveText(type, zone)(value)).toBe(hive);
  });
});
test('null at the top', () => expect(hiveText(t.INT, 'UTC')(null)).toBe('NULL'));
