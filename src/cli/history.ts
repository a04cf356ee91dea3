import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Statements that were typed, the latest first. */
export interface History {
  readonly entries: string[];
  add(statement: string): void;
}

export const HISTORY_SIZE = 1000;

export const historyFile = (): string => process.env.SPARROW_HISTORY ?? join(homedir(), '.sparrow_history');

const encode = (entry: string): string => entry.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '');
const decode = (line: string): string => line.replace(/\\([\\n])/g, (_, c: string) => (c === 'n' ? '\n' : c));

/**
 * The history kept in `path`, a statement a line with line ends written as `\n`. Each is appended in one write, so that
 * prompts side by side lose nothing. A file that cannot be read or written is no error: the history is then of this run only.
 */
export function openHistory(path: string): History {
  const kept = read(path);
  const entries = kept.slice(-HISTORY_SIZE).reverse();
  if (kept.length > 2 * HISTORY_SIZE) shorten(path, kept.slice(-HISTORY_SIZE));
  return {
    entries,
    add(statement) {
      const entry = statement.trim();
      if (entry === '' || entry === entries[0]) return;
      entries.unshift(entry);
      if (entries.length > HISTORY_SIZE) entries.pop();
      quietly(() => appendFileSync(path, `${encode(entry)}\n`, { mode: 0o600 }));
    },
  };
}

const read = (path: string): string[] =>
  (quietly(() => readFileSync(path, 'utf8')) ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map(decode);

function shorten(path: string, entries: readonly string[]): void {
  const beside = `${path}.${process.pid}`;
  quietly(() => {
    writeFileSync(beside, entries.map((e) => `${encode(e)}\n`).join(''), { mode: 0o600 });
    renameSync(beside, path);
  });
}

function quietly<T>(f: () => T): T | undefined {
  try {
    return f();
  } catch {
    return undefined;
  }
}
