import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openHistory } from '../../src/cli/history.ts';
import { progressText } from '../../src/cli/progress.ts';
import { scriptPieces } from '../../src/cli/script.ts';
import { drawTable } from '../../src/cli/table.ts';
import { displayWidth, fitWidth, printable } from '../../src/cli/width.ts';

describe('width', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['日本', 4],
    ['e\u0301', 1],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['❤️', 2],
    ['a\u200bb', 2],
  ])('%j', (text, width) => expect(displayWidth(text)).toBe(width));
  test.each([
    ['abcdef', 4, 'abc…'],
    ['日本語', 4, '日…'],
    ['日本語', 6, '日本語'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧…'],
  ])('%j in %i', (text, columns, cut) => expect(fitWidth(text, columns)).toBe(cut));
  test('what would change the terminal is written out', () => expect(printable('a\n\x1b[31m\u202e')).toBe('a\\n\\u001b[31m\\u202e'));
});

describe('tables', () => {
  const grid = (width: number, columns: number) => ({
    columns: Array.from({ length: columns }, (_, i) => ({ name: `c${i}`, isNumber: false })),
    rows: [Array.from({ length: columns }, () => 'x'.repeat(width))],
  });
  test.each([
    [30, 3],
    [200, 1],
    [50, 12],
    [3, 40],
  ])('cells of %i, %i columns: never wider than the terminal', (width, columns) => {
    const { text, hidden } = drawTable(grid(width, columns), { columns: 80, colour: false });
    expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
    expect(text.split('\n')[1]?.split('|').length).toBe(columns - hidden + 2);
  });
});

test('a script is cut at semicolons and lines of the prompt', () => {
  const text = "SELECT ';'; \\d it's\n -- one; two\nSELECT 2;\n!ls\nSELECT 3";
  const pieces = scriptPieces(text);
  expect(pieces.map((p) => p.text)).toEqual(["SELECT ';'", "\\d it's", 'SELECT 2', '!ls', 'SELECT 3']);
  for (const p of pieces) expect(text.slice(p.start, p.end)).toBe(p.text);
});

test('progress', () => {
  expect(progressText(undefined, 700)).toBe('0.7 s');
  expect(progressText({ rows: 1_200_000, bytes: 2 ** 20, totalBytes: 2 ** 21, stages: { done: 0, total: 3 } }, 2100)).toBe(
    '[##########          ]  50 %  1,200,000 rows  1.0 MiB  stage 1 of 3  2.1 s',
  );
});

describe('history', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'sparrow-history-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('keeps statements as they were, latest first', () => {
    const path = join(directory, 'h');
    const statements = ['SELECT 1;', "SELECT\n  'a\\n\\\\'\n;", 'SELECT 2;'];
    const first = openHistory(path);
    for (const s of [...statements, 'SELECT 2;', '  ']) first.add(s);
    expect(openHistory(path).entries).toEqual([...statements].reverse());
  });
  test('two at a time lose nothing', () => {
    const path = join(directory, 'h');
    const [a, b] = [openHistory(path), openHistory(path)];
    a.add('a');
    b.add('b');
    a.add('c');
    expect(openHistory(path).entries).toEqual(['c', 'b', 'a']);
  });
  test('a file that cannot be read or written is no error', () => {
    const history = openHistory(join(directory, 'no', 'such', 'place'));
    history.add('SELECT 1;');
    expect(history.entries).toEqual(['SELECT 1;']);
  });
  test('a long one is shortened', () => {
    const path = join(directory, 'h');
    writeFileSync(path, Array.from({ length: 2500 }, (_, i) => `${i}\n`).join(''));
    expect(openHistory(path).entries[0]).toBe('2499');
    expect(readFileSync(path, 'utf8').split('\n').length).toBe(1001);
  });
});
