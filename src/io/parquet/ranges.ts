import { MICROS_PER_DAY } from '../../types/calendar.ts';
import * as t from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import { PHYSICAL_TYPES } from './codes.ts';
import { conversion } from './convert.ts';
import type { FileField, LeafField } from './file-schema.ts';
import type { FileMetadata, RawStatistics, RowGroup } from './metadata.ts';
import { type ColumnRange, compareBounds } from './prune.ts';

/**
 * Bounds of a column in a row group as values of `type`, from its statistics; undefined where there are none that can be
 * trusted for that type.
 */
export function rangeIn(group: RowGroup, metadata: FileMetadata, field: FileField, type: t.DataType): ColumnRange | undefined {
  if (field.kind !== 'leaf' || field.repetition > 0 || field.defined > 1) return undefined;
  const statistics = group.columns[field.column]?.statistics;
  const nullCount = field.defined === 0 ? 0 : statistics?.nullCount;
  const base = { rows: group.rows, isFloating: t.isFloating(type), ...(nullCount === undefined ? {} : { nullCount }) };
  if (!statistics) return base;
  const [low, high] = boundBytes(statistics, metadata, field);
  const min = low && boundValue(low, field, type);
  const max = high && boundValue(high, field, type);
  if (min === undefined || max === undefined) return base;
  const order = compareBounds(min, max);
  return order === undefined || order > 0 ? base : { ...base, min, max };
}

/** The new fields, if their order is defined; else the old ones where signed order is right. */
function boundBytes(s: RawStatistics, metadata: FileMetadata, field: LeafField): readonly [Uint8Array?, Uint8Array?] {
  const { type, logical } = field.element;
  // Whether the writer padded or compared these rightly was never certain (PARQUET-251, intervals, INT96).
  if (type === 'INT96' || logical?.kind === 'INTERVAL') return [];
  const isSigned = !(logical?.kind === 'INTEGER' && !logical.signed);
  const isNumber = isSigned && (type === 'INT32' || type === 'INT64' || type === 'FLOAT' || type === 'DOUBLE' || type === 'BOOLEAN');
  if (s.min && s.max && (metadata.ordered[field.column] ?? isNumber)) return [s.min, s.max];
  return isNumber && s.oldMin && s.oldMax ? [s.oldMin, s.oldMax] : [];
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function boundValue(bytes: Uint8Array, { element }: LeafField, type: t.DataType): Value | undefined {
  const how = conversion(element, type);
  if (!how || !PHYSICAL_TYPES.includes(element.type ?? 'INT96')) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unsigned = element.logical?.kind === 'INTEGER' && !element.logical.signed;
  switch (element.type) {
    case 'BOOLEAN':
      return bytes.length === 1 ? bytes[0] === 1 : undefined;
    case 'INT32':
      if (bytes.length !== 4) return undefined;
      return integer(BigInt(unsigned ? view.getUint32(0, true) : view.getInt32(0, true)), how.kind, how.scale, type);
    case 'INT64':
      if (bytes.length !== 8) return undefined;
      return integer(unsigned ? view.getBigUint64(0, true) : view.getBigInt64(0, true), how.kind, how.scale, type);
    case 'FLOAT':
      return bytes.length === 4 ? floatBound(view.getFloat32(0, true)) : undefined;
    case 'DOUBLE':
      return bytes.length === 8 ? floatBound(view.getFloat64(0, true)) : undefined;
    default:
      if (how.form === 'bytes' || how.form === 'fixed bytes') return type.kind === 'binary' ? bytes : text(bytes);
      return bytes.length > 0 && bytes.length <= 32 ? bigEndian(bytes) * 10n ** BigInt(how.scale) : undefined;
  }
}

/** A string bound may be cut in the middle of a character; it is then of no use as a string. */
function text(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const floatBound = (v: number): number | undefined => (Number.isNaN(v) ? undefined : v);

function integer(value: bigint, kind: number, scale: number, type: t.DataType): Value | undefined {
  switch (type.kind) {
    // A narrower type takes the low bits, which keep no order.
    case 'tinyint':
      return value >= -128n && value <= 127n ? Number(value) : undefined;
    case 'smallint':
      return value >= -32768n && value <= 32767n ? Number(value) : undefined;
    case 'int':
    case 'date':
    case 'year-month interval':
    case 'double':
      return Number(value);
    case 'decimal':
      return value * 10n ** BigInt(scale);
    case 'bigint':
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
    case 'day-time interval':
      return kind === 8 ? value * 1000n : kind === 16 ? value * MICROS_PER_DAY : value;
    default:
      return undefined;
  }
}

const bigEndian = (bytes: Uint8Array): bigint => {
  let value = 0n;
  for (const b of bytes) value = (value << 8n) | BigInt(b);
  return BigInt.asIntN(bytes.length * 8, value);
};
