import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/parser/parse.ts';
import type { DataType } from '../../src/types/data-type.ts';
import { raised, shape } from './shape.ts';

const typeText = (t: DataType): string => {
  switch (t.kind) {
    case 'decimal':
      return `decimal(${t.precision},${t.scale})`;
    case 'day-time interval':
    case 'year-month interval':
      return `${t.kind} ${t.start}..${t.end}`;
    default:
      return t.kind;
  }
};

const cases: readonly (readonly [text: string, value: unknown, type: string])[] = [
  ['1', 1, 'int'],
  ['-1', -1, 'int'],
  ['2147483648', 2147483648n, 'bigint'],
  ['-2147483648', -2147483648, 'int'],
  ['-9223372036854775808', -(2n ** 63n), 'bigint'],
  ['9223372036854775808', 2n ** 63n, 'decimal(19,0)'],
  ['5L', 5n, 'bigint'],
  ['5y', 5, 'tinyint'],
  ['5S', 5, 'smallint'],
  ['1.5', 15n, 'decimal(2,1)'],
  ['.5', 5n, 'decimal(1,1)'],
  ['1.', 1n, 'decimal(1,0)'],
  ['0.001', 1n, 'decimal(3,3)'],
  ['1e3', 1000, 'double'],
  ['1.e2', 100, 'double'],
  ['1e3BD', 1000n, 'decimal(4,0)'],
  ['1.5F', 1.5, 'float'],
  ['2D', 2, 'double'],
  ["'a''b'", "a'b", 'string'],
  ["'a' 'b'", 'ab', 'string'],
  ['"a""b"', 'a"b', 'string'],
  ["'\\n\\t\\\\\\'\\u0041\\U0001F600\\101'", "\n\t\\'A😀A", 'string'],
  ["'a\\qb\\%\\_'", 'aqb\\%\\_', 'string'],
  ["r'a\\nb'", 'a\\nb', 'string'],
  ["DATE '2020-2-3'", 18295, 'date'],
  ["date'-0001-01-28'", -719866, 'date'],
  ["date'999999-03-18'", 364522683, 'date'],
  ["TIMESTAMP_NTZ '1970-01-01 00:00:01.5'", 1_500_000n, 'timestamp_ntz'],
  ["TIMESTAMP '1970-01-01 01:00:00+01:00'", 0n, 'timestamp'],
  ["TIME '01:02:03 PM'", 46_923_000_000_000n, 'time'],
  ["X'1F'", Uint8Array.of(0x1f), 'binary'],
  ["x'ABC'", Uint8Array.of(0x0a, 0xbc), 'binary'],
  ["INTERVAL '1-2' YEAR TO MONTH", 14, 'year-month interval 0..1'],
  ['INTERVAL 3 MONTHS', 3, 'year-month interval 1..1'],
  ['INTERVAL 1 DAY 2 HOURS', 93_600_000_000n, 'day-time interval 0..1'],
  ["INTERVAL -'1 02:03:04.5' DAY TO SECOND", -93_784_500_000n, 'day-time interval 0..3'],
  ["INTERVAL '1 week 2 seconds'", 604_802_000_000n, 'day-time interval 0..3'],
  ['INTERVAL 1.5 SECONDS', 1_500_000n, 'day-time interval 3..3'],
  ['NULL', null, 'void'],
  ['TRUE', true, 'boolean'],
];
describe('values and types', () => {
  for (const [text, value, type] of cases) {
    test(text, () => {
      const e = parseExpression(text);
      if (e.kind !== 'Literal') throw new Error(e.kind);
      expect([e.value, typeText(e.type)]).toEqual([value, type]);
    });
  }

  test('a timestamp without a zone waits for that of the session', () => {
    expect(shape(parseExpression("TIMESTAMP '2020-01-01 00:00:00'"))).toBe("ansicast('2020-01-01 00:00:00',timestamp)");
  });
  test('a sign before an interval, and an operator behind one', () => {
    expect(shape(parseExpression('d - INTERVAL 1 DAY + 3'))).toBe('+(-(d,86400000000),3)');
    expect(shape(parseExpression('INTERVAL 1 DAY - 2 HOURS'))).toBe('79200000000');
  });
  test('double quotes as the setting says', () => {
    expect(shape(parseExpression('"a"', { doubleQuotedIdentifiers: true }))).toBe('a');
    expect(shape(parseExpression('"a"'))).toBe("'a'");
  });
});

const errors: readonly (readonly [text: string, condition: string])[] = [
  ['128Y', 'INVALID_NUMERIC_LITERAL_RANGE'],
  ['9223372036854775808L', 'INVALID_NUMERIC_LITERAL_RANGE'],
  ['1E309', 'INVALID_NUMERIC_LITERAL_RANGE'],
  ['1.20E-38BD', 'DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION'],
  ["DATE '2020-02-30'", 'INVALID_TYPED_LITERAL'],
  ["TIMESTAMP '2016-33-11 20:54:00'", 'INVALID_TYPED_LITERAL'],
  ["X'XuZ'", 'INVALID_TYPED_LITERAL'],
  ["INTERVAL '1'", 'INVALID_TYPED_LITERAL'],
  ["GEO '1'", 'UNSUPPORTED_TYPED_LITERAL'],
  ['INTERVAL 1 YEAR 1 DAY', '_LEGACY_ERROR_TEMP_0029'],
  ['INTERVAL 1 YEAR TO MONTH', '_LEGACY_ERROR_TEMP_0027'],
  ["INTERVAL '1' YEAR TO SECOND", 'INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION'],
  ["INTERVAL '15:40' HOUR TO SECOND", 'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE'],
  ["'abc", 'PARSE_SYNTAX_ERROR'],
  ['a /* b', 'UNCLOSED_BRACKETED_COMMENT'],
  [' -- nothing', 'PARSE_EMPTY_STATEMENT'],
];
for (const [text, condition] of errors)
  test(`${text} is ${condition}`, () => expect(raised(() => parseExpression(text)).split(' ')[0]).toBe(condition));
