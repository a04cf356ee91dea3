import { expect, test } from 'vitest';
import { searchPatternsInLinearTime } from '../../../src/exec/linear-patterns.ts';
import { backtracker } from '../../../src/functions/regex/backtrack.ts';
import { beforeFirstPattern, findAll, matcherOf } from '../../../src/functions/regex/matcher.ts';
import { parsePattern } from '../../../src/functions/regex/parse.ts';
import { differencesOf } from '../../../src/functions/regex/unlike-javascript.ts';
import fc from '../../support/property.ts';

const groupsOf = (pattern: string, text: string) => {
  const matcher = matcherOf(pattern);
  return matcher && [...findAll(matcher, text)].map((m) => m.groups);
};

const cases: [pattern: string, text: string, groups: (string | undefined)[][]][] = [
  ['(a)(?>b+)(c)', 'abbc', [['abbc', 'a', 'c']]],
  ['(?>(a)b)\\1', 'aba', [['aba', 'a']]],
  ['x*+(y)\\1', 'xxyy', [['xxyy', 'y']]],
  ['\\Ga', 'aaba', [['a'], ['a']]],
  ['(?i:A)b', 'ab aB', [['ab']]],
  ['[a-f&&[^c]]+', 'abcdef', [['ab'], ['def']]],
  ['.', '🎬é', [['🎬'], ['é']]],
  ['(?m)^.', 'a\r\nb\n', [['a'], ['b']]],
  ['$', 'a\n', [[''], ['']]],
  ['(?:(a)|b)+', 'ab', [['ab', 'a']]],
  ['(?:(a)|b\\1)+', 'aba', [['aba', 'a']]],
  ['(?<=(.))\\1', 'abba', [['b', 'b']]],
  ['(?>(a)|b)*+(c)?\\1', 'abca', [['abca', 'a', 'c']]],
  ['(x)??(🎬*?)\\1y', 'x🎬🎬xy', [['x🎬🎬xy', 'x', '🎬🎬']]],
  ['(?i)(a)(b{2,3}?|.)*\\1', 'abbbbA', [['abbbbA', 'a', 'bb']]],
];
for (const [pattern, text, groups] of cases)
  test(`${pattern} in ${JSON.stringify(text)}`, () => expect(groupsOf(pattern, text)).toEqual(groups));

for (const pattern of ['a**', '(a', 'a)', '[z-a]', '\\y', '(?<n>a)(?<n>b)', 'a{2,1}', '\\p{Foo}', '(?<=(ab)*)c', '[a-\\d]'])
  test(`${pattern} is none of Java's`, () => expect(matcherOf(pattern)).toBeUndefined());

test('text that is quoted matches itself, and nothing else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, other) => {
      fc.pre(!text.includes('\\E'));
      const quoted = matcherOf(`^\\Q${text}\\E\\z`);
      expect(quoted?.test(text)).toBe(true);
      expect(quoted?.test(other)).toBe(text === other);
    }),
  );
});

test('what is to be done before the first pattern is done once, and not before it', () => {
  let times = 0;
  beforeFirstPattern(() => times++);
  expect(times).toBe(0);
  for (const pattern of ['a+', 'b+']) matcherOf(pattern)?.test('ab');
  expect(times).toBe(1);
});

test('a pattern that would backtrack for ages ends', () => {
  searchPatternsInLinearTime();
  for (const [pattern, text] of [
    ['(a+)+$', `${'a'.repeat(60)}b`],
    ['^(a|aa)+$', `${'a'.repeat(90)}é`],
    ['^(\\p{L}+)*@', `${'é'.repeat(60)}!`],
    ['(.*a){20}b', 'a'.repeat(60)],
    ['(.*a){18,}b', 'a'.repeat(60)],
    ['(?:(?:.*a){5}){4}b', 'a'.repeat(60)],
    ['(?:.*a){10,30}?b', 'a'.repeat(60)],
    ['(a*)*[0-9]{20}b', 'a'.repeat(60)],
  ] as const)
    expect(matcherOf(pattern)?.test(text)).toBe(false);
});

test('a search that neither is linear nor ends fails by name', () => {
  for (const [pattern, text] of [
    ['(?=a)(a+)+$', `${'a'.repeat(60)}b`],
    ['(a|b|ab)*\\1c', 'ab'.repeat(40)],
    ['(?:(a)|b)*+c', 'ab'.repeat(30_000)],
  ] as const)
    expect(() => matcherOf(pattern)?.test(text)).toThrow(/UNSUPPORTED_FEATURE/);
});

/** Patterns in which JavaScript and Java mean the same. */
const plain = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('a', 'b', '[ab]', '.', '(?=a)', '(?<!b)', '\\b', '^', '$'),
    fc.tuple(tie('node'), tie('node')).map(([x, y]) => `${x}${y}`),
    fc.tuple(tie('node'), tie('node')).map(([x, y]) => `(?:${x}|${y})`),
    fc.tuple(tie('node'), fc.constantFrom('{0,2}', '{1,2}?', '{2}')).map(([x, n]) => `(?:${x}a)${n}`),
    tie('node').map((x) => `(${x})`),
  ),
})).node;

test('backtracking finds what JavaScript finds where both mean the same', () => {
  fc.assert(
    fc.property(plain, fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 }), (source, text) => {
      const pattern = parsePattern(source);
      fc.pre(!differencesOf(pattern.tree).groups);
      const found = new RegExp(source).exec(text);
      expect(backtracker(pattern)(text, 0)).toEqual(found ? { index: found.index, groups: [...found] } : undefined);
    }),
  );
});
