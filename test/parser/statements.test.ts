import { describe, expect, test } from 'vitest';
import { parseScript, splitStatements, tokenize } from '../../src/parser/parse.ts';

const scripts: readonly (readonly [text: string, statements: readonly string[], incomplete: string | undefined])[] = [
  ['', [], undefined],
  ['SELECT 1', [], 'statement'],
  ['SELECT 1;', ['SELECT 1'], undefined],
  ['SELECT 1; ; SELECT 2', ['SELECT 1'], 'statement'],
  ['SELECT \';\' -- ; no\n, ";", `;` /* ; /* ; */ ; */;\n', ['SELECT \';\' -- ; no\n, ";", `;`'], undefined],
  ["SELECT 'a\\';b'; x", ["SELECT 'a\\';b'"], 'statement'],
  ["SELECT 'a''b;", [], 'string'],
  ['SELECT r"\\"; y', ['SELECT r"\\"'], 'statement'],
  ['SELECT 1; /* open', ['SELECT 1'], 'comment'],
  ['SELECT 1; -- done', ['SELECT 1'], undefined],
];
describe('a script is cut at the semicolons between statements', () => {
  for (const [text, statements, incomplete] of scripts) {
    test(JSON.stringify(text), () => {
      const split = splitStatements(text);
      expect(split.statements.map((s) => s.text)).toEqual(statements);
      for (const s of split.statements) expect(text.slice(s.start, s.end)).toBe(s.text);
      expect(split.incomplete).toBe(incomplete);
    });
  }

  test('the last statement of a whole script needs no semicolon', () => {
    expect(parseScript('SELECT 1;\n SELECT 2 ')).toEqual([
      { text: 'SELECT 1', start: 0, end: 8 },
      { text: 'SELECT 2', start: 11, end: 19 },
    ]);
  });
});

test('pieces to colour', () => {
  expect(tokenize("SELECT a, 'x' -- y\n+ 1").map((p) => p.kind)).toEqual([
    'keyword',
    'name',
    'symbol',
    'string',
    'comment',
    'symbol',
    'number',
  ]);
  expect(tokenize("SELECT 'open").map((p) => p.kind)).toEqual(['keyword', 'error']);
});
