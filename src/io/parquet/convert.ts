import * as t from '../../types/data-type.ts';
import type { LogicalType } from './logical-type.ts';
import type { SchemaElement } from './metadata.ts';

/**
 * How values of a leaf get from the file into a vector of the wanted type. `kind` 0: as they are; otherwise a conversion of
 * `pq_to_engine` (`wasm/assembly/parquet-convert.ts`). `scale`: decimal digits to append. Strings, binaries and bits have
 * their own ways.
 */
export interface Conversion {
  readonly form: 'fixed' | 'bits' | 'bytes' | 'fixed bytes' | 'decimal bytes';
  readonly kind: number;
  /** bytes of a value in the file; 0 when they vary */
  readonly fileWidth: number;
  /** bytes of a value in the vector */
  readonly width: number;
  readonly scale: number;
  /** a value may be outside the wanted type and must be checked: an unsigned value read as a signed one of its width */
  readonly unsignedCheck: boolean;
}

const fixed = (fileWidth: number, width: number, kind = 0, scale = 0, unsignedCheck = false): Conversion => ({
  form: 'fixed',
  kind,
  fileWidth,
  width,
  scale,
  unsignedCheck,
});

/** undefined when Spark does not read such a column as that type either. */
export function conversion(element: SchemaElement, wanted: t.DataType): Conversion | undefined {
  const { type, logical } = element;
  switch (type) {
    case 'BOOLEAN':
      return wanted.kind === 'boolean' || (wanted.kind === 'void' && logical?.kind === 'NULL')
        ? { form: 'bits', kind: 0, fileWidth: 0, width: 0, scale: 0, unsignedCheck: false }
        : undefined;
    case 'INT32':
      return fromInt32(logical, wanted);
    case 'INT64':
      return fromInt64(logical, wanted);
    case 'INT96':
      return wanted.kind === 'timestamp' || wanted.kind === 'timestamp_ntz' ? fixed(12, 8, 14) : undefined;
    case 'FLOAT':
      return wanted.kind === 'float' ? fixed(4, 4) : wanted.kind === 'double' ? fixed(4, 8, 11) : undefined;
    case 'DOUBLE':
      return wanted.kind === 'double' ? fixed(8, 8) : undefined;
    case 'BYTE_ARRAY':
      return fromBytes(logical, wanted);
    case 'FIXED_LEN_BYTE_ARRAY':
      return fromFixedBytes(element, wanted);
    default:
      return undefined;
  }
}

function fromInt32(logical: LogicalType | undefined, wanted: t.DataType): Conversion | undefined {
  if (logical?.kind === 'DECIMAL') return fromDecimal(logical, wanted, 4);
  const unsigned = logical?.kind === 'INTEGER' && !logical.signed;
  const isDate = logical?.kind === 'DATE';
  if (logical && logical.kind !== 'INTEGER' && !isDate && logical.kind !== 'NULL') return undefined;
  const wide = unsigned && logical.bits === 32;
  switch (wanted.kind) {
    case 'tinyint':
      return fixed(4, 1, 1, 0, wide);
    case 'smallint':
      return fixed(4, 2, 2, 0, wide);
    case 'int':
    case 'date':
    case 'year-month interval':
      return fixed(4, 4, 0, 0, wide);
    case 'bigint':
      return fixed(4, 8, wide ? 4 : 3);
    case 'double':
      return fixed(4, 8, 10);
    case 'timestamp_ntz':
      return isDate ? fixed(4, 8, 16) : undefined;
    case 'decimal':
      if (unsigned || isDate || wanted.precision - wanted.scale < 10) return undefined;
      return wanted.precision <= t.MAX_LONG_DIGITS ? fixed(4, 8, 3, wanted.scale) : fixed(4, 16, 5, wanted.scale);
    default:
      return undefined;
  }
}

function fromInt64(logical: LogicalType | undefined, wanted: t.DataType): Conversion | undefined {
  if (logical?.kind === 'DECIMAL') return fromDecimal(logical, wanted, 8);
  if (logical?.kind === 'TIME')
    return wanted.kind === 'time' && logical.unit !== 'MILLIS' ? fixed(8, 8, logical.unit === 'MICROS' ? 8 : 0) : undefined;
  const unsigned = logical?.kind === 'INTEGER' && !logical.signed;
  const isTimestamp = logical?.kind === 'TIMESTAMP';
  if (logical && !isTimestamp && logical.kind !== 'INTEGER' && logical.kind !== 'NULL') return undefined;
  switch (wanted.kind) {
    case 'bigint':
      return fixed(8, 8, 0, 0, unsigned);
    case 'day-time interval':
      return isTimestamp ? undefined : fixed(8, 8);
    case 'timestamp':
    case 'timestamp_ntz':
      if (!isTimestamp || logical.unit === 'NANOS') return undefined;
      return fixed(8, 8, logical.unit === 'MILLIS' ? 8 : 0);
    case 'decimal':
      if (isTimestamp) return undefined;
      if (unsigned) return wanted.precision === 20 && wanted.scale === 0 ? fixed(8, 16, 7) : undefined;
      return wanted.precision - wanted.scale < 20 ? undefined : fixed(8, 16, 6, wanted.scale);
    default:
      return undefined;
  }
}

/** A decimal may gain digits before and after the point, never lose any. */
function fromDecimal(logical: LogicalType & { kind: 'DECIMAL' }, wanted: t.DataType, fileWidth: number): Conversion | undefined {
  if (wanted.kind === 'bigint' && logical.scale === 0) return fileWidth === 4 ? fixed(4, 8, 3) : fixed(8, 8);
  if (wanted.kind === 'int' && logical.scale === 0 && fileWidth === 4) return fixed(4, 4);
  const scale = gained(logical, wanted);
  if (scale === undefined || wanted.kind !== 'decimal') return undefined;
  if (wanted.precision <= t.MAX_LONG_DIGITS) return fileWidth === 4 ? fixed(4, 8, 3, scale) : fixed(8, 8, 0, scale);
  return fixed(fileWidth, 16, fileWidth === 4 ? 5 : 6, scale);
}

function gained(from: { readonly precision: number; readonly scale: number }, wanted: t.DataType): number | undefined {
  if (wanted.kind !== 'decimal') return undefined;
  // A damaged schema may say anything.
  if (from.precision < 1 || from.scale < 0 || from.scale > from.precision) return undefined;
  const scale = wanted.scale - from.scale;
  return scale < 0 || wanted.precision - from.precision < scale ? undefined : scale;
}

function fromBytes(logical: LogicalType | undefined, wanted: t.DataType): Conversion | undefined {
  if (logical?.kind === 'DECIMAL') {
    const scale = gained(logical, wanted);
    if (scale === undefined || wanted.kind !== 'decimal') return undefined;
    return {
      form: 'decimal bytes',
      kind: 0,
      fileWidth: 0,
      width: wanted.precision <= t.MAX_LONG_DIGITS ? 8 : 16,
      scale,
      unsignedCheck: false,
    };
  }
  return t.isStringLike(wanted) || wanted.kind === 'binary'
    ? { form: 'bytes', kind: 0, fileWidth: 0, width: 0, scale: 0, unsignedCheck: false }
    : undefined;
}

function fromFixedBytes({ logical, typeLength }: SchemaElement, wanted: t.DataType): Conversion | undefined {
  if (typeLength < 1) return undefined;
  if (logical?.kind === 'DECIMAL') {
    const scale = gained(logical, wanted);
    if (scale === undefined || wanted.kind !== 'decimal') return undefined;
    return wanted.precision <= t.MAX_LONG_DIGITS ? fixed(typeLength, 8, 12, scale) : fixed(typeLength, 16, 13, scale);
  }
  return wanted.kind === 'binary'
    ? { form: 'fixed bytes', kind: 0, fileWidth: typeLength, width: 0, scale: 0, unsignedCheck: false }
    : undefined;
}
