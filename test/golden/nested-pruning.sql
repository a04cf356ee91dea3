-- Fields of nested columns that nobody asks for are not read: answers stay.
-- case: tables with nested columns
CREATE TABLE nested_parquet (id INT, s STRUCT<a: INT, b: STRING, c: STRUCT<d: BIGINT, e: STRING>>, items ARRAY<STRUCT<x: INT, y: STRING, z: ARRAY<STRUCT<p: INT, q: INT>>>>,
  m MAP<STRING, STRUCT<v: INT, w: INT>>) USING parquet;
INSERT INTO nested_parquet VALUES
  (1, named_struct('a', 10, 'b', 'one', 'c', named_struct('d', 100L, 'e', 'hundred')), array(named_struct('x', 1, 'y', 'p', 'z', array(named_struct('p', 5, 'q', 6))), named_struct('x', 2, 'y', 'q', 'z', array())), map('k', named_struct('v', 7, 'w', 8))),
  (2, NULL, array(), map()),
  (3, named_struct('a', NULL, 'b', 'three', 'c', NULL), NULL, NULL),
  (4, named_struct('a', 40, 'b', NULL, 'c', named_struct('d', NULL, 'e', 'none')), array(NULL, named_struct('x', NULL, 'y', 'r', 'z', NULL)), map('k', NULL));
CREATE TABLE nested_json USING json AS SELECT * FROM nested_parquet;

-- case: a field, deep fields, and one under another case
SELECT id, s.a, s.c.d, s.C.E FROM nested_parquet ORDER BY id;
-- => id int, a int, d bigint, E string
-- 1 | 10 | 100 | hundred
-- 2 | NULL | NULL | NULL
-- 3 | NULL | NULL | NULL
-- 4 | 40 | NULL | none

-- case: from JSON too
SELECT id, s.a, s.c.d, items.y FROM nested_json ORDER BY id;
-- => id int, a int, d bigint, y array<string>
-- 1 | 10 | 100 | ["p","q"]
-- 2 | NULL | NULL | []
-- 3 | NULL | NULL | NULL
-- 4 | 40 | NULL | [null,"r"]

-- case: a field that is only filtered by
SELECT id FROM nested_parquet WHERE s.c.d = 100 OR s.b = 'three' ORDER BY id;
-- => id int
-- 1
-- 3

-- case: is there a struct
SELECT id, s IS NULL AS n, s.c IS NULL AS m FROM nested_parquet ORDER BY id;
-- => id int, n boolean, m boolean
-- 1 | false | false
-- 2 | true | true
-- 3 | false | true
-- 4 | false | false

-- case: how many structs
SELECT id, size(items) AS n FROM nested_parquet ORDER BY id;
-- => id int, n int
-- 1 | 2
-- 2 | 0
-- 3 | NULL
-- 4 | 2

-- case: a field of each struct of an array, and of one of them
SELECT id, items.x, get(items, 1).y AS y, try_element_at(items, 1).x AS first FROM nested_parquet ORDER BY id;
-- => id int, x array<int>, y string, first int
-- 1 | [1,2] | q | 1
-- 2 | [] | NULL | NULL
-- 3 | NULL | NULL | NULL
-- 4 | [null,null] | r | NULL

-- case: fields of exploded structs
SELECT id, i.x, i.y FROM nested_parquet LATERAL VIEW explode(items) t AS i ORDER BY id, i.x, i.y;
-- => id int, x int, y string
-- 1 | 1 | p
-- 1 | 2 | q
-- 4 | NULL | NULL
-- 4 | NULL | r

-- case: exploded twice, with positions and rows of none
SELECT id, pos, j.q FROM nested_parquet LATERAL VIEW OUTER posexplode(items) t AS pos, i LATERAL VIEW OUTER explode(i.z) u AS j ORDER BY id, pos;
-- => id int, pos int, q int
-- 1 | 0 | 6
-- 1 | 1 | NULL
-- 2 | NULL | NULL
-- 3 | NULL | NULL
-- 4 | 0 | NULL
-- 4 | 1 | NULL

-- case: all of one struct beside a field of it
SELECT s.c, s.c.e FROM nested_parquet WHERE s.a > 5 ORDER BY s.c.e;
-- => c struct<d:bigint,e:string>, e string
-- {"d":100,"e":"hundred"} | hundred
-- {"d":null,"e":"none"} | none

-- case: under another name, and whole in the end
SELECT t.b, t FROM (SELECT s AS t FROM nested_parquet) ORDER BY t.b, t.a;
-- => b string, t struct<a:int,b:string,c:struct<d:bigint,e:string>>
-- NULL | NULL
-- NULL | {"a":40,"b":null,"c":{"d":null,"e":"none"}}
-- one | {"a":10,"b":"one","c":{"d":100,"e":"hundred"}}
-- three | {"a":null,"b":"three","c":null}

-- case: joined, grouped, united
SELECT l.s.b, count(r.s.a) AS n FROM nested_parquet l JOIN nested_json r ON l.s.a = r.s.a GROUP BY l.s.b ORDER BY 1;
-- => b string, n bigint
-- NULL | 1
-- one | 1
SELECT s.a FROM (SELECT s FROM nested_parquet UNION ALL SELECT s FROM nested_json) ORDER BY 1;
-- => a int
-- NULL
-- NULL
-- NULL
-- NULL
-- 10
-- 10
-- 40
-- 40

-- case: values of a map
SELECT id, m['k'].v FROM nested_parquet WHERE id IN (1, 2) ORDER BY id;
-- => id int, m[k].v int
-- 1 | 7
-- 2 | NULL

-- case: lambdas see all of it
SELECT id, transform(items, i -> i.x) AS xs, filter(items, i -> i.y = 'q').x AS q FROM nested_parquet ORDER BY id;
-- => id int, xs array<int>, q array<int>
-- 1 | [1,2] | [2]
-- 2 | [] | []
-- 3 | NULL | NULL
-- 4 | [null,null] | []

-- case: dropped
DROP TABLE nested_parquet;
DROP TABLE nested_json;
