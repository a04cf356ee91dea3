-- UNION, INTERSECT, EXCEPT, CTE, subquery in FROM.

-- case: people
CREATE TEMPORARY VIEW people AS SELECT * FROM VALUES (1, 'ann', 'IN', 30), (2, 'bob', 'US', null), (3, 'चित्रा', 'IN', 25), (4, null, null, 41), (5, 'eve', 'US', 25) AS t(id, name, country, age);

-- case: union all keeps duplicates
SELECT 1 AS a UNION ALL SELECT 1;
-- => a int
-- 1
-- 1

-- case: union drops duplicates
SELECT country FROM people UNION SELECT country FROM people;
-- => country string
-- IN
-- NULL
-- US

-- case: union widens types
SELECT 1 AS a UNION ALL SELECT 2.5 UNION ALL SELECT null;
-- => a decimal(11,1)
-- 1.0
-- 2.5
-- NULL

-- case: union of a number and a string
SELECT 1 AS a UNION ALL SELECT '2';
-- => a bigint
-- 1
-- 2

-- case: order and limit of a union
SELECT id FROM people WHERE id < 3 UNION ALL SELECT id FROM people WHERE id > 3 ORDER BY id DESC LIMIT 2;
-- => id int
-- 5
-- 4

-- case: except
SELECT id FROM people EXCEPT SELECT 2;
-- => id int
-- 1
-- 3
-- 4
-- 5

-- case: intersect
SELECT age FROM people INTERSECT SELECT * FROM VALUES (25), (null), (99) AS t(a);
-- => age int
-- 25
-- NULL

-- case: different numbers of columns
SELECT 1 UNION SELECT 1, 2;
-- => error NUM_COLUMNS_MISMATCH at 1:1..1:27

-- case: types that do not unite
SELECT 1 UNION SELECT array(1);
-- => error INCOMPATIBLE_COLUMN_TYPE at 1:1..1:31

-- case: a subquery in from
SELECT n + 1 AS m FROM (SELECT count(*) AS n FROM people) t;
-- => m bigint
-- 6

-- case: a subquery without an alias
SELECT x FROM (SELECT 1 AS x);
-- => x int
-- 1

-- case: column aliases of a subquery
SELECT b FROM (SELECT 1, 2) AS t(a, b);
-- => b int
-- 2

-- case: a common table expression
WITH grown AS (SELECT * FROM people WHERE age > 26) SELECT id FROM grown;
-- => id int
-- 1
-- 4

-- case: one that uses another
WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT a.x, b.y FROM a CROSS JOIN b;
-- => x int, y int
-- 1 | 2

-- case: one with column names
WITH t(p, q) AS (SELECT 1, 2) SELECT q, p FROM t;
-- => q int, p int
-- 2 | 1

-- case: one used twice
WITH t AS (SELECT id FROM people WHERE id < 3) SELECT a.id, b.id AS other FROM t a JOIN t b ON a.id <> b.id;
-- => id int, other int
-- 1 | 2
-- 2 | 1

-- case: one that hides a view
WITH people AS (SELECT 42 AS id) SELECT id FROM people;
-- => id int
-- 42

-- case: an inner one hides an outer one
WITH t AS (SELECT 1 AS x) SELECT * FROM (WITH t AS (SELECT 2 AS x) SELECT x FROM t);
-- => x int
-- 2

-- case: an alias with too many columns
SELECT * FROM (SELECT 1) AS t(a, b);
-- => error ASSIGNMENT_ARITY_MISMATCH at 1:15..1:36

-- case: values as a query
VALUES (1, 'a'), (2, null);
-- => col1 int, col2 string
-- 1 | a
-- 2 | NULL

-- case: rows of different lengths
SELECT * FROM VALUES (1), (1, 2);
-- => error INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH at 1:15..1:33

-- case: a column that is selected twice
SELECT a, trim(b), a FROM VALUES (1, 'x'), (2, 'y') AS t(a, b) EXCEPT SELECT a, b, a FROM VALUES (1, 'x') AS u(a, b);
-- => a int, trim(b) string, a int
-- 2 | y | 2
