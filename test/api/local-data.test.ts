import { describe, expect, test } from 'vitest';
import { Decimal } from '../../src/api/decimal.ts';
import { type LocalSchema, localRelation } from '../../src/api/local-data.ts';
import { LocalDate } from '../../src/api/temporal.ts';
import { EngineError } from '../../src/errors/engine-error.ts';
import { field, STRING, struct } from '../../src/types/data-type.ts';
import { parseDdl } from '../../src/types/ddl.ts';
import { simpleString } from '../../src/types/names.ts';

const local = (data: unknown, schema?: LocalSchema) => localRelation(data, schema, parseDdl);
const outcome = (f: () => string): string => {
  try {
    return f();
  } catch (thrown) {
    if (thrown instanceof EngineError) return thrown.condition;
    throw thrown;
  }
};

// As PySpark infers, but that a JavaScript number says by its value whether it is integral, and an object is a struct.
test.each<[unknown, string]>([
  [[{ id: 1, x: 1.5, s: 'a', b: true }], 'struct<id:bigint,x:double,s:string,b:boolean>'],
  [[{ a: 1 }, { a: 1.5 }], 'struct<a:double>'],
  [[{ a: 1 }, { a: 2n }], 'struct<a:bigint>'],
  [[{ a: 2 ** 60 }], 'struct<a:double>'],
  [[{ a: 1 }, { b: 'x' }], 'struct<a:bigint,b:string>'],
  [[{ b: 1, a: 2 }], 'struct<b:bigint,a:bigint>'],
  [[{ a: null }, { a: 'x' }], 'struct<a:string>'],
  [[[1, 'a']], 'struct<_1:bigint,_2:string>'],
  [[[1, 2], Object.assign(new Array(2), { 0: 4 })], 'struct<_1:bigint,_2:bigint>'],
  [
    [{ d: LocalDate.parse('2025-01-01'), at: new Date(0), n: Decimal.of('1.5'), raw: Uint8Array.of(1) }],
    'struct<d:date,at:timestamp,n:decimal(38,18),raw:binary>',
  ],
  [
    [{ tags: ['a'], m: new Map([['k', 1]]), o: { x: 1, y: [{ z: 'q' }] } }],
    'struct<tags:array<string>,m:map<string,bigint>,o:struct<x:bigint,y:array<struct<z:string>>>>',
  ],
  [[{ o: { x: 1 } }, { o: { y: 'a' } }], 'struct<o:struct<x:bigint,y:string>>'],
  [[{ a: 1 }, { a: 'x' }], 'struct<a:string>'],
  [[{ a: 1 }, { a: [1] }], 'CANNOT_MERGE_TYPE'],
  [[{ a: 1n }, { a: 1.5 }], 'CANNOT_MERGE_TYPE'],
  [[{ a: null }], 'CANNOT_DETERMINE_TYPE'],
  [[{ a: [] }], 'CANNOT_DETERMINE_TYPE'],
  [[], 'CANNOT_INFER_EMPTY_SCHEMA'],
  [[1, 2], 'CANNOT_INFER_TYPE_FOR_FIELD'],
  [[{ f: () => 1 }], 'CANNOT_INFER_TYPE_FOR_FIELD'],
  [7, 'NOT_EXPECTED_TYPE'],
])('inference, case %#', (rows, want) => {
  expect(outcome(() => simpleString(local(rows).schema))).toBe(want);
});

describe('with a schema', () => {
  test.each<[unknown, LocalSchema, unknown]>([
    [[{ id: 1, name: 'a' }], 'id INT, name STRING', [[1, 'a']]],
    [[{ name: 'a' }], 'id INT, name STRING', [[null, 'a']]],
    [[{ id: 1 }], 'id INT, constructor STRING', [[1, null]]],
    [[{ a: { id: 1 } }], 'a struct<id: INT, toString: STRING>', [[[1, null]]]],
    [[1, 2], 'int', [[1], [2]]],
    [[1, true], 'string', [['1'], ['true']]],
    [['a'], struct([field('v', STRING)]), [['a']]],
    [[[1, 'a']], ['id', 'name'], [[1n, 'a']]],
    // biome-ignore lint/suspicious/noSparseArray: what programs pass
    [[, { id: 1 }], 'id INT', [[null], [1]]],
  ])('case %#', (rows, schema, want) => {
    expect(local(rows, schema).rows).toEqual(want);
  });
  test('names rename the first columns', () => {
    expect(simpleString(local([[1, 'a']], ['id']).schema)).toBe('struct<id:bigint,_2:string>');
    expect(simpleString(local([{ a: 1 }], ['id']).schema)).toBe('struct<id:bigint>');
  });
  test.each<[unknown, LocalSchema, string]>([
    [[['x']], 'a int', 'FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME'],
    [[[1, 2]], 'a int', 'FIELD_STRUCT_LENGTH_MISMATCH'],
    [[[1]], 'a int, b int', 'FIELD_STRUCT_LENGTH_MISMATCH'],
    [[[1, 'a'], [2]], ['a', 'b'], 'FIELD_STRUCT_LENGTH_MISMATCH'],
    [[[null]], 'a int NOT NULL', 'FIELD_NOT_NULLABLE_WITH_NAME'],
    [[{ a: 'x' }], 'a decimal(5,2)', 'FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME'],
    [[{ a: '2020-13-01' }], 'a date', 'FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME'],
    [[{ a: '2020-13-01 00:00:00' }], 'a timestamp', 'FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME'],
    [[undefined, { a: 1, b: 2 }], 'a int, b int', 'FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME'],
    [[[1]], 'a intt', 'PARSE_SYNTAX_ERROR'],
    [[[1]], 'a constructor', 'PARSE_SYNTAX_ERROR'],
  ])('refused, case %#', (rows, schema, want) => {
    expect(outcome(() => String(local(rows, schema).rows))).toBe(want);
  });
});
