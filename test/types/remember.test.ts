import { expect, test } from 'vitest';
import { remember } from '../../src/types/remember.ts';

/** `remember` over a function that counts how often it is asked. */
function counted(most: number) {
  const made: string[] = [];
  const get = remember((key) => {
    made.push(key);
    if (key === 'wrong') throw new Error(key);
    return key === 'none' ? undefined : key.length;
  }, most);
  return { get, made };
}

test('what was made is given again', () => {
  const { get, made } = counted(2);
  expect([get('abc'), get('ab'), get('abc')]).toEqual([3, 2, 3]);
  expect(made).toEqual(['abc', 'ab']);
});

test('beyond the most keys it begins anew', () => {
  const { get, made } = counted(2);
  for (const key of ['a', 'b', 'c', 'c', 'a']) get(key);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
});

test('what is undefined or raises is made each time, and drives nothing out', () => {
  const { get, made } = counted(1);
  get('a');
  expect(() => get('wrong')).toThrow('wrong');
  expect(() => get('wrong')).toThrow('wrong');
  get('a');
  expect(made).toEqual(['a', 'wrong', 'wrong']);
  expect([get('none'), get('none')]).toEqual([undefined, undefined]);
  expect(made).toEqual(['a', 'wrong', 'wrong', 'none', 'none']);
});
