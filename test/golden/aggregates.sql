-- GROUP BY, HAVING, aggregate functions.

-- case: people
CREATE TEMPORARY VIEW people AS SELECT * FROM VALUES (1, 'ann', 'IN', 30), (2, 'bob', 'US', null), (3, 'चित्रा', 'IN', 25), (4, null, null, 41), (5, 'eve', 'US', 25) AS t(id, name, country, age);

-- case: orders
CREATE TEMPORARY VIEW orders AS SELECT * FROM VALUES (10, 1, 5.50), (11, 1, 7.25), (12, 3, 1.00), (13, 9, 2.00), (14, null, 3.00) AS t(oid, person, amount);

-- case: without groups
SELECT count(*), count(age), sum(age), avg(age), min(age), max(age) FROM people;
-- => count(1) bigint, count(age) bigint, sum(age) bigint, avg(age) double, min(age) int, max(age) int
-- 5 | 4 | 121 | 30.25 | 25 | 41

-- case: over no rows
SELECT count(*), sum(age), max(name) FROM people WHERE id > 100;
-- => count(1) bigint, sum(age) bigint, max(name) string
-- 0 | NULL | NULL

-- case: groups over no rows
SELECT country, count(*) FROM people WHERE id > 100 GROUP BY country;
-- => country string, count(1) bigint

-- case: null is a group
SELECT country, count(*) AS n FROM people GROUP BY country;
-- => country string, n bigint
-- IN | 2
-- NULL | 1
-- US | 2

-- case: group by an expression
SELECT age > 28 AS old, count(*) AS n FROM people GROUP BY age > 28;
-- => old boolean, n bigint
-- NULL | 1
-- false | 2
-- true | 2

-- case: group by an alias
SELECT upper(country) AS c, count(*) AS n FROM people GROUP BY c;
-- => c string, n bigint
-- IN | 2
-- NULL | 1
-- US | 2

-- case: group by a position
SELECT country, max(age) AS m FROM people GROUP BY 1;
-- => country string, m int
-- IN | 30
-- NULL | 41
-- US | 25

-- case: group by all
SELECT country, age, count(*) AS n FROM people GROUP BY ALL;
-- => country string, age int, n bigint
-- IN | 25 | 1
-- IN | 30 | 1
-- NULL | 41 | 1
-- US | 25 | 1
-- US | NULL | 1

-- case: having
SELECT country, count(*) AS n FROM people GROUP BY country HAVING count(*) > 1;
-- => country string, n bigint
-- IN | 2
-- US | 2

-- case: having on an alias
SELECT country, sum(age) AS s FROM people GROUP BY country HAVING s > 30;
-- => country string, s bigint
-- IN | 55
-- NULL | 41

-- case: having without groups
SELECT sum(age) AS s FROM people HAVING s > 1000;
-- => s bigint

-- case: distinct inside
SELECT count(DISTINCT age), sum(DISTINCT age) FROM people;
-- => count(DISTINCT age) bigint, sum(DISTINCT age) bigint
-- 3 | 96

-- case: filter
SELECT count(*) FILTER (WHERE age > 26) AS n, sum(age) FILTER (WHERE country = 'IN') AS s FROM people;
-- => n bigint, s bigint
-- 2 | 55

-- case: expressions over aggregates
SELECT country, max(age) - min(age) AS spread, sum(age) / count(age) AS mean FROM people GROUP BY country;
-- => country string, spread int, mean double
-- IN | 5 | 27.5
-- NULL | 0 | 41.0
-- US | 0 | 25.0

-- case: sums widen
SELECT sum(oid), sum(amount), avg(amount) FROM orders;
-- => sum(oid) bigint, sum(amount) decimal(13,2), avg(amount) decimal(7,6)
-- 60 | 18.75 | 3.750000

-- case: sum of doubles
SELECT sum(CAST(amount AS DOUBLE)), avg(CAST(amount AS FLOAT)) FROM orders;
-- => sum(CAST(amount AS DOUBLE)) double, avg(CAST(amount AS FLOAT)) double
-- 18.75 | 3.75

-- case: a sum that overflows
SELECT sum(v) FROM VALUES (9223372036854775807), (1) AS t(v);
-- => error ARITHMETIC_OVERFLOW

-- case: any, every, bool_or
SELECT any(age > 40), every(age > 20), bool_or(age IS NULL) FROM people;
-- => any((age > 40)) boolean, every((age > 20)) boolean, bool_or((age IS NULL)) boolean
-- true | true | true

-- case: collecting
SELECT sort_array(collect_list(age)), sort_array(collect_set(age)) FROM people;
-- => sort_array(collect_list(age), true) array<int>, sort_array(collect_set(age), true) array<int>
-- [25,25,30,41] | [25,30,41]

-- case: first of ordered rows
SELECT first(age), last(age) FROM (SELECT age FROM people WHERE id IN (1, 3) ORDER BY id);
-- => first(age) int, last(age) int
-- 30 | 25

-- case: statistics
SELECT stddev(v), var_pop(v), corr(v, v) FROM VALUES (1.0D), (2.0D), (4.0D) AS t(v);
-- => stddev(v) double, var_pop(v) double, corr(v, v) double
-- 1.5275252316519465 | 1.5555555555555554 | 1.0

-- case: count of several columns
SELECT count(name, age) FROM people;
-- => count(name, age) bigint
-- 3

-- case: min and max of strings
SELECT min(name), max(name) FROM people;
-- => min(name) string, max(name) string
-- ann | चित्रा

-- case: max_by and min_by
SELECT max_by(name, age), min_by(id, age) FROM people WHERE id <> 5;
-- => max_by(name, age) string, min_by(id, age) int
-- NULL | 3

-- case: grouping by a decimal and a date
SELECT a, d, count(*) AS n FROM VALUES (1.0, DATE '2024-01-01'), (1.00, DATE '2024-01-01') AS t(a, d) GROUP BY a, d;
-- => a decimal(3,2), d date, n bigint
-- 1.00 | 2024-01-01 | 2

-- case: minus zero and NaN in groups
SELECT v, count(*) AS n FROM VALUES (0.0D), (-0.0D), (double('NaN')), (double('NaN')) AS t(v) GROUP BY v;
-- => v double, n bigint
-- 0.0 | 2
-- NaN | 2

-- case: a column that is not grouped
SELECT name, count(*) FROM people GROUP BY country;
-- => error MISSING_AGGREGATION at 1:8..1:12

-- case: a column without group by
SELECT name, count(*) FROM people;
-- => error MISSING_GROUP_BY at 1:8..1:12

-- case: an aggregate inside an aggregate
SELECT sum(count(*)) FROM people;
-- => error NESTED_AGGREGATE_FUNCTION at 1:8..1:21

-- case: an aggregate in group by
SELECT 1 FROM people GROUP BY count(*);
-- => error GROUP_BY_AGGREGATE at 1:31..1:39

-- case: a position out of range
SELECT country FROM people GROUP BY 3;
-- => error GROUP_BY_POS_OUT_OF_RANGE at 1:37..1:38

-- case: sum of a string that is no number
SELECT sum(name) FROM people;
-- => error CAST_INVALID_INPUT at 1:12..1:16

-- case: regr_avgx and regr_avgy add up as avg does
SELECT regr_avgx(y, x) = avg(x) AS same FROM VALUES (1, 0.1D), (2, 0.2D), (3, 0.3D), (4, 0.6D), (5, 0.1D), (6, 0.1D) AS t(y, x);
-- => same boolean
-- true

-- case: of intervals, what does not fit is null where that is asked for
SELECT cast(try_avg(x) AS STRING), cast(try_sum(x) AS STRING) FROM VALUES (interval '2147483647 months'), (interval '1 months') t(x);
-- => CAST(try_avg(x) AS STRING) string, CAST(try_sum(x) AS STRING) string
-- NULL | NULL

-- case: of days too, group by group
SELECT g, cast(try_avg(x) AS STRING) FROM VALUES (1, interval '106751991 days'), (1, interval '106751991 days'), (2, interval '1 days') t(g, x) GROUP BY g ORDER BY g;
-- => g int, CAST(try_avg(x) AS STRING) string
-- 1 | NULL
-- 2 | INTERVAL '1 00:00:00' DAY TO SECOND

-- case: approx_percentile shows under the name it is called by
SELECT APPROX_PERCENTILE(x, 0.5), percentile_approx(x, 0.5, 7) FROM VALUES (1), (2) t(x);
-- => approx_percentile(x, 0.5, 10000) int, percentile_approx(x, 0.5, 7) int
-- 1 | 1

-- case: lists and sets of values, with their nulls or without
SELECT sort_array(collect_set(x) IGNORE NULLS), sort_array(collect_set(x) RESPECT NULLS), sort_array(collect_list(x) RESPECT NULLS), sort_array(array_agg(x) IGNORE NULLS) FROM VALUES (1), (null), (1) t(x);
-- => sort_array(collect_set(x), true) array<int>, sort_array(collect_set(x) RESPECT NULLS, true) array<int>, sort_array(collect_list(x) RESPECT NULLS, true) array<int>, sort_array(collect_list(x), true) array<int>
-- [1] | [null,1] | [null,1,1] | [1,1]
SELECT g, sort_array(collect_list(x) RESPECT NULLS) FROM VALUES (1, 1), (1, null), (2, null) t(g, x) GROUP BY g ORDER BY g;
-- => g int, sort_array(collect_list(x) RESPECT NULLS, true) array<int>
-- 1 | [null,1]
-- 2 | [null]
SELECT g, collect_list(x) RESPECT NULLS OVER (PARTITION BY g ORDER BY x NULLS LAST) FROM VALUES (1, 1), (1, null), (2, null) t(g, x) ORDER BY g, x NULLS LAST;
-- => g int, collect_list(x) RESPECT NULLS OVER (PARTITION BY g ORDER BY x ASC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) array<int>
-- 1 | [1]
-- 1 | [1,null]
-- 2 | [null]

-- case: the last digits of regressions
SELECT regr_sxx(y, x) a, regr_syy(y, x) b, regr_slope(y, x) c, regr_intercept(y, x) d, regr_r2(y, x) e, regr_sxy(y, x) f, corr(y, x) g
FROM (SELECT sqrt(id) AS y, sqrt(id * 7 + 3) / 3 AS x FROM range(0, 100, 1, 1) WHERE id % 3 > 0);
-- => a double, b double, c double, d double, e double, f double, g double
-- 275.20339509486405 | 361.0918565826487 | 1.1454359421126372 | -0.10841595567371698 | 0.9999486678233711 | 315.22786013308195 | 0.999974333582303

-- case: the key of a group is 0.0 where it was -0.0
SELECT v, count(*) AS n FROM VALUES (-0.0D), (0.0D) AS t(v) GROUP BY v;
-- => v double, n bigint
-- 0.0 | 2
SELECT v, count(*) AS n FROM VALUES (named_struct('x', array(-0.0F))), (NULL) AS t(v) GROUP BY v;
-- => v struct<x:array<float>>, n bigint
-- NULL | 1
-- {"x":[0.0]} | 1
SELECT DISTINCT -v AS v FROM VALUES (0.0D), (0.0D) AS t(v);
-- => v double
-- 0.0
SELECT v FROM VALUES (-0.0D) AS t(v) UNION SELECT 0.0D;
-- => v double
-- 0.0
SELECT v FROM VALUES (-0.0F) AS t(v) INTERSECT ALL SELECT 0.0F;
-- => v float
-- 0.0
SELECT v, sum(DISTINCT w) AS s FROM VALUES (-0.0D, 1) AS t(v, w) GROUP BY CUBE(v, w);
-- => v double, s bigint
-- 0.0 | 1
-- 0.0 | 1
-- NULL | 1
-- NULL | 1
SELECT collect_set(v) AS s, any_value(v) AS v FROM VALUES (-0.0D), (0.0D) AS t(v);
-- => s array<double>, v double
-- [0.0] | -0.0

-- case: what is compared keeps the sign of its zeros, within arrays and structs too
SELECT max(a) AS max, min(s) AS min, max_by(a, a) AS by FROM VALUES (array(-0.0D), named_struct('x', -0.0F)) AS t(a, s);
-- => max array<double>, min struct<x:float>, by array<double>
-- [-0.0] | {"x":-0.0} | [-0.0]
SELECT max(a) AS max, min(a) AS min FROM VALUES (array(-0.0D)), (array(0.0D)) AS t(a);
-- => max array<double>, min array<double>
-- [-0.0] | [-0.0]
SELECT a, k FROM VALUES (array(-0.0D), 2), (array(0.0D), 1), (array(-1.0D), 3) AS t(a, k) ORDER BY a, k;
-- => a array<double>, k int
-- [-1.0] | 3
-- [0.0] | 1
-- [-0.0] | 2
SELECT a FROM VALUES (array(-0.0D)), (array(-1.0D)) AS t(a) ORDER BY a DESC LIMIT 1;
-- => a array<double>
-- [-0.0]
SELECT max(DISTINCT a) AS max, min(DISTINCT a) AS min, count(DISTINCT a) AS n FROM VALUES (-0.0D) AS t(a);
-- => max double, min double, n bigint
-- -0.0 | -0.0 | 1

-- case: a histogram whose bins are equally near, or nearly
SELECT histogram_numeric(id, 5), histogram_numeric(CAST(id AS DOUBLE), 4) FROM range(0, 100, 1, 1);
-- => histogram_numeric(id, 5) array<struct<x:bigint,y:double>>, histogram_numeric(CAST(id AS DOUBLE), 4) array<struct<x:double,y:double>>
-- [{"x":11,"y":25.0},{"x":36,"y":24.0},{"x":59,"y":23.0},{"x":84,"y":25.0},{"x":98,"y":3.0}] | [{"x":13.499999999999998,"y":28.0},{"x":35.5,"y":16.0},{"x":56.999999999999986,"y":27.0},{"x":85.00000000000001,"y":29.0}]

-- case: collect_set goes over its values as Spark's hash set does
CREATE TEMP VIEW many AS SELECT id, int(id * 7919 % 1000 - 500) AS i, (7 - id) AS l, string(id * 31) AS s, double(id) / 3 - 2 AS d, date_add(date'2020-01-01', int(id * 37)) AS t, cast((7 - id) / 3 AS decimal(12, 3)) AS c FROM range(0, 13, 1, 1);
SELECT collect_set(i), collect_set(l), collect_set(s), collect_set(d), collect_set(float(d)), collect_set(t), collect_set(c), collect_set(id % 2 = 0) FROM many;
-- => collect_set(i) array<int>, collect_set(l) array<bigint>, collect_set(s) array<string>, collect_set(d) array<double>, collect_set(d) array<float>, collect_set(t) array<date>, collect_set(c) array<decimal(12,3)>, collect_set(((id % 2) = 0)) array<boolean>
-- [257,-67,419,-229,-391,14,176,338,-148,-500,-310,-472,95] | [-1,0,-2,1,-3,2,-4,3,-5,4,5,6,7] | ["186","217","372","93","341","155","31","62","124","310","248","279","0"] | [-2.0,0.0,2.0,-0.33333333333333326,-1.3333333333333335,1.3333333333333335,0.3333333333333335,1.6666666666666665,-1.0,1.0,-1.6666666666666667,0.6666666666666665,-0.6666666666666667] | [-1.0,-1.6666666,-2.0,0.0,1.0,1.6666666,2.0,-0.33333334,-0.6666667,-1.3333334,0.33333334,0.6666667,1.3333334] | [2020-03-15,2020-11-29,2020-04-21,2021-01-05,2020-05-28,2021-02-11,2020-07-04,2021-03-20,2020-08-10,2020-01-01,2020-09-16,2020-02-07,2020-10-23] | [-1.000,0.000,1.000,2.000,-0.667,0.667,-1.667,1.667,2.333,-0.333,0.333,1.333,-1.333] | [false,true]
SELECT id % 2, collect_set(i), collect_set(nullif(s, '62')) RESPECT NULLS FROM many WHERE id < 11 GROUP BY ALL ORDER BY 1;
-- => (id % 2) bigint, collect_set(i) array<int>, collect_set(nullif(s, 62)) RESPECT NULLS array<string>
-- 0 | [176,338,-148,-500,-310,14] | [null,"186","124","310","248","0"]
-- 1 | [257,-67,419,-229,95] | ["155","31","217","93","279"]
SELECT collect_set(x) FROM VALUES ('blue'), ('red'), ('green'), ('日本'), ('') AS t(x);
-- => collect_set(x) array<string>
-- ["green","","blue","日本","red"]
