-- case: a number in a pattern
SELECT format_number(12332.123456, '##################.###'), format_number(1234567.5D, '#,###.00'), format_number(0D, '#,###.00'), format_number(-25, ''), format_number(-0.0D, 2);
-- => format_number(12332.123456, ##################.###) string, format_number(1234567.5, #,###.00) string, format_number(0.0, #,###.00) string, format_number(-25, ) string, format_number(-0.0, 2) string
-- 12332.123 | 1,234,567.50 | .00 | -25 | -0.00

-- case: general and hexadecimal conversions of format_string
SELECT format_string('%g|%g|%g', -2.5D, 0D, 1.0E7D), format_string('%h|%h|%h', 'true', 7, 'é');
-- => format_string(%g|%g|%g, -2.5, 0.0, 1.0E7) string, format_string(%h|%h|%h, true, 7, é) string
-- -2.50000|0.00000|1.00000e+07 | d97be154|7|7e4f00f6

-- case: nulls, dates and large doubles in format_string
SELECT format_string('%08.3f|', cast(null AS double)), format_string('%.1f', 9.223372036854775807E18D), format_string('%-5s|', date'2023-02-28'), format_string('%.2f', cast(null AS decimal(3, 1)));
-- => format_string(%08.3f|, CAST(NULL AS DOUBLE)) string, format_string(%.1f, 9.223372036854776E18) string, format_string(%-5s|, DATE '2023-02-28') string, format_string(%.2f, CAST(NULL AS DECIMAL(3,1))) string
--      nul| | 9223372036854776000.0 | 19416| | nu

-- case: percentiles with minus zero and NaN
SELECT percentile(x, array(0, 0.25, 1)) AS p, median(x) AS m FROM VALUES (double('NaN')), (double('Infinity')), (double('-Infinity')) AS t(x);
-- => p array<double>, m double
-- [-Infinity,NaN,NaN] | Infinity

-- case: minus zero is the key zero
SELECT map(-0.0D, 1, 0.5D, 2) AS m;
-- => m map<double,int>
-- {0.0:1,0.5:2}

-- case: too many seconds for a timestamp
SELECT timestamp_seconds(9223372036854775807L);
-- => error DATETIME_OVERFLOW at 1:8..1:47

-- case: seconds that are no number
SELECT timestamp_seconds(double('NaN')), timestamp_seconds(double('Infinity'));
-- => timestamp_seconds(NaN) timestamp, timestamp_seconds(Infinity) timestamp
-- NULL | NULL

-- case: a year without a date
SELECT make_date(2147483647, 1, 1);
-- => error DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION at 1:8..1:35

-- case: parts that make too long a calendar interval
SELECT make_interval(2147483647);
-- => error ARITHMETIC_OVERFLOW at 1:8..1:33

-- case: a character set that is not there
SELECT decode(x'61', 'x');
-- => error INVALID_PARAMETER_VALUE.CHARSET at 1:8..1:26

-- case: bytes that are not of the character set
SELECT decode(x'00', 'utf-16');
-- => error MALFORMED_CHARACTER_CODING at 1:8..1:31

-- case: an offset to the second in JSON
SELECT to_json(named_struct('t', timestamp'1883-11-18 12:00:00')) AS j;
-- => j string
-- {"t":"1883-11-18T12:00:00.000-07:52:58"}
