import { fail } from '../errors/engine-error.ts';
import { formatPattern, type LocalTime, parsePattern } from './datetime-pattern.ts';
import { formatOldPattern, parseOldPattern } from './old-datetime-pattern.ts';

/**
 * `spark.sql.legacy.timeParserPolicy`: patterns of times are Java's new ones (CORRECTED), its old ones (LEGACY), or the new ones, with
 * an error where the old ones would have read a text that these do not (EXCEPTION).
 */
export type TimeParserPolicy = 'CORRECTED' | 'LEGACY' | 'EXCEPTION';

/** Errors: INVALID_DATETIME_PATTERN.*, INCONSISTENT_BEHAVIOR_CROSS_VERSION.*. */
export const formatTime = (policy: TimeParserPolicy | undefined, pattern: string, time: LocalTime): string =>
  policy === 'LEGACY' ? formatOldPattern(pattern, time) : formatPattern(pattern, time);

/** Undefined for a text that does not fit. Errors: INVALID_DATETIME_PATTERN.*, INCONSISTENT_BEHAVIOR_CROSS_VERSION.*. */
export function parseTime(policy: TimeParserPolicy | undefined, pattern: string, text: string): ReturnType<typeof parsePattern> {
  if (policy === 'LEGACY') return parseOldPattern(pattern, text);
  const parsed = parsePattern(pattern, text);
  if (parsed === undefined && policy === 'EXCEPTION' && isReadByOld(pattern, text))
    fail('INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER', { value: text });
  return parsed;
}

function isReadByOld(pattern: string, text: string): boolean {
  try {
    return parseOldPattern(pattern, text) !== undefined;
  } catch {
    return false; // no pattern of the old ones
  }
}
