-- Scripts, BEGIN … END: what their statements see and answer, which handler is asked.

-- case: EXECUTE IMMEDIATE answers for the script, and sees the variables of the session alone
BEGIN SELECT 2; EXECUTE IMMEDIATE 'SELECT 1 AS a'; END;
-- => a int
-- 1
BEGIN DECLARE x INT DEFAULT 1; EXECUTE IMMEDIATE 'SELECT ?' USING x + 5; END;
-- => 6 int
-- 6
BEGIN DECLARE x INT DEFAULT 1; EXECUTE IMMEDIATE 'SELECT x'; END;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:8..1:9
BEGIN DECLARE x INT DEFAULT 1; EXECUTE IMMEDIATE 'SET VAR x = 3'; END;
-- => error UNRESOLVED_VARIABLE at 1:1..1:14
BEGIN DECLARE x INT; EXECUTE IMMEDIATE 'SELECT ? + 1' INTO x USING 4; SELECT x; END;
-- => x int
-- 5
BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'handled'; EXECUTE IMMEDIATE 'SELECT 1/0'; END;
-- => handled string
-- handled

-- case: a handler for the condition comes before one for its state, and that before one for anything
BEGIN DECLARE EXIT HANDLER FOR SQLSTATE '22012' SELECT 'state'; DECLARE EXIT HANDLER FOR DIVIDE_BY_ZERO SELECT 'condition'; SELECT 1/0; END;
-- => condition string
-- condition
BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'any'; DECLARE EXIT HANDLER FOR SQLSTATE '22012' SELECT 'state'; SELECT 1/0; END;
-- => state string
-- state
BEGIN DECLARE EXIT HANDLER FOR DIVIDE_BY_ZERO SELECT 'outer'; BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'inner'; SELECT 1/0; END; END;
-- => inner string
-- inner

-- case: a handler for errors may be one for NOT FOUND, too
BEGIN DECLARE EXIT HANDLER FOR NOT FOUND, SQLEXCEPTION SELECT 'handled'; SELECT 1/0; END;
-- => handled string
-- handled

-- case: variables show themselves with the label of their block
l: BEGIN DECLARE x STRING DEFAULT 'a'; SELECT x, upper(x), typeof(l.x); END;
-- => error PARSE_SYNTAX_ERROR at 1:1..1:2
BEGIN FOR r AS VALUES (1, 2) DO SELECT r.col1 + col2; END FOR; END;
-- => (variablereference(local.r.col1=1) + variablereference(local.r.col2=2)) int
-- 3

-- case: and as constants that can be read
DECLARE shown_null INT;
DECLARE shown_decimal DECIMAL(5, 2) DEFAULT 1.5;
DECLARE shown_float FLOAT DEFAULT 2;
DECLARE shown_text STRING DEFAULT 'it';
SELECT shown_null IS NULL, shown_decimal + 1, shown_float + 1, shown_text || 's';
-- => (variablereference(system.session.shown_null=CAST(NULL AS INT)) IS NULL) boolean, (variablereference(system.session.shown_decimal=1.50BD) + 1) decimal(6,2), (variablereference(system.session.shown_float=CAST('2.0' AS FLOAT)) + 1) double, concat(variablereference(system.session.shown_text='it'), s) string
-- true | 2.50 | 3.0 | its
SELECT shown_decimal, typeof(shown_decimal), shown_decimal AS again, again + 1;
-- => shown_decimal decimal(5,2), typeof(variablereference(system.session.shown_decimal=1.50BD)) string, again decimal(5,2), (lateralAliasReference(again) + 1) decimal(6,2)
-- 1.50 | decimal(5,2) | 1.50 | 2.50

-- case: what is declared has a type or a value
DECLARE nothing;
-- => error INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED at 1:1..1:16

-- case: the place of an error is one in the script
BEGIN DECLARE nothing; SELECT 1; END;
-- => error INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED at 1:7..1:22

-- case: variables of a script cannot be dropped in it
BEGIN DECLARE x INT DEFAULT 1; DROP TEMPORARY VARIABLE x; END;
-- => error UNSUPPORTED_FEATURE.SQL_SCRIPTING_DROP_TEMPORARY_VARIABLE at 1:32..1:57

-- case: a variable of a script has no schema before its name
BEGIN DECLARE session.of_script INT; END;
-- => error INVALID_VARIABLE_DECLARATION.QUALIFIED_LOCAL_VARIABLE at 1:7..1:36
BEGIN DECLARE elsewhere.of_script INT; END;
-- => error INVALID_VARIABLE_DECLARATION.QUALIFIED_LOCAL_VARIABLE at 1:7..1:38

-- case: what fails in conditions, values and queries of a script fails at its place in the script
BEGIN SELECT 1; VALUES
  (2);   SELECT a FROM VALUES (1) t(b); END;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 2:17..2:18
BEGIN DECLARE x INT = 1; SET
  x = 1 / 0; END;
-- => error DIVIDE_BY_ZERO at 2:7..2:12
BEGIN IF nope THEN SELECT 1; END IF; END;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:10..1:14
BEGIN CASE nope WHEN 1 THEN SELECT 1; END CASE; END;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:12..1:16
BEGIN REPEAT SELECT 1; UNTIL 1 / 0 = 1 END REPEAT; END;
-- => error DIVIDE_BY_ZERO at 1:30..1:35
BEGIN FOR r AS SELECT 1 AS a DO SELECT r.b; END FOR; END;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:40..1:43
BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN SELECT nope; END; SELECT 1 / 0; END;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:58..1:62

-- case: a script with a misspelt statement runs nothing
BEGIN CREATE TABLE scripted(a INT); SELEC 1 FROM; END;
-- => error PARSE_SYNTAX_ERROR at 1:37..1:42
BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION SELECT 'handled'; IF 1 + THEN SELECT 1; END IF; END;
-- => error PARSE_SYNTAX_ERROR at 1:69..1:69
SELECT * FROM scripted;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:23

-- case: what a CASE compares is computed once
BEGIN DECLARE n INT = 0; CASE rand() > 2 WHEN NULL THEN SELECT 1; WHEN false THEN SET n = 3; END CASE; SELECT n; END;
-- => n int
-- 3
