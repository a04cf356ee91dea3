import type { ThriftStruct, ThriftValue } from './thrift.ts';
import { asNumber, asStruct } from './thrift-fields.ts';

type PlainKind =
  | 'STRING'
  | 'MAP'
  | 'LIST'
  | 'ENUM'
  | 'DATE'
  | 'NULL'
  | 'JSON'
  | 'BSON'
  | 'UUID'
  | 'FLOAT16'
  | 'VARIANT'
  | 'INTERVAL'
  | 'GEOMETRY'
  | 'GEOGRAPHY';
/** Parquet's logical types, those of older writers among them. */
export type LogicalType =
  | { readonly kind: PlainKind }
  | { readonly kind: 'DECIMAL'; readonly scale: number; readonly precision: number }
  | { readonly kind: 'TIME' | 'TIMESTAMP'; readonly utc: boolean; readonly unit: TimeUnit }
  | { readonly kind: 'INTEGER'; readonly bits: number; readonly signed: boolean };
export type TimeUnit = 'MILLIS' | 'MICROS' | 'NANOS';

const UNITS: readonly TimeUnit[] = ['MILLIS', 'MILLIS', 'MICROS', 'NANOS'];

/** What the values of a SchemaElement mean; undefined: no more than their physical type says. */
export const logicalTypeOf = (e: ThriftStruct): LogicalType | undefined => annotated(asStruct(e[10])) ?? convertedType(e);

/** The fields of the union LogicalType that say no more than their name. */
const ANNOTATIONS: Readonly<Record<number, PlainKind>> = {
  1: 'STRING',
  2: 'MAP',
  3: 'LIST',
  4: 'ENUM',
  6: 'DATE',
  11: 'NULL',
  12: 'JSON',
  13: 'BSON',
  14: 'UUID',
  15: 'FLOAT16',
  16: 'VARIANT',
  17: 'GEOMETRY',
  18: 'GEOGRAPHY',
};

function annotated(l: ThriftStruct | undefined): LogicalType | undefined {
  if (!l) return undefined;
  const which = l.findIndex((v) => v !== undefined);
  const plain = ANNOTATIONS[which];
  if (plain) return { kind: plain };
  const inside = asStruct(l[which]) ?? [];
  switch (which) {
    case 5:
      return { kind: 'DECIMAL', scale: asNumber(inside[1], 0), precision: asNumber(inside[2], 0) };
    case 7:
      return { kind: 'TIME', utc: inside[1] === true, unit: timeUnit(inside[2]) };
    case 8:
      return { kind: 'TIMESTAMP', utc: inside[1] === true, unit: timeUnit(inside[2]) };
    case 10:
      return { kind: 'INTEGER', bits: asNumber(inside[1], 0), signed: inside[2] === true };
    default:
      return undefined;
  }
}

const timeUnit = (v: ThriftValue | undefined): TimeUnit => UNITS[(asStruct(v) ?? []).findIndex((u) => u !== undefined)] ?? 'MILLIS';

/** The values of ConvertedType that say no more than their name; entries of a map count as the map. */
const CONVERTED: Readonly<Record<number, PlainKind>> = {
  0: 'STRING',
  1: 'MAP',
  2: 'MAP',
  3: 'LIST',
  4: 'ENUM',
  6: 'DATE',
  19: 'JSON',
  20: 'BSON',
  21: 'INTERVAL',
};

/** What older writers say instead of a logical type. */
function convertedType(e: ThriftStruct): LogicalType | undefined {
  const which = asNumber(e[6], -1);
  const plain = CONVERTED[which];
  if (plain) return { kind: plain };
  switch (which) {
    case 5:
      return { kind: 'DECIMAL', scale: asNumber(e[7], 0), precision: asNumber(e[8], 0) };
    case 7:
      return { kind: 'TIME', utc: true, unit: 'MILLIS' };
    case 8:
      return { kind: 'TIME', utc: true, unit: 'MICROS' };
    case 9:
      return { kind: 'TIMESTAMP', utc: true, unit: 'MILLIS' };
    case 10:
      return { kind: 'TIMESTAMP', utc: true, unit: 'MICROS' };
    case 11:
    case 12:
    case 13:
    case 14:
      return { kind: 'INTEGER', bits: 8 << (which - 11), signed: false };
    case 15:
    case 16:
    case 17:
    case 18:
      return { kind: 'INTEGER', bits: 8 << (which - 15), signed: true };
    default:
      return undefined;
  }
}
