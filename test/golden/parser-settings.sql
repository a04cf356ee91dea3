-- Settings that change how a text is read.

-- case: names in back-quotes are patterns of names
SET spark.sql.parser.quotedRegexColumnNames = true;
-- => key string, value string
-- spark.sql.parser.quotedRegexColumnNames | true
CREATE TEMP VIEW wide AS SELECT 1 AS key, 2 AS value1, 3 AS value2, 4 AS A;
SELECT `(a)?+.+` FROM wide;
-- => key int, value1 int, value2 int
-- 1 | 2 | 3
SELECT `value.*` FROM wide;
-- => value1 int, value2 int
-- 2 | 3
SELECT w.`VALUE.*`, `key` + 1 AS next FROM wide w WHERE `key` = 1;
-- => value1 int, value2 int, next int
-- 2 | 3 | 2
SELECT greatest(`value.*`) FROM wide;
-- => greatest(value1, value2) int
-- 3
SELECT `nope.*` FROM wide;
SELECT * FROM wide WHERE `value.` = 2;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:26..1:34

-- case: and names again
RESET spark.sql.parser.quotedRegexColumnNames;
SELECT `value.*` FROM wide;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:17

-- case: words that the standard reserves
SET spark.sql.ansi.enforceReservedKeywords = true;
-- => key string, value string
-- spark.sql.ansi.enforceReservedKeywords | true
SELECT 1 AS table;
-- => error PARSE_SYNTAX_ERROR at 1:13..1:18
SELECT 1 user;
-- => error PARSE_SYNTAX_ERROR at 1:10..1:14
SELECT 1 AS `table`, left('abc', 1), filter(array(1, 2), x -> x > 1), current_date IS NULL;
-- => table int, left(abc, 1) string, filter(array(1, 2), lambdafunction((namedlambdavariable() > 1), namedlambdavariable())) array<int>, (current_date() IS NULL) boolean
-- 1 | a | [2] | false
CREATE TABLE all (a INT) USING parquet;
-- => error PARSE_SYNTAX_ERROR at 1:14..1:17
CREATE TABLE reserved (check INT) USING parquet;
-- => error PARSE_SYNTAX_ERROR at 1:24..1:29
CREATE TABLE reserved (cube INT) USING parquet;
SELECT * FROM reserved only;
-- => error PARSE_SYNTAX_ERROR at 1:24..1:28
SELECT r.order FROM reserved r;
-- => error PARSE_SYNTAX_ERROR at 1:10..1:15
SELECT any(true);
-- => error PARSE_SYNTAX_ERROR at 1:8..1:11
SELECT struct(1 AS end);
-- => error PARSE_SYNTAX_ERROR at 1:20..1:23
WITH from AS (SELECT 1) SELECT * FROM from;
-- => error PARSE_SYNTAX_ERROR at 1:6..1:10
SHOW TABLES IN user;
-- => error PARSE_SYNTAX_ERROR at 1:16..1:20

-- case: outside of ANSI mode none are
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT 1 AS user;
-- => user int
-- 1
RESET spark.sql.ansi.enabled;

-- case: nor without the setting
RESET spark.sql.ansi.enforceReservedKeywords;
SELECT 1 AS user, 2 table, 3 AS all;
-- => user int, table int, all int
-- 1 | 2 | 3

-- case: an interval is the old one of months, days and microseconds, however it is written
SET spark.sql.legacy.interval.enabled = true;
-- => key string, value string
-- spark.sql.legacy.interval.enabled | true
SELECT typeof(INTERVAL 1 DAY) AS a, typeof(INTERVAL '1 day') AS b, typeof(INTERVAL '1-2' YEAR TO MONTH) AS c;
-- => a string, b string, c string
-- interval | interval | interval
SELECT string(INTERVAL '1 year 2 months 3 days') AS mixed;
-- => mixed string
-- 1 years 2 months 3 days
SELECT INTERVAL 2147483647 DAYS 1 DAY;
-- => error INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION at 1:8..1:38
SELECT INTERVAL 178956970 YEARS 12 MONTHS;
-- => error INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION at 1:8..1:42
SELECT INTERVAL 9223372036854 SECONDS 9223372036854 SECONDS;
-- => error INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION at 1:8..1:60
SELECT INTERVAL '9999999999:00:00' HOUR TO SECOND;
-- => error _LEGACY_ERROR_TEMP_0063 at 1:8..1:50
SELECT INTERVAL '178956971-0' YEAR TO MONTH;
-- => error INVALID_INTERVAL_FORMAT.INTERVAL_PARSING at 1:8..1:44
SELECT INTERVAL '2147483647 days 1 day';
-- => error INVALID_TYPED_LITERAL at 1:8..1:40
RESET spark.sql.legacy.interval.enabled;
