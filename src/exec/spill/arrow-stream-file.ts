import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Batch } from '../../columnar/batch.ts';
import type { SpilledBatch } from '../../columnar/image.ts';
import { END_OF_STREAM, schemaMessage } from '../../columnar/ipc/messages.ts';
import { fieldKey } from '../../columnar/ipc/schema.ts';
import { streamImage } from '../../columnar/ipc/stream-image.ts';
import { fail } from '../../errors/engine-error.ts';
import type { SharedMemory } from '../../wasm/memory.ts';

const INSTEAD = 'set spark.local.dir to a directory with more room, or raise spark.executor.memory';

/** A file that holds an Arrow IPC stream: batches with columns of the same form. */
export class ArrowStreamFile {
  readonly #path: string;
  readonly #memory: SharedMemory;
  readonly #file: number;
  readonly #form: string;
  /** the bytes of one batch after the other, on their way to the file */
  #staged = new Uint8Array(0);
  #end = 0;

  /** Begins the file, for batches of the form that `like` has. */
  constructor(path: string, memory: SharedMemory, like: Batch) {
    this.#path = path;
    this.#memory = memory;
    this.#form = formOf(like);
    this.#file = this.#orFail(() => {
      mkdirSync(dirname(path), { recursive: true });
      return openSync(path, 'w');
    });
    this.#append(schemaMessage(like.columns));
  }

  takes(batch: Batch): boolean {
    return formOf(batch) === this.#form;
  }

  write(batch: Batch): SpilledBatch {
    const { image, copy } = streamImage(this.#memory, batch);
    if (image.bytes > this.#staged.length) this.#staged = new Uint8Array(image.bytes * 2);
    copy(this.#staged);
    const at = this.#end;
    this.#append(this.#staged.subarray(0, image.bytes));
    this.#memory.wrote(image.bytes);
    return { path: this.#path, at, image };
  }

  /** Ends the stream; a file that is dropped anyway need not be ended. */
  close(): void {
    try {
      this.#append(END_OF_STREAM);
    } finally {
      closeSync(this.#file);
    }
  }

  #append(bytes: Uint8Array): void {
    this.#orFail(() => {
      for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done, bytes.length - done, this.#end + done);
    });
    this.#end += bytes.length;
  }

  #orFail<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      const reason = thrown instanceof Error ? thrown.message : String(thrown);
      return fail('TASK_WRITE_FAILED', { path: this.#path, reason, instead: INSTEAD }, undefined, thrown);
    }
  }
}

const formOf = ({ columns }: Batch): string => columns.map(fieldKey).join();
