import type { SparkSession } from '../session/spark-session.ts';
import type { Arguments } from './arguments.ts';
import type { Screen } from './screen.ts';

/** What the statements of one run of the command share. */
export interface Shell {
  /** made when first asked for */
  session(): Promise<SparkSession>;
  readonly out: Screen;
  readonly err: Screen;
  readonly silent: boolean;
  readonly force: boolean;
  readonly raw: boolean;
  /** are times told? `\timing` */
  timing: boolean;
}

export function createShell(args: Arguments, out: Screen, err: Screen): Shell {
  let opening: Promise<SparkSession> | undefined;
  return {
    session: () => (opening ??= openSession(args)),
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
