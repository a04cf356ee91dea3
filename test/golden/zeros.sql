-- 0.0 and -0.0 are equal at any depth, and each is shown as it is where it is not the key of a group or of a map; all NaN are one.

-- case: nested values are compared, whatever their zeros
CREATE TEMP VIEW z AS SELECT id, d, array(d) AS a, named_struct('p', id % 2, 'd', array(d)) AS s
FROM VALUES (1, -0.0D), (2, 0.0D), (3, double('NaN')), (4, CAST(NULL AS DOUBLE)), (5, 1.0D), (6, -0.0D), (7, -double('NaN')) AS t(id, d);
SELECT x.id, y.id, x.a < y.a, x.a <=> y.a, x.a IN (y.a), greatest(x.a, y.a), least(x.a, y.a), nullif(x.a, y.a) FROM z x CROSS JOIN z y
WHERE x.id < 4 AND y.id IN (1, 2, 7) ORDER BY 1, 2;
-- => id int, id int, (a < a) boolean, (a <=> a) boolean, (a IN (a)) boolean, greatest(a, a) array<double>, least(a, a) array<double>, nullif(a, a) array<double>
-- 1 | 1 | false | true | true | [-0.0] | [-0.0] | NULL
-- 1 | 2 | false | true | true | [-0.0] | [-0.0] | NULL
-- 1 | 7 | true | false | false | [NaN] | [-0.0] | [-0.0]
-- 2 | 1 | false | true | true | [0.0] | [0.0] | NULL
-- 2 | 2 | false | true | true | [0.0] | [0.0] | NULL
-- 2 | 7 | true | false | false | [NaN] | [0.0] | [0.0]
-- 3 | 1 | false | false | false | [NaN] | [-0.0] | [NaN]
-- 3 | 2 | false | false | false | [NaN] | [0.0] | [NaN]
-- 3 | 7 | false | true | true | [NaN] | [NaN] | NULL
SELECT id, a = array(-0.0D), a = array(0.0D), a >= array(0.0D), a, a IS NULL, coalesce(a, array(1.0D)), CASE WHEN id < 3 THEN a END FROM z ORDER BY id;
-- => id int, (a = array(-0.0)) boolean, (a = array(0.0)) boolean, (a >= array(0.0)) boolean, a array<double>, (a IS NULL) boolean, coalesce(a, array(1.0)) array<double>, CASE WHEN (id < 3) THEN a END array<double>
-- 1 | true | true | true | [-0.0] | false | [-0.0] | [-0.0]
-- 2 | true | true | true | [0.0] | false | [0.0] | [0.0]
-- 3 | false | false | true | [NaN] | false | [NaN] | NULL
-- 4 | false | false | false | [null] | false | [null] | NULL
-- 5 | false | false | true | [1.0] | false | [1.0] | NULL
-- 6 | true | true | true | [-0.0] | false | [-0.0] | NULL
-- 7 | false | false | true | [NaN] | false | [NaN] | NULL
SELECT a, x.id, y.id FROM z x JOIN z y USING (a) ORDER BY 2, 3;
-- => a array<double>, id int, id int
-- [-0.0] | 1 | 1
-- [-0.0] | 1 | 2
-- [-0.0] | 1 | 6
-- [0.0] | 2 | 1
-- [0.0] | 2 | 2
-- [0.0] | 2 | 6
-- [NaN] | 3 | 3
-- [NaN] | 3 | 7
-- [null] | 4 | 4
-- [1.0] | 5 | 5
-- [-0.0] | 6 | 1
-- [-0.0] | 6 | 2
-- [-0.0] | 6 | 6
-- [NaN] | 7 | 3
-- [NaN] | 7 | 7
SELECT s, x.id, y.id FROM (SELECT * FROM z WHERE id < 4) x FULL JOIN (SELECT * FROM z WHERE id IN (5, 6)) y USING (s) ORDER BY 2, 3;
-- => s struct<p:int,d:array<double>>, id int, id int
-- {"p":1,"d":[1.0]} | NULL | 5
-- {"p":1,"d":[-0.0]} | 1 | NULL
-- {"p":0,"d":[0.0]} | 2 | 6
-- {"p":1,"d":[NaN]} | 3 | NULL

-- case: windows over nested keys show each row's own value
SELECT id, a, row_number() OVER (PARTITION BY a ORDER BY id) AS n, first(a) OVER (PARTITION BY a ORDER BY id) AS f FROM z ORDER BY id;
-- => id int, a array<double>, n int, f array<double>
-- 1 | [-0.0] | 1 | [-0.0]
-- 2 | [0.0] | 2 | [-0.0]
-- 3 | [NaN] | 1 | [NaN]
-- 4 | [null] | 1 | [null]
-- 5 | [1.0] | 1 | [1.0]
-- 6 | [-0.0] | 3 | [-0.0]
-- 7 | [NaN] | 2 | [NaN]
SELECT id, s, nth_value(s, 2) OVER (ORDER BY s, id) AS n, rank() OVER (ORDER BY a) AS r FROM z ORDER BY id;
-- => id int, s struct<p:int,d:array<double>>, n struct<p:int,d:array<double>>, r int
-- 1 | {"p":1,"d":[-0.0]} | {"p":0,"d":[0.0]} | 2
-- 2 | {"p":0,"d":[0.0]} | {"p":0,"d":[0.0]} | 2
-- 3 | {"p":1,"d":[NaN]} | {"p":0,"d":[0.0]} | 6
-- 4 | {"p":0,"d":[null]} | NULL | 1
-- 5 | {"p":1,"d":[1.0]} | {"p":0,"d":[0.0]} | 5
-- 6 | {"p":0,"d":[-0.0]} | {"p":0,"d":[0.0]} | 2
-- 7 | {"p":1,"d":[NaN]} | {"p":0,"d":[0.0]} | 6

-- case: aggregates pick values as they are
SELECT max_by(s, s.d), min_by(s, s.d), max_by(d, a), first(DISTINCT d), last(DISTINCT a), any_value(DISTINCT d) FROM z WHERE id IN (1, 6);
-- => max_by(s, s.d) struct<p:int,d:array<double>>, min_by(s, s.d) struct<p:int,d:array<double>>, max_by(d, a) double, first(DISTINCT d) double, last(DISTINCT a) array<double>, any_value(DISTINCT d) double
-- {"p":0,"d":[-0.0]} | {"p":0,"d":[-0.0]} | -0.0 | -0.0 | [-0.0] | -0.0
SELECT a, first(a), max_by(a, id), collect_list(a) FROM z WHERE id < 3 GROUP BY a;
-- => a array<double>, first(a) array<double>, max_by(a, id) array<double>, collect_list(a) array<array<double>>
-- [0.0] | [-0.0] | [0.0] | [[-0.0],[0.0]]
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY d), mode(a), mode(s), mode() WITHIN GROUP (ORDER BY a), mode(d) FROM z WHERE id IN (1, 6) AND id % 2 = 1;
-- => percentile_disc(0.5) WITHIN GROUP (ORDER BY d) double, mode(a) array<double>, mode(s) struct<p:int,d:array<double>>, mode() WITHIN GROUP (ORDER BY a DESC) array<double>, mode(d) double
-- -0.0 | [0.0] | {"p":1,"d":[0.0]} | [0.0] | 0.0

-- case: every NaN has one hash
SELECT id, hash(d), xxhash64(d), hash(a), hash(float(d)), xxhash64(float(d)) FROM z WHERE id IN (1, 2, 3, 7) ORDER BY id;
-- => id int, hash(d) int, xxhash64(d) bigint, hash(a) int, hash(d) int, xxhash64(d) bigint
-- 1 | -1670924195 | -5252525462095825812 | -1670924195 | 933211791 | 3614696996920510707
-- 2 | -1670924195 | -5252525462095825812 | -1670924195 | 933211791 | 3614696996920510707
-- 3 | -1281358385 | -3127944061524951246 | -1281358385 | -349261430 | 2692338816207849720
-- 7 | -1281358385 | -3127944061524951246 | -1281358385 | -349261430 | 2692338816207849720

-- case: sort_array puts -0.0 before 0.0 among numbers that cannot be null, upwards, where no constant is sorted
CREATE TEMP VIEW y AS SELECT id, d FROM VALUES (1, 0.0D), (2, -0.0D), (3, double('NaN')), (4, 0.0D), (5, 1.0D), (6, -0.0D) AS t(id, d);
SELECT sort_array(collect_list(d)), sort_array(collect_list(d), false), array_sort(collect_list(d)), sort_array(collect_list(float(d))), sort_array(transform(collect_list(d), x -> -x)) FROM y;
-- => sort_array(collect_list(d), true) array<double>, sort_array(collect_list(d), false) array<double>, array_sort(collect_list(d), lambdafunction((IF(((namedlambdavariable() IS NULL) AND (namedlambdavariable() IS NULL)), 0, (IF((namedlambdavariable() IS NULL), 1, (IF((namedlambdavariable() IS NULL), -1, (IF((namedlambdavariable() < namedlambdavariable()), -1, (IF((namedlambdavariable() > namedlambdavariable()), 1, 0)))))))))), namedlambdavariable(), namedlambdavariable())) array<double>, sort_array(collect_list(d), true) array<float>, sort_array(transform(collect_list(d), lambdafunction((- namedlambdavariable()), namedlambdavariable())), true) array<double>
-- [-0.0,-0.0,0.0,0.0,1.0,NaN] | [NaN,1.0,0.0,-0.0,0.0,-0.0] | [0.0,-0.0,0.0,-0.0,1.0,NaN] | [-0.0,-0.0,0.0,0.0,1.0,NaN] | [-1.0,-0.0,-0.0,0.0,0.0,NaN]
SELECT sort_array(collect_list(nullif(d, 1)) RESPECT NULLS), sort_array(collect_list(array(d))), sort_array(transform(collect_list(d), x -> nullif(x, 1))) FROM y;
-- => sort_array(collect_list(nullif(d, 1)) RESPECT NULLS, true) array<double>, sort_array(collect_list(array(d)), true) array<array<double>>, sort_array(transform(collect_list(d), lambdafunction(nullif(namedlambdavariable(), 1), namedlambdavariable())), true) array<double>
-- [null,0.0,-0.0,0.0,-0.0,NaN] | [[0.0],[-0.0],[0.0],[-0.0],[1.0],[NaN]] | [null,0.0,-0.0,0.0,-0.0,NaN]
SELECT sort_array(array(0.0D, -0.0D, 0.0D)), array_sort(array(0.0D, -0.0D)), max(id) FROM y;
-- => sort_array(array(0.0, -0.0, 0.0), true) array<double>, array_sort(array(0.0, -0.0), lambdafunction((IF(((namedlambdavariable() IS NULL) AND (namedlambdavariable() IS NULL)), 0, (IF((namedlambdavariable() IS NULL), 1, (IF((namedlambdavariable() IS NULL), -1, (IF((namedlambdavariable() < namedlambdavariable()), -1, (IF((namedlambdavariable() > namedlambdavariable()), 1, 0)))))))))), namedlambdavariable(), namedlambdavariable())) array<double>, max(id) int
-- [0.0,-0.0,0.0] | [0.0,-0.0] | 6

-- case: NOT IN compares what cannot be null by its value: Spark, too, unless it keeps one side in a table of bytes
SET spark.sql.autoBroadcastJoinThreshold = -1;
-- => key string, value string
-- spark.sql.autoBroadcastJoinThreshold | -1
CREATE TEMP VIEW x AS SELECT id, array(d) AS a, coalesce(d, 1.0D) AS d FROM VALUES (1, -0.0D), (2, 0.0D), (3, double('NaN')), (4, CAST(NULL AS DOUBLE)), (5, 1.0D), (7, -double('NaN')) AS t(id, d);
SELECT id FROM x WHERE a NOT IN (SELECT a FROM x WHERE id IN (1, 3)) ORDER BY id;
-- => id int
-- 4
-- 5
SELECT id FROM x WHERE d NOT IN (SELECT d FROM x WHERE id IN (1, 3)) ORDER BY id;
-- => id int
-- 4
-- 5
SELECT id FROM x WHERE (id, a) NOT IN (SELECT 2, a FROM x WHERE id IN (1, 3)) ORDER BY id;
-- => id int
-- 1
-- 3
-- 4
-- 5
-- 7
RESET spark.sql.autoBroadcastJoinThreshold;
