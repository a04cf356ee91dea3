// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Hive's variables
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { displayWidth } from '../../src/cli/width.ts';
import { COMMAND, remove, sparrow, temporaryDirectory } from './support.ts';

// The prompt in a real terminal, which tmux is. Every test has a server of its own, killed afterwards.

const COLUMNS = 100;
const hasTmux = ((): boolean => {
  try {
    execFileSync('tmux', ['-V']);
    return true;
  } catch {
    if (process.env.CI) throw new Error('tmux is needed for the tests of the prompt');
    console.warn('!! tmux is not installed: the tests of the prompt in a terminal are left out');
    return false;
  }
})();

let cwd = '';
let history = '';
let number = 0;
const socket = (): string => `sparrow-test-${process.pid}-${number}`;
const tmux = (...args: readonly string[]): string =>
  execFileSync('tmux', ['-u', '-L', socket(), '-f', '/dev/null', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(async () => {
  cwd = temporaryDirectory();
  mkdirSync(join(cwd, 'warehouse'));
  history = join(cwd, 'history');
  await sparrow(
    [
      '-e',
      'CREATE DATABASE analytics; CREATE TABLE analytics.popular AS SELECT 1 AS show_id, 2 AS views; CREATE TABLE plain AS SELECT 1 AS alpha',
    ],
    { cwd },
  );
});
afterAll(() => remove(cwd));
beforeEach(() => {
  number++;
});
afterEach(() => {
  try {
    tmux('kill-server');
  } catch {
    // it has ended by itself
  }
});

const start = (command: string): void => {
  const env = ['-e', `SPARROW_HISTORY=${history}`, '-e', 'LC_ALL=C.UTF-8', '-e', 'NO_COLOR='];
  tmux('new-session', '-d', '-s', 's', '-x', String(COLUMNS), '-y', '40', '-c', cwd, ...env, command);
};
const startPrompt = async (...args: readonly string[]): Promise<void> => {
  start(`${process.execPath} ${COMMAND} ${args.join(' ')}; echo "LEFT $?"; sleep 60`);
  await shows(/sparrow> $/);
};
const key = (...names: readonly string[]): void => void tmux('send-keys', '-t', 's', ...names);
/** Types text; tmux takes a semicolon at the end for its own unless it is escaped. */
const type = (text: string): void => {
  tmux('send-keys', '-t', 's', '-l', text.replace(/;$/, '\\;'));
};
const enter = (...lines: readonly string[]): void => {
  for (const line of lines) {
    type(line);
    key('Enter');
  }
};
const screen = (): string => tmux('capture-pane', '-p', '-t', 's').replace(/\s+$/, '').concat(' ');
/** Waits until the screen shows it. */
const shows = async (what: RegExp, times = 150): Promise<string> => {
  for (let i = 0; i < times; i++) {
    const now = screen();
    if (what.test(now)) return now;
    await pause(100);
  }
  throw new Error(`the terminal does not show ${what}:\n${screen()}`);
};

const terminal = test.runIf(hasTmux);

terminal('a statement over several lines', async () => {
  await startPrompt();
  enter('SELECT id,', "  'x' AS s", 'FROM range(2);');
  const now = await shows(/2 rows in \d+\.\d\d s\nsparrow> $/);
  expect(now).toContain(
    "sparrow> SELECT id,\n       >   'x' AS s\n       > FROM range(2);\n+----+---+\n| id | s |\n+----+---+\n|  0 | x |\n|  1 | x |\n+----+---+\n",
  );
});

terminal('a command says OK; a string goes on in the next line', async () => {
  await startPrompt();
  enter('CREATE OR REPLACE TEMP VIEW v AS', 'SELECT 1;');
  await shows(/\nOK in \d/);
  enter("SELECT 'a;", "b' AS x;");
  expect(await shows(/1 row in/)).toContain("      '> b' AS x;");
});

terminal('history over two runs, statements of several lines as one', async () => {
  await startPrompt();
  enter('SELECT 11,', '22;');
  await shows(/1 row in/);
  key('C-d');
  await shows(/LEFT 0/);
  expect(readFileSync(history, 'utf8')).toContain('SELECT 11,\\n22;\n');
  tmux('kill-server');
  await pause(200);
  await startPrompt();
  key('Up');
  await shows(/sparrow> SELECT 11,\n22; $/);
  key('Enter');
  await shows(/\| 11 \| 22 \|/);
});

terminal('Tab completes keywords, tables, columns, functions and settings', async () => {
  await startPrompt();
  const completed = async (typed: string, shown: RegExp): Promise<void> => {
    type(typed);
    key('Tab');
    await shows(shown);
    key('C-c');
    await shows(/\^C\nsparrow> $/);
  };
  await completed('sel', /> select $/);
  await completed('SEL', /> SELECT $/);
  await completed('SELECT * FROM pl', /FROM plain $/);
  await completed('SELECT * FROM analyt', /FROM analytics\. $/);
  await completed('SELECT * FROM analytics.p', /analytics\.popular $/);
  await completed('SELECT * FROM analytics.popular p WHERE p.sh', /p\.show_id $/);
  await completed('SELECT * FROM analytics.popular WHERE vie', /WHERE views? $/);
  await completed('SELECT regexp_repl', /regexp_replace\( $/);
  await completed('SET spark.sql.session.t', /spark\.sql\.session\.timeZone $/);
  await completed('USE anal', /USE analytics $/);
  type('SELECT * FROM analytics.popular WHERE ');
  key('Tab', 'Tab');
  await shows(/show_id\s+views/);
});

terminal('Ctrl-C cancels what runs and keeps the session; a progress line is shown meanwhile', async () => {
  await startPrompt();
  enter('SET hivevar:kept=77;', 'SELECT count(*) FROM range(100000000000);');
  await shows(/[\d,]+ rows .*\d\.\d s $/);
  key('C-c');
  await shows(/Cancelled after \d+\.\d+ s\.\nsparrow> $/, 50);
  enter('SELECT ${kept} + 1 AS kept;');
  await shows(/\| +78 \|/);
});

terminal('Ctrl-C clears what is typed; twice leaves', async () => {
  await startPrompt();
  enter('SELECT 1,');
  type('2');
  await shows(/> 2 $/);
  key('C-c');
  await shows(/> 2\^C\nsparrow> $/);
  enter('SELECT 3 AS three;');
  await shows(/\| three \|/);
  key('C-c');
  await shows(/Ctrl-C again/);
  key('C-c');
  await shows(/LEFT 0/);
});

terminal('text that comes while a statement runs is not lost', async () => {
  await startPrompt();
  enter('SELECT 1 AS a;', 'SELECT 2 AS', 'b;', 'SELECT 3 AS c;');
  const now = await shows(/\| c \|[\s\S]*sparrow> $/);
  expect(now).toMatch(/sparrow> SELECT 2 AS\n {7}> b;\n\+---\+\n\| b \|/);
});

terminal('an error shows the line, a caret and the nearest name', async () => {
  await startPrompt();
  enter('SELECT show_id,', '  vews', 'FROM analytics.popular;');
  const now = await shows(/help:[\s\S]*sparrow> $/);
  expect(now).toContain('  2 |   vews\n        ^^^^\n  help: did you mean `views`?');
  expect(now).not.toMatch(/\n\s+at /);
});

terminal('\\x shows a line a column; a wide result is cut to the terminal', async () => {
  await startPrompt();
  enter("SELECT repeat('long ', 40) AS text, 1 AS one;");
  const now = await shows(/1 row in/);
  const row = now.split('\n').find((l) => l.includes('long ')) ?? '';
  expect(now).toMatch(/…\s\|\s+1 \|/);
  expect(row.length).toBeLessThanOrEqual(COLUMNS);
  enter('\\x', "SELECT 'v' AS name, NULL AS none;");
  await shows(/-\[ row 1 ]-+\nname \| v\nnone \| NULL\n/);
});

terminal('NULL and the text NULL look different; a long result is cut at sparrow.cli.rows', async () => {
  await startPrompt();
  enter("SELECT NULL AS a, 'NULL' AS b;");
  await shows(/1 row in/);
  const coloured = tmux('capture-pane', '-p', '-e', '-t', 's');
  expect(coloured).toContain('\x1b[2mNULL');
  expect(coloured).toMatch(/\| NULL \|\n/);
  enter('SET sparrow.cli.rows=3;', 'SELECT id FROM range(5000);');
  await shows(/\| +2 \|\n\+-+\+\n3 of 5,000 rows in .* s\n {2}4,997 rows are left out/);
});

const TEXTS = [
  '日本語',
  'é',
  'e\u0301',
  '한국',
  'हिन्दी',
  '🎬',
  '🇩🇪',
  '👍',
  'ｗｉｄｅ',
  '…',
  'ไทยก็',
  '①',
  '\u1112\u1161\u11ab',
  '（）',
  '𠀀',
];
terminal('text takes as many columns as the terminal gives it', async () => {
  start('sleep 60');
  const widths = await Promise.all(
    TEXTS.map(async (text, i) => {
      tmux('new-session', '-d', '-s', `w${i}`, '-x', '80', '-y', '5', '-e', 'LC_ALL=C.UTF-8', `printf %s '${text}'; sleep 60`);
      for (let wait = 0; wait < 50; wait++) {
        const column = Number(tmux('display-message', '-p', '-t', `w${i}`, '#{cursor_x}'));
        if (column > 0) return column;
        await pause(100);
      }
      return 0;
    }),
  );
  expect(Object.fromEntries(TEXTS.map((t) => [t, displayWidth(t)]))).toEqual(Object.fromEntries(TEXTS.map((t, i) => [t, widths[i]])));
});

terminal('boxes of wide text are straight', async () => {
  await startPrompt();
  enter("SELECT * FROM VALUES ('日本語', 1), ('नमस्ते', 22), ('🎬 film', 333) AS t(title, n);");
  const now = await shows(/3 rows in/);
  const lines = now.split('\n').filter((l) => /^[|+]/.test(l));
  expect(lines).toHaveLength(7);
  expect(new Set(lines.map((l) => displayWidth(l))).size).toBe(1);
});
