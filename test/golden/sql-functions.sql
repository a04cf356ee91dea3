-- case: a function of the session
CREATE OR REPLACE TEMPORARY FUNCTION area(w DOUBLE, h DOUBLE DEFAULT 2.0) RETURNS DOUBLE COMMENT 'of a rectangle' RETURN w * h;
SELECT area(3), area(3, 4), area(h => 5, w => 1) AS named;
-- => area(3) double, area(3, 4) double, named double
-- 6.0 | 12.0 | 5.0
SELECT area(x) AS a FROM VALUES (1), (2) AS t(x) WHERE area(x) > 2;
-- => a double
-- 4.0
SELECT area(sum(x)) AS a FROM VALUES (1), (2) AS t(x);
-- => a double
-- 6.0
DROP TEMPORARY FUNCTION area;

-- case: of a database
CREATE OR REPLACE FUNCTION plus_one(a INT) RETURNS INT RETURN a + 1;
SELECT plus_one(1), plus_one(plus_one(1)) AS n;
-- => spark_catalog.default.plus_one(1) int, n int
-- 2 | 3
SELECT default.plus_one(41) AS n, spark_catalog.default.plus_one('4') AS m;
-- => n int, m int
-- 42 | 5
DROP FUNCTION plus_one;

-- case: its body may be a query
CREATE OR REPLACE TEMPORARY FUNCTION biggest(least INT) RETURNS INT RETURN SELECT max(x) FROM VALUES (1), (5), (9) AS t(x) WHERE x > least;
SELECT biggest(0) AS a, biggest(100) AS b;
-- => a int, b int
-- 9 | NULL
SELECT k, biggest(k) AS b FROM VALUES (0), (9) AS t(k) ORDER BY k;
-- => k int, b int
-- 0 | 9
-- 9 | NULL

-- case: columns come before parameters, parameters before variables
DECLARE OR REPLACE x = 999;
CREATE OR REPLACE TEMPORARY VIEW has_x AS SELECT 1 AS x;
CREATE OR REPLACE TEMPORARY FUNCTION of_column(x INT) RETURNS INT RETURN (SELECT x FROM has_x);
CREATE OR REPLACE TEMPORARY FUNCTION of_parameter(x INT) RETURNS INT RETURN x;
CREATE OR REPLACE TEMPORARY FUNCTION of_variable(y INT) RETURNS INT RETURN x;
SELECT of_column(42) AS c, of_parameter(42) AS p, of_variable(42) AS v;
-- => c int, p int, v int
-- 1 | 42 | 999

-- case: a function that gives a table
CREATE OR REPLACE TEMPORARY FUNCTION up_to(n INT) RETURNS TABLE(i INT, square BIGINT) RETURN SELECT id, id * id FROM range(10) WHERE id < n;
SELECT * FROM up_to(3) ORDER BY i;
-- => i int, square bigint
-- 0 | 0
-- 1 | 1
-- 2 | 4
SELECT t.n, u.square FROM VALUES (1), (2) AS t(n), LATERAL up_to(t.n) AS u ORDER BY ALL;
-- => n int, square bigint
-- 1 | 0
-- 2 | 0
-- 2 | 1

-- case: what it gives is cast
CREATE OR REPLACE TEMPORARY FUNCTION as_text(a INT) RETURNS STRING RETURN a;
SELECT as_text(7) || '!' AS t;
-- => t string
-- 7!

-- case: too few arguments
CREATE OR REPLACE TEMPORARY FUNCTION one_argument(a INT) RETURNS INT RETURN a;
SELECT one_argument();
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:22

-- case: one that is there
CREATE OR REPLACE TEMPORARY FUNCTION twice() RETURNS INT RETURN 1;
CREATE TEMPORARY FUNCTION twice() RETURNS INT RETURN 2;
-- => error ROUTINE_ALREADY_EXISTS at 1:1..1:55

-- case: one that is not there
DROP TEMPORARY FUNCTION not_there;
-- => error ROUTINE_NOT_FOUND at 1:1..1:34

-- case: and that is fine
DROP TEMPORARY FUNCTION IF EXISTS not_there;

-- case: a body that makes no sense
CREATE TEMPORARY FUNCTION wrong(a INT) RETURNS INT RETURN b;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:1..1:2

-- case: a parameter twice
CREATE TEMPORARY FUNCTION wrong(a INT, a INT) RETURNS INT RETURN a;
-- => error DUPLICATE_ROUTINE_PARAMETER_NAMES at 1:1..1:67

-- case: a call of a table function as a value
CREATE OR REPLACE TEMPORARY FUNCTION rows_only() RETURNS TABLE(i INT) RETURN SELECT 1;
SELECT rows_only();
-- => error NOT_A_SCALAR_FUNCTION at 1:8..1:19

-- case: what a function takes and gives
CREATE FUNCTION described(x INT COMMENT 'in', y INT DEFAULT 10) RETURNS INT COMMENT 'adds' RETURN x + y;
DESCRIBE FUNCTION described;
-- => function_desc string
-- Function: spark_catalog.default.described
-- Type:     SCALAR
-- Input:    x INT
--           y INT
-- Returns:  INT

-- case: arguments by name are shown in their places
SELECT described(y => 5, x => 1), described(x => 3), described(4);
-- => spark_catalog.default.described(1, 5) int, spark_catalog.default.described(3, 10) int, spark_catalog.default.described(4) int
-- 6 | 13 | 14

-- case: what a function cannot be
CREATE TEMPORARY FUNCTION IF NOT EXISTS once() RETURNS INT RETURN 1;
-- => error INVALID_SQL_SYNTAX.CREATE_TEMP_FUNC_WITH_IF_NOT_EXISTS at 1:1..1:68
CREATE FUNCTION late(x INT DEFAULT 1, y INT) RETURNS INT RETURN x;
-- => error USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_PARAMETER_POSITION at 1:1..1:66
DROP TEMPORARY FUNCTION upper;
-- => error FORBIDDEN_OPERATION at 1:1..1:30
