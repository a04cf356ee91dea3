-- case: NEAREST: so many of the other side for each row
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
SELECT * FROM u JOIN p EXACT NEAREST 2 BY DISTANCE abs(x - y) ORDER BY id, pid;
-- => id int, x int, pid int, y int
-- 1 | 10 | 1 | 11
-- 1 | 10 | 5 | 12
-- 2 | 20 | 2 | 13
-- 2 | 20 | 3 | 19
SELECT * FROM u JOIN p APPROX NEAREST BY DISTANCE abs(x - y) ORDER BY id;
-- => id int, x int, pid int, y int
-- 1 | 10 | 1 | 11
-- 2 | 20 | 3 | 19
SELECT * FROM u INNER JOIN p EXACT NEAREST 2 BY SIMILARITY -abs(x - y) ORDER BY id, pid;
-- => id int, x int, pid int, y int
-- 1 | 10 | 1 | 11
-- 1 | 10 | 5 | 12
-- 2 | 20 | 2 | 13
-- 2 | 20 | 3 | 19

-- case: NEAREST: an outer join keeps rows that have no distance to any
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u LEFT JOIN p EXACT NEAREST 2 BY DISTANCE abs(x - y) ORDER BY id, pid;
-- => id int, x int, pid int, y int
-- 1 | 10 | 1 | 11
-- 1 | 10 | 5 | 12
-- 2 | 20 | 2 | 13
-- 2 | 20 | 3 | 19
-- 3 | NULL | NULL | NULL
SELECT id, pid FROM u LEFT OUTER JOIN (SELECT * FROM p WHERE y > 100) p EXACT NEAREST BY DISTANCE abs(x - y) ORDER BY id;
-- => id int, pid int
-- 1 | NULL
-- 2 | NULL
-- 3 | NULL

-- case: NEAREST: ranked by any type that has an order, of either side or none
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN p EXACT NEAREST 2 BY DISTANCE struct(x, y) ORDER BY id, y;
-- => id int, x int, pid int, y int
-- 1 | 10 | 4 | NULL
-- 1 | 10 | 1 | 11
-- 2 | 20 | 4 | NULL
-- 2 | 20 | 1 | 11
-- 3 | NULL | 4 | NULL
-- 3 | NULL | 1 | 11
SELECT id, max(y) FROM u JOIN p EXACT NEAREST 1 BY DISTANCE y GROUP BY id ORDER BY id;
-- => id int, max(y) int
-- 1 | 11
-- 2 | 11
-- 3 | 11
SELECT id, pid FROM u JOIN p EXACT NEAREST 100000 BY DISTANCE x ORDER BY id, pid;
-- => id int, pid int
-- 1 | 1
-- 1 | 2
-- 1 | 3
-- 1 | 4
-- 1 | 5
-- 2 | 1
-- 2 | 2
-- 2 | 3
-- 2 | 4
-- 2 | 5
SELECT id, count(*) FROM u JOIN p EXACT NEAREST 3 BY DISTANCE 'a' GROUP BY id ORDER BY id;
-- => id int, count(1) bigint
-- 1 | 3
-- 2 | 3
-- 3 | 3

-- case: NEAREST: beside other joins, in pipes, of itself
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT u.id, p.pid FROM u JOIN p EXACT NEAREST BY DISTANCE abs(x - y) JOIN u u2 ON u2.id = p.pid ORDER BY ALL;
-- => id int, pid int
-- 1 | 1
-- 2 | 3
FROM u |> JOIN p EXACT NEAREST BY DISTANCE abs(x - y) |> SELECT id, pid |> ORDER BY id;
-- => id int, pid int
-- 1 | 1
-- 2 | 3
SELECT * FROM u a JOIN u b EXACT NEAREST 1 BY DISTANCE abs(a.x - b.x) ORDER BY a.id;
-- => id int, x int, id int, x int
-- 1 | 10 | 1 | 10
-- 2 | 20 | 2 | 20
SELECT * FROM (u JOIN p EXACT NEAREST 1 BY DISTANCE abs(x - y)) WHERE id > 1;
-- => id int, x int, pid int, y int
-- 2 | 20 | 3 | 19

-- case: NEAREST: its words are names elsewhere
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT exact, approx, nearest FROM VALUES (1, 2, 3) AS t(exact, approx, nearest);
-- => exact int, approx int, nearest int
-- 1 | 2 | 3
SELECT exact.id FROM u exact JOIN p approx ON exact.id = approx.pid ORDER BY 1;
-- => id int
-- 1
-- 2
-- 3

-- case: NEAREST: other kinds of joins
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u RIGHT JOIN p EXACT NEAREST 2 BY DISTANCE abs(x - y);
-- => error NEAREST_BY_JOIN.UNSUPPORTED_JOIN_TYPE at 1:17..1:68

-- case: NEAREST: a cross join
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u CROSS JOIN p EXACT NEAREST 2 BY DISTANCE abs(x - y);
-- => error NEAREST_BY_JOIN.UNSUPPORTED_JOIN_TYPE at 1:17..1:68

-- case: NEAREST: a lateral one
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN LATERAL (SELECT * FROM p WHERE pid > u.id) q EXACT NEAREST BY DISTANCE abs(x - y);
-- => error UNSUPPORTED_FEATURE.LATERAL_JOIN_NEAREST_BY at 1:17..1:103

-- case: NEAREST: none
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN p EXACT NEAREST 0 BY DISTANCE abs(x - y);
-- => error NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE at 1:17..1:62

-- case: NEAREST: too many
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN p EXACT NEAREST 100001 BY DISTANCE abs(x - y);
-- => error NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE at 1:17..1:67

-- case: NEAREST: a number that is computed
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN p EXACT NEAREST 1 + 1 BY DISTANCE abs(x - y);
-- => error PARSE_SYNTAX_ERROR at 1:40..1:41

-- case: NEAREST: no order
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN p EXACT NEAREST 2 BY DISTANCE map(x, y);
-- => error NEAREST_BY_JOIN.NON_ORDERABLE_RANKING_EXPRESSION at 1:17..1:61

-- case: NEAREST: an aggregate
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN p EXACT NEAREST 2 BY DISTANCE sum(x);
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:17..1:58

-- case: NEAREST: a window
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN p EXACT NEAREST 2 BY DISTANCE row_number() OVER (ORDER BY x);
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:52..1:82

-- case: NEAREST: a generator
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN p EXACT NEAREST 2 BY DISTANCE explode(array(1));
-- => error UNSUPPORTED_GENERATOR.OUTSIDE_SELECT at 1:52..1:69

-- case: NEAREST: no such column
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN p EXACT NEAREST 2 BY DISTANCE nosuch;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:52..1:58

-- case: NEAREST: a column of both sides
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u a JOIN u b EXACT NEAREST 2 BY DISTANCE x;
-- => error AMBIGUOUS_REFERENCE at 1:56..1:57

-- case: NEAREST: and a condition
CREATE TEMPORARY VIEW u(id, x) AS VALUES (1, 10), (2, 20), (3, NULL);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:69
CREATE TEMPORARY VIEW p(pid, y) AS VALUES (1, 11), (2, 13), (3, 19), (4, NULL), (5, 12);
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:88
SELECT * FROM u JOIN p EXACT NEAREST BY DISTANCE abs(x - y) ON u.id = p.pid;
-- => error PARSE_SYNTAX_ERROR at 1:61..1:63

-- case: ASOF: the closest row at or before
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts) ON t.k = q.k ORDER BY v;
-- => k int, ts int, v string, k int, ts int, w string
-- 1 | 10 | a | 1 | 10 | q
-- 1 | 20 | b | 1 | 19 | r
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts > q.ts) ON t.k = q.k ORDER BY v;
-- => k int, ts int, v string, k int, ts int, w string
-- 1 | 10 | a | 1 | 8 | p
-- 1 | 20 | b | 1 | 19 | r
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (q.ts <= t.ts) ON t.k = q.k ORDER BY v;
-- => k int, ts int, v string, k int, ts int, w string
-- 1 | 10 | a | 1 | 10 | q
-- 1 | 20 | b | 1 | 19 | r

-- case: ASOF: the closest row at or after
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts <= q.ts) ON t.k = q.k ORDER BY v;
-- => k int, ts int, v string, k int, ts int, w string
-- 1 | 10 | a | 1 | 10 | q
-- 2 | 15 | c | 2 | 16 | s
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts < q.ts) ON t.k = q.k ORDER BY v;
-- => k int, ts int, v string, k int, ts int, w string
-- 1 | 10 | a | 1 | 19 | r
-- 2 | 15 | c | 2 | 16 | s
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (q.ts >= t.ts) ON t.k = q.k ORDER BY v;
-- => k int, ts int, v string, k int, ts int, w string
-- 1 | 10 | a | 1 | 10 | q
-- 2 | 15 | c | 2 | 16 | s

-- case: ASOF: an outer join keeps the rows that have none
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t LEFT ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts) ON t.k = q.k ORDER BY v;
-- => k int, ts int, v string, k int, ts int, w string
-- 1 | 10 | a | 1 | 10 | q
-- 1 | 20 | b | 1 | 19 | r
-- 2 | 15 | c | NULL | NULL | NULL
-- 3 | 5 | d | NULL | NULL | NULL
-- NULL | 7 | n | NULL | NULL | NULL
-- 1 | NULL | x | NULL | NULL | NULL
SELECT * FROM t LEFT OUTER ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts) USING (k) ORDER BY v;
-- => k int, ts int, v string, ts int, w string
-- 1 | 10 | a | 10 | q
-- 1 | 20 | b | 19 | r
-- 2 | 15 | c | NULL | NULL
-- 3 | 5 | d | NULL | NULL
-- NULL | 7 | n | NULL | NULL
-- 1 | NULL | x | NULL | NULL

-- case: ASOF: without a condition, with several, with one that is no equality
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT v, w FROM t ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts) ORDER BY v;
-- => v string, w string
-- a | q
-- b | r
-- c | q
-- n | z
SELECT v, w FROM t INNER ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts) ON t.k = q.k AND w <> 'q' ORDER BY v;
-- => v string, w string
-- a | p
-- b | r
SELECT v, w FROM t ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts) ON t.k < q.k ORDER BY v;
-- => v string, w string
-- b | s
SELECT v, w FROM t ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts) ON (SELECT true) ORDER BY v;
-- => v string, w string
-- a | q
-- b | r
-- c | q
-- n | z

-- case: ASOF: what is compared may be computed, and of another type
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT v, w FROM t ASOF JOIN q MATCH_CONDITION (t.ts + t.k >= q.ts) ON t.k = q.k ORDER BY v;
-- => v string, w string
-- a | q
-- b | r
-- c | s
SELECT v, w FROM t ASOF JOIN q MATCH_CONDITION (CAST(t.ts AS DOUBLE) >= q.ts) ON t.k = q.k ORDER BY v;
-- => v string, w string
-- a | q
-- b | r
SELECT v, w FROM t ASOF JOIN q MATCH_CONDITION (t.v >= q.w) ON t.k = q.k ORDER BY v;
-- => v string, w string
-- x | r
SELECT v, w FROM t ASOF JOIN q MATCH_CONDITION (struct(t.ts) >= struct(q.ts)) ON t.k = q.k ORDER BY v;
-- => v string, w string
-- a | q
-- b | r
-- x | y

-- case: ASOF: one after the other, in pipes
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT t.v, q.w, q2.w FROM t ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts) ON t.k = q.k ASOF JOIN q q2 MATCH_CONDITION (t.ts <= q2.ts) ON t.k = q2.k;
-- => v string, w string, w string
-- a | q | q
FROM t |> LEFT ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts) ON t.k = q.k |> SELECT v, w |> ORDER BY v;
-- => v string, w string
-- a | q
-- b | r
-- c | NULL
-- d | NULL
-- n | NULL
-- x | NULL

-- case: ASOF: its words are names elsewhere
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT asof, match_condition FROM VALUES (1, 2) AS x(asof, match_condition);
-- => asof int, match_condition int
-- 1 | 2
SELECT count(*) FROM t ASOF JOIN q ON asof.k = q.k;
-- => count(1) bigint
-- 13

-- case: ASOF: an equality
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts = q.ts) ON t.k = q.k;
-- => error ASOF_JOIN_MATCH_CONDITION_INVALID_OPERATOR at 1:17..1:58

-- case: ASOF: two comparisons
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts AND t.k = q.k);
-- => error ASOF_JOIN_MATCH_CONDITION_INVALID_OPERATOR at 1:17..1:73

-- case: ASOF: both sides in one operand
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts + q.k >= q.ts) ON t.k = q.k;
-- => error ASOF_JOIN_MATCH_CONDITION_TABLE_REFERENCE at 1:17..1:65

-- case: ASOF: one side in both operands
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts >= t.k) ON t.k = q.k;
-- => error ASOF_JOIN_MATCH_CONDITION_TABLE_REFERENCE at 1:17..1:58

-- case: ASOF: types without an order
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (map(1, t.ts) >= map(1, q.ts)) ON t.k = q.k;
-- => error ASOF_JOIN_MATCH_CONDITION_INVALID_TYPE at 1:17..1:75

-- case: ASOF: types that cannot be compared
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts >= DATE'2020-01-01') ON t.k = q.k;
-- => error ASOF_JOIN_MATCH_CONDITION_INVALID_TYPE at 1:17..1:71

-- case: ASOF: a subquery
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts >= (SELECT max(ts) FROM q)) ON t.k = q.k;
-- => error ASOF_JOIN_MATCH_CONDITION_INVALID_EXPRESSION at 1:17..1:78

-- case: ASOF: an aggregate
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (sum(t.ts) >= q.ts) ON t.k = q.k;
-- => error ASOF_JOIN_MATCH_CONDITION_INVALID_EXPRESSION at 1:17..1:64

-- case: ASOF: a window
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (t.ts >= max(q.ts) OVER ()) ON t.k = q.k;
-- => error ASOF_JOIN_MATCH_CONDITION_INVALID_EXPRESSION at 1:17..1:72

-- case: ASOF: a generator
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (explode(array(t.ts)) >= q.ts) ON t.k = q.k;
-- => error ASOF_JOIN_MATCH_CONDITION_INVALID_EXPRESSION at 1:17..1:75

-- case: ASOF: a random value
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN q MATCH_CONDITION (rand() >= q.ts) ON t.k = q.k;
-- => error ASOF_JOIN_MATCH_CONDITION_INVALID_EXPRESSION at 1:17..1:61

-- case: ASOF: another kind of join
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t RIGHT ASOF JOIN q MATCH_CONDITION (t.ts >= q.ts);
-- => error PARSE_SYNTAX_ERROR at 1:23..1:27

-- case: ASOF: a lateral one
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t ASOF JOIN LATERAL (SELECT * FROM q WHERE q.k = t.k) r MATCH_CONDITION (t.ts >= r.ts);
-- => error PARSE_SYNTAX_ERROR at 1:27..1:34

-- case: ASOF: a join that is none
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
CREATE TEMPORARY VIEW t(k, ts, v) AS VALUES (1, 10, 'a'), (1, 20, 'b'), (2, 15, 'c'), (3, 5, 'd'), (NULL, 7, 'n'), (1, NULL, 'x');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
CREATE TEMPORARY VIEW q(k, ts, w) AS VALUES (1, 8, 'p'), (1, 10, 'q'), (1, 19, 'r'), (2, 16, 's'), (NULL, 6, 'z'), (1, NULL, 'y');
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:130
SELECT * FROM t LEFT JOIN q MATCH_CONDITION (t.ts >= q.ts);
-- => error PARSE_SYNTAX_ERROR at 1:47..1:48

-- case: ASOF: switched off
SELECT * FROM VALUES (1) AS t(a) ASOF JOIN VALUES (1) AS s(b) MATCH_CONDITION (a >= b);
-- => a int, b int
-- 1 | 1

-- case: ASOF: NaN, zeros of both signs and NULL, of rows that stand there
SET spark.sql.join.asofJoin.enabled=true;
-- => key string, value string
-- spark.sql.join.asofJoin.enabled | true
SELECT a, b FROM VALUES (1, double('NaN')), (2, 1.0D), (3, -0.0D), (4, NULL) AS l(i, a) LEFT ASOF JOIN VALUES (0.0D), (double('NaN')), (double('Infinity')) AS r(b) MATCH_CONDITION (a >= b) ORDER BY i;
-- => a double, b double
-- NaN | NaN
-- 1.0 | 0.0
-- -0.0 | 0.0
-- NULL | NULL
