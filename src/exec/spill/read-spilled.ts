import { closeSync, openSync, readSync } from 'node:fs';
import type { Batch } from '../../columnar/batch.ts';
import { batchAt, type SpilledBatch } from '../../columnar/image.ts';
import { fail } from '../../errors/engine-error.ts';
import type { Arena } from '../../wasm/memory.ts';

/** Reads batches back, one after the other: the memory of one is used again for the next. */
export function* readSpilled(batches: readonly SpilledBatch[], arena: Arena): Generator<Batch, void, void> {
  let path: string | undefined, file: number | undefined;
  try {
    for (const { image, ...place } of batches) {
      if (file === undefined || place.path !== path) {
        if (file !== undefined) closeSync(file);
        path = place.path;
        file = openSync(path, 'r');
      }
      arena.reset();
      const base = arena.allocate(image.bytes + 16);
      const into = arena.memory.u8.subarray(base, base + image.bytes);
      for (let done = 0; done < image.bytes; ) {
        const read = readSync(file, into, done, image.bytes - done, place.at + done);
        if (read === 0) fail('FAILED_READ_FILE.NO_HINT', { path, reason: 'it is shorter than it was' });
        done += read;
      }
      yield batchAt(image, base);
    }
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
