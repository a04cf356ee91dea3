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

-- case: clauses between RETURNS and RETURN, each once
CREATE FUNCTION clauses(a INT COMMENT 'an a' DEFAULT 3) RETURNS INT LANGUAGE SQL DETERMINISTIC CONTAINS SQL SQL SECURITY DEFINER CALLED ON NULL INPUT COMMENT 'c' RETURN a;
SELECT clauses(), clauses(7);
-- => spark_catalog.default.clauses() int, spark_catalog.default.clauses(7) int
-- 3 | 7
CREATE FUNCTION twice() RETURNS INT DETERMINISTIC NOT DETERMINISTIC RETURN 1;
-- => error DUPLICATE_CLAUSES at 1:1..1:68
CREATE FUNCTION twice() RETURNS INT COMMENT 'a' LANGUAGE SQL COMMENT 'b' RETURN 1;
-- => error DUPLICATE_CLAUSES at 1:1..1:73
CREATE FUNCTION twice() RETURNS INT CONTAINS SQL READS SQL DATA RETURN 1;
-- => error DUPLICATE_CLAUSES at 1:1..1:64
CREATE FUNCTION twice() RETURNS INT SQL SECURITY DEFINER SQL SECURITY DEFINER RETURN 1;
-- => error DUPLICATE_CLAUSES at 1:1..1:78

-- case: clauses that no function has
CREATE FUNCTION other() RETURNS INT LANGUAGE PYTHON RETURN 1;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:37..1:52
CREATE FUNCTION other() RETURNS INT SQL SECURITY INVOKER RETURN 1;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:37..1:57
CREATE FUNCTION other() RETURNS INT NO SQL RETURN 1;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:37..1:43
CREATE FUNCTION other() RETURNS INT MODIFIES SQL DATA RETURN 1;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:37..1:54
CREATE FUNCTION other(a INT) RETURNS INT RETURNS NULL ON NULL INPUT RETURN 1;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:42..1:68
CREATE FUNCTION other() RETURNS INT SPECIFIC abc RETURN 1;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:37..1:49
CREATE OR REPLACE FUNCTION IF NOT EXISTS other() RETURNS INT RETURN 1;
-- => error INVALID_SQL_SYNTAX.CREATE_ROUTINE_WITH_IF_NOT_EXISTS_AND_REPLACE at 1:1..1:70

-- case: RETURN gives as many columns as RETURNS TABLE names
CREATE FUNCTION columns() RETURNS TABLE (a INT, b INT) RETURN SELECT 1;
-- => error USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH at 1:1..1:71
CREATE FUNCTION columns() RETURNS TABLE (a INT) RETURN SELECT 1, 2;
-- => error USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH at 1:1..1:67

-- case: a function that only contains SQL reads no table
CREATE TABLE read_by_functions (a INT) USING parquet;
CREATE FUNCTION reads() RETURNS INT CONTAINS SQL RETURN (SELECT max(a) FROM read_by_functions);
-- => error INVALID_SQL_FUNCTION_DATA_ACCESS at 1:1..1:95
CREATE FUNCTION reads() RETURNS INT READS SQL DATA RETURN (SELECT max(a) FROM read_by_functions);
SELECT reads();
-- => spark_catalog.default.reads() int
-- NULL

-- case: the functions that are named after types
DESC FUNCTION boolean;
-- => function_desc string
-- Function: boolean
-- Class: org.apache.spark.sql.catalyst.expressions.Cast
-- Usage: boolean(expr) - Casts the value `expr` to the target data type `boolean`.
DESCRIBE FUNCTION EXTENDED int;
-- => function_desc string
-- Function: int
-- Class: org.apache.spark.sql.catalyst.expressions.Cast
-- Usage: int(expr) - Casts the value `expr` to the target data type `int`.
-- Extended Usage:\n    No example/argument for int.\n\n    Since: 2.0.1\n
SHOW FUNCTIONS LIKE 'bool*';
-- => function string
-- bool_and
-- bool_or
-- boolean

-- case: built-in functions by their path
SELECT builtin.abs(-1) AS a, SYSTEM.builtin.abs(-2) AS b, system.builtin.`upper`('x'), builtin.count(*), builtin.sum(x) OVER () AS s
FROM VALUES (1) t(x) GROUP BY x;
-- => a int, b int, upper(x) string, count(1) bigint, s bigint
-- 1 | 2 | X | 1 | 1

-- case: table functions by their path
SELECT * FROM builtin.range(2) CROSS JOIN system.builtin.range(1) AS r(n);
-- => id bigint, n bigint
-- 0 | 0
-- 1 | 0

-- case: no built-in function has this name
SELECT builtin.nosuch(1);
-- => error UNRESOLVED_ROUTINE at 1:8..1:25

-- case: nothing replaces range
CREATE OR REPLACE TEMPORARY FUNCTION range(x INT) RETURNS TABLE(a INT) RETURN SELECT x;
-- => error USER_DEFINED_FUNCTIONS.CANNOT_REPLACE_NON_SQL_UDF_WITH_SQL_UDF at 1:1..1:87
