import { Encoding, PAGE_KINDS, PHYSICAL_TYPES, type PhysicalType } from './codes.ts';
import { type LogicalType, logicalTypeOf } from './logical-type.ts';
import { readStruct, type ThriftCursor, type ThriftStruct } from './thrift.ts';
import { asNumber, asStruct, bytes, need, structs, text } from './thrift-fields.ts';

/** Parquet's metadata with names, from parquet.thrift. Statistics stay the raw bytes they are, so that nothing is rounded. */
export interface FileMetadata {
  readonly rowCount: number;
  readonly schema: readonly SchemaElement[];
  readonly rowGroups: readonly RowGroup[];
  readonly keyValues: ReadonlyMap<string, string>;
  /** by leaf column: are min_value and max_value in the type's own order? */
  readonly ordered: readonly boolean[];
}

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
  readonly columns: readonly ColumnChunk[];
}

export interface ColumnChunk {
  readonly type: PhysicalType;
  readonly codec: number;
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
}

const REPETITIONS = ['REQUIRED', 'OPTIONAL', 'REPEATED'] as const;
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
    logical: logicalTypeOf(e),
  };
}

function rowGroup(g: ThriftStruct): RowGroup {
  return { columns: structs(g[1]).map(columnChunk), rows: need(g[3], 'the number of rows of a row group') };
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
  };
}
