-- Which types arguments may have, and what is said of others: as Spark does it.

-- case: options are a map of texts
SELECT to_json(named_struct('a', 1), map('a', 1));
-- => error INVALID_OPTIONS.NON_STRING_TYPE at 1:8..1:50
SELECT from_json('{}', 'a INT', 'mode');
-- => error INVALID_OPTIONS.NON_MAP_FUNCTION at 1:8..1:40
SELECT schema_of_csv('1', map('sep', ';'));
-- => schema_of_csv(1) string
-- STRUCT<_c0: INT>

-- case: a seed is an int or a bigint, and constant
SELECT uniform(0, 10, '1');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:27
SELECT uniform(0, 10, c) FROM VALUES (1) AS t(c);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:25
SELECT randstr(5, 1Y);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:22
SELECT rand(c) FROM VALUES (1) AS t(c);
-- => error SEED_EXPRESSION_IS_UNFOLDABLE at 1:8..1:15
SELECT shuffle(array(1, 2, 3), true);
-- => error INVALID_PARAMETER_VALUE.LONG at 1:8..1:37

-- case: the order of a shuffle follows from its seed
SELECT shuffle(array(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 42), shuffle(array(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), -1), shuffle(array('a', 'b', NULL), 0);
-- => shuffle(array(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)) array<int>, shuffle(array(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)) array<int>, shuffle(array(a, b, NULL)) array<string>
-- [6,8,2,1,4,7,9,3,5,10] | [8,7,5,3,9,6,1,2,4,10] | [null,"a","b"]

-- case: the field of date_part is constant, and one its source has
SELECT date_part(concat('ye', 'ar'), DATE '2024-01-01'), date_part(NULL, DATE '2024-01-01');
-- => date_part(concat(ye, ar), DATE '2024-01-01') int, date_part(NULL, DATE '2024-01-01') double
-- 2024 | NULL
SELECT date_part(c, DATE '2024-01-01') FROM VALUES ('year') AS t(c);
-- => error NON_FOLDABLE_ARGUMENT at 1:8..1:39
SELECT date_part('year', INTERVAL '1' DAY);
-- => error INVALID_EXTRACT_FIELD at 1:8..1:43

-- case: an untyped null is no condition of CASE
SELECT CASE WHEN NULL THEN 1 ELSE 2 END;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:40
SELECT if(NULL, 1, 2);
-- => (IF(NULL, 1, 2)) int
-- 2
SELECT if(NULL, 1, true);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:25

-- case: the place of an element is a whole number
SELECT array(1)['0'];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:21

-- case: texts and bytes do not mix
SELECT overlay(x'6162', 'a', 1);
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:32
SELECT listagg('a', x'2c');
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:27
SELECT concat(map(1, 2), 'a');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:30

-- case: outside ANSI mode a calendar interval is no text without being asked
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT upper(make_interval(0, 0, 0, 1));
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:40
SELECT make_interval(0, 0, 0, 1) = 'a';
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:39
SELECT coalesce(make_interval(0, 0, 0, 1), 'a');
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:48
SELECT CAST(make_interval(0, 0, 0, 1) AS STRING);
-- => CAST(make_interval(0, 0, 0, 1, 0, 0, 0.000000) AS STRING) string
-- 1 days
SELECT round(2.5, 'abc');
-- => round(2.5, abc) decimal(2,0)
-- NULL
SELECT coalesce(parse_json('1'), 'a');
-- => coalesce(parse_json(1), a) string
-- 1
SELECT nullif(true, 'a');
-- => nullif(true, a) boolean
-- true
SELECT date_add('2020-01-01', '2'), date_sub('2020-01-01', '1');
-- => date_add(2020-01-01, 2) date, date_sub(2020-01-01, 1) date
-- 2020-01-03 | 2019-12-31
SELECT date_add('2020-01-01', '1.5');
-- => error SECOND_FUNCTION_ARGUMENT_NOT_INTEGER at 1:8..1:37
SELECT date_sub('2020-01-01', '1' || 'x');
-- => error SECOND_FUNCTION_ARGUMENT_NOT_INTEGER at 1:8..1:42
RESET spark.sql.ansi.enabled;

-- case: calendar intervals times and by numbers
SELECT make_interval(0, 5, 0, 3, 4) * 2.5, 0.1 * make_interval(0, -5, 0, -3, -4), make_interval(0, 5, 0, 3, 4) / 0.333333D;
-- => multiply_interval(make_interval(0, 5, 0, 3, 4, 0, 0.000000), 2.5) interval, multiply_interval(make_interval(0, -5, 0, -3, -4, 0, 0.000000), 0.1) interval, divide_interval(make_interval(0, 5, 0, 3, 4, 0, 0.000000), 0.333333) interval
-- 1 years 7 days 22 hours | -7 hours -36 minutes | 1 years 3 months 9 days 12 hours 0.820801 seconds
SELECT try_divide(make_interval(0, 0, 0, 1), 0), try_multiply(make_interval(0, 1), 1e10);
-- => try_divide(make_interval(0, 0, 0, 1, 0, 0, 0.000000), 0) interval, try_multiply(make_interval(0, 1, 0, 0, 0, 0, 0.000000), 1.0E10) interval
-- NULL | NULL
SELECT make_interval(0, 1) / 0;
-- => error INTERVAL_DIVIDED_BY_ZERO at 1:8..1:31
SELECT make_interval(0, 1) * 1e10;
-- => error ARITHMETIC_OVERFLOW at 1:8..1:34

-- case: units of time are shown as they are written
SELECT dateadd(day, 1.5, DATE '2024-01-01');
-- => timestampadd(day, 1.5, DATE '2024-01-01') timestamp
-- 2024-01-02 00:00:00

-- case: hyperbolic cosine and hypotenuse as Java has them
SELECT cosh(1), cosh(c), hypot(-10.481414916324345D, c), hypot(1e200D, c * 1e200D) FROM VALUES (1.7691690118380734D) AS t(c);
-- => COSH(1) double, COSH(c) double, HYPOT(-10.481414916324345, c) double, HYPOT(1.0E200, (c * 1.0E200)) double
-- 1.543080634815244 | 3.018225685280469 | 10.629676271674251 | 2.032230054016549E200

-- case: an untyped null beside a date or timestamp
SELECT TIMESTAMP '2024-01-01 00:00:00' - NULL AS a, NULL - DATE '2024-01-01' AS b, NULL + TIMESTAMP_NTZ '2024-01-01 00:00:00' AS c, DATE '2024-01-01' + NULL AS d;
-- => a interval day to second, b interval day, c timestamp_ntz, d timestamp
-- NULL | NULL | NULL | NULL

-- case: a tinyint beside a decimal has three digits
SELECT 1Y * CAST(0.1 AS DECIMAL(38, 38)) AS a, 1 * CAST(0.1 AS DECIMAL(38, 38)) AS b;
-- => a decimal(38,34), b decimal(38,36)
-- 0.1000000000000000000000000000000000 | 0.100000000000000000000000000000000000

-- case: calendar intervals with their sign turned
SELECT CAST(-make_interval(0, 2, 1, id) AS STRING) AS a, CAST(+make_interval(0, 2, 1, id) AS STRING) AS b FROM range(2);
-- => a string, b string
-- -2 months -7 days | 2 months 7 days
-- -2 months -8 days | 2 months 8 days

-- case: the smallest has no other sign
SELECT -make_interval(0, -2147483648);
-- => error ARITHMETIC_OVERFLOW at 1:8..1:38

-- case: what becomes a map's key unasked
SELECT map(array('a'), 1)[array(true)], map(array(date'2020-01-01'), 1)[array(timestamp'2020-01-01 10:00:00')], map(array(1.5), 1)[array(1.5D)], map(struct(1 AS b), 1)[struct(1L AS a)], map(array(1, null), 1)[array(1L, null)], map(array(1), 1)[array(1, null)];
-- => map(array(a), 1)[array(true)] int, map(array(DATE '2020-01-01'), 1)[array(TIMESTAMP '2020-01-01 10:00:00')] int, map(array(1.5), 1)[array(1.5)] int, map(struct(1 AS b), 1)[struct(1 AS a)] int, map(array(1, NULL), 1)[array(1, NULL)] int, map(array(1), 1)[array(1, NULL)] int
-- NULL | 1 | 1 | 1 | 1 | NULL
SELECT map(array(1), 1)[array('1')];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:36
SELECT map(array(1.0D), 1)[array(0.0F, null)];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:46
SELECT map(array(true), 1)[array(1)];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:37
SELECT map(array(x'61'), 1)[array('a')];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:40
SELECT map(struct(1), 1)[struct(null)];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:39
SELECT map(interval '1' hour, 1)[interval '60' minute];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:55
SELECT map(interval '1' year, 1)[interval '12' month];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:54
SELECT map(array(interval '1' hour), 1)[array(interval '1' day)];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:65
SELECT array_position(array(null), null);
-- => error DATATYPE_MISMATCH.NULL_TYPE at 1:8..1:41
SELECT array_position(array(null), 1), array_position(array(1), null), array_remove(array(null), null);
-- => array_position(array(NULL), 1) bigint, array_position(array(1), NULL) bigint, array_remove(array(NULL), NULL) array<void>
-- 0 | NULL | NULL

-- case: what becomes a map's key unasked, outside ANSI mode
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT map(array('a'), 1)[array(true)], map(array(1Y), 1)[array(1000)], map(array(1.25), 1)[array(1.5)], map(array(1, null), 1)[array('1')], map(array(timestamp'2020-01-01 00:00:00'), 1)[array(date'2020-01-01')];
-- => map(array(a), 1)[array(true)] int, map(array(1), 1)[array(1000)] int, map(array(1.25), 1)[array(1.5)] int, map(array(1, NULL), 1)[array(1)] int, map(array(TIMESTAMP '2020-01-01 00:00:00'), 1)[array(DATE '2020-01-01')] int
-- NULL | NULL | NULL | NULL | 1
SELECT map(array(1.5), 1)[array(1.25)];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:39
SELECT map(array(1), 1)[array('1')];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:36
SELECT map(array(1), 1)[array(1D)];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:35
SELECT map(struct(1), 1)[struct(1L)];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:37
SELECT map(interval '1' hour, 1)[interval '60' minute];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:55
RESET spark.sql.ansi.enabled;
