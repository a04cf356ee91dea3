-- Aggregates of many rows of which few groups are wanted.

-- case: a correlated average, groups of the other side's keys
SELECT a.id FROM range(15) a WHERE a.id * 400 > (SELECT avg(b.id) - 8000 FROM range(30000) b WHERE b.id % 5000 = a.id) ORDER BY a.id;
-- => id bigint
-- 12
-- 13
-- 14

-- case: two keys, one of which tells what is wanted
SELECT p.id, g.x, g.s FROM range(3) p JOIN (SELECT id % 6000 AS k, id % 4 AS x, sum(id) AS s FROM range(30000) GROUP BY 1, 2) g ON p.id = g.k ORDER BY 1, 2;
-- => id bigint, x bigint, s bigint
-- 0 | 0 | 60000
-- 1 | 1 | 60005
-- 2 | 2 | 60010

-- case: a left join keeps rows without a group
SELECT p.k, g.n FROM VALUES (1), (NULL), (2), (70000) AS p(k) LEFT JOIN (SELECT id AS k, count(*) AS n FROM range(30000) GROUP BY id HAVING max(id) > 1) g ON p.k = g.k ORDER BY p.k;
-- => k int, n bigint
-- NULL | NULL
-- 1 | NULL
-- 2 | 1
-- 70000 | NULL

-- case: a right join keeps the other side
SELECT p.k, g.n FROM (SELECT id AS k, count(*) AS n FROM range(30000) GROUP BY id) g RIGHT JOIN (VALUES (1), (NULL), (70000)) AS p(k) ON p.k = g.k ORDER BY p.k;
-- => k int, n bigint
-- NULL | NULL
-- 1 | 1
-- 70000 | NULL

-- case: a full join keeps all groups
SELECT count(*), count(p.k), count(g.k) FROM (VALUES (1), (NULL), (70000)) AS p(k) FULL JOIN (SELECT id AS k, count(*) AS n FROM range(30000) GROUP BY id) g ON p.k = g.k;
-- => count(1) bigint, count(k) bigint, count(k) bigint
-- 30002 | 2 | 30000

-- case: a null is a group of its own and finds nothing
SELECT p.k, g.n FROM (VALUES (1), (NULL), (2)) AS p(k) JOIN (SELECT nullif(id % 6000, 1) AS k, count(*) AS n FROM range(30000) GROUP BY 1) g ON p.k = g.k;
-- => k int, n bigint
-- 2 | 5

-- case: an anti join asks for groups that are not there
SELECT p.k FROM (VALUES (1), (3), (7000)) AS p(k) WHERE NOT EXISTS (SELECT 1 FROM (SELECT id % 6000 AS k, count(*) AS n FROM range(30000) GROUP BY 1) g WHERE g.k = p.k AND g.n = 5) ORDER BY p.k;
-- => k int
-- 7000

-- case: NOT IN with a null among the groups
SELECT p.k FROM (VALUES (1), (3), (7000)) AS p(k) WHERE p.k NOT IN (SELECT nullif(id % 6000, 5) FROM range(30000) GROUP BY 1);
-- => k int

-- case: keys that come from the other side of the other join
SELECT q.v, g.n FROM range(100000) p JOIN (VALUES (1, 'a'), (2, 'b'), (99999, 'c')) AS q(k, v) ON p.id = q.k
JOIN (SELECT id % 6000 AS k, count(*) AS n FROM range(30000) GROUP BY 1) g ON p.id = g.k ORDER BY q.v;
-- => v string, n bigint
-- a | 5
-- b | 5

-- case: a view that aggregates, below a join
SELECT p.k, g.n, g.d FROM (VALUES (1), (2)) AS p(k)
JOIN (SELECT a.k, count(*) AS n, count(DISTINCT b.id % 2) AS d FROM (SELECT id % 6000 AS k, id FROM range(30000)) a JOIN range(30000) b ON a.id = b.id GROUP BY a.k) g ON p.k = g.k ORDER BY p.k;
-- => k int, n bigint, d bigint
-- 1 | 5 | 1
-- 2 | 5 | 1

-- case: DISTINCT below a semi join and an anti join
SELECT id FROM range(6) WHERE id IN (SELECT DISTINCT id % 3 + 1 FROM range(9)) ORDER BY id;
-- => id bigint
-- 1
-- 2
-- 3
SELECT id FROM range(4) EXCEPT SELECT DISTINCT id * 2 FROM range(9) ORDER BY id;
-- => id bigint
-- 1
-- 3
SELECT id FROM range(3) a WHERE id NOT IN (SELECT DISTINCT nullif(id, 1) FROM range(2) b) ORDER BY id;
-- => id bigint
