import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SparkSession } from '../../src/index.ts';

let directory: string;
let spark: SparkSession;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sparrow-script-'));
  spark = await SparkSession.builder().master('local[1]').config('spark.sql.warehouse.dir', directory).create();
  await spark.sql('SET spark.sql.scripting.continueHandlerEnabled = true');
  await spark.sql('SET spark.sql.scripting.cursorEnabled = true');
});
afterAll(async () => {
  await spark.stop();
  rmSync(directory, { recursive: true, force: true });
});
const rows = async (text: string): Promise<unknown> => spark.sql(text).collect({ as: 'arrays' });

// Answers are real Spark's.
const ANSWERS: readonly (readonly [name: string, script: string, want: unknown])[] = [
  ['the last query is the answer', 'SELECT 1; SELECT 2;', [[2]]],
  ['nothing', '', []],
  ['variables of a block', 'DECLARE x INT DEFAULT 1; SET x = x + 1; SELECT x;', [[2]]],
  ['an inner one hides an outer one', 'DECLARE x = 1; BEGIN DECLARE x = 2; SET x = 3; END; SELECT x;', [[1]]],
  ['a label before its name', 'DECLARE x = 1; l: BEGIN DECLARE x = 2; SELECT l.x; END;', [[2]]],
  ['IF', "IF 1 > 2 THEN SELECT 'a'; ELSEIF 1 = 1 THEN SELECT 'b'; ELSE SELECT 'c'; END IF;", [['b']]],
  ['CASE of a value', "CASE 1 WHEN 1 THEN SELECT 'one'; ELSE SELECT 'x'; END CASE;", [['one']]],
  ['CASE of conditions', "CASE WHEN CASE WHEN true THEN false END THEN SELECT 'a'; ELSE SELECT 'b'; END CASE;", [['b']]],
  ['WHILE', 'DECLARE x INT DEFAULT 1; WHILE x < 3 DO SET x = x + 1; END WHILE; SELECT x;', [[3]]],
  ['REPEAT', 'DECLARE n INT DEFAULT 0; REPEAT SET n = n + 1; UNTIL n > 4 END REPEAT; SELECT n;', [[5]]],
  ['LOOP and LEAVE', 'DECLARE n = 0; l: LOOP SET n = n + 1; IF n = 3 THEN LEAVE l; END IF; END LOOP l; SELECT n;', [[3]]],
  [
    'ITERATE of an outer loop',
    'DECLARE n = 0; DECLARE s = 0; o: WHILE n < 3 DO SET n = n + 1; i: LOOP ITERATE o; END LOOP; SET s = 9; END WHILE; SELECT n, s;',
    [[3, 0]],
  ],
  ['FOR', 'DECLARE n INT DEFAULT 0; FOR r AS SELECT col1 FROM VALUES (1), (2) DO SET n = n + r.col1; END FOR; SELECT n;', [[3]]],
  ['FOR without a name', 'DECLARE n INT DEFAULT 0; FOR SELECT col1 AS q FROM VALUES (1), (2) DO SET n = n + q; END FOR; SELECT n;', [[3]]],
  [
    'an EXIT handler leaves its block',
    "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'caught'; SELECT 1/0; SELECT 'no'; END;",
    [['caught']],
  ],
  [
    'a CONTINUE handler goes on',
    'DECLARE n = 0; DECLARE CONTINUE HANDLER FOR DIVIDE_BY_ZERO SET n = n + 1; SELECT 1/0; SELECT 2/0; SELECT n;',
    [[2]],
  ],
  [
    'a handler for an SQLSTATE',
    "DECLARE EXIT HANDLER FOR SQLSTATE '22012' SELECT 'state'; DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'any'; SELECT 1/0;",
    [['state']],
  ],
  [
    'a condition of its own',
    "DECLARE zero CONDITION FOR SQLSTATE '22012'; DECLARE EXIT HANDLER FOR zero SELECT 'zero'; SELECT 1/0;",
    [['zero']],
  ],
  ['a handler for a family of conditions', "DECLARE EXIT HANDLER FOR UNRESOLVED_COLUMN SELECT 'column'; SELECT nowhere;", [['column']]],
  [
    'a cursor gives one row after the other',
    'DECLARE x BIGINT; DECLARE c CURSOR FOR SELECT id FROM range(3); OPEN c; FETCH c INTO x; FETCH NEXT FROM c INTO x; CLOSE c; SELECT x;',
    [[1n]],
  ],
  [
    'a cursor to its end',
    `DECLARE x BIGINT; DECLARE s BIGINT DEFAULT 0; DECLARE done BOOLEAN DEFAULT false;
     DECLARE c CURSOR FOR SELECT id FROM range(4);
     DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = true;
     OPEN c;
     REPEAT FETCH c INTO x; IF NOT done THEN SET s = s + x; END IF; UNTIL done END REPEAT;
     CLOSE c; SELECT s;`,
    [[6n]],
  ],
  [
    'the query of a cursor sees what is there when it is opened',
    'DECLARE x INT DEFAULT 2; DECLARE y INT; DECLARE c CURSOR FOR SELECT x; SET x = 7; OPEN c; SET x = 8; FETCH c INTO y; SELECT y;',
    [[7]],
  ],
  [
    'behind its end a cursor leaves variables as they are',
    'DECLARE x BIGINT; DECLARE c CURSOR FOR SELECT id FROM range(1); OPEN c; FETCH c INTO x; FETCH c INTO x; SELECT x;',
    [[0n]],
  ],
  [
    'a cursor with a parameter',
    'DECLARE x BIGINT; DECLARE c CURSOR FOR SELECT id FROM range(10) WHERE id > :k; OPEN c USING 5 AS k; FETCH c INTO x; SELECT x;',
    [[6n]],
  ],
  [
    'a label before the name of a cursor',
    'DECLARE x INT; l: BEGIN DECLARE c CURSOR FOR SELECT 1; BEGIN DECLARE c CURSOR FOR SELECT 2; OPEN l.c; FETCH l.c INTO x; END; END; SELECT x;',
    [[1]],
  ],
];
describe('scripts', () => {
  for (const [name, script, want] of ANSWERS) test(name, async () => expect(await rows(`BEGIN ${script} END`)).toEqual(want));
});

const ERRORS: readonly (readonly [script: string, condition: string])[] = [
  ['BEGIN SELECT 1/0; END', 'DIVIDE_BY_ZERO'],
  ['BEGIN SELECT 1; DECLARE x INT; END', 'INVALID_VARIABLE_DECLARATION.ONLY_AT_BEGINNING'],
  ['BEGIN SET nowhere = 1; END', 'UNRESOLVED_VARIABLE'],
  ['BEGIN BEGIN DECLARE x = 1; END; SELECT x; END', 'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION'],
  ["BEGIN IF 'a' || 'b' THEN SELECT 1; END IF; END", 'INVALID_BOOLEAN_STATEMENT'],
  ['BEGIN WHILE NULL DO SELECT 1; END WHILE; END', 'INVALID_BOOLEAN_STATEMENT'],
  ['BEGIN IF true THEN END IF; END', 'PARSE_SYNTAX_ERROR'],
  ['BEGIN SET VAR x = 1; END', 'PARSE_SYNTAX_ERROR'],
  ['BEGIN FOR r AS SHOW TABLES DO SELECT 1; END FOR; END', 'PARSE_SYNTAX_ERROR'],
  ['BEGIN DECLARE x INT DEFAULT (SELECT 1); SELECT x; END', 'INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION'],
  ['BEGIN SELECT 1', 'PARSE_SYNTAX_ERROR'],
  ['BEGIN IF true THEN SELECT 1; END; END', 'PARSE_SYNTAX_ERROR'],
  ['BEGIN l: LOOP LEAVE l; END LOOP k; END', 'LABELS_MISMATCH'],
  ['BEGIN LOOP SELECT 1; END LOOP k; END', 'END_LABEL_WITHOUT_BEGIN_LABEL'],
  ['BEGIN l: LOOP l: LOOP LEAVE l; END LOOP; END LOOP; END', 'LABEL_OR_FOR_VARIABLE_ALREADY_EXISTS'],
  ['BEGIN session: LOOP LEAVE session; END LOOP; END', 'LABEL_OR_FOR_VARIABLE_NAME_FORBIDDEN'],
  ['BEGIN a.b: LOOP SELECT 1; END LOOP; END', 'INVALID_LABEL_USAGE.QUALIFIED_LABEL_NAME'],
  ['BEGIN LEAVE nowhere; END', 'INVALID_LABEL_USAGE.DOES_NOT_EXIST'],
  ['BEGIN l: BEGIN ITERATE l; END; END', 'INVALID_LABEL_USAGE.ITERATE_IN_COMPOUND'],
  ['BEGIN DECLARE OR REPLACE x INT; END', 'INVALID_VARIABLE_DECLARATION.REPLACE_LOCAL_VARIABLE'],
  ['BEGIN DECLARE x CONDITION; DECLARE x CONDITION; END', 'DUPLICATE_CONDITION_IN_SCOPE'],
  ['BEGIN SELECT 1; DECLARE x CONDITION; END', 'INVALID_ERROR_CONDITION_DECLARATION.NOT_AT_START_OF_COMPOUND_STATEMENT'],
  ["BEGIN DECLARE x CONDITION FOR SQLSTATE '12'; END", 'INVALID_SQLSTATE'],
  ["BEGIN DECLARE EXIT HANDLER FOR SQLSTATE '00000' SELECT 1; END", 'INVALID_SQLSTATE'],
  ['BEGIN DECLARE EXIT HANDLER FOR NO_SUCH_CONDITION SELECT 1; END', 'INVALID_HANDLER_DECLARATION.CONDITION_NOT_FOUND'],
  [
    'BEGIN DECLARE EXIT HANDLER FOR DIVIDE_BY_ZERO, DIVIDE_BY_ZERO SELECT 1; END',
    'INVALID_HANDLER_DECLARATION.DUPLICATE_CONDITION_IN_HANDLER_DECLARATION',
  ],
  [
    'BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION, DIVIDE_BY_ZERO SELECT 1; END',
    'INVALID_HANDLER_DECLARATION.INVALID_CONDITION_COMBINATION',
  ],
  ['BEGIN SELECT 1; DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 1; END', 'INVALID_HANDLER_DECLARATION.WRONG_PLACE_OF_DECLARATION'],
  [
    'BEGIN DECLARE EXIT HANDLER FOR DIVIDE_BY_ZERO SELECT 1; DECLARE EXIT HANDLER FOR DIVIDE_BY_ZERO SELECT 2; END',
    'DUPLICATE_EXCEPTION_HANDLER.CONDITION',
  ],
  ["BEGIN EXECUTE IMMEDIATE 'BEGIN SELECT 1; END'; END", 'SQL_SCRIPT_IN_EXECUTE_IMMEDIATE'],
  ['OPEN c', 'CURSOR_OUTSIDE_SCRIPT'],
  ['BEGIN OPEN nowhere; END', 'CURSOR_NOT_FOUND'],
  ['BEGIN DECLARE c CURSOR FOR SELECT 1; OPEN c; OPEN c; END', 'CURSOR_ALREADY_OPEN'],
  ['BEGIN DECLARE c CURSOR FOR SELECT 1; CLOSE c; END', 'CURSOR_NOT_OPEN'],
  ['BEGIN DECLARE x INT; DECLARE c CURSOR FOR SELECT 1; FETCH c INTO x; END', 'CURSOR_NOT_OPEN'],
  ['BEGIN DECLARE x INT; DECLARE c CURSOR FOR SELECT 1, 2; OPEN c; FETCH c INTO x; END', 'ASSIGNMENT_ARITY_MISMATCH'],
  ['BEGIN DECLARE c CURSOR FOR SELECT 1; DECLARE c CURSOR FOR SELECT 2; END', 'CURSOR_ALREADY_EXISTS'],
  ['BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 1; DECLARE c CURSOR FOR SELECT 1; END', 'INVALID_CURSOR_DECLARATION'],
];
describe('scripts that fail', () => {
  for (const [script, condition] of ERRORS) test(script, async () => expect(rows(script)).rejects.toMatchObject({ condition }));
});

test('a script that failed leaves nothing behind', async () => {
  await expect(rows('BEGIN DECLARE left = 1; SELECT 1/0; END')).rejects.toMatchObject({ condition: 'DIVIDE_BY_ZERO' });
  await expect(rows('SELECT left')).rejects.toMatchObject({ condition: 'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION' });
});

test('cursors and CONTINUE handlers are there where a setting asks for them', async () => {
  const plain = spark.newSession();
  const run = (script: string): Promise<unknown> => plain.sql(script).collect();
  await expect(run('BEGIN DECLARE c CURSOR FOR SELECT 1; END')).rejects.toMatchObject({ condition: 'UNSUPPORTED_FEATURE.SQL_CURSOR' });
  await expect(run('BEGIN DECLARE CONTINUE HANDLER FOR SQLEXCEPTION SELECT 1; END')).rejects.toMatchObject({
    condition: 'UNSUPPORTED_FEATURE.CONTINUE_EXCEPTION_HANDLER',
  });
});
