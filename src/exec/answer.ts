import type { Batch } from '../columnar/batch.ts';
import type { LentBatch } from './protocol.ts';
import { turn } from './turns.ts';

/** A batch of the answer, and how its memory is given back. */
export interface Delivered {
  readonly batch: Batch;
  readonly giveBack: () => void;
}

/**
 * The answer of a query on its way to the reader: threads put in batches of whichever morsel they have, the reader gets them
 * in the order of pipelines and morsels. Threads wait while their batches are not read, so it never holds many.
 */
export class Answer {
  readonly #batches = new Map<number, Delivered[]>();
  readonly #done = new Set<number>();
  /** the number of the current pipeline's first morsel; all morsels below are done */
  #base = 0;
  #next = 0;
  #isUntouched = true;
  #end: { readonly failure?: unknown } | undefined;
  #wake: (() => void) | undefined;

  /** no batch has come yet */
  get isUntouched(): boolean {
    return this.#isUntouched;
  }

  add({ morsel, batch }: LentBatch, giveBack: () => void): void {
    this.#isUntouched = false;
    const at = this.#base + morsel;
    const known = this.#batches.get(at);
    if (known) known.push({ batch, giveBack });
    else this.#batches.set(at, [{ batch, giveBack }]);
    this.#changed();
  }

  morselDone(morsel: number): void {
    this.#done.add(this.#base + morsel);
    this.#changed();
  }

  /** A pipeline of `morsels` has ended; what comes now is of the next. */
  pipelineDone(morsels: number): void {
    this.#base += morsels;
    this.#changed();
  }

  end(): void {
    this.#end ??= {};
    this.#changed();
  }

  fail(failure: unknown): void {
    this.#end ??= { failure };
    this.#changed();
  }

  /** All batches, each to be given back by the reader. */
  async *read(): AsyncGenerator<Delivered, void, void> {
    for (;;) {
      const delivered = await this.#take();
      if (!delivered) return;
      yield delivered;
      await turn();
    }
  }

  async #take(): Promise<Delivered | undefined> {
    for (;;) {
      if (this.#end && 'failure' in this.#end) throw this.#end.failure;
      const list = this.#batches.get(this.#next);
      const first = list?.shift();
      if (first) return first;
      if (this.#next < this.#base || this.#done.delete(this.#next)) {
        this.#batches.delete(this.#next);
        this.#next++;
      } else if (this.#end) {
        return undefined;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  #changed(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
