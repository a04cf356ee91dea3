-- All kinds of joins.

-- case: people
CREATE TEMPORARY VIEW people AS SELECT * FROM VALUES (1, 'ann', 'IN', 30), (2, 'bob', 'US', null), (3, 'चित्रा', 'IN', 25), (4, null, null, 41), (5, 'eve', 'US', 25) AS t(id, name, country, age);

-- case: orders
CREATE TEMPORARY VIEW orders AS SELECT * FROM VALUES (10, 1, 5.50), (11, 1, 7.25), (12, 3, 1.00), (13, 9, 2.00), (14, null, 3.00) AS t(oid, person, amount);

-- case: inner on a condition
SELECT p.name, o.amount FROM people p JOIN orders o ON p.id = o.person;
-- => name string, amount decimal(3,2)
-- ann | 5.50
-- ann | 7.25
-- चित्रा | 1.00

-- case: left keeps its rows
SELECT p.id, o.oid FROM people p LEFT JOIN orders o ON p.id = o.person;
-- => id int, oid int
-- 1 | 10
-- 1 | 11
-- 2 | NULL
-- 3 | 12
-- 4 | NULL
-- 5 | NULL

-- case: right keeps its rows
SELECT p.id, o.oid FROM people p RIGHT OUTER JOIN orders o ON p.id = o.person;
-- => id int, oid int
-- 1 | 10
-- 1 | 11
-- 3 | 12
-- NULL | 13
-- NULL | 14

-- case: full keeps both
SELECT p.id, o.oid FROM people p FULL OUTER JOIN orders o ON p.id = o.person;
-- => id int, oid int
-- 1 | 10
-- 1 | 11
-- 2 | NULL
-- 3 | 12
-- 4 | NULL
-- 5 | NULL
-- NULL | 13
-- NULL | 14

-- case: semi
SELECT p.id FROM people p LEFT SEMI JOIN orders o ON p.id = o.person;
-- => id int
-- 1
-- 3

-- case: anti
SELECT p.id FROM people p LEFT ANTI JOIN orders o ON p.id = o.person;
-- => id int
-- 2
-- 4
-- 5

-- case: cross
SELECT count(*) AS n FROM people CROSS JOIN orders;
-- => n bigint
-- 25

-- case: comma and where
SELECT p.id, o.oid FROM people p, orders o WHERE p.id = o.person AND o.amount > 2;
-- => id int, oid int
-- 1 | 10
-- 1 | 11

-- case: using gives the column once
SELECT * FROM people JOIN (SELECT 1 AS id, true AS vip) v USING (id);
-- => id int, name string, country string, age int, vip boolean
-- 1 | ann | IN | 30 | true

-- case: natural
SELECT * FROM (SELECT 1 AS a, 2 AS b) x NATURAL JOIN (SELECT 1 AS a, 3 AS c) y;
-- => a int, b int, c int
-- 1 | 2 | 3

-- case: full using coalesces
SELECT * FROM VALUES (1), (2) AS l(k) FULL JOIN VALUES (2), (3) AS r(k) USING (k);
-- => k int
-- 1
-- 2
-- 3

-- case: nulls do not meet
SELECT count(*) AS n FROM orders a JOIN orders b ON a.person = b.person;
-- => n bigint
-- 6

-- case: nulls meet null-safely
SELECT count(*) AS n FROM orders a JOIN orders b ON a.person <=> b.person;
-- => n bigint
-- 7

-- case: a condition that is no equality
SELECT a.id, b.id AS other FROM people a JOIN people b ON a.age < b.age AND a.id < b.id;
-- => id int, other int
-- 1 | 4
-- 3 | 4

-- case: left join with a condition on the left
SELECT p.id, o.oid FROM people p LEFT JOIN orders o ON p.id = o.person AND p.id > 1;
-- => id int, oid int
-- 1 | NULL
-- 2 | NULL
-- 3 | 12
-- 4 | NULL
-- 5 | NULL

-- case: three tables
SELECT p.name, o.oid, v.t FROM people p JOIN orders o ON p.id = o.person JOIN VALUES (10, 'x'), (12, 'y') AS v(oid, t) ON v.oid = o.oid;
-- => name string, oid int, t string
-- ann | 10 | x
-- चित्रा | 12 | y

-- case: a key of two columns
SELECT a.x FROM VALUES (1, 2, 'p'), (1, 3, 'q') AS a(k, l, x) JOIN VALUES (1, 2), (1, 4) AS b(k, l) ON a.k = b.k AND a.l = b.l;
-- => x string
-- p

-- case: keys of different types
SELECT a.k FROM VALUES (1), (2) AS a(k) JOIN VALUES (1.0), (3.0) AS b(k) ON a.k = b.k;
-- => k int
-- 1

-- case: self join with aliases
SELECT a.id, b.id AS peer FROM people a JOIN people b ON a.country = b.country AND a.id < b.id;
-- => id int, peer int
-- 1 | 3
-- 2 | 5

-- case: using a column that one side lacks
SELECT * FROM people JOIN orders USING (id);
-- => error UNRESOLVED_USING_COLUMN_FOR_JOIN at 1:15..1:44

-- case: join on something not boolean
SELECT * FROM people p JOIN orders o ON p.id + o.person;
-- => error JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE at 1:41..1:56

-- case: a full join of a row with a row may have two
SELECT DISTINCT a.k AS u, a.k AS v FROM VALUES (CAST(NULL AS INT)) AS a(k) FULL JOIN VALUES (CAST(NULL AS INT)) AS b(k) ON a.k = b.k;
-- => u int, v int
-- NULL | NULL

-- case: and may have as many as both together
SELECT count(*) AS n FROM (SELECT a.k FROM VALUES (1) AS a(k) FULL JOIN VALUES (2) AS b(k) ON a.k = b.k LIMIT 5);
-- => n bigint
-- 2

-- case: columns of one side that are equal only through the other
SELECT a.x, c.w FROM VALUES (5) AS c(w) JOIN VALUES (1), (2) AS a(x) ON c.w > 1 JOIN VALUES (1, 2), (2, 2) AS b(y, z) ON a.x = b.y AND a.x = b.z;
-- => x int, w int
-- 2 | 5

-- case: rows joined in parentheses
SELECT * FROM (VALUES (1), (2) AS v(a) LEFT JOIN VALUES (1, 'x') AS w(id, n) ON a = id);
-- => a int, id int, n string
-- 1 | 1 | x
-- 2 | NULL | NULL
SELECT * FROM (VALUES (1), (2) UNION ALL SELECT id FROM VALUES (3) AS v(id) JOIN VALUES (3) AS w(id) USING (id));
-- => col1 int
-- 1
-- 2
-- 3

-- case: what a condition computes of one side, where sides have no keys in common
SELECT a.x, b.y FROM VALUES (1.25), (2.50), (-9.99) AS a(x) JOIN VALUES (CAST(1.249999 AS DECIMAL(38,6))), (2.5000004) AS b(y)
  ON CAST(a.x AS DECIMAL(38,4)) >= CAST(b.y AS DECIMAL(38,4)) AND a.x + b.y > abs(a.x) ORDER BY x, y;
-- => x decimal(3,2), y decimal(38,6)
-- 1.25 | 1.249999
-- 2.50 | 1.249999
-- 2.50 | 2.500000
SELECT a.x, b.y FROM VALUES (1), (5), (NULL) AS a(x) LEFT JOIN VALUES (2), (NULL) AS b(y) ON a.x * 2 > b.y + 1 OR coalesce(b.y, 7) = abs(a.x) + 2 ORDER BY x, y;
-- => x int, y int
-- NULL | NULL
-- 1 | NULL
-- 5 | NULL
-- 5 | 2
SELECT a.x, b.y FROM VALUES (1), (5) AS a(x) FULL JOIN VALUES (2), (90) AS b(y) ON length(CAST(a.x * 2 AS STRING)) = length(CAST(b.y AS STRING)) + 1 ORDER BY x, y;
-- => x int, y int
-- NULL | 90
-- 1 | NULL
-- 5 | 2
SELECT x FROM VALUES (1), (5) AS a(x) WHERE NOT EXISTS (SELECT 1 FROM VALUES (2), (9) AS b(y) WHERE a.x * 2 > b.y * 4) ORDER BY x;
-- => x int
-- 1

-- case: what it computes raises for no pair where there is none
SELECT a.x FROM VALUES ('one') AS a(x) JOIN (SELECT * FROM VALUES (1) AS b(y) WHERE y > rand(1) + 5) b ON CAST(a.x AS INT) > b.y;
-- => x string
SELECT a.x FROM VALUES (99.9) AS a(x) JOIN (SELECT * FROM VALUES (1) AS b(y) WHERE y > rand(1) + 5) b ON CAST(a.x AS DECIMAL(2,0)) > b.y;
-- => x decimal(3,1)
