import { describe, expect, test } from 'vitest';
import { functionNames, lookupFunction, resolveOverload } from '../../src/functions/registry.ts';
import * as t from '../../src/types/data-type.ts';
import { simpleString } from '../../src/types/names.ts';
import type { Value } from '../../src/types/value.ts';
import { runReference } from './reference-run.ts';

const ANSI = { ansi: true, timeZone: 'UTC' };
function resolve(name: string, types: readonly t.DataType[], literals: readonly (Value | undefined)[] = []) {
  const record = lookupFunction(name);
  if (!record) throw new Error(`no ${name}`);
  const args = types.map((type, i) => ({ type, nullable: false, ...(literals[i] === undefined ? {} : { literal: literals[i] }) }));
  return resolveOverload(record, args, ANSI);
}

const results: [name: string, types: t.DataType[], args: string, type: string, nullable: boolean][] = [
  ['+', [t.INT, t.BIGINT], 'bigint,bigint', 'bigint', false],
  ['+', [t.STRING, t.INT], 'bigint,bigint', 'bigint', true],
  ['+', [t.decimal(2, 1), t.INT], 'decimal(2,1),decimal(10,0)', 'decimal(12,1)', false],
  ['+', [t.DATE, t.INT], 'date,int', 'date', false],
  ['/', [t.INT, t.INT], 'double,double', 'double', true],
  ['==', [t.INT, t.STRING], 'bigint,bigint', 'boolean', true],
  ['length', [t.INT], 'string', 'int', false],
  ['substring', [t.STRING, t.BIGINT], 'string,int', 'string', false],
  ['coalesce', [t.INT, t.DOUBLE], 'double,double', 'double', false],
  ['concat', [t.STRING, t.INT], 'string,string', 'string', false],
  ['sum', [t.INT], 'int', 'bigint', true],
  ['sum', [t.decimal(2, 1)], 'decimal(2,1)', 'decimal(12,1)', true],
  ['avg', [t.decimal(2, 1)], 'decimal(2,1)', 'decimal(6,5)', true],
  ['count', [t.INT], 'int', 'bigint', false],
  ['array', [t.INT, t.decimal(2, 1)], 'decimal(11,1),decimal(11,1)', 'array<decimal(11,1)>', false],
];
describe('overloads', () => {
  test.each(results)('%s of %o', (name, types, args, type, nullable) => {
    const r = resolve(name, types);
    expect(r.argTypes.map(simpleString).join(',')).toBe(args);
    expect(simpleString(r.type)).toBe(type);
    expect(r.nullable).toBe(nullable);
  });
});

test('a whole constant beside a decimal counts by its digits', () => {
  expect(simpleString(resolve('+', [t.decimal(2, 1), t.INT], [undefined, 1]).type)).toBe('decimal(3,1)');
});

const failures: [name: string, types: t.DataType[], condition: string][] = [
  ['length', [], 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION'],
  ['length', [t.array(t.INT)], 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
  ['==', [t.BOOLEAN, t.INT], 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES'],
  ['+', [t.STRING, t.STRING], 'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE'],
  ['coalesce', [t.INT, t.BOOLEAN], 'DATATYPE_MISMATCH.DATA_DIFF_TYPES'],
  ['greatest', [t.INT, t.STRING], 'DATATYPE_MISMATCH.DATA_DIFF_TYPES'],
  ['map', [t.INT], 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION'],
  ['date_add', [t.DATE, t.BIGINT], 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
  ['sum', [t.BOOLEAN], 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
];
test.each(failures)('%s of %o is refused', (name, types, condition) => {
  expect(() => resolve(name, types)).toThrow(`[${condition}]`);
});

test('names', () => {
  expect(lookupFunction('SUBSTR')?.name).toBe('substring');
  expect(lookupFunction('no_such_function')).toBeUndefined();
  expect(functionNames()).toContain('explode');
  expect(functionNames()).not.toContain('==');
});

const runs: [sql: string, outcome: string][] = [
  ['2147483647 + 1', 'ARITHMETIC_OVERFLOW'],
  ['cast(127 as tinyint) + cast(1 as tinyint)', 'BINARY_ARITHMETIC_OVERFLOW'],
  ['1 / 0', 'DIVIDE_BY_ZERO'],
  ['1 % 0', 'REMAINDER_BY_ZERO'],
  ['cast(99999999999999999999999999999999999999 as decimal(38,0)) * 10', 'NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION'],
  ['array(1)[5]', 'INVALID_ARRAY_INDEX'],
  ['element_at(array(1), 5)', 'INVALID_ARRAY_INDEX_IN_ELEMENT_AT'],
  ['element_at(array(1), 0)', 'INVALID_INDEX_OF_ZERO'],
  ['map(1, 2, 1, 3)', 'DUPLICATED_MAP_KEY'],
  ['map(null, 2)', 'NULL_MAP_KEY'],
  ["to_date('x', 'yyyy')", 'CANNOT_PARSE_TIMESTAMP'],
  ["'a' like 'm%@ca' escape '%'", 'INVALID_FORMAT.ESC_IN_THE_MIDDLE'],
  ["regexp_extract('a', '(')", 'INVALID_PARAMETER_VALUE.PATTERN'],
  ["raise_error('no')", 'USER_RAISED_EXCEPTION'],
];
test.each(runs)('%s raises %s', async (sql, condition) => {
  await expect(runReference(`SELECT ${sql}`)).rejects.toMatchObject({ condition });
});

test('what does not decide is not run', async () => {
  const { rows } = await runReference(
    'SELECT false AND 1/0 > 1, true OR 1/0 > 1, coalesce(1, 1/0), if(true, 1, 1/0), CASE WHEN false THEN 1/0 ELSE 2 END',
  );
  expect(rows).toEqual([[false, true, 1, 1, 2]]);
});

test('without ANSI numbers wrap and division by zero is null', async () => {
  const { rows } = await runReference("SELECT 2147483647 + 1, 1 / 0, '1' + 1, cast('x' as int)", { ansi: false });
  expect(rows).toEqual([[-2147483648, null, 2, null]]);
});

const wrong: [name: string, types: t.DataType[], says: string][] = [
  ['getItem', [t.array(t.INT), t.STRING], 'argument 2 must be'],
  ['getItem', [t.array(t.INT), t.decimal(1, 1)], 'argument 2 must be'],
  ['date_add', [t.DATE, t.BIGINT], 'argument 2 must be INT, not BIGINT'],
  ['date_add', [t.BOOLEAN, t.INT], 'argument 1 must be DATE, not BOOLEAN'],
  ['element_at', [t.INT, t.INT], 'argument 1 must be ARRAY or MAP, not INT'],
];
test.each(wrong)('%s of %o tells which argument is wrong', (name, types, says) => {
  expect(() => resolve(name, types)).toThrow(says);
});

test('a part that a value has not is told with those it has', async () => {
  const asked = runReference("SELECT extract(year FROM INTERVAL '1 02:03:04' DAY TO SECOND)");
  await expect(asked).rejects.toThrow("'year' is no part of INTERVAL DAY TO SECOND");
  await expect(asked).rejects.toThrow('parts are DAY, HOUR, MINUTE, SECOND');
});
