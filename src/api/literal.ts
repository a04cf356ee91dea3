import { fail } from '../errors/engine-error.ts';
import { call, type Expression, literal } from '../plan/expression.ts';
import * as t from '../types/data-type.ts';
import { Decimal } from './decimal.ts';
import { DayTimeInterval, LocalDate, LocalDateTime, LocalTime, Timestamp, YearMonthInterval } from './temporal.ts';
import { describeValue, fromUser } from './values.ts';

/** What stands for a constant in an expression. An integral number is an int, or a bigint past 32 bits; another is a double. */
export type LiteralValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Decimal
  | LocalDate
  | Timestamp
  | LocalDateTime
  | LocalTime
  | YearMonthInterval
  | DayTimeInterval
  | Uint8Array
  | readonly LiteralValue[];

const LONG_MAX = 2n ** 63n;
const digitsOf = (n: bigint): number => (n < 0n ? -n : n).toString().length;

/** The SQL type of a constant, as `lit` gives it. Undefined for what is none. */
function literalType(value: unknown): t.DataType | undefined {
  switch (typeof value) {
    case 'boolean':
      return t.BOOLEAN;
    case 'string':
      return t.STRING;
    case 'bigint':
      return value >= -LONG_MAX && value < LONG_MAX ? t.BIGINT : t.decimal(digitsOf(value), 0);
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0)) return t.DOUBLE;
      return value === (value | 0) ? t.INT : t.BIGINT;
    case 'undefined':
      return t.VOID;
    default:
      return value === null ? t.VOID : objectType(value);
  }
}

/** The SQL type of the value classes. */
export function objectType(value: unknown): t.DataType | undefined {
  if (value instanceof Decimal) return t.decimal(Math.max(digitsOf(value.unscaled), value.scale, 1), value.scale);
  if (value instanceof Date || value instanceof Timestamp) return t.TIMESTAMP;
  if (value instanceof LocalDate) return t.DATE;
  if (value instanceof LocalDateTime) return t.TIMESTAMP_NTZ;
  if (value instanceof LocalTime) return t.TIME;
  if (value instanceof YearMonthInterval) return t.YEAR_MONTH;
  if (value instanceof DayTimeInterval) return t.DAY_TIME;
  if (value instanceof Uint8Array) return t.BINARY;
  return undefined;
}

/** A constant as an expression; an array becomes a call of `array`. Anything else is NOT_EXPECTED_TYPE. */
export function literalOf(value: unknown): Expression {
  if (Array.isArray(value)) return call('array', value.map(literalOf));
  const type = value === undefined ? undefined : literalType(value);
  if (!type) return fail('NOT_EXPECTED_TYPE', { name: 'a literal', expected: 'a plain value', actual: describeValue(value) });
  return literal(type.kind === 'void' ? null : fromUser(type, 'literal')(value), type);
}
