import { expect, test } from 'vitest';
import { EngineError } from '../../src/errors/engine-error.ts';
import { parseDdl } from '../../src/types/ddl.ts';
import { simpleString, toDdl } from '../../src/types/names.ts';
import { schemaToJson } from '../../src/types/schema-json.ts';
import { typeFromText } from '../../src/types/type-text.ts';

const conditionOf = (f: () => unknown): string | undefined => {
  try {
    f();
    return undefined;
  } catch (thrown) {
    if (thrown instanceof EngineError) return thrown.condition;
    throw thrown;
  }
};

test.each([
  ['id BIGINT, name STRING NOT NULL', 'id BIGINT,name STRING NOT NULL'],
  ["a int COMMENT 'it\\'s', `b c` decimal(10,2)", "a INT COMMENT 'it\\'s',`b c` DECIMAL(10,2)"],
  ['s struct<a: int, b: array<map<string, double>>>', 's STRUCT<a: INT, b: ARRAY<MAP<STRING, DOUBLE>>>'],
  ['a: int, b: long', 'a INT,b BIGINT'],
  ['date date, struct string', 'date DATE,struct STRING'],
  ['i interval day to second, j interval year, k interval', 'i INTERVAL DAY TO SECOND,j INTERVAL YEAR,k INTERVAL'],
  ['v varchar(10), c char(3), d dec, t timestamp_ntz', 'v VARCHAR(10),c CHAR(3),d DECIMAL(10,0),t TIMESTAMP_NTZ'],
  ['नाम string', '`नाम` STRING'],
])('DDL %s', (text, want) => {
  const type = parseDdl(text);
  expect(type.kind === 'struct' && toDdl(type)).toBe(want);
});

test.each([
  ['array<int>', 'array<int>'],
  ['decimal(5,1)', 'decimal(5,1)'],
  ['struct<>', 'struct<>'],
  ['interval', 'interval'],
  ['time(3)', 'time(3)'],
  ['interval day', 'interval day'],
  ['struct<a:struct<b:int>>', 'struct<a:struct<b:int>>'],
])('a lone type %s', (text, want) => {
  expect(simpleString(parseDdl(text))).toBe(want);
});
test('a lone word that is no type', () => {
  expect(conditionOf(() => parseDdl('a'))).toBe('UNSUPPORTED_DATATYPE');
});
test.each([
  'a intt',
  'a int b int',
  'a array<int',
  'a int,',
  'a decimal(x)',
  'a interval day to year',
  'a int NOT',
  'a int COMMENT x',
  'a char',
  'a decimal(1,2,3)',
  'array<int>>',
  'a.b int',
  '{"type":',
  '1',
])('DDL refused: %s', (text) => {
  expect(conditionOf(() => parseDdl(text))).toBe('PARSE_SYNTAX_ERROR');
  expect(conditionOf(() => typeFromText(text))).toBe('PARSE_SYNTAX_ERROR');
});

test('no text is no schema', () => {
  expect(conditionOf(() => parseDdl(' '))).toBe('PARSE_EMPTY_STATEMENT');
});

test("functions take Spark's JSON too", () => {
  const schema = parseDdl('a int, b array<struct<c: string>>');
  expect(typeFromText(schemaToJson(schema))).toEqual(schema);
});
