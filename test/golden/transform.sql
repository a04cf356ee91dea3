-- Rows that go through a script.

-- case: fields are divided by tabs, null is \N
CREATE TABLE t (a INT, b STRING, c DOUBLE, d ARRAY<INT>) USING parquet;
INSERT INTO t VALUES (1, 'x', 1.5D, array(1, 2)), (2, NULL, NULL, NULL), (3, 'y', 2D, array());
SELECT TRANSFORM (a, b) USING 'cat' AS (x, y) FROM t;
-- => x string, y string
-- 1 | x
-- 2 | NULL
-- 3 | y

-- case: names without brackets
SELECT TRANSFORM (a, b) USING 'cat' AS x, y FROM t;
-- => x string, y string
-- 1 | x
-- 2 | NULL
-- 3 | y

-- case: columns with types
SELECT TRANSFORM (a, c) USING 'cat' AS (x INT, y DOUBLE) FROM t;
-- => x int, y double
-- 1 | 1.5
-- 2 | NULL
-- 3 | 2.0

-- case: without names a key and a value
SELECT TRANSFORM (a, b, c) USING 'cat' FROM t WHERE a = 1;
-- => key string, value string
-- 1 | x | 1.5

-- case: a column that the script does not give is null
SELECT TRANSFORM (a) USING 'cat' AS (x, y) FROM t;
-- => x string, y string
-- 1 | NULL
-- 2 | NULL
-- 3 | NULL

-- case: what is no value of its type is null
SELECT TRANSFORM (b) USING 'cat' AS (x INT) FROM t;
-- => x int
-- NULL
-- NULL
-- NULL

-- case: delimiters of one's own
SELECT TRANSFORM (a, b) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' NULL DEFINED AS 'NIL' USING 'cat'
  AS (x STRING, y STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' NULL DEFINED AS 'NIL' FROM t;
-- => x string, y string
-- 1 | x
-- 2 | NULL
-- 3 | y

-- case: a pipeline of commands
SELECT TRANSFORM (a, b) USING 'cut -f2 | tr a-z A-Z' AS (x) FROM t WHERE b IS NOT NULL;
-- => x string
-- X
-- Y

-- case: a script that reads nothing
SELECT TRANSFORM (a) USING 'true' AS (x) FROM t;
-- => x string

-- case: a script that stops reading
SELECT TRANSFORM (a) USING 'head -1' AS (x) FROM (SELECT 5 AS a);
-- => x string
-- 5

-- case: groups
SELECT TRANSFORM (count(*), max(a)) USING 'cat' AS (n INT, m INT) FROM t GROUP BY a % 2;
-- => n int, m int
-- 1 | 2
-- 2 | 3

-- case: a FROM before it, and a script over a script
FROM (FROM t SELECT TRANSFORM (a, b) USING 'cat' AS (k, v) CLUSTER BY k) m SELECT TRANSFORM (m.k) USING 'cat' AS (q INT);
-- => q int
-- 1
-- 2
-- 3

-- case: a lateral view before it
SELECT TRANSFORM (a, item) USING 'cat' AS (x INT, y INT) FROM t LATERAL VIEW explode(d) l AS item WHERE item > 1;
-- => x int, y int
-- 1 | 2

-- case: rows of a script are rows like others
SELECT x + 1 AS n, count(*) AS c FROM (SELECT TRANSFORM (a) USING 'cat' AS (x INT) FROM t) GROUP BY x ORDER BY n;
-- => n int, c bigint
-- 2 | 1
-- 3 | 1
-- 4 | 1

-- case: into a table
CREATE TABLE made (x INT, y STRING) STORED AS TEXTFILE;
INSERT OVERWRITE TABLE made SELECT TRANSFORM (a, b) USING 'cat' AS (x INT, y STRING) FROM t;
SELECT * FROM made ORDER BY x;
-- => x int, y string
-- 1 | x
-- 2 | NULL
-- 3 | y

-- case: in a view
CREATE VIEW through AS SELECT TRANSFORM (a) USING 'cat' AS (x) FROM t;
SELECT * FROM through;
-- => x string
-- 1
-- 2
-- 3

-- case: nested values
SELECT TRANSFORM (named_struct('a', 1), map('k', 2)) USING 'cat' AS (s STRUCT<a: INT>, m MAP<STRING, INT>) FROM t LIMIT 1;
-- => s struct<a:int>, m map<string,int>
-- {"a":1} | {"k":2}

-- case: DISTINCT does not belong here
SELECT TRANSFORM (DISTINCT a) USING 'cat' AS (x) FROM t;
-- => error UNSUPPORTED_FEATURE.TRANSFORM_DISTINCT_ALL at 1:8..1:19

-- case: an unknown column
SELECT TRANSFORM (nope) USING 'cat' AS (x) FROM t;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:19..1:23

-- case: transform is a function, too
SELECT transform(array(1, 2), x -> x + 1) AS r;
-- => r array<int>
-- [2,3]

-- case: MAP and REDUCE say what a script is given without brackets
FROM (FROM t MAP a, b USING 'cat' AS (k INT, v STRING) CLUSTER BY k) AS m REDUCE m.v, m.k + 1 USING 'cat' AS v, k;
-- => v string, k string
-- NULL | 3
-- x | 2
-- y | 4
MAP a, b USING 'cat' FROM t WHERE a = 1;
-- => key string, value string
-- 1 | x
SELECT x FROM (REDUCE a ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' USING 'cat' AS (x) FROM t) AS r;
-- => x string
-- 1
-- 2
-- 3
WITH c AS (MAP * USING 'cat' AS (p, q, r) FROM t) SELECT count(*), max(p) FROM c;
-- => count(1) bigint, max(p) string
-- 3 | 3
MAP DISTINCT a USING 'cat' FROM t;
-- => error UNSUPPORTED_FEATURE.TRANSFORM_DISTINCT_ALL at 1:1..1:4

-- case: what a script is given has no names, and its columns have types all or none
MAP a AS x USING 'cat' FROM t;
-- => error PARSE_SYNTAX_ERROR at 1:7..1:9
SELECT TRANSFORM (a AS x) USING 'cat' FROM t;
-- => error PARSE_SYNTAX_ERROR at 1:21..1:23
SELECT TRANSFORM (a, b) USING 'cat' AS (k, v INT) FROM t;
-- => error PARSE_SYNTAX_ERROR at 1:46..1:49

-- case: files are added for scripts, and listed
LIST FILES;
-- => Results string
LIST JARS;
-- => Results string
ADD FILE;
ADD SOMETHING x;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:1..1:16
LIST SOMETHING;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:1..1:15
