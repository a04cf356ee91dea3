import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { EngineError, internalError } from '../errors/engine-error.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import { instantiateRuntime, runtimeModule } from '../wasm/runtime.ts';
import type { FromWorker, QueryInfo, Task, TaskResult, ToWorker } from './protocol.ts';
import { type OnMorsel, TaskRunner } from './task-runner.ts';
import type { WorkerStart } from './worker.ts';

/** A thread that runs tasks: a worker, or this thread itself for work so small that handing it over would take longer. */
export interface TaskThread {
  run(query: QueryInfo, task: Task, onMorsel: OnMorsel): Promise<TaskResult>;
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
  readonly #memory: SharedMemory;
  readonly #runtime: WebAssembly.Instance['exports'];
  readonly #runners = new Map<number, TaskRunner>();

  constructor(memory: SharedMemory) {
    this.#memory = memory;
    this.#runtime = instantiateRuntime(memory);
  }

  async run(query: QueryInfo, task: Task, onMorsel: OnMorsel): Promise<TaskResult> {
    let runner = this.#runners.get(query.id);
    if (!runner) {
      runner = new TaskRunner(this.#memory, this.#runtime, query, 0);
      this.#runners.set(query.id, runner);
    }
    return runner.run(task, onMorsel);
  }

  release(query: number): void {
    this.#runners.delete(query);
  }
}

class WorkerThread implements TaskThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, { resolve: (r: TaskResult) => void; reject: (e: Error) => void; onMorsel: OnMorsel }>();
  #requests = 0;
  dead = false;

  constructor(memory: SharedMemory, number: number) {
    const start: WorkerStart = { memory: memory.memory, runtime: runtimeModule(), number };
    this.#worker = new Worker(workerFile(), { workerData: start });
    this.#worker.unref();
    this.#worker.on('message', (message: FromWorker) => this.#receive(message));
    this.#worker.on('error', (error) => this.#die(error));
    this.#worker.on('exit', (code) => this.#die(new Error(`a worker thread ended with code ${code}`)));
  }

  run(query: QueryInfo, task: Task, onMorsel: OnMorsel): Promise<TaskResult> {
    return new Promise((resolve, reject) => {
      const request = this.#requests++;
      // The process stays alive while a worker is at work, and only then.
      if (this.#waiting.size === 0) this.#worker.ref();
      this.#waiting.set(request, { resolve, reject, onMorsel });
      this.#worker.postMessage({ type: 'task', request, query, task } satisfies ToWorker);
    });
  }

  release(query: number): void {
    if (!this.dead) this.#worker.postMessage({ type: 'release', query } satisfies ToWorker);
  }

  async close(): Promise<void> {
    this.dead = true;
    await this.#worker.terminate();
  }

  #receive(message: FromWorker): void {
    const waiting = this.#waiting.get(message.request) ?? internalError('an answer nobody asked for');
    if (message.type === 'progress') {
      waiting.onMorsel(message);
      return;
    }
    this.#waiting.delete(message.request);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (message.type === 'done') waiting.resolve(message.result);
    else waiting.reject(EngineError.fromData(message.error));
  }

  #die(cause: Error): void {
    this.dead = true;
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const w of lost) w.reject(new EngineError('INTERNAL_ERROR', { message: cause.message }, undefined, cause));
  }
}

/** The bundled worker: beside this file when bundled itself, in dist when run from the sources. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./worker.js', import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL('../../dist/worker.js', import.meta.url));
}
