-- case: a table keeps the columns it is clustered by
CREATE TABLE clustered (a INT, b INT COMMENT 'bee', s STRUCT<x: INT>) USING parquet CLUSTER BY (B, s.X) COMMENT 'c';
DESCRIBE clustered;
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | int                  | bee
-- s                    | struct<x:int>        |
-- # Clustering Information |                      |
-- # col_name           | data_type            | comment
-- b                    | int                  | bee
-- s.x                  | int                  |
SHOW TBLPROPERTIES clustered;
-- => key string, value string
-- clusteringColumns | [["b"],["s","x"]]
SHOW CREATE TABLE clustered;
-- => createtab_stmt string
-- CREATE TABLE spark_catalog.default.clustered (\n  a INT,\n  b INT COMMENT 'bee',\n  s STRUCT<x: INT>)\nUSING parquet\nPARTITIONED BY (cluster_by(b, s.x))\nCOMMENT 'c'\nTBLPROPERTIES (\n  'clusteringColumns' = '[["b"],["s","x"]]')\n
INSERT INTO clustered VALUES (1, 2, named_struct('x', 3));
SELECT * FROM clustered;
-- => a int, b int, s struct<x:int>
-- 1 | 2 | {"x":3}
ALTER TABLE clustered CLUSTER BY (a);
DESCRIBE clustered;
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | int                  | bee
-- s                    | struct<x:int>        |
-- # Clustering Information |                      |
-- # col_name           | data_type            | comment
-- a                    | int                  |
ALTER TABLE clustered CLUSTER BY NONE;
DESCRIBE clustered;
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | int                  | bee
-- s                    | struct<x:int>        |
-- # Clustering Information |                      |
-- # col_name           | data_type            | comment
SHOW CREATE TABLE clustered;
-- => createtab_stmt string
-- CREATE TABLE spark_catalog.default.clustered (\n  a INT,\n  b INT COMMENT 'bee',\n  s STRUCT<x: INT>)\nUSING parquet\nPARTITIONED BY (cluster_by())\nCOMMENT 'c'\nTBLPROPERTIES (\n  'clusteringColumns' = '[]')\n
ALTER TABLE clustered UNSET TBLPROPERTIES ('clusteringColumns');
DESCRIBE clustered;
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | int                  | bee
-- s                    | struct<x:int>        |
ALTER TABLE clustered CLUSTER BY (zz);
-- => error _LEGACY_ERROR_TEMP_3060 at 1:1..1:38
ALTER TABLE clustered CLUSTER BY (a, A);
-- => error COLUMN_ALREADY_EXISTS at 1:1..1:40
DROP TABLE clustered;

-- case: so does one that is made by a query, and one whose property says so
CREATE TABLE clustered_query USING parquet CLUSTER BY (x) TBLPROPERTIES ('clusteringColumns' = 'other') AS SELECT 1 AS x, 2 AS y;
DESCRIBE clustered_query;
-- => col_name string, data_type string, comment string
-- x                    | int                  |
-- y                    | int                  |
-- # Clustering Information |                      |
-- # col_name           | data_type            | comment
-- x                    | int                  |
SHOW TBLPROPERTIES clustered_query;
-- => key string, value string
-- clusteringColumns | [["x"]]
DROP TABLE clustered_query;
CREATE TABLE clustered_property (a INT, b INT) USING parquet TBLPROPERTIES ('clusteringColumns' = '[["b"]]');
DESCRIBE clustered_property;
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | int                  |
-- # Clustering Information |                      |
-- # col_name           | data_type            | comment
-- b                    | int                  |
DROP TABLE clustered_property;
CREATE TABLE clustered_parts (a INT, b INT) USING parquet PARTITIONED BY (b);
ALTER TABLE clustered_parts CLUSTER BY (a);
DESCRIBE clustered_parts;
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | int                  |
-- # Partition Information |                      |
-- # col_name           | data_type            | comment
-- b                    | int                  |
-- # Clustering Information |                      |
-- # col_name           | data_type            | comment
-- a                    | int                  |
SHOW CREATE TABLE clustered_parts;
-- => createtab_stmt string
-- CREATE TABLE spark_catalog.default.clustered_parts (\n  a INT,\n  b INT)\nUSING parquet\nPARTITIONED BY (b, cluster_by(a))\nTBLPROPERTIES (\n  'clusteringColumns' = '[["a"]]')\n
DROP TABLE clustered_parts;

-- case: CLUSTER BY stands alone
CREATE TABLE both (a INT, b INT) USING parquet PARTITIONED BY (a) CLUSTER BY (b);
-- => error SPECIFY_CLUSTER_BY_WITH_PARTITIONED_BY_IS_NOT_ALLOWED at 1:8..1:81
CREATE TABLE both (a INT, b INT) USING parquet CLUSTER BY (b) CLUSTERED BY (a) INTO 4 BUCKETS;
-- => error SPECIFY_CLUSTER_BY_WITH_BUCKETING_IS_NOT_ALLOWED at 1:8..1:94
CREATE TABLE both (a INT, b INT) USING parquet CLUSTER BY (b) CLUSTER BY (a);
-- => error DUPLICATE_CLAUSES at 1:63..1:70
CREATE TABLE both (a INT, b INT) USING parquet CLUSTER BY (zz);
-- => error _LEGACY_ERROR_TEMP_3060 at 1:1..1:63
CREATE TABLE both (a INT, b INT) USING parquet CLUSTER BY (b, B);
-- => error COLUMN_ALREADY_EXISTS at 1:1..1:65
CREATE TABLE both USING parquet CLUSTER BY (zz) AS SELECT 1 AS x;
-- => error _LEGACY_ERROR_TEMP_3060 at 1:1..1:65
CREATE TABLE both (a INT, b INT) USING parquet CLUSTER BY NONE;
-- => error PARSE_SYNTAX_ERROR at 1:59..1:63
CREATE VIEW not_clustered AS SELECT 1 AS a;
ALTER TABLE not_clustered CLUSTER BY (a);
-- => error EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE at 1:1..1:41
DROP VIEW not_clustered;

-- case: what a table is partitioned by
CREATE TABLE parts (a INT, b INT) USING parquet PARTITIONED BY (bucket(a));
-- => error _LEGACY_ERROR_TEMP_0031 at 1:65..1:74
CREATE TABLE parts (a INT, b INT) USING parquet PARTITIONED BY (bucket('x', a));
-- => error _LEGACY_ERROR_TEMP_0031 at 1:65..1:79
CREATE TABLE parts (a INT, b INT) USING parquet PARTITIONED BY (bucket(4.5, a));
-- => error _LEGACY_ERROR_TEMP_0031 at 1:65..1:79
CREATE TABLE parts (a INT, b INT) USING parquet PARTITIONED BY (bucket(4, 5));
-- => error INVALID_SQL_SYNTAX.INVALID_COLUMN_REFERENCE at 1:65..1:77
CREATE TABLE parts (a INT, b INT) USING parquet PARTITIONED BY (bucket(-1, a));
-- => error INVALID_BUCKET_COUNT at 1:1..1:79
CREATE TABLE parts (a INT, b INT) USING parquet PARTITIONED BY (years(a, b));
-- => error INVALID_SQL_SYNTAX.TRANSFORM_WRONG_NUM_ARGS at 1:65..1:76
CREATE TABLE parts (a INT, b INT) USING parquet PARTITIONED BY (hours(1));
-- => error INVALID_SQL_SYNTAX.INVALID_COLUMN_REFERENCE at 1:65..1:73
CREATE TABLE parts (a INT, b INT) USING parquet PARTITIONED BY (days(a));
-- => error UNSUPPORTED_PARTITION_TRANSFORM at 1:65..1:72
CREATE TABLE parts (a INT, b INT) USING parquet PARTITIONED BY (truncate('x', a));
-- => error UNSUPPORTED_PARTITION_TRANSFORM at 1:65..1:81
CREATE TABLE parts (a STRUCT<x: INT>, b INT) USING parquet PARTITIONED BY (b, a.x);
-- => error UNSUPPORTED_PARTITION_TRANSFORM at 1:79..1:82
CREATE TABLE parts (a INT) USING parquet PARTITIONED BY (zz INT, a);
-- => error _LEGACY_ERROR_TEMP_0035 at 1:57..1:68
CREATE TABLE parts (a INT) USING parquet PARTITIONED BY (bucket(4, a), zz INT);
-- => error _LEGACY_ERROR_TEMP_0035 at 1:57..1:79

-- case: DEFAULT is no value of a partition
CREATE TABLE parts (a INT, b INT) USING parquet PARTITIONED BY (b);
INSERT INTO parts PARTITION (b = DEFAULT) SELECT 1;
-- => error REF_DEFAULT_VALUE_IS_NOT_ALLOWED_IN_PARTITION at 1:34..1:41
ALTER TABLE parts DROP PARTITION (b = default);
-- => error REF_DEFAULT_VALUE_IS_NOT_ALLOWED_IN_PARTITION at 1:39..1:46
SHOW PARTITIONS parts PARTITION (b = DEFAULT);
-- => error REF_DEFAULT_VALUE_IS_NOT_ALLOWED_IN_PARTITION at 1:38..1:45
DROP TABLE parts;

-- case: NOT NULL may stand behind DEFAULT
CREATE TABLE both_ways (a INT DEFAULT 1 NOT NULL, b INT NOT NULL DEFAULT 2 + 3) USING parquet;
INSERT INTO both_ways VALUES (DEFAULT, DEFAULT);
SELECT * FROM both_ways;
-- => a int, b int
-- 1 | 5
DROP TABLE both_ways;

-- case: a comment is of a column of a table
COMMENT ON COLUMN a IS 'x';
-- => error INVALID_SQL_SYNTAX.COMMENT_ON_COLUMN_INCORRECT_IDENTIFIER at 1:21..1:23

-- case: properties of a database that are not set
CREATE DATABASE reserved WITH DBPROPERTIES ('owner' = 'x');
-- => error UNSUPPORTED_FEATURE.SET_NAMESPACE_PROPERTY at 1:31..1:43
CREATE DATABASE reserved WITH DBPROPERTIES ('location' = 'x');
-- => error UNSUPPORTED_FEATURE.SET_NAMESPACE_PROPERTY at 1:31..1:43
CREATE DATABASE reserved WITH PROPERTIES ('a' = 'x') WITH DBPROPERTIES ('b' = 'x');
-- => error UNSUPPORTED_FEATURE.SET_PROPERTIES_AND_DBPROPERTIES at 1:59..1:71
ALTER DATABASE default SET DBPROPERTIES ('collation' = 'x');
-- => error UNSUPPORTED_FEATURE.SET_NAMESPACE_PROPERTY at 1:28..1:40
ALTER DATABASE default UNSET DBPROPERTIES ('owner');
-- => error UNSUPPORTED_FEATURE.SET_NAMESPACE_PROPERTY at 1:30..1:42

-- case: SET is not for variables
DECLARE OR REPLACE a_variable = 1;
SET a_variable = 2;
-- => error UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET at 1:1..1:19
SET system.session.A_Variable = 2;
-- => error UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET at 1:1..1:34
SELECT a_variable AS a;
-- => a int
-- 1

-- case: constraints are read, and what is wrong with them is said before that no table has them
CREATE TABLE keyed (a INT PRIMARY KEY, b INT PRIMARY KEY) USING parquet;
-- => error MULTIPLE_PRIMARY_KEYS at 1:21..1:57
CREATE TABLE keyed (a INT PRIMARY KEY, b INT, CONSTRAINT k PRIMARY KEY (b)) USING parquet;
-- => error MULTIPLE_PRIMARY_KEYS at 1:21..1:75
CREATE TABLE keyed (a INT CHECK (a > 0) NOT ENFORCED) USING parquet;
-- => error UNSUPPORTED_CONSTRAINT_CHARACTERISTIC at 1:27..1:53
CREATE TABLE keyed (a INT, UNIQUE (a) ENFORCED) USING parquet;
-- => error UNSUPPORTED_CONSTRAINT_CHARACTERISTIC at 1:28..1:47
CREATE TABLE keyed (a INT PRIMARY KEY RELY NORELY) USING parquet;
-- => error INVALID_CONSTRAINT_CHARACTERISTICS at 1:27..1:50
CREATE TABLE keyed (a INT PRIMARY KEY NOT ENFORCED ENFORCED) USING parquet;
-- => error INVALID_CONSTRAINT_CHARACTERISTICS at 1:27..1:60
CREATE TABLE keyed (a INT UNIQUE CHECK (a > 0)) USING parquet;
-- => error CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE at 1:34..1:39
CREATE TABLE keyed (a INT CONSTRAINT PRIMARY KEY) USING parquet;
-- => error PARSE_SYNTAX_ERROR at 1:46..1:49
CREATE TABLE keyed (a INT CONSTRAINT k NOT NULL) USING parquet;
-- => error PARSE_SYNTAX_ERROR at 1:40..1:43
CREATE TABLE keyed (a INT PRIMARY KEY) USING parquet AS SELECT 1 AS a;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:8..1:13
CREATE TABLE keyed (primary INT, key INT, check STRING, unique INT, null INT) USING parquet;
SELECT primary, key, check, unique FROM keyed;
-- => primary int, key int, check string, unique int
ALTER TABLE keyed ADD CONSTRAINT p CHECK (key > 0) NOT ENFORCED;
-- => error UNSUPPORTED_CONSTRAINT_CHARACTERISTIC at 1:23..1:64
ALTER TABLE keyed ADD CONSTRAINT CHECK (key > 0);
-- => error PARSE_SYNTAX_ERROR at 1:40..1:41
ALTER TABLE unknown_table ADD CONSTRAINT p CHECK (key > 0);
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:59
ALTER TABLE unknown_table DROP CONSTRAINT IF EXISTS p CASCADE;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:62
DROP TABLE keyed;

-- case: identity columns are read, and what is wrong with them is said before that no table has them
CREATE TABLE counted (a STRING GENERATED ALWAYS AS IDENTITY) USING parquet;
-- => error IDENTITY_COLUMNS_UNSUPPORTED_DATA_TYPE at 1:23..1:60
CREATE TABLE counted (a BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1 INCREMENT BY 0)) USING parquet;
-- => error IDENTITY_COLUMNS_ILLEGAL_STEP at 1:23..1:90
CREATE TABLE counted (a BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1 START WITH 2)) USING parquet;
-- => error IDENTITY_COLUMNS_DUPLICATED_SEQUENCE_GENERATOR_OPTION at 1:23..1:88
CREATE TABLE counted (a BIGINT GENERATED BY DEFAULT AS IDENTITY (INCREMENT BY -2 INCREMENT BY 3)) USING parquet;
-- => error IDENTITY_COLUMNS_DUPLICATED_SEQUENCE_GENERATOR_OPTION at 1:23..1:97
CREATE TABLE counted (a BIGINT GENERATED BY DEFAULT AS (1)) USING parquet;
-- => error PARSE_SYNTAX_ERROR at 1:56..1:57
CREATE TABLE counted (a BIGINT GENERATED ALWAYS AS IDENTITY (START 1)) USING parquet;
-- => error PARSE_SYNTAX_ERROR at 1:68..1:69

-- case: what CHECK and GENERATED say is looked at before they are refused
CREATE TABLE asking (a INT, CONSTRAINT c CHECK (nowhere > 0)) USING parquet;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:49..1:56
CREATE TABLE asking (a INT CHECK (a > rand())) USING parquet;
-- => error NON_DETERMINISTIC_CHECK_CONSTRAINT at 1:35..1:45
CREATE TABLE asking (a INT, CHECK (a)) USING parquet;
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:36..1:37
CREATE TABLE asking (a INT, b INT GENERATED ALWAYS AS (nowhere + 1)) USING parquet;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:56..1:63
CREATE TABLE asking (a INT, b INT GENERATED ALWAYS AS (unheard_of(a))) USING parquet;
-- => error UNRESOLVED_ROUTINE at 1:56..1:69
CREATE TABLE asking (a INT, b INT GENERATED ALWAYS AS ((SELECT 1))) USING parquet;
-- => error UNSUPPORTED_EXPRESSION_GENERATED_COLUMN at 1:56..1:66
CREATE TABLE asking (a INT, b INT GENERATED ALWAYS AS (a + 1), CHECK (b > 0)) USING parquet;
-- => error UNSUPPORTED_FEATURE.TABLE_OPERATION at 1:35..1:44

-- case: ANALYZE refuses columns without an order, and partitions that are none
CREATE TABLE counted_columns (a INT, m MAP<STRING, INT>) USING parquet;
ANALYZE TABLE counted_columns COMPUTE STATISTICS FOR COLUMNS m;
-- => error UNSUPPORTED_FEATURE.ANALYZE_UNSUPPORTED_COLUMN_TYPE at 1:1..1:63
ANALYZE TABLE counted_columns COMPUTE STATISTICS FOR ALL COLUMNS;
-- => error UNSUPPORTED_FEATURE.ANALYZE_UNSUPPORTED_COLUMN_TYPE at 1:1..1:65
ANALYZE TABLE counted_columns PARTITION (a = 1) COMPUTE STATISTICS;
-- => error PARTITIONS_NOT_FOUND at 1:1..1:67
DROP TABLE counted_columns;

-- case: what a call makes, or VALUES, is not sampled: the word is its name
SELECT * FROM range(2) TABLESAMPLE (1K);
-- => 1K bigint
-- 0
-- 1
SELECT TABLESAMPLE.x FROM explode(array(1)) TABLESAMPLE (x);
-- => x int
-- 1
SELECT * FROM VALUES (1) TABLESAMPLE (n);
-- => n int
-- 1
SELECT * FROM range(3) TABLESAMPLE (10 PERCENT);
-- => error PARSE_SYNTAX_ERROR at 1:37..1:39
SELECT * FROM range(3) TABLESAMPLE (a, b);
-- => error NUM_TABLE_VALUE_ALIASES_MISMATCH at 1:15..1:42

-- case: names of VALUES, and of a query of VALUES
SELECT * FROM VALUES (1, 2) AS t(a);
-- => error INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH at 1:15..1:36
SELECT * FROM (VALUES (1, 2)) AS t(a);
-- => error ASSIGNMENT_ARITY_MISMATCH at 1:15..1:38
SELECT * FROM (VALUES (1, 2)) AS t(a, b, c);
-- => error ASSIGNMENT_ARITY_MISMATCH at 1:15..1:44
SELECT * FROM LATERAL (VALUES (1, 2)) AS t(a);
-- => error ASSIGNMENT_ARITY_MISMATCH at 1:23..1:46
SELECT * FROM (VALUES (1, 2) AS x(a)) AS t(a);
-- => error INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH at 1:16..1:37
SELECT * FROM (VALUES (1, 2)) AS t(a, b);
-- => a int, b int
-- 1 | 2
