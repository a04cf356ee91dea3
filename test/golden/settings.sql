-- Settings: SET, RESET, SET TIME ZONE, and those that say what names and words mean.

-- case: a default path
SET spark.sql.path.enabled = true;
-- => key string, value string
-- spark.sql.path.enabled | true
CREATE TABLE of_default (a INT) USING parquet;
SET spark.sql.defaultPath = spark_catalog.elsewhere, system.builtin;
-- => key string, value string
-- spark.sql.defaultPath | spark_catalog.elsewhere, system.builtin
SELECT current_path();
-- => current_path() string
-- spark_catalog.elsewhere,system.builtin
SELECT * FROM of_default;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:25

-- case: a default path of the current schema
SET spark.sql.defaultPath = system.builtin, Current_Schema;
-- => key string, value string
-- spark.sql.defaultPath | system.builtin, Current_Schema
SELECT current_path();
-- => current_path() string
-- system.builtin,spark_catalog.default
SELECT * FROM of_default;
-- => a int

-- case: a default path in SET PATH, which stays as it was then
SET spark.sql.defaultPath = system.builtin, `spark_catalog`.`a b`;
-- => key string, value string
-- spark.sql.defaultPath | system.builtin, `spark_catalog`.`a b`
SET PATH = DEFAULT_PATH, system.session;
RESET spark.sql.defaultPath;
SELECT current_path();
-- => current_path() string
-- system.builtin,spark_catalog.`a b`,system.session
SET PATH = DEFAULT_PATH;
SELECT current_path();
-- => current_path() string
-- system.builtin,system.session,spark_catalog.default

-- case: what is no path
SET spark.sql.defaultPath = PATH, system.builtin;
-- => error INVALID_CONF_VALUE.REQUIREMENT
SET spark.sql.defaultPath = nowhere;
-- => error INVALID_CONF_VALUE.REQUIREMENT
SET spark.sql.defaultPath = system.builtin,;
-- => error INVALID_CONF_VALUE.REQUIREMENT
SET spark.sql.path.enabled = false;
-- => key string, value string
-- spark.sql.path.enabled | false

-- case: forms of SET that are none
SET a b = c;
-- => error INVALID_SET_SYNTAX at 1:1..1:12
SET -v more;
-- => error INVALID_SET_SYNTAX at 1:1..1:12
RESET a b;
-- => error INVALID_RESET_COMMAND_FORMAT at 1:1..1:10

-- case: time zones as intervals
SET TIME ZONE INTERVAL 10 HOURS 30 SECONDS;
-- => key string, value string
-- spark.sql.session.timeZone | +10:00:30
SET TIME ZONE INTERVAL '-15:40:32' HOUR TO SECOND;
-- => key string, value string
-- spark.sql.session.timeZone | -15:40:32
SET TIME ZONE INTERVAL 19 HOURS;
-- => error INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE at 1:1..1:32
SET TIME ZONE -5;
-- => error _LEGACY_ERROR_TEMP_0045 at 1:1..1:17
SET TIME ZONE LOCAL LOCAL;
-- => error _LEGACY_ERROR_TEMP_0045 at 1:1..1:26
SET TIME ZONE;
-- => error _LEGACY_ERROR_TEMP_0045 at 1:1..1:14
SET TIME ZONE 'America/Los_Angeles';
-- => key string, value string
-- spark.sql.session.timeZone | America/Los_Angeles

-- case: what the session was made with
SET spark.executor.cores = 2;
-- => error CANNOT_MODIFY_CONFIG

-- case: equal keys of a map, of rows
SET spark.sql.mapKeyDedupPolicy = last_win;
-- => key string, value string
-- spark.sql.mapKeyDedupPolicy | last_win
SELECT map(id % 2, id, 0, 7) AS m FROM range(3);
-- => m map<bigint,bigint>
-- {0:7,1:1}
-- {0:7}
-- {0:7}

-- case: equal keys of a map are an error
SET spark.sql.mapKeyDedupPolicy = EXCEPTION;
-- => key string, value string
-- spark.sql.mapKeyDedupPolicy | EXCEPTION
SELECT map(id, id, 0, 7) AS m FROM range(1);
-- => error DUPLICATED_MAP_KEY at 1:8..1:25

-- case: no key is NULL, whoever wins
SET spark.sql.mapKeyDedupPolicy = LAST_WIN;
-- => key string, value string
-- spark.sql.mapKeyDedupPolicy | LAST_WIN
SELECT map(CAST(NULL AS INT), 1) AS m;
-- => error NULL_MAP_KEY at 1:8..1:33

-- case: columns that an INSERT leaves out need a DEFAULT
CREATE TABLE with_default (a INT, b STRING DEFAULT 'q') USING parquet;
SET spark.sql.defaultColumn.useNullsForMissingDefaultValues = false;
-- => key string, value string
-- spark.sql.defaultColumn.useNullsForMissingDefaultValues | false
INSERT INTO with_default (a) VALUES (1);
SELECT * FROM with_default;
-- => a int, b string
-- 1 | q
INSERT INTO with_default (b) VALUES ('x');
-- => error INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA at 1:1..1:42
INSERT INTO with_default BY NAME SELECT 'x' AS b;
-- => error INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA at 1:1..1:49
INSERT INTO with_default VALUES (1);
-- => error INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS at 1:1..1:36
RESET spark.sql.defaultColumn.useNullsForMissingDefaultValues;
INSERT INTO with_default (b) VALUES ('x');
SELECT count(*) FROM with_default WHERE a IS NULL;
-- => count(1) bigint
-- 1
INSERT INTO with_default BY NAME SELECT 1 AS a, 'x' AS b, 2 AS a;
-- => error INSERT_COLUMN_ARITY_MISMATCH.TOO_MANY_DATA_COLUMNS at 1:1..1:65
INSERT INTO with_default BY NAME SELECT 1 AS a, 'x' AS z;
-- => error INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS at 1:1..1:57
INSERT INTO with_default PARTITION (a = 1) IF NOT EXISTS VALUES ('x');
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:44..1:46

-- case: JOIN takes all that stands before it in FROM
CREATE TEMP VIEW comma_a AS SELECT 1 AS x;
CREATE TEMP VIEW comma_b AS SELECT 1 AS y;
CREATE TEMP VIEW comma_c AS SELECT 1 AS z;
SELECT * FROM comma_a, comma_b JOIN comma_c ON x = z;
-- => x int, y int, z int
-- 1 | 1 | 1
SELECT * FROM comma_a, comma_b b RIGHT JOIN comma_c c ON x = 2, LATERAL (SELECT z + 1) d(w) JOIN comma_a e ON e.x = y;
-- => x int, y int, z int, w int, x int
SELECT * FROM comma_a, comma_b PIVOT (max(x) AS m FOR y IN (1 AS one));
-- => one int
-- 1
SELECT * FROM comma_a, comma_b JOIN LATERAL (SELECT x + y);
-- => x int, y int, (outer(comma_a.x) + outer(comma_b.y)) int
-- 1 | 1 | 2

-- case: or, where it binds closer than a comma, what is next to it
SET spark.sql.ansi.relationPrecedence = true;
-- => key string, value string
-- spark.sql.ansi.relationPrecedence | true
SELECT * FROM comma_a, comma_b JOIN comma_c ON x = z;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:48..1:49
SELECT * FROM comma_a, comma_b JOIN comma_c ON y = z;
-- => x int, y int, z int
-- 1 | 1 | 1
SELECT * FROM comma_a, comma_b b RIGHT JOIN comma_c c ON y = 2;
-- => x int, y int, z int
-- 1 | NULL | 1
SELECT * FROM comma_a, comma_b PIVOT (max(x) AS m FOR y IN (1 AS one));
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:43..1:44
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT * FROM comma_a, comma_b JOIN comma_c ON x = z;
-- => x int, y int, z int
-- 1 | 1 | 1
RESET spark.sql.ansi.enabled;
RESET spark.sql.ansi.relationPrecedence;
SET spark.sql.ansi.relationPrecedence = perhaps;
-- => error INVALID_CONF_VALUE.TYPE_MISMATCH

-- case: binary values that become strings
SELECT concat(x'61', x'62'), elt(1, x'61', x'62'), elt(2, x'61', 'b');
-- => concat(X'61', X'62') binary, elt(1, X'61', X'62') binary, elt(2, X'61', b) string
-- ab | a | b
SET spark.sql.function.concatBinaryAsString = true;
-- => key string, value string
-- spark.sql.function.concatBinaryAsString | true
SET spark.sql.function.eltOutputAsString = true;
-- => key string, value string
-- spark.sql.function.eltOutputAsString | true
SELECT concat(x'61', x'62'), elt(1, x'61', x'62'), x'61' || x'62', concat(array(x'61'), array(x'62'));
-- => concat(X'61', X'62') string, elt(1, X'61', X'62') string, concat(X'61', X'62') string, concat(array(X'61'), array(X'62')) array<binary>
-- ab | a | ab | [a,b]
RESET spark.sql.function.concatBinaryAsString;
RESET spark.sql.function.eltOutputAsString;

-- case: null fields in JSON
SET spark.sql.jsonGenerator.ignoreNullFields = false;
-- => key string, value string
-- spark.sql.jsonGenerator.ignoreNullFields | false
SELECT to_json(named_struct('a', 1, 'b', null)) AS kept, to_json(named_struct('a', b), map('ignoreNullFields', 'true')) AS left_out, to_json(array(named_struct('a', b))) AS inside FROM VALUES (CAST(null AS INT)) AS t(b);
-- => kept string, left_out string, inside string
-- {"a":1,"b":null} | {} | [{"a":null}]
CREATE TABLE with_nulls USING json AS SELECT 1 AS a, CAST(null AS INT) AS b;
SELECT value FROM text.`${spark.sql.warehouse.dir}/with_nulls`;
-- => value string
-- {"a":1,"b":null}
RESET spark.sql.jsonGenerator.ignoreNullFields;

-- case: how binary values are shown
SET spark.sql.binaryOutputStyle = HEX;
-- => key string, value string
-- spark.sql.binaryOutputStyle | HEX
SELECT x'6162', array(x'61'), struct(x'61'), CAST(x'6162' AS STRING), to_json(struct(x'6162'));
-- => X'6162' binary, array(X'61') array<binary>, struct(X'61') struct<col1:binary>, CAST(X'6162' AS STRING) string, to_json(struct(X'6162')) string
-- 6162 | [61] | {"col1":61} | ab | {"col1":"YWI="}
SET spark.sql.binaryOutputStyle = base64;
-- => key string, value string
-- spark.sql.binaryOutputStyle | base64
SELECT x'6162', array(x'61');
-- => X'6162' binary, array(X'61') array<binary>
-- YWI | [YQ]
SET spark.sql.binaryOutputStyle = BASIC;
-- => key string, value string
-- spark.sql.binaryOutputStyle | BASIC
SELECT x'61E2', array(x'61');
-- => X'61E2' binary, array(X'61') array<binary>
-- [97, -30] | [[97]]
SET spark.sql.binaryOutputStyle = HEX_DISCRETE;
-- => key string, value string
-- spark.sql.binaryOutputStyle | HEX_DISCRETE
SELECT x'6162', array(x'61');
-- => X'6162' binary, array(X'61') array<binary>
-- [61 62] | [[61]]
SET spark.sql.binaryOutputStyle = UTF8;
-- => error INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS
RESET spark.sql.binaryOutputStyle;

-- case: parts of the language that can be switched off
SET spark.sql.operatorPipeSyntaxEnabled = false;
-- => key string, value string
-- spark.sql.operatorPipeSyntaxEnabled | false
FROM comma_a |> SELECT x;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:14..1:16
SELECT * FROM (FROM comma_a |> WHERE x = 1);
-- => error _LEGACY_ERROR_TEMP_0035 at 1:29..1:31
RESET spark.sql.operatorPipeSyntaxEnabled;
SET spark.sql.scripting.enabled = false;
-- => key string, value string
-- spark.sql.scripting.enabled | false
BEGIN SELECT 1; END;
-- => error UNSUPPORTED_FEATURE.SQL_SCRIPTING at 1:1..1:20
RESET spark.sql.scripting.enabled;

-- case: only the default is done
SET spark.sql.parquet.fieldId.read.enabled = true;
-- => error UNSUPPORTED_FEATURE
SET spark.sql.files.ignoredPathSegmentRegex = ^x;
-- => error UNSUPPORTED_FEATURE

-- case: scalar subqueries that have one row by their form
CREATE TEMPORARY VIEW by_form AS SELECT * FROM VALUES (2, 0), (3, -1) AS t(a, b);
SET spark.sql.optimizer.scalarSubqueryUseSingleJoin = false;
-- => key string, value string
-- spark.sql.optimizer.scalarSubqueryUseSingleJoin | false
SELECT x, (SELECT count(*) FROM by_form WHERE a = x GROUP BY a), (SELECT max(b) FROM by_form WHERE a + 0 = x + 1 GROUP BY a + 0 HAVING count(*) > 0) FROM VALUES (1), (2) AS t(x);
-- => x int, scalarsubquery(x) bigint, scalarsubquery(x) int
-- 1 | NULL | 0
-- 2 | 1 | -1
SELECT x, (SELECT a FROM by_form WHERE a = x LIMIT 1), (SELECT max(a) FROM by_form WHERE a > x), (SELECT x) FROM VALUES (1), (2) AS t(x);
-- => x int, scalarsubquery(x) int, scalarsubquery(x) int, scalarsubquery(x) int
-- 1 | NULL | 3 | 1
-- 2 | 2 | 3 | 2
SELECT x, (SELECT a FROM by_form WHERE a = x) FROM VALUES (1), (2) AS t(x);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY at 1:11..1:46
SELECT x, (SELECT DISTINCT a FROM by_form WHERE a = x) FROM VALUES (1), (2) AS t(x);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY at 1:11..1:55
SELECT x, (SELECT count(*) FROM by_form WHERE a = x GROUP BY a, b) FROM VALUES (1), (2) AS t(x);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.NON_CORRELATED_COLUMNS_IN_GROUP_BY at 1:11..1:67
SELECT x FROM VALUES (1), (2) AS t(x) WHERE (SELECT count(*) FROM by_form WHERE a > x GROUP BY a) = 1;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.NON_CORRELATED_COLUMNS_IN_GROUP_BY at 1:45..1:98
SELECT x, (SELECT count(*) FROM by_form WHERE a <=> x GROUP BY a) FROM VALUES (1), (2) AS t(x);
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.NON_CORRELATED_COLUMNS_IN_GROUP_BY at 1:11..1:66

-- case: rows that are kept under one time zone are not those of another
SET spark.sql.session.timeZone = UTC;
-- => key string, value string
-- spark.sql.session.timeZone | UTC
CACHE TABLE in_words AS SELECT id, CAST(timestamp_seconds(id) AS STRING) AS s FROM range(1);
SET spark.sql.session.timeZone = Asia/Tokyo;
-- => key string, value string
-- spark.sql.session.timeZone | Asia/Tokyo
SELECT id, CAST(timestamp_seconds(id) AS STRING) AS s FROM range(1);
-- => id bigint, s string
-- 0 | 1970-01-01 09:00:00
UNCACHE TABLE in_words;
