-- OVER: ranks, frames, neighbours, QUALIFY; answers are those of Spark 4.3.

-- case: rows
CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 'a', 10, date'2020-01-01', timestamp'2020-01-01 10:00:00'), (2, 'a', 20, date'2020-01-03', timestamp'2020-01-01 11:00:00'), (3, 'b', null, date'2020-02-01', timestamp'2020-01-02 10:00:00'), (4, 'b', 5, null, null), (5, 'b', 5, date'2020-02-28', timestamp'2020-01-02 10:30:00') AS t(id, k, v, d, ts);

-- case: ranks with ties
SELECT id, row_number() OVER w, rank() OVER w, dense_rank() OVER w, percent_rank() OVER w, cume_dist() OVER w FROM t WINDOW w AS (ORDER BY k) ORDER BY id;
-- => id int, row_number() OVER (ORDER BY k ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, RANK() OVER (ORDER BY k ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, DENSE_RANK() OVER (ORDER BY k ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, PERCENT_RANK() OVER (ORDER BY k ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) double, cume_dist() OVER (ORDER BY k ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) double
-- 1 | 1 | 1 | 1 | 0.0 | 0.4
-- 2 | 2 | 1 | 1 | 0.0 | 0.4
-- 3 | 3 | 3 | 2 | 0.5 | 1.0
-- 4 | 4 | 3 | 2 | 0.5 | 1.0
-- 5 | 5 | 3 | 2 | 0.5 | 1.0

-- case: the order decides the rank, nulls first when ascending
SELECT id, rank() OVER (ORDER BY v) AS up, rank() OVER (ORDER BY v DESC) AS down, rank() OVER (ORDER BY v NULLS LAST) AS last FROM t ORDER BY id;
-- => id int, up int, down int, last int
-- 1 | 4 | 2 | 3
-- 2 | 5 | 1 | 4
-- 3 | 1 | 5 | 5
-- 4 | 2 | 3 | 1
-- 5 | 2 | 3 | 1

-- case: buckets
SELECT id, ntile(2) OVER (ORDER BY id) AS two, ntile(10) OVER (ORDER BY id) AS ten FROM t ORDER BY id;
-- => id int, two int, ten int
-- 1 | 1 | 1
-- 2 | 1 | 2
-- 3 | 1 | 3
-- 4 | 2 | 4
-- 5 | 2 | 5

-- case: without an order the frame is the partition
SELECT id, sum(v) OVER () AS total, sum(v) OVER (PARTITION BY k) AS part FROM t ORDER BY id;
-- => id int, total bigint, part bigint
-- 1 | 40 | 30
-- 2 | 40 | 30
-- 3 | 40 | 10
-- 4 | 40 | 10
-- 5 | 40 | 10

-- case: with an order the frame ends at the current row and its equals
SELECT id, sum(v) OVER (PARTITION BY k ORDER BY id) AS rows, sum(v) OVER (ORDER BY k) AS peers FROM t ORDER BY id;
-- => id int, rows bigint, peers bigint
-- 1 | 10 | 30
-- 2 | 30 | 30
-- 3 | NULL | 40
-- 4 | 5 | 40
-- 5 | 10 | 40

-- case: names of columns
SELECT sum(v) OVER (PARTITION BY k ORDER BY id DESC), lead(v) OVER (ORDER BY id), lag(v, 2, 0) OVER (ORDER BY id), rank() OVER (ORDER BY id), nth_value(v, 2) IGNORE NULLS OVER (ORDER BY id) FROM t LIMIT 0;
-- => sum(v) OVER (PARTITION BY k ORDER BY id DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) bigint, lead(v, 1, NULL) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) int, lag(v, 2, 0) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN -2 FOLLOWING AND -2 FOLLOWING) int, RANK() OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, nth_value(v, 2) ignore nulls OVER (ORDER BY id ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int

-- case: frames in rows
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS around, count(*) OVER (ORDER BY id ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING) AS ahead, max(v) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS rest, sum(v) OVER (ORDER BY id ROWS 1 PRECEDING) AS short FROM t ORDER BY id;
-- => id int, around bigint, ahead bigint, rest int, short bigint
-- 1 | 30 | 2 | 20 | 10
-- 2 | 30 | 2 | 20 | 30
-- 3 | 25 | 1 | 5 | 20
-- 4 | 10 | 0 | 5 | 5
-- 5 | 10 | 0 | 5 | 10

-- case: a frame that ends before it begins is empty
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW) AS s, count(v) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) AS c FROM t ORDER BY id;
-- => id int, s bigint, c bigint
-- 1 | NULL | 0
-- 2 | NULL | 0
-- 3 | NULL | 0
-- 4 | NULL | 0
-- 5 | NULL | 0

-- case: frames in values
SELECT id, count(*) OVER (ORDER BY v RANGE BETWEEN 5 PRECEDING AND CURRENT ROW) AS near, count(*) OVER (ORDER BY v DESC RANGE BETWEEN 5 PRECEDING AND 5 FOLLOWING) AS both FROM t ORDER BY id;
-- => id int, near bigint, both bigint
-- 1 | 3 | 3
-- 2 | 1 | 1
-- 3 | 1 | 1
-- 4 | 2 | 3
-- 5 | 2 | 3

-- case: frames in days, months and hours
SELECT id, count(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL 2 DAYS PRECEDING AND CURRENT ROW) AS days, count(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '1' MONTH PRECEDING AND CURRENT ROW) AS months, count(*) OVER (ORDER BY ts RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) AS hours, count(*) OVER (ORDER BY d DESC RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS plain FROM t ORDER BY id;
-- => id int, days bigint, months bigint, hours bigint, plain bigint
-- 1 | 1 | 1 | 1 | 2
-- 2 | 2 | 2 | 2 | 1
-- 3 | 1 | 3 | 1 | 1
-- 4 | 1 | 1 | 1 | 1
-- 5 | 1 | 2 | 2 | 1

-- case: rows before and after
SELECT id, lead(v) OVER w, lag(v, 2, 0) OVER w, lag(id, -1) OVER w, lead(v) IGNORE NULLS OVER w FROM t WINDOW w AS (ORDER BY id) ORDER BY id;
-- => id int, lead(v, 1, NULL) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) int, lag(v, 2, 0) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN -2 FOLLOWING AND -2 FOLLOWING) int, lag(id, -1, NULL) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) int, lead(v, 1, NULL) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) int
-- 1 | 20 | 0 | 2 | 20
-- 2 | NULL | 0 | 3 | 5
-- 3 | 5 | 10 | 4 | 5
-- 4 | 5 | 20 | 5 | 5
-- 5 | NULL | NULL | NULL | NULL

-- case: values of the frame, with and without nulls
SELECT id, first_value(v) OVER w, last_value(v) IGNORE NULLS OVER w, nth_value(v, 2) OVER w, nth_value(v, 3) IGNORE NULLS OVER w, any_value(v) OVER w FROM t WINDOW w AS (ORDER BY id DESC) ORDER BY id;
-- => id int, first_value(v) OVER (ORDER BY id DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, last(v) OVER (ORDER BY id DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, nth_value(v, 2) OVER (ORDER BY id DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, nth_value(v, 3) ignore nulls OVER (ORDER BY id DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, any_value(v) OVER (ORDER BY id DESC NULLS LAST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int
-- 1 | 5 | 10 | 5 | 20 | 5
-- 2 | 5 | 20 | 5 | 20 | 5
-- 3 | 5 | 5 | 5 | NULL | 5
-- 4 | 5 | 5 | 5 | NULL | 5
-- 5 | 5 | 5 | NULL | NULL | 5

-- case: FILTER over a window
SELECT id, count(*) FILTER (WHERE v > 5) OVER (ORDER BY id) AS c FROM t ORDER BY id;
-- => id int, c bigint
-- 1 | 1
-- 2 | 2
-- 3 | 2
-- 4 | 2
-- 5 | 2

-- case: lists grow with the frame
SELECT id, collect_list(v) OVER (ORDER BY id) AS so_far, collect_list(v) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS around FROM t ORDER BY id;
-- => id int, so_far array<int>, around array<int>
-- 1 | [10] | [10,20]
-- 2 | [10,20] | [10,20]
-- 3 | [10,20] | [20,5]
-- 4 | [10,20,5] | [5,5]
-- 5 | [10,20,5,5] | [5,5]

-- case: windows over windows, over groups, inside expressions
SELECT k, sum(v) AS s, sum(sum(v)) OVER () AS total, rank() OVER (ORDER BY sum(v)) + 1 AS r FROM t GROUP BY k ORDER BY k;
-- => k string, s bigint, total bigint, r int
-- a | 30 | 40 | 3
-- b | 10 | 40 | 2

-- case: an alias of a window can be used to its right
SELECT sum(v) OVER (ORDER BY id) AS x, x + 1 AS y FROM t ORDER BY id;
-- => x bigint, y bigint
-- 10 | 11
-- 30 | 31
-- 30 | 31
-- 35 | 36
-- 40 | 41

-- case: QUALIFY
SELECT id FROM t QUALIFY row_number() OVER (PARTITION BY k ORDER BY id DESC) = 1 AND id > 0 ORDER BY id;
-- => id int
-- 2
-- 5

-- case: QUALIFY by an alias, over groups
SELECT k, sum(v) AS s, rank() OVER (ORDER BY sum(v)) AS r FROM t GROUP BY k QUALIFY r = 1;
-- => k string, s bigint, r int
-- b | 10 | 1

-- case: QUALIFY before DISTINCT
SELECT DISTINCT k FROM t QUALIFY row_number() OVER w <= 2 WINDOW w AS (ORDER BY id);
-- => k string
-- a

-- case: QUALIFY without a window
SELECT id FROM t QUALIFY id = 1;
-- => error QUALIFY_REQUIRES_WINDOW_FUNCTION at 1:26..1:32

-- case: QUALIFY with an aggregate
SELECT id, rank() OVER (ORDER BY id) AS r FROM t QUALIFY count(1) > 1;
-- => error QUALIFY_AGGREGATE_NOT_ALLOWED at 1:58..1:70

-- case: without OVER
SELECT row_number() FROM t;
-- => error WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE at 1:8..1:20

-- case: without ORDER BY
SELECT rank() OVER () FROM t;
-- => error WINDOW_FUNCTION_FRAME_NOT_ORDERED at 1:8..1:22

-- case: in WHERE
SELECT id FROM t WHERE row_number() OVER (ORDER BY id) = 1;
-- => error WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE at 1:24..1:55

-- case: in ORDER BY
SELECT id FROM t ORDER BY row_number() OVER (ORDER BY id DESC);
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:27..1:63

-- case: inside an aggregate
SELECT sum(sum(v) OVER ()) FROM t;
-- => error _LEGACY_ERROR_TEMP_1031 at 1:8..1:27

-- case: DISTINCT
SELECT sum(DISTINCT v) OVER (ORDER BY id) FROM t;
-- => error DISTINCT_WINDOW_FUNCTION_UNSUPPORTED at 1:8..1:42

-- case: a plain function
SELECT abs(v) OVER () FROM t;
-- => error UNSUPPORTED_EXPR_FOR_WINDOW at 1:8..1:22

-- case: buckets must be positive
SELECT ntile(0) OVER (ORDER BY id) FROM t;
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:35

-- case: buckets must be constant
SELECT ntile(id) OVER (ORDER BY id) FROM t;
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:14..1:16

-- case: a frame for lead
SELECT lead(v) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;
-- => error _LEGACY_ERROR_TEMP_1035 at 1:8..1:75

-- case: another frame for row_number
SELECT row_number() OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;
-- => error _LEGACY_ERROR_TEMP_1036 at 1:8..1:80

-- case: a range without an order
SELECT sum(v) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;
-- => error DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER at 1:8..1:63

-- case: a range over two keys
SELECT sum(v) OVER (ORDER BY id, v RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;
-- => error DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER at 1:8..1:78

-- case: a range over text
SELECT sum(v) OVER (ORDER BY k RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;
-- => error DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE at 1:46..1:47

-- case: an unknown window
SELECT sum(v) OVER w FROM t;
-- => error MISSING_WINDOW_SPECIFICATION at 1:8..1:21

-- case: a window twice
SELECT sum(v) OVER w FROM t WINDOW w AS (ORDER BY id), w AS (ORDER BY v);
-- => error INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION at 1:56..1:57

-- case: an alias inside a window
SELECT id + 1 AS x, sum(x) OVER (ORDER BY x) FROM t;
-- => error UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW at 1:21..1:45

-- case: ORDER BY a grouping that was not selected, beside a window over the groups
SELECT b, sum(sum(x)) OVER (PARTITION BY b) AS total FROM VALUES ('k2', 'b1', 1), ('k1', 'b1', 2), ('k3', 'b0', 5), ('k1', 'b1', 4) AS t(k, b, x)
GROUP BY k, b ORDER BY k DESC, b;
-- => b string, total bigint
-- b0 | 5
-- b1 | 7
-- b1 | 7

-- case: ORDER BY an aggregate that was not selected, beside a window over the groups
SELECT k, rank() OVER (ORDER BY count(*)) AS r FROM VALUES ('k2', 1), ('k1', 2), ('k3', 5), ('k1', 4), ('k3', 0), ('k3', 1) AS t(k, x)
GROUP BY k ORDER BY max(x) DESC, k;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 2:25..2:26

-- case: how many different values there are about, in frames and in groups
SELECT x, approx_count_distinct(y) OVER (ORDER BY x ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS n,
  approx_count_distinct(y) OVER (PARTITION BY x % 2) AS m FROM VALUES (1, 'a'), (2, 'b'), (3, 'b'), (4, null), (5, 'c'), (6, 'a') AS t(x, y) ORDER BY x;
-- => x int, n bigint, m bigint
-- 1 | 1 | 3
-- 2 | 2 | 2
-- 3 | 2 | 3
-- 4 | 1 | 2
-- 5 | 2 | 3
-- 6 | 2 | 2

-- case: the first rows of each partition
SELECT k, id, v, n FROM (SELECT *, row_number() OVER (PARTITION BY k ORDER BY v DESC NULLS FIRST, id) AS n FROM t) WHERE n = 1 ORDER BY k;
-- => k string, id int, v int, n int
-- a | 2 | 20 | 1
-- b | 3 | NULL | 1

-- case: the first rows of many partitions, whatever order they come in
SELECT count(*), sum(id), min(n), max(n) FROM (SELECT id, rank() OVER (PARTITION BY id % 997 ORDER BY id * 7919 % 10007 DESC) AS n FROM range(20000)) WHERE n <= 3;
-- => count(1) bigint, sum(id) bigint, min(n) int, max(n) int
-- 2991 | 18736621 | 1 | 3

-- case: ranks with ties, the first of each partition
SELECT id % 5 AS p, id, r FROM (SELECT id, rank() OVER (PARTITION BY id % 5 ORDER BY id DIV 10 DESC) AS r FROM range(40)) WHERE r <= 2 ORDER BY p, id;
-- => p bigint, id bigint, r int
-- 0 | 30 | 1
-- 0 | 35 | 1
-- 1 | 31 | 1
-- 1 | 36 | 1
-- 2 | 32 | 1
-- 2 | 37 | 1
-- 3 | 33 | 1
-- 3 | 38 | 1
-- 4 | 34 | 1
-- 4 | 39 | 1

-- case: dense ranks, the first of each partition
SELECT p, collect_set(d), count(*), sum(id) FROM (SELECT id, id % 3 AS p, dense_rank() OVER (PARTITION BY id % 3 ORDER BY id DIV 7) AS d FROM range(100)) WHERE d < 3 GROUP BY p ORDER BY p;
-- => p bigint, collect_set(d) array<int>, count(1) bigint, sum(id) bigint
-- 0 | [1,2] | 5 | 30
-- 1 | [1,2] | 5 | 35
-- 2 | [1,2] | 4 | 26

-- case: a rank over all rows, with what else is known of those before
SELECT id, r, s FROM (SELECT id, rank() OVER (ORDER BY id DIV 4) AS r, sum(id) OVER (ORDER BY id DIV 4) AS s FROM range(30)) WHERE r IN (1, 5) ORDER BY id;
-- => id bigint, r int, s bigint
-- 0 | 1 | 6
-- 1 | 1 | 6
-- 2 | 1 | 6
-- 3 | 1 | 6
-- 4 | 5 | 28
-- 5 | 5 | 28
-- 6 | 5 | 28
-- 7 | 5 | 28

-- case: the first of each partition by text, whose beginnings are alike
SELECT p, s, n FROM (SELECT id % 4 AS p, concat('the same beginning ', lpad(string(id), 3, '0')) AS s, row_number() OVER (PARTITION BY concat('partition number ', id % 4) ORDER BY concat('the same beginning ', lpad(string(id), 3, '0')) DESC) AS n FROM range(50)) WHERE n <= 2 ORDER BY p, n;
-- => p bigint, s string, n int
-- 0 | the same beginning 048 | 1
-- 0 | the same beginning 044 | 2
-- 1 | the same beginning 049 | 1
-- 1 | the same beginning 045 | 2
-- 2 | the same beginning 046 | 1
-- 2 | the same beginning 042 | 2
-- 3 | the same beginning 047 | 1
-- 3 | the same beginning 043 | 2

-- case: what is said of all rows of a partition is said of them before the first are taken
SELECT id, r, b FROM (SELECT id, rank() OVER (PARTITION BY id % 2 ORDER BY id) AS r, ntile(2) OVER (PARTITION BY id % 2 ORDER BY id) AS b FROM range(12)) WHERE r <= 4 ORDER BY id;
-- => id bigint, r int, b int
-- 0 | 1 | 1
-- 1 | 1 | 1
-- 2 | 2 | 1
-- 3 | 2 | 1
-- 4 | 3 | 1
-- 5 | 3 | 1
-- 6 | 4 | 2
-- 7 | 4 | 2

-- case: buckets of all rows, of which the first are asked for
SELECT id, ntile(2) OVER (ORDER BY id) AS b, percent_rank() OVER (ORDER BY id) AS p FROM range(5) LIMIT 3;
-- => id bigint, b int, p double
-- 0 | 1 | 0.0
-- 1 | 1 | 0.25
-- 2 | 1 | 0.5

-- case: the first rows of partitions by nulls and numbers that are not
SELECT string(x) AS x, y FROM (SELECT x, y, row_number() OVER (PARTITION BY x ORDER BY y) AS n FROM VALUES (double('NaN'), 3), (null, 2), (0D, 5), (-0D, 4), (double('NaN'), 1), (null, 1), (0D, 9) AS u(x, y)) WHERE n <= 1 ORDER BY y, x;
-- => x string, y int
-- NULL | 1
-- NaN | 1
-- -0.0 | 4

-- case: bounds are shown as they were written: what stands before PRECEDING is negated, and any negation looks the same
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN -1 PRECEDING AND 2 FOLLOWING), sum(id) OVER (ORDER BY id ROWS BETWEEN 0 PRECEDING AND 2+1 FOLLOWING) FROM range(1);
-- => sum(id) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN -1 PRECEDING AND 2 FOLLOWING) bigint, sum(id) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN 0 PRECEDING AND (2 + 1) FOLLOWING) bigint
-- NULL | 0
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN -(1) FOLLOWING AND CURRENT ROW), sum(id) OVER (ORDER BY id ROWS BETWEEN -1 FOLLOWING AND 1 FOLLOWING) FROM range(1);
-- => sum(id) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) bigint, sum(id) OVER (ORDER BY id ASC NULLS FIRST ROWS BETWEEN -1 FOLLOWING AND 1 FOLLOWING) bigint
-- 0 | 0
SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN 1+1 PRECEDING AND 0 FOLLOWING), sum(id) OVER (ORDER BY CAST(id AS INT) RANGE BETWEEN 1 PRECEDING AND -0 FOLLOWING) FROM range(1);
-- => sum(id) OVER (ORDER BY id ASC NULLS FIRST RANGE BETWEEN (- (1 + 1)) FOLLOWING AND 0 FOLLOWING) bigint, sum(id) OVER (ORDER BY CAST(id AS INT) ASC NULLS FIRST RANGE BETWEEN 1 PRECEDING AND 0 FOLLOWING) bigint
-- 0 | 0

-- case: what is wrong in the function is told before what is wrong in its window, and a frame it does not take first
SELECT ntile(0) OVER (ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM VALUES (1) AS t(x);
-- => error _LEGACY_ERROR_TEMP_1036 at 1:8..1:75
SELECT ntile(0) OVER () FROM VALUES (1) AS t(x);
-- => error WINDOW_FUNCTION_FRAME_NOT_ORDERED at 1:8..1:24
SELECT lead(x, 1, 'z') OVER (ORDER BY x ROWS 1 PRECEDING) FROM VALUES (array(1)) AS t(x);
-- => error _LEGACY_ERROR_TEMP_1035 at 1:8..1:58
SELECT rank() OVER (ORDER BY m RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM VALUES (map(1, 2)) AS t(m);
-- => error _LEGACY_ERROR_TEMP_1036 at 1:8..1:74
SELECT avg(m) OVER (ORDER BY m) FROM VALUES (map(1, 2)) AS t(m);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:32
SELECT avg(a) OVER (ORDER BY a RANGE 1 PRECEDING) FROM VALUES (array(1)) AS t(a);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:50
SELECT sum(x) OVER (PARTITION BY m ORDER BY m) FROM VALUES (1, map(1, 2)) AS t(x, m);
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:45..1:46
SELECT ntile(1, 2) OVER (ROWS 1 PRECEDING) FROM VALUES (1) AS t(x);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:43

-- case: no window for grouping()
SELECT grouping(v) OVER () FROM VALUES (1) AS t(v);
-- => error UNSUPPORTED_EXPR_FOR_WINDOW at 1:8..1:27

-- case: IGNORE NULLS among the arguments: of one argument of first, last and any_value, and nothing behind
SELECT first(a IGNORE NULLS), last(a IGNORE NULLS), any_value(a IGNORE NULLS) FROM VALUES (1) AS t(a);
-- => first(a) int, last(a) int, any_value(a) int
-- 1 | 1 | 1
SELECT first_value(a IGNORE NULLS) FROM VALUES (1) AS t(a);
-- => error PARSE_SYNTAX_ERROR at 1:22..1:28
SELECT first(a RESPECT NULLS) FROM VALUES (1) AS t(a);
-- => error PARSE_SYNTAX_ERROR at 1:16..1:23
SELECT lag(a IGNORE NULLS) OVER (ORDER BY a) FROM VALUES (1) AS t(a);
-- => error PARSE_SYNTAX_ERROR at 1:14..1:20
SELECT first(a, true IGNORE NULLS) FROM VALUES (1) AS t(a);
-- => error PARSE_SYNTAX_ERROR at 1:22..1:28
SELECT first(DISTINCT a IGNORE NULLS) FROM VALUES (1) AS t(a);
-- => error PARSE_SYNTAX_ERROR at 1:25..1:31
SELECT first(a IGNORE NULLS) OVER (ORDER BY a) FROM VALUES (1) AS t(a);
-- => error PARSE_SYNTAX_ERROR at 1:30..1:34
