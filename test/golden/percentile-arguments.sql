-- case: times of day have percentiles
SET spark.sql.timeType.enabled = true;
-- => key string, value string
-- spark.sql.timeType.enabled | true
SELECT median(x), percentile(x, 0.3), percentile_cont(0.4) WITHIN GROUP (ORDER BY x), percentile_disc(0.4) WITHIN GROUP (ORDER BY x DESC)
FROM VALUES (TIME'10:00:00'), (TIME'12:00:01'), (NULL) AS t(x);
-- => median(x) time(6), percentile(x, 0.3, 1) time(6), percentile_cont(0.4) WITHIN GROUP (ORDER BY x) time(6), percentile_disc(0.4) WITHIN GROUP (ORDER BY x DESC) time(6)
-- 11:00:00.5 | 10:36:00.3 | 10:48:00.4 | 12:00:01

-- case: results between intervals are cut off
SELECT median(x), percentile(x, 0.5) FROM VALUES (INTERVAL 1 MONTH), (INTERVAL 4 MONTH) AS t(x);
-- => median(x) interval year to month, percentile(x, 0.5, 1) interval year to month
-- 0-2 | 0-2
SELECT median(x), percentile(x, 0.3) FROM VALUES (INTERVAL 0.000001 SECOND), (INTERVAL 0.000004 SECOND) AS t(x);
-- => median(x) interval day to second, percentile(x, 0.3, 1) interval day to second
-- 0 00:00:00.000002000 | 0 00:00:00.000001000

-- case: of a timestamp its time of day
SELECT percentile(TIMESTAMP'2020-01-01 10:30:00', 0.5);
-- => percentile(TIMESTAMP '2020-01-01 10:30:00', 0.5, 1) time(6)
-- 10:30:00

-- case: a date has no time of day
SELECT percentile(DATE'2020-01-01', 0.5);
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:8..1:41

-- case: neither truth values nor calendar intervals
SELECT percentile(true, 0.5);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:29
SELECT percentile(make_interval(1), 0.5);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:41
SELECT percentile_approx(make_interval(1), 0.5);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:48
SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY true);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:57

-- case: shares are numbers, none of them null
SELECT percentile(1, true);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:27
SELECT percentile(1, array(0.1, NULL));
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:39
SELECT percentile(1, array('0.1'));
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:35

-- case: no shares, no percentiles
SELECT percentile(1, array()), percentile_approx(1, array());
-- => percentile(1, array(), 1) array<double>, percentile_approx(1, array(), 10000) array<int>
-- NULL | NULL

-- case: how often a value counts is a whole number
SELECT percentile(x, 0.5, p) FROM VALUES (1, 0), (2, 3), (5, NULL) AS t(x, p);
-- => percentile(x, 0.5, p) double
-- 2.0
SELECT percentile(1, 0.5, '1');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:31
SELECT percentile(1, 0.5, -1);
-- => error NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION

-- case: the accuracy is a constant above 0
SELECT percentile_approx(1, 0.5, 0);
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:36
SELECT percentile_approx(1, 0.5, NULL);
-- => error DATATYPE_MISMATCH.UNEXPECTED_NULL at 1:8..1:39
SELECT percentile_approx(x, 0.5, p) FROM VALUES (1, 5) AS t(x, p);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:36

-- case: shares above 1 are refused before there are rows
SELECT percentile(a, 1.1) FROM VALUES (1) AS t(a) WHERE false;
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:26
SELECT percentile(a, 0.1 + 1) FROM VALUES (1) AS t(a) WHERE false;
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:30
SELECT percentile_approx(a, array(0.1, -0.5)) FROM VALUES (1) AS t(a) WHERE false;
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:46
SELECT percentile_cont(1.5) WITHIN GROUP (ORDER BY a) FROM VALUES (1) AS t(a) WHERE false;
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:54
SELECT percentile(a, double('NaN')) FROM VALUES (1), (2) AS t(a);
-- => percentile(a, NaN, 1) double
-- 1.0

-- case: values as often as a number says, however great it is
SELECT percentile(x, 0.5, 9000000000000) AS a, percentile(x, array(0.1, 0.9), 9000000000000) AS b FROM VALUES (1), (2), (5) AS t(x);
-- => a double, b array<double>
-- 2.0 | [1.0,5.0]
SELECT percentile(x, 0.5, n) AS a, percentile(x, array(0.0, 0.35, 1.0), n) AS b FROM VALUES (1, 3), (5, 7), (2, 1), (9, 0), (8, NULL), (NULL, 4) AS t(x, n);
-- => a double, b array<double>
-- 5.0 | [1.0,3.5,5.0]
SELECT k, percentile(x, 0.25, n) AS a FROM VALUES (1, 1.5, 2), (1, 2.5, 1), (2, 4.0, 0), (3, NULL, 1) AS t(k, x, n) GROUP BY k ORDER BY k;
-- => k int, a double
-- 1 | 1.5
-- 2 | NULL
-- 3 | NULL
SELECT percentile(x, 0.5, n) AS a, percentile(-x, 0.5, n) AS b FROM VALUES (INTERVAL '1' DAY, 3), (INTERVAL '3' DAY, 3) AS t(x, n);
-- => a interval day to second, b interval day to second
-- 2 00:00:00.000000000 | -2 00:00:00.000000000
SELECT percentile(x, 0.5, -1) AS a FROM VALUES (1) AS t(x);
-- => error NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION
SELECT percentile(x, 0.5, n) OVER (PARTITION BY k) AS a FROM VALUES (1, 1, 2), (1, 4, 1), (2, 7, 1) AS t(k, x, n) ORDER BY a;
-- => a double
-- 1.0
-- 1.0
-- 7.0
