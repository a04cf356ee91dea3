-- GROUP BY with ROLLUP, CUBE and GROUPING SETS; answers are those of Spark 4.3.

-- case: rows
CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 'a', 10, date'2020-01-01', timestamp'2020-01-01 10:00:00'), (2, 'a', 20, date'2020-01-03', timestamp'2020-01-01 11:00:00'), (3, 'b', null, date'2020-02-01', timestamp'2020-01-02 10:00:00'), (4, 'b', 5, null, null), (5, 'b', 5, date'2020-02-28', timestamp'2020-01-02 10:30:00') AS t(id, k, v, d, ts);

-- case: ROLLUP
SELECT k, id, sum(v), grouping(k), grouping(id), grouping_id() FROM t GROUP BY ROLLUP (k, id) ORDER BY grouping_id(), k, id;
-- => k string, id int, sum(v) bigint, grouping(k) tinyint, grouping(id) tinyint, grouping_id() bigint
-- a | 1 | 10 | 0 | 0 | 0
-- a | 2 | 20 | 0 | 0 | 0
-- b | 3 | NULL | 0 | 0 | 0
-- b | 4 | 5 | 0 | 0 | 0
-- b | 5 | 5 | 0 | 0 | 0
-- a | NULL | 30 | 0 | 1 | 1
-- b | NULL | 10 | 0 | 1 | 1
-- NULL | NULL | 40 | 1 | 1 | 3

-- case: CUBE
SELECT k, v, count(*) FROM t GROUP BY CUBE (k, v) ORDER BY grouping_id(), k, v;
-- => k string, v int, count(1) bigint
-- a | 10 | 1
-- a | 20 | 1
-- b | NULL | 1
-- b | 5 | 2
-- a | NULL | 2
-- b | NULL | 3
-- NULL | NULL | 1
-- NULL | 5 | 2
-- NULL | 10 | 1
-- NULL | 20 | 1
-- NULL | NULL | 5

-- case: GROUPING SETS, one of them twice
SELECT k, count(*) FROM t GROUP BY GROUPING SETS ((k), (k), ()) ORDER BY k, 2;
-- => k string, count(1) bigint
-- NULL | 5
-- a | 2
-- a | 2
-- b | 3
-- b | 3

-- case: WITH ROLLUP
SELECT k, sum(v) FROM t GROUP BY k WITH ROLLUP ORDER BY k;
-- => k string, sum(v) bigint
-- NULL | 40
-- a | 30
-- b | 10

-- case: nulls of the data are not those of the totals
SELECT v, count(*), grouping(v) FROM t GROUP BY ROLLUP (v) ORDER BY 3, 1;
-- => v int, count(1) bigint, grouping(v) tinyint
-- NULL | 1 | 0
-- 5 | 2 | 0
-- 10 | 1 | 0
-- 20 | 1 | 0
-- NULL | 5 | 1

-- case: expressions as groupings
SELECT k || 'x', upper(k), grouping(k || 'x') FROM t GROUP BY CUBE (k || 'x', upper(k)) ORDER BY 1, 2, 3;
-- => concat(k, x) string, upper(k) string, grouping(concat(k, x)) tinyint
-- NULL | NULL | 1
-- NULL | A | 1
-- NULL | B | 1
-- ax | NULL | 0
-- ax | A | 0
-- bx | NULL | 0
-- bx | B | 0

-- case: what is null in a set is null in expressions over it
SELECT id + 1, NOT (id > 3), count(*) FROM t GROUP BY GROUPING SETS ((id), ()) ORDER BY 1;
-- => (id + 1) int, (NOT (id > 3)) boolean, count(1) bigint
-- NULL | NULL | 5
-- 2 | true | 1
-- 3 | true | 1
-- 4 | true | 1
-- 5 | false | 1
-- 6 | false | 1

-- case: aggregates see the columns whole
SELECT id > 2 AS late, sum(id) FROM t GROUP BY ROLLUP (id > 2) ORDER BY late;
-- => late boolean, sum(id) bigint
-- NULL | 15
-- false | 3
-- true | 12

-- case: HAVING
SELECT k, sum(v) FROM t GROUP BY ROLLUP (k) HAVING grouping(k) = 1;
-- => k string, sum(v) bigint
-- NULL | 40

-- case: ORDER BY grouping
SELECT k FROM t GROUP BY ROLLUP (k) ORDER BY grouping(k) DESC, k;
-- => k string
-- NULL
-- a
-- b

-- case: Hive's grouping__id
SELECT k, grouping__id FROM t GROUP BY k WITH ROLLUP ORDER BY 2, 1;
-- => k string, grouping__id bigint
-- a | 0
-- b | 0
-- NULL | 1

-- case: no rows, one empty set
SELECT count(*) FROM t WHERE id > 9 GROUP BY GROUPING SETS (());
-- => count(1) bigint
-- 0

-- case: no rows, several sets
SELECT k, count(*) FROM t WHERE id > 9 GROUP BY ROLLUP (k);
-- => k string, count(1) bigint

-- case: windows over grouping sets
SELECT k, sum(v) AS s, rank() OVER (PARTITION BY grouping(k) ORDER BY sum(v) DESC) AS r FROM t GROUP BY ROLLUP (k) ORDER BY k, r;
-- => k string, s bigint, r int
-- NULL | 40 | 1
-- a | 30 | 1
-- b | 10 | 2

-- case: grouping without sets
SELECT grouping(k) FROM t GROUP BY k;
-- => error UNSUPPORTED_GROUPING_EXPRESSION at 1:8..1:19

-- case: grouping of another column
SELECT grouping(id), k FROM t GROUP BY ROLLUP (k);
-- => error GROUPING_COLUMN_MISMATCH at 1:8..1:20

-- case: grouping_id in another order
SELECT grouping_id(id, k), sum(v) FROM t GROUP BY ROLLUP (k, id);
-- => error GROUPING_ID_COLUMN_MISMATCH at 1:8..1:26

-- case: where a set occurs twice, only the select list says which a row is of
SELECT k, grouping_id() AS g FROM VALUES (1) AS t(k) GROUP BY GROUPING SETS ((k), (k));
-- => k int, g bigint
-- 1 | 0
-- 1 | 0
SELECT k FROM VALUES (1) AS t(k) GROUP BY GROUPING SETS ((k), (k)) HAVING grouping_id() = 0;
-- => error UNSUPPORTED_GROUPING_EXPRESSION at 1:75..1:88
SELECT k FROM VALUES (1) AS t(k) GROUP BY GROUPING SETS ((k), (k)) ORDER BY grouping(k);
-- => error UNSUPPORTED_GROUPING_EXPRESSION at 1:77..1:88

-- case: a constant grouped by is null where the set is without it, in what is computed from it too, but not in an aggregate
SELECT 1 AS one, k, sum(v) AS s FROM t GROUP BY GROUPING SETS ((1, 2), (1), ()) ORDER BY ALL;
-- => one int, k string, s bigint
-- NULL | NULL | 40
-- 1 | NULL | 40
-- 1 | a | 30
-- 1 | b | 10
SELECT 'c' AS c, upper('c') AS u, k, sum(length('c')) AS s FROM t GROUP BY ROLLUP ('c', k) ORDER BY ALL;
-- => c string, u string, k string, s bigint
-- NULL | NULL | NULL | 5
-- c | C | NULL | 5
-- c | C | a | 2
-- c | C | b | 3
SELECT 1 AS x, x + 1 AS y, sum(v) AS s FROM t GROUP BY CUBE (x) ORDER BY ALL;
-- => x int, y int, s bigint
-- NULL | NULL | 40
-- 1 | 2 | 40
SELECT DATE '2024-01-01' AS d, 2L AS l, count(*) + 2 AS n, count(*) + 2L AS m FROM t GROUP BY GROUPING SETS ((DATE '2024-01-01'), (2L)) ORDER BY ALL;
-- => d date, l bigint, n bigint, m bigint
-- NULL | 2 | 7 | 7
-- 2024-01-01 | NULL | 7 | NULL

-- case: HAVING and ORDER BY have the constant itself
SELECT 'a' AS x, k, count(*) AS n FROM t GROUP BY ROLLUP ('a', k) HAVING coalesce(k, 'a') = 'a' ORDER BY 'a', n, k, x;
-- => x string, k string, n bigint
-- a | a | 2
-- NULL | NULL | 5
-- a | NULL | 5

-- case: grouping in ORDER BY behind windows, or behind a HAVING that reads what is not selected
SELECT k, sum(v) AS s, rank() OVER (ORDER BY sum(v)) AS r FROM t GROUP BY ROLLUP (k) ORDER BY grouping(k), s;
-- => k string, s bigint, r int
-- b | 10 | 1
-- a | 30 | 2
-- NULL | 40 | 3
SELECT k AS kk, sum(v) AS s, rank() OVER (ORDER BY sum(v)) AS r FROM t GROUP BY ROLLUP (k) ORDER BY grouping(k) DESC, s;
-- => kk string, s bigint, r int
-- NULL | 40 | 3
-- b | 10 | 1
-- a | 30 | 2
SELECT sum(v) AS s, rank() OVER (ORDER BY sum(v)) AS r FROM t GROUP BY ROLLUP (k, id) ORDER BY grouping_id(k, id) DESC, s;
-- => s bigint, r int
-- 40 | 8
-- 10 | 4
-- 30 | 7
-- NULL | 1
-- 5 | 2
-- 5 | 2
-- 10 | 4
-- 20 | 6
SELECT k, sum(v) AS s FROM t GROUP BY ROLLUP (k) HAVING grouping(k) = 0 AND max(id) > 0 ORDER BY grouping(k), k;
-- => k string, s bigint
-- a | 30
-- b | 10
SELECT k, sum(v) AS s FROM t GROUP BY ROLLUP (k) HAVING max(id) > 0 ORDER BY CASE WHEN grouping(k) = 1 THEN 'zz' ELSE k END;
-- => k string, s bigint
-- a | 30
-- b | 10
-- NULL | 40

-- case: there it asks for columns grouped by, in their order, and not where a set occurs twice
SELECT k AS kk, sum(v) AS s, rank() OVER (ORDER BY sum(v)) AS r FROM t GROUP BY ROLLUP (k) ORDER BY grouping(kk), s;
-- => error GROUPING_COLUMN_MISMATCH at 1:101..1:113
SELECT sum(v) AS s, rank() OVER (ORDER BY sum(v)) AS r FROM t GROUP BY ROLLUP (k, id) ORDER BY grouping_id(k) DESC, s;
-- => error GROUPING_ID_COLUMN_MISMATCH at 1:96..1:110
SELECT k, sum(v) AS s, rank() OVER (ORDER BY sum(v)) AS r FROM t GROUP BY GROUPING SETS ((k), (k), ()) ORDER BY grouping(k), s, k;
-- => error UNSUPPORTED_GROUPING_EXPRESSION at 1:113..1:124
