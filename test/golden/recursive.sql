-- WITH RECURSIVE.

-- case: rows until there are none
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT * FROM t;
-- => n int
-- 1
-- 2
-- 3
-- 4
-- 5

-- case: the last time may come to nothing just at the limit
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 100) SELECT count(*), sum(n) FROM t;
-- => count(1) bigint, sum(n) bigint
-- 100 | 5050

-- case: too deep
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 101) SELECT count(*) FROM t;
-- => error RECURSION_LEVEL_LIMIT_EXCEEDED at 1:16..1:17

-- case: a level of one's own
WITH RECURSIVE t(n) MAX RECURSION LEVEL 5 AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT count(*) FROM t;
-- => count(1) bigint
-- 5

-- case: too deep for it
WITH RECURSIVE t(n) MAX RECURSION LEVEL 5 AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 6) SELECT count(*) FROM t;
-- => error RECURSION_LEVEL_LIMIT_EXCEEDED at 1:16..1:17

-- case: a graph
WITH RECURSIVE g(a, b) AS (VALUES (1, 2), (2, 3), (2, 4), (4, 5)), r(a, path) AS (SELECT 1, array(1) UNION ALL SELECT g.b, r.path || array(g.b) FROM r JOIN g ON g.a = r.a) SELECT * FROM r;
-- => a int, path array<int>
-- 1 | [1]
-- 2 | [1,2]
-- 3 | [1,2,3]
-- 4 | [1,2,4]
-- 5 | [1,2,4,5]

-- case: an anchor of several queries
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT n + 10 FROM t WHERE n < 3) SELECT * FROM t;
-- => n int
-- 1
-- 11
-- 12
-- 2

-- case: joined with itself
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT a.n + b.n FROM t a JOIN t b ON a.n = b.n WHERE a.n < 10) SELECT * FROM t;
-- => n int
-- 1
-- 16
-- 2
-- 4
-- 8

-- case: read twice by the query
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t a, t b WHERE a.n = b.n;
-- => n int, n int
-- 1 | 1
-- 2 | 2
-- 3 | 3

-- case: one recursion within another
WITH RECURSIVE x(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM x WHERE id < 3), z(id) AS (SELECT * FROM x UNION ALL SELECT id + 1 FROM z WHERE id < 5) SELECT * FROM z;
-- => id int
-- 1
-- 2
-- 2
-- 3
-- 3
-- 3
-- 4
-- 4
-- 4
-- 5
-- 5
-- 5

-- case: a recursive name that does not read itself
WITH RECURSIVE t AS (SELECT 1 AS n) SELECT * FROM t;
-- => n int
-- 1

-- case: distinct at each time
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT DISTINCT n + 1 FROM t WHERE n < 3) SELECT * FROM t;
-- => n int
-- 1
-- 2
-- 3

-- case: in a subquery
SELECT x.a, (WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT max(n) FROM t) FROM VALUES (1), (2) AS x(a);
-- => a int, scalarsubquery() int
-- 1 | 3
-- 2 | 3

-- case: read by EXISTS
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT x.n + 1 FROM (VALUES (1), (2)) x(n) WHERE x.n IN (SELECT n FROM t)) SELECT * FROM t;
-- => n int
-- 1
-- 2
-- 3

-- case: a view
CREATE TEMPORARY VIEW nums AS WITH RECURSIVE nums(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM nums WHERE n < 4) SELECT * FROM nums;

-- case: the rows of the view
SELECT sum(n) FROM nums;
-- => sum(n) bigint
-- 10

-- case: the first part gives the type
WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1L FROM t WHERE n < 3) SELECT * FROM t;
-- => error CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE

-- case: UNION would have to drop what was seen
WITH RECURSIVE t AS (SELECT 1 AS n UNION SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t;
-- => error UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE at 1:22..1:73

-- case: the first part must not read itself
WITH RECURSIVE t AS (SELECT n + 1 FROM t UNION ALL SELECT 1 AS n) SELECT * FROM t;
-- => error INVALID_RECURSIVE_CTE at 1:40..1:41

-- case: an aggregation over itself
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3 GROUP BY n) SELECT * FROM t;
-- => error INVALID_RECURSIVE_REFERENCE.PLACE

-- case: the outer side of a join
WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT x.n + 1 FROM (VALUES (1), (2)) x(n) LEFT JOIN t ON x.n = t.n WHERE t.n < 3) SELECT * FROM t;
-- => error INVALID_RECURSIVE_REFERENCE.PLACE

-- case: without the word RECURSIVE
WITH t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:54..1:55

-- case: settings say how deep and how many
SET spark.sql.cteRecursionLevelLimit = 5;
-- => key string, value string
-- spark.sql.cteRecursionLevelLimit | 5
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 6) SELECT count(*) FROM t;
-- => error RECURSION_LEVEL_LIMIT_EXCEEDED at 1:16..1:17
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT count(*) FROM t;
-- => count(1) bigint
-- 5
SET spark.sql.cteRecursionLevelLimit = -1;
-- => key string, value string
-- spark.sql.cteRecursionLevelLimit | -1
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 150) SELECT count(*) FROM t;
-- => count(1) bigint
-- 150
RESET spark.sql.cteRecursionLevelLimit;
SET spark.sql.cteRecursionRowLimit = 10;
-- => key string, value string
-- spark.sql.cteRecursionRowLimit | 10
WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 20) SELECT count(*) FROM t;
-- => error RECURSION_ROW_LIMIT_EXCEEDED at 1:16..1:17
SET spark.sql.cteRecursionRowLimit = 1000;
-- => key string, value string
-- spark.sql.cteRecursionRowLimit | 1000
WITH RECURSIVE t(n) AS (SELECT 1L UNION ALL SELECT n + id FROM t, range(100000) WHERE n < 3) SELECT count(*) FROM t;
-- => error RECURSION_ROW_LIMIT_EXCEEDED at 1:16..1:17
WITH RECURSIVE t(n) AS (SELECT 1L UNION ALL SELECT n + id FROM t, range(990) WHERE n < 2 AND id > 0) SELECT count(*) FROM t;
-- => count(1) bigint
-- 990
WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL (WITH RECURSIVE b(y) AS (SELECT 1 UNION ALL SELECT y + x FROM a, b WHERE y < 3) SELECT * FROM b)) SELECT * FROM a;
-- => error RECURSION_ROW_LIMIT_EXCEEDED at 1:16..1:17
WITH RECURSIVE t(n) AS (SELECT id FROM range(2000) UNION ALL SELECT n + 1 FROM t WHERE n < 0) SELECT count(*) FROM t;
-- => error RECURSION_ROW_LIMIT_EXCEEDED at 1:16..1:17
RESET spark.sql.cteRecursionRowLimit;

-- case: set operations look at the rows of the time before
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL (SELECT n + 1 FROM r WHERE n < 10 INTERSECT SELECT n + 1 FROM r WHERE n < 4)) SELECT * FROM r;
-- => n int
-- 1
-- 2
-- 3
-- 4
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL (SELECT n + 1 FROM r WHERE n < 4 INTERSECT ALL SELECT n + 1 FROM r)) SELECT * FROM r;
-- => n int
-- 1
-- 2
-- 3
-- 4
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL (SELECT 3 EXCEPT SELECT n FROM r)) SELECT * FROM r;
-- => n int
-- 1
-- 3
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL (SELECT n + 1 FROM r WHERE n < 5 EXCEPT ALL SELECT 4)) SELECT * FROM r;
-- => n int
-- 1
-- 2
-- 3
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL (SELECT n + 1 FROM r WHERE n < 3 UNION SELECT n + 10 FROM r WHERE n < 3)) SELECT * FROM r;
-- => n int
-- 1
-- 11
-- 12
-- 2
-- 3
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL (VALUES (5) EXCEPT SELECT n + 1 FROM r)) SELECT * FROM r;
-- => error RECURSION_LEVEL_LIMIT_EXCEEDED at 1:16..1:17

-- case: subqueries read the rows of the time before
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT (SELECT n + 1 FROM r) FROM r WHERE n < 3) SELECT * FROM r;
-- => n int
-- 1
-- 2
-- 3
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT CASE WHEN n IN (SELECT n FROM r) THEN n + 1 END FROM r WHERE n < 3) SELECT * FROM r;
-- => n int
-- 1
-- 2
-- 3
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3 AND n = (SELECT n FROM r)) SELECT * FROM r;
-- => n int
-- 1
-- 2
-- 3
WITH RECURSIVE r(n) AS (VALUES (1), (2) UNION ALL SELECT (SELECT n + 1 FROM r) FROM r WHERE n < 3) SELECT * FROM r;
-- => error SCALAR_SUBQUERY_TOO_MANY_ROWS

-- case: but aggregate nothing of them
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3 AND n = (SELECT max(n) FROM r)) SELECT * FROM r;
-- => error INVALID_RECURSIVE_REFERENCE.PLACE at 1:86..1:108
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT (SELECT max(n) FROM r) + 1 FROM r WHERE n < 3) SELECT * FROM r;
-- => error INVALID_RECURSIVE_REFERENCE.PLACE at 1:53..1:75

-- case: a column of the query around it, wherever it stands
SELECT * FROM VALUES (1) AS t(a), LATERAL (WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < t.a + 2) SELECT * FROM r);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED at 1:89..1:126
SELECT * FROM VALUES (1) AS t(a), LATERAL (WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r JOIN (VALUES (1)) v(x) ON x = t.a WHERE n < 3) SELECT * FROM r);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED at 1:89..1:154
SELECT * FROM VALUES (1) AS t(a), LATERAL (WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + m FROM r LATERAL VIEW explode(array(t.a)) e AS m WHERE n < 3) SELECT * FROM r);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED at 1:89..1:160

-- case: a lateral query beside the rows of the time before
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT q.z FROM r, LATERAL (SELECT r.n + 1 AS z) q WHERE n < 3) SELECT * FROM r;
-- => n int
-- 1
-- 2
-- 3
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT q.n + 1 FROM range(3) g, LATERAL (SELECT n FROM r WHERE r.n = g.id) q) SELECT * FROM r;
-- => n int
-- 1
-- 2
-- 3
