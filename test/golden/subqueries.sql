-- Subqueries: scalar, IN, EXISTS, correlated at any depth; lateral joins; INTERSECT ALL and EXCEPT ALL.
-- Spark refuses the cases 'beyond Spark'; there the answer is what running the subquery for each row gives.

-- case: left
CREATE TEMPORARY VIEW l AS SELECT * FROM VALUES (1, 10), (1, 30), (2, 20), (3, 30), (CAST(NULL AS INT), 5), (4, CAST(NULL AS INT)), (3, 30) AS t(a, b);

-- case: right
CREATE TEMPORARY VIEW r AS SELECT * FROM VALUES (1, 10), (2, 15), (2, 25), (3, 30), (3, 30), (CAST(NULL AS INT), 7), (5, CAST(NULL AS INT)) AS t(k, c);

-- case: scalar
SELECT a, (SELECT max(c) FROM r WHERE r.k = l.a) FROM l;
-- => a int, scalarsubquery(a) int
-- 1 | 10
-- 1 | 10
-- 2 | 25
-- 3 | 30
-- 3 | 30
-- 4 | NULL
-- NULL | NULL

-- case: count of nothing is 0
SELECT a, (SELECT count(*) FROM r WHERE r.k = l.a) AS n FROM l;
-- => a int, n bigint
-- 1 | 1
-- 1 | 1
-- 2 | 2
-- 3 | 2
-- 3 | 2
-- 4 | 0
-- NULL | 0

-- case: an expression over the count
SELECT a, (SELECT count(*) + 1 FROM r WHERE r.k = l.a) AS n FROM l;
-- => a int, n bigint
-- 1 | 2
-- 1 | 2
-- 2 | 3
-- 3 | 3
-- 3 | 3
-- 4 | 1
-- NULL | 1

-- case: count compared
SELECT a FROM l WHERE (SELECT count(*) FROM r WHERE r.k = l.a) = 0;
-- => a int
-- 4
-- NULL

-- case: count with a further condition
SELECT a FROM l WHERE 0 = (SELECT count(c) FROM r WHERE r.k = l.a AND r.c > l.b);
-- => a int
-- 1
-- 1
-- 3
-- 3
-- 4
-- NULL

-- case: exists
SELECT a, b FROM l WHERE EXISTS (SELECT 1 FROM r WHERE r.k = l.a);
-- => a int, b int
-- 1 | 10
-- 1 | 30
-- 2 | 20
-- 3 | 30
-- 3 | 30

-- case: not exists
SELECT a, b FROM l WHERE NOT EXISTS (SELECT 1 FROM r WHERE r.k = l.a);
-- => a int, b int
-- 4 | NULL
-- NULL | 5

-- case: exists without an equality
SELECT a, b FROM l WHERE EXISTS (SELECT 1 FROM r WHERE r.k < l.a AND r.c > l.b);
-- => a int, b int

-- case: not exists with an inequality
SELECT a, b FROM l WHERE NOT EXISTS (SELECT 1 FROM r WHERE r.c <> l.b AND r.k = l.a);
-- => a int, b int
-- 1 | 10
-- 3 | 30
-- 3 | 30
-- 4 | NULL
-- NULL | 5

-- case: an aggregation always has a row
SELECT a FROM l WHERE EXISTS (SELECT max(c) FROM r WHERE r.k = l.a);
-- => a int
-- 1
-- 1
-- 2
-- 3
-- 3
-- 4
-- NULL

-- case: having over an aggregation
SELECT a FROM l WHERE EXISTS (SELECT max(c) FROM r WHERE r.k = l.a HAVING max(c) > 10);
-- => a int
-- 2
-- 3
-- 3

-- case: not exists over groups
SELECT a FROM l WHERE NOT EXISTS (SELECT k FROM r WHERE r.k = l.a GROUP BY k HAVING count(*) > 1);
-- => a int
-- 1
-- 1
-- 4
-- NULL

-- case: in
SELECT a, b FROM l WHERE a IN (SELECT k FROM r);
-- => a int, b int
-- 1 | 10
-- 1 | 30
-- 2 | 20
-- 3 | 30
-- 3 | 30

-- case: not in a list with null
SELECT a, b FROM l WHERE a NOT IN (SELECT k FROM r);
-- => a int, b int

-- case: not in without null
SELECT a, b FROM l WHERE a NOT IN (SELECT k FROM r WHERE k IS NOT NULL);
-- => a int, b int
-- 4 | NULL

-- case: correlated not in
SELECT a, b FROM l WHERE a NOT IN (SELECT k FROM r WHERE r.c = l.b);
-- => a int, b int
-- 1 | 30
-- 2 | 20
-- 4 | NULL
-- NULL | 5

-- case: correlated not in, null on both sides
SELECT a, b FROM l WHERE b NOT IN (SELECT c FROM r WHERE r.k = l.a);
-- => a int, b int
-- 1 | 30
-- 2 | 20
-- 4 | NULL
-- NULL | 5

-- case: a row in
SELECT a, b FROM l WHERE (a, b) IN (SELECT k, c FROM r);
-- => a int, b int
-- 1 | 10
-- 3 | 30
-- 3 | 30

-- case: a row not in
SELECT a, b FROM l WHERE (a, b) NOT IN (SELECT k, c FROM r);
-- => a int, b int
-- 1 | 30
-- 2 | 20

-- case: in under or
SELECT a, b FROM l WHERE a IN (SELECT k FROM r) OR b > 20;
-- => a int, b int
-- 1 | 10
-- 1 | 30
-- 2 | 20
-- 3 | 30
-- 3 | 30

-- case: exists under or
SELECT a, b FROM l WHERE EXISTS (SELECT 1 FROM r WHERE r.k = l.a) OR b = 30;
-- => a int, b int
-- 1 | 10
-- 1 | 30
-- 2 | 20
-- 3 | 30
-- 3 | 30

-- case: not exists or
SELECT a, b FROM l WHERE NOT (EXISTS (SELECT 1 FROM r WHERE r.k = l.a) OR b = 30);
-- => a int, b int
-- NULL | 5

-- case: in as a value
SELECT a, a IN (SELECT k FROM r) AS i FROM l;
-- => a int, i boolean
-- 1 | true
-- 1 | true
-- 2 | true
-- 3 | true
-- 3 | true
-- 4 | false
-- NULL | false

-- case: not in as a value
SELECT a, a NOT IN (SELECT k FROM r WHERE k IS NOT NULL) AS i FROM l;
-- => a int, i boolean
-- 1 | false
-- 1 | false
-- 2 | false
-- 3 | false
-- 3 | false
-- 4 | true
-- NULL | false

-- case: in an empty list as a value
SELECT a, a IN (SELECT k FROM r WHERE false) AS i FROM l;
-- => a int, i boolean
-- 1 | false
-- 1 | false
-- 2 | false
-- 3 | false
-- 3 | false
-- 4 | false
-- NULL | false

-- case: correlated in as a value
SELECT a, b, b IN (SELECT c FROM r WHERE r.k = l.a) AS i FROM l;
-- => a int, b int, i boolean
-- 1 | 10 | true
-- 1 | 30 | false
-- 2 | 20 | false
-- 3 | 30 | true
-- 3 | 30 | true
-- 4 | NULL | false
-- NULL | 5 | false

-- case: exists as a value
SELECT a, EXISTS (SELECT 1 FROM r WHERE r.k = l.a) AS e FROM l;
-- => a int, e boolean
-- 1 | true
-- 1 | true
-- 2 | true
-- 3 | true
-- 3 | true
-- 4 | false
-- NULL | false

-- case: subqueries in case
SELECT a, CASE WHEN EXISTS (SELECT 1 FROM r WHERE r.k = l.a) THEN 'yes' WHEN a IN (SELECT c FROM r) THEN 'c' ELSE 'no' END AS e FROM l;
-- => a int, e string
-- 1 | yes
-- 1 | yes
-- 2 | yes
-- 3 | yes
-- 3 | yes
-- 4 | no
-- NULL | no

-- case: order by and limit 1
SELECT a, (SELECT c FROM r WHERE r.k = l.a ORDER BY c DESC LIMIT 1) AS top FROM l;
-- => a int, top int
-- 1 | 10
-- 1 | 10
-- 2 | 25
-- 3 | 30
-- 3 | 30
-- 4 | NULL
-- NULL | NULL

-- case: order by and limit 1 without an equality
SELECT a, (SELECT c FROM r WHERE r.k < l.a ORDER BY c DESC, k LIMIT 1) AS top FROM l;
-- => a int, top int
-- 1 | NULL
-- 1 | NULL
-- 2 | 10
-- 3 | 25
-- 3 | 25
-- 4 | 30
-- NULL | NULL

-- case: sum without an equality
SELECT a, (SELECT sum(c) FROM r WHERE r.k <= l.a) AS s FROM l;
-- => a int, s bigint
-- 1 | 10
-- 1 | 10
-- 2 | 50
-- 3 | 110
-- 3 | 110
-- 4 | 110
-- NULL | NULL

-- case: outer and own columns in one aggregate
SELECT a, (SELECT sum(c + l.b) FROM r WHERE r.k = l.a) AS s FROM l;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.AGGREGATE_FUNCTION_MIXED_OUTER_LOCAL_REFERENCES at 1:19..1:31

-- case: an outer column beside an aggregate
SELECT a, (SELECT l.b + sum(c) FROM r WHERE r.k = l.a) AS s FROM l;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE at 1:19..1:31

-- case: an outer column is aggregated
SELECT a, (SELECT max(l.b) FROM r) AS s FROM l;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE at 1:19..1:27

-- case: grouped by an outer column
SELECT a FROM l WHERE (SELECT count(*) FROM r GROUP BY l.b) > 1;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE at 1:56..1:59

-- case: an outer column above an aggregation
SELECT a, (SELECT l.b + s FROM (SELECT sum(c) AS s FROM r WHERE r.k = l.a)) AS s FROM l ORDER BY a, b;
-- => a int, s bigint
-- NULL | NULL
-- 1 | 20
-- 1 | 40
-- 2 | 60
-- 3 | 90
-- 3 | 90
-- 4 | NULL

-- case: an outer column in having
SELECT a, (SELECT sum(c) FROM r WHERE r.k = l.a HAVING count(*) * 15 >= l.b) AS s FROM l ORDER BY a, b;
-- => a int, s bigint
-- NULL | NULL
-- 1 | 10
-- 1 | NULL
-- 2 | 40
-- 3 | 60
-- 3 | 60
-- 4 | NULL

-- case: a map outside is looked up inside
SELECT a, (SELECT count(*) FROM r WHERE r.k > m[1]) AS n, (SELECT max(k) FROM r WHERE m[2] <=> r.k) AS x
FROM VALUES (1, map(1, 2)), (2, map(1, 0, 2, 3)), (3, NULL) AS o(a, m) ORDER BY a;
-- => a int, n bigint, x int
-- 1 | 3 | NULL
-- 2 | 6 | 3
-- 3 | 0 | NULL

-- case: a map outside is looked up with a column inside
SELECT a FROM VALUES (1, map(1, 2)) AS o(a, m) WHERE (SELECT count(*) FROM r WHERE m[k] = 2) > 0;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_REFERENCE_DATA_TYPE

-- case: beyond Spark: cube inside
SELECT a, (SELECT count(*) FROM (SELECT k, count(*) FROM r WHERE r.k >= l.a GROUP BY CUBE (k))) AS n FROM l ORDER BY a, b;
-- => a int, n bigint
-- NULL | 0
-- 1 | 5
-- 1 | 5
-- 2 | 4
-- 3 | 3
-- 3 | 3
-- 4 | 2

-- case: in on of an outer join is never null either
SELECT l.a, t.x FROM VALUES (1), (NULL) AS l(a) LEFT JOIN VALUES (7) AS t(x) ON (l.a IN (SELECT y FROM VALUES (2), (NULL) AS u(y))) IS NULL ORDER BY a;
-- => a int, x int
-- NULL | NULL
-- 1 | NULL

-- case: exists of both sides in on
SELECT l.a FROM l JOIN r ON l.a = r.k AND EXISTS (SELECT 1 FROM r z WHERE z.c = l.b AND z.k = r.k);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION at 1:43..1:99

-- case: an outer column in a derived table
SELECT a, (SELECT sum(x) FROM (SELECT c + l.b AS x FROM r WHERE r.k = l.a) t) AS s FROM l;
-- => a int, s bigint
-- 1 | 20
-- 1 | 40
-- 2 | 80
-- 3 | 120
-- 3 | 120
-- 4 | NULL
-- NULL | NULL

-- case: a group inside, an inequality
SELECT a, (SELECT max(m) FROM (SELECT k, max(c) AS m FROM r WHERE r.c > l.b GROUP BY k) t) AS s FROM l;
-- => a int, s int
-- 1 | 30
-- 1 | NULL
-- 2 | 30
-- 3 | NULL
-- 3 | NULL
-- 4 | NULL
-- NULL | 30

-- case: a correlated union
SELECT a, b, (SELECT count(*) FROM (SELECT c FROM r WHERE r.k = l.a UNION ALL SELECT b FROM l AS l2 WHERE l2.a = l.a) u) AS n FROM l;
-- => a int, b int, n bigint
-- 1 | 10 | 3
-- 1 | 30 | 3
-- 2 | 20 | 3
-- 3 | 30 | 4
-- 3 | 30 | 4
-- 4 | NULL | 1
-- NULL | 5 | 0

-- case: distinct count
SELECT a, (SELECT count(DISTINCT c) FROM r WHERE r.k = l.a) AS n FROM l;
-- => a int, n bigint
-- 1 | 1
-- 1 | 1
-- 2 | 2
-- 3 | 1
-- 3 | 1
-- 4 | 0
-- NULL | 0

-- case: an array of nothing
SELECT a, (SELECT collect_list(c) FROM r WHERE r.k = l.a AND c = 10) AS n FROM l;
-- => a int, n array<int>
-- 1 | [10]
-- 1 | [10]
-- 2 | []
-- 3 | []
-- 3 | []
-- 4 | []
-- NULL | []

-- case: without from
SELECT a, (SELECT l.a + 1) AS n FROM l;
-- => a int, n int
-- 1 | 2
-- 1 | 2
-- 2 | 3
-- 3 | 4
-- 3 | 4
-- 4 | 5
-- NULL | NULL

-- case: uncorrelated
SELECT a, (SELECT max(c) FROM r) - b AS n FROM l;
-- => a int, n int
-- 1 | 0
-- 1 | 20
-- 2 | 10
-- 3 | 0
-- 3 | 0
-- 4 | NULL
-- NULL | 25

-- case: two without from
SELECT (SELECT max(c) FROM r), (SELECT min(k) FROM r);
-- => scalarsubquery() int, scalarsubquery() int
-- 30 | 1

-- case: beside aggregates, by the grouping
SELECT a, sum(b), (SELECT max(c) FROM r WHERE r.k = l.a) AS m FROM l GROUP BY a;
-- => error SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION at 1:19..1:57

-- case: uncorrelated in having
SELECT a, sum(b) AS s FROM l GROUP BY a HAVING sum(b) > (SELECT avg(c) FROM r);
-- => a int, s bigint
-- 1 | 40
-- 2 | 20
-- 3 | 60

-- case: correlated in having
SELECT a, sum(b) AS s FROM l GROUP BY a HAVING sum(b) > (SELECT min(c) FROM r WHERE r.k = l.a);
-- => a int, s bigint
-- 1 | 40
-- 2 | 20
-- 3 | 60

-- case: inside an aggregate
SELECT sum((SELECT max(c) FROM r WHERE r.k = l.a)) AS s FROM l;
-- => s bigint
-- 105

-- case: not in order by where they read the query around
SELECT a, b FROM l ORDER BY (SELECT max(c) FROM r WHERE r.k = l.a) DESC NULLS LAST, a, b;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY at 1:29..1:67
SELECT a FROM l GROUP BY a ORDER BY (SELECT max(c) FROM r WHERE r.k = l.a), a;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY at 1:37..1:75
SELECT a, b FROM l DISTRIBUTE BY (SELECT max(c) FROM r WHERE r.k = l.a);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY at 1:34..1:72
SELECT l.a FROM l JOIN r ON (SELECT max(c) FROM r r2 WHERE r2.k = l.a) = r.c;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY at 1:29..1:71
SELECT a, b, (SELECT max(c) FROM r WHERE r.k = l.a) AS m FROM l ORDER BY m DESC NULLS LAST, a, b;
-- => a int, b int, m int
-- 3 | 30 | 30
-- 3 | 30 | 30
-- 2 | 20 | 25
-- 1 | 10 | 10
-- 1 | 30 | 10
-- NULL | 5 | NULL
-- 4 | NULL | NULL

-- case: in and exists not in order by
SELECT a FROM l ORDER BY a IN (SELECT k FROM r), a;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_IN_EXISTS_SUBQUERY at 1:26..1:48
SELECT a FROM l ORDER BY EXISTS (SELECT k FROM r WHERE r.k = l.a), a;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_IN_EXISTS_SUBQUERY at 1:26..1:66
SELECT a FROM l SORT BY EXISTS (SELECT k FROM r);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_IN_EXISTS_SUBQUERY at 1:25..1:49

-- case: in the condition of an inner join
SELECT l.a, r.c FROM l JOIN r ON l.a = r.k AND r.c > (SELECT min(b) FROM l);
-- => a int, c int
-- 1 | 10
-- 1 | 10
-- 2 | 15
-- 2 | 25
-- 3 | 30
-- 3 | 30
-- 3 | 30
-- 3 | 30

-- case: in of the right side in the condition of a left join
SELECT l.a, r.c FROM l LEFT JOIN r ON l.a = r.k AND r.c IN (SELECT b FROM l);
-- => a int, c int
-- 1 | 10
-- 1 | 10
-- 2 | NULL
-- 3 | 30
-- 3 | 30
-- 3 | 30
-- 3 | 30
-- 4 | NULL
-- NULL | NULL

-- case: in of the left side in the condition of a left join
SELECT l.a, r.c FROM l LEFT JOIN r ON l.a = r.k AND l.b IN (SELECT c FROM r);
-- => a int, c int
-- 1 | 10
-- 1 | 10
-- 2 | NULL
-- 3 | 30
-- 3 | 30
-- 3 | 30
-- 3 | 30
-- 4 | NULL
-- NULL | NULL

-- case: beyond Spark: two levels, exists
SELECT a FROM l WHERE EXISTS (SELECT 1 FROM r WHERE r.k = l.a AND EXISTS (SELECT 1 FROM l l2 WHERE l2.b = r.c AND l2.a >= l.a));
-- => a int
-- 1
-- 1
-- 3
-- 3

-- case: beyond Spark: two levels, in
SELECT a FROM l WHERE a IN (SELECT k FROM r WHERE c IN (SELECT b FROM l l2 WHERE l2.a = l.a));
-- => a int
-- 1
-- 1
-- 3
-- 3

-- case: beyond Spark: two levels, scalar
SELECT a, (SELECT max((SELECT max(b) FROM l l2 WHERE l2.a = r.k AND l2.b < l.b + 100)) FROM r WHERE r.k = l.a) AS n FROM l;
-- => a int, n int
-- 1 | 30
-- 1 | 30
-- 2 | 20
-- 3 | 30
-- 3 | 30
-- 4 | NULL
-- NULL | NULL

-- case: lateral
SELECT l.a, t.c FROM l, LATERAL (SELECT c FROM r WHERE r.k = l.a) t;
-- => a int, c int
-- 1 | 10
-- 1 | 10
-- 2 | 15
-- 2 | 25
-- 3 | 30
-- 3 | 30
-- 3 | 30
-- 3 | 30

-- case: lateral left join
SELECT l.a, t.c FROM l LEFT JOIN LATERAL (SELECT c FROM r WHERE r.k = l.a AND c > l.b) t;
-- => a int, c int
-- 1 | NULL
-- 1 | NULL
-- 2 | 25
-- 3 | NULL
-- 3 | NULL
-- 4 | NULL
-- NULL | NULL

-- case: lateral count
SELECT l.a, t.n FROM l, LATERAL (SELECT count(*) AS n FROM r WHERE r.k = l.a) t;
-- => a int, n bigint
-- 1 | 1
-- 1 | 1
-- 2 | 2
-- 3 | 2
-- 3 | 2
-- 4 | 0
-- NULL | 0

-- case: lateral limit
SELECT l.a, t.c FROM l, LATERAL (SELECT c FROM r WHERE r.k = l.a ORDER BY c LIMIT 1) t;
-- => a int, c int
-- 1 | 10
-- 1 | 10
-- 2 | 15
-- 3 | 30
-- 3 | 30

-- case: lateral without from
SELECT l.a, t.x FROM l, LATERAL (SELECT l.a + l.b AS x) t;
-- => a int, x int
-- 1 | 11
-- 1 | 31
-- 2 | 22
-- 3 | 33
-- 3 | 33
-- 4 | NULL
-- NULL | NULL

-- case: lateral after lateral
SELECT l.a, t.x, u.y FROM l, LATERAL (SELECT l.a + l.b AS x) t, LATERAL (SELECT t.x * 2 AS y) u;
-- => a int, x int, y int
-- 1 | 11 | 22
-- 1 | 31 | 62
-- 2 | 22 | 44
-- 3 | 33 | 66
-- 3 | 33 | 66
-- 4 | NULL | NULL
-- NULL | NULL | NULL

-- case: lateral with a condition
SELECT l.a, t.c FROM l JOIN LATERAL (SELECT * FROM r WHERE r.k = l.a) t ON t.c > 5;
-- => a int, c int
-- 1 | 10
-- 1 | 10
-- 2 | 15
-- 2 | 25
-- 3 | 30
-- 3 | 30
-- 3 | 30
-- 3 | 30

-- case: intersect all
SELECT a FROM l INTERSECT ALL SELECT k FROM r;
-- => a int
-- 1
-- 2
-- 3
-- 3
-- NULL

-- case: except all
SELECT a FROM l EXCEPT ALL SELECT k FROM r;
-- => a int
-- 1
-- 4

-- case: except all, the other way round
SELECT k FROM r EXCEPT ALL SELECT a FROM l;
-- => k int
-- 2
-- 5

-- case: intersect all, the other way round
SELECT k FROM r INTERSECT ALL SELECT a FROM l;
-- => k int
-- 1
-- 2
-- 3
-- 3
-- NULL

-- case: null-safe correlation
SELECT a, b FROM l WHERE b > (SELECT avg(b) FROM l l2 WHERE l2.a <=> l.a);
-- => a int, b int
-- 1 | 30

-- case: equal to a value of the same row
SELECT a, b FROM l WHERE b = (SELECT c FROM r WHERE r.k = l.a AND r.c = l.b);
-- => error SCALAR_SUBQUERY_TOO_MANY_ROWS

-- case: over a common table expression
WITH m AS (SELECT k, max(c) AS c FROM r GROUP BY k) SELECT a, (SELECT c FROM m WHERE m.k = l.a) AS c FROM l;
-- => a int, c int
-- 1 | 10
-- 1 | 10
-- 2 | 25
-- 3 | 30
-- 3 | 30
-- 4 | NULL
-- NULL | NULL

-- case: quantified comparison
SELECT a FROM l WHERE a = ANY (SELECT k FROM r);
-- => error PARSE_SYNTAX_ERROR at 1:32..1:38

-- case: several rows for one value
SELECT a, (SELECT c FROM r WHERE r.k = l.a) AS c FROM l WHERE a = 1;
-- => a int, c int
-- 1 | 10
-- 1 | 10

-- case: several rows
SELECT (SELECT c FROM r);
-- => error SCALAR_SUBQUERY_TOO_MANY_ROWS

-- case: a column of the outer query alone
SELECT a, (SELECT a FROM r LIMIT 1) AS x FROM l;
-- => a int, x int
-- 1 | 1
-- 1 | 1
-- 2 | 2
-- 3 | 3
-- 3 | 3
-- 4 | 4
-- NULL | NULL

-- case: two columns
SELECT a, (SELECT k, c FROM r LIMIT 1) AS x FROM l;
-- => error INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN at 1:11..1:39

-- case: in two columns
SELECT a FROM l WHERE a IN (SELECT k, c FROM r);
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH at 1:23..1:48

-- case: a correlated join condition
SELECT a, (SELECT count(*) FROM l l2 LEFT JOIN r ON r.k = l2.a AND r.c > l.b WHERE l2.b = l.b) AS n FROM l;
-- => a int, n bigint
-- 1 | 1
-- 1 | 3
-- 2 | 1
-- 3 | 3
-- 3 | 3
-- 4 | 0
-- NULL | 1

-- case: a correlated intersection
SELECT a, (SELECT count(*) FROM (SELECT k FROM r WHERE r.k >= l.a INTERSECT SELECT a FROM l) t) AS n FROM l;
-- => a int, n bigint
-- 1 | 3
-- 1 | 3
-- 2 | 2
-- 3 | 1
-- 3 | 1
-- 4 | 0
-- NULL | 0

-- case: beyond Spark: a correlated generator
SELECT a, (SELECT max(x) FROM (SELECT explode(array(l.b, r.c)) AS x FROM r WHERE r.k = l.a) t) AS n FROM l;
-- => a int, n int
-- 1 | 10
-- 1 | 30
-- 2 | 25
-- 3 | 30
-- 3 | 30
-- 4 | NULL
-- NULL | NULL

-- case: a correlated window
SELECT a, (SELECT max(rn) FROM (SELECT row_number() OVER (ORDER BY c) AS rn FROM r WHERE r.k = l.a) t) AS n FROM l;
-- => a int, n int
-- 1 | 1
-- 1 | 1
-- 2 | 2
-- 3 | 2
-- 3 | 2
-- 4 | NULL
-- NULL | NULL

-- case: no row is null
SELECT a, b FROM l WHERE (SELECT max(c) FROM r WHERE r.k = l.a) IS NULL;
-- => a int, b int
-- 4 | NULL
-- NULL | 5

-- case: no row, coalesced
SELECT a, coalesce((SELECT max(c) FROM r WHERE r.k = l.a), -1) AS m FROM l;
-- => a int, m int
-- 1 | 10
-- 1 | 10
-- 2 | 25
-- 3 | 30
-- 3 | 30
-- 4 | -1
-- NULL | -1

-- case: limit 0
SELECT a, b FROM l WHERE EXISTS (SELECT 1 FROM r WHERE r.k = l.a LIMIT 0);
-- => a int, b int

-- case: exists with a limit
SELECT a, b FROM l WHERE EXISTS (SELECT 1 FROM r WHERE r.k = l.a ORDER BY c LIMIT 1);
-- => a int, b int
-- 1 | 10
-- 1 | 30
-- 2 | 20
-- 3 | 30
-- 3 | 30

-- case: not in, nothing to compare with
SELECT a FROM l WHERE NOT a IN (SELECT k FROM r WHERE r.k > 100);
-- => a int
-- 1
-- 1
-- 2
-- 3
-- 3
-- 4
-- NULL

-- case: in is never null as a value
SELECT count(*) FROM l WHERE (a IN (SELECT k FROM r)) IS NULL;
-- => count(1) bigint
-- 0

-- case: an unknown column outside
SELECT a, nope FROM l WHERE EXISTS (SELECT 1 FROM r);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:11..1:15

-- case: an unknown column inside
SELECT a FROM l WHERE EXISTS (SELECT nope FROM r);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:38..1:42

-- case: beyond Spark: predicates with subqueries in VALUES
SELECT * FROM VALUES (1 IN (SELECT 1), 1), (EXISTS (SELECT 1 WHERE false), 2) AS t(a, b) ORDER BY b;
-- => a boolean, b int
-- true | 1
-- false | 2

-- case: scalar subqueries in VALUES
SELECT * FROM VALUES ((SELECT max(id) FROM range(3)), 2), (3, (SELECT 4)) AS t(a, b) ORDER BY a;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.SCALAR_SUBQUERY_IN_VALUES at 1:15..1:74
VALUES (1 + (SELECT 1));
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.SCALAR_SUBQUERY_IN_VALUES at 1:1..1:24

-- case: a subquery does not see the aliases of the SELECT list it is in
SELECT 1 AS x, (SELECT x) AS y;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:24..1:25
SELECT a AS b, (SELECT c FROM VALUES (1) t(c) WHERE c = b) m FROM VALUES (1), (2) s(a);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:57..1:58
SELECT a AS b, EXISTS (SELECT 1 FROM VALUES (1) t(c) WHERE c = b) m FROM VALUES (1), (2) s(a);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:64..1:65
SELECT a AS b, (SELECT max(b) FROM VALUES (5) t(c)) m FROM VALUES (1), (2) s(a);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:28..1:29
SELECT a AS b, b IN (SELECT c FROM VALUES (1) t(c)) m FROM VALUES (1), (2) s(a);
-- => b int, m boolean
-- 1 | true
-- 2 | false

-- case: SELECT and VALUES as names, where nothing else says that a query begins
SELECT 1 IN (SELECT (1));
-- => error UNRESOLVED_ROUTINE at 1:14..1:24
SELECT 1 NOT IN (SELECT (1), 2);
-- => error UNRESOLVED_ROUTINE at 1:18..1:28
SELECT 1 IN (VALUES (1), (2));
-- => error UNRESOLVED_ROUTINE at 1:14..1:24
SELECT 1 IN (SELECT - 1);
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:14..1:20
SELECT 1 IN (SELECT (1) + 1);
-- => error UNRESOLVED_ROUTINE at 1:14..1:24
SELECT 1 IN (SELECT (1) FROM range(1)) AS a, 1 IN (SELECT (1) AS x) AS b, 1 IN (VALUES (1) AS t(x)) AS c, 1 IN (SELECT (1) UNION SELECT 2) AS d;
-- => a boolean, b boolean, c boolean, d boolean
-- true | true | true | true

-- case: outside ANSI mode IN compares text beside another type as text, and nothing beside truth values
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
CREATE TEMP VIEW kinds AS SELECT * FROM VALUES (1, '1', true, DATE'2020-01-01', 1.0BD, 1.0D, X'31') AS k(i, s, b, d, m, f, x);
SELECT i IN (SELECT '01' FROM kinds) AS a, i IN (SELECT s FROM kinds) AS b, m IN (SELECT s FROM kinds) AS c, f IN (SELECT '1.0' FROM kinds) AS d FROM kinds;
-- => a boolean, b boolean, c boolean, d boolean
-- false | true | false | true
SELECT d IN (SELECT '2020' FROM kinds) AS a, d IN (SELECT '2020-01-01' FROM kinds) AS b, (i, s) IN (SELECT '01', 1 FROM kinds) AS c FROM kinds;
-- => a boolean, b boolean, c boolean
-- false | true | false
SELECT i FROM kinds WHERE i IN (SELECT '01' FROM kinds);
-- => i int
SELECT s IN (SELECT b FROM kinds) FROM kinds;
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH at 1:8..1:34
SELECT b IN (SELECT i FROM kinds) FROM kinds;
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH at 1:8..1:34
SELECT x IN (SELECT s FROM kinds) FROM kinds;
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH at 1:8..1:34
SELECT m IN (SELECT i FROM kinds) AS a, i IN (SELECT f FROM kinds) AS b FROM kinds;
-- => a boolean, b boolean
-- true | true
SET spark.sql.ansi.enabled = true;
-- => key string, value string
-- spark.sql.ansi.enabled | true

-- case: DISTINCT makes one of the two zeros of floating point, which shows where it is compared as text
SELECT x FROM VALUES (-0.0D), (1.0D) AS t(x) WHERE CAST(x AS STRING) IN (SELECT CAST(y AS STRING) FROM (SELECT DISTINCT y FROM VALUES (-0.0D), (1.0D) AS u(y)));
-- => x double
-- 1.0

-- case: subqueries that differ in the sign of a zero are two
SELECT (SELECT max(CAST(x AS STRING)) FROM (SELECT -0.0D AS x)) AS a, (SELECT max(CAST(x AS STRING)) FROM (SELECT 0.0D AS x)) AS b;
-- => a string, b string
-- -0.0 | 0.0

-- case: EXISTS is a predicate, an operand only in parentheses
SELECT (EXISTS (SELECT 1)) IS TRUE AS a, NOT EXISTS (SELECT 1) AND true AS b, if(EXISTS (SELECT 1), 1, 2) AS c, true IN (EXISTS (SELECT 1)) AS d, (EXISTS (SELECT 1))::int AS e;
-- => a boolean, b boolean, c int, d boolean, e int
-- true | false | 1 | true | 1
SELECT EXISTS (SELECT 1) IS TRUE;
-- => error PARSE_SYNTAX_ERROR at 1:26..1:28
SELECT EXISTS (SELECT 1) = true;
-- => error PARSE_SYNTAX_ERROR at 1:26..1:27
SELECT true = EXISTS (SELECT 1);
-- => error PARSE_SYNTAX_ERROR at 1:15..1:21
SELECT EXISTS (SELECT 1)::int;
-- => error PARSE_SYNTAX_ERROR at 1:25..1:27
SELECT 1 FROM range(1) WHERE NOT EXISTS (SELECT 1) IS NULL;
-- => error PARSE_SYNTAX_ERROR at 1:52..1:54
SELECT 1 + EXISTS (SELECT 1);
-- => error PARSE_SYNTAX_ERROR at 1:12..1:18

-- case: a query in parentheses of its own is one value of the list behind IN
SELECT 1 IN ((SELECT 1)) AS a, 1 IN ((SELECT 2), 1) AS b;
-- => a boolean, b boolean
-- true | true
SELECT id FROM range(3) WHERE id IN ((SELECT 2)) OR id IN (((SELECT 1))) ORDER BY id;
-- => id bigint
-- 1
-- 2
SELECT id FROM range(3) WHERE id IN ((SELECT 1) UNION (SELECT 2)) ORDER BY id;
-- => id bigint
-- 1
-- 2
SELECT id FROM range(3) WHERE id IN ((SELECT id FROM range(2)));
-- => error SCALAR_SUBQUERY_TOO_MANY_ROWS
SELECT id FROM range(3) WHERE id NOT IN ((VALUES 1, 2));
-- => error SCALAR_SUBQUERY_TOO_MANY_ROWS
SELECT id FROM range(3) WHERE (id, id) IN ((SELECT 1, 1));
-- => error INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN at 1:44..1:57
