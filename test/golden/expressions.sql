-- Arithmetic, CASE, casts, conditional functions, errors of ANSI mode.

-- case: integer division and remainder
SELECT 7 / 2, 7 DIV 2, 7 % 3, -7 % 3, pmod(-7, 3);
-- => (7 / 2) double, (7 div 2) bigint, (7 % 3) int, (-7 % 3) int, pmod(-7, 3) int
-- 3.5 | 3 | 1 | -1 | 2

-- case: precedence
SELECT 1 + 2 * 3, (1 + 2) * 3, 2 - 3 - 4, NOT true OR true;
-- => (1 + (2 * 3)) int, ((1 + 2) * 3) int, ((2 - 3) - 4) int, ((NOT true) OR true) boolean
-- 7 | 9 | -5 | true

-- case: bit operators
SELECT 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 3, -8 >> 1;
-- => (5 & 3) int, (5 | 3) int, (5 ^ 3) int, ~5 int, (1 << 3) int, (-8 >> 1) int
-- 1 | 7 | 6 | -6 | 8 | -4

-- case: widening
SELECT 1Y + 1S, 1 + 1L, 1 + 1.5, 1.5 + 1.5D, 1 + 1.5F;
-- => (1 + 1) smallint, (1 + 1) bigint, (1 + 1.5) decimal(3,1), (1.5 + 1.5) double, (1 + 1.5) double
-- 2 | 2 | 2.5 | 3.0 | 2.5

-- case: decimal results
SELECT 1.10 + 2.205, 1.10 * 2.205, 1.0 / 3.0, 7.5 % 2, CAST(1 AS DECIMAL(38,10)) * CAST(1 AS DECIMAL(38,10));
-- => (1.10 + 2.205) decimal(5,3), (1.10 * 2.205) decimal(8,5), (1.0 / 3.0) decimal(8,6), (7.5 % 2) decimal(2,1), (CAST(1 AS DECIMAL(38,10)) * CAST(1 AS DECIMAL(38,10))) decimal(38,6)
-- 3.305 | 2.42550 | 0.333333 | 1.5 | 1.000000

-- case: case with a value
SELECT v, CASE v WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'many' END AS w FROM VALUES (1), (2), (3), (null) AS t(v);
-- => v int, w string
-- 1 | one
-- 2 | two
-- 3 | many
-- NULL | many

-- case: case with conditions and without else
SELECT v, CASE WHEN v < 2 THEN v WHEN v < 3 THEN v * 1.5 END AS w FROM VALUES (1), (2), (3) AS t(v);
-- => v int, w decimal(13,1)
-- 1 | 1.0
-- 2 | 3.0
-- 3 | NULL

-- case: case evaluates only what it needs
SELECT CASE WHEN v = 0 THEN 0 ELSE 10 / v END AS w FROM VALUES (0), (4) AS t(v);
-- => w double
-- 0.0
-- 2.5

-- case: if, coalesce, nullif, nvl, ifnull, nvl2
SELECT if(1 > 2, 'a', 'b'), coalesce(null, null, 3), nullif(1, 1), nvl(null, 'x'), ifnull(2, 3), nvl2(null, 1, 2);
-- => (IF((1 > 2), a, b)) string, coalesce(NULL, NULL, 3) int, nullif(1, 1) int, nvl(NULL, x) string, ifnull(2, 3) int, nvl2(NULL, 1, 2) int
-- b | 3 | NULL | x | 2 | 2

-- case: greatest and least leave nulls out
SELECT greatest(1, null, 3), least(2, null, 1.5);
-- => greatest(1, NULL, 3) int, least(2, NULL, 1.5) decimal(11,1)
-- 3 | 1.5

-- case: casts of numbers
SELECT CAST(1.9 AS INT), CAST(-1.9D AS BIGINT), CAST(300 AS DOUBLE), CAST(1 AS BOOLEAN), CAST(true AS INT), CAST(12.345 AS DECIMAL(4,1));
-- => CAST(1.9 AS INT) int, CAST(-1.9 AS BIGINT) bigint, CAST(300 AS DOUBLE) double, CAST(1 AS BOOLEAN) boolean, CAST(true AS INT) int, CAST(12.345 AS DECIMAL(4,1)) decimal(4,1)
-- 1 | -1 | 300.0 | true | 1 | 12.3

-- case: casts of strings
SELECT CAST(' 12 ' AS INT), CAST('1e2' AS DOUBLE), CAST('yes' AS BOOLEAN), CAST('2020-1-5' AS DATE), CAST('12.345' AS DECIMAL(5,2));
-- => CAST( 12  AS INT) int, CAST(1e2 AS DOUBLE) double, CAST(yes AS BOOLEAN) boolean, CAST(2020-1-5 AS DATE) date, CAST(12.345 AS DECIMAL(5,2)) decimal(5,2)
-- 12 | 100.0 | true | 2020-01-05 | 12.35

-- case: casts to string
SELECT CAST(1.0D AS STRING), CAST(1e10D AS STRING), CAST(1.50 AS STRING), CAST(array(1, null) AS STRING), CAST(map('a', 1) AS STRING), CAST(named_struct('x', 1) AS STRING);
-- => CAST(1.0 AS STRING) string, CAST(1.0E10 AS STRING) string, CAST(1.50 AS STRING) string, CAST(array(1, NULL) AS STRING) string, CAST(map(a, 1) AS STRING) string, CAST(named_struct(x, 1) AS STRING) string
-- 1.0 | 1.0E10 | 1.50 | [1, null] | {a -> 1} | {1}

-- case: a string that is no number
SELECT CAST('abc' AS INT);
-- => error CAST_INVALID_INPUT at 1:8..1:26

-- case: try_cast gives null instead
SELECT try_cast('abc' AS INT), try_cast('12' AS INT), try_cast(300 AS TINYINT);
-- => TRY_CAST(abc AS INT) int, TRY_CAST(12 AS INT) int, TRY_CAST(300 AS TINYINT) tinyint
-- NULL | 12 | NULL

-- case: a cast that overflows
SELECT CAST(300 AS TINYINT);
-- => error CAST_OVERFLOW at 1:8..1:28

-- case: a cast that is not allowed
SELECT CAST(array(1) AS INT);
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:8..1:29

-- case: addition that overflows
SELECT 2147483647 + 1;
-- => error ARITHMETIC_OVERFLOW at 1:8..1:22

-- case: multiplication of longs that overflows
SELECT 9223372036854775807 * 2;
-- => error ARITHMETIC_OVERFLOW at 1:8..1:31

-- case: negation that overflows
SELECT -(-2147483647 - 1);
-- => error ARITHMETIC_OVERFLOW at 1:8..1:26

-- case: division by zero
SELECT 1 / 0;
-- => error DIVIDE_BY_ZERO at 1:8..1:13

-- case: remainder by zero
SELECT 1 % 0;
-- => error REMAINDER_BY_ZERO at 1:8..1:13

-- case: division by zero in a column
SELECT 10 / v FROM VALUES (0) AS t(v);
-- => error DIVIDE_BY_ZERO at 1:8..1:14

-- case: try functions
SELECT try_add(2147483647, 1), try_divide(1, 0), try_subtract(5, 2), try_multiply(2, 3);
-- => try_add(2147483647, 1) int, try_divide(1, 0) double, try_subtract(5, 2) int, try_multiply(2, 3) int
-- NULL | NULL | 3 | 6

-- case: an array index out of bounds
SELECT array(1, 2)[5];
-- => error INVALID_ARRAY_INDEX at 1:8..1:22

-- case: a map key that is missing
SELECT map('a', 1)['b'];
-- => map(a, 1)[b] int
-- NULL

-- case: element_at from the end
SELECT element_at(array(1, 2, 3), -1);
-- => element_at(array(1, 2, 3), -1) int
-- 3

-- case: incomparable types
SELECT 1 = array(1);
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:20

-- case: addition of things that do not add
SELECT true + 1;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:16

-- case: math functions
SELECT abs(-3), round(2.5), round(-2.45, 1), bround(2.5), floor(-1.5), ceil(1.2), sqrt(16), power(2, 10), sign(-2.0), mod(7, 4);
-- => abs(-3) int, round(2.5, 0) decimal(2,0), round(-2.45, 1) decimal(3,1), bround(2.5, 0) decimal(2,0), FLOOR(-1.5) decimal(2,0), CEIL(1.2) decimal(2,0), SQRT(16) double, POWER(2, 10) double, sign(-2.0) double, mod(7, 4) int
-- 3 | 3 | -2.5 | 2 | -2 | 2 | 4.0 | 1024.0 | -1.0 | 3

-- case: without ansi
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT 1 / 0, CAST('abc' AS INT), 2147483647 + 1, array(1)[3];
-- => (1 / 0) double, CAST(abc AS INT) int, (2147483647 + 1) int, array(1)[3] int
-- NULL | NULL | -2147483648 | NULL
SET spark.sql.ansi.enabled = true;
-- => key string, value string
-- spark.sql.ansi.enabled | true

-- case: a quotient of decimals just below a half is rounded once, to the scale of the result
SELECT a / b AS q, -a / b AS r FROM VALUES (CAST('51412197536648069753664806975366480698' AS DECIMAL(38, 0)), CAST('98765432109876543210987654321098765433' AS DECIMAL(38, 0))) AS t(a, b);
-- => q decimal(38,6), r decimal(38,6)
-- 0.520548 | -0.520548

-- case: what is cast by two colons can be compared
SELECT 1::int < 2, 1::int <> 2, 'a'::string <> 'z', array(1)::array<int> = array(1);
-- => (CAST(1 AS INT) < 2) boolean, (NOT (CAST(1 AS INT) = 2)) boolean, (NOT (CAST(a AS STRING) = z)) boolean, (array(1) = array(1)) boolean
-- true | true | true | true

-- case: the field of what a CASE gives
SELECT CASE WHEN id = 0 THEN named_struct('a', named_struct('b', 2)) END.a.b AS v, CASE id WHEN 0 THEN array(1, 2) END[1] AS e FROM range(1);
-- => v int, e int
-- 2 | 2
SELECT CASE end.a WHEN 1 THEN end.a + 1 END AS v FROM (SELECT named_struct('a', 1) AS end);
-- => v int
-- 2

-- case: UNKNOWN is asked of truth values where there is nothing to resolve, and shown where no number, text or NULL is in it
SELECT true IS UNKNOWN, true IS NOT UNKNOWN, (true AND false) IS UNKNOWN, (true IS UNKNOWN) IS UNKNOWN;
-- => (true IS UNKNOWN) boolean, (true IS NOT UNKNOWN) boolean, ((true AND false) IS UNKNOWN) boolean, ((true IS UNKNOWN) IS UNKNOWN) boolean
-- false | true | false | false
SELECT NULL IS UNKNOWN, (1 = 2) IS UNKNOWN, (true AND NULL) IS NOT UNKNOWN, (2 > 1) IS UNKNOWN, ('a' LIKE 'a') IS UNKNOWN;
-- => (NULL IS NULL) boolean, ((1 = 2) IS NULL) boolean, ((true AND NULL) IS NOT NULL) boolean, ((2 > 1) IS NULL) boolean, (a LIKE a IS NULL) boolean
-- true | false | false | false | false
SELECT x IS UNKNOWN, (x + 1) IS NOT UNKNOWN, coalesce(1, 2) IS UNKNOWN, CAST(1 AS STRING) IS UNKNOWN FROM VALUES (1) AS t(x);
-- => (x IS NULL) boolean, ((x + 1) IS NOT NULL) boolean, (coalesce(1, 2) IS NULL) boolean, (CAST(1 AS STRING) IS NULL) boolean
-- false | true | false | false
SELECT (DATE'2020-01-01' = DATE'2020-01-01') IS UNKNOWN, NOT true IS UNKNOWN, (1 IS NULL) IS UNKNOWN, (1 IN (1, 2)) IS UNKNOWN;
-- => ((DATE '2020-01-01' = DATE '2020-01-01') IS UNKNOWN) boolean, (NOT (true IS UNKNOWN)) boolean, ((1 IS NULL) IS NULL) boolean, ((1 IN (1, 2)) IS NULL) boolean
-- false | true | false | false
SELECT 1 IS UNKNOWN;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:20
SELECT 'true' IS UNKNOWN;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:25
SELECT (1 + 1) IS NOT UNKNOWN;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:30
SELECT DATE'2020-01-01' IS UNKNOWN;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:35
SELECT 1 WHERE 1.5 IS UNKNOWN;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:16..1:30

-- case: EXISTS of a list in parentheses
SELECT exists((array(1)), x -> x = 1), NOT exists((array(1) || array(2)), (x) -> x = 3);
-- => error PARSE_SYNTAX_ERROR at 1:79..1:81
SELECT exists((a).b, x -> x = 1), exists((SELECT 1)), EXISTS((SELECT 1) UNION (SELECT 2)) FROM VALUES (named_struct('b', array(1))) AS t(a);
-- => exists(a.b, lambdafunction((namedlambdavariable() = 1), namedlambdavariable())) boolean, exists() boolean, exists() boolean
-- true | true | true
SELECT exists((1));
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:19

-- case: no subquery beside a lambda
SELECT exists((SELECT array(1)), x -> x = 1);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION at 1:8..1:45
SELECT transform(array((SELECT 1)), x -> x);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION at 1:8..1:44
SELECT array_sort(array((SELECT 1)));
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION at 1:8..1:37
SELECT aggregate(array(1), (SELECT 1), (a, x) -> a + x);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION at 1:8..1:56
SELECT size(transform(array(1), x -> x)) + (SELECT 1);
-- => (size(transform(array(1), lambdafunction(namedlambdavariable(), namedlambdavariable()))) + scalarsubquery()) int
-- 2

-- case: IS UNKNOWN asks for a truth value where nothing is cast
SELECT (1 + 2) IS UNKNOWN;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:26
SELECT (1.5 + 2.5) IS UNKNOWN;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:30
SELECT ('a' || 'b') IS UNKNOWN;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:31
SELECT (1 + 2.0) IS UNKNOWN, (1 + 2D) IS UNKNOWN, (1L + 2) IS NOT UNKNOWN, ('1' + 1) IS UNKNOWN;
-- => ((1 + 2.0) IS NULL) boolean, ((1 + 2.0) IS NULL) boolean, ((1 + 2) IS NOT NULL) boolean, ((1 + 1) IS NULL) boolean
-- false | false | true | false
SELECT (1 / 2) IS UNKNOWN, (DATE'2020-01-01' + 1) IS UNKNOWN, (NULL + 1) IS UNKNOWN, (INTERVAL 1 DAY * 2) IS UNKNOWN;
-- => ((1 / 2) IS NULL) boolean, (date_add(DATE '2020-01-01', 1) IS NULL) boolean, ((NULL + 1) IS NULL) boolean, ((INTERVAL '1' DAY * 2) IS NULL) boolean
-- false | false | true | false
SELECT CASE WHEN true THEN 1 ELSE 2.0 END IS UNKNOWN;
-- => (CASE WHEN true THEN 1 ELSE 2.0 END IS NULL) boolean
-- false
SELECT CASE WHEN true THEN 1 ELSE 2 END IS UNKNOWN;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:51

-- case: a typed literal is one text
SELECT trim(DISTINCT 'a' 'b' FROM 'a');
-- => error PARSE_SYNTAX_ERROR at 1:26..1:29
SELECT upper(x '41' '42');
-- => error PARSE_SYNTAX_ERROR at 1:21..1:25
SELECT trim(DISTINCT 'a' FROM 'a');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:13..1:25
