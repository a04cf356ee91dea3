import type { SparkSession } from '../session/spark-session.ts';

/** Settings of the prompt itself, which SET changes like any other. */
export const CLI_SETTINGS = {
  header: { key: 'hive.cli.print.header', default: 'false', doc: 'Names of columns above plain output.' },
  expanded: { key: 'sparrow.cli.expanded', default: 'false', doc: 'A block a row, a line a column; \\x turns it on and off.' },
  rows: { key: 'sparrow.cli.rows', default: '1000', doc: 'The most rows of a result that a terminal shows.' },
} as const;

export const cliSetting = (spark: SparkSession, name: keyof typeof CLI_SETTINGS): string =>
  spark.conf.get(CLI_SETTINGS[name].key, CLI_SETTINGS[name].default);
export const isOn = (spark: SparkSession, name: keyof typeof CLI_SETTINGS): boolean => cliSetting(spark, name).toLowerCase() === 'true';
