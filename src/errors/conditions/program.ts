import { didYouMean } from '../did-you-mean.ts';
import { analysis, runtime } from './define.ts';

/** Values, types and options that the program hands over. */
export const PROGRAM = {
  INVALID_DECIMAL_TEXT: runtime<{ text: string }>({
    sqlState: '22018',
    message: (p) => `'${p.text}' is not a decimal number`,
  }),
  DECIMAL_AS_NUMBER: runtime<{ value: string }>({
    sqlState: '22023',
    message: (p) => `the exact decimal ${p.value} does not turn into a number by itself`,
    hint: () => 'use plus, minus, times, dividedBy and compare, or toNumber() if rounding is fine',
  }),
  BIGINT_NOT_EXACT_AS_NUMBER: runtime<{ value: string }>({
    sqlState: '22003',
    message: (p) => `${p.value} has no exact JavaScript number: its magnitude is past 2^53`,
    hint: () => "set spark.sparrow.bigint to 'bigint' or 'string', or cast the column to double or string",
  }),
  FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME: analysis<{ name: string; type: string; value: string }>({
    sqlState: '42804',
    message: (p) => `${p.name}: ${p.value} is not a value of type ${p.type}`,
  }),
  FIELD_NOT_NULLABLE_WITH_NAME: analysis<{ name: string }>({
    sqlState: '23502',
    message: (p) => `${p.name} is declared as never null, but a row has none there`,
  }),
  CANNOT_INFER_EMPTY_SCHEMA: analysis<Record<string, never>>({
    sqlState: '42KD9',
    message: () => 'no schema can be inferred from zero rows',
    hint: () => "give one: createDataFrame([], 'id BIGINT, name STRING')",
  }),
  CANNOT_DETERMINE_TYPE: analysis<{ name: string }>({
    sqlState: '42KD9',
    message: (p) => `${p.name}: every value is null or empty, so its type cannot be inferred`,
    hint: () => 'give a schema',
  }),
  CANNOT_INFER_TYPE_FOR_FIELD: analysis<{ name: string; value: string }>({
    sqlState: '42KD9',
    message: (p) => `${p.name}: no SQL type can be inferred for ${p.value}`,
    hint: () => 'give a schema, or convert the value first',
  }),
  CANNOT_MERGE_TYPE: analysis<{ name: string; left: string; right: string }>({
    sqlState: '42825',
    message: (p) => `${p.name}: some rows hold ${p.left} and others ${p.right}`,
    hint: () => 'give a schema, or make the values alike',
  }),
  FIELD_STRUCT_LENGTH_MISMATCH: analysis<{ expected: number; actual: number }>({
    sqlState: '2201E',
    message: (p) => `a row has ${p.actual} values where the schema has ${p.expected} columns`,
  }),
  AXIS_LENGTH_MISMATCH: analysis<{ expected: number; actual: number }>({
    sqlState: '22023',
    message: (p) => `there are ${p.actual} of them for ${p.expected} columns`,
  }),
  NOT_EXPECTED_TYPE: analysis<{ name: string; expected: string; actual: string }>({
    sqlState: '42K09',
    message: (p) => `${p.name} must be ${p.expected}, not ${p.actual}`,
  }),
  INVALID_ATTRIBUTE_NAME_SYNTAX: analysis<{ name: string }>({
    sqlState: '42601',
    message: (p) => `the column name ${p.name} has backticks that do not pair`,
    hint: () => 'put a whole part in backticks (`a.b`.c); a backtick inside is doubled',
  }),
  UNSUPPORTED_JOIN_TYPE: analysis<{ typ: string; supported: readonly string[] }>({
    sqlState: '0A000',
    message: (p) => `'${p.typ}' is not a kind of join`,
    hint: (p) => didYouMean(p.typ, p.supported, 'there are'),
  }),
  INVALID_SAVE_MODE: analysis<{ mode: string; modes: readonly string[] }>({
    sqlState: '42000',
    message: (p) => `'${p.mode}' is not a way to write`,
    hint: (p) => didYouMean(p.mode, p.modes, 'there are'),
  }),
  SQL_CONF_NOT_FOUND: analysis<{ key: string }>({
    sqlState: '42K0I',
    message: (p) => `the setting ${p.key} is not set`,
    hint: () => 'give a default: spark.conf.get(key, fallback)',
  }),
  INVALID_WHEN_USAGE: analysis<Record<string, never>>({
    sqlState: '42601',
    message: () => 'when() and otherwise() continue a column made by functions.when(), and otherwise() ends it',
  }),
  DUPLICATE_COLUMN_IN_RESULT: analysis<{ name: string }>({
    sqlState: '42711',
    message: (p) => `the result has several columns named \`${p.name}\`, and an object holds one`,
    hint: () => "rename one, or take rows by position: collect({ as: 'arrays' })",
  }),
  NO_ACTIVE_SESSION: analysis<Record<string, never>>({
    sqlState: '08003',
    message: () => 'the session was stopped',
    hint: () => 'make a new one: await SparkSession.builder().getOrCreate()',
  }),
} as const;
