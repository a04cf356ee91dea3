-- Tables, partitions and views that change.

-- case: rows from before a column was added have nothing in it
CREATE TABLE grown (a INT, b STRING) USING parquet;
INSERT INTO grown VALUES (1, 'x');
ALTER TABLE grown ADD COLUMNS (c INT COMMENT 'later', d STRING);
INSERT INTO grown VALUES (2, 'y', 3, 'z');
SELECT * FROM grown ORDER BY a;
-- => a int, b string, c int, d string
-- 1 | x | NULL | NULL
-- 2 | y | 3 | z

-- case: rows from before a column with a default have the default
ALTER TABLE grown ADD COLUMN e INT DEFAULT 7;
INSERT INTO grown (a) VALUES (3);
SELECT a, c, e FROM grown ORDER BY a;
-- => a int, c int, e int
-- 1 | NULL | 7
-- 2 | 3 | 7
-- 3 | NULL | 7

-- case: a column added to a text table
CREATE TABLE lines (a INT) STORED AS TEXTFILE;
INSERT INTO lines VALUES (1);
ALTER TABLE lines ADD COLUMNS (b STRING);
INSERT INTO lines VALUES (2, 'q');
SELECT * FROM lines ORDER BY a;
-- => a int, b string
-- 1 | NULL
-- 2 | q

-- case: a column added stands before the partition columns
CREATE TABLE parted (a INT) PARTITIONED BY (p STRING, q INT) STORED AS TEXTFILE;
ALTER TABLE parted ADD COLUMNS (b INT);
DESCRIBE parted;
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | int                  |
-- p                    | string               |
-- q                    | int                  |
-- # Partition Information |                      |
-- # col_name           | data_type            | comment
-- p                    | string               |
-- q                    | int                  |

-- case: a name is there already
ALTER TABLE grown ADD COLUMNS (A INT);
-- => error COLUMN_ALREADY_EXISTS at 1:32..1:37

-- case: a column that is added can be null
ALTER TABLE grown ADD COLUMN n INT NOT NULL;
-- => error _LEGACY_ERROR_TEMP_1052 at 1:30..1:44

-- case: comments and defaults change, types do not
ALTER TABLE grown CHANGE COLUMN b b STRING COMMENT 'a text';
ALTER TABLE grown ALTER COLUMN a COMMENT 'a number';
ALTER TABLE grown ALTER COLUMN a SET DEFAULT 42;
DESCRIBE grown;
-- => col_name string, data_type string, comment string
-- a                    | int                  | a number
-- b                    | string               | a text
-- c                    | int                  | later
-- d                    | string               |
-- e                    | int                  |
--                      |                      |
-- # Column Default Values |                      |
-- a                    | int                  | 42
-- e                    | int                  | 7

-- case: files without names of columns keep the types
CREATE TABLE plain (a INT, b STRING) USING csv;
ALTER TABLE plain ALTER COLUMN a TYPE BIGINT;
-- => error NOT_SUPPORTED_CHANGE_COLUMN at 1:1..1:45

-- case: a type does not change into one that holds less
ALTER TABLE grown ALTER COLUMN a TYPE SMALLINT;
-- => error NOT_SUPPORTED_CHANGE_COLUMN at 1:1..1:47

-- case: a column is renamed by RENAME only
ALTER TABLE grown CHANGE COLUMN a aa INT;
-- => error _LEGACY_ERROR_TEMP_0034 at 1:1..1:41

-- case: files without names of columns keep their columns
ALTER TABLE plain DROP COLUMN b;
-- => error UNSUPPORTED_FEATURE.TABLE_OPERATION at 1:1..1:32

-- case: an unknown column cannot be altered
ALTER TABLE grown ALTER COLUMN nope COMMENT 'x';
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:1..1:48

-- case: partitions are added by name
ALTER TABLE parted ADD PARTITION (p = 'n', q = 1) PARTITION (p = 'n', q = 2);
ALTER TABLE parted ADD IF NOT EXISTS PARTITION (p = 'n', q = 1);
SHOW PARTITIONS parted;
-- => partition string
-- p=n/q=1
-- p=n/q=2

-- case: a partition that is there cannot be added
ALTER TABLE parted ADD PARTITION (p = 'n', q = 1);
-- => error PARTITIONS_ALREADY_EXIST at 1:1..1:50

-- case: a partition needs a value for each column
ALTER TABLE parted ADD PARTITION (p = 'n');
-- => error _LEGACY_ERROR_TEMP_1232 at 1:1..1:43

-- case: a value of a partition is of its column's type
ALTER TABLE parted ADD PARTITION (p = 'n', q = 'abc');
-- => error CAST_INVALID_INPUT at 1:48..1:53

-- case: a partition gets another name and keeps its rows
INSERT INTO parted PARTITION (p = 'n', q = 1) VALUES (10, 100);
ALTER TABLE parted PARTITION (p = 'n', q = 1) RENAME TO PARTITION (p = 'm', q = 7);
SELECT * FROM parted;
-- => a int, b int, p string, q int
-- 10 | 100 | m | 7
SHOW PARTITIONS parted;
-- => partition string
-- p=m/q=7
-- p=n/q=2

-- case: some of the partition columns are enough to show and to drop
INSERT INTO parted PARTITION (p = 'm', q = 8) VALUES (11, 101);
SHOW PARTITIONS parted PARTITION (p = 'm');
-- => partition string
-- p=m/q=7
-- p=m/q=8
ALTER TABLE parted DROP PARTITION (p = 'm');
SHOW PARTITIONS parted;
-- => partition string
-- p=n/q=2
SELECT count(*) FROM parted;
-- => count(1) bigint
-- 0

-- case: a partition that is not there cannot be dropped
ALTER TABLE parted DROP PARTITION (p = 'zz');
-- => error PARTITIONS_NOT_FOUND at 1:1..1:45
ALTER TABLE parted DROP IF EXISTS PARTITION (p = 'zz');

-- case: an emptied partition stays
INSERT INTO parted PARTITION (p = 'n', q = 2) VALUES (1, 2);
INSERT INTO parted PARTITION (p = 'o', q = 3) VALUES (3, 4);
TRUNCATE TABLE parted PARTITION (p = 'n', q = 2);
SELECT * FROM parted;
-- => a int, b int, p string, q int
-- 3 | 4 | o | 3
SHOW PARTITIONS parted;
-- => partition string
-- p=n/q=2
-- p=o/q=3

-- case: a partition described
DESCRIBE parted PARTITION (p = 'o', q = 3);
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | int                  |
-- p                    | string               |
-- q                    | int                  |
-- # Partition Information |                      |
-- # col_name           | data_type            | comment
-- p                    | string               |
-- q                    | int                  |

-- case: a partition that is not there described
DESCRIBE parted PARTITION (p = 'o', q = 99);
-- => error PARTITIONS_NOT_FOUND at 1:1..1:44

-- case: a view takes another query
CREATE VIEW seen AS SELECT 1 AS a;
ALTER VIEW seen AS SELECT 2 AS b, 3 AS c;
SELECT * FROM seen;
-- => b int, c int
-- 2 | 3

-- case: a view has the columns it was made with
CREATE TABLE under (a INT, b INT) USING parquet;
INSERT INTO under VALUES (1, 2);
CREATE VIEW over AS SELECT * FROM under;
DROP TABLE under;
CREATE TABLE under (c INT, b STRING, a STRING) USING parquet;
INSERT INTO under VALUES (9, '5', '4');
SELECT * FROM over;
-- => a int, b int
-- 4 | 5

-- case: a view without a column of its own
CREATE OR REPLACE VIEW over WITH SCHEMA BINDING AS SELECT c, b FROM under;
DROP TABLE under;
CREATE TABLE under (b STRING) USING parquet;
SELECT * FROM over;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:9

-- case: a view that binds its types
DROP TABLE under;
CREATE TABLE under (b STRING, c BIGINT) USING parquet;
SELECT * FROM over;
-- => error CANNOT_UP_CAST_DATATYPE at 1:15..1:19

-- case: a view that takes the columns there are
CREATE OR REPLACE VIEW over WITH SCHEMA EVOLUTION AS SELECT * FROM under;
DROP TABLE under;
CREATE TABLE under (x DATE, y INT) USING parquet;
SELECT * FROM over;
-- => x date, y int

-- case: a view with names of its own takes the types
CREATE OR REPLACE VIEW over (l, r) WITH SCHEMA EVOLUTION AS SELECT * FROM under;
DROP TABLE under;
CREATE TABLE under (x STRING, y DOUBLE, z INT) USING parquet;
SELECT * FROM over;
-- => l string, r double

-- case: a temporary view sees new rows
CREATE TEMPORARY VIEW glance AS SELECT * FROM under;
INSERT INTO under VALUES ('a', 1.5, 2);
SELECT * FROM glance;
-- => x string, y double, z int
-- a | 1.5 | 2

-- case: a temporary view follows no other types
CREATE TEMPORARY VIEW fixed WITH SCHEMA EVOLUTION AS SELECT 1;
-- => error UNSUPPORTED_FEATURE.TEMPORARY_VIEW_WITH_SCHEMA_BINDING_MODE at 1:29..1:50

-- case: properties of views are altered as those of views
ALTER TABLE over SET TBLPROPERTIES ('a' = 'b');
-- => error EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW at 1:1..1:47

-- case: a table stays in its database
CREATE DATABASE elsewhere;
ALTER TABLE under RENAME TO elsewhere.under;
-- => error RENAME_TABLE_SOURCE_DESTINATION_DATABASE_MISMATCH at 1:1..1:44

-- case: what only Hive has
ALTER TABLE under TOUCH;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:18

-- case: comments on tables and columns
COMMENT ON TABLE under IS 'the table';
COMMENT ON COLUMN under.x IS 'the column';
DESCRIBE under;
-- => col_name string, data_type string, comment string
-- x                    | string               | the column
-- y                    | double               |
-- z                    | int                  |

-- case: a comment on a view
COMMENT ON TABLE over IS 'no';
-- => error EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE at 1:1..1:30

-- case: what was counted is shown
ANALYZE TABLE under COMPUTE STATISTICS FOR COLUMNS y, z;
DESCRIBE EXTENDED under z;
-- => info_name string, info_value string
-- col_name | z
-- data_type | int
-- comment | NULL
-- min | 2
-- max | 2
-- num_nulls | 0
-- distinct_count | 1
-- avg_col_len | 4
-- max_col_len | 4
-- histogram | NULL

-- case: only NOSCAN goes behind STATISTICS
ANALYZE TABLE under COMPUTE STATISTICS fast;
-- => error INVALID_SQL_SYNTAX.ANALYZE_TABLE_UNEXPECTED_NOSCAN at 1:40..1:44

-- case: the catalogs
SHOW CATALOGS;
-- => catalog string
-- spark_catalog

-- case: the database of now
SHOW CURRENT NAMESPACE;
-- => catalog string, namespace string
-- spark_catalog | default

-- case: INSERT BY NAME goes by names inside structs, arrays and maps, too
CREATE TABLE by_name (a INT, s STRUCT<x: INT, y: STRING>, ar ARRAY<STRUCT<p: INT, q: INT>>, m MAP<STRING, STRUCT<u: INT, v: INT>>) USING parquet;
INSERT INTO by_name BY NAME SELECT named_struct('y', 't', 'x', 1) AS s, array(named_struct('q', 1, 'p', 2), null) AS ar, 9 AS a;
INSERT INTO by_name BY NAME SELECT map('k', named_struct('v', 1, 'u', 2)) AS m, 10 AS A, if(false, named_struct('Y', 't', 'X', 1), null) AS S;
SELECT * FROM by_name;
-- => a int, s struct<x:int,y:string>, ar array<struct<p:int,q:int>>, m map<string,struct<u:int,v:int>>
-- 10 | NULL | NULL | {"k":{"u":2,"v":1}}
-- 9 | {"x":1,"y":"t"} | [{"p":2,"q":1},null] | NULL
INSERT INTO by_name BY NAME SELECT named_struct('y', 't', 'z', 1) AS s, 9 AS a;
-- => error INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA
INSERT INTO by_name BY NAME SELECT named_struct('y', 't') AS s, 9 AS a;
-- => error INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA
INSERT INTO by_name BY NAME SELECT named_struct('y', 't', 'x', 1, 'w', 2) AS s, 9 AS a;
-- => error INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_STRUCT_FIELDS
INSERT INTO by_name BY NAME SELECT array(named_struct('q', 1)) AS ar;
-- => error INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_FIND_DATA
INSERT INTO by_name BY NAME SELECT 1 AS a, 2 AS a;
-- => error INCOMPATIBLE_DATA_FOR_TABLE.AMBIGUOUS_COLUMN_NAME at 1:1..1:50

-- case: an overwrite of all partitions leaves none that was named before
CREATE TABLE all_parts (a INT, p STRING, d INT) USING parquet PARTITIONED BY (p, d);
INSERT INTO all_parts PARTITION (p = 'x', d = 1) VALUES (1);
INSERT INTO all_parts PARTITION (p = 'y', d) VALUES (2, 2);
ALTER TABLE all_parts ADD PARTITION (p = 'y', d = 7) PARTITION (p = 'x', d = 8);
INSERT OVERWRITE all_parts PARTITION (p = 'y', d) VALUES (3, 3);
SHOW PARTITIONS all_parts;
-- => partition string
-- p=x/d=1
-- p=x/d=8
-- p=y/d=3
INSERT OVERWRITE all_parts PARTITION (p, d) VALUES (4, 'z', 4);
SHOW PARTITIONS all_parts;
-- => partition string
-- p=z/d=4
SELECT * FROM all_parts;
-- => a int, p string, d int
-- 4 | z | 4
INSERT OVERWRITE all_parts PARTITION (p = 'z', d = 4) SELECT 5 WHERE false;
SHOW PARTITIONS all_parts;
-- => partition string
-- p=z/d=4

-- case: a managed table moves: its files stay, what comes goes to the new place, and DROP removes that
CREATE TABLE mover (id INT, v STRING) USING parquet;
INSERT INTO mover VALUES (1, 'a');
ALTER TABLE mover SET LOCATION 'mover_elsewhere';
SELECT * FROM mover;
-- => id int, v string
INSERT INTO mover VALUES (2, 'b');
ALTER TABLE mover ADD COLUMN w INT;
INSERT INTO mover VALUES (3, 'c', 4);
SELECT * FROM mover ORDER BY id;
-- => id int, v string, w int
-- 2 | b | NULL
-- 3 | c | 4
INSERT OVERWRITE mover SELECT 7, 'g', 8;
SELECT * FROM mover;
-- => id int, v string, w int
-- 7 | g | 8
DROP TABLE mover;
SELECT * FROM mover;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:20
CREATE TABLE mover (id INT, v STRING) USING parquet;
-- => error LOCATION_ALREADY_EXISTS

-- case: a partitioned table moves: its partitions stay where they are
CREATE TABLE part_mover (id INT, p INT) USING parquet PARTITIONED BY (p);
INSERT INTO part_mover VALUES (1, 1), (2, 2);
ALTER TABLE part_mover SET LOCATION 'part_mover_elsewhere';
INSERT INTO part_mover VALUES (3, 3);
INSERT INTO part_mover PARTITION (p = 1) VALUES (4);
SELECT * FROM part_mover ORDER BY id;
-- => id int, p int
-- 1 | 1
-- 2 | 2
-- 3 | 3
-- 4 | 1
SHOW PARTITIONS part_mover;
-- => partition string
-- p=1
-- p=2
-- p=3
INSERT OVERWRITE part_mover VALUES (9, 9);
SELECT * FROM part_mover;
-- => id int, p int
-- 9 | 9
DROP TABLE part_mover;

-- case: what ANALYZE found goes with the rows it was found of
CREATE TABLE measured (a INT) USING parquet;
INSERT INTO measured VALUES (1), (2);
ANALYZE TABLE measured COMPUTE STATISTICS FOR ALL COLUMNS;
DESCRIBE EXTENDED measured a;
-- => info_name string, info_value string
-- col_name | a
-- data_type | int
-- comment | NULL
-- min | 1
-- max | 2
-- num_nulls | 0
-- distinct_count | 2
-- avg_col_len | 4
-- max_col_len | 4
-- histogram | NULL
INSERT INTO measured VALUES (3);
DESCRIBE EXTENDED measured a;
-- => info_name string, info_value string
-- col_name | a
-- data_type | int
-- comment | NULL
-- min | NULL
-- max | NULL
-- num_nulls | NULL
-- distinct_count | NULL
-- avg_col_len | NULL
-- max_col_len | NULL
-- histogram | NULL
DROP TABLE measured;
