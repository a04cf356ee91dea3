import type { StructType } from '../../types/data-type.ts';
import { schemaToJson } from '../../types/schema-json.ts';
import { Encoding, PHYSICAL_TYPES } from './codes.ts';
import { SPARK_SCHEMA_KEY } from './file-schema.ts';
import type { EncodedChunk } from './leaf.ts';
import type { LogicalType, TimeUnit } from './logical-type.ts';
import type { SchemaNode } from './shred.ts';
import { ThriftWriter } from './thrift.ts';

const CREATED_BY = 'sparrow-df version 0.1.0';
/** Readers of Spark's take files with this key to use the proleptic Gregorian calendar, which these do. */
const SPARK_VERSION_KEY = 'org.apache.spark.version';
const SPARK_VERSION = '4.3.0';

export interface PageToWrite {
  readonly kind: 'data' | 'dictionary';
  readonly values: number;
  readonly encoding: number;
  readonly uncompressedSize: number;
  readonly compressedSize: number;
}

export function pageHeader(page: PageToWrite): Uint8Array {
  const w = new ThriftWriter();
  w.struct(() => {
    w.i32(1, page.kind === 'data' ? 0 : 2);
    w.i32(2, page.uncompressedSize);
    w.i32(3, page.compressedSize);
    w.structField(page.kind === 'data' ? 5 : 7, () => {
      w.i32(1, page.values);
      w.i32(2, page.encoding);
      if (page.kind === 'data') {
        w.i32(3, Encoding.RLE);
        w.i32(4, Encoding.RLE);
      }
    });
  });
  return w.bytes();
}

export interface WrittenChunk {
  readonly chunk: Omit<EncodedChunk, 'pages'>;
  readonly offset: number;
  readonly codec: number;
}
export interface WrittenGroup {
  readonly rows: number;
  readonly columns: readonly WrittenChunk[];
}

/** FileMetaData, its length and the closing magic. */
export function footer(root: SchemaNode, schema: StructType, groups: readonly WrittenGroup[]): Uint8Array {
  const w = new ThriftWriter();
  const elements = flatten(root);
  w.struct(() => {
    w.i32(1, 1);
    w.structs(2, elements, (e) => schemaElement(w, e, e === root));
    w.i64(
      3,
      groups.reduce((sum, g) => sum + g.rows, 0),
    );
    w.structs(4, groups, (g) => rowGroup(w, g));
    const keys = [
      [SPARK_VERSION_KEY, SPARK_VERSION],
      [SPARK_SCHEMA_KEY, schemaToJson(schema)],
    ] as const;
    w.structs(5, keys, ([key, value]) => {
      w.binary(1, key);
      w.binary(2, value);
    });
    w.binary(6, CREATED_BY);
    w.structs(
      7,
      elements.filter((e) => e.physical),
      () => w.structField(1, () => {}),
    );
  });
  const body = w.bytes();
  const out = new Uint8Array(body.length + 8);
  out.set(body);
  new DataView(out.buffer).setUint32(body.length, body.length, true);
  out.set(MAGIC, body.length + 4);
  return out;
}

export const MAGIC = new TextEncoder().encode('PAR1');

const flatten = (node: SchemaNode): SchemaNode[] => [node, ...node.children.flatMap(flatten)];

function schemaElement(w: ThriftWriter, e: SchemaNode, isRoot: boolean): void {
  if (e.physical) w.i32(1, PHYSICAL_TYPES.indexOf(e.physical.type));
  if (e.physical?.type === 'FIXED_LEN_BYTE_ARRAY') w.i32(2, e.physical.length);
  if (!isRoot) w.i32(3, REPETITIONS.indexOf(e.repetition));
  w.binary(4, e.name);
  if (!e.physical) w.i32(5, e.children.length);
  const logical = e.physical ? e.physical.logical : e.logical;
  if (!logical) return;
  const converted = convertedType(logical);
  if (converted !== undefined) w.i32(6, converted);
  if (logical.kind === 'DECIMAL') {
    w.i32(7, logical.scale);
    w.i32(8, logical.precision);
  }
  w.structField(10, () => logicalType(w, logical));
}

const REPETITIONS = ['required', 'optional', 'repeated'];

function convertedType(l: LogicalType): number | undefined {
  switch (l.kind) {
    case 'STRING':
      return 0;
    case 'MAP':
      return 1;
    case 'LIST':
      return 3;
    case 'DECIMAL':
      return 5;
    case 'DATE':
      return 6;
    case 'TIMESTAMP':
      return l.utc ? 10 : undefined;
    case 'INTEGER':
      return 15 + Math.log2(l.bits / 8);
    default:
      return undefined;
  }
}

const UNIT_FIELDS: Readonly<Record<TimeUnit, number>> = { MILLIS: 1, MICROS: 2, NANOS: 3 };

function logicalType(w: ThriftWriter, l: LogicalType): void {
  const empty = (): void => {};
  switch (l.kind) {
    case 'STRING':
      w.structField(1, empty);
      return;
    case 'MAP':
      w.structField(2, empty);
      return;
    case 'LIST':
      w.structField(3, empty);
      return;
    case 'DECIMAL':
      w.structField(5, () => {
        w.i32(1, l.scale);
        w.i32(2, l.precision);
      });
      return;
    case 'DATE':
      w.structField(6, empty);
      return;
    case 'TIMESTAMP':
      w.structField(8, () => {
        w.boolean(1, l.utc);
        w.structField(2, () => w.structField(UNIT_FIELDS[l.unit], empty));
      });
      return;
    case 'NULL':
      w.structField(11, empty);
      return;
    case 'INTEGER':
      w.structField(10, () => {
        w.byte(1, l.bits);
        w.boolean(2, l.signed);
      });
      return;
    default:
  }
}

function rowGroup(w: ThriftWriter, g: WrittenGroup): void {
  w.structs(1, g.columns, (c) => columnChunk(w, c));
  w.i64(
    2,
    g.columns.reduce((sum, c) => sum + c.chunk.uncompressedSize, 0),
  );
  w.i64(3, g.rows);
  w.i64(5, g.columns[0]?.offset ?? 4);
  w.i64(
    6,
    g.columns.reduce((sum, c) => sum + c.chunk.compressedSize, 0),
  );
}

function columnChunk(w: ThriftWriter, { chunk, offset, codec }: WrittenChunk): void {
  const { leaf } = chunk;
  w.i64(2, 0);
  w.structField(3, () => {
    w.i32(1, PHYSICAL_TYPES.indexOf(leaf.physical.type));
    w.i32s(2, chunk.encodings);
    w.strings(3, leaf.path);
    w.i32(4, codec);
    w.i64(5, chunk.values);
    w.i64(6, chunk.uncompressedSize);
    w.i64(7, chunk.compressedSize);
    w.i64(9, offset + chunk.dictionarySize);
    if (chunk.dictionarySize > 0) w.i64(11, offset);
    w.structField(12, () => {
      const { min, max } = chunk;
      // The old fields mean signed order, so strings and decimals in bytes are left out of them.
      const isOld = leaf.physical.type !== 'BYTE_ARRAY' && leaf.physical.type !== 'FIXED_LEN_BYTE_ARRAY';
      if (max && isOld) w.binary(1, max);
      if (min && isOld) w.binary(2, min);
      w.i64(3, chunk.nullCount);
      if (max) w.binary(5, max);
      if (min) w.binary(6, min);
    });
  });
}
