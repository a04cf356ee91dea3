import { setFlagsFromString } from 'node:v8';

/**
 * Lets V8 go over to its linear search where a regular expression backtracks too often: `(a+)+$` then takes milliseconds, not
 * hours, on a text it does not match. Patterns that look around or refer to their groups cannot be searched so. It changes no
 * answer; a V8 without this option ignores it.
 */
export function searchPatternsInLinearTime(): void {
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
}
