import { fail } from '../errors/engine-error.ts';
import { floorMod, MICROS_PER_DAY } from '../types/calendar.ts';
import { formatPattern, parsePattern } from '../types/datetime-pattern.ts';
import { patternTokens } from '../types/datetime-tokens.ts';
import { withSuggestion } from './wrong-pattern.ts';

const OF_DAY = 'HhKkmsSa';

/** Microseconds since midnight of the time that a text shows in a pattern; undefined where it shows none. Errors: INVALID_DATETIME_PATTERN.WITH_SUGGESTION. */
export function parseTimeByPattern(pattern: string, text: string): bigint | undefined {
  const parsed = withSuggestion(pattern, () => parsePattern(pattern, text));
  return parsed && floorMod(parsed.local, MICROS_PER_DAY);
}

/**
 * A time of day, in microseconds since midnight, in a pattern.
 * Errors: INVALID_DATETIME_PATTERN.WITH_SUGGESTION; INVALID_PARAMETER_VALUE.PATTERN where the pattern asks for a date.
 */
export function formatTimeByPattern(pattern: string, micros: bigint): string {
  const tokens = withSuggestion(pattern, () => patternTokens(pattern, false));
  if (tokens.some((x) => x.kind === 'field' && !OF_DAY.includes(x.letter)))
    fail('INVALID_PARAMETER_VALUE.PATTERN', { functionName: 'date_format', pattern });
  return formatPattern(pattern, { local: micros, offset: undefined, zone: undefined });
}
