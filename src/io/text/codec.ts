import { createDeflate, createGunzip, createGzip, createInflate, type Deflate, type Gunzip, type Gzip, type Inflate } from 'node:zlib';
import { unsupported } from '../../errors/engine-error.ts';
import { type FormatOptions, option } from '../format.ts';

export type Codec = 'none' | 'gzip' | 'deflate';

const INSTEAD = 'text files can be plain, gzip (.gz) or deflate (.deflate)';

/** How a file is compressed, by the end of its name as Hadoop tells. Errors: UNSUPPORTED_FEATURE for bzip2, zstd, lz4, snappy, lzo. */
export function codecOfPath(path: string): Codec {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  switch (extension) {
    case 'gz':
      return 'gzip';
    case 'deflate':
      return 'deflate';
    case 'bz2':
    case 'zst':
    case 'lz4':
    case 'snappy':
    case 'lzo':
      return unsupported(`reading .${extension} files (${path})`, undefined, INSTEAD);
    default:
      return 'none';
  }
}

/** The codec a writer was asked for (`compression`, or `codec`). Errors: UNSUPPORTED_FEATURE. */
export function codecOfOptions(options: FormatOptions): Codec {
  const name = (option(options, 'compression') ?? option(options, 'codec') ?? 'none').toLowerCase();
  switch (name) {
    case 'none':
    case 'uncompressed':
    case '':
      return 'none';
    case 'gzip':
    case 'deflate':
      return name;
    default:
      return unsupported(`compression '${name}' for text files`, undefined, INSTEAD);
  }
}

export const codecExtension = (codec: Codec): string => (codec === 'gzip' ? '.gz' : codec === 'deflate' ? '.deflate' : '');

const CHUNK = 1 << 20;

export const createDecompressor = (codec: 'gzip' | 'deflate'): Gunzip | Inflate =>
  codec === 'gzip' ? createGunzip({ chunkSize: CHUNK }) : createInflate({ chunkSize: CHUNK });

export const createCompressor = (codec: 'gzip' | 'deflate'): Gzip | Deflate =>
  codec === 'gzip' ? createGzip({ chunkSize: CHUNK }) : createDeflate({ chunkSize: CHUNK });
