import { entryOf } from '../types/entry.ts';
import type { FileFormat } from './format.ts';

const FORMATS: Readonly<Record<string, () => Promise<FileFormat>>> = {
  csv: async () => (await import('./csv/csv.ts')).csv,
  json: async () => (await import('./json/json.ts')).json,
  parquet: async () => (await import('./parquet/parquet.ts')).parquet,
  text: async () => (await import('./text/text.ts')).text,
};
/** Formats that Spark reads files in and this engine does not, and sources of Spark's that are not files. */
const OTHER_FILES = new Set(['orc', 'avro', 'xml', 'binaryfile', 'libsvm', 'image', 'delta', 'iceberg', 'sequencefile', 'rcfile']);
const OTHER_SOURCES = new Set(['jdbc', 'hive', 'noop', 'console', 'kafka', 'rate', 'socket', 'memory']);
/** Formats that only tables have. */
const TABLE_FORMATS: typeof FORMATS = {
  hivecsv: async () => (await import('./hive-lines/hive-lines.ts')).hiveCsv,
  hiveregex: async () => (await import('./hive-lines/hive-lines.ts')).hiveRegex,
  hivetext: async () => (await import('./hive-text/hive-text.ts')).hiveText,
};

/** The names of the formats that files can be read in. */
export const formatNames = (): string[] => Object.keys(FORMATS);

/** Does Spark have a format of this name, which this engine has not? */
export const isOtherFormat = (name: string): boolean => OTHER_FILES.has(name.toLowerCase()) || OTHER_SOURCES.has(name.toLowerCase());
/** Is it a source of Spark's that has no files to be named in FROM? */
export const hasNoFiles = (name: string): boolean => OTHER_SOURCES.has(name.toLowerCase());

/** The format of that name, whatever its case, loaded when first asked for; undefined where there is none. */
export async function formatByName(name: string): Promise<FileFormat | undefined> {
  const key = name.toLowerCase();
  const load = entryOf(FORMATS, key) ?? entryOf(TABLE_FORMATS, key);
  return load?.();
}
