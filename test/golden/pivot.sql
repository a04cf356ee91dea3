-- PIVOT; answers are those of Spark 4.3.

-- case: rows
CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 'a', 10, date'2020-01-01', timestamp'2020-01-01 10:00:00'), (2, 'a', 20, date'2020-01-03', timestamp'2020-01-01 11:00:00'), (3, 'b', null, date'2020-02-01', timestamp'2020-01-02 10:00:00'), (4, 'b', 5, null, null), (5, 'b', 5, date'2020-02-28', timestamp'2020-01-02 10:30:00') AS t(id, k, v, d, ts);

-- case: one aggregate
SELECT * FROM (SELECT k, v, id > 2 AS late FROM t) PIVOT (sum(v) FOR k IN ('a', 'b')) ORDER BY late;

-- case: several aggregates, aliases
SELECT * FROM (SELECT k, v FROM t) PIVOT (count(*) AS c, sum(v) FOR k IN ('a', 'b' AS bee));

-- case: a group without rows of a value
SELECT * FROM (SELECT k, v FROM t) PIVOT (count(*) FOR k IN ('a', 'zz')) ORDER BY v;

-- case: several columns
SELECT * FROM (SELECT k, v, id FROM t) PIVOT (sum(v) FOR (k, id) IN (('a', 1), ('b', 5) AS last));

-- case: values of other types are cast
SELECT * FROM (SELECT id, k, v FROM t) PIVOT (sum(v) FOR id IN (1, 2L, '3')) ORDER BY k;

-- case: expressions over aggregates
SELECT * FROM (SELECT k, v FROM t) PIVOT (max(v) + 1 AS m, ceil(avg(v)) FOR k IN ('a', 'b'));

-- case: under an alias, joined
SELECT p.a, p.b, x FROM (SELECT k, v FROM t) PIVOT (sum(v) FOR k IN ('a', 'b')) AS p JOIN VALUES (1) AS u(x) ON p.a > x;

-- case: no aggregate
SELECT * FROM t PIVOT (abs(v) FOR k IN ('a', 'b'));

-- case: values that are no constants
SELECT * FROM t PIVOT (sum(v) FOR k IN (k, 'b'));
