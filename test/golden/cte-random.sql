-- case: a common table expression with random values is computed once for its readers
WITH c AS (SELECT id, rand() AS r FROM range(10)) SELECT count(*) FROM c a JOIN c b ON a.id = b.id AND a.r = b.r;
-- => count(1) bigint
-- 10

-- case: rows told apart by nothing but a random text
WITH c AS (SELECT id, uuid() AS r FROM range(10)) SELECT count(*) FROM c a JOIN c b ON a.r = b.r;
-- => count(1) bigint
-- 10

-- case: one random value read by two subqueries
WITH c AS (SELECT uuid() AS r) SELECT (SELECT r FROM c) = (SELECT r FROM c);
-- => (scalarsubquery() = scalarsubquery()) boolean
-- true

-- case: a union of two readers
WITH c AS (SELECT uuid() AS r) SELECT count(DISTINCT r) FROM (SELECT * FROM c UNION ALL SELECT * FROM c);
-- => count(DISTINCT r) bigint
-- 1

-- case: what one reader filters the other reads whole
WITH c AS (SELECT id, monotonically_increasing_id() AS r FROM range(0, 10, 1, 1))
SELECT a.r, b.r FROM (SELECT * FROM c WHERE id > 7) a JOIN c b ON a.id = b.id ORDER BY 1;
-- => r bigint, r bigint
-- 8 | 8
-- 9 | 9

-- case: a definition over another, both read
WITH c AS (SELECT id, rand() AS r FROM range(10)), d AS (SELECT * FROM c WHERE r >= 0) SELECT count(*) FROM c JOIN d USING (id, r);
-- => count(1) bigint
-- 10

-- case: IN over itself
WITH c AS (SELECT id, rand() AS r FROM range(10)) SELECT count(*) FROM c WHERE r IN (SELECT r FROM c);
-- => count(1) bigint
-- 10

-- case: the greatest of random values is found in them
WITH c(i, r) AS (SELECT id, uuid() FROM range(10)) SELECT count(*) FROM c JOIN (SELECT max(r) m FROM c) ON m = r;
-- => count(1) bigint
-- 1

-- case: inside EXISTS
SELECT count(*) FROM range(3) t WHERE EXISTS (WITH c AS (SELECT uuid() AS r) SELECT 1 FROM c a JOIN c b ON a.r = b.r);
-- => count(1) bigint
-- 3

-- case: inside a scalar subquery
SELECT (WITH c AS (SELECT uuid() AS r) SELECT count(*) FROM c a JOIN c b ON a.r = b.r);
-- => scalarsubquery() bigint
-- 1

-- case: read twice by a definition that is read twice
WITH c AS (SELECT uuid() AS r), d AS (SELECT r FROM c UNION ALL SELECT r FROM c)
SELECT count(DISTINCT r) FROM (SELECT * FROM d UNION ALL SELECT * FROM d);
-- => count(DISTINCT r) bigint
-- 1

-- case: read once
WITH c AS (SELECT id, rand() AS r FROM range(10)) SELECT count(*) FROM c WHERE r >= 0;
-- => count(1) bigint
-- 10

-- case: aggregated and joined to its groups
WITH c AS (SELECT id % 2 AS g, rand() AS r FROM range(100)), m AS (SELECT g, max(r) AS r FROM c GROUP BY g)
SELECT count(*) FROM c JOIN m USING (g, r);
-- => count(1) bigint
-- 2

-- case: a random value in a subquery of the definition
WITH c AS (SELECT id, (SELECT uuid()) AS r FROM range(2)) SELECT count(*) FROM c a JOIN c b ON a.r = b.r AND a.id = b.id;
-- => count(1) bigint
-- 2
