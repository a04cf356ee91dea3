import { describe, expect, test } from 'vitest';
import { parseDataType, parseSchema, parseTableName } from '../../src/parser/parse.ts';
import * as t from '../../src/types/data-type.ts';
import { raised } from './shape.ts';

const types: readonly (readonly [text: string, want: t.DataType])[] = [
  ['int', t.INT],
  ['INTEGER', t.INT],
  ['long', t.BIGINT],
  ['string', t.STRING],
  ['timestamp_ltz', t.TIMESTAMP],
  ['TIMESTAMP WITHOUT TIME ZONE', t.TIMESTAMP_NTZ],
  ['decimal', t.decimal(10, 0)],
  ['dec(5)', t.decimal(5, 0)],
  ['DECIMAL(38, 18)', t.decimal(38, 18)],
  ['varchar(3)', { kind: 'varchar', length: 3 }],
  ['array<array<int>>', t.array(t.array(t.INT))],
  ['map<string, array<map<int, double>>>', t.map(t.STRING, t.array(t.map(t.INT, t.DOUBLE)))],
  ['struct<>', t.struct([])],
  [
    "struct<a: int, `b c` string NOT NULL COMMENT 'x'>",
    t.struct([t.field('a', t.INT), { name: 'b c', type: t.STRING, nullable: false, metadata: { comment: 'x' } }]),
  ],
  [
    'struct<end: int, order: date, date: timestamp>',
    t.struct([t.field('end', t.INT), t.field('order', t.DATE), t.field('date', t.TIMESTAMP)]),
  ],
  ['interval', t.INTERVAL],
  ['INTERVAL DAY TO SECOND', t.DAY_TIME],
  ['interval month', { kind: 'year-month interval', start: 1, end: 1 }],
];
describe('types', () => {
  for (const [text, want] of types) test(text, () => expect(parseDataType(text)).toEqual(want));

  for (const [text, condition] of [
    ['strng', 'UNSUPPORTED_DATATYPE'],
    ['array', 'INCOMPLETE_TYPE_DEFINITION.ARRAY'],
    ['char', 'DATATYPE_MISSING_SIZE'],
    ['decimal(39, 0)', 'DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION'],
    ['array<int', 'PARSE_SYNTAX_ERROR'],
    ['int int', 'PARSE_SYNTAX_ERROR'],
  ]) {
    test(`${text} is ${condition}`, () => expect(raised(() => parseDataType(String(text))).split(' ')[0]).toBe(condition));
  }
});

const schemas: readonly (readonly [text: string, want: t.StructType])[] = [
  [
    "a INT, b STRING NOT NULL COMMENT 'x'",
    t.struct([t.field('a', t.INT), { name: 'b', type: t.STRING, nullable: false, metadata: { comment: 'x' } }]),
  ],
  ['a: INT, b: ARRAY<STRING>', t.struct([t.field('a', t.INT), t.field('b', t.array(t.STRING))])],
  ['struct<a: int>', t.struct([t.field('a', t.INT)])],
  ['struct int', t.struct([t.field('struct', t.INT)])],
  ['', t.struct([])],
];
describe('schemas', () => {
  for (const [text, want] of schemas) test(text || 'nothing', () => expect(parseSchema(text)).toEqual(want));
});

test('table names', () => {
  expect(parseTableName('t')).toEqual(['t']);
  expect(parseTableName('db.`my table`')).toEqual(['db', 'my table']);
  expect(raised(() => parseTableName('a b'))).toBe('PARSE_SYNTAX_ERROR 2..3');
});
