import { parseArgs } from 'node:util';

/** What to run, in the order it was given; nothing means the prompt, or a script from a pipe. */
export type Work = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'file'; readonly path: string };

export interface Arguments {
  readonly work: readonly Work[];
  readonly database?: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly conf: ReadonlyMap<string, string>;
  readonly master?: string;
  readonly warehouse?: string;
  /** results only */
  readonly silent: boolean;
  /** go on after an error */
  readonly force: boolean;
  /** names of columns above plain output */
  readonly header: boolean;
  /** plain output without escapes */
  readonly raw: boolean;
}

export type Command =
  | { readonly kind: 'run'; readonly arguments: Arguments }
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

const TEXTS = { type: 'string', multiple: true } as const;
const OPTIONS = {
  execute: { ...TEXTS, short: 'e' },
  file: { ...TEXTS, short: 'f' },
  database: { type: 'string' },
  hivevar: TEXTS,
  define: { ...TEXTS, short: 'd' },
  hiveconf: TEXTS,
  conf: TEXTS,
  master: { type: 'string' },
  warehouse: { type: 'string' },
  silent: { type: 'boolean', short: 'S' },
  force: { type: 'boolean' },
  header: { type: 'boolean' },
  raw: { type: 'boolean' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const USAGE = `Usage: sparrow [options]

Without -e or -f: a prompt where there is a terminal, else the statements that come through the pipe.

  -e, --execute SQL        run SQL; may be given several times
  -f, --file FILE          run a script, '-' for the standard input; may be given several times
      --database DB        the database to begin in
  -d, --hivevar NAME=VALUE a variable, written \${NAME} or \${hivevar:NAME} in statements (also --define)
      --conf KEY=VALUE     a setting (also --hiveconf, written \${hiveconf:KEY})
      --warehouse DIR      the warehouse directory; else spark.sql.warehouse.dir; else 'warehouse' where there is one, else 'spark-warehouse'
      --master MASTER      the threads to use: 'local[4]', 'local[*]'
  -S, --silent             results only: no counts, times or progress
      --force              go on after an error
      --header             names of columns above plain output (SET hive.cli.print.header=true)
      --raw                plain output as it is; else tab, newline, return and backslash in values come as \\t \\n \\r \\\\
      --version            print the version
  -h, --help               print this

Output to a terminal is a table; to a pipe or file it is a line a row with tabs between the values, NULL for null.
Exit code: 0, 1 after an error, 130 when interrupted. History: ~/.sparrow_history, or where SPARROW_HISTORY says.`;

/** Reads the command line; `-hiveconf` and the like, as Hive's own command spells them, are fine too. */
export function parseArguments(argv: readonly string[]): Command {
  const args = argv.map((a) => (/^-(?:hivevar|hiveconf|database|define|version|help|conf|master)(?:=|$)/.test(a) ? `-${a}` : a));
  try {
    const { values, tokens } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: false, tokens: true });
    if (values.help) return { kind: 'help' };
    if (values.version) return { kind: 'version' };
    const work = tokens.flatMap((t): Work[] => {
      if (t.kind !== 'option' || t.value === undefined) return [];
      return t.name === 'execute' ? [{ kind: 'text', text: t.value }] : t.name === 'file' ? [{ kind: 'file', path: t.value }] : [];
    });
    return {
      kind: 'run',
      arguments: {
        work,
        ...(values.database === undefined ? {} : { database: values.database }),
        variables: pairs([...(values.define ?? []), ...(values.hivevar ?? [])], '--hivevar'),
        conf: pairs([...(values.hiveconf ?? []), ...(values.conf ?? [])], '--conf'),
        ...(values.master === undefined ? {} : { master: values.master }),
        ...(values.warehouse === undefined ? {} : { warehouse: values.warehouse }),
        silent: values.silent ?? false,
        force: values.force ?? false,
        header: values.header ?? false,
        raw: values.raw ?? false,
      },
    };
  } catch (thrown) {
    return { kind: 'wrong', message: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

function pairs(texts: readonly string[], option: string): Map<string, string> {
  return new Map(
    texts.map((text): [string, string] => {
      const at = text.indexOf('=');
      if (at < 1) throw new Error(`${option} takes NAME=VALUE, not '${text}'`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}
