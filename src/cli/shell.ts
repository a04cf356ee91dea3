import type { SparkSession } from '../session/spark-session.ts';
import type { Arguments } from './arguments.ts';
import type { Screen } from './screen.ts';

/** What the statements of one run of the command share. */
export interface Shell {
  /** made when first asked for */
  session(): Promise<SparkSession>;
  /** `${hivevar:…}` */
  readonly variables: Map<string, string>;
  readonly out: Screen;
  readonly err: Screen;
  readonly silent: boolean;
  readonly force: boolean;
  readonly raw: boolean;
  /** are times told? `\timing` */
  timing: boolean;
}

/** Settings of the prompt itself, which SET changes like any other. */
export const CLI_SETTINGS = {
  header: { key: 'hive.cli.print.header', default: 'false', doc: 'Names of columns above plain output.' },
  expanded: { key: 'sparrow.cli.expanded', default: 'false', doc: 'A block a row, a line a column; \\x turns it on and off.' },
  rows: { key: 'sparrow.cli.rows', default: '1000', doc: 'The most rows of a result that a terminal shows.' },
  substitute: { key: 'spark.sql.variable.substitute', default: 'true', doc: 'Whether references to variables in statements are replaced.' },
} as const;

export const cliSetting = (spark: SparkSession, name: keyof typeof CLI_SETTINGS): string =>
  spark.conf.get(CLI_SETTINGS[name].key, CLI_SETTINGS[name].default);
export const isOn = (spark: SparkSession, name: keyof typeof CLI_SETTINGS): boolean => cliSetting(spark, name).toLowerCase() === 'true';

export function createShell(args: Arguments, out: Screen, err: Screen): Shell {
  let opening: Promise<SparkSession> | undefined;
  return {
    session: () => (opening ??= openSession(args)),
    variables: new Map(args.variables),
    out,
    err,
    silent: args.silent,
    force: args.force,
    raw: args.raw,
    timing: true,
  };
}

async function openSession(args: Arguments): Promise<SparkSession> {
  const { openCliSession } = await import('./open-session.ts');
  return openCliSession(args);
}
