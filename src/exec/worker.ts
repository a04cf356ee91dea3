import { parentPort, workerData } from 'node:worker_threads';
import { asEngineError, internalError } from '../errors/engine-error.ts';
import { SharedMemory } from '../wasm/memory.ts';
import { instantiateRuntime } from '../wasm/runtime.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { TaskRunner } from './task-runner.ts';

/** What a worker thread is started with. */
export interface WorkerStart {
  readonly memory: WebAssembly.Memory;
  readonly runtime: WebAssembly.Module;
  readonly number: number;
}

const PROGRESS_MS = 20;

const port = parentPort ?? internalError('a worker runs in a thread of its own');
const start = workerData as WorkerStart;
const memory = SharedMemory.attach(start.memory);
const runtime = instantiateRuntime(memory, start.runtime);
const runners = new Map<number, TaskRunner>();
const answer = (message: FromWorker): void => port.postMessage(message);

port.on('message', (message: ToWorker) => {
  if (message.type === 'release') {
    runners.delete(message.query);
    return;
  }
  const { request, query, task } = message;
  let runner = runners.get(query.id);
  if (!runner) {
    runner = new TaskRunner(memory, runtime, query, start.number);
    runners.set(query.id, runner);
  }
  const run = runner;
  let told = 0;
  // A task that fails at once and one that fails later end the same way.
  Promise.resolve()
    .then(() =>
      run.run(task, (progress) => {
        // With a limit every morsel counts; else now and then is enough.
        const now = performance.now();
        if (now - told < PROGRESS_MS && !(task.kind === 'pipeline' && task.limit !== undefined)) return;
        told = now;
        answer({ type: 'progress', request, ...progress });
      }),
    )
    .then(
      (result) => answer({ type: 'done', request, result }),
      (error: unknown) => answer({ type: 'failed', request, error: asEngineError(error).toData() }),
    );
});
