import { Readable } from 'node:stream';
import { EngineError, fail, unsupported } from '../../errors/engine-error.ts';
import type { ReadContext } from '../format.ts';
import { codecOfPath, createDecompressor } from './codec.ts';

/** Bytes read from a file at once. */
const CHUNK_BYTES = 4 << 20;

/**
 * The bytes of a file from `offset` to its end as UTF-8, decompressed and transcoded; compressed or transcoded files only from 0.
 * A chunk is good until the next is asked for.
 */
export function fileChunks(path: string, offset: number, encoding: string, context: ReadContext): AsyncIterable<Uint8Array> {
  const plain = decompressed(path, offset, context);
  const label = encoding.toLowerCase();
  return label === 'utf-8' || label === 'utf8' ? plain : transcoded(plain, encoding);
}

/** The contents of a file that may be compressed; bytes are reported as they stand in the file. */
async function* decompressed(path: string, offset: number, context: ReadContext): AsyncIterable<Uint8Array> {
  const codec = codecOfPath(path);
  if (codec === 'none') {
    yield* rawChunks(path, offset, context);
    return;
  }
  const source = Readable.from(copies(rawChunks(path, 0, context)));
  const stream = createDecompressor(codec);
  source.on('error', (error) => stream.destroy(error));
  source.pipe(stream);
  try {
    for await (const chunk of stream) yield chunk;
  } catch (thrown) {
    if (thrown instanceof EngineError || context.signal?.aborted) throw thrown;
    fail(
      'FAILED_READ_FILE.NO_HINT',
      { path, reason: `it is no whole ${codec} file: ${thrown instanceof Error ? thrown.message : String(thrown)}` },
      undefined,
      thrown,
    );
  } finally {
    source.destroy();
    stream.destroy();
  }
}

async function* rawChunks(path: string, offset: number, context: ReadContext): AsyncGenerator<Uint8Array> {
  const { fs, signal, onBytes } = context;
  signal?.throwIfAborted();
  const file = await fs.openInput(path);
  try {
    const room = new Uint8Array(Math.min(CHUNK_BYTES, Math.max(0, file.size - offset)));
    for (let at = offset; at < file.size; ) {
      const bytes = room.subarray(0, await file.read(room, at, signal));
      if (bytes.length === 0) return;
      at += bytes.length;
      onBytes?.(bytes.length);
      yield bytes;
    }
  } finally {
    await file.close();
  }
}

async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield chunk.slice();
}

async function* transcoded(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder();
  let decode: ((bytes: Uint8Array | undefined) => string) | undefined;
  for await (const chunk of chunks) {
    decode ??= decoderOf(encoding, chunk);
    yield encoder.encode(decode(chunk));
  }
  const rest = decode?.(undefined);
  if (rest) yield encoder.encode(rest);
}

function decoderOf(encoding: string, first: Uint8Array): (bytes: Uint8Array | undefined) => string {
  const label = encoding.toLowerCase();
  if (/^(iso-8859-1|iso8859-1|latin1|us-ascii|ascii)$/.test(label))
    return (bytes) => (bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1') : '');
  const big = label === 'utf-16be' || (label === 'utf-16' && !(first[0] === 0xff && first[1] === 0xfe));
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(label.startsWith('utf-16') ? (big ? 'utf-16be' : 'utf-16le') : label);
  } catch {
    return unsupported(
      `the encoding ${encoding}`,
      undefined,
      'UTF-8, UTF-16, ISO-8859-1, US-ASCII and the encodings of the web platform can be read',
    );
  }
  return (bytes) => decoder.decode(bytes, { stream: bytes !== undefined });
}

/** A whole file; see `fileChunks`. */
export async function wholeFile(path: string, encoding: string, context: ReadContext): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of copies(fileChunks(path, 0, encoding, context))) chunks.push(chunk);
  return chunks.length === 1 ? (chunks[0] as Uint8Array) : Buffer.concat(chunks);
}
