import { gzipSync } from 'node:zlib';
import { fail } from '../../errors/engine-error.ts';
import { entryOf } from '../../types/entry.ts';
import type { Ptr, SharedMemory } from '../../wasm/memory.ts';
import { type FormatOptions, option } from '../format.ts';
import { Codec } from './codes.ts';
import { kernels } from './kernels.ts';
import type { Room } from './room.ts';

export type WriteCodec = 'none' | 'snappy' | 'gzip';

export const CODEC_CODES: Readonly<Record<WriteCodec, number>> = { none: Codec.UNCOMPRESSED, snappy: Codec.SNAPPY, gzip: Codec.GZIP };

const NAMES: Readonly<Record<string, WriteCodec>> = { none: 'none', uncompressed: 'none', snappy: 'snappy', gzip: 'gzip' };

/** The option `compression` (or Parquet's own name for it); CODEC_NOT_AVAILABLE for one we cannot write. */
export function codecOf(options: FormatOptions): WriteCodec {
  const wanted = option(options, 'compression') ?? option(options, 'parquet.compression') ?? 'snappy';
  return (
    entryOf(NAMES, wanted.toLowerCase()) ??
    fail('CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION', { codec: wanted, available: ['none', 'snappy', 'gzip'] })
  );
}

const TABLE_BYTES = 32768;

/** The bytes compressed, in memory of their own. `scratch` is used and may grow. */
export function compress(memory: SharedMemory, codec: WriteCodec, from: Ptr, size: number, scratch: Room): Uint8Array {
  const { u8 } = memory;
  switch (codec) {
    case 'none':
      return new Uint8Array(u8.subarray(from, from + size));
    case 'gzip':
      return gzipSync(new Uint8Array(u8.subarray(from, from + size)));
    default: {
      const table = scratch.ensure(TABLE_BYTES + 64 + size + Math.ceil(size / 6));
      const out = table + TABLE_BYTES;
      const length = kernels(memory).pq_snappy_compress(from, size, out, table);
      return new Uint8Array(u8.subarray(out, out + length));
    }
  }
}
