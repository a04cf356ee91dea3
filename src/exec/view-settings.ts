import { createConf, type SessionConf } from './conf.ts';
import { SETTINGS } from './settings.ts';

/** Settings of how a query is run rather than of what it means: those of who reads the view count. */
const OF_THE_READER: readonly string[] = [
  'spark.sql.maxNestedViewDepth',
  'spark.sql.optimizer.',
  'spark.sql.codegen.',
  'spark.sql.execution.',
  'spark.sql.shuffle.',
  'spark.sql.adaptive.',
  'spark.sql.hive.convert',
];
const OF_THE_VIEW: ReadonlySet<string> = new Set(['spark.sql.optimizer.disableHints']);
/** What a view keeps whether or not it was set: a default depends on the machine or the version. */
const ALWAYS = [SETTINGS.timeZone, SETTINGS.ansi];

/** The settings a view is made under and answers under, by key, sorted (Spark's `view.sqlConfig.…`). */
export function settingsOfNow(conf: SessionConf): Record<string, string> {
  const isKept = (key: string): boolean => OF_THE_VIEW.has(key) || !OF_THE_READER.some((prefix) => key.startsWith(prefix));
  const set = conf.entries().filter(([key]) => key.startsWith('spark.sql.') && conf.isModifiable(key) && isKept(key));
  const always = ALWAYS.map(({ key }): [string, string] => [key, conf.get(key) ?? '']);
  return Object.fromEntries([...new Map([...always, ...set])].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The settings of a view as those of a session: what it did not keep is as by default. */
export const viewConf = (kept: Readonly<Record<string, string>>): SessionConf => createConf(kept);
