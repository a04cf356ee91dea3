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

-- case: a parameter is a name, a type, a DEFAULT and a COMMENT
CREATE FUNCTION shaped(x INT DEFAULT 1 NOT NULL) RETURNS INT RETURN x;
-- => error USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS at 1:40..1:43
CREATE FUNCTION shaped(x INT NOT NULL COMMENT 'c') RETURNS INT RETURN x;
-- => error USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS at 1:30..1:33
CREATE FUNCTION shaped(x INT NOT NULL GENERATED ALWAYS AS (2)) RETURNS INT RETURN x;
-- => error INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_GENERATED_COLUMNS_AS_PARAMETERS at 1:39..1:48
CREATE FUNCTION shaped(x INT CHECK (x > 0)) RETURNS INT RETURN x;
-- => error INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_COLUMN_CONSTRAINTS at 1:30..1:35
CREATE FUNCTION shaped(x INT NOT NULL UNIQUE) RETURNS INT RETURN x;
-- => error INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_COLUMN_CONSTRAINTS at 1:39..1:45
CREATE FUNCTION shaped(x VARCHAR(4)) RETURNS INT RETURN 1;
-- => error UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING at 1:1..1:58
CREATE TEMPORARY FUNCTION shaped(x INT) RETURNS ARRAY<CHAR(4)> RETURN array('a');
-- => error UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING at 1:1..1:81

-- case: a DEFAULT is a value that needs no row
CREATE FUNCTION left_out(x INT DEFAULT 1 + (SELECT 2)) RETURNS INT RETURN x;
-- => error USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_EXPRESSION at 1:40..1:54
CREATE FUNCTION left_out(x BIGINT DEFAULT count(1)) RETURNS BIGINT RETURN x;
-- => error USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS at 1:1..1:76
CREATE FUNCTION left_out(x INT DEFAULT rank() OVER (ORDER BY 1)) RETURNS INT RETURN x;
-- => error USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS at 1:1..1:86
CREATE FUNCTION left_out(y INT DEFAULT 2, x INT DEFAULT y + 1) RETURNS INT RETURN x;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:1..1:2
CREATE FUNCTION left_out(x INT DEFAULT no_such_function(1)) RETURNS INT RETURN x;
-- => error ROUTINE_NOT_FOUND at 1:1..1:20
CREATE FUNCTION left_out(x INT DEFAULT map(1, 2)) RETURNS INT RETURN x;
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION
CREATE TEMPORARY FUNCTION left_out(x INT, y INT DEFAULT 'four', z INT DEFAULT abs(-3)) RETURNS INT RETURN x + z + (SELECT max(q) FROM VALUES (1), (5) AS t(q));
SELECT left_out(1, 2) AS a;
-- => a int
-- 9
SELECT left_out(1) + left_out(1, y => 'x');
-- => (left_out(1) + left_out(1, x, abs(-3))) int
-- 18

-- case: RETURNS TABLE takes its columns from the query where it names none
CREATE TEMPORARY FUNCTION as_they_are(n INT) RETURNS TABLE RETURN SELECT q, q * n AS times FROM VALUES (1), (2) AS t(q) WHERE q <= n;
SELECT * FROM as_they_are(1);
-- => q int, times int
-- 1 | 1
CREATE TEMPORARY FUNCTION given_back(n INT) RETURNS TABLE RETURN VALUES (1, 'a');
SELECT * FROM given_back(1);
-- => col1 int, col2 string
-- 1 | a
CREATE TEMPORARY FUNCTION in_parentheses(n INT) RETURNS TABLE (a INT) RETURN (SELECT n + 1);
SELECT * FROM in_parentheses(1);
-- => a int
-- 2
CREATE FUNCTION made(n INT) RETURNS TABLE RETURN SELECT n AS a, 2;
-- => error USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_MISSING_COLUMN_NAMES at 1:1..1:66
CREATE FUNCTION made(n INT) RETURNS TABLE RETURN SELECT q + n FROM VALUES (1) AS t(q);
-- => error USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_MISSING_COLUMN_NAMES at 1:1..1:86
CREATE FUNCTION made(n INT) RETURNS TABLE RETURN SELECT max(n);
-- => error USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_MISSING_COLUMN_NAMES at 1:1..1:63
CREATE FUNCTION made(n INT) RETURNS TABLE RETURN SELECT 1 AS a, 2 AS A;
-- => error DUPLICATE_ROUTINE_RETURNS_COLUMNS at 1:1..1:71
CREATE FUNCTION made(n INT) RETURNS TABLE (a INT, b INT, A INT) RETURN SELECT 1, 2, 3;
-- => error DUPLICATE_ROUTINE_RETURNS_COLUMNS at 1:1..1:86
CREATE FUNCTION made(n INT) RETURNS TABLE (a INT NOT NULL) RETURN SELECT 1;
-- => error USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS at 1:44..1:59
CREATE FUNCTION made(n INT) RETURNS TABLE (a INT) RETURN n + 1;
-- => error USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY at 1:1..1:63
CREATE TEMPORARY FUNCTION made(n INT) RETURNS TABLE RETURN n;
-- => error USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY at 1:1..1:61

-- case: a function does not call itself
CREATE FUNCTION first_of_two(a INT) RETURNS INT RETURN a;
CREATE FUNCTION second_of_two(a INT) RETURNS INT RETURN first_of_two(a);
CREATE OR REPLACE FUNCTION first_of_two(a INT) RETURNS INT RETURN second_of_two(a);
-- => error CYCLIC_FUNCTION_REFERENCE
CREATE OR REPLACE FUNCTION first_of_two(a INT) RETURNS INT RETURN first_of_two(a);
-- => error CYCLIC_FUNCTION_REFERENCE

-- case: it is not given what a lambda knows
SELECT transform(array(1, 2), x -> x + second_of_two(5)) AS a;
-- => a array<int>
-- [6,7]
SELECT transform(array(1, 2), x -> second_of_two(x)) AS a;
-- => error UNSUPPORTED_FEATURE.LAMBDA_FUNCTION_WITH_SQL_UDF at 1:36..1:52
SELECT second_of_two(aggregate(array(1), 0, (a, b) -> a + b)) AS a;
-- => error UNSUPPORTED_FEATURE.LAMBDA_FUNCTION_WITH_SQL_UDF at 1:8..1:62
SELECT array_sort(x -> x, array(1));
-- => error INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION at 1:8..1:36
SELECT aggregate(array(1), x -> x, (a, b) -> a);
-- => error INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION at 1:8..1:48
DROP FUNCTION second_of_two;
DROP FUNCTION first_of_two;

-- case: a default reads no variable
DECLARE VARIABLE of_session INT = 5;
CREATE TEMPORARY FUNCTION with_variable(a INT DEFAULT of_session) RETURNS INT RETURN a;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:1..1:11
CREATE FUNCTION with_variable(a INT DEFAULT 1 + session.of_session) RETURNS INT RETURN a;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:5..1:23
CREATE FUNCTION with_variable(a INT DEFAULT of_session) RETURNS TABLE (x INT) RETURN SELECT a;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:1..1:11
DROP TEMPORARY VARIABLE of_session;

-- case: DROP FUNCTION is for functions of a database
CREATE TEMPORARY FUNCTION of_session_alone(a INT) RETURNS INT RETURN a;
DROP FUNCTION of_session_alone;
-- => error EXPECT_PERSISTENT_FUNCTION_NOT_TEMP at 1:1..1:31
DROP FUNCTION IF EXISTS of_session_alone;
-- => error EXPECT_PERSISTENT_FUNCTION_NOT_TEMP at 1:1..1:41
DROP TEMPORARY FUNCTION of_session_alone;

-- case: an aggregate of a parameter is one of the call, and refused
CREATE TEMPORARY FUNCTION most(p INT) RETURNS INT RETURN (SELECT max(p) FROM range(3));
-- => error USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS at 1:9..1:15
CREATE TEMPORARY FUNCTION most(p INT) RETURNS BOOLEAN RETURN EXISTS (SELECT max(p));
-- => error USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS at 1:16..1:22
CREATE FUNCTION most(p INT) RETURNS INT RETURN (SELECT max(id) FROM range(3) HAVING max(p) > 1);
-- => error USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS at 1:38..1:44
CREATE TEMPORARY FUNCTION most(p INT) RETURNS INT RETURN (SELECT sum(x) FROM (SELECT p AS x));
SELECT most(3) AS a;
-- => a int
-- 3
DROP TEMPORARY FUNCTION most;

-- case: a default has its functions called with parentheses
CREATE TEMPORARY FUNCTION day_of(p DATE DEFAULT current_date) RETURNS DATE RETURN p;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:1..1:13
CREATE TEMPORARY FUNCTION day_of(p STRING DEFAULT upper(current_user)) RETURNS STRING RETURN p;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:7..1:19
CREATE TEMPORARY FUNCTION day_of(p DATE DEFAULT current_date()) RETURNS BOOLEAN RETURN p = current_date;
SELECT day_of() AS a;
-- => a boolean
-- true
DROP TEMPORARY FUNCTION day_of;

-- case: any query may be a body, also one that ends in a step of a pipe, or in a script
CREATE OR REPLACE TEMPORARY FUNCTION unpivoted() RETURNS TABLE(n STRING, v INT) RETURN FROM VALUES (1, 2) AS t(a, b) |> UNPIVOT (v FOR n IN (a, b));
SELECT * FROM unpivoted() ORDER BY n;
-- => n string, v int
-- a | 1
-- b | 2
CREATE OR REPLACE TEMPORARY FUNCTION with_five() RETURNS TABLE(a INT, b INT) RETURN FROM VALUES (1, 2) AS t(a, b) |> SET a = 5;
SELECT * FROM with_five();
-- => a int, b int
-- 5 | 2
CREATE OR REPLACE TEMPORARY FUNCTION through_cat() RETURNS TABLE(a STRING, b STRING) RETURN SELECT TRANSFORM(a, b) USING 'cat' FROM VALUES (1, 2) AS t(a, b);
SELECT * FROM through_cat();
-- => a string, b string
-- 1 | 2
CREATE OR REPLACE TEMPORARY FUNCTION kept() RETURNS INT RETURN /* what is left */ FROM VALUES (1, 2) AS t(a, b) |> DROP a;
SELECT kept();
-- => kept() int
-- 2
CREATE OR REPLACE TEMPORARY FUNCTION of_table(table INT) RETURNS INT RETURN table + 1;
SELECT of_table(1);
-- => of_table(1) int
-- 2
CREATE OR REPLACE TEMPORARY FUNCTION no_query() RETURNS TABLE(a INT) RETURN 1 + 1;
-- => error USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY at 1:1..1:82
