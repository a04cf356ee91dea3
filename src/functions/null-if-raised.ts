import { EngineError } from '../errors/engine-error.ts';

/** What Spark would not have raised, or before it came to the row. */
const NEVER_SWALLOWED: ReadonlySet<string> = new Set([
  'INTERNAL_ERROR',
  'UNSUPPORTED_FEATURE',
  'OUT_OF_MEMORY',
  'OPERATION_CANCELED',
  'SCALAR_SUBQUERY_TOO_MANY_ROWS',
]);

/** What `f` gives; null where it raises because of what the values are. Any other error goes on. */
export function nullIfRaised<T>(f: () => T): T | null {
  try {
    return f();
  } catch (thrown) {
    if (thrown instanceof EngineError && !NEVER_SWALLOWED.has(thrown.condition)) return null;
    throw thrown;
  }
}
