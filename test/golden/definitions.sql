-- Statements that define things, in the spellings people use, and what is refused of them.

-- case: names are of letters, digits and _
CREATE DATABASE `sales db`;
-- => error INVALID_SCHEMA_OR_RELATION_NAME at 1:1..1:27
CREATE TABLE `weird-name` (x INT) USING parquet;
-- => error INVALID_SCHEMA_OR_RELATION_NAME at 1:1..1:48
CREATE VIEW `odd view` AS SELECT 1 AS a;
-- => error INVALID_SCHEMA_OR_RELATION_NAME at 1:1..1:40

-- case: a database in odd spelling
Create /* here */ Schema -- and here
If Not Exists odd Comment "it's" With DbProperties (a = '1', 'b.c' = 2, d.e true);
CREATE DATABASE odd COMMENT 'x' COMMENT 'y';
-- => error DUPLICATE_CLAUSES at 1:33..1:40
CREATE DATABASE odd2 LOCATION '';
-- => error INVALID_EMPTY_LOCATION at 1:1..1:33
ALTER DATABASE odd UNSET PROPERTIES IF EXISTS (a);
-- => error PARSE_SYNTAX_ERROR at 1:37..1:39
USE NAMESPACE spark_catalog.odd;
-- => error SCHEMA_NOT_FOUND at 1:1..1:32
DROP SCHEMA odd;

-- case: a table of a database that is not there
DROP TABLE nodb.t;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:18
SHOW COLUMNS IN t FROM nodb;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:28
DESC nodb.t;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:12
CREATE VIEW nodb.v AS SELECT 1 AS a;
-- => error SCHEMA_NOT_FOUND at 1:1..1:36

-- case: defaults are constants of the type
CREATE TABLE d (a INT DEFAULT b, b INT) USING parquet;
-- => error INVALID_DEFAULT_VALUE.NOT_CONSTANT at 1:31..1:32
CREATE TABLE d (a INT DEFAULT (SELECT 1)) USING parquet;
-- => error INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION at 1:31..1:41
CREATE TABLE d (a INT DEFAULT 'x') USING parquet;
-- => error INVALID_DEFAULT_VALUE.DATA_TYPE at 1:31..1:34
CREATE TABLE d (a TINYINT DEFAULT 300) USING parquet;
-- => error INVALID_DEFAULT_VALUE.DATA_TYPE at 1:35..1:38
CREATE TABLE d (a BOOLEAN DEFAULT 1) USING parquet;
-- => error INVALID_DEFAULT_VALUE.DATA_TYPE at 1:35..1:36
CREATE TABLE d (a INT DEFAULT 1 / 0) USING parquet;
-- => error INVALID_DEFAULT_VALUE.DATA_TYPE at 1:31..1:36
CREATE TABLE d (a INT DEFAULT sum(1)) USING parquet;
-- => error INVALID_DEFAULT_VALUE.DATA_TYPE at 1:31..1:37
CREATE TABLE d (a INT DEFAULT nope()) USING parquet;
-- => error UNRESOLVED_ROUTINE at 1:31..1:37
CREATE TABLE d (a DOUBLE DEFAULT rand()) USING parquet;
-- => error INVALID_DEFAULT_VALUE.NON_DETERMINISTIC at 1:34..1:40
CREATE TABLE d (a CHAR(3) DEFAULT 'abcd') USING parquet;
-- => error EXCEED_LIMIT_LENGTH at 1:35..1:41
CREATE TABLE d (id INT, i INT DEFAULT '1', s STRING DEFAULT 5, t DATE DEFAULT '2020-01-01', w INT DEFAULT 1.5D, m DECIMAL(5,2) DEFAULT 1.234, l ARRAY<BIGINT> DEFAULT array(1)) USING parquet;
INSERT INTO d (id) VALUES (1);
SELECT * FROM d;
-- => id int, i int, s string, t date, w int, m decimal(5,2), l array<bigint>
-- 1 | 1 | 5 | 2020-01-01 | 1 | 1.23 | [1]
ALTER TABLE d ADD COLUMN bad INT DEFAULT 'x';
-- => error INVALID_DEFAULT_VALUE.DATA_TYPE at 1:42..1:45
ALTER TABLE d ADD COLUMN bad INT DEFAULT id;
-- => error INVALID_DEFAULT_VALUE.NOT_CONSTANT at 1:42..1:44
ALTER TABLE d ALTER COLUMN i SET DEFAULT 'abc';
-- => error INVALID_DEFAULT_VALUE.DATA_TYPE at 1:42..1:47
ALTER TABLE d ALTER COLUMN i SET DEFAULT id + 1;
-- => error INVALID_DEFAULT_VALUE.NOT_CONSTANT at 1:42..1:48

-- case: a clause stands once, USING behind the columns
CREATE TABLE c (a INT DEFAULT 1 DEFAULT 2) USING parquet;
-- => error CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE at 1:33..1:40
CREATE TABLE c (a INT COMMENT 'a' COMMENT 'b') USING parquet;
-- => error CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE at 1:35..1:42
CREATE TABLE c (a INT NOT NULL NOT NULL) USING parquet;
-- => error CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE at 1:32..1:35
CREATE TABLE c (a INT) USING parquet COMMENT 'a' COMMENT 'b';
-- => error DUPLICATE_CLAUSES at 1:50..1:57
CREATE TABLE c (a INT) COMMENT 'a' USING parquet;
-- => error PARSE_SYNTAX_ERROR at 1:36..1:41
CREATE TABLE c (a INT) USING parquet TBLPROPERTIES ('a'='1', 'a'='2');
-- => error DUPLICATE_KEY at 1:62..1:65
CREATE TABLE c (a INT) USING parquet TBLPROPERTIES ();
-- => error PARSE_SYNTAX_ERROR at 1:53..1:54

-- case: properties with names of their own
CREATE TABLE c (a INT) USING parquet TBLPROPERTIES ('owner'='me');
-- => error UNSUPPORTED_FEATURE.SET_TABLE_PROPERTY at 1:1..1:66
CREATE TABLE c (a INT) USING parquet TBLPROPERTIES ('spark.sql.x'='1');
-- => error _LEGACY_ERROR_TEMP_3086 at 1:1..1:71
CREATE TABLE c (a INT) USING parquet OPTIONS (a '1', a '2');
ALTER TABLE c SET TBLPROPERTIES ('spark.sql.x'='1');
-- => error _LEGACY_ERROR_TEMP_3086 at 1:1..1:52
SHOW TBLPROPERTIES c;
-- => key string, value string
-- option.a | 2

-- case: columns that are added stand at the end
ALTER TABLE c ADD COLUMN b INT FIRST;
ALTER TABLE c ADD COLUMNS (e INT AFTER a, f INT AFTER e);
ALTER TABLE c ADD COLUMN n INT AFTER nope;
-- => error FIELD_NOT_FOUND at 1:26..1:42
ALTER TABLE c ADD COLUMN nope.k INT;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:26..1:36
ALTER TABLE c ADD COLUMN a INT NOT NULL;
-- => error _LEGACY_ERROR_TEMP_1052 at 1:26..1:40
ALTER TABLE c ALTER COLUMN a AFTER nope;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:1..1:40
DESC c;
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | int                  |
-- e                    | int                  |
-- f                    | int                  |

-- case: CREATE TABLE AS SELECT names no columns
CREATE TABLE c2 (a INT) USING parquet AS SELECT 1;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:8..1:13
CREATE TABLE c2 PARTITIONED BY (p STRING) STORED AS PARQUET AS SELECT 1 a, 'x' p;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:8..1:13
CREATE TABLE IF NOT EXISTS c LIKE nope;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:39

-- case: a column described
DESC c default.c.a;
-- => info_name string, info_value string
-- col_name | a
-- data_type | int
-- comment | NULL
DESC c spark_catalog.default.c.a;
-- => info_name string, info_value string
-- col_name | a
-- data_type | int
-- comment | NULL
DESC EXTENDED d i;
-- => info_name string, info_value string
-- col_name | i
-- data_type | int
-- comment | NULL
-- min | NULL
-- max | NULL
-- num_nulls | NULL
-- distinct_count | NULL
-- avg_col_len | NULL
-- max_col_len | NULL
-- histogram | NULL
-- default | '1'
CREATE TABLE n (s STRUCT<a: INT>, v VARCHAR(5), c CHAR(3)) USING parquet;
DESC n s.a;
-- => error _LEGACY_ERROR_TEMP_1060 at 1:1..1:11
SHOW CREATE TABLE n;
-- => createtab_stmt string
-- CREATE TABLE spark_catalog.default.n (\n  s STRUCT<a: INT>,\n  v VARCHAR(5) COLLATE UTF8_BINARY,\n  c CHAR(3) COLLATE UTF8_BINARY)\nUSING parquet\n

-- case: CHAR has blanks at its end, also what it is compared with
CREATE TABLE ch (id INT, c CHAR(3), d CHAR(5), v VARCHAR(3)) USING parquet;
INSERT INTO ch VALUES (1, 'a', 'a', 'a'), (2, 'ab', 'abc', 'ab '), (3, NULL, NULL, NULL);
SELECT id FROM ch WHERE c = 'a';
-- => id int
-- 1
SELECT id FROM ch WHERE 'ab      ' = c;
-- => id int
-- 2
SELECT id FROM ch WHERE c IN ('a', 'zz');
-- => id int
-- 1
SELECT id FROM ch WHERE c IN ('a', 'zz', NULL);
-- => id int
SELECT id FROM ch WHERE c = d;
-- => id int
-- 1
SELECT id FROM ch WHERE c <> 'a';
-- => id int
-- 2
SELECT id FROM ch WHERE v = 'ab';
-- => id int
SELECT id, k || '|' FROM (SELECT id, c AS k FROM ch) WHERE k = 'ab';
-- => id int, concat(k, |) string
-- 2 | ab |
SELECT c = 'a' AS e, c <=> 'a' AS n FROM ch ORDER BY id;
-- => e boolean, n boolean
-- true | true
-- false | false
-- NULL | false

-- case: CHAR and VARCHAR in partitions
CREATE TABLE cp (v INT, c CHAR(4), w VARCHAR(3)) USING parquet PARTITIONED BY (c, w);
INSERT INTO cp VALUES (1, 'ab', 'xy');
INSERT INTO cp PARTITION (c = 'q', w = 'xyzw') VALUES (2);
-- => error EXCEED_LIMIT_LENGTH at 1:40..1:46
INSERT INTO cp PARTITION (c = 'q', w = 'xyz') VALUES (2);
SHOW PARTITIONS cp;
-- => partition string
-- c=ab  /w=xy
-- c=q   /w=xyz
SELECT v, c || '|', w || '|' FROM cp WHERE c = 'q';
-- => v int, concat(c, |) string, concat(w, |) string
-- 2 | q   | | xyz|
SELECT v FROM cp WHERE c = 'ab';
-- => v int
-- 1

-- case: what stands behind PARTITION
CREATE TABLE p (v STRING, ds STRING, hr INT) USING parquet PARTITIONED BY (ds, hr);
INSERT INTO p PARTITION (ds = 'a', ds = 'b', hr = 1) VALUES ('9');
-- => error DUPLICATE_KEY at 1:36..1:38
INSERT INTO p PARTITION (ds = '', hr = 2) VALUES ('empty');
-- => error INVALID_PARTITION_SPEC at 1:1..1:59
INSERT INTO p PARTITION (ds = 'a', hr = 1) VALUES ('9', 1);
-- => error INSERT_PARTITION_COLUMN_ARITY_MISMATCH at 1:1..1:59
INSERT OVERWRITE p PARTITION (ds = 'q', hr) IF NOT EXISTS VALUES ('1b', 1);
-- => error _LEGACY_ERROR_TEMP_0035 at 1:1..1:75
ALTER TABLE p ADD PARTITION (ds = 'n', hr = -1) PARTITION (ds = 'n', hr = 1);
ALTER TABLE p PARTITION (ds = 'n', hr = 1) RENAME TO PARTITION (ds = 'm', hr = 1);
MSCK REPAIR TABLE p SYNC PARTITIONS;
SHOW PARTITIONS p;
-- => partition string
-- ds=m/hr=1
-- ds=n/hr=-1

-- case: functions by whose they are
CREATE FUNCTION add1(x INT) RETURNS INT RETURN x + 1;
CREATE TEMPORARY FUNCTION add2(x INT) RETURNS INT RETURN x + 2;
SHOW USER FUNCTIONS;
-- => function string
-- add2
-- spark_catalog.default.add1
SHOW FUNCTIONS LIKE 'add*|abs';
-- => function string
-- abs
-- add2
-- add_months
-- spark_catalog.default.add1
SHOW SYSTEM FUNCTIONS LIKE 'add*|abs';
-- => function string
-- abs
-- add_months
SHOW USER FUNCTIONS IN default LIKE 'add*';
-- => function string
-- add2
-- spark_catalog.default.add1
SHOW FUNCTIONS IN nodb;
-- => error SCHEMA_NOT_FOUND at 1:1..1:23
DROP FUNCTION add1;

-- case: a column of a partition is not described
CREATE TABLE described_parts (a INT COMMENT 'x', p INT, q STRING) USING parquet PARTITIONED BY (p, q);
DESCRIBE described_parts PARTITION (p = 1, q = 'x') a;
-- => error UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_PARTITION at 1:53..1:54
DESC described_parts PARTITION (p = 1) a;
-- => error UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_PARTITION at 1:40..1:41

-- case: no place for a default in text
CREATE TABLE text_default (a STRING DEFAULT 'x') USING text;
-- => error DEFAULT_UNSUPPORTED at 1:1..1:60
CREATE TABLE csv_default (a STRING DEFAULT 'x', b INT DEFAULT 5) USING csv;
INSERT INTO csv_default (b) VALUES (1);
SELECT * FROM csv_default;
-- => a string, b int
-- x | 1

-- case: a database does not move, and not to nowhere
CREATE SCHEMA stays;
ALTER SCHEMA stays SET LOCATION '';
-- => error INVALID_EMPTY_LOCATION at 1:1..1:35
DROP SCHEMA stays;

-- case: temporary tables are views of files
CREATE TEMPORARY TABLE no_format (a INT);
-- => error _LEGACY_ERROR_TEMP_0046 at 1:18..1:23
CREATE TEMPORARY TABLE of_query USING parquet AS SELECT 1;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:18..1:23
CREATE TEMPORARY TABLE IF NOT EXISTS if_not USING csv OPTIONS (path '/nowhere');
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:18..1:23
CREATE TEMP VIEW IF NOT EXISTS if_not USING csv OPTIONS (path '/nowhere');
-- => error PARSE_SYNTAX_ERROR at 1:39..1:44

-- case: the catalog there is
SET CATALOG 'spark_catalog';
set catalog "spark_catalog";
SET CATALOG 'nope';
-- => error CATALOG_NOT_FOUND at 1:1..1:19
SET CATALOG concat('spark_', 'catalog');
SET CATALOG 'a.b';
-- => error INVALID_SQL_SYNTAX.MULTI_PART_NAME at 1:1..1:18
SET CATALOG 1;
-- => error NOT_A_CONSTANT_STRING.WRONG_TYPE at 1:13..1:14
DECLARE VARIABLE the_catalog = 'spark_catalog';
SET CATALOG the_catalog;
DROP TEMPORARY VARIABLE the_catalog;

-- case: a catalog is named as a table is
SET CATALOG nope;
-- => error CATALOG_NOT_FOUND at 1:1..1:17
SET CATALOG spark_catalog;
SET CATALOG a.b;
-- => error INVALID_SQL_SYNTAX.MULTI_PART_NAME at 1:1..1:16

-- case: sources without files have no path
SELECT * FROM jdbc.`/nowhere`;
-- => error UNSUPPORTED_DATASOURCE_FOR_DIRECT_QUERY
SELECT * FROM hive.`/nowhere`;
-- => error UNSUPPORTED_DATASOURCE_FOR_DIRECT_QUERY

-- case: statements that only Hive has
SHOW LOCKS small;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:11
SHOW INDEXES ON small;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:13
SHOW ROLES;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:11
show role grant USER x;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:16
SHOW CURRENT ROLES;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:19
GRANT SELECT ON small TO USER x;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:6
REVOKE SELECT ON small FROM USER x;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:7
EXPORT TABLE small TO '/nowhere';
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:13
LOCK TABLE small SHARED;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:11
UNLOCK DATABASE d;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:16
COMMIT;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:7
START TRANSACTION;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:18
CREATE INDEX i ON TABLE small (a) AS 'x';
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:13
ALTER INDEX i ON small REBUILD;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:12
CREATE ROLE r;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:12
DROP ROLE r;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:10
CREATE TEMPORARY MACRO m(x INT) x + 1;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:23
DROP TEMPORARY MACRO m;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:21
DFS -ls /;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:4

-- case: what is missing behind PARTITION comes before its order; a column that is no struct has no fields
CREATE TABLE in_order (id INT, p INT, q INT) USING parquet PARTITIONED BY (p, q);
INSERT INTO in_order PARTITION (q = 1) VALUES (1, 1);
-- => error _LEGACY_ERROR_TEMP_1169 at 1:1..1:53
INSERT INTO in_order PARTITION (q = 1, p) VALUES (1, 1);
-- => error _LEGACY_ERROR_TEMP_1147 at 1:1..1:56
DESCRIBE in_order id.x;
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:1..1:23
DROP TABLE in_order;

-- case: no table has indexes; what is wrong with the table and the columns comes before
CREATE TABLE indexed (a INT) USING parquet;
CREATE VIEW over_indexed AS SELECT * FROM indexed;
CREATE INDEX i ON indexed (a);
-- => error _LEGACY_ERROR_TEMP_1332 at 1:1..1:30
CREATE INDEX IF NOT EXISTS i ON TABLE indexed USING bloom (a OPTIONS ('x' = 'y')) OPTIONS (z = 1);
-- => error _LEGACY_ERROR_TEMP_1332 at 1:1..1:98
CREATE INDEX i ON indexed (b);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:1..1:30
CREATE INDEX i ON indexed (a.b);
-- => error INVALID_FIELD_NAME at 1:1..1:32
CREATE INDEX i ON over_indexed (a);
-- => error EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE at 1:1..1:35
CREATE INDEX i ON not_there (a);
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:32
CREATE INDEX i ON indexed ();
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:13
DROP INDEX i ON indexed;
-- => error _LEGACY_ERROR_TEMP_1332 at 1:1..1:24
DROP INDEX IF EXISTS i ON TABLE not_there;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:42
DROP INDEX i;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:11
DROP VIEW over_indexed;
DROP TABLE indexed;

-- case: what neither Spark nor Hive has is a syntax error, or names a table
DROP CATALOG c;
-- => error PARSE_SYNTAX_ERROR at 1:6..1:13
USE CATALOG c;
-- => error PARSE_SYNTAX_ERROR at 1:13..1:14
BEGIN TRANSACTION;
-- => error PARSE_SYNTAX_ERROR at 1:1..1:6
CREATE VARIABLE x INT;
-- => error PARSE_SYNTAX_ERROR at 1:8..1:16
DROP TEMPORARY VIEW v;
-- => error PARSE_SYNTAX_ERROR at 1:6..1:15
SHOW INDEX ON t;
-- => error PARSE_SYNTAX_ERROR at 1:6..1:11
DESCRIBE HISTORY t;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:19
DESCRIBE DETAIL t;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:18
SET ROLE r;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:11
EXPLAIN LOGICAL SELECT 1;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:16
CREATE TABLE kept_whole (a INT) USING parquet;
INSERT OVERWRITE kept_whole REPLACE WHERE a = 1 SELECT 1;
-- => error PARSE_SYNTAX_ERROR at 1:29..1:36
DROP TABLE kept_whole;
CREATE TABLE skewed (a INT) SKEWED BY (a) ON (1) STORED AS DIRECTORIES;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:29..1:35
