import { setMaxListeners } from 'node:events';
import type { QueryResult } from '../api/backend.ts';
import { asEngineError, EngineError } from '../errors/engine-error.ts';
import type { ActionOptions } from '../exec/engine.ts';
import { type Action, actionOf } from './action.ts';

/**
 * Where an action meets its caller: it fails with an EngineError, whatever was thrown inside. A defect says INTERNAL_ERROR, an
 * aborted signal OPERATION_CANCELED. What the program's own `onProgress` throws passes as it is.
 */
export interface Boundary {
  run<T>(work: (action: Action) => Promise<T>): Promise<T>;
  /** the same for the rows of a result, which come later */
  stream(work: (action: Action) => QueryResult['batches']): QueryResult['batches'];
}

export function boundary(options: ActionOptions): Boundary {
  const { onProgress, signal } = options;
  const stop = new AbortController();
  let ofTheProgram: { readonly thrown: unknown } | undefined;
  // Reports come from the workers' messages, where nobody would catch: the action stops and its promise fails.
  const report: ActionOptions['onProgress'] = (progress) => {
    if (ofTheProgram) return;
    try {
      onProgress?.(progress);
    } catch (thrown) {
      ofTheProgram = { thrown };
      stop.abort();
    }
  };
  const action = actionOf(
    onProgress
      ? { onProgress: report, signal: signalOf([...(signal ? [signal] : []), stop.signal]) }
      : signal
        ? { signal: signalOf([signal]) }
        : {},
  );
  const passes = (): void => {
    if (ofTheProgram) throw ofTheProgram.thrown;
  };
  const fails = (thrown: unknown): never => {
    passes();
    if (signal?.aborted && !(thrown instanceof EngineError)) throw new EngineError('OPERATION_CANCELED', {}, undefined, thrown);
    throw asEngineError(thrown);
  };
  return {
    async run(work) {
      let result: Awaited<ReturnType<typeof work>>;
      try {
        result = await work(action);
      } catch (thrown) {
        return fails(thrown);
      }
      passes();
      return result;
    },
    async *stream(work) {
      try {
        yield* work(action);
      } catch (thrown) {
        fails(thrown);
      }
      passes();
    },
  };
}

/** The action's own signal: each source the query reads listens to it, however many there are, and none to the program's. */
function signalOf(signals: AbortSignal[]): AbortSignal {
  const own = AbortSignal.any(signals);
  setMaxListeners(0, own);
  return own;
}

export const atBoundary = <T>(options: ActionOptions, work: (action: Action) => Promise<T>): Promise<T> => boundary(options).run(work);
