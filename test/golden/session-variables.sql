-- case: a variable, its default and its type
DECLARE OR REPLACE VARIABLE v1 INT DEFAULT 5;
SELECT v1, v1 + 1 AS next, session.v1 AS q, system.session.v1 AS r;
-- => v1 int, next int, q int, r int
-- 5 | 6 | 5 | 5
SET VAR v1 = v1 * 2;
SELECT v1 AS x;
-- => x int
-- 10
SET VAR v1 = DEFAULT;
SELECT v1 AS x;
-- => x int
-- 5
SET VARIABLE v1 = '17';
SELECT v1 AS x, typeof(v1) AS t;
-- => x int, t string
-- 17 | int
DROP TEMPORARY VARIABLE v1;

-- case: several at once: names alone swap
DECLARE OR REPLACE a1 = 1;
DECLARE OR REPLACE b1 = 2;
SET VAR a1 = b1, b1 = a1;
SELECT a1 AS a, b1 AS b;
-- => a int, b int
-- 2 | 1
SET VAR (a1, b1) = (SELECT 7, 8);
SELECT a1 AS a, b1 AS b;
-- => a int, b int
-- 7 | 8
SET VAR (a1, b1) = (SELECT 1, 2 WHERE false);
SELECT a1 AS a, b1 AS b;
-- => a int, b int
-- NULL | NULL
DROP TEMPORARY VARIABLE a1;
DROP TEMPORARY VARIABLE b1;

-- case: a query of several rows
DECLARE OR REPLACE c1 INT;
SET VAR (c1) = (SELECT col1 FROM VALUES (1), (2));
-- => error ROW_SUBQUERY_TOO_MANY_ROWS at 1:1..1:50

-- case: columns come first
DECLARE OR REPLACE d1 = 100;
SELECT d1 FROM VALUES (1) AS t(d1);
-- => d1 int
-- 1
SELECT count(*) AS n FROM VALUES (1), (200) AS t(x) WHERE x > d1;
-- => n bigint
-- 1
SELECT (SELECT max(x) FROM VALUES (1), (2) AS t(x) WHERE x < d1) AS m;
-- => m int
-- 2
DROP TEMPORARY VARIABLE d1;

-- case: declared twice
DECLARE OR REPLACE e1 = 1;
DECLARE e1 = 2;
-- => error VARIABLE_ALREADY_EXISTS at 1:1..1:15

-- case: not there
SET VAR nowhere = 1;
-- => error UNRESOLVED_VARIABLE at 1:1..1:20

-- case: not there to drop
DROP TEMPORARY VARIABLE nowhere;
-- => error VARIABLE_NOT_FOUND at 1:1..1:32

-- case: not there, and that is fine
DROP TEMPORARY VARIABLE IF EXISTS nowhere;

-- case: the same variable twice
DECLARE OR REPLACE f1 = 1;
SET VAR f1 = 1, f1 = 2;
-- => error DUPLICATE_ASSIGNMENTS at 1:1..1:23

-- case: a value that is not of the type
DECLARE OR REPLACE g1 INT DEFAULT 'x';
-- => error CAST_INVALID_INPUT at 1:35..1:38

-- case: a statement from a text
EXECUTE IMMEDIATE 'SELECT 1 AS one';
-- => one int
-- 1
EXECUTE IMMEDIATE 'SELECT ? + ? AS s' USING 1, 2;
-- => s int
-- 3
EXECUTE IMMEDIATE 'SELECT :x + :y AS s' USING (1 AS x, 2 AS y);
-- => s int
-- 3

-- case: its row into variables
DECLARE OR REPLACE h1 INT;
DECLARE OR REPLACE h2 STRING;
EXECUTE IMMEDIATE 'SELECT 41 + ?, ''a''' INTO h1, h2 USING 1;
SELECT h1 AS a, h2 AS b;
-- => a int, b string
-- 42 | a
EXECUTE IMMEDIATE 'SELECT :h1 AS n' USING h1;
-- => n int
-- 42

-- case: a text that is null
EXECUTE IMMEDIATE CAST(NULL AS STRING);
-- => error NULL_QUERY_STRING_EXECUTE_IMMEDIATE at 1:19..1:39

-- case: a name that an expression spells
DECLARE OR REPLACE i1 = 'col';
SELECT IDENTIFIER(i1 || '1') FROM VALUES (5);
-- => col1 int
-- 5
SELECT IDENTIFIER(concat('t.', i1, '1')) FROM VALUES (5) AS t;
-- => col1 int
-- 5
EXECUTE IMMEDIATE 'SELECT IDENTIFIER(:c ''1'') AS v FROM IDENTIFIER(:t)(3)' USING 'i' AS c, 'range' AS t;
-- => v string
-- col
-- col
-- col

-- case: a name that is not constant
SELECT IDENTIFIER((SELECT 'a'));
-- => error NOT_A_CONSTANT_STRING.NOT_CONSTANT at 1:19..1:31

-- case: a name that is no text
VALUES (IDENTIFIER(1));
-- => error NOT_A_CONSTANT_STRING.WRONG_TYPE at 1:20..1:21

-- case: a name that is null
VALUES (IDENTIFIER(CAST(NULL AS STRING)));
-- => error NOT_A_CONSTANT_STRING.NULL at 1:20..1:40

-- case: a value reads those before it by their names, as columns of one row
DECLARE OR REPLACE first, second INT DEFAULT 1;
SET VAR first = 10, second = first + 1;
SELECT first, second;
-- => first int, second int
-- 10 | 11
SET VAR first = 1.7, second = first * 10;
SELECT first, second;
-- => first int, second int
-- 1 | 17
SET VAR first = DEFAULT, second = session.first;
SELECT first, second;
-- => first int, second int
-- 1 | 1
SET VAR second = session.first + 5, session.first = second;
SELECT first, second;
-- => first int, second int
-- 6 | 6
SET VAR first = second, second = first;
SELECT first, second;
-- => first int, second int
-- 6 | 6
DROP TEMPORARY VARIABLE first;
DROP TEMPORARY VARIABLE second;

-- case: of several that are declared none is there when one is there already
DECLARE VARIABLE there_already INT;
DECLARE not_yet, there_already INT;
-- => error VARIABLE_ALREADY_EXISTS at 1:1..1:35
SELECT not_yet;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:8..1:15
DROP TEMPORARY VARIABLE there_already;
