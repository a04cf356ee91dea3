import { describe, expect, test } from 'vitest';
import { Decimal } from '../../src/api/decimal.ts';
import { DayTimeInterval, LocalDate, LocalDateTime, LocalTime, Timestamp, YearMonthInterval } from '../../src/api/temporal.ts';
import { DEFAULT_VALUES, fromUser, toUser } from '../../src/api/values.ts';
import { EngineError } from '../../src/errors/engine-error.ts';
import * as t from '../../src/types/data-type.ts';
import { simpleString } from '../../src/types/names.ts';
import type { Value } from '../../src/types/value.ts';
import fc from '../support/property.ts';

const conditionOf = (f: () => unknown): string => {
  try {
    f();
  } catch (thrown) {
    return thrown instanceof EngineError ? thrown.condition : String(thrown);
  }
  return 'none';
};

describe('the values table, row by row', () => {
  const table: readonly (readonly [t.DataType, Value, unknown])[] = [
    [t.BOOLEAN, true, true],
    [t.TINYINT, -128, -128],
    [t.SMALLINT, 32767, 32767],
    [t.INT, 2147483647, 2147483647],
    [t.BIGINT, 9223372036854775807n, 9223372036854775807n],
    [t.FLOAT, Math.fround(0.1), Math.fround(0.1)],
    [t.DOUBLE, Number.NaN, Number.NaN],
    [t.decimal(10, 2), -150n, new Decimal(-150n, 2)],
    [t.STRING, 'नमस्ते', 'नमस्ते'],
    [{ kind: 'varchar', length: 3 }, 'abc', 'abc'],
    [t.BINARY, Uint8Array.of(1, 255), Uint8Array.of(1, 255)],
    [t.DATE, -719162, new LocalDate(-719162)],
    [t.TIMESTAMP, 1759347000500001n, new Timestamp(1759347000500001n, 'UTC')],
    [t.TIMESTAMP_NTZ, -1n, new LocalDateTime(-1n)],
    [t.TIME, 1n, new LocalTime(1n)],
    [t.YEAR_MONTH, -14, new YearMonthInterval(-14)],
    [t.DAY_TIME, 93784500000n, new DayTimeInterval(93784500000n)],
    [t.INTERVAL, { months: 1, days: 2, micros: 3n }, { months: 1, days: 2, micros: 3n }],
    [t.array(t.BIGINT), [1n, null], [1n, null]],
    [
      t.map(t.STRING, t.DATE),
      { keys: ['a', 'b'], values: [0, null] },
      new Map([
        ['a', new LocalDate(0)],
        ['b', null],
      ]),
    ],
    [t.struct([t.field('a', t.INT), t.field('b', t.array(t.DATE))]), [1, [0]], { a: 1, b: [new LocalDate(0)] }],
  ];
  test.each(table.map(([type, value, want]) => [simpleString(type), type, value, want] as const))('%s', (_, type, value, want) => {
    expect(toUser(type)(value)).toEqual(want);
    expect(toUser(type)(null)).toBeNull();
    expect(fromUser(type, 'x')(want)).toEqual(value);
    expect(fromUser(type, 'x')(undefined)).toBeNull();
  });
});

test('bigint as number or text: exact, or an error', () => {
  const number = toUser(t.array(t.BIGINT), { ...DEFAULT_VALUES, bigint: 'number' });
  expect(number([9007199254740991n, -9007199254740991n])).toEqual([9007199254740991, -9007199254740991]);
  expect(conditionOf(() => number([9007199254740992n]))).toBe('BIGINT_NOT_EXACT_AS_NUMBER');
  expect(toUser(t.BIGINT, { ...DEFAULT_VALUES, bigint: 'string' })(9223372036854775807n)).toBe('9223372036854775807');
});

test('a field named __proto__ is a field', () => {
  const made = toUser(t.struct([t.field('__proto__', t.INT)]))([1]) as object;
  expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
  expect(Object.entries(made)).toEqual([['__proto__', 1]]);
});

test.each<[t.DataType, unknown, Value | 'refused']>([
  [t.INT, 5n, 5],
  [t.BIGINT, 5, 5n],
  [t.BIGINT, 2 ** 53, 'refused'],
  [t.BIGINT, 2n ** 63n, 'refused'],
  [t.TINYINT, 128, 'refused'],
  [t.INT, 1.5, 'refused'],
  [t.INT, 'x', 'refused'],
  [t.DOUBLE, 3n, 3],
  [t.DOUBLE, 9007199254740993n, 'refused'],
  [t.decimal(10, 2), '1.5', 150n],
  [t.decimal(10, 2), 1.25, 125n],
  [t.decimal(10, 2), '1.234', 'refused'],
  [t.decimal(3, 2), '10', 'refused'],
  [t.decimal(10, 2), Number.NaN, 'refused'],
  [t.STRING, 1, '1'],
  [t.STRING, { a: 1 }, 'refused'],
  [t.DATE, '2025-10-01', 20362],
  [t.DATE, new Date('2025-10-01T23:59:59Z'), 20362],
  [t.TIMESTAMP, new Date('2025-10-01T12:00:00.123Z'), 1759320000123000n],
  [t.TIMESTAMP, '2025-10-01T12:00:00.000001+05:30', 1759300200000001n],
  [t.TIMESTAMP, '2025-10-01 12:00:00', 'refused'],
  [t.TIMESTAMP, new Date(Number.NaN), 'refused'],
  [t.TIMESTAMP_NTZ, '2025-10-01 12:00:00', 1759320000000000n],
  [t.TIMESTAMP_NTZ, '2025-10-01 12:00:00Z', 'refused'],
  [t.array(t.INT), new Set([1, 2]), [1, 2]],
  [t.map(t.STRING, t.INT), { a: 1 }, { keys: ['a'], values: [1] }],
  [t.struct([t.field('a', t.INT), t.field('b', t.INT)]), { b: 2 }, [null, 2]],
  [t.struct([t.field('a', t.INT), t.field('b', t.INT)]), [1, 2], [1, 2]],
  [t.struct([t.field('a', t.INT)]), [1, 2], 'refused'],
  [t.BINARY, new ArrayBuffer(2), new Uint8Array(2)],
])('into a column, case %#', (type, given, want) => {
  const read = fromUser(type, 'x');
  if (want === 'refused') expect(conditionOf(() => read(given))).toBe('FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME');
  else expect(read(given)).toEqual(want);
});

describe('Decimal', () => {
  test.each([
    ['1.50', '1.50'],
    ['-0.05', '-0.05'],
    ['1e3', '1000'],
    ['1.5E-3', '0.0015'],
    ['.5', '0.5'],
    ['-12', '-12'],
    ['00.10', '0.10'],
  ])('%s is %s', (text, want) => {
    expect(Decimal.of(text).toString()).toBe(want);
  });
  test('what is no number', () => {
    for (const text of ['', '.', 'x', '1.2.3', 'Infinity', '1e-1000000000', '1e10001'])
      expect(conditionOf(() => Decimal.of(text))).toBe('INVALID_DECIMAL_TEXT');
  });
  test('exact arithmetic', () => {
    expect(Decimal.of('0.1').plus('0.2').toString()).toBe('0.3');
    expect(Decimal.of('1.10').times('3').toString()).toBe('3.30');
    expect(Decimal.of(1).dividedBy(3, 4).toString()).toBe('0.3333');
    expect(Decimal.of(-2).dividedBy(3, 4).toString()).toBe('-0.6667');
    expect(Decimal.of('2.5').round().toString()).toBe('3');
    expect(Decimal.of('-2.5').round().toString()).toBe('-3');
    expect(Decimal.of('1.50').equals('1.5')).toBe(true);
    expect(JSON.stringify({ d: Decimal.of('1.50') })).toBe('{"d":"1.50"}');
    expect(`${Decimal.of('1.50')}`).toBe('1.50');
    expect(conditionOf(() => Decimal.of(1).dividedBy(0))).toBe('DIVIDE_BY_ZERO');
    expect(conditionOf(() => (Decimal.of(1) as unknown as number) < 2)).toBe('DECIMAL_AS_NUMBER');
  });
  test('text goes there and back; sums are those of integers', () => {
    const unscaled = fc.bigInt(-(10n ** 38n), 10n ** 38n);
    const scale = fc.integer({ min: 0, max: 38 });
    fc.assert(
      fc.property(unscaled, scale, unscaled, (a, s, b) => {
        const [x, y] = [new Decimal(a, s), new Decimal(b, s)];
        expect(Decimal.of(x.toString())).toEqual(x);
        expect(x.plus(y)).toEqual(new Decimal(a + b, s));
        expect(x.compare(y)).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});

describe('dates and times', () => {
  test('text', () => {
    expect(LocalDate.of(2024, 2, 29).toString()).toBe('2024-02-29');
    expect(LocalDate.parse('0001-01-01').days).toBe(-719162);
    expect([LocalDate.of(2025, 10, 1).year, LocalDate.of(2025, 10, 1).month, LocalDate.of(2025, 10, 1).day]).toEqual([2025, 10, 1]);
    expect(conditionOf(() => LocalDate.parse('2023-02-29'))).toBe('CAST_INVALID_INPUT');
    const moment = Timestamp.fromDate(new Date('2025-07-01T12:00:00.250Z'), 'Asia/Kolkata');
    expect(`${moment}`).toBe('2025-07-01 17:30:00.25');
    expect(JSON.stringify([moment, new LocalDateTime(moment.micros)])).toBe('["2025-07-01T12:00:00.25Z","2025-07-01T12:00:00.25"]');
    expect(new Timestamp(1001n).toDate().getTime()).toBe(1);
    expect(new Timestamp(-1n).toDate().getTime()).toBe(-1);
    expect(`${new LocalTime(3_723_000_001_000n)}`).toBe('01:02:03.000001');
    expect(`${new YearMonthInterval(-14)}`).toBe('-1-2');
  });
  test('they compare by value', () => {
    expect(LocalDate.parse('2025-01-02') > LocalDate.parse('2025-01-01')).toBe(true);
    expect(new Timestamp(2n) > new Timestamp(1n)).toBe(true);
    expect(new LocalDate(1).equals(new LocalDate(1))).toBe(true);
  });
});
