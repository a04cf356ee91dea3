import { Encoding, PAGE_KINDS } from './codes.ts';
import { readStruct, type ThriftCursor } from './thrift.ts';
import { asNumber, asStruct, need } from './thrift-fields.ts';

/** What stands before each page, with names, from parquet.thrift. */
export interface PageHeader {
  readonly kind: 'data' | 'data v2' | 'dictionary' | 'index';
  readonly uncompressedSize: number;
  readonly compressedSize: number;
  readonly values: number;
  readonly encoding: number;
  readonly definitionEncoding: number;
  readonly repetitionEncoding: number;
  /** v2 only */
  readonly definitionBytes: number;
  readonly repetitionBytes: number;
  readonly isCompressed: boolean;
}

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
    definitionBytes: v2 ? need(inside[5], 'the size of the levels of a page') : 0,
    repetitionBytes: v2 ? need(inside[6], 'the size of the levels of a page') : 0,
    isCompressed: !v2 || inside[7] !== false,
  };
}
