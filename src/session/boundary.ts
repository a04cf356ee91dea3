import type { QueryResult } from '../api/backend.ts';
import { asEngineError, EngineError } from '../errors/engine-error.ts';
import type { ActionOptions } from '../exec/engine.ts';

/**
 * Runs an action so that it fails with an EngineError, whatever was thrown inside: a defect says INTERNAL_ERROR, an aborted
 * signal OPERATION_CANCELED. What the program's own `onProgress` throws passes as it is.
 */
export async function atBoundary<T>(options: ActionOptions, action: (options: ActionOptions) => Promise<T>): Promise<T> {
  const { inside, fails } = boundary(options);
  try {
    return await action(inside);
  } catch (thrown) {
    return fails(thrown);
  }
}

/** The same for the rows of a result, which come later. */
export async function* batchesAtBoundary(
  options: ActionOptions,
  start: (options: ActionOptions) => QueryResult['batches'],
): QueryResult['batches'] {
  const { inside, fails } = boundary(options);
  try {
    yield* start(inside);
  } catch (thrown) {
    fails(thrown);
  }
}

function boundary(options: ActionOptions): { readonly inside: ActionOptions; readonly fails: (thrown: unknown) => never } {
  const { onProgress, signal } = options;
  let ofTheProgram: { readonly thrown: unknown } | undefined;
  const report: ActionOptions['onProgress'] = (progress) => {
    try {
      onProgress?.(progress);
    } catch (thrown) {
      ofTheProgram = { thrown };
      throw thrown;
    }
  };
  return {
    inside: onProgress ? { ...options, onProgress: report } : options,
    fails: (thrown) => {
      if (ofTheProgram && ofTheProgram.thrown === thrown) throw thrown;
      if (signal?.aborted && !(thrown instanceof EngineError)) throw new EngineError('OPERATION_CANCELED', {}, undefined, thrown);
      throw asEngineError(thrown);
    },
  };
}
