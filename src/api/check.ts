import { fail } from '../errors/engine-error.ts';
import { callSite } from './call-site.ts';
import { describeValue, isPlainObject } from './values.ts';

/**
 * What the arguments of a method must be, for callers that TypeScript does not check. Each gives the argument back.
 * Errors: NOT_EXPECTED_TYPE with the method's name and the place of the call.
 */
export const refuse = (method: string, name: string, expected: string, actual: unknown): never =>
  fail('NOT_EXPECTED_TYPE', { name: `${method}: ${name}`, expected, actual: describeValue(actual) }, callSite(method));

export const textOf = (value: unknown, method: string, name: string): string =>
  typeof value === 'string' ? value : refuse(method, name, 'text', value);

export const textsOf = (values: readonly unknown[], method: string, name: string): string[] => values.map((v) => textOf(v, method, name));

/** An object with named values: no array, no instance of a class. */
export const recordOf = <T extends object>(value: T, method: string, name: string): T =>
  isPlainObject(value) ? value : refuse(method, name, 'an object', value);

export const numberOf = (value: unknown, method: string, name: string): number =>
  typeof value === 'number' && !Number.isNaN(value) ? value : refuse(method, name, 'a number', value);

export const positiveOf = (value: unknown, method: string, name: string): number =>
  Number.isInteger(value) && (value as number) > 0 ? (value as number) : refuse(method, name, 'an integer above 0', value);

/** An integer of 64 bits; a number must be exact. */
export function bigintOf(value: unknown, method: string, name: string): bigint {
  const isWhole = typeof value === 'bigint' || Number.isSafeInteger(value);
  return isWhole && BigInt.asIntN(64, BigInt(value as number)) === BigInt(value as number)
    ? BigInt(value as number)
    : refuse(method, name, 'an integer of 64 bits', value);
}

export const functionOf = <F>(value: F, method: string, name: string): F =>
  typeof value === 'function' ? value : refuse(method, name, 'a function', value);

export const oneOf = <const T>(value: unknown, options: readonly T[], method: string, name: string): T =>
  options.includes(value as T) ? (value as T) : refuse(method, name, `one of ${options.join(', ')}`, value);
