-- What is null whatever the rest is, and words where names stand.

-- case: a function of a NULL does not evaluate its other arguments
SELECT 1/0 = NULL, NULL = 1/0, 1/0 + NULL, (1/0) > NULL, -(1/0) = NULL, NOT (1/0 = NULL);
-- => ((1 / 0) = NULL) boolean, (NULL = (1 / 0)) boolean, ((1 / 0) + NULL) double, ((1 / 0) > NULL) boolean, ((- (1 / 0)) = NULL) boolean, (NOT ((1 / 0) = NULL)) boolean
-- NULL | NULL | NULL | NULL | NULL | NULL
SELECT id/0 = NULL FROM range(2);
-- => ((id / 0) = NULL) boolean
-- NULL
-- NULL
SELECT substr(CAST(1/0 AS STRING), NULL), pow(1/0, NULL), round(1/0, NULL), CAST('x' AS INT) * NULL, date_add(CAST('x' AS DATE), NULL), upper(NULL) = CAST(1/0 AS STRING);
-- => substr(CAST((1 / 0) AS STRING), NULL, 2147483647) string, pow((1 / 0), NULL) double, round((1 / 0), NULL) double, (CAST(x AS INT) * NULL) int, date_add(CAST(x AS DATE), NULL) date, (upper(NULL) = CAST((1 / 0) AS STRING)) boolean
-- NULL | NULL | NULL | NULL | NULL | NULL
SELECT 1/0 BETWEEN NULL AND NULL;
-- => between((1 / 0), NULL, NULL) boolean
-- NULL

-- case: those that look at all of their arguments first
SELECT concat(CAST(1/0 AS STRING), NULL);
-- => error DIVIDE_BY_ZERO at 1:20..1:23
SELECT to_date(CAST(1/0 AS STRING), NULL);
-- => error DIVIDE_BY_ZERO at 1:21..1:24
SELECT sequence(CAST(1/0 AS INT), NULL);
-- => error DIVIDE_BY_ZERO at 1:22..1:25
SELECT array_join(array(CAST(1/0 AS STRING)), NULL);
-- => error DIVIDE_BY_ZERO at 1:30..1:33
SELECT NULL <=> 1/0;
-- => error DIVIDE_BY_ZERO at 1:17..1:20
SELECT (1/0 = 1) AND NULL;
-- => error DIVIDE_BY_ZERO at 1:9..1:12

-- case: of what is not evaluated there is a type
SELECT typeof(1/0), typeof(CAST('x' AS INT)), typeof(a/0), typeof(raise_error('x')) FROM VALUES (1) t(a);
-- => typeof((1 / 0)) string, typeof(CAST(x AS INT)) string, typeof((a / 0)) string, typeof(raise_error(USER_RAISED_EXCEPTION, map(errorMessage, x))) string
-- double | int | double | void
SELECT typeof(sum(a/1)) FROM VALUES (1), (2) t(a);
-- => typeof(sum((a / 1))) string
-- double

-- case: AS without an alias is the alias
SELECT 1 AS FROM VALUES (1) t(a);
-- => AS int
-- 1
SELECT a AS, a + 1 AS FROM VALUES (1) t(a);
-- => AS int, AS int
-- 1 | 2
SELECT 1 AS;
-- => AS int
-- 1
SELECT (SELECT 1 AS) x, 2 AS from, 3 AS to;
-- => x int, from int, to int
-- 1 | 2 | 3
WITH c AS (SELECT 1 AS) SELECT * FROM c;
-- => AS int
-- 1

-- case: NULL, TRUE and FALSE name columns
SELECT * FROM VALUES (1, 2, 3) AS t(NULL, TRUE, false);
-- => NULL int, TRUE int, false int
-- 1 | 2 | 3
SELECT `NULL`, TRUE FROM VALUES (1, 5) AS t(NULL, TRUE);
-- => NULL int, true boolean
-- 1 | true
SELECT stack(1, 1, 2) AS (TRUE, FALSE);
-- => TRUE int, FALSE int
-- 1 | 2
WITH c(NULL) AS (SELECT 1) SELECT * FROM c;
-- => NULL int
-- 1

-- case: what has no meaning in VALUES
VALUES (grouping_id());
-- => error INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE at 1:9..1:22
SELECT * FROM VALUES (1 + grouping(1)) t;
-- => error INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE at 1:27..1:38
VALUES (sum(1));
-- => error INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE at 1:9..1:15

-- case: generators without what they need
SELECT explode();
-- => error REQUIRED_PARAMETER_NOT_FOUND at 1:8..1:17
SELECT inline(), 1;
-- => error REQUIRED_PARAMETER_NOT_FOUND at 1:8..1:16
SELECT * FROM posexplode();
-- => error REQUIRED_PARAMETER_NOT_FOUND at 1:15..1:27
SELECT * FROM VALUES (1) t(a) LATERAL VIEW explode() v AS x;
-- => error REQUIRED_PARAMETER_NOT_FOUND at 1:44..1:53
SELECT * FROM VALUES (1) t(a) LATERAL VIEW nosuch(a) v AS x;
-- => error ROUTINE_NOT_FOUND at 1:44..1:53
SELECT * FROM VALUES (1) t(a) LATERAL VIEW upper(a) v AS x;
-- => error UNSUPPORTED_GENERATOR.NOT_GENERATOR at 1:44..1:52
SELECT mask();
-- => error REQUIRED_PARAMETER_NOT_FOUND at 1:8..1:14

-- case: stars among the arguments of window functions
SELECT lag(*) OVER (ORDER BY a) FROM VALUES (1), (2) t(a);
-- => lag(a, 1, NULL) OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN -1 FOLLOWING AND -1 FOLLOWING) int
-- 1
-- NULL
SELECT nth_value(*, 1) OVER () FROM VALUES (1), (2) t(a);
-- => error WINDOW_FUNCTION_FRAME_NOT_ORDERED at 1:8..1:31

-- case: a temporary function of a class has no schema
CREATE TEMPORARY FUNCTION a.b AS 'x.y';
-- => error INVALID_TEMP_OBJ_QUALIFIER at 1:1..1:30
CREATE TEMPORARY FUNCTION a.b.c AS 'x.y';
-- => error INVALID_TEMP_OBJ_QUALIFIER at 1:1..1:32

-- case: of common table expressions those that nobody reads are looked at first
WITH a AS (SELECT 1 x), b AS (SELECT y FROM a) SELECT q FROM a;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:38..1:39
WITH a AS (SELECT 1 x), b AS (SELECT y FROM a), c AS (SELECT z FROM a) SELECT * FROM b;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:62..1:63
WITH a AS (SELECT 1 x), b AS (SELECT y FROM a), c AS (SELECT z FROM a) SELECT 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:38..1:39
