-- What a clause cannot be: conditions are those of Spark 4.3.

-- case: tables
CREATE OR REPLACE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 2), (3, 4) AS t(a, b);

-- case: SELECT * FROM t, LATERAL t AS u
SELECT * FROM t, LATERAL t AS u;
-- => error INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC at 1:26..1:27

-- case: SELECT * FROM t JOIN LATERAL VALUES (2) u(c)
SELECT * FROM t JOIN LATERAL VALUES (2) u(c);
-- => error INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC at 1:30..1:40

-- case: SELECT * FROM t, LATERAL (t)
SELECT * FROM t, LATERAL (t);
-- => error INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC at 1:26..1:29

-- case: SELECT * FROM t, LATERAL (SELECT a + b) AS u(c)
SELECT * FROM t, LATERAL (SELECT a + b) AS u(c);
-- => a int, b int, c int
-- 1 | 2 | 3
-- 3 | 4 | 7

-- case: SELECT * FROM t JOIN LATERAL range(a) AS r
SELECT * FROM t JOIN LATERAL range(a) AS r;
-- => error NON_FOLDABLE_ARGUMENT at 1:30..1:38

-- case: SELECT * FROM LATERAL t
SELECT * FROM LATERAL t;
-- => a int, b int
-- 1 | 2
-- 3 | 4

-- case: SELECT * FROM t LATERAL VIEW explode(array(1)) x AS y PIVOT (sum(a) FOR b IN (2))
SELECT * FROM t LATERAL VIEW explode(array(1)) x AS y PIVOT (sum(a) FOR b IN (2));
-- => error NOT_ALLOWED_IN_FROM.LATERAL_WITH_PIVOT at 1:55..1:82

-- case: SELECT * FROM t LATERAL VIEW explode(array(1)) x AS y UNPIVOT (v FOR n IN (a))
SELECT * FROM t LATERAL VIEW explode(array(1)) x AS y UNPIVOT (v FOR n IN (a));
-- => error NOT_ALLOWED_IN_FROM.LATERAL_WITH_UNPIVOT at 1:55..1:79

-- case: SELECT * FROM t LATERAL VIEW explode(array(1)) x AS y PIVOT (sum(a) FOR b IN (2)) UNPIVOT (v FOR n IN (a))
SELECT * FROM t LATERAL VIEW explode(array(1)) x AS y PIVOT (sum(a) FOR b IN (2)) UNPIVOT (v FOR n IN (a));
-- => error NOT_ALLOWED_IN_FROM.UNPIVOT_WITH_PIVOT at 1:55..1:107

-- case: SELECT * FROM t UNPIVOT (v FOR n IN (a)) LATERAL VIEW explode(array(1)) x AS y
SELECT * FROM t UNPIVOT (v FOR n IN (a)) LATERAL VIEW explode(array(1)) x AS y;
-- => b int, n string, v int, y int
-- 2 | a | 1 | 1
-- 4 | a | 3 | 1

-- case: SELECT sum(a) FILTER (WHERE row_number() OVER (ORDER BY a) > 1) FROM t
SELECT sum(a) FILTER (WHERE row_number() OVER (ORDER BY a) > 1) FROM t;
-- => error INVALID_AGGREGATE_FILTER.CONTAINS_WINDOW_FUNCTION at 1:29..1:63

-- case: SELECT CAST(1 AS DECIMAL(5, 7))
SELECT CAST(1 AS DECIMAL(5, 7));
-- => error DECIMAL_SCALE_EXCEEDS_PRECISION at 1:18..1:31

-- case: SELECT CAST(NULL AS ARRAY<INT, INT>)
SELECT CAST(NULL AS ARRAY<INT, INT>);
-- => error PARSE_SYNTAX_ERROR at 1:26..1:27

-- case: SELECT CAST(NULL AS MAP<INT>)
SELECT CAST(NULL AS MAP<INT>);
-- => error PARSE_SYNTAX_ERROR at 1:24..1:25

-- case: SELECT CAST(NULL AS LIST<INT>)
SELECT CAST(NULL AS LIST<INT>);
-- => error PARSE_SYNTAX_ERROR at 1:25..1:26

-- case: SELECT CAST(NULL AS NULL)
SELECT CAST(NULL AS NULL);
-- => error UNSUPPORTED_DATATYPE at 1:21..1:25

-- case: SELECT CAST(NULL AS INTERVAL DAY TO YEAR)
SELECT CAST(NULL AS INTERVAL DAY TO YEAR);
-- => error PARSE_SYNTAX_ERROR at 1:34..1:36

-- case: SELECT CAST(NULL AS INTERVAL SECOND TO HOUR)
SELECT CAST(NULL AS INTERVAL SECOND TO HOUR);
-- => error INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION at 1:21..1:44

-- case: SELECT CAST(NULL AS TIMESTAMP WITH TIME ZONE)
SELECT CAST(NULL AS TIMESTAMP WITH TIME ZONE);
-- => error PARSE_SYNTAX_ERROR at 1:31..1:35

-- case: SELECT CAST(NULL AS TIMESTAMP WITH LOCAL TIME ZONE)
SELECT CAST(NULL AS TIMESTAMP WITH LOCAL TIME ZONE);
-- => CAST(NULL AS TIMESTAMP) timestamp
-- NULL

-- case: SELECT CAST(NULL AS TIMESTAMP(6))
SELECT CAST(NULL AS TIMESTAMP(6));
-- => CAST(NULL AS TIMESTAMP) timestamp
-- NULL

-- case: SELECT a FROM t WHERE CAST(a AS LIST) AND
SELECT a FROM t WHERE CAST(a AS LIST) AND;
-- => error PARSE_SYNTAX_ERROR at 1:42..1:42

-- case: SELECT 1 IS ! NULL
SELECT 1 IS ! NULL;
-- => error SYNTAX_DISCONTINUED.BANG_EQUALS_NOT at 1:13..1:14

-- case: SELECT 1 ! IN (2)
SELECT 1 ! IN (2);
-- => error SYNTAX_DISCONTINUED.BANG_EQUALS_NOT at 1:10..1:11

-- case: SELECT 'a' ! LIKE 'b'
SELECT 'a' ! LIKE 'b';
-- => error SYNTAX_DISCONTINUED.BANG_EQUALS_NOT at 1:12..1:13

-- case: SELECT 1 IS ! DISTINCT FROM 2
SELECT 1 IS ! DISTINCT FROM 2;
-- => error SYNTAX_DISCONTINUED.BANG_EQUALS_NOT at 1:13..1:14

-- case: SELECT ! true, ! (1 = 2)
SELECT ! true, ! (1 = 2);
-- => (NOT true) boolean, (NOT (1 = 2)) boolean
-- false | true

-- case: CREATE TABLE IF ! EXISTS no_table (a INT) USING parquet
CREATE TABLE IF ! EXISTS no_table (a INT) USING parquet;
-- => error SYNTAX_DISCONTINUED.BANG_EQUALS_NOT at 1:17..1:18

-- case: CREATE TABLE no_table (a INT ! NULL) USING parquet
CREATE TABLE no_table (a INT ! NULL) USING parquet;
-- => error SYNTAX_DISCONTINUED.BANG_EQUALS_NOT at 1:30..1:31

-- case: SELECT 1 ! IN (2), 1 IS ! NULL
SET spark.sql.legacy.bangEqualsNot=true;
-- => key string, value string
-- spark.sql.legacy.bangEqualsNot | true
SELECT 1 ! IN (2), 1 IS ! NULL;
-- => (NOT (1 IN (2))) boolean, (1 IS NOT NULL) boolean
-- true | true

-- case: SELECT sum(a) OVER w FROM t WINDOW w AS v
SELECT sum(a) OVER w FROM t WINDOW w AS v;
-- => error INVALID_SQL_SYNTAX.UNRESOLVED_WINDOW_REFERENCE at 1:36..1:37

-- case: SELECT sum(a) OVER w FROM t WINDOW w AS v, v AS (ORDER BY a)
SELECT sum(a) OVER w FROM t WINDOW w AS v, v AS (ORDER BY a);
-- => sum(a) OVER (ORDER BY a ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) bigint
-- 1
-- 4

-- case: SELECT sum(a) OVER w FROM t WINDOW w AS v, v AS u, u AS (ORDER BY a)
SELECT sum(a) OVER w FROM t WINDOW w AS v, v AS u, u AS (ORDER BY a);
-- => error INVALID_SQL_SYNTAX.INVALID_WINDOW_REFERENCE at 1:36..1:37

-- case: SELECT a FROM t WINDOW w AS v
SELECT a FROM t WINDOW w AS v;
-- => error INVALID_SQL_SYNTAX.UNRESOLVED_WINDOW_REFERENCE at 1:24..1:25

-- case: SELECT sum(a) OVER w FROM t
SELECT sum(a) OVER w FROM t;
-- => error MISSING_WINDOW_SPECIFICATION at 1:8..1:21

-- case: SELECT sum(a) OVER w FROM 1 t
SELECT sum(a) OVER w FROM 1 t;
-- => error PARSE_SYNTAX_ERROR at 1:27..1:28

-- case: SELECT sum(a) OVER (ORDER BY a ROWS BETWEEN c PRECEDING AND CURRENT ROW) FROM t
SELECT sum(a) OVER (ORDER BY a ROWS BETWEEN c PRECEDING AND CURRENT ROW) FROM t;
-- => error INVALID_SQL_SYNTAX.INVALID_WINDOW_FRAME_BOUND at 1:45..1:46

-- case: SELECT a FROM t LIMIT 2147483647 OFFSET 1
SELECT a FROM t LIMIT 2147483647 OFFSET 1;
-- => error SUM_OF_LIMIT_AND_OFFSET_EXCEEDS_MAX_INT at 1:23..1:33

-- case: SELECT count(*) FROM t TABLESAMPLE BERNOULLI (100 PERCENT)
SELECT count(*) FROM t TABLESAMPLE BERNOULLI (100 PERCENT);
-- => count(1) bigint
-- 2

-- case: SELECT count(*) FROM t TABLESAMPLE BERNOULLI (1 ROWS)
SELECT count(*) FROM t TABLESAMPLE BERNOULLI (1 ROWS);
-- => count(1) bigint
-- 1

-- case: SELECT parse_json('1') UNION SELECT parse_json('1')
SELECT parse_json('1') UNION SELECT parse_json('1');
-- => error UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE at 1:1..1:52

-- case: SELECT parse_json('1') INTERSECT SELECT parse_json('1')
SELECT parse_json('1') INTERSECT SELECT parse_json('1');
-- => error UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE at 1:1..1:56

-- case: SELECT DISTINCT array(parse_json('1'))
SELECT DISTINCT array(parse_json('1'));
-- => error UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE at 1:1..1:39

-- case: SELECT 1 FROM t GROUP BY parse_json('1')
SELECT 1 FROM t GROUP BY parse_json('1');
-- => error GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE at 1:26..1:41

-- case: SELECT parse_json('1') AS v DISTRIBUTE BY v
SELECT parse_json('1') AS v DISTRIBUTE BY v;
-- => error UNSUPPORTED_FEATURE.PARTITION_BY_VARIANT at 1:43..1:44

-- case: SELECT * EXCEPT (m.k) FROM VALUES (map('k', 1)) AS s(m)
SELECT * EXCEPT (m.k) FROM VALUES (map('k', 1)) AS s(m);
-- => error EXCEPT_NESTED_COLUMN_INVALID_TYPE at 1:8..1:22

-- case: SELECT * EXCEPT (m.k) FROM VALUES (1) AS s(m)
SELECT * EXCEPT (m.k) FROM VALUES (1) AS s(m);
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:8..1:22

-- case: SELECT a FROM t GROUP BY min(count(*))
SELECT a FROM t GROUP BY min(count(*));
-- => error GROUP_BY_AGGREGATE at 1:26..1:39

-- case: SELECT a FROM t ORDER BY 3L, a DESC
SELECT a FROM t ORDER BY 3L, a DESC;
-- => a int
-- 3
-- 1

-- case: SELECT sum(b) AS s FROM t GROUP BY a QUALIFY row_number() OVER (ORDER BY a) > 0 ORDER BY a DESC
SELECT sum(b) AS s FROM t GROUP BY a QUALIFY row_number() OVER (ORDER BY a) > 0 ORDER BY a DESC;
-- => s bigint
-- 4
-- 2

-- case: SELECT -c.f, c.f FROM (SELECT NULL AS c)
SELECT -c.f, c.f FROM (SELECT NULL AS c);
-- => (- NULL) double, f void
-- NULL | NULL

-- case: SELECT array_repeat(1, 2147483647)
SELECT array_repeat(1, 2147483647);
-- => error COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER

-- case: SELECT from_csv('1', 'a INT', map('quote', 'ab'))
SELECT from_csv('1', 'a INT', map('quote', 'ab'));
-- => error OPTION_VALUE_EXCEEDS_ONE_CHARACTER at 1:8..1:50

-- case: SELECT from_csv('1', 'a INT', map('mode', 'DROPMALFORMED'))
SELECT from_csv('1', 'a INT', map('mode', 'DROPMALFORMED'));
-- => error PARSE_MODE_UNSUPPORTED at 1:8..1:60

-- case: SELECT from_json('{"a":1}', 'a INT', map('mode', 'UNKNOWN'))
SELECT from_json('{"a":1}', 'a INT', map('mode', 'UNKNOWN'));
-- => from_json({"a":1}) struct<a:int>
-- {"a":1}

-- case: SELECT (1 AS x)
SELECT (1 AS x);
-- => error PARSE_SYNTAX_ERROR at 1:15..1:16

-- case: SELECT (1 AS x, 2), (3 AS y, 2).y
SELECT (1 AS x, 2), (3 AS y, 2).y;
-- => named_struct(x, 1 AS x, col2, 2) struct<x:int,col2:int>, named_struct(y, 3 AS y, col2, 2).y int
-- {"x":1,"col2":2} | 3

-- case: SELECT * FROM VALUES (1 AS x)
SELECT * FROM VALUES (1 AS x);
-- => error PARSE_SYNTAX_ERROR at 1:29..1:30

-- case: SELECT * FROM VALUES (1, 2, 3) AS s(a, b, c) UNPIVOT ((v, w) FOR n IN ((a, b), c))
SELECT * FROM VALUES (1, 2, 3) AS s(a, b, c) UNPIVOT ((v, w) FOR n IN ((a, b), c));
-- => error PARSE_SYNTAX_ERROR at 1:80..1:81

-- case: SELECT * FROM VALUES (1, 2, 3) AS s(a, b, c) UNPIVOT (v FOR n IN ((a), b))
SELECT * FROM VALUES (1, 2, 3) AS s(a, b, c) UNPIVOT (v FOR n IN ((a), b));
-- => error PARSE_SYNTAX_ERROR at 1:67..1:68

-- case: SELECT * FROM VALUES (1, 2, 3) AS s(a, b, c) UNPIVOT ((v) FOR n IN ((a), (b) AS q))
SELECT * FROM VALUES (1, 2, 3) AS s(a, b, c) UNPIVOT ((v) FOR n IN ((a), (b) AS q));
-- => c int, n string, v int
-- 3 | a | 1
-- 3 | q | 2

-- case: SELECT * FROM t VERSION AS OF 1
SELECT * FROM t VERSION AS OF 1;
-- => error UNSUPPORTED_FEATURE.TIME_TRAVEL at 1:17..1:32

-- case: SELECT * FROM t FOR SYSTEM_VERSION AS OF 'x' AS u
SELECT * FROM t FOR SYSTEM_VERSION AS OF 'x' AS u;
-- => error UNSUPPORTED_FEATURE.TIME_TRAVEL at 1:17..1:45

-- case: SELECT * FROM t FOR SYSTEM_TIME AS OF current_timestamp() - INTERVAL 1 DAY AS x
SELECT * FROM t FOR SYSTEM_TIME AS OF current_timestamp() - INTERVAL 1 DAY AS x;
-- => error UNSUPPORTED_FEATURE.TIME_TRAVEL at 1:17..1:75

-- case: SELECT * FROM t TIMESTAMP AS OF 'abc'
SELECT * FROM t TIMESTAMP AS OF 'abc';
-- => error INVALID_TIME_TRAVEL_TIMESTAMP_EXPR.INPUT at 1:33..1:38

-- case: SELECT * FROM t TIMESTAMP AS OF a
SELECT * FROM t TIMESTAMP AS OF a;
-- => error _LEGACY_ERROR_TEMP_0056 at 1:17..1:34

-- case: SELECT * FROM t TIMESTAMP AS OF rand()
SELECT * FROM t TIMESTAMP AS OF rand();
-- => error INVALID_TIME_TRAVEL_TIMESTAMP_EXPR.NON_DETERMINISTIC at 1:33..1:39

-- case: SELECT * FROM t TIMESTAMP AS OF array(1)
SELECT * FROM t TIMESTAMP AS OF array(1);
-- => error INVALID_TIME_TRAVEL_TIMESTAMP_EXPR.INPUT at 1:33..1:41

-- case: SELECT * FROM t VERSION AS OF 1 + 1
SELECT * FROM t VERSION AS OF 1 + 1;
-- => error PARSE_SYNTAX_ERROR at 1:33..1:34

-- case: SELECT * FROM no_table VERSION AS OF 1
SELECT * FROM no_table VERSION AS OF 1;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:23

-- case: WITH c AS (SELECT 1 AS a) SELECT * FROM c VERSION AS OF 1
WITH c AS (SELECT 1 AS a) SELECT * FROM c VERSION AS OF 1;
-- => error UNSUPPORTED_FEATURE.TIME_TRAVEL at 1:43..1:58

-- case: SELECT explode(array(1)) AS col, cnt + 1
SELECT explode(array(1)) AS col, cnt + 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:34..1:37

-- case: SELECT posexplode(array(1)), zz
SELECT posexplode(array(1)), zz;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:30..1:32

-- case: SELECT zz AS a, 1 AS a, a * 10
SELECT zz AS a, 1 AS a, a * 10;
-- => error AMBIGUOUS_LATERAL_COLUMN_ALIAS at 1:25..1:26

-- case: SELECT 1 AS a, 2 AS a, zz, a * 10
SELECT 1 AS a, 2 AS a, zz, a * 10;
-- => error AMBIGUOUS_LATERAL_COLUMN_ALIAS at 1:28..1:29

-- case: SELECT a AS a, 1 AS a, a * 10 FROM t
SELECT a AS a, 1 AS a, a * 10 FROM t;
-- => a int, a int, (a * 10) int
-- 1 | 1 | 10
-- 3 | 1 | 30

-- case: the table of REPLACE WHERE has no other name
INSERT INTO t AS u REPLACE WHERE a = 1 SELECT 1, 2;
-- => error INSERT_REPLACE_WHERE_TABLE_ALIAS_NOT_ALLOWED at 1:18..1:19

-- case: a name for the table of an INSERT needs REPLACE
INSERT INTO t AS u SELECT 1, 2;
-- => error PARSE_SYNTAX_ERROR at 1:15..1:17

-- case: beyond Spark: longer than can be held
SELECT size(sequence(0, 2147483647, 2));
-- => error OUT_OF_MEMORY at 1:13..1:39
SELECT size(array_repeat(1, 2000000000));
-- => error OUT_OF_MEMORY

-- case: SELECT * FROM t@v1
SELECT * FROM t@v1;
-- => error UNSUPPORTED_FEATURE.TIME_TRAVEL at 1:16..1:19

-- case: SELECT * FROM t @20200101000000000 AS u
SELECT * FROM t @20200101000000000 AS u;
-- => error UNSUPPORTED_FEATURE.TIME_TRAVEL at 1:17..1:35

-- case: SELECT * FROM t@v
SELECT * FROM t@v;
-- => error PARSE_SYNTAX_ERROR at 1:16..1:17

-- case: QUALIFY is above the select list, where there is nothing to aggregate
SELECT a, max(b) FROM VALUES (1, 2) t(a, b) GROUP BY a QUALIFY max(b) > 1 AND row_number() OVER (ORDER BY a) = 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:68..1:69
SELECT a FROM VALUES (1, 2) t(a, b) GROUP BY a QUALIFY row_number() OVER (ORDER BY a) = 1 AND count(*) > 0;
-- => error QUALIFY_AGGREGATE_NOT_ALLOWED at 1:56..1:107
SELECT a FROM VALUES (1, 2) t(a, b) GROUP BY a QUALIFY row_number() OVER (ORDER BY count(*)) = 1;
-- => error MISSING_GROUP_BY at 1:56..1:97
SELECT a, max(b) AS m FROM VALUES (1, 2) t(a, b) GROUP BY a QUALIFY row_number() OVER (ORDER BY m) = 1;
-- => a int, m int
-- 1 | 2
SELECT count(*) FROM VALUES (1) t(a) QUALIFY count(*) = 1;
-- => error QUALIFY_AGGREGATE_NOT_ALLOWED at 1:46..1:58

-- case: behind the select list grouping() asks for a column, not for what is computed
SELECT a + b FROM VALUES (1, 2) t(a, b) GROUP BY CUBE(a + b) ORDER BY grouping(a + b);
-- => error GROUPING_COLUMN_MISMATCH at 1:71..1:86
SELECT a + b FROM VALUES (1, 2) t(a, b) GROUP BY CUBE(a + b) HAVING grouping(a + b) = 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:78..1:79
SELECT a, b FROM VALUES (1, 2) t(a, b) GROUP BY CUBE(a, b, a + b) HAVING grouping(a + b) = 1;
-- => error GROUPING_COLUMN_MISMATCH at 1:74..1:89
SELECT a + b AS x FROM VALUES (1, 2) t(a, b) GROUP BY CUBE(x) HAVING grouping(x) = 1;
-- => error GROUPING_COLUMN_MISMATCH at 1:70..1:81

-- case: a constant without a value is computed, whatever IN compares it with
SELECT 1 / 0 IN (NULL);
-- => error DIVIDE_BY_ZERO at 1:8..1:13
SELECT 1 / 0 = NULL;
-- => ((1 / 0) = NULL) boolean
-- NULL

-- case: NULL, TRUE and FALSE name relations
SELECT * FROM VALUES (1) NULL JOIN VALUES (1) AS TRUE(col1) USING (col1);
-- => col1 int
-- 1
SELECT * FROM (SELECT 1) false(a);
-- => a int
-- 1

-- case: a subquery in ORDER BY sees what is selected
SELECT b FROM VALUES (1, 2) t(a, b) ORDER BY (SELECT max(x) FROM VALUES (1) u(x) WHERE x = t.a);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:92..1:95
SELECT a FROM VALUES (1, 2) t(a, b) ORDER BY (SELECT max(x) FROM VALUES (1) u(x) WHERE x = t.a);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY at 1:46..1:96
