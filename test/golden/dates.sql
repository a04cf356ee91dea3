-- Dates and timestamps in the session time zone America/Los_Angeles.

-- case: parts
SELECT year(d), month(d), day(d), dayofweek(d), dayofyear(d), weekofyear(d), quarter(d) FROM VALUES (DATE '2024-02-29') AS t(d);
-- => year(d) int, month(d) int, day(d) int, dayofweek(d) int, dayofyear(d) int, weekofyear(d) int, quarter(d) int
-- 2024 | 2 | 29 | 5 | 60 | 9 | 1

-- case: arithmetic
SELECT date_add(DATE '2024-02-28', 2), date_sub(DATE '2024-03-01', 1), datediff(DATE '2024-03-01', DATE '2024-02-01'), add_months(DATE '2024-01-31', 1), last_day(DATE '2024-02-03');
-- => date_add(DATE '2024-02-28', 2) date, date_sub(DATE '2024-03-01', 1) date, datediff(DATE '2024-03-01', DATE '2024-02-01') int, add_months(DATE '2024-01-31', 1) date, last_day(DATE '2024-02-03') date
-- 2024-03-01 | 2024-02-29 | 29 | 2024-02-29 | 2024-02-29

-- case: intervals
SELECT DATE '2024-01-31' + INTERVAL 1 MONTH, TIMESTAMP '2024-03-10 01:30:00' + INTERVAL 1 HOUR, DATE '2024-03-01' - DATE '2024-02-01';
-- => DATE '2024-01-31' + INTERVAL '1' MONTH date, TIMESTAMP '2024-03-10 01:30:00' + INTERVAL '01' HOUR timestamp, (DATE '2024-03-01' - DATE '2024-02-01') interval day
-- 2024-02-29 | 2024-03-10 03:30:00 | 29 00:00:00.000000000

-- case: times of the day
SELECT hour(ts), minute(ts), second(ts) FROM VALUES (TIMESTAMP '2024-07-04 13:14:15.678') AS t(ts);
-- => hour(ts) int, minute(ts) int, second(ts) int
-- 13 | 14 | 15

-- case: daylight saving gap
SELECT TIMESTAMP '2024-03-10 02:30:00', CAST(TIMESTAMP '2024-03-10 12:00:00' AS DATE);
-- => TIMESTAMP '2024-03-10 03:30:00' timestamp, CAST(TIMESTAMP '2024-03-10 12:00:00' AS DATE) date
-- 2024-03-10 03:30:00 | 2024-03-10

-- case: truncation
SELECT trunc(DATE '2024-07-18', 'MM'), date_trunc('HOUR', TIMESTAMP '2024-07-18 13:14:15'), date_trunc('WEEK', TIMESTAMP '2024-07-18 13:14:15');
-- => trunc(DATE '2024-07-18', MM) date, date_trunc(HOUR, TIMESTAMP '2024-07-18 13:14:15') timestamp, date_trunc(WEEK, TIMESTAMP '2024-07-18 13:14:15') timestamp
-- 2024-07-01 | 2024-07-18 13:00:00 | 2024-07-15 00:00:00

-- case: format and parse
SELECT date_format(TIMESTAMP '2024-07-04 13:14:15', 'yyyy/MM/dd HH:mm'), to_date('04.07.2024', 'dd.MM.yyyy'), to_timestamp('2024-07-04 01:02:03');
-- => date_format(TIMESTAMP '2024-07-04 13:14:15', yyyy/MM/dd HH:mm) string, to_date(04.07.2024, dd.MM.yyyy) date, to_timestamp(2024-07-04 01:02:03) timestamp
-- 2024/07/04 13:14 | 2024-07-04 | 2024-07-04 01:02:03

-- case: seconds since the epoch
SELECT unix_timestamp(TIMESTAMP '1970-01-02 00:00:00'), from_unixtime(0), timestamp_seconds(1.5), CAST(TIMESTAMP '1970-01-01 00:00:00' AS BIGINT);
-- => unix_timestamp(TIMESTAMP '1970-01-02 00:00:00', yyyy-MM-dd HH:mm:ss) bigint, from_unixtime(0, yyyy-MM-dd HH:mm:ss) string, timestamp_seconds(1.5) timestamp, CAST(TIMESTAMP '1970-01-01 00:00:00' AS BIGINT) bigint
-- 115200 | 1969-12-31 16:00:00 | 1969-12-31 16:00:01.5 | 28800

-- case: comparison of a date and a string
SELECT d FROM VALUES (DATE '2024-01-01'), (DATE '2024-06-01') AS t(d) WHERE d > '2024-03-01';
-- => d date
-- 2024-06-01

-- case: comparison of a date and a timestamp
SELECT DATE '2024-01-01' = TIMESTAMP '2024-01-01 00:00:00', DATE '2024-01-01' < TIMESTAMP '2024-01-01 00:00:01';
-- => (DATE '2024-01-01' = TIMESTAMP '2024-01-01 00:00:00') boolean, (DATE '2024-01-01' < TIMESTAMP '2024-01-01 00:00:01') boolean
-- true | true

-- case: a string that is no date
SELECT CAST('2024-13-01' AS DATE);
-- => error CAST_INVALID_INPUT at 1:8..1:34

-- case: years one and 9999
SELECT DATE '0001-01-01', DATE '9999-12-31', date_add(DATE '0001-01-01', 1);
-- => DATE '0001-01-01' date, DATE '9999-12-31' date, date_add(DATE '0001-01-01', 1) date
-- 0001-01-01 | 9999-12-31 | 0001-01-02

-- case: extract
SELECT extract(YEAR FROM DATE '2024-07-04'), extract(HOUR FROM TIMESTAMP '2024-07-04 13:00:00'), date_part('month', DATE '2024-07-04');
-- => extract(YEAR FROM DATE '2024-07-04') int, extract(HOUR FROM TIMESTAMP '2024-07-04 13:00:00') int, date_part(month, DATE '2024-07-04') int
-- 2024 | 13 | 7

-- case: without a time zone
SELECT TIMESTAMP_NTZ '2024-03-10 02:30:00', CAST(TIMESTAMP_NTZ '2024-03-10 02:30:00' AS TIMESTAMP);
-- => TIMESTAMP_NTZ '2024-03-10 02:30:00' timestamp_ntz, CAST(TIMESTAMP_NTZ '2024-03-10 02:30:00' AS TIMESTAMP) timestamp
-- 2024-03-10 02:30:00 | 2024-03-10 03:30:00

-- case: the last timestamp and the one after
SELECT CAST(TRY_CAST('+294247-01-10T04:00:54.775807Z' AS TIMESTAMP) AS STRING), TRY_CAST('+294247-01-10T04:00:54.775808Z' AS TIMESTAMP), CAST(TRY_CAST('-290308-12-21T19:59:05.224192Z' AS TIMESTAMP) AS STRING), TRY_CAST('-290308-12-21T19:59:05.224191Z' AS TIMESTAMP), TRY_CAST('+294248-01-01' AS TIMESTAMP_NTZ);
-- => CAST(TRY_CAST(+294247-01-10T04:00:54.775807Z AS TIMESTAMP) AS STRING) string, TRY_CAST(+294247-01-10T04:00:54.775808Z AS TIMESTAMP) timestamp, CAST(TRY_CAST(-290308-12-21T19:59:05.224192Z AS TIMESTAMP) AS STRING) string, TRY_CAST(-290308-12-21T19:59:05.224191Z AS TIMESTAMP) timestamp, TRY_CAST(+294248-01-01 AS TIMESTAMP_NTZ) timestamp_ntz
-- +294247-01-09 20:00:54.775807 | NULL | -290308-12-21 12:06:07.224192 | NULL | NULL

-- case: a timestamp too far away
SELECT CAST('+294248-01-10T04:00:54.775807Z' AS TIMESTAMP);
-- => error CAST_INVALID_INPUT at 1:8..1:59

-- case: a literal too far away
SELECT TIMESTAMP_NTZ'+294248-01-01';
-- => error INVALID_TYPED_LITERAL at 1:8..1:36

-- case: a timestamp too far away in JSON
SELECT from_json('{"a":"+294248-01-10T04:00:54.775807Z"}', 'a TIMESTAMP');
-- => from_json({"a":"+294248-01-10T04:00:54.775807Z"}) struct<a:timestamp>
-- {"a":null}

-- case: a date too far away
SELECT make_date(6000000, 1, 1);
-- => error ARITHMETIC_OVERFLOW at 1:8..1:32

-- case: units of time as words
SELECT timestampadd(MONTH, 1, timestamp'2024-01-31 10:00:00') AS month, timestampadd(DAY, 1, timestamp'2024-03-09 10:00:00') AS day, timestampadd(HOUR, 24, timestamp'2024-03-09 10:00:00') AS hours, dateadd(WEEK, -1, date'2024-01-10') AS week, date_add(QUARTER, 2, timestamp_ntz'2024-01-31 10:00:00') AS quarter, timestampadd(MICROSECOND, 5, timestamp'2024-01-31 10:00:00') AS micros;
-- => month timestamp, day timestamp, hours timestamp, week timestamp, quarter timestamp_ntz, micros timestamp
-- 2024-02-29 10:00:00 | 2024-03-10 10:00:00 | 2024-03-10 11:00:00 | 2024-01-03 00:00:00 | 2024-07-31 10:00:00 | 2024-01-31 10:00:00.000005
SELECT timestampdiff(MONTH, timestamp'2024-01-31 10:00:00', timestamp'2024-03-31 09:59:59') AS month, timestampdiff(HOUR, timestamp'2024-03-10 00:00:00', timestamp'2024-03-10 05:00:00') AS hours, datediff(DAY, date'2024-01-01', timestamp'2024-01-03 23:00:00') AS days, timestampdiff(QUARTER, timestamp'2024-05-01 00:00:00', timestamp'2023-01-01 00:00:00') AS quarters, date_diff(YEAR, timestamp_ntz'2020-02-29 00:00:00', timestamp_ntz'2024-02-28 00:00:00') AS years;
-- => month bigint, hours bigint, days bigint, quarters bigint, years bigint
-- 1 | 5 | 2 | -5 | 3

-- case: days in words
SELECT CAST('epoch' AS DATE) AS a, date(' Epoch CET') AS b, CAST('epoch' AS TIMESTAMP_NTZ) AS c, CAST('to' || 'day' AS DATE) = current_date() AS d,
  TRY_CAST('tomorrow' AS DATE) - current_date() AS e, DATE 'yesterday' < 'now' AS f, to_date('today') = current_date() AS g,
  CAST('yesterday UTC' AS TIMESTAMP) < current_timestamp() AS h, TIMESTAMP 'epoch' AS i;
-- => a date, b date, c timestamp_ntz, d boolean, e interval day, f boolean, g boolean, h boolean, i timestamp
-- 1970-01-01 | 1970-01-01 | 1970-01-01 00:00:00 | true | 1 00:00:00.000000000 | true | true | true | 1969-12-31 16:00:00

-- case: days in words with what is no time zone
SELECT CAST('today XYZ' AS DATE);
-- => error CAST_INVALID_INPUT at 1:8..1:33

-- case: days in words of rows
SELECT CAST(x AS DATE) FROM VALUES ('today') t(x);
-- => error CAST_INVALID_INPUT at 1:8..1:23

-- case: names of zones have a case, and three letters that are a distance from UTC have no history
SELECT from_utc_timestamp(TIMESTAMP '2020-07-01 00:00:00', 'america/new_york');
-- => error INVALID_TIMEZONE
SELECT from_utc_timestamp(TIMESTAMP '2020-07-01 00:00:00', 'utc');
-- => error INVALID_TIMEZONE
SELECT from_utc_timestamp(TIMESTAMP '2020-07-01 00:00:00', 'Est');
-- => error INVALID_TIMEZONE
SELECT from_utc_timestamp(TIMESTAMP_NTZ '2020-07-01 00:00:00', 'EST') AS a, from_utc_timestamp(TIMESTAMP_NTZ '0001-07-01 00:00:00', 'EST') AS b, from_utc_timestamp(TIMESTAMP_NTZ '2020-07-01 00:00:00', 'US/Pacific') AS c, from_utc_timestamp(TIMESTAMP_NTZ '2020-07-01 00:00:00', 'VST') AS d;
-- => a timestamp, b timestamp, c timestamp, d timestamp
-- 2020-06-30 19:00:00 | 0001-06-30 19:00:00 | 2020-06-30 17:00:00 | 2020-07-01 07:00:00

-- case: a day of the year is a unit to add, not one to count
SELECT timestampadd(DAYOFYEAR, 1, TIMESTAMP_NTZ '2020-07-01 00:00:00') AS t;
-- => t timestamp_ntz
-- 2020-07-02 00:00:00
SELECT timestampdiff(DAYOFYEAR, TIMESTAMP_NTZ '2020-07-01 00:00:00', TIMESTAMP_NTZ '2020-08-01 00:00:00');
-- => error INVALID_PARAMETER_VALUE.DATETIME_UNIT at 1:8..1:106

-- case: a sequence of days where the clocks change
SELECT sequence(DATE'2020-03-07', DATE'2020-03-10', INTERVAL '1' DAY) AS a, sequence(TIMESTAMP'2020-10-31 00:00:00', TIMESTAMP'2020-11-03 00:00:00', INTERVAL '36' HOUR) AS b;
-- => a array<date>, b array<timestamp>
-- [2020-03-07,2020-03-08,2020-03-09,2020-03-10] | [2020-10-31 00:00:00,2020-11-01 11:00:00,2020-11-03 00:00:00]
SELECT sequence(TIMESTAMP'2020-03-10 02:30:00', TIMESTAMP'2020-03-07 02:30:00', INTERVAL '-1' DAY) AS a, size(sequence(x, TIMESTAMP'2020-03-10 00:00:00', INTERVAL '12' HOUR)) AS b FROM VALUES (TIMESTAMP'2020-03-07 00:00:00') AS t(x);
-- => a array<timestamp>, b int
-- [2020-03-10 02:30:00,2020-03-09 02:30:00,2020-03-08 03:30:00,2020-03-07 02:30:00] | 6

-- case: a field of an interval literal that is out of its range
SELECT INTERVAL '1:60' HOUR TO MINUTE;
-- => error _LEGACY_ERROR_TEMP_0063 at 1:8..1:38
SELECT INTERVAL '1 24:00' DAY TO MINUTE;
-- => error _LEGACY_ERROR_TEMP_0063 at 1:8..1:40
SELECT INTERVAL '1:60' MINUTE TO SECOND;
-- => error _LEGACY_ERROR_TEMP_0063 at 1:8..1:40
SELECT INTERVAL '1-12' YEAR TO MONTH;
-- => error INVALID_INTERVAL_FORMAT.INTERVAL_PARSING at 1:8..1:37
SELECT INTERVAL '9999999999 00' DAY TO HOUR;
-- => error INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE at 1:8..1:44
SELECT INTERVAL '106751992 00' DAY TO HOUR;
-- => error _LEGACY_ERROR_TEMP_0063 at 1:8..1:43

-- case: of a unit that is none the answer is null, whatever the moment
SELECT trunc('x', 'microsecond') AS a, trunc('x', null) AS b, trunc('x', 'day') AS c, date_trunc('foo', 'x') AS d, date_trunc('microsecond', '2020-01-01 10:00:00.123456') AS e;
-- => a date, b date, c date, d timestamp, e timestamp
-- NULL | NULL | NULL | NULL | 2020-01-01 10:00:00.123456
SELECT trunc('x', 'month');
-- => error CAST_INVALID_INPUT at 1:14..1:17
SELECT date_trunc('hour', 'x');
-- => error CAST_INVALID_INPUT at 1:27..1:30

-- case: intervals with no room for the sum of their parts
SELECT INTERVAL 2147483647 DAYS 1 DAY;
-- => error INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION at 1:8..1:38
SELECT INTERVAL 2147483647 DAYS 1 DAY -1 DAY;
-- => error INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION at 1:8..1:45
SELECT INTERVAL '2147483647 days 1 day';
-- => error INVALID_TYPED_LITERAL at 1:8..1:40
SELECT INTERVAL 178956970 YEARS 12 MONTHS;
-- => error INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION at 1:8..1:42
SELECT INTERVAL 106751991 DAYS 24 HOURS;
-- => error INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION at 1:8..1:40
SELECT INTERVAL '178956971-0' YEAR TO MONTH;
-- => error INVALID_INTERVAL_FORMAT.INTERVAL_PARSING at 1:8..1:44
SELECT INTERVAL '9999999999:00:00' HOUR TO SECOND;
-- => error _LEGACY_ERROR_TEMP_0063 at 1:8..1:50
SELECT INTERVAL '99999999999999999999 days';
-- => error INVALID_TYPED_LITERAL at 1:8..1:44
SELECT CAST('9223372036854775807 microseconds' AS INTERVAL) = CAST('-9223372036854775808 microseconds' AS INTERVAL) AS e;
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:116
