-- GROUP BY with ROLLUP, CUBE and GROUPING SETS; answers are those of Spark 4.3.

-- case: rows
CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 'a', 10, date'2020-01-01', timestamp'2020-01-01 10:00:00'), (2, 'a', 20, date'2020-01-03', timestamp'2020-01-01 11:00:00'), (3, 'b', null, date'2020-02-01', timestamp'2020-01-02 10:00:00'), (4, 'b', 5, null, null), (5, 'b', 5, date'2020-02-28', timestamp'2020-01-02 10:30:00') AS t(id, k, v, d, ts);

-- case: ROLLUP
SELECT k, id, sum(v), grouping(k), grouping(id), grouping_id() FROM t GROUP BY ROLLUP (k, id) ORDER BY grouping_id(), k, id;

-- case: CUBE
SELECT k, v, count(*) FROM t GROUP BY CUBE (k, v) ORDER BY grouping_id(), k, v;

-- case: GROUPING SETS, one of them twice
SELECT k, count(*) FROM t GROUP BY GROUPING SETS ((k), (k), ()) ORDER BY k, 2;

-- case: WITH ROLLUP
SELECT k, sum(v) FROM t GROUP BY k WITH ROLLUP ORDER BY k;

-- case: nulls of the data are not those of the totals
SELECT v, count(*), grouping(v) FROM t GROUP BY ROLLUP (v) ORDER BY 3, 1;

-- case: expressions as groupings
SELECT k || 'x', upper(k), grouping(k || 'x') FROM t GROUP BY CUBE (k || 'x', upper(k)) ORDER BY 1, 2, 3;

-- case: what is null in a set is null in expressions over it
SELECT id + 1, NOT (id > 3), count(*) FROM t GROUP BY GROUPING SETS ((id), ()) ORDER BY 1;

-- case: aggregates see the columns whole
SELECT id > 2 AS late, sum(id) FROM t GROUP BY ROLLUP (id > 2) ORDER BY late;

-- case: HAVING
SELECT k, sum(v) FROM t GROUP BY ROLLUP (k) HAVING grouping(k) = 1;

-- case: ORDER BY grouping
SELECT k FROM t GROUP BY ROLLUP (k) ORDER BY grouping(k) DESC, k;

-- case: Hive's grouping__id
SELECT k, grouping__id FROM t GROUP BY k WITH ROLLUP ORDER BY 2, 1;

-- case: no rows, one empty set
SELECT count(*) FROM t WHERE id > 9 GROUP BY GROUPING SETS (());

-- case: no rows, several sets
SELECT k, count(*) FROM t WHERE id > 9 GROUP BY ROLLUP (k);

-- case: windows over grouping sets
SELECT k, sum(v) AS s, rank() OVER (PARTITION BY grouping(k) ORDER BY sum(v) DESC) AS r FROM t GROUP BY ROLLUP (k) ORDER BY k, r;

-- case: grouping without sets
SELECT grouping(k) FROM t GROUP BY k;

-- case: grouping of another column
SELECT grouping(id), k FROM t GROUP BY ROLLUP (k);

-- case: grouping_id in another order
SELECT grouping_id(id, k), sum(v) FROM t GROUP BY ROLLUP (k, id);
