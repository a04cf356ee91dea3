-- case: UNNEST: the elements of an array
SELECT * FROM UNNEST(array(1, 2)) ORDER BY col;
-- => col int
-- 1
-- 2
SELECT * FROM UNNEST(array(1, NULL, 3)) WITH ORDINALITY ORDER BY ordinality;
-- => col int, ordinality bigint
-- 1 | 1
-- NULL | 2
-- 3 | 3
SELECT t.x, n FROM UNNEST(sequence(5, 7)) WITH ORDINALITY AS t(x, n) WHERE n > 1 ORDER BY n;
-- => x int, n bigint
-- 6 | 2
-- 7 | 3

-- case: UNNEST: several arrays side by side
SELECT * FROM UNNEST(array(1, 2), array('a')) WITH ORDINALITY ORDER BY ordinality;
-- => col0 int, col1 string, ordinality bigint
-- 1 | a | 1
-- 2 | NULL | 2
SELECT * FROM UNNEST(array(1, 2), array('a', 'b'), array(true)) AS t(a, b, c) ORDER BY a;
-- => a int, b string, c boolean
-- 1 | a | true
-- 2 | b | NULL

-- case: UNNEST: nothing in it
SELECT * FROM UNNEST(CAST(NULL AS ARRAY<INT>));
-- => col int
SELECT * FROM UNNEST(array());
-- => col void
SELECT * FROM UNNEST(CAST(NULL AS ARRAY<INT>), array(1, 2)) ORDER BY col1;
-- => col0 int, col1 int
-- NULL | 1
-- NULL | 2

-- case: UNNEST: elements of any type are columns as they are
SELECT * FROM UNNEST(array(struct(1 AS a, 'x' AS b), NULL)) AS t(s) ORDER BY s;
-- => s struct<a:int,b:string>
-- NULL
-- {"a":1,"b":"x"}
SELECT * FROM UNNEST(array(array(1, 2), array(3))) ORDER BY 1;
-- => col array<int>
-- [1,2]
-- [3]

-- case: UNNEST: of what stands before it, where it is lateral
SELECT k, x FROM VALUES (array(1, 2), 'k'), (NULL, 'n'), (array(), 'e') AS v(a, k), LATERAL UNNEST(v.a) AS u(x) ORDER BY x;
-- => k string, x int
-- k | 1
-- k | 2
SELECT k, x, n FROM VALUES (array(4, 5), 'k'), (NULL, 'n'), (array(), 'e') AS v(a, k) LEFT JOIN LATERAL UNNEST(a) WITH ORDINALITY AS u(x, n) ON true ORDER BY k, n;
-- => k string, x int, n bigint
-- e | NULL | NULL
-- k | 4 | 1
-- k | 5 | 2
-- n | NULL | NULL
SELECT (SELECT sum(col) FROM UNNEST(a)) FROM VALUES (array(1, 2)) AS v(a);
-- => scalarsubquery(a) bigint
-- 3

-- case: UNNEST: in joins, pipes and pivots
SELECT x.col FROM unnest(array(1, 2)) x JOIN unnest(array(2, 3)) y ON x.col = y.col;
-- => col int
-- 2
FROM VALUES (array(1, 2)) AS v(a) |> JOIN LATERAL UNNEST(a) AS t(x) |> SELECT x |> ORDER BY x;
-- => x int
-- 1
-- 2
SELECT * FROM UNNEST(array(1)) PIVOT (sum(col) FOR col IN (1));
-- => 1 bigint
-- 1
SELECT * FROM UNNEST((SELECT array(1, 2))) ORDER BY 1;
-- => col int
-- 1
-- 2

-- case: UNNEST: it is a name elsewhere
SELECT unnest, ordinality FROM VALUES (1, 2) AS t(unnest, ordinality);
-- => unnest int, ordinality int
-- 1 | 2

-- case: UNNEST: no array
SELECT * FROM UNNEST(array(1), 2);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:15..1:34

-- case: UNNEST: a map
SELECT * FROM UNNEST(map(1, 2));
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:15..1:32

-- case: UNNEST: NULL of no type
SELECT * FROM UNNEST(NULL);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:15..1:27

-- case: UNNEST: no argument
SELECT * FROM UNNEST();
-- => error UNRESOLVABLE_TABLE_VALUED_FUNCTION at 1:15..1:23

-- case: UNNEST: an argument with a name
SELECT * FROM UNNEST(x => array(1));
-- => error UNRESOLVABLE_TABLE_VALUED_FUNCTION at 1:15..1:36

-- case: UNNEST: a name in back-quotes
SELECT * FROM `unnest`(array(1, 2));
-- => error UNRESOLVABLE_TABLE_VALUED_FUNCTION at 1:15..1:36

-- case: UNNEST: outside FROM
SELECT UNNEST(array(1, 2));
-- => error UNRESOLVED_ROUTINE at 1:8..1:27

-- case: UNNEST: too many names
SELECT * FROM UNNEST(array(1, 2)) AS t(x, y);
-- => error ASSIGNMENT_ARITY_MISMATCH at 1:15..1:45

-- case: UNNEST: too few names
SELECT * FROM UNNEST(array(1, 2)) WITH ORDINALITY AS t(x);
-- => error ASSIGNMENT_ARITY_MISMATCH at 1:15..1:58

-- case: UNNEST: what stands before it, where it is not lateral
SELECT * FROM VALUES (array(1, 2)) AS v(a), UNNEST(v.a) AS u(x);
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:52..1:55

-- case: UNNEST: no view
SELECT * FROM VALUES (array(1, 2)) AS v(a) LATERAL VIEW unnest(a) t AS x;
-- => error ROUTINE_NOT_FOUND at 1:57..1:66

-- case: UNNEST: an aggregate
SELECT * FROM UNNEST(array(sum(1)));
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:15..1:36
