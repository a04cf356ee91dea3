import { closeSync, openSync, readSync } from 'node:fs';
import type { Batch } from '../../columnar/batch.ts';
import { batchAt, type SpilledBatch } from '../../columnar/image.ts';
import { fail } from '../../errors/engine-error.ts';
import type { Arena } from '../../wasm/memory.ts';

/** Reads batches back, one after the other: the memory of one is used again for the next. */
export function* readSpilled(batches: readonly SpilledBatch[], arena: Arena): Generator<Batch, void, void> {
  const reader = new SpilledReader();
  try {
    for (const batch of batches) {
      arena.reset();
      yield reader.read(batch, arena);
    }
  } finally {
    reader.close();
  }
}

/** Reads batches back; the file of the last one stays open for the next. */
export class SpilledReader {
  #open: { readonly path: string; readonly file: number } | undefined;

  read({ image, path, at }: SpilledBatch, arena: Arena): Batch {
    const file = this.#fileOf(path);
    const base = arena.allocate(image.bytes + 16);
    const into = arena.memory.u8.subarray(base, base + image.bytes);
    for (let done = 0; done < image.bytes; ) {
      const read = readSync(file, into, done, image.bytes - done, at + done);
      if (read === 0) fail('FAILED_READ_FILE.NO_HINT', { path, reason: 'it is shorter than it was' });
      done += read;
    }
    return batchAt(image, base);
  }

  close(): void {
    if (this.#open) closeSync(this.#open.file);
    this.#open = undefined;
  }

  #fileOf(path: string): number {
    if (this.#open?.path === path) return this.#open.file;
    this.close();
    const file = openSync(path, 'r');
    this.#open = { path, file };
    return file;
  }
}
