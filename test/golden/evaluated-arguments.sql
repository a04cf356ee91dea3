-- Which arguments are evaluated, and what overflows first: seen in the errors alone.

-- case: behind a null the other of a pair is not looked at
SELECT corr(y, x) FROM VALUES (NULL, 'x'), ('1', '2') AS t(y, x);
-- => corr(y, x) double
-- NULL
SELECT covar_pop(y, x) FROM VALUES (NULL, 'x'), ('1', '2') AS t(y, x);
-- => covar_pop(y, x) double
-- 0.0
SELECT covar_samp(y, x) FROM VALUES (NULL, 'x'), ('1', '2') AS t(y, x);
-- => covar_samp(y, x) double
-- NULL
SELECT regr_avgx(y, x) FROM VALUES (NULL, 'x'), ('1', '2') AS t(y, x);
-- => regr_avgx(y, x) double
-- 2.0
SELECT regr_avgy(y, x) FROM VALUES (NULL, 'x'), ('1', '2') AS t(y, x);
-- => regr_avgy(y, x) double
-- 1.0
SELECT regr_count(y, x) FROM VALUES (NULL, 'x'), ('1', '2') AS t(y, x);
-- => regr_count(y, x) bigint
-- 1
SELECT regr_sxx(y, x) FROM VALUES (NULL, 'x'), ('1', '2') AS t(y, x);
-- => regr_sxx(y, x) double
-- 0.0
SELECT regr_sxy(y, x) FROM VALUES (NULL, 'x'), ('1', '2') AS t(y, x);
-- => regr_sxy(y, x) double
-- 0.0
SELECT regr_syy(y, x) FROM VALUES (NULL, 'x'), ('1', '2') AS t(y, x);
-- => regr_syy(y, x) double
-- 0.0
SELECT regr_r2(y, x) FROM VALUES (NULL, 'x'), ('1', '2') AS t(y, x);
-- => regr_r2(y, x) double
-- NULL

-- case: the first of a pair is
SELECT corr(y, x) FROM VALUES ('x', NULL) AS t(y, x);
-- => error CAST_INVALID_INPUT at 1:13..1:14

-- case: of a line it is the second
SELECT regr_slope(y, x), regr_intercept(y, x) FROM VALUES ('x', NULL), ('1', '2') AS t(y, x);
-- => regr_slope(y, x) double, regr_intercept(y, x) double
-- NULL | NULL

-- case: the other way round it raises
SELECT regr_slope(y, x) FROM VALUES (NULL, 'x') AS t(y, x);
-- => error CAST_INVALID_INPUT at 1:22..1:23

-- case: FILTER does not keep the argument of a mean from being evaluated
SELECT avg(s) FILTER (WHERE s = '1') FROM VALUES ('x'), ('1') AS t(s);
-- => error CAST_INVALID_INPUT at 1:12..1:13

-- case: nor of other moments
SELECT var_samp(s) FILTER (WHERE s = '1') FROM VALUES ('x'), ('1') AS t(s);
-- => error CAST_INVALID_INPUT at 1:17..1:18

-- case: nor of a pair
SELECT regr_sxx(s, 1) FILTER (WHERE s = '1') FROM VALUES ('x'), ('1') AS t(s);
-- => error CAST_INVALID_INPUT at 1:17..1:18

-- case: nor of a mean that is tried
SELECT try_avg(datediff(s, DATE'2020-01-01')) FILTER (WHERE s = '2020-01-02') FROM VALUES ('x'), ('2020-01-02') AS t(s);
-- => error CAST_INVALID_INPUT at 1:25..1:26

-- case: nor of values each of which counts once
SELECT sum(DISTINCT s) FILTER (WHERE s = '1') FROM VALUES ('x'), ('1') AS t(s);
-- => error CAST_INVALID_INPUT at 1:21..1:22

-- case: of sums and counts it does
SELECT sum(s) FILTER (WHERE s = '1') FROM VALUES ('x'), ('1') AS t(s);
-- => sum(s) FILTER (WHERE (s = 1)) double
-- 1.0
SELECT max(CAST(s AS INT)) FILTER (WHERE s = '1') FROM VALUES ('x'), ('1') AS t(s);
-- => max(CAST(s AS INT)) FILTER (WHERE (s = 1)) int
-- 1
SELECT regr_count(s, 1) FILTER (WHERE s = '1') FROM VALUES ('x'), ('1') AS t(s);
-- => regr_count(s, 1) FILTER (WHERE (s = 1)) bigint
-- 1

-- case: a constant FILTER is decided on first
SELECT avg(s) FILTER (WHERE false), corr(s, s) FILTER (WHERE 1 = 2) FROM VALUES ('x') AS t(s);
-- => avg(s) FILTER (WHERE false) double, corr(s, s) FILTER (WHERE (1 = 2)) double
-- NULL | NULL

-- case: groups
SELECT g, stddev(s) FILTER (WHERE g = 2) FROM VALUES (1, 'x'), (2, '1') AS t(g, s) GROUP BY g;
-- => error CAST_INVALID_INPUT at 1:18..1:19

-- case: a mean that has no place in its type
SELECT avg(x) FROM VALUES (99999999999999999999999999999999999BD) AS t(x);
-- => error NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION

-- case: a sum that has none
SELECT avg(x) FROM VALUES (99999999999999999999999999999999999999BD), (99999999999999999999999999999999999999BD), (99999999999999999999999999999999999999BD), (99999999999999999999999999999999999999BD) AS t(x);
-- => error ARITHMETIC_OVERFLOW

-- case: the same of a sum
SELECT sum(x) FROM VALUES (99999999999999999999999999999999999999BD), (99999999999999999999999999999999999999BD), (99999999999999999999999999999999999999BD), (99999999999999999999999999999999999999BD) AS t(x);
-- => error ARITHMETIC_OVERFLOW

-- case: over a window the sum is looked at with the value
SELECT sum(x) OVER () FROM VALUES (99999999999999999999999999999999999999BD), (99999999999999999999999999999999999999BD) AS t(x);
-- => error NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION

-- case: so is the mean
SELECT avg(x) OVER (ORDER BY x) FROM VALUES (99999999999999999999999999999999999999BD), (99999999999999999999999999999999999998BD) AS t(x);
-- => error NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION

-- case: the divisor is looked at first
SELECT s / n, s % n, s div n, mod(s, n), pmod(s, n) FROM VALUES ('x', CAST(NULL AS INT)) AS t(s, n);
-- => (s / n) double, (s % n) bigint, (s div n) bigint, mod(s, n) bigint, pmod(s, n) bigint
-- NULL | NULL | NULL | NULL | NULL

-- case: where it raises nothing else matters
SELECT n / s FROM VALUES ('x', CAST(NULL AS INT)) AS t(s, n);
-- => error CAST_INVALID_INPUT at 1:12..1:13

-- case: the same of a remainder
SELECT n % s FROM VALUES ('x', CAST(NULL AS INT)) AS t(s, n);
-- => error CAST_INVALID_INPUT at 1:12..1:13

-- case: of rows that are not in the statement
SELECT concat('x', id) / nullif(id, id) FROM range(2);
-- => (concat(x, id) / nullif(id, id)) double
-- NULL
-- NULL

-- case: a factor comes as it is written
SELECT n * s, n + s, n - s FROM VALUES ('x', CAST(NULL AS INT)) AS t(s, n);
-- => (n * s) bigint, (n + s) bigint, (n - s) bigint
-- NULL | NULL | NULL

-- case: a mean of decimals beside NULL is one
SELECT regr_avgy(1.5BD, NULL), regr_avgx(NULL, 1.5BD);
-- => regr_avgy(1.5, NULL) decimal(6,5), regr_avgx(NULL, 1.5) decimal(6,5)
-- NULL | NULL

-- case: a constant tells no partitions apart, and is not evaluated; in an order it is
SELECT sum(x) OVER (PARTITION BY 1 / 0) FROM VALUES (1), (2) AS t(x);
-- => sum(x) OVER (PARTITION BY (1 / 0) ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) bigint
-- 3
-- 3
SELECT sum(x) OVER (PARTITION BY x, 1 / 0) FROM VALUES (1), (2) AS t(x);
-- => sum(x) OVER (PARTITION BY x, (1 / 0) ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) bigint
-- 1
-- 2
SELECT sum(id) OVER (PARTITION BY int('x') ORDER BY id) FROM range(2);
-- => sum(id) OVER (PARTITION BY x ORDER BY id ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) bigint
-- 0
-- 1
SELECT sum(id) OVER (ORDER BY 1 / 0) FROM range(2);
-- => error DIVIDE_BY_ZERO at 1:31..1:36

-- case: the type of a LIMIT is looked at before its value
SELECT id FROM range(2) LIMIT 1 / 0;
-- => error INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE at 1:31..1:36
SELECT id FROM range(2) LIMIT int('x');
-- => error CAST_INVALID_INPUT at 1:31..1:39

-- case: VALUES evaluate their constants whatever is made of them
SELECT count(*) FROM VALUES (1 / 0), (2) AS t(a) GROUP BY a;
-- => error INVALID_INLINE_TABLE.FAILED_SQL_EXPRESSION_EVALUATION at 1:30..1:35
SELECT row_number() OVER (ORDER BY a) FROM VALUES (1 / 0), (2) AS t(a);
-- => error INVALID_INLINE_TABLE.FAILED_SQL_EXPRESSION_EVALUATION at 1:52..1:57
SELECT (SELECT max(a) FROM VALUES (1 / 0), (2) AS t(a));
-- => error INVALID_INLINE_TABLE.FAILED_SQL_EXPRESSION_EVALUATION at 1:36..1:41

-- case: a timestamp less one without a zone is what the clocks say, also where they jump
SELECT TIMESTAMP_NTZ'2024-03-10 02:30:00' - TIMESTAMP'2024-03-09 00:00:00', TIMESTAMP'2024-03-11 00:00:00' - TIMESTAMP_NTZ'2024-03-10 02:30:00';
-- => (TIMESTAMP_NTZ '2024-03-10 02:30:00' - TIMESTAMP '2024-03-09 00:00:00') interval day to second, (TIMESTAMP '2024-03-11 00:00:00' - TIMESTAMP_NTZ '2024-03-10 02:30:00') interval day to second
-- 1 02:30:00.000000000 | 0 21:30:00.000000000

-- case: an argument that has to be a constant raises what its constant raises
SELECT from_json('{}', CAST(1/0 AS STRING));
-- => error DIVIDE_BY_ZERO at 1:29..1:32
SELECT from_csv('1', CAST(1/0 AS STRING));
-- => error DIVIDE_BY_ZERO at 1:27..1:30
SELECT schema_of_json(CAST(1/0 AS STRING));
-- => error DIVIDE_BY_ZERO at 1:28..1:31
SELECT schema_of_csv('a', map('sep', CAST(1/0 AS STRING)));
-- => error DIVIDE_BY_ZERO at 1:43..1:46
SELECT to_json(named_struct('a', 1), map('x', CAST(1/0 AS STRING)));
-- => error DIVIDE_BY_ZERO at 1:52..1:55
SELECT percentile(id, 1/0) FROM range(2);
-- => error DIVIDE_BY_ZERO at 1:23..1:26
SELECT percentile_approx(id, 0.5, int('x')) FROM range(2);
-- => error CAST_INVALID_INPUT at 1:35..1:43
SELECT max_by(id, id, int('x')) FROM range(2);
-- => error CAST_INVALID_INPUT at 1:23..1:31
SELECT stack(int('x'), 1, 2);
-- => error CAST_INVALID_INPUT at 1:14..1:22
SELECT to_number('1', CAST(1/0 AS STRING));
-- => error DIVIDE_BY_ZERO at 1:28..1:31
SELECT to_char(1, CAST(1/0 AS STRING));
-- => error DIVIDE_BY_ZERO at 1:24..1:27
SELECT mask('a', CAST(1/0 AS STRING));
-- => error DIVIDE_BY_ZERO at 1:23..1:26
SELECT approx_top_k(id, int('x')) FROM range(2);
-- => error CAST_INVALID_INPUT at 1:25..1:33
SELECT rand(int('x'));
-- => error CAST_INVALID_INPUT at 1:13..1:21
SELECT listagg('a', CAST(1/0 AS STRING)) FROM range(2);
-- => error DIVIDE_BY_ZERO at 1:26..1:29
SELECT hll_sketch_agg(id, int('x')) FROM range(2);
-- => error CAST_INVALID_INPUT at 1:27..1:35
SELECT time_bucket(CAST('x' AS INTERVAL DAY), TIMESTAMP'2020-01-01');
-- => error INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE at 1:20..1:45
SELECT date_part(CAST(1/0 AS STRING), DATE'2020-01-01');
-- => error DIVIDE_BY_ZERO at 1:23..1:26
SELECT histogram_numeric(id, int('x')) FROM range(2);
-- => error CAST_INVALID_INPUT at 1:30..1:38
SELECT variant_get(parse_json('1'), '$', CAST(1/0 AS STRING));
-- => error DIVIDE_BY_ZERO at 1:47..1:50

-- case: what raises on purpose is no constant
SELECT from_json('{}', raise_error('x'));
-- => error INVALID_SCHEMA.NON_STRING_LITERAL at 1:8..1:41
SELECT schema_of_csv(raise_error('x'));
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:39
SELECT schema_of_json(raise_error('x'));
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:40
SELECT to_char(1, raise_error('x'));
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:36

-- case: a line of CSV whose columns are asked for is a constant, and not NULL
SELECT schema_of_csv(a) FROM VALUES ('a') AS t(a);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:24
SELECT schema_of_csv(NULL);
-- => error DATATYPE_MISMATCH.UNEXPECTED_NULL at 1:8..1:27
SELECT schema_of_csv(CAST(NULL AS STRING));
-- => error DATATYPE_MISMATCH.UNEXPECTED_NULL at 1:8..1:43
SELECT schema_of_csv(concat('1', ',a'));
-- => schema_of_csv(concat(1, ,a)) string
-- STRUCT<_c0: INT, _c1: STRING>

-- case: NULL in any character set is NULL, over rows that are not given in the query
SELECT decode(NULL, CAST(1/0 AS STRING));
-- => decode(NULL, CAST((1 / 0) AS STRING)) string
-- NULL
SELECT decode(CAST(NULL AS BINARY), raise_error('x'));
-- => decode(CAST(NULL AS BINARY), raise_error(USER_RAISED_EXCEPTION, map(errorMessage, x))) string
-- NULL
SELECT decode(if(id > 5, binary('a'), null), CAST(id/0 AS STRING)) FROM range(1);
-- => decode((IF((id > 5), a, NULL)), CAST((id / 0) AS STRING)) string
-- NULL
SELECT decode(if(id > 5, binary('a'), null), raise_error('x')) FROM range(1);
-- => decode((IF((id > 5), a, NULL)), raise_error(USER_RAISED_EXCEPTION, map(errorMessage, x))) string
-- NULL
SELECT decode(b, 'nope') FROM VALUES (CAST(NULL AS BINARY)) AS t(b);
-- => decode(b, nope) string
-- NULL
SELECT decode(binary('a'), NULL), decode(binary(string(id)), 'utf-8') FROM range(2) ORDER BY 2;
-- => decode(a, NULL) string, decode(id, utf-8) string
-- NULL | 0
-- NULL | 1

-- case: a constant to group by that nobody reads is not evaluated
SELECT count(*) FROM range(3) GROUP BY 1/0;
-- => count(1) bigint
-- 3
SELECT count(*) FROM range(0) GROUP BY 1/0;
-- => count(1) bigint
SELECT count(*) FROM range(3) WHERE id > 7 GROUP BY 1/0, 2/0;
-- => count(1) bigint
SELECT (SELECT count(*) FROM range(3) GROUP BY 1/0), (SELECT count(*) FROM range(3) WHERE id > 7 GROUP BY 1/0), EXISTS (SELECT count(*) FROM range(3) GROUP BY 1/0);
-- => scalarsubquery() bigint, scalarsubquery() bigint, exists() boolean
-- 3 | NULL | true
SELECT id FROM range(2) GROUP BY id, 1/0 ORDER BY id;
-- => id bigint
-- 0
-- 1
SELECT count(*) FROM range(3) GROUP BY 1/0 HAVING count(*) > 1;
-- => count(1) bigint
-- 3
SELECT count(*) FROM (SELECT id FROM range(3) GROUP BY id, 1/0);
-- => count(1) bigint
-- 3
SELECT 1/0, count(*) FROM range(3) GROUP BY 1/0;
-- => error DIVIDE_BY_ZERO at 1:8..1:11
SELECT count(*) FROM range(3) GROUP BY ROLLUP (1/0);
-- => error DIVIDE_BY_ZERO at 1:48..1:51
SELECT DISTINCT 1/0 FROM range(3);
-- => error DIVIDE_BY_ZERO at 1:17..1:20

-- case: any other one is, for each row
SELECT id FROM range(3) GROUP BY id, id/0;
-- => error DIVIDE_BY_ZERO at 1:38..1:42
SELECT id FROM range(3) GROUP BY id, raise_error('x');
-- => error USER_RAISED_EXCEPTION at 1:38..1:54
SELECT id FROM range(0) GROUP BY id, raise_error('x');
-- => id bigint
SELECT count(*) FROM range(3) GROUP BY raise_error('x');
-- => error USER_RAISED_EXCEPTION at 1:40..1:56
