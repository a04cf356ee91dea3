-- spark.sql.legacy.timeParserPolicy: what patterns of times mean. The answers are those of Spark 4.3.

-- case: SimpleDateFormat writes
SET spark.sql.legacy.timeParserPolicy = LEGACY;
-- => key string, value string
-- spark.sql.legacy.timeParserPolicy | LEGACY
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT date_format(t, 'G y yy yyy yyyy yyyyy') FROM VALUES (timestamp'2020-03-05 07:08:09.123456'), (timestamp'1500-02-03 23:59:59.9'), (timestamp'0001-01-01 00:00:00'), (timestamp'1969-12-31 12:00:00.000001') AS v(t);
-- => date_format(t, G y yy yyy yyyy yyyyy) string
-- AD 1 01 001 0001 00001
-- AD 1500 00 1500 1500 01500
-- AD 1969 69 1969 1969 01969
-- AD 2020 20 2020 2020 02020
SELECT date_format(t, 'Y YY w ww W') FROM VALUES (timestamp'2020-03-05 07:08:09.123456'), (timestamp'1500-02-03 23:59:59.9'), (timestamp'0001-01-01 00:00:00'), (timestamp'1969-12-31 12:00:00.000001') AS v(t);
-- => date_format(t, Y YY w ww W) string
-- 1 01 1 01 1
-- 1500 00 6 06 2
-- 1970 70 1 01 5
-- 2020 20 10 10 1
SELECT date_format(t, 'M MM MMM MMMM MMMMM L LLL') FROM VALUES (timestamp'2020-03-05 07:08:09.123456'), (timestamp'1500-02-03 23:59:59.9'), (timestamp'0001-01-01 00:00:00'), (timestamp'1969-12-31 12:00:00.000001') AS v(t);
-- => date_format(t, M MM MMM MMMM MMMMM L LLL) string
-- 1 01 Jan January January 1 Jan
-- 12 12 Dec December December 12 Dec
-- 2 02 Feb February February 2 Feb
-- 3 03 Mar March March 3 Mar
SELECT date_format(t, 'D DDD d ddd F FF') FROM VALUES (timestamp'2020-03-05 07:08:09.123456'), (timestamp'1500-02-03 23:59:59.9'), (timestamp'0001-01-01 00:00:00'), (timestamp'1969-12-31 12:00:00.000001') AS v(t);
-- => date_format(t, D DDD d ddd F FF) string
-- 1 001 1 001 1 01
-- 34 034 3 003 1 01
-- 365 365 31 031 5 05
-- 65 065 5 005 1 01
SELECT date_format(t, 'E EEE EEEE u uu') FROM VALUES (timestamp'2020-03-05 07:08:09.123456'), (timestamp'1500-02-03 23:59:59.9'), (timestamp'0001-01-01 00:00:00'), (timestamp'1969-12-31 12:00:00.000001') AS v(t);
-- => date_format(t, E EEE EEEE u uu) string
-- Mon Mon Monday 1 01
-- Sat Sat Saturday 6 06
-- Thu Thu Thursday 4 04
-- Wed Wed Wednesday 3 03
SELECT date_format(t, 'a H HHH k K h hh m s S SS SSS SSSSSS') FROM VALUES (timestamp'2020-03-05 07:08:09.123456'), (timestamp'1500-02-03 23:59:59.9'), (timestamp'0001-01-01 00:00:00'), (timestamp'1969-12-31 12:00:00.000001') AS v(t);
-- => date_format(t, a H HHH k K h hh m s S SS SSS SSSSSS) string
-- AM 0 000 24 0 12 12 0 0 0 00 000 000000
-- AM 7 007 7 7 7 07 8 9 123 123 123 000123
-- PM 12 012 12 0 12 12 0 0 0 00 000 000000
-- PM 23 023 23 11 11 11 59 59 900 900 900 000900
SELECT date_format(t, 'z Z X XX XXX') FROM VALUES (timestamp'2020-03-05 07:08:09.123456'), (timestamp'1500-02-03 23:59:59.9'), (timestamp'0001-01-01 00:00:00'), (timestamp'1969-12-31 12:00:00.000001') AS v(t);
-- => date_format(t, z Z X XX XXX) string
-- PST -0800 -08 -0800 -08:00
-- PST -0800 -08 -0800 -08:00
-- PST -0800 -08 -0800 -08:00
-- PST -0800 -08 -0800 -08:00
SELECT date_format(t, '\'x\' \'\' \'a\'\'b\' [yyyy] {#}') FROM VALUES (timestamp'2020-03-05 07:08:09.123456'), (timestamp'1500-02-03 23:59:59.9'), (timestamp'0001-01-01 00:00:00'), (timestamp'1969-12-31 12:00:00.000001') AS v(t);
-- => date_format(t, 'x' '' 'a''b' [yyyy] {#}) string
-- x ' a'b [0001] {#}
-- x ' a'b [1500] {#}
-- x ' a'b [1969] {#}
-- x ' a'b [2020] {#}
SELECT from_unixtime(12345, 'yyyy-MM-dd u'), date_format(timestamp_ntz'2020-03-05 10:00:00', 'uu');
-- => from_unixtime(12345, yyyy-MM-dd u) string, date_format(TIMESTAMP_NTZ '2020-03-05 10:00:00', uu) string
-- 1969-12-31 3 | 04
SELECT date_format(now(), 'b');
-- => error INVALID_DATETIME_PATTERN.WITH_SUGGESTION at 1:8..1:31
SELECT date_format(now(), 'XXXX');
-- => error INVALID_DATETIME_PATTERN.WITH_SUGGESTION at 1:8..1:34
SELECT date_format(now(), '\'open');
-- => error INVALID_DATETIME_PATTERN.WITH_SUGGESTION at 1:8..1:36

-- case: SimpleDateFormat reads
SELECT t, p, to_timestamp(t, p), to_date(t, p), unix_timestamp(t, p) FROM VALUES ('2020-3-5', 'yyyy-MM-dd'), ('2020-03-05abc', 'yyyy-MM-dd'), (' 2020-03-05', 'yyyy-MM-dd'), ('2020-13-45', 'yyyy-MM-dd'), ('20-3-5', 'yyyy-MM-dd'), ('2020-03-05', 'yy-MM-dd'), ('99-1-1', 'yy-M-d'), ('20200305', 'yyyyMMdd'), ('2020305', 'yyyyMMdd'), ('MARCH 5 2020', 'MMM d yyyy'), ('3 5 2020', 'MMM d yyyy'), ('Thursday 5 3 2020', 'E d M yyyy'), ('Fri 5 3 2020', 'EEEE d M yyyy'), ('10:20 pm', 'hh:mm a'), ('13:20 AM', 'hh:mm a'), ('24:00', 'kk:mm'), ('24:00', 'HH:mm'), ('2020-02-30', 'yyyy-MM-dd'), ('2020-03-05 10:11:12.5', 'yyyy-MM-dd HH:mm:ss.S'), ('2020-03-05 10:11:12.123456', 'yyyy-MM-dd HH:mm:ss.SSSSSS'), ('2020-03-05 10 +0130', 'yyyy-MM-dd HH Z'), ('2020-03-05 10 +01:30', 'yyyy-MM-dd HH Z'), ('2020-03-05 10 +01:30', 'yyyy-MM-dd HH XXX'), ('2020-03-05 10 +01', 'yyyy-MM-dd HH X'), ('2020-03-05 10 PDT', 'yyyy-MM-dd HH z'), ('2020-03-05 10 CET', 'yyyy-MM-dd HH z'), ('2020-03-05 10 GMT+2', 'yyyy-MM-dd HH z'), ('2020-03-05 10 Pacific Standard Time', 'yyyy-MM-dd HH zzzz'), ('065 2020', 'D yyyy'), ('366 2021', 'DDD yyyy'), ('5 AD', 'y G'), ('2020 10', 'YYYY w'), ('2020 10 3', 'YYYY w u'), ('2020 03 2', 'yyyy MM W'), ('2020 03 2 Thu', 'yyyy MM F E'), ('2020-03-05 4', 'yyyy-MM-dd u'), ('2020/03', 'yyyy-MM'), ('1582-10-10', 'yyyy-MM-dd'), ('1500-02-29', 'yyyy-MM-dd'), ('2020', 'yyyy[-MM]') AS v(t, p);
-- => t string, p string, to_timestamp(t, p) timestamp, to_date(t, p) date, unix_timestamp(t, p) bigint
--  2020-03-05 | yyyy-MM-dd | 2020-03-05 00:00:00 | 2020-03-05 | 1583395200
-- 065 2020 | D yyyy | 2020-03-05 00:00:00 | 2020-03-05 | 1583395200
-- 10:20 pm | hh:mm a | 1970-01-01 22:20:00 | 1970-01-01 | 109200
-- 13:20 AM | hh:mm a | NULL | NULL | NULL
-- 1500-02-29 | yyyy-MM-dd | 1500-03-01 00:00:00 | 1500-03-01 | -14826643622
-- 1582-10-10 | yyyy-MM-dd | NULL | NULL | NULL
-- 20-3-5 | yyyy-MM-dd | 0020-03-05 00:00:00 | 0020-03-05 | -61530509222
-- 2020 03 2 Thu | yyyy MM F E | 2020-03-12 00:00:00 | 2020-03-12 | 1583996400
-- 2020 03 2 | yyyy MM W | 2020-03-08 00:00:00 | 2020-03-08 | 1583654400
-- 2020 10 3 | YYYY w u | 2020-03-04 00:00:00 | 2020-03-04 | 1583308800
-- 2020 10 | YYYY w | 2020-03-01 00:00:00 | 2020-03-01 | 1583049600
-- 2020 | yyyy[-MM] | NULL | NULL | NULL
-- 2020-02-30 | yyyy-MM-dd | NULL | NULL | NULL
-- 2020-03-05 10 +01 | yyyy-MM-dd HH X | 2020-03-05 01:00:00 | 2020-03-05 | 1583398800
-- 2020-03-05 10 +0130 | yyyy-MM-dd HH Z | 2020-03-05 00:30:00 | 2020-03-05 | 1583397000
-- 2020-03-05 10 +01:30 | yyyy-MM-dd HH XXX | 2020-03-05 00:30:00 | 2020-03-05 | 1583397000
-- 2020-03-05 10 +01:30 | yyyy-MM-dd HH Z | NULL | NULL | NULL
-- 2020-03-05 10 CET | yyyy-MM-dd HH z | 2020-03-05 01:00:00 | 2020-03-05 | 1583398800
-- 2020-03-05 10 GMT+2 | yyyy-MM-dd HH z | NULL | NULL | NULL
-- 2020-03-05 10 PDT | yyyy-MM-dd HH z | 2020-03-05 09:00:00 | 2020-03-05 | 1583427600
-- 2020-03-05 10 Pacific Standard Time | yyyy-MM-dd HH zzzz | 2020-03-05 10:00:00 | 2020-03-05 | 1583431200
-- 2020-03-05 10:11:12.123456 | yyyy-MM-dd HH:mm:ss.SSSSSS | NULL | NULL | NULL
-- 2020-03-05 10:11:12.5 | yyyy-MM-dd HH:mm:ss.S | 2020-03-05 10:11:12.005 | 2020-03-05 | 1583431872
-- 2020-03-05 4 | yyyy-MM-dd u | 2020-03-05 00:00:00 | 2020-03-05 | 1583395200
-- 2020-03-05 | yy-MM-dd | 2020-03-05 00:00:00 | 2020-03-05 | 1583395200
-- 2020-03-05abc | yyyy-MM-dd | 2020-03-05 00:00:00 | 2020-03-05 | 1583395200
-- 2020-13-45 | yyyy-MM-dd | NULL | NULL | NULL
-- 2020-3-5 | yyyy-MM-dd | 2020-03-05 00:00:00 | 2020-03-05 | 1583395200
-- 2020/03 | yyyy-MM | NULL | NULL | NULL
-- 20200305 | yyyyMMdd | 2020-03-05 00:00:00 | 2020-03-05 | 1583395200
-- 2020305 | yyyyMMdd | NULL | NULL | NULL
-- 24:00 | HH:mm | NULL | NULL | NULL
-- 24:00 | kk:mm | 1970-01-01 00:00:00 | 1970-01-01 | 28800
-- 3 5 2020 | MMM d yyyy | NULL | NULL | NULL
-- 366 2021 | DDD yyyy | NULL | NULL | NULL
-- 5 AD | y G | 0005-01-01 00:00:00 | 0005-01-01 | -62009338022
-- 99-1-1 | yy-M-d | 1999-01-01 00:00:00 | 1999-01-01 | 915177600
-- Fri 5 3 2020 | EEEE d M yyyy | NULL | NULL | NULL
-- MARCH 5 2020 | MMM d yyyy | 2020-03-05 00:00:00 | 2020-03-05 | 1583395200
-- Thursday 5 3 2020 | E d M yyyy | 2020-03-05 00:00:00 | 2020-03-05 | 1583395200
SELECT to_timestamp('Jan05 2020', 'MMM\'0\'d yyyy'), to_timestamp('Jan15 2020', 'MMM\'1\'d yyyy'), to_date('AM7 2020', 'a\'7\' yyyy');
-- => to_timestamp(Jan05 2020, MMM'0'd yyyy) timestamp, to_timestamp(Jan15 2020, MMM'1'd yyyy) timestamp, to_date(AM7 2020, a'7' yyyy) date
-- 2020-01-05 00:00:00 | 2020-01-05 00:00:00 | 2020-01-01
SELECT to_timestamp('2020-3-5', 'yyyy-MM-dd'), to_timestamp_ntz('2020-3-5', 'yyyy-MM-dd');
-- => to_timestamp(2020-3-5, yyyy-MM-dd) timestamp, to_timestamp_ntz(2020-3-5, yyyy-MM-dd) timestamp_ntz
-- 2020-03-05 00:00:00 | NULL
SELECT from_json('{"a":"5/3/2020"}', 'a date', map('dateFormat', 'dd/MM/yyyy')), from_csv('5/3/2020', 'a timestamp', map('timestampFormat', 'dd/MM/yyyy'));
-- => from_json({"a":"5/3/2020"}) struct<a:date>, from_csv(5/3/2020) struct<a:timestamp>
-- {"a":2020-03-05} | {"a":2020-03-05 00:00:00}
SELECT to_json(named_struct('a', date'2020-03-05'), map('dateFormat', 'uu')), to_json(named_struct('a', timestamp'2020-03-05 10:00:00'));
-- => to_json(named_struct(a, DATE '2020-03-05')) string, to_json(named_struct(a, TIMESTAMP '2020-03-05 10:00:00')) string
-- {"a":"04"} | {"a":"2020-03-05T10:00:00.000-08:00"}
SET spark.sql.ansi.enabled = true;
-- => key string, value string
-- spark.sql.ansi.enabled | true
SELECT to_timestamp('31-365', 'dd-DDD'), to_timestamp('2020-30-365', 'yyyy-dd-DDD');
-- => to_timestamp(31-365, dd-DDD) timestamp, to_timestamp(2020-30-365, yyyy-dd-DDD) timestamp
-- 1970-12-31 00:00:00 | 2020-12-30 00:00:00
SELECT to_timestamp('30-365', 'dd-DDD');
-- => error CANNOT_PARSE_TIMESTAMP at 1:8..1:40
SELECT to_timestamp('x', 'yyyy');
-- => error CANNOT_PARSE_TIMESTAMP at 1:8..1:33
SELECT try_to_timestamp('x', 'yyyy');
-- => try_to_timestamp(x, yyyy) timestamp
-- NULL

-- case: the new patterns, with an error where the old ones read something
SET spark.sql.legacy.timeParserPolicy = EXCEPTION;
-- => key string, value string
-- spark.sql.legacy.timeParserPolicy | EXCEPTION
SELECT to_timestamp('2020-3-5', 'yyyy-MM-dd');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER at 1:8..1:46
SELECT try_to_timestamp('2020-3-5', 'yyyy-MM-dd');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER at 1:8..1:50
SELECT to_date('20-3-5', 'yyyy-MM-dd');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER at 1:8..1:39
SELECT unix_timestamp('2020-3-5', 'yyyy-MM-dd');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER at 1:8..1:48
SELECT from_json('{"a":"5/3/2020"}', 'a date', map('dateFormat', 'dd/MM/yyyy'));
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER at 1:8..1:80
SELECT from_csv('5/3/2020', 'a timestamp', map('timestampFormat', 'dd/MM/yyyy'));
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.PARSE_DATETIME_BY_NEW_PARSER at 1:8..1:81
SELECT to_timestamp('x', 'yyyy-MM-dd');
-- => error CANNOT_PARSE_TIMESTAMP at 1:8..1:39
SELECT to_timestamp('2020-03-05', 'yyyy-MM-dd');
-- => to_timestamp(2020-03-05, yyyy-MM-dd) timestamp
-- 2020-03-05 00:00:00
SELECT date_format(timestamp'2020-03-05 10:00:00', 'uu');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION at 1:8..1:57
SELECT date_format(timestamp'2020-03-05 10:00:00', 'yyyy');
-- => date_format(TIMESTAMP '2020-03-05 10:00:00', yyyy) string
-- 2020

-- case: other policies
SET spark.sql.legacy.timeParserPolicy = sometimes;
-- => error INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS
SET spark.sql.legacy.timeParserPolicy = corrected;
-- => key string, value string
-- spark.sql.legacy.timeParserPolicy | corrected
SELECT to_timestamp('2020-3-5', 'yyyy-MM-dd');
-- => error CANNOT_PARSE_TIMESTAMP at 1:8..1:46
