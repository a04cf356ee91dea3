-- What is computed once and read in several places: WITH, subqueries, unions.

-- case: a WITH joined with itself
WITH c AS (SELECT id % 3 AS k, count(*) AS n FROM range(10) GROUP BY id % 3)
SELECT x.k, y.k AS j, x.n + y.n AS s FROM c x JOIN c y ON x.n = y.n ORDER BY x.k, y.k;
-- => k bigint, j bigint, s bigint
-- 0 | 0 | 8
-- 1 | 1 | 6
-- 1 | 2 | 6
-- 2 | 1 | 6
-- 2 | 2 | 6

-- case: the same under a filter of its own, in a union and in a subquery
WITH c AS (SELECT id % 4 AS k, sum(id) AS s FROM range(20) GROUP BY id % 4)
SELECT 'a' AS w, k, s FROM c WHERE k > 1
UNION ALL SELECT 'b', k, s FROM c WHERE s = (SELECT max(s) FROM c)
UNION ALL SELECT 'c', count(*), sum(s) FROM c ORDER BY w, k;
-- => w string, k bigint, s bigint
-- a | 2 | 50
-- a | 3 | 55
-- b | 3 | 55
-- c | 4 | 190

-- case: sorted and cut, read twice
WITH top AS (SELECT id, id * id % 7 AS r FROM range(50) ORDER BY id * id % 7 DESC, id LIMIT 4)
SELECT x.id, y.id AS other FROM top x JOIN top y ON x.r = y.r AND x.id < y.id ORDER BY x.id, y.id;
-- => id bigint, other bigint
-- 2 | 5
-- 2 | 9
-- 2 | 12
-- 5 | 9
-- 5 | 12
-- 9 | 12

-- case: a window read twice, once for an outer join
WITH w AS (SELECT id % 3 AS g, id, row_number() OVER (PARTITION BY id % 3 ORDER BY id DESC) AS n FROM range(8))
SELECT a.g, a.id, b.id AS before FROM w a LEFT JOIN w b ON a.g = b.g AND a.n = b.n + 1 ORDER BY a.g, a.id;
-- => g bigint, id bigint, before bigint
-- 0 | 0 | 3
-- 0 | 3 | 6
-- 0 | 6 | NULL
-- 1 | 1 | 4
-- 1 | 4 | 7
-- 1 | 7 | NULL
-- 2 | 2 | 5
-- 2 | 5 | NULL

-- case: one shared part inside another
WITH a AS (SELECT id % 5 AS k, count(*) AS n FROM range(23) GROUP BY id % 5),
     b AS (SELECT x.n, count(*) AS m FROM a x JOIN a y ON x.n = y.n GROUP BY x.n)
SELECT p.n, q.m FROM b p JOIN b q ON p.n <= q.n ORDER BY p.n, q.m;
-- => n bigint, m bigint
-- 4 | 4
-- 4 | 9
-- 5 | 9

-- case: strings, nulls and nested values are shared as they are
WITH s AS (SELECT if(id % 2 = 0, concat('x', id), NULL) AS t, collect_list(id) AS l, count(*) AS n FROM range(6) GROUP BY 1)
SELECT a.t, a.l, b.n FROM s a JOIN s b ON a.t <=> b.t ORDER BY a.t;
-- => t string, l array<bigint>, n bigint
-- NULL | [1,3,5] | 3
-- x0 | [0] | 1
-- x2 | [2] | 1
-- x4 | [4] | 1

-- case: two questions of one join that need other columns of it
WITH l AS (SELECT id, id % 10 AS k, CAST(id % 7 AS DECIMAL(10, 2)) AS d FROM range(400)), r AS (SELECT id * 3 AS k FROM range(3))
SELECT l.k, sum(l.d) AS s FROM l JOIN r ON l.k = r.k GROUP BY l.k HAVING sum(l.d) > (SELECT avg(l.d) * 39 FROM l JOIN r ON l.k = r.k) ORDER BY l.k;
-- => k bigint, s decimal(20,2)
-- 0 | 121.00
-- 3 | 122.00
-- 6 | 123.00

-- case: other aggregates of the same rows, none of which there are
SELECT (SELECT count(*) FROM range(100) WHERE id * 2 = 1001) AS n, (SELECT sum(id) FROM range(100) WHERE id * 2 = 1001) AS s;
-- => n bigint, s bigint
-- 0 | NULL

-- case: aggregates of rows that differ in a condition
SELECT (SELECT count(*) FROM range(100) t JOIN range(50) u ON t.id = u.id WHERE t.id % 3 = 0) AS a,
  (SELECT max(u.id) FROM range(100) t JOIN range(50) u ON t.id = u.id WHERE t.id % 5 = 1) AS b,
  (SELECT sum(t.id) FROM range(100) t JOIN range(50) u ON t.id = u.id WHERE t.id % 5 = 1 AND u.id > 500) AS c,
  (SELECT collect_list(DISTINCT t.id % 2) FROM range(100) t JOIN range(50) u ON t.id = u.id WHERE t.id % 3 = 0) AS d;
-- => a bigint, b bigint, c bigint, d array<bigint>
-- 17 | 46 | NULL | [0,1]

-- case: lists of the same rows that are read apart
SELECT s FROM (SELECT collect_list(id) AS s FROM range(4) UNION ALL SELECT collect_list(id + 50) FROM range(4));
-- => s array<bigint>
-- [0,1,2,3]
-- [50,51,52,53]

-- case: a condition of an aggregate that raises on the other's rows
WITH t AS (SELECT id, id % 50 AS k FROM range(100)), u AS (SELECT id AS k, id % 7 AS m FROM range(50))
SELECT (SELECT sum(t.id + u.m) FILTER (WHERE 10 / u.m > 4) FROM t JOIN u ON t.k = u.k WHERE u.m > 0) AS a,
  (SELECT max(t.id + u.m) FROM t JOIN u ON t.k = u.k WHERE u.m < 3) AS b;
-- => a bigint, b bigint
-- 1372 | 99
