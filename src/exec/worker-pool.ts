import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { EngineError, internalError } from '../errors/engine-error.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import { instantiateRuntime, runtimeModule } from '../wasm/runtime.ts';
import { MOST_LENT } from './lent-batches.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { QueryInfo, Task, TaskEvents, TaskResult } from './protocol.ts';
import { Sender } from './sent-once.ts';
import { TaskRunner } from './task-runner.ts';
import { turnBegan } from './turns.ts';
import type { WorkerStart } from './worker.ts';

/** A thread that runs tasks: a worker, or this thread itself for work so small that handing it over would take longer. */
export interface TaskThread {
  /** tasks that it has not ended */
  readonly tasks: number;
  /** `letGo`: sinks of the query whose rows go before the task is run. */
  run(query: QueryInfo, task: Task, events: TaskEvents, letGo?: readonly number[]): Promise<TaskResult>;
  /** The reader has done with a batch that a task of the query has lent it. */
  giveBack(query: number, batch: number): void;
  /** The query's stop word is set: its tasks end at their next morsel. */
  wake(query: number): void;
  /** As `wake`, for a query that is over: a task that does not end soon is ended by force. */
  stop(query: number): void;
  /** The query is over; the thread forgets it. */
  release(query: number): void;
}

/** The worker threads of an engine, started when first needed. */
export class WorkerPool {
  readonly #memory: SharedMemory;
  readonly #size: number;
  #threads: WorkerThread[] | undefined;
  #inline: InlineThread | undefined;

  constructor(memory: SharedMemory, size: number) {
    this.#memory = memory;
    this.#size = size;
  }

  threads(): readonly TaskThread[] {
    // this thread is number 0: the number is part of the names of written files
    this.#threads ??= Array.from({ length: this.#size }, (_, i) => new WorkerThread(this.#memory, i + 1));
    // A worker that died (out of heap) is replaced; what it ran has failed already.
    this.#threads = this.#threads.map((t, i) => (t.dead ? new WorkerThread(this.#memory, i + 1) : t));
    return this.#threads;
  }

  inline(): TaskThread {
    this.#inline ??= new InlineThread(this.#memory);
    return this.#inline;
  }

  async close(): Promise<void> {
    const threads = this.#threads ?? [];
    this.#threads = undefined;
    this.#inline = undefined;
    await Promise.all(threads.map((t) => t.close()));
  }
}

class InlineThread implements TaskThread {
  readonly tasks = 0;
  readonly #memory: SharedMemory;
  readonly #runtime: WebAssembly.Instance['exports'];
  readonly #runners = new Map<number, TaskRunner>();

  constructor(memory: SharedMemory) {
    this.#memory = memory;
    this.#runtime = instantiateRuntime(memory);
  }

  run(query: QueryInfo, task: Task, events: TaskEvents, letGo: readonly number[] = []): Promise<TaskResult> {
    let runner = this.#runners.get(query.id);
    if (!runner) {
      runner = new TaskRunner(this.#memory, this.#runtime, query, 0);
      this.#runners.set(query.id, runner);
    }
    for (const sink of letGo) runner.letGo(sink);
    return runner.run(task, events);
  }

  giveBack(query: number, batch: number): void {
    this.#runners.get(query)?.giveBack(batch);
  }

  wake(query: number): void {
    this.#runners.get(query)?.wake();
  }

  stop(query: number): void {
    this.wake(query);
  }

  release(query: number): void {
    this.#runners.delete(query);
  }
}

/** A task that a worker has not answered yet. */
interface Waiting {
  readonly query: number;
  readonly resolve: (r: TaskResult) => void;
  readonly reject: (e: Error) => void;
  readonly events: TaskEvents;
}

/** How long a task may go on after its query was stopped; longer when other queries would lose what they have in the thread. */
const GRACE_MS = 300;
const SHARED_GRACE_MS = 3000;

/** How long a thread may keep what it has of a query that is over. */
const TELL_MS = 20;

/** Megabytes for young objects in a worker's heap, which V8 takes before it looks for garbage: fewer with little memory. */
const MOST_YOUNG = 48;
const LEAST_YOUNG = 4;
const YOUNG_IN_BUDGET = 16;

const LOST = 'a worker thread had to be ended for another query and took what this one had in it; run it again';
const HEAP_ADVICE =
  "a row's value has grown too large, or an operator that is not compiled holds too many rows (EXPLAIN FORMATTED tells); filter or aggregate first, or raise Node's --max-old-space-size";

class WorkerThread implements TaskThread {
  readonly #worker: Worker;
  readonly #memory: SharedMemory;
  readonly #number: number;
  readonly #waiting = new Map<number, Waiting>();
  /** queries that have something in the thread, with how many batches lie with their readers */
  readonly #queries = new Map<number, number>();
  /** queries that are over, of which the thread has not been told */
  readonly #released: number[] = [];
  readonly #sender = new Sender();
  #telling: NodeJS.Timeout | undefined;
  #requests = 0;
  #isClosing = false;
  dead = false;

  constructor(memory: SharedMemory, number: number) {
    this.#memory = memory;
    this.#number = number;
    const start: WorkerStart = { memory: memory.memory, runtime: runtimeModule(), number };
    // How this process was started (`--input-type`, `--import`) is not for workers, whose code is bundled.
    const { budget } = memory.usage();
    const maxYoungGenerationSizeMb = Math.max(LEAST_YOUNG, budget / YOUNG_IN_BUDGET / 2 ** 20);
    this.#worker = new Worker(workerFile(), {
      workerData: start,
      execArgv: [],
      ...(maxYoungGenerationSizeMb < MOST_YOUNG ? { resourceLimits: { maxYoungGenerationSizeMb } } : {}),
    });
    this.#worker.unref();
    this.#worker.on('message', (message: FromWorker) => this.#receive(message));
    this.#worker.on('error', (error) => this.#die(error));
    this.#worker.on('exit', (code) => this.#die(new Error(`a worker thread ended with code ${code}`)));
  }

  get tasks(): number {
    return this.#waiting.size;
  }

  run(query: QueryInfo, task: Task, events: TaskEvents, letGo: readonly number[] = []): Promise<TaskResult> {
    if (this.dead) return Promise.reject(new EngineError('OPERATION_CANCELED', { reason: LOST }));
    return new Promise((resolve, reject) => {
      const request = this.#requests++;
      this.#waiting.set(request, { query: query.id, resolve, reject, events });
      const isKnown = this.#queries.has(query.id);
      if (!isKnown) this.#queries.set(query.id, 0);
      try {
        this.#post({
          type: 'task',
          request,
          query: isKnown ? query.id : query,
          task: this.#sender.send(task),
          released: this.#takeReleased(),
          letGo,
          forgotten: this.#sender.takeForgotten(),
        });
      } catch (error) {
        // What cannot be copied has not been sent.
        this.#waiting.delete(request);
        if (!isKnown) this.#queries.delete(query.id);
        this.#sender.forgetAll();
        throw error;
      }
      this.#stayAlive();
    });
  }

  giveBack(query: number, batch: number): void {
    this.#queries.set(query, Math.max(0, (this.#queries.get(query) ?? 0) - 1));
    this.#post({ type: 'give back', query, batch });
    this.#stayAlive();
  }

  wake(query: number): void {
    if (!this.#queries.has(query)) return;
    this.#post({ type: 'wake', query });
    // Its tasks have their ends to tell.
    this.#queries.set(query, 0);
    this.#stayAlive();
  }

  stop(query: number): void {
    this.wake(query);
    const asked = [...this.#waiting].filter(([, w]) => w.query === query).map(([request]) => request);
    const isBusy = (): boolean => !this.dead && asked.some((request) => this.#waiting.has(request));
    const end = (isLast: boolean): void => {
      if (!isBusy()) return;
      if (this.#queries.size > 1 && !isLast) setTimeout(() => end(true), SHARED_GRACE_MS - GRACE_MS).unref();
      else this.close();
    };
    if (isBusy()) setTimeout(() => end(false), GRACE_MS).unref();
  }

  /** Telling it at once would wake it up for nothing else: it hears of it with its next task, or soon. */
  release(query: number): void {
    this.#queries.delete(query);
    this.#released.push(query);
    this.#telling ??= setTimeout(() => this.#post({ type: 'release', released: this.#takeReleased() }), TELL_MS).unref();
  }

  #takeReleased(): readonly number[] {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    return this.#released.splice(0);
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#worker.terminate();
  }

  #post(message: ToWorker): void {
    if (!this.dead) this.#worker.postMessage(message);
  }

  /** The process stays alive while a worker is at work, and only then: not while its readers do not read on. */
  #stayAlive(): void {
    const isAtWork = [...this.#waiting.values()].some((w) => (this.#queries.get(w.query) ?? 0) < MOST_LENT);
    if (isAtWork) this.#worker.ref();
    else this.#worker.unref();
  }

  #receive(message: FromWorker): void {
    turnBegan();
    const waiting = this.#waiting.get(message.request) ?? internalError('an answer nobody asked for');
    switch (message.type) {
      case 'progress':
        waiting.events.onMorsel(message.done);
        return;
      case 'batch':
        this.#queries.set(waiting.query, (this.#queries.get(waiting.query) ?? 0) + 1);
        this.#stayAlive();
        waiting.events.onBatch(message.lent);
        return;
      case 'done':
      case 'failed':
        this.#waiting.delete(message.request);
        this.#stayAlive();
        if (message.type === 'done') waiting.resolve(message.result);
        else waiting.reject(EngineError.fromData(message.error));
        return;
      default:
        message satisfies never;
    }
  }

  #die(cause: Error & { readonly code?: string }): void {
    if (this.dead) return;
    this.dead = true;
    // It may have ended while it held the allocator's lock.
    this.#memory.unlockOf(this.#number);
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    const error =
      cause.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? new EngineError(
            'OUT_OF_MEMORY',
            { what: 'the JavaScript heap of a worker thread is spent', instead: HEAP_ADVICE },
            undefined,
            cause,
          )
        : this.#isClosing
          ? new EngineError('OPERATION_CANCELED', { reason: LOST })
          : new EngineError('INTERNAL_ERROR', { message: cause.message }, undefined, cause);
    for (const w of lost) w.reject(error);
  }
}

/** The bundled worker: beside this file when bundled itself, in dist when run from the sources. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./worker.js', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/worker.js', import.meta.url));
}
