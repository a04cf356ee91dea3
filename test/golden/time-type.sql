-- TIME, the type of a time of day, and arithmetic of dates and intervals that is refused.
-- case: TIME is off by default; a literal is a literal
SELECT CAST(TIME '10:00' AS INT);
-- => CAST(TIME '10:00:00' AS INT) int
-- 36000

-- case: what is computed cannot be collected while TIME is off
SELECT TIME '10:00';
-- => error UNSUPPORTED_TIME_TYPE

-- case: a cast to TIME needs the setting
SELECT CAST('10:00' AS TIME);
-- => error UNSUPPORTED_TIME_TYPE at 1:8..1:29

-- case: no table has a column of TIME while it is off
CREATE TABLE refused_time (t TIME) USING parquet;
-- => error UNSUPPORTED_TIME_TYPE
CREATE TABLE refused_time (a INT, t ARRAY<TIME(3)>) USING json;
-- => error UNSUPPORTED_TIME_TYPE
CREATE TABLE refused_time USING json AS SELECT TIME '10:00:00' AS t;
-- => error UNSUPPORTED_TIME_TYPE
CREATE TABLE without_time (a INT) USING json;
ALTER TABLE without_time ADD COLUMN (t TIME);
-- => error UNSUPPORTED_TIME_TYPE
DROP TABLE without_time;

-- case: functions of TIME need the setting
SELECT make_time(1, 2, 3);
-- => error UNSUPPORTED_TIME_TYPE at 1:8..1:26

-- case: on
SET spark.sql.timeType.enabled=true;
-- => key string, value string
-- spark.sql.timeType.enabled | true

-- case: text read as TIME, digits cut to the precision
SELECT CAST(' 1:2:3.123456789 ' AS TIME) AS a, CAST('12:00:00 am' AS TIME(0)) AS b, CAST('1:00PM' AS TIME(3)) AS c;
-- => a time(6), b time(0), c time(3)
-- 01:02:03.123456 | 00:00:00 | 13:00:00

-- case: literals keep the digits that are written
SELECT typeof(TIME '12:34:56.5') AS a, typeof(TIME '12:34:56.123456789') AS b;
-- => a string, b string
-- time(6) | time(9)

-- case: an hour of a clock of twelve begins with 1
SELECT TIME '0:00 AM';
-- => error INVALID_TYPED_LITERAL at 1:8..1:22

-- case: text that shows no time
SELECT CAST('25:00' AS TIME);
-- => error CAST_INVALID_INPUT at 1:8..1:29

-- case: TIME as numbers
SELECT CAST(TIME '12:34:56.789' AS INT) AS a, CAST(TIME '12:34:56.789' AS DECIMAL(10,2)) AS b, TRY_CAST(TIME '12:34:56' AS TINYINT) AS c;
-- => a int, b decimal(10,2), c tinyint
-- 45296 | 45296.79 | NULL

-- case: the clock of a timestamp
SELECT CAST(TIMESTAMP_NTZ '2024-01-01 12:34:56.789' AS TIME(0)) AS a, CAST(TIMESTAMP '2024-01-01 12:34:56' AS TIME) AS b;
-- => a time(0), b time(6)
-- 12:34:56 | 12:34:56

-- case: TIME and intervals
SELECT TIME '12:00' + INTERVAL 1 HOUR AS a, TIME '12:00' - INTERVAL 30 MINUTES AS b, TIME '12:30:41' - TIME '10:00' AS c;
-- => a time(6), b time(6), c interval hour to second
-- 13:00:00 | 11:30:00 | 0 02:30:41.000000000

-- case: a time does not leave the day
SELECT TIME '23:00' + INTERVAL 2 HOUR;
-- => error DATETIME_OVERFLOW at 1:8..1:38

-- case: months are nothing to a clock
SELECT TIME '23:00' + INTERVAL 1 MONTH;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:39

-- case: parts
SELECT hour(TIME '10:11:12.5') AS h, minute(TIME '10:11:12.5') AS m, second(TIME '10:11:12.5') AS s, EXTRACT(SECOND FROM TIME '10:11:12.5') AS e;
-- => h int, m int, s int, e decimal(8,6)
-- 10 | 11 | 12 | 12.500000

-- case: made, read and cut
SELECT make_time(1, 18, 19.87) AS a, to_time('23-59-59', 'HH-mm-ss') AS b, try_to_time('13-60', 'HH-mm') AS c, time_trunc('HOUR', TIME '12:34:56') AS d;
-- => a time(6), b time(6), c time(6), d time(6)
-- 01:18:19.87 | 23:59:59 | NULL | 12:00:00

-- case: a minute has 60 seconds, 0 to 59
SELECT make_time(1, 18, 60.0);
-- => error DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION at 1:8..1:30

-- case: no such time
SELECT to_time('13-60', 'HH-mm');
-- => error CANNOT_PARSE_TIME at 1:8..1:33

-- case: no such unit
SELECT time_diff('DAY', TIME '00:00', TIME '12:00');
-- => error INVALID_PARAMETER_VALUE.TIME_UNIT at 1:8..1:52

-- case: seconds, milliseconds, microseconds
SELECT time_from_seconds(1.5) AS a, time_from_millis(1500) AS b, time_to_seconds(TIME '00:00:01.5') AS c, time_to_micros(TIME '00:00:01.5') AS d;
-- => a time(6), b time(6), c decimal(14,6), d bigint
-- 00:00:01.5 | 00:00:01.5 | 1.500000 | 1500000

-- case: outside the day
SELECT time_from_seconds(86400);
-- => error DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION at 1:8..1:32

-- case: text plus an interval of days is text
SELECT '2020-01-01' + INTERVAL 1 DAY AS a, '2020-01-01' - INTERVAL '1' HOUR AS b;
-- => a string, b string
-- 2020-01-02 00:00:00 | 2019-12-31 23:00:00

-- case: text plus months is nothing
SELECT '2020-01-01' + INTERVAL 1 MONTH;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:39

-- case: a date divided
SELECT DATE '2020-01-01' / 2;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:29

-- case: text promoted to what the operator does not take
SELECT 'a' / true;
-- => error DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE at 1:8..1:18

-- case: days less months
SELECT INTERVAL 2 DAY - INTERVAL 2 MONTH;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:41

-- case: maps have no order
SELECT map(1, 2) = map(1, 2);
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:29

-- case: a timestamp of a date alone, and of a date and a time of day
SELECT make_timestamp(DATE'2014-12-28'), try_make_timestamp(DATE'2014-12-28'), try_make_timestamp(DATE'2014-12-28', TIME'6:30:45.887'), try_make_timestamp(DATE'2014-12-28', TIME'6:30:45.887', 'CET'), make_timestamp(null);
-- => make_timestamp(DATE '2014-12-28') timestamp, try_make_timestamp(DATE '2014-12-28') timestamp, try_make_timestamp(DATE '2014-12-28', TIME '06:30:45.887') timestamp, try_make_timestamp(DATE '2014-12-28', TIME '06:30:45.887', CET) timestamp, make_timestamp(NULL) timestamp
-- 2014-12-28 00:00:00 | 2014-12-28 00:00:00 | 2014-12-28 06:30:45.887 | 2014-12-27 21:30:45.887 | NULL

-- case: try_make_timestamp_ltz of a date and a time of day shows as make_timestamp
SELECT try_make_timestamp_ltz(DATE'2014-12-28', TIME'6:30:45.887'), try_make_timestamp_ltz(DATE'2014-12-28', TIME'6:30:45.887', 'CET');
-- => make_timestamp(DATE '2014-12-28', TIME '06:30:45.887') timestamp, make_timestamp(DATE '2014-12-28', TIME '06:30:45.887', CET) timestamp
-- 2014-12-28 06:30:45.887 | 2014-12-27 21:30:45.887

-- case: a zone does not show in try_make_timestamp of numbers
SELECT try_make_timestamp(2014, 12, 28, 6, 30, 45.887, 'CET');
-- => try_make_timestamp(2014, 12, 28, 6, 30, 45.887) timestamp
-- 2014-12-27 21:30:45.887

-- case: a text is no date for make_timestamp
SELECT make_timestamp('2020-01-01');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:36

-- case: make_timestamp_ltz takes no date alone
SELECT make_timestamp_ltz(DATE'2014-12-28');
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:44

-- case: a time in a pattern
SELECT to_char(TIME'05:06:07.25', 'HH:mm:ss.SS'), to_varchar(TIME'05:06:07', 'h a');
-- => date_format(TIME '05:06:07.25', HH:mm:ss.SS) string, date_format(TIME '05:06:07', h a) string
-- 05:06:07.25 | 5 AM
