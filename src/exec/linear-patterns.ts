import { setFlagsFromString } from 'node:v8';
import { beforeFirstPattern } from '../functions/regex/matcher.ts';

/**
 * Lets V8 go over to its linear search where a regular expression backtracks too often: `(a+)+$` then takes milliseconds, not
 * hours, on a text it does not match. Patterns that look around or refer to their groups cannot be searched so. It changes no
 * answer; a V8 without this option ignores it. The option is the whole process's: it is set where a pattern is searched for the first
 * time, not before.
 */
export function searchPatternsInLinearTime(): void {
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
}

/** Has that done before this thread searches by its first pattern. */
export const guardPatterns = (): void => beforeFirstPattern(searchPatternsInLinearTime);
