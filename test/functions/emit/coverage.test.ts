import { expect, test } from 'vitest';
import { canEmitCast } from '../../../src/functions/emit/cast.ts';
import { FUNCTIONS } from '../../../src/functions/registry.ts';
import * as t from '../../../src/types/data-type.ts';
import { LEFT_OUT } from './left-out.ts';

// What is to be compiled is, or says why not. `LIST=1 npx vitest run test/functions/emit/coverage.test.ts` prints what is not.

const GROUPS = new Set([
  'math_funcs',
  'bitwise_funcs',
  'predicate_funcs',
  'conditional_funcs',
  'string_funcs',
  'datetime_funcs',
  'hash_funcs',
  'agg_funcs',
]);
/** What becomes other expressions in the plan needs no emitter of its own. */
const missing = FUNCTIONS.flatMap((f) => {
  if (!GROUPS.has(f.group) || (f.kind !== 'scalar' && f.kind !== 'aggregate') || (f.kind === 'scalar' && f.lower)) return [];
  const overloads = f.overloads.filter((o) => !o.emit);
  return overloads.length > 0 ? [{ name: f.name, overloads: overloads.map((o) => JSON.stringify(o.args)).join(' ') }] : [];
});
if (process.env.LIST) for (const { name, overloads } of missing) console.log(`${name} ${overloads}: ${LEFT_OUT[name] ?? 'no reason'}`);

test('a function without emitter says why', () => {
  expect(missing.map((f) => f.name).filter((name) => !Object.hasOwn(LEFT_OUT, name))).toEqual([]);
});

test('no reason is given for what is compiled', () => {
  const names = new Set(missing.map((f) => f.name));
  expect(Object.keys(LEFT_OUT).filter((name) => !names.has(name))).toEqual([]);
});

const NUMBERS = [t.BOOLEAN, t.TINYINT, t.SMALLINT, t.INT, t.BIGINT, t.FLOAT, t.DOUBLE, t.decimal(10, 2), t.decimal(38, 18)];
const TIMES = [t.DATE, t.TIMESTAMP, t.TIMESTAMP_NTZ];
const pairs = [
  ...[...NUMBERS, t.STRING].flatMap((a) => [...NUMBERS, t.STRING].map((b) => [a, b] as const)),
  ...[...TIMES, t.STRING].flatMap((a) => [...TIMES, t.STRING].map((b) => [a, b] as const)),
];
test('casts between numbers, strings and dates are compiled', () => {
  const not = pairs.flatMap(([a, b]) =>
    (['ansi', 'try', 'legacy'] as const).flatMap((mode) => (canEmitCast(a, b, mode) ? [] : [`${a.kind} to ${b.kind}, ${mode}`])),
  );
  // Outside ANSI mode many zeros behind the point make an exponent.
  expect([...new Set(not)]).toEqual(['decimal to string, legacy']);
});
