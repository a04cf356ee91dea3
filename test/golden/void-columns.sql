-- test/golden/void-columns.sql: columns of type VOID, and the types that each kind of file holds

-- case: CSV has no void
CREATE TABLE refused (a INT, b VOID) USING csv;
-- => error UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE

-- case: nor has it arrays
CREATE TABLE refused (a INT, b ARRAY<INT>) USING csv;
-- => error UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE

-- case: nor structs
CREATE TABLE refused (a STRUCT<x: INT>) USING csv;
-- => error UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE

-- case: nor variants
CREATE TABLE refused (a VARIANT) USING csv;
-- => error UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE

-- case: text holds strings
CREATE TABLE refused (a INT) USING text;
-- => error UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE

-- case: and what a partition's directory says
CREATE TABLE held (a STRING, p INT) USING text PARTITIONED BY (p);

-- case: no file holds an interval of all units
CREATE TABLE refused (a ARRAY<INTERVAL>) USING json;
-- => error UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE

-- case: CREATE TABLE AS refuses as well
CREATE TABLE refused USING csv AS SELECT 1 AS a, NULL AS b;
-- => error UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE

-- case: JSON has void
CREATE TABLE voids USING json AS SELECT 1 AS a, NULL AS b;

-- case: a void column of JSON is read
SELECT * FROM voids;
-- => a int, b void
-- 1 | NULL

-- case: only null goes into it
INSERT INTO voids VALUES (2, 'x');
-- => error INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST

-- case: null goes into it
INSERT INTO voids VALUES (2, NULL);

-- case: both rows
SELECT a, b, b IS NULL FROM voids ORDER BY a;
-- => a int, b void, (b IS NULL) boolean
-- 1 | NULL | true
-- 2 | NULL | true

-- case: a text table of Hive has void
CREATE TABLE hive_voids STORED AS TEXTFILE AS SELECT 1 AS a, NULL AS b;

-- case: a void column of Hive's text is read
SELECT * FROM hive_voids;
-- => a int, b void
-- 1 | NULL

-- case: UNSET takes names
ALTER TABLE voids UNSET TBLPROPERTIES ('x', 'y' = '1');
-- => error _LEGACY_ERROR_TEMP_0035 at 1:39..1:55

-- case: UNSET of a database, too
ALTER DATABASE default UNSET DBPROPERTIES ('x' = '1');
-- => error _LEGACY_ERROR_TEMP_0035 at 1:43..1:54

-- case: IDENTIFIER of a column
SELECT IDENTIFIER(name) FROM VALUES ('a') AS t(name);
-- => error NOT_A_CONSTANT_STRING.NOT_CONSTANT at 1:19..1:23

-- case: IDENTIFIER of a function of a column
SELECT IDENTIFIER(upper(name))(1) FROM VALUES ('a') AS t(name);
-- => error NOT_A_CONSTANT_STRING.NOT_CONSTANT at 1:19..1:30

-- case: IDENTIFIER of a name that means nothing, where a table stands
SELECT * FROM IDENTIFIER(name);
-- => error NOT_A_CONSTANT_STRING.NOT_CONSTANT at 1:26..1:30

-- case: the same in a command
DROP TABLE IDENTIFIER(name);
-- => error NOT_A_CONSTANT_STRING.NOT_CONSTANT at 1:23..1:27

-- case: a group of nulls
SELECT b, count(*), max(b), count(b) FROM VALUES (1, NULL), (2, NULL) AS t(a, b) GROUP BY b;
-- => b void, count(1) bigint, max(b) void, count(b) bigint
-- NULL | 2 | NULL | 0

-- case: rows of nulls that are alike
SELECT DISTINCT b FROM VALUES (1, NULL), (2, NULL) AS t(a, b);
-- => b void
-- NULL

-- case: distinct nulls are counted
SELECT a, count(DISTINCT b), count(*) FROM VALUES (1, NULL), (2, NULL), (2, NULL) AS t(a, b) GROUP BY a ORDER BY a;
-- => a int, count(DISTINCT b) bigint, count(1) bigint
-- 1 | 0 | 1
-- 2 | 0 | 2

-- case: groups of a column and of nothing but nulls
SELECT a, b, count(*) FROM VALUES (1, NULL), (2, NULL), (2, NULL) AS t(a, b) GROUP BY ROLLUP (a, b) ORDER BY a, b;
-- => a int, b void, count(1) bigint
-- NULL | NULL | 3
-- 1 | NULL | 1
-- 1 | NULL | 1
-- 2 | NULL | 2
-- 2 | NULL | 2

-- case: Parquet has void
CREATE TABLE parquet_voids USING parquet AS SELECT NULL AS n, 1 AS a, array(NULL) AS q, struct(NULL AS z, 2 AS w) AS s, map('a', NULL) AS m;
SELECT * FROM parquet_voids;
-- => n void, a int, q array<void>, s struct<z:void,w:int>, m map<string,void>
-- NULL | 1 | [null] | {"z":null,"w":2} | {"a":null}
SELECT typeof(n), typeof(q), coalesce(n, 5), count(n) FROM parquet_voids GROUP BY ALL;
-- => typeof(n) string, typeof(q) string, coalesce(n, 5) int, count(n) bigint
-- void | array<void> | 5 | 0
INSERT INTO parquet_voids VALUES (NULL, 2, array(), NULL, NULL);
INSERT INTO parquet_voids VALUES (1, 2, array(), NULL, NULL);
-- => error INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST
SELECT n, a, q, s FROM parquet_voids WHERE n IS NULL ORDER BY a;
-- => n void, a int, q array<void>, s struct<z:void,w:int>
-- NULL | 1 | [null] | {"z":null,"w":2}
-- NULL | 2 | [] | NULL

-- case: Hive's has none
CREATE TABLE hive_parquet (n VOID) STORED AS PARQUET;
-- => error _LEGACY_ERROR_TEMP_3065 at 1:1..1:53
CREATE TABLE hive_parquet STORED AS PARQUET AS SELECT array(NULL) AS n;
-- => error _LEGACY_ERROR_TEMP_3065 at 1:1..1:71
