import { expect, test } from 'vitest';
import type { PhysicalType } from '../../../src/io/parquet/codes.ts';
import { conversion } from '../../../src/io/parquet/convert.ts';
import * as t from '../../../src/types/data-type.ts';

const element = (type: PhysicalType, precision: number, scale: number, typeLength = 16) =>
  ({ name: 'c', type, typeLength, repetition: 'OPTIONAL', children: 0, logical: { kind: 'DECIMAL', precision, scale } }) as const;

test.each<[string, PhysicalType, number, number, number?]>([
  ['a scale below zero', 'FIXED_LEN_BYTE_ARRAY', 38, -2147483648],
  ['a scale above the precision', 'INT64', 5, 6],
  ['no precision', 'BYTE_ARRAY', 0, 0],
  ['values of no length', 'FIXED_LEN_BYTE_ARRAY', 38, 10, 0],
  ['values of a length below zero', 'FIXED_LEN_BYTE_ARRAY', 38, 10, -4],
])('a damaged decimal is not read: %s', (_name, type, precision, scale, length) => {
  expect(conversion(element(type, precision, scale, length), t.decimal(38, 10))).toBeUndefined();
});

test('a sound one is', () => {
  expect(conversion(element('FIXED_LEN_BYTE_ARRAY', 30, 2), t.decimal(38, 10))).toMatchObject({ width: 16, scale: 8 });
});
