import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { unsupported } from '../../errors/engine-error.ts';
import type { Ptr, SharedMemory } from '../../wasm/memory.ts';
import { CODEC_NAMES, Codec } from './codes.ts';
import { kernels } from './kernels.ts';

type ZstdDecode = (bytes: Uint8Array, size: number) => Uint8Array;
let zstd: ZstdDecode | undefined;

/** Loads what a codec needs before its pages come; UNSUPPORTED_FEATURE for one we do not have. */
export async function prepareCodec(codec: number): Promise<void> {
  if (codec === Codec.ZSTD && !zstd) {
    const { ZSTDDecoder } = await import('zstddec');
    const decoder = new ZSTDDecoder();
    await decoder.init();
    zstd = (bytes, size) => decoder.decode(bytes, size);
  }
  if (codec === Codec.LZO || CODEC_NAMES[codec] === undefined) unsupported(`the Parquet codec ${CODEC_NAMES[codec] ?? codec}`);
}

/** Decompresses `length` bytes at `from` into exactly `size` bytes at `to`, both in shared memory with slack behind. Throws on damage. */
export function decompress(memory: SharedMemory, codec: number, from: Ptr, length: number, to: Ptr, size: number): void {
  switch (codec) {
    case Codec.UNCOMPRESSED:
      if (length !== size) throw new Error('a page that is not compressed has two sizes');
      memory.u8.copyWithin(to, from, from + length);
      return;
    case Codec.SNAPPY:
      if (kernels(memory).pq_snappy_decompress(from, length, to, size) !== size) throw new Error('a Snappy page is damaged');
      return;
    case Codec.LZ4_RAW:
      if (kernels(memory).pq_lz4_decompress(from, length, to, size) !== size) throw new Error('an LZ4 page is damaged');
      return;
    case Codec.LZ4:
      hadoopLz4(memory, from, length, to, size);
      return;
    case Codec.GZIP:
      put(memory, gunzipSync(copyOf(memory, from, length), { maxOutputLength: Math.max(size, 1) }), to, size);
      return;
    case Codec.BROTLI:
      put(memory, brotliDecompressSync(copyOf(memory, from, length), { maxOutputLength: Math.max(size, 1) }), to, size);
      return;
    case Codec.ZSTD:
      if (!zstd) throw new Error('the ZSTD decoder was not loaded');
      // Without a size the decoder would grow its output as the bytes tell it.
      if (size > 0) put(memory, zstd(memory.u8.subarray(from, from + length), size), to, size);
      return;
    default:
      throw new Error(`no such codec: ${codec}`);
  }
}

const copyOf = (memory: SharedMemory, from: Ptr, length: number): Uint8Array => new Uint8Array(memory.u8.subarray(from, from + length));

function put(memory: SharedMemory, bytes: Uint8Array, to: Ptr, size: number): void {
  if (bytes.length !== size) throw new Error(`a page of ${size} bytes decompresses to ${bytes.length}`);
  memory.u8.set(bytes, to);
}

/** Hadoop's framing: big-endian sizes before each block; some writers left it out, so a raw block is tried too. */
function hadoopLz4(memory: SharedMemory, from: Ptr, length: number, to: Ptr, size: number): void {
  const { u8 } = memory;
  const k = kernels(memory);
  const bigEndian = (at: Ptr): number =>
    (((u8[at] ?? 0) << 24) | ((u8[at + 1] ?? 0) << 16) | ((u8[at + 2] ?? 0) << 8) | (u8[at + 3] ?? 0)) >>> 0;
  let at = 0;
  let made = 0;
  while (at + 8 <= length && made < size) {
    const whole = bigEndian(from + at);
    const packed = bigEndian(from + at + 4);
    if (whole > size - made || packed > length - at - 8) break;
    if (k.pq_lz4_decompress(from + at + 8, packed, to + made, whole) !== whole) break;
    at += 8 + packed;
    made += whole;
  }
  if (made === size && at === length) return;
  if (k.pq_lz4_decompress(from, length, to, size) !== size) throw new Error('an LZ4 page is damaged');
}
