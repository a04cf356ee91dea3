import { expect, test } from 'vitest';
import { canCast, castMayGiveNull } from '../../src/types/can-cast.ts';
import { comparisonType, implicitCast, tightestCommonType, widerType, widerTypeOf } from '../../src/types/coercion.ts';
import * as t from '../../src/types/data-type.ts';
import { decimalResult, widerDecimal } from '../../src/types/decimal-type.ts';
import { simpleString } from '../../src/types/names.ts';
import fc from '../support/property.ts';

const shown = (type: t.DataType | undefined): string | undefined => type && simpleString(type);

const pairs: [a: t.DataType, b: t.DataType, ansi: string | undefined, legacy: string | undefined][] = [
  [t.INT, t.BIGINT, 'bigint', 'bigint'],
  [t.INT, t.FLOAT, 'double', 'float'],
  [t.FLOAT, t.decimal(2, 1), 'double', 'double'],
  [t.INT, t.decimal(2, 1), 'decimal(11,1)', 'decimal(11,1)'],
  [t.INT, t.STRING, 'bigint', 'string'],
  [t.DOUBLE, t.STRING, 'double', 'string'],
  [t.DATE, t.STRING, 'date', 'string'],
  [t.BOOLEAN, t.STRING, 'boolean', undefined],
  [t.BINARY, t.STRING, 'binary', undefined],
  [t.DATE, t.TIMESTAMP, 'timestamp', 'timestamp'],
  [t.TIMESTAMP_NTZ, t.TIMESTAMP, 'timestamp', 'timestamp'],
  [t.INT, t.BOOLEAN, undefined, undefined],
  [t.VOID, t.STRING, 'string', 'string'],
  [t.array(t.INT), t.array(t.STRING), 'array<bigint>', 'array<string>'],
  [t.DAY_TIME, t.STRING, undefined, 'string'],
];
test.each(pairs)('%o and %o', (a, b, ansi, legacy) => {
  expect(shown(widerType(a, b, true))).toBe(ansi);
  expect(shown(widerType(b, a, true))).toBe(ansi);
  expect(shown(widerType(a, b, false))).toBe(legacy);
});

test('text never widens a tightest common type', () => {
  expect(tightestCommonType(t.INT, t.STRING, true)).toBeUndefined();
  expect(shown(widerTypeOf([t.STRING, t.INT, t.DOUBLE], true))).toBe('double');
  expect(shown(comparisonType(t.INT, t.STRING, false))).toBe('int');
});

const arithmetic: [op: '+' | '*' | '/' | '%', a: [number, number], b: [number, number], want: string][] = [
  ['+', [2, 1], [1, 0], 'decimal(3,1)'],
  ['+', [38, 10], [38, 20], 'decimal(38,9)'],
  ['*', [38, 10], [38, 10], 'decimal(38,6)'],
  ['*', [2, 1], [20, 0], 'decimal(23,1)'],
  ['/', [2, 1], [1, 0], 'decimal(7,6)'],
  ['/', [38, 10], [38, 10], 'decimal(38,6)'],
  ['%', [1, 0], [2, 1], 'decimal(2,1)'],
];
test.each(arithmetic)('%s of %o and %o', (op, a, b, want) => {
  expect(shown(decimalResult(op, t.decimal(...a), t.decimal(...b)))).toBe(want);
});

test('without precision loss a division splits what is too long', () => {
  expect(shown(decimalResult('/', t.decimal(38, 18), t.decimal(38, 18), false))).toBe('decimal(38,18)');
});

test('a wider decimal holds both and stays within 38 digits', () => {
  const type = fc.integer({ min: 1, max: 38 }).chain((p) => fc.integer({ min: 0, max: p }).map((s) => t.decimal(p, s)));
  fc.assert(
    fc.property(type, type, (a, b) => {
      const wide = widerDecimal(a, b);
      expect(wide.precision).toBeLessThanOrEqual(38);
      if (wide.precision < 38) expect(wide.precision - wide.scale).toBe(Math.max(a.precision - a.scale, b.precision - b.scale));
      expect(wide).toEqual(widerDecimal(b, a));
    }),
  );
});

test('implicit casts', () => {
  expect(shown(implicitCast(t.INT, 'string', true))).toBe('string');
  expect(shown(implicitCast(t.decimal(2, 1), 'int', true))).toBe('int');
  expect(implicitCast(t.BOOLEAN, 'int', true)).toBeUndefined();
  expect(implicitCast(t.array(t.INT), 'string', true)).toBeUndefined();
  expect(shown(implicitCast(t.INTERVAL, 'string', true))).toBe('string');
  expect(implicitCast(t.INTERVAL, 'string', false)).toBeUndefined();
});

const casts: [from: t.DataType, to: t.DataType, ansi: boolean, legacy: boolean][] = [
  [t.INT, t.DATE, false, false],
  [t.INT, t.BINARY, false, true],
  [t.BOOLEAN, t.TIMESTAMP, false, true],
  [t.DATE, t.INT, false, true],
  [t.TIMESTAMP, t.INT, true, true],
  [t.array(t.STRING), t.array(t.INT), true, true],
  [t.array(t.INT), t.STRING, true, true],
  [t.array(t.INT), t.map(t.INT, t.INT), false, false],
];
test.each(casts)('cast of %o to %o', (from, to, ansi, legacy) => {
  expect(canCast(from, to, 'ansi')).toBe(ansi);
  expect(canCast(from, to, 'try')).toBe(ansi);
  expect(canCast(from, to, 'legacy')).toBe(legacy);
});

test('what may be null after a cast', () => {
  expect(castMayGiveNull(t.STRING, t.INT, 'ansi')).toBe(true);
  expect(castMayGiveNull(t.INT, t.BIGINT, 'ansi')).toBe(false);
  expect(castMayGiveNull(t.INT, t.decimal(11, 1), 'ansi')).toBe(false);
  expect(castMayGiveNull(t.INT, t.decimal(5, 1), 'ansi')).toBe(true);
  expect(castMayGiveNull(t.INT, t.BIGINT, 'try')).toBe(true);
});
