-- Names that go by position, columns that go by their first side, and what is refused for want of a meaning.

-- case: a union of rows whose fields are called otherwise
SELECT named_struct('a', 1) AS s UNION ALL SELECT named_struct('b', 2);
-- => s struct<a:int>
-- {"a":1}
-- {"a":2}

-- case: arrays of such rows
SELECT array(named_struct('a', 1)) AS s UNION ALL SELECT array(named_struct('b', 2));
-- => s array<struct<a:int>>
-- [{"a":1}]
-- [{"a":2}]

-- case: rows inside rows
SELECT named_struct('a', named_struct('b', 1)) AS s UNION ALL SELECT named_struct('x', named_struct('y', 2));
-- => s struct<a:struct<b:int>>
-- {"a":{"b":1}}
-- {"a":{"b":2}}

-- case: their types must be the same
SELECT named_struct('a', 1) AS s UNION ALL SELECT named_struct('b', 2.5);
-- => error INCOMPATIBLE_COLUMN_TYPE at 1:1..1:73

-- case: EXCEPT asks for the names too
SELECT named_struct('a', 1) AS s EXCEPT SELECT named_struct('b', 2);
-- => error INCOMPATIBLE_COLUMN_TYPE at 1:1..1:68

-- case: rows compared by position
SELECT named_struct('a', 1) = named_struct('b', 1) AS eq, named_struct('a', 1) < named_struct('b', 2) AS lt, named_struct('a', 1) <=> named_struct('b', 1) AS same, array(named_struct('a', 1)) = array(named_struct('b', 1)) AS arrays;
-- => eq boolean, lt boolean, same boolean, arrays boolean
-- true | true | true | true

-- case: between, nullif and a row of columns
SELECT named_struct('a', 1) BETWEEN named_struct('b', 1) AND named_struct('c', 2) AS b, nullif(named_struct('a', 1), named_struct('b', 1)) AS n, (id, name) = (1, 'a') AS r FROM VALUES (1, 'a') AS t(id, name);
-- => b boolean, n struct<a:int>, r boolean
-- true | NULL | true

-- case: values that become one do not
SELECT coalesce(named_struct('a', 1), named_struct('b', 1));
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:60

-- case: a list of rows of another type
SELECT named_struct('a', 1) IN (named_struct('b', 1L));
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:55

-- case: a subquery of rows
SELECT struct(1 AS x) IN (SELECT struct(1 AS y));
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH at 1:8..1:49

-- case: a union goes by the names of its first side
SELECT id FROM VALUES (1), (2) AS t(id) UNION SELECT id FROM VALUES (3) AS u(id) ORDER BY t.id;
-- => id int
-- 1
-- 2
-- 3

-- case: not by those of its second
SELECT id FROM VALUES (1), (2) AS t(id) UNION SELECT id FROM VALUES (3) AS u(id) ORDER BY u.id;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:91..1:95

-- case: a column twice on both sides is one
SELECT id FROM (SELECT id, id FROM VALUES (1), (2) AS t(id) UNION SELECT id, id FROM VALUES (3) AS u(id)) ORDER BY id;
-- => id int
-- 1
-- 2
-- 3

-- case: two columns of one name are not
SELECT id FROM (SELECT id, id + 1 AS id FROM VALUES (1), (2) AS t(id) UNION SELECT id, id FROM VALUES (3) AS u(id));
-- => error AMBIGUOUS_REFERENCE at 1:8..1:10

-- case: grouping sets that name what GROUP BY does not
SELECT id, count(*) AS n FROM VALUES (1, 'a'), (1, 'b'), (2, 'b') AS t(id, name) GROUP BY id GROUPING SETS ((name), (id)) ORDER BY id, n;
-- => id int, n bigint
-- NULL | 1
-- NULL | 2
-- 1 | 2
-- 2 | 1

-- case: grouping__id behind the select list
SELECT id FROM VALUES (1), (2) AS t(id) GROUP BY CUBE (id) HAVING grouping__id = 0 ORDER BY id;
-- => id int
-- 1
-- 2
SELECT id FROM VALUES (1), (2) AS t(id) GROUP BY CUBE (id) ORDER BY grouping__id, id;
-- => id int
-- 1
-- 2
-- NULL

-- case: grouping__id without grouping sets
SELECT grouping__id + 1 FROM VALUES (1) AS t(id);
-- => error UNSUPPORTED_GROUPING_EXPRESSION at 1:8..1:20

-- case: a list is looked at as far as it decides
SELECT id IN (id, 1 / 0) AS a, id NOT IN (id, CAST(name AS INT)) AS b, id IN (1, name) AS c FROM VALUES (1, 'x') AS t(id, name);
-- => a boolean, b boolean, c boolean
-- true | false | true

-- case: and no further
SELECT id IN (5, 1 / 0) FROM VALUES (1) AS t(id);
-- => error DIVIDE_BY_ZERO at 1:18..1:23

-- case: a pivot of texts counts no rows as 0
SELECT * FROM VALUES (1, 'a', 10), (2, 'b', 20) AS t(id, name, val) PIVOT (max(name) AS m, count(*) AS n, sum(val) AS s FOR id IN (1, 5));
-- => 1_m string, 1_n bigint, 1_s bigint, 5_m string, 5_n bigint, 5_s bigint
-- a | 1 | 10 | NULL | 0 | NULL

-- case: a pivot of lists
SELECT * FROM VALUES (1, 'a', 10), (2, 'b', 20) AS t(id, name, val) PIVOT (collect_list(val) FOR name IN ('a', 'b')) ORDER BY id;
-- => id int, a array<int>, b array<int>
-- 1 | [10] | []
-- 2 | [] | [20]

-- case: a pivot of first texts
SELECT * FROM VALUES (1, 'a', 10), (2, 'b', 20) AS t(id, name, val) PIVOT (first(name) AS f, coalesce(max(name), 'none') AS c FOR id IN (1, 5)) ORDER BY val;
-- => val int, 1_f string, 1_c string, 5_f string, 5_c string
-- 10 | a | a | NULL | none
-- 20 | NULL | none | NULL | none

-- case: a pivot of numbers counts them as nothing
SELECT * FROM VALUES (1, 'a', 10), (2, 'b', 20) AS t(id, name, val) PIVOT (count(*) AS n, sum(val) AS s FOR id IN (1, 5)) ORDER BY name;
-- => name string, 1_n bigint, 1_s bigint, 5_n bigint, 5_s bigint
-- a | 1 | 10 | NULL | NULL
-- b | NULL | NULL | NULL | NULL

-- case: names of what a lateral subquery makes of the row beside it
SELECT * FROM VALUES (1, 'a') AS t(id, name), LATERAL (SELECT id + 1, t.id, upper(t.name), t.id AS q);
-- => id int, name string, (outer(t.id) + 1) int, id int, upper(outer(t.name)) string, q int
-- 1 | a | 2 | 1 | A | 1

-- case: of one before it
SELECT * FROM VALUES (1) AS t(id), LATERAL (SELECT id + 1 AS k) s, LATERAL (SELECT s.k + t.id);
-- => id int, k int, (outer(s.k) + outer(t.id)) int
-- 1 | 2 | 3

-- case: a star needs a struct
SELECT a.* FROM VALUES (array(1)) AS t(a);
-- => error _LEGACY_ERROR_TEMP_1050 at 1:8..1:11

-- case: a lambda's parameters differ
SELECT transform(array(1, 2), (x, X) -> x);
-- => error INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES at 1:31..1:42

-- case: a lambda holds no subquery
SELECT transform(array(1), x -> (SELECT max(id) FROM VALUES (1) AS t(id)));
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION at 1:33..1:74

-- case: a hint about partitions takes a number
SELECT /*+ COALESCE(a) */ a FROM VALUES (1) AS t(a);
-- => error _LEGACY_ERROR_TEMP_1048 at 1:12..1:23

-- case: or columns behind it
SELECT /*+ REPARTITION(a, 3) */ a FROM VALUES (1) AS t(a);
-- => error _LEGACY_ERROR_TEMP_1047 at 1:12..1:29

-- case: which the query has
SELECT /*+ REPARTITION(3, b) */ a FROM VALUES (1) AS t(a);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:12..1:29

-- case: a hint about joins takes names
SELECT /*+ BROADCAST(1) */ a FROM VALUES (1) AS t(a);
-- => error _LEGACY_ERROR_TEMP_1046 at 1:12..1:24

-- case: a hint is something
SELECT /*+ */ 1;
-- => error PARSE_SYNTAX_ERROR at 1:12..1:14

-- case: what comes behind pipes
FROM VALUES (2), (1), (3) AS t(id) |> WHERE id > 1 |> SELECT id ORDER BY id DESC LIMIT 1;
-- => id int
-- 3

-- case: EXECUTE IMMEDIATE of another
EXECUTE IMMEDIATE 'EXECUTE IMMEDIATE ''SELECT ? AS x'' USING 7';
-- => x int
-- 7

-- case: parameters of one kind
EXECUTE IMMEDIATE 'SELECT ?, :a' USING 1 AS a;
-- => error INVALID_QUERY_MIXED_QUERY_PARAMETERS at 1:1..1:46

-- case: values with one name each
EXECUTE IMMEDIATE 'SELECT :a' USING 1 AS a, 2 AS a;
-- => error EXEC_IMMEDIATE_DUPLICATE_ARGUMENT_ALIASES at 1:45..1:51

-- case: no subquery as a value
EXECUTE IMMEDIATE 'SELECT :a' USING (SELECT 1) AS a;
-- => error UNSUPPORTED_EXPR_FOR_PARAMETER at 1:37..1:52

-- case: a function of an aggregate
CREATE TEMPORARY FUNCTION refused(a INT) RETURNS BIGINT RETURN sum(a);
-- => error USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS

-- case: a function of itself
CREATE TEMPORARY FUNCTION refused(a INT) RETURNS INT RETURN refused(a);
-- => error ROUTINE_NOT_FOUND at 1:1..1:11

-- case: a function in the place of a built-in
CREATE OR REPLACE TEMPORARY FUNCTION abs(a INT) RETURNS INT RETURN 42;
-- => error USER_DEFINED_FUNCTIONS.CANNOT_REPLACE_NON_SQL_UDF_WITH_SQL_UDF at 1:1..1:70
