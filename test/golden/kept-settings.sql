-- Views and functions answer under the settings they were made under, whatever they are when they are asked.

-- case: a permanent view keeps its time zone
CREATE TABLE t (a INT, s STRING, ts TIMESTAMP) USING parquet;
SET spark.sql.session.timeZone=UTC;
-- => key string, value string
-- spark.sql.session.timeZone | UTC
INSERT INTO t VALUES (1, '2024-03-10 02:30:00', TIMESTAMP'2024-03-10 02:30:00');
CREATE VIEW zoned AS SELECT a, cast(s AS timestamp) t, cast(ts AS date) d, date_trunc('DAY', ts) dt, hour(ts) h, date_format(ts, 'HH:mm') df, to_json(named_struct('x', ts)) j, unix_timestamp(s) us, ts + INTERVAL 1 DAY td, ts::timestamp_ntz n, make_timestamp(2024, 1, 1, 0, 0, 0) mk, from_unixtime(0) fu, (SELECT max(hour(ts)) FROM t) mx, format_string('%s', ts) fs, timestamp'2024-01-01' l, current_timezone() z FROM t WHERE hour(ts) = 2;
CREATE TEMPORARY VIEW zoned_here AS SELECT cast(ts AS string) s, hour(ts) h, current_timezone() FROM t;
SET spark.sql.session.timeZone=Asia/Tokyo;
-- => key string, value string
-- spark.sql.session.timeZone | Asia/Tokyo
SELECT * FROM zoned;
-- => a int, t timestamp, d date, dt timestamp, h int, df string, j string, us bigint, td timestamp, n timestamp_ntz, mk timestamp, fu string, mx int, fs string, l timestamp, z string
-- 1 | 2024-03-10 11:30:00 | 2024-03-10 | 2024-03-10 09:00:00 | 2 | 02:30 | {"x":"2024-03-10T02:30:00.000Z"} | 1710037800 | 2024-03-11 11:30:00 | 2024-03-10 02:30:00 | 2024-01-01 09:00:00 | 1970-01-01 00:00:00 | 2 | 1710037800000000 | 2024-01-01 09:00:00 | Asia/Tokyo
SELECT * FROM zoned_here;
-- => s string, h int, current_timezone() string
-- 2024-03-10 02:30:00 | 2 | Asia/Tokyo
SELECT cast(ts AS string), hour(ts) FROM t;
-- => ts string, hour(ts) int
-- 2024-03-10 11:30:00 | 11

-- case: a view over a view: each has its own
CREATE VIEW over_zoned AS SELECT h, cast(t AS string) x, hour(t) hh, hour(max(t) OVER ()) hm FROM zoned;
SET spark.sql.session.timeZone=UTC;
-- => key string, value string
-- spark.sql.session.timeZone | UTC
SELECT * FROM over_zoned;
-- => h int, x string, hh int, hm int
-- 2 | 2024-03-10 11:30:00 | 11 | 11
SELECT h, hh, hour(t), count(*) FROM over_zoned JOIN zoned USING (h) GROUP BY ALL;
-- => h int, hh int, hour(t) int, count(1) bigint
-- 2 | 11 | 2 | 1
CREATE TABLE of_views AS SELECT * FROM over_zoned;
SELECT * FROM of_views;
-- => h int, x string, hh int, hm int
-- 2 | 2024-03-10 11:30:00 | 11 | 11

-- case: ANSI mode
SET spark.sql.ansi.enabled=false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
CREATE VIEW lenient AS SELECT a / 0 AS x, cast('x' AS int) y FROM t;
CREATE TEMPORARY VIEW lenient_here AS SELECT a / 0 AS x FROM t;
RESET spark.sql.ansi.enabled;
CREATE TEMPORARY VIEW strict_here AS SELECT typeof(IF(a = 1, 1, '2')) x FROM t;
SELECT * FROM lenient;
-- => x double, y int
-- NULL | NULL
SELECT * FROM lenient_here;
-- => x double
-- NULL
SET spark.sql.ansi.enabled=false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT x, typeof(IF(true, 1, '2')) FROM strict_here;
-- => x string, typeof((IF(true, 1, 2))) string
-- bigint | string
RESET spark.sql.ansi.enabled;

-- case: how its text is read and its names are found
SET spark.sql.ansi.doubleQuotedIdentifiers=true;
-- => key string, value string
-- spark.sql.ansi.doubleQuotedIdentifiers | true
CREATE VIEW quoted AS SELECT "a" FROM t;
RESET spark.sql.ansi.doubleQuotedIdentifiers;
SELECT * FROM quoted;
-- => a int
-- 1
SET spark.sql.groupByOrdinal=false;
-- => key string, value string
-- spark.sql.groupByOrdinal | false
CREATE VIEW grouped AS SELECT max(a) m FROM t GROUP BY 1;
RESET spark.sql.groupByOrdinal;
SELECT * FROM grouped;
-- => m int
-- 1
SET spark.sql.timestampType=TIMESTAMP_NTZ;
-- => key string, value string
-- spark.sql.timestampType | TIMESTAMP_NTZ
CREATE VIEW untimed AS SELECT CAST('2024-01-01' AS TIMESTAMP) x, TIMESTAMP'2024-01-01' y;
RESET spark.sql.timestampType;
SELECT typeof(x), typeof(y), x, y FROM untimed;
-- => typeof(x) string, typeof(y) string, x timestamp_ntz, y timestamp_ntz
-- timestamp_ntz | timestamp_ntz | 2024-01-01 00:00:00 | 2024-01-01 00:00:00
SET spark.sql.decimalOperations.allowPrecisionLoss=false;
-- => key string, value string
-- spark.sql.decimalOperations.allowPrecisionLoss | false
CREATE VIEW exact AS SELECT CAST(1 AS DECIMAL(38,18)) / CAST(3 AS DECIMAL(38,18)) q;
RESET spark.sql.decimalOperations.allowPrecisionLoss;
SELECT q, typeof(q) FROM exact;
-- => q decimal(38,18), typeof(q) string
-- 0.333333333333333333 | decimal(38,18)

-- case: the patterns of times are those of who asks
SET spark.sql.legacy.timeParserPolicy=LEGACY;
-- => key string, value string
-- spark.sql.legacy.timeParserPolicy | LEGACY
CREATE VIEW patterned AS SELECT to_date('2024-1-1', 'yyyy-MM-dd') d;
SELECT * FROM patterned;
-- => d date
-- 2024-01-01
SET spark.sql.legacy.timeParserPolicy=CORRECTED;
-- => key string, value string
-- spark.sql.legacy.timeParserPolicy | CORRECTED
SELECT * FROM patterned;
-- => error CANNOT_PARSE_TIMESTAMP at 1:8..1:41

-- case: a query that a view is given is under the settings of that moment
SET spark.sql.session.timeZone=Asia/Tokyo;
-- => key string, value string
-- spark.sql.session.timeZone | Asia/Tokyo
ALTER VIEW zoned AS SELECT hour(ts) h FROM t;
SET spark.sql.session.timeZone=UTC;
-- => key string, value string
-- spark.sql.session.timeZone | UTC
SELECT * FROM zoned;
-- => h int
-- 11

-- case: the settings of who asks count in permanent views where a setting says so
SET spark.sql.legacy.useCurrentConfigsForView=true;
-- => key string, value string
-- spark.sql.legacy.useCurrentConfigsForView | true
SELECT * FROM zoned;
-- => h int
-- 2
SELECT h FROM zoned_here;
-- => h int
-- 2
SET spark.sql.session.timeZone=Asia/Tokyo;
-- => key string, value string
-- spark.sql.session.timeZone | Asia/Tokyo
SELECT * FROM zoned;
-- => h int
-- 11
SELECT h FROM zoned_here;
-- => h int
-- 2
RESET spark.sql.legacy.useCurrentConfigsForView;

-- case: a function keeps them, its arguments are of who calls it
SET spark.sql.session.timeZone=America/Los_Angeles;
-- => key string, value string
-- spark.sql.session.timeZone | America/Los_Angeles
CREATE TEMPORARY FUNCTION kept_text(t TIMESTAMP DEFAULT TIMESTAMP'2020-01-01 00:00:00') RETURNS STRING RETURN t;
CREATE TEMPORARY FUNCTION kept_time(t STRING) RETURNS TIMESTAMP RETURN t;
CREATE TEMPORARY FUNCTION kept_rows(t TIMESTAMP) RETURNS TABLE(x STRING) RETURN SELECT t;
CREATE TEMPORARY FUNCTION kept_number(t STRING) RETURNS INT RETURN t;
SET spark.sql.session.timeZone=Asia/Tokyo;
-- => key string, value string
-- spark.sql.session.timeZone | Asia/Tokyo
SELECT kept_text(), kept_text('2020-01-01 00:00:00'), kept_text(TIMESTAMP'2020-01-01 00:00:00'), kept_time('2020-01-01 00:00:00');
-- => kept_text() string, kept_text(2020-01-01 00:00:00) string, kept_text(TIMESTAMP '2020-01-01 00:00:00') string, kept_time(2020-01-01 00:00:00) timestamp
-- 2020-01-01 00:00:00 | 2020-01-01 00:00:00 | 2019-12-31 07:00:00 | 2020-01-01 17:00:00
SELECT kept_text(ts), kept_text(date_trunc('DAY', ts)) FROM t;
-- => kept_text(ts) string, kept_text(date_trunc(DAY, ts)) string
-- 2024-03-09 18:30:00 | 2024-03-09 07:00:00
SELECT * FROM kept_rows('2020-01-01 00:00:00');
-- => x string
-- 2020-01-01 00:00:00
SELECT * FROM kept_rows(cast(TIMESTAMP'2020-01-01 00:00:00' AS string));
-- => x string
-- 2020-01-01 00:00:00
SELECT * FROM kept_rows(TIMESTAMP'2020-01-01 00:00:00');
-- => x string
-- 2019-12-31 07:00:00
SET spark.sql.ansi.enabled=false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT kept_number('x');
-- => error CAST_INVALID_INPUT at 1:8..1:24
SELECT kept_number(1 / 0);
-- => kept_number((1 / 0)) int
-- NULL
