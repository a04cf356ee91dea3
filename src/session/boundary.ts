import type { QueryResult } from '../api/backend.ts';
import { asEngineError, EngineError } from '../errors/engine-error.ts';
import type { ActionOptions } from '../exec/engine.ts';

/**
 * Runs an action so that it fails with an EngineError, whatever was thrown inside: a defect says INTERNAL_ERROR, an aborted
 * signal OPERATION_CANCELED. What the program's own `onProgress` throws passes as it is.
 */
export async function atBoundary<T>(options: ActionOptions, action: (options: ActionOptions) => Promise<T>): Promise<T> {
  const { inside, fails, passes } = boundary(options);
  let result: T;
  try {
    result = await action(inside);
  } catch (thrown) {
    return fails(thrown);
  }
  passes();
  return result;
}

/** The same for the rows of a result, which come later. */
export async function* batchesAtBoundary(
  options: ActionOptions,
  start: (options: ActionOptions) => QueryResult['batches'],
): QueryResult['batches'] {
  const { inside, fails, passes } = boundary(options);
  try {
    yield* start(inside);
  } catch (thrown) {
    fails(thrown);
  }
  passes();
}

function boundary(options: ActionOptions): {
  readonly inside: ActionOptions;
  readonly fails: (thrown: unknown) => never;
  readonly passes: () => void;
} {
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
  const passes = (): void => {
    if (ofTheProgram) throw ofTheProgram.thrown;
  };
  return {
    inside: onProgress
      ? { ...options, onProgress: report, signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal }
      : options,
    passes,
    fails: (thrown) => {
      passes();
      if (signal?.aborted && !(thrown instanceof EngineError)) throw new EngineError('OPERATION_CANCELED', {}, undefined, thrown);
      throw asEngineError(thrown);
    },
  };
}
