import { expect, test } from 'vitest';
import { parseAttributeName } from '../../src/plan/identifier.ts';

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
