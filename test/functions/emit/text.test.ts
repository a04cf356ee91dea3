import { describe, expect, test } from 'vitest';
import { BIGINT, BINARY, type DataType, INT, STRING } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import fc from '../../support/property.ts';
import { both } from './reference.ts';

const small = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '%', '_', '\\', 'é', '😀', 'Σ', 'σ', 'ß', 'İ', '\t', 'A', '.', 'ΐ', '中'),
  maxLength: 12,
});
const any = fc.oneof(small, fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ maxLength: 60 }));
const long = fc.array(fc.constantFrom('ab', 'abc', 'a', 'xyz', 'é'), { maxLength: 40 }).map((p) => p.join(''));
const text = fc.oneof(any, long);
const part = fc.oneof(small, fc.constantFrom('ab', 'bc', 'xyzab', '', 'a'));
const whole = fc.oneof(fc.integer({ min: -15, max: 15 }), fc.constantFrom(2147483647, -2147483648));
const bytes = fc.uint8Array({ maxLength: 20 });
const message = fc.oneof(bytes, fc.uint8Array({ minLength: 50, maxLength: 200 }));
const short = fc.oneof(fc.integer({ min: -3, max: 30 }), fc.constantFrom(-2147483648));
const code = fc.oneof(fc.bigInt({ min: -3n, max: 600n }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
const maybe = (values: fc.Arbitrary<Value>): fc.Arbitrary<Value> => fc.option(values, { freq: 4 });
const set = fc.string({ unit: fc.constantFrom('a', ' ', 'é', '😀', 'b'), maxLength: 4 });

const CASES: readonly (readonly [name: string, overload: number, types: readonly DataType[], values: readonly fc.Arbitrary<Value>[]])[] = [
  ['length', 0, [STRING], [text]],
  ['length', 1, [BINARY], [bytes]],
  ['octet_length', 0, [STRING], [text]],
  ['bit_length', 0, [STRING], [text]],
  ['upper', 0, [STRING], [text]],
  ['lower', 0, [STRING], [text]],
  ['trim', 0, [STRING], [text]],
  ['trim', 1, [STRING, STRING], [set, text]],
  ['ltrim', 0, [STRING], [text]],
  ['ltrim', 1, [STRING, STRING], [set, text]],
  ['rtrim', 1, [STRING, STRING], [set, text]],
  ['btrim', 1, [STRING, STRING], [text, set]],
  ['substring', 0, [STRING, INT, INT], [text, whole, whole]],
  ['substring', 0, [STRING, INT], [text, whole]],
  ['substring', 1, [BINARY, INT, INT], [bytes, whole, whole]],
  ['left', 0, [STRING, INT], [text, whole]],
  ['left', 1, [BINARY, INT], [bytes, whole]],
  ['right', 0, [STRING, INT], [text, whole]],
  ['replace', 0, [STRING, STRING, STRING], [text, part, part]],
  ['replace', 0, [STRING, STRING], [text, part]],
  ['instr', 0, [STRING, STRING], [text, part]],
  ['locate', 0, [STRING, STRING, INT], [part, text, whole]],
  ['repeat', 0, [STRING, INT], [text, fc.integer({ min: -3, max: 9 })]],
  ['contains', 0, [STRING, STRING], [text, part]],
  ['startswith', 0, [STRING, STRING], [text, part]],
  ['endswith', 0, [STRING, STRING], [text, part]],
  ['contains', 1, [BINARY, BINARY], [bytes, fc.uint8Array({ maxLength: 2 })]],
  ['reverse', 0, [STRING], [text]],
  ['lpad', 0, [STRING, INT, STRING], [text, short, part]],
  ['lpad', 0, [STRING, INT], [text, short]],
  ['rpad', 0, [STRING, INT, STRING], [text, short, part]],
  ['translate', 0, [STRING, STRING, STRING], [text, small, small]],
  ['substring_index', 0, [STRING, STRING, INT], [text, part, whole]],
  ['split_part', 0, [STRING, STRING, INT], [text, part, whole]],
  ['ascii', 0, [STRING], [text]],
  ['chr', 0, [BIGINT], [code]],
  ['concat_ws', 0, [STRING, STRING, STRING, STRING], [maybe(small), maybe(text), maybe(part), maybe(text)]],
  ['concat_ws', 0, [STRING], [maybe(text)]],
  ['hex', 0, [BIGINT], [code]],
  ['hex', 1, [BINARY], [bytes]],
  ['hex', 2, [STRING], [text]],
  ['md5', 0, [BINARY], [message]],
  ['sha1', 0, [BINARY], [message]],
  ['crc32', 0, [BINARY], [message]],
  ['concat', 0, [STRING, STRING, STRING], [text, part, text]],
  ['concat', 0, [BINARY, BINARY], [bytes, bytes]],
  ['like', 0, [STRING, STRING], [text, small]],
  ['like', 0, [STRING, STRING], [long, fc.string({ unit: fc.constantFrom('%', '_', 'a', 'b', 'ab'), maxLength: 8 })]],
];

test.each(CASES)('%s/%i of %j is the reference', (name, overload, types, values) => {
  const { run, evaluate } = both(name, types, { overload });
  fc.assert(
    fc.property(fc.tuple(...values), (args) => {
      expect(run(...args)).toEqual(evaluate(...args));
    }),
    { numRuns: 400 },
  );
});

test('a null argument gives null', () => {
  const { run } = both('concat', [STRING, STRING]);
  expect(run('a', null)).toBe(null);
});

describe('LIKE with a constant pattern', () => {
  test.each([
    '',
    '%',
    'ab',
    'ab%',
    '%ab',
    '%ab%',
    'a%b',
    '%a%b%',
    'ab%abc%c',
    'a_',
    '_',
    '%_%',
    'a\\%',
    '\\_%',
    '%é%',
    '%%',
    'a\\b',
    'a\\',
  ])('%j is the reference', (pattern) => {
    const { run, evaluate } = both('like', [STRING, STRING], { constants: { 1: pattern } });
    fc.assert(
      fc.property(fc.oneof(text, fc.constantFrom('ab', 'a', '', 'abc', 'ababc', 'abxabcc', 'a%', '_x', 'xé')), (s) => {
        expect(run(s, pattern)).toEqual(evaluate(s, pattern));
      }),
    );
  });
});

test('LIKE with another escape character', () => {
  const { run, evaluate } = both('like', [STRING, STRING, STRING], { constants: { 2: '!' } });
  for (const [s, p] of [
    ['a_c', 'a!_c'],
    ['abc', 'a!_c'],
    ['a!c', 'a!!c'],
    ['abc', 'a!bc'],
    ['ab!', 'ab!'],
    ['a%', 'a!%'],
  ] as const)
    expect(run(s, p, '!')).toEqual(evaluate(s, p, '!'));
});

test('a needle is found across all alignments', () => {
  const { run } = both('instr', [STRING, STRING]);
  for (let n = 0; n < 70; n++)
    for (const needle of ['x', 'xy', 'xyz', 'xyzxyzxyzxyzxyzxyzxyz'])
      expect(run(`${'xa'.repeat(n)}${needle}`, needle)).toBe(`${'xa'.repeat(n)}${needle}`.indexOf(needle) + 1);
});

test.each([0, 224, 256])('sha2 of %i bits is the reference', (bits) => {
  const { run, evaluate } = both('sha2', [BINARY, INT], { constants: { 1: bits } });
  fc.assert(
    fc.property(message, (m) => {
      expect(run(m, bits)).toEqual(evaluate(m, bits));
    }),
    { numRuns: 200 },
  );
});
