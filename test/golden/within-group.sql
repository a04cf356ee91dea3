-- case: a text in the order given, nulls where they are put
SELECT listagg(a) WITHIN GROUP (ORDER BY b DESC), listagg(a, ',') WITHIN GROUP (ORDER BY b NULLS LAST, a DESC), string_agg(a, ',') WITHIN GROUP (ORDER BY a)
FROM VALUES ('x', 1), ('y', 2), ('z', null) AS t(a, b);
-- => listagg(a, NULL) WITHIN GROUP (ORDER BY b DESC NULLS LAST) string, listagg(a, ,) WITHIN GROUP (ORDER BY b ASC NULLS LAST, a DESC NULLS LAST) string, listagg(a, ,) WITHIN GROUP (ORDER BY a ASC NULLS FIRST) string
-- yxz | x,y,z | x,y,z

-- case: DISTINCT is ordered by what it keeps
SELECT listagg(DISTINCT a, ',') WITHIN GROUP (ORDER BY a DESC) FROM VALUES ('x', 10), ('y', 2), ('x', 10) AS t(a, b);
-- => listagg(DISTINCT a, ,) WITHIN GROUP (ORDER BY a DESC NULLS LAST) string
-- y,x

-- case: DISTINCT cannot be ordered by anything else
SELECT listagg(DISTINCT a, ',') WITHIN GROUP (ORDER BY b DESC) FROM VALUES ('x', 1), ('y', 2) AS t(a, b);
-- => error INVALID_WITHIN_GROUP_EXPRESSION.MISMATCH_WITH_DISTINCT_INPUT at 1:8..1:63

-- case: shares between values, from either end
SELECT k, percentile_cont(0.25) WITHIN GROUP (ORDER BY v), percentile_cont(array(0.5, 1)) WITHIN GROUP (ORDER BY v DESC) AS two,
  percentile_disc(0.25) WITHIN GROUP (ORDER BY v DESC) FILTER (WHERE v > 10)
FROM VALUES (1, 10), (1, 20), (2, 10), (2, 20), (2, 25), (2, 30), (3, null) AS t(k, v) GROUP BY k ORDER BY k;
-- => k int, percentile_cont(0.25) WITHIN GROUP (ORDER BY v) double, two array<double>, percentile_disc(0.25) WITHIN GROUP (ORDER BY v DESC) FILTER (WHERE (v > 10)) double
-- 1 | 12.5 | [15.0,10.0] | 20.0
-- 2 | 17.5 | [22.5,10.0] | 30.0
-- 3 | NULL | NULL | NULL

-- case: beside HAVING and ORDER BY
SELECT k, percentile_cont(0.5) WITHIN GROUP (ORDER BY a) AS p FROM VALUES (1, 1.5), (1, 2.5), (2, 0.5) AS t(k, a) GROUP BY k
HAVING percentile_cont(0.5) WITHIN GROUP (ORDER BY a) > 0 ORDER BY percentile_cont(0.5) WITHIN GROUP (ORDER BY a DESC);
-- => k int, p double
-- 2 | 0.5
-- 1 | 2.0

-- case: the least or the greatest of the most frequent
SELECT mode() WITHIN GROUP (ORDER BY v), mode() WITHIN GROUP (ORDER BY v DESC), mode(v, true) FROM VALUES (1), (2), (2), (3), (3), (null), (null), (null) AS t(v);
-- => mode() WITHIN GROUP (ORDER BY v DESC) int, mode() WITHIN GROUP (ORDER BY v) int, mode() WITHIN GROUP (ORDER BY v DESC) int
-- 2 | 3 | 2

-- case: over a window
SELECT v, listagg(v, ',') WITHIN GROUP (ORDER BY v DESC) OVER (PARTITION BY v % 2) AS l, percentile_disc(0.5) WITHIN GROUP (ORDER BY v) OVER () AS p
FROM VALUES (1), (2), (3) AS t(v) ORDER BY v;
-- => v int, l string, p double
-- 1 | 3,1 | 2.0
-- 2 | 2 | 2.0
-- 3 | 3,1 | 2.0

-- case: a window with an order of its own
SELECT listagg(v, ',') WITHIN GROUP (ORDER BY v) OVER (ORDER BY v) FROM VALUES (1), (2) AS t(v);
-- => error INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC at 1:8..1:67

-- case: and median, which has one too
SELECT median(v) OVER (ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM VALUES (1), (2) AS t(v);
-- => error INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC at 1:8..1:65

-- case: the order is missing
SELECT percentile_cont(0.5) FROM VALUES (1) AS t(v);
-- => error INVALID_WITHIN_GROUP_EXPRESSION.WITHIN_GROUP_MISSING at 1:8..1:28

-- case: one order too many
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v, w) FROM VALUES (1, 2) AS t(v, w);
-- => error INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS at 1:8..1:57

-- case: an order where there should be none
SELECT mode(v) WITHIN GROUP (ORDER BY v) FROM VALUES (1) AS t(v);
-- => error INVALID_WITHIN_GROUP_EXPRESSION.WRONG_NUM_ORDERINGS at 1:8..1:41

-- case: no DISTINCT
SELECT percentile_cont(DISTINCT 0.5) WITHIN GROUP (ORDER BY v) FROM VALUES (1) AS t(v);
-- => error INVALID_WITHIN_GROUP_EXPRESSION.DISTINCT_UNSUPPORTED at 1:8..1:63

-- case: too many arguments
SELECT percentile_cont(v, 0.5) WITHIN GROUP (ORDER BY v) FROM VALUES (1) AS t(v);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:57

-- case: a share that is no constant
SELECT percentile_cont(v) WITHIN GROUP (ORDER BY v) FROM VALUES (1) AS t(v);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:52

-- case: a share that is null
SELECT percentile_cont(null) WITHIN GROUP (ORDER BY v) FROM VALUES (1) AS t(v);
-- => error DATATYPE_MISMATCH.UNEXPECTED_NULL at 1:8..1:55

-- case: a delimiter that is no constant
SELECT listagg(v, w) FROM VALUES ('a', 'b') AS t(v, w);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:21

-- case: an aggregate without an order
SELECT sum(v) WITHIN GROUP (ORDER BY v) FROM VALUES (1) AS t(v);
-- => error INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX at 1:8..1:40

-- case: percentile_disc as it was before Spark 4.0
SET spark.sql.legacy.percentileDiscCalculation = true;
-- => key string, value string
-- spark.sql.legacy.percentileDiscCalculation | true
SELECT percentile_disc(0.9) WITHIN GROUP (ORDER BY v) AS a, percentile_disc(array(0.1, 0.9)) WITHIN GROUP (ORDER BY v DESC) AS b, percentile_disc(0.9) WITHIN GROUP (ORDER BY make_ym_interval(0, v)) AS c FROM VALUES (1), (2), (3), (4), (7) AS t(v);
-- => a double, b array<double>, c interval year to month
-- 4.0 | [7.0,2.0] | 0-4
SET spark.sql.legacy.percentileDiscCalculation = false;
-- => key string, value string
-- spark.sql.legacy.percentileDiscCalculation | false
SELECT percentile_disc(0.9) WITHIN GROUP (ORDER BY v) AS a FROM VALUES (1), (2), (3), (4), (7) AS t(v);
-- => a double
-- 7.0
