-- What subqueries, WITH and expressions get wrong, and forms near to that; answers are those of Spark 4.3.

-- case: tables
CREATE OR REPLACE TEMPORARY VIEW a AS SELECT * FROM VALUES (1,'x',10),(2,'y',20),(2,'z',NULL),(NULL,'w',40) AS t(id,s,v);
CREATE OR REPLACE TEMPORARY VIEW b AS SELECT * FROM VALUES (1,'x',100),(2,'q',200),(3,'r',300),(NULL,'w',400) AS t(id,s,w);

-- case: SELECT * FROM VALUES ('x'::int)
SELECT * FROM VALUES ('x'::int);

-- case: SELECT * FROM VALUES (1/0)
SELECT * FROM VALUES (1/0);

-- case: SELECT id, (SELECT max(w) FROM b WHERE b.id = a.id) AS m FROM a ORDER BY m, s
SELECT id, (SELECT max(w) FROM b WHERE b.id = a.id) AS m FROM a ORDER BY m, s;

-- case: SELECT * FROM a LATERAL VIEW explode(array((SELECT max(w) FROM b))) t AS c
SELECT * FROM a LATERAL VIEW explode(array((SELECT max(w) FROM b))) t AS c;

-- case: SELECT from_json('{"a":1}', (SELECT 'a INT'))
SELECT from_json('{"a":1}', (SELECT 'a INT'));

-- case: SELECT count(*) FROM a WHERE id > ALL (SELECT id FROM b)
SELECT count(*) FROM a WHERE id > ALL (SELECT id FROM b);

-- case: SELECT count(*) FROM a WHERE id > ANY (SELECT id FROM b)
SELECT count(*) FROM a WHERE id > ANY (SELECT id FROM b);

-- case: SELECT count(*) FROM a WHERE id = SOME (SELECT 1)
SELECT count(*) FROM a WHERE id = SOME (SELECT 1);

-- case: SELECT * FROM a WHERE s LIKE (SELECT max(s) FROM b)
SELECT * FROM a WHERE s LIKE (SELECT max(s) FROM b);

-- case: SELECT (SELECT 1 UNION SELECT 1), (SELECT 1 WHERE false), (VALUES (3))
SELECT (SELECT 1 UNION SELECT 1), (SELECT 1 WHERE false), (VALUES (3));

-- case: SELECT ((SELECT 1)) + ((SELECT 2)), (SELECT (SELECT 3))
SELECT ((SELECT 1)) + ((SELECT 2)), (SELECT (SELECT 3));

-- case: SELECT (SELECT 1, 2)
SELECT (SELECT 1, 2);

-- case: SELECT (SELECT * FROM VALUES (1), (2))
SELECT (SELECT * FROM VALUES (1), (2));

-- case: SELECT id, (SELECT count(*) FROM b WHERE b.id = a.id) AS c FROM a
SELECT id, (SELECT count(*) FROM b WHERE b.id = a.id) AS c FROM a;

-- case: SELECT id, (SELECT count(*) FROM b WHERE b.id = a.id HAVING count(*) > 0) AS c FROM a
SELECT id, (SELECT count(*) FROM b WHERE b.id = a.id HAVING count(*) > 0) AS c FROM a;

-- case: SELECT * FROM a WHERE (SELECT count(*) FROM b WHERE b.id = a.id) = 0
SELECT * FROM a WHERE (SELECT count(*) FROM b WHERE b.id = a.id) = 0;

-- case: SELECT * FROM a WHERE id NOT IN (SELECT id FROM b)
SELECT * FROM a WHERE id NOT IN (SELECT id FROM b);

-- case: SELECT * FROM a WHERE id NOT IN (SELECT id FROM b WHERE id IS NOT NULL)
SELECT * FROM a WHERE id NOT IN (SELECT id FROM b WHERE id IS NOT NULL);

-- case: SELECT * FROM a WHERE NOT (id IN (SELECT id FROM b) AND v > 5)
SELECT * FROM a WHERE NOT (id IN (SELECT id FROM b) AND v > 5);

-- case: SELECT * FROM a WHERE (id, s) NOT IN (SELECT id, s FROM b)
SELECT * FROM a WHERE (id, s) NOT IN (SELECT id, s FROM b);

-- case: SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id GROUP BY b.s HAVING count(*) > 0)
SELECT * FROM a WHERE EXISTS (SELECT 1 FROM b WHERE b.id = a.id GROUP BY b.s HAVING count(*) > 0);

-- case: SELECT * FROM a WHERE EXISTS (SELECT count(*) FROM b WHERE b.id = a.id)
SELECT * FROM a WHERE EXISTS (SELECT count(*) FROM b WHERE b.id = a.id);

-- case: SELECT * FROM a WHERE id IN (SELECT max(id) FROM b WHERE b.s = a.s)
SELECT * FROM a WHERE id IN (SELECT max(id) FROM b WHERE b.s = a.s);

-- case: SELECT * FROM a WHERE id IN (SELECT id FROM b UNION SELECT v FROM a)
SELECT * FROM a WHERE id IN (SELECT id FROM b UNION SELECT v FROM a);

-- case: SELECT * FROM a WHERE id IN (SELECT id FROM b WHERE b.w > a.v UNION SELECT 2)
SELECT * FROM a WHERE id IN (SELECT id FROM b WHERE b.w > a.v UNION SELECT 2);

-- case: SELECT * FROM a WHERE id IN (SELECT b.id FROM b JOIN a a2 ON b.id = a2.id AND a2.v = a.v)
SELECT * FROM a WHERE id IN (SELECT b.id FROM b JOIN a a2 ON b.id = a2.id AND a2.v = a.v);

-- case: SELECT * FROM a x WHERE id = (SELECT max(y.id) FROM a y WHERE y.s = x.s AND EXISTS (SELECT 1 FROM b z WHERE z.…
SELECT * FROM a x WHERE id = (SELECT max(y.id) FROM a y WHERE y.s = x.s AND EXISTS (SELECT 1 FROM b z WHERE z.id = y.id));

-- case: SELECT * FROM a x WHERE v > (SELECT avg(w) / 20 FROM b WHERE b.id <= x.id)
SELECT * FROM a x WHERE v > (SELECT avg(w) / 20 FROM b WHERE b.id <= x.id);

-- case: SELECT id, rank() OVER (ORDER BY id) r FROM a WHERE id IN (SELECT rank() OVER (ORDER BY b.w) FROM b WHERE b.id…
SELECT id, rank() OVER (ORDER BY id) r FROM a WHERE id IN (SELECT rank() OVER (ORDER BY b.w) FROM b WHERE b.id = a.id);

-- case: SELECT max((SELECT max(w) FROM b WHERE b.id = a.id)) AS m FROM a GROUP BY s HAVING m > 0
SELECT max((SELECT max(w) FROM b WHERE b.id = a.id)) AS m FROM a GROUP BY s HAVING m > 0;

-- case: SELECT CASE WHEN EXISTS (SELECT 1 FROM b WHERE b.id = a.id) THEN 'y' ELSE 'n' END AS q, count(*) FROM a GROUP …
SELECT CASE WHEN EXISTS (SELECT 1 FROM b WHERE b.id = a.id) THEN 'y' ELSE 'n' END AS q, count(*) FROM a GROUP BY 1;

-- case: SELECT CASE WHEN id IN (SELECT id FROM b) THEN 'y' END FROM a
SELECT CASE WHEN id IN (SELECT id FROM b) THEN 'y' END FROM a;

-- case: SELECT IF(id NOT IN (SELECT id FROM b WHERE id > 2), 1, 0) FROM a
SELECT IF(id NOT IN (SELECT id FROM b WHERE id > 2), 1, 0) FROM a;

-- case: WITH x AS (SELECT 1 AS n), y AS (SELECT n + 1 AS n FROM x) SELECT * FROM x, y
WITH x AS (SELECT 1 AS n), y AS (SELECT n + 1 AS n FROM x) SELECT * FROM x, y;

-- case: WITH x AS (SELECT 1), x AS (SELECT 2) SELECT * FROM x
WITH x AS (SELECT 1), x AS (SELECT 2) SELECT * FROM x;

-- case: WITH x(a, b) AS (SELECT 1, 2) SELECT b, a FROM x
WITH x(a, b) AS (SELECT 1, 2) SELECT b, a FROM x;

-- case: WITH x(a) AS (SELECT 1, 2) SELECT * FROM x
WITH x(a) AS (SELECT 1, 2) SELECT * FROM x;

-- case: WITH x AS (WITH x AS (SELECT 2 AS q) SELECT * FROM x) SELECT * FROM x
WITH x AS (WITH x AS (SELECT 2 AS q) SELECT * FROM x) SELECT * FROM x;

-- case: WITH a AS (SELECT 99 AS id) SELECT id FROM a
WITH a AS (SELECT 99 AS id) SELECT id FROM a;

-- case: WITH x AS (SELECT * FROM nosuch) SELECT 1
WITH x AS (SELECT * FROM nosuch) SELECT 1;

-- case: WITH x AS (SELECT nosuch) SELECT 1
WITH x AS (SELECT nosuch) SELECT 1;

-- case: WITH x AS (SELECT id FROM a) SELECT (WITH y AS (SELECT max(id) m FROM x) SELECT m FROM y)
WITH x AS (SELECT id FROM a) SELECT (WITH y AS (SELECT max(id) m FROM x) SELECT m FROM y);

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT sum(n) FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT sum(n) FROM r;

-- case: WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n * 2 FROM r WHERE n < 50) SELECT * FROM r
WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n * 2 FROM r WHERE n < 50) SELECT * FROM r;

-- case: WITH RECURSIVE r(n) MAX RECURSION LEVEL 3 AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r
WITH RECURSIVE r(n) MAX RECURSION LEVEL 3 AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r;

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION SELECT n + 1 FROM r WHERE n < 3) SELECT * FROM r;

-- case: WITH RECURSIVE r(n) AS (SELECT n + 1 FROM r) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT n + 1 FROM r) SELECT * FROM r;

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT sum(n) FROM r) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT sum(n) FROM r) SELECT * FROM r;

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM r JOIN a ON r.n = a.id) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM r JOIN a ON r.n = a.id) SELECT * FROM r;

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM a LEFT JOIN r ON r.n = a.id) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM a LEFT JOIN r ON r.n = a.id) SELECT * FROM r;

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT (SELECT max(n) FROM r) FROM r) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT (SELECT max(n) FROM r) FROM r) SELECT * FROM r;

-- case: WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < (SELECT 3)) SELECT * FROM r
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < (SELECT 3)) SELECT * FROM r;

-- case: WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3 EXCEPT SELECT 2) SELECT * FROM r
WITH RECURSIVE r(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM r WHERE n < 3 EXCEPT SELECT 2) SELECT * FROM r;

-- case: WITH RECURSIVE foo(i) AS (VALUES (1) UNION ALL SELECT DISTINCT i+1 FROM foo WHERE i < 4) SELECT * FROM foo
WITH RECURSIVE foo(i) AS (VALUES (1) UNION ALL SELECT DISTINCT i+1 FROM foo WHERE i < 4) SELECT * FROM foo;

-- case: WITH RECURSIVE foo(i) AS (VALUES (1) UNION ALL SELECT i+1 FROM foo WHERE i IN (SELECT i FROM foo) AND i < 4) S…
WITH RECURSIVE foo(i) AS (VALUES (1) UNION ALL SELECT i+1 FROM foo WHERE i IN (SELECT i FROM foo) AND i < 4) SELECT * FROM foo;

-- case: SELECT id, FROM a
SELECT id, FROM a;

-- case: SELECT * FORM a
SELECT * FORM a;

-- case: SELECT * FROM a WHRE id = 1
SELECT * FROM a WHRE id = 1;

-- case: SELECT * FROM a ORDER id
SELECT * FROM a ORDER id;

-- case: SELECT * FROM a GROUP id
SELECT * FROM a GROUP id;

-- case: SELECT (1 + 2
SELECT (1 + 2;

-- case: SELECT 'abc
SELECT 'abc;

-- case: SELECT 1 1
SELECT 1 1;

-- case: SELECT CASE WHEN 1 END
SELECT CASE WHEN 1 END;

-- case: SELECT CAST(1 AS NOSUCH)
SELECT CAST(1 AS NOSUCH);

-- case: SELECT CAST(1 AS DECIMAL(40, 2))
SELECT CAST(1 AS DECIMAL(40, 2));

-- case: SELECT CAST(1 INT)
SELECT CAST(1 INT);

-- case: SELECT id.x FROM a
SELECT id.x FROM a;

-- case: SELECT x.id FROM a
SELECT x.id FROM a;

-- case: SELECT a.b.c FROM a
SELECT a.b.c FROM a;

-- case: SELECT nosuch(id) FROM a
SELECT nosuch(id) FROM a;

-- case: SELECT a.nosuch(id) FROM a
SELECT a.nosuch(id) FROM a;

-- case: SELECT abs(id, 1) FROM a
SELECT abs(id, 1) FROM a;

-- case: SELECT abs() FROM a
SELECT abs() FROM a;

-- case: SELECT substring('a') FROM a
SELECT substring('a') FROM a;

-- case: SELECT abs(x => 1)
SELECT abs(x => 1);

-- case: SELECT upper(str => 'a', str => 'b')
SELECT upper(str => 'a', str => 'b');

-- case: SELECT mask(str => 'a', 'b')
SELECT mask(str => 'a', 'b');

-- case: SELECT sum(id) + id FROM a
SELECT sum(id) + id FROM a;

-- case: SELECT id FROM a HAVING sum(id) > 1
SELECT id FROM a HAVING sum(id) > 1;

-- case: SELECT 'a' + 1, '1' + 1
SELECT 'a' + 1, '1' + 1;

-- case: SELECT array(1)[5]
SELECT array(1)[5];

-- case: SELECT map('a', 1)['b']
SELECT map('a', 1)['b'];

-- case: SELECT element_at(array(1), 0)
SELECT element_at(array(1), 0);

-- case: SELECT 1 / 0
SELECT 1 / 0;

-- case: SELECT 2147483647 + 1
SELECT 2147483647 + 1;

-- case: SELECT CAST('a' AS INT)
SELECT CAST('a' AS INT);

-- case: SELECT CAST(300 AS TINYINT)
SELECT CAST(300 AS TINYINT);

-- case: SELECT DATE'2020-13-01'
SELECT DATE'2020-13-01';

-- case: SELECT INTERVAL 'x' DAY
SELECT INTERVAL 'x' DAY;

-- case: SELECT X'1G'
SELECT X'1G';

-- case: SELECT 1e500BD
SELECT 1e500BD;

-- case: SELECT 128Y
SELECT 128Y;

-- case: SELECT true + 1
SELECT true + 1;

-- case: SELECT NOT 1
SELECT NOT 1;

-- case: SELECT 1 AND true
SELECT 1 AND true;

-- case: SELECT id || v, id || array(1) FROM a
SELECT id || v, id || array(1) FROM a;

-- case: SELECT array(1, 'a'), array(1, true)
SELECT array(1, 'a'), array(1, true);

-- case: SELECT map(1, 2, 3)
SELECT map(1, 2, 3);

-- case: SELECT map(NULL, 1)
SELECT map(NULL, 1);

-- case: SELECT map(1, 2, 1, 3)
SELECT map(1, 2, 1, 3);

-- case: SELECT named_struct('a')
SELECT named_struct('a');

-- case: SELECT named_struct(1, 2)
SELECT named_struct(1, 2);

-- case: SELECT struct(1).nosuch
SELECT struct(1).nosuch;

-- case: SELECT CASE WHEN id THEN 1 END FROM a
SELECT CASE WHEN id THEN 1 END FROM a;

-- case: SELECT IF(id, 1, 2) FROM a
SELECT IF(id, 1, 2) FROM a;

-- case: SELECT coalesce(1, 'a'), coalesce(1, DATE'2020-01-01')
SELECT coalesce(1, 'a'), coalesce(1, DATE'2020-01-01');

-- case: SELECT 1 IN ('a', 2), 1 BETWEEN 'a' AND 2
SELECT 1 IN ('a', 2), 1 BETWEEN 'a' AND 2;

-- case: SELECT DATE'2020-01-01' = 1
SELECT DATE'2020-01-01' = 1;

-- case: SELECT * FROM a ORDER BY map(1, 2)
SELECT * FROM a ORDER BY map(1, 2);

-- case: SELECT DISTINCT map(1, 2)
SELECT DISTINCT map(1, 2);

-- case: SELECT count(*) FROM a GROUP BY map(1, 2)
SELECT count(*) FROM a GROUP BY map(1, 2);

-- case: SELECT transform(array(1), (x, y, z) -> x)
SELECT transform(array(1), (x, y, z) -> x);

-- case: SELECT transform(array(1), 1)
SELECT transform(array(1), 1);

-- case: SELECT :p
SELECT :p;

-- case: SELECT ?
SELECT ?;

-- case: SELECT * FROM nosuch
SELECT * FROM nosuch;

-- case: SELECT * FROM nosuch.nosuch
SELECT * FROM nosuch.nosuch;

-- case: SELECT * FROM `a b`
SELECT * FROM `a b`;

-- case: SELECT * FROM a AS (x, y, z)
SELECT * FROM a AS (x, y, z);

-- case: SELECT * FROM a AS t(x, y)
SELECT * FROM a AS t(x, y);

-- case: SELECT * FROM (SELECT 1) AS t(x, y)
SELECT * FROM (SELECT 1) AS t(x, y);

-- case: SELECT * FROM (SELECT 1, 1)
SELECT * FROM (SELECT 1, 1);

-- case: SELECT `1` FROM (SELECT 1)
SELECT `1` FROM (SELECT 1);

-- case: SELECT `1` FROM (SELECT 1, 1)
SELECT `1` FROM (SELECT 1, 1);

-- case: SELECT a.a FROM (SELECT 1 AS a) a
SELECT a.a FROM (SELECT 1 AS a) a;
