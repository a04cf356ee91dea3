import { expect, test } from 'vitest';
import { parseAttributeName, quoteIdentifier, quoteIfNeeded } from '../../src/plan/identifier.ts';

const names: readonly (readonly [name: string, parts: readonly string[]])[] = [
  ['a', ['a']],
  ['a.b', ['a', 'b']],
  ['a.`b.c`.d', ['a', 'b.c', 'd']],
  ['`a``b`', ['a`b']],
  ['a b.c-d', ['a b', 'c-d']],
  ['', ['']],
];
for (const [name, parts] of names)
  test(`${name} has the parts ${parts.join(' | ')}`, () => expect(parseAttributeName(name)).toEqual(parts));

for (const name of ['a.', '.a', 'a..b', '`a', 'a`b', '`a`b', 'a.`b`c']) {
  test(`${name} is no name`, () => expect(() => parseAttributeName(name)).toThrow('INVALID_ATTRIBUTE_NAME_SYNTAX'));
}

test('quotes', () => {
  expect(quoteIdentifier('a`b')).toBe('`a``b`');
  expect([quoteIfNeeded('a_1'), quoteIfNeeded('a b'), quoteIfNeeded('12')]).toEqual(['a_1', '`a b`', '`12`']);
});
