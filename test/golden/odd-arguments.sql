-- Arguments of types, and in numbers, that a function is not made for.

-- case: an element of another type
SELECT array_append(array(1L), 1) AS a, array_append(array(1), 1.5D) AS b, array_contains(array(1), 2.5) AS c, array_insert(array(1L), 1, 2) AS d;
-- => a array<bigint>, b array<double>, c boolean, d array<bigint>
-- [1,1] | [1.0,1.5] | false | [2,1]

-- case: a decimal beside whole numbers
SELECT array_append(array(1), 2.5);
-- => error DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES at 1:8..1:35

-- case: text beside numbers
SELECT array_position(array(1), 'a');
-- => error DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES at 1:8..1:37

-- case: a NULL in the place of the array
SELECT array_contains(NULL, 1);
-- => error DATATYPE_MISMATCH.NULL_TYPE at 1:8..1:31

-- case: a NULL as the value looked for
SELECT array_contains(array(1), NULL);
-- => error DATATYPE_MISMATCH.NULL_TYPE at 1:8..1:38

-- case: a NULL to be put in
SELECT array_append(array(1), NULL) AS a, array_remove(array(1), NULL) AS b;
-- => a array<int>, b array<int>
-- [1,null] | NULL

-- case: a place that is no INT
SELECT array_insert(array(1), 1L, 2);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:37

-- case: maps have no order
SELECT array_distinct(array(map(1, 2)));
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:40

-- case: nor are they greater or less
SELECT array_max(array(map(1, 2)));
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:35

-- case: sets of different numbers
SELECT array_union(array(1), array(2.5));
-- => error DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES at 1:8..1:41

-- case: a fold keeps the type of its start
SELECT reduce(array(1, 2), 0, (acc, x) -> acc + x * 1.5);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:57

-- case: a fold into nothing
SELECT reduce(array(1, 2), 0, (acc, x) -> NULL) AS r;
-- => r int
-- NULL

-- case: an order is an INT
SELECT array_sort(array(2, 1), (a, b) -> 1L);
-- => error DATATYPE_MISMATCH.UNEXPECTED_RETURN_TYPE at 1:8..1:45

-- case: a key of another type
SELECT map_contains_key(map(1, 'a'), 'x');
-- => error DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES at 1:8..1:42

-- case: maps beside NULL
SELECT map_concat(map('a', 1), NULL);
-- => error DATATYPE_MISMATCH.MAP_CONCAT_DIFF_TYPES at 1:8..1:37

-- case: half a pair
SELECT map(1);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:14

-- case: half a field
SELECT named_struct('a', 1, 'b');
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:33

-- case: one value has no greatest
SELECT greatest(1);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:19

-- case: NOT of text
SELECT ~ '1';
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:13

-- case: NOT of NULL
SELECT ~ NULL AS n;
-- => n int
-- NULL

-- case: the sign of an interval
SELECT sign(INTERVAL -'100' YEAR) AS a, signum(INTERVAL '1' DAY) AS b;
-- => a double, b double
-- -1.0 | 1.0

-- case: names under which they were called
SELECT cardinality(array()), printf('%d', 1), sha('a'), position('a', 'ba'), date_diff('2020-01-02', '2020-01-01'), dateadd('2020-01-01', 1), datepart('doy', DATE'2020-01-01');
-- => cardinality(array()) int, printf(%d, 1) string, sha(a) string, position(a, ba, 1) int, date_diff(2020-01-02, 2020-01-01) int, date_add(2020-01-01, 1) date, datepart(doy FROM DATE '2020-01-01') int
-- 0 | 1 | 86f7e437faa5a7fce15d1ddcb9eaeaea377667b8 | 2 | 1 | 2020-01-02 | 1

-- case: patterns in a row
SELECT 'Spark' LIKE ANY ('x%', 'S%'), 'Spark' ILIKE ALL ('S%', '%K'), 'a' NOT LIKE ALL ('x', 'y'), 'a' LIKE ANY ('x', NULL);
-- => likeany(Spark) boolean, likeall(lower(Spark)) boolean, notlikeall(a) boolean, (a LIKE x OR a LIKE NULL) boolean
-- true | true | true | NULL

-- case: ESCAPE of two characters
SELECT 'a' LIKE 'a' ESCAPE 'xy';
-- => error INVALID_ESC at 1:28..1:32

-- case: units of time
SELECT timestampadd(MONTH, 1, TIMESTAMP'2024-01-31 12:00:00') AS a, dateadd(DAY, 1, TIMESTAMP'2024-03-10 01:00:00') AS b, datediff(MONTH, DATE'2024-01-31', DATE'2024-02-29') AS c, timestampdiff(HOUR, TIMESTAMP'2024-01-01 00:00:00', TIMESTAMP'2024-01-02 01:30:00') AS d, timestampadd(HOUR, 1, TIMESTAMP_NTZ'2024-03-10 01:30:00') AS e;
-- => a timestamp, b timestamp, c bigint, d bigint, e timestamp_ntz
-- 2024-02-29 12:00:00 | 2024-03-11 01:00:00 | 0 | 25 | 2024-03-10 02:30:00

-- case: a cast to a nested type does not show
SELECT CAST(array('1') AS ARRAY<INT>);
-- => array(1) array<int>
-- [1]

-- case: bytes put over bytes
SELECT hex(overlay(X'010203' PLACING X'FF' FROM 2)) AS h;
-- => h string
-- 01FF03

-- case: the rows that come first
SELECT max_by(x, y, 2) AS a, min_by(x, y, 2) AS b FROM VALUES ('a', 10), ('b', 50), ('c', 20), ('d', NULL) AS t(x, y);
-- => a array<string>, b array<string>
-- ["b","c"] | ["a","c"]

-- case: intervals sum to their own type
SELECT sum(c) AS s FROM VALUES (INTERVAL '1' DAY), (INTERVAL '2' HOUR) AS t(c);
-- => s interval day to hour
-- 1 02:00:00.000000000

-- case: text and numbers in one column
SELECT * FROM VALUES ('5'), (1) AS t(c);
-- => error INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE at 1:15..1:32

-- case: whole numbers beside a FLOAT
SELECT typeof(c) AS t FROM VALUES (3.0F), (-1) AS t(c) LIMIT 1;
-- => t string
-- float

-- case: a result that is left out is text
SELECT typeof(decode('x', 'a', 1)) AS a, typeof(decode('x', 'a', 1, 2)) AS b, typeof(nullif(1, 2L)) AS c;
-- => a string, b string, c string
-- bigint | int | int

-- case: no zero where a number begins
SELECT to_char(0, '9.9') AS a, to_char(0, '999') AS b, to_char(-0.5, 'S9.9') AS c, to_char(1234, '9,99') AS d;
-- => a string, b string, c string, d string
-- 0.0 |     |  -.5 | # ##

-- case: digits with blanks
SELECT to_number('1 2', '99') AS a, to_number('5.', '9.9') AS b;
-- => a decimal(2,0), b decimal(2,1)
-- 12 | 5.0

-- case: a point that the format has not
SELECT to_number('5.', '999');
-- => error INVALID_FORMAT.MISMATCH_INPUT at 1:8..1:30

-- case: quotes inside
SELECT from_csv('"a"b,""', 'x STRING, y STRING') AS a, to_csv(struct(' a ', '', '#b'), map('quoteAll', 'false')) AS b;
-- => a struct<x:string,y:string>, b string
-- {"x":""a"b","y":null} | a,"",#b

-- case: words
SELECT sentences('5% x-y a_b $5') AS s;
-- => s array<array<string>>
-- [["5%","x-y","a_b"]]

-- case: rows of nothing
SELECT stack(0, 1);
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:19

-- case: a session without a gap
SELECT session_window(b, 'x') AS w FROM VALUES (TIMESTAMP'2021-01-01 00:00:00') AS t(b);
-- => w struct<start:timestamp,end:timestamp>

-- case: nested values are compared as they are
SELECT array(1) = array(2L) AS a, array(1) IN (array('1')) AS b, array(1) IN (SELECT array('1')) AS c;
-- => a boolean, b boolean, c boolean
-- false | true | true
SELECT array(1) = array('1');
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:29
SELECT struct(1) <=> struct('1');
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:33
SELECT array(1) < array('2');
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:29

-- case: a key in brackets becomes one of the map's
SELECT map('a', 1)[0] AS a, map(1, 'a')['1'] AS b, map(1, 'a')[1L] AS c, map('2020-01-01', 'a')[date'2020-01-01'] AS d, map(array(1), 2)[array(1L)] AS e;
-- => a int, b string, c string, d string, e int
-- NULL | a | a | a | 2
SELECT map(1, 'a')['x'];
-- => error CAST_INVALID_INPUT at 1:20..1:23
SELECT map(1, 2)[true];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:23
SELECT map(struct(1), 'a')[struct('1')];
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:40

-- case: a key of element_at does not
SELECT element_at(map(1, 'a'), 1L) AS a;
-- => a string
-- a
SELECT element_at(map('a', 1), 0);
-- => error DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES at 1:8..1:34
SELECT try_element_at(map(1, 'a'), '1');
-- => error DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES at 1:8..1:40

-- case: a function of nothing, of what has no order, of a lambda
SELECT coalesce();
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:18
SELECT max(map(1, 2));
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:22
SELECT min(DISTINCT map(1, 2)) OVER ();
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:39
SELECT abs(x -> x);
-- => error INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION at 1:8..1:19
SELECT concat(x -> x);
-- => error INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION at 1:8..1:22

-- case: a timestamp is summed as its seconds
SELECT sum(timestamp'1970-01-01 00:00:02') AS s, avg(x) AS a, try_sum(x) AS t FROM VALUES (timestamp'1970-01-01 00:00:04'), (NULL) AS v(x);
-- => s double, a double, t double
-- 57604.0 | 28804.0 | 28804.0
SELECT avg(date'2020-01-01');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:29

-- case: the fields of a struct as arguments have their names
SELECT struct(x.*, y), array(x.*) FROM (SELECT named_struct('a', 1, 'b', 3) AS x, 2 AS y);
-- => struct(x.a AS a, x.b AS b, y) struct<a:int,b:int,y:int>, array(x.a AS a, x.b AS b) array<int>
-- {"a":1,"b":3,"y":2} | [1,3]

-- case: an interval has the fields it is declared with
SELECT extract(HOUR FROM INTERVAL '1' DAY);
-- => error INVALID_EXTRACT_FIELD at 1:8..1:43
SELECT extract(MONTH FROM INTERVAL '1' YEAR);
-- => error INVALID_EXTRACT_FIELD at 1:8..1:45
SELECT date_part('SECOND', INTERVAL '1' MINUTE);
-- => error INVALID_EXTRACT_FIELD at 1:8..1:48

-- case: a quarter is no unit of intervals
SELECT INTERVAL 1 quarter;
-- => error PARSE_SYNTAX_ERROR at 1:19..1:26
SELECT INTERVAL '1 quarters 2 days';
-- => error INVALID_TYPED_LITERAL at 1:8..1:36

-- case: try_make_interval needs a number, and casts as everything else does
SELECT try_make_interval();
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:27
SELECT try_make_interval('a');
-- => error CAST_INVALID_INPUT at 1:26..1:29

-- case: nulls and times inside a line of CSV
SELECT to_csv(named_struct('a', array(null, 1, null))), to_csv(named_struct('a', array(null, 1)), map('nullValue', 'N')),
  to_csv(named_struct('a', map('x', CAST(null AS INT)))), to_csv(named_struct('a', named_struct('b', null, 'c', array(DATE'2020-01-01'))), map('dateFormat', 'yy'));
-- => to_csv(named_struct(a, array(NULL, 1, NULL))) string, to_csv(named_struct(a, array(NULL, 1))) string, to_csv(named_struct(a, map(x, CAST(NULL AS INT)))) string, to_csv(named_struct(a, named_struct(b, NULL, c, array(DATE '2020-01-01')))) string
-- "[, 1,]" | "[ N, 1]" | {x ->} | "{, [20]}"

-- case: numbers of CSV that are written without a scale are decimals
SELECT schema_of_csv('100000000000000000000,1.5e1,1e3,1.5');
-- => schema_of_csv(100000000000000000000,1.5e1,1e3,1.5) string
-- STRUCT<_c0: DECIMAL(21,0), _c1: DECIMAL(2,0), _c2: DOUBLE, _c3: DOUBLE>

-- case: decimals are preferred, with exponents too
SELECT schema_of_json('{"a":1.5e1,"b":-1e-3,"c":[1e-3, 1]}', map('prefersDecimal', 'true'));
-- => schema_of_json({"a":1.5e1,"b":-1e-3,"c":[1e-3, 1]}) string
-- STRUCT<a: DECIMAL(2,0), b: DECIMAL(3,3), c: ARRAY<DECIMAL(23,3)>>
SELECT schema_of_json('{"a":1e3}', map('prefersDecimal', 'true'));
-- => error NEGATIVE_SCALE_DISALLOWED at 1:8..1:66

-- case: a point with nothing behind it
SELECT to_char(12, '99.'), to_char(-12, '99.PR'), to_char(-12, '99.S'), to_char(123, '99.');
-- => to_char(12, 99.) string, to_char(-12, 99.PR) string, to_char(-12, 99.S) string, to_char(123, 99.) string
-- 12  | <12>  | 12-  | ##

-- case: texts are compared by their bytes
SELECT collation('a'), collation(NULL);
-- => collation(a) string, collation(NULL) string
-- SYSTEM.BUILTIN.UTF8_BINARY | SYSTEM.BUILTIN.UTF8_BINARY
SELECT collation(1);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:20

-- case: what is wrong with the pattern of a time without zone
SELECT to_timestamp_ntz('2020-01-01', 'YYYY');
-- => error INVALID_DATETIME_PATTERN.WITH_SUGGESTION at 1:8..1:46

-- case: bytes that are no text in the encoding
SELECT decode(X'61FF', 'UTF-8');
-- => error MALFORMED_CHARACTER_CODING at 1:8..1:32

-- case: digits to round to are a whole number
SELECT round(1.55, 1.9D), bround(1.55, float(1.5));
-- => round(1.55, 1.9) decimal(3,1), bround(1.55, 1.5) decimal(3,1)
-- 1.6 | 1.6

-- case: what has no order is not looked for in lists
SELECT make_interval(1) IN (make_interval(1));
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:46
SELECT array(parse_json('1')) IN (array(parse_json('1')));
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:58

-- case: keys of maps hold neither maps nor variants
SELECT map(struct(map('a', 1)), 2);
-- => error DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE at 1:8..1:35
SELECT map_from_arrays(array(parse_json('1')), array(1));
-- => error DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE at 1:8..1:57
SELECT map_from_entries(array(struct(map('a', 1), 2)));
-- => error DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE at 1:8..1:55
SELECT transform_keys(map('a', 1), (k, v) -> map(k, v));
-- => error DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE at 1:8..1:56

-- case: text beside a number or a time in a sequence
SELECT sequence(1, '3'), sequence(DATE'2020-01-01', '2020-01-03'), sequence(DATE'2020-01-01', NULL);
-- => sequence(1, 3) array<bigint>, sequence(DATE '2020-01-01', 2020-01-03) array<date>, sequence(DATE '2020-01-01', NULL) array<date>
-- [1,2,3] | [2020-01-01,2020-01-02,2020-01-03] | NULL
SELECT sequence('1', '3');
-- => error DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES at 1:8..1:26
SELECT sequence(DATE'2020-01-01', 1);
-- => error DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES at 1:8..1:37
SELECT sequence(true, false);
-- => error DATATYPE_MISMATCH.SEQUENCE_WRONG_INPUT_TYPES at 1:8..1:29

-- case: two texts are no truth values, nor is one beside a null
SELECT true AND 'true';
-- => (true AND true) boolean
-- true
SELECT 'x' AND 'y';
-- => error DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE at 1:8..1:19
SELECT NULL OR 'true';
-- => error DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE at 1:8..1:22

-- case: intervals as keys and small decimals in JSON
SELECT to_json(map(INTERVAL 1 DAY, 1)), to_json(map(INTERVAL 1 MONTH, 1)), to_json(struct(1e-10BD AS a, 1e-6BD AS b));
-- => to_json(map(INTERVAL '1' DAY, 1)) string, to_json(map(INTERVAL '1' MONTH, 1)) string, to_json(struct(1E-10 AS a, 0.000001 AS b)) string
-- {"86400000000":1} | {"1":1} | {"a":1E-10,"b":0.000001}

-- case: a mean that is one too many for a bigint
SELECT histogram_numeric(x, 3) FROM VALUES (9223372036854775807L), (1L), (NULL) AS t(x);
-- => histogram_numeric(x, 3) array<struct<x:bigint,y:double>>
-- [{"x":1,"y":1.0},{"x":9223372036854775807,"y":1.0}]

-- case: what must be an int as it is, and what must be written as true or false
SELECT stack('2', 1, 2);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:24
SELECT stack(2L, 1, 2);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:23
SELECT stack(id, 1, 2) FROM range(1);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:23
SELECT stack(CAST(NULL AS INT), 1);
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:35
SELECT stack(1 + 1, 1, 2);
-- => col0 int
-- 1
-- 2
SELECT stack(1);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:16
SELECT ntile(2L) OVER (ORDER BY id) FROM range(3);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:36
SELECT ntile(null) OVER (ORDER BY id) FROM range(3);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:38
SELECT nth_value(id, null) OVER (ORDER BY id) FROM range(3);
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:46
SELECT lag(id, '1') OVER (ORDER BY id) FROM range(3);
-- => error FAILED_FUNCTION_CALL at 1:8..1:39
SELECT lead(id, 1L) OVER (ORDER BY id) FROM range(3);
-- => error _LEGACY_ERROR_TEMP_1035 at 1:8..1:39
SELECT lead(id, true) OVER (ORDER BY id) FROM range(3);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:41
SELECT first(id, 'true') FROM range(3);
-- => error _LEGACY_ERROR_TEMP_1210 at 1:8..1:25
SELECT last(id, 1 = 1) FROM range(3);
-- => error _LEGACY_ERROR_TEMP_1210 at 1:8..1:23
SELECT any_value(id, null) FROM range(3);
-- => error _LEGACY_ERROR_TEMP_1210 at 1:8..1:27
SELECT first(id, true) FROM range(3);
-- => first(id) bigint
-- 0

-- case: bounds of windows name no function
SELECT sum(id) OVER (ORDER BY id ROWS abs(1) PRECEDING) FROM range(3);
-- => error INVALID_SQL_SYNTAX.INVALID_WINDOW_FRAME_BOUND at 1:39..1:45
SELECT sum(id) OVER (ORDER BY id ROWS 1 + abs(1) PRECEDING) FROM range(3);
-- => error INVALID_SQL_SYNTAX.INVALID_WINDOW_FRAME_BOUND at 1:39..1:49
SELECT sum(id) OVER (ORDER BY id ROWS 5 div 2 PRECEDING) FROM range(3);
-- => error INVALID_SQL_SYNTAX.INVALID_WINDOW_FRAME_BOUND at 1:39..1:46
SELECT sum(id) OVER (ORDER BY id RANGE (SELECT 1) PRECEDING) FROM range(3);
-- => error INVALID_SQL_SYNTAX.INVALID_WINDOW_FRAME_BOUND at 1:40..1:50
SELECT sum(id) OVER (ORDER BY id ROWS CASE WHEN true THEN 1 END PRECEDING) AS s FROM range(3);
-- => s bigint
-- 0
-- 1
-- 3
SELECT sum(id) OVER (ORDER BY id ROWS CAST('1' AS INT) PRECEDING) AS s FROM range(3);
-- => s bigint
-- 0
-- 1
-- 3

-- case: fields of one name in a struct
SELECT s.q FROM (SELECT named_struct('q', 1, 'Q', 2) AS s);
-- => error AMBIGUOUS_REFERENCE_TO_FIELDS at 1:8..1:11
SELECT s.q FROM (SELECT array(named_struct('q', 1, 'q', 2)) AS s);
-- => error AMBIGUOUS_REFERENCE_TO_FIELDS at 1:8..1:11
SELECT s.q.r FROM (SELECT named_struct('q', named_struct('r', 1, 'r', 2)) AS s);
-- => error AMBIGUOUS_REFERENCE_TO_FIELDS at 1:8..1:13
SELECT s.* FROM (SELECT named_struct('q', 1, 'Q', 2) AS s);
-- => q int, Q int
-- 1 | 2

-- case: a whole quotient of decimals wraps around past a bigint, but has at most 38 digits
CREATE TEMP VIEW quotients AS SELECT CAST(a AS DECIMAL(38,0)) AS a, CAST(b AS DECIMAL(38,18)) AS b, CAST(a AS DECIMAL(5, 2)) AS d FROM VALUES (12, '1e-18'), (7, '3') AS t(a, b);
SELECT a div b, d div b, b div a FROM quotients;
-- => (a div b) bigint, (d div b) bigint, (b div a) bigint
-- -6446744073709551616 | -6446744073709551616 | 0
-- 2 | 2 | 0
SELECT a * 1000000000000000000000000000000BD div b FROM quotients;
-- => error NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION at 1:8..1:51
SELECT 99999999999999999999 div 1;
-- => (99999999999999999999 div 1) bigint
-- 7766279631452241919
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT a * 1000000000000000000000000000000BD div b AS q FROM quotients;
-- => q bigint
-- -6600540776330603179
-- NULL
SET spark.sql.ansi.enabled = true;
-- => key string, value string
-- spark.sql.ansi.enabled | true

-- case: elements and keys that are intervals of other fields
SELECT array_contains(array(INTERVAL '1' DAY), INTERVAL '24' HOUR);
-- => error DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES at 1:8..1:67
SELECT array_union(array(array(INTERVAL '1' DAY)), array(array(INTERVAL '24' HOUR)));
-- => error DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES at 1:8..1:85
SELECT element_at(map(INTERVAL '1' DAY, 1), INTERVAL '24' HOUR);
-- => error DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES at 1:8..1:64
SELECT array(INTERVAL '1' DAY) = array(INTERVAL '24' HOUR) AS same;
-- => same boolean
-- true

-- case: maps whose keys would have to be read from text have no type in common, those whose values would have one
SELECT map_concat(map(1, 2), map('a', 3));
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:42
SELECT map_concat(map(1, 2), map(2L, '3')) AS m;
-- => m map<bigint,bigint>
-- {1:2,2:3}

-- case: what stands for a row that is not there has the type of the value, or becomes it
SELECT lag(1L, 1, 2) OVER (ORDER BY 1) AS a, lag(1.5, 1, '2') OVER (ORDER BY 1) AS b, lead(array(1L), 1, array(2)) OVER (ORDER BY 1) AS c;
-- => a bigint, b decimal(2,1), c array<bigint>
-- 2 | 2.0 | [2]
SELECT lag(INTERVAL '1' DAY, 1, 1L) OVER (ORDER BY 1);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:54
SELECT lag(1, 1, true) OVER (ORDER BY 1);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:41
SELECT lead(1, 1, map('a', 1)) OVER (ORDER BY 1);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:49

-- case: bits of text beside a number, and of nulls
SELECT 1 & '3' AS a, '6' | 1Y AS b, NULL ^ NULL AS c, NULL & 1Y AS d;
-- => a bigint, b bigint, c int, d tinyint
-- 1 | 7 | NULL | NULL
SELECT bit_and('1');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:20
SELECT bit_or(NULL) AS o;
-- => o int
-- NULL
SELECT 1.5D | 1.5;
-- => error DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE at 1:8..1:18
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT 1 & '3';
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:15
SET spark.sql.ansi.enabled = true;
-- => key string, value string
-- spark.sql.ansi.enabled | true

-- case: an interval divided by NULL and by nothing
SELECT INTERVAL '1' DAY div NULL AS a, NULL div INTERVAL '1' YEAR AS b;
-- => a bigint, b bigint
-- NULL | NULL
SELECT INTERVAL '1' DAY div INTERVAL '0' DAY;
-- => error DIVIDE_BY_ZERO at 1:8..1:45

-- case: digits to keep that are no whole number
SELECT round(2.567, 1.5) AS a, bround(2.5D, 0.9) AS b;
-- => a decimal(3,1), b double
-- 2.6 | 2.0

-- case: an array longer than arrays can be
SELECT array_insert(array(1), 2147483647, 1);
-- => error COLLECTION_SIZE_LIMIT_EXCEEDED.FUNCTION at 1:8..1:45
SELECT array_insert(array(1), -2147483647, 1);
-- => error COLLECTION_SIZE_LIMIT_EXCEEDED.FUNCTION at 1:8..1:46

-- case: a map beside the 0 that stands for null; variants beside text
SELECT zeroifnull(map(1, 2));
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:29

-- case: schemas and types that there are not
SELECT from_json('{}', 'array<foo>');
-- => error UNSUPPORTED_DATATYPE at 1:8..1:37
SELECT from_json('{}', 'a CHAR(2)');
-- => error UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING at 1:8..1:36
SELECT variant_get(parse_json('1'), '$', 'foo');
-- => error UNSUPPORTED_DATATYPE at 1:8..1:48
SELECT variant_get(parse_json('1'), '$', 'map<int,int>');
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:8..1:57
SELECT to_variant_object(named_struct('a', NULL));
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:8..1:50

-- case: a sequence whose step alone is a number
SELECT sequence('1', NULL, 1) AS s, sequence('1', '3', 1) AS u;
-- => s array<bigint>, u array<bigint>
-- NULL | [1,2,3]

-- case: too few parameters of a function are told after a wrong type
SELECT zip_with(1, array('z'), x -> x);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:39

-- case: a null is divided as a double
SELECT NULL / 0.10, 0.10 / NULL, NULL / 1, try_divide(NULL, 0.1), NULL % 0.1, NULL * 0.1, NULL div 0.1;
-- => (NULL / 0.10) double, (0.10 / NULL) decimal(8,6), (NULL / 1) double, try_divide(NULL, 0.1) double, (NULL % 0.1) decimal(1,1), (NULL * 0.1) decimal(3,2), (NULL div 0.1) bigint
-- NULL | NULL | NULL | NULL | NULL | NULL | NULL

-- case: casts written as calls take one value and nothing else
SELECT string(1) FILTER (WHERE true);
-- => error INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX at 1:8..1:37
SELECT int(DISTINCT 1);
-- => error INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX at 1:8..1:23
SELECT decimal(1, 2);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:21
SELECT date();
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:14
SELECT * FROM range(true);
-- => error UNEXPECTED_INPUT_TYPE at 1:21..1:25
SELECT * FROM range(INTERVAL 1 DAY);
-- => error UNEXPECTED_INPUT_TYPE at 1:21..1:35
SELECT * FROM range('3');
-- => id bigint
-- 0
-- 1
-- 2
SELECT any_value(t.*) FROM VALUES (1) t(a);
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:18..1:21
SELECT max(t.*) FROM VALUES (1) t(a);
-- => max(a) int
-- 1

-- case: the syntax of a statement is looked at before its literals
SELECT interval 'x' day, FROM FROM t t t;
-- => error PARSE_SYNTAX_ERROR at 1:40..1:41
SELECT 1e400BD, (;
-- => error PARSE_SYNTAX_ERROR at 1:17..1:18
SELECT date'x', 300Y;
-- => error INVALID_TYPED_LITERAL at 1:8..1:15
SELECT 300Y, date'x';
-- => error INVALID_NUMERIC_LITERAL_RANGE at 1:8..1:12
SELECT nosuch'x' (1;
-- => error PARSE_SYNTAX_ERROR at 1:19..1:20

-- case: the type of what raises
SELECT typeof(1/0), typeof(CAST('a' AS INT));
-- => typeof((1 / 0)) string, typeof(CAST(a AS INT)) string
-- double | int

-- case: sets of arrays have no minus zero
SELECT array_distinct(x), array_union(x, array(1D)), array_intersect(x, x), array_except(x, array()) FROM VALUES (array(-0.0D, 0.0D)) t(x);
-- => array_distinct(x) array<double>, array_union(x, array(1.0)) array<double>, array_intersect(x, x) array<double>, array_except(x, array()) array<double>
-- [0.0] | [0.0,1.0] | [0.0] | [0.0]
SELECT array_distinct(x), array_union(x, array()) FROM VALUES (array(array(-0.0D), NULL)) t(x);
-- => array_distinct(x) array<array<double>>, array_union(x, array()) array<array<double>>
-- [[0.0],null] | [[0.0],null]
SELECT array_distinct(x) FROM VALUES (array(named_struct('a', -0.0D, 'b', 'x'))) t(x);
-- => array_distinct(x) array<struct<a:double,b:string>>
-- [{"a":0.0,"b":"x"}]

-- case: a literal of a day that is a word, and of a time without a day
SELECT DATE 'epoch' AS a, TIMESTAMP_NTZ 'epoch' AS b, DATE 'today' = current_date() AS c, CAST(TIMESTAMP '10:00:00' AS DATE) = current_date() AS d, hour(TIMESTAMP '10:00:00') AS e;
-- => a date, b timestamp_ntz, c boolean, d boolean, e int
-- 1970-01-01 | 1970-01-01 00:00:00 | true | true | 10
SELECT * FROM VALUES (DATE 'epoch'), (DATE '2020-01-01') AS t(x);
-- => x date
-- 1970-01-01
-- 2020-01-01
SELECT TIMESTAMP_NTZ '10:00:00';
-- => error INVALID_TYPED_LITERAL at 1:8..1:32

-- case: sketches of no rows have the parameters they are asked for
SELECT hex(count_min_sketch(x, 0.5D, 0.5D, 1)), hex(hll_sketch_agg(x, 5)), hex(kll_sketch_agg_bigint(x, 9)) FROM VALUES (1) t(x) WHERE false;
-- => hex(count_min_sketch(x, 0.5, 0.5, 1)) string, hex(hll_sketch_agg(x, 5)) string, hex(kll_sketch_agg_bigint(x, 9)) string
-- 0000000100000000000000000000000100000004000000005D8D6AB90000000000000000000000000000000000000000000000000000000000000000 | 02010705030400080000000000000000000000000000000000000000000000000000000000000000 | 02010F0109000800

-- case: sets of maps
SELECT collect_set(x) FROM VALUES (map(1, 2)) t(x);
-- => error DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE at 1:8..1:22
SELECT collect_set(x) FROM VALUES (array(map(1, 2))) t(x);
-- => error DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE at 1:8..1:22

-- case: maps of other types compared
SELECT map(1, 2) = map('a', 1);
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:31
SELECT map(1, 2) = NULL;
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:24

-- case: arrays that are added
SELECT array(1) + array(CAST(NULL AS INT));
-- => error DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE at 1:8..1:43

-- case: texts and variants have no greatest
SELECT greatest(parse_json('1'), 'a');
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:38

-- case: maps and structs are not joined
SELECT concat(array(1), map(1, 2), 'a');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:40
SELECT concat(array(1), 1);
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:27

-- case: the place is looked at before the element
SELECT array_insert(array(1), 1L, 'a');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:39
SELECT array_insert(array(1), 1, 'a');
-- => error DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES at 1:8..1:38

-- case: null and text outside ANSI mode
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT '1' - null, null * '1', try_divide(null, '1'), pmod(null, '1');
-- => (1 - NULL) double, (NULL * 1) double, try_divide(NULL, 1) double, pmod(NULL, 1) double
-- NULL | NULL | NULL | NULL
SET spark.sql.ansi.enabled = true;
-- => key string, value string
-- spark.sql.ansi.enabled | true

-- case: dates of text with a zone are of the session's
SELECT x, to_date(x, 'yyyy-MM-dd xxx') AS a, try_to_date(x, 'yyyy-MM-dd ZZZZZ') AS b FROM VALUES ('2020-03-04 +08:00'), ('2020-03-04 -10:00') AS t(x);
-- => x string, a date, b date
-- 2020-03-04 +08:00 | 2020-03-03 | 2020-03-03
-- 2020-03-04 -10:00 | 2020-03-04 | 2020-03-04
SELECT to_date('2020-03-04 23:00:00 -10:00', 'yyyy-MM-dd HH:mm:ss[ xxx]');
-- => to_date(2020-03-04 23:00:00 -10:00, yyyy-MM-dd HH:mm:ss[ xxx]) date
-- 2020-03-05

-- case: escapes between the quotes of a line of CSV
SELECT to_csv(struct(x)) AS a, to_csv(struct(x), map('quoteAll', 'true')) AS b, to_csv(struct(x), map('escapeQuotes', 'false')) AS c, to_csv(struct(x), map('escape', '|', 'charToEscapeQuoteEscaping', 'y')) AS d FROM VALUES ('a\\b'), ('a\\b,c'), ('a\\"b'), ('"a"'), ('a|"b'), ('a\n'), ('plain') AS t(x);
-- => a string, b string, c string, d string
-- "\\"a\\"" | "\\"a\\"" | "\\"a\\"" | "|"a|""
-- "a" | "a" | "a" | "a"
-- "a\\\\\\"b" | "a\\\\\\"b" | a\\"b | "a\\|"b"
-- "a\\\\b,c" | "a\\\\b,c" | "a\\\\b,c" | "a\\b,c"
-- "a|\\"b" | "a|\\"b" | a|"b | "ay||"b"
-- a\\b | "a\\\\b" | a\\b | a\\b
-- plain | "plain" | plain | plain
SELECT to_csv(struct(x)) FROM VALUES (CAST(NULL AS STRING)) AS t(x);
-- => to_csv(struct(x)) string
-- NULL
SELECT to_csv(struct(parse_json('1')));
-- => error DATATYPE_MISMATCH.UNSUPPORTED_INPUT_TYPE at 1:8..1:39
SELECT schema_of_csv('x,1.5', map('nanValue', 'x'));
-- => schema_of_csv(x,1.5) string
-- STRUCT<_c0: DOUBLE, _c1: DOUBLE>

-- case: blanks in paths of JSON, minus zero, and fields that are there twice
SELECT get_json_object(x, '$. a.\tb') AS a, get_json_object(x, "$ ['a']") AS b, get_json_object(x, '$.a.c[ 0]') AS c, get_json_object(x, '$.a.c[0 ]') AS d FROM VALUES ('{"a":{"b":-0,"c":[-0]}}') AS t(x);
-- => a string, b string, c string, d string
-- 0 | {"b":0,"c":[0]} | 0 | NULL
SELECT json_tuple('{"a":1,"b":3,"a":2,"b":null}', 'b', 'a');
-- => c0 string, c1 string
-- 3 | 2

-- case: numbers too long for a format, times in one
SELECT to_number('1', '999999999999999999999999999999999999999');
-- => error DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION at 1:8..1:65
SELECT try_to_number('1', '99999999999999999999999999999999999999.9');
-- => error DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION at 1:8..1:70

-- case: letters of weeks are seen first
SELECT date_format(DATE'2020-01-01', 'abc');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN at 1:8..1:44
SELECT date_format(DATE'2020-01-01', 'yyyy A w');
-- => error INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_WEEK_BASED_PATTERN at 1:8..1:49

-- case: so many of the extremes, a constant above 0
SELECT max_by(a, b, NULL) FROM VALUES (1, 2) AS t(a, b);
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:26
SELECT max_by(a, b, 2) FROM VALUES (1, 2) AS t(a, b);
-- => max_by(a, b, 2) array<int>
-- [1]

-- case: bitmaps are binary as they are
SELECT bitmap_or_agg('a');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:26
SELECT bitmap_and_agg(NULL);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:28

-- case: keys of an empty map are of any type
SELECT map_zip_with(map(), map(1L, 3), (k, a, b) -> k), map_zip_with(map('a', 1), map(), (k, a, b) -> coalesce(a, b)), map_zip_with(map(), map(), (k, a, b) -> k);
-- => map_zip_with(map(), map(1, 3), lambdafunction(namedlambdavariable(), namedlambdavariable(), namedlambdavariable(), namedlambdavariable())) map<bigint,bigint>, map_zip_with(map(a, 1), map(), lambdafunction(coalesce(namedlambdavariable(), namedlambdavariable()), namedlambdavariable(), namedlambdavariable(), namedlambdavariable())) map<string,int>, map_zip_with(map(), map(), lambdafunction(namedlambdavariable(), namedlambdavariable(), namedlambdavariable(), namedlambdavariable())) map<void,void>
-- {1:1} | {"a":1} | {}
SELECT map_zip_with(map('a', 1), map(), (k, a) -> a);
-- => error INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH at 1:8..1:53

-- case: bytes in JSON are whole groups of four characters
SELECT from_json(j, 'a BINARY').a FROM VALUES ('{"a":"QUJDRA=="}'), ('{"a":"QUJDRA"}'), ('{"a":"QU JD"}'), ('{"a":"Q-_D"}'), ('{"a":"QUJDRA== QUJD"}'), ('{"a":""}') AS t(j);
-- => from_json(j).a binary
--
-- ABCD
-- ABCDABC
-- NULL
-- NULL
-- NULL

-- case: schemas as texts with decimals and maps that there are not
SELECT from_json('1', 'a DECIMAL(5,7)');
-- => error PARSE_SYNTAX_ERROR at 1:8..1:40
SELECT from_json('1', 'a DECIMAL(39,7)');
-- => error PARSE_SYNTAX_ERROR at 1:8..1:41
SELECT from_json('1', 'ARRAY<DECIMAL(5,7)>');
-- => error DECIMAL_SCALE_EXCEEDS_PRECISION at 1:8..1:45
SELECT from_json('1', 'DECIMAL(39,7)');
-- => error DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION at 1:8..1:39
SELECT from_json('1', 'a ARRAY<MAP<INT, INT>>');
-- => error DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE at 1:8..1:48

-- case: the format of bytes and the path in a variant are seen before there are rows
SELECT try_to_binary('abc', f) FROM VALUES ('hex') AS t(f);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:31
SELECT to_binary('abc', concat('he', 'x')), to_binary('abc', CAST(NULL AS STRING));
-- => to_binary(abc, concat(he, x)) binary, to_binary(abc, CAST(NULL AS STRING)) binary
-- \n� | NULL
SELECT try_variant_get(v, '$..a', 'int') FROM (SELECT parse_json('1') AS v WHERE false);
-- => error INVALID_VARIANT_GET_PATH at 1:8..1:41
SELECT variant_get(NULL, '$..a', 'int');
-- => variant_get(NULL, $..a) int
-- NULL

-- case: sentences of a language that there is not
SELECT sentences('Hi there! Go.', 'x', 'YYY'), sentences('a b', 'en_US'), sentences('a', NULL, 'US');
-- => sentences(Hi there! Go., x, YYY) array<array<string>>, sentences(a b, en_US, ) array<array<string>>, sentences(a, NULL, US) array<array<string>>
-- [["Hi","there"],["Go"]] | [["a","b"]] | [["a"]]

-- case: dates go by days or months, not by hours alone
SELECT sequence(DATE '2020-01-01', DATE '2020-01-03', INTERVAL 12 HOUR);
-- => error _LEGACY_ERROR_TEMP_3242 at 1:8..1:72
SELECT sequence(DATE '2020-01-01', DATE '2020-01-01', INTERVAL 0 MONTH);
-- => error _LEGACY_ERROR_TEMP_3242 at 1:8..1:72
SELECT sequence(DATE '2020-01-01', DATE '2020-01-03', make_interval(0, 0, 0, 0, 24));
-- => error _LEGACY_ERROR_TEMP_3242 at 1:8..1:85
SELECT sequence(DATE '2020-01-01', DATE '2020-01-03', INTERVAL 24 HOUR), sequence(DATE '2020-01-04', DATE '2020-01-01', INTERVAL '-1 12' DAY TO HOUR);
-- => sequence(DATE '2020-01-01', DATE '2020-01-03', INTERVAL '24' HOUR) array<date>, sequence(DATE '2020-01-04', DATE '2020-01-01', INTERVAL '-1 12' DAY TO HOUR) array<date>
-- [2020-01-01,2020-01-02,2020-01-03] | [2020-01-04,2020-01-02,2020-01-01]

-- case: a zone stands behind seconds only
SELECT s, try_cast(s AS TIMESTAMP) = TIMESTAMP '2024-02-29 12:34:00Z', try_cast(s AS TIMESTAMP_NTZ), try_cast(s AS DATE) FROM VALUES ('2024-02-29 12:34Z'), ('2024-02-29 12+01:00'), ('2024-02-29 12:34:00Z'), ('2024-02-29T12:34:00.0 UTC'), ('2024-02-29 12:34') AS t(s);
-- => s string, (TRY_CAST(s AS TIMESTAMP) = TIMESTAMP '2024-02-29 04:34:00') boolean, s timestamp_ntz, s date
-- 2024-02-29 12+01:00 | NULL | NULL | 2024-02-29
-- 2024-02-29 12:34 | false | 2024-02-29 12:34:00 | 2024-02-29
-- 2024-02-29 12:34:00Z | true | 2024-02-29 12:34:00 | 2024-02-29
-- 2024-02-29 12:34Z | NULL | NULL | 2024-02-29
-- 2024-02-29T12:34:00.0 UTC | true | 2024-02-29 12:34:00 | 2024-02-29
SELECT TIMESTAMP '2024-02-29 12:34Z';
-- => error INVALID_TYPED_LITERAL at 1:8..1:37

-- case: how many arguments there are is seen before what they are
SELECT length(x -> x, 1);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:25
SELECT length(x -> x);
-- => error INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION at 1:8..1:22

-- case: variants are not joined
SELECT array_join(array(parse_json('1')), ',');
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:8..1:47

-- case: a fold that gives nulls alone, and what becomes of it
SELECT aggregate(array(1, 2), 0L, (acc, x) -> NULL, acc -> acc + 1) AS a, reduce(array(1), NULL, (acc, x) -> NULL, acc -> acc) AS b;
-- => a bigint, b void
-- NULL | NULL

-- case: how many parameters lambdas have is told before what is wrong in them
SELECT aggregate(array(1), array(), (acc, x) -> acc + x, (a, b) -> a);
-- => error INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH at 1:8..1:70

-- case: a text key of a map with other keys
SELECT map()['a'];
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:8..1:18
SELECT map(array(1), 2)['a'];
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:8..1:29

-- case: bytes padded with text, and with NULL
SELECT lpad('a', 4, X'41') AS a, lpad(X'41', 4, 'b') AS b, lpad(X'4142', 4, NULL) AS c, rpad(NULL, 4, X'00') AS d, hex(rpad(X'4142', 4)) AS e;
-- => a string, b string, c string, d string, e string
-- AAAa | bbbA | NULL | NULL | 41420000

-- case: text rounded to places
SELECT ceil('2.55', 1) AS a, floor(x, 1) AS b FROM VALUES ('2.55') AS t(x);
-- => a decimal(22,1), b decimal(22,1)
-- 2.6 | 2.5
SELECT ceil(25, -40);
-- => error NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION at 1:8..1:21
SELECT round(x, -1) FROM VALUES (CAST(99999999999999999999999999999999999999 AS DECIMAL(38, 0))) AS t(x);
-- => error NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION at 1:8..1:20

-- case: decimals and blanks in lines of CSV and in texts of JSON
SELECT from_csv('1,234.5;2', 'a DECIMAL(7,2), b INT', map('sep', ';')) AS a, from_csv(' 1.5', 'a DECIMAL(5,2)') AS b, from_csv(' x , y ', 'a STRING, b STRING', map('ignoreLeadingWhiteSpace', 'true')) AS c, from_csv(' 1 , 2 ', 'a INT, b INT', map('ignoreLeadingWhiteSpace', 'true', 'ignoreTrailingWhiteSpace', 'true')) AS d, from_json('{"a":"1,234"}', 'a DECIMAL(7,2)') AS e, from_json('{"a":" 1 "}', 'a DECIMAL(7,2)') AS f;
-- => a struct<a:decimal(7,2),b:int>, b struct<a:decimal(5,2)>, c struct<a:string,b:string>, d struct<a:int,b:int>, e struct<a:decimal(7,2)>, f struct<a:decimal(7,2)>
-- {"a":1234.50,"b":2} | {"a":null} | {"a":"x ","b":"y "} | {"a":1,"b":2} | {"a":1234.00} | {"a":null}
SELECT from_csv('1', 'a INT, b ARRAY<INT>');
-- => error UNSUPPORTED_DATATYPE at 1:8..1:44

-- case: what stands behind an overlay begins where a substring would, below zero from the end
SELECT overlay('Spark', 'x', -2), overlay('Spark', 'xy', -3, -1), overlay('日本語テキスト', '_', p, n), overlay(X'4142434445', X'2D', -3, 1) FROM VALUES (-3, 1), (2, 3), (0, 0) AS t(p, n);
-- => overlay(Spark, x, -2, -1) string, overlay(Spark, xy, -3, -1) string, overlay(日本語テキスト, _, p, n) string, overlay(X'4142434445', X'2D', -3, 1) binary
-- xk | xyk | _スト | -DE
-- xk | xyk | _日本語テキスト | -DE
-- xk | xyk | 日_キスト | -DE

-- case: a mean of a decimal by another column is a decimal
SELECT regr_avgx(y, x), regr_avgy(y, x) FROM VALUES (1.5, 2L), (2.5, 3L), (NULL, 5L) AS t(y, x);
-- => regr_avgx(y, x) double, regr_avgy(y, x) decimal(6,5)
-- 2.5 | 2.00000

-- case: one that does not vary correlates with nothing, not a number neither
SELECT corr(12, x), corr(x, 12), corr(x, y) FROM VALUES (double('NaN'), 1), (2.5D, 2) AS t(x, y);
-- => corr(12, x) double, corr(x, 12) double, corr(x, y) double
-- NULL | NULL | NaN

-- case: the name of a parameter of a URL is a pattern
SELECT parse_url('http://a/?aab=1&x=2', 'QUERY', 'a+b'), parse_url('http://a/?ab=1', 'QUERY', '(a)b'), parse_url('http://a/?A=1', 'QUERY', '(?i)a'), parse_url('http://a/?xb=1', 'QUERY', 'b');
-- => parse_url(http://a/?aab=1&x=2, QUERY, a+b) string, parse_url(http://a/?ab=1, QUERY, (a)b) string, parse_url(http://a/?A=1, QUERY, (?i)a) string, parse_url(http://a/?xb=1, QUERY, b) string
-- 1 | a | 1 | NULL

-- case: a digit of base 32 too many gives a byte of it and the one before
SELECT hex(from_base32('237522522')), hex(from_base32('M'));
-- => hex(from_base32(237522522)) string, hex(from_base32(M)) string
-- D6FFDD6BBAD6 | 03

-- case: a void column is a constant null where a constant is asked for
SELECT variant_strip_nulls(parse_json('[1]'), c) IS NULL AS a, sort_array(array(2, 1), c) IS NULL AS b FROM VALUES (NULL) AS t(c);
-- => a boolean, b boolean
-- true | true

-- case: it is to be a boolean, no text
SELECT variant_strip_nulls(parse_json('[1]'), 'true');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:54

-- case: assert_true takes no text
SELECT assert_true('true');
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:27

-- case: a variant takes no interval, whatever is tried
SELECT try_variant_insert(parse_json('{}'), '$.z', INTERVAL '1' DAY);
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:8..1:69

-- case: nor a struct
SELECT variant_set(parse_json('{}'), '$.z', named_struct('a', 1));
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:8..1:66

-- case: nanoseconds of nothing
SELECT unix_nanos(NULL);
-- => unix_nanos(NULL) decimal(21,0)
-- NULL

-- case: an approximate percentile is as exact as a double
SELECT percentile_approx(x, 1.0), percentile_approx(CAST(x AS BIGINT), array(0.0, 1.0)) FROM VALUES (9007199254740993.12BD), (9007199254740995.5BD) AS t(x);
-- => percentile_approx(x, 1.0, 10000) decimal(18,2), percentile_approx(CAST(x AS BIGINT), array(0.0, 1.0), 10000) array<bigint>
-- 9007199254740996.00 | [9007199254740992,9007199254740996]

-- case: values of CASE are looked at before its conditions
SELECT CASE WHEN 1 THEN 1 WHEN true THEN array(1) END;
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:54

-- case: conditions of CASE are looked at one after the other
SELECT CASE WHEN true THEN 'a' WHEN 'on' THEN X'41' END;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:56

-- case: the clock shows six digits of a second, and takes that as an argument
SELECT current_timestamp(6) = now(3 + 3), typeof(localtimestamp(6S));
-- => (current_timestamp() = now()) boolean, typeof(localtimestamp()) string
-- true | timestamp_ntz

-- case: the clock shows no fewer
SELECT now(3);
-- => error INVALID_TIMESTAMP_PRECISION at 1:8..1:14

-- case: the clock shows no more unless told to
SELECT localtimestamp(9);
-- => error FEATURE_NOT_ENABLED at 1:8..1:25

-- case: words of a text are parted by more than one underscore, and a price is none
SELECT sentences('a_b'), sentences('a__b_'), sentences('<]$Y $5 .5');
-- => sentences(a_b, , ) array<array<string>>, sentences(a__b_, , ) array<array<string>>, sentences(<]$Y $5 .5, , ) array<array<string>>
-- [["a_b"]] | [["a","b"]] | [["Y"]]

-- case: the digits of the clock are a whole number
SELECT now(NULL);
-- => error UNEXPECTED_INPUT_TYPE at 1:8..1:17

-- case: not a text
SELECT localtimestamp('6');
-- => error UNEXPECTED_INPUT_TYPE at 1:8..1:27

-- case: nor of a row
SELECT now(x) FROM VALUES (6) AS t(x);
-- => error NON_FOLDABLE_ARGUMENT at 1:8..1:14

-- case: bytes between what is NULL
SELECT listagg(NULL, X'00');
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:28

-- case: beside an interval NULL is none
SELECT width_bucket(NULL, INTERVAL '0' YEAR, INTERVAL '10' YEAR, 10);
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:69

-- case: nor is a number
SELECT width_bucket(1, INTERVAL '0' DAY, INTERVAL '10' DAY, 10);
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:64

-- case: likeness goes by the characters of UTF-16
SELECT jaro_winkler_similarity('XQ==', '🇪='), jaro_winkler_similarity('🎬', '🎭'), jaro_winkler_similarity('a🎬bc', 'ab🎬c'), jaro_winkler_similarity('🎬🎬', '🎬');
-- => jaro_winkler_similarity(XQ==, 🇪=) double, jaro_winkler_similarity(🎬, 🎭) double, jaro_winkler_similarity(a🎬bc, ab🎬c) double, jaro_winkler_similarity(🎬🎬, 🎬) double
-- 0.5277777777777778 | 0.7 | 0.88 | 0.8666666666666667

-- case: squares whose product is 0
SELECT corr(x, y) FROM VALUES (1e-100D, 1e-100D), (2e-100D, 3e-100D) AS t(x, y);
-- => error DIVIDE_BY_ZERO

-- case: the same of the fit
SELECT regr_r2(x, y) FROM VALUES (1e-100D, 1e-100D), (2e-100D, 3e-100D) AS t(x, y);
-- => error DIVIDE_BY_ZERO

-- case: a negative decimal has 34 digits, the last one even
SELECT -x, negative(x), abs(x) FROM VALUES (-12345678901234567890123456789012345BD), (-12345678901234567890123456789012355BD), (12345678901234567890123456789012345BD) AS t(x);
-- => (- x) decimal(35,0), negative(x) decimal(35,0), abs(x) decimal(35,0)
-- -12345678901234567890123456789012340 | -12345678901234567890123456789012340 | 12345678901234567890123456789012345
-- 12345678901234567890123456789012340 | 12345678901234567890123456789012340 | 12345678901234567890123456789012340
-- 12345678901234567890123456789012360 | 12345678901234567890123456789012360 | 12345678901234567890123456789012360

-- case: and may have no place in its type
SELECT abs(x) FROM VALUES (-99999999999999999999999999999999999999BD) AS t(x);
-- => error NUMERIC_VALUE_OUT_OF_RANGE.WITHOUT_SUGGESTION at 1:8..1:14

-- case: of digits behind the point, too
SELECT -x FROM VALUES (12345678901234567890.12345678901234567BD) AS t(x);
-- => (- x) decimal(37,17)
-- -12345678901234567890.12345678901235000

-- case: rows that are equal come as they lie in a heap
SELECT min_by(x, y, 3), max_by(x, y, 3), min_by(x, y, 6), max_by(x, y, 6) FROM (SELECT explode(array((1, 3), (2, 1), (3, 3), (4, 1), (5, 2), (6, 1), (7, 0), (8, 3))) AS p) LATERAL VIEW inline(array(p)) AS x, y;
-- => min_by(x, y, 3) array<int>, max_by(x, y, 3) array<int>, min_by(x, y, 6) array<int>, max_by(x, y, 6) array<int>
-- [7,2,4] | [8,1,3] | [7,6,4,2,5,3] | [1,8,3,5,4,6]

-- case: what is called as other functions are takes no FILTER
SELECT substring('abc', 2) FILTER (WHERE true);
-- => error INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX at 1:8..1:47

-- case: nor DISTINCT
SELECT trim(DISTINCT 'abc');
-- => error INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX at 1:8..1:28

-- case: nor IGNORE NULLS
SELECT position('a', 'abc') IGNORE NULLS;
-- => error INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX at 1:8..1:41

-- case: nor a window
SELECT overlay('abc', 'x', 1) OVER ();
-- => error UNSUPPORTED_EXPR_FOR_WINDOW at 1:8..1:38

-- case: nor does a field
SELECT extract('YEAR', DATE'2020-01-01') OVER ();
-- => error UNSUPPORTED_EXPR_FOR_WINDOW at 1:8..1:49

-- case: with a syntax of their own they do not parse
SELECT substring('abc' FROM 2) FILTER (WHERE true);
-- => error PARSE_SYNTAX_ERROR at 1:32..1:38

-- case: DISTINCT may be a column there
SELECT trim(BOTH FROM DISTINCT), position('b' IN DISTINCT), trim(DISTINCT) FROM VALUES (' abc') AS t(DISTINCT);
-- => trim(DISTINCT) string, locate(b, DISTINCT, 1) int, trim(DISTINCT) string
-- abc | 3 | abc

-- case: both ways to call them
SELECT extract('YEAR', DATE'2020-01-01'), SUBSTR('abc', 2), substring('abc' FROM 2, 1), substring('abc', 2 FOR 1), position('b', 'abc'), overlay('abc' PLACING 'x' FROM 2 FOR 0);
-- => extract(YEAR FROM DATE '2020-01-01') int, substr(abc, 2, 2147483647) string, substring(abc, 2, 1) string, substring(abc, 2, 1) string, position(b, abc, 1) int, overlay(abc, x, 2, 0) string
-- 2020 | bc | b | b | 2 | axbc

-- case: an escape before an escape, in cells with quotes around them
SELECT from_csv('"a\\\\",b', 'x string, y string') AS a, from_csv('"a\\\\b",c', 'x string, y string') AS b, from_csv('"a\\\\\\"b",c', 'x string, y string') AS c, from_csv('"a\\b",c', 'x string, y string') AS d;
-- => a struct<x:string,y:string>, b struct<x:string,y:string>, c struct<x:string,y:string>, d struct<x:string,y:string>
-- {"x":"a\\","y":"b"} | {"x":"a\\b","y":"c"} | {"x":"a\\"b","y":"c"} | {"x":"a\\b","y":"c"}
SELECT from_csv('a\\\\b,c', 'x string, y string') AS a, from_csv('"a\\\\"b,c', 'x string, y string') AS b, from_csv('"a"x"b",c', 'x string, y string') AS c, from_csv('"a""b",c', 'x string, y string') AS d;
-- => a struct<x:string,y:string>, b struct<x:string,y:string>, c struct<x:string,y:string>, d struct<x:string,y:string>
-- {"x":"a\\\\b","y":"c"} | {"x":""a\\"b","y":"c"} | {"x":""a"x"b"","y":"c"} | {"x":""a""b"","y":"c"}
SELECT from_csv('"a#\\",b', 'x string, y string', map('charToEscapeQuoteEscaping', '#')) AS a, from_csv('"a\\\\",b', 'x string, y string', map('charToEscapeQuoteEscaping', '#')) AS b;
-- => a struct<x:string,y:string>, b struct<x:string,y:string>
-- {"x":"a\\","y":"b"} | {"x":"a\\",b","y":null}
SELECT from_csv(to_csv(struct('a\\', 'b"\\c')), 'x string, y string') AS c;
-- => c struct<x:string,y:string>
-- {"x":"a\\","y":"b"\\c"}

-- case: JSON inside of a thousand others and one more
SELECT length(get_json_object(concat(repeat('[', 1000), repeat(']', 1000)), '$')) AS a, get_json_object(concat(repeat('[', 1001), repeat(']', 1001)), '$') AS b;
-- => a int, b string
-- 2000 | NULL
SELECT try_parse_json(concat(repeat('[', 1000), repeat(']', 1000))) IS NULL AS a, try_parse_json(concat(repeat('{"a":', 1000), '{}', repeat('}', 1000))) IS NULL AS b;
-- => a boolean, b boolean
-- false | true
