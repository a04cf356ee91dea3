import * as a from '../columnar/ipc/type-numbers.ts';
import { internalError, unsupported } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import type { Value } from '../types/value.ts';

/** The parts of an `apache-arrow` table that we read; they are alike in all its versions, so any of them will do. */
interface ArrowField {
  readonly name: string;
  readonly nullable: boolean;
  readonly type: ArrowType;
}
interface ArrowType {
  readonly typeId: number;
  readonly bitWidth?: number;
  readonly isSigned?: boolean;
  readonly precision?: number;
  readonly scale?: number;
  readonly unit?: number;
  readonly timezone?: string | null;
  readonly listSize?: number;
  readonly byteWidth?: number;
  readonly children?: readonly ArrowField[] | null;
  readonly dictionary?: ArrowType;
}
interface ArrowData {
  readonly type: ArrowType;
  readonly offset: number;
  readonly length: number;
  readonly nullBitmap?: Uint8Array | null;
  /** numbers of the type's width; bytes for texts, binaries and bits */
  readonly values?: Uint8Array | (ArrayLike<number | bigint> & { readonly buffer: ArrayBufferLike; readonly byteOffset: number });
  readonly valueOffsets?: ArrayLike<number | bigint>;
  readonly children: readonly ArrowData[];
  readonly dictionary?: { readonly data: readonly ArrowData[] };
}
interface ArrowTable {
  readonly schema: { readonly fields: readonly ArrowField[] };
  readonly batches: readonly { readonly numRows: number; readonly data: ArrowData }[];
}

export const isArrowTable = (v: unknown): v is ArrowTable =>
  typeof v === 'object' &&
  v !== null &&
  'schema' in v &&
  'batches' in v &&
  Array.isArray(v.batches) &&
  typeof v.schema === 'object' &&
  v.schema !== null &&
  'fields' in v.schema;

/** Schema and rows of an Arrow table, exact: 64-bit integers and timestamps are read from the buffers. */
export function rowsFromArrow(table: ArrowTable): { schema: t.StructType; rows: Value[][] } {
  const schema = t.struct(table.schema.fields.map((f) => t.field(f.name, sqlType(f.type), f.nullable)));
  const rows: Value[][] = [];
  for (const batch of table.batches) {
    const readers = batch.data.children.map(reader);
    for (let i = 0; i < batch.numRows; i++) rows.push(readers.map((read) => read(i)));
  }
  return { schema, rows };
}

const child = (type: ArrowType, i = 0): ArrowField => type.children?.[i] ?? internalError('an Arrow type without its child');

function sqlType(type: ArrowType): t.DataType {
  switch (type.typeId) {
    case a.NULL:
      return t.VOID;
    case a.INT:
      return integerType(type);
    case a.FLOAT:
      return type.precision === 2 ? t.DOUBLE : type.precision === 1 ? t.FLOAT : unsupported('16-bit floats from Arrow');
    case a.BINARY:
    case a.LARGE_BINARY:
    case a.FIXED_BINARY:
      return t.BINARY;
    case a.UTF8:
    case a.LARGE_UTF8:
      return t.STRING;
    case a.BOOL:
      return t.BOOLEAN;
    case a.DECIMAL:
      return t.decimal(type.precision ?? 38, type.scale ?? 0);
    case a.DATE:
      return t.DATE;
    case a.TIME:
      return t.TIME;
    case a.TIMESTAMP:
      return type.timezone ? t.TIMESTAMP : t.TIMESTAMP_NTZ;
    case a.INTERVAL:
      return type.unit === 0 ? t.YEAR_MONTH : unsupported('Arrow intervals of days');
    case a.DURATION:
      return t.DAY_TIME;
    case a.LIST:
    case a.FIXED_LIST:
      return t.array(sqlType(child(type).type), child(type).nullable);
    case a.STRUCT:
      return t.struct((type.children ?? []).map((f) => t.field(f.name, sqlType(f.type), f.nullable)));
    case a.MAP: {
      const entry = child(type).type;
      return t.map(sqlType(child(entry).type), sqlType(child(entry, 1).type), child(entry, 1).nullable);
    }
    case a.DICTIONARY:
      return sqlType(type.dictionary ?? internalError('an Arrow dictionary without a type'));
    default:
      return unsupported(`the Arrow type ${String(type)}`);
  }
}

/** Unsigned integers take the next wider type. */
function integerType({ bitWidth = 32, isSigned = true }: ArrowType): t.DataType {
  switch (bitWidth) {
    case 8:
      return isSigned ? t.TINYINT : t.SMALLINT;
    case 16:
      return isSigned ? t.SMALLINT : t.INT;
    case 32:
      return isSigned ? t.INT : t.BIGINT;
    default:
      return isSigned ? t.BIGINT : t.decimal(20, 0);
  }
}

type Read = (row: number) => Value;

function reader(data: ArrowData): Read {
  const { nullBitmap, offset } = data;
  if (data.type.typeId === a.NULL) return () => null;
  const present = presentReader(data);
  if (!nullBitmap || nullBitmap.length === 0) return present;
  return (row) => (((nullBitmap[(row + offset) >> 3] ?? 0) >> ((row + offset) & 7)) & 1 ? present(row) : null);
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const toBig = (v: number | bigint | undefined): bigint => BigInt(v ?? 0);
/** What to multiply and divide by to get microseconds from seconds, milliseconds, microseconds, nanoseconds. */
const TO_MICROS: readonly (readonly [bigint, bigint])[] = [
  [1_000_000n, 1n],
  [1000n, 1n],
  [1n, 1n],
  [1n, 1000n],
];
const TO_NANOS: readonly bigint[] = [1_000_000_000n, 1_000_000n, 1000n, 1n];

/** `values` of fixed-width data is already cut at `offset`; offsets and children are, too. */
function presentReader(data: ArrowData): Read {
  const { type } = data;
  const values = data.values ?? [];
  switch (type.typeId) {
    case a.INT:
      if (type.bitWidth === 64) return type.isSigned === false ? (row) => BigInt.asUintN(64, long(data, row)) : (row) => long(data, row);
      return type.bitWidth === 32 && type.isSigned === false ? (row) => toBig(values[row]) : (row) => Number(values[row]);
    case a.FLOAT:
      return (row) => Number(values[row]);
    case a.BOOL:
      return (row) => ((Number(values[(row + data.offset) >> 3] ?? 0) >> ((row + data.offset) & 7)) & 1) === 1;
    case a.UTF8:
    case a.LARGE_UTF8:
      return (row) => utf8.decode(bytes(data, row));
    case a.BINARY:
    case a.LARGE_BINARY:
      return (row) => bytes(data, row).slice();
    case a.FIXED_BINARY: {
      const width = type.byteWidth ?? 0;
      return (row) => (data.values as Uint8Array).slice(row * width, (row + 1) * width);
    }
    case a.DECIMAL: {
      const words = (type.bitWidth ?? 128) / 32;
      return (row) => {
        let unscaled = 0n;
        for (let w = words - 1; w >= 0; w--) unscaled = (unscaled << 32n) | toBig(values[row * words + w]);
        return BigInt.asIntN(words * 32, unscaled);
      };
    }
    case a.DATE:
      return type.unit === 1 ? (row) => Number(long(data, row) / 86_400_000n) : (row) => Number(values[row]);
    case a.TIME: {
      const scale = TO_NANOS[type.unit ?? 3] ?? 1n;
      return (row) => toBig(type.bitWidth === 64 ? long(data, row) : values[row]) * scale;
    }
    case a.TIMESTAMP:
    case a.DURATION: {
      const [times, by] = TO_MICROS[type.unit ?? 2] ?? [1n, 1n];
      return (row) => floorDivide(long(data, row) * times, by);
    }
    case a.INTERVAL:
      return (row) => Number(values[row]);
    case a.LIST: {
      const element = reader(data.children[0] ?? internalError('an Arrow list without elements'));
      return (row) => range(data, row, element);
    }
    case a.FIXED_LIST: {
      const element = reader(data.children[0] ?? internalError('an Arrow list without elements'));
      const size = type.listSize ?? 0;
      return (row) => Array.from({ length: size }, (_, i) => element((row + data.offset) * size + i));
    }
    case a.STRUCT: {
      const fields = data.children.map(reader);
      return (row) => fields.map((f) => f(row));
    }
    case a.MAP: {
      const [key, value] = (data.children[0]?.children ?? []).map(reader);
      if (!key || !value) return internalError('an Arrow map without entries');
      return (row) => ({ keys: range(data, row, key), values: range(data, row, value) });
    }
    case a.DICTIONARY: {
      const parts = (data.dictionary?.data ?? []).map((d) => ({ read: reader(d), length: d.length }));
      return (row) => {
        let code = Number(values[row]);
        for (const part of parts) {
          if (code < part.length) return part.read(code);
          code -= part.length;
        }
        return internalError('an Arrow dictionary code past its dictionary');
      };
    }
    default:
      return unsupported(`the Arrow type ${String(type)}`);
  }
}

/** Element `row` of 64-bit data; the oldest versions keep it as pairs of 32-bit words. */
function long({ values }: ArrowData, row: number): bigint {
  if (values instanceof Int32Array || values instanceof Uint32Array) {
    return BigInt.asIntN(64, toBig((values[row * 2] ?? 0) >>> 0) | (toBig(values[row * 2 + 1]) << 32n));
  }
  return toBig(values?.[row]);
}

function bytes(data: ArrowData, row: number): Uint8Array {
  const { valueOffsets } = data;
  return (data.values as Uint8Array).subarray(Number(valueOffsets?.[row]), Number(valueOffsets?.[row + 1]));
}

function range({ valueOffsets }: ArrowData, row: number, element: Read): Value[] {
  const out: Value[] = [];
  for (let i = Number(valueOffsets?.[row]); i < Number(valueOffsets?.[row + 1]); i++) out.push(element(i));
  return out;
}

const floorDivide = (a: bigint, b: bigint): bigint => (a % b !== 0n && a < 0n ? a / b - 1n : a / b);
