-- case: IDENTIFIER of strings stands wherever a name may
SELECT c1 AS IDENTIFIER('a' 'b') FROM VALUES (1) AS IDENTIFIER('v')(IDENTIFIER('c1'));
-- => ab int
-- 1
SELECT sum(c1) OVER IDENTIFIER('w') AS s FROM VALUES (1) AS v(c1) WINDOW IDENTIFIER('w') AS (ORDER BY c1);
-- => s bigint
-- 1
WITH IDENTIFIER('q')(IDENTIFIER('x')) AS (SELECT 1) SELECT * FROM q;
-- => x int
-- 1
SELECT struct(1 AS IDENTIFIER('q')) AS s;
-- => s struct<q:int>
-- {"q":1}
SELECT transform(array(1, 2), IDENTIFIER('x') -> x + 1) AS a;
-- => a array<int>
-- [2,3]
SELECT * EXCEPT (v.IDENTIFIER('c1')) FROM VALUES (1, 2) AS v(c1, c2);
-- => c2 int
-- 2

-- case: of other expressions only where a name is read, or is all there is
SELECT IDENTIFIER('c' || '1') FROM VALUES (1) AS v(c1);
-- => c1 int
-- 1
SELECT IDENTIFIER(lower('ABS'))(-1) AS a;
-- => a int
-- 1
SELECT c1 AS IDENTIFIER('a' || 'b') FROM VALUES (1) AS v(c1);
-- => error PARSE_SYNTAX_ERROR at 1:24..1:25
SELECT c1 FROM VALUES (1) AS IDENTIFIER('a' || 'b')(c1);
-- => error PARSE_SYNTAX_ERROR at 1:41..1:44
WITH IDENTIFIER('a' || 'b') AS (SELECT 1) SELECT * FROM ab;
-- => error PARSE_SYNTAX_ERROR at 1:6..1:28
SELECT IDENTIFIER('v' || '').* FROM VALUES (1) AS v(c1);
-- => error PARSE_SYNTAX_ERROR at 1:8..1:29
SELECT IDENTIFIER('c1') FROM VALUES (1) AS IDENTIFIER(c1);
-- => c1 int
-- 1

-- case: behind a dot it is a part of a table's name, and a function elsewhere
CREATE TABLE IDENTIFIER('ic_' 'table')(c1 INT) USING parquet;
SELECT * FROM default.IDENTIFIER('ic_table');
-- => c1 int
SELECT * FROM spark_catalog.IDENTIFIER('default').ic_table;
-- => c1 int
SELECT * FROM spark_catalog.IDENTIFIER('default.ic_table');
-- => c1 int
SELECT t.IDENTIFIER('c1') FROM ic_table t;
-- => error UNRESOLVED_ROUTINE at 1:8..1:26
SELECT default.IDENTIFIER('abs')(1);
-- => error UNRESOLVED_ROUTINE at 1:8..1:36
SELECT IDENTIFIER('t').c1 FROM ic_table t;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:23
DROP TABLE default.IDENTIFIER('ic_table');

-- case: a field that it spells is shown by its whole name
SELECT IDENTIFIER('v.c2.f1'), IDENTIFIER('v.c1') FROM VALUES (1, named_struct('f1', 2)) AS v(c1, c2);
-- => c2.f1 int, c1 int
-- 2 | 1
SELECT struct(IDENTIFIER('c2.f1')) AS s FROM VALUES (named_struct('f1', 2)) AS v(c2);
-- => s struct<col1:int>
-- {"col1":2}
SELECT struct(IDENTIFIER('c1'), IDENTIFIER('c2').f1) AS s FROM VALUES (1, named_struct('f1', 2)) AS v(c1, c2);
-- => s struct<col1:int,f1:int>
-- {"col1":1,"f1":2}

-- case: it is no parameter of a lambda, no unit of time, no table of a hint and no qualifier of a star
SELECT transform(array(1, 2), x -> IDENTIFIER('x') + 1);
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:36..1:51
SELECT dateadd(IDENTIFIER('DAY'), 1, DATE'2020-01-01');
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:16..1:33
SELECT /*+ BROADCAST(IDENTIFIER('v')) */ * FROM VALUES (1) AS v(c1);
-- => error _LEGACY_ERROR_TEMP_1046 at 1:12..1:38
SELECT IDENTIFIER('v').* FROM VALUES (1) AS v(c1);
-- => error CANNOT_RESOLVE_STAR_EXPAND at 1:8..1:25

-- case: IDENTIFIER in back-quotes or of two things is a function
SELECT `IDENTIFIER`('abs')(c1) FROM VALUES (1) AS v(c1);
-- => error UNRESOLVED_ROUTINE at 1:8..1:27
SELECT IDENTIFIER('a', 'b');
-- => error UNRESOLVED_ROUTINE at 1:8..1:28
SELECT IDENTIFIER FROM VALUES (1) AS v(IDENTIFIER);
-- => IDENTIFIER int
-- 1

-- case: text that is no name
SELECT IDENTIFIER('');
-- => error PARSE_EMPTY_STATEMENT at 1:8..1:22
SELECT IDENTIFIER('a.');
-- => error PARSE_SYNTAX_ERROR at 1:8..1:24
SELECT IDENTIFIER('a-b');
-- => error INVALID_IDENTIFIER at 1:8..1:25
SELECT 1 AS IDENTIFIER('a b');
-- => error PARSE_SYNTAX_ERROR at 1:13..1:30
SELECT IDENTIFIER('`a-b`') FROM VALUES (1) AS v(`a-b`);
-- => a-b int
-- 1

-- case: names of columns follow an expression without AS
SELECT explode(array(1, 2)) (x);
-- => x int
-- 1
-- 2
SELECT stack(1, 1, 2) (x, IDENTIFIER('y'));
-- => x int, y int
-- 1 | 2
SELECT struct(1, 2) (x, y);
-- => error MULTI_ALIAS_WITHOUT_GENERATOR at 1:8..1:27

-- case: a name of one part takes no more
SELECT sum(1) OVER IDENTIFIER('x.w') FROM VALUES (1) AS v(c1) WINDOW w AS (ORDER BY c1);
-- => error IDENTIFIER_TOO_MANY_NAME_PARTS at 1:20..1:37
SELECT c1 AS IDENTIFIER('a.b') FROM VALUES (1) AS v(c1);
-- => error IDENTIFIER_TOO_MANY_NAME_PARTS at 1:14..1:31

-- case: a variable that it spells is shown as an expression
DECLARE ic_variable INT = 3;
SELECT IDENTIFIER('ic_variable');
-- => variablereference(system.session.ic_variable=3) int
-- 3
DROP TEMPORARY VARIABLE ic_variable;
