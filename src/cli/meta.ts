import { unsupported } from '../errors/engine-error.ts';
import { entryOf } from '../types/entry.ts';

/** What the prompt does itself, in its own words or as the statement that asks the same. */
export type Meta =
  | { readonly kind: 'quit' | 'help' | 'clear' | 'timing' | 'expanded' }
  | { readonly kind: 'source'; readonly path: string }
  | { readonly kind: 'statement'; readonly text: string };

const WORDS: Readonly<Record<string, Meta>> = {
  quit: { kind: 'quit' },
  exit: { kind: 'quit' },
  help: { kind: 'help' },
  clear: { kind: 'clear' },
};
const quoted = (name: string): string => (/^[\w.]+$/.test(name) || name.startsWith('`') ? name : `\`${name.replaceAll('`', '``')}\``);
const like = (pattern: string): string => (pattern === '' ? '' : ` LIKE '${pattern.replaceAll("'", "\\'")}'`);
const file = (text: string): string => text.replace(/^(['"])(.*)\1$/, '$2');

const COMMANDS: Readonly<Record<string, (rest: string) => Meta>> = {
  '\\q': () => ({ kind: 'quit' }),
  '\\?': () => ({ kind: 'help' }),
  '\\h': () => ({ kind: 'help' }),
  '\\d': (name) => ({ kind: 'statement', text: name === '' ? 'SHOW TABLES' : `DESCRIBE TABLE ${quoted(name)}` }),
  '\\d+': (name) => ({ kind: 'statement', text: name === '' ? 'SHOW TABLES' : `DESCRIBE TABLE EXTENDED ${quoted(name)}` }),
  '\\dt': (pattern) => ({ kind: 'statement', text: `SHOW TABLES${like(pattern)}` }),
  '\\dv': (pattern) => ({ kind: 'statement', text: `SHOW VIEWS${like(pattern)}` }),
  '\\dn': (pattern) => ({ kind: 'statement', text: `SHOW DATABASES${like(pattern)}` }),
  '\\df': (pattern) => ({ kind: 'statement', text: `SHOW FUNCTIONS${like(pattern)}` }),
  '\\c': (name) => ({ kind: 'statement', text: `USE ${quoted(name)}` }),
  '\\timing': () => ({ kind: 'timing' }),
  '\\x': () => ({ kind: 'expanded' }),
  '\\i': (path) => ({ kind: 'source', path: file(path) }),
};
export const META_COMMANDS: readonly string[] = Object.keys(COMMANDS);

/**
 * What a statement or line means to the prompt; undefined for a statement of SQL.
 * Errors: UNSUPPORTED_FEATURE for shell commands (`!ls`), `dfs` and unknown `\` commands.
 */
export function readMeta(text: string): Meta | undefined {
  const bare = text.trim().replace(/[\s;]+$/, '');
  const word = entryOf(WORDS, bare.toLowerCase());
  if (word) return word;
  const [, path] = /^source\s+(\S[\s\S]*)$/i.exec(bare) ?? [];
  if (path !== undefined) return { kind: 'source', path: file(path) };
  if (bare.startsWith('!'))
    return unsupported(`a shell command at the prompt (${bare})`, undefined, 'run it in a shell; !quit is quit here');
  if (/^dfs\s/i.test(bare)) return unsupported('dfs', undefined, 'use the commands of the file system');
  const [, name = '', rest = ''] = /^(\\\S*)\s*([\s\S]*)$/.exec(bare) ?? [];
  if (name === '') return undefined;
  return (
    COMMANDS[name]?.(rest) ?? unsupported(`the command ${name}`, undefined, `there are ${META_COMMANDS.join(' ')}; help shows what they do`)
  );
}

/** Words and lines that the prompt acts on without a semicolon. */
export const endsItself = (text: string): boolean => /^\s*(?:[\\!]|(?:quit|exit|help|clear)\s*$)/i.test(text);

export const HELP = `A statement ends with a semicolon and may go over several lines.

  \\d              tables and views            \\d NAME         the columns of a table; \\d+ with more
  \\dt [PATTERN]   tables                      \\dv [PATTERN]   views
  \\dn [PATTERN]   databases                   \\df [PATTERN]   functions
  \\c DATABASE     USE DATABASE                \\i FILE         run a script; also source FILE;
  \\x              a block a row, on or off    \\timing         tell times or not
  help            this                        clear           clear the screen
  quit, exit      leave; also Ctrl-D

  Tab completes keywords, tables, columns, functions and settings. Ctrl-C stops the running statement, or clears the line.
  SET key=value changes a setting, SET -v lists them; SET hivevar:name=value sets a variable, written \${name} in statements.
`;
