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

-- case: functions of an array's elements
SELECT id, transform(items, i -> i.x) AS xs, filter(items, i -> i.y = 'q').x AS q FROM nested_parquet ORDER BY id;
-- => id int, xs array<int>, q array<int>
-- 1 | [1,2] | [2]
-- 2 | [] | []
-- 3 | NULL | NULL
-- 4 | [null,null] | []

-- case: values of maps of structs
CREATE TABLE nested_maps (id INT, m MAP<STRING, STRUCT<x: INT, y: STRING, sub: STRUCT<p: INT, q: INT>>>, items ARRAY<STRUCT<x: INT, y: STRING, subs: ARRAY<STRUCT<p: INT, q: INT>>>>) USING parquet;
INSERT INTO nested_maps VALUES (1, map('a', named_struct('x', 1, 'y', 'one', 'sub', named_struct('p', 10, 'q', 100)), 'b', named_struct('x', 2, 'y', 'two', 'sub', null)), array(named_struct('x', 1, 'y', 'p', 'subs', array(named_struct('p', 1, 'q', 2), null)), null, named_struct('x', 3, 'y', 'q', 'subs', array()))), (2, map(), array()), (3, null, null), (4, map('c', null), array(named_struct('x', null, 'y', 'q', 'subs', null)));
SELECT id, m['a'].x, element_at(m, 'b').y, m['a'].sub.q FROM nested_maps ORDER BY id;
-- => id int, m[a].x int, element_at(m, b).y string, m[a].sub.q int
-- 1 | 1 | two | 100
-- 2 | NULL | NULL | NULL
-- 3 | NULL | NULL | NULL
-- 4 | NULL | NULL | NULL

-- case: all values of a map, its keys, and how many
SELECT id, map_values(m).x, map_keys(m), size(m) FROM nested_maps ORDER BY id;
-- => id int, map_values(m).x array<int>, map_keys(m) array<string>, size(m) int
-- 1 | [1,2] | ["a","b"] | 2
-- 2 | [] | [] | 0
-- 3 | NULL | NULL | NULL
-- 4 | [null] | ["c"] | 1

-- case: keys alone
SELECT id, map_keys(m), m IS NULL FROM nested_maps ORDER BY id;
-- => id int, map_keys(m) array<string>, (m IS NULL) boolean
-- 1 | ["a","b"] | false
-- 2 | [] | false
-- 3 | NULL | true
-- 4 | ["c"] | false

-- case: an exploded map
SELECT id, k, v.x, v.sub.p FROM nested_maps LATERAL VIEW explode(m) t AS k, v ORDER BY id, k;
-- => id int, k string, x int, p int
-- 1 | a | 1 | 10
-- 1 | b | 2 | NULL
-- 4 | c | NULL | NULL

-- case: functions of elements
SELECT id, transform(items, i -> i.x) AS xs, filter(items, i -> i.y = 'q').x AS q, exists(items, i -> i.x > 2) AS e, forall(items, i -> i.y IS NOT NULL) AS f FROM nested_maps ORDER BY id;
-- => id int, xs array<int>, q array<int>, e boolean, f boolean
-- 1 | [1,null,3] | [3] | true | false
-- 2 | [] | [] | false | true
-- 3 | NULL | NULL | NULL | NULL
-- 4 | [null] | [null] | NULL | true

-- case: functions of elements within elements
SELECT id, transform(items, i -> size(filter(i.subs, s -> s.p = 1))) AS n, transform(filter(items, i -> i.x = 1), i -> i.subs.q) AS q FROM nested_maps ORDER BY id;
-- => id int, n array<int>, q array<array<int>>
-- 1 | [1,null,0] | [[2,null]]
-- 2 | [] | []
-- 3 | NULL | NULL
-- 4 | [null] | []

-- case: elements and where they are
SELECT id, transform(items, (i, n) -> i.x + n) AS xs, filter(items, (i, n) -> n > 0).y AS ys FROM nested_maps ORDER BY id;
-- => id int, xs array<int>, ys array<string>
-- 1 | [1,null,5] | [null,"q"]
-- 2 | [] | []
-- 3 | NULL | NULL
-- 4 | [null] | []

-- case: under other names
SELECT id, i.x, j[0].p, n.q FROM (SELECT id, get(items, 0) AS i, get(items, 0).subs AS j, m['a'].sub AS n FROM nested_maps) WHERE i.y = 'p' ORDER BY id;
-- => id int, x int, j[0].p int, q int
-- 1 | 1 | 1 | 100

-- case: united
SELECT id, m['a'].x, i.y FROM (SELECT id, m, get(items, 0) AS i FROM nested_maps UNION ALL SELECT id + 10, m AS other, get(items, 0) FROM nested_maps WHERE m['b'].y = 'two') ORDER BY id;
-- => id int, m[a].x int, y string
-- 1 | 1 | p
-- 2 | NULL | NULL
-- 3 | NULL | NULL
-- 4 | NULL | q
-- 11 | 1 | p

-- case: united by other names, sorted and counted
SELECT v, count(*) FROM (SELECT z.x AS v FROM (SELECT items AS z FROM nested_maps UNION ALL SELECT items FROM nested_maps WHERE get(items, 0).y = 'q' UNION ALL SELECT array(named_struct('x', 7, 'y', 'z', 'subs', null)))) GROUP BY v ORDER BY v;
-- => v array<int>, count(1) bigint
-- NULL | 1
-- [] | 1
-- [null] | 2
-- [1,null,3] | 1
-- [7] | 1

-- case: grouped by a field, over a window of another, and joined
SELECT a.m['a'].x AS x, max(get(b.items, 0).y) AS y, count(*) AS n FROM nested_maps a JOIN nested_maps b ON a.m['a'].sub.p = b.m['a'].sub.p + 0 GROUP BY a.m['a'].x ORDER BY x;
-- => x int, y string, n bigint
-- 1 | p | 1
SELECT id, sum(m['b'].x) OVER (PARTITION BY get(items, 0).y ORDER BY id) AS s FROM nested_maps ORDER BY id;
-- => id int, s bigint
-- 1 | 2
-- 2 | NULL
-- 3 | NULL
-- 4 | NULL

-- case: dropped
DROP TABLE nested_parquet;
DROP TABLE nested_json;
DROP TABLE nested_maps;
