import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EngineError, SparkSession } from '../../src/index.ts';

// What people often get wrong: Spark's condition, the place, what was expected, and a way out.

let directory: string;
let spark: SparkSession;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-mistakes-'));
  spark = await SparkSession.builder().master('local[1]').config('spark.sql.warehouse.dir', join(directory, 'w')).create();
  await spark.sql('CREATE TEMPORARY VIEW people AS SELECT * FROM VALUES (1, 2) AS t(age, size)');
  await spark.sql('CREATE TEMPORARY VIEW pets AS SELECT * FROM VALUES (1) AS t(age)');
});
afterAll(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});

const SYNTAX = 'PARSE_SYNTAX_ERROR';
/** `says` is found in what was expected or in the way out. */
const mistakes: readonly (readonly [text: string, condition: string, place: string, ...says: string[]])[] = [
  ['SELEC age FROM people', SYNTAX, 'SELEC', 'expected a statement', 'did you mean SELECT'],
  ['SELECT age FORM people', SYNTAX, 'people', 'did you mean FROM'],
  ['SELECT age FROM people WERE age = 1', SYNTAX, 'age', 'did you mean WHERE'],
  ['SELECT age FROM people ODER BY age', SYNTAX, 'BY', 'did you mean ORDER'],
  ['EXPLIAN SELECT 1', SYNTAX, 'EXPLIAN', 'did you mean EXPLAIN'],
  ['SHOW TABELS', SYNTAX, 'TABELS', 'did you mean TABLES'],
  ['DESCRIB people', SYNTAX, 'DESCRIB', 'did you mean DESCRIBE'],
  ['SELECT age size pets FROM people', SYNTAX, 'pets', 'a comma may be missing'],
  ['SELECT age, FROM people', 'TRAILING_COMMA_IN_SELECT', ',', 'remove the comma'],
  ['SELECT *, FROM people', 'TRAILING_COMMA_IN_SELECT', ',', 'remove the comma'],
  ['SELECT (age + 1 FROM people', SYNTAX, '(', "')' to close it"],
  ['SELECT age FROM (SELECT 1 AS age', SYNTAX, 'SELECT', "a ')' is missing"],
  ['SELECT age) FROM people', SYNTAX, ')', "a ')' without a '('"],
  ['SELECT abs(age FROM people', SYNTAX, 'FROM', "expected ',' or ')'"],
  ["SELECT 'abc FROM people", SYNTAX, "'abc FROM people", "expected a closing '"],
  ['SELECT `age FROM people', SYNTAX, '`age FROM people', 'expected a closing `'],
  ['SELECT /* age FROM people', 'UNCLOSED_BRACKETED_COMMENT', '/* age FROM people', 'every /* needs its own */'],
  ["SELECT age AS 'x' FROM people", SYNTAX, "'x'", 'expected an alias', 'in backquotes'],
  ['SELECT age FROM people AS WHERE age = 1', SYNTAX, 'age', 'a name is missing after AS'],
  ['SELECT age FROM people ORDER BY age WHERE age = 1', SYNTAX, 'WHERE', 'WHERE comes before ORDER BY'],
  ['SELECT age FROM people LIMIT 1 ORDER BY age', SYNTAX, 'ORDER', 'ORDER BY comes before LIMIT'],
  ['SELECT age FROM people HAVING age > 1 GROUP BY age', SYNTAX, 'GROUP', 'GROUP BY comes before HAVING'],
  ['SELECT age FROM people GROUP age', SYNTAX, 'age', 'GROUP is followed by BY'],
  ['SELECT age FROM people LIMIT 10, 20', SYNTAX, ',', 'LIMIT 20 OFFSET 10'],
  ['SELECT TOP 10 age FROM people', SYNTAX, '10', 'LIMIT 10 at the end'],
  ['SELECT age FROM people WHERE age => 1', SYNTAX, 'age', 'written >='],
  ['SELECT age FROM people WHERE age = = 1', SYNTAX, '=', 'expected an expression'],
  ['SELECT age FROM people AS p WHERE', SYNTAX, '', 'expected an expression'],
  ['SELECT age FROM people GROUP BY', SYNTAX, '', 'expected an expression'],
  ['SELECT age, name FROM people JOIN', SYNTAX, '', 'expected a table name'],
  ['SELECT age FROM people WHERE age IN 1, 2', SYNTAX, '1', 'in parentheses'],
  ['SELECT age FROM people WHERE age BETWEEN 1, 2', SYNTAX, ',', 'expected AND'],
  ['SELECT CASE age WHEN 1 THEN 2', SYNTAX, '', 'WHEN, ELSE or END'],
  ['SELECT age FROM people INNER pets', SYNTAX, 'pets', 'did you mean INNER JOIN'],
  ['SELECT age FROM people JOIN pets USING age', SYNTAX, 'age', "expected '('"],
  ['SELECT count(DISTINCT age), DISTINCT size FROM people', SYNTAX, 'DISTINCT', 'stands once, after SELECT'],
  ['SELECT CAST(age, INT) FROM people', SYNTAX, ',', 'AS and a type'],
  ['SELECT INTERVAL 1 dya', SYNTAX, 'dya', 'a unit of time'],
  ['INSERT people VALUES (1)', SYNTAX, 'INSERT', 'followed by INTO'],
  ['INSERT INTO people VALUE (1)', SYNTAX, 'VALUE', 'did you mean VALUES'],
  ['UPDATE people age = 1', SYNTAX, '=', 'expected SET'],
  ['DELETE people WHERE age = 1', SYNTAX, 'people', 'expected FROM and a table name'],
  ['DROP people', SYNTAX, 'people', 'expected TABLE, VIEW or DATABASE'],
  ['CREATE TABLE t (a INT, )', SYNTAX, ')', 'expected a column name'],
  ['CREATE TABLE t (a INTEGR)', 'UNSUPPORTED_DATATYPE', 'INTEGR', 'did you mean `integer`'],
  ['CREATE VIEW v SELECT 1', SYNTAX, 'SELECT', 'expected AS and a query'],
  ['WITH x AS SELECT 1 SELECT * FROM x', SYNTAX, 'SELECT', 'a query in parentheses'],
  ["SELECT DATE '2024-13-01'", 'INVALID_TYPED_LITERAL', "DATE '2024-13-01'", 'no value of type DATE'],
  ['SELECT agee FROM people', 'UNRESOLVED_COLUMN.WITH_SUGGESTION', 'agee', 'did you mean `age`'],
  ['SELECT p.age FROM people', 'UNRESOLVED_COLUMN.WITH_SUGGESTION', 'p.age', 'did you mean `people.age`'],
  ['SELECT age FROM poeple', 'TABLE_OR_VIEW_NOT_FOUND', 'poeple', 'did you mean `people`'],
  ["SELECT lenght('a')", 'UNRESOLVED_ROUTINE', "lenght('a')", 'did you mean length'],
  [
    "SELECT substring('a')",
    'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
    "substring('a')",
    'takes [2, 3] arguments, not 1',
    'substring(string, int[, int]) -> string',
  ],
  ['SELECT lpda(1)', 'UNRESOLVED_ROUTINE', 'lpda(1)', 'did you mean lpad'],
  ['SELECT to_date()', 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION', 'to_date()', 'it is called as to_date(string) -> date'],
  ['SELECT min(1, 2)', 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION', 'min(1, 2)', 'min(orderable)'],
  ['SELECT substr_index(1)', 'UNRESOLVED_ROUTINE', 'substr_index(1)', 'did you mean substring_index'],
  ['SELECT len(array(1))', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', 'len(array(1))', 'length(string) -> int; length(binary) -> int'],
  [
    'SELECT filter(array(1), (a, b, c) -> true)',
    'INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH',
    'filter(array(1), (a, b, c) -> true)',
    '(T, int) -> boolean',
  ],
  [
    "SELECT mask('a', 'b', 'c', 'd', 'e', 'f')",
    'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
    "mask('a', 'b', 'c', 'd', 'e', 'f')",
    "upperChar: string = 'X'",
  ],
  ['SELECT base64(array(1))', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', 'base64(array(1))', 'base64('],
  ['SELECT age FROM people, pets', 'AMBIGUOUS_REFERENCE', 'age', 'people.age, pets.age', 'put the table name'],
  ['SELECT age, sum(size) FROM people', 'MISSING_GROUP_BY', 'age', 'add GROUP BY'],
  ['SELECT age, size, count(*) FROM people GROUP BY age', 'MISSING_AGGREGATION', 'size', 'any_value(size)'],
  ['SELECT age FROM people WHERE sum(size) > 1', 'INVALID_WHERE_CONDITION', 'sum(size) > 1', 'HAVING'],
  ['SELECT sum(max(size)) FROM people', 'NESTED_AGGREGATE_FUNCTION', 'sum(max(size))', 'put the inner one into a subquery'],
  ['SELECT age FROM people WHERE size', 'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN', 'size', 'must be a boolean'],
  ['SELECT CASE WHEN 1 THEN 2 END', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', 'CASE WHEN 1 THEN 2 END', 'BOOLEAN'],
  ['SELECT if(1, 2, 3)', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', 'if(1, 2, 3)', 'BOOLEAN'],
  ["SELECT age + 'x' FROM people", 'CAST_INVALID_INPUT', "'x'", 'try_cast'],
  ['SELECT age FROM people WHERE "age" = 1', 'CAST_INVALID_INPUT', '"age"', 'try_cast'],
  ['SELECT row_number() FROM people', 'WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE', 'row_number()', 'OVER (PARTITION BY'],
  ['SELECT age FROM people ORDER BY 2', 'ORDER_BY_POS_OUT_OF_RANGE', '2', 'positions 1 to 1'],
  [
    'SELECT age FROM people UNION SELECT 1, 2',
    'NUM_COLUMNS_MISMATCH',
    'SELECT age FROM people UNION SELECT 1, 2',
    'the first has 1, the second 2',
  ],
];

test.each(mistakes)('%s', async (text, condition, place, ...says) => {
  const lines = `-- a first line\n${text}`;
  const thrown: unknown = await spark
    .sql(lines)
    .collect()
    .catch((e: unknown) => e);
  if (!(thrown instanceof EngineError)) throw new Error(`no error of ours: ${String(thrown)}`);
  expect(thrown.condition).toBe(condition);
  const { origin } = thrown;
  expect(origin?.kind === 'sql' && lines.slice(origin.start, origin.end)).toBe(place);
  expect(thrown.message).toMatch(/\n {2}2 \| .*\n +\^/);
  for (const said of says) expect(thrown.message).toContain(said);
});
