import { readStruct, type ThriftCursor, type ThriftStruct, type ThriftValue } from './thrift.ts';

/** Parquet's metadata with names, from parquet.thrift. Statistics stay the raw bytes they are, so that nothing is rounded. */
export interface FileMetadata {
  readonly rowCount: number;
  readonly schema: readonly SchemaElement[];
  readonly rowGroups: readonly RowGroup[];
  readonly keyValues: ReadonlyMap<string, string>;
  readonly createdBy: string;
  /** by leaf column: are min_value and max_value in the type's own order? */
  readonly ordered: readonly boolean[];
}

export type PhysicalType = 'BOOLEAN' | 'INT32' | 'INT64' | 'INT96' | 'FLOAT' | 'DOUBLE' | 'BYTE_ARRAY' | 'FIXED_LEN_BYTE_ARRAY';
export const PHYSICAL_TYPES: readonly PhysicalType[] = [
  'BOOLEAN',
  'INT32',
  'INT64',
  'INT96',
  'FLOAT',
  'DOUBLE',
  'BYTE_ARRAY',
  'FIXED_LEN_BYTE_ARRAY',
];

export type LogicalType =
  | {
      readonly kind:
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
    }
  | { readonly kind: 'DECIMAL'; readonly scale: number; readonly precision: number }
  | { readonly kind: 'TIME' | 'TIMESTAMP'; readonly utc: boolean; readonly unit: TimeUnit }
  | { readonly kind: 'INTEGER'; readonly bits: number; readonly signed: boolean };
export type TimeUnit = 'MILLIS' | 'MICROS' | 'NANOS';

export interface SchemaElement {
  readonly name: string;
  readonly type: PhysicalType | undefined;
  readonly typeLength: number;
  readonly repetition: 'REQUIRED' | 'OPTIONAL' | 'REPEATED';
  readonly children: number;
  readonly logical: LogicalType | undefined;
}

export interface RowGroup {
  readonly rows: number;
  readonly totalBytes: number;
  readonly columns: readonly ColumnChunk[];
}

export interface ColumnChunk {
  readonly type: PhysicalType;
  readonly codec: number;
  readonly path: readonly string[];
  readonly values: number;
  readonly uncompressedSize: number;
  readonly compressedSize: number;
  readonly start: number;
  /** all values are codes of a dictionary, whose page comes first */
  readonly isDictionaryCoded: boolean;
  readonly statistics: RawStatistics | undefined;
  /** another file holds the chunk */
  readonly elsewhere: boolean;
}

export interface RawStatistics {
  readonly nullCount: number | undefined;
  readonly distinctCount: number | undefined;
  /** in the column's own order; undefined when unknown or in the old undefined order */
  readonly min: Uint8Array | undefined;
  readonly max: Uint8Array | undefined;
  /** the deprecated fields, in signed byte order: right for numbers only */
  readonly oldMin: Uint8Array | undefined;
  readonly oldMax: Uint8Array | undefined;
  readonly minExact: boolean;
  readonly maxExact: boolean;
}

export const Codec = { UNCOMPRESSED: 0, SNAPPY: 1, GZIP: 2, LZO: 3, BROTLI: 4, LZ4: 5, ZSTD: 6, LZ4_RAW: 7 } as const;
export const CODEC_NAMES = Object.keys(Codec);
export const Encoding = {
  PLAIN: 0,
  PLAIN_DICTIONARY: 2,
  RLE: 3,
  BIT_PACKED: 4,
  DELTA_BINARY_PACKED: 5,
  DELTA_LENGTH_BYTE_ARRAY: 6,
  DELTA_BYTE_ARRAY: 7,
  RLE_DICTIONARY: 8,
  BYTE_STREAM_SPLIT: 9,
} as const;

const REPETITIONS = ['REQUIRED', 'OPTIONAL', 'REPEATED'] as const;
const UNITS: readonly TimeUnit[] = ['MILLIS', 'MILLIS', 'MICROS', 'NANOS'];
const decoder = new TextDecoder();

const asNumber = (v: ThriftValue | undefined, otherwise: number): number => (v === undefined ? otherwise : Number(v));
const need = (v: ThriftValue | undefined, what: string): number => {
  const n = Number(v);
  if (v === undefined || !Number.isSafeInteger(n) || n < 0) throw new Error(`${what} is missing or out of range`);
  return n;
};
const text = (v: ThriftValue | undefined): string => (v instanceof Uint8Array ? decoder.decode(v) : '');
const bytes = (v: ThriftValue | undefined): Uint8Array | undefined => (v instanceof Uint8Array ? v : undefined);
const asStruct = (v: ThriftValue | undefined): ThriftStruct | undefined => (Array.isArray(v) ? (v as ThriftStruct) : undefined);
const structs = (v: ThriftValue | undefined): readonly ThriftStruct[] => (Array.isArray(v) ? (v as readonly ThriftStruct[]) : []);

/** Reads the footer's FileMetaData structure. Throws an `Error` that says what is wrong with it. */
export function readFileMetadata(cursor: ThriftCursor): FileMetadata {
  const m = readStruct(cursor);
  const schema = structs(m[2]).map(schemaElement);
  if (schema.length === 0) throw new Error('the schema is missing');
  return {
    rowCount: need(m[3], 'the number of rows'),
    schema,
    rowGroups: structs(m[4]).map(rowGroup),
    keyValues: new Map(structs(m[5]).map((kv) => [text(kv[1]), text(kv[2])])),
    createdBy: text(m[6]),
    ordered: structs(m[7]).map((order) => order[1] !== undefined),
  };
}

function schemaElement(e: ThriftStruct): SchemaElement {
  return {
    name: text(e[4]),
    type: e[1] === undefined ? undefined : PHYSICAL_TYPES[Number(e[1])],
    typeLength: asNumber(e[2], 0),
    repetition: REPETITIONS[asNumber(e[3], 0)] ?? 'REQUIRED',
    children: asNumber(e[5], 0),
    logical: logicalType(asStruct(e[10])) ?? convertedType(e),
  };
}

function logicalType(l: ThriftStruct | undefined): LogicalType | undefined {
  if (!l) return undefined;
  const which = l.findIndex((v) => v !== undefined);
  const inside = asStruct(l[which]) ?? [];
  switch (which) {
    case 1:
      return { kind: 'STRING' };
    case 2:
      return { kind: 'MAP' };
    case 3:
      return { kind: 'LIST' };
    case 4:
      return { kind: 'ENUM' };
    case 5:
      return { kind: 'DECIMAL', scale: asNumber(inside[1], 0), precision: asNumber(inside[2], 0) };
    case 6:
      return { kind: 'DATE' };
    case 7:
      return { kind: 'TIME', utc: inside[1] === true, unit: timeUnit(inside[2]) };
    case 8:
      return { kind: 'TIMESTAMP', utc: inside[1] === true, unit: timeUnit(inside[2]) };
    case 10:
      return { kind: 'INTEGER', bits: asNumber(inside[1], 0), signed: inside[2] === true };
    case 11:
      return { kind: 'NULL' };
    case 12:
      return { kind: 'JSON' };
    case 13:
      return { kind: 'BSON' };
    case 14:
      return { kind: 'UUID' };
    case 15:
      return { kind: 'FLOAT16' };
    case 16:
      return { kind: 'VARIANT' };
    case 17:
      return { kind: 'GEOMETRY' };
    case 18:
      return { kind: 'GEOGRAPHY' };
    default:
      return undefined;
  }
}

const timeUnit = (v: ThriftValue | undefined): TimeUnit => UNITS[(asStruct(v) ?? []).findIndex((u) => u !== undefined)] ?? 'MILLIS';

/** What older writers say instead of a logical type. */
function convertedType(e: ThriftStruct): LogicalType | undefined {
  switch (asNumber(e[6], -1)) {
    case 0:
      return { kind: 'STRING' };
    case 1:
    case 2:
      return { kind: 'MAP' };
    case 3:
      return { kind: 'LIST' };
    case 4:
      return { kind: 'ENUM' };
    case 5:
      return { kind: 'DECIMAL', scale: asNumber(e[7], 0), precision: asNumber(e[8], 0) };
    case 6:
      return { kind: 'DATE' };
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
      return { kind: 'INTEGER', bits: 8 << (asNumber(e[6], 0) - 11), signed: false };
    case 15:
    case 16:
    case 17:
    case 18:
      return { kind: 'INTEGER', bits: 8 << (asNumber(e[6], 0) - 15), signed: true };
    case 19:
      return { kind: 'JSON' };
    case 20:
      return { kind: 'BSON' };
    case 21:
      return { kind: 'INTERVAL' };
    default:
      return undefined;
  }
}

function rowGroup(g: ThriftStruct): RowGroup {
  return { columns: structs(g[1]).map(columnChunk), totalBytes: asNumber(g[2], 0), rows: need(g[3], 'the number of rows of a row group') };
}

function columnChunk(c: ThriftStruct): ColumnChunk {
  const m = asStruct(c[3]);
  if (!m) throw new Error('a column without metadata (an encrypted file?)');
  const type = PHYSICAL_TYPES[need(m[1], 'the type of a column')];
  if (!type) throw new Error(`no such physical type: ${String(m[1])}`);
  const data = need(m[9], 'the offset of a column');
  const dictionary = asNumber(m[11], 0);
  return {
    type,
    codec: need(m[4], 'the codec of a column'),
    path: Array.isArray(m[3]) ? (m[3] as readonly ThriftValue[]).map(text) : [],
    values: need(m[5], 'the number of values of a column'),
    uncompressedSize: need(m[6], 'the size of a column'),
    compressedSize: need(m[7], 'the size of a column'),
    start: dictionary > 0 && dictionary < data ? dictionary : data,
    isDictionaryCoded: isDictionaryCoded(m),
    statistics: statistics(asStruct(m[12])),
    elsewhere: c[1] !== undefined,
  };
}

const isOfDictionary = (encoding: number): boolean => encoding === Encoding.PLAIN_DICTIONARY || encoding === Encoding.RLE_DICTIONARY;

/** A writer whose dictionary grows too large goes on without one: the pages' encodings tell, where they are counted. */
function isDictionaryCoded(m: ThriftStruct): boolean {
  const encodings = Array.isArray(m[2]) ? m[2].map(Number) : [];
  if (!encodings.some(isOfDictionary)) return false;
  const pages = structs(m[13]).filter((p) => PAGE_KINDS[Number(p[1])]?.startsWith('data'));
  if (pages.length > 0) return pages.every((p) => isOfDictionary(Number(p[2])));
  // The dictionary itself is PLAIN in newer files, in older ones only what came after it.
  return !(encodings.includes(Encoding.PLAIN_DICTIONARY) && encodings.includes(Encoding.PLAIN));
}

function statistics(s: ThriftStruct | undefined): RawStatistics | undefined {
  if (!s) return undefined;
  return {
    oldMax: bytes(s[1]),
    oldMin: bytes(s[2]),
    nullCount: s[3] === undefined ? undefined : Number(s[3]),
    distinctCount: s[4] === undefined ? undefined : Number(s[4]),
    max: bytes(s[5]),
    min: bytes(s[6]),
    maxExact: s[7] !== false,
    minExact: s[8] !== false,
  };
}

export interface PageHeader {
  readonly kind: 'data' | 'data v2' | 'dictionary' | 'index';
  readonly uncompressedSize: number;
  readonly compressedSize: number;
  readonly values: number;
  readonly encoding: number;
  readonly definitionEncoding: number;
  readonly repetitionEncoding: number;
  /** v2 only */
  readonly nulls: number;
  readonly definitionBytes: number;
  readonly repetitionBytes: number;
  readonly isCompressed: boolean;
}

const PAGE_KINDS = ['data', 'index', 'dictionary', 'data v2'] as const;

export function readPageHeader(cursor: ThriftCursor): PageHeader {
  const h = readStruct(cursor);
  const kind = PAGE_KINDS[need(h[1], 'the kind of a page')];
  if (!kind) throw new Error(`no such kind of page: ${String(h[1])}`);
  const v2 = kind === 'data v2';
  const inside = asStruct(h[kind === 'data' ? 5 : kind === 'index' ? 6 : kind === 'dictionary' ? 7 : 8]) ?? [];
  return {
    kind,
    uncompressedSize: need(h[2], 'the size of a page'),
    compressedSize: need(h[3], 'the size of a page'),
    values: kind === 'index' ? 0 : need(inside[1], 'the number of values of a page'),
    encoding: kind === 'index' ? 0 : need(inside[v2 ? 4 : 2], 'the encoding of a page'),
    definitionEncoding: v2 ? Encoding.RLE : asNumber(inside[3], Encoding.RLE),
    repetitionEncoding: v2 ? Encoding.RLE : asNumber(inside[4], Encoding.RLE),
    nulls: v2 ? need(inside[2], 'the number of nulls of a page') : 0,
    definitionBytes: v2 ? need(inside[5], 'the size of the levels of a page') : 0,
    repetitionBytes: v2 ? need(inside[6], 'the size of the levels of a page') : 0,
    isCompressed: !v2 || inside[7] !== false,
  };
}
