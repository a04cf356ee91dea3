-- Aggregates of many rows that are joined, or repeated by grouping sets: made below in part.

-- case: sums, counts and averages by rollup over a join
SELECT i.name, i.kind, sum(f.v), count(*), count(f.v), min(f.v), max(f.v), avg(f.v), avg(f.d), sum(f.d)
FROM (SELECT id % 12 AS k, CASE WHEN id % 5 > 0 THEN CAST(id % 9 AS SMALLINT) END AS v, CAST(id % 77 AS DECIMAL(7, 2)) AS d FROM range(60000)) f
JOIN (SELECT id AS k, concat('n', id % 3) AS name, concat('k', id % 2) AS kind FROM range(10)) i ON f.k = i.k
GROUP BY ROLLUP (i.name, i.kind) ORDER BY 1, 2, 3;
-- => name string, kind string, sum(v) bigint, count(1) bigint, count(v) bigint, min(v) smallint, max(v) smallint, avg(v) double, avg(d) decimal(11,6), sum(d) decimal(17,2)
-- NULL | NULL | 156003 | 50000 | 40000 | 0 | 8 | 3.900075 | 37.992500 | 1899625.00
-- n0 | NULL | 48000 | 20000 | 16000 | 0 | 6 | 3.0 | 37.992500 | 759850.00
-- n0 | k0 | 24000 | 10000 | 8000 | 0 | 6 | 3.0 | 37.994000 | 379940.00
-- n0 | k1 | 24000 | 10000 | 8000 | 0 | 6 | 3.0 | 37.991000 | 379910.00
-- n1 | NULL | 48000 | 15000 | 12000 | 1 | 7 | 4.0 | 37.993000 | 569895.00
-- n1 | k0 | 16003 | 5000 | 4000 | 1 | 7 | 4.00075 | 37.993000 | 189965.00
-- n1 | k1 | 31997 | 10000 | 8000 | 1 | 7 | 3.999625 | 37.993000 | 379930.00
-- n2 | NULL | 60003 | 15000 | 12000 | 2 | 8 | 5.00025 | 37.992000 | 569880.00
-- n2 | k0 | 40000 | 10000 | 8000 | 2 | 8 | 5.0 | 37.992000 | 379920.00
-- n2 | k1 | 20003 | 5000 | 4000 | 2 | 8 | 5.00075 | 37.992000 | 189960.00

-- case: a side that is kept, a side that repeats rows, and only nulls in a group
SELECT concat('g', f.k % 3) AS g, concat('x', o.y) AS x, sum(f.v), count(f.v), avg(f.v), max(f.w)
FROM (SELECT id % 10 AS k, CASE WHEN id % 10 > 4 THEN CAST(id % 4 AS SMALLINT) END AS v, concat('w', id % 6) AS w FROM range(60000)) f
LEFT JOIN (SELECT id % 4 AS k, id % 2 AS y FROM range(16)) o ON f.k = o.k
GROUP BY ROLLUP (concat('g', f.k % 3), concat('x', o.y), concat('z', f.k % 3)) ORDER BY 1, 2, 3, 4;
-- => g string, x string, sum(v) bigint, count(v) bigint, avg(v) double, max(w) string
-- NULL | NULL | 48000 | 30000 | 1.6 | w5
-- g0 | NULL | 18000 | 12000 | 1.5 | w5
-- g0 | NULL | 18000 | 12000 | 1.5 | w5
-- g0 | NULL | 18000 | 12000 | 1.5 | w5
-- g0 | x0 | NULL | 0 | NULL | w4
-- g0 | x0 | NULL | 0 | NULL | w4
-- g0 | x1 | NULL | 0 | NULL | w5
-- g0 | x1 | NULL | 0 | NULL | w5
-- g1 | NULL | 12000 | 6000 | 2.0 | w5
-- g1 | NULL | 12000 | 6000 | 2.0 | w5
-- g1 | NULL | 12000 | 6000 | 2.0 | w5
-- g1 | x1 | NULL | 0 | NULL | w5
-- g1 | x1 | NULL | 0 | NULL | w5
-- g2 | NULL | 18000 | 12000 | 1.5 | w5
-- g2 | NULL | 18000 | 12000 | 1.5 | w5
-- g2 | NULL | 18000 | 12000 | 1.5 | w5
-- g2 | x0 | NULL | 0 | NULL | w4
-- g2 | x0 | NULL | 0 | NULL | w4

-- case: aggregates with filters
SELECT concat('n', i.k % 2) AS n, sum(f.v) FILTER (WHERE f.v > 3) AS s, count(*) FILTER (WHERE f.v IS NULL) AS c
FROM (SELECT id % 12 AS k, CASE WHEN id % 5 > 0 THEN CAST(id % 9 AS SMALLINT) END AS v FROM range(60000)) f
JOIN (SELECT id AS k FROM range(10)) i ON f.k = i.k
GROUP BY CUBE (concat('n', i.k % 2), concat('m', i.k % 5)) ORDER BY 1, 2, 3;
-- => n string, s bigint, c bigint
-- NULL | 22664 | 2000
-- NULL | 22668 | 2000
-- NULL | 25335 | 2000
-- NULL | 25335 | 2000
-- NULL | 31999 | 2000
-- NULL | 128001 | 10000
-- n0 | 7998 | 1000
-- n0 | 8004 | 1000
-- n0 | 14670 | 1000
-- n0 | 17329 | 1000
-- n0 | 17337 | 1000
-- n0 | 65338 | 5000
-- n1 | 7998 | 1000
-- n1 | 7998 | 1000
-- n1 | 14660 | 1000
-- n1 | 14670 | 1000
-- n1 | 17337 | 1000
-- n1 | 62663 | 5000

-- case: the side to which an outer join gives rows of nulls
SELECT i.name, i.kind, count(f.v), sum(f.v), min(f.v), max(f.v), avg(f.v), avg(f.d), sum(f.d), count(f.d)
FROM (SELECT id AS k, concat('n', id % 5) AS name, concat('k', id) AS kind FROM range(10, 14)) i
LEFT JOIN (SELECT id % 12 AS k, CASE WHEN id % 12 > 1 THEN CAST(id % 9 AS SMALLINT) END AS v, CAST(id % 77 AS DECIMAL(7, 2)) AS d FROM range(60000)) f ON f.k = i.k
GROUP BY ROLLUP (i.name, i.kind, concat('x', i.kind)) ORDER BY 1, 2;
-- => name string, kind string, count(v) bigint, sum(v) bigint, min(v) smallint, max(v) smallint, avg(v) double, avg(d) decimal(11,6), sum(d) decimal(17,2), count(d) bigint
-- NULL | NULL | 10000 | 44994 | 1 | 8 | 4.4994 | 37.986500 | 379865.00 | 10000
-- n0 | NULL | 5000 | 19997 | 1 | 7 | 3.9994 | 37.987000 | 189935.00 | 5000
-- n0 | k10 | 5000 | 19997 | 1 | 7 | 3.9994 | 37.987000 | 189935.00 | 5000
-- n0 | k10 | 5000 | 19997 | 1 | 7 | 3.9994 | 37.987000 | 189935.00 | 5000
-- n1 | NULL | 5000 | 24997 | 2 | 8 | 4.9994 | 37.986000 | 189930.00 | 5000
-- n1 | k11 | 5000 | 24997 | 2 | 8 | 4.9994 | 37.986000 | 189930.00 | 5000
-- n1 | k11 | 5000 | 24997 | 2 | 8 | 4.9994 | 37.986000 | 189930.00 | 5000
-- n2 | NULL | 0 | NULL | NULL | NULL | NULL | NULL | NULL | 0
-- n2 | k12 | 0 | NULL | NULL | NULL | NULL | NULL | NULL | 0
-- n2 | k12 | 0 | NULL | NULL | NULL | NULL | NULL | NULL | 0
-- n3 | NULL | 0 | NULL | NULL | NULL | NULL | NULL | NULL | 0
-- n3 | k13 | 0 | NULL | NULL | NULL | NULL | NULL | NULL | 0
-- n3 | k13 | 0 | NULL | NULL | NULL | NULL | NULL | NULL | 0
SELECT count(f.v) AS n, concat('g', i.k % 4) AS g, concat('k', f.w) AS w
FROM (SELECT id % 12 AS k, id % 3 AS w, CASE WHEN id % 12 > 1 THEN id END AS v FROM range(60000)) f
RIGHT JOIN (SELECT id AS k FROM range(14)) i ON f.k = i.k AND f.w < 2
GROUP BY CUBE (concat('g', i.k % 4), concat('k', f.w)) ORDER BY 2, 3, 1;
-- => n bigint, g string, w string
-- 0 | NULL | NULL
-- 30000 | NULL | NULL
-- 15000 | NULL | k0
-- 15000 | NULL | k1
-- 0 | g0 | NULL
-- 5000 | g0 | NULL
-- 0 | g0 | k0
-- 5000 | g0 | k1
-- 0 | g1 | NULL
-- 5000 | g1 | NULL
-- 5000 | g1 | k0
-- 0 | g1 | k1
-- 0 | g2 | NULL
-- 10000 | g2 | NULL
-- 5000 | g2 | k0
-- 5000 | g2 | k1
-- 0 | g3 | NULL
-- 10000 | g3 | NULL
-- 5000 | g3 | k0
-- 5000 | g3 | k1
SELECT concat('n', i.k % 3) AS g, count(*), count(1), count(f.k) FROM (SELECT id AS k FROM range(14)) i
LEFT JOIN (SELECT id % 12 AS k FROM range(60000)) f ON f.k = i.k GROUP BY CUBE (concat('n', i.k % 3), concat('m', i.k % 3)) ORDER BY 1, 2, 3, 4;
-- => g string, count(1) bigint, count(1) bigint, count(k) bigint
-- NULL | 20000 | 20000 | 20000
-- NULL | 20001 | 20001 | 20000
-- NULL | 20001 | 20001 | 20000
-- NULL | 60002 | 60002 | 60000
-- n0 | 20001 | 20001 | 20000
-- n0 | 20001 | 20001 | 20000
-- n1 | 20001 | 20001 | 20000
-- n1 | 20001 | 20001 | 20000
-- n2 | 20000 | 20000 | 20000
-- n2 | 20000 | 20000 | 20000
SELECT concat('n', i.k % 3) AS g, count(f.one), count(f.v), sum(coalesce(f.v, 7)) FROM (SELECT id AS k FROM range(14)) i
LEFT JOIN (SELECT id % 12 AS k, 1 AS one, coalesce(CASE WHEN id > 5 THEN CAST(id % 9 AS SMALLINT) END, 0) AS v FROM range(60000)) f ON f.k = i.k
GROUP BY CUBE (concat('n', i.k % 3), concat('m', i.k % 3)) ORDER BY 1, 2, 3, 4;
-- => g string, count(one) bigint, count(v) bigint, sum(coalesce(v, 7)) bigint
-- NULL | 20000 | 20000 | 60001
-- NULL | 20000 | 20000 | 79999
-- NULL | 20000 | 20000 | 99990
-- NULL | 60000 | 60000 | 239990
-- n0 | 20000 | 20000 | 60001
-- n0 | 20000 | 20000 | 60001
-- n1 | 20000 | 20000 | 79999
-- n1 | 20000 | 20000 | 79999
-- n2 | 20000 | 20000 | 99990
-- n2 | 20000 | 20000 | 99990
