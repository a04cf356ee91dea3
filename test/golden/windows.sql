-- OVER: ranks, frames, neighbours, QUALIFY; answers are those of Spark 4.3.

-- case: rows
CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 'a', 10, date'2020-01-01', timestamp'2020-01-01 10:00:00'), (2, 'a', 20, date'2020-01-03', timestamp'2020-01-01 11:00:00'), (3, 'b', null, date'2020-02-01', timestamp'2020-01-02 10:00:00'), (4, 'b', 5, null, null), (5, 'b', 5, date'2020-02-28', timestamp'2020-01-02 10:30:00') AS t(id, k, v, d, ts);

-- case: ranks with ties
SELECT id, row_number() OVER w, rank() OVER w, dense_rank() OVER w, percent_rank() OVER w, cume_dist() OVER w FROM t WINDOW w AS (ORDER BY k) ORDER BY id;

-- case: the order decides the rank, nulls first when ascending
SELECT id, rank() OVER (ORDER BY v) AS up, rank() OVER (ORDER BY v DESC) AS down, rank() OVER (ORDER BY v NULLS LAST) AS last FROM t ORDER BY id;

-- case: buckets
SELECT id, ntile(2) OVER (ORDER BY id) AS two, ntile(10) OVER (ORDER BY id) AS ten FROM t ORDER BY id;

-- case: without an order the frame is the partition
SELECT id, sum(v) OVER () AS total, sum(v) OVER (PARTITION BY k) AS part FROM t ORDER BY id;

-- case: with an order the frame ends at the current row and its equals
SELECT id, sum(v) OVER (PARTITION BY k ORDER BY id) AS rows, sum(v) OVER (ORDER BY k) AS peers FROM t ORDER BY id;

-- case: names of columns
SELECT sum(v) OVER (PARTITION BY k ORDER BY id DESC), lead(v) OVER (ORDER BY id), lag(v, 2, 0) OVER (ORDER BY id), rank() OVER (ORDER BY id), nth_value(v, 2) IGNORE NULLS OVER (ORDER BY id) FROM t LIMIT 0;

-- case: frames in rows
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS around, count(*) OVER (ORDER BY id ROWS BETWEEN 2 FOLLOWING AND 3 FOLLOWING) AS ahead, max(v) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS rest, sum(v) OVER (ORDER BY id ROWS 1 PRECEDING) AS short FROM t ORDER BY id;

-- case: a frame that ends before it begins is empty
SELECT id, sum(v) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW) AS s, count(v) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) AS c FROM t ORDER BY id;

-- case: frames in values
SELECT id, count(*) OVER (ORDER BY v RANGE BETWEEN 5 PRECEDING AND CURRENT ROW) AS near, count(*) OVER (ORDER BY v DESC RANGE BETWEEN 5 PRECEDING AND 5 FOLLOWING) AS both FROM t ORDER BY id;

-- case: frames in days, months and hours
SELECT id, count(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL 2 DAYS PRECEDING AND CURRENT ROW) AS days, count(*) OVER (ORDER BY d RANGE BETWEEN INTERVAL '1' MONTH PRECEDING AND CURRENT ROW) AS months, count(*) OVER (ORDER BY ts RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) AS hours, count(*) OVER (ORDER BY d DESC RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) AS plain FROM t ORDER BY id;

-- case: rows before and after
SELECT id, lead(v) OVER w, lag(v, 2, 0) OVER w, lag(id, -1) OVER w, lead(v) IGNORE NULLS OVER w FROM t WINDOW w AS (ORDER BY id) ORDER BY id;

-- case: values of the frame, with and without nulls
SELECT id, first_value(v) OVER w, last_value(v) IGNORE NULLS OVER w, nth_value(v, 2) OVER w, nth_value(v, 3) IGNORE NULLS OVER w, any_value(v) OVER w FROM t WINDOW w AS (ORDER BY id DESC) ORDER BY id;

-- case: FILTER over a window
SELECT id, count(*) FILTER (WHERE v > 5) OVER (ORDER BY id) AS c FROM t ORDER BY id;

-- case: lists grow with the frame
SELECT id, collect_list(v) OVER (ORDER BY id) AS so_far, collect_list(v) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS around FROM t ORDER BY id;

-- case: windows over windows, over groups, inside expressions
SELECT k, sum(v) AS s, sum(sum(v)) OVER () AS total, rank() OVER (ORDER BY sum(v)) + 1 AS r FROM t GROUP BY k ORDER BY k;

-- case: an alias of a window can be used to its right
SELECT sum(v) OVER (ORDER BY id) AS x, x + 1 AS y FROM t ORDER BY id;

-- case: QUALIFY
SELECT id FROM t QUALIFY row_number() OVER (PARTITION BY k ORDER BY id DESC) = 1 AND id > 0 ORDER BY id;

-- case: QUALIFY by an alias, over groups
SELECT k, sum(v) AS s, rank() OVER (ORDER BY sum(v)) AS r FROM t GROUP BY k QUALIFY r = 1;

-- case: QUALIFY before DISTINCT
SELECT DISTINCT k FROM t QUALIFY row_number() OVER w <= 2 WINDOW w AS (ORDER BY id);

-- case: QUALIFY without a window
SELECT id FROM t QUALIFY id = 1;

-- case: QUALIFY with an aggregate
SELECT id, rank() OVER (ORDER BY id) AS r FROM t QUALIFY count(1) > 1;

-- case: without OVER
SELECT row_number() FROM t;

-- case: without ORDER BY
SELECT rank() OVER () FROM t;

-- case: in WHERE
SELECT id FROM t WHERE row_number() OVER (ORDER BY id) = 1;

-- case: in ORDER BY
SELECT id FROM t ORDER BY row_number() OVER (ORDER BY id DESC);

-- case: inside an aggregate
SELECT sum(sum(v) OVER ()) FROM t;

-- case: DISTINCT
SELECT sum(DISTINCT v) OVER (ORDER BY id) FROM t;

-- case: a plain function
SELECT abs(v) OVER () FROM t;

-- case: buckets must be positive
SELECT ntile(0) OVER (ORDER BY id) FROM t;

-- case: buckets must be constant
SELECT ntile(id) OVER (ORDER BY id) FROM t;

-- case: a frame for lead
SELECT lead(v) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;

-- case: another frame for row_number
SELECT row_number() OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;

-- case: a range without an order
SELECT sum(v) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;

-- case: a range over two keys
SELECT sum(v) OVER (ORDER BY id, v RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;

-- case: a range over text
SELECT sum(v) OVER (ORDER BY k RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t;

-- case: an unknown window
SELECT sum(v) OVER w FROM t;

-- case: a window twice
SELECT sum(v) OVER w FROM t WINDOW w AS (ORDER BY id), w AS (ORDER BY v);

-- case: an alias inside a window
SELECT id + 1 AS x, sum(x) OVER (ORDER BY x) FROM t;
