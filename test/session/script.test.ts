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
  ['BEGIN CASE WHEN false THEN SELECT 1; END CASE; END', 'CASE_NOT_FOUND_FOR_CASE_STATEMENT'],
  ['BEGIN SELECT 1', 'PARSE_SYNTAX_ERROR'],
  ['BEGIN IF true THEN SELECT 1; END; END', 'PARSE_SYNTAX_ERROR'],
  ['BEGIN l: LOOP LEAVE l; END LOOP k; END', 'PARSE_SYNTAX_ERROR'],
];
describe('scripts that fail', () => {
  for (const [script, condition] of ERRORS) test(script, async () => expect(rows(script)).rejects.toMatchObject({ condition }));
});

test('a script that failed leaves nothing behind', async () => {
  await expect(rows('BEGIN DECLARE left = 1; SELECT 1/0; END')).rejects.toMatchObject({ condition: 'DIVIDE_BY_ZERO' });
  await expect(rows('SELECT left')).rejects.toMatchObject({ condition: 'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION' });
});
