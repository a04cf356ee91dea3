-- Statements that are not Spark's, each with its condition and the place of what is wrong.
-- case: types that are not complete
SELECT CAST(1 AS ARRAY);
-- => error INCOMPLETE_TYPE_DEFINITION.ARRAY at 1:18..1:23
SELECT CAST(NULL AS MAP);
-- => error INCOMPLETE_TYPE_DEFINITION.MAP at 1:21..1:24
SELECT CAST(NULL AS STRUCT);
-- => error INCOMPLETE_TYPE_DEFINITION.STRUCT at 1:21..1:27

-- case: clauses of CREATE that do not go together
CREATE TABLE broken(a INT) USING parquet;
CREATE OR REPLACE TABLE IF NOT EXISTS broken(a INT) USING parquet;
-- => error PARSE_SYNTAX_ERROR at 1:28..1:31
CREATE GLOBAL VIEW v AS SELECT 1;
-- => error PARSE_SYNTAX_ERROR at 1:15..1:19
CREATE TABLE broken(a INT) USING parquet CLUSTERED BY (a) INTO 0 BUCKETS;
-- => error INVALID_BUCKET_COUNT at 1:1..1:73
CREATE TABLE broken(a INT) STORED AS foo;
-- => error _LEGACY_ERROR_TEMP_1059 at 1:28..1:41
CREATE TABLE broken(a INT) USING parquet ROW FORMAT DELIMITED;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:62
CREATE TABLE broken(a INT) USING parquet;
-- => error TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:41

-- case: changes of columns that change nothing
ALTER TABLE broken ALTER COLUMN a;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:33..1:34
ALTER TABLE broken CHANGE COLUMN a a;
-- => error _LEGACY_ERROR_TEMP_0034 at 1:1..1:33
ALTER TABLE broken CHANGE COLUMN a;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:1..1:33

-- case: words that do not go together
SHOW FOO FUNCTIONS;
-- => error INVALID_SQL_SYNTAX.SHOW_FUNCTIONS_INVALID_SCOPE at 1:1..1:19
SELECT 1 FROM broken a NATURAL JOIN broken ON true;
-- => error PARSE_SYNTAX_ERROR at 1:44..1:46
SELECT 1 FROM broken a NATURAL JOIN broken USING (a);
-- => error PARSE_SYNTAX_ERROR at 1:44..1:49
MERGE INTO broken USING (SELECT 1 AS b) ON true WHEN NOT MATCHED THEN INSERT (a) VALUES (1, 2);
-- => error MERGE_INSERT_VALUE_COUNT_MISMATCH at 1:78..1:95

-- case: steps of pipes
CREATE TEMP VIEW steps AS SELECT * FROM VALUES (1, 'x'), (2, 'y') AS s(a, b);
FROM steps |> AGGREGATE;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:12..1:24
FROM steps |> AGGREGATE *;
-- => error INVALID_USAGE_OF_STAR_OR_REGEX at 1:25..1:26
FROM steps |> AGGREGATE sum(a) GROUP BY b WITH ROLLUP;
-- => error UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE at 1:48..1:54
FROM steps |> WHERE a > 1 WINDOW w AS (ORDER BY a);
-- => error NOT_ALLOWED_IN_PIPE_OPERATOR_WHERE.WINDOW_CLAUSE at 1:27..1:33
FROM steps |> SELECT a WHERE a = 1;
-- => error PARSE_SYNTAX_ERROR at 1:24..1:29
SELECT a FROM steps ORDER BY a LIMIT 1 |> SELECT a;
-- => error PARSE_SYNTAX_ERROR at 1:40..1:42
FROM steps x JOIN steps y ON x.a = y.a |> DROP a;
-- => error AMBIGUOUS_REFERENCE at 1:40..1:49
FROM steps x JOIN steps y ON x.a = y.a |> SET a = 1;
-- => error AMBIGUOUS_REFERENCE at 1:47..1:48
FROM steps x JOIN steps y USING (a) |> DROP a, b;
-- => error AMBIGUOUS_REFERENCE at 1:37..1:49
FROM steps x JOIN steps y USING (a) |> DROP a |> SELECT x.b;
-- => b string
-- x
-- y

-- case: correlated scalar subqueries beside groupings
SELECT a, (SELECT max(b) FROM steps i WHERE i.a = o.a) FROM steps o GROUP BY a;
-- => error SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION at 1:11..1:55
SELECT b, 1 + (SELECT max(a) FROM steps i WHERE i.a = o.a) FROM steps o GROUP BY b;
-- => error SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION at 1:15..1:59
SELECT b, max((SELECT max(a) FROM steps i WHERE i.a = o.a)) AS m FROM steps o GROUP BY b;
-- => b string, m int
-- x | 1
-- y | 2
SELECT (SELECT max(b) FROM steps i WHERE i.a = o.a) AS m, count(*) AS c FROM steps o GROUP BY (SELECT max(b) FROM steps i WHERE i.a = o.a);
-- => m string, c bigint
-- x | 1
-- y | 1
SELECT b, (SELECT max(a) FROM steps) AS m FROM steps GROUP BY b;
-- => b string, m int
-- x | 2
-- y | 2

-- case: signs that no token has
SELECT @a;
-- => error PARSE_SYNTAX_ERROR at 1:8..1:9
SELECT #a;
-- => error PARSE_SYNTAX_ERROR at 1:8..1:9
SELECT $a FROM steps;
-- => error PARSE_SYNTAX_ERROR at 1:8..1:9
SELECT a FROM steps WHERE a @ 1;
-- => error PARSE_SYNTAX_ERROR at 1:29..1:30

-- case: a syntax of its own has no place for DISTINCT and ALL, which begin a literal there
SELECT trim(DISTINCT 'a' FROM 'a');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:13..1:25
SELECT trim(BOTH ALL 'a' FROM 'a');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:18..1:25
SELECT trim(LEADING FROM DISTINCT 'a');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:26..1:38
SELECT substring('a' FROM ALL '1');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:27..1:34
SELECT overlay('a' PLACING DISTINCT 'b' FROM 1);
-- => error UNSUPPORTED_TYPED_LITERAL at 1:28..1:40
SELECT position('a' IN DISTINCT 'abc');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:24..1:38
SELECT 1 + DISTINCT 'a';
-- => error UNSUPPORTED_TYPED_LITERAL at 1:12..1:24
SELECT count(DISTINCT 'a'), count(ALL 'a');
-- => count(DISTINCT a) bigint, count(a) bigint
-- 1 | 1
SELECT ALL 'a' UNION ALL SELECT DISTINCT 'b';
-- => a string
-- a
-- b
