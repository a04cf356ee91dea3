import { parentPort, workerData } from 'node:worker_threads';
import { asEngineError, internalError } from '../errors/engine-error.ts';
import { SharedMemory } from '../wasm/memory.ts';
import { instantiateRuntime } from '../wasm/runtime.ts';
import { guardPatterns } from './linear-patterns.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { QueryInfo, TaskEvents } from './protocol.ts';
import { Receiver } from './sent-once.ts';
import { TaskRunner } from './task-runner.ts';

/** What a worker thread is started with. */
export interface WorkerStart {
  readonly memory: WebAssembly.Memory;
  readonly runtime: WebAssembly.Module;
  readonly number: number;
}

const PROGRESS_MS = 20;

guardPatterns();
const port = parentPort ?? internalError('a worker runs in a thread of its own');
const start = workerData as WorkerStart;
const memory = SharedMemory.attach(start.memory, start.number);
const runtime = instantiateRuntime(memory, start.runtime);
const runners = new Map<number, TaskRunner>();
const receiver = new Receiver();
const answer = (message: FromWorker): void => port.postMessage(message);

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'give back':
      runners.get(message.query)?.giveBack(message.batch);
      return;
    case 'wake':
      runners.get(message.query)?.wake();
      return;
    case 'release':
      release(message.released);
      return;
    case 'task':
      release(message.released);
      runTask(message);
      return;
    default:
      message satisfies never;
  }
});

function release(queries: readonly number[]): void {
  for (const query of queries) {
    runners.get(query)?.wake();
    runners.delete(query);
  }
}

function runnerOf(query: QueryInfo | number): TaskRunner {
  const runner = runners.get(typeof query === 'number' ? query : query.id);
  if (runner) return runner;
  if (typeof query === 'number') return internalError('a query that the thread was not told of');
  const made = new TaskRunner(memory, runtime, query, start.number);
  runners.set(query.id, made);
  return made;
}

function runTask({ request, query, task: sent, letGo, forgotten }: Extract<ToWorker, { type: 'task' }>): void {
  const task = receiver.receive(sent);
  receiver.forget(forgotten);
  const run = runnerOf(query);
  for (const sink of letGo) run.letGo(sink);
  // Where rows are counted or read in order every morsel matters; else now and then is enough, and nothing of what ends at once.
  const tellsAll = task.kind === 'pipeline' && (task.lends || task.limit !== undefined);
  let told = performance.now();
  const events: TaskEvents = {
    onBatch: (lent) => answer({ type: 'batch', request, lent }),
    onMorsel: (done) => {
      const now = performance.now();
      if (now - told < PROGRESS_MS && !tellsAll) return;
      told = now;
      answer({ type: 'progress', request, done });
    },
  };
  // A task that fails at once and one that fails later end the same way.
  Promise.resolve()
    .then(() => run.run(task, events))
    .then(
      (result) => answer({ type: 'done', request, result }),
      (error: unknown) => answer({ type: 'failed', request, error: asEngineError(error).toData() }),
    );
}
