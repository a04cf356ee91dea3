-- case: a key, keys in keys and places in arrays; the column is called as the last key
SELECT v:a, v:a.b, v:a.b[1], v:a['b'][0], v:['a'], v:`c d`, v:missing FROM VALUES (parse_json('{"a":{"b":[1,2]},"c d":3}')) AS t(v);
-- => a variant, b variant, b variant, b variant, a variant, c d variant, missing variant
-- {"b":[1,2]} | [1,2] | 2 | 1 | {"b":[1,2]} | 3 | NULL

-- case: no key, no name of its own
SELECT v:[0], v:[1].a FROM VALUES (parse_json('[1,{"a":2}]')) AS t(v);
-- => variant_get(v, $[0]) variant, a variant
-- 1 | 2

-- case: what is cast keeps the name
SELECT v:a.b::int, CAST(v:a AS STRING), try_cast(v:c AS INT), v:c::string || '!' FROM VALUES (parse_json('{"a":{"b":1},"c":"z"}')) AS t(v);
-- => b int, a string, c int, concat(CAST(variant_get(v, $.c) AS c AS STRING), !) string
-- 1 | {"b":1} | NULL | z!

-- case: inside an expression
SELECT v:a::int + 1, v:a IS NULL, struct(v:a), upper(v:['b c']), v:a:b IS NULL FROM VALUES (parse_json('{"a":1,"b c":"x"}')) AS t(v);
-- => (CAST(variant_get(v, $.a) AS a AS INT) + 1) int, (variant_get(v, $.a) AS a IS NULL) boolean, struct(variant_get(v, $.a) AS a) struct<a:variant>, upper(variant_get(v, $['b c']) AS `b c`) string, (variant_get(variant_get(v, $.a) AS a, $.b) AS b IS NULL) boolean
-- 2 | false | {"a":1} | X | true

-- case: filtered, grouped and sorted by
SELECT v:a::string, count(*) FROM VALUES (parse_json('{"a":"x"}')), (parse_json('{"a":"y"}')), (parse_json('{"a":"x"}')) AS t(v)
WHERE v:a::string <> 'z' GROUP BY v:a::string ORDER BY 1 DESC;
-- => a string, count(1) bigint
-- y | 1
-- x | 2

-- case: keys are told apart by case
SELECT v:A, v:a FROM VALUES (parse_json('{"a":[1]}')) AS t(v);
-- => A variant, a variant
-- NULL | [1]

-- case: only a variant has paths
SELECT s:a FROM VALUES (named_struct('a', 1)) AS t(s);
-- => error COLUMN_IS_NOT_VARIANT_TYPE at 1:8..1:11

-- case: an untyped null has none
SELECT NULL:a AS b;
-- => error COLUMN_IS_NOT_VARIANT_TYPE at 1:8..1:14

-- case: a value that is not of the type
SELECT v:a::int FROM VALUES (parse_json('{"a":"x"}')) AS t(v);
-- => error INVALID_VARIANT_CAST at 1:8..1:16

-- case: no star in a path
SELECT v:a.* FROM VALUES (parse_json('{"a":[1]}')) AS t(v);
-- => error PARSE_SYNTAX_ERROR at 1:11..1:12

-- case: no number as a key
SELECT v:1 FROM VALUES (parse_json('{"a":[1]}')) AS t(v);
-- => error PARSE_SYNTAX_ERROR at 1:10..1:11

-- case: a variant has no fields
SELECT parse_json('{"a":1}').a;
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:8..1:31

-- case: variants are not looked for in lists
SELECT parse_json('1') IN (parse_json('1'));
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:44

-- case: keys that are keywords
SELECT v:select, v:from, v:not.in, v:null, v:order FROM (SELECT parse_json('{"select":1,"from":[2],"not":{"in":3},"null":4,"order":5}') AS v);
-- => select variant, from variant, in variant, null variant, order variant
-- 1 | [2] | 3 | 4 | 5

-- case: a place no array has
SELECT variant_get(parse_json('[1]'), '$[2147483648]');
-- => error INVALID_VARIANT_GET_PATH at 1:8..1:55
SELECT variant_get(parse_json('[1]'), '$[2147483647]') AS v;
-- => v variant
-- NULL

-- case: numbers with a point are decimals
SELECT schema_of_variant(parse_json('[1.0, -0.0]')) AS a, schema_of_variant(parse_json('1.0')) AS b, schema_of_variant(parse_json('1')) AS c, parse_json('[1.50, 100.00, 1e2]') AS d;
-- => a string, b string, c string, d variant
-- ARRAY<DECIMAL(1,0)> | DECIMAL(1,0) | BIGINT | [1.5,100,100.0]

-- case: equal keys, and half of a character
SELECT parse_json('{"a":1,"a":2}');
-- => error MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION at 1:8..1:35
SELECT parse_json('"\\ud83c"');
-- => error MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION at 1:8..1:31
SELECT try_parse_json('{"a":1,"a":2}') AS v;
-- => v variant
-- NULL

-- case: a time further away than timestamps go
SELECT try_variant_get(parse_json('9223372036854775807'), '$', 'timestamp') AS t;
-- => t timestamp
-- NULL

-- case: brackets that are no step of a path
SELECT v:a[-1] FROM (SELECT parse_json('{"a":[1,2,3]}') AS v);
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:8..1:15
SELECT v:a[0][1 + 1] FROM (SELECT parse_json('{"a":[[1],2,3]}') AS v);
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:8..1:21
SELECT v:a['b' || 'c'] FROM (SELECT parse_json('{"a":[1,2,3]}') AS v);
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:8..1:23
SELECT v:a[0], v:a[0]['x'].c[1] FROM (SELECT parse_json('{"a":[1,2,3]}') AS v);
-- => a variant, c variant
-- 1 | NULL

-- case: one parameter of a lambda stands without parentheses
SELECT transform(array(1), (x) -> x);
-- => error PARSE_SYNTAX_ERROR at 1:32..1:34
SELECT aggregate(array(1), 0, (a, x) -> a + x, (a) -> a);
-- => error PARSE_SYNTAX_ERROR at 1:52..1:54
SELECT transform(array(1), (x -> x));
-- => transform(array(1), lambdafunction(namedlambdavariable(), namedlambdavariable())) array<int>
-- [1]

-- case: what has a name within an expression is no grouping above an aggregation
CREATE TEMP VIEW named_paths AS SELECT id AS a, parse_json('{"a":1,"b":[{"c":2}]}') AS v FROM range(2);
SELECT v:a::int, v:b[0].c::int + 1 AS d, count(*) FROM named_paths GROUP BY v:a::int, v:b[0].c::int ORDER BY d;
-- => a int, d int, count(1) bigint
-- 1 | 3 | 2
SELECT v:a::int, count(*) FROM named_paths GROUP BY v:a::int ORDER BY v:a::int;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:71..1:72
SELECT count(*) FROM named_paths GROUP BY v:a::int HAVING v:a::int > 0;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:59..1:60
SELECT struct(a AS x) AS s, count(*) FROM named_paths GROUP BY struct(a AS x) ORDER BY struct(a AS x);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:95..1:96
SELECT struct(a AS x) AS s, count(*) FROM named_paths GROUP BY struct(a AS x) ORDER BY s;
-- => s struct<x:bigint>, count(1) bigint
-- {"x":0} | 1
-- {"x":1} | 1
SELECT a, count(*) FROM named_paths GROUP BY a HAVING max(v:a::int) > 0 AND struct(a AS x).x > 0 ORDER BY max(v:a::int) + 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:111..1:112
SELECT to_json(max_by(v, a)) AS m FROM named_paths GROUP BY a % 1 ORDER BY max_by(v, a):a::int;
-- => m string
-- {"a":1,"b":[{"c":2}]}
SELECT to_json(m) FROM (SELECT max_by(v, a) AS m FROM named_paths GROUP BY a) ORDER BY m:a::int;
-- => to_json(m) string
-- {"a":1,"b":[{"c":2}]}
-- {"a":1,"b":[{"c":2}]}
SELECT max_by(v, a) AS m FROM named_paths GROUP BY a % 1 ORDER BY m:a::int;
-- => m variant
-- {"a":1,"b":[{"c":2}]}
