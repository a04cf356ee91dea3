import { describe, expect, test } from 'vitest';
import { lookupFunction } from '../../../src/functions/registry.ts';
import {
  BIGINT,
  BINARY,
  BOOLEAN,
  DATE,
  type DataType,
  DOUBLE,
  decimal,
  FLOAT,
  INT,
  SMALLINT,
  STRING,
  TINYINT,
} from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import fc from '../../support/property.ts';
import { compileAggregate, type Outcome, RAISED } from './harness.ts';
import { valuesOf } from './values.ts';

type Groups = readonly (readonly (readonly Value[])[])[];

/** An aggregate's two evaluators; both merge the states of the groups in order. */
function both(name: string, argTypes: readonly DataType[], ansi = true, constants: Readonly<Record<number, Value>> = {}) {
  const record = lookupFunction(name);
  const overload = record?.kind === 'aggregate' ? record.overloads[0] : undefined;
  if (record?.kind !== 'aggregate' || !overload?.emit) throw new Error(`${name} has no emitter`);
  const resolve = { ansi, timeZone: 'UTC' };
  const type = typeof overload.returns === 'function' ? overload.returns(argTypes, resolve) : overload.returns;
  const context = { argTypes, type, ansi, timeZone: 'UTC', now: 0n };
  const run = compileAggregate(overload.emit, {
    argTypes,
    type,
    state: overload.state(argTypes, resolve),
    ansi,
    skipNulls: record.skipNulls,
    constants,
  });
  const evaluate = (groups: Groups): Outcome => {
    try {
      const states = groups.map((rows) => {
        const state = overload.init(context, []);
        for (const row of rows) if (!record.skipNulls || !row.includes(null)) overload.update(context, state, ...row);
        return state;
      });
      const [first, ...others] = states;
      if (!first) return null;
      for (const other of others) overload.merge(context, first, other);
      return overload.finish(context, first);
    } catch {
      return RAISED;
    }
  };
  return { run, evaluate };
}

const groupsOf = (...types: readonly DataType[]): fc.Arbitrary<Groups> =>
  fc.array(fc.array(fc.tuple(...types.map((t) => fc.option(valuesOf(t), { freq: 4 }))), { maxLength: 8 }), { minLength: 1, maxLength: 3 });

function holds(name: string, types: readonly DataType[], ansi = true): void {
  const { run, evaluate } = both(name, types, ansi);
  fc.assert(
    fc.property(groupsOf(...types), (groups) => {
      expect(run(groups)).toEqual(evaluate(groups));
    }),
    { numRuns: 150 },
  );
}

const FIXED: readonly DataType[] = [
  TINYINT,
  SMALLINT,
  INT,
  BIGINT,
  FLOAT,
  DOUBLE,
  decimal(5, 2),
  decimal(8, 2),
  decimal(12, 2),
  decimal(25, 4),
];
describe.each([true, false])('ansi %s', (ansi) => {
  test.each(FIXED)('sum, try_sum and avg of %j', (type) => {
    holds('sum', [type], ansi);
    holds('try_sum', [type], ansi);
    holds('avg', [type], ansi);
  });
});

test('a sum of decimals past 38 digits raises, or is null', () => {
  const most = 10n ** 38n - 1n;
  const groups: Groups = [[[most], [most]], [[most]]];
  expect(both('sum', [decimal(38, 0)]).run(groups)).toBe(RAISED);
  expect(both('sum', [decimal(38, 0)], false).run(groups)).toBe(null);
  expect(both('avg', [decimal(38, 0)]).run(groups)).toBe(RAISED);
  expect(both('sum', [decimal(38, 0)]).run([[[most]], [[null], [-5n]]])).toBe(most - 5n);
});

test('count and count_if', () => {
  holds('count', [INT]);
  holds('count_if', [BOOLEAN]);
});

const ORDERED: readonly DataType[] = [BOOLEAN, ...FIXED, decimal(38, 2), STRING, BINARY, DATE];
test.each(ORDERED)('min, max, first and last of %j', (type) => {
  for (const name of ['min', 'max']) {
    const { run, evaluate } = both(name, [type]);
    fc.assert(
      fc.property(groupsOf(type), (groups) => {
        expect(run(groups)).toEqual(evaluate(groups));
      }),
    );
  }
  holds('first', [type]);
  holds('last', [type]);
});

test('first and last pass over nulls when told to', () => {
  for (const name of ['first', 'last']) {
    const { run, evaluate } = both(name, [STRING, BOOLEAN], true, { 1: true });
    for (const rows of [[], [null], [null, 'a', null], ['b', 'c', null]]) {
      const groups = [rows.map((v) => [v, true] as const), [[null, true] as const]];
      expect(run(groups)).toEqual(evaluate(groups));
    }
  }
});

test('min_by and max_by', () => {
  holds('min_by', [STRING, INT]);
  holds('max_by', [INT, STRING]);
});

test('bool_and, bool_or and the bitwise ones', () => {
  for (const name of ['bool_and', 'bool_or']) holds(name, [BOOLEAN]);
  for (const name of ['bit_and', 'bit_or', 'bit_xor']) for (const type of [TINYINT, INT, BIGINT]) holds(name, [type]);
});

test('variance and deviation by central moments', () => {
  for (const name of ['var_samp', 'var_pop', 'stddev_samp', 'stddev_pop']) holds(name, [DOUBLE]);
  expect(
    both('var_pop', [DOUBLE]).run([
      [[1], [2]],
      [[3], [4]],
    ]),
  ).toBe(1.25);
  expect(both('stddev', [DOUBLE]).run([[[1], [2]], [[null]], [[3]]])).toBe(1);
  expect(both('stddev', [DOUBLE]).run([[[1]]])).toBe(null);
});
