-- What patterns of dates and times read, and what they leave unread: as Spark does it.

-- case: offsets are read as so many letters write them
SELECT p, try_to_timestamp(s, 'X') AS x1, try_to_timestamp(s, 'XX') AS x2, try_to_timestamp(s, 'XXX') AS x3, try_to_timestamp(s, 'xxx') AS small, try_to_timestamp(s, 'Z') AS z, try_to_timestamp(s, 'ZZZZ') AS z4, try_to_timestamp(s, 'ZZZZZ') AS z5
FROM VALUES (1, 'Z'), (2, '+01'), (3, '+0130'), (4, '+01:30'), (5, '-08'), (6, 'GMT+01:30'), (7, '+0000') AS t(p, s);
-- => p int, x1 timestamp, x2 timestamp, x3 timestamp, small timestamp, z timestamp, z4 timestamp, z5 timestamp
-- 1 | 1969-12-31 16:00:00 | 1969-12-31 16:00:00 | 1969-12-31 16:00:00 | NULL | NULL | NULL | 1969-12-31 16:00:00
-- 2 | 1969-12-31 15:00:00 | NULL | NULL | NULL | NULL | NULL | NULL
-- 3 | 1969-12-31 14:30:00 | 1969-12-31 14:30:00 | NULL | NULL | 1969-12-31 14:30:00 | NULL | NULL
-- 4 | NULL | NULL | 1969-12-31 14:30:00 | 1969-12-31 14:30:00 | NULL | NULL | 1969-12-31 14:30:00
-- 5 | 1970-01-01 00:00:00 | NULL | NULL | NULL | NULL | NULL | NULL
-- 6 | NULL | NULL | NULL | NULL | NULL | 1969-12-31 14:30:00 | NULL
-- 7 | 1969-12-31 16:00:00 | 1969-12-31 16:00:00 | NULL | NULL | 1969-12-31 16:00:00 | NULL | NULL

-- case: hours of clocks of twelve and those that begin with 1
SELECT s, try_to_timestamp(s, 'h') AS h, try_to_timestamp(s, 'K') AS k0, try_to_timestamp(s, 'k') AS k1 FROM VALUES ('0'), ('1'), ('11'), ('12'), ('24') AS t(s);
-- => s string, h timestamp, k0 timestamp, k1 timestamp
-- 0 | NULL | 1970-01-01 00:00:00 | NULL
-- 1 | 1970-01-01 01:00:00 | 1970-01-01 01:00:00 | 1970-01-01 01:00:00
-- 11 | 1970-01-01 11:00:00 | 1970-01-01 11:00:00 | 1970-01-01 11:00:00
-- 12 | 1970-01-01 00:00:00 | NULL | 1970-01-01 12:00:00
-- 24 | NULL | NULL | 1970-01-01 00:00:00

-- case: half a day alone is its first hour
SELECT try_to_timestamp(s, 'a') AS r FROM VALUES ('AM'), ('PM') AS t(s);
-- => r timestamp
-- 1970-01-01 00:00:00
-- 1970-01-01 12:00:00

-- case: an era says nothing without a year, and is long where it is written so
SELECT try_to_timestamp('BC', 'G') AS a, CAST(try_to_timestamp('0044 BC', 'yyyy G') AS STRING) AS b, try_to_timestamp('Anno Domini', 'G') AS c, try_to_timestamp('AD', 'GGGG') AS d;
-- => a timestamp, b string, c timestamp, d timestamp
-- 1970-01-01 00:00:00 | -0043-01-01 00:00:00 | NULL | NULL

-- case: a year before digits up to a fraction takes too many of them
SELECT s, try_to_timestamp(s, 'yyyyMMddHHmmssSSS') AS a, try_to_timestamp(s, 'yyyyMMddHHmmss') AS b FROM VALUES ('20240229101112123'), ('20240229101112') AS t(s);
-- => s string, a timestamp, b timestamp
-- 20240229101112 | NULL | 2024-02-29 10:11:12
-- 20240229101112123 | NULL | NULL

-- case: zones by their identifiers, and by their long names
SELECT try_to_timestamp('EST', 'VV') AS a, try_to_timestamp('UTC+1', 'VV') AS b, try_to_timestamp('UTC+01:00', 'VV') AS c, try_to_timestamp('PST', 'zzzz') AS d, try_to_timestamp('PST', 'z') AS e;
-- => a timestamp, b timestamp, c timestamp, d timestamp, e timestamp
-- NULL | NULL | 1969-12-31 15:00:00 | NULL | 1970-01-01 00:00:00

-- case: the day of the week in the month
SELECT date_format(DATE '1999-12-31', 'F') AS a, date_format(DATE '2024-01-08', 'F') AS b;
-- => a string, b string
-- 3 | 1

-- case: a pattern of CSV sees white space, and a timestamp without zone has none in JSON
SELECT from_csv(' 2024', 'a date', map('dateFormat', 'yyyy')) AS a, from_json('{"a":"2024-02-29T10:11:12Z"}', 'a timestamp_ntz', map('timestampNTZFormat', "yyyy-MM-dd'T'HH:mm:ssX")) AS b, CAST(from_json('{"a":"20000"}', 'a date') AS STRING) AS c;
-- => a struct<a:date>, b struct<a:timestamp_ntz>, c string
-- {"a":null} | {"a":null} | {+20000-01-01}

-- case: whole numbers and truth values of CSV have nothing around them
SELECT from_csv(' 1,TRUE,1', 'a INT, b BOOLEAN, c BOOLEAN') AS a, from_csv('+1, 0.5', 'a INT, b DOUBLE') AS b;
-- => a struct<a:int,b:boolean,c:boolean>, b struct<a:int,b:double>
-- {"a":null,"b":true,"c":null} | {"a":1,"b":0.5}

-- case: types of a line of CSV
SELECT schema_of_csv('2024-2,-2024-01-01,+2024-01-01,12345-01-01, 2024-01-01 ,2024-01-01') AS s;
-- => s string
-- STRUCT<_c0: TIMESTAMP, _c1: DATE, _c2: TIMESTAMP, _c3: TIMESTAMP, _c4: TIMESTAMP, _c5: DATE>

-- case: a time of day has no date to write
SELECT date_format(TIME '13:04:05.123456', 'HH:mm:ss.SSS a') AS r;
-- => r string
-- 13:04:05.123 PM
SELECT date_format(TIME '13:04:05', 'yyyy HH');
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:47
SELECT date_format(TIME '13:04:05', 'HHHH');
-- => error INVALID_DATETIME_PATTERN.WITH_SUGGESTION at 1:8..1:44

-- case: numbers before the units of an interval
SELECT INTERVAL 1.5 DAY;
-- => error INVALID_INTERVAL_FORMAT.INVALID_FRACTION at 1:8..1:24
SELECT INTERVAL '1 2' YEAR;
-- => error INVALID_INTERVAL_FORMAT.INVALID_UNIT at 1:8..1:27
SELECT INTERVAL '1-2' YEAR;
-- => error INVALID_INTERVAL_FORMAT.INVALID_VALUE at 1:8..1:27
SELECT INTERVAL '' DAY;
-- => error INVALID_INTERVAL_FORMAT.UNRECOGNIZED_NUMBER at 1:8..1:23
SELECT INTERVAL 178956971 YEAR;
-- => error INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION at 1:8..1:31
SELECT INTERVAL '1.1234567891' SECOND;
-- => error INVALID_INTERVAL_FORMAT.INVALID_PRECISION at 1:8..1:38
SELECT CAST('. seconds' AS INTERVAL) AS a, CAST('-. seconds' AS INTERVAL) AS b, CAST('1 day . seconds' AS INTERVAL) AS c, CAST('1 day +. second' AS INTERVAL) AS d;
-- => a interval, b interval, c interval, d interval
-- NULL | 0 seconds | NULL | 1 days
SELECT CAST('.5 seconds 1. seconds' AS INTERVAL) AS a, CAST('2147483648 days' AS INTERVAL) AS b, make_interval(178956970, 7) + make_interval(0, 0, 0, 1) AS c;
-- => a interval, b interval, c interval
-- 1.5 seconds | NULL | 178956970 years 7 months 1 days
SELECT make_interval(178956970, 7) + make_interval(0, 1);
-- => error ARITHMETIC_OVERFLOW at 1:8..1:57
