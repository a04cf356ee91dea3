-- What subqueries, WITH and expressions get wrong, and forms near to that; answers are those of Spark 4.3.

-- case: tables
CREATE OR REPLACE TEMPORARY VIEW a AS SELECT * FROM VALUES (1,'x',10),(2,'y',20),(2,'z',NULL),(NULL,'w',40) AS t(id,s,v);
CREATE OR REPLACE TEMPORARY VIEW b AS SELECT * FROM VALUES (1,'x',100),(2,'q',200),(3,'r',300),(NULL,'w',400) AS t(id,s,w);

-- case: SELECT * FROM VALUES ('x'::int)
SELECT * FROM VALUES ('x'::int);
-- => error INVALID_INLINE_TABLE.FAILED_SQL_EXPRESSION_EVALUATION at 1:23..1:31

-- case: SELECT * FROM VALUES (1/0)
SELECT * FROM VALUES (1/0);
-- => error INVALID_INLINE_TABLE.FAILED_SQL_EXPRESSION_EVALUATION at 1:23..1:26

-- case: SELECT id, (SELECT max(w) FROM b WHERE b.id = a.id) AS m FROM a ORDER BY m, s
SELECT id, (SELECT max(w) FROM b WHERE b.id = a.id) AS m FROM a ORDER BY m, s;
-- => id int, m int
-- NULL | NULL
-- 1 | 100
-- 2 | 200
-- 2 | 200

-- case: SELECT * FROM a LATERAL VIEW explode(array((SELECT max(w) FROM b))) t AS c
SELECT * FROM a LATERAL VIEW explode(array((SELECT max(w) FROM b))) t AS c;
-- => id int, s string, v int, c int
-- 1 | x | 10 | 400
-- 2 | y | 20 | 400
-- 2 | z | NULL | 400
-- NULL | w | 40 | 400

-- case: SELECT from_json('{"a":1}', (SELECT 'a INT'))
SELECT from_json('{"a":1}', (SELECT 'a INT'));
-- => error INVALID_SCHEMA.NON_STRING_LITERAL at 1:8..1:46

-- case: SELECT count(*) FROM a WHERE id > ALL (SELECT id FROM b)
SELECT count(*) FROM a WHERE id > ALL (SELECT id FROM b);
-- => error PARSE_SYNTAX_ERROR at 1:40..1:46

-- case: SELECT count(*) FROM a WHERE id > ANY (SELECT id FROM b)
SELECT count(*) FROM a WHERE id > ANY (SELECT id FROM b);
-- => error PARSE_SYNTAX_ERROR at 1:40..1:46

-- case: SELECT count(*) FROM a WHERE id = SOME (SELECT 1)
SELECT count(*) FROM a WHERE id = SOME (SELECT 1);
-- => error PARSE_SYNTAX_ERROR at 1:41..1:47

-- case: SELECT * FROM a WHERE s LIKE (SELECT max(s) FROM b)
SELECT * FROM a WHERE s LIKE (SELECT max(s) FROM b);
-- => id int, s string, v int
-- 1 | x | 10

-- case: SELECT (SELECT 1 UNION SELECT 1), (SELECT 1 WHERE false), (VALUES (3))
SELECT (SELECT 1 UNION SELECT 1), (SELECT 1 WHERE false), (VALUES (3));
-- => scalarsubquery() int, scalarsubquery() int, scalarsubquery() int
-- 1 | NULL | 3

-- case: SELECT ((SELECT 1)) + ((SELECT 2)), (SELECT (SELECT 3))
SELECT ((SELECT 1)) + ((SELECT 2)), (SELECT (SELECT 3));
-- => (scalarsubquery() + scalarsubquery()) int, scalarsubquery() int
-- 3 | 3

-- case: SELECT (SELECT 1, 2)
SELECT (SELECT 1, 2);
-- => error INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN at 1:8..1:21

-- case: SELECT (SELECT * FROM VALUES (1), (2))
SELECT (SELECT * FROM VALUES (1), (2));
-- => error SCALAR_SUBQUERY_TOO_MANY_ROWS

-- case: SELECT id, (SELECT count(*) FROM b WHERE b.id = a.id) AS c FROM a
SELECT id, (SELECT count(*) FROM b WHERE b.id = a.id) AS c FROM a;
-- => id int, c bigint
-- 1 | 1
-- 2 | 1
-- 2 | 1
-- NULL | 0

-- case: SELECT id, (SELECT count(*) FROM b WHERE b.id = a.id HAVING count(*) > 0) AS c FROM a
SELECT id, (SELECT count(*) FROM b WHERE b.id = a.id HAVING count(*) > 0) AS c FROM a;
-- => id int, c bigint
-- 1 | 1
-- 2 | 1
-- 2 | 1
-- NULL | NULL

-- case: SELECT * FROM a WHERE (SELECT count(*) FROM b WHERE b.id = a.id) = 0
SELECT * FROM a WHERE (SELECT count(*) FROM b WHERE b.id = a.id) = 0;
-- => id int, s string, v int
-- NULL | w | 40

-- case: SELECT * FROM a WHERE id NOT IN (SELECT id FROM b)
SELECT * FROM a WHERE id NOT IN (SELECT id FROM b);
-- => id int, s string, v int

-- case: SELECT * FROM a WHERE id NOT IN (SELECT id FROM b WHERE id IS NOT NULL)
SELECT * FROM a WHERE id NOT IN (SELECT id FROM b WHERE id IS NOT NULL);
-- => id int, s string, v int

-- case: SELECT * FROM a WHERE NOT (id IN (SELECT id FROM b) AND v > 5)
SELECT * FROM a WHERE NOT (id IN (SELECT id FROM b) AND v > 5);
-- => id int, s string, v int

-- case: SELECT * FROM a WHERE (id, s) NOT IN (SELECT id, s FROM b)
SELECT * FROM a WHERE (id, s) NOT IN (SELECT id, s FROM b);
-- => id int, s string, v int
-- 2 | y | 20
-- 2 | z | NULL

-- case: SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id GROUP BY b.s HAVING count(*) > 0)
SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id GROUP BY b.s HAVING count(*) > 0);
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | y | 20
-- 2 | z | NULL

-- case: SELECT * FROM a WHERE EXISTS (SELECT count(*) FROM b WHERE b.id = a.id)
SELECT * FROM a WHERE EXISTS (SELECT count(*) FROM b WHERE b.id = a.id);
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | y | 20
-- 2 | z | NULL
-- NULL | w | 40

-- case: SELECT * FROM a WHERE id IN (SELECT max(id) FROM b WHERE b.s = a.s)
SELECT * FROM a WHERE id IN (SELECT max(id) FROM b WHERE b.s = a.s);
-- => id int, s string, v int
-- 1 | x | 10

-- case: SELECT * FROM a WHERE id IN (SELECT id FROM b UNION SELECT v FROM a)
SELECT * FROM a WHERE id IN (SELECT id FROM b UNION SELECT v FROM a);
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | y | 20
-- 2 | z | NULL

-- case: SELECT * FROM a WHERE id IN (SELECT id FROM b WHERE b.w > a.v UNION SELECT 2)
SELECT * FROM a WHERE id IN (SELECT id FROM b WHERE b.w > a.v UNION SELECT 2);
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | y | 20
-- 2 | z | NULL

-- case: SELECT * FROM a WHERE id IN (SELECT b.id FROM b JOIN a a2 ON b.id = a2.id AND a2.v = a.v)
SELECT * FROM a WHERE id IN (SELECT b.id FROM b JOIN a a2 ON b.id = a2.id AND a2.v = a.v);
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | y | 20

-- case: SELECT * FROM a x WHERE id = (SELECT max(y.id) FROM a y WHERE y.s = x.s AND EXISTS (SELECT 1 FROM b z WHERE z.…
SELECT * FROM a x WHERE id = (SELECT max(y.id) FROM a y WHERE y.s = x.s AND EXISTS (SELECT 1 FROM b z WHERE z.id = y.id));
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | y | 20
-- 2 | z | NULL

-- case: SELECT * FROM a x WHERE v > (SELECT avg(w) / 20 FROM b WHERE b.id <= x.id)
SELECT * FROM a x WHERE v > (SELECT avg(w) / 20 FROM b WHERE b.id <= x.id);
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | y | 20

-- case: SELECT id, rank() OVER (ORDER BY id) r FROM a WHERE id IN (SELECT rank() OVER (ORDER BY b.w) FROM b WHERE b.id…
SELECT id, rank() OVER (ORDER BY id) r FROM a WHERE id IN (SELECT rank() OVER (ORDER BY b.w) FROM b WHERE b.id = a.id);
-- => id int, r int
-- 1 | 1

-- case: SELECT max((SELECT max(w) FROM b WHERE b.id = a.id)) AS m FROM a GROUP BY s HAVING m > 0
SELECT max((SELECT max(w) FROM b WHERE b.id = a.id)) AS m FROM a GROUP BY s HAVING m > 0;
-- => m int
-- 100
-- 200
-- 200

-- case: SELECT CASE WHEN EXISTS (SELECT 1 FROM b WHERE b.id = a.id) THEN 'y' ELSE 'n' END AS q, count(*) FROM a GROUP …
SELECT CASE WHEN EXISTS (SELECT 1 FROM b WHERE b.id = a.id) THEN 'y' ELSE 'n' END AS q, count(*) FROM a GROUP BY 1;
-- => q string, count(1) bigint
-- n | 1
-- y | 3

-- case: SELECT CASE WHEN id IN (SELECT id FROM b) THEN 'y' END FROM a
SELECT CASE WHEN id IN (SELECT id FROM b) THEN 'y' END FROM a;
-- => CASE WHEN (id IN (listquery())) THEN y END string
-- NULL
-- y
-- y
-- y

-- case: SELECT IF(id NOT IN (SELECT id FROM b WHERE id > 2), 1, 0) FROM a
SELECT IF(id NOT IN (SELECT id FROM b WHERE id > 2), 1, 0) FROM a;
-- => (IF((NOT (id IN (listquery()))), 1, 0)) int
-- 0
-- 1
-- 1
-- 1

-- case: WITH x AS (SELECT 1 AS n), y AS (SELECT n + 1 AS n FROM x) SELECT * FROM x, y
WITH x AS (SELECT 1 AS n), y AS (SELECT n + 1 AS n FROM x) SELECT * FROM x, y;
-- => n int, n int
-- 1 | 2

-- case: WITH x AS (SELECT 1), x AS (SELECT 2) SELECT * FROM x
WITH x AS (SELECT 1), x AS (SELECT 2) SELECT * FROM x;
-- => error DUPLICATED_CTE_NAMES at 1:23..1:24

-- case: WITH x(a, b) AS (SELECT 1, 2) SELECT b, a FROM x
WITH x(a, b) AS (SELECT 1, 2) SELECT b, a FROM x;
-- => b int, a int
-- 2 | 1

-- case: WITH x AS (WITH x AS (SELECT 2 AS q) SELECT * FROM x) SELECT * FROM x
WITH x AS (WITH x AS (SELECT 2 AS q) SELECT * FROM x) SELECT * FROM x;
-- => q int
-- 2

-- case: WITH a AS (SELECT 99 AS id) SELECT id FROM a
WITH a AS (SELECT 99 AS id) SELECT id FROM a;
-- => id int
-- 99

-- case: WITH x AS (SELECT * FROM nosuch) SELECT 1
WITH x AS (SELECT * FROM nosuch) SELECT 1;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:26..1:32

-- case: WITH x AS (SELECT nosuch) SELECT 1
WITH x AS (SELECT nosuch) SELECT 1;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:19..1:25

-- case: WITH x AS (SELECT id FROM a) SELECT (WITH y AS (SELECT max(id) m FROM x) SELECT m FROM y)
WITH x AS (SELECT id FROM a) SELECT (WITH y AS (SELECT max(id) m FROM x) SELECT m FROM y);
-- => scalarsubquery() int
-- 2

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT sum(n) FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT sum(n) FROM r;
-- => sum(n) bigint
-- 15

-- case: WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n * 2 FROM r WHERE n < 50) SELECT * FROM r
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n * 2 FROM r WHERE n < 50) SELECT * FROM r;
-- => n int
-- 1
-- 16
-- 2
-- 32
-- 4
-- 64
-- 8

-- case: WITH RECURSIVE r(n) MAX RECURSION LEVEL 3 AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r
WITH RECURSIVE r(n) MAX RECURSION LEVEL 3 AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r;
-- => error RECURSION_LEVEL_LIMIT_EXCEEDED at 1:16..1:17

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r;
-- => error UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE at 1:25..1:71

-- case: WITH RECURSIVE r(n) AS (SELECT n + 1 FROM r) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT n + 1 FROM r) SELECT * FROM r;
-- => error INVALID_RECURSIVE_CTE at 1:43..1:44

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT sum(n) FROM r) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT sum(n) FROM r) SELECT * FROM r;
-- => error CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM r JOIN a ON r.n = a.id) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM r JOIN a ON r.n = a.id) SELECT * FROM r;
-- => n int
-- 1
-- 2
-- 3
-- 3

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM a LEFT JOIN r ON r.n = a.id) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM a LEFT JOIN r ON r.n = a.id) SELECT * FROM r;
-- => error INVALID_RECURSIVE_REFERENCE.PLACE

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT (SELECT max(n) FROM r) FROM r) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT (SELECT max(n) FROM r) FROM r) SELECT * FROM r;
-- => error INVALID_RECURSIVE_REFERENCE.PLACE at 1:51..1:73

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < (SELECT 3)) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < (SELECT 3)) SELECT * FROM r;
-- => n int
-- 1
-- 2
-- 3

-- case: WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3 EXCEPT SELECT 2) SELECT * FROM r
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3 EXCEPT SELECT 2) SELECT * FROM r;
-- => error INVALID_RECURSIVE_CTE at 1:64..1:65

-- case: WITH RECURSIVE foo(i) AS (VALUES (1) UNION ALL SELECT DISTINCT i+1 FROM foo WHERE i < 4) SELECT * FROM foo
WITH RECURSIVE foo(i) AS (VALUES (1) UNION ALL SELECT DISTINCT i+1 FROM foo WHERE i < 4) SELECT * FROM foo;
-- => i int
-- 1
-- 2
-- 3
-- 4

-- case: WITH RECURSIVE foo(i) AS (VALUES (1) UNION ALL SELECT i+1 FROM foo WHERE i IN (SELECT i FROM foo) AND i < 4) S…
WITH RECURSIVE foo(i) AS (VALUES (1) UNION ALL SELECT i+1 FROM foo WHERE i IN (SELECT i FROM foo) AND i < 4) SELECT * FROM foo;
-- => i int
-- 1
-- 2
-- 3
-- 4

-- case: SELECT * FORM a
SELECT * FORM a;
-- => error PARSE_SYNTAX_ERROR at 1:15..1:16

-- case: SELECT * FROM a WHRE id = 1
SELECT * FROM a WHRE id = 1;
-- => error PARSE_SYNTAX_ERROR at 1:22..1:24

-- case: SELECT * FROM a ORDER id
SELECT * FROM a ORDER id;
-- => error PARSE_SYNTAX_ERROR at 1:23..1:25

-- case: SELECT * FROM a GROUP id
SELECT * FROM a GROUP id;
-- => error PARSE_SYNTAX_ERROR at 1:23..1:25

-- case: SELECT (1 + 2
SELECT (1 + 2;
-- => error PARSE_SYNTAX_ERROR at 1:8..1:9

-- case: SELECT 'abc
SELECT 'abc;
-- => error PARSE_SYNTAX_ERROR at 1:8..1:12

-- case: SELECT 1 1
SELECT 1 1;
-- => error PARSE_SYNTAX_ERROR at 1:10..1:11

-- case: SELECT CASE WHEN 1 END
SELECT CASE WHEN 1 END;
-- => error PARSE_SYNTAX_ERROR at 1:20..1:23

-- case: SELECT CAST(1 AS NOSUCH)
SELECT CAST(1 AS NOSUCH);
-- => error UNSUPPORTED_DATATYPE at 1:18..1:24

-- case: SELECT CAST(1 AS DECIMAL(40, 2))
SELECT CAST(1 AS DECIMAL(40, 2));
-- => error DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION at 1:18..1:32

-- case: SELECT CAST(1 INT)
SELECT CAST(1 INT);
-- => error PARSE_SYNTAX_ERROR at 1:15..1:18

-- case: SELECT id.x FROM a
SELECT id.x FROM a;
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:8..1:12

-- case: SELECT x.id FROM a
SELECT x.id FROM a;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:12

-- case: SELECT a.b.c FROM a
SELECT a.b.c FROM a;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:13

-- case: SELECT nosuch(id) FROM a
SELECT nosuch(id) FROM a;
-- => error UNRESOLVED_ROUTINE at 1:8..1:18

-- case: SELECT a.nosuch(id) FROM a
SELECT a.nosuch(id) FROM a;
-- => error UNRESOLVED_ROUTINE at 1:8..1:20

-- case: SELECT abs(id, 1) FROM a
SELECT abs(id, 1) FROM a;
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:18

-- case: SELECT abs() FROM a
SELECT abs() FROM a;
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:13

-- case: SELECT substring('a') FROM a
SELECT substring('a') FROM a;
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:22

-- case: SELECT abs(x => 1)
SELECT abs(x => 1);
-- => error NAMED_PARAMETERS_NOT_SUPPORTED at 1:8..1:19

-- case: SELECT upper(str => 'a', str => 'b')
SELECT upper(str => 'a', str => 'b');
-- => error NAMED_PARAMETERS_NOT_SUPPORTED at 1:8..1:37

-- case: SELECT mask(str => 'a', 'b')
SELECT mask(str => 'a', 'b');
-- => error UNEXPECTED_POSITIONAL_ARGUMENT at 1:25..1:28

-- case: SELECT sum(id) + id FROM a
SELECT sum(id) + id FROM a;
-- => error MISSING_GROUP_BY at 1:18..1:20

-- case: SELECT id FROM a HAVING sum(id) > 1
SELECT id FROM a HAVING sum(id) > 1;
-- => error MISSING_GROUP_BY at 1:8..1:10

-- case: SELECT 'a' + 1, '1' + 1
SELECT 'a' + 1, '1' + 1;
-- => error CAST_INVALID_INPUT at 1:8..1:11

-- case: SELECT array(1)[5]
SELECT array(1)[5];
-- => error INVALID_ARRAY_INDEX at 1:8..1:19

-- case: SELECT map('a', 1)['b']
SELECT map('a', 1)['b'];
-- => map(a, 1)[b] int
-- NULL

-- case: SELECT element_at(array(1), 0)
SELECT element_at(array(1), 0);
-- => error INVALID_INDEX_OF_ZERO at 1:8..1:31

-- case: SELECT 1 / 0
SELECT 1 / 0;
-- => error DIVIDE_BY_ZERO at 1:8..1:13

-- case: SELECT 2147483647 + 1
SELECT 2147483647 + 1;
-- => error ARITHMETIC_OVERFLOW at 1:8..1:22

-- case: SELECT CAST('a' AS INT)
SELECT CAST('a' AS INT);
-- => error CAST_INVALID_INPUT at 1:8..1:24

-- case: SELECT CAST(300 AS TINYINT)
SELECT CAST(300 AS TINYINT);
-- => error CAST_OVERFLOW at 1:8..1:28

-- case: SELECT DATE'2020-13-01'
SELECT DATE'2020-13-01';
-- => error INVALID_TYPED_LITERAL at 1:8..1:24

-- case: SELECT INTERVAL 'x' DAY
SELECT INTERVAL 'x' DAY;
-- => error _LEGACY_ERROR_TEMP_0026 at 1:8..1:24

-- case: SELECT X'1G'
SELECT X'1G';
-- => error INVALID_TYPED_LITERAL at 1:8..1:13

-- case: SELECT 1e500BD
SELECT 1e500BD;
-- => error DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION at 1:8..1:15

-- case: SELECT 128Y
SELECT 128Y;
-- => error INVALID_NUMERIC_LITERAL_RANGE at 1:8..1:12

-- case: SELECT true + 1
SELECT true + 1;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:16

-- case: SELECT NOT 1
SELECT NOT 1;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:13

-- case: SELECT 1 AND true
SELECT 1 AND true;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:18

-- case: SELECT id || v, id || array(1) FROM a
SELECT id || v, id || array(1) FROM a;
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:17..1:31

-- case: SELECT array(1, 'a'), array(1, true)
SELECT array(1, 'a'), array(1, true);
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:23..1:37

-- case: SELECT map(1, 2, 3)
SELECT map(1, 2, 3);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:20

-- case: SELECT map(NULL, 1)
SELECT map(NULL, 1);
-- => error NULL_MAP_KEY at 1:8..1:20

-- case: SELECT map(1, 2, 1, 3)
SELECT map(1, 2, 1, 3);
-- => error DUPLICATED_MAP_KEY at 1:8..1:23

-- case: SELECT named_struct('a')
SELECT named_struct('a');
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:25

-- case: SELECT named_struct(1, 2)
SELECT named_struct(1, 2);
-- => error DATATYPE_MISMATCH.CREATE_NAMED_STRUCT_WITHOUT_FOLDABLE_STRING at 1:8..1:26

-- case: SELECT struct(1).nosuch
SELECT struct(1).nosuch;
-- => error FIELD_NOT_FOUND at 1:8..1:24

-- case: SELECT CASE WHEN id THEN 1 END FROM a
SELECT CASE WHEN id THEN 1 END FROM a;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:31

-- case: SELECT IF(id, 1, 2) FROM a
SELECT IF(id, 1, 2) FROM a;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:20

-- case: SELECT coalesce(1, 'a'), coalesce(1, DATE'2020-01-01')
SELECT coalesce(1, 'a'), coalesce(1, DATE'2020-01-01');
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:26..1:55

-- case: SELECT 1 IN ('a', 2), 1 BETWEEN 'a' AND 2
SELECT 1 IN ('a', 2), 1 BETWEEN 'a' AND 2;
-- => error CAST_INVALID_INPUT at 1:14..1:17

-- case: SELECT DATE'2020-01-01' = 1
SELECT DATE'2020-01-01' = 1;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:28

-- case: SELECT * FROM a ORDER BY map(1, 2)
SELECT * FROM a ORDER BY map(1, 2);
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:26..1:35

-- case: SELECT DISTINCT map(1, 2)
SELECT DISTINCT map(1, 2);
-- => error UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE at 1:1..1:26

-- case: SELECT count(*) FROM a GROUP BY map(1, 2)
SELECT count(*) FROM a GROUP BY map(1, 2);
-- => count(1) bigint
-- 4

-- case: SELECT transform(array(1), (x, y, z) -> x)
SELECT transform(array(1), (x, y, z) -> x);
-- => error INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH at 1:8..1:43

-- case: SELECT transform(array(1), 1)
SELECT transform(array(1), 1);
-- => transform(array(1), lambdafunction(1, namedlambdavariable())) array<int>
-- [1]

-- case: SELECT :p
SELECT :p;
-- => error UNBOUND_SQL_PARAMETER at 1:8..1:10

-- case: SELECT ?
SELECT ?;
-- => error UNBOUND_SQL_PARAMETER at 1:8..1:9

-- case: SELECT * FROM nosuch
SELECT * FROM nosuch;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:21

-- case: SELECT * FROM nosuch.nosuch
SELECT * FROM nosuch.nosuch;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:28

-- case: SELECT * FROM `a b`
SELECT * FROM `a b`;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:20

-- case: SELECT * FROM a AS (x, y, z)
SELECT * FROM a AS (x, y, z);
-- => x int, y string, z int
-- 1 | x | 10
-- 2 | y | 20
-- 2 | z | NULL
-- NULL | w | 40

-- case: SELECT * FROM a AS t(x, y)
SELECT * FROM a AS t(x, y);
-- => error ASSIGNMENT_ARITY_MISMATCH at 1:15..1:27

-- case: SELECT * FROM (SELECT 1) AS t(x, y)
SELECT * FROM (SELECT 1) AS t(x, y);
-- => error ASSIGNMENT_ARITY_MISMATCH at 1:15..1:36

-- case: SELECT * FROM (SELECT 1, 1)
SELECT * FROM (SELECT 1, 1);
-- => 1 int, 1 int
-- 1 | 1

-- case: SELECT `1` FROM (SELECT 1)
SELECT `1` FROM (SELECT 1);
-- => 1 int
-- 1

-- case: SELECT `1` FROM (SELECT 1, 1)
SELECT `1` FROM (SELECT 1, 1);
-- => error AMBIGUOUS_REFERENCE at 1:8..1:11

-- case: SELECT a.a FROM (SELECT 1 AS a) a
SELECT a.a FROM (SELECT 1 AS a) a;
-- => a int
-- 1

-- case: names of too many parts
SELECT * FROM a.b.c;
-- => error REQUIRES_SINGLE_PART_NAMESPACE at 1:15..1:20
SELECT * FROM spark_catalog.a.b.c;
-- => error REQUIRES_SINGLE_PART_NAMESPACE at 1:15..1:34
SELECT a.b.c(1);
-- => error REQUIRES_SINGLE_PART_NAMESPACE
SELECT * FROM a.b.c.d(1);
-- => error REQUIRES_SINGLE_PART_NAMESPACE
SHOW TABLES IN a.b;
-- => error NESTED_DATABASE_UNSUPPORTED_BY_V1_SESSION_CATALOG
DROP DATABASE a.b;
-- => error NESTED_DATABASE_UNSUPPORTED_BY_V1_SESSION_CATALOG
CREATE DATABASE a.b;
-- => error REQUIRES_SINGLE_PART_NAMESPACE
USE a.b;
-- => error SCHEMA_NOT_FOUND at 1:1..1:8

-- case: names in parentheses are for the columns of a generator
SELECT 1 (x);
-- => error MULTI_ALIAS_WITHOUT_GENERATOR at 1:8..1:13
SELECT 1 AS (x);
-- => error MULTI_ALIAS_WITHOUT_GENERATOR at 1:8..1:16
SELECT explode(array(1)) AS (x);
-- => x int
-- 1

-- case: IDENTIFIER without an expression
SELECT IDENTIFIER();
-- => error PARSE_SYNTAX_ERROR at 1:19..1:20

-- case: a table function where a value is wanted
SELECT range(3);
-- => error NOT_A_SCALAR_FUNCTION at 1:8..1:16

-- case: a subquery as a value of PIVOT
SELECT * FROM VALUES (1, 'a') AS t(n, v) PIVOT (max(n) FOR v IN ('a', (SELECT 'b')));
-- => error NON_LITERAL_PIVOT_VALUES at 1:71..1:83

-- case: a generator in VALUES
SELECT * FROM VALUES (explode(array(1, 2)));
-- => error INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE at 1:23..1:43

-- case: TABLESAMPLE takes as many of the buckets as are named first
SELECT count(*) FROM range(20) WHERE id IN (SELECT n FROM (SELECT id AS n FROM range(20)) TABLESAMPLE (BUCKET 0 OUT OF 4));
-- => count(1) bigint
-- 0
SELECT count(*) FROM (SELECT id FROM range(20)) TABLESAMPLE (BUCKET 4 OUT OF 4);
-- => count(1) bigint
-- 20
SELECT count(*) FROM (SELECT id FROM range(20)) TABLESAMPLE (BUCKET 1 OUT OF 0);
-- => error INVALID_TABLESAMPLE_FRACTION at 1:49..1:79

-- case: what TABLESAMPLE does not take
SELECT * FROM (SELECT 1 AS n) TABLESAMPLE ();
-- => error _LEGACY_ERROR_TEMP_0014 at 1:31..1:44
SELECT * FROM (SELECT 1 AS n) TABLESAMPLE (100M);
-- => error _LEGACY_ERROR_TEMP_0015 at 1:44..1:48
SELECT * FROM (SELECT 1 AS n) TABLESAMPLE (10);
-- => error _LEGACY_ERROR_TEMP_0016 at 1:44..1:46
SELECT * FROM (SELECT 1 AS n) TABLESAMPLE (BUCKET 1 OUT OF 2 ON n);
-- => error _LEGACY_ERROR_TEMP_0015 at 1:62..1:64
SELECT * FROM (SELECT 1 AS n) TABLESAMPLE SYSTEM (10 PERCENT);
-- => error UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_NO_SCAN at 1:43..1:49
SELECT * FROM (SELECT 1 AS n) TABLESAMPLE SYSTEM (10 ROWS);
-- => error UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_SAMPLE_METHOD at 1:43..1:49

-- case: a struct is one value before IN
SELECT named_struct('a', 1, 'b', 2) IN (SELECT 1, 2);
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH at 1:8..1:53
SELECT struct(1, 2) IN (SELECT 1, 2), named_struct('a', 1, 'b', 2) IN (SELECT named_struct('a', 1, 'b', 2));
-- => (named_struct('1', 1, '2', 2) IN (listquery())) boolean, (named_struct(a, 1, b, 2) IN (listquery())) boolean
-- true | true

-- case: what takes values takes no lambda
SELECT explode(x -> x + 1);
-- => error INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION at 1:8..1:27
SELECT posexplode(x -> x);
-- => error INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION at 1:8..1:26
SELECT lag(x -> x) OVER (ORDER BY 1);
-- => error INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION at 1:8..1:37
SELECT row_number(x -> x + 1) OVER (ORDER BY 1);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:48

-- case: REBALANCE_BY_SIZE begins with a size
SELECT /*+ REBALANCE_BY_SIZE(3) */ * FROM VALUES (1) AS t(a);
-- => a int
-- 1
SELECT /*+ REBALANCE_BY_SIZE('64mb', a) */ * FROM VALUES (1) AS t(a);
-- => a int
-- 1
SELECT /*+ REBALANCE_BY_SIZE */ * FROM VALUES (1) AS t(a);
-- => error INVALID_REBALANCE_BY_SIZE_HINT_PARAMETER at 1:12..1:29
SELECT /*+ REBALANCE_BY_SIZE(a) */ * FROM VALUES (1) AS t(a);
-- => error INVALID_REBALANCE_BY_SIZE_HINT_PARAMETER at 1:12..1:32
SELECT /*+ REBALANCE_BY_SIZE(0) */ * FROM VALUES (1) AS t(a);
-- => error INVALID_REBALANCE_BY_SIZE_HINT_PARAMETER at 1:12..1:32
SELECT /*+ REBALANCE_BY_SIZE(-1) */ * FROM VALUES (1) AS t(a);
-- => error INVALID_REBALANCE_BY_SIZE_HINT_PARAMETER at 1:12..1:33
SELECT /*+ REBALANCE_BY_SIZE('x') */ * FROM VALUES (1) AS t(a);
-- => error INVALID_REBALANCE_BY_SIZE_HINT_PARAMETER at 1:12..1:34
SELECT /*+ REBALANCE_BY_SIZE(3, zz) */ * FROM VALUES (1) AS t(a);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:12..1:36
