-- DISTINCT aggregates: one set of arguments, several, beside plain ones, with FILTER.

-- case: one set of arguments
SELECT g, count(DISTINCT a) AS n, sum(DISTINCT a) AS s FROM VALUES (1, 1), (1, 1), (1, 2), (2, null), (null, 3), (null, 3) AS t(g, a) GROUP BY g ORDER BY g;
-- => g int, n bigint, s bigint
-- NULL | 1 | 3
-- 1 | 2 | 3
-- 2 | 0 | NULL

-- case: without groups
SELECT count(DISTINCT a) AS n, avg(DISTINCT a) AS m, max(DISTINCT a) AS x FROM VALUES (1), (1), (4), (null) AS t(a);
-- => n bigint, m double, x int
-- 2 | 2.5 | 4

-- case: several arguments, in any order
SELECT count(DISTINCT a, b) AS n, count(DISTINCT b, a) AS m FROM VALUES (1, 'x'), (1, 'x'), (1, 'y'), (2, null), (2, null) AS t(a, b);
-- => n bigint, m bigint
-- 2 | 2

-- case: beside plain aggregates
SELECT g, count(DISTINCT a) AS n, count(*) AS r, sum(b) AS s, min(b) AS l FROM VALUES (1, 1, 10), (1, 1, 20), (1, 2, null), (2, null, 5) AS t(g, a, b) GROUP BY g ORDER BY g;
-- => g int, n bigint, r bigint, s bigint, l int
-- 1 | 2 | 3 | 30 | 10
-- 2 | 0 | 1 | 5 | 5

-- case: several sets of arguments
SELECT g, count(DISTINCT a) AS n, sum(DISTINCT b) AS s, count(DISTINCT a, b) AS ab, count(b) AS c FROM VALUES (1, 1, 10), (1, 1, 20), (1, 2, 20), (2, null, 5), (2, null, 5) AS t(g, a, b) GROUP BY g ORDER BY g;
-- => g int, n bigint, s bigint, ab bigint, c bigint
-- 1 | 2 | 30 | 3 | 3
-- 2 | 0 | 5 | 0 | 2

-- case: filters
SELECT count(DISTINCT a) FILTER (WHERE b > 10) AS n, count(DISTINCT a) AS m, sum(DISTINCT a) FILTER (WHERE b > 100) AS none, count(*) FILTER (WHERE b > 10) AS r FROM VALUES (1, 10), (1, 20), (2, 20), (3, null) AS t(a, b);
-- => n bigint, m bigint, none bigint, r bigint
-- 2 | 3 | NULL | 2

-- case: of no rows
SELECT count(DISTINCT a) AS n, count(DISTINCT b) AS m, sum(DISTINCT a) AS s, count(*) AS r, sum(b) AS t, count_if(a > 1) AS i FROM VALUES (1, 2) AS t(a, b) WHERE a > 5;
-- => n bigint, m bigint, s bigint, r bigint, t bigint, i bigint
-- 0 | 0 | NULL | 0 | NULL | 0

-- case: of no rows, in groups
SELECT a, count(DISTINCT b) AS m, count(*) AS r FROM VALUES (1, 2) AS t(a, b) WHERE a > 5 GROUP BY a;
-- => a int, m bigint, r bigint

-- case: NaN and the zeros are one value each
SELECT count(DISTINCT d) AS n, count(d) AS c FROM VALUES (double('NaN')), (double('NaN')), (0D), (-0D), (1D) AS t(d);
-- => n bigint, c bigint
-- 3 | 5

-- case: of an expression, by an expression
SELECT a % 2 AS g, sum(DISTINCT a + b) AS s, avg(b) AS m FROM VALUES (1, 2), (3, 0), (5, 1), (2, 2), (4, 0) AS t(a, b) GROUP BY a % 2 ORDER BY g;
-- => g int, s bigint, m double
-- 0 | 4 | 1.0
-- 1 | 9 | 1.0

-- case: of the grouping itself
SELECT a, count(DISTINCT a) AS n, count(DISTINCT b) AS m FROM VALUES (1, 2), (1, 2), (null, 1) AS t(a, b) GROUP BY a ORDER BY a;
-- => a int, n bigint, m bigint
-- NULL | 0 | 1
-- 1 | 1 | 1

-- case: in grouping sets
SELECT a, b, count(DISTINCT c) AS n, count(*) AS r FROM VALUES (1, 'x', 1), (1, 'y', 1), (2, 'x', 2) AS t(a, b, c) GROUP BY ROLLUP(a, b) ORDER BY a NULLS FIRST, b NULLS FIRST;
-- => a int, b string, n bigint, r bigint
-- NULL | NULL | 2 | 3
-- 1 | NULL | 1 | 2
-- 1 | x | 1 | 1
-- 1 | y | 1 | 1
-- 2 | NULL | 1 | 1
-- 2 | x | 1 | 1

-- case: decimals, text and dates
SELECT sum(DISTINCT d) AS s, avg(DISTINCT d) AS m, max(DISTINCT s) AS x, count(DISTINCT t) AS n, sum(d) AS all FROM VALUES (1.50BD, 'a', date'2024-01-01'), (1.50BD, 'b', date'2024-01-01'), (2.25BD, 'b', null) AS v(d, s, t);
-- => s decimal(13,2), m decimal(7,6), x string, n bigint, all decimal(13,2)
-- 3.75 | 1.875000 | b | 1 | 5.25

-- case: a filter sees no row that its first condition refused
SELECT count(DISTINCT id % 2) FILTER (WHERE id > 0 AND 6 / id > 2) AS n, count(*) AS r FROM range(4);
-- => n bigint, r bigint
-- 2 | 4

-- case: in HAVING
SELECT g FROM VALUES (1, 1), (1, 2), (2, 1) AS t(g, a) GROUP BY g HAVING count(DISTINCT a) > 1;
-- => g int
-- 1

-- case: different constants among no rows are none
SELECT count(DISTINCT 0) AS a, count(DISTINCT 1, 'x') AS b FROM VALUES (1) AS t(a) WHERE a > 1;
-- => a bigint, b bigint
-- 0 | 0

-- case: different constants among rows are one
SELECT count(DISTINCT 0) AS a, sum(DISTINCT 2) AS b FROM VALUES (1), (2) AS t(a);
-- => a bigint, b bigint
-- 1 | 2
