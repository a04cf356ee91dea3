-- case: a function written in SQL is not called in ORDER BY
CREATE TEMPORARY FUNCTION plus_one(x INT) RETURNS INT RETURN x + 1;
SELECT id FROM range(3) ORDER BY plus_one(id::int);
-- => error UNSUPPORTED_SQL_UDF_USAGE at 1:34..1:51

-- case: nor in SORT BY, DISTRIBUTE BY and CLUSTER BY
SELECT id FROM range(3) SORT BY plus_one(id::int);
-- => error UNSUPPORTED_SQL_UDF_USAGE at 1:33..1:50
SELECT id FROM range(3) DISTRIBUTE BY plus_one(id::int);
-- => error UNSUPPORTED_SQL_UDF_USAGE at 1:39..1:56
SELECT id FROM range(3) CLUSTER BY plus_one(id::int);
-- => error UNSUPPORTED_SQL_UDF_USAGE at 1:36..1:53

-- case: nor in LIMIT and OFFSET
SELECT id FROM range(3) LIMIT plus_one(1);
-- => error UNSUPPORTED_SQL_UDF_USAGE at 1:31..1:42
SELECT id FROM range(3) LIMIT 1 OFFSET plus_one(1);
-- => error UNSUPPORTED_SQL_UDF_USAGE at 1:40..1:51

-- case: nor in a generator
CREATE TEMPORARY FUNCTION two_items() RETURNS ARRAY<INT> RETURN array(1, 2);
SELECT explode(two_items());
-- => error UNSUPPORTED_SQL_UDF_USAGE at 1:16..1:27
SELECT explode(array(plus_one(1)));
-- => error UNSUPPORTED_SQL_UDF_USAGE at 1:22..1:33
SELECT * FROM range(3) LATERAL VIEW explode(two_items()) AS x;
-- => error UNSUPPORTED_SQL_UDF_USAGE at 1:45..1:56
SELECT * FROM explode(two_items());
-- => error UNSUPPORTED_SQL_UDF_USAGE at 1:23..1:34

-- case: a window's order and partitions may call it
SELECT sum(id) OVER (ORDER BY plus_one(id::int)) AS s FROM range(3) ORDER BY s;
-- => s bigint
-- 0
-- 1
-- 3
SELECT sum(id) OVER (PARTITION BY plus_one(id::int)) AS s FROM range(3) ORDER BY s;
-- => s bigint
-- 0
-- 1
-- 2

-- case: an aggregate, a HAVING and a join may call it
SELECT sum(plus_one(id::int)) AS s FROM range(3);
-- => s bigint
-- 6
SELECT plus_one(id::int) AS a, count(*) AS n FROM range(3) GROUP BY a HAVING plus_one(a) > 2 ORDER BY a;
-- => a int, n bigint
-- 2 | 1
-- 3 | 1
SELECT a.id FROM range(3) a JOIN range(3) b ON plus_one(a.id::int) = b.id ORDER BY 1;
-- => id bigint
-- 0
-- 1
DROP TEMPORARY FUNCTION plus_one;
DROP TEMPORARY FUNCTION two_items;

-- case: PIVOT and UNPIVOT take a name, and no names of columns
SELECT * FROM (SELECT 1 a, 2 b) UNPIVOT (v FOR n IN (a, b)) AS u(x, y);
-- => error PARSE_SYNTAX_ERROR at 1:65..1:66
SELECT * FROM (SELECT 1 a, 2 b) PIVOT (sum(a) FOR b IN (2)) u(x);
-- => error PARSE_SYNTAX_ERROR at 1:62..1:63
SELECT u.v FROM (SELECT 1 a, 2 b) UNPIVOT (v FOR n IN (a, b)) AS u ORDER BY v;
-- => v int
-- 1
-- 2

-- case: SET of a pipe sets columns, not fields
VALUES (named_struct('b', 1)) AS t(a) |> SET a.b = 2;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:46..1:49
VALUES (1) AS t(a) |> SET t.a = 2;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:27..1:30
