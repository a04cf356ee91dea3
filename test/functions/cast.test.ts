import { describe, expect, test } from 'vitest';
import { castValue } from '../../src/functions/cast.ts';
import * as t from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';

const ZONE = 'America/Los_Angeles';
type Outcome = Value | { readonly error: string };
const error = (condition: string): Outcome => ({ error: condition }) as unknown as Outcome;
const isError = (o: Outcome): o is { readonly error: string } => typeof o === 'object' && o !== null && 'error' in o;
const INVALID = error('CAST_INVALID_INPUT');
const OVERFLOW = error('CAST_OVERFLOW');
const RANGE = error('NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION');

/** value, from, to, ANSI outcome, legacy outcome; `try` gives null where ANSI raises */
const casts: [value: Value, from: t.DataType, to: t.DataType, ansi: Outcome, legacy: Value][] = [
  [' 5 ', t.STRING, t.INT, 5, 5],
  ['+5', t.STRING, t.INT, 5, 5],
  ['1.9', t.STRING, t.INT, INVALID, 1],
  ['1e3', t.STRING, t.INT, INVALID, null],
  ['99999999999', t.STRING, t.INT, INVALID, null],
  ['1.0d', t.STRING, t.DOUBLE, 1, 1],
  ['-inf', t.STRING, t.DOUBLE, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
  ['x', t.STRING, t.DOUBLE, INVALID, null],
  ['5.', t.STRING, t.decimal(5, 2), 500n, 500n],
  ['2.345', t.STRING, t.decimal(5, 2), 235n, 235n],
  ['12345.678', t.STRING, t.decimal(5, 2), RANGE, null],
  ['1e-500', t.STRING, t.decimal(5, 2), 0n, 0n],
  ['yes', t.STRING, t.BOOLEAN, true, true],
  ['maybe', t.STRING, t.BOOLEAN, INVALID, null],
  ['2018-1', t.STRING, t.DATE, 17532, 17532],
  ['2018-1-1abc', t.STRING, t.DATE, INVALID, null],
  ['1970-01-01 00:00:00Z', t.STRING, t.TIMESTAMP, 0n, 0n],
  ['1970-01-01', t.STRING, t.TIMESTAMP, 28_800_000_000n, 28_800_000_000n],
  ['1-2', t.STRING, t.YEAR_MONTH, 14, 14],
  ["INTERVAL '1' DAY", t.STRING, { kind: 'day-time interval', start: 0, end: 0 }, 86_400_000_000n, 86_400_000_000n],
  ['1 day 2 hours', t.STRING, t.INTERVAL, { months: 0, days: 1, micros: 7_200_000_000n }, { months: 0, days: 1, micros: 7_200_000_000n }],
  ['xx', t.STRING, t.INTERVAL, null, null],
  [300, t.INT, t.TINYINT, OVERFLOW, 44],
  [1e10, t.DOUBLE, t.INT, OVERFLOW, 2147483647],
  [1e10, t.DOUBLE, t.TINYINT, OVERFLOW, -1],
  [Number.NaN, t.DOUBLE, t.INT, OVERFLOW, 0],
  [-1.9, t.DOUBLE, t.INT, -1, -1],
  [Number.NaN, t.DOUBLE, t.decimal(5, 2), null, null],
  [0.1, t.DOUBLE, t.decimal(20, 18), 100000000000000000n, 100000000000000000n],
  [12345678901n, t.BIGINT, t.INT, OVERFLOW, -539222987],
  [123n, t.decimal(5, 1), t.INT, 12, 12],
  [155n, t.decimal(5, 2), t.decimal(5, 1), 16n, 16n],
  [1234567890123456789n, t.BIGINT, t.FLOAT, Math.fround(1234567939550609400), Math.fround(1234567939550609400)],
  [0, t.DOUBLE, t.BOOLEAN, false, false],
  [1.5, t.DOUBLE, t.TIMESTAMP, 1_500_000n, 1_500_000n],
  [-500_000n, t.TIMESTAMP, t.BIGINT, -1n, -1n],
  [0n, t.TIMESTAMP, t.DATE, -1, -1],
  [0, t.DATE, t.TIMESTAMP, 28_800_000_000n, 28_800_000_000n],
  [0n, t.TIMESTAMP, t.TIMESTAMP_NTZ, -28_800_000_000n, -28_800_000_000n],
  [5, t.INT, { kind: 'day-time interval', start: 1, end: 1 }, 18_000_000_000n, 18_000_000_000n],
  [['1', null], t.array(t.STRING), t.array(t.INT), [1, null], [1, null]],
  [['a'], t.array(t.STRING), t.array(t.INT), INVALID, [null]],
  [{ keys: [1], values: [2] }, t.map(t.INT, t.INT), t.map(t.STRING, t.DOUBLE), { keys: ['1'], values: [2] }, { keys: ['1'], values: [2] }],
  [[1, 'a'], t.struct([t.field('x', t.INT), t.field('y', t.STRING)]), t.STRING, '{1, a}', '{1, a}'],
  [null, t.INT, t.STRING, null, null],
];

describe('casts', () => {
  test.each(casts)('%o from %o to %o', (value, from, to, ansi, legacy) => {
    if (isError(ansi)) {
      expect(() => castValue(value, from, to, 'ansi', ZONE)).toThrow(`[${ansi.error}]`);
      const tried = castValue(value, from, to, 'try', ZONE);
      expect(Array.isArray(tried) ? tried : [tried]).toEqual([null]);
    } else {
      expect(castValue(value, from, to, 'ansi', ZONE)).toEqual(ansi);
      expect(castValue(value, from, to, 'try', ZONE)).toEqual(ansi);
    }
    expect(castValue(value, from, to, 'legacy', ZONE)).toEqual(legacy);
  });
});
