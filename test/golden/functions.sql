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

-- case: a variant is text where text is asked for
SELECT upper(parse_json('"a"')) AS a, length(parse_json('[1, 2]')) AS b, parse_json('"abc"') LIKE 'a%' AS c, concat_ws('-', parse_json('1'), 'x') AS d, to_date(parse_json('"2020-01-01"')) AS e;
-- => a string, b int, c boolean, d string, e date
-- A | 5 | true | 1-x | 2020-01-01

-- case: but no bytes
SELECT md5(parse_json('1'));
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:28

-- case: text beside a variant becomes one
SELECT coalesce(parse_json(v), 'none') AS c, typeof(array(parse_json(v), 'x')) AS t FROM VALUES ('1'), (NULL) AS t(v);
-- => c variant, t string
-- "none" | array<variant>
-- 1 | array<variant>

-- case: variants have no hash
SELECT hash(parse_json('1'));
-- => error DATATYPE_MISMATCH.HASH_VARIANT_TYPE at 1:8..1:29

-- case: elements of whole numbers and decimals that hold them have one type
SELECT array_union(array(1), array(cast(2 AS decimal(10, 0)))) AS a, array_remove(array(1, 2), cast(2 AS decimal(12, 2))) AS b, array_position(array(1L), cast(1 AS decimal(20, 0))) AS c, array_append(array(1L), 1.5F) AS d;
-- => a array<decimal(10,0)>, b array<decimal(12,2)>, c bigint, d array<float>
-- [1,2] | [1.00] | 1 | [1.0,1.5]

-- case: and those that do not hold them have none
SELECT array_remove(array(1), cast(1 AS decimal(9, 0)));
-- => error DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES at 1:8..1:56

-- case: no array beside an array
SELECT array_union(array(1), 1);
-- => error DATATYPE_MISMATCH.BINARY_ARRAY_DIFF_TYPES at 1:8..1:32

-- case: an element goes into an array only
SELECT array_insert(1, 1, 1);
-- => error DATATYPE_MISMATCH.ARRAY_FUNCTION_DIFF_TYPES at 1:8..1:29

-- case: places from 1 are ints
SELECT element_at(array(1), 1L);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:32

-- case: places from 0 are numbers, or texts of some
SELECT get(array(1, 2), 1.5) AS a, get(array(1, 2), '1') AS b, get(array(1, 2), 5L) AS c;
-- => a int, b int, c int
-- 2 | 2 | NULL

-- case: null is no array to a function of elements
SELECT filter(NULL, x -> true);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:31

-- case: null is one to arrays_zip
SELECT arrays_zip(array(1), NULL) AS z, array_join(NULL, ',') AS j;
-- => z array<struct<0:int,1:void>>, j string
-- NULL | NULL

-- case: what separates elements is text already
SELECT array_join(array(1, 2), 0);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:34

-- case: keys of several types
SELECT map(1, 'a', true, 'b');
-- => error DATATYPE_MISMATCH.CREATE_MAP_KEY_DIFF_TYPES at 1:8..1:30

-- case: values of several types
SELECT map(1, 'a', 2, array(1));
-- => error DATATYPE_MISMATCH.CREATE_MAP_VALUE_DIFF_TYPES at 1:8..1:32

-- case: a variant as a key
SELECT map(parse_json('1'), 1);
-- => error DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE at 1:8..1:31

-- case: maps of keys that have nothing in common
SELECT map_concat(map(1, 2), map('a', 'b'));
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:44

-- case: results of decode that are not chosen are not cast
SELECT decode(1, 1, true, 'x') AS a, decode(3, 1, 'a', 2, 'b', 7) AS b, decode(NULL, NULL, 'null') AS c, decode(2, 1L, 'a', 2.0, 'b') AS d;
-- => a boolean, b bigint, c string, d string
-- true | 7 | null | b

-- case: what decode looks for is compared with the value alone
SELECT decode(1, array(1), 'a', 1, 'b');
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:40

-- case: padding with bytes where only one of the two is text
SELECT lpad('hi', 4, x'61') AS a, rpad(x'61', 3, '?') AS b, hex(lpad(x'61', 3, x'62')) AS c;
-- => a string, b string, c string
-- aahi | a?? | 626261

-- case: a language of null
SELECT sentences('Hi there!', NULL, NULL) AS s;
-- => s array<array<string>>
-- [["Hi","there"]]

-- case: whole digits of small whole numbers
SELECT ceil(1Y, 3) AS a, floor(1S, -3) AS b, ceil(1.5F, 3) AS c, floor(NULL, -3) AS d;
-- => a decimal(4,0), b decimal(6,0), c decimal(11,3), d decimal(21,0)
-- 1 | 0 | 1.500 | NULL

-- case: digits are a constant int
SELECT ceil(3.1411, 1Y);
-- => error NON_FOLDABLE_ARGUMENT at 1:8..1:24

-- case: no whole number since 1970
SELECT timestamp_millis(1.5);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:29

-- case: moments without a zone since 1970
SELECT unix_seconds(timestamp_ntz'1970-01-01 00:00:01') AS s;
-- => s bigint
-- 1

-- case: a path is text already
SELECT get_json_object('{"a":1}', 1);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:37

-- case: a condition is no text
SELECT if('true', 1, 2);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:24

-- case: JSON in ASCII
SELECT to_json(named_struct('é', 'é🎬"'), map('writeNonAsciiCharacterAsCodePoint', 'true')) AS a, to_json(named_struct('a', 'é'), map('writeNonAsciiCharacterAsCodePoint', 'false')) AS b;
-- => a string, b string
-- {"\\u00E9":"\\u00E9\\uD83C\\uDFAC\\""} | {"a":"é"}

-- case: a variant of a cell of CSV is what the cell is the text of
SELECT v, schema_of_variant(v.b) AS b, schema_of_variant(v.f) AS f, schema_of_variant(v.g) AS g, schema_of_variant(v.h) AS h
FROM (SELECT from_csv('1,1.5,TRUE,x,2020-01-01,2020-1-1,,1e3,"1,000",NaN, 1,1e400,.5',
  'a variant, b variant, c variant, d variant, e variant, f variant, g variant, h variant, i variant, j variant, k variant, l variant, m variant') AS v);
-- => v struct<a:variant,b:variant,c:variant,d:variant,e:variant,f:variant,g:variant,h:variant,i:variant,j:variant,k:variant,l:variant,m:variant>, b string, f string, g string, h string
-- {"a":1,"b":1.5,"c":true,"d":"x","e":"2020-01-01","f":"2020-01-01 08:00:00+00:00","g":null,"h":1000,"i":1000,"j":"NaN","k":" 1","l":"1e400","m":0.5} | DECIMAL(2,1) | TIMESTAMP | VOID | DECIMAL(4,0)
SELECT from_csv('03/04/2020', 'a variant', map('dateFormat', 'dd/MM/yyyy')) AS d, from_csv('1,x,', 'a variant', map('singleVariantColumn', 'a')) AS one;
-- => d struct<a:variant>, one struct<a:variant>
-- {"a":"2020-04-03"} | {"a":{"_c0":1,"_c1":"x","_c2":null}}

-- case: a field that is null throughout can be left out of a schema
SELECT schema_of_json('{"a":null,"b":1,"c":[null],"d":{},"e":[],"f":{"g":null}}', map('dropFieldIfAllNull', 'true')) AS dropped,
  schema_of_json('[{"a":null}]', map('dropFieldIfAllNull', 'true')) AS elements, schema_of_json('null', map('dropFieldIfAllNull', 'true')) AS nothing;
-- => dropped string, elements string, nothing string
-- STRUCT<b: BIGINT> | ARRAY<STRUCT<>> | STRING
SELECT schema_of_json('[{}]') AS structs, schema_of_json('{}') AS struct, schema_of_json('[[{}]]') AS deep, schema_of_json('[]') AS empty;
-- => structs string, struct string, deep string, empty string
-- ARRAY<STRUCT<>> | STRUCT<> | STRING | ARRAY<STRING>

-- case: the field for text that does not fit is text, keys of JSON that occur twice stay
SELECT from_json('{"a":1}', 'a INT', map('columnNameOfCorruptRecord', 'a'));
-- => error INVALID_CORRUPT_RECORD_TYPE at 1:8..1:76
SELECT from_csv('1', 'a INT, _corrupt_record DATE');
-- => error INVALID_CORRUPT_RECORD_TYPE at 1:8..1:52
SELECT CAST(from_json('{"a":1,"a":2}', 'MAP<STRING, INT>') AS STRING) AS keys, from_json('{"a":1,"a":2}', 'MAP<STRING, INT>')['a'] AS first;
-- => keys string, first int
-- {a -> 1, a -> 2} | 1

-- case: CSV writes bytes by their digits
SELECT to_csv(named_struct('b', x'01ab', 'e', x'', 'a', array(x'02'))) AS bytes;
-- => bytes string
-- [01 AB],[],[[02]]

-- case: a map of arrays without equal keys has its keys as they are
SELECT CAST(map_from_arrays(array(k), array(1)) AS STRING) AS arrays, CAST(map(k, 1) AS STRING) AS pairs,
  CAST(transform_keys(map(1, 1), (x, v) -> k) AS STRING) AS made FROM VALUES (-0.0D) AS t(k);
-- => arrays string, pairs string, made string
-- {-0.0 -> 1} | {0.0 -> 1} | {-0.0 -> 1}

-- case: what a syntax or a method becomes has no name
SELECT frequent_items(array(1), 1);
-- => error UNRESOLVED_ROUTINE at 1:8..1:35
SELECT collect_list_respect_nulls(x) FROM VALUES (1) AS t(x);
-- => error UNRESOLVED_ROUTINE at 1:8..1:37
SELECT getField(named_struct('a', 1), 'a');
-- => error UNRESOLVED_ROUTINE at 1:8..1:43
SELECT yearofweek(DATE'2020-01-01');
-- => error UNRESOLVED_ROUTINE at 1:8..1:36
SELECT isUnknown(true);
-- => error UNRESOLVED_ROUTINE at 1:8..1:23
DESCRIBE FUNCTION single_value;
-- => error UNRESOLVED_ROUTINE at 1:1..1:31
SELECT extract(YEAROFWEEK FROM DATE'2020-01-01'), parse_json('{"a": 1}'):a, 'a' LIKE ANY ('a', 'b'), collect_list(x) RESPECT NULLS FROM VALUES (1) AS t(x);
-- => extract(YEAROFWEEK FROM DATE '2020-01-01') int, a variant, likeany(a) boolean, collect_list(x) RESPECT NULLS array<int>
-- 2020 | 1 | true | [1]
