-- PIVOT; answers are those of Spark 4.3.

-- case: rows
CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 'a', 10, date'2020-01-01', timestamp'2020-01-01 10:00:00'), (2, 'a', 20, date'2020-01-03', timestamp'2020-01-01 11:00:00'), (3, 'b', null, date'2020-02-01', timestamp'2020-01-02 10:00:00'), (4, 'b', 5, null, null), (5, 'b', 5, date'2020-02-28', timestamp'2020-01-02 10:30:00') AS t(id, k, v, d, ts);

-- case: one aggregate
SELECT * FROM (SELECT k, v, id > 2 AS late FROM t) PIVOT (sum(v) FOR k IN ('a', 'b')) ORDER BY late;
-- => late boolean, a bigint, b bigint
-- false | 30 | NULL
-- true | NULL | 10

-- case: several aggregates, aliases
SELECT * FROM (SELECT k, v FROM t) PIVOT (count(*) AS c, sum(v) FOR k IN ('a', 'b' AS bee));
-- => a_c bigint, a_sum(v) bigint, bee_c bigint, bee_sum(v) bigint
-- 2 | 30 | 3 | 10

-- case: a group without rows of a value
SELECT * FROM (SELECT k, v FROM t) PIVOT (count(*) FOR k IN ('a', 'zz')) ORDER BY v;
-- => v int, a bigint, zz bigint
-- NULL | NULL | NULL
-- 5 | NULL | NULL
-- 10 | 1 | NULL
-- 20 | 1 | NULL

-- case: several columns
SELECT * FROM (SELECT k, v, id FROM t) PIVOT (sum(v) FOR (k, id) IN (('a', 1), ('b', 5) AS last));
-- => {a, 1} bigint, last bigint
-- 10 | 5

-- case: values of other types are cast
SELECT * FROM (SELECT id, k, v FROM t) PIVOT (sum(v) FOR id IN (1, 2L, '3')) ORDER BY k;
-- => k string, 1 bigint, 2 bigint, 3 bigint
-- a | 10 | 20 | NULL
-- b | NULL | NULL | NULL

-- case: expressions over aggregates
SELECT * FROM (SELECT k, v FROM t) PIVOT (max(v) + 1 AS m, ceil(avg(v)) FOR k IN ('a', 'b'));
-- => a_m int, a_CEIL(avg(v)) bigint, b_m int, b_CEIL(avg(v)) bigint
-- 21 | 15 | 6 | 5

-- case: under an alias, joined
SELECT p.a, p.b, x FROM (SELECT k, v FROM t) PIVOT (sum(v) FOR k IN ('a', 'b')) AS p JOIN VALUES (1) AS u(x) ON p.a > x;
-- => a bigint, b bigint, x int
-- 30 | 10 | 1

-- case: no aggregate
SELECT * FROM t PIVOT (abs(v) FOR k IN ('a', 'b'));
-- => error _LEGACY_ERROR_TEMP_1006 at 1:24..1:30

-- case: values that are no constants
SELECT * FROM t PIVOT (sum(v) FOR k IN (k, 'b'));
-- => error NON_LITERAL_PIVOT_VALUES at 1:41..1:42
