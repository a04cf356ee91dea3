-- case: arguments by name, in any order, with defaults for what is left out
SELECT mask('AbCD123-@$#', lowerChar => 'q', upperChar => 'Q', digitChar => 'd') AS a, mask(digitChar => 'd', str => 'Ab1') AS b;
-- => a string, b string
-- QqQQddd-@$# | Xxd

-- case: a generator takes its argument by name, in a select list and in FROM
SELECT posexplode(collection => array(10, 20));
-- => pos int, col int
-- 0 | 10
-- 1 | 20

-- case: a table function takes its argument by name
SELECT * FROM inline(input => array(struct(1, 'a'), struct(2, 'b')));
-- => col1 int, col2 string
-- 1 | a
-- 2 | b

-- case: a parameter that is not there
SELECT mask('a', upper => 'Q');
-- => error UNRECOGNIZED_PARAMETER_NAME at 1:18..1:30

-- case: a parameter that is missing
SELECT mask(upperChar => 'Q');
-- => error REQUIRED_PARAMETER_NOT_FOUND at 1:8..1:30

-- case: a parameter given twice
SELECT mask('a', digitChar => 'd', digitChar => 'e');
-- => error DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE at 1:36..1:52

-- case: a parameter given by position and by name
SELECT mask('a', str => 'd');
-- => error DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED at 1:18..1:28

-- case: a position behind a name
SELECT mask(str => 'a', 'd');
-- => error UNEXPECTED_POSITIONAL_ARGUMENT at 1:25..1:28

-- case: a function whose arguments have no names
SELECT encode(str => 'a', charset => 'utf-8');
-- => error NAMED_PARAMETERS_NOT_SUPPORTED at 1:8..1:46

-- case: map_zip_with takes the keys of both maps, first those of the first
SELECT map_zip_with(map(1, 'a', 2, null), map(2, 'c', 1, 'd', 3, 'f'), (k, v1, v2) -> (k, v1, v2)) AS m;
-- => m map<int,struct<k:int,v1:string,v2:string>>
-- {1:{"k":1,"v1":"a","v2":"d"},2:{"k":2,"v1":null,"v2":"c"},3:{"k":3,"v1":null,"v2":"f"}}

-- case: NaN is one key, and so are both zeros
SELECT map_zip_with(map(float('NaN'), 1, 0.0F, 2), map(float('NaN'), 3, -0.0F, 4), (k, v1, v2) -> concat_ws(',', v1, v2)) AS m;
-- => m map<float,string>
-- {0.0:"2,4",NaN:"1,3"}

-- case: keys of text and of numbers do not go together
SELECT map_zip_with(map(1, 'a'), map('x', 'b'), (k, v1, v2) -> k);
-- => error DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES at 1:8..1:66

-- case: a lambda with too few parameters
SELECT map_zip_with(map(1, 'a'), map(1, 'b'), (k, v1) -> k);
-- => error INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH at 1:8..1:60

-- case: a row of lambda parameters has their names
SELECT zip_with(array(1, 2), array('a'), (x, y) -> (y, x)) AS z;
-- => z array<struct<y:string,x:int>>
-- [{"y":"a","x":1},{"y":null,"x":2}]

-- case: the growth of a counter, which was reset, and of one with nulls
SELECT t, c, counter_diff(c) OVER (ORDER BY t) AS d FROM VALUES (1, 10), (2, 20), (3, 5), (4, null), (5, 9) AS x(t, c) ORDER BY t;
-- => t int, c int, d int
-- 1 | 10 | NULL
-- 2 | 20 | 10
-- 3 | 5 | NULL
-- 4 | NULL | NULL
-- 5 | 9 | 4

-- case: a later start time resets a counter; a row without a value has no start time
SELECT t, counter_diff(c, s) OVER (ORDER BY t) AS d
FROM VALUES (1, 10, timestamp'2020-01-02'), (2, null, timestamp'2020-01-03'), (3, 12, timestamp'2020-01-03'), (4, 13, null), (5, 14, timestamp'2020-01-01') AS x(t, c, s)
ORDER BY t;
-- => t int, d int
-- 1 | NULL
-- 2 | NULL
-- 3 | NULL
-- 4 | 1
-- 5 | 1

-- case: a counter is never negative
SELECT counter_diff(c) OVER (ORDER BY t) FROM VALUES (1, 10), (2, -1) AS x(t, c);
-- => error COUNTER_DIFF_NEGATIVE_COUNTER_VALUE

-- case: a start time that goes back
SELECT counter_diff(c, s) OVER (ORDER BY t) FROM VALUES (1, 10, timestamp'2020-01-02'), (2, 20, timestamp'2020-01-01') AS x(t, c, s);
-- => error COUNTER_DIFF_START_TIME_DECREASED

-- case: a counter in floats, NaN above all numbers
SELECT counter_diff(c) OVER (ORDER BY t) AS d FROM VALUES (1, 1.5F), (2, 2.7F), (3, float('NaN')), (4, 3F) AS x(t, c) ORDER BY t;
-- => d float
-- NULL
-- 1.2
-- NaN
-- NULL

-- case: a histogram merges the nearest bins
SELECT histogram_numeric(x, 3) AS h FROM VALUES (0), (1), (2), (10) AS t(x);
-- => h array<struct<x:int,y:double>>
-- [{"x":0,"y":1.0},{"x":1,"y":2.0},{"x":10,"y":1.0}]

-- case: bins of decimals and of dates
SELECT histogram_numeric(d, 2) AS d, histogram_numeric(x, 3) AS x
FROM VALUES (date'2020-01-01', 0.5), (date'2020-01-05', 1), (null, 2), (date'2020-02-05', 10), (date'2020-02-07', 10) AS t(d, x);
-- => d array<struct<x:date,y:double>>, x array<struct<x:decimal(11,1),y:double>>
-- [{"x":2020-01-03,"y":2.0},{"x":2020-02-06,"y":2.0}] | [{"x":0.8,"y":2.0},{"x":2.0,"y":1.0},{"x":10.0,"y":2.0}]

-- case: a histogram of nothing
SELECT histogram_numeric(x, 3) AS h FROM VALUES (cast(null AS int)) AS t(x);
-- => h array<struct<x:int,y:double>>
-- NULL

-- case: a histogram needs two bins
SELECT histogram_numeric(x, 1) FROM VALUES (1) AS t(x);
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:31

-- case: the bytes of a count-min sketch of numbers, and of text
SELECT hex(count_min_sketch(x, 0.5d, 0.5d, 1)) AS x, hex(count_min_sketch(s, seed => 7, epsilon => 0.9d, confidence => 0.6d)) AS s
FROM VALUES (1, 'a'), (2, 'bc'), (1, 'a'), (-300, null) AS t(x, s);
-- => x string, s string
-- 0000000100000000000000040000000100000004000000005D8D6AB90000000000000000000000000000000200000000000000020000000000000000 | 0000000100000000000000030000000200000003000000005D878BCC0000000051BB9A0C000000000000000200000000000000000000000000000001000000000000000200000000000000000000000000000001

-- case: the error of a sketch is a double
SELECT count_min_sketch(x, 0.5, 0.5d, 1) FROM VALUES (1) AS t(x);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:41

-- case: the words of the grammar
SELECT count(*), min(keyword), max(keyword), bool_or(reserved) FROM sql_keywords();
-- => count(1) bigint, min(keyword) string, max(keyword) string, bool_or(reserved) boolean
-- 444 | ADD | ZONE | false

-- case: numbers of rows rise
SELECT max(i), count(DISTINCT i) FROM (SELECT monotonically_increasing_id() AS i FROM range(0, 5, 1, 1));
-- => max(i) bigint, count(DISTINCT i) bigint
-- 4 | 5

-- case: no file, no name
SELECT input_file_name(), input_file_block_start(), input_file_block_length();
-- => input_file_name() string, input_file_block_start() bigint, input_file_block_length() bigint
--  | -1 | -1

-- case: a whole number beside a decimal constant
SELECT a > 1.5, a >= 1.5, a < 1.5, a <= 1.5, a = 1.5, 3.7 > a, 3.7 >= a, 3.7 < a, -3.7 < a, a > -0.5, a > 1e20BD FROM VALUES (3) AS t(a);
-- => (a > 1) boolean, (a >= 2) boolean, (a < 2) boolean, (a <= 1) boolean, (a = 1.5) boolean, (4 > a) boolean, (3 >= a) boolean, (3 < a) boolean, (-4 < a) boolean, (a > -1) boolean, false boolean
-- true | true | false | false | false | true | true | false | true | true | false

-- case: a null of a nested type shows as null
SELECT CAST(null AS ARRAY<INT>), CAST(null AS STRUCT<a: INT>), CAST(null AS INT);
-- => NULL array<int>, NULL struct<a:int>, CAST(NULL AS INT) int
-- NULL | NULL | NULL

-- case: a field or an element of an untyped null
SELECT c.a, c[0], c['k'] FROM (SELECT null AS c);
-- => a void, c[0] void, c[k] void
-- NULL | NULL | NULL

-- case: arguments left out are shown beside DISTINCT
SELECT percentile_approx(DISTINCT a, 0.8), string_agg(DISTINCT string(a)) FROM VALUES (1), (1) AS t(a);
-- => percentile_approx(DISTINCT a, 0.8, 10000) int, string_agg(DISTINCT a, NULL) string
-- 1 | 1

-- case: a very small decimal
SELECT 123.0E-28BD, 0.000001BD, 0.0000001BD;
-- => 1.230E-26 decimal(29,29), 0.000001 decimal(6,6), 1E-7 decimal(7,7)
-- 0.00000000000000000000000001230 | 0.000001 | 0.0000001

-- case: count of nothing
SELECT count() FROM VALUES (1) AS t(a);
-- => error WRONG_NUM_ARGS.WITH_SUGGESTION at 1:8..1:15

-- case: a bit that is not there
SELECT getbit(11L, 64);
-- => error INVALID_PARAMETER_VALUE.BIT_POSITION_RANGE at 1:8..1:23

-- case: bits of text
SELECT bit_count('3');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:22

-- case: too many buckets
SELECT width_bucket(5.35, 0.024, 10.06, 9223372036854775807L), width_bucket(5.35, 0.024, 10.06, 5);
-- => width_bucket(5.35, 0.024, 10.06, 9223372036854775807) bigint, width_bucket(5.35, 0.024, 10.06, 5) bigint
-- NULL | 3

-- case: base 64, with blanks and without its end
SELECT try_to_binary(' ab cdef= = ', 'base64') AS a, hex(try_to_binary('ab cd', 'base64')) AS b, hex(try_to_binary('abc', 'base64')) AS c, try_to_binary('a', 'base64') AS d, try_to_binary('ab=', 'base64') AS e;
-- => a binary, b string, c string, d binary, e binary
-- NULL | 69B71D | 69B7 | NULL | NULL

-- case: a letter that means nothing to a regular expression
SELECT 'a' RLIKE r'\y';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:23

-- case: signs
SELECT negative(a), -a, +a, positive(a) FROM VALUES (3) AS t(a);
-- => negative(a) int, (- a) int, (+ a) int, (+ a) int
-- -3 | -3 | 3 | 3
