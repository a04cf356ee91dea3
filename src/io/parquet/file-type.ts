import { fail } from '../../errors/engine-error.ts';
import * as t from '../../types/data-type.ts';
import { simpleString } from '../../types/names.ts';
import type { PhysicalType } from './codes.ts';
import type { LogicalType } from './logical-type.ts';

/** How a type is written: Spark's choices with `writeLegacyFormat` off and timestamps as microseconds. */
export interface Physical {
  readonly type: PhysicalType;
  readonly logical?: LogicalType;
  /** bytes of a fixed-length array */
  readonly length: number;
  /** the conversion of `pq_from_engine` that makes the file's values, or for `wide decimals` big-endian bytes of `length` */
  readonly kind: number;
  /** bytes of a value in the vector */
  readonly engineWidth: number;
  readonly form: 'fixed' | 'bits' | 'bytes' | 'wide decimals';
}

const fixed = (type: PhysicalType, kind: number, engineWidth: number, logical?: LogicalType): Physical => ({
  type,
  length: 0,
  kind,
  engineWidth,
  form: 'fixed',
  ...(logical ? { logical } : {}),
});
const signed = (bits: number): LogicalType => ({ kind: 'INTEGER', bits, signed: true });

/** Refuses what Parquet (or Spark in Parquet) has no place for: UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE. */
export function physicalType(type: t.DataType, column: string): Physical {
  switch (type.kind) {
    case 'boolean':
      return { type: 'BOOLEAN', length: 0, kind: 0, engineWidth: 0, form: 'bits' };
    // as Spark writes it: there is never a value
    case 'void':
      return { type: 'BOOLEAN', logical: { kind: 'NULL' }, length: 0, kind: 0, engineWidth: 0, form: 'bits' };
    case 'tinyint':
      return fixed('INT32', 101, 1, signed(8));
    case 'smallint':
      return fixed('INT32', 102, 2, signed(16));
    case 'int':
    case 'year-month interval':
      return fixed('INT32', 4, 4);
    case 'date':
      return fixed('INT32', 4, 4, { kind: 'DATE' });
    case 'bigint':
    case 'day-time interval':
      return fixed('INT64', 8, 8);
    case 'timestamp':
    case 'timestamp_ntz':
      return fixed('INT64', 8, 8, { kind: 'TIMESTAMP', utc: type.kind === 'timestamp', unit: 'MICROS' });
    case 'float':
      return fixed('FLOAT', 4, 4);
    case 'double':
      return fixed('DOUBLE', 8, 8);
    case 'decimal':
      return decimalType(type);
    case 'string':
    case 'char':
    case 'varchar':
      return { type: 'BYTE_ARRAY', logical: { kind: 'STRING' }, length: 0, kind: 0, engineWidth: 0, form: 'bytes' };
    case 'binary':
      return { type: 'BYTE_ARRAY', length: 0, kind: 0, engineWidth: 0, form: 'bytes' };
    default:
      return refuse(type, column);
  }
}

export const refuse = (type: t.DataType, columnName: string): never =>
  fail('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName, columnType: simpleString(type).toUpperCase(), format: 'Parquet' });

function decimalType({ precision, scale }: t.DecimalType): Physical {
  const logical: LogicalType = { kind: 'DECIMAL', precision, scale };
  if (precision <= 9) return fixed('INT32', 108, 8, logical);
  if (precision <= t.MAX_LONG_DIGITS) return fixed('INT64', 8, 8, logical);
  return { type: 'FIXED_LEN_BYTE_ARRAY', logical, length: bytesFor(precision), kind: 113, engineWidth: 16, form: 'wide decimals' };
}

/** The fewest bytes that hold every decimal of that precision. */
function bytesFor(precision: number): number {
  let bytes = 1;
  while (2n ** BigInt(8 * bytes - 1) < 10n ** BigInt(precision)) bytes++;
  return bytes;
}
