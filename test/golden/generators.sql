-- case: columns of a generator in other items, left and right
SELECT col + 1, explode(array(1, 2)) AS col, col * 10 AS d, d + 1 AS e ORDER BY col;
-- => (col + 1) int, col int, d int, e int
-- 2 | 1 | 10 | 11
-- 3 | 2 | 20 | 21

-- case: names it gives itself
SELECT posexplode(array('x', 'y')), pos + 1 ORDER BY pos;
-- => pos int, col string, (pos + 1) int
-- 0 | x | 1
-- 1 | y | 2

-- case: a generator of a generator's column
SELECT explode(arr) AS col, explode(array(array(1, 2), array(3))) AS arr ORDER BY col;
-- => col int, arr array<int>
-- 1 | [1,2]
-- 2 | [1,2]
-- 3 | [3]

-- case: beyond Spark: an alias of the list as its argument
SELECT array(1, 2) AS arr, explode(arr) AS c ORDER BY c;
-- => arr array<int>, c int
-- [1,2] | 1
-- [1,2] | 2

-- case: a column comes before a generator's of the same name
SELECT explode(array(10, 20)) AS a, a FROM VALUES (1) AS t(a) ORDER BY 1;
-- => a int, a int
-- 10 | 1
-- 20 | 1

-- case: two aliases of one name
SELECT 1 AS a, explode(array(1, 2)) AS a, a * 10;
-- => error AMBIGUOUS_LATERAL_COLUMN_ALIAS at 1:43..1:44

-- case: of aggregates
SELECT a, explode(array(a, sum(b))) AS c FROM VALUES (1, 2), (1, 3), (2, 4) AS t(a, b) GROUP BY a ORDER BY c, a;
-- => a int, c bigint
-- 1 | 1
-- 2 | 2
-- 2 | 4
-- 1 | 5

-- case: without GROUP BY
SELECT explode(collect_list(a)) AS c, count(*) AS n, n + 1 AS m FROM VALUES (1), (2) AS t(a) ORDER BY c;
-- => c int, n bigint, m bigint
-- 1 | 2 | 3
-- 2 | 2 | 3

-- case: GROUP BY ALL and positions count its arguments
SELECT stack(2, id + 10L, count(val)) FROM VALUES (1, 'a'), (1, 'b'), (2, 'c') AS t(id, val) GROUP BY ALL ORDER BY 1;
-- => col0 bigint
-- 1
-- 2
-- 11
-- 12
SELECT id, explode(arr) FROM VALUES (42, array('a', 'b')) AS t(id, arr) GROUP BY id, 2 ORDER BY 2;
-- => id int, col string
-- 42 | a
-- 42 | b

-- case: HAVING over its column
SELECT explode(xs) AS x FROM VALUES (array('a', 'b')) AS t(xs) GROUP BY ALL HAVING x IN ('a');
-- => x string
-- a

-- case: beside aggregates no item reads it
SELECT explode(array(1, 2)) AS c, c + 1, count(*);
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION

-- case: beside aggregates there is one
SELECT explode(array(a)), explode(array(b)) FROM VALUES (1, 2) AS t(a, b) GROUP BY a, b;
-- => error UNSUPPORTED_GENERATOR.MULTI_GENERATOR at 1:27..1:44

-- case: its arguments are grouped by or aggregated
SELECT explode(array(b)) FROM VALUES (1, 2) AS t(a, b) GROUP BY a;
-- => error MISSING_AGGREGATION at 1:22..1:23

-- case: several names for one value
SELECT 1 AS (a, b);
-- => error MULTI_ALIAS_WITHOUT_GENERATOR at 1:8..1:19

-- case: inside an expression
SELECT explode(array(1)) + 1;
-- => error UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS at 1:8..1:25

-- case: arguments by name
SELECT mask('AbCD123-@$#', lowerChar => 'q', digitChar => 'd'), mask(otherChar => 'o', str => 'aB-');
-- => mask(AbCD123-@$#, X, q, d, NULL) string, mask(aB-, X, x, n, o) string
-- XqXXddd-@$# | xXo
SELECT * FROM explode(collection => array(1, 2)) ORDER BY 1;
-- => col int
-- 1
-- 2
SELECT inline(input => array(struct(1, 'a')));
-- => col1 int, col2 string
-- 1 | a

-- case: a name there is not
SELECT mask('a', lower => 'q');
-- => error UNRECOGNIZED_PARAMETER_NAME at 1:18..1:30

-- case: a name twice
SELECT mask('a', lowerChar => 'q', lowerChar => 'r');
-- => error DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE at 1:36..1:52

-- case: by position and by name
SELECT mask('a', 'Q', upperChar => 'r');
-- => error DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED at 1:23..1:39

-- case: a position behind a name
SELECT mask(lowerChar => 'q', 'a');
-- => error UNEXPECTED_POSITIONAL_ARGUMENT at 1:31..1:34

-- case: an argument that must be given
SELECT mask(lowerChar => 'q');
-- => error REQUIRED_PARAMETER_NOT_FOUND at 1:8..1:30

-- case: a function without names for its arguments
SELECT upper(str => 'a');
-- => error NAMED_PARAMETERS_NOT_SUPPORTED at 1:8..1:25

-- case: columns of stack have one type
SELECT * FROM stack(2, 1, 'a', 2L, 'b');
-- => error DATATYPE_MISMATCH.STACK_COLUMN_DIFF_TYPES at 1:15..1:40

-- case: which nulls leave open
SELECT * FROM stack(2, null, 'a', 2L, null) ORDER BY 1;
-- => col0 bigint, col1 string
-- NULL | a
-- 2 | NULL

-- case: explode takes arrays and maps
SELECT explode(null);
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:8..1:21

-- case: range takes constants
SELECT * FROM VALUES (1) AS t(a), LATERAL range(0, a);
-- => error NON_FOLDABLE_ARGUMENT at 1:43..1:54

-- case: whole numbers
SELECT * FROM range(1, null);
-- => error UNEXPECTED_INPUT_TYPE at 1:24..1:28

-- case: and no step of 0
SELECT * FROM range(0, 5, 0);
-- => error FAILED_FUNCTION_CALL at 1:15..1:29

-- case: a name for each column of a table function
SELECT * FROM posexplode(array(1, 2)) AS t(x);
-- => error NUM_TABLE_VALUE_ALIASES_MISMATCH at 1:15..1:46

-- case: range has no parameters with names, and takes constants
SELECT * FROM range(start => 1, end => 3);
-- => error NON_FOLDABLE_ARGUMENT at 1:15..1:42
SELECT * FROM range(1, end => 3);
-- => error NON_FOLDABLE_ARGUMENT at 1:15..1:33
SELECT * FROM range(rand());
-- => error NON_FOLDABLE_ARGUMENT at 1:15..1:28

-- case: a lateral side that is made of one row takes values of any type
SELECT * FROM VALUES (map('a', 1, 'b', 2)) t(m), LATERAL explode(m) e;
-- => m map<string,int>, key string, value int
-- {"a":1,"b":2} | a | 1
-- {"a":1,"b":2} | b | 2
SELECT pos, key, value FROM VALUES (parse_json('{"a":1}')), (parse_json('[]')) t(v), LATERAL variant_explode_outer(v) e;
-- => pos int, key string, value variant
-- 0 | a | 1
-- NULL | NULL | NULL
SELECT c, v FROM VALUES (array(1, 2), 2), (array(2, 3), 2) t(a, b) JOIN LATERAL explode(a) AS e(c) ON c >= b JOIN LATERAL (SELECT c * 10 AS v) ORDER BY c, v;
-- => c int, v int
-- 2 | 20
-- 2 | 20
-- 3 | 30
SELECT * FROM VALUES (map('a', 1)) t(m) LEFT JOIN LATERAL explode(m) ON true;
-- => error UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_REFERENCE_DATA_TYPE

-- case: beyond Spark: a lateral side of one row with a condition
SELECT x, y FROM VALUES (map('a', 1, 'b', 2)) t(m), LATERAL (SELECT key AS x, value + 1 AS y FROM explode(m) WHERE value > 1);
-- => x string, y int
-- b | 3

-- case: an aggregate in LATERAL VIEW
SELECT * FROM VALUES (1) AS t(a) LATERAL VIEW explode(array(sum(a))) x;
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:47..1:69

-- case: a left join without ON keeps no row that a generator makes none of
SELECT i, pos, col FROM VALUES (1, array(7)), (2, array()) AS t(i, a) LEFT JOIN LATERAL posexplode(a);
-- => i int, pos int, col int
-- 1 | 0 | 7
SELECT i, c FROM VALUES (1, array(7)), (2, array()) AS t(i, a) LEFT JOIN LATERAL (SELECT col + i AS c FROM explode(a)) e;
-- => i int, c int
-- 1 | 8
SELECT i, col FROM VALUES (1, array(7)), (2, array()) AS t(i, a) LEFT JOIN LATERAL explode_outer(a) ORDER BY i;
-- => i int, col int
-- 1 | 7
-- 2 | NULL
SELECT i, col FROM VALUES (1, array(7)), (2, array()) AS t(i, a) LEFT JOIN LATERAL (SELECT col FROM explode(a) WHERE col > i) ORDER BY i;
-- => i int, col int
-- 1 | 7
-- 2 | NULL
SELECT i, col FROM VALUES (1, array(7)), (2, array()) AS t(i, a) LEFT JOIN LATERAL explode(a) ON true ORDER BY i;
-- => i int, col int
-- 1 | 7
-- 2 | NULL
SELECT i, x FROM VALUES (1), (2) AS t(i) LEFT JOIN LATERAL (SELECT i + 1 AS x) ORDER BY i;
-- => i int, x int
-- 1 | 2
-- 2 | 3
SELECT i, x FROM VALUES (1), (2) AS t(i) LEFT JOIN LATERAL (SELECT i + 1 AS x WHERE i > 1) ORDER BY i;
-- => i int, x int
-- 1 | NULL
-- 2 | 3
SELECT i, v FROM VALUES (1, '[5]'), (2, '[]') AS t(i, j) LEFT JOIN LATERAL JSON_TABLE(j, '$[*]' COLUMNS (v INT PATH '$'));
-- => i int, v int
-- 1 | 5

-- case: what is made of a large array does not carry it along; what is carried goes in smaller batches
SELECT count(*), sum(x) FROM (SELECT sequence(1, 200000) a) LATERAL VIEW explode(a) AS x;
-- => count(1) bigint, sum(x) bigint
-- 200000 | 20000100000
SELECT count(*), sum(x), max(length(b)) FROM (SELECT array(1, 2, 3) a, repeat('x', 9000000) b) LATERAL VIEW explode(a) AS x;
-- => count(1) bigint, sum(x) bigint, max(length(b)) int
-- 3 | 6 | 9000000
SELECT i, x, length(b) FROM (SELECT id AS i, IF(id = 1, array(), array(7)) a, repeat('x', 9000000) b FROM range(3)) LATERAL VIEW OUTER explode(a) AS x ORDER BY i;
-- => i bigint, x int, length(b) int
-- 0 | 7 | 9000000
-- 1 | NULL | 9000000
-- 2 | 7 | 9000000
