-- How results are called.

-- case: functions by the name they were called
SELECT position('x', s), position('x', s, 2), cardinality(arr), printf('%d', a), sha(s) = sha1(s), approx_percentile(a, 0.5, 100) FROM VALUES ('axb', array(1), 1) AS t(s, arr, a) GROUP BY s, arr, a;
-- => position(x, s, 1) int, position(x, s, 2) int, cardinality(arr) int, printf(%d, a) string, (sha(s) = sha1(s)) boolean, approx_percentile(a, 0.5, 100) int
-- 2 | 2 | 1 | 1 | true | 1
SELECT array_sort(arr), array_sort(arr, (x, y) -> y - x) FROM VALUES (array(2, 1)) AS t(arr);
-- => array_sort(arr, lambdafunction((IF(((namedlambdavariable() IS NULL) AND (namedlambdavariable() IS NULL)), 0, (IF((namedlambdavariable() IS NULL), 1, (IF((namedlambdavariable() IS NULL), -1, (IF((namedlambdavariable() < namedlambdavariable()), -1, (IF((namedlambdavariable() > namedlambdavariable()), 1, 0)))))))))), namedlambdavariable(), namedlambdavariable())) array<int>, array_sort(arr, lambdafunction((namedlambdavariable() - namedlambdavariable()), namedlambdavariable(), namedlambdavariable())) array<int>
-- [1,2] | [2,1]

-- case: rows among rows, whatever their fields are called
SELECT (a, b) IN ((1, 2), (3, 4)), (a, b) IN ((2, 1)) FROM VALUES (1, 2) AS t(a, b);
-- => (named_struct(a, a, b, b) IN (named_struct(col1, 1, col2, 2), named_struct(col1, 3, col2, 4))) boolean, (named_struct(a, a, b, b) IN (named_struct(col1, 2, col2, 1))) boolean
-- true | false
SELECT (a, b) IN (SELECT a, b FROM VALUES (1, 2) AS u(a, b)), (a + 1, b) IN (SELECT a, b FROM VALUES (2, 2) AS u(a, b)) FROM VALUES (1, 2) AS t(a, b);
-- => (named_struct('a', a, 'b', b) IN (listquery())) boolean, (named_struct('_0', (a + 1), 'b', b) IN (listquery())) boolean
-- true | true

-- case: a query in FROM that has no name hides the names of the tables in it
SELECT v.a FROM (SELECT * FROM VALUES (1) AS v(a));
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:11
SELECT v.* FROM (SELECT * FROM VALUES (1) AS v(a));
-- => error CANNOT_RESOLVE_STAR_EXPAND at 1:8..1:11
SELECT v.a FROM (FROM VALUES (1) AS v(a) |> WHERE v.a = 1);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:11
SELECT a FROM (SELECT v.a FROM VALUES (1) AS v(a) LIMIT 1);
-- => a int
-- 1
WITH v AS (SELECT 1 a), w AS (SELECT 1 b) SELECT v.a FROM (v);
-- => a int
-- 1
WITH v AS (SELECT 1 a), w AS (SELECT 1 b) SELECT v.a FROM (v JOIN w ON a = b);
-- => a int
-- 1

-- case: NULL, TRUE and FALSE are names where no value can stand
SELECT 1 AS `null`, 2 null, 3 true, 4 AS false;
-- => null int, null int, true int, false int
-- 1 | 2 | 3 | 4
WITH null AS (SELECT 1 AS x), true AS (SELECT 2 AS y) SELECT * FROM `null`, `true`;
-- => x int, y int
-- 1 | 2
SELECT t.`null` FROM (SELECT 1 null) t;
-- => null int
-- 1
