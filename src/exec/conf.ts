import { fail } from '../errors/engine-error.ts';
import type { FormatSettings } from '../io/format.ts';
import { canonicalKey, fixedOf, SETTINGS, type Setting, settingOf } from './settings.ts';

export { allSettings, SETTINGS, type Setting } from './settings.ts';

/** A session's settings: text by key, over what the session was made with, over the defaults. */
export interface SessionConf {
  /** the value in force, undefined where there is none */
  get(key: string): string | undefined;
  /** the value in force, read: `conf.read(SETTINGS.ansi)` */
  read<T>(setting: Setting<T>): T;
  /** what `make` makes of the settings in force: the same until one changes */
  derived<T extends object>(make: (conf: SessionConf) => T): T;
  /** Errors: INVALID_CONF_VALUE.…, CANNOT_MODIFY_STATIC_CONFIG, CANNOT_MODIFY_CONFIG. Keys without a meaning here are kept. */
  set(key: string, value: string): void;
  /** back to what the session was made with, or the default; all keys without an argument */
  reset(key?: string): void;
  /** can `set` change it? */
  isModifiable(key: string): boolean;
  /** what was set, now or when the session was made, sorted by key */
  entries(): readonly (readonly [key: string, value: string])[];
  /** settings of a new session over the same start */
  fork(): SessionConf;
}

/** Settings of a session made with `initial` (`builder.config`), whose values are checked too. */
export function createConf(initial: Readonly<Record<string, string>> = {}): SessionConf {
  const start = new Map(Object.entries(initial).map(([key, value]) => [canonicalKey(key), value]));
  for (const [key, value] of start) settingOf(key)?.parse(value);
  const own = new Map<string, string>();
  /** values as they were last read, and what was made of them: every query asks for some hundred */
  const parsed = new Map<unknown, unknown>();
  const get = (key: string): string | undefined => own.get(key) ?? start.get(key) ?? settingOf(key)?.default;
  const refuseFixed = (key: string): void => {
    const fixed = fixedOf(key);
    if (fixed === 'static') fail('CANNOT_MODIFY_STATIC_CONFIG', { key });
    if (fixed === 'core') fail('CANNOT_MODIFY_CONFIG', { key });
  };
  const conf: SessionConf = {
    get: (key) => get(canonicalKey(key)),
    read<T>(setting: Setting<T>): T {
      const known = parsed.get(setting);
      if (known !== undefined) return known as T;
      const value = setting.parse(get(setting.key) ?? '');
      parsed.set(setting, value);
      return value;
    },
    derived<T extends object>(make: (of: SessionConf) => T): T {
      const known = parsed.get(make) as T | undefined;
      if (known) return known;
      const made = make(conf);
      parsed.set(make, made);
      return made;
    },
    set(given, value) {
      const key = canonicalKey(given);
      refuseFixed(key);
      settingOf(key)?.parse(value);
      own.set(key, value);
      parsed.clear();
    },
    reset(given) {
      if (given === undefined) {
        own.clear();
      } else {
        const key = canonicalKey(given);
        refuseFixed(key);
        own.delete(key);
      }
      parsed.clear();
    },
    isModifiable: (key) => {
      const setting = settingOf(canonicalKey(key));
      return setting !== undefined && setting.fixed === undefined;
    },
    entries: () => [...new Map([...start, ...own])].sort(([a], [b]) => (a < b ? -1 : 1)),
    fork: () => createConf(Object.fromEntries(start)),
  };
  return conf;
}

/** What reading and writing files depends on, as it is now. */
export const formatSettings = (conf: SessionConf): FormatSettings => conf.derived(readFormatSettings);

const readFormatSettings = (conf: SessionConf): FormatSettings => ({
  timeZone: conf.read(SETTINGS.timeZone),
  ansi: conf.read(SETTINGS.ansi),
  corruptRecordColumn: conf.read(SETTINGS.corruptRecordColumn),
  caseSensitive: conf.read(SETTINGS.caseSensitive),
  timestampType: conf.read(SETTINGS.timestampType) === 'TIMESTAMP_NTZ' ? 'timestamp_ntz' : 'timestamp',
  maxPartitionBytes: conf.read(SETTINGS.maxPartitionBytes),
  timeParserPolicy: conf.read(SETTINGS.timeParserPolicy),
  mergeSchema: conf.read(SETTINGS.mergeSchema),
  ignoreMissingFiles: conf.read(SETTINGS.ignoreMissingFiles),
  ignoreCorruptFiles: conf.read(SETTINGS.ignoreCorruptFiles),
  partitionColumnTypes: conf.read(SETTINGS.partitionColumnTypes),
  ...(conf.read(SETTINGS.jsonWithoutNulls) ? {} : { jsonNulls: true }),
  ...(conf.read(SETTINGS.ignoreInvalidPartitions) ? { ignoreInvalidPartitions: true } : {}),
  ...(conf.read(SETTINGS.binaryAsString) ? { binaryAsString: true } : {}),
  ...(conf.read(SETTINGS.int96AsTimestamp) ? {} : { noInt96: true }),
  ...(conf.read(SETTINGS.parquetNtz) ? {} : { noParquetNtz: true }),
});
