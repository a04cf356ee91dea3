import { EngineError, fail } from '../errors/engine-error.ts';
import type { ActionOptions, Progress } from '../exec/engine.ts';

/** Work that several callers wait for. */
export interface SharedWork<T> {
  /** its result; an abort of `signal` ends the waiting of this caller, and the work itself only when nobody else waits */
  join(options: ActionOptions): Promise<T>;
  /** everybody left before it was done: whoever wants it now has to begin anew */
  readonly isAbandoned: boolean;
}

/** Starts `work` for whoever joins. Progress is told to all who wait. */
export function shareWork<T>(work: (options: ActionOptions) => Promise<T>): SharedWork<T> {
  const stop = new AbortController();
  const listeners = new Set<(progress: Progress) => void>();
  let waiting = 0,
    isOver = false;
  const result = work({
    signal: stop.signal,
    onProgress: (progress) => {
      for (const tell of listeners) tell(progress);
    },
  });
  const end = (): void => {
    isOver = true;
  };
  result.then(end, end);
  return {
    get isAbandoned() {
      return stop.signal.aborted;
    },
    join({ signal, onProgress }) {
      if (signal?.aborted) return fail('OPERATION_CANCELED', {});
      const tell = (progress: Progress): void => onProgress?.(progress);
      return new Promise<T>((resolve, reject) => {
        const leave = (): void => {
          waiting--;
          listeners.delete(tell);
          signal?.removeEventListener('abort', cancel);
        };
        const cancel = (): void => {
          leave();
          if (waiting === 0 && !isOver) stop.abort();
          reject(new EngineError('OPERATION_CANCELED', {}));
        };
        waiting++;
        listeners.add(tell);
        signal?.addEventListener('abort', cancel);
        result.then(
          (value) => {
            leave();
            resolve(value);
          },
          (thrown: unknown) => {
            leave();
            reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
          },
        );
      });
    },
  };
}
