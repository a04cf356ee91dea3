-- JSON_TABLE: items of a document as rows, what stands at paths within them as columns.

-- case: a row for each element of an array
SELECT * FROM JSON_TABLE('{"a":[{"b":1},{"b":2,"c":null}]}', '$.a[*]' COLUMNS (n FOR ORDINALITY, b INT PATH '$.b', e INT EXISTS PATH '$.c')) ORDER BY n;
-- => n bigint, b int, e int
-- 1 | 1 | 0
-- 2 | 2 | 1

-- case: without a path a column is the field of its name
SELECT * FROM JSON_TABLE('[{"b":1,"c d":"x"}]', '$[*]' COLUMNS (b INT, `c d` STRING, B2 INT, d BOOLEAN EXISTS, `b.x` INT));
-- => b int, c d string, B2 int, d boolean, b.x int
-- 1 | x | NULL | false | NULL

-- case: a path without [*] is one row, one that leads nowhere none
SELECT * FROM JSON_TABLE('[1,[2,3]]', '$[1]' COLUMNS (a STRING PATH '$', b INT PATH '$[1]', c INT PATH '$[7]'));
-- => a string, b int, c int
-- [2,3] | 3 | NULL
SELECT * FROM JSON_TABLE('{"a":1}', '$.b' COLUMNS (v STRING PATH '$') ERROR ON ERROR);
-- => v string
SELECT * FROM JSON_TABLE('{"a":null}', '$.a' COLUMNS (v STRING PATH '$', e BOOLEAN EXISTS PATH '$', x INT EXISTS));
-- => v string, e boolean, x int
-- NULL | true | 0

-- case: what is no array has no elements
SELECT * FROM JSON_TABLE('{"a":{"b":1}}', '$.a[*]' COLUMNS (v STRING PATH '$'));
-- => v string
SELECT * FROM JSON_TABLE('{"a":{"b":1}}', '$.a[*]' COLUMNS (v STRING PATH '$') ERROR ON ERROR);
-- => error MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION
SELECT * FROM JSON_TABLE('{"a":null}', '$.a[*]' COLUMNS (v STRING PATH '$') ERROR ON ERROR);
-- => error MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION
SELECT * FROM JSON_TABLE('{"a":[]}', '$.a[*]' COLUMNS (v STRING PATH '$') ERROR ON ERROR);
-- => v string

-- case: values as text keep their digits
SELECT v FROM JSON_TABLE('[1e5,1.50,-0,-0.0,1E-7,1e-6,"x\\ty",true,null,{"k": [1, 2.0 ]},12345678901234567890123]', '$[*]' COLUMNS (v STRING PATH '$'));
-- => v string
-- 0
-- 0.0
-- 0.000001
-- 1.50
-- 12345678901234567890123
-- 1E+5
-- 1E-7
-- NULL
-- true
-- x | y
-- {"k":[1,2.0]}

-- case: values of many types
SELECT * FROM JSON_TABLE('{"a":1.50,"b":1e5,"c":true,"d":" 5 ","e":12345678901234567890,"f":"2020-01-02"}', '$' COLUMNS (
  a DECIMAL(5,1), b DOUBLE, c BOOLEAN, d TINYINT, e DECIMAL(20,0), f DATE, g TIMESTAMP PATH '$.f', h TIMESTAMP_NTZ PATH '$.f', i BINARY PATH '$.f', j CHAR(2) PATH '$.c', k VARCHAR(1) PATH '$.f'));
-- => a decimal(5,1), b double, c boolean, d tinyint, e decimal(20,0), f date, g timestamp, h timestamp_ntz, i binary, j string, k string
-- 1.5 | 100000.0 | true | 5 | 12345678901234567890 | 2020-01-02 | 2020-01-02 00:00:00 | 2020-01-02 00:00:00 | 2020-01-02 | true | 2020-01-02
SELECT to_json(v) AS v, to_json(e) AS e FROM JSON_TABLE('{"a":{"b":1}}', '$' COLUMNS (v VARIANT PATH '$.a', e VARIANT EXISTS PATH '$.a'));
-- => v string, e string
-- "{\\"b\\":1}" | true
SELECT * FROM JSON_TABLE('{"a":1}', '$' COLUMNS (a INT EXISTS, b DOUBLE EXISTS PATH '$.a', c STRING EXISTS, d DECIMAL(3,1) EXISTS PATH '$.a'));
-- => a int, b double, c string, d decimal(3,1)
-- 1 | 1.0 | false | 1.0

-- case: a value that does not become its type raises whatever ON ERROR says
SELECT * FROM JSON_TABLE('{"a":"x"}', '$' COLUMNS (a INT) NULL ON ERROR);
-- => error CAST_INVALID_INPUT
SELECT * FROM JSON_TABLE('{"a":1e2}', '$' COLUMNS (a INT));
-- => error CAST_INVALID_INPUT
SELECT n FROM JSON_TABLE('["x"]', '$[*]' COLUMNS (n FOR ORDINALITY, v INT PATH '$'));
-- => error CAST_INVALID_INPUT
SELECT count(*) FROM JSON_TABLE('{"a":1}', '$' COLUMNS (a DECIMAL(1,1) EXISTS));
-- => error NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION

-- case: documents that cannot be read
SELECT * FROM JSON_TABLE('{bad', '$' COLUMNS (v STRING PATH '$'));
-- => v string
SELECT * FROM JSON_TABLE('{bad', '$' COLUMNS (v STRING PATH '$') ERROR ON ERROR);
-- => error MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION
SELECT * FROM JSON_TABLE('{"a":1} x', '$.a' COLUMNS (v STRING PATH '$') NULL ON ERROR);
-- => v string
SELECT * FROM JSON_TABLE('', '$' COLUMNS (v STRING PATH '$') ERROR ON ERROR);
-- => error MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION
SELECT * FROM JSON_TABLE(NULL, '$' COLUMNS (v STRING PATH '$'));
-- => v string
SELECT * FROM JSON_TABLE(CAST(NULL AS STRING), '$' COLUMNS (v STRING PATH '$') ERROR ON ERROR);
-- => error MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION
SELECT * FROM JSON_TABLE('null', '$' COLUMNS (v STRING PATH '$', e INT EXISTS PATH '$') ERROR ON ERROR);
-- => v string, e int
-- NULL | 1
SELECT * FROM JSON_TABLE("{'a':'x'}", '$' COLUMNS (a STRING) ERROR ON ERROR);
-- => a string
-- x

-- case: of fields with one name the first
SELECT * FROM JSON_TABLE('{"a":{"b":1},"a":{"c":2}}', '$' COLUMNS (b INT PATH '$.a.b', c INT PATH '$.a.c', a STRING, d STRING PATH '$'));
-- => b int, c int, a string, d string
-- 1 | NULL | {"b":1} | {"a":{"b":1},"a":{"c":2}}

-- case: paths with blanks and quotes
SELECT * FROM JSON_TABLE('{"a b":1,"c":{"d e":[5]}}', '$' COLUMNS (x INT PATH "$['a b']", y INT PATH '$.a b', z INT PATH "$.c['d e'][ 0]", w INT PATH '$. a b', `a b` INT EXISTS));
-- => x int, y int, z int, w int, a b int
-- 1 | 1 | 5 | 1 | 1
SELECT * FROM JSON_TABLE('{"a":["x"]}', '$' '.a' '[*]' COLUMNS (v STRING PATH r'$'));
-- => v string
-- x

-- case: documents of other types are cast to text
SELECT * FROM JSON_TABLE(123, '$' COLUMNS (v STRING PATH '$')), JSON_TABLE(true, '$' COLUMNS (w STRING PATH '$')), JSON_TABLE(X'7B2261223A317D', '$' COLUMNS (a STRING)), JSON_TABLE(parse_json('[4]'), '$[*]' COLUMNS (u INT PATH '$'));
-- => v string, w string, a string, u int
-- 123 | true | 1 | 4
SELECT * FROM JSON_TABLE(concat('[1', ',2]'), '$[*]' COLUMNS (v INT PATH '$')) ORDER BY v;
-- => v int
-- 1
-- 2
SELECT * FROM JSON_TABLE((SELECT '[1,2]'), '$[*]' COLUMNS (v INT PATH '$')) ORDER BY v;
-- => v int
-- 1
-- 2

-- case: LATERAL reads the columns to the left
CREATE TEMP VIEW docs AS SELECT * FROM VALUES (1, '{"a":[1,2]}'), (2, '{"a":[]}'), (3, NULL), (4, 'bad') AS docs(id, j);
SELECT id, t.v FROM docs, LATERAL JSON_TABLE(docs.j, '$.a[*]' COLUMNS (v INT PATH '$')) t ORDER BY id, v;
-- => id int, v int
-- 1 | 1
-- 1 | 2
SELECT id, t.v FROM docs JOIN LATERAL JSON_TABLE(j, '$.a[*]' COLUMNS (v INT PATH '$')) AS t ON t.v = id + 1 ORDER BY id, v;
-- => id int, v int
-- 1 | 2
SELECT id, t.v FROM docs CROSS JOIN LATERAL JSON_TABLE(j, '$.a[*]' COLUMNS (v INT PATH '$')) t ORDER BY id, v;
-- => id int, v int
-- 1 | 1
-- 1 | 2
SELECT id, t.v, n FROM docs LEFT JOIN LATERAL JSON_TABLE(j, '$.a[*]' COLUMNS (n FOR ORDINALITY, v INT PATH '$')) t ON t.v > 1 ORDER BY id, v;
-- => id int, v int, n bigint
-- 1 | 2 | 2
-- 2 | NULL | NULL
-- 3 | NULL | NULL
-- 4 | NULL | NULL
FROM docs |> JOIN LATERAL JSON_TABLE(j, '$.a[*]' COLUMNS (v INT PATH '$')) t |> SELECT id, v |> ORDER BY v;
-- => id int, v int
-- 1 | 1
-- 1 | 2
SELECT id, (SELECT sum(v) FROM JSON_TABLE(docs.j, '$.a[*]' COLUMNS (v INT PATH '$'))) AS s FROM docs ORDER BY id;
-- => id int, s bigint
-- 1 | 3
-- 2 | NULL
-- 3 | NULL
-- 4 | NULL
SELECT id FROM docs WHERE EXISTS (SELECT 1 FROM JSON_TABLE(docs.j, '$.a[*]' COLUMNS (v INT PATH '$')) WHERE v = 2);
-- => id int
-- 1
SELECT id, v FROM docs, LATERAL (SELECT v FROM JSON_TABLE(docs.j, '$.a[*]' COLUMNS (v INT PATH '$')) ORDER BY v DESC LIMIT 1);
-- => id int, v int
-- 1 | 2
SELECT t.a, x FROM JSON_TABLE('[{"a":[1,2]},{"a":[3]}]', '$[*]' COLUMNS (a STRING)) t, LATERAL JSON_TABLE(t.a, '$[*]' COLUMNS (x INT PATH '$')) ORDER BY x;
-- => a string, x int
-- [1,2] | 1
-- [1,2] | 2
-- [3] | 3

-- case: without LATERAL there is nothing to the left
SELECT * FROM docs, JSON_TABLE(j, '$.a[*]' COLUMNS (v INT PATH '$')) t;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:32..1:33
SELECT * FROM docs LEFT JOIN JSON_TABLE(docs.j, '$.a[*]' COLUMNS (v INT PATH '$')) t ON true;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:41..1:47
SELECT id FROM docs RIGHT JOIN LATERAL JSON_TABLE(j, '$.a[*]' COLUMNS (v INT PATH '$')) t ON true;
-- => error INVALID_LATERAL_JOIN_TYPE at 1:16..1:98
SELECT * FROM VALUES (1) AS a(v) JOIN LATERAL JSON_TABLE('[1]', '$[*]' COLUMNS (v INT PATH '$')) t USING (v);
-- => error UNSUPPORTED_FEATURE.LATERAL_JOIN_USING at 1:15..1:109

-- case: names for it and for its columns
SELECT t.x, y FROM JSON_TABLE('{"a":1,"b":2}', '$' COLUMNS (a INT, b INT)) AS t(x, y);
-- => x int, y int
-- 1 | 2
SELECT * FROM JSON_TABLE('{"a":1}', '$' COLUMNS (a INT)) AS t(x, y);
-- => error ASSIGNMENT_ARITY_MISMATCH at 1:15..1:68
SELECT JSON_TABLE.a FROM JSON_TABLE('{"a":1}', '$' COLUMNS (a INT));
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:20
SELECT v FROM VALUES (1), (3) AS a(v) JOIN JSON_TABLE('[1,2]', '$[*]' COLUMNS (v INT PATH '$')) t USING (v);
-- => v int
-- 1

-- case: any word is a column's name
SELECT * FROM JSON_TABLE('{"from":1,"order":2}', '$' COLUMNS (from INT, order INT, exists ARRAY<INT> EXISTS));
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:15..1:110
SELECT * FROM JSON_TABLE('{"from":1,"order":2,"in":3}', '$' COLUMNS (from INT, order DECIMAL(3,1), in INT EXISTS, exists INT EXISTS, path STRING PATH '$.in', for FOR ORDINALITY, null INT, case INT, end INT));
-- => from int, order decimal(3,1), in int, exists int, path string, for bigint, null int, case int, end int
-- 1 | 2.0 | 1 | 0 | 3 | 1 | NULL | NULL | NULL
SELECT 1 AS json_table, 2 AS ordinality, 3 AS path;
-- => json_table int, ordinality int, path int
-- 1 | 2 | 3

-- case: its columns described
DESCRIBE QUERY SELECT * FROM JSON_TABLE('[1]', '$[*]' COLUMNS (n FOR ORDINALITY, v DECIMAL(5,2) PATH '$', e BOOLEAN EXISTS, c CHAR(3)));
-- => col_name string, data_type string, comment string
-- n                    | bigint               |
-- v                    | decimal(5,2)         |
-- e                    | boolean              |
-- c                    | string               |

-- case: paths that are none
SELECT * FROM JSON_TABLE('[1]', 'lax $[*]' COLUMNS (v INT PATH '$'));
-- => error DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH at 1:15..1:69
SELECT * FROM JSON_TABLE('[1]', '$[*].a' COLUMNS (v INT PATH '$'));
-- => error DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH at 1:15..1:67
SELECT * FROM JSON_TABLE('[1]', '$.*' COLUMNS (v INT PATH '$'));
-- => error DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH at 1:15..1:64
SELECT * FROM JSON_TABLE('[1]', '$[99999999999999999999]' COLUMNS (v INT PATH '$'));
-- => error DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH at 1:15..1:84
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (v INT PATH '$[*]'));
-- => error DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH at 1:15..1:65
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (v INT EXISTS PATH 'v'));
-- => error DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH at 1:15..1:69
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (`e'f` INT));
-- => error DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH at 1:15..1:57

-- case: types that text and presence are not cast to
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (v ARRAY<INT> PATH '$'));
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:15..1:69
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (v STRUCT<a: INT> PATH '$', w INT PATH 'x'));
-- => error DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH at 1:15..1:89
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (v TIMESTAMP EXISTS));
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:15..1:66
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (v VOID));
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:15..1:54
SELECT * FROM JSON_TABLE(array('x'), 'bad' COLUMNS (v ARRAY<INT>));
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:15..1:67
SELECT * FROM JSON_TABLE('[1]', '$' COLUMNS (v NOTHING));
-- => error UNSUPPORTED_DATATYPE at 1:48..1:55

-- case: what cannot be the document
SELECT * FROM JSON_TABLE(max('[]'), '$' COLUMNS (v INT));
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:15..1:57
SELECT * FROM JSON_TABLE(v, '$' COLUMNS (v INT));
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:26..1:27

-- case: two columns of one name
SELECT * FROM JSON_TABLE('{}', '$' COLUMNS (a STRING, A INT));
-- => error INVALID_SQL_SYNTAX.DUPLICATE_JSON_TABLE_COLUMN at 1:15..1:62
SET spark.sql.caseSensitive = true;
-- => key string, value string
-- spark.sql.caseSensitive | true
SELECT * FROM JSON_TABLE('{"a":1}', '$' COLUMNS (a STRING, A INT));
-- => a string, A int
-- 1 | NULL
RESET spark.sql.caseSensitive;

-- case: what its grammar does not have
SELECT * FROM JSON_TABLE('{}', '$' COLUMNS ());
-- => error PARSE_SYNTAX_ERROR at 1:45..1:46
SELECT * FROM JSON_TABLE('{}', '$' COLUMNS (a INT, ));
-- => error PARSE_SYNTAX_ERROR at 1:52..1:53
SELECT * FROM JSON_TABLE('{}', '$' COLUMNS a INT);
-- => error PARSE_SYNTAX_ERROR at 1:44..1:45
SELECT * FROM JSON_TABLE('{}', '$' COLUMNS (a INT NULL ON ERROR));
-- => error PARSE_SYNTAX_ERROR at 1:51..1:55
SELECT * FROM JSON_TABLE('{}', '$' COLUMNS (a INT DEFAULT 1 ON EMPTY));
-- => error PARSE_SYNTAX_ERROR at 1:51..1:58
SELECT * FROM JSON_TABLE('{}', '$' COLUMNS (NESTED PATH '$.a' COLUMNS (v INT)));
-- => error PARSE_SYNTAX_ERROR at 1:57..1:62
SELECT * FROM JSON_TABLE('{}', '$' AS r COLUMNS (v INT));
-- => error PARSE_SYNTAX_ERROR at 1:36..1:38
SELECT * FROM JSON_TABLE('{}' FORMAT JSON, '$' COLUMNS (v INT));
-- => error PARSE_SYNTAX_ERROR at 1:31..1:37
SELECT * FROM JSON_TABLE('{}', '$' COLUMNS (v INT) EMPTY ON ERROR);
-- => error PARSE_SYNTAX_ERROR at 1:52..1:57
SELECT * FROM JSON_TABLE('{}', '$' COLUMNS (v INT) NULL ON EMPTY);
-- => error PARSE_SYNTAX_ERROR at 1:60..1:65
SELECT * FROM JSON_TABLE('{}', concat('$', '') COLUMNS (v INT));
-- => error PARSE_SYNTAX_ERROR at 1:48..1:55
SELECT * FROM JSON_TABLE('{}', ('$') COLUMNS (v INT));
-- => error PARSE_SYNTAX_ERROR at 1:38..1:45
SELECT * FROM `json_table`('{}', '$' COLUMNS (v INT));
-- => error PARSE_SYNTAX_ERROR at 1:38..1:45
SELECT * FROM JSON_TABLE('{}', '$');
-- => error UNRESOLVABLE_TABLE_VALUED_FUNCTION at 1:15..1:36
SELECT json_table('{}', '$');
-- => error UNRESOLVED_ROUTINE at 1:8..1:29
SELECT * FROM LATERAL JSON_TABLE('[1]', '$[*]' COLUMNS (v INT PATH '$')) TABLESAMPLE (1 ROWS);
-- => error PARSE_SYNTAX_ERROR at 1:87..1:88

-- case: without ANSI mode what cannot be cast is null
SET spark.sql.ansi.enabled = false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT * FROM JSON_TABLE('{"a":"x"}', '$' COLUMNS (a INT, b BOOLEAN EXISTS PATH '$.a', c TIMESTAMP EXISTS PATH '$.a') ERROR ON ERROR);
-- => a int, b boolean, c timestamp
-- NULL | true | 1969-12-31 16:00:00.000001
RESET spark.sql.ansi.enabled;

-- case: in views and functions
CREATE TEMP VIEW parts AS SELECT * FROM JSON_TABLE('[1]', '$[*]' COLUMNS (v INT PATH '$'));
SELECT * FROM parts;
-- => v int
-- 1
CREATE TEMP FUNCTION numbers(x STRING) RETURNS TABLE (v INT) RETURN SELECT v FROM JSON_TABLE(x, '$[*]' COLUMNS (v INT PATH '$'));
SELECT * FROM numbers('[4,5]') ORDER BY v;
-- => v int
-- 4
-- 5
