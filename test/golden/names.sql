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

-- case: a word that wants something behind it is a name where nothing is
SELECT 1 and, 2 or, 3 like, 4 between, 5 in, 6 is, 7 not, 8 where, 9 div, 10 from;
-- => and int, or int, like int, between int, in int, is int, not int, where int, div int, from int
-- 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
SELECT c not, b in, a is FROM VALUES (1, 2, 3) AS t(a, b, c);
-- => not int, in int, is int
-- 3 | 2 | 1
SELECT 1 AND FROM VALUES (1) AS t(a);
-- => AND int
-- 1
SELECT in.col1, not.col1 FROM VALUES (1) in JOIN VALUES (2) not;
-- => col1 int, col1 int
-- 1 | 2
SELECT * FROM VALUES (1) not JOIN VALUES (1) like ON 1 = 1;
-- => col1 int, col1 int
-- 1 | 1
SELECT * FROM VALUES (1) where WHERE where.col1 = 1;
-- => col1 int
-- 1
SELECT * FROM (SELECT 1 in) select;
-- => in int
-- 1
WITH and AS (SELECT 1 or) SELECT and.or, or + 1 FROM and WHERE or = 1 ORDER BY or;
-- => or int, (or + 1) int
-- 1 | 2
FROM VALUES (1) in SELECT col1 is WHERE col1 = 1;
-- => is int
-- 1
SELECT * FROM VALUES (1) WHERE col1 = 1 AND;
-- => error PARSE_SYNTAX_ERROR at 1:44..1:44
SELECT * FROM range(1) union;
-- => error PARSE_SYNTAX_ERROR at 1:29..1:29
SELECT * FROM range(1) join;
-- => error PARSE_SYNTAX_ERROR at 1:28..1:28

-- case: a word that is no operand is a function where one is called
SELECT DISTINCT ON (a) a, b FROM VALUES (1, 2) AS t(a, b);
-- => error UNRESOLVED_ROUTINE at 1:17..1:23
SELECT where(1);
-- => error UNRESOLVED_ROUTINE at 1:8..1:16
SELECT and(true, false), or(true, false), in(1, 1, 2);
-- => (true AND false) boolean, (true OR false) boolean, (1 IN (1, 2)) boolean
-- false | true | true
SELECT 1 FROM VALUES (1) AS t(a) WHERE (a) IN (1) AND (a) = 1 OR (a) IS NULL;
-- => 1 int
-- 1

-- case: constants before a dot are values
SELECT null.a;
-- => NULL[a] void
-- NULL
SELECT true.id FROM range(1) AS true;
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:8..1:15

-- case: DISTINCT is a column where FIRST, LAST and ANY_VALUE of one expression can read it so
SELECT first(distinct - 1), last(distinct * 2), any_value(distinct), first(distinct = 1), first(distinct IN (1, 2)), first(distinct NOT LIKE 'a'), any_value(distinct - 1 IGNORE NULLS), last(distinct::string || 'x') FROM VALUES (5) AS t(distinct);
-- => first((distinct - 1)) int, last((distinct * 2)) int, any_value(distinct) int, first((distinct = 1)) boolean, first((distinct IN (1, 2))) boolean, first((NOT distinct LIKE a)) boolean, any_value((distinct - 1)) int, last(concat(CAST(distinct AS STRING), x)) string
-- 4 | 10 | 5 | false | false | true | 4 | 5x
SELECT first(distinct distinct), first(distinct - 1, true), max(distinct - 1), first_value(distinct - 1), first(distinct - 1) FILTER (WHERE true), first(DISTINCT NOT true), `first`(distinct - 1) FROM VALUES (5) AS t(distinct);
-- => first(DISTINCT distinct) int, first(DISTINCT -1) int, max(DISTINCT -1) int, first_value(DISTINCT -1) int, first(DISTINCT -1) FILTER (WHERE true) int, first(DISTINCT (NOT true)) boolean, first(DISTINCT -1) int
-- 5 | -1 | -1 | -1 | -1 | false | -1
SELECT first(distinct - 1) FROM VALUES (5) AS t(a);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:14..1:22
SELECT last(all + 1) FROM VALUES (5) AS t(a);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:13..1:16
SELECT first(distinct (a)) FROM VALUES (5) AS t(a);
-- => error UNRESOLVED_ROUTINE at 1:14..1:26
