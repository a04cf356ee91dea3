/**
 * What a table has under a key that comes from outside: a word of the user's, a value of data. Undefined for any other key, also for one
 * that every object inherits something under, as `constructor`.
 */
export const entryOf = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
