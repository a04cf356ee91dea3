import { fail, unsupported } from '../errors/engine-error.ts';
import { RULE_NAMES } from '../optimizer/rules.ts';

/** How the text of a setting's value is read and checked. Errors: those of INVALID_CONF_VALUE, by the setting's key. */
export type Parser<T> = (text: string, key: string) => T;

const mismatch = (value: string, key: string, type: string): never => fail('INVALID_CONF_VALUE.TYPE_MISMATCH', { value, key, type });

export const text: Parser<string> = (value) => value;
export const list: Parser<readonly string[]> = (value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
export const boolean: Parser<boolean> = (value, key) => {
  const lower = value.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : mismatch(value, key, 'boolean');
};
export const integer: Parser<number> = (value, key) => {
  const n = /^[+-]?\d+$/.test(value) ? Number(value) : Number.NaN;
  return Number.isInteger(n) && Math.abs(n) < 2 ** 31 ? n : mismatch(value, key, 'int');
};
/** The elements of a SET PATH, names or words for what SET PATH itself knows; none for an empty text. */
export const pathElements: Parser<readonly (readonly string[])[]> = (value, key) => {
  const requirement = 'it takes what SET PATH takes, without PATH, or nothing';
  const refuse = (): never => fail('INVALID_CONF_VALUE.REQUIREMENT', { value, key, requirement });
  if (value === '') return [];
  const PART = '(?:`(?:[^`]|``)+`|\\w+)';
  if (!new RegExp(`^${PART}(?:\\s*[.,]\\s*${PART})*$`).test(value)) refuse();
  return [...value.matchAll(new RegExp(`${PART}(?:\\s*\\.\\s*${PART})*`, 'g'))].map(([element]) => {
    const parts = [...element.matchAll(new RegExp(PART, 'g'))].map(([p]) => (p.startsWith('`') ? p.slice(1, -1).replaceAll('``', '`') : p));
    const isWord = /^(?:DEFAULT_PATH|SYSTEM_PATH|CURRENT_SCHEMA|CURRENT_DATABASE)$/i.test(element);
    return parts.length > 1 || isWord ? parts : refuse();
  });
};
/** A setting that only tells: nothing else can be its value. */
export const onlyAsItIs: Parser<string> = (value, key) =>
  value === RULE_NAMES.join(',')
    ? value
    : fail('INVALID_CONF_VALUE.REQUIREMENT', { value, key, requirement: `The value of ${key} cannot be set` });
export const positive: Parser<number> = (value, key) => {
  const n = integer(value, key);
  return n > 0 ? n : fail('INVALID_CONF_VALUE.REQUIREMENT', { value, key, requirement: `The value of ${key} must be positive` });
};
export const oneOf =
  <const T extends string>(...options: readonly T[]): Parser<T> =>
  (value, key) =>
    options.find((o) => o.toLowerCase() === value.toLowerCase()) ??
    fail('INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS', { value, key, options });

/** A setting of Spark of which only the value it has by default is done. */
export const only =
  <T>(value: T, parse: Parser<T>): Parser<T> =>
  (text, key) => {
    const wanted = parse(text, key);
    return wanted === value ? wanted : unsupported(`${key} = ${text}`);
  };

const UNITS: Readonly<Record<string, number>> = { b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40, p: 2 ** 50 };
/** `128MB`, `1g`, `4096`; a bare number counts `unit` bytes. */
export const bytes =
  (unit: number): Parser<number> =>
  (value, key) => {
    const match = /^(-?\d+)\s*(?:([kmgtp])b?|b)?$/i.exec(value);
    if (!match) return mismatch(value, key, unit === 1 ? 'bytes in BYTE' : 'bytes in MiB');
    const [all, digits = '', letter] = match;
    const isBare = letter === undefined && !/b$/i.test(all);
    return Number(digits) * (isBare ? unit : (UNITS[letter?.toLowerCase() ?? 'b'] ?? 1));
  };

/** Zones found good: to ask for one takes half a millisecond, and every query reads the setting. */
const knownZones = new Set<string>();

export const timeZone: Parser<string> = (value, key) => {
  if (/^(?:(?:UTC|GMT|UT)?[+-](?:\d|0\d|1[0-8])(?::?[0-5]\d(?::?[0-5]\d)?)?|Z)$/.test(value)) return value;
  try {
    if (!knownZones.has(value)) new Intl.DateTimeFormat('en-US', { timeZone: value });
    knownZones.add(value);
    return value;
  } catch {
    return fail('INVALID_CONF_VALUE.TIME_ZONE', { value, key });
  }
};
