import type { Batch } from '../../columnar/batch.ts';
import { unsupported } from '../../errors/engine-error.ts';
import type { SharedMemory } from '../../wasm/memory.ts';
import type { BatchWriter, WriteContext } from '../format.ts';
import { type Codec, createCompressor } from './codec.ts';
import { isUtf8Name } from './line-blocks.ts';

export interface TextWriter {
  /** A writer that turns each batch into pieces of text. */
  batchWriter(render: (batch: Batch, memory: SharedMemory, emit: (text: string) => void) => void, head?: string): BatchWriter;
}

/** Characters gathered before they go to the file. */
const BUFFERED = 1 << 18;

/** A text file being written, perhaps compressed. Errors: UNSUPPORTED_FEATURE for an encoding other than UTF-8. */
export async function textWriter(path: string, codec: Codec, encoding: string, context: WriteContext): Promise<TextWriter> {
  if (!isUtf8Name(encoding)) unsupported(`writing text in ${encoding}`, undefined, 'write UTF-8');
  const { memory } = context;
  const file = await context.fs.open(path);
  const compressor = codec === 'none' ? undefined : createCompressor(codec);
  let bytes = 0;
  let rows = 0;
  let failed: unknown;
  const write = async (chunk: Uint8Array): Promise<void> => {
    await file.write(chunk);
    bytes += chunk.length;
  };
  const drained =
    compressor &&
    (async () => {
      for await (const chunk of compressor) await write(chunk as Uint8Array);
    })().catch((thrown: unknown) => {
      failed = thrown;
    });
  const put = async (text: string): Promise<void> => {
    if (failed !== undefined) throw failed;
    const chunk = Buffer.from(text, 'utf8');
    if (!compressor) await write(chunk);
    else if (!compressor.write(chunk)) await new Promise((resolve) => compressor.once('drain', resolve));
  };
  return {
    batchWriter: (render, head = '') => {
      let pending = head;
      return {
        async write(batch) {
          const full: string[] = [];
          render(batch, memory, (text) => {
            pending += text;
            if (pending.length >= BUFFERED) {
              full.push(pending);
              pending = '';
            }
          });
          rows += batch.rowCount;
          for (const text of full) await put(text);
        },
        async close() {
          if (pending !== '') await put(pending);
          compressor?.end();
          await drained;
          if (failed !== undefined) throw failed;
          await file.close();
          return { bytes, rows };
        },
        async abort() {
          compressor?.destroy();
          await drained;
          await file.abort();
        },
      };
    },
  };
}
