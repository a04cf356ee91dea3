import { expect, test } from 'vitest';
import { renderOrigin } from '../../src/errors/origin.ts';

const LONG = `SELECT ${'a, '.repeat(200)}wrong FROM t${', x'.repeat(100)}`;

test.each([
  ['a short line as it is', 'SELECT wrong\nFROM t', 'wrong'],
  ['its part of a long line', LONG, 'wrong'],
  ['the beginning of a long line', LONG, 'SELECT'],
  ['the end of a long line', `${LONG} AND last`, 'last'],
])('the place in %s', (_, text, word) => {
  const start = text.indexOf(word);
  const [line = '', caret = ''] = renderOrigin({ kind: 'sql', text, start, end: start + word.length }).split('\n');
  expect(line.length).toBeLessThanOrEqual(166);
  expect(caret.trim()).toBe('^'.repeat(word.length));
  expect(line.slice(caret.indexOf('^'), caret.indexOf('^') + word.length)).toBe(word);
});

test('what is left out of a long line is an ellipsis', () => {
  const start = LONG.indexOf('wrong');
  const [line = ''] = renderOrigin({ kind: 'sql', text: LONG, start, end: start + 5 }).split('\n');
  expect(line).toMatch(/^ {2}1 \| …[ a,]*wrong FROM t, .*…$/);
});
