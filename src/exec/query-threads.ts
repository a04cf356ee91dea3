import { fail, internalError } from '../errors/engine-error.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import { isOutOfMemory } from './out-of-memory.ts';
import { NOBODY_LISTENS, type QueryInfo, type Task, type TaskEvents, type TaskResult } from './protocol.ts';
import { allTaken, leavesOut, NO_PART, type Shared, wordOf } from './taking-part.ts';
import { STOP_CANCELLED, STOP_ENOUGH } from './task-runner.ts';
import type { TaskThread } from './worker-pool.ts';

/** The threads that work for one query, and how they are told to stop. */
export class QueryThreads {
  readonly #memory: SharedMemory;
  readonly #info: QueryInfo;
  readonly #signal: AbortSignal | undefined;
  readonly #used = new Set<TaskThread>();
  readonly #running = new Set<Promise<unknown>>();
  /** tasks without a part in anything, which their threads have not seen yet */
  readonly #late = new Set<Promise<unknown>>();
  readonly #cancel = (): void => this.#stop(STOP_CANCELLED, 'stop');
  /** sinks that threads are to let go, of which they have not been told */
  readonly #letGo = new Map<TaskThread, number[]>();
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

  /**
   * Runs a task on each thread; when one fails, the others stop, also those of other runs, and its error is the query's. Where they
   * share morsels, a thread that has not begun when all are done is not waited for: it has nothing to show.
   */
  async run(
    threads: readonly TaskThread[],
    task: (i: number) => Task,
    eventsOf?: (thread: TaskThread, i: number) => TaskEvents,
    shared?: Shared,
  ): Promise<TaskResult[]> {
    this.checkCancelled();
    // After a failure that the query survived its threads work again.
    Atomics.compareExchange(this.#memory.i32, this.#info.stop >>> 2, STOP_ENOUGH, 0);
    const before = this.#failures.length;
    const works = threads.map((thread, i) => {
      this.#used.add(thread);
      const letGo = this.#letGo.get(thread) ?? [];
      this.#letGo.delete(thread);
      return thread.run(this.#info, task(i), eventsOf?.(thread, i) ?? NOBODY_LISTENS, letGo);
    });
    const runs = works.map((work) =>
      this.track(work).catch((error: unknown) => {
        // The first failure is the query's; the others follow from it.
        this.#failures.push(error);
        // Where memory did not suffice the query goes on, with what its threads have: none may be ended.
        this.#stop(STOP_ENOUGH, isOutOfMemory(this.#failures[before]) ? 'wake' : 'stop');
        throw error;
      }),
    );
    const settled = await Promise.allSettled(shared && works.length > 1 ? this.#withoutLate(works, runs, shared) : runs);
    this.checkCancelled();
    // What ran meanwhile has stopped before its end.
    if (this.#failures.length > before) throw this.#failures[before];
    return settled.flatMap((s) => (s.status === 'fulfilled' ? [s.value] : []));
  }

  /** The runs, of which one ends without a result when another finds all morsels taken before it has begun. */
  #withoutLate(works: readonly Promise<TaskResult>[], runs: readonly Promise<TaskResult>[], shared: Shared): Promise<TaskResult>[] {
    const leave: (() => void)[] = [];
    const left = runs.map(
      (_, i) =>
        new Promise<TaskResult>((resolve) => {
          leave[i] = () => resolve(NO_PART);
        }),
    );
    const leaveOutLate = (): void => {
      if (!allTaken(this.#memory, shared)) return;
      for (const [i, work] of works.entries()) {
        if (!leavesOut(this.#memory, wordOf(shared, i))) continue;
        this.#running.delete(work);
        this.#late.add(work);
        leave[i]?.();
      }
    };
    return runs.map((run, i) => {
      const ended = run.then((result) => {
        leaveOutLate();
        return result;
      });
      return Promise.race([ended, left[i] ?? ended]);
    });
  }

  /** The threads let go what they have for a sink, with their next tasks: to tell them at once would wake them up for nothing else. */
  letGo(threads: Iterable<TaskThread>, sink: number): void {
    for (const thread of threads) this.#letGo.set(thread, [...(this.#letGo.get(thread) ?? []), sink]);
  }

  /** Has what was to be let go with later tasks gone now; false where nothing was. */
  async letAllGo(): Promise<boolean> {
    const threads = [...this.#letGo].flatMap(([thread, [sink]]) => (sink === undefined ? [] : [{ thread, sink }]));
    if (threads.length === 0) return false;
    await this.run(
      threads.map((t) => t.thread),
      (i) => ({ kind: 'drop', sink: (threads[i] ?? internalError('no such thread')).sink }),
    );
    return true;
  }

  /** Work of the query that `settled` waits for. */
  track<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    return work.finally(() => {
      this.#running.delete(work);
      this.#late.delete(work);
    });
  }

  /** Waits until no thread has a task before it whose memory may go. */
  async allSeen(): Promise<void> {
    while (this.#late.size > 0) await Promise.allSettled(this.#late);
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
    await this.allSeen();
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
