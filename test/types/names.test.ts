import { expect, test } from 'vitest';
import * as t from '../../src/types/data-type.ts';
import { simpleString, sqlName, toDdl, treeString } from '../../src/types/names.ts';
import { schemaFromJson, schemaToJson } from '../../src/types/schema-json.ts';

const names: [type: t.DataType, simple: string, sql: string, json: string][] = [
  [t.INT, 'int', 'INT', '"integer"'],
  [t.BIGINT, 'bigint', 'BIGINT', '"long"'],
  [t.TINYINT, 'tinyint', 'TINYINT', '"byte"'],
  [t.decimal(10, 2), 'decimal(10,2)', 'DECIMAL(10,2)', '"decimal(10,2)"'],
  [t.TIMESTAMP_NTZ, 'timestamp_ntz', 'TIMESTAMP_NTZ', '"timestamp_ntz"'],
  [t.VOID, 'void', 'VOID', '"void"'],
  [{ kind: 'varchar', length: 3 }, 'varchar(3)', 'VARCHAR(3)', '"varchar(3)"'],
  [t.YEAR_MONTH, 'interval year to month', 'INTERVAL YEAR TO MONTH', '"interval year to month"'],
  [{ kind: 'day-time interval', start: 0, end: 0 }, 'interval day', 'INTERVAL DAY', '"interval day"'],
  [t.array(t.STRING, false), 'array<string>', 'ARRAY<STRING>', '{"type":"array","elementType":"string","containsNull":false}'],
  [
    t.map(t.INT, t.DATE),
    'map<int,date>',
    'MAP<INT, DATE>',
    '{"type":"map","keyType":"integer","valueType":"date","valueContainsNull":true}',
  ],
  [
    t.struct([t.field('a b', t.INT, false)]),
    'struct<a b:int>',
    'STRUCT<`a b`: INT NOT NULL>',
    '{"type":"struct","fields":[{"name":"a b","type":"integer","nullable":false,"metadata":{}}]}',
  ],
];

test.each(names)('%o', (type, simple, sql, json) => {
  expect(simpleString(type)).toBe(simple);
  expect(sqlName(type)).toBe(sql);
  expect(schemaToJson(type)).toBe(json);
  expect(schemaFromJson(json)).toEqual(type);
});

test('metadata and comments survive', () => {
  const schema = t.struct([{ ...t.field('a', t.STRING), metadata: { comment: "it's" } }]);
  expect(schemaFromJson(schemaToJson(schema))).toEqual(schema);
  expect(toDdl(schema)).toBe("a STRING COMMENT 'it\\'s'");
});

test('printSchema', () => {
  const schema = t.struct([
    t.field('id', t.BIGINT, false),
    t.field('tags', t.array(t.struct([t.field('x', t.DOUBLE)]))),
    t.field('m', t.map(t.STRING, t.array(t.INT, false), false)),
  ]);
  expect(treeString(schema)).toBe(`root
 |-- id: long (nullable = false)
 |-- tags: array (nullable = true)
 |    |-- element: struct (containsNull = true)
 |    |    |-- x: double (nullable = true)
 |-- m: map (nullable = true)
 |    |-- key: string
 |    |-- value: array (valueContainsNull = false)
 |    |    |-- element: integer (containsNull = false)
`);
  expect(treeString(schema, 1).split('\n')).toHaveLength(5);
});
