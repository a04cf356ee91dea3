-- Arrays, maps, structs, LATERAL VIEW.

-- case: shows
CREATE TEMPORARY VIEW shows AS SELECT * FROM VALUES ('s1', array('Drama', 'War'), map('en', 1)), ('s2', array('Comedy'), map('hi', 2, 'en', 3)), ('s3', array(), map()), ('s4', null, null) AS t(id, genres, subs);

-- case: explode
SELECT id, g FROM shows LATERAL VIEW explode(genres) x AS g;
-- => id string, g string
-- s1 | Drama
-- s1 | War
-- s2 | Comedy

-- case: outer explode keeps rows
SELECT id, g FROM shows LATERAL VIEW OUTER explode(genres) x AS g;
-- => id string, g string
-- s1 | Drama
-- s1 | War
-- s2 | Comedy
-- s3 | NULL
-- s4 | NULL

-- case: posexplode
SELECT id, p, g FROM shows LATERAL VIEW posexplode(genres) x AS p, g;
-- => id string, p int, g string
-- s1 | 0 | Drama
-- s1 | 1 | War
-- s2 | 0 | Comedy

-- case: explode a map
SELECT id, k, v FROM shows LATERAL VIEW explode(subs) x AS k, v;
-- => id string, k string, v int
-- s1 | en | 1
-- s2 | en | 3
-- s2 | hi | 2

-- case: two lateral views
SELECT id, g, k FROM shows LATERAL VIEW explode(genres) a AS g LATERAL VIEW explode(subs) b AS k, v;
-- => id string, g string, k string
-- s1 | Drama | en
-- s1 | War | en
-- s2 | Comedy | en
-- s2 | Comedy | hi

-- case: explode in the select list
SELECT id, explode(genres) AS g FROM shows WHERE id <> 's2';
-- => id string, g string
-- s1 | Drama
-- s1 | War

-- case: explode and group
SELECT g, count(*) AS n FROM shows LATERAL VIEW explode(genres) x AS g GROUP BY g ORDER BY n DESC, g;
-- => g string, n bigint
-- Comedy | 1
-- Drama | 1
-- War | 1

-- case: inline
SELECT * FROM (SELECT 1) LATERAL VIEW inline(array(struct(1, 'a'), struct(2, 'b'))) t AS n, s;
-- => 1 int, n int, s string
-- 1 | 1 | a
-- 1 | 2 | b

-- case: stack
SELECT stack(2, 1, 'a', 2, 'b');
-- => col0 int, col1 string
-- 1 | a
-- 2 | b

-- case: array functions
SELECT size(a), array_contains(a, 2), sort_array(a, false), slice(a, 2, 2), array_max(a), array_distinct(a), concat(a, array(9)) FROM VALUES (array(3, 1, 2, 1)) AS t(a);
-- => size(a) int, array_contains(a, 2) boolean, sort_array(a, false) array<int>, slice(a, 2, 2) array<int>, array_max(a) int, array_distinct(a) array<int>, concat(a, array(9)) array<int>
-- 4 | true | [3,2,1,1] | [1,2] | 3 | [3,1,2] | [3,1,2,1,9]

-- case: sets of arrays
SELECT array_union(array(1, 2), array(2, 3)), array_intersect(array(1, 2), array(2, 3)), array_except(array(1, 2), array(2, 3)), arrays_overlap(array(1), array(1, 2));
-- => array_union(array(1, 2), array(2, 3)) array<int>, array_intersect(array(1, 2), array(2, 3)) array<int>, array_except(array(1, 2), array(2, 3)) array<int>, arrays_overlap(array(1), array(1, 2)) boolean
-- [1,2,3] | [2] | [1] | true

-- case: map functions
SELECT map_keys(m), map_values(m), map_contains_key(m, 'a'), size(m) FROM (SELECT map('a', 1, 'b', null) AS m);
-- => map_keys(m) array<string>, map_values(m) array<int>, map_contains_key(m, a) boolean, size(m) int
-- ["a","b"] | [1,null] | true | 2

-- case: higher-order functions
SELECT transform(a, x -> x + 1), filter(a, x -> x > 1), aggregate(a, 0, (s, x) -> s + x), exists(a, x -> x = 3), forall(a, x -> x > 0) FROM VALUES (array(1, 2, 3)) AS t(a);
-- => transform(a, lambdafunction((namedlambdavariable() + 1), namedlambdavariable())) array<int>, filter(a, lambdafunction((namedlambdavariable() > 1), namedlambdavariable())) array<int>, aggregate(a, 0, lambdafunction((namedlambdavariable() + namedlambdavariable()), namedlambdavariable(), namedlambdavariable()), lambdafunction(namedlambdavariable(), namedlambdavariable())) int, exists(a, lambdafunction((namedlambdavariable() = 3), namedlambdavariable())) boolean, forall(a, lambdafunction((namedlambdavariable() > 0), namedlambdavariable())) boolean
-- [2,3,4] | [2,3] | 6 | true | true

-- case: with the index
SELECT transform(array(10, 20), (x, i) -> x + i);
-- => transform(array(10, 20), lambdafunction((namedlambdavariable() + namedlambdavariable()), namedlambdavariable(), namedlambdavariable())) array<int>
-- [10,21]

-- case: zip and flatten
SELECT arrays_zip(array(1, 2), array('a', 'b')), flatten(array(array(1), array(2, 3))), sequence(1, 5, 2);
-- => arrays_zip(array(1, 2), array(a, b)) array<struct<0:int,1:string>>, flatten(array(array(1), array(2, 3))) array<int>, sequence(1, 5, 2) array<int>
-- [{"0":1,"1":"a"},{"0":2,"1":"b"}] | [1,2,3] | [1,3,5]

-- case: struct star
SELECT s.* FROM (SELECT named_struct('a', 1, 'b', 'x') AS s);
-- => a int, b string
-- 1 | x

-- case: struct equality
SELECT named_struct('a', 1) = named_struct('a', 1), array(1, 2) < array(1, 3);
-- => (named_struct(a, 1) = named_struct(a, 1)) boolean, (array(1, 2) < array(1, 3)) boolean
-- true | true

-- case: nested null prints in lower case
SELECT array(1, null), named_struct('a', null, 'b', array('x')), map('k', null);
-- => array(1, NULL) array<int>, named_struct(a, NULL, b, array(x)) struct<a:void,b:array<string>>, map(k, NULL) map<string,void>
-- [1,null] | {"a":null,"b":["x"]} | {"k":null}

-- case: a field that does not exist
SELECT s.zz FROM (SELECT named_struct('a', 1) AS s);
-- => error FIELD_NOT_FOUND at 1:8..1:12

-- case: explode of no collection
SELECT explode(1);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:18

-- case: two generators in one list
SELECT explode(array(1)), explode(array(2));
-- => col int, col int
-- 1 | 2

-- case: a map with a key twice
SELECT map('a', 1, 'a', 2);
-- => error DUPLICATED_MAP_KEY at 1:8..1:27

-- case: elements of different types
SELECT array(1, array(2));
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:26

-- case: a value where a lambda is taken
SELECT transform(array(1, 2), 5), transform(array(1, 2), CAST(null AS INT)), filter(array(1, 2), true), exists(array(1), null);
-- => transform(array(1, 2), lambdafunction(5, namedlambdavariable())) array<int>, transform(array(1, 2), lambdafunction(CAST(NULL AS INT), namedlambdavariable())) array<int>, filter(array(1, 2), lambdafunction(true, namedlambdavariable())) array<int>, exists(array(1), lambdafunction(NULL, namedlambdavariable())) boolean
-- [5,5] | [null,null] | [1,2] | NULL
SELECT transform(array(1, 2), id), map_zip_with(map(1, 2), map(1, 3), 5), transform_values(map(1, 2), id) FROM range(2) ORDER BY id;
-- => transform(array(1, 2), lambdafunction(id, namedlambdavariable())) array<bigint>, map_zip_with(map(1, 2), map(1, 3), lambdafunction(5, namedlambdavariable(), namedlambdavariable(), namedlambdavariable())) map<int,int>, transform_values(map(1, 2), lambdafunction(id, namedlambdavariable(), namedlambdavariable())) map<int,bigint>
-- [0,0] | {1:5} | {1:0}
-- [1,1] | {1:5} | {1:1}
SELECT transform(array(1, 2), transform(array(1), x -> x + 1));
-- => transform(array(1, 2), lambdafunction(transform(array(1), lambdafunction((namedlambdavariable() + 1), namedlambdavariable())), namedlambdavariable())) array<array<int>>
-- [[2],[2]]

-- case: a test gives a boolean
SELECT filter(array(1, 2), x -> 3);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:35
SELECT exists(array(1, 2), x -> 'a');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:37
SELECT map_filter(map(1, 2), (k, v) -> 3);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:42
SELECT filter(array(1, 2), x -> null);
-- => filter(array(1, 2), lambdafunction(NULL, namedlambdavariable())) array<int>
-- []

-- case: fields alone of a struct made below a join, an aggregation and a window
SELECT s.k, sum(s.n), count(s.m) FROM (SELECT named_struct('j', id % 3, 'k', id % 2, 'n', id * 10, 'm', nullif(id, 4)) AS s FROM range(6)) a
JOIN VALUES (0L), (1L) AS t(j) ON s.j = t.j GROUP BY s.k HAVING max(s.n) > 0 ORDER BY 1;
-- => k bigint, sum(s.n) bigint, count(s.m) bigint
-- 0 | 40 | 1
-- 1 | 40 | 2
SELECT id, s.x, s.y IS NULL, s.t.z FROM range(3) a
LEFT JOIN (SELECT id + 1 AS j, named_struct('x', id, 'y', 'a', 't', named_struct('z', id + 0.5, 'u', 1)) AS s FROM range(2)) b ON a.id = b.j ORDER BY s.x NULLS LAST, id;
-- => id bigint, x bigint, (s.y IS NULL) boolean, z decimal(22,1)
-- 1 | 0 | false | 0.5
-- 2 | 1 | false | 1.5
-- 0 | NULL | true | NULL
SELECT s.x, row_number() OVER (PARTITION BY s.y ORDER BY s.x DESC) AS n FROM (SELECT named_struct('x', id, 'y', id % 2, 'z', 'unread') AS s FROM range(4)) ORDER BY s.x;
-- => x bigint, n int
-- 0 | 2
-- 1 | 2
-- 2 | 1
-- 3 | 1

-- case: a struct that is read whole, and by a field
SELECT s.x, s FROM (SELECT named_struct('x', id, 'y', 'b') AS s FROM range(2)) ORDER BY s.x;
-- => x bigint, s struct<x:bigint,y:string>
-- 0 | {"x":0,"y":"b"}
-- 1 | {"x":1,"y":"b"}
SELECT s.x, count(*) FROM (SELECT named_struct('x', id % 2, 'y', id % 2) AS s FROM range(4)) GROUP BY s ORDER BY s.x;
-- => x bigint, count(1) bigint
-- 0 | 2
-- 1 | 2
SELECT s, s.x + 1 AS next, n FROM (SELECT s, row_number() OVER (PARTITION BY s.y ORDER BY s.x DESC) AS n FROM (SELECT named_struct('x', id, 'y', id % 2) AS s FROM range(3))) ORDER BY s.x;
-- => s struct<x:bigint,y:bigint>, next bigint, n int
-- {"x":0,"y":0} | 1 | 2
-- {"x":1,"y":1} | 2 | 1
-- {"x":2,"y":0} | 3 | 1

-- case: what a lambda makes is null only where it can be
SELECT map(array(1), 'a')[transform(array(1), x -> x)], map(array(1), 'a')[transform(array(1L), x -> x)];
-- => map(array(1), a)[transform(array(1), lambdafunction(namedlambdavariable(), namedlambdavariable()))] string, map(array(1), a)[transform(array(1), lambdafunction(namedlambdavariable(), namedlambdavariable()))] string
-- a | a
SELECT map(array(1), 'a')[transform(array(1L), x -> nullif(x, 2))];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:67
SELECT map(array(1), 'a')[transform(array(1L, null), x -> x)];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:62
SELECT map(array(1), 'a')[zip_with(array(1L), array(2), (x, y) -> x)];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:70
SELECT map(array(true), 'a')[array(forall(array(1), x -> x > 0))];
-- => map(array(true), a)[array(forall(array(1), lambdafunction((namedlambdavariable() > 0), namedlambdavariable())))] string
-- a
