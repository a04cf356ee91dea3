-- Odd forms of every clause of a query; answers are those of Spark 4.3.

-- case: tables
CREATE OR REPLACE TEMPORARY VIEW a AS SELECT * FROM VALUES (1,'x',10),(2,'y',20),(2,'z',NULL),(NULL,'w',40) AS t(id,s,v);
CREATE OR REPLACE TEMPORARY VIEW b AS SELECT * FROM VALUES (1,'x',100),(2,'q',200),(3,'r',300),(NULL,'w',400) AS t(id,s,w);
CREATE OR REPLACE TEMPORARY VIEW n AS SELECT named_struct('f',1,'g',named_struct('h','deep')) AS st, array(named_struct('k',1),named_struct('k',2)) AS arr, map('a',1,'b',2) AS m;
CREATE OR REPLACE TEMPORARY VIEW e AS SELECT * FROM VALUES (1,1,'A',100.5),(2,1,'B',200),(3,2,'A',NULL),(4,2,'C',50),(5,3,'A',70) AS e(eid,dept,grade,sal);
CREATE OR REPLACE TEMPORARY VIEW d2 AS SELECT 1 AS x, 2 AS y, 1 AS z;

-- case: SELECT * FROM a JOIN b USING (id)
SELECT * FROM a JOIN b USING (id);
-- => id int, s string, v int, s string, w int
-- 1 | x | 10 | x | 100
-- 2 | y | 20 | q | 200
-- 2 | z | NULL | q | 200

-- case: SELECT * FROM a LEFT JOIN b USING (id)
SELECT * FROM a LEFT JOIN b USING (id);
-- => id int, s string, v int, s string, w int
-- 1 | x | 10 | x | 100
-- 2 | y | 20 | q | 200
-- 2 | z | NULL | q | 200
-- NULL | w | 40 | NULL | NULL

-- case: SELECT * FROM a RIGHT JOIN b USING (id, s)
SELECT * FROM a RIGHT JOIN b USING (id, s);
-- => id int, s string, v int, w int
-- 1 | x | 10 | 100
-- 2 | q | NULL | 200
-- 3 | r | NULL | 300
-- NULL | w | NULL | 400

-- case: SELECT * FROM a FULL JOIN b USING (id)
SELECT * FROM a FULL JOIN b USING (id);
-- => id int, s string, v int, s string, w int
-- 1 | x | 10 | x | 100
-- 2 | y | 20 | q | 200
-- 2 | z | NULL | q | 200
-- 3 | NULL | NULL | r | 300
-- NULL | NULL | NULL | w | 400
-- NULL | w | 40 | NULL | NULL

-- case: SELECT a.id, b.id, id FROM a FULL JOIN b USING (id)
SELECT a.id, b.id, id FROM a FULL JOIN b USING (id);
-- => id int, id int, id int
-- 1 | 1 | 1
-- 2 | 2 | 2
-- 2 | 2 | 2
-- NULL | 3 | 3
-- NULL | NULL | NULL
-- NULL | NULL | NULL

-- case: SELECT a.*, b.* FROM a RIGHT JOIN b USING (id)
SELECT a.*, b.* FROM a RIGHT JOIN b USING (id);
-- => id int, s string, v int, id int, s string, w int
-- 1 | x | 10 | 1 | x | 100
-- 2 | y | 20 | 2 | q | 200
-- 2 | z | NULL | 2 | q | 200
-- NULL | NULL | NULL | 3 | r | 300
-- NULL | NULL | NULL | NULL | w | 400

-- case: SELECT a.*, b.w FROM a NATURAL FULL OUTER JOIN b
SELECT a.*, b.w FROM a NATURAL FULL OUTER JOIN b;
-- => id int, s string, v int, w int
-- 1 | x | 10 | 100
-- 2 | y | 20 | NULL
-- 2 | z | NULL | NULL
-- NULL | NULL | NULL | 200
-- NULL | NULL | NULL | 300
-- NULL | NULL | NULL | 400
-- NULL | w | 40 | NULL

-- case: SELECT * FROM a NATURAL JOIN b NATURAL JOIN e
SELECT * FROM a NATURAL JOIN b NATURAL JOIN e;
-- => id int, s string, v int, w int, eid int, dept int, grade string, sal decimal(11,1)
-- 1 | x | 10 | 100 | 1 | 1 | A | 100.5
-- 1 | x | 10 | 100 | 2 | 1 | B | 200.0
-- 1 | x | 10 | 100 | 3 | 2 | A | NULL
-- 1 | x | 10 | 100 | 4 | 2 | C | 50.0
-- 1 | x | 10 | 100 | 5 | 3 | A | 70.0

-- case: SELECT * FROM a LEFT ANTI JOIN b USING (id)
SELECT * FROM a LEFT ANTI JOIN b USING (id);
-- => id int, s string, v int
-- NULL | w | 40

-- case: SELECT * FROM a SEMI JOIN b ON a.id = b.id WHERE b.w > 1
SELECT * FROM a SEMI JOIN b ON a.id = b.id WHERE b.w > 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:50..1:53

-- case: SELECT b.s FROM a ANTI JOIN b USING (id)
SELECT b.s FROM a ANTI JOIN b USING (id);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:11

-- case: SELECT * FROM a JOIN b USING (nosuch)
SELECT * FROM a JOIN b USING (nosuch);
-- => error UNRESOLVED_USING_COLUMN_FOR_JOIN at 1:15..1:38

-- case: SELECT * FROM a JOIN b USING (v)
SELECT * FROM a JOIN b USING (v);
-- => error UNRESOLVED_USING_COLUMN_FOR_JOIN at 1:15..1:33

-- case: SELECT * FROM a JOIN b USING (id, id)
SELECT * FROM a JOIN b USING (id, id);
-- => id int, id int, s string, v int, s string, w int
-- 1 | 1 | x | 10 | x | 100
-- 2 | 2 | y | 20 | q | 200
-- 2 | 2 | z | NULL | q | 200

-- case: SELECT * FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x)
SELECT * FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x);
-- => x int, x int
-- 1 | 2

-- case: SELECT * FROM a CROSS JOIN b ON a.id = b.id
SELECT * FROM a CROSS JOIN b ON a.id = b.id;
-- => id int, s string, v int, id int, s string, w int
-- 1 | x | 10 | 1 | x | 100
-- 2 | y | 20 | 2 | q | 200
-- 2 | z | NULL | 2 | q | 200

-- case: SELECT * FROM a CROSS JOIN b USING (id)
SELECT * FROM a CROSS JOIN b USING (id);
-- => id int, s string, v int, s string, w int
-- 1 | x | 10 | x | 100
-- 2 | y | 20 | q | 200
-- 2 | z | NULL | q | 200

-- case: SELECT * FROM a NATURAL CROSS JOIN b
SELECT * FROM a NATURAL CROSS JOIN b;
-- => error INCOMPATIBLE_JOIN_TYPES at 1:15..1:37

-- case: SELECT count(*) FROM a, b, a
SELECT count(*) FROM a, b, a;
-- => count(1) bigint
-- 64

-- case: SELECT a.id FROM a, b, a
SELECT a.id FROM a, b, a;
-- => error AMBIGUOUS_REFERENCE at 1:8..1:12

-- case: SELECT * FROM a x, LATERAL (SELECT x.id + 1 AS i1) y, LATERAL (SELECT i1 + 1 AS i2)
SELECT * FROM a x, LATERAL (SELECT x.id + 1 AS i1) y, LATERAL (SELECT i1 + 1 AS i2);
-- => id int, s string, v int, i1 int, i2 int
-- 1 | x | 10 | 2 | 3
-- 2 | y | 20 | 3 | 4
-- 2 | z | NULL | 3 | 4
-- NULL | w | 40 | NULL | NULL

-- case: SELECT * FROM a LEFT JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) ON true
SELECT * FROM a LEFT JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) ON true;
-- => id int, s string, v int, w int
-- 1 | x | 10 | 100
-- 2 | y | 20 | 200
-- 2 | z | NULL | 200
-- NULL | w | 40 | NULL

-- case: SELECT * FROM a JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) USING (id)
SELECT * FROM a JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) USING (id);
-- => error UNSUPPORTED_FEATURE.LATERAL_JOIN_USING at 1:15..1:76

-- case: SELECT * FROM a NATURAL JOIN LATERAL (SELECT id, w FROM b WHERE b.id = a.id)
SELECT * FROM a NATURAL JOIN LATERAL (SELECT id, w FROM b WHERE b.id = a.id);
-- => error INCOMPATIBLE_JOIN_TYPES at 1:15..1:77

-- case: SELECT * FROM a RIGHT JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) ON true
SELECT * FROM a RIGHT JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) ON true;
-- => error INVALID_LATERAL_JOIN_TYPE at 1:15..1:79

-- case: SELECT * FROM a FULL JOIN LATERAL (SELECT w FROM b) ON true
SELECT * FROM a FULL JOIN LATERAL (SELECT w FROM b) ON true;
-- => error INVALID_LATERAL_JOIN_TYPE at 1:15..1:60

-- case: SELECT * FROM a, LATERAL explode(array(v, id)) AS t(c)
SELECT * FROM a, LATERAL explode(array(v, id)) AS t(c);
-- => id int, s string, v int, c int
-- 1 | x | 10 | 1
-- 1 | x | 10 | 10
-- 2 | y | 20 | 2
-- 2 | y | 20 | 20
-- 2 | z | NULL | 2
-- 2 | z | NULL | NULL
-- NULL | w | 40 | 40
-- NULL | w | 40 | NULL

-- case: SELECT * FROM a, LATERAL explode(array(v, id))
SELECT * FROM a, LATERAL explode(array(v, id));
-- => id int, s string, v int, col int
-- 1 | x | 10 | 1
-- 1 | x | 10 | 10
-- 2 | y | 20 | 2
-- 2 | y | 20 | 20
-- 2 | z | NULL | 2
-- 2 | z | NULL | NULL
-- NULL | w | 40 | 40
-- NULL | w | 40 | NULL

-- case: SELECT * FROM n, LATERAL inline(arr)
SELECT * FROM n, LATERAL inline(arr);
-- => st struct<f:int,g:struct<h:string>>, arr array<struct<k:int>>, m map<string,int>, k int
-- {"f":1,"g":{"h":"deep"}} | [{"k":1},{"k":2}] | {"a":1,"b":2} | 1
-- {"f":1,"g":{"h":"deep"}} | [{"k":1},{"k":2}] | {"a":1,"b":2} | 2

-- case: SELECT * FROM n LATERAL VIEW explode(m) mm AS k, val LATERAL VIEW OUTER posexplode(arr) pp
SELECT * FROM n LATERAL VIEW explode(m) mm AS k, val LATERAL VIEW OUTER posexplode(arr) pp;
-- => st struct<f:int,g:struct<h:string>>, arr array<struct<k:int>>, m map<string,int>, k string, val int, pos int, col struct<k:int>
-- {"f":1,"g":{"h":"deep"}} | [{"k":1},{"k":2}] | {"a":1,"b":2} | a | 1 | 0 | {"k":1}
-- {"f":1,"g":{"h":"deep"}} | [{"k":1},{"k":2}] | {"a":1,"b":2} | a | 1 | 1 | {"k":2}
-- {"f":1,"g":{"h":"deep"}} | [{"k":1},{"k":2}] | {"a":1,"b":2} | b | 2 | 0 | {"k":1}
-- {"f":1,"g":{"h":"deep"}} | [{"k":1},{"k":2}] | {"a":1,"b":2} | b | 2 | 1 | {"k":2}

-- case: SELECT * FROM n LATERAL VIEW explode(m) mm
SELECT * FROM n LATERAL VIEW explode(m) mm;
-- => st struct<f:int,g:struct<h:string>>, arr array<struct<k:int>>, m map<string,int>, key string, value int
-- {"f":1,"g":{"h":"deep"}} | [{"k":1},{"k":2}] | {"a":1,"b":2} | a | 1
-- {"f":1,"g":{"h":"deep"}} | [{"k":1},{"k":2}] | {"a":1,"b":2} | b | 2

-- case: SELECT mm.* FROM n LATERAL VIEW explode(m) mm
SELECT mm.* FROM n LATERAL VIEW explode(m) mm;
-- => key string, value int
-- a | 1
-- b | 2

-- case: SELECT * FROM n LATERAL VIEW explode(m) mm AS k
SELECT * FROM n LATERAL VIEW explode(m) mm AS k;
-- => error UDTF_ALIAS_NUMBER_MISMATCH at 1:30..1:40

-- case: SELECT * FROM n LATERAL VIEW abs(1) mm AS k
SELECT * FROM n LATERAL VIEW abs(1) mm AS k;
-- => error UNSUPPORTED_GENERATOR.NOT_GENERATOR at 1:30..1:36

-- case: SELECT explode(m), explode(arr) FROM n
SELECT explode(m), explode(arr) FROM n;
-- => key string, value int, col struct<k:int>
-- a | 1 | {"k":1}
-- a | 1 | {"k":2}
-- b | 2 | {"k":1}
-- b | 2 | {"k":2}

-- case: SELECT explode(m) AS (kk, vv) FROM n
SELECT explode(m) AS (kk, vv) FROM n;
-- => kk string, vv int
-- a | 1
-- b | 2

-- case: SELECT explode(m) AS kk FROM n
SELECT explode(m) AS kk FROM n;
-- => error UDTF_ALIAS_NUMBER_MISMATCH at 1:8..1:18

-- case: SELECT explode(arr) AS kk, 1 FROM n
SELECT explode(arr) AS kk, 1 FROM n;
-- => kk struct<k:int>, 1 int
-- {"k":1} | 1
-- {"k":2} | 1

-- case: SELECT explode(explode(array(array(1)))) FROM n
SELECT explode(explode(array(array(1)))) FROM n;
-- => error UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS at 1:16..1:40

-- case: SELECT 1 + explode(array(1))
SELECT 1 + explode(array(1));
-- => error UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS at 1:12..1:29

-- case: SELECT inline(arr), st.* FROM n
SELECT inline(arr), st.* FROM n;
-- => k int, f int, g struct<h:string>
-- 1 | 1 | {"h":"deep"}
-- 2 | 1 | {"h":"deep"}

-- case: SELECT st.*, st.g.* FROM n
SELECT st.*, st.g.* FROM n;
-- => f int, g struct<h:string>, h string
-- 1 | {"h":"deep"} | deep

-- case: SELECT st.g.h, n.st.f, arr.k, arr[0].k, m.a, m['b'] FROM n
SELECT st.g.h, n.st.f, arr.k, arr[0].k, m.a, m['b'] FROM n;
-- => h string, f int, k array<int>, arr[0].k int, a int, m[b] int
-- deep | 1 | [1,2] | 1 | 1 | 2

-- case: SELECT st.nosuch FROM n
SELECT st.nosuch FROM n;
-- => error FIELD_NOT_FOUND at 1:8..1:17

-- case: SELECT arr.nosuch FROM n
SELECT arr.nosuch FROM n;
-- => error FIELD_NOT_FOUND at 1:8..1:18

-- case: SELECT m.zzz FROM n
SELECT m.zzz FROM n;
-- => zzz int
-- NULL

-- case: SELECT st.f.q FROM n
SELECT st.f.q FROM n;
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:8..1:14

-- case: SELECT * EXCEPT (id) FROM a
SELECT * EXCEPT (id) FROM a;
-- => s string, v int
-- w | 40
-- x | 10
-- y | 20
-- z | NULL

-- case: SELECT * EXCEPT (id, s, v) FROM a
SELECT * EXCEPT (id, s, v) FROM a;

-- case: SELECT * EXCEPT (nosuch) FROM a
SELECT * EXCEPT (nosuch) FROM a;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:25

-- case: SELECT * EXCEPT (id, id) FROM a
SELECT * EXCEPT (id, id) FROM a;
-- => error EXCEPT_OVERLAPPING_COLUMNS at 1:8..1:25

-- case: SELECT * EXCEPT (st.f) FROM n
SELECT * EXCEPT (st.f) FROM n;
-- => st struct<g:struct<h:string>>, arr array<struct<k:int>>, m map<string,int>
-- {"g":{"h":"deep"}} | [{"k":1},{"k":2}] | {"a":1,"b":2}

-- case: SELECT * EXCEPT (st.g.h, m) FROM n
SELECT * EXCEPT (st.g.h, m) FROM n;
-- => st struct<f:int,g:struct<>>, arr array<struct<k:int>>
-- {"f":1,"g":{}} | [{"k":1},{"k":2}]

-- case: SELECT st.* EXCEPT (f) FROM n
SELECT st.* EXCEPT (f) FROM n;
-- => g struct<h:string>
-- {"h":"deep"}

-- case: SELECT a.* EXCEPT (a.id) FROM a
SELECT a.* EXCEPT (a.id) FROM a;
-- => s string, v int
-- w | 40
-- x | 10
-- y | 20
-- z | NULL

-- case: SELECT a.* EXCEPT (v), b.* EXCEPT (id, s) FROM a JOIN b ON a.id = b.id
SELECT a.* EXCEPT (v), b.* EXCEPT (id, s) FROM a JOIN b ON a.id = b.id;
-- => id int, s string, w int
-- 1 | x | 100
-- 2 | y | 200
-- 2 | z | 200

-- case: SELECT nosuch.* FROM a
SELECT nosuch.* FROM a;
-- => error CANNOT_RESOLVE_STAR_EXPAND at 1:8..1:16

-- case: SELECT * FROM a WHERE *
SELECT * FROM a WHERE *;
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:23..1:24

-- case: SELECT count(*), count(a.*), count(DISTINCT *) FROM a
SELECT count(*), count(a.*), count(DISTINCT *) FROM a;
-- => error INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT at 1:24..1:27

-- case: SELECT struct(*) FROM a
SELECT struct(*) FROM a;
-- => struct(id, s, v) struct<id:int,s:string,v:int>
-- {"id":1,"s":"x","v":10}
-- {"id":2,"s":"y","v":20}
-- {"id":2,"s":"z","v":null}
-- {"id":null,"s":"w","v":40}

-- case: SELECT array(*) FROM (SELECT 1, 2)
SELECT array(*) FROM (SELECT 1, 2);
-- => array(1, 2) array<int>
-- [1,2]

-- case: SELECT coalesce(*) FROM (SELECT NULL, 2)
SELECT coalesce(*) FROM (SELECT NULL, 2);
-- => coalesce(NULL, 2) int
-- 2

-- case: SELECT concat(a.*) FROM a
SELECT concat(a.*) FROM a;
-- => concat(id, s, v) string
-- 1x10
-- 2y20
-- NULL
-- NULL

-- case: SELECT * AS x FROM a
SELECT * AS x FROM a;
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:8..1:9

-- case: SELECT *
SELECT *;

-- case: SELECT (SELECT *) FROM a
SELECT (SELECT *) FROM a;
-- => error INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN at 1:8..1:18

-- case: SELECT id AS x, x + 1 AS y, y * 2 AS z FROM a
SELECT id AS x, x + 1 AS y, y * 2 AS z FROM a;
-- => x int, y int, z int
-- 1 | 2 | 4
-- 2 | 3 | 6
-- 2 | 3 | 6
-- NULL | NULL | NULL

-- case: SELECT id AS x, x + 1 AS x, x FROM a
SELECT id AS x, x + 1 AS x, x FROM a;
-- => error AMBIGUOUS_LATERAL_COLUMN_ALIAS at 1:29..1:30

-- case: SELECT v AS id, id + 1 FROM a
SELECT v AS id, id + 1 FROM a;
-- => id int, (id + 1) int
-- 10 | 2
-- 20 | 3
-- 40 | NULL
-- NULL | 3

-- case: SELECT sum(v) AS t, t + 1, max(t) FROM a
SELECT sum(v) AS t, t + 1, max(t) FROM a;
-- => error UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC at 1:28..1:34

-- case: SELECT sum(v) AS t, t + count(*) AS u FROM a GROUP BY id HAVING u > 11
SELECT sum(v) AS t, t + count(*) AS u FROM a GROUP BY id HAVING u > 11;
-- => t bigint, u bigint
-- 20 | 22
-- 40 | 41

-- case: SELECT id AS g, g + 1 AS h, count(*) FROM a GROUP BY g, h
SELECT id AS g, g + 1 AS h, count(*) FROM a GROUP BY g, h;
-- => error UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY at 1:1..1:58

-- case: SELECT id AS g, count(*) AS c, c + g FROM a GROUP BY g ORDER BY c, g
SELECT id AS g, count(*) AS c, c + g FROM a GROUP BY g ORDER BY c, g;
-- => g int, c bigint, (lateralAliasReference(c) + lateralAliasReference(g)) bigint
-- NULL | 1 | NULL
-- 1 | 1 | 2
-- 2 | 2 | 4

-- case: SELECT id AS x, row_number() OVER (ORDER BY x) FROM a
SELECT id AS x, row_number() OVER (ORDER BY x) FROM a;
-- => error UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW at 1:17..1:47

-- case: SELECT st AS z, z.f FROM n
SELECT st AS z, z.f FROM n;
-- => z struct<f:int,g:struct<h:string>>, f int
-- {"f":1,"g":{"h":"deep"}} | 1

-- case: SELECT id x, s x, x FROM a
SELECT id x, s x, x FROM a;
-- => error AMBIGUOUS_LATERAL_COLUMN_ALIAS at 1:19..1:20

-- case: SELECT 1 AS a1 WHERE a1 = 1
SELECT 1 AS a1 WHERE a1 = 1;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:22..1:24

-- case: SELECT id AS v FROM a ORDER BY v
SELECT id AS v FROM a ORDER BY v;
-- => v int
-- NULL
-- 1
-- 2
-- 2

-- case: SELECT id AS v FROM a ORDER BY a.v
SELECT id AS v FROM a ORDER BY a.v;
-- => v int
-- 2
-- 1
-- 2
-- NULL

-- case: SELECT DISTINCT s FROM a ORDER BY id
SELECT DISTINCT s FROM a ORDER BY id;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:35..1:37

-- case: SELECT id, count(*) FROM a GROUP BY id ORDER BY v
SELECT id, count(*) FROM a GROUP BY id ORDER BY v;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:49..1:50

-- case: SELECT id, count(*) FROM a GROUP BY id ORDER BY sum(v) DESC
SELECT id, count(*) FROM a GROUP BY id ORDER BY sum(v) DESC;
-- => id int, count(1) bigint
-- NULL | 1
-- 2 | 2
-- 1 | 1

-- case: SELECT id FROM a GROUP BY ALL ORDER BY ALL
SELECT id FROM a GROUP BY ALL ORDER BY ALL;
-- => id int
-- NULL
-- 1
-- 2

-- case: SELECT id, s, sum(v) FROM a GROUP BY ALL ORDER BY 1, 2
SELECT id, s, sum(v) FROM a GROUP BY ALL ORDER BY 1, 2;
-- => id int, s string, sum(v) bigint
-- NULL | w | 40
-- 1 | x | 10
-- 2 | y | 20
-- 2 | z | NULL

-- case: SELECT id, v + count(*) FROM a GROUP BY ALL
SELECT id, v + count(*) FROM a GROUP BY ALL;
-- => error MISSING_AGGREGATION at 1:12..1:13

-- case: SELECT id, id + 1, sum(v) + id FROM a GROUP BY ALL
SELECT id, id + 1, sum(v) + id FROM a GROUP BY ALL;
-- => id int, (id + 1) int, (sum(v) + id) bigint
-- 1 | 2 | 11
-- 2 | 3 | 22
-- NULL | NULL | NULL

-- case: SELECT count(*) FROM a GROUP BY ALL
SELECT count(*) FROM a GROUP BY ALL;
-- => count(1) bigint
-- 4

-- case: SELECT * FROM a ORDER BY 5
SELECT * FROM a ORDER BY 5;
-- => error ORDER_BY_POS_OUT_OF_RANGE at 1:26..1:27

-- case: SELECT * FROM a ORDER BY 0
SELECT * FROM a ORDER BY 0;
-- => error ORDER_BY_POS_OUT_OF_RANGE at 1:26..1:27

-- case: SELECT * FROM a GROUP BY 1
SELECT * FROM a GROUP BY 1;
-- => error STAR_GROUP_BY_POS at 1:26..1:27

-- case: SELECT id, sum(v) FROM a GROUP BY 2
SELECT id, sum(v) FROM a GROUP BY 2;
-- => error GROUP_BY_POS_AGGREGATE at 1:35..1:36

-- case: SELECT id, sum(v) FROM a GROUP BY 3
SELECT id, sum(v) FROM a GROUP BY 3;
-- => error GROUP_BY_POS_OUT_OF_RANGE at 1:35..1:36

-- case: SELECT id, sum(v) FROM a GROUP BY -1
SELECT id, sum(v) FROM a GROUP BY -1;
-- => error GROUP_BY_POS_OUT_OF_RANGE at 1:35..1:37

-- case: SELECT 1 AS one, sum(v) FROM a GROUP BY 1
SELECT 1 AS one, sum(v) FROM a GROUP BY 1;
-- => one int, sum(v) bigint
-- 1 | 70

-- case: SELECT id, sum(v) FROM a GROUP BY id, 1
SELECT id, sum(v) FROM a GROUP BY id, 1;
-- => id int, sum(v) bigint
-- 1 | 10
-- 2 | 20
-- NULL | 40

-- case: SELECT dept, grade, sum(sal), grouping(dept), grouping_id() FROM e GROUP BY CUBE (dept, grade)
SELECT dept, grade, sum(sal), grouping(dept), grouping_id() FROM e GROUP BY CUBE (dept, grade);
-- => dept int, grade string, sum(sal) decimal(21,1), grouping(dept) tinyint, grouping_id() bigint
-- 1 | A | 100.5 | 0 | 0
-- 1 | B | 200.0 | 0 | 0
-- 1 | NULL | 300.5 | 0 | 1
-- 2 | A | NULL | 0 | 0
-- 2 | C | 50.0 | 0 | 0
-- 2 | NULL | 50.0 | 0 | 1
-- 3 | A | 70.0 | 0 | 0
-- 3 | NULL | 70.0 | 0 | 1
-- NULL | A | 170.5 | 1 | 2
-- NULL | B | 200.0 | 1 | 2
-- NULL | C | 50.0 | 1 | 2
-- NULL | NULL | 420.5 | 1 | 3

-- case: SELECT dept, grade, sum(sal) FROM e GROUP BY dept, ROLLUP (grade)
SELECT dept, grade, sum(sal) FROM e GROUP BY dept, ROLLUP (grade);
-- => dept int, grade string, sum(sal) decimal(21,1)
-- 1 | A | 100.5
-- 1 | B | 200.0
-- 1 | NULL | 300.5
-- 2 | A | NULL
-- 2 | C | 50.0
-- 2 | NULL | 50.0
-- 3 | A | 70.0
-- 3 | NULL | 70.0

-- case: SELECT dept, grade, sum(sal), grouping_id(dept, grade) FROM e GROUP BY dept, grade WITH CUBE
SELECT dept, grade, sum(sal), grouping_id(dept, grade) FROM e GROUP BY dept, grade WITH CUBE;
-- => dept int, grade string, sum(sal) decimal(21,1), grouping_id(dept, grade) bigint
-- 1 | A | 100.5 | 0
-- 1 | B | 200.0 | 0
-- 1 | NULL | 300.5 | 1
-- 2 | A | NULL | 0
-- 2 | C | 50.0 | 0
-- 2 | NULL | 50.0 | 1
-- 3 | A | 70.0 | 0
-- 3 | NULL | 70.0 | 1
-- NULL | A | 170.5 | 2
-- NULL | B | 200.0 | 2
-- NULL | C | 50.0 | 2
-- NULL | NULL | 420.5 | 3

-- case: SELECT dept, grade, count(*) FROM e GROUP BY GROUPING SETS ((dept), (grade), (dept, grade), ())
SELECT dept, grade, count(*) FROM e GROUP BY GROUPING SETS ((dept), (grade), (dept, grade), ());
-- => dept int, grade string, count(1) bigint
-- 1 | A | 1
-- 1 | B | 1
-- 1 | NULL | 2
-- 2 | A | 1
-- 2 | C | 1
-- 2 | NULL | 2
-- 3 | A | 1
-- 3 | NULL | 1
-- NULL | A | 3
-- NULL | B | 1
-- NULL | C | 1
-- NULL | NULL | 5

-- case: SELECT dept, grade, count(*) FROM e GROUP BY dept, grade GROUPING SETS (dept, (dept, grade))
SELECT dept, grade, count(*) FROM e GROUP BY dept, grade GROUPING SETS (dept, (dept, grade));
-- => dept int, grade string, count(1) bigint
-- 1 | A | 1
-- 1 | B | 1
-- 1 | NULL | 2
-- 2 | A | 1
-- 2 | C | 1
-- 2 | NULL | 2
-- 3 | A | 1
-- 3 | NULL | 1

-- case: SELECT dept, grade, count(*) FROM e GROUP BY ROLLUP ((dept, grade), dept)
SELECT dept, grade, count(*) FROM e GROUP BY ROLLUP ((dept, grade), dept);
-- => dept int, grade string, count(1) bigint
-- 1 | A | 1
-- 1 | A | 1
-- 1 | B | 1
-- 1 | B | 1
-- 2 | A | 1
-- 2 | A | 1
-- 2 | C | 1
-- 2 | C | 1
-- 3 | A | 1
-- 3 | A | 1
-- NULL | NULL | 5

-- case: SELECT dept, grade, count(*) FROM e GROUP BY CUBE (dept), ROLLUP (grade)
SELECT dept, grade, count(*) FROM e GROUP BY CUBE (dept), ROLLUP (grade);
-- => dept int, grade string, count(1) bigint
-- 1 | A | 1
-- 1 | B | 1
-- 1 | NULL | 2
-- 2 | A | 1
-- 2 | C | 1
-- 2 | NULL | 2
-- 3 | A | 1
-- 3 | NULL | 1
-- NULL | A | 3
-- NULL | B | 1
-- NULL | C | 1
-- NULL | NULL | 5

-- case: SELECT dept, grouping(grade) FROM e GROUP BY dept
SELECT dept, grouping(grade) FROM e GROUP BY dept;
-- => error UNSUPPORTED_GROUPING_EXPRESSION at 1:14..1:29

-- case: SELECT dept, grouping_id(grade) FROM e GROUP BY CUBE (dept)
SELECT dept, grouping_id(grade) FROM e GROUP BY CUBE (dept);
-- => error GROUPING_ID_COLUMN_MISMATCH at 1:14..1:32

-- case: SELECT dept + 1, count(*) FROM e GROUP BY ROLLUP (dept + 1)
SELECT dept + 1, count(*) FROM e GROUP BY ROLLUP (dept + 1);
-- => (dept + 1) int, count(1) bigint
-- 2 | 2
-- 3 | 2
-- 4 | 1
-- NULL | 5

-- case: SELECT dept + 1 AS d1, count(*) FROM e GROUP BY ROLLUP (d1)
SELECT dept + 1 AS d1, count(*) FROM e GROUP BY ROLLUP (d1);
-- => d1 int, count(1) bigint
-- 2 | 2
-- 3 | 2
-- 4 | 1
-- NULL | 5

-- case: SELECT dept, count(*) FROM e GROUP BY ROLLUP (1)
SELECT dept, count(*) FROM e GROUP BY ROLLUP (1);
-- => dept int, count(1) bigint
-- 1 | 2
-- 2 | 2
-- 3 | 1
-- NULL | 5

-- case: SELECT dept, count(*) FROM e GROUP BY GROUPING SETS (1, ())
SELECT dept, count(*) FROM e GROUP BY GROUPING SETS (1, ());
-- => dept int, count(1) bigint
-- 1 | 2
-- 2 | 2
-- 3 | 1
-- NULL | 5

-- case: SELECT sal FROM e GROUP BY dept
SELECT sal FROM e GROUP BY dept;
-- => error MISSING_AGGREGATION at 1:8..1:11

-- case: SELECT dept, sal + 1 FROM e GROUP BY dept, sal
SELECT dept, sal + 1 FROM e GROUP BY dept, sal;
-- => dept int, (sal + 1) decimal(12,1)
-- 1 | 101.5
-- 1 | 201.0
-- 2 | 51.0
-- 2 | NULL
-- 3 | 71.0

-- case: SELECT dept FROM e GROUP BY dept HAVING sal > 1
SELECT dept FROM e GROUP BY dept HAVING sal > 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:41..1:44

-- case: SELECT dept FROM e HAVING dept > 1
SELECT dept FROM e HAVING dept > 1;
-- => error MISSING_GROUP_BY at 1:8..1:12

-- case: SELECT 1 FROM e HAVING count(*) > 1
SELECT 1 FROM e HAVING count(*) > 1;
-- => 1 int
-- 1

-- case: SELECT count(*) FROM e HAVING false
SELECT count(*) FROM e HAVING false;
-- => count(1) bigint

-- case: SELECT max(sal) FROM e WHERE max(sal) > 1
SELECT max(sal) FROM e WHERE max(sal) > 1;
-- => error INVALID_WHERE_CONDITION at 1:30..1:42

-- case: SELECT sum(max(sal)) FROM e
SELECT sum(max(sal)) FROM e;
-- => error NESTED_AGGREGATE_FUNCTION at 1:8..1:21

-- case: SELECT dept, sum(sum(sal)) OVER (ORDER BY dept) FROM e GROUP BY dept
SELECT dept, sum(sum(sal)) OVER (ORDER BY dept) FROM e GROUP BY dept;
-- => dept int, sum(sum(sal)) OVER (ORDER BY dept ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) decimal(31,1)
-- 1 | 300.5
-- 2 | 350.5
-- 3 | 420.5

-- case: SELECT count(*) FILTER (WHERE dept = 1), sum(sal) FILTER (WHERE grade = 'A') FROM e
SELECT count(*) FILTER (WHERE dept = 1), sum(sal) FILTER (WHERE grade = 'A') FROM e;
-- => count(1) FILTER (WHERE (dept = 1)) bigint, sum(sal) FILTER (WHERE (grade = A)) decimal(21,1)
-- 2 | 170.5

-- case: SELECT abs(dept) FILTER (WHERE dept = 1) FROM e
SELECT abs(dept) FILTER (WHERE dept = 1) FROM e;
-- => error INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX at 1:8..1:41

-- case: SELECT count(*) FILTER (WHERE count(*) > 1) FROM e
SELECT count(*) FILTER (WHERE count(*) > 1) FROM e;
-- => error INVALID_AGGREGATE_FILTER.CONTAINS_AGGREGATE at 1:31..1:43

-- case: SELECT count(DISTINCT dept, grade), count(DISTINCT dept) + sum(DISTINCT dept) FROM e
SELECT count(DISTINCT dept, grade), count(DISTINCT dept) + sum(DISTINCT dept) FROM e;
-- => count(DISTINCT dept, grade) bigint, (count(DISTINCT dept) + sum(DISTINCT dept)) bigint
-- 5 | 9

-- case: SELECT dept d, count(1) c FROM e GROUP BY d HAVING c > 1 AND d < 3
SELECT dept d, count(1) c FROM e GROUP BY d HAVING c > 1 AND d < 3;
-- => d int, c bigint
-- 1 | 2
-- 2 | 2

-- case: SELECT * FROM e PIVOT (sum(sal) FOR grade IN ('A','B','C'))
SELECT * FROM e PIVOT (sum(sal) FOR grade IN ('A','B','C'));
-- => eid int, dept int, A decimal(21,1), B decimal(21,1), C decimal(21,1)
-- 1 | 1 | 100.5 | NULL | NULL
-- 2 | 1 | NULL | 200.0 | NULL
-- 3 | 2 | NULL | NULL | NULL
-- 4 | 2 | NULL | NULL | 50.0
-- 5 | 3 | 70.0 | NULL | NULL

-- case: SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) AS s, count(*) c FOR grade IN ('A' AS a, 'B'))
SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) AS s, count(*) c FOR grade IN ('A' AS a, 'B'));
-- => dept int, a_s decimal(21,1), a_c bigint, B_s decimal(21,1), B_c bigint
-- 1 | 100.5 | 1 | 200.0 | 1
-- 2 | NULL | 1 | NULL | NULL
-- 3 | 70.0 | 1 | NULL | NULL

-- case: SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) FOR (grade, dept) IN (('A',1) AS x, ('B',1)))
SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) FOR (grade, dept) IN (('A',1) AS x, ('B',1)));
-- => x decimal(21,1), {B, 1} decimal(21,1)
-- 100.5 | 200.0

-- case: SELECT * FROM e PIVOT (sal FOR grade IN ('A'))
SELECT * FROM e PIVOT (sal FOR grade IN ('A'));
-- => error _LEGACY_ERROR_TEMP_1006 at 1:24..1:27

-- case: SELECT * FROM e PIVOT (sum(sal) FOR grade IN (dept))
SELECT * FROM e PIVOT (sum(sal) FOR grade IN (dept));
-- => error NON_LITERAL_PIVOT_VALUES at 1:47..1:51

-- case: SELECT * FROM e PIVOT (sum(sal) FOR nosuch IN ('A'))
SELECT * FROM e PIVOT (sum(sal) FOR nosuch IN ('A'));
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:37..1:43

-- case: SELECT * FROM e PIVOT (sum(sal) FOR dept IN ('A'))
SELECT * FROM e PIVOT (sum(sal) FOR dept IN ('A'));
-- => error CAST_INVALID_INPUT at 1:46..1:49

-- case: SELECT * FROM e PIVOT (sum(sal) FOR (grade, dept) IN ('A'))
SELECT * FROM e PIVOT (sum(sal) FOR (grade, dept) IN ('A'));
-- => error PIVOT_VALUE_DATA_TYPE_MISMATCH at 1:55..1:58

-- case: SELECT * FROM e PIVOT (sum(sal), max(sal) FOR grade IN ('A'))
SELECT * FROM e PIVOT (sum(sal), max(sal) FOR grade IN ('A'));
-- => eid int, dept int, A_sum(sal) decimal(21,1), A_max(sal) decimal(11,1)
-- 1 | 1 | 100.5 | 100.5
-- 2 | 1 | NULL | NULL
-- 3 | 2 | NULL | NULL
-- 4 | 2 | NULL | NULL
-- 5 | 3 | 70.0 | 70.0

-- case: SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) FOR grade IN ('A', 'A'))
SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) FOR grade IN ('A', 'A'));
-- => dept int, A decimal(21,1), A decimal(21,1)
-- 1 | 100.5 | 100.5
-- 2 | NULL | NULL
-- 3 | 70.0 | 70.0

-- case: SELECT * FROM e UNPIVOT (val FOR name IN (dept, eid))
SELECT * FROM e UNPIVOT (val FOR name IN (dept, eid));
-- => grade string, sal decimal(11,1), name string, val int
-- A | 100.5 | dept | 1
-- A | 100.5 | eid | 1
-- A | 70.0 | dept | 3
-- A | 70.0 | eid | 5
-- A | NULL | dept | 2
-- A | NULL | eid | 3
-- B | 200.0 | dept | 1
-- B | 200.0 | eid | 2
-- C | 50.0 | dept | 2
-- C | 50.0 | eid | 4

-- case: SELECT * FROM e UNPIVOT (val FOR name IN (dept, grade))
SELECT * FROM e UNPIVOT (val FOR name IN (dept, grade));
-- => error UNPIVOT_VALUE_DATA_TYPE_MISMATCH at 1:15..1:56

-- case: SELECT * FROM e UNPIVOT (val FOR name IN (nosuch))
SELECT * FROM e UNPIVOT (val FOR name IN (nosuch));
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:43..1:49

-- case: SELECT * FROM e UNPIVOT (val FOR name IN (*))
SELECT * FROM e UNPIVOT (val FOR name IN (*));
-- => error PARSE_SYNTAX_ERROR at 1:43..1:44

-- case: SELECT * FROM e UNPIVOT (val FOR name IN (dept + 1))
SELECT * FROM e UNPIVOT (val FOR name IN (dept + 1));
-- => error PARSE_SYNTAX_ERROR at 1:48..1:49

-- case: SELECT u.* FROM e UNPIVOT INCLUDE NULLS (val FOR name IN (sal AS `s!`, dept)) u WHERE u.eid = 3
SELECT u.* FROM e UNPIVOT INCLUDE NULLS (val FOR name IN (sal AS `s!`, dept)) u WHERE u.eid = 3;
-- => eid int, grade string, name string, val decimal(11,1)
-- 3 | A | dept | 2.0
-- 3 | A | s! | NULL

-- case: FROM e |> WHERE dept = 1 |> SELECT eid, sal
FROM e |> WHERE dept = 1 |> SELECT eid, sal;
-- => eid int, sal decimal(11,1)
-- 1 | 100.5
-- 2 | 200.0

-- case: FROM e |> AGGREGATE sum(sal) AS t GROUP BY dept |> ORDER BY dept
FROM e |> AGGREGATE sum(sal) AS t GROUP BY dept |> ORDER BY dept;
-- => dept int, t decimal(21,1)
-- 1 | 300.5
-- 2 | 50.0
-- 3 | 70.0

-- case: FROM e |> AGGREGATE sum(sal), count(*) GROUP BY dept AS d, grade |> WHERE d = 1
FROM e |> AGGREGATE sum(sal), count(*) GROUP BY dept AS d, grade |> WHERE d = 1;
-- => d int, grade string, sum(sal) decimal(21,1), count(1) bigint
-- 1 | A | 100.5 | 1
-- 1 | B | 200.0 | 1

-- case: FROM e |> AGGREGATE GROUP BY dept
FROM e |> AGGREGATE GROUP BY dept;
-- => dept int
-- 1
-- 2
-- 3

-- case: FROM e |> AGGREGATE sum(sal)
FROM e |> AGGREGATE sum(sal);
-- => sum(sal) decimal(21,1)
-- 420.5

-- case: FROM e |> AGGREGATE dept
FROM e |> AGGREGATE dept;
-- => error PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION at 1:21..1:25

-- case: FROM e |> AGGREGATE sum(sal) AS x, x + 1
FROM e |> AGGREGATE sum(sal) AS x, x + 1;
-- => error PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION at 1:36..1:41

-- case: FROM e |> EXTEND sal * 2 AS dbl, dbl + 1 AS d1
FROM e |> EXTEND sal * 2 AS dbl, dbl + 1 AS d1;
-- => eid int, dept int, grade string, sal decimal(11,1), dbl decimal(13,1), d1 decimal(14,1)
-- 1 | 1 | A | 100.5 | 201.0 | 202.0
-- 2 | 1 | B | 200.0 | 400.0 | 401.0
-- 3 | 2 | A | NULL | NULL | NULL
-- 4 | 2 | C | 50.0 | 100.0 | 101.0
-- 5 | 3 | A | 70.0 | 140.0 | 141.0

-- case: FROM e |> EXTEND sum(sal)
FROM e |> EXTEND sum(sal);
-- => error PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION at 1:18..1:26

-- case: FROM e |> EXTEND sum(sal) OVER (PARTITION BY dept) AS w |> SELECT eid, w
FROM e |> EXTEND sum(sal) OVER (PARTITION BY dept) AS w |> SELECT eid, w;
-- => eid int, w decimal(21,1)
-- 1 | 300.5
-- 2 | 300.5
-- 3 | 50.0
-- 4 | 50.0
-- 5 | 70.0

-- case: FROM e |> SET sal = sal + 1, dept = dept * 10
FROM e |> SET sal = sal + 1, dept = dept * 10;
-- => eid int, dept int, grade string, sal decimal(12,1)
-- 1 | 10 | A | 101.5
-- 2 | 10 | B | 201.0
-- 3 | 20 | A | NULL
-- 4 | 20 | C | 51.0
-- 5 | 30 | A | 71.0

-- case: FROM e |> SET nosuch = 1
FROM e |> SET nosuch = 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:15..1:21

-- case: FROM e |> SET sal = sum(sal)
FROM e |> SET sal = sum(sal);
-- => error PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION at 1:21..1:29

-- case: FROM e |> DROP sal, grade
FROM e |> DROP sal, grade;
-- => eid int, dept int
-- 1 | 1
-- 2 | 1
-- 3 | 2
-- 4 | 2
-- 5 | 3

-- case: FROM e |> DROP nosuch
FROM e |> DROP nosuch;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:22

-- case: FROM e |> AS q |> SELECT q.eid
FROM e |> AS q |> SELECT q.eid;
-- => eid int
-- 1
-- 2
-- 3
-- 4
-- 5

-- case: FROM e |> RENAME sal AS pay
FROM e |> RENAME sal AS pay;
-- => error PARSE_SYNTAX_ERROR at 1:11..1:17

-- case: FROM e |> JOIN a ON eid = id |> SELECT eid, s
FROM e |> JOIN a ON eid = id |> SELECT eid, s;
-- => eid int, s string
-- 1 | x
-- 2 | y
-- 2 | z

-- case: FROM e |> AS l |> LEFT JOIN a AS r ON l.eid = r.id |> SELECT l.eid, r.s
FROM e |> AS l |> LEFT JOIN a AS r ON l.eid = r.id |> SELECT l.eid, r.s;
-- => eid int, s string
-- 1 | x
-- 2 | y
-- 2 | z
-- 3 | NULL
-- 4 | NULL
-- 5 | NULL

-- case: FROM e |> SELECT sum(sal)
FROM e |> SELECT sum(sal);
-- => sum(sal) decimal(21,1)
-- 420.5

-- case: FROM e |> WHERE sum(sal) > 1
FROM e |> WHERE sum(sal) > 1;
-- => error INVALID_WHERE_CONDITION at 1:17..1:29

-- case: FROM e |> SELECT dept |> UNION ALL SELECT 9
FROM e |> SELECT dept |> UNION ALL SELECT 9;
-- => dept int
-- 1
-- 1
-- 2
-- 2
-- 3
-- 9

-- case: FROM e |> SELECT dept |> EXCEPT SELECT 1 |> INTERSECT VALUES (2), (3)
FROM e |> SELECT dept |> EXCEPT SELECT 1 |> INTERSECT VALUES (2), (3);
-- => dept int
-- 2
-- 3

-- case: FROM e |> SELECT dept, grade, sal |> PIVOT (sum(sal) FOR grade IN ('A', 'B'))
FROM e |> SELECT dept, grade, sal |> PIVOT (sum(sal) FOR grade IN ('A', 'B'));
-- => dept int, A decimal(21,1), B decimal(21,1)
-- 1 | 100.5 | 200.0
-- 2 | NULL | NULL
-- 3 | 70.0 | NULL

-- case: FROM e |> SELECT eid, dept |> UNPIVOT (v FOR k IN (eid, dept))
FROM e |> SELECT eid, dept |> UNPIVOT (v FOR k IN (eid, dept));
-- => k string, v int
-- dept | 1
-- dept | 1
-- dept | 2
-- dept | 2
-- dept | 3
-- eid | 1
-- eid | 2
-- eid | 3
-- eid | 4
-- eid | 5

-- case: FROM e |> TABLESAMPLE (100 PERCENT) |> SELECT count(*)
FROM e |> TABLESAMPLE (100 PERCENT) |> SELECT count(*);
-- => count(1) bigint
-- 5

-- case: FROM e |> TABLESAMPLE (100 PERCENT) |> AGGREGATE count(*)
FROM e |> TABLESAMPLE (100 PERCENT) |> AGGREGATE count(*);
-- => count(1) bigint
-- 5

-- case: FROM e |> SELECT dept GROUP BY dept
FROM e |> SELECT dept GROUP BY dept;
-- => dept int
-- 1
-- 2
-- 3

-- case: FROM e |> SELECT DISTINCT dept |> ORDER BY dept
FROM e |> SELECT DISTINCT dept |> ORDER BY dept;
-- => dept int
-- 1
-- 2
-- 3

-- case: FROM e |> LATERAL VIEW explode(array(1,2)) AS x |> SELECT eid, x |> WHERE eid = 1
FROM e |> LATERAL VIEW explode(array(1,2)) AS x |> SELECT eid, x |> WHERE eid = 1;
-- => error PARSE_SYNTAX_ERROR at 1:11..1:18

-- case: VALUES (1), (2) |> WHERE col1 > 1
VALUES (1), (2) |> WHERE col1 > 1;
-- => col1 int
-- 2

-- case: TABLE a |> SELECT id
TABLE a |> SELECT id;
-- => id int
-- 1
-- 2
-- 2
-- NULL

-- case: SELECT 1 AS x |> EXTEND x + 1
SELECT 1 AS x |> EXTEND x + 1;
-- => x int, (x + 1) int
-- 1 | 2

-- case: (SELECT 1 AS x UNION ALL SELECT 2) |> AGGREGATE max(x)
(SELECT 1 AS x UNION ALL SELECT 2) |> AGGREGATE max(x);
-- => max(x) int
-- 2

-- case: FROM e |> WINDOW w AS (PARTITION BY dept)
FROM e |> WINDOW w AS (PARTITION BY dept);
-- => error UNSUPPORTED_FEATURE.CLAUSE_WITH_PIPE_OPERATORS at 1:11..1:17

-- case: FROM e |> SELECT eid, sum(eid) OVER w WINDOW w AS (PARTITION BY dept)
FROM e |> SELECT eid, sum(eid) OVER w WINDOW w AS (PARTITION BY dept);
-- => eid int, sum(eid) OVER (PARTITION BY dept ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) bigint
-- 1 | 3
-- 2 | 3
-- 3 | 7
-- 4 | 7
-- 5 | 5

-- case: FROM e |> WHERE sum(eid) OVER (PARTITION BY dept) > 3
FROM e |> WHERE sum(eid) OVER (PARTITION BY dept) > 3;
-- => error WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE at 1:17..1:50

-- case: SELECT eid, dept FROM e QUALIFY row_number() OVER (PARTITION BY dept ORDER BY eid) = 1
SELECT eid, dept FROM e QUALIFY row_number() OVER (PARTITION BY dept ORDER BY eid) = 1;
-- => eid int, dept int
-- 1 | 1
-- 3 | 2
-- 5 | 3

-- case: SELECT eid, row_number() OVER (PARTITION BY dept ORDER BY eid) AS rn FROM e QUALIFY rn = 1
SELECT eid, row_number() OVER (PARTITION BY dept ORDER BY eid) AS rn FROM e QUALIFY rn = 1;
-- => eid int, rn int
-- 1 | 1
-- 3 | 1
-- 5 | 1

-- case: SELECT dept, sum(sal) s FROM e GROUP BY dept QUALIFY rank() OVER (ORDER BY s) = 1
SELECT dept, sum(sal) s FROM e GROUP BY dept QUALIFY rank() OVER (ORDER BY s) = 1;
-- => dept int, s decimal(21,1)
-- 2 | 50.0

-- case: SELECT eid FROM e QUALIFY dept = 1
SELECT eid FROM e QUALIFY dept = 1;
-- => error QUALIFY_REQUIRES_WINDOW_FUNCTION at 1:27..1:35

-- case: SELECT eid FROM e QUALIFY sum(sal) > 1
SELECT eid FROM e QUALIFY sum(sal) > 1;
-- => error QUALIFY_AGGREGATE_NOT_ALLOWED at 1:27..1:39

-- case: SELECT eid, rank() OVER w, dense_rank() OVER w, ntile(2) OVER (w), percent_rank() OVER w, cume_dist() OVER w F…
SELECT eid, rank() OVER w, dense_rank() OVER w, ntile(2) OVER (w), percent_rank() OVER w, cume_dist() OVER w FROM e WINDOW w AS (ORDER BY dept);
-- => eid int, RANK() OVER (ORDER BY dept ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, DENSE_RANK() OVER (ORDER BY dept ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, ntile(2) OVER (ORDER BY dept ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, PERCENT_RANK() OVER (ORDER BY dept ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) double, cume_dist() OVER (ORDER BY dept ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) double
-- 1 | 1 | 1 | 1 | 0.0 | 0.4
-- 2 | 1 | 1 | 1 | 0.0 | 0.4
-- 3 | 3 | 2 | 1 | 0.5 | 0.8
-- 4 | 3 | 2 | 2 | 0.5 | 0.8
-- 5 | 5 | 3 | 2 | 1.0 | 1.0

-- case: SELECT eid, lag(eid, 1, -1) OVER (ORDER BY eid), lead(sal) IGNORE NULLS OVER (ORDER BY eid), nth_value(eid, 2)…
SELECT eid, lag(eid, 1, -1) OVER (ORDER BY eid), lead(sal) IGNORE NULLS OVER (ORDER BY eid), nth_value(eid, 2) OVER (ORDER BY eid) FROM e;
-- => eid int, lag(eid, 1, -1) OVER (ORDER BY eid ASC NULLS FIRST ROWS BETWEEN -1 FOLLOWING AND -1 FOLLOWING) int, lead(sal, 1, NULL) OVER (ORDER BY eid ASC NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) decimal(11,1), nth_value(eid, 2) OVER (ORDER BY eid ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int
-- 1 | -1 | 200.0 | NULL
-- 2 | 1 | 50.0 | 2
-- 3 | 2 | 50.0 | 2
-- 4 | 3 | 70.0 | 2
-- 5 | 4 | NULL | 2

-- case: SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), sum(eid) OVER (ORDER BY eid RANG…
SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), sum(eid) OVER (ORDER BY eid RANGE BETWEEN 1 PRECEDING AND CURRENT ROW), sum(eid) OVER (ORDER BY eid DESC NULLS LAST ROWS UNBOUNDED PRECEDING) FROM e;
-- => sum(eid) OVER (ORDER BY eid ASC NULLS FIRST ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) bigint, sum(eid) OVER (ORDER BY eid ASC NULLS FIRST RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) bigint, sum(eid) OVER (ORDER BY eid DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) bigint
-- 12 | 7 | 9
-- 3 | 1 | 15
-- 6 | 3 | 14
-- 9 | 5 | 12
-- 9 | 9 | 5

-- case: SELECT row_number() OVER (PARTITION BY dept) FROM e
SELECT row_number() OVER (PARTITION BY dept) FROM e;
-- => error WINDOW_FUNCTION_FRAME_NOT_ORDERED at 1:8..1:45

-- case: SELECT rank() FROM e
SELECT rank() FROM e;
-- => error WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE at 1:8..1:14

-- case: SELECT sum(eid) OVER nosuch FROM e
SELECT sum(eid) OVER nosuch FROM e;
-- => error MISSING_WINDOW_SPECIFICATION at 1:8..1:28

-- case: SELECT sum(eid) OVER (w ORDER BY eid) FROM e WINDOW w AS (PARTITION BY dept)
SELECT sum(eid) OVER (w ORDER BY eid) FROM e WINDOW w AS (PARTITION BY dept);
-- => error PARSE_SYNTAX_ERROR at 1:23..1:24

-- case: SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM e
SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM e;
-- => error DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON at 1:8..1:77

-- case: SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN UNBOUNDED FOLLOWING AND CURRENT ROW) FROM e
SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN UNBOUNDED FOLLOWING AND CURRENT ROW) FROM e;
-- => error DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND at 1:59..1:68

-- case: SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1.5 PRECEDING AND CURRENT ROW) FROM e
SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1.5 PRECEDING AND CURRENT ROW) FROM e;
-- => error DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE at 1:49..1:52

-- case: SELECT sum(eid) OVER (ORDER BY grade RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e
SELECT sum(eid) OVER (ORDER BY grade RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e;
-- => error DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE at 1:52..1:53

-- case: SELECT sum(eid) OVER (ORDER BY eid, dept RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e
SELECT sum(eid) OVER (ORDER BY eid, dept RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e;
-- => error DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER at 1:8..1:84

-- case: SELECT sum(eid) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e
SELECT sum(eid) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e;
-- => error DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER at 1:8..1:65

-- case: SELECT rank() OVER (ORDER BY eid ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e
SELECT rank() OVER (ORDER BY eid ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e;
-- => error _LEGACY_ERROR_TEMP_1036 at 1:8..1:75

-- case: SELECT sum(eid) OVER (PARTITION BY sum(eid)) FROM e
SELECT sum(eid) OVER (PARTITION BY sum(eid)) FROM e;
-- => error MISSING_GROUP_BY at 1:12..1:15

-- case: SELECT eid FROM e WHERE row_number() OVER (ORDER BY eid) = 1
SELECT eid FROM e WHERE row_number() OVER (ORDER BY eid) = 1;
-- => error WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE at 1:25..1:57

-- case: SELECT eid FROM e ORDER BY row_number() OVER (ORDER BY eid DESC)
SELECT eid FROM e ORDER BY row_number() OVER (ORDER BY eid DESC);
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:28..1:65

-- case: SELECT sum(eid) FILTER (WHERE dept > 1) OVER (ORDER BY eid) FROM e
SELECT sum(eid) FILTER (WHERE dept > 1) OVER (ORDER BY eid) FROM e;
-- => sum(eid) FILTER (WHERE (dept > 1)) OVER (ORDER BY eid ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) bigint
-- 12
-- 3
-- 7
-- NULL
-- NULL

-- case: SELECT lag(eid) IGNORE NULLS FROM e
SELECT lag(eid) IGNORE NULLS FROM e;
-- => error WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE at 1:8..1:29

-- case: SELECT max(eid) OVER (CLUSTER BY dept) FROM e
SELECT max(eid) OVER (CLUSTER BY dept) FROM e;
-- => max(eid) OVER (PARTITION BY dept ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) int
-- 2
-- 2
-- 4
-- 4
-- 5

-- case: SELECT id FROM a UNION SELECT id FROM b
SELECT id FROM a UNION SELECT id FROM b;
-- => id int
-- 1
-- 2
-- 3
-- NULL

-- case: SELECT id, s FROM a UNION ALL SELECT id FROM b
SELECT id, s FROM a UNION ALL SELECT id FROM b;
-- => error NUM_COLUMNS_MISMATCH at 1:1..1:47

-- case: SELECT id FROM a UNION ALL SELECT s FROM b
SELECT id FROM a UNION ALL SELECT s FROM b;
-- => error CAST_INVALID_INPUT at 1:35..1:36

-- case: SELECT id FROM a INTERSECT ALL SELECT id FROM b
SELECT id FROM a INTERSECT ALL SELECT id FROM b;
-- => id int
-- 1
-- 2
-- NULL

-- case: SELECT id FROM a EXCEPT ALL SELECT id FROM b
SELECT id FROM a EXCEPT ALL SELECT id FROM b;
-- => id int
-- 2

-- case: SELECT id FROM a MINUS SELECT id FROM b UNION SELECT 7
SELECT id FROM a MINUS SELECT id FROM b UNION SELECT 7;
-- => id int
-- 7

-- case: SELECT 1 UNION SELECT 2 INTERSECT SELECT 2
SELECT 1 UNION SELECT 2 INTERSECT SELECT 2;
-- => 1 int
-- 1
-- 2

-- case: SELECT 1 ORDER BY 1 UNION SELECT 2
SELECT 1 ORDER BY 1 UNION SELECT 2;
-- => error PARSE_SYNTAX_ERROR at 1:21..1:26

-- case: SELECT id AS k FROM a UNION ALL SELECT id AS j FROM b ORDER BY j
SELECT id AS k FROM a UNION ALL SELECT id AS j FROM b ORDER BY j;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:64..1:65

-- case: SELECT array(1) UNION SELECT array(1L)
SELECT array(1) UNION SELECT array(1L);
-- => array(1) array<bigint>
-- [1]

-- case: SELECT map(1,2) UNION SELECT map(1,2)
SELECT map(1,2) UNION SELECT map(1,2);
-- => error UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE at 1:1..1:38

-- case: SELECT map(1,2) UNION ALL SELECT map(1L,2.5)
SELECT map(1,2) UNION ALL SELECT map(1L,2.5);
-- => map(1, 2) map<bigint,decimal(11,1)>
-- {1:2.0}
-- {1:2.5}

-- case: SELECT named_struct('a',1) UNION ALL SELECT named_struct('b',2L)
SELECT named_struct('a',1) UNION ALL SELECT named_struct('b',2L);
-- => error INCOMPATIBLE_COLUMN_TYPE at 1:1..1:65

-- case: SELECT NULL UNION ALL SELECT 1 UNION ALL SELECT 2.5
SELECT NULL UNION ALL SELECT 1 UNION ALL SELECT 2.5;
-- => NULL decimal(11,1)
-- 1.0
-- 2.5
-- NULL

-- case: SELECT 1 UNION ALL SELECT '2'
SELECT 1 UNION ALL SELECT '2';
-- => 1 bigint
-- 1
-- 2

-- case: SELECT true UNION ALL SELECT 1
SELECT true UNION ALL SELECT 1;
-- => error INCOMPATIBLE_COLUMN_TYPE at 1:1..1:31

-- case: VALUES (1,'a'), (2L, NULL)
VALUES (1,'a'), (2L, NULL);
-- => col1 bigint, col2 string
-- 1 | a
-- 2 | NULL

-- case: VALUES (1), (2,3)
VALUES (1), (2,3);
-- => error INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH at 1:1..1:18

-- case: VALUES (1), ('a')
VALUES (1), ('a');
-- => error INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE at 1:1..1:18

-- case: VALUES 1, 2, 3
VALUES 1, 2, 3;
-- => col1 int
-- 1
-- 2
-- 3

-- case: SELECT * FROM VALUES (1, 2) AS t(a)
SELECT * FROM VALUES (1, 2) AS t(a);
-- => error INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH at 1:15..1:36

-- case: SELECT * FROM VALUES (1, 2) AS t(a, b, c)
SELECT * FROM VALUES (1, 2) AS t(a, b, c);
-- => error INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH at 1:15..1:42

-- case: SELECT * FROM VALUES (sum(1)) AS t(a)
SELECT * FROM VALUES (sum(1)) AS t(a);
-- => error INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE at 1:23..1:29

-- case: SELECT * FROM VALUES (nosuch) AS t(a)
SELECT * FROM VALUES (nosuch) AS t(a);
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:23..1:29

-- case: SELECT * FROM VALUES (array(1), map('a', 1)), (NULL, NULL) AS t
SELECT * FROM VALUES (array(1), map('a', 1)), (NULL, NULL) AS t;
-- => col1 array<int>, col2 map<string,int>
-- NULL | NULL
-- [1] | {"a":1}

-- case: SELECT * FROM range(3) AS r(x)
SELECT * FROM range(3) AS r(x);
-- => x bigint
-- 0
-- 1
-- 2

-- case: SELECT * FROM range(1, 10, 4)
SELECT * FROM range(1, 10, 4);
-- => id bigint
-- 1
-- 5
-- 9

-- case: SELECT * FROM range(1, 10, 0)
SELECT * FROM range(1, 10, 0);
-- => error FAILED_FUNCTION_CALL at 1:15..1:30

-- case: SELECT * FROM range('a')
SELECT * FROM range('a');
-- => error CAST_INVALID_INPUT at 1:21..1:24

-- case: SELECT * FROM range()
SELECT * FROM range();
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:15..1:22

-- case: SELECT * FROM range(1,2,3,4,5)
SELECT * FROM range(1,2,3,4,5);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:15..1:31

-- case: SELECT * FROM nosuchtvf(1)
SELECT * FROM nosuchtvf(1);
-- => error UNRESOLVABLE_TABLE_VALUED_FUNCTION at 1:15..1:27

-- case: SELECT * FROM abs(1)
SELECT * FROM abs(1);
-- => error NOT_A_TABLE_FUNCTION at 1:15..1:21

-- case: SELECT * FROM explode(array(1,2)) AS t(x)
SELECT * FROM explode(array(1,2)) AS t(x);
-- => x int
-- 1
-- 2

-- case: SELECT * FROM explode(array(1,2)) AS t(x, y)
SELECT * FROM explode(array(1,2)) AS t(x, y);
-- => error NUM_TABLE_VALUE_ALIASES_MISMATCH at 1:15..1:45

-- case: SELECT * FROM explode(collection => array(1,2))
SELECT * FROM explode(collection => array(1,2));
-- => col int
-- 1
-- 2

-- case: SELECT * FROM stack(2, 1, 2, 3)
SELECT * FROM stack(2, 1, 2, 3);
-- => col0 int, col1 int
-- 1 | 2
-- 3 | NULL

-- case: SELECT * FROM json_tuple('{"a":1,"b":2}', 'a', 'b') AS (x, y)
SELECT * FROM json_tuple('{"a":1,"b":2}', 'a', 'b') AS (x, y);
-- => x string, y string
-- 1 | 2

-- case: SELECT * FROM posexplode_outer(map())
SELECT * FROM posexplode_outer(map());
-- => pos int, key void, value void
-- NULL | NULL | NULL

-- case: SELECT * FROM inline(array(struct(1, 'a'), struct(2, 'b')))
SELECT * FROM inline(array(struct(1, 'a'), struct(2, 'b')));
-- => col1 int, col2 string
-- 1 | a
-- 2 | b

-- case: SELECT * FROM inline(array(1))
SELECT * FROM inline(array(1));
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:15..1:31

-- case: SELECT * FROM explode(1)
SELECT * FROM explode(1);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:15..1:25

-- case: SELECT * FROM explode(a.v)
SELECT * FROM explode(a.v);
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:23..1:26

-- case: SELECT * FROM a, explode(array(a.v))
SELECT * FROM a, explode(array(a.v));
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:32..1:35

-- case: SELECT id, x FROM a, LATERAL explode(sequence(1, id)) AS t(x)
SELECT id, x FROM a, LATERAL explode(sequence(1, id)) AS t(x);
-- => id int, x int
-- 1 | 1
-- 2 | 1
-- 2 | 1
-- 2 | 2
-- 2 | 2

-- case: SELECT * FROM IDENTIFIER('a')
SELECT * FROM IDENTIFIER('a');
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | y | 20
-- 2 | z | NULL
-- NULL | w | 40

-- case: SELECT IDENTIFIER('id'), IDENTIFIER('a.s') FROM a
SELECT IDENTIFIER('id'), IDENTIFIER('a.s') FROM a;
-- => id int, s string
-- 1 | x
-- 2 | y
-- 2 | z
-- NULL | w

-- case: SELECT IDENTIFIER('ab' || 's')(-1)
SELECT IDENTIFIER('ab' || 's')(-1);
-- => abs(-1) int
-- 1

-- case: SELECT IDENTIFIER('nosuch') FROM a
SELECT IDENTIFIER('nosuch') FROM a;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:28

-- case: SELECT IDENTIFIER(1) FROM a
SELECT IDENTIFIER(1) FROM a;
-- => error NOT_A_CONSTANT_STRING.WRONG_TYPE at 1:19..1:20

-- case: SELECT IDENTIFIER('a.b.c.d') FROM a
SELECT IDENTIFIER('a.b.c.d') FROM a;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:29

-- case: SELECT IDENTIFIER('') FROM a
SELECT IDENTIFIER('') FROM a;
-- => error PARSE_EMPTY_STATEMENT at 1:8..1:22

-- case: SELECT * FROM IDENTIFIER('nosuch' || 'table')
SELECT * FROM IDENTIFIER('nosuch' || 'table');
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:46

-- case: SELECT /*+ BROADCAST(a) */ count(*) FROM a JOIN b USING (id)
SELECT /*+ BROADCAST(a) */ count(*) FROM a JOIN b USING (id);
-- => count(1) bigint
-- 3

-- case: SELECT /*+ REPARTITION(3, id) */ id FROM a
SELECT /*+ REPARTITION(3, id) */ id FROM a;
-- => id int
-- 1
-- 2
-- 2
-- NULL

-- case: SELECT /*+ NOSUCHHINT(a) */ id FROM a
SELECT /*+ NOSUCHHINT(a) */ id FROM a;
-- => id int
-- 1
-- 2
-- 2
-- NULL

-- case: SELECT /*+ MERGE(a, b), REBALANCE */ count(*) FROM a JOIN b USING (id)
SELECT /*+ MERGE(a, b), REBALANCE */ count(*) FROM a JOIN b USING (id);
-- => count(1) bigint
-- 3

-- case: SELECT s LIKE ANY ('x%', 'y'), s LIKE ALL ('%'), s NOT LIKE ANY ('x', NULL), s NOT LIKE ALL ('q') FROM a
SELECT s LIKE ANY ('x%', 'y'), s LIKE ALL ('%'), s NOT LIKE ANY ('x', NULL), s NOT LIKE ALL ('q') FROM a;
-- => likeany(s) boolean, likeall(s) boolean, ((NOT s LIKE x) OR (NOT s LIKE NULL)) boolean, notlikeall(s) boolean
-- false | true | true | true
-- false | true | true | true
-- true | true | NULL | true
-- true | true | true | true

-- case: SELECT s LIKE SOME ('x%'), s ILIKE ANY ('X'), s NOT ILIKE ALL ('X', 'Y') FROM a
SELECT s LIKE SOME ('x%'), s ILIKE ANY ('X'), s NOT ILIKE ALL ('X', 'Y') FROM a;
-- => likeany(s) boolean, likeany(lower(s)) boolean, notlikeall(lower(s)) boolean
-- false | false | false
-- false | false | true
-- false | false | true
-- true | true | false

-- case: SELECT s LIKE ANY () FROM a
SELECT s LIKE ANY () FROM a;
-- => error INVALID_SQL_SYNTAX.EMPTY_QUANTIFIED_PATTERN at 1:19..1:21

-- case: SELECT s RLIKE '[xy]', s REGEXP 'z', s NOT RLIKE 'w' FROM a
SELECT s RLIKE '[xy]', s REGEXP 'z', s NOT RLIKE 'w' FROM a;
-- => RLIKE(s, [xy]) boolean, RLIKE(s, z) boolean, (NOT RLIKE(s, w)) boolean
-- false | false | false
-- false | true | true
-- true | false | true
-- true | false | true

-- case: SELECT 'a_b' LIKE 'a\\_b', 'a_b' LIKE 'a/_b' ESCAPE '/', 'a' LIKE 'a' ESCAPE 'ab'
SELECT 'a_b' LIKE 'a\\_b', 'a_b' LIKE 'a/_b' ESCAPE '/', 'a' LIKE 'a' ESCAPE 'ab';
-- => error INVALID_ESC at 1:78..1:82

-- case: SELECT 'a' LIKE 'a\\'
SELECT 'a' LIKE 'a\\';
-- => error INVALID_FORMAT.ESC_AT_THE_END at 1:8..1:22

-- case: SELECT * FROM a WHERE id IN ()
SELECT * FROM a WHERE id IN ();
-- => error INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE at 1:29..1:31

-- case: SELECT * FROM a WHERE (id, s) IN ((1, 'x'), (2, 'z'))
SELECT * FROM a WHERE (id, s) IN ((1, 'x'), (2, 'z'));
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | z | NULL

-- case: SELECT * FROM a WHERE (id, s) IN (SELECT id, s FROM b)
SELECT * FROM a WHERE (id, s) IN (SELECT id, s FROM b);
-- => id int, s string, v int
-- 1 | x | 10

-- case: SELECT * FROM a WHERE id IN (SELECT id, s FROM b)
SELECT * FROM a WHERE id IN (SELECT id, s FROM b);
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH at 1:23..1:50

-- case: SELECT * FROM a WHERE (id, s) IN (SELECT id FROM b)
SELECT * FROM a WHERE (id, s) IN (SELECT id FROM b);
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH at 1:23..1:52

-- case: SELECT * FROM a WHERE id = (SELECT id, s FROM b)
SELECT * FROM a WHERE id = (SELECT id, s FROM b);
-- => error INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN at 1:28..1:49

-- case: SELECT * FROM a WHERE id = (SELECT id FROM b)
SELECT * FROM a WHERE id = (SELECT id FROM b);
-- => error SCALAR_SUBQUERY_TOO_MANY_ROWS

-- case: SELECT id, EXISTS (SELECT 1 FROM b WHERE a.id = b.id), id IN (SELECT id FROM b), (SELECT max(w) FROM b WHERE b…
SELECT id, EXISTS (SELECT 1 FROM b WHERE a.id = b.id), id IN (SELECT id FROM b), (SELECT max(w) FROM b WHERE b.id = a.id) FROM a;
-- => id int, exists(id) boolean, (id IN (listquery())) boolean, scalarsubquery(id) int
-- 1 | true | true | 100
-- 2 | true | true | 200
-- 2 | true | true | 200
-- NULL | false | false | NULL

-- case: SELECT id, (SELECT w FROM b WHERE b.id = a.id) FROM a
SELECT id, (SELECT w FROM b WHERE b.id = a.id) FROM a;
-- => id int, scalarsubquery(id) int
-- 1 | 100
-- 2 | 200
-- 2 | 200
-- NULL | NULL

-- case: SELECT (SELECT id FROM b WHERE b.id = a.id GROUP BY id) FROM a
SELECT (SELECT id FROM b WHERE b.id = a.id GROUP BY id) FROM a;
-- => scalarsubquery(id) int
-- 1
-- 2
-- 2
-- NULL

-- case: SELECT (SELECT count(*) FROM b WHERE b.id > a.id GROUP BY b.id) FROM a
SELECT (SELECT count(*) FROM b WHERE b.id > a.id GROUP BY b.id) FROM a;
-- => error SCALAR_SUBQUERY_TOO_MANY_ROWS

-- case: SELECT (SELECT a.id) FROM a
SELECT (SELECT a.id) FROM a;
-- => scalarsubquery(id) int
-- 1
-- 2
-- 2
-- NULL

-- case: SELECT (SELECT sum(a.v)) FROM a
SELECT (SELECT sum(a.v)) FROM a;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE at 1:16..1:24

-- case: SELECT (SELECT sum(a.v + b.w) FROM b) FROM a
SELECT (SELECT sum(a.v + b.w) FROM b) FROM a;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.AGGREGATE_FUNCTION_MIXED_OUTER_LOCAL_REFERENCES at 1:16..1:30

-- case: SELECT sum((SELECT max(w) FROM b WHERE b.id = a.id)) FROM a
SELECT sum((SELECT max(w) FROM b WHERE b.id = a.id)) FROM a;
-- => sum(scalarsubquery(id)) bigint
-- 500

-- case: SELECT id, sum(v) FROM a GROUP BY id HAVING sum(v) > (SELECT min(w) - 90 FROM b WHERE b.id = a.id)
SELECT id, sum(v) FROM a GROUP BY id HAVING sum(v) > (SELECT min(w) - 90 FROM b WHERE b.id = a.id);
-- => id int, sum(v) bigint

-- case: SELECT id FROM a GROUP BY (SELECT max(id) FROM b)
SELECT id FROM a GROUP BY (SELECT max(id) FROM b);
-- => error MISSING_AGGREGATION at 1:8..1:10

-- case: SELECT * FROM a JOIN b ON a.id = b.id AND EXISTS (SELECT 1 FROM e WHERE e.eid = b.id)
SELECT * FROM a JOIN b ON a.id = b.id AND EXISTS (SELECT 1 FROM e WHERE e.eid = b.id);
-- => id int, s string, v int, id int, s string, w int
-- 1 | x | 10 | 1 | x | 100
-- 2 | y | 20 | 2 | q | 200
-- 2 | z | NULL | 2 | q | 200

-- case: SELECT * FROM a JOIN b ON a.id IN (SELECT eid FROM e WHERE e.dept = b.id)
SELECT * FROM a JOIN b ON a.id IN (SELECT eid FROM e WHERE e.dept = b.id);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION at 1:27..1:74

-- case: SELECT id FROM a LIMIT (SELECT 1)
SELECT id FROM a LIMIT (SELECT 1);
-- => error INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE at 1:24..1:34

-- case: SELECT id FROM a LIMIT -1
SELECT id FROM a LIMIT -1;
-- => error INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE at 1:24..1:26

-- case: SELECT id FROM a LIMIT 'x'
SELECT id FROM a LIMIT 'x';
-- => error INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE at 1:24..1:27

-- case: SELECT id FROM a LIMIT NULL
SELECT id FROM a LIMIT NULL;
-- => error INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE at 1:24..1:28

-- case: SELECT id FROM a LIMIT ALL
SELECT id FROM a LIMIT ALL;
-- => id int
-- 1
-- 2
-- 2
-- NULL

-- case: SELECT id FROM a OFFSET -1
SELECT id FROM a OFFSET -1;
-- => error INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE at 1:25..1:27

-- case: SELECT * FROM (SELECT 1 x, 2 x, 3 y) p NATURAL JOIN (SELECT 1 x, 5 x) q
SELECT * FROM (SELECT 1 x, 2 x, 3 y) p NATURAL JOIN (SELECT 1 x, 5 x) q;
-- => x int, x int, x int, y int, x int
-- 1 | 1 | 2 | 3 | 5

-- case: SELECT * FROM (SELECT 1 x, 2 x, 3 y) p NATURAL JOIN (SELECT 1 x, 5 w) q
SELECT * FROM (SELECT 1 x, 2 x, 3 y) p NATURAL JOIN (SELECT 1 x, 5 w) q;
-- => x int, x int, y int, w int
-- 1 | 2 | 3 | 5

-- case: SELECT * FROM (SELECT 1 x, 1 x) p LEFT JOIN (SELECT 1 x, 5 x) q USING (x)
SELECT * FROM (SELECT 1 x, 1 x) p LEFT JOIN (SELECT 1 x, 5 x) q USING (x);
-- => x int, x int, x int
-- 1 | 1 | 5

-- case: SELECT x FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x)
SELECT x FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x);
-- => error AMBIGUOUS_REFERENCE at 1:8..1:9

-- case: SELECT p.x FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x)
SELECT p.x FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x);
-- => error AMBIGUOUS_REFERENCE at 1:8..1:11

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM a;
-- => sum(id) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) bigint
-- NULL
-- NULL
-- NULL
-- NULL

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW) FROM a;
-- => sum(id) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW) bigint
-- NULL
-- NULL
-- NULL
-- NULL

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING) FROM a;
-- => error DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND at 1:73..1:82

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 3 PRECEDING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 3 PRECEDING) FROM a;
-- => error DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON at 1:8..1:75

-- case: SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN 2 FOLLOWING AND 1 FOLLOWING) FROM a
SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN 2 FOLLOWING AND 1 FOLLOWING) FROM a;
-- => error DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON at 1:8..1:76

-- case: SELECT sum(id) OVER (ORDER BY id ROWS UNBOUNDED FOLLOWING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS UNBOUNDED FOLLOWING) FROM a;
-- => error DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND at 1:49..1:58

-- case: SELECT sum(id) OVER (ORDER BY id ROWS 1 FOLLOWING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS 1 FOLLOWING) FROM a;
-- => sum(id) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW) bigint
-- NULL
-- NULL
-- NULL
-- NULL

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN id PRECEDING AND CURRENT ROW) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN id PRECEDING AND CURRENT ROW) FROM a;
-- => error INVALID_SQL_SYNTAX.INVALID_WINDOW_FRAME_BOUND at 1:47..1:49

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 'a' PRECEDING AND 1 FOLLOWING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 'a' PRECEDING AND 1 FOLLOWING) FROM a;
-- => error DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE at 1:47..1:50

-- case: SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW) FROM a
SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW) FROM a;
-- => sum(id) OVER (ORDER BY id ASC NULLS FIRST RANGE BETWEEN (- INTERVAL '1' DAY) FOLLOWING AND CURRENT ROW) bigint
-- 1
-- 5
-- 5
-- NULL

-- case: SELECT id FROM a ORDER BY (SELECT max(w) FROM b), s
SELECT id FROM a ORDER BY (SELECT max(w) FROM b), s;
-- => id int
-- NULL
-- 1
-- 2
-- 2

-- case: SELECT id, sum((SELECT max(w) FROM b WHERE b.id = a.id)) OVER (ORDER BY s) FROM a
SELECT id, sum((SELECT max(w) FROM b WHERE b.id = a.id)) OVER (ORDER BY s) FROM a;
-- => id int, sum(scalarsubquery(id)) OVER (ORDER BY s ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) bigint
-- 1 | 100
-- 2 | 300
-- 2 | 500
-- NULL | NULL

-- case: SELECT id, rank() OVER (ORDER BY (SELECT max(w) FROM b WHERE b.id = a.id)) FROM a
SELECT id, rank() OVER (ORDER BY (SELECT max(w) FROM b WHERE b.id = a.id)) FROM a;
-- => id int, RANK() OVER (ORDER BY scalarsubquery(id) ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int
-- 1 | 2
-- 2 | 3
-- 2 | 3
-- NULL | 1

-- case: SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY m
SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY m;
-- => m int, count(1) bigint
-- 100 | 1
-- 200 | 2
-- NULL | 1

-- case: SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY 1
SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY 1;
-- => m int, count(1) bigint
-- 100 | 1
-- 200 | 2
-- NULL | 1

-- case: SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY ALL
SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY ALL;
-- => m int, count(1) bigint
-- 100 | 1
-- 200 | 2
-- NULL | 1

-- case: SELECT transform(array(1), q -> (SELECT max(w) + q FROM b)) FROM a
SELECT transform(array(1), q -> (SELECT max(w) + q FROM b)) FROM a;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION at 1:50..1:51

-- case: SELECT id AS g, g + 1 AS h, count(*) FROM a GROUP BY 1, 2
SELECT id AS g, g + 1 AS h, count(*) FROM a GROUP BY 1, 2;
-- => error UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY at 1:1..1:58

-- case: SELECT id AS g, g + 1 AS h FROM a GROUP BY ALL
SELECT id AS g, g + 1 AS h FROM a GROUP BY ALL;
-- => error UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY at 1:1..1:47

-- case: SELECT id + 1 AS g, g + 1 AS h, count(*) FROM a GROUP BY id
SELECT id + 1 AS g, g + 1 AS h, count(*) FROM a GROUP BY id;
-- => g int, h int, count(1) bigint
-- 2 | 3 | 1
-- 3 | 4 | 2
-- NULL | NULL | 1

-- case: SELECT *, count(*) FROM a GROUP BY 1, 2, 3
SELECT *, count(*) FROM a GROUP BY 1, 2, 3;
-- => error STAR_GROUP_BY_POS at 1:36..1:37

-- case: SELECT a.*, count(*) FROM a GROUP BY 1
SELECT a.*, count(*) FROM a GROUP BY 1;
-- => error STAR_GROUP_BY_POS at 1:38..1:39

-- case: SELECT struct(*), count(*) FROM a GROUP BY 1
SELECT struct(*), count(*) FROM a GROUP BY 1;
-- => error STAR_GROUP_BY_POS at 1:44..1:45

-- case: SELECT *, 1 FROM a GROUP BY id, s, v
SELECT *, 1 FROM a GROUP BY id, s, v;
-- => id int, s string, v int, 1 int
-- 1 | x | 10 | 1
-- 2 | y | 20 | 1
-- 2 | z | NULL | 1
-- NULL | w | 40 | 1

-- case: SELECT * FROM a GROUP BY ALL
SELECT * FROM a GROUP BY ALL;
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | y | 20
-- 2 | z | NULL
-- NULL | w | 40

-- case: SELECT id, v + count(*) AS q FROM a GROUP BY id
SELECT id, v + count(*) AS q FROM a GROUP BY id;
-- => error MISSING_AGGREGATION at 1:12..1:13

-- case: SELECT 1, v + count(*) FROM a GROUP BY ALL
SELECT 1, v + count(*) FROM a GROUP BY ALL;
-- => error MISSING_AGGREGATION at 1:11..1:12

-- case: SELECT id, count(*) + id FROM a GROUP BY ALL
SELECT id, count(*) + id FROM a GROUP BY ALL;
-- => id int, (count(1) + id) bigint
-- 1 | 2
-- 2 | 4
-- NULL | NULL

-- case: SELECT id + 1, count(*) + id FROM a GROUP BY ALL
SELECT id + 1, count(*) + id FROM a GROUP BY ALL;
-- => error MISSING_AGGREGATION at 1:27..1:29

-- case: SELECT IDENTIFIER((SELECT 'id')) FROM a
SELECT IDENTIFIER((SELECT 'id')) FROM a;
-- => error NOT_A_CONSTANT_STRING.NOT_CONSTANT at 1:19..1:32

-- case: SELECT IDENTIFIER(NULL) FROM a
SELECT IDENTIFIER(NULL) FROM a;
-- => error NOT_A_CONSTANT_STRING.WRONG_TYPE at 1:19..1:23

-- case: SELECT IDENTIFIER(concat('i', lower('D'))) FROM a
SELECT IDENTIFIER(concat('i', lower('D'))) FROM a;
-- => id int
-- 1
-- 2
-- 2
-- NULL

-- case: SELECT * FROM a WHERE IDENTIFIER('i' || 'd') = 1 ORDER BY IDENTIFIER('s')
SELECT * FROM a WHERE IDENTIFIER('i' || 'd') = 1 ORDER BY IDENTIFIER('s');
-- => id int, s string, v int
-- 1 | x | 10

-- case: SELECT IDENTIFIER('a').id FROM a
SELECT IDENTIFIER('a').id FROM a;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:23

-- case: SELECT a.IDENTIFIER('id') FROM a
SELECT a.IDENTIFIER('id') FROM a;
-- => error UNRESOLVED_ROUTINE at 1:8..1:26

-- case: SELECT IDENTIFIER('nosuchf')(1)
SELECT IDENTIFIER('nosuchf')(1);
-- => error UNRESOLVED_ROUTINE at 1:8..1:32

-- case: SELECT * FROM IDENTIFIER('range')(3)
SELECT * FROM IDENTIFIER('range')(3);
-- => id bigint
-- 0
-- 1
-- 2

-- case: SELECT id FROM a LIMIT (SELECT 1) OFFSET 0
SELECT id FROM a LIMIT (SELECT 1) OFFSET 0;
-- => error INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE at 1:24..1:34

-- case: SELECT id FROM a LIMIT 1.5
SELECT id FROM a LIMIT 1.5;
-- => error INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE at 1:24..1:27

-- case: SELECT id FROM a LIMIT sum(1)
SELECT id FROM a LIMIT sum(1);
-- => error INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE at 1:24..1:30

-- case: SELECT id FROM a OFFSET (SELECT 1)
SELECT id FROM a OFFSET (SELECT 1);
-- => error INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE at 1:25..1:35

-- case: SELECT id FROM a LIMIT 5000000000
SELECT id FROM a LIMIT 5000000000;
-- => error INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE at 1:24..1:34

-- case: SELECT * FROM a TABLESAMPLE (150 PERCENT)
SELECT * FROM a TABLESAMPLE (150 PERCENT);
-- => error INVALID_TABLESAMPLE_FRACTION at 1:17..1:41

-- case: SELECT * FROM a TABLESAMPLE (BUCKET 3 OUT OF 2)
SELECT * FROM a TABLESAMPLE (BUCKET 3 OUT OF 2);
-- => error INVALID_TABLESAMPLE_FRACTION at 1:17..1:47

-- case: FROM a |> EXTEND id + 1 AS id |> SELECT id
FROM a |> EXTEND id + 1 AS id |> SELECT id;
-- => error AMBIGUOUS_REFERENCE at 1:41..1:43

-- case: FROM a |> SET id = v, v = id |> SELECT id, v
FROM a |> SET id = v, v = id |> SELECT id, v;
-- => id int, v int
-- 10 | 10
-- 20 | 20
-- 40 | 40
-- NULL | NULL

-- case: FROM a |> SET id = 1, id = 2
FROM a |> SET id = 1, id = 2;
-- => id int, s string, v int
-- 2 | w | 40
-- 2 | x | 10
-- 2 | y | 20
-- 2 | z | NULL

-- case: FROM a |> DROP id, id
FROM a |> DROP id, id;
-- => error EXCEPT_OVERLAPPING_COLUMNS at 1:8..1:22

-- case: FROM a |> DROP a.id
FROM a |> DROP a.id;
-- => s string, v int
-- w | 40
-- x | 10
-- y | 20
-- z | NULL

-- case: FROM a |> AS q |> WHERE a.id = 1
FROM a |> AS q |> WHERE a.id = 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:25..1:29

-- case: FROM a |> AS q |> SET id = q.id + 1 |> SELECT q.s, id
FROM a |> AS q |> SET id = q.id + 1 |> SELECT q.s, id;
-- => s string, id int
-- w | NULL
-- x | 2
-- y | 3
-- z | 3

-- case: FROM a |> SELECT id, s |> WHERE v > 1
FROM a |> SELECT id, s |> WHERE v > 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:33..1:34

-- case: FROM a |> AGGREGATE count(*) GROUP BY ALL
FROM a |> AGGREGATE count(*) GROUP BY ALL;
-- => error UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE at 1:39..1:42

-- case: FROM a |> AGGREGATE count(*) GROUP BY id, 1
FROM a |> AGGREGATE count(*) GROUP BY id, 1;
-- => id int, id int, count(1) bigint
-- 1 | 1 | 1
-- 2 | 2 | 2
-- NULL | NULL | 1

-- case: FROM a |> AGGREGATE count(*) GROUP BY 1
FROM a |> AGGREGATE count(*) GROUP BY 1;
-- => id int, count(1) bigint
-- 1 | 1
-- 2 | 2
-- NULL | 1

-- case: FROM a |> AGGREGATE count(*) + id AS q GROUP BY id
FROM a |> AGGREGATE count(*) + id AS q GROUP BY id;
-- => id int, q bigint
-- 1 | 2
-- 2 | 4
-- NULL | NULL

-- case: FROM a |> AGGREGATE count(*) GROUP BY ROLLUP (id)
FROM a |> AGGREGATE count(*) GROUP BY ROLLUP (id);
-- => error UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE at 1:39..1:45

-- case: FROM a |> EXTEND explode(array(1,2)) AS e |> AGGREGATE sum(e)
FROM a |> EXTEND explode(array(1,2)) AS e |> AGGREGATE sum(e);
-- => sum(e) bigint
-- 12

-- case: FROM a |> EXTEND *
FROM a |> EXTEND *;
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:18..1:19

-- case: FROM a |> EXTEND a.*
FROM a |> EXTEND a.*;
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:18..1:21

-- case: FROM a |> SELECT * EXCEPT (s)
FROM a |> SELECT * EXCEPT (s);
-- => id int, v int
-- 1 | 10
-- 2 | 20
-- 2 | NULL
-- NULL | 40

-- case: FROM a |> WHERE id IN (FROM b |> SELECT id)
FROM a |> WHERE id IN (FROM b |> SELECT id);
-- => id int, s string, v int
-- 1 | x | 10
-- 2 | y | 20
-- 2 | z | NULL

-- case: FROM a |> JOIN (FROM b |> WHERE w > 100) q USING (id)
FROM a |> JOIN (FROM b |> WHERE w > 100) q USING (id);
-- => id int, s string, v int, s string, w int
-- 2 | y | 20 | q | 200
-- 2 | z | NULL | q | 200

-- case: FROM a |> CROSS JOIN b |> AGGREGATE count(*)
FROM a |> CROSS JOIN b |> AGGREGATE count(*);
-- => count(1) bigint
-- 16

-- case: FROM a |> , b
FROM a |> , b;
-- => error PARSE_SYNTAX_ERROR at 1:11..1:12

-- case: FROM a |> UNION SELECT * FROM b
FROM a |> UNION SELECT * FROM b;
-- => id int, s string, v int
-- 1 | x | 10
-- 1 | x | 100
-- 2 | q | 200
-- 2 | y | 20
-- 2 | z | NULL
-- 3 | r | 300
-- NULL | w | 40
-- NULL | w | 400

-- case: FROM a |> UNION ALL TABLE b
FROM a |> UNION ALL TABLE b;
-- => id int, s string, v int
-- 1 | x | 10
-- 1 | x | 100
-- 2 | q | 200
-- 2 | y | 20
-- 2 | z | NULL
-- 3 | r | 300
-- NULL | w | 40
-- NULL | w | 400

-- case: FROM a |> MINUS (SELECT 1, 'x', 10)
FROM a |> MINUS (SELECT 1, 'x', 10);
-- => id int, s string, v int
-- 2 | y | 20
-- 2 | z | NULL
-- NULL | w | 40

-- case: FROM a |> INTERSECT ALL VALUES (1, 'x', 10)
FROM a |> INTERSECT ALL VALUES (1, 'x', 10);
-- => id int, s string, v int
-- 1 | x | 10

-- case: FROM a |> LIMIT ALL |> SELECT count(*)
FROM a |> LIMIT ALL |> SELECT count(*);
-- => count(1) bigint
-- 4

-- case: FROM a |> GROUP BY id
FROM a |> GROUP BY id;
-- => error PARSE_SYNTAX_ERROR at 1:11..1:16

-- case: FROM a |> HAVING id > 1
FROM a |> HAVING id > 1;
-- => error PARSE_SYNTAX_ERROR at 1:11..1:17

-- case: FROM a |> FROM b
FROM a |> FROM b;
-- => error PARSE_SYNTAX_ERROR at 1:11..1:15

-- case: FROM a |> SELECT
FROM a |> SELECT;
-- => error PARSE_SYNTAX_ERROR at 1:17..1:17

-- case: WITH q AS (FROM a |> WHERE id = 2) FROM q |> SELECT s |> ORDER BY s DESC
WITH q AS (FROM a |> WHERE id = 2) FROM q |> SELECT s |> ORDER BY s DESC;
-- => s string
-- z
-- y

-- case: SELECT (FROM a |> AGGREGATE max(id)) AS m
SELECT (FROM a |> AGGREGATE max(id)) AS m;
-- => m int
-- 2

-- case: set operations go by position
SELECT 1 AS a UNION ALL BY NAME SELECT 2 AS a;
-- => error PARSE_SYNTAX_ERROR at 1:25..1:27

-- case: a lateral view has a name or names its columns
SELECT c FROM VALUES (1) LATERAL VIEW explode(array(1, 2)) AS c;
-- => c int
-- 1
-- 2
SELECT * FROM VALUES (1) AS t(x) LATERAL VIEW explode(map(1, 2)) AS k, v;
-- => x int, k int, v int
-- 1 | 1 | 2
SELECT * FROM VALUES (1) AS t(x) LATERAL VIEW explode(array(1, 2));
-- => error PARSE_SYNTAX_ERROR at 1:67..1:67

-- case: GROUP BY ALL and ORDER BY ALL where a column is called so
SELECT max(a) FROM VALUES (1, 2, 2), (2, 1, 1), (3, 3, 1) AS t(a, b, all) GROUP BY all ORDER BY all;
-- => max(a) int
-- 3
-- 1

-- case: GROUP BY ALL where a value is called so
SELECT a % 2 AS all, count(*) FROM VALUES (1, 2), (2, 1), (3, 3) AS t(a, b) GROUP BY all ORDER BY 1;
-- => all int, count(1) bigint
-- 0 | 1
-- 1 | 2

-- case: ORDER BY ALL by a column that is not selected
SELECT a FROM VALUES (1, 2, 2), (2, 1, 1), (3, 3, 1) AS t(a, b, all) ORDER BY all, a;
-- => a int
-- 2
-- 3
-- 1

-- case: GROUP BY ALL beside a column of that name
SELECT b, max(a) FROM VALUES (1, 2, 2), (2, 1, 1), (3, 3, 1) AS t(a, b, all) GROUP BY all;
-- => error MISSING_AGGREGATION at 1:8..1:9

-- case: words of joins and set operations are no aliases of tables
SELECT * FROM VALUES (1) AS left(a);
-- => error PARSE_SYNTAX_ERROR at 1:29..1:33
SELECT * FROM range(1) AS cross;
-- => error PARSE_SYNTAX_ERROR at 1:27..1:32
SELECT id AS left, id cross FROM range(1) `left`;
-- => left bigint, cross bigint
-- 0 | 0

-- case: a sample stands between a table or a query and its alias
SELECT * FROM (VALUES (1), (2)) TABLESAMPLE (1 ROWS) AS t(n);
-- => n int
-- 1
SELECT * FROM (VALUES (1), (2)) AS t(n) TABLESAMPLE (1 ROWS);
-- => error PARSE_SYNTAX_ERROR at 1:41..1:52
SELECT * FROM VALUES (1), (2) AS t(n) TABLESAMPLE (1 ROWS);
-- => error PARSE_SYNTAX_ERROR at 1:39..1:50

-- case: IN (SELECT 'a') is a list with a literal that there is not
SELECT 'a' IN (SELECT 'a');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:16..1:22
SELECT 'a' IN (SELECT 'a', 'b');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:16..1:22
SELECT 'a' IN (SELECT 'a' AS x), 'a' IN (SELECT 'a' x), (SELECT 'a') AS y;
-- => (a IN (listquery())) boolean, (a IN (listquery())) boolean, y string
-- true | true | a

-- case: one FROM for several SELECTs, whose rows come one after the other
FROM range(3) SELECT id AS a ORDER BY a DESC LIMIT 1 SELECT id + 1 WHERE id = 2;
-- => a bigint
-- 2
-- 3
FROM range(2) SELECT id AS a SELECT id + 1 ORDER BY a;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:53..1:54
SELECT sum(a) FROM (FROM range(3) SELECT id AS a WHERE id > 0 SELECT count(*) GROUP BY id);
-- => sum(a) bigint
-- 6
FROM range(2) SELECT id SELECT id, 2;
-- => error NUM_COLUMNS_MISMATCH at 1:15..1:37
WITH x AS (SELECT 1 AS a) FROM x SELECT a SELECT a + 1 |> WHERE a > 1;
-- => a int
-- 2

-- case: ORDER BY stands alone; DISTRIBUTE BY and SORT BY go together, in this order
SELECT id FROM range(3) SORT BY id ORDER BY id;
-- => error PARSE_SYNTAX_ERROR at 1:36..1:41
SELECT id FROM range(3) ORDER BY id ORDER BY id;
-- => error PARSE_SYNTAX_ERROR at 1:37..1:42
SELECT id FROM range(3) SORT BY id DISTRIBUTE BY id;
-- => error PARSE_SYNTAX_ERROR at 1:36..1:46
SELECT id FROM range(3) ORDER BY id SORT BY id;
-- => error UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES at 1:25..1:47
SELECT id FROM range(3) CLUSTER BY id DISTRIBUTE BY id;
-- => error UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES at 1:25..1:55
SELECT count(*) FROM (SELECT id FROM range(3) DISTRIBUTE BY id SORT BY id DESC LIMIT 2);
-- => count(1) bigint
-- 2

-- case: a pipe stands behind set operations and before them, not behind ORDER BY or LIMIT
SELECT id FROM range(3) |> LIMIT 1 UNION ALL SELECT 7 INTERSECT SELECT 7 |> WHERE id = 7 ORDER BY id LIMIT 1;
-- => id bigint
-- 7
SELECT id FROM range(3) ORDER BY id |> LIMIT 1;
-- => error PARSE_SYNTAX_ERROR at 1:37..1:39
SELECT id FROM range(3) LIMIT 1 |> LIMIT 1;
-- => error PARSE_SYNTAX_ERROR at 1:33..1:35
(SELECT id FROM range(3) ORDER BY id DESC) |> LIMIT 1;
-- => id bigint
-- 2
SELECT id FROM range(3) |> ORDER BY id SORT BY id;
-- => error UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES at 1:28..1:50
SELECT id FROM range(3) |> ORDER BY id LIMIT 2 |> LIMIT 1;
-- => error MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS at 1:25..1:47

-- case: a star stands for arguments of a call, not of an operator
SELECT a + b.* FROM VALUES (1, 2) b(a, c);
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:12..1:15
SELECT -b.* FROM VALUES (1) b(a);
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:9..1:12
SELECT b.* IS NULL FROM VALUES (1) b(a);
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:8..1:11
SELECT CASE WHEN b.* THEN 1 END FROM VALUES (true) b(a);
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:18..1:21
SELECT b.* IN (1) FROM VALUES (1) b(a);
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:8..1:11
SELECT 1 IN (b.*), 2 BETWEEN b.* FROM VALUES (1) b(a);
-- => error PARSE_SYNTAX_ERROR at 1:34..1:38
SELECT 1 IN (b.*), 2 IN (*) FROM VALUES (1, 2) b(a, c);
-- => (1 IN (a, c)) boolean, (2 IN (a, c)) boolean
-- true | true
SELECT a FROM VALUES (1) b(a) ORDER BY abs(*);
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:44..1:45

-- case: the arguments of a table function are looked at before its name
SELECT * FROM nosuch(zz);
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:22..1:24
SELECT * FROM abs(zz);
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:19..1:21
SELECT * FROM abs(1);
-- => error NOT_A_TABLE_FUNCTION at 1:15..1:21
SELECT * FROM abs(nosuch(1));
-- => error UNRESOLVED_ROUTINE at 1:19..1:28
SELECT row_number(a) FROM VALUES (1) b(a);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:21
SELECT lag(a) FROM VALUES (1) b(a);
-- => error WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE at 1:8..1:14

-- case: words that nothing reserves are names where they can be nothing else
SELECT select, t.from, where FROM VALUES (1, 2, 3) t(select, from, where) WHERE where = 3 AND select IS NOT NULL;
-- => select int, from int, where int
-- 1 | 2 | 3
SELECT and, not, in, as FROM VALUES (1, 2, 3, 4) t(and, not, in, as) GROUP BY and, not, in, as ORDER BY and;
-- => and int, not int, in int, as int
-- 1 | 2 | 3 | 4
SELECT from FROM VALUES (1) t(from);
-- => from int
-- 1
SELECT exists, having, between FROM VALUES (1, 2, 3) t(exists, having, between);
-- => exists int, having int, between int
-- 1 | 2 | 3
SELECT 1 GROUP BY DISTINCT;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:19..1:27
SELECT 1 IS NOT DISTINCT FROM 1, 2 IS DISTINCT FROM 1;
-- => (1 <=> 1) boolean, (NOT (2 <=> 1)) boolean
-- true | true

-- case: a function that there is not is missed before a table and a column
SELECT nosuch(1) FROM nosuchtable;
-- => error UNRESOLVED_ROUTINE at 1:8..1:17
SELECT zz, tb.to_json(1) FROM range(1) tb;
-- => error UNRESOLVED_ROUTINE at 1:12..1:25
WITH c AS (SELECT nosuch(1)) SELECT zz FROM range(1);
-- => error UNRESOLVED_ROUTINE at 1:19..1:28
SELECT mask(lowerChar => zz) FROM range(1);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:26..1:28
SELECT mask('a' => 1) FROM range(1);
-- => error PARSE_SYNTAX_ERROR at 1:17..1:19
SELECT count_if(sum(id)) FROM range(1);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:25
SELECT count(DISTINCT t.*) FROM range(1) u;
-- => error CANNOT_RESOLVE_STAR_EXPAND at 1:23..1:26

-- case: a step SELECT of a pipe has neither LATERAL VIEW nor QUALIFY
FROM VALUES (array(1, 2)) t(a) |> SELECT a LATERAL VIEW explode(a) x AS b;
-- => error PARSE_SYNTAX_ERROR at 1:44..1:51
FROM VALUES (1) t(a) |> SELECT a, sum(a) OVER () AS s QUALIFY s > 0;
-- => error PARSE_SYNTAX_ERROR at 1:55..1:62
FROM VALUES (1) t(a) |> SELECT sum(a) OVER w WINDOW w AS (ORDER BY a);
-- => sum(a) OVER (ORDER BY a ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) bigint
-- 1

-- case: a name of QUALIFY that several columns have, or one without such a field, may be of what was not selected
SELECT id AS v, k AS v FROM VALUES (1, 'a', 20), (2, 'b', 10) AS t(id, k, v) QUALIFY row_number() OVER (ORDER BY v) = 1;
-- => v int, v string
-- 2 | b
SELECT id AS t FROM VALUES (1, 'a', 20), (2, 'b', 10) AS t(id, k, v) QUALIFY row_number() OVER (ORDER BY t.v) = 1;
-- => t int
-- 2
SELECT id AS x, v AS x FROM VALUES (1, 'a', 20), (2, 'b', 10) AS t(id, k, v) QUALIFY row_number() OVER (ORDER BY x) = 1;
-- => error AMBIGUOUS_REFERENCE at 1:114..1:115
SELECT id AS t FROM VALUES (1, 'a', 20), (2, 'b', 10) AS t(id, k, v) QUALIFY row_number() OVER (ORDER BY t.x) = 1;
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:106..1:109
