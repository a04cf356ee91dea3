import { fail } from '../errors/engine-error.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import { isOutOfMemory } from './out-of-memory.ts';
import { NOBODY_LISTENS, type QueryInfo, type Task, type TaskEvents, type TaskResult } from './protocol.ts';
import { STOP_CANCELLED, STOP_ENOUGH } from './task-runner.ts';
import type { TaskThread } from './worker-pool.ts';

/** The threads that work for one query, and how they are told to stop. */
export class QueryThreads {
  readonly #memory: SharedMemory;
  readonly #info: QueryInfo;
  readonly #signal: AbortSignal | undefined;
  readonly #used = new Set<TaskThread>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #cancel = (): void => this.#stop(STOP_CANCELLED, 'stop');
  #isOver = false;
  /** what tasks have failed with, in order */
  readonly #failures: unknown[] = [];

  constructor(memory: SharedMemory, info: QueryInfo, signal: AbortSignal | undefined) {
    this.#memory = memory;
    this.#info = info;
    this.#signal = signal;
    if (signal?.aborted) this.#cancel();
    signal?.addEventListener('abort', this.#cancel);
  }

  /** Runs a task on each thread; when one fails, the others stop, also those of other runs, and its error is the query's. */
  async run(
    threads: readonly TaskThread[],
    task: (i: number) => Task,
    eventsOf?: (thread: TaskThread, i: number) => TaskEvents,
  ): Promise<TaskResult[]> {
    this.checkCancelled();
    // After a failure that the query survived its threads work again.
    Atomics.compareExchange(this.#memory.i32, this.#info.stop >>> 2, STOP_ENOUGH, 0);
    const before = this.#failures.length;
    const runs = threads.map((thread, i) => {
      this.#used.add(thread);
      return this.track(thread.run(this.#info, task(i), eventsOf?.(thread, i) ?? NOBODY_LISTENS)).catch((error: unknown) => {
        // The first failure is the query's; the others follow from it.
        this.#failures.push(error);
        // Where memory did not suffice the query goes on, with what its threads have: none may be ended.
        this.#stop(STOP_ENOUGH, isOutOfMemory(this.#failures[before]) ? 'wake' : 'stop');
        throw error;
      });
    });
    const settled = await Promise.allSettled(runs);
    this.checkCancelled();
    // What ran meanwhile has stopped before its end.
    if (this.#failures.length > before) throw this.#failures[before];
    return settled.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
  }

  /** Work of the query that `settled` waits for. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    return work.finally(() => this.#running.delete(work));
  }

  /** Errors: OPERATION_CANCELED once the query is over or its signal says so. */
  checkCancelled(): void {
    if (this.#isOver || this.#signal?.aborted) fail('OPERATION_CANCELED', {});
  }

  /** Stops whatever still runs at its next morsel and waits for it. */
  async stopAll(): Promise<void> {
    this.#isOver = true;
    // Threads that have nothing to do need not be told.
    if (this.#running.size > 0) this.#cancel();
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  /** The threads forget the query. */
  release(): void {
    this.#isOver = true;
    this.#signal?.removeEventListener('abort', this.#cancel);
    for (const thread of this.#used) thread.release(this.#info.id);
  }

  #stop(reason: number, how: 'wake' | 'stop'): void {
    const word = this.#info.stop >>> 2;
    if (Atomics.load(this.#memory.i32, word) < reason) Atomics.store(this.#memory.i32, word, reason);
    for (const thread of this.#used) thread[how](this.#info.id);
  }
}
