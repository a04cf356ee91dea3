-- case: how often a letter may stand
SELECT date_format(date'2020-05-22', 'yyyy yy y M MM MMM MMMM d dd D DDD E EEEE Q QQ QQQ QQQQ a h hh H HH k K m s S SSSSSS z zzzz O OOOO X XXX x Z ZZZZZ VV g v');
-- => date_format(DATE '2020-05-22', yyyy yy y M MM MMM MMMM d dd D DDD E EEEE Q QQ QQQ QQQQ a h hh H HH k K m s S SSSSSS z zzzz O OOOO X XXX x Z ZZZZZ VV g v) string
-- 2020 20 2020 5 05 May May 22 22 143 143 Fri Friday 2 02 Q2 2nd quarter AM 12 12 0 00 24 0 0 0 0 000000 PDT Pacific Daylight Time GMT-7 GMT-07:00 -07 -07:00 -07 -0700 -07:00 America/Los_Angeles 58991 PT

-- case: one more than that
SELECT date_format(date'2020-05-22', 'ddd');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION at 1:8..1:44

-- case: a name of one letter
SELECT date_format(date'2020-05-22', 'EEEEE');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION at 1:8..1:46

-- case: a quarter of one letter
SELECT date_format(date'2020-05-22', 'QQQQQ');
-- => error INVALID_DATETIME_PATTERN.LENGTH at 1:8..1:46

-- case: a year of seven digits
SELECT date_format(date'2020-05-22', 'yyyyyyy');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION at 1:8..1:48

-- case: weeks have no letters
SELECT date_format(date'2020-05-22', 'e');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN at 1:8..1:42

-- case: the old letters of weeks
SELECT date_format(date'2020-05-22', 'YYYY');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION at 1:8..1:45

-- case: text without quotes
SELECT date_format(date'2020-05-22', 'yyyy-MM-ddTHH');
-- => error INVALID_DATETIME_PATTERN.WITH_SUGGESTION at 1:8..1:54

-- case: reserved characters
SELECT date_format(date'2020-05-22', 'yyyy#MM');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION at 1:8..1:48

-- case: a quote that is not closed
SELECT date_format(date'2020-05-22', "yyyy'");
-- => error INVALID_DATETIME_PATTERN.WITH_SUGGESTION at 1:8..1:46

-- case: days of the week are not read
SELECT to_date('2020 Friday', 'yyyy EEEE');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION at 1:8..1:43

-- case: quarters are not read
SELECT to_date('2020 2', 'yyyy Q');
-- => error INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER at 1:8..1:35

-- case: the day of the year, and a month that agrees
SELECT to_date('2020-060', 'yyyy-DDD'), to_date('2020-12-350', 'yyyy-MM-DDD'), to_date('12-365', 'MM-DDD');
-- => to_date(2020-060, yyyy-DDD) date, to_date(2020-12-350, yyyy-MM-DDD) date, to_date(12-365, MM-DDD) date
-- 2020-02-29 | 2020-12-15 | 1970-12-31

-- case: a month that does not agree with the day of the year
SELECT to_date('11-365', 'MM-DDD');
-- => error CANNOT_PARSE_TIMESTAMP at 1:8..1:35

-- case: fractions may be shorter
SELECT string(to_timestamp('01:02:03.1', 'HH:mm:ss.SSS')), string(to_timestamp('010203123', 'HHmmssSSS'));
-- => to_timestamp(01:02:03.1, HH:mm:ss.SSS) string, to_timestamp(010203123, HHmmssSSS) string
-- 1970-01-01 01:02:03.1 | 1970-01-01 01:02:03.123

-- case: fractions may not be longer
SELECT to_timestamp('01:02:03.12', 'HH:mm:ss.S');
-- => error CANNOT_PARSE_TIMESTAMP at 1:8..1:49

-- case: years of more than four digits need a sign
SELECT string(to_date('+12020-01-01', 'yyyy-MM-dd')), string(to_date('12020-01-01', 'y-MM-dd')), string(to_date('-2020-01-01', 'yyyy-MM-dd')), try_to_date('12020-01-01', 'yyyy-MM-dd'), try_to_date('+2020-01-01', 'yyyy-MM-dd');
-- => to_date(+12020-01-01, yyyy-MM-dd) string, to_date(12020-01-01, y-MM-dd) string, to_date(-2020-01-01, yyyy-MM-dd) string, try_to_date(12020-01-01, yyyy-MM-dd) date, try_to_date(+2020-01-01, yyyy-MM-dd) date
-- +12020-01-01 | +12020-01-01 | -2020-01-01 | NULL | NULL

-- case: zones by name
SELECT to_timestamp('2020-07-01 CST', 'yyyy-MM-dd z') AS a, to_timestamp('2020-01-01 EST', 'yyyy-MM-dd z') AS b, to_timestamp('2020-07-01 Pacific Daylight Time', 'yyyy-MM-dd zzzz') AS c;
-- => a timestamp, b timestamp, c timestamp
-- 2020-06-30 22:00:00 | 2019-12-31 21:00:00 | 2020-07-01 00:00:00

-- case: time_bucket takes constants, and one kind of time
SELECT time_bucket(INTERVAL '1' HOUR, TIMESTAMP '2024-01-01 11:27:00', TIMESTAMP_NTZ '2024-01-01 00:00:00');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:108

-- case: time_bucket takes no text
SELECT time_bucket('15 minutes', TIMESTAMP '2024-01-15 10:23:00');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:66

-- case: the width of a bucket is a constant
SELECT time_bucket(b, TIMESTAMP '2024-06-20 09:47:00') FROM VALUES (INTERVAL '1' HOUR) AS t(b);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:55

-- case: the origin of buckets is a constant
SELECT time_bucket(INTERVAL '1' HOUR, TIMESTAMP '2024-06-20 09:47:00', o) FROM VALUES (TIMESTAMP '2024-01-01 00:00:00') AS t(o);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:74

-- case: buckets without a time zone, and of nulls
SELECT time_bucket(INTERVAL '15' MINUTE, TIMESTAMP_NTZ '2024-01-01 11:27:00'), time_bucket(null, TIMESTAMP '2024-01-01 11:27:00');
-- => time_bucket(INTERVAL '15' MINUTE, TIMESTAMP_NTZ '2024-01-01 11:27:00', TIMESTAMP_NTZ '1970-01-01 00:00:00') timestamp_ntz, time_bucket(NULL, TIMESTAMP '2024-01-01 11:27:00', TIMESTAMP '1970-01-01 00:00:00') timestamp
-- 2024-01-01 11:15:00 | NULL

-- case: months from an origin at the end of one
SELECT time_bucket(INTERVAL '1' MONTH, TIMESTAMP '2024-03-30 03:27:00', TIMESTAMP '2020-01-31 00:00:00');
-- => time_bucket(INTERVAL '1' MONTH, TIMESTAMP '2024-03-30 03:27:00', TIMESTAMP '2020-01-31 00:00:00') timestamp
-- 2024-02-29 00:00:00

-- case: an interval that has no opposite
SELECT -a FROM VALUES (INTERVAL '-2147483648' MONTH) AS t(a);
-- => error INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION at 1:8..1:10

-- case: parts that make too long an interval
SELECT make_ym_interval(178956970, 8);
-- => error INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION at 1:8..1:38

-- case: a number as an interval is cut at its smallest field
SELECT CAST(80.654321BD AS INTERVAL HOUR TO MINUTE), CAST(1.99 AS INTERVAL YEAR), CAST(1.99 AS INTERVAL DAY TO HOUR);
-- => CAST(80.654321 AS INTERVAL HOUR TO MINUTE) interval hour to minute, CAST(1.99 AS INTERVAL YEAR) interval year, CAST(1.99 AS INTERVAL DAY TO HOUR) interval day to hour
-- 0 01:20:00.000000000 | 2-0 | 0 01:00:00.000000000

-- case: truncation is of a timestamp
SELECT date_trunc('HOUR', TIMESTAMP_NTZ '2015-03-05 09:32:05.123456');
-- => date_trunc(HOUR, TIMESTAMP_NTZ '2015-03-05 09:32:05.123456') timestamp
-- 2015-03-05 09:00:00

-- case: the short names of zones that are not American, and days before the first of the modified Julian ones
SELECT date_format(t, 'z zzzz') AS name, date_format(t, 'ggggggggg') AS g FROM VALUES (TIMESTAMP'2024-01-15 12:00:00'), (TIMESTAMP'1582-10-10 12:00:00') AS v(t);
-- => name string, g string
-- PST Pacific Standard Time | -000100845
-- PST Pacific Standard Time | 000060324
SET spark.sql.session.timeZone=Europe/Berlin;
-- => key string, value string
-- spark.sql.session.timeZone | Europe/Berlin
SELECT date_format(t, 'z zzzz') AS name FROM VALUES (TIMESTAMP'2024-01-15 12:00:00'), (TIMESTAMP'2024-07-15 12:00:00') AS v(t);
-- => name string
-- CEST Central European Summer Time
-- CET Central European Standard Time
SET spark.sql.session.timeZone=Asia/Kolkata;
-- => key string, value string
-- spark.sql.session.timeZone | Asia/Kolkata
SELECT date_format(t, 'z zzzz') AS name FROM VALUES (TIMESTAMP'2024-01-15 12:00:00') AS v(t);
-- => name string
-- IST India Standard Time
SET spark.sql.session.timeZone=Europe/London;
-- => key string, value string
-- spark.sql.session.timeZone | Europe/London
SELECT date_format(t, 'z zzzz') AS name FROM VALUES (TIMESTAMP'2024-01-15 12:00:00'), (TIMESTAMP'2024-07-15 12:00:00') AS v(t);
-- => name string
-- BST British Summer Time
-- GMT Greenwich Mean Time

-- case: a year of any length leaves room for numbers of one length
SELECT to_date('20240101', 'yMMdd'), to_timestamp('20240203 04', 'yMMdd HH'), to_date('5/2024', 'M/y'), to_date('2024', 'y');
-- => to_date(20240101, yMMdd) date, to_timestamp(20240203 04, yMMdd HH) timestamp, to_date(5/2024, M/y) date, to_date(2024, y) date
-- 2024-01-01 | 2024-02-03 04:00:00 | 2024-05-01 | 2024-01-01
SELECT to_date('20240101', 'yMd');
-- => error CANNOT_PARSE_TIMESTAMP at 1:8..1:34
SELECT to_date('12345678901', 'y');
-- => error CANNOT_PARSE_TIMESTAMP at 1:8..1:35
SELECT from_json('{"a":"20240101"}', 'a date', map('dateFormat', 'y'));
-- => from_json({"a":"20240101"}) struct<a:date>
-- {"a":null}

-- case: further than timestamps reach, in any mode, also where it is tried
SELECT try_to_date('20240101', 'y');
-- => error DATETIME_OVERFLOW at 1:8..1:36
SET spark.sql.ansi.enabled=false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT to_date('20240101', 'y');
-- => error DATETIME_OVERFLOW at 1:8..1:32
SELECT to_timestamp('300000-01-01', 'y-MM-dd');
-- => error DATETIME_OVERFLOW at 1:8..1:47
RESET spark.sql.ansi.enabled;
