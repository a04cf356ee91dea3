import { EngineError, fail } from '../errors/engine-error.ts';

/**
 * What `use` makes of a pattern of times, of which one condition tells whatever is wrong: so Spark has it for times of day and for
 * timestamps without a zone. Errors: INVALID_DATETIME_PATTERN.WITH_SUGGESTION.
 */
export function withSuggestion<T>(pattern: string, use: () => T): T {
  try {
    return use();
  } catch (thrown) {
    const isPattern = thrown instanceof EngineError && /^(?:INVALID_DATETIME_PATTERN|INCONSISTENT_BEHAVIOR)/.test(thrown.condition);
    if (!isPattern) throw thrown;
    return fail('INVALID_DATETIME_PATTERN.WITH_SUGGESTION', { pattern }, thrown.origin, thrown);
  }
}
