import { Builder, type Offset } from 'flatbuffers';
import type { Vector } from '../batch.ts';
import { aligned, type Body } from '../body.ts';
import { FieldWriter } from './schema.ts';
import { table, vectorOf } from './table.ts';

/** Numbers of the union `MessageHeader` in Arrow's Message.fbs, and of MetadataVersion.V5. */
const SCHEMA = 1,
  DICTIONARY_BATCH = 2,
  RECORD_BATCH = 3,
  V5 = 4;
const CONTINUATION = 0xffffffff;
const PREFIX_BYTES = 8;

/** What ends a stream. */
export const END_OF_STREAM = new Uint8Array([255, 255, 255, 255, 0, 0, 0, 0]);

/** The message that begins a stream of batches with columns like these; they have numbers for names. */
export function schemaMessage(columns: readonly Vector[]): Uint8Array {
  const b = new Builder();
  const writer = new FieldWriter(b);
  const fields = vectorOf(
    b,
    columns.map((c, i) => writer.field(`${i}`, c)),
  );
  return message(b, SCHEMA, table(b, [{ int16: 0, orElse: 0 }, { offset: fields }]), 0);
}

/** What stands before the body of a batch. */
export function batchMessage(rowCount: number, body: Body): Uint8Array {
  const b = new Builder();
  return message(b, RECORD_BATCH, recordBatch(b, rowCount, body), body.bytes);
}

/** What stands before the values of a dictionary, which take the place of those that had its number before. */
export function dictionaryMessage(id: number, rowCount: number, body: Body): Uint8Array {
  const b = new Builder();
  const data = recordBatch(b, rowCount, body);
  return message(b, DICTIONARY_BATCH, table(b, [{ int64: BigInt(id), orElse: 0n }, { offset: data }]), body.bytes);
}

function recordBatch(b: Builder, rowCount: number, { nodes, buffers }: Body): Offset {
  const pairs = (items: readonly (readonly [number, number])[]): Offset => {
    b.startVector(16, items.length, 8);
    for (const [first, second] of [...items].reverse()) {
      b.prep(8, 16);
      b.writeInt64(BigInt(second));
      b.writeInt64(BigInt(first));
    }
    return b.endVector();
  };
  const nodeVector = pairs(nodes.map((n) => [n.length, n.nulls]));
  const bufferVector = pairs(buffers.map((p) => [p.at, p.length]));
  return table(b, [{ int64: BigInt(rowCount), orElse: 0n }, { offset: nodeVector }, { offset: bufferVector }]);
}

/** The header with what Arrow puts before it, padded so that the body begins where buffers may. */
function message(b: Builder, kind: number, header: Offset, bodyBytes: number): Uint8Array {
  b.finish(table(b, [{ int16: V5, orElse: 0 }, { int8: kind, orElse: 0 }, { offset: header }, { int64: BigInt(bodyBytes), orElse: 0n }]));
  const metadata = b.asUint8Array();
  const bytes = new Uint8Array(aligned(PREFIX_BYTES + metadata.length));
  const prefix = new DataView(bytes.buffer);
  prefix.setUint32(0, CONTINUATION, true);
  prefix.setInt32(4, bytes.length - PREFIX_BYTES, true);
  bytes.set(metadata, PREFIX_BYTES);
  return bytes;
}
