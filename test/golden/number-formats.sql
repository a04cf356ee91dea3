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

-- case: patterns of numbers with text, percent, exponents and a form of their own for what is negative
SELECT format_number(x, '$#,##0.00') AS a, format_number(x, '0.00;(0.00)') AS b, format_number(x, '#%') AS c, format_number(x, '##0.##E0') AS d, format_number(x, "'No.' #.#") AS e, format_number(x, '.00') AS f FROM VALUES (1234.5D), (-1234.5D), (0.5D), (0.004D), (0D) AS t(x);
-- => a string, b string, c string, d string, e string, f string
-- $0.00 | 0.00 | 0% | 0E0 | No. 0 | .00
-- $0.00 | 0.00 | 0% | 4E-3 | No. 0 | .00
-- $0.50 | 0.50 | 50% | 500E-3 | No. 0.5 | .50
-- $1,234.50 | 1234.50 | 123450% | 1.2345E3 | No. 1234.5 | 1234.50
-- -$1,234.50 | (1234.50) | -123450% | -1.2345E3 | -No. 1234.5 | -1234.50

-- case: an infinite number between the texts of a pattern
SELECT format_number(double('-Infinity'), '<0.0>') AS a, format_number(double('NaN'), '<0.0>') AS b;
-- => a string, b string
-- -<∞> | NaN

-- case: what is rounded to zero keeps its sign
SELECT format_number(-0.001, 2) AS a, format_number(-0.001D, 2) AS b, format_number(-0.0D, 0) AS c;
-- => a string, b string, c string
-- -0.00 | -0.00 | -0

-- case: a number of digits is an int, and text is no number
SELECT format_number(1.5, 2S);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:30

-- case: and text is no number
SELECT format_number('1.5', 2);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:31

-- case: flags of format_string
SELECT format_string('%(,.2f|%(08d|%#x|%#o|%08X|%+,d|%-6d|% d', -4212.5D, -12, 255, 8, 255, 12345, 7, 7) AS s;
-- => s string
-- (4,212.50)|(000012)|0xff|010|000000FF|+12,345|7     | 7

-- case: whole numbers of each size in hexadecimal
SELECT format_string('%x %x %x %x', -1Y, -1S, -1, -1L) AS s;
-- => s string
-- ff ffff ffffffff ffffffffffffffff

-- case: conversions of format_string in upper case, of nulls, and of the value before
SELECT format_string('%B %C %S %b %d %.2s %s %<s %2$c %5%', true, 97, 'x', NULL, NULL, NULL, 'y') AS s;
-- => s string
-- TRUE A X false null nu y y a     %

-- case: hexadecimal doubles
SELECT format_string('%a %a %A %a', 1.0D, 0.1D, 255.5D, 0D) AS s;
-- => s string
-- 0x1.0p0 0x1.999999999999ap-4 0X1.FFP7 0x0.0p0

-- case: dates and intervals are whole numbers to format_string
SELECT format_string('%d %s %d %s', date'2020-01-01', interval '1' day, timestamp'2020-01-01 00:00:00', time'01:02:03') AS s;
-- => s string
-- 18262 86400000000 1577865600000000 3723000000000

-- case: nested values of format_string
SELECT format_string('%s %s %s', array(1, NULL), named_struct('a', 1, 'b', 'x'), map('a', 1)) AS s;
-- => s string
-- [1,null] [1,x] keys: [a], values: [1]

-- case: groups of digits that are not full
SELECT to_number('1,2', '99,99') AS a, to_number('12,3', '00,99') AS b, try_to_number('1,2', '00,99') AS c, try_to_number('1,23', '0,000') AS d, to_number('1,,2', '9,99,999') AS e, to_number(',1', '9,999') AS f;
-- => a decimal(4,0), b decimal(4,0), c decimal(4,0), d decimal(4,0), e decimal(6,0), f decimal(4,0)
-- 12 | 123 | NULL | NULL | 12 | 1

-- case: a format without a digit
SELECT to_number('1', 'foo');
-- => error INVALID_FORMAT.WRONG_NUM_DIGIT at 1:8..1:29
SELECT to_char(-0.5, '99.99PR') AS p;
-- => p string
--   <.50>

-- case: as many places as Java writes
SELECT length(format_number(1, 341)), length(format_number(1.5D, 400)), length(format_number(1.5, 340));
-- => length(format_number(1, 341)) int, length(format_number(1.5, 400)) int, length(format_number(1.5, 340)) int
-- 342 | 342 | 342

-- case: a mark of byte order is a character like others
SELECT length(CAST(X'EFBBBF61' AS STRING)) AS n, hex(CAST(X'EFBBBF61' AS STRING)) AS h, hex(concat(CAST(x AS STRING), '')) AS c FROM VALUES (X'EFBBBF61') AS t(x);
-- => n int, h string, c string
-- 2 | EFBBBF61 | EFBBBF61

-- case: a zone that is none, and a month that is none
SELECT make_timestamp(2020, 13, 1, 1, 1, 1, 'xx');
-- => error INVALID_TIMEZONE at 1:8..1:50
SELECT try_make_timestamp(2020, 13, 1, 1, 1, 1, 'xx');
-- => error INVALID_TIMEZONE at 1:8..1:54
SELECT try_make_timestamp(2020, 13, 1, 1, 1, 1, 'UTC');
-- => try_make_timestamp(2020, 13, 1, 1, 1, 1) timestamp
-- NULL

-- case: which of several mistakes in a format is told
SELECT to_char(1, 'GGGG');
-- => error INVALID_FORMAT.CONT_THOUSANDS_SEPS at 1:8..1:26
SELECT to_char(1, '.,');
-- => error INVALID_FORMAT.THOUSANDS_SEPS_MUST_BEFORE_DEC at 1:8..1:24
SELECT to_char(1, 'G$');
-- => error INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT at 1:8..1:24
SELECT to_char(1, '.$9');
-- => error INVALID_FORMAT.CUR_MUST_BEFORE_DEC at 1:8..1:25
SELECT to_char(1, '9.9$');
-- => error INVALID_FORMAT.CUR_MUST_BEFORE_DIGIT at 1:8..1:26
SELECT to_char(1, '9.9.9,9');
-- => error INVALID_FORMAT.THOUSANDS_SEPS_MUST_BEFORE_DEC at 1:8..1:29
SELECT to_char(1, '9X..');
-- => error INVALID_FORMAT.WRONG_NUM_TOKEN at 1:8..1:26
SELECT to_char(1, '9GX');
-- => error INVALID_FORMAT.CONT_THOUSANDS_SEPS at 1:8..1:25
SELECT to_number('1', 'MI');
-- => error INVALID_FORMAT.WRONG_NUM_DIGIT at 1:8..1:28

-- case: the sign of a zero, and of a number whose sign stands twice
SELECT to_char(0, '99S') AS a, to_char(0, '$9,999S') AS b, to_char(-1, 'S9PR') AS c, to_char(-0.5, 'MI999.99PR') AS d, to_char(0.5, 'S$999.99') AS e, to_char(-0.5, '$999.99PR') AS f;
-- => a string, b string, c string, d string, e string, f string
-- +   | $+      | <-1> |    <-.50> | +$  0.50 | <$  0.50>

-- case: seconds with more digits than a timestamp has
SELECT timestamp_seconds(1.2345678BD);
-- => error DATETIME_OVERFLOW at 1:8..1:38
SELECT timestamp_seconds(CAST(id + 1.2345678BD AS DECIMAL(20, 9))) FROM range(1);
-- => error DATETIME_OVERFLOW at 1:8..1:67

-- case: seconds of many digits that say nothing
SELECT timestamp_seconds(1.234567000BD), timestamp_seconds(CAST('-1.5' AS DECIMAL(38, 18))), try_add(timestamp_seconds(1.2345678BD), INTERVAL 1 DAY);
-- => timestamp_seconds(1.234567000) timestamp, timestamp_seconds(CAST(-1.5 AS DECIMAL(38,18))) timestamp, try_add(timestamp_seconds(1.2345678), INTERVAL '1' DAY) timestamp
-- 1969-12-31 16:00:01.234567 | 1969-12-31 15:59:58.5 | NULL
SELECT timestamp_seconds(CAST(id + 1.234567BD AS DECIMAL(20, 9))) FROM range(1);
-- => timestamp_seconds(CAST((id + 1.234567) AS DECIMAL(20,9))) timestamp
-- 1969-12-31 16:00:01.234567
SELECT timestamp_seconds(99999999999999999999999999999.5BD);
-- => error DATETIME_OVERFLOW at 1:8..1:60
