// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Hive's variables
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { remove, sparrow, temporaryDirectory } from './support.ts';

let cwd = '';
beforeAll(() => {
  cwd = temporaryDirectory();
  writeFileSync(join(cwd, 'first.sql'), "-- a comment; with a semicolon\nSELECT 'a;b' AS x;\n\nSELECT\n  ${hivevar:n} + 1;");
  writeFileSync(join(cwd, 'wrong.sql'), 'SELECT 1;\nSELECT ${n},\n  idd\nFROM range(3);\nSELECT 3;\n');
  writeFileSync(join(cwd, 'outer.sql'), 'source inner.sql;\nSELECT 2;\n\\i inner.sql\nSELECT 3');
  writeFileSync(join(cwd, 'inner.sql'), 'SELECT 1;');
  writeFileSync(join(cwd, 'circle.sql'), 'source circle.sql;');
});
afterAll(() => remove(cwd));

describe('statements from the command line', () => {
  const cases: readonly (readonly [what: string, args: readonly string[], out: string])[] = [
    ['one', ['-e', 'SELECT 1'], '1\n'],
    ['several, in order, with scripts between', ['-e', 'SELECT 1; SELECT 2;', '-f', 'inner.sql', '-e', 'SELECT 3'], '1\n2\n1\n3\n'],
    [
      'values as Hive writes them',
      ['-e', "SELECT NULL, true, 1.50, date'2025-10-01', array('a', NULL), named_struct('k', 1), 1e10"],
      'NULL\ttrue\t1.50\t2025-10-01\t["a",null]\t{"k":1}\t1.0E10\n',
    ],
    ['what would end a value or line is written out', ['-e', "SELECT 'a\\tb\\nc\\\\d'"], 'a\\tb\\nc\\\\d\n'],
    ['unless it is asked for raw', ['--raw', '-e', "SELECT 'a\\tb'"], 'a\tb\n'],
    ['names of columns when asked for', ['--header', '-e', 'SELECT 1 AS a, 2 AS b'], 'a\tb\n1\t2\n'],
    [
      "names of columns, by Hive's setting",
      ['-e', 'SELECT 1 AS a; SET hive.cli.print.header=true; SELECT 2 AS b'],
      '1\nkey\tvalue\nhive.cli.print.header\ttrue\nb\n2\n',
    ],
    ['an empty result prints nothing', ['-e', 'SELECT id FROM range(0)'], ''],
    ['nothing but blanks and comments', ['-e', ' -- nothing\n ; ;'], ''],
    ['all rows of a long result', ['-e', 'SELECT id FROM range(3000)'], Array.from({ length: 3000 }, (_, i) => `${i}\n`).join('')],
    ['a script', ['--hivevar', 'n=41', '-f', 'first.sql'], 'a;b\n42\n'],
    ['scripts that run scripts', ['-f', 'outer.sql'], '1\n2\n1\n3\n'],
    [
      'BEGIN … END is one statement',
      ['-e', "BEGIN DECLARE x = 0; WHILE x < 3 DO SET x = x + 1; END WHILE; SELECT CASE x WHEN 3 THEN 'three' END; END; SELECT 2"],
      'three\n2\n',
    ],
    ['quit ends it', ['-e', 'SELECT 1; quit; SELECT 2'], '1\n'],
    ['a plan as it is', ['-e', "SHOW DATABASES LIKE 'def*'; EXPLAIN SELECT 1"], 'default\n== Physical Plan ==\n'],
  ];
  test.each(cases)('%s', async (_, args, out) => {
    const ran = await sparrow(args, { cwd });
    expect(ran.err).toBe('');
    if (out.endsWith('Plan ==\n')) expect(ran.out.slice(0, out.length)).toBe(out);
    else expect(ran.out).toBe(out);
    expect(ran.code).toBe(0);
  });
});

describe('variables', () => {
  const env = { SPARROW_TEST_WORD: 'word' };
  const cases: readonly (readonly [args: readonly string[], out: string])[] = [
    [['--hivevar', 'a=1', '-d', 'b=2', '-e', "SELECT ${a}, ${hivevar:b}, '${env:SPARROW_TEST_WORD}'"], '1\t2\tword\n'],
    [['--hivevar', 'a=${b}', '--hivevar', 'b=7', '-e', 'SELECT ${a}'], '7\n'],
    [['-hiveconf', 'my.key=5', '--conf', 'other=6', '-e', 'SELECT ${hiveconf:my.key}, ${other}'], '5\t6\n'],
    [['-e', "SELECT concat('<', '${unknown}', '>'), '${other:thing}'"], '<>\t${other:thing}\n'],
    [['-e', 'SET hivevar:v=3; SELECT ${v}; SET hivevar:v'], 'hivevar:v\t3\n3\nhivevar:v\t3\n'],
    [['--conf', 'spark.sql.variable.substitute=false', '--hivevar', 'a=1', '-e', "SELECT '${a}'"], '${a}\n'],
  ];
  test.each(cases)('%j', async (args, out) => {
    expect(await sparrow(args, { cwd, env })).toEqual({ code: 0, out, err: '' });
  });
  test('a circle is an error', async () => {
    const ran = await sparrow(['--hivevar', 'a=${b}', '--hivevar', 'b=${a}', '-e', 'SELECT ${a}'], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('circle');
  });
});

describe('from a pipe', () => {
  test('a script', async () => {
    expect(await sparrow([], { cwd, input: 'SELECT 1;\nSELECT 2' })).toEqual({ code: 0, out: '1\n2\n', err: '' });
  });
  test("the file '-'", async () => {
    expect(await sparrow(['-e', 'SELECT 0', '-f', '-'], { cwd, input: 'SELECT 1' })).toEqual({ code: 0, out: '0\n1\n', err: '' });
  });
  test('lines of the prompt', async () => {
    expect(await sparrow([], { cwd, input: '\\dn\nSELECT 1;\n\\q\nSELECT 2;' })).toEqual({ code: 0, out: 'default\n1\n', err: '' });
  });
});

describe('errors', () => {
  test('stop a script, with the place in it', async () => {
    const ran = await sparrow(['--hivevar', 'n=1', '-f', 'wrong.sql', '-e', 'SELECT 4'], { cwd });
    expect(ran.code).toBe(1);
    expect(ran.out).toBe('1\n');
    expect(ran.err).toBe(
      'wrong.sql:3:3: [UNRESOLVED_COLUMN.WITH_SUGGESTION] column `idd` is not in scope (SQLSTATE 42703)\n  3 |   idd\n        ^^^\n  help: did you mean `id`? in scope: id\n',
    );
  });
  test('--force goes on, and the exit code still says it', async () => {
    const ran = await sparrow(['--hivevar', 'n=1', '--force', '-f', 'wrong.sql', '-e', 'SELECT 4'], { cwd });
    expect([ran.code, ran.out]).toEqual([1, '1\n3\n4\n']);
  });
  const cases: readonly (readonly [args: readonly string[], err: RegExp])[] = [
    [['-e', 'SELECT 1; SELEC 2'], /\[PARSE_SYNTAX_ERROR\][\s\S]*1 \| SELECT 1; SELEC 2\n\s+\^/],
    [['-e', 'SELECT 1/0'], /\[DIVIDE_BY_ZERO\]/],
    [['-f', 'nowhere.sql'], /\[PATH_NOT_FOUND\].*nowhere\.sql/],
    [['-f', 'circle.sql'], /circle\.sql run itself/],
    [['--database', 'nope', '-e', 'SELECT 1'], /\[SCHEMA_NOT_FOUND\]/],
    [['--master', 'yarn', '-e', 'SELECT 1'], /the master 'yarn'/],
    [['-e', '!ls'], /shell command/],
    [['-e', '\\nope'], /the command \\nope/],
    [['--hivevar', 'x'], /NAME=VALUE/],
    [['--nope'], /--nope/],
    [['stray'], /stray/],
  ];
  test.each(cases)('%j', async (args, err) => {
    const ran = await sparrow(args, { cwd });
    expect(ran.err).toMatch(err);
    expect(ran.err).not.toMatch(/\n\s+at |INTERNAL_ERROR/);
    expect(ran.code).toBe(1);
  });
});

describe('the warehouse', () => {
  test("is 'spark-warehouse', or 'warehouse' where there is one, or where it is said to be", async () => {
    const here = temporaryDirectory();
    try {
      const make = ['-e', 'CREATE TABLE t AS SELECT 1 AS a'];
      expect((await sparrow(make, { cwd: here })).err).toBe('');
      expect(existsSync(join(here, 'spark-warehouse/t'))).toBe(true);
      mkdirSync(join(here, 'warehouse'));
      expect((await sparrow(['-e', 'CREATE DATABASE d; USE d', ...make], { cwd: here })).err).toBe('');
      expect(existsSync(join(here, 'warehouse/d.db/t'))).toBe(true);
      expect(await sparrow(['--database', 'd', '-e', 'SELECT * FROM t'], { cwd: here })).toEqual({ code: 0, out: '1\n', err: '' });
      expect((await sparrow(['--warehouse', 'elsewhere', ...make], { cwd: here })).err).toBe('');
      expect(existsSync(join(here, 'elsewhere/t'))).toBe(true);
    } finally {
      remove(here);
    }
  });
});

test('--help and --version', async () => {
  expect((await sparrow(['--help'], { cwd })).out).toContain('Usage: sparrow');
  expect((await sparrow(['--version'], { cwd })).out).toMatch(/^sparrow-df \d+\.\d+\.\d+/);
});

test.each(['SELECT count(*) FROM range(100000000000)', 'SELECT count(*) FROM range(1000000) a JOIN range(1000000) b ON a.id < b.id'])(
  'an interrupt stops the statement and leaves with 130: %s',
  async (statement) => {
    const ran = await sparrow(['-e', statement, '-e', 'SELECT 1'], {
      cwd,
      started: (child) => setTimeout(() => child.kill('SIGINT'), 2000),
    });
    expect([ran.code, ran.out]).toEqual([130, '']);
    expect(ran.err).toMatch(/^Cancelled after /);
  },
);

test('a reader that has seen enough is no error', async () => {
  const ran = await sparrow(['-e', 'SELECT id FROM range(1000000)'], {
    cwd,
    started: (child) => child.stdout?.once('data', () => child.stdout?.destroy()),
  });
  expect([ran.code, ran.err]).toEqual([0, '']);
});
