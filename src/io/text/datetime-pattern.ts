import { MICROS_PER_DAY } from '../../types/calendar.ts';
import { checkPattern } from '../../types/datetime-pattern.ts';
import { clockOf, dayOf, instantOf } from '../../types/parse-datetime.ts';
import { formatTime, parseTime, type TimeParserPolicy } from '../../types/time-parser-policy.ts';
import { timeZone } from '../../types/time-zone.ts';

/** A pattern such as `yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]`, to read and write a file's dates and times. */
export interface DateTimePattern {
  /** days since 1970-01-01; undefined when the text does not fit */
  parseDate(text: string): number | undefined;
  /** microseconds since 1970-01-01 UTC; without `zone` local ones, and a text with a zone is refused */
  parseTimestamp(text: string, zone: string | undefined): bigint | undefined;
  formatDate(days: number): string;
  formatTimestamp(micros: bigint, zone: string | undefined): string;
}

/** Errors: INVALID_DATETIME_PATTERN.*, INCONSISTENT_BEHAVIOR_CROSS_VERSION.*. */
export function dateTimePattern(pattern: string, policy?: TimeParserPolicy): DateTimePattern {
  if (policy !== 'LEGACY') checkPattern(pattern, false);
  const local = (micros: bigint): string => formatTime(policy, pattern, { local: micros, offset: undefined, zone: undefined });
  return {
    parseDate: (text) => {
      const parsed = parseTime(policy, pattern, text);
      return parsed && dayOf(parsed);
    },
    parseTimestamp: (text, zone) => {
      const parsed = parseTime(policy, pattern, text);
      if (!parsed) return undefined;
      if (zone !== undefined) return instantOf(parsed, zone);
      return parsed.zone === undefined ? clockOf(parsed) : undefined;
    },
    formatDate: (days) => local(BigInt(days) * MICROS_PER_DAY),
    formatTimestamp: (micros, zone) => {
      if (zone === undefined) return local(micros);
      const offset = timeZone(zone).offsetAt(micros);
      return formatTime(policy, pattern, { local: micros + offset, offset, zone });
    },
  };
}
