-- Settings that bring back how queries were read and answered before.

-- case: INTERSECT binds closer than UNION and EXCEPT
SELECT * FROM VALUES (1), (2) AS a(x) EXCEPT SELECT 2 UNION ALL SELECT 3 INTERSECT SELECT 4;
-- => x int
-- 1

-- case: or no closer
SET spark.sql.legacy.setopsPrecedence.enabled = true;
-- => key string, value string
-- spark.sql.legacy.setopsPrecedence.enabled | true
SELECT * FROM VALUES (1), (2) AS a(x) EXCEPT SELECT 2 UNION ALL SELECT 3 INTERSECT SELECT 3;
-- => x int
-- 3
SELECT * FROM VALUES (1), (2) AS a(x) UNION ALL (SELECT 3 INTERSECT SELECT 4);
-- => x int
-- 1
-- 2
SET spark.sql.legacy.setopsPrecedence.enabled = false;
-- => key string, value string
-- spark.sql.legacy.setopsPrecedence.enabled | false

-- case: EXISTS over a count that is always there
CREATE TEMPORARY VIEW o AS SELECT * FROM VALUES (1), (2) AS o(k);
CREATE TEMPORARY VIEW i AS SELECT * FROM VALUES (1), (1) AS i(k);
SELECT k FROM o WHERE EXISTS (SELECT count(*) FROM i WHERE i.k = o.k);
-- => k int
-- 1
-- 2

-- case: or asks if there was something to count
SET spark.sql.optimizer.decorrelateExistsSubqueryLegacyIncorrectCountHandling.enabled = true;
-- => key string, value string
-- spark.sql.optimizer.decorrelateExistsSubqueryLegacyIncorrectCountHandling.enabled | true
SELECT k FROM o WHERE EXISTS (SELECT count(*) FROM i WHERE i.k = o.k);
-- => k int
-- 1
SELECT k FROM o WHERE NOT EXISTS (SELECT count(*) FROM i WHERE i.k = o.k);
-- => k int
-- 2
SELECT k, EXISTS (SELECT count(*) FROM i WHERE i.k = o.k) FROM o;
-- => k int, exists(k) boolean
-- 1 | true
-- 2 | false
SET spark.sql.optimizer.decorrelateExistsSubqueryLegacyIncorrectCountHandling.enabled = false;
-- => key string, value string
-- spark.sql.optimizer.decorrelateExistsSubqueryLegacyIncorrectCountHandling.enabled | false

-- case: NULL among no values at all
SELECT NULL IN (SELECT k FROM o WHERE k > 5), NULL NOT IN (SELECT k FROM o WHERE k > 5);
-- => (NULL IN (listquery())) boolean, (NOT (NULL IN (listquery()))) boolean
-- false | true
SET spark.sql.legacy.nullInEmptyListBehavior = true;
-- => key string, value string
-- spark.sql.legacy.nullInEmptyListBehavior | true
SELECT NULL IN (SELECT k FROM o WHERE k > 5), NULL NOT IN (SELECT k FROM o WHERE k > 5);
-- => (NULL IN (listquery())) boolean, (NOT (NULL IN (listquery()))) boolean
-- NULL | NULL
RESET spark.sql.legacy.nullInEmptyListBehavior;
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT NULL IN (SELECT k FROM o WHERE k > 5), NULL NOT IN (SELECT k FROM o WHERE k > 5);
-- => (NULL IN (listquery())) boolean, (NOT (NULL IN (listquery()))) boolean
-- NULL | NULL
SET spark.sql.ansi.enabled = true;
-- => key string, value string
-- spark.sql.ansi.enabled | true

-- case: IDENTIFIER names everything
SELECT IDENTIFIER('a') AS IDENTIFIER('b') FROM VALUES (1) AS IDENTIFIER('t')(IDENTIFIER('a'));
-- => b int
-- 1
SELECT IDENTIFIER('t').x FROM VALUES (named_struct('x', 1)) AS u(t);
-- => t.x int
-- 1
SELECT IDENTIFIER('t').x FROM VALUES (1) AS t(x);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:23
SELECT 1 AS IDENTIFIER('a.b');
-- => error IDENTIFIER_TOO_MANY_NAME_PARTS at 1:13..1:30
SELECT * FROM VALUES (1) AS IDENTIFIER('s.t')(a);
-- => error IDENTIFIER_TOO_MANY_NAME_PARTS at 1:29..1:46

-- case: or only what is there already
SET spark.sql.legacy.identifierClause = true;
-- => key string, value string
-- spark.sql.legacy.identifierClause | true
SELECT IDENTIFIER('a'), IDENTIFIER('abs')(a) FROM VALUES (1) AS t(a);
-- => a int, abs(a) int
-- 1 | 1
SELECT count(*) FROM IDENTIFIER('range')(3);
-- => count(1) bigint
-- 3
SELECT 1 AS IDENTIFIER('b');
-- => error PARSE_SYNTAX_ERROR at 1:13..1:28
SELECT * FROM VALUES (1) AS t(IDENTIFIER('a'));
-- => error PARSE_SYNTAX_ERROR at 1:31..1:46
SELECT * FROM VALUES (1) AS t(a) JOIN VALUES (1) AS u(a) USING (IDENTIFIER('a'));
-- => error PARSE_SYNTAX_ERROR at 1:65..1:80
SELECT * FROM IDENTIFIER('s').t;
-- => error PARSE_SYNTAX_ERROR at 1:15..1:30
SET spark.sql.legacy.identifierClause = false;
-- => key string, value string
-- spark.sql.legacy.identifierClause | false

-- case: a doubled quote is one in the string
SELECT 'a''b' AS x, "a""b" AS y, 'a' 'b' AS z, "a''b" AS w;
-- => x string, y string, z string, w string
-- a'b | a"b | ab | a''b

-- case: or two strings side by side
SET spark.sql.legacy.consecutiveStringLiterals.enabled = true;
-- => key string, value string
-- spark.sql.legacy.consecutiveStringLiterals.enabled | true
SELECT 'a''b' AS x, "a""b" AS y, 'a' 'b' AS z, "a''b" AS w, 'a\'''b' AS v, 'ab' LIKE 'a''%' AS u;
-- => x string, y string, z string, w string, v string, u boolean
-- ab | ab | ab | a''b | a'b | true
SET spark.sql.legacy.consecutiveStringLiterals.enabled = false;
-- => key string, value string
-- spark.sql.legacy.consecutiveStringLiterals.enabled | false

-- case: count of nothing, and of the columns of a table
SELECT count() FROM VALUES (1), (2) AS t(a);
-- => error WRONG_NUM_ARGS.WITH_SUGGESTION at 1:8..1:15
SELECT count(t.*) FROM VALUES (1, null), (2, 3) AS t(a, b);
-- => error INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT at 1:14..1:17
SET spark.sql.legacy.allowParameterlessCount = true;
-- => key string, value string
-- spark.sql.legacy.allowParameterlessCount | true
SELECT count() FROM VALUES (1), (2) AS t(a);
-- => count() bigint
-- 0
SET spark.sql.legacy.allowParameterlessCount = false;
-- => key string, value string
-- spark.sql.legacy.allowParameterlessCount | false
SET spark.sql.legacy.allowStarWithSingleTableIdentifierInCount = true;
-- => key string, value string
-- spark.sql.legacy.allowStarWithSingleTableIdentifierInCount | true
SELECT count(t.*) FROM VALUES (1, null), (2, 3) AS t(a, b);
-- => count(a, b) bigint
-- 1
SET spark.sql.legacy.allowStarWithSingleTableIdentifierInCount = false;
-- => key string, value string
-- spark.sql.legacy.allowStarWithSingleTableIdentifierInCount | false

-- case: the empty grouping set is one group, also of no rows
SELECT count(*) AS c FROM VALUES (1) AS t(k) WHERE k > 5 GROUP BY GROUPING SETS (());
-- => c bigint
-- 0

-- case: or only of rows
SET spark.sql.analyzer.lowerEmptyGroupingSetToGlobalAggregate.enabled = false;
-- => key string, value string
-- spark.sql.analyzer.lowerEmptyGroupingSetToGlobalAggregate.enabled | false
SELECT count(*) AS c FROM VALUES (1) AS t(k) WHERE k > 5 GROUP BY GROUPING SETS (());
-- => c bigint
SELECT count(*) AS c, grouping_id() AS g FROM VALUES (1) AS t(k) GROUP BY GROUPING SETS (());
-- => c bigint, g bigint
-- 1 | 0
SELECT count(*) AS c FROM VALUES (1) AS t(k) WHERE k > 5;
-- => c bigint
-- 0
SET spark.sql.analyzer.lowerEmptyGroupingSetToGlobalAggregate.enabled = true;
-- => key string, value string
-- spark.sql.analyzer.lowerEmptyGroupingSetToGlobalAggregate.enabled | true

-- case: times of day as numbers, and text beside intervals, are null where they do not fit
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT '4 11:11' - INTERVAL '1' DAY AS a, '2020-01-01' + INTERVAL '1' DAY AS b;
-- => a string, b string
-- NULL | 2020-01-02 00:00:00
SET spark.sql.ansi.enabled = true;
-- => key string, value string
-- spark.sql.ansi.enabled | true

-- case: outside ANSI mode a truth value equals a number as 1 or 0 does, and text that is no timestamp moves to null
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT b = 0, b <=> 1, b != 1, 0L = b, b = 2, b = 1.5, b = 0.0, b = CAST(1 AS DOUBLE), equal_null(b, 1), nullif(b, 0), nullifzero(b) FROM VALUES (true), (false), (null) AS t(b);
-- => (NOT b) boolean, ((b IS NOT NULL) AND b) boolean, (NOT b) boolean, (NOT b) boolean, (b = 2) boolean, (b = 1.5) boolean, (NOT b) boolean, (b = CAST(1 AS DOUBLE)) boolean, equal_null(b, 1) boolean, nullif(b, 0) boolean, nullifzero(b) boolean
-- NULL | false | NULL | NULL | NULL | NULL | NULL | NULL | false | NULL | NULL
-- false | true | false | false | false | false | false | true | true | true | true
-- true | false | true | true | false | false | true | false | false | NULL | NULL
SELECT 'x' - INTERVAL '1' DAY, 'x' + INTERVAL '1' DAY, nullifzero(CAST(NULL AS BOOLEAN));
-- => x - INTERVAL '1' DAY string, x + INTERVAL '1' DAY string, nullifzero(CAST(NULL AS BOOLEAN)) boolean
-- NULL | NULL | NULL
SELECT b > 0 FROM VALUES (true) AS t(b);
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:13
SET spark.sql.ansi.enabled = true;
-- => key string, value string
-- spark.sql.ansi.enabled | true
SELECT b = 0 FROM VALUES (true) AS t(b);
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:13

-- case: outside ANSI mode decimals that do not fit are null
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT x * y, x * 1 FROM VALUES (CAST(99999999999999999999.9 AS DECIMAL(38, 1)), CAST(99999999999999999999 AS DECIMAL(20, 0))) AS t(x, y);
-- => (x * y) decimal(38,1), (x * 1) decimal(38,1)
-- NULL | 99999999999999999999.9
SELECT 99999999999999999999.9 * 99999999999999999999 AS product;
-- => product decimal(38,1)
-- NULL

-- case: and text becomes no boolean without being asked
SELECT 'true' AND true;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:23
SELECT NOT 'true';
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:18
SELECT any('true');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:19
SELECT if('true', 1, 2);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:24
SELECT coalesce('true', true), CAST('true' AS BOOLEAN), true = 'true';
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:30
RESET spark.sql.ansi.enabled;

-- case: what lag gives where there is no row is null when its text is no number, also where no value is null
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT lag(x, 1, 'x') OVER (ORDER BY x), lead(x, 1, '7') OVER (ORDER BY x) FROM VALUES (1), (2) AS t(x) ORDER BY x;
-- => lag(x, 1, x) OVER (ORDER BY x ASC NULLS FIRST ROWS BETWEEN -1 FOLLOWING AND -1 FOLLOWING) int, lead(x, 1, 7) OVER (ORDER BY x ASC NULLS FIRST ROWS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) int
-- NULL | 2
-- 1 | 7
RESET spark.sql.ansi.enabled;

-- case: under the policy LEGACY a column takes what a cast makes of a value, and what cannot be cast is refused as by a cast
SET spark.sql.storeAssignmentPolicy = LEGACY;
-- => key string, value string
-- spark.sql.storeAssignmentPolicy | LEGACY
CREATE TABLE kept_small (c TINYINT) USING parquet;
INSERT INTO kept_small SELECT '300' UNION ALL SELECT 'x' UNION ALL SELECT '7';
SELECT c FROM kept_small ORDER BY c;
-- => c tinyint
-- NULL
-- NULL
-- 7
INSERT INTO kept_small SELECT array(1);
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION
INSERT INTO kept_small SELECT X'41';
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION
INSERT INTO kept_small SELECT INTERVAL '1 02:03:04' DAY TO SECOND;
-- => error CAST_OVERFLOW
DROP TABLE kept_small;
RESET spark.sql.storeAssignmentPolicy;

-- case: outside ANSI mode days that are a constant text become their number, NULL 0
SET spark.sql.ansi.enabled=false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT date_add(TIMESTAMP'2020-01-01 00:00:00', CAST(NULL AS STRING)), date_sub(DATE'2020-01-01', concat('1', '2'));
-- => date_add(TIMESTAMP '2020-01-01 00:00:00', 0) date, date_sub(DATE '2020-01-01', 12) date
-- 2020-01-01 | 2019-12-20
SELECT date_add(d, CAST(NULL AS STRING)) FROM VALUES (DATE'2020-01-01'), (NULL) AS t(d);
-- => date_add(d, 0) date
-- 2020-01-01
-- NULL
SELECT dateadd(DATE'2020-01-01', CAST(NULL AS INT));
-- => date_add(DATE '2020-01-01', CAST(NULL AS INT)) date
-- NULL
SELECT date_add(DATE'2020-01-01', '1.5');
-- => error SECOND_FUNCTION_ARGUMENT_NOT_INTEGER at 1:8..1:41
RESET spark.sql.ansi.enabled;
